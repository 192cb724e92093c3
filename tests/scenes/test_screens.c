// What a person with any text size, on any screen, in any theme gets to read: every screen is
// drawn, every line of text in it is looked at. Nothing is cut off, nothing covers anything else,
// nothing is too small, and nothing is hard to tell from its ground.
#include "fixture.h"

#include "cmocka_all.h"
#include "stage/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RUNS_MAX = 256, TEXT_BYTES = 96 };

// Pixels of a line's em where 1080 lines, or 1920 columns, fill the screen.
static const float LEAST_SIZE = 26.0F;
static const float LEAST_CONTRAST = 4.5F;
static const float LEAST_CONTRAST_LARGE = 3.0F; // from 24 px on, bold from 19
static const float LARGE = 24.0F;
static const float SLACK = 1.0F; // pixels by which two lines may touch

struct seen {
    char text[TEXT_BYTES];
    struct text_run run;
};

struct screen {
    struct arena arena;
    struct window window;
    struct canvas *canvas;
    int width, height;
    struct seen runs[RUNS_MAX];
    size_t count;
};

// The figure has no words in it.
enum status __wrap_figure_paint(struct figure_painter *painter, const struct body *body,
                                const struct camera *camera, const struct palette *palette,
                                struct picture *picture, struct message *message);
enum status __wrap_figure_paint(struct figure_painter *painter, const struct body *body,
                                const struct camera *camera, const struct palette *palette,
                                struct picture *picture, struct message *message) {
    (void)painter;
    (void)body;
    (void)camera;
    (void)palette;
    (void)message;
    memset(picture->pixels, 0,
           (size_t)picture->stride * (size_t)picture->height * sizeof *picture->pixels);
    return STATUS_OK;
}

static void see(void *context, const struct text_run *run) {
    struct screen *screen = context;
    assert_true(screen->count < RUNS_MAX);
    struct seen *seen = &screen->runs[screen->count++];
    seen->run = *run;
    (void)snprintf(seen->text, sizeof seen->text, "%s", run->text);
    seen->run.text = seen->text;
}

static void screen_open(struct screen *screen, int width, int height) {
    const char *share = NULL;
    struct message message = {{0}};
    memset(screen, 0, sizeof *screen);
    screen->width = width;
    screen->height = height;
    assert_int_equal(share_find(&screen->arena, &share, &message), STATUS_OK);
    const struct window_options options = {.memory = true, .width = width, .height = height};
    assert_int_equal(window_init(&screen->window, &options, &message), STATUS_OK);
    assert_int_equal(canvas_create(&screen->canvas, screen->window.renderer, share, &message),
                     STATUS_OK);
    text_watch(screen->canvas, see, screen);
}

static void screen_close(struct screen *screen) {
    canvas_destroy(screen->canvas);
    window_finish(&screen->window);
    arena_finish(&screen->arena);
}

// --- what is asked of a screen

static int faults;

static void complain(const char *where, const struct seen *seen, const char *what, double number) {
    if (getenv("UNHUNCH_ALL_FAULTS") || faults < 12)
        print_message("%s: \"%s\" %s (%.1f)\n", where, seen->text, what, number);
    faults++;
}

static bool overlap(const struct text_run *a, const struct text_run *b) {
    return a->left + SLACK < b->right && b->left + SLACK < a->right && a->top + SLACK < b->bottom &&
           b->top + SLACK < a->bottom;
}

static void judge(const struct screen *screen, const char *where) {
    float unit = fminf((float)screen->width / 1920.0F, (float)screen->height / 1080.0F);
    for (size_t i = 0; i < screen->count; i++) {
        const struct seen *seen = &screen->runs[i];
        const struct text_run *run = &seen->run;
        float need = run->size / unit >= LARGE ? LEAST_CONTRAST_LARGE : LEAST_CONTRAST;
        if (run->left < -0.5F || run->right > (float)screen->width + 0.5F)
            complain(where, seen, "leaves the screen sideways", (double)run->left);
        if (run->top < -0.5F || run->bottom > (float)screen->height + 0.5F)
            complain(where, seen, "leaves the screen above or below", (double)run->top);
        if (run->cut)
            complain(where, seen, "is cut", 0.0);
        if (run->size / unit < LEAST_SIZE - 0.01F)
            complain(where, seen, "is too small", (double)(run->size / unit));
        if (run->contrast < need)
            complain(where, seen, "is hard to see", (double)run->contrast);
        for (size_t k = i + 1; k < screen->count; k++) {
            if (overlap(run, &screen->runs[k].run)) {
                char what[TEXT_BYTES + 16];
                (void)snprintf(what, sizeof what, "covers \"%s\"", screen->runs[k].text);
                complain(where, seen, what, 0.0);
            }
        }
    }
}

