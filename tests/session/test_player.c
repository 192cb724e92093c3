#include "session/player.h"

#include "fixture.h"
#include "laws.h"
#include "session/moment.h"

#include <string.h>

static struct fixture fixture;

static int set_up(void **state) {
    fixture_init(&fixture);
    *state = &fixture;
    return 0;
}

static struct player *start_held(const struct routine *routine, bool hold_setup) {
    struct player *player = NULL;
    struct message message = {0};
    if (player_create(&player, routine, 0, hold_setup, &message) != STATUS_OK)
        fail_msg("%s", message.text);
    return player;
}

static struct player *start(const struct routine *routine) {
    return start_held(routine, false);
}

// A player of the whole routine, `seconds` into it.
static struct player *start_at(double seconds) {
    struct player *player = start(&fixture.routine);
    player_advance(player, SECONDS(seconds));
    return player;
}

static void act(struct player *player, enum action action) {
    struct message message = {0};
    if (player_act(player, action, &message) != STATUS_OK)
        fail_msg("%s: %s", action_name(action), message.text);
}

static void refused(struct player *player, enum action action, const char *why) {
    struct message message = {0};
    enum player_state state = player_state(player);
    int64_t t_us = player_time_us(player);
    uint64_t hash = player_result(player).state_hash;
    assert_int_equal(player_act(player, action, &message), STATUS_INVALID);
    assert_string_equal(message.text, why);
    assert_int_equal(player_act(player, action, NULL), STATUS_INVALID);
    assert_int_equal(player_state(player), state);
    assert_int_equal(player_time_us(player), t_us);
    assert_true(player_result(player).state_hash == hash);
}

static void play_out(struct player *player) {
    player_advance(player, INT64_MAX);
    assert_int_equal(player_state(player), PLAYER_ENDED);
}

static void expect(struct player *player, enum outcome outcome, double guided_s, int finished) {
    struct player_result result = player_result(player);
    assert_string_equal(outcome_name(result.outcome), outcome_name(outcome));
    assert_int_equal(result.guided_us, SECONDS(guided_s));
    assert_int_equal(result.steps_finished, finished);
    player_destroy(player);
}

static struct moment now_of(struct player *player) {
    return moment_at(player_timeline(player), player_time_us(player));
}

static void whole_session_completes(void **state) {
    (void)state;
    struct player *player = start(&fixture.routine);
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
    struct player *player = start(&fixture.routine);
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
    struct player *player = start_at(20);
    act(player, ACTION_PAUSE);
    assert_int_equal(player_state(player), PLAYER_PAUSED);
    uint64_t hash = player_result(player).state_hash;
    player_advance(player, SECONDS(100));
    act(player, ACTION_PAUSE); // changes nothing
    assert_int_equal(player_time_us(player), SECONDS(20));
    assert_true(player_result(player).state_hash == hash);
    act(player, ACTION_RESUME);
    hash = player_result(player).state_hash;
    act(player, ACTION_RESUME);
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
        struct player *player = start_at(4);
        act(player, ACTION_PAUSE);
        act(player, actions[i]);
        assert_int_equal(player_state(player), PLAYER_PLAYING);
        player_destroy(player);
    }
}

static void nothing_works_after_the_end(void **state) {
    (void)state;
    struct player *player = start(&fixture.routine);
    play_out(player);
    for (int i = 0; i < ACTION_COUNT; i++)
        refused(player, (enum action)i, "the session is over");
    player_destroy(player);
}

static void no_such_action(void **state) {
    (void)state;
    struct player *player = start_at(4);
    refused(player, ACTION_COUNT, "no such action");
    refused(player, (enum action)99, "no such action");
    player_destroy(player);
}

static void next_earns_what_was_played(void **state) {
    (void)state;
    struct player *player = start_at(20);
    act(player, ACTION_NEXT);
    assert_int_equal(player_time_us(player), SECONDS(FIXTURE_REACH_S));
    assert_int_equal(player_result(player).guided_us, SECONDS(20));
    assert_int_equal(player_result(player).steps_finished, 0);
    play_out(player);
    expect(player, OUTCOME_COMPLETED, 20 + FIXTURE_END_S - FIXTURE_REACH_S, 2);
}

