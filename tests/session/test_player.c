#include "laws.h"
#include "playing.h"

static void whole_session_completes(void **state) {
    (void)state;
    struct player *player = play_start(&fixture.routine);
    struct player_result result = player_result(player);
    assert_int_equal(result.planned_us, SECONDS(FIXTURE_END_S));
    assert_int_equal(result.guided_us, 0);
    assert_int_equal(result.steps_total, 3);
    assert_int_equal(result.outcome, OUTCOME_QUIT); // what it would be, were it left now
    player_advance(player, SECONDS(FIXTURE_END_S) - 1);
    assert_int_equal(player_state(player), PLAYER_PLAYING);
    player_advance(player, 1);
    assert_int_equal(player_state(player), PLAYER_ENDED);
    assert_int_equal(player_time_us(player), SECONDS(FIXTURE_END_S));
    expect(player, OUTCOME_COMPLETED, FIXTURE_END_S, 3);
}

static void deltas_of_nothing_and_too_much_are_safe(void **state) {
    (void)state;
    struct player *player = play_start(&fixture.routine);
    player_advance(player, 0);
    assert_int_equal(player_time_us(player), 0);
    player_advance(player, -5);
    assert_int_equal(player_time_us(player), 0);
    player_advance(player, 1);
    player_advance(player, INT64_MAX);
    assert_int_equal(player_state(player), PLAYER_ENDED);
    player_advance(player, SECONDS(5));
    assert_int_equal(player_time_us(player), SECONDS(FIXTURE_END_S));
    player_destroy(player);
    player_destroy(NULL);
}

static void pause_stops_time(void **state) {
    (void)state;
    struct player *player = play_to(20);
    press(player, ACTION_PAUSE);
    assert_int_equal(player_state(player), PLAYER_PAUSED);
    uint64_t hash = player_result(player).state_hash;
    player_advance(player, SECONDS(100));
    press(player, ACTION_PAUSE); // changes nothing
    assert_int_equal(player_time_us(player), SECONDS(20));
    assert_true(player_result(player).state_hash == hash);
    press(player, ACTION_RESUME);
    hash = player_result(player).state_hash;
    press(player, ACTION_RESUME);
    assert_true(player_result(player).state_hash == hash);
    player_advance(player, SECONDS(1));
    assert_int_equal(player_time_us(player), SECONDS(21));
    play_out(player);
    expect(player, OUTCOME_COMPLETED, FIXTURE_END_S, 3);
}

static void other_actions_resume_a_paused_session(void **state) {
    (void)state;
    static const enum action actions[] = {ACTION_NEXT,       ACTION_BACK,  ACTION_HURTS_EASIER,
                                          ACTION_HURTS_SKIP, ACTION_READY, ACTION_MORE_TIME};
    for (size_t i = 0; i < ROWS(actions); i++) {
        struct player *player = play_to(4);
        press(player, ACTION_PAUSE);
        press(player, actions[i]);
        assert_int_equal(player_state(player), PLAYER_PLAYING);
        player_destroy(player);
    }
}

static void nothing_works_after_the_end(void **state) {
    (void)state;
    struct player *player = play_start(&fixture.routine);
    play_out(player);
    for (int i = 0; i < ACTION_COUNT; i++)
        press_refused(player, (enum action)i, "the session is over");
    player_destroy(player);
}

static void no_such_action(void **state) {
    (void)state;
    struct player *player = play_to(4);
    press_refused(player, ACTION_COUNT, "no such action");
    press_refused(player, (enum action)99, "no such action");
    player_destroy(player);
}

static void next_earns_what_was_played(void **state) {
    (void)state;
    struct player *player = play_to(20);
    press(player, ACTION_NEXT);
    assert_int_equal(player_time_us(player), SECONDS(FIXTURE_REACH_S));
    assert_int_equal(player_result(player).guided_us, SECONDS(20));
    assert_int_equal(player_result(player).steps_finished, 0);
    play_out(player);
    expect(player, OUTCOME_COMPLETED, 20 + FIXTURE_END_S - FIXTURE_REACH_S, 2);
}

