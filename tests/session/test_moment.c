#include "session/moment.h"

#include "fixture.h"
#include "laws.h"

static int set_up(void **state) {
    static struct fixture fixture;
    fixture_init(&fixture);
    *state = &fixture;
    return 0;
}

static void body_and_lungs_move_without_a_jump(void **state) {
    const struct fixture *f = *state;
    const struct routine *const routines[] = {&f->routine, &f->single, &f->hold};
    for (size_t i = 0; i < ROWS(routines); i++) {
        struct timeline timeline = fixture_timeline(routines[i], 0);
        check_phases(&timeline);
        check_moments(&timeline);
        timeline_finish(&timeline);
    }
}

static void lungs_are_ready_for_the_first_breath(void **state) {
    const struct fixture *f = *state;
    struct timeline timeline = fixture_timeline(&f->routine, 0);
    // The first movement breathes out: full as it begins, empty as it ends.
    assert_float_equal(moment_at(&timeline, SECONDS(15)).lungs, 1.0F, 1e-5F);
    assert_float_equal(moment_at(&timeline, SECONDS(17.5)).lungs, 0.5F, 1e-3F);
    assert_float_equal(moment_at(&timeline, SECONDS(20)).lungs, 0.0F, 1e-5F);
    // The chair's breathes in, after a step that ends full.
    assert_float_equal(moment_at(&timeline, SECONDS(116)).lungs, 1.0F, 1e-5F);
    assert_float_equal(moment_at(&timeline, SECONDS(133)).lungs, 0.0F, 1e-5F);
    assert_float_equal(moment_at(&timeline, SECONDS(138)).lungs, 1.0F, 1e-5F);
    timeline_finish(&timeline);
}

static void lungs_keep_breathing_in_a_hold(void **state) {
    const struct fixture *f = *state;
    struct timeline timeline = fixture_timeline(&f->routine, 0);
    int turns = 0;
    float before = 0.0F;
    bool rising = true;
    for (int64_t t_us = SECONDS(81); t_us < SECONDS(111); t_us += 100000) {
        float lungs = moment_at(&timeline, t_us).lungs;
        if (t_us > SECONDS(81) && (lungs > before) != rising) {
            rising = !rising;
            turns++;
        }
        before = lungs;
    }
    // 30 s, whole breaths of about 8 s: four of them turn seven times in between.
    assert_int_equal(turns, 7);
    timeline_finish(&timeline);
}

static void the_figure_arrives_before_the_countdown(void **state) {
    const struct fixture *f = *state;
    for (int extra = -100; extra <= 60; extra += 20) {
        struct timeline timeline = fixture_timeline(&f->routine, SECONDS(extra));
        for (size_t i = 0; i < timeline.step_count; i++) {
            const struct timeline_phase *setup = &timeline.phases[timeline.steps[i].first_phase];
            int64_t end_us = setup->start_us + setup->duration_us;
            assert_float_equal(moment_at(&timeline, end_us - TIMELINE_COUNTDOWN_US).motion, 1.0F,
                               1e-6F);
        }
        timeline_finish(&timeline);
    }
}

static void motion_is_slow_at_both_ends(void **state) {
    const struct fixture *f = *state;
    struct timeline timeline = fixture_timeline(&f->routine, 0);
    assert_float_equal(moment_at(&timeline, SECONDS(15.5)).motion, 0.0245F, 1e-3F);
    assert_float_equal(moment_at(&timeline, SECONDS(17.5)).motion, 0.5F, 1e-3F);
    assert_float_equal(moment_at(&timeline, SECONDS(19.5)).motion, 0.9755F, 1e-3F);
    timeline_finish(&timeline);
}

