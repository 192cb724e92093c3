#include "fixture.h"
#include "laws.h"

#include <string.h>

static int set_up(void **state) {
    static struct fixture fixture;
    fixture_init(&fixture);
    *state = &fixture;
    return 0;
}

static void everything_is_said_in_its_place(void **state) {
    const struct fixture *f = *state;
    static const struct {
        const char *text;
        double from_s, to_s;
    } lines[] = {
        {"First: Wave.", 0, 1},
        {"Come onto your hands and knees. Back long.", 1, 9},
        {"Slowly today.", 2, 12},
        {"Breathe out. Round your back up.", 15, 15.1},
        {"Breathe in. Let it dip.", 20, 20.1},
        {"Breathe out. Round your back up.", 24, 24.1},
        {"Halfway.", 33, 33.1},  // four repetitions: as the third begins
        {"Last one.", 42, 42.1}, // and the fourth
        {"And rest.", 51, 52},
        {"Next: Floor Reach.", 56, 57},
        {"Kneel, with your knees a little apart.", 57, 70},
        {"Breathe out. Sit back.", 76, 76.1},
        {"Let your forehead rest.", 81, 81.1},
        {"Halfway.", 96, 96.1}, // of the hold of 30 s
        {"Three.", 108, 108.1},
        {"Two.", 109, 109.1},
        {"One.", 110, 110.1},
        {"Breathe in. Come up.", 111, 111.3},
        {"Last: Chair Reach.", 121, 122},
        {"Breathe in. Draw back and down.", 133, 133.1},
        {"Hold, and keep breathing.", 138, 138.1},
        {"Three.", 143, 143.1}, // a hold of 8 s is counted down, too
        {"Breathe out. Let go.", 146, 146.3},
        {"Last one.", 171, 171.1},
        {"That was the last one. Take your time getting up.", 190, 191},
    };
    struct timeline timeline = fixture_timeline(&f->routine, 0);
    check_cues(&timeline);
    for (size_t i = 0; i < ROWS(lines); i++) {
        if (!is_said(&timeline, lines[i].text, (int64_t)(lines[i].from_s * 1e6),
                     (int64_t)(lines[i].to_s * 1e6)))
            fail_msg("'%s' is not said at %g s", lines[i].text, lines[i].from_s);
    }
    timeline_finish(&timeline);
}

static void words_thin_out_after_two_repetitions(void **state) {
    struct fixture *f = *state;
    f->steps[0].dose.reps = 30;
    struct timeline timeline = fixture_timeline(&f->single, 0);
    check_cues(&timeline);
    const int64_t moves_us = SECONDS(15);
    const int64_t rep_us = SECONDS(9);
    static const char *const counted[] = {
        [3] = "Round three.",    [4] = "Round four.",       [10] = "Round ten.",
        [15] = "Round fifteen.", [17] = "Round seventeen.", [20] = "Round twenty."};
    for (int rep = 1; rep <= 30; rep++) {
        int64_t from_us = moves_us + (rep - 1) * rep_us;
        bool in_words =
            is_said(&timeline, "Breathe out. Round your back up.", from_us, from_us + rep_us);
        assert_int_equal(in_words, rep <= 2);
        if (rep < (int)ROWS(counted) && counted[rep])
            assert_true(is_said(&timeline, counted[rep], from_us, from_us + 1));
        if (rep > 2)
            assert_true(count_said(&timeline, NULL, from_us, from_us + rep_us) <= 1);
    }
    // Halfway takes the place of the number; above twenty only the last one is told.
    assert_true(is_said(&timeline, "Halfway.", moves_us + 15 * rep_us, moves_us + 15 * rep_us + 1));
    assert_false(is_said(&timeline, "Sixteen.", 0, timeline.duration_us));
    assert_int_equal(count_said(&timeline, NULL, moves_us + 20 * rep_us, moves_us + 29 * rep_us),
                     0);
    timeline_finish(&timeline);
}

static void few_repetitions_need_no_halfway(void **state) {
    struct fixture *f = *state;
    static const struct {
        int reps, halfway, last;
    } rows[] = {{1, 0, 0}, {2, 0, 1}, {3, 0, 1}, {4, 1, 1}, {5, 1, 1}, {50, 1, 1}};
    for (size_t i = 0; i < ROWS(rows); i++) {
        f->steps[0].dose.reps = rows[i].reps;
        struct timeline timeline = fixture_timeline(&f->single, 0);
        check_cues(&timeline);
        int64_t end_us = timeline.duration_us;
        assert_int_equal(count_said(&timeline, "Halfway.", 0, end_us), rows[i].halfway);
        assert_int_equal(count_said(&timeline, "Last one.", 0, end_us), rows[i].last);
        timeline_finish(&timeline);
    }
}