static void next_on_everything_counts_as_quit(void **state) {
    (void)state;
    struct player *player = play_start(&fixture.routine);
    for (int i = 0; i < 3; i++)
        press(player, ACTION_NEXT);
    assert_int_equal(player_state(player), PLAYER_ENDED);
    expect(player, OUTCOME_QUIT, 0, 0);
}

static void next_in_the_rest_leaves_a_finished_step(void **state) {
    (void)state;
    struct player *player = play_start(&fixture.single);
    player_advance(player, SECONDS(FIXTURE_WAVE_REST_S) - 1);
    press(player, ACTION_NEXT);
    assert_int_equal(player_result(player).outcome, OUTCOME_QUIT); // the last breath is missing
    player_destroy(player);
    player = play_start(&fixture.single);
    player_advance(player, SECONDS(FIXTURE_WAVE_REST_S));
    press(player, ACTION_NEXT);
    assert_int_equal(player_state(player), PLAYER_ENDED);
    expect(player, OUTCOME_COMPLETED, FIXTURE_WAVE_REST_S, 1);
}

static void back_goes_to_the_start_then_to_the_step_before(void **state) {
    (void)state;
    static const struct {
        double at_s, to_s;
    } rows[] = {
        {0, 0},          {2, 0},         {20, 0},    {FIXTURE_WAVE_REST_S, 0},
        {56, 0},         {58.999999, 0}, {59, 56},   {120, 56},
        {121 + 2.5, 56}, {124, 121},     {180, 121},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct player *player = play_to(rows[i].at_s);
        press(player, ACTION_BACK);
        assert_int_equal(player_time_us(player), SECONDS(rows[i].to_s));
        player_destroy(player);
    }
    // Twice in a row is two steps.
    struct player *player = play_to(100);
    press(player, ACTION_BACK);
    press(player, ACTION_BACK);
    assert_int_equal(player_time_us(player), 0);
    press(player, ACTION_BACK);
    assert_int_equal(player_time_us(player), 0);
    player_destroy(player);
}

static void back_earns_nothing_twice(void **state) {
    (void)state;
    struct player *player = play_to(40);
    press(player, ACTION_BACK);
    assert_int_equal(player_result(player).guided_us, SECONDS(40));
    player_advance(player, SECONDS(30));
    assert_int_equal(player_result(player).guided_us, SECONDS(40));
    player_advance(player, SECONDS(15));
    assert_int_equal(player_result(player).guided_us, SECONDS(45));
    for (int i = 0; i < 10; i++) {
        press(player, ACTION_BACK);
        player_advance(player, SECONDS(45));
    }
    assert_int_equal(player_result(player).guided_us, SECONDS(45));
    play_out(player);
    expect(player, OUTCOME_COMPLETED, FIXTURE_END_S, 3);
}

static void a_finished_step_stays_finished(void **state) {
    (void)state;
    struct player *player = play_to(57);
    press(player, ACTION_BACK);
    press(player, ACTION_NEXT);
    press(player, ACTION_NEXT);
    press(player, ACTION_NEXT);
    expect(player, OUTCOME_COMPLETED, 57, 1);
}

static void ready_ends_the_way_into_position(void **state) {
    (void)state;
    struct player *player = play_to(2);
    press(player, ACTION_READY);
    assert_int_equal(player_time_us(player), SECONDS(12)); // where "Three." is said
    assert_string_equal(now_of(player).caption, "Three.");
    player_advance(player, SECONDS(1.5));
    press(player, ACTION_READY);
    assert_int_equal(player_time_us(player), SECONDS(15));
    press_refused(player, ACTION_READY, "ready only makes sense while getting into position");
    play_out(player);
    expect(player, OUTCOME_COMPLETED, FIXTURE_END_S - 10 - 1.5, 3);
}

