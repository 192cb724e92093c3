// Turning the figure by hand: how far, how softly, and back again.
#include "view/orbit.h"

#include "cmocka_all.h"

#include <math.h>

static const struct rect STAGE = {800.0F, 100.0F, 1000.0F, 700.0F};
static const int64_t FRAME_US = 16667;
static const int64_t SECOND_US = 1000000;

static enum orbit_answer give(struct orbit *orbit, enum intent_kind kind, float x, float y) {
    const struct intent intent = {.kind = kind, .x = x, .y = y};
    return orbit_take(orbit, &intent, STAGE, orbit->now_us);
}

// Lets time go on; returns the largest step between two frames, degrees.
static float let_go_on(struct orbit *orbit, int64_t us, bool reduced_motion) {
    float largest = 0.0F;
    for (int64_t end_us = orbit->now_us + us; orbit->now_us < end_us;) {
        struct stage_turn before = orbit->shown;
        orbit_advance(orbit, orbit->now_us + FRAME_US, reduced_motion);
        largest = fmaxf(largest, fabsf(orbit->shown.yaw - before.yaw));
        largest = fmaxf(largest, fabsf(orbit->shown.pitch - before.pitch));
    }
    return largest;
}

static void assert_home(const struct orbit *orbit) {
    assert_true(orbit->shown.yaw == 0.0F && orbit->shown.pitch == 0.0F);
    assert_true(orbit_next_us(orbit, orbit->now_us) == INT64_MAX);
}

static void test_every_device_turns(void **state) {
    (void)state;
    static const struct {
        enum intent_kind kind;
        float x, y; // of the stick
        int yaw, pitch;
    } cases[] = {
        {INTENT_LEFT, 0, 0, 1, 0},  {INTENT_RIGHT, 0, 0, -1, 0},   {INTENT_UP, 0, 0, 0, 1},
        {INTENT_DOWN, 0, 0, 0, -1}, {INTENT_LOOK, 0.5F, 0, -1, 0}, {INTENT_LOOK, 0, -1.0F, 0, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct orbit orbit = {0};
        assert_int_equal(give(&orbit, cases[i].kind, cases[i].x, cases[i].y), ORBIT_TURNED);
        (void)let_go_on(&orbit, SECOND_US / 2, false);
        assert_int_equal((orbit.shown.yaw > 1.0F) - (orbit.shown.yaw < -1.0F), cases[i].yaw);
        assert_int_equal((orbit.shown.pitch > 1.0F) - (orbit.shown.pitch < -1.0F), cases[i].pitch);
    }
}

static void test_it_comes_back_by_itself(void **state) {
    (void)state;
    struct orbit orbit = {0};
    for (int i = 0; i < 12; i++) // three quarters of a turn: back goes on to the whole turn
        (void)give(&orbit, INTENT_LEFT, 0, 0);
    (void)let_go_on(&orbit, 3 * SECOND_US, false);
    assert_true(fabsf(orbit.shown.yaw - 270.0F) < 0.5F);
    float largest = let_go_on(&orbit, 5 * SECOND_US, false);
    assert_home(&orbit);
    assert_true(largest < 360.0F); // the whole turn is taken off at once, and looks the same
    struct orbit short_way = {0};
    for (int i = 0; i < 6; i++)
        (void)give(&short_way, INTENT_RIGHT, 0, 0);
    (void)let_go_on(&short_way, 3 * SECOND_US, false);
    assert_true(let_go_on(&short_way, 5 * SECOND_US, false) < 4.0F); // calmly
    assert_home(&short_way);
}

static void test_a_held_stick_or_pointer_keeps_it(void **state) {
    (void)state;
    struct orbit orbit = {0};
    (void)give(&orbit, INTENT_LOOK, 0.25F, 0.0F);
    (void)let_go_on(&orbit, 6 * SECOND_US, false);
    assert_true(orbit.shown.yaw < -100.0F);
    assert_true(orbit_next_us(&orbit, orbit.now_us) == orbit.now_us);
    (void)give(&orbit, INTENT_LOOK, 0.0F, 0.0F);
    (void)let_go_on(&orbit, 10 * SECOND_US, false);
    assert_home(&orbit);
    (void)give(&orbit, INTENT_POINTER_PRESS, 1000.0F, 300.0F);
    (void)give(&orbit, INTENT_POINTER_MOVE, 1200.0F, 300.0F);
    (void)let_go_on(&orbit, 10 * SECOND_US, false);
    assert_true(orbit.shown.yaw < -20.0F);
}

static void test_pitch_stays_within_reach(void **state) {
    (void)state;
    struct orbit orbit = {0};
    (void)give(&orbit, INTENT_LOOK, 0.0F, 1.0F);
    (void)let_go_on(&orbit, 20 * SECOND_US, false);
    assert_true(orbit.shown.pitch < -20.0F && orbit.shown.pitch > -90.0F);
}

static void test_a_press_is_no_drag(void **state) {
    (void)state;
    struct orbit orbit = {0};
    assert_int_equal(give(&orbit, INTENT_POINTER_PRESS, 100.0F, 300.0F), ORBIT_ELSE); // beside
    assert_int_equal(give(&orbit, INTENT_POINTER_MOVE, 900.0F, 300.0F), ORBIT_ELSE);
    assert_int_equal(give(&orbit, INTENT_POINTER_RELEASE, 900.0F, 300.0F), ORBIT_ELSE);
    assert_int_equal(give(&orbit, INTENT_POINTER_PRESS, 900.0F, 300.0F), ORBIT_TURNED);
    assert_int_equal(give(&orbit, INTENT_POINTER_MOVE, 903.0F, 302.0F), ORBIT_TURNED);
    assert_int_equal(give(&orbit, INTENT_POINTER_RELEASE, 903.0F, 302.0F), ORBIT_PRESSED);
    assert_true(orbit.wanted.yaw == 0.0F && orbit.wanted.pitch == 0.0F);
    (void)give(&orbit, INTENT_POINTER_PRESS, 900.0F, 300.0F);
    (void)give(&orbit, INTENT_POINTER_MOVE, 1100.0F, 350.0F);
    assert_int_equal(give(&orbit, INTENT_POINTER_RELEASE, 1100.0F, 350.0F), ORBIT_TURNED);
    assert_true(orbit.wanted.yaw < 0.0F && orbit.wanted.pitch > 0.0F);
}

static void test_reduced_motion_shows_at_once(void **state) {
    (void)state;
    struct orbit orbit = {0};
    (void)give(&orbit, INTENT_RIGHT, 0, 0);
    orbit_advance(&orbit, FRAME_US, true);
    assert_true(orbit.shown.yaw == orbit.wanted.yaw && orbit.shown.yaw < 0.0F);
    (void)let_go_on(&orbit, 4 * SECOND_US, true);
    assert_home(&orbit);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_device_turns),
        cmocka_unit_test(test_it_comes_back_by_itself),
        cmocka_unit_test(test_a_held_stick_or_pointer_keeps_it),
        cmocka_unit_test(test_pitch_stays_within_reach),
        cmocka_unit_test(test_a_press_is_no_drag),
        cmocka_unit_test(test_reduced_motion_shows_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
