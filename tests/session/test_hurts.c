// "This hurts": full credit, the softer form, the ways out.
#include "laws.h"
#include "playing.h"

static void hurts_easier_keeps_the_repetitions_left(void **state) {
    (void)state;
    static const struct {
        double at_s;
        int reps;
    } rows[] = {{3, 4}, {15, 4}, {23.9, 4}, {24, 3}, {34, 2}, {42, 1}, {50.9, 1}};
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct player *player = play_to(rows[i].at_s);
        press(player, ACTION_HURTS_EASIER);
        const struct timeline_step *step = now_of(player).step;
        assert_int_equal(player_time_us(player), 0);
        assert_true(step->eased);
        assert_false(step->hurt);
        assert_int_equal(step->reps, rows[i].reps);
        assert_ptr_equal(step->variant, &fixture.wave_variant);
        const struct timeline_phase *phases = player_timeline(player)->phases;
        assert_float_equal(phases[0].to.depth, 0.5F, 1e-6F);
        assert_string_equal(phases[0].say, "Make it half as big.");
        check_cues(player_timeline(player));
        // Full credit, once, however much of the softer form is played.
        assert_int_equal(player_result(player).guided_us, SECONDS(56));
        play_out(player);
        expect(player, OUTCOME_EASED, FIXTURE_END_S, 3);
    }
}

static void hurts_easier_shortens_a_hold(void **state) {
    (void)state;
    fixture.reach_variants[0].easier.change = (struct reference){0};
    static const struct {
        double at_s;
        int hold_s; // whole seconds, whenever it is pressed
    } rows[] = {{5, 30},    {22, 30},     {25, 30}, {26, 29}, {35, 20},
                {35.4, 20}, {35.999, 20}, {44, 11}, {50, 10}, {57, 10}};
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct player *player = play_start(&fixture.hold);
        player_advance(player, SECONDS(rows[i].at_s));
        press(player, ACTION_HURTS_EASIER);
        const struct timeline *timeline = player_timeline(player);
        assert_int_equal(timeline->phases[2].breath, BREATH_FREE);
        assert_int_equal(timeline->phases[2].duration_us, SECONDS(rows[i].hold_s));
        play_out(player);
        expect(player, OUTCOME_EASED, 20 + 40 + 6, 1);
    }
    // A hold that was short already does not grow.
    fixture.steps[1].dose.hold_us = SECONDS(6);
    struct player *player = play_start(&fixture.hold);
    player_advance(player, SECONDS(28));
    press(player, ACTION_HURTS_EASIER);
    assert_int_equal(player_timeline(player)->phases[2].duration_us, SECONDS(6));
    player_destroy(player);
}

static void hurts_easier_can_change_the_variant(void **state) {
    (void)state;
    struct player *player = play_to(90);
    press(player, ACTION_HURTS_EASIER);
    struct moment now = now_of(player);
    assert_int_equal(player_time_us(player), SECONDS(FIXTURE_REACH_S));
    assert_ptr_equal(now.step->variant, &fixture.reach_variants[1]);
    assert_string_equal(now.phase->say, "Take a chair instead.");
    assert_int_equal(now.step->reps, 1); // 31 s are left, a repetition of the chair takes 17 s
    assert_int_equal(now.phase[1].duration_us, SECONDS(3));
    // The body is shown where it is: in the fold, not standing up from the step before.
    assert_ptr_equal(now.from.variant, &fixture.reach_variants[0]);
    assert_ptr_equal(now.from.pose, &fixture.poses[4]);
    assert_int_equal(player_result(player).guided_us, SECONDS(56 + 65));
    // It still hurts: now the step is left. What hurt is known by its movement, each once.
    press(player, ACTION_HURTS_EASIER);
    assert_true(now_of(player).step->hurt);
    press(player, ACTION_HURTS_EASIER);
    size_t hurts = 0;
    const struct player_hurt *hurt = player_hurts(player, &hurts);
    assert_int_equal(hurts, 2);
    assert_ptr_equal(hurt[0].variant, &fixture.reach_variants[0]);
    assert_ptr_equal(hurt[1].variant, &fixture.reach_variants[1]);
    assert_false(hurt[0].ended || hurt[1].ended);
    // The last step is the chair again, and left with it.
    assert_true(player_timeline(player)->steps[2].hurt);
    play_out(player);
    expect(player, OUTCOME_EASED, 56 + 65, 3);
}

