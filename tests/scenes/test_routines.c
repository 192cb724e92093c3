// The list of routines and what one is made of: filters, doses, the stretch that is shown, tips.
#include "fixture.h"

#include "cmocka_all.h"
#include "director_private.h"
#include "practice/suggest.h"
#include "practice/tips.h"
#include "routine_sound.h"
#include "session_frame.h"
#include "telling/words.h"
#include "view/demo.h"

#include <stdlib.h>
#include <string.h>

static const int64_t MINUTE_US = INT64_C(60) * 1000000;

static int64_t length_of(const struct routine *routine) {
    struct timeline timeline = {0};
    assert_int_equal(timeline_of_routine(&timeline, routine, 0, NULL), STATUS_OK);
    int64_t length_us = timeline.duration_us;
    timeline_finish(&timeline);
    return length_us;
}

static size_t taken(const struct library *library, const struct routine_filter *filter) {
    size_t count = 0;
    for (size_t i = 0; i < library->routine_count; i++)
        count += filter_takes(filter, &library->routines[i], length_of(&library->routines[i]));
    return count;
}

// Each value of each filter against the routine's own facts, counted here once more.
static void test_filters(void **state) {
    (void)state;
    struct stand stand;
    stand_open(&stand, NULL);
    struct routine_filter filter = {0};
    assert_int_equal(taken(&stand.library, &filter), stand.library.routine_count);
    for (int length = 1; length <= 2; length++) {
        size_t expected = 0;
        filter_step(&filter, FILTER_LENGTH);
        for (size_t i = 0; i < stand.library.routine_count; i++) {
            int64_t minutes = (length_of(&stand.library.routines[i]) + MINUTE_US / 2) / MINUTE_US;
            expected += minutes <= 5 * length;
        }
        assert_int_equal(taken(&stand.library, &filter), expected);
        assert_in_range(expected, 1, stand.library.routine_count - 1);
    }
    filter_step(&filter, FILTER_LENGTH); // and around
    assert_int_equal(filter.value[FILTER_LENGTH], 0);
    filter_step(&filter, FILTER_PLACE);
    size_t off = taken(&stand.library, &filter);
    filter_step(&filter, FILTER_PLACE);
    size_t on = taken(&stand.library, &filter);
    assert_true(off > 0 && on > 0);
    assert_int_equal(off + on, stand.library.routine_count);
    filter_step(&filter, FILTER_PLACE);
    filter_step(&filter, FILTER_PROPS);
    size_t mat = taken(&stand.library, &filter);
    filter_step(&filter, FILTER_PROPS);
    size_t none = taken(&stand.library, &filter);
    assert_true(none < mat && mat < stand.library.routine_count);
    stand_close(&stand);
}

// "Knees hurt" fits the routines: what is on the shelf asks nothing of the knees, and home goes by
// it too, until it is taken back.
static void test_what_hurts(void **state) {
    (void)state;
    struct stand stand;
    stand_open(&stand, NULL);
    stand_create(&stand);
    stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "routines");
    stand_press(&stand, INTENT_UP);
    for (int i = 0; i < FILTER_HURTS; i++)
        stand_press(&stand, INTENT_RIGHT);
    stand_press(&stand, INTENT_CONFIRM);
    assert_int_equal(filter_spares(&stand.director->filter), 1U << CAUTION_KNEES);
    const struct library *fitted = director_library(stand.director);
    assert_ptr_not_equal(fitted, &stand.library);
    for (size_t i = 0; i < fitted->routine_count; i++) {
        for (size_t k = 0; k < fitted->routines[i].step_count; k++)
            assert_false(fitted->routines[i].steps[k].variant->avoid_with & (1U << CAUTION_KNEES));
    }
    assert_int_equal(stand.settings.spare, 0); // for today only
    stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "routine");
    stand_press(&stand, INTENT_BACK);
    stand_press(&stand, INTENT_UP);
    for (int i = 0; i < FILTER_HURTS; i++)
        stand_press(&stand, INTENT_RIGHT);
    while (stand.director->filter.value[FILTER_HURTS] != 0)
        stand_press(&stand, INTENT_CONFIRM);
    assert_ptr_equal(director_library(stand.director), &stand.library);
    stand_close(&stand);
}