static void next_on_everything_counts_as_quit(void **state) {
    (void)state;
    struct player *player = start(&fixture.routine);
    for (int i = 0; i < 3; i++)
        act(player, ACTION_NEXT);
    assert_int_equal(player_state(player), PLAYER_ENDED);
    expect(player, OUTCOME_QUIT, 0, 0);
}

static void next_in_the_rest_leaves_a_finished_step(void **state) {
    (void)state;
    struct player *player = start(&fixture.single);
    player_advance(player, SECONDS(FIXTURE_WAVE_REST_S) - 1);
    act(player, ACTION_NEXT);
    assert_int_equal(player_result(player).outcome, OUTCOME_QUIT); // the last breath is missing
    player_destroy(player);
    player = start(&fixture.single);
    player_advance(player, SECONDS(FIXTURE_WAVE_REST_S));
    act(player, ACTION_NEXT);
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
        struct player *player = start_at(rows[i].at_s);
        act(player, ACTION_BACK);
        assert_int_equal(player_time_us(player), SECONDS(rows[i].to_s));
        player_destroy(player);
    }
    // Twice in a row is two steps.
    struct player *player = start_at(100);
    act(player, ACTION_BACK);
    act(player, ACTION_BACK);
    assert_int_equal(player_time_us(player), 0);
    act(player, ACTION_BACK);
    assert_int_equal(player_time_us(player), 0);
    player_destroy(player);
}

static void back_earns_nothing_twice(void **state) {
    (void)state;
    struct player *player = start_at(40);
    act(player, ACTION_BACK);
    assert_int_equal(player_result(player).guided_us, SECONDS(40));
    player_advance(player, SECONDS(30));
    assert_int_equal(player_result(player).guided_us, SECONDS(40));
    player_advance(player, SECONDS(15));
    assert_int_equal(player_result(player).guided_us, SECONDS(45));
    for (int i = 0; i < 10; i++) {
        act(player, ACTION_BACK);
        player_advance(player, SECONDS(45));
    }
    assert_int_equal(player_result(player).guided_us, SECONDS(45));
    play_out(player);
    expect(player, OUTCOME_COMPLETED, FIXTURE_END_S, 3);
}

static void a_finished_step_stays_finished(void **state) {
    (void)state;
    struct player *player = start_at(57);
    act(player, ACTION_BACK);
    act(player, ACTION_NEXT);
    act(player, ACTION_NEXT);
    act(player, ACTION_NEXT);
    expect(player, OUTCOME_COMPLETED, 57, 1);
}

static void ready_ends_the_way_into_position(void **state) {
    (void)state;
    struct player *player = start_at(2);
    act(player, ACTION_READY);
    assert_int_equal(player_time_us(player), SECONDS(12)); // where "Three." is said
    assert_string_equal(now_of(player).caption, "Three.");
    player_advance(player, SECONDS(1.5));
    act(player, ACTION_READY);
    assert_int_equal(player_time_us(player), SECONDS(15));
    refused(player, ACTION_READY, "ready only makes sense while getting into position");
    play_out(player);
    expect(player, OUTCOME_COMPLETED, FIXTURE_END_S - 10 - 1.5, 3);
}

static void more_time_lengthens_the_way_into_position(void **state) {
    (void)state;
    struct player *player = start_at(5);
    act(player, ACTION_MORE_TIME);
    assert_int_equal(player_time_us(player), SECONDS(5));
    assert_int_equal(now_of(player).phase_left_us, SECONDS(25));
    assert_int_equal(player_timeline(player)->duration_us, SECONDS(FIXTURE_END_S + 15));
    player_advance(player, SECONDS(24));
    act(player, ACTION_MORE_TIME); // within its 3-2-1, too
    assert_int_equal(now_of(player).phase_left_us, SECONDS(16));
    check_phases(player_timeline(player));
    check_cues(player_timeline(player));
    assert_int_equal(player_result(player).planned_us, SECONDS(FIXTURE_END_S));
    player_advance(player, SECONDS(16));
    refused(player, ACTION_MORE_TIME, "more-time only makes sense while getting into position");
    play_out(player);
    expect(player, OUTCOME_COMPLETED, FIXTURE_END_S + 30, 3);
}

