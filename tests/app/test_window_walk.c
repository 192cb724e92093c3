// The app in a real window, from launch on, by the keyboard alone, a gamepad alone or the mouse
// alone: every screen is come to by presses, every control gets the focus, every setting is
// changed, and presses are counted. X events go through a private X server.
//   test_window_walk keyboard|gamepad|mouse
#include "ride.h"
#include "tour.h"

#include "base/array.h"
#include "cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_RUN_MOST = 5, START_MOST = 2, LEAVE_MOST = 2 };

static const struct hand *in_hand;
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

static void launch(const char *data_dir) {
    ride_open(&ride, server, data_dir, in_hand);
}

static void expect_every_screen(void) {
    size_t missing = 0;
    for (size_t i = 0; director_scene_name_at(i); i++) {
        if (!ride.visited[i])
            printf("not reached by the %s: %s\n", in_hand->name, director_scene_name_at(i));
        missing += !ride.visited[i];
    }
    assert_int_equal(missing, 0);
}

static void test_tour(void **state) {
    (void)state;
    char data_dir[] = "tour-XXXXXX";
    assert_non_null(mkdtemp(data_dir));
    launch(data_dir);
    tour_first_run(&ride);
    tour_screens(&ride);
    tour_sessions(&ride);
    tour_people(&ride);
    expect_every_screen();
    ride.hand->mean(&ride, INTENT_BACK);
    assert_true(ride.over);
    assert_int_equal(ride.status, STATUS_OK);
}

// --- counted presses

static void expect_presses(const char *what, int since, int most) {
    int count = ride.presses - since;
    printf("%s by the %s: %d\n", what, in_hand->name, count);
    if (count > most)
        fail_msg("%s by the %s takes %d presses, not %d", what, in_hand->name, count, most);
}

static void test_presses(void **state) {
    (void)state;
    char data_dir[] = "first-XXXXXX";
    assert_non_null(mkdtemp(data_dir));
    launch(data_dir);
    tour_to_home(&ride);
    expect_presses("from the first launch to home", 0, FIRST_RUN_MOST);
    tour_start_session(&ride);
    expect_presses("from the first launch to the first session", 0, FIRST_RUN_MOST + START_MOST);
    int before = ride.presses;
    tour_leave_session(&ride);
    expect_presses("out of a session that is got ready for", before, LEAVE_MOST);
    ride_close(&ride);

    launch(data_dir);
    tour_start_session(&ride);
    expect_presses("from a later launch to the session", 0, START_MOST);
    tour_play(&ride);
    before = ride.presses;
    tour_leave_session(&ride);
    expect_presses("out of a session", before, LEAVE_MOST);
}

int main(int argc, char **argv) {
    static const struct hand *const HANDS[] = {&hand_keyboard, &hand_gamepad, &hand_mouse};
    for (size_t i = 0; argc > 1 && i < COUNT_OF(HANDS); i++) {
        if (strcmp(HANDS[i]->name, argv[1]) == 0)
            in_hand = HANDS[i];
    }
    if (!in_hand) {
        (void)fprintf(stderr, "usage: test_window_walk keyboard|gamepad|mouse\n");
        return 2;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_tour, end_ride),
        cmocka_unit_test_teardown(test_presses, end_ride),
    };
    return cmocka_run_group_tests(tests, open_server, close_server);
}
