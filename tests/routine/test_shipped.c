// The levels that ship: free of faults, complete, of the promised length, and their words fit where
// they are shown and spoken.
#include "help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const int64_t US_PER_S = 1000000;

enum {
    CUE_LINE_CHARS = 15, // of the large words on the play screen
    CUE_MAX_LINES = 3,
    CLOSE_S = 6, // the quiet end of the last step
};

// A safe estimate of how long speaking takes, and what else is said on the way into a position.
enum {
    SPEECH_START_MS = 400,
    SPEECH_CHAR_MS = 72,
    SPEECH_SENTENCE_MS = 200,
    COUNTDOWN_MS = 3000,
    GAPS_MS = 700,
};

static struct library shipped;

static int load_shipped(void **state) {
    (void)state;
    shipped = load_tree(SHIPPED);
    return 0;
}

static int finish_shipped(void **state) {
    (void)state;
    library_finish(&shipped);
    return 0;
}

static void nothing_is_faulty(void **state) {
    (void)state;
    struct buffer told = {0};
    print_faults(&shipped, &told);
    assert_string_equal(buffer_text(&told), "");
    buffer_finish(&told);
}

static void the_exercises_are_there(void **state) {
    (void)state;
    static const struct {
        const char *id;
        const char *variants[3];
        enum position positions[3];
        enum view view;
        size_t count;
    } cases[] = {
        {"cat-cow", {""}, {POSITION_ALL_FOURS}, VIEW_FLOOR, 1},
        {"childs-pose", {""}, {POSITION_KNEELING}, VIEW_FLOOR, 1},
        {"chin-tuck",
         {"sitting", "standing"},
         {POSITION_SITTING, POSITION_STANDING},
         VIEW_SCREEN,
         2},
        {"scapular-squeeze",
         {"standing", "sitting"},
         {POSITION_STANDING, POSITION_SITTING},
         VIEW_SCREEN,
         2},
        {"seated-cat-cow",
         {"round", "open", "chair-back"},
         {POSITION_SITTING, POSITION_SITTING, POSITION_SITTING},
         VIEW_SCREEN,
         3},
        {"thoracic-extension",
         {"roller", "towel"},
         {POSITION_LYING, POSITION_LYING},
         VIEW_CEILING,
         2},
    };
    assert_int_equal(shipped.exercise_count, COUNT_OF(cases) + 1); // and quiet breathing
    assert_int_equal(library_exercise(&shipped, "quiet-breathing")->variant_count, 3);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct exercise *exercise = library_exercise(&shipped, cases[i].id);
        assert_non_null(exercise);
        assert_non_null(exercise->credit.source);
        assert_int_equal(exercise->variant_count, cases[i].count);
        for (size_t j = 0; j < cases[i].count; j++) {
            assert_string_equal(exercise->variants[j].id, cases[i].variants[j]);
            assert_int_equal(exercise->variants[j].position, cases[i].positions[j]);
            assert_int_equal(exercise->variants[j].view, cases[i].view);
            assert_true(exercise->variants[j].substitute_count > 0);
        }
    }
}

static void rounding_forward_is_kept_from_brittle_bones(void **state) {
    (void)state;
    static const char *const rounding[] = {"cat-cow", "childs-pose", "thoracic-extension"};
    for (size_t i = 0; i < COUNT_OF(rounding); i++) {
        const struct exercise *exercise = library_exercise(&shipped, rounding[i]);
        for (size_t j = 0; j < exercise->variant_count; j++)
            assert_true(exercise->variants[j].avoid_with & 1U << CAUTION_OSTEOPOROSIS);
    }
}

static int64_t cycle_us(const struct routine_step *step) {
    int64_t total = 0;
    for (size_t i = 0; i < step->variant->phase_count; i++) {
        const struct phase *phase = &step->variant->phases[i];
        const int64_t asked[BREATH_COUNT] = {[BREATH_FREE] = step->dose.hold_us,
                                             [BREATH_IN] = step->dose.breath_in_us,
                                             [BREATH_OUT] = step->dose.breath_out_us};
        total += asked[phase->breath] >= 0 ? asked[phase->breath] : phase->duration_us;
    }
    return total;
}

static int64_t routine_us(const struct routine *routine) {
    int64_t total = 0;
    for (size_t i = 0; i < routine->step_count; i++) {
        const struct routine_step *step = &routine->steps[i];
        int reps = step->dose.reps > 0 ? step->dose.reps : step->variant->reps;
        int64_t rest = step->dose.rest_us >= 0 ? step->dose.rest_us : step->variant->rest_us;
        if (i + 1 == routine->step_count && rest < CLOSE_S * US_PER_S)
            rest = CLOSE_S * US_PER_S;
        total += step->variant->setup.duration_us + reps * cycle_us(step) + rest;
    }
    return total;
}