static void more_time_lengthens_the_way_into_position(void **state) {
    (void)state;
    struct player *player = play_to(5);
    press(player, ACTION_MORE_TIME);
    assert_int_equal(player_time_us(player), SECONDS(5));
    assert_int_equal(now_of(player).phase_left_us, SECONDS(25));
    assert_int_equal(player_timeline(player)->duration_us, SECONDS(FIXTURE_END_S + 15));
    player_advance(player, SECONDS(24));
    press(player, ACTION_MORE_TIME); // within its 3-2-1, too
    assert_int_equal(now_of(player).phase_left_us, SECONDS(16));
    check_phases(player_timeline(player));
    check_cues(player_timeline(player));
    assert_int_equal(player_result(player).planned_us, SECONDS(FIXTURE_END_S));
    player_advance(player, SECONDS(16));
    press_refused(player, ACTION_MORE_TIME,
                  "more-time only makes sense while getting into position");
    play_out(player);
    expect(player, OUTCOME_COMPLETED, FIXTURE_END_S + 30, 3);
}

static void more_time_adds_to_a_setup_that_was_cut_short(void **state) {
    (void)state;
    struct player *player = NULL;
    assert_int_equal(player_create(&player, &fixture.routine, NULL, -SECONDS(60), false, NULL),
                     STATUS_OK);
    assert_int_equal(now_of(player).phase->duration_us, TIMELINE_MIN_SETUP_US);
    press(player, ACTION_MORE_TIME);
    assert_int_equal(now_of(player).phase->duration_us, TIMELINE_MIN_SETUP_US + SECONDS(15));
    press(player, ACTION_MORE_TIME);
    assert_int_equal(now_of(player).phase->duration_us, TIMELINE_MIN_SETUP_US + SECONDS(30));
    player_destroy(player);
}

static void more_time_ends_at_the_longest_session(void **state) {
    (void)state;
    struct player *player = play_to(1);
    struct message message = {0};
    int asked = 0;
    while (asked < 1000 && player_act(player, ACTION_MORE_TIME, &message) == STATUS_OK)
        asked++;
    assert_int_equal(asked, (LEVEL_MAX_SESSION_S - FIXTURE_END_S) / 15);
    assert_string_equal(message.text,
                        "small: would last 181 minutes; a session may last at most 180");
    assert_int_equal(player_time_us(player), SECONDS(1));
    assert_int_equal(player_timeline(player)->duration_us, SECONDS(FIXTURE_END_S + 15 * asked));
    player_destroy(player);
}

static void held_setup_waits_before_the_countdown(void **state) {
    (void)state;
    struct player *player = play_held(&fixture.routine, true);
    assert_false(player_waits_for_ready(player));
    player_advance(player, SECONDS(500));
    assert_true(player_waits_for_ready(player));
    assert_int_equal(player_time_us(player), SECONDS(12) - 1);
    struct player_event event;
    while (player_next_event(player, &event)) {
        if (event.kind == EVENT_CUE) // not a number before the person is ready
            assert_string_not_equal(player_timeline(player)->cues[event.index].text, "Three.");
    }
    player_advance(player, SECONDS(500));
    assert_int_equal(player_time_us(player), SECONDS(12) - 1);
    press(player, ACTION_READY);
    assert_false(player_waits_for_ready(player));
    assert_int_equal(player_time_us(player), SECONDS(12));
    player_advance(player, SECONDS(3)); // the 3-2-1 is heard in full
    assert_int_equal(now_of(player).phase->kind, PHASE_MOVE);
    player_advance(player, SECONDS(500)); // and the next step waits again
    assert_true(player_waits_for_ready(player));
    assert_int_equal(player_time_us(player), SECONDS(FIXTURE_REACH_MOVES_S - 3) - 1);
    press(player, ACTION_READY);
    player_advance(player, SECONDS(500));
    press(player, ACTION_READY);
    play_out(player);
    expect(player, OUTCOME_COMPLETED, FIXTURE_END_S, 3); // waiting costs no credit
}

