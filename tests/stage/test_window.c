#include "check.h"

#include "base/file.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static void a_window_in_memory_saves_what_was_drawn(void **state) {
    (void)state;
    struct window window;
    struct message message = {0};
    struct window_options options = {.memory = true, .width = 64, .height = 48};
    assert_int_equal(window_init(&window, &options, &message), STATUS_OK);
    assert_int_equal(window.path, WINDOW_PATH_MEMORY);
    SDL_SetRenderDrawColor(window.renderer, 200, 100, 50, 255);
    SDL_RenderClear(window.renderer);
    assert_int_equal(window_save_png(&window, "window.png", &message), STATUS_OK);
    struct buffer bytes = {0};
    assert_int_equal(file_read("window.png", 100000, &bytes, &message), STATUS_OK);
    assert_true(bytes.length > 40);
    assert_memory_equal(bytes.bytes, "\x89PNG", 4);
    buffer_finish(&bytes);
    assert_int_equal(window_save_png(&window, "no/such/folder/x.png", &message), STATUS_IO);
    assert_non_null(strstr(message.text, "no/such/folder/x.png"));
    window_finish(&window);
}

// A disk that is full halfway through must not cost the picture that was there.
static void a_failed_picture_leaves_the_old_one(void **state) {
    (void)state;
    struct window window;
    struct message message = {0};
    struct window_options options = {.memory = true, .width = 640, .height = 480};
    assert_int_equal(window_init(&window, &options, &message), STATUS_OK);
    assert_int_equal(file_write("old.png", "old", 3, &message), STATUS_OK);
    struct rlimit kept;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &kept), 0);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    struct rlimit small = {.rlim_cur = 100, .rlim_max = kept.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    enum status status = window_save_png(&window, "old.png", &message);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &kept), 0);
    (void)signal(SIGXFSZ, handler);
    assert_int_equal(status, STATUS_IO);
    struct buffer bytes = {0};
    assert_int_equal(file_read("old.png", 100000, &bytes, &message), STATUS_OK);
    assert_string_equal(buffer_text(&bytes), "old");
    buffer_finish(&bytes);
    window_finish(&window);
}

static void a_dummy_screen_takes_the_software_path(void **state) {
    (void)state;
    struct window window;
    struct message message = {0};
    struct window_options options = {.windowed = true, .width = 320, .height = 200};
    setenv("UNHUNCH_RENDERER", "software", 1);
    assert_int_equal(window_init(&window, &options, &message), STATUS_OK);
    assert_int_equal(window.path, WINDOW_PATH_SOFTWARE);
    int width = 0;
    int height = 0;
    window_pixel_size(&window, &width, &height);
    assert_int_equal(width, 640); // no smaller than a screen can be read at
    assert_true(height >= 200);
    float x = 0.0F;
    float y = 0.0F;
    window_point_scale(&window, &x, &y);
    assert_float_equal(x, 1.0F, 0.001F);
    assert_float_equal(y, 1.0F, 0.001F);
    assert_non_null(strstr(window_description(&window), "software"));
    window_present(&window);
    window_finish(&window);
    unsetenv("UNHUNCH_RENDERER");
}

static void no_display_says_what_to_do(void **state) {
    (void)state;
    struct window window;
    struct message message = {0};
    struct window_options options = {.windowed = true};
    char before[32];
    SDL_snprintf(before, sizeof before, "%s", getenv("SDL_VIDEODRIVER"));
    setenv("SDL_VIDEODRIVER", "nonesuch", 1);
    assert_int_equal(window_init(&window, &options, &message), STATUS_UNSUPPORTED);
    assert_non_null(strstr(message.text, "--simulate"));
    assert_null(strchr(message.text, '\n'));
    // Without a display SDL would take a driver that shows nothing.
    unsetenv("SDL_VIDEODRIVER");
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    assert_int_equal(window_init(&window, &options, &message), STATUS_UNSUPPORTED);
    assert_non_null(strstr(message.text, "DISPLAY"));
    setenv("SDL_VIDEODRIVER", before, 1);
    window_finish(&window); // harmless after a failure
}

static void frames_keep_the_beat(void **state) {
    (void)state;
    struct window window = {.path = WINDOW_PATH_SOFTWARE, .refresh_us = 16666};
    int64_t now = 1000000;
    int64_t due = window_next_frame_us(&window, now);
    for (int i = 0; i < 600; i++) { // frames drawn in time: 60 a second, no drift
        int64_t next = window_next_frame_us(&window, due + 4000);
        if (i > 0)
            assert_int_equal(next - due, 16666);
        due = next;
    }
    // A late frame is followed at once; what was missed is not made up for.
    int64_t late = due + 100000;
    assert_int_equal(window_next_frame_us(&window, late), late);
    assert_int_equal(window_next_frame_us(&window, late + 4000), late + 16666);
    struct window gpu = {.path = WINDOW_PATH_GPU, .refresh_us = 16666};
    assert_int_equal(window_next_frame_us(&gpu, 5000), 5000);
}

static void share_is_found_or_explained(void **state) {
    (void)state;
    struct arena arena = {0};
    struct message message = {0};
    const char *share = NULL;
    assert_int_equal(share_find(&arena, &share, &message), STATUS_OK);
    setenv("UNHUNCH_SHARE", share, 1);
    assert_int_equal(share_find(&arena, &share, &message), STATUS_OK);
    setenv("UNHUNCH_SHARE", "/nowhere", 1);
    assert_int_equal(share_find(&arena, &share, &message), STATUS_NOT_FOUND);
    assert_non_null(strstr(message.text, "/nowhere"));
    unsetenv("UNHUNCH_SHARE");
    arena_finish(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_window_in_memory_saves_what_was_drawn),
        cmocka_unit_test(a_failed_picture_leaves_the_old_one),
        cmocka_unit_test(a_dummy_screen_takes_the_software_path),
        cmocka_unit_test(no_display_says_what_to_do),
        cmocka_unit_test(frames_keep_the_beat),
        cmocka_unit_test(share_is_found_or_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
