// How much is offered before a session, and what follows from how it was after it.
#include "practice/care.h"

#include "cmocka_all.h"

#include <stdio.h>
#include <string.h>

static void the_scale_has_three_parts(void **state) {
    (void)state;
    static const enum care_before EXPECTED[] = {CARE_AS_PLANNED, CARE_AS_PLANNED, CARE_AS_PLANNED,
                                                CARE_AS_PLANNED, CARE_SMALLER,    CARE_SMALLER,
                                                CARE_GENTLEST,   CARE_GENTLEST,   CARE_GENTLEST,
                                                CARE_GENTLEST,   CARE_GENTLEST};
    assert_int_equal(care_before(PAIN_UNKNOWN), CARE_AS_PLANNED);
    for (int pain = 0; pain <= 10; pain++)
        assert_int_equal(care_before(pain), EXPECTED[pain]);
}

static struct session_record session(int number, int before, int after) {
    struct session_record record = {.pain_before = before, .pain_after = after};
    (void)snprintf(record.id, sizeof record.id, "session-%d", number);
    return record;
}

static void a_rise_is_judged_with_the_one_before(void **state) {
    (void)state;
    enum { U = PAIN_UNKNOWN };
    static const struct {
        const char *name;
        int pains[3][2]; // before, after; the last is the session
        enum care_after after;
        bool easier;
    } CASES[] = {
        {"better", {{U, U}, {U, U}, {5, 3}}, CARE_NO_WORSE, false},
        {"the same", {{U, U}, {U, U}, {5, 5}}, CARE_NO_WORSE, false},
        {"one more", {{U, U}, {U, U}, {3, 4}}, CARE_NAMED, false},
        {"two more", {{U, U}, {U, U}, {3, 5}}, CARE_QUIET, true},
        {"from nothing to ten", {{U, U}, {3, 2}, {0, 10}}, CARE_QUIET, true},
        {"one more, twice", {{U, U}, {3, 4}, {3, 4}}, CARE_HELP_FIRST, true},
        {"the one before did not say", {{2, 5}, {3, U}, {3, 4}}, CARE_HELP_FIRST, true},
        {"a good one between", {{2, 5}, {3, 2}, {3, 5}}, CARE_QUIET, true},
        {"better after worse", {{U, U}, {2, 5}, {3, 3}}, CARE_NO_WORSE, false},
        {"said only before", {{U, U}, {2, 5}, {3, U}}, CARE_NO_WORSE, false},
        {"said only after", {{U, U}, {2, 5}, {U, 9}}, CARE_NO_WORSE, false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct session_record records[3];
        for (int k = 0; k < 3; k++)
            records[k] = session(k, CASES[i].pains[k][0], CASES[i].pains[k][1]);
        // Recorded already, or not yet.
        for (size_t count = 2; count <= 3; count++) {
            if (care_after(&records[2], records, count) != CASES[i].after)
                fail_msg("%s", CASES[i].name);
        }
        if (care_wants_easier(records, 3) != CASES[i].easier)
            fail_msg("%s: easier", CASES[i].name);
    }
    assert_false(care_wants_easier(NULL, 0));
}

// --- offers: routines of so many seconds of holding

static const struct pose POSE = {.name = "pose"};
static const struct phase HOLD[] = {
    {.name = "Hold", .cue = "Hold", .say = "", .breath = BREATH_FREE, .pose = &POSE}};
static const struct variant VARIANT = {
    .id = "",
    .title = "Hold",
    .summary = "",
    .reps = 1,
    .setup = {.cue = "Sit", .say = "", .duration_us = 10000000, .pose = &POSE},
    .easier = {.say = "", .depth = 1.0F},
    .poses = &POSE,
    .pose_count = 1,
    .phases = HOLD,
    .phase_count = 1};
static const struct exercise EXERCISE = {
    .id = "hold", .title = "Hold", .variants = &VARIANT, .variant_count = 1};

#define STEP(seconds)                                                                              \
    {                                                                                              \
        .exercise = &EXERCISE, .variant = &VARIANT, .say = "", .dose = {                           \
            1,                                                                                     \
            INT64_C(1000000) * (seconds),                                                          \
            -1,                                                                                    \
            -1,                                                                                    \
            0                                                                                      \
        }                                                                                          \
    }
static const struct routine_step SHORT = STEP(60);
static const struct routine_step MIDDLE = STEP(200);
static const struct routine_step LONG = STEP(400);

// In order of their ids, as a library has them.
static const struct routine ROUTINES[] = {
    {.id = "empty", .level = LEVEL_STARTER},
    {.id = "longer", .level = LEVEL_LONGER, .steps = &LONG, .step_count = 1},
    {.id = "regular-short", .level = LEVEL_REGULAR, .steps = &SHORT, .step_count = 1},
    {.id = "starter-long", .level = LEVEL_STARTER, .steps = &LONG, .step_count = 1},
    {.id = "starter-middle", .level = LEVEL_STARTER, .steps = &MIDDLE, .step_count = 1},
};
static const struct library LIBRARY = {.routines = ROUTINES,
                                       .routine_count = sizeof ROUTINES / sizeof ROUTINES[0]};

static void smaller_is_shorter_and_no_harder(void **state) {
    (void)state;
    static const struct {
        const char *planned, *offered;
        bool eased;
    } CASES[] = {{"longer", "regular-short", false},
                 {"starter-long", "starter-middle", false},
                 {"starter-middle", "starter-middle", true}, // nothing is: itself, eased
                 {"regular-short", "regular-short", true}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct care_offer offer =
            care_smaller(&LIBRARY, library_routine(&LIBRARY, CASES[i].planned));
        assert_string_equal(offer.routine->id, CASES[i].offered);
        assert_int_equal(offer.eased, CASES[i].eased);
        assert_true(offer.duration_us > 0 && offer.duration_us < INT64_MAX);
    }
}

static void the_gentlest_is_of_the_lowest_level(void **state) {
    (void)state;
    static const struct library EMPTY = {0};
    struct care_offer offer = care_gentlest(&LIBRARY);
    assert_string_equal(offer.routine->id, "starter-middle");
    assert_true(offer.eased);
    assert_null(care_gentlest(&EMPTY).routine);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_scale_has_three_parts),
        cmocka_unit_test(a_rise_is_judged_with_the_one_before),
        cmocka_unit_test(smaller_is_shorter_and_no_harder),
        cmocka_unit_test(the_gentlest_is_of_the_lowest_level),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