static void routines_last_as_long_as_they_say(void **state) {
    (void)state;
    static const struct {
        const char *id;
        int minutes;
        enum level level;
        uint32_t props; // no others than these
    } cases[] = {
        {"desk-reset", 3, LEVEL_STARTER, 1U << PROP_CHAIR},
        {"evening-wind-down", 6, LEVEL_REGULAR, 1U << PROP_MAT | 1U << PROP_TOWEL},
        {"first-steps", 5, LEVEL_STARTER, 1U << PROP_MAT | 1U << PROP_TOWEL},
        {"full-ten", 10, LEVEL_REGULAR, 1U << PROP_MAT | 1U << PROP_ROLLER},
        {"morning", 5, LEVEL_REGULAR, 1U << PROP_MAT},
        {"no-props", 7, LEVEL_REGULAR, 1U << PROP_MAT},
        {"quiet-minutes", 2, LEVEL_STARTER, 1U << PROP_CHAIR},
        {"seated-ease", 5, LEVEL_STARTER, 1U << PROP_CHAIR},
        {"standing-break", 4, LEVEL_STARTER, 0},
        {"quarter-hour", 15, LEVEL_LONGER, 1U << PROP_MAT | 1U << PROP_ROLLER | 1U << PROP_TOWEL},
    };
    assert_int_equal(shipped.routine_count, COUNT_OF(cases));
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct routine *routine = library_routine(&shipped, cases[i].id);
        assert_non_null(routine);
        int64_t stated = cases[i].minutes * 60 * US_PER_S;
        if (llabs(routine_us(routine) - stated) * 10 > stated)
            fail_msg("%s lasts %d s", routine->id, (int)(routine_us(routine) / US_PER_S));
        assert_int_equal(routine->level, cases[i].level);
        for (size_t j = 0; j < routine->step_count; j++)
            assert_int_equal(routine->steps[j].variant->props & ~cases[i].props, 0);
    }
}

static void the_full_ten_holds_all_four(void **state) {
    (void)state;
    static const char *const four[] = {"cat-cow", "childs-pose", "thoracic-extension",
                                       "scapular-squeeze"};
    const struct routine *routine = library_routine(&shipped, "full-ten");
    for (size_t i = 0; i < COUNT_OF(four); i++) {
        bool found = false;
        for (size_t j = 0; j < routine->step_count; j++)
            found = found || strcmp(routine->steps[j].exercise->id, four[i]) == 0;
        assert_true(found);
    }
}

static void challenges_are_there(void **state) {
    (void)state;
    assert_int_equal(library_challenge(&shipped, "first-week")->day_count, 7);
    assert_int_equal(library_challenge(&shipped, "desk-days")->day_count, 5);
    assert_true(library_challenge(&shipped, "desk-days")->weekdays);
    assert_int_equal(library_challenge(&shipped, "upper-back-reset")->day_count, 21);
    assert_true(library_page(&shipped, "red-flags")->source_count > 0);
    assert_int_equal(library_milestone(&shipped, "all-four")->amount, 4);
}

static void nobody_is_said_to_have_reviewed_them(void **state) {
    (void)state;
    for (size_t i = 0; i < shipped.exercise_count; i++)
        assert_null(shipped.exercises[i].credit.reviewed_by);
    for (size_t i = 0; i < shipped.routine_count; i++)
        assert_null(shipped.routines[i].credit.reviewed_by);
}

// Lines that the words take when they are filled up to a number of characters; a word that is
// longer than a line counts as too many.
static int wrapped_lines(const char *text, size_t width) {
    int lines = 1;
    size_t used = 0;
    for (const char *word = text; *word != '\0';) {
        size_t length = strcspn(word, " ");
        if (length > width)
            return CUE_MAX_LINES + 1;
        if (used > 0 && used + 1 + length > width) {
            lines++;
            used = 0;
        }
        used += length + (used > 0);
        word += length + strspn(word + length, " ");
    }
    return lines;
}

static void expect_cue_fits(const char *cue) {
    if (wrapped_lines(cue, CUE_LINE_CHARS) > CUE_MAX_LINES)
        fail_msg("'%s' takes more than %d lines of %d", cue, CUE_MAX_LINES, CUE_LINE_CHARS);
}

static int64_t speech_ms(const char *text) {
    size_t length = strlen(text);
    int64_t total = SPEECH_START_MS + (int64_t)length * SPEECH_CHAR_MS;
    for (size_t i = 0; i + 1 < length; i++)
        total += strchr(".!?", text[i]) && text[i + 1] == ' ' ? SPEECH_SENTENCE_MS : 0;
    return length > 0 ? total : 0;
}