static void holds_are_counted_by_their_length(void **state) {
    struct fixture *f = *state;
    static const struct {
        int seconds, halfway, countdowns; // the way into position has a countdown of its own
    } rows[] = {{3, 0, 1}, {7, 0, 1}, {8, 0, 2}, {19, 0, 2}, {20, 1, 2}, {60, 1, 2}, {600, 1, 2}};
    for (size_t i = 0; i < ROWS(rows); i++) {
        f->steps[1].dose.hold_us = SECONDS(rows[i].seconds);
        struct timeline timeline = fixture_timeline(&f->hold, 0);
        check_cues(&timeline);
        check_moments(&timeline);
        int64_t end_us = timeline.duration_us;
        assert_int_equal(count_said(&timeline, "Halfway.", 0, end_us), rows[i].halfway);
        assert_int_equal(count_said(&timeline, "Two.", 0, end_us), rows[i].countdowns);
        timeline_finish(&timeline);
    }
}

static void short_breaths_get_short_words(void **state) {
    struct fixture *f = *state;
    f->steps[0].dose.breath_in_us = SECONDS(LEVEL_MIN_BREATH_S);
    f->steps[0].dose.breath_out_us = SECONDS(LEVEL_MIN_BREATH_S);
    struct timeline timeline = fixture_timeline(&f->single, 0);
    check_cues(&timeline);
    assert_true(is_said(&timeline, "Breathe out.", SECONDS(15), SECONDS(17)));
    assert_false(is_said(&timeline, "Breathe out. Round your back up.", 0, timeline.duration_us));
    assert_int_equal(count_said(&timeline, "Halfway.", 0, timeline.duration_us), 1);
    assert_int_equal(count_said(&timeline, "Last one.", 0, timeline.duration_us), 1);
    timeline_finish(&timeline);
}

static void the_shortest_setup_still_says_what_comes(void **state) {
    struct fixture *f = *state;
    f->wave_variant.title = "A Twist With Arms Held Wide"; // no room for "First:"
    struct timeline timeline = fixture_timeline(&f->routine, -SECONDS(100));
    check_cues(&timeline);
    for (size_t i = 0; i < timeline.step_count; i++) {
        const struct timeline_phase *setup = &timeline.phases[timeline.steps[i].first_phase];
        int64_t countdown_us = setup->start_us + setup->duration_us - TIMELINE_COUNTDOWN_US;
        assert_int_equal(setup->duration_us, TIMELINE_MIN_SETUP_US);
        bool named = false;
        for (size_t j = timeline_cue_from(&timeline, setup->start_us);
             timeline.cues[j].at_us < countdown_us; j++)
            named = named || strstr(timeline.cues[j].text, timeline.steps[i].variant->title);
        if (!named)
            fail_msg("%s is not announced", timeline.steps[i].variant->title);
    }
    timeline_finish(&timeline);
}

static void the_routines_own_line_comes_before_the_exercises(void **state) {
    struct fixture *f = *state;
    f->steps[0].say =
        "This time, let every single breath be a little longer than the one just before it was.";
    struct timeline timeline = fixture_timeline(&f->routine, 0);
    check_cues(&timeline);
    assert_true(is_said(&timeline, "First: Wave.", 0, SECONDS(1)));
    assert_true(is_said(&timeline, f->steps[0].say, SECONDS(1), SECONDS(12)));
    assert_true(is_said(&timeline, "Hands and knees", SECONDS(1), SECONDS(12))); // in short
    timeline_finish(&timeline);
    f->steps[0].say = "Slowly today.";
    timeline = fixture_timeline(&f->routine, 0);
    assert_true(is_said(&timeline, f->wave_variant.setup.say, SECONDS(1), SECONDS(12)));
    assert_true(is_said(&timeline, "Slowly today.", SECONDS(9), SECONDS(12)));
    timeline_finish(&timeline);
}

static void one_step_is_neither_first_nor_last(void **state) {
    const struct fixture *f = *state;
    struct timeline timeline = fixture_timeline(&f->single, 0);
    assert_true(is_said(&timeline, "Wave.", 0, SECONDS(1)));
    assert_int_equal(timeline.step_count, 1);
    timeline_finish(&timeline);
}