static void look(struct stand *stand, struct screen *screen, const char *scene,
                 const struct routine *routine, int64_t t_us) {
    struct message message = {{0}};
    char where[160];
    if (director_show(stand->director, scene, routine, t_us, NULL, &message) != STATUS_OK)
        fail_msg("%s: %s", scene, message.text);
    screen->count = 0;
    director_draw(stand->director, screen->canvas, screen->width, screen->height, stand->now_us);
    assert_true(screen->count > 0);
    (void)snprintf(where, sizeof where, "%s, %dx%d, text %d %%, theme %d, %s at %.0f s", scene,
                   screen->width, screen->height, stand->settings.text_size,
                   (int)stand->settings.theme, routine ? routine->id : "-", (double)t_us / 1e6);
    judge(screen, where);
}

static void look_at_all(struct stand *stand, struct screen *screen, const struct routine *routine,
                        int64_t t_us) {
    for (size_t i = 0; director_scene_name_at(i); i++)
        look(stand, screen, director_scene_name_at(i), routine, t_us);
}

// --- tests

static const int TEXT_SIZES[] = {100, 115, 130, 150, 175, 200};
static const int64_t AT_US = INT64_C(40000000);

static const struct routine *longest_titles(const struct library *library) {
    const struct routine *found = &library->routines[0];
    size_t most = 0;
    for (size_t i = 0; i < library->routine_count; i++) {
        size_t length = strlen(library->routines[i].title);
        for (size_t k = 0; k < library->routines[i].step_count; k++) {
            size_t step = strlen(library->routines[i].steps[k].variant->title);
            length = step > length ? step : length;
        }
        if (length > most) {
            most = length;
            found = &library->routines[i];
        }
    }
    return found;
}

static void test_sizes(void **state) {
    (void)state;
    static const int SIZES[][2] = {{1920, 1080}, {1280, 720},  {1280, 800}, {1024, 768},
                                   {1600, 1200}, {2560, 1080}, {3840, 2160}};
    static struct screen screen;
    struct stand stand;
    stand_open(&stand, "screens-history.db");
    stand_create(&stand);
    faults = 0;
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        screen_open(&screen, SIZES[i][0], SIZES[i][1]);
        for (size_t t = 0; t < sizeof TEXT_SIZES / sizeof TEXT_SIZES[0]; t++) {
            bool often = i == 0 || i == 2; // the rest has few sizes of its own
            if (!often && t != 0 && t != 2 && t != 5)
                continue;
            if (SIZES[i][0] > 3000 && t == 2) // as at a quarter of the pixels
                continue;
            stand.settings.text_size = TEXT_SIZES[t];
            look_at_all(&stand, &screen, longest_titles(&stand.library), AT_US);
        }
        screen_close(&screen);
    }
    stand_close(&stand);
    assert_int_equal(faults, 0);
}

static void test_themes(void **state) {
    (void)state;
    static struct screen screen;
    struct stand stand;
    stand_open(&stand, "screens-history.db");
    stand_create(&stand);
    screen_open(&screen, 1280, 800);
    faults = 0;
    for (int theme = 0; theme < THEME_CHOICES; theme++) {
        stand.settings.theme = (enum theme)theme;
        director_settings_changed(stand.director);
        for (int size = 100; size <= 200; size += 100) {
            stand.settings.text_size = size;
            look_at_all(&stand, &screen, &stand.library.routines[0], AT_US);
        }
    }
    screen_close(&screen);
    stand_close(&stand);
    assert_int_equal(faults, 0);
}