static void more_time_adds_to_a_setup_that_was_cut_short(void **state) {
    (void)state;
    struct player *player = NULL;
    assert_int_equal(player_create(&player, &fixture.routine, -SECONDS(60), false, NULL),
                     STATUS_OK);
    assert_int_equal(now_of(player).phase->duration_us, TIMELINE_MIN_SETUP_US);
    act(player, ACTION_MORE_TIME);
    assert_int_equal(now_of(player).phase->duration_us, TIMELINE_MIN_SETUP_US + SECONDS(15));
    act(player, ACTION_MORE_TIME);
    assert_int_equal(now_of(player).phase->duration_us, TIMELINE_MIN_SETUP_US + SECONDS(30));
    player_destroy(player);
}

static void more_time_ends_at_the_longest_session(void **state) {
    (void)state;
    struct player *player = start_at(1);
    struct message message = {0};
    int asked = 0;
    while (asked < 1000 && player_act(player, ACTION_MORE_TIME, &message) == STATUS_OK)
        asked++;
    assert_int_equal(asked, (LEVEL_MAX_SESSION_S - FIXTURE_END_S) / 15);
    assert_string_equal(message.text,
                        "small: would last 180 minutes; a session may last at most 180");
    assert_int_equal(player_time_us(player), SECONDS(1));
    assert_int_equal(player_timeline(player)->duration_us, SECONDS(FIXTURE_END_S + 15 * asked));
    player_destroy(player);
}

static void held_setup_waits_before_the_countdown(void **state) {
    (void)state;
    struct player *player = start_held(&fixture.routine, true);
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
    act(player, ACTION_READY);
    assert_false(player_waits_for_ready(player));
    assert_int_equal(player_time_us(player), SECONDS(12));
    player_advance(player, SECONDS(3)); // the 3-2-1 is heard in full
    assert_int_equal(now_of(player).phase->kind, PHASE_MOVE);
    player_advance(player, SECONDS(500)); // and the next step waits again
    assert_true(player_waits_for_ready(player));
    assert_int_equal(player_time_us(player), SECONDS(FIXTURE_REACH_MOVES_S - 3) - 1);
    act(player, ACTION_READY);
    player_advance(player, SECONDS(500));
    act(player, ACTION_READY);
    play_out(player);
    expect(player, OUTCOME_COMPLETED, FIXTURE_END_S, 3); // waiting costs no credit
}

static void more_time_takes_ready_back(void **state) {
    (void)state;
    struct player *player = start_held(&fixture.routine, true);
    player_advance(player, SECONDS(500));
    act(player, ACTION_READY);
    player_advance(player, SECONDS(1));
    act(player, ACTION_MORE_TIME);
    player_advance(player, SECONDS(500));
    assert_true(player_waits_for_ready(player));
    assert_int_equal(player_time_us(player), SECONDS(27) - 1);
    player_destroy(player);
}

static void ready_early_does_not_wait_again(void **state) {
    (void)state;
    struct player *player = start_held(&fixture.routine, true);
    act(player, ACTION_READY);
    player_advance(player, SECONDS(4));
    assert_int_equal(player_time_us(player), SECONDS(16));
    player_destroy(player);
}

static void hurts_easier_keeps_the_repetitions_left(void **state) {
    (void)state;
    static const struct {
        double at_s;
        int reps;
    } rows[] = {{3, 4}, {15, 4}, {23.9, 4}, {24, 3}, {34, 2}, {42, 1}, {50.9, 1}};
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct player *player = start_at(rows[i].at_s);
        act(player, ACTION_HURTS_EASIER);
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
        int at_s, hold_s;
    } rows[] = {{5, 30}, {22, 30}, {25, 30}, {26, 29}, {35, 20}, {44, 11}, {50, 10}, {57, 10}};
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct player *player = start(&fixture.hold);
        player_advance(player, SECONDS(rows[i].at_s));
        act(player, ACTION_HURTS_EASIER);
        const struct timeline *timeline = player_timeline(player);
        assert_int_equal(timeline->phases[2].breath, BREATH_FREE);
        assert_int_equal(timeline->phases[2].duration_us, SECONDS(rows[i].hold_s));
        play_out(player);
        expect(player, OUTCOME_EASED, 20 + 40 + 6, 1);
    }
    // A hold that was short already does not grow.
    fixture.steps[1].dose.hold_us = SECONDS(6);
    struct player *player = start(&fixture.hold);
    player_advance(player, SECONDS(28));
    act(player, ACTION_HURTS_EASIER);
    assert_int_equal(player_timeline(player)->phases[2].duration_us, SECONDS(6));
    player_destroy(player);
}