// What is to be spared changes in the settings after a routine was looked at: the levels are fitted
// anew, and nothing goes on pointing to those before.
static void test_fitted_anew(void **state) {
    (void)state;
    struct stand stand;
    stand_open(&stand, NULL);
    stand.settings.spare = 1U << CAUTION_KNEES;
    stand_create(&stand);
    stand_press(&stand, INTENT_MORE);
    stand_expect(&stand, "routine");
    stand_press(&stand, INTENT_BACK);
    stand.settings.spare = 1U << CAUTION_WRISTS;
    stand_press(&stand, INTENT_FOCUS_GAINED); // home looks anew
    stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "routines");
    stand_close(&stand);
}

// Filters that leave nothing keep the focus and can be widened again.
static void test_nothing_left(void **state) {
    (void)state;
    struct stand stand;
    stand_open(&stand, NULL);
    stand_create(&stand);
    stand.director->filter.value[FILTER_PLACE] = 2; // on the floor ...
    stand.director->filter.value[FILTER_PROPS] = 2; // ... with nothing at all
    stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "routines");
    assert_int_equal(stand.director->focus.count, FILTER_COUNT); // no rows
    stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_SCROLL);
    stand_press(&stand, INTENT_RIGHT);
    stand_press(&stand, INTENT_CONFIRM); // anywhere
    stand_press(&stand, INTENT_RIGHT);
    stand_press(&stand, INTENT_CONFIRM); // any props
    stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "routine");
    stand_close(&stand);
}

static void test_doses(void **state) {
    (void)state;
    static const struct {
        const char *routine;
        size_t step;
        const char *words;
    } CASES[] = {
        {"evening-wind-down", 0, "6 times, 5 s in, 6 s out"},
        {"evening-wind-down", 1, "hold 60 s"},
        {"desk-reset", 0, "5 times, hold 5 s"},
        {"full-ten", 2, "8 times, 4 s in, 5 s out"},
    };
    struct stand stand;
    stand_open(&stand, NULL);
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct timeline timeline = {0};
        char words[WORDS_BYTES];
        const struct routine *routine = library_routine(&stand.library, CASES[i].routine);
        assert_non_null(routine);
        assert_int_equal(timeline_of_routine(&timeline, routine, 0, NULL), STATUS_OK);
        words_dose(words, &timeline, CASES[i].step);
        assert_string_equal(words, CASES[i].words);
        timeline_finish(&timeline);
    }
    stand_close(&stand);
}

// Whatever is shown belongs to the step, and nothing jumps: from one frame to the next the instant
// moves by a frame, or stands at the same pose where it begins anew.
static void test_demo(void **state) {
    (void)state;
    static const int64_t FRAME_US = 40000;
    struct stand stand;
    stand_open(&stand, NULL);
    for (size_t r = 0; r < stand.library.routine_count; r++) {
        struct timeline timeline = {0};
        assert_int_equal(timeline_of_routine(&timeline, &stand.library.routines[r], 0, NULL),
                         STATUS_OK);
        for (size_t s = 0; s < timeline.step_count; s++) {
            struct moment last = demo_moment(&timeline, s, -5);
            size_t jumps = 0;
            for (int64_t age_us = 0; age_us < MINUTE_US; age_us += FRAME_US) {
                struct moment moment = demo_moment(&timeline, s, age_us);
                int64_t by_us = llabs(moment.t_us - last.t_us);
                assert_int_equal(moment.step_index, s);
                if (by_us > FRAME_US) { // the round begins anew: out of the pose that it ends in
                    jumps++;
                    assert_ptr_equal(moment.from.pose, last.to.pose);
                    assert_true(moment.motion < 0.05F && last.motion > 0.95F);
                }
                last = moment;
            }
            assert_true(timeline.steps[s].reps > 1 ? jumps > 0 : jumps == 0);
        }
        timeline_finish(&timeline);
    }
    stand_close(&stand);
}

static void test_tips(void **state) {
    (void)state;
    struct stand stand;
    const struct library none = {0};
    size_t count = 0;
    stand_open(&stand, NULL);
    assert_null(tip_at(&none, 3));
    for (size_t i = 0; i < stand.library.page_count; i++)
        count += stand.library.pages[i].tip_count;
    assert_true(count > 4);
    for (size_t i = 0; i < count; i++) {
        const char *tip = tip_at(&stand.library, (int64_t)i);
        assert_non_null(tip);
        assert_string_equal(tip, tip_at(&stand.library, (int64_t)(i + count)));
        for (size_t k = 0; k < i; k++) // all come round
            assert_string_not_equal(tip, tip_at(&stand.library, (int64_t)k));
    }
    assert_non_null(tip_at(&stand.library, -1));
    stand_close(&stand);
}

