#include "fixture.h"
#include "laws.h"
#include "session/moment.h"

#include <string.h>

static int set_up(void **state) {
    static struct fixture fixture;
    fixture_init(&fixture);
    *state = &fixture;
    return 0;
}

struct expected_phase {
    enum phase_kind kind;
    enum breath breath;
    int seconds;
    int rep;
};

static void phases_are_as_written(void **state) {
    const struct fixture *f = *state;
    static const struct expected_phase expected[] = {
        {PHASE_SETUP, BREATH_FREE, 15, 0}, {PHASE_MOVE, BREATH_OUT, 5, 1},
        {PHASE_MOVE, BREATH_IN, 4, 1},     {PHASE_MOVE, BREATH_OUT, 5, 2},
        {PHASE_MOVE, BREATH_IN, 4, 2},     {PHASE_MOVE, BREATH_OUT, 5, 3},
        {PHASE_MOVE, BREATH_IN, 4, 3},     {PHASE_MOVE, BREATH_OUT, 5, 4},
        {PHASE_MOVE, BREATH_IN, 4, 4},     {PHASE_REST, BREATH_FREE, 5, 0},
        {PHASE_SETUP, BREATH_FREE, 20, 0}, {PHASE_MOVE, BREATH_OUT, 5, 1},
        {PHASE_MOVE, BREATH_FREE, 30, 1},  {PHASE_MOVE, BREATH_IN, 5, 1},
        {PHASE_REST, BREATH_FREE, 5, 0},   {PHASE_SETUP, BREATH_FREE, 12, 0},
        {PHASE_MOVE, BREATH_IN, 5, 1},     {PHASE_MOVE, BREATH_FREE, 8, 1},
        {PHASE_MOVE, BREATH_OUT, 6, 1},    {PHASE_MOVE, BREATH_IN, 5, 2},
        {PHASE_MOVE, BREATH_FREE, 8, 2},   {PHASE_MOVE, BREATH_OUT, 6, 2},
        {PHASE_MOVE, BREATH_IN, 5, 3},     {PHASE_MOVE, BREATH_FREE, 8, 3},
        {PHASE_MOVE, BREATH_OUT, 6, 3},    {PHASE_REST, BREATH_FREE, 6, 0},
    };
    struct timeline timeline = fixture_timeline(&f->routine, 0);
    assert_int_equal(timeline.phase_count, ROWS(expected));
    for (size_t i = 0; i < ROWS(expected); i++) {
        assert_int_equal(timeline.phases[i].kind, expected[i].kind);
        assert_int_equal(timeline.phases[i].breath, expected[i].breath);
        assert_int_equal(timeline.phases[i].duration_us, SECONDS(expected[i].seconds));
        assert_int_equal(timeline.phases[i].rep, expected[i].rep);
    }
    assert_int_equal(timeline.duration_us, SECONDS(FIXTURE_END_S));
    check_phases(&timeline);
    timeline_finish(&timeline);
    assert_int_equal(timeline.phase_count, 0);
}

static void steps_tell_place_and_kind(void **state) {
    const struct fixture *f = *state;
    struct timeline timeline = fixture_timeline(&f->routine, 0);
    assert_int_equal(timeline.step_count, 3);
    assert_int_equal(timeline.steps[0].start_us, 0);
    assert_int_equal(timeline.steps[1].start_us, SECONDS(FIXTURE_REACH_S));
    assert_int_equal(timeline.steps[2].start_us, SECONDS(FIXTURE_CHAIR_S));
    assert_int_equal(timeline.steps[0].reps, 4);
    assert_int_equal(timeline.steps[1].reps, 1);
    assert_int_equal(timeline.steps[2].reps, 3);
    assert_false(timeline.steps[0].has_hold);
    assert_true(timeline.steps[1].has_hold);
    assert_false(timeline.steps[2].has_hold); // told in repetitions
    assert_ptr_equal(timeline.steps[1].variant, &f->reach_variants[0]);
    assert_ptr_equal(timeline.routine, &f->routine);
    timeline_finish(&timeline);
}

static void a_dose_left_out_is_the_exercises_own(void **state) {
    struct fixture *f = *state;
    f->steps[2].dose = f->steps[1].dose;
    struct timeline timeline = fixture_timeline(&f->routine, 0);
    assert_int_equal(timeline.steps[2].reps, 5);
    assert_int_equal(timeline.steps[2].duration_us, SECONDS(12 + 5 * (3 + 10 + 4) + 6));
    timeline_finish(&timeline);
}