static void silence_and_long_lines_in_a_file_are_fine(void **state) {
    struct fixture *f = *state;
    char longest[LEVEL_MAX_SAY_CHARS + 1];
    memset(longest, 'a', LEVEL_MAX_SAY_CHARS);
    longest[LEVEL_MAX_SAY_CHARS] = '\0';
    f->wave_phases[0].say = "";
    f->wave_phases[1].say = longest;
    f->wave_variant.setup.say = longest;
    f->steps[0].say = longest;
    struct timeline timeline = fixture_timeline(&f->single, 0);
    check_cues(&timeline);
    assert_false(is_said(&timeline, longest, 0, timeline.duration_us)); // has no room anywhere
    assert_true(is_said(&timeline, "Hands and knees", 0, SECONDS(12))); // the cue instead
    timeline_finish(&timeline);
}

static void bells_open_the_movement_and_close_the_session(void **state) {
    const struct fixture *f = *state;
    static const int64_t AT_US[] = {SECONDS(FIXTURE_WAVE_MOVES_S), SECONDS(FIXTURE_REACH_MOVES_S),
                                    SECONDS(FIXTURE_CHAIR_MOVES_S),
                                    SECONDS(FIXTURE_END_S) - 2500000};
    struct timeline timeline = fixture_timeline(&f->routine, 0);
    size_t bells = 0;
    for (size_t i = 0; i < timeline.cue_count; i++) {
        if (timeline.cues[i].kind != CUE_BELL)
            continue;
        assert_true(bells < ROWS(AT_US));
        assert_int_equal(timeline.cues[i].at_us, AT_US[bells++]);
    }
    assert_int_equal(bells, ROWS(AT_US));
    timeline_finish(&timeline);
}

static void estimates_grow_with_the_text(void **state) {
    (void)state;
    assert_true(speech_estimate_us("") > 0);
    assert_true(speech_estimate_us("One.") < SECONDS(1));
    assert_true(speech_estimate_us("Halfway.") > speech_estimate_us("One."));
    assert_int_equal(speech_estimate_us("é"), speech_estimate_us("e")); // characters, not bytes
    // A pause between sentences costs more than a letter.
    assert_true(speech_estimate_us("Out. In") > speech_estimate_us("Out, In"));
}

// Every dose a file may ask for gives cues that keep the laws.
static void any_dose_keeps_the_laws(void **state) {
    struct fixture *f = *state;
    uint64_t random = 7;
    for (int i = 0; i < 300; i++) {
        random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        unsigned r = (unsigned)(random >> 33);
        for (size_t step = 0; step < 3; step++) {
            struct dose *dose = &f->steps[step].dose;
            dose->reps = (int)(r >> step) % 12 + 1;
            dose->hold_us = SECONDS((r >> (3 + step)) % 40 + 1);
            dose->breath_in_us = SECONDS((r >> (6 + step)) % 19 + 2);
            dose->breath_out_us = SECONDS((r >> (9 + step)) % 19 + 2);
            dose->rest_us = SECONDS((r >> (12 + step)) % 20);
        }
        int64_t extra_us = SECONDS((int)(r % 71)) - SECONDS(10);
        struct timeline timeline = fixture_timeline(&f->routine, extra_us);
        check_phases(&timeline);
        check_cues(&timeline);
        timeline_finish(&timeline);
    }
}

// Lines of any length before and between others: none comes so close that two run into one.
static void a_breath_lies_between_lines(void **state) {
    struct fixture *f = *state;
    char line[121] = "";
    for (size_t length = 1; length < sizeof line; length++) {
        line[length - 1] = 'a';
        f->floor_phases[1].say = line;
        f->wave_variant.setup.say = line;
        struct timeline timeline = fixture_timeline(&f->routine, 0);
        check_cues(&timeline);
        timeline_finish(&timeline);
        f->steps[1].dose.hold_us = SECONDS(10);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(everything_is_said_in_its_place, set_up),
        cmocka_unit_test_setup(words_thin_out_after_two_repetitions, set_up),
        cmocka_unit_test_setup(few_repetitions_need_no_halfway, set_up),
        cmocka_unit_test_setup(holds_are_counted_by_their_length, set_up),
        cmocka_unit_test_setup(short_breaths_get_short_words, set_up),
        cmocka_unit_test_setup(the_shortest_setup_still_says_what_comes, set_up),
        cmocka_unit_test_setup(the_routines_own_line_comes_before_the_exercises, set_up),
        cmocka_unit_test_setup(one_step_is_neither_first_nor_last, set_up),
        cmocka_unit_test_setup(silence_and_long_lines_in_a_file_are_fine, set_up),
        cmocka_unit_test_setup(bells_open_the_movement_and_close_the_session, set_up),
        cmocka_unit_test(estimates_grow_with_the_text),
        cmocka_unit_test_setup(any_dose_keeps_the_laws, set_up),
        cmocka_unit_test_setup(a_breath_lies_between_lines, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