static void hurts_easier_can_change_the_variant(void **state) {
    (void)state;
    struct player *player = start_at(90);
    act(player, ACTION_HURTS_EASIER);
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
    // It still hurts: now the step is left.
    act(player, ACTION_HURTS_EASIER);
    assert_true(now_of(player).step->hurt);
    assert_int_equal(player_result(player).guided_us, SECONDS(56 + 65));
    play_out(player);
    expect(player, OUTCOME_EASED, FIXTURE_END_S, 3);
}

static void hurts_skip_leaves_a_short_rest(void **state) {
    (void)state;
    static const double at_s[] = {0, 3, 15, 30, FIXTURE_WAVE_REST_S, 55.9};
    for (size_t i = 0; i < ROWS(at_s); i++) {
        struct player *player = start_at(at_s[i]);
        act(player, ACTION_HURTS_SKIP);
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
    struct player *player = start_at(FIXTURE_WAVE_REST_S + 1);
    act(player, ACTION_HURTS_EASIER);
    assert_int_equal(now_of(player).phase->kind, PHASE_REST);
    assert_true(now_of(player).step->hurt);
    act(player, ACTION_HURTS_EASIER); // again, in what is left of it
    assert_int_equal(now_of(player).phase->kind, PHASE_REST);
    assert_false(now_of(player).step->eased);
    player_advance(player, SECONDS(4));
    assert_int_equal(now_of(player).step_index, 1);
    play_out(player);
    expect(player, OUTCOME_EASED, FIXTURE_END_S, 3);
}

static void hurts_stop_ends_with_credit(void **state) {
    (void)state;
    struct player *player = start_at(70);
    act(player, ACTION_HURTS_STOP);
    assert_int_equal(player_state(player), PLAYER_ENDED);
    assert_int_equal(player_time_us(player), SECONDS(70));
    expect(player, OUTCOME_EASED, 56 + 65, 2);
    player = start(&fixture.routine); // at the very first instant
    act(player, ACTION_HURTS_STOP);
    expect(player, OUTCOME_EASED, 56, 1);
    player = start_at(20); // after the softer form did not help
    act(player, ACTION_HURTS_EASIER);
    player_advance(player, SECONDS(16));
    act(player, ACTION_HURTS_STOP);
    expect(player, OUTCOME_EASED, 56, 1);
}

static void hurts_on_the_last_step_reaches_the_end(void **state) {
    (void)state;
    struct player *player = start_at(150);
    act(player, ACTION_HURTS_SKIP);
    player_advance(player, SECONDS(4));
    assert_int_equal(player_state(player), PLAYER_ENDED);
    expect(player, OUTCOME_EASED, FIXTURE_END_S, 3);
}

static void back_passes_over_a_step_that_hurt(void **state) {
    (void)state;
    struct player *player = start_at(60);
    act(player, ACTION_HURTS_SKIP);
    player_advance(player, SECONDS(5));
    assert_int_equal(now_of(player).step_index, 2);
    act(player, ACTION_BACK);
    assert_int_equal(player_time_us(player), 0);
    player_destroy(player);
    // With nothing but hurt steps before it, back stays.
    player = start_at(1);
    act(player, ACTION_HURTS_SKIP);
    player_advance(player, SECONDS(5));
    act(player, ACTION_BACK);
    assert_int_equal(now_of(player).step_index, 1);
    assert_int_equal(now_of(player).phase_elapsed_us, 0);
    player_destroy(player);
}

static void hurts_after_more_time_credits_that_too(void **state) {
    (void)state;
    struct player *player = start_at(5);
    act(player, ACTION_MORE_TIME);
    act(player, ACTION_HURTS_EASIER);
    assert_int_equal(player_result(player).guided_us, SECONDS(56 + 15));
    act(player, ACTION_MORE_TIME); // on the softer form: already credited
    play_out(player);
    expect(player, OUTCOME_EASED, FIXTURE_END_S + 15, 3);
}

static void quit_is_quit_anywhere(void **state) {
    (void)state;
    static const struct {
        double at_s;
        int finished;
    } rows[] = {{0, 0}, {30, 0}, {60, 1}, {FIXTURE_END_S - 1, 2}};
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct player *player = start_at(rows[i].at_s);
        act(player, ACTION_QUIT);
        assert_int_equal(player_state(player), PLAYER_ENDED);
        expect(player, OUTCOME_QUIT, rows[i].at_s, rows[i].finished);
    }
    struct player *player = start_at(10);
    act(player, ACTION_PAUSE);
    act(player, ACTION_QUIT);
    expect(player, OUTCOME_QUIT, 10, 0);
}