static void numbers_tell_what_is_left(void **state) {
    const struct fixture *f = *state;
    static const struct {
        int at_s, step, rep, phase_left_s, step_left_s, session_left_s;
    } rows[] = {
        {0, 0, 0, 15, 56, FIXTURE_END_S},       {15, 0, 1, 5, 41, FIXTURE_END_S - 15},
        {22, 0, 1, 2, 34, FIXTURE_END_S - 22},  {24, 0, 2, 5, 32, FIXTURE_END_S - 24},
        {50, 0, 4, 1, 6, FIXTURE_END_S - 50},   {51, 0, 0, 5, 5, FIXTURE_END_S - 51},
        {56, 1, 0, 20, 65, FIXTURE_END_S - 56}, {100, 1, 1, 11, 21, FIXTURE_END_S - 100},
        {FIXTURE_END_S, 2, 0, 0, 0, 0},
    };
    struct timeline timeline = fixture_timeline(&f->routine, 0);
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct moment now = moment_at(&timeline, SECONDS(rows[i].at_s));
        assert_int_equal(now.step_index, rows[i].step);
        assert_int_equal(now.rep, rows[i].rep);
        assert_int_equal(now.phase_left_us, SECONDS(rows[i].phase_left_s));
        assert_int_equal(now.step_left_us, SECONDS(rows[i].step_left_s));
        assert_int_equal(now.session_left_us, SECONDS(rows[i].session_left_s));
    }
    assert_ptr_equal(moment_at(&timeline, 0).next_step, &timeline.steps[1]);
    assert_ptr_equal(moment_at(&timeline, SECONDS(56)).next_step, &timeline.steps[2]);
    assert_null(moment_at(&timeline, SECONDS(121)).next_step);
    timeline_finish(&timeline);
}

static void captions_follow_the_voice(void **state) {
    const struct fixture *f = *state;
    static const struct {
        double at_s;
        const char *caption;
    } rows[] = {
        {0, ""}, // nothing was said yet
        {0.5, "First: Wave."},
        {12.5, "Three."},
        {13.1, "Two."},
        {14.999, "One."},
        {15, "Breathe out. Round your back up."},
        {19.9, "Breathe out. Round your back up."}, // stays until the phase is over
        {20, "Breathe in. Let it dip."},
        {33, "Halfway."},
        {38, ""}, // the third repetition's second half has no words
        {51, ""}, // the line before belongs to another phase
        {51.5, "And rest."},
        {90, "Let your forehead rest."},
        {97, "Halfway."},
        {FIXTURE_END_S, "That was the last one. Take your time getting up."},
    };
    struct timeline timeline = fixture_timeline(&f->routine, 0);
    for (size_t i = 0; i < ROWS(rows); i++)
        assert_string_equal(moment_at(&timeline, (int64_t)(rows[i].at_s * 1e6)).caption,
                            rows[i].caption);
    timeline_finish(&timeline);
}

static void time_is_clamped(void **state) {
    const struct fixture *f = *state;
    struct timeline timeline = fixture_timeline(&f->routine, 0);
    static const int64_t EARLY_US[] = {-1, INT64_MIN};
    static const int64_t LATE_US[] = {SECONDS(FIXTURE_END_S) + 1, INT64_MAX};
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(moment_at(&timeline, EARLY_US[i]).t_us, 0);
        assert_ptr_equal(moment_at(&timeline, EARLY_US[i]).phase, &timeline.phases[0]);
        struct moment late = moment_at(&timeline, LATE_US[i]);
        assert_int_equal(late.t_us, timeline.duration_us);
        assert_float_equal(late.motion, 1.0F, 1e-6F);
        assert_float_equal(late.phase_share, 1.0F, 1e-6F);
    }
    timeline_finish(&timeline);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(body_and_lungs_move_without_a_jump, set_up),
        cmocka_unit_test_setup(lungs_are_ready_for_the_first_breath, set_up),
        cmocka_unit_test_setup(lungs_keep_breathing_in_a_hold, set_up),
        cmocka_unit_test_setup(the_figure_arrives_before_the_countdown, set_up),
        cmocka_unit_test_setup(motion_is_slow_at_both_ends, set_up),
        cmocka_unit_test_setup(numbers_tell_what_is_left, set_up),
        cmocka_unit_test_setup(captions_follow_the_voice, set_up),
        cmocka_unit_test_setup(time_is_clamped, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