static void each_dose_sets_only_its_own_phases(void **state) {
    struct fixture *f = *state;
    static const struct {
        struct dose dose;
        int in, hold, out, reps;
    } rows[] = {
        {{.reps = 2, .hold_us = -1, .breath_in_us = -1, .breath_out_us = -1}, 3, 10, 4, 2},
        {{.reps = -1, .hold_us = 20000000, .breath_in_us = -1, .breath_out_us = -1}, 3, 20, 4, 5},
        {{.reps = -1, .hold_us = -1, .breath_in_us = 7000000, .breath_out_us = -1}, 7, 10, 4, 5},
        {{.reps = -1, .hold_us = -1, .breath_in_us = -1, .breath_out_us = 9000000}, 3, 10, 9, 5},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        f->steps[2].dose = rows[i].dose;
        struct timeline timeline = fixture_timeline(&f->routine, 0);
        const struct timeline_step *step = &timeline.steps[2];
        const struct timeline_phase *phase = &timeline.phases[step->first_phase];
        assert_int_equal(step->reps, rows[i].reps);
        assert_int_equal(phase[0].duration_us, SECONDS(12)); // a hold does not touch the setup
        assert_int_equal(phase[1].duration_us, SECONDS(rows[i].in));
        assert_int_equal(phase[2].duration_us, SECONDS(rows[i].hold));
        assert_int_equal(phase[3].duration_us, SECONDS(rows[i].out));
        timeline_finish(&timeline);
    }
}

static void rest_can_be_none_long_or_the_exercises(void **state) {
    struct fixture *f = *state;
    static const struct {
        int64_t asked_us;
        int first_s; // after the first step
        int last_s;  // after the last
    } rows[] = {{-1, 5, 6}, {0, 0, 6}, {2000000, 2, 6}, {60000000, 60, 60}};
    for (size_t i = 0; i < ROWS(rows); i++) {
        f->steps[0].dose.rest_us = rows[i].asked_us;
        f->steps[2].dose.rest_us = rows[i].asked_us;
        struct timeline timeline = fixture_timeline(&f->routine, 0);
        check_phases(&timeline);
        check_cues(&timeline);
        assert_int_equal(timeline.steps[0].duration_us, SECONDS(15 + 36 + rows[i].first_s));
        const struct timeline_phase *last = &timeline.phases[timeline.phase_count - 1];
        assert_int_equal(last->kind, PHASE_REST);
        assert_int_equal(last->duration_us, SECONDS(rows[i].last_s));
        assert_string_equal(last->cue, "Well done");
        timeline_finish(&timeline);
    }
}

static void setup_grows_and_shrinks_to_its_least(void **state) {
    const struct fixture *f = *state;
    static const struct {
        int extra, wave, floor, chair;
    } rows[] = {{0, 15, 20, 12}, {10, 25, 30, 22}, {60, 75, 80, 72},
                {-5, 10, 15, 7}, {-10, 6, 10, 6},  {-100, 6, 6, 6}};
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct timeline timeline = fixture_timeline(&f->routine, SECONDS(rows[i].extra));
        assert_int_equal(timeline.phases[0].duration_us, SECONDS(rows[i].wave));
        assert_int_equal(timeline.phases[timeline.steps[1].first_phase].duration_us,
                         SECONDS(rows[i].floor));
        assert_int_equal(timeline.phases[timeline.steps[2].first_phase].duration_us,
                         SECONDS(rows[i].chair));
        check_phases(&timeline);
        check_cues(&timeline);
        check_moments(&timeline);
        timeline_finish(&timeline);
    }
}

static void too_long_a_session_is_refused(void **state) {
    struct fixture *f = *state;
    struct routine_step steps[LEVEL_MAX_STEPS];
    for (size_t i = 0; i < ROWS(steps); i++) {
        steps[i] = f->steps[1];
        steps[i].dose.hold_us = SECONDS(LEVEL_MAX_HOLD_S);
    }
    struct routine routine = {.id = "endless", .steps = steps, .step_count = ROWS(steps)};
    struct timeline timeline = {0};
    struct message message = {0};
    assert_int_equal(timeline_of_routine(&timeline, &routine, 0, &message), STATUS_INVALID);
    assert_string_equal(message.text,
                        "endless: would last 424 minutes; a session may last at most 180");
    timeline_finish(&timeline);
    struct player *player = NULL;
    assert_int_equal(player_create(&player, &routine, NULL, 0, false, &message), STATUS_INVALID);
    assert_null(player);
    routine.step_count = 16; // 16 * 635 s and a second more, below three hours
    timeline = fixture_timeline(&routine, 0);
    assert_int_equal(timeline.duration_us, SECONDS(16 * 635 + 1));
    timeline_finish(&timeline);
}

