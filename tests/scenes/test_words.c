// Words for numbers and times, and which routine home suggests.
#include "cmocka_all.h"

#include "practice/suggest.h"
#include "telling/words.h"

static struct instant at(const char *text) {
    struct instant instant = {0};
    assert_int_equal(instant_parse(text, &instant, NULL), STATUS_OK);
    return instant;
}

static void test_parts_of_day(void **state) {
    (void)state;
    static const struct {
        const char *when;
        enum part_of_day part;
        const char *words;
        const char *suggested;
    } CASES[] = {
        {"2026-11-23T03:59:00+01:00", PART_NIGHT, "Sunday night", "Suggested for tonight"},
        {"2026-11-23T04:00:00+01:00", PART_MORNING, "Monday morning", "Suggested for this morning"},
        {"2026-11-23T11:59:59+01:00", PART_MORNING, "Monday morning", "Suggested for this morning"},
        {"2026-11-23T12:00:00+01:00", PART_AFTERNOON, "Monday afternoon",
         "Suggested for this afternoon"},
        {"2026-11-23T17:00:00-08:00", PART_EVENING, "Monday evening", "Suggested for tonight"},
        {"2026-11-23T22:00:00Z", PART_NIGHT, "Monday night", "Suggested for tonight"},
        {"1969-12-31T23:30:00-01:00", PART_NIGHT, "Wednesday night", "Suggested for tonight"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        char words[WORDS_BYTES];
        struct instant now = at(CASES[i].when);
        assert_int_equal(part_of_day(now), CASES[i].part);
        words_day_part(words, now);
        assert_string_equal(words, CASES[i].words);
        assert_string_equal(words_suggested(now), CASES[i].suggested);
    }
}

static void test_minutes(void **state) {
    (void)state;
    static const struct {
        int64_t us;
        const char *words, *small, *clock;
    } CASES[] = {
        {0, "0 seconds", "0 s", "0:00"},
        {1, "0 seconds", "0 s", "0:01"},
        {1000000, "1 second", "1 s", "0:01"},
        {59999999, "59 seconds", "59 s", "1:00"},
        {60000000, "1 minute", "1 min", "1:00"},
        {89999999, "1 minute", "1 min", "1:30"},
        {90000000, "2 minutes", "2 min", "1:30"},
        {360000000, "6 minutes", "6 min", "6:00"},
        {7260000000, "121 minutes", "121 min", "121:00"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        char words[WORDS_BYTES];
        words_minutes(words, CASES[i].us);
        assert_string_equal(words, CASES[i].words);
        words_minutes_short(words, CASES[i].us);
        assert_string_equal(words, CASES[i].small);
        words_clock(words, CASES[i].us);
        assert_string_equal(words, CASES[i].clock);
    }
    assert_int_equal(words_seconds_left(-5), 0);
    assert_int_equal(words_seconds_left(1000001), 2);
}

static void test_tenths(void **state) {
    (void)state;
    static const struct {
        double number;
        const char *words;
    } CASES[] = {{0.0, "0.0"}, {0.06, "0.1"}, {1.44, "1.4"}, {1.96, "2.0"}, {9.96, "10.0"}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        char words[WORDS_BYTES];
        words_tenths(words, CASES[i].number);
        assert_string_equal(words, CASES[i].words);
    }
}

static void test_props(void **state) {
    (void)state;
    char words[WORDS_BYTES];
    words_props(words, 0);
    assert_string_equal(words, "no props");
    words_props(words, 1U << PROP_MAT);
    assert_string_equal(words, "mat");
    words_props(words, (1U << PROP_MAT) | (1U << PROP_ROLLER) | (1U << PROP_TOWEL));
    assert_string_equal(words, "mat, foam roller, towel");
    words_props(words, (1U << PROP_COUNT) - 1U);
    assert_string_equal(words,
                        "mat, foam roller, towel, chair, cushion, wall, exercise band, door frame");
}

static void test_chain(void **state) {
    (void)state;
    char words[WORDS_BYTES];
    words_chain(words, 0);
    assert_string_equal(words, "New chain");
    words_chain(words, 1);
    assert_string_equal(words, "1-day chain");
    words_count(words, 1, "day", "days");
    assert_string_equal(words, "1 day");
    words_count(words, 0, "day", "days");
    assert_string_equal(words, "0 days");
}

// --- suggestions --------------------------------------------------------------------------------

static const struct variant FLOOR = {.title = "Floor", .props = 1U << PROP_MAT};
static const struct variant ROLLER = {.title = "Roller",
                                      .props = (1U << PROP_MAT) | (1U << PROP_ROLLER)};
static const struct exercise EXERCISE = {.id = "exercise"};
static const struct routine_step STEP = {.exercise = &EXERCISE, .variant = &FLOOR};
static const struct routine_step ROLLER_STEP = {.exercise = &EXERCISE, .variant = &ROLLER};

static const struct routine ROUTINES[] = {
    {.id = "desk-reset", .level = LEVEL_STARTER, .steps = &STEP, .step_count = 1},
    {.id = "evening-wind-down", .level = LEVEL_REGULAR, .steps = &STEP, .step_count = 1},
    {.id = "first-steps", .level = LEVEL_STARTER, .steps = &STEP, .step_count = 1},
    {.id = "long-one", .level = LEVEL_LONGER, .steps = &ROLLER_STEP, .step_count = 1},
    {.id = "morning", .level = LEVEL_REGULAR, .steps = &STEP, .step_count = 1},
};

static const char *suggested(size_t routines, const char *const *done, size_t count,
                             const char *when) {
    struct session_record records[32] = {0};
    const struct library library = {.routines = ROUTINES, .routine_count = routines};
    for (size_t i = 0; i < count; i++) {
        snprintf(records[i].routine, sizeof records[i].routine, "%s", done[i]);
        records[i].outcome = OUTCOME_COMPLETED;
    }
    const struct routine *routine = suggest_routine(&library, records, count, at(when));
    return routine ? routine->id : "";
}

static void test_suggests(void **state) {
    (void)state;
    static const char *const some[] = {"first-steps", "first-steps", "first-steps", "desk-reset"};
    static const char *const evening[] = {"first-steps", "first-steps", "first-steps",
                                          "evening-wind-down"};
    static const char *const MORNING = "2026-11-23T08:00:00+01:00";
    static const char *const EVENING = "2026-11-23T20:00:00+01:00";
    assert_string_equal(suggested(0, NULL, 0, MORNING), "");
    // A newcomer starts with a starter, whatever the hour, and then with another one.
    assert_string_equal(suggested(5, NULL, 0, EVENING), "first-steps");
    assert_string_equal(suggested(5, some, 1, EVENING), "desk-reset");
    // Later the hour decides, but never the same twice in a row.
    assert_string_equal(suggested(5, some, 4, MORNING), "morning");
    assert_string_equal(suggested(5, some, 4, EVENING), "evening-wind-down");
    assert_string_not_equal(suggested(5, evening, 4, EVENING), "evening-wind-down");
    // The only one there is comes again.
    static const char *const desk[] = {"desk-reset"};
    assert_string_equal(suggested(1, desk, 1, EVENING), "desk-reset");
}

// Of those that fit alike, the one that was done longest ago.
static void test_suggests_variety(void **state) {
    (void)state;
    static const struct routine ALIKE[] = {
        {.id = "a", .level = LEVEL_REGULAR, .steps = &STEP, .step_count = 1},
        {.id = "b", .level = LEVEL_REGULAR, .steps = &STEP, .step_count = 1},
        {.id = "c", .level = LEVEL_REGULAR, .steps = &STEP, .step_count = 1},
    };
    static const struct library library = {.routines = ALIKE, .routine_count = 3};
    static const char *const done[] = {"c", "b", "a", "c", "a", "b"};
    struct session_record records[6] = {0};
    for (size_t i = 0; i < 6; i++) {
        records[i].outcome = OUTCOME_COMPLETED;
        snprintf(records[i].routine, sizeof records[i].routine, "%s", done[i]);
    }
    const struct instant now = at("2026-11-23T15:00:00+01:00");
    // Not b, which was last; a was done after c.
    assert_string_equal(suggest_routine(&library, records, 6, now)->id, "c");
    assert_string_equal(suggest_routine(&library, records, 5, now)->id, "b");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts_of_day),
        cmocka_unit_test(test_minutes),
        cmocka_unit_test(test_props),
        cmocka_unit_test(test_tenths),
        cmocka_unit_test(test_chain),
        cmocka_unit_test(test_suggests),
        cmocka_unit_test(test_suggests_variety),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