static void events_come_in_order(void **state) {
    (void)state;
    struct player *player = start(&fixture.routine);
    size_t phases = 0;
    size_t cues = 0;
    int64_t before_us = 0;
    struct player_event event = {0};
    struct player_event last = {0};
    const struct timeline *timeline = player_timeline(player);
    while (player_state(player) != PLAYER_ENDED) {
        player_advance(player, 16667);
        while (player_next_event(player, &event)) {
            assert_true(event.t_us >= before_us);
            before_us = event.t_us;
            if (event.kind == EVENT_PHASE) {
                assert_int_equal(event.index, phases++);
                assert_int_equal(event.t_us, timeline->phases[event.index].start_us);
            } else if (event.kind == EVENT_CUE) {
                assert_int_equal(event.index, cues++);
                assert_int_equal(event.t_us, timeline->cues[event.index].at_us);
            }
            last = event;
        }
    }
    assert_int_equal(phases, timeline->phase_count);
    assert_int_equal(cues, timeline->cue_count);
    assert_int_equal(last.kind, EVENT_ENDED);
    assert_int_equal(last.index, OUTCOME_COMPLETED);
    assert_false(player_next_event(player, &event));
    player_destroy(player);
}

static void actions_are_told_before_what_they_cause(void **state) {
    (void)state;
    static const struct {
        enum event_kind kind;
        size_t index;
    } expected[] = {{EVENT_ACTION, ACTION_HURTS_SKIP},
                    {EVENT_TIMELINE_CHANGED, 0},
                    {EVENT_PHASE, 0}, // the short rest
                    {EVENT_ACTION, ACTION_PAUSE},
                    {EVENT_ACTION, ACTION_QUIT},
                    {EVENT_ENDED, OUTCOME_QUIT}};
    struct player *player = start_at(1);
    struct player_event event;
    while (player_next_event(player, &event))
        continue;
    act(player, ACTION_HURTS_SKIP);
    act(player, ACTION_PAUSE);
    act(player, ACTION_QUIT);
    for (size_t i = 0; i < ROWS(expected); i++) {
        assert_true(player_next_event(player, &event));
        assert_int_equal(event.kind, expected[i].kind);
        assert_int_equal(event.index, expected[i].index);
    }
    assert_false(player_next_event(player, &event));
    player_destroy(player);
}

static void a_slow_reader_gets_the_latest_events(void **state) {
    (void)state;
    fixture.steps[0].dose.reps = 50;
    struct routine_step steps[LEVEL_MAX_STEPS];
    for (size_t i = 0; i < 20; i++)
        steps[i] = fixture.steps[0];
    struct routine routine = {.id = "long", .steps = steps, .step_count = 20};
    struct player *player = start(&routine);
    play_out(player);
    int seen = 0;
    struct player_event event = {0};
    struct player_event before = {0};
    while (player_next_event(player, &event)) {
        assert_true(event.t_us >= before.t_us);
        before = event;
        seen++;
    }
    assert_true(seen >= 256);
    assert_int_equal(before.kind, EVENT_ENDED);
    player_destroy(player);
}

struct press {
    double at_s; // of playing time
    enum action action;
};

static const struct press PRESSES[] = {
    {3.3333, ACTION_READY},   {9.5, ACTION_PAUSE},       {9.5, ACTION_RESUME},
    {20.000001, ACTION_BACK}, {33, ACTION_MORE_TIME},    {70.25, ACTION_HURTS_EASIER},
    {71, ACTION_NEXT},        {95, ACTION_HURTS_EASIER}, {111.111, ACTION_HURTS_SKIP},
    {112, ACTION_BACK},       {140, ACTION_MORE_TIME},
};