static void skipping_never_leads_to_what_hurt(void **state) {
    (void)state;
    // The form in the last step is the easier one of what hurts: it stays.
    struct player *player = play_to(60);
    assert_ptr_equal(now_of(player).next_if_hurt, now_of(player).next_step);
    press(player, ACTION_HURTS_SKIP);
    assert_false(player_timeline(player)->steps[2].hurt);
    player_destroy(player);
    // Otherwise it is the same movement once more.
    fixture.reach_variants[0].easier.change = (struct reference){0};
    player = play_to(60);
    assert_non_null(now_of(player).next_step);
    assert_null(now_of(player).next_if_hurt);
    press(player, ACTION_HURTS_SKIP);
    assert_true(player_timeline(player)->steps[2].hurt);
    assert_null(now_of(player).next_step);
    play_out(player);
    expect(player, OUTCOME_EASED, 56 + 65, 3);
}

// Where the easier form is not for this person, what hurts becomes smaller instead.
static void what_is_not_at_hand_is_not_offered(void **state) {
    (void)state;
    fixture.steps[1].easier = &easier_softer;
    struct player *player = play_to(90);
    assert_ptr_equal(now_of(player).step->easier, &easier_softer);
    press(player, ACTION_HURTS_EASIER);
    struct moment now = now_of(player);
    assert_ptr_equal(now.step->variant, &fixture.reach_variants[0]);
    assert_string_equal(now.phase->say, easier_softer.say);
    assert_true(now.to.depth < 1.0F);
    player_destroy(player);
}

static void softening_is_no_pain(void **state) {
    (void)state;
    struct player *player = play_to(1);
    size_t hurts = 0;
    press(player, ACTION_SOFTEN);
    const struct timeline_step *step = now_of(player).step;
    assert_int_equal(player_time_us(player), 0);
    assert_true(step->softened);
    assert_false(step->eased || step->hurt);
    assert_int_equal(step->reps, 4);
    assert_float_equal(player_timeline(player)->phases[0].to.depth, 0.5F, 1e-6F);
    check_cues(player_timeline(player));
    press_refused(player, ACTION_SOFTEN, "this is the easier version already");
    assert_int_equal(player_result(player).guided_us, SECONDS(1)); // nothing is given away
    play_out(player);
    (void)player_hurts(player, &hurts);
    assert_int_equal(hurts, 0);
    expect(player, OUTCOME_COMPLETED, FIXTURE_END_S, 3);
    player = play_to(30); // in the movement it is too late
    press_refused(player, ACTION_SOFTEN, "soften only makes sense while getting into position");
    player_destroy(player);
}

static void softening_can_change_the_variant(void **state) {
    (void)state;
    struct player *player = play_to(60);
    press(player, ACTION_SOFTEN);
    struct moment now = now_of(player);
    assert_int_equal(player_time_us(player), SECONDS(FIXTURE_REACH_S));
    assert_ptr_equal(now.step->variant, &fixture.reach_variants[1]);
    assert_true(now.step->softened);
    // It may hurt all the same.
    press(player, ACTION_HURTS_SKIP);
    assert_true(now_of(player).step->hurt);
    assert_true(player_result(player).guided_us <= SECONDS(56 + 65));
    play_out(player);
    assert_int_equal(player_result(player).outcome, OUTCOME_EASED);
    assert_true(player_result(player).guided_us <= player_result(player).planned_us);
    player_destroy(player);
}

static void hurts_skip_leaves_a_short_rest(void **state) {
    (void)state;
    static const double at_s[] = {0, 3, 15, 30, FIXTURE_WAVE_REST_S, 55.9};
    for (size_t i = 0; i < ROWS(at_s); i++) {
        struct player *player = play_to(at_s[i]);
        press(player, ACTION_HURTS_SKIP);
        struct moment now = now_of(player);
        assert_true(now.step->hurt);
        assert_int_equal(now.phase->kind, PHASE_REST);
        assert_int_equal(now.phase_left_us, SECONDS(4));
        assert_int_equal(player_result(player).guided_us, SECONDS(56));
        player_advance(player, SECONDS(4));
        assert_int_equal(now_of(player).step_index, 1);
        assert_int_equal(now_of(player).phase->kind, PHASE_SETUP);
        play_out(player);
        expect(player, OUTCOME_EASED, FIXTURE_END_S, 3);
    }
}