static void expect_say_fits(const char *say, int64_t room_us) {
    if (speech_ms(say) * 1000 > room_us)
        fail_msg("'%s' takes %d ms, there are %d", say, (int)speech_ms(say), (int)(room_us / 1000));
}

// What the way into a position leaves for words of its own: it opens with "Next: TITLE." and closes
// with "Three. Two. One."
static int64_t setup_room_us(const struct variant *variant) {
    char announcement[2 * LEVEL_MAX_TITLE_CHARS];
    (void)snprintf(announcement, sizeof announcement, "Next: %s.", variant->title);
    return variant->setup.duration_us - (COUNTDOWN_MS + GAPS_MS + speech_ms(announcement)) * 1000;
}

static void words_fit_their_place_and_time(void **state) {
    (void)state;
    for (size_t i = 0; i < shipped.exercise_count; i++) {
        const struct exercise *exercise = &shipped.exercises[i];
        for (size_t j = 0; j < exercise->variant_count; j++) {
            const struct variant *variant = &exercise->variants[j];
            expect_cue_fits(variant->setup.cue);
            expect_say_fits(variant->setup.say, setup_room_us(variant));
            for (size_t k = 0; k < variant->phase_count; k++) {
                expect_cue_fits(variant->phases[k].cue);
                expect_say_fits(variant->phases[k].say, variant->phases[k].duration_us);
            }
        }
    }
}

static void expect_step_speaks_in_time(const struct routine_step *step) {
    const struct variant *variant = step->variant;
    // A step's own line may shorten the exercise's to its cue.
    expect_say_fits(step->say, setup_room_us(variant) - speech_ms(variant->setup.cue) * 1000);
    for (size_t i = 0; i < variant->phase_count; i++) {
        const struct phase *phase = &variant->phases[i];
        const int64_t asked[BREATH_COUNT] = {[BREATH_FREE] = step->dose.hold_us,
                                             [BREATH_IN] = step->dose.breath_in_us,
                                             [BREATH_OUT] = step->dose.breath_out_us};
        expect_say_fits(phase->say,
                        asked[phase->breath] >= 0 ? asked[phase->breath] : phase->duration_us);
    }
}

static void words_fit_the_doses_of_the_routines(void **state) {
    (void)state;
    for (size_t i = 0; i < shipped.routine_count; i++) {
        for (size_t j = 0; j < shipped.routines[i].step_count; j++)
            expect_step_speaks_in_time(&shipped.routines[i].steps[j]);
    }
}

static void a_spoken_breath_names_the_breath(void **state) {
    (void)state;
    static const char *const starts[BREATH_COUNT] = {
        [BREATH_FREE] = "", [BREATH_IN] = "Breathe in.", [BREATH_OUT] = "Breathe out."};
    for (size_t i = 0; i < shipped.exercise_count; i++) {
        const struct exercise *exercise = &shipped.exercises[i];
        for (size_t j = 0; j < exercise->variant_count; j++) {
            const struct variant *variant = &exercise->variants[j];
            for (size_t k = 0; k < variant->phase_count; k++) {
                const struct phase *phase = &variant->phases[k];
                const char *start = starts[phase->breath];
                assert_int_equal(strncmp(phase->say, start, strlen(start)), 0);
            }
        }
    }
}

// What people are told has a source, and the signs to watch for are never left out.
static void pages_name_their_sources(void **state) {
    (void)state;
    assert_true(shipped.page_count >= 6);
    assert_non_null(library_page(&shipped, "red-flags"));
    size_t tips = 0;
    for (size_t i = 0; i < shipped.page_count; i++) {
        const struct page *page = &shipped.pages[i];
        assert_true(page->source_count > 0);
        assert_true(page->part_count > 0);
        assert_null(page->credit.reviewed_by); // nobody has: never claim it
        tips += page->tip_count;
    }
    assert_true(tips >= 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_faulty),
        cmocka_unit_test(pages_name_their_sources),
        cmocka_unit_test(the_exercises_are_there),
        cmocka_unit_test(rounding_forward_is_kept_from_brittle_bones),
        cmocka_unit_test(routines_last_as_long_as_they_say),
        cmocka_unit_test(the_full_ten_holds_all_four),
        cmocka_unit_test(challenges_are_there),
        cmocka_unit_test(nobody_is_said_to_have_reviewed_them),
        cmocka_unit_test(words_fit_their_place_and_time),
        cmocka_unit_test(words_fit_the_doses_of_the_routines),
        cmocka_unit_test(a_spoken_breath_names_the_breath),
    };
    return cmocka_run_group_tests(tests, load_shipped, finish_shipped);
}