// Plays the presses with time cut into pieces: of tick_us, or of random length when that is 0.
static struct player_result play_cut(int64_t tick_us, uint64_t random) {
    struct player *player = start(&fixture.routine);
    int64_t played_us = 0;
    for (size_t i = 0; i <= ROWS(PRESSES) && player_state(player) != PLAYER_ENDED;) {
        int64_t until_us =
            i < ROWS(PRESSES) ? (int64_t)(PRESSES[i].at_s * 1e6) : played_us + SECONDS(1);
        int64_t delta_us = tick_us;
        if (tick_us == 0) {
            random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            delta_us = (int64_t)((random >> 33) % 2000000);
        }
        delta_us = delta_us < until_us - played_us ? delta_us : until_us - played_us;
        player_advance(player, delta_us);
        played_us += delta_us;
        if (i < ROWS(PRESSES) && played_us == until_us)
            (void)player_act(player, PRESSES[i++].action, NULL);
    }
    struct player_result result = player_result(player);
    assert_int_equal(player_state(player), PLAYER_ENDED);
    player_destroy(player);
    return result;
}

static void hash_does_not_depend_on_how_time_is_cut(void **state) {
    (void)state;
    static const int64_t TICKS_US[] = {1000,  4000,   8333,    16667,
                                       33333, 999999, 1000000, 86400000000};
    struct player_result first = play_cut(16667, 0);
    assert_int_equal(first.outcome, OUTCOME_EASED);
    for (size_t i = 0; i < ROWS(TICKS_US) + 20; i++) {
        struct player_result result =
            i < ROWS(TICKS_US) ? play_cut(TICKS_US[i], 0) : play_cut(0, i);
        assert_true(result.state_hash == first.state_hash);
        assert_int_equal(result.guided_us, first.guided_us);
        assert_int_equal(result.outcome, first.outcome);
    }
}

static uint64_t hash_of(double at_s, enum action action) {
    struct player *player = start_at(at_s);
    (void)player_act(player, action, NULL);
    play_out(player);
    uint64_t hash = player_result(player).state_hash;
    player_destroy(player);
    return hash;
}

static void hash_tells_sessions_apart(void **state) {
    (void)state;
    static const enum action actions[] = {ACTION_NEXT,       ACTION_BACK,       ACTION_HURTS_EASIER,
                                          ACTION_HURTS_SKIP, ACTION_HURTS_STOP, ACTION_QUIT,
                                          ACTION_READY,      ACTION_MORE_TIME};
    for (size_t a = 0; a < ROWS(actions); a++) {
        assert_true(hash_of(5, actions[a]) == hash_of(5, actions[a]));
        assert_true(hash_of(5, actions[a]) != hash_of(5.000001, actions[a]));
        assert_true(hash_of(5, actions[a]) != hash_of(60, actions[a]));
        for (size_t b = 0; b < a; b++)
            assert_true(hash_of(5, actions[a]) != hash_of(5, actions[b]));
    }
}

// Any sequence of actions at any time keeps what the history relies on.
static void random_sessions_keep_the_promises(void **state) {
    (void)state;
    uint64_t random = 11;
    for (int session = 0; session < 400; session++) {
        struct player *player = start_held(&fixture.routine, session % 3 == 0);
        int64_t asked_us = 0;
        int64_t guided_before_us = 0;
        for (int i = 0; i < 60 && player_state(player) != PLAYER_ENDED; i++) {
            random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            enum action action = (enum action)((random >> 33) % ACTION_COUNT);
            if ((action == ACTION_QUIT || action == ACTION_HURTS_STOP) && i < 50)
                action = ACTION_RESUME;
            if (player_act(player, action, NULL) == STATUS_OK && action == ACTION_MORE_TIME)
                asked_us += SECONDS(15);
            player_advance(player, (int64_t)((random >> 20) % 20000000));
            const struct timeline *timeline = player_timeline(player);
            struct player_result result = player_result(player);
            assert_true(player_time_us(player) >= 0);
            assert_true(player_time_us(player) <= timeline->duration_us);
            assert_true(result.guided_us >= guided_before_us); // credit is never taken away
            assert_true(result.guided_us <= result.planned_us + asked_us);
            assert_true(result.steps_finished <= result.steps_total);
            guided_before_us = result.guided_us;
            if (i % 10 == 0) {
                check_cues(timeline);
                (void)moment_at(timeline, player_time_us(player));
            }
        }
        player_destroy(player);
    }
}