// Between two stretches a tip stands in the caption's place, another one each time; not where the
// session ends, and not when nobody wants any.
static void test_tips_in_rests(void **state) {
    (void)state;
    struct stand stand;
    struct timeline timeline = {0};
    const char *last = NULL;
    size_t told = 0;
    stand_open(&stand, NULL);
    stand_create(&stand);
    const struct routine *routine = library_routine(&stand.library, "quarter-hour");
    assert_int_equal(timeline_of_routine(&timeline, routine, 0, NULL), STATUS_OK);
    for (size_t i = 0; i < timeline.phase_count; i++) {
        struct moment moment = moment_at(&timeline, timeline.phases[i].start_us);
        const char *tip = session_frame_tip(stand.director, &moment);
        bool between = moment.phase->kind == PHASE_REST && moment.next_step;
        assert_int_equal(tip != NULL, between);
        assert_true(!tip || !last || strcmp(tip, last) != 0);
        last = tip ? tip : last;
        told += tip != NULL;
        stand.settings.tips = false;
        assert_null(session_frame_tip(stand.director, &moment));
        stand.settings.tips = true;
    }
    assert_int_equal(told, routine->step_count - 1);
    timeline_finish(&timeline);
    stand_close(&stand);
}

// By a history that is empty.
static const struct routine *suggested(const struct stand *stand) {
    return suggest_routine(director_library(stand->director), NULL, 0, stand->wall);
}

// From home to what the suggested routine is made of, and back.
static void test_from_home(void **state) {
    (void)state;
    struct stand stand;
    stand_open(&stand, NULL);
    stand_create(&stand);
    stand_press(&stand, INTENT_MORE);
    stand_expect(&stand, "routine");
    stand_press(&stand, INTENT_DOWN); // a stretch
    assert_int_equal(stand.director->focus.current, 0);
    stand_press(&stand, INTENT_CONFIRM); // leads to Start
    stand_expect(&stand, "routine");
    stand_press(&stand, INTENT_BACK);
    stand_expect(&stand, "home");
    stand_press(&stand, INTENT_MORE);
    stand_press(&stand, INTENT_CONFIRM);
    stand_wait_for(&stand, "get-ready");
    stand_close(&stand);
}

// The sound of the routine on the screen is made while the figure goes on moving; it can be
// stopped, and where it lies is told beside Start.
static void test_sound(void **state) {
    (void)state;
    static const int64_t MS = 1000;
    struct stand stand;
    char told[ROUTINE_SOUND_BYTES];
    stand_open(&stand, NULL);
    stand_create(&stand);
    stand_press(&stand, INTENT_MORE);
    stand_expect(&stand, "routine");
    const char *id = suggested(&stand)->id;
    stand_press(&stand, INTENT_MORE);
    assert_int_equal(stand.work.starts, 1);
    assert_int_equal(stand.work.view.kind, WORK_SOUND);
    assert_string_equal(stand.work.subject, id);
    stand_press(&stand, INTENT_MORE); // nothing is begun twice
    assert_int_equal(stand.work.starts, 1);
    stand_wait(&stand, 400 * MS);
    assert_int_equal(stand.director->focus.count, 1); // the button that stops it
    stand_press(&stand, INTENT_UP);
    stand_press(&stand, INTENT_BACK);
    assert_int_equal(stand.work.stops, 1);
    stand_expect(&stand, "routine");
    stand.work.view = (struct work_view){.kind = WORK_SOUND, .status = STATUS_STOPPED};
    stand_wait(&stand, 100 * MS);
    stand_press(&stand, INTENT_MORE);
    stand.work.view =
        (struct work_view){.kind = WORK_SOUND, .status = STATUS_OK, .place = "/made/up.wav"};
    stand_wait(&stand, 100 * MS);
    const struct routine_sound sound = {.bar = {.view = stand.work.view}, .asked = true};
    assert_true(routine_sound_tell(&sound, told));
    assert_non_null(strstr(told, "/made/up.wav"));
    stand_press(&stand, INTENT_CONFIRM); // back on Start
    stand_wait_for(&stand, "get-ready");
    stand_close(&stand);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_filters),     cmocka_unit_test(test_what_hurts),
        cmocka_unit_test(test_fitted_anew), cmocka_unit_test(test_nothing_left),
        cmocka_unit_test(test_doses),       cmocka_unit_test(test_demo),
        cmocka_unit_test(test_tips),        cmocka_unit_test(test_tips_in_rests),
        cmocka_unit_test(test_from_home),   cmocka_unit_test(test_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