static void hurts_in_a_rest_does_not_start_over(void **state) {
    (void)state;
    struct player *player = play_to(FIXTURE_WAVE_REST_S + 1);
    press(player, ACTION_HURTS_EASIER);
    assert_int_equal(now_of(player).phase->kind, PHASE_REST);
    assert_true(now_of(player).step->hurt);
    press(player, ACTION_HURTS_EASIER); // again, in what is left of it
    assert_int_equal(now_of(player).phase->kind, PHASE_REST);
    assert_false(now_of(player).step->eased);
    player_advance(player, SECONDS(4));
    assert_int_equal(now_of(player).step_index, 1);
    play_out(player);
    expect(player, OUTCOME_EASED, FIXTURE_END_S, 3);
}

static void hurts_stop_ends_with_credit(void **state) {
    (void)state;
    struct player *player = play_to(70);
    press(player, ACTION_HURTS_STOP);
    assert_int_equal(player_state(player), PLAYER_ENDED);
    assert_int_equal(player_time_us(player), SECONDS(70));
    expect(player, OUTCOME_EASED, 56 + 65, 2);
    player = play_start(&fixture.routine); // at the very first instant
    press(player, ACTION_HURTS_STOP);
    expect(player, OUTCOME_EASED, 56, 1);
    player = play_to(20); // after the softer form did not help
    press(player, ACTION_HURTS_EASIER);
    player_advance(player, SECONDS(16));
    press(player, ACTION_HURTS_STOP);
    expect(player, OUTCOME_EASED, 56, 1);
}

static void hurts_on_the_last_step_reaches_the_end(void **state) {
    (void)state;
    struct player *player = play_to(150);
    press(player, ACTION_HURTS_SKIP);
    player_advance(player, SECONDS(4));
    assert_int_equal(player_state(player), PLAYER_ENDED);
    expect(player, OUTCOME_EASED, FIXTURE_END_S, 3);
}

static void back_passes_over_a_step_that_hurt(void **state) {
    (void)state;
    struct player *player = play_to(60);
    press(player, ACTION_HURTS_SKIP);
    player_advance(player, SECONDS(5));
    assert_int_equal(now_of(player).step_index, 2);
    press(player, ACTION_BACK);
    assert_int_equal(player_time_us(player), 0);
    player_destroy(player);
    // With nothing but hurt steps before it, back stays.
    player = play_to(1);
    press(player, ACTION_HURTS_SKIP);
    player_advance(player, SECONDS(5));
    press(player, ACTION_BACK);
    assert_int_equal(now_of(player).step_index, 1);
    assert_int_equal(now_of(player).phase_elapsed_us, 0);
    player_destroy(player);
}

static void hurts_after_more_time_credits_that_too(void **state) {
    (void)state;
    struct player *player = play_to(5);
    press(player, ACTION_MORE_TIME);
    press(player, ACTION_HURTS_EASIER);
    assert_int_equal(player_result(player).guided_us, SECONDS(56 + 15));
    press(player, ACTION_MORE_TIME); // on the softer form: already credited
    play_out(player);
    expect(player, OUTCOME_EASED, FIXTURE_END_S + 15, 3);
}

static void softening_and_more_time_add_up(void **state) {
    (void)state;
    struct player *player = play_to(1);
    press(player, ACTION_SOFTEN);
    press(player, ACTION_MORE_TIME);
    play_out(player);
    expect(player, OUTCOME_COMPLETED, FIXTURE_END_S + 15, 3); // asked for, and guided
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(hurts_easier_keeps_the_repetitions_left, playing_set_up),
        cmocka_unit_test_setup(hurts_easier_shortens_a_hold, playing_set_up),
        cmocka_unit_test_setup(hurts_easier_can_change_the_variant, playing_set_up),
        cmocka_unit_test_setup(softening_is_no_pain, playing_set_up),
        cmocka_unit_test_setup(softening_can_change_the_variant, playing_set_up),
        cmocka_unit_test_setup(skipping_never_leads_to_what_hurt, playing_set_up),
        cmocka_unit_test_setup(what_is_not_at_hand_is_not_offered, playing_set_up),
        cmocka_unit_test_setup(hurts_skip_leaves_a_short_rest, playing_set_up),
        cmocka_unit_test_setup(hurts_in_a_rest_does_not_start_over, playing_set_up),
        cmocka_unit_test_setup(hurts_stop_ends_with_credit, playing_set_up),
        cmocka_unit_test_setup(hurts_on_the_last_step_reaches_the_end, playing_set_up),
        cmocka_unit_test_setup(back_passes_over_a_step_that_hurt, playing_set_up),
        cmocka_unit_test_setup(hurts_after_more_time_credits_that_too, playing_set_up),
        cmocka_unit_test_setup(softening_and_more_time_add_up, playing_set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