static void more_time_takes_ready_back(void **state) {
    (void)state;
    struct player *player = play_held(&fixture.routine, true);
    player_advance(player, SECONDS(500));
    press(player, ACTION_READY);
    player_advance(player, SECONDS(1));
    press(player, ACTION_MORE_TIME);
    player_advance(player, SECONDS(500));
    assert_true(player_waits_for_ready(player));
    assert_int_equal(player_time_us(player), SECONDS(27) - 1);
    player_destroy(player);
}

static void ready_early_does_not_wait_again(void **state) {
    (void)state;
    struct player *player = play_held(&fixture.routine, true);
    press(player, ACTION_READY);
    player_advance(player, SECONDS(4));
    assert_int_equal(player_time_us(player), SECONDS(16));
    player_destroy(player);
}

static void quit_is_quit_anywhere(void **state) {
    (void)state;
    static const struct {
        double at_s;
        int finished;
    } rows[] = {{0, 0}, {30, 0}, {54, 1}, {60, 1}, {FIXTURE_CHAIR_REST_S - 1, 2}};
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct player *player = play_to(rows[i].at_s);
        press(player, ACTION_QUIT);
        assert_int_equal(player_state(player), PLAYER_ENDED);
        expect(player, OUTCOME_QUIT, rows[i].at_s, rows[i].finished);
    }
    struct player *player = play_to(10);
    press(player, ACTION_PAUSE);
    press(player, ACTION_QUIT);
    expect(player, OUTCOME_QUIT, 10, 0);
}

static void quit_while_the_session_closes_loses_nothing(void **state) {
    (void)state;
    struct player *player = play_to(FIXTURE_CHAIR_REST_S + 1);
    press(player, ACTION_PAUSE);
    press(player, ACTION_QUIT);
    expect(player, OUTCOME_COMPLETED, FIXTURE_CHAIR_REST_S + 1, 3);
    player = play_to(20);
    press(player, ACTION_NEXT); // one step was not finished
    player_advance(player, SECONDS(FIXTURE_CHAIR_REST_S + 1 - 56));
    press(player, ACTION_QUIT);
    expect(player, OUTCOME_QUIT, 20 + FIXTURE_CHAIR_REST_S + 1 - 56, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(whole_session_completes, playing_set_up),
        cmocka_unit_test_setup(deltas_of_nothing_and_too_much_are_safe, playing_set_up),
        cmocka_unit_test_setup(pause_stops_time, playing_set_up),
        cmocka_unit_test_setup(other_actions_resume_a_paused_session, playing_set_up),
        cmocka_unit_test_setup(nothing_works_after_the_end, playing_set_up),
        cmocka_unit_test_setup(no_such_action, playing_set_up),
        cmocka_unit_test_setup(next_earns_what_was_played, playing_set_up),
        cmocka_unit_test_setup(next_on_everything_counts_as_quit, playing_set_up),
        cmocka_unit_test_setup(next_in_the_rest_leaves_a_finished_step, playing_set_up),
        cmocka_unit_test_setup(back_goes_to_the_start_then_to_the_step_before, playing_set_up),
        cmocka_unit_test_setup(back_earns_nothing_twice, playing_set_up),
        cmocka_unit_test_setup(a_finished_step_stays_finished, playing_set_up),
        cmocka_unit_test_setup(ready_ends_the_way_into_position, playing_set_up),
        cmocka_unit_test_setup(more_time_lengthens_the_way_into_position, playing_set_up),
        cmocka_unit_test_setup(more_time_adds_to_a_setup_that_was_cut_short, playing_set_up),
        cmocka_unit_test_setup(more_time_ends_at_the_longest_session, playing_set_up),
        cmocka_unit_test_setup(held_setup_waits_before_the_countdown, playing_set_up),
        cmocka_unit_test_setup(more_time_takes_ready_back, playing_set_up),
        cmocka_unit_test_setup(ready_early_does_not_wait_again, playing_set_up),
        cmocka_unit_test_setup(quit_is_quit_anywhere, playing_set_up),
        cmocka_unit_test_setup(quit_while_the_session_closes_loses_nothing, playing_set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
