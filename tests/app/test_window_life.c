// What a desktop does to the app's window, on a private X server: it is resized, loses the
// keyboard, is hidden, has a pointer resting over it.
#include "ride.h"
#include "tour.h"

#include "base/array.h"
#include "cmocka_all.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { HOME_START = 1, HOME_LIST = 10, FIRST_ROW = 0 };

static struct xserver *server;
static struct ride ride;

static int open_server(void **state) {
    (void)state;
    server = xserver_open();
    return 0;
}

static int close_server(void **state) {
    (void)state;
    xserver_close(server);
    return 0;
}

static int end_ride(void **state) {
    (void)state;
    ride_close(&ride);
    return 0;
}

static char data_dir[16]; // of this test

static void launch_again(void) {
    ride_open(&ride, server, data_dir, &hand_keyboard);
}

static void launch(void) {
    (void)snprintf(data_dir, sizeof data_dir, "life-XXXXXX");
    assert_non_null(mkdtemp(data_dir));
    launch_again();
}

static void mean_to(enum intent_kind intent, const char *scene) {
    ride.hand->mean(&ride, intent);
    ride_expect(&ride, scene);
}

static void press_to(int item, const char *scene) {
    hand_press(&ride, item);
    ride_expect(&ride, scene);
}

// --- sizes

// The layout is that of the size, and what was focused is so still.
static void resize(int width, int height) {
    int focused = ride_focus(&ride)->current;
    int before = ride.seen.sizes;
    xserver_resize(server, width, height);
    ride_await(&ride, &ride.seen.sizes, before, "a new size");
    ride_settle(&ride);
    struct layout layout = layout_for(width, height, ride.context.settings.text_size);
    if (fabsf(ride.director->width - layout.width) > 1.0F ||
        fabsf(ride.director->height - layout.height) > 1.0F)
        fail_msg("%s: at %dx%d the layout is %.0fx%.0f, not %.0fx%.0f", ride_scene(&ride), width,
                 height, (double)ride.director->width, (double)ride.director->height,
                 (double)layout.width, (double)layout.height);
    if (ride_focus(&ride)->current != focused)
        fail_msg("%s: at %dx%d the focus goes from %d to %d", ride_scene(&ride), width, height,
                 focused, ride_focus(&ride)->current);
}

static void try_sizes(const char *scene) {
    static const struct {
        int width, height;
    } SIZES[] = {{1920, 1080}, {1024, 768}, {640, 480},
                 {720, 1280},  {1600, 640}, {XSERVER_WIDTH, XSERVER_HEIGHT}};
    for (size_t i = 0; i < COUNT_OF(SIZES); i++) {
        ride_expect(&ride, scene);
        resize(SIZES[i].width, SIZES[i].height);
    }
    ride_expect(&ride, scene);
}

static void test_sizes(void **state) {
    (void)state;
    launch();
    try_sizes("first-run");
    tour_to_home(&ride);
    try_sizes("home");
    mean_to(INTENT_MENU, "settings");
    mean_to(INTENT_DOWN, "settings");
    try_sizes("settings");
    mean_to(INTENT_BACK, "home");
    press_to(HOME_LIST, "routines");
    mean_to(INTENT_DOWN, "routines");
    try_sizes("routines");
    mean_to(INTENT_CONFIRM, "routine");
    try_sizes("routine");
    mean_to(INTENT_BACK, "routines");
    mean_to(INTENT_BACK, "home");
    tour_start_session(&ride);
    try_sizes("get-ready");
    tour_play(&ride);
    try_sizes("play");
    mean_to(INTENT_HURTS, "hurts");
    try_sizes("hurts");
    mean_to(INTENT_BACK, "play");
    mean_to(INTENT_BACK, "pause");
    try_sizes("pause");
    mean_to(INTENT_MORE, "result");
    try_sizes("result");
}

// --- away from the window

static void lose_keyboard(void) {
    int before = ride.seen.keyboards_lost;
    xserver_take_keyboard(server);
    ride_await(&ride, &ride.seen.keyboards_lost, before, "the loss of the keyboard");
    ride_settle(&ride);
}

static void get_keyboard(void) {
    int before = ride.seen.keyboards_got;
    xserver_give_keyboard(server);
    ride_await(&ride, &ride.seen.keyboards_got, before, "the keyboard");
    ride_settle(&ride);
}

// As minimising does; the X server has no window manager for the rest of it.
static void hide(void) {
    int before = ride.seen.hidden;
    xserver_hide(server);
    ride_await(&ride, &ride.seen.hidden, before, "being hidden");
    ride_settle(&ride);
}

static void come_back(void) {
    xserver_show(server);
    get_keyboard();
}

// Paused, and carried on by a press only.
static void expect_pause_until_press(const char *scene) {
    static const int64_t A_WHILE_US = 1000000;
    ride_expect(&ride, "pause");
    int64_t played_us = player_time_us(director_player(ride.director));
    ride_turn(&ride, A_WHILE_US);
    ride_expect(&ride, "pause");
    assert_true(player_time_us(director_player(ride.director)) == played_us);
    mean_to(INTENT_CONFIRM, scene);
}

static void test_away(void **state) {
    (void)state;
    launch();
    tour_to_home(&ride);
    lose_keyboard();
    get_keyboard();
    ride_expect(&ride, "home");
    tour_start_session(&ride);
    lose_keyboard();
    get_keyboard();
    expect_pause_until_press("get-ready");
    tour_play(&ride);
    lose_keyboard();
    ride_expect(&ride, "pause");
    get_keyboard();
    expect_pause_until_press("play");
    hide();
    ride_expect(&ride, "pause");
    come_back();
    expect_pause_until_press("play");
}

// --- the screensaver is held off while a session goes on, and only then

static void test_screensaver(void **state) {
    (void)state;
    launch();
    assert_true(SDL_IsScreenSaverEnabled());
    tour_to_home(&ride);
    assert_true(SDL_IsScreenSaverEnabled());
    tour_start_session(&ride);
    assert_false(SDL_IsScreenSaverEnabled());
    tour_play(&ride);
    assert_false(SDL_IsScreenSaverEnabled());
    mean_to(INTENT_BACK, "pause");
    assert_true(SDL_IsScreenSaverEnabled());
    mean_to(INTENT_BACK, "play");
    assert_false(SDL_IsScreenSaverEnabled());
    tour_leave_session(&ride);
    assert_true(SDL_IsScreenSaverEnabled());
}

// --- a pointer that only rests over the window points at nothing

static void test_resting_pointer(void **state) {
    (void)state;
    launch();
    tour_to_home(&ride);
    const struct rect list = ride_item(&ride, HOME_LIST)->rect;
    struct layout layout = layout_for(ride.width, ride.height, ride.context.settings.text_size);
    int before = ride.seen.moves;
    xserver_point(server, (int)((list.x + list.w / 2.0F) * layout.scale),
                  (int)((list.y + list.h / 2.0F) * layout.scale));
    ride_await(&ride, &ride.seen.moves, before, "a move of the pointer");
    ride_settle(&ride);
    assert_int_equal(ride_focus(&ride)->current, HOME_LIST); // it moved
    ride_close(&ride);
    launch_again();
    ride_expect(&ride, "home");
    assert_int_equal(ride_focus(&ride)->current, HOME_START);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_sizes, end_ride),
        cmocka_unit_test_teardown(test_away, end_ride),
        cmocka_unit_test_teardown(test_screensaver, end_ride),
        cmocka_unit_test_teardown(test_resting_pointer, end_ride),
    };
    return cmocka_run_group_tests(tests, open_server, close_server);
}
