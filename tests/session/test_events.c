// What a session tells, its hash, and what any session promises.
#include "laws.h"
#include "playing.h"

static void events_come_in_order(void **state) {
    (void)state;
    struct player *player = play_start(&fixture.routine);
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
    struct player *player = play_to(1);
    struct player_event event;
    while (player_next_event(player, &event))
        continue;
    press(player, ACTION_HURTS_SKIP);
    press(player, ACTION_PAUSE);
    press(player, ACTION_QUIT);
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
    struct player *player = play_start(&routine);
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
    struct player *player = play_start(&fixture.routine);
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
    struct player *player = play_to(at_s);
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
                                          ACTION_READY,      ACTION_MORE_TIME,  ACTION_SOFTEN};
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
        struct player *player = play_held(&fixture.routine, session % 3 == 0);
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
        "pause",      "resume", "next",  "back",      "hurts-easier", "hurts-skip",
        "hurts-stop", "quit",   "ready", "more-time", "soften"};
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
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(events_come_in_order, playing_set_up),
        cmocka_unit_test_setup(actions_are_told_before_what_they_cause, playing_set_up),
        cmocka_unit_test_setup(a_slow_reader_gets_the_latest_events, playing_set_up),
        cmocka_unit_test_setup(hash_does_not_depend_on_how_time_is_cut, playing_set_up),
        cmocka_unit_test_setup(hash_tells_sessions_apart, playing_set_up),
        cmocka_unit_test_setup(random_sessions_keep_the_promises, playing_set_up),
        cmocka_unit_test(names_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