static void eased_and_hurt_steps_are_laid_out(void **state) {
    struct fixture *f = *state;
    struct step_plan plans[LEVEL_MAX_STEPS];
    assert_int_equal(timeline_plan(&f->routine, 0, plans), 3);
    plans[0].eased = true;
    plans[0].depth = 0.25F;
    plans[0].setup_say = "Make it small.";
    plans[0].dose.rest_us = SECONDS(12); // long enough to name what comes next
    plans[1].hurt = true;
    struct timeline timeline = {0};
    assert_int_equal(timeline_compile(&timeline, &f->routine, plans, 3, NULL), STATUS_OK);
    check_phases(&timeline);
    check_cues(&timeline);
    check_moments(&timeline);
    assert_string_equal(timeline.phases[0].say, "Make it small.");
    assert_true(is_said(&timeline, "Gently now.", 0, SECONDS(3)));
    assert_true(is_said(&timeline, "Make it small.", 0, SECONDS(12)));
    for (size_t i = 0; i < timeline.steps[0].phase_count; i++)
        assert_float_equal(timeline.phases[i].to.depth, 0.25F, 1e-6F);
    assert_int_equal(timeline.steps[1].phase_count, 1);
    assert_int_equal(timeline.steps[1].duration_us, SECONDS(4));
    // What was left out is not announced as what comes next.
    assert_true(is_said(&timeline, "And rest. Up next: Chair Reach.", SECONDS(51), SECONDS(63)));
    assert_ptr_equal(moment_at(&timeline, SECONDS(10)).next_step, &timeline.steps[2]);
    assert_ptr_equal(timeline_next_step(&timeline, 0), &timeline.steps[2]);
    assert_null(timeline_next_step(&timeline, 2));
    timeline_finish(&timeline);
}

static void a_hurt_last_step_still_closes(void **state) {
    struct fixture *f = *state;
    struct step_plan plans[LEVEL_MAX_STEPS];
    (void)timeline_plan(&f->routine, 0, plans);
    plans[2].hurt = true;
    struct timeline timeline = {0};
    assert_int_equal(timeline_compile(&timeline, &f->routine, plans, 3, NULL), STATUS_OK);
    check_phases(&timeline);
    check_cues(&timeline);
    assert_true(is_said(&timeline, "Last: Floor Reach.", SECONDS(FIXTURE_REACH_S),
                        SECONDS(FIXTURE_REACH_MOVES_S)));
    assert_true(is_said(&timeline, "That was the last one.", SECONDS(FIXTURE_CHAIR_S),
                        timeline.duration_us));
    assert_int_equal(timeline.duration_us, SECONDS(FIXTURE_CHAIR_S + 4));
    timeline_finish(&timeline);
}

static void a_step_can_begin_from_where_the_body_is(void **state) {
    struct fixture *f = *state;
    struct step_plan plans[LEVEL_MAX_STEPS];
    (void)timeline_plan(&f->routine, 0, plans);
    plans[1].from =
        (struct stance){.variant = &f->wave_variant, .pose = &f->poses[2], .depth = 1.0F};
    struct timeline timeline = {0};
    assert_int_equal(timeline_compile(&timeline, &f->routine, plans, 3, NULL), STATUS_OK);
    assert_ptr_equal(timeline.phases[timeline.steps[1].first_phase].from.pose, &f->poses[2]);
    timeline_finish(&timeline);
}

static void search_is_clamped(void **state) {
    const struct fixture *f = *state;
    struct timeline timeline = fixture_timeline(&f->routine, 0);
    assert_int_equal(timeline_phase_at(&timeline, -5), 0);
    assert_int_equal(timeline_phase_at(&timeline, INT64_MIN), 0);
    assert_int_equal(timeline_phase_at(&timeline, timeline.duration_us), timeline.phase_count - 1);
    assert_int_equal(timeline_phase_at(&timeline, INT64_MAX), timeline.phase_count - 1);
    assert_int_equal(timeline_cue_from(&timeline, INT64_MIN), 0);
    assert_int_equal(timeline_cue_from(&timeline, INT64_MAX), timeline.cue_count);
    timeline_finish(&timeline);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(phases_are_as_written, set_up),
        cmocka_unit_test_setup(steps_tell_place_and_kind, set_up),
        cmocka_unit_test_setup(a_dose_left_out_is_the_exercises_own, set_up),
        cmocka_unit_test_setup(each_dose_sets_only_its_own_phases, set_up),
        cmocka_unit_test_setup(rest_can_be_none_long_or_the_exercises, set_up),
        cmocka_unit_test_setup(setup_grows_and_shrinks_to_its_least, set_up),
        cmocka_unit_test_setup(too_long_a_session_is_refused, set_up),
        cmocka_unit_test_setup(eased_and_hurt_steps_are_laid_out, set_up),
        cmocka_unit_test_setup(a_hurt_last_step_still_closes, set_up),
        cmocka_unit_test_setup(a_step_can_begin_from_where_the_body_is, set_up),
        cmocka_unit_test_setup(search_is_clamped, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