// Long work: under way, over, failed with much to say, and files to choose from.
static void test_work(void **state) {
    (void)state;
    static const char *const FILES[] = {"a.jsonl", "unhunch-2026-11-23.jsonl", "c.jsonl", "d.jsonl",
                                        "e.jsonl"};
    static const struct work_view VIEWS[] = {
        {.kind = WORK_COPY, .running = true, .share = 0.45},
        {.kind = WORK_SYNC, .running = true, .stopping = true},
        {.kind = WORK_REPORT,
         .place = "/home/somebody/Documents/Unhunch/unhunch-report-2026-11-23.pdf"},
        {.kind = WORK_IMPORT, .added = 1204, .known = 13},
        {.kind = WORK_IMPORT, .status = STATUS_STOPPED},
        {.kind = WORK_SYNC,
         .status = STATUS_NOT_FOUND,
         .message = {"/media/somebody/stick/unhunch: there is no such folder; make it, or connect "
                     "what it lies on"}},
    };
    static const int SIZES[][2] = {{1920, 1080}, {1280, 800}, {1024, 768}};
    static struct screen screen;
    struct stand stand;
    stand_open(&stand, "screens-history.db");
    stand.work.files = FILES;
    stand.work.file_count = sizeof FILES / sizeof FILES[0];
    stand_create(&stand);
    faults = 0;
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        screen_open(&screen, SIZES[i][0], SIZES[i][1]);
        for (size_t t = 0; t < sizeof TEXT_SIZES / sizeof TEXT_SIZES[0]; t++) {
            stand.settings.text_size = TEXT_SIZES[t];
            for (size_t v = 0; v < sizeof VIEWS / sizeof VIEWS[0]; v++) {
                stand.work.view = VIEWS[v];
                look(&stand, &screen, "data", NULL, 0);
            }
            // The row that takes in is the one of the work done last.
            stand.work.view = VIEWS[3];
            look(&stand, &screen, "data", NULL, 0);
            stand_press(&stand, INTENT_CONFIRM);
            screen.count = 0;
            director_draw(stand.director, screen.canvas, screen.width, screen.height, stand.now_us);
            judge(&screen, "files to take in");
        }
        screen_close(&screen);
    }
    stand_close(&stand);
    assert_int_equal(faults, 0);
}

// The words of every phase of every shipped routine, as large as they get.
static void test_every_cue(void **state) {
    (void)state;
    static struct screen screen;
    struct stand stand;
    stand_open(&stand, NULL);
    stand_create(&stand);
    screen_open(&screen, 1280, 800);
    stand.settings.text_size = 200;
    faults = 0;
    for (size_t r = 0; r < stand.library.routine_count; r++) {
        const struct routine *routine = &stand.library.routines[r];
        struct timeline timeline = {0};
        assert_int_equal(timeline_of_routine(&timeline, routine, 0, NULL), STATUS_OK);
        for (size_t p = 0; p < timeline.phase_count; p++) {
            const struct timeline_phase *phase = &timeline.phases[p];
            if (phase->rep <= 1)
                look(&stand, &screen, phase->kind == PHASE_SETUP ? "get-ready" : "play", routine,
                     phase->start_us + phase->duration_us / 2);
        }
        timeline_finish(&timeline);
    }
    screen_close(&screen);
    stand_close(&stand);
    assert_int_equal(faults, 0);
}

// The watch itself sees what it should: a line beyond the edge, one over another, a small one, a
// faint one, a shortened one.
static void test_judge_can_fail(void **state) {
    (void)state;
    static struct screen screen;
    screen_open(&screen, 1920, 1080);
    canvas_begin(screen.canvas, 1920, 1080, 100, THEME_DUSK);
    canvas_background(screen.canvas);
    const struct palette_tokens *colours = canvas_colours(screen.canvas);
    struct text_style style = {FACE_BOLD, 40.0F, colours->text, ALIGN_START};
    faults = 0;
    text_draw(screen.canvas, &style, 200.0F, 200.0F, "Fine");
    judge(&screen, "fine");
    assert_int_equal(faults, 0);
    struct text_style faint = style;
    faint.colour = colours->bg1;
    struct text_style tiny = style;
    tiny.size = 20.0F;
    text_draw(screen.canvas, &style, 1900.0F, 300.0F, "Beyond the edge");
    text_draw(screen.canvas, &style, 210.0F, 210.0F, "Over it");
    text_draw(screen.canvas, &tiny, 200.0F, 400.0F, "Tiny");
    text_draw(screen.canvas, &faint, 200.0F, 500.0F, "Faint");
    text_draw_fitted(screen.canvas, &style, 200.0F, 600.0F, 150.0F, "Shortened for want of room");
    judge(&screen, "as it should complain");
    assert_int_equal(faults, 6);
    faults = 0;
    canvas_end(screen.canvas);
    screen_close(&screen);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_judge_can_fail), cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_themes),         cmocka_unit_test(test_every_cue),
        cmocka_unit_test(test_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