static void names_read_back(void **state) {
    (void)state;
    static const char *const actions[ACTION_COUNT] = {
        "pause",      "resume",     "next", "back",  "hurts-easier",
        "hurts-skip", "hurts-stop", "quit", "ready", "more-time"};
    static const char *const outcomes[OUTCOME_COUNT] = {"completed", "eased", "quit"};
    enum action action = ACTION_COUNT;
    enum outcome outcome = OUTCOME_COUNT;
    for (int i = 0; i < ACTION_COUNT; i++) {
        assert_string_equal(action_name((enum action)i), actions[i]);
        assert_true(action_from_name(actions[i], &action));
        assert_int_equal(action, i);
    }
    for (int i = 0; i < OUTCOME_COUNT; i++) {
        assert_string_equal(outcome_name((enum outcome)i), outcomes[i]);
        assert_true(outcome_from_name(outcomes[i], &outcome));
        assert_int_equal(outcome, i);
    }
    assert_null(action_name(ACTION_COUNT));
    assert_null(outcome_name(OUTCOME_COUNT));
    assert_false(action_from_name("Pause", &action));
    assert_false(action_from_name("", &action));
    assert_false(action_from_name("pause ", &action));
    assert_false(outcome_from_name("complete", &outcome));
}

int main(void) {
#define WITH_FIXTURE(test) cmocka_unit_test_setup(test, set_up)
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(whole_session_completes),
        WITH_FIXTURE(deltas_of_nothing_and_too_much_are_safe),
        WITH_FIXTURE(pause_stops_time),
        WITH_FIXTURE(other_actions_resume_a_paused_session),
        WITH_FIXTURE(nothing_works_after_the_end),
        WITH_FIXTURE(no_such_action),
        WITH_FIXTURE(next_earns_what_was_played),
        WITH_FIXTURE(next_on_everything_counts_as_quit),
        WITH_FIXTURE(next_in_the_rest_leaves_a_finished_step),
        WITH_FIXTURE(back_goes_to_the_start_then_to_the_step_before),
        WITH_FIXTURE(back_earns_nothing_twice),
        WITH_FIXTURE(a_finished_step_stays_finished),
        WITH_FIXTURE(ready_ends_the_way_into_position),
        WITH_FIXTURE(more_time_lengthens_the_way_into_position),
        WITH_FIXTURE(more_time_adds_to_a_setup_that_was_cut_short),
        WITH_FIXTURE(more_time_ends_at_the_longest_session),
        WITH_FIXTURE(held_setup_waits_before_the_countdown),
        WITH_FIXTURE(more_time_takes_ready_back),
        WITH_FIXTURE(ready_early_does_not_wait_again),
        WITH_FIXTURE(hurts_easier_keeps_the_repetitions_left),
        WITH_FIXTURE(hurts_easier_shortens_a_hold),
        WITH_FIXTURE(hurts_easier_can_change_the_variant),
        WITH_FIXTURE(hurts_skip_leaves_a_short_rest),
        WITH_FIXTURE(hurts_in_a_rest_does_not_start_over),
        WITH_FIXTURE(hurts_stop_ends_with_credit),
        WITH_FIXTURE(hurts_on_the_last_step_reaches_the_end),
        WITH_FIXTURE(back_passes_over_a_step_that_hurt),
        WITH_FIXTURE(hurts_after_more_time_credits_that_too),
        WITH_FIXTURE(quit_is_quit_anywhere),
        WITH_FIXTURE(events_come_in_order),
        WITH_FIXTURE(actions_are_told_before_what_they_cause),
        WITH_FIXTURE(a_slow_reader_gets_the_latest_events),
        WITH_FIXTURE(hash_does_not_depend_on_how_time_is_cut),
        WITH_FIXTURE(hash_tells_sessions_apart),
        WITH_FIXTURE(random_sessions_keep_the_promises),
        cmocka_unit_test(names_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
