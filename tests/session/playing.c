#include "playing.h"

struct fixture fixture;

int playing_set_up(void **state) {
    fixture_init(&fixture);
    *state = &fixture;
    return 0;
}

struct player *play_held(const struct routine *routine, bool hold_setup) {
    struct player *player = NULL;
    struct message message = {0};
    if (player_create(&player, routine, NULL, 0, hold_setup, &message) != STATUS_OK)
        fail_msg("%s", message.text);
    return player;
}

struct player *play_start(const struct routine *routine) {
    return play_held(routine, false);
}

struct player *play_to(double seconds) {
    struct player *player = play_start(&fixture.routine);
    player_advance(player, SECONDS(seconds));
    return player;
}

void press(struct player *player, enum action action) {
    struct message message = {0};
    if (player_act(player, action, &message) != STATUS_OK)
        fail_msg("%s: %s", action_name(action), message.text);
}

void press_refused(struct player *player, enum action action, const char *why) {
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

void play_out(struct player *player) {
    player_advance(player, INT64_MAX);
    assert_int_equal(player_state(player), PLAYER_ENDED);
}

void expect(struct player *player, enum outcome outcome, double guided_s, int finished) {
    struct player_result result = player_result(player);
    assert_string_equal(outcome_name(result.outcome), outcome_name(outcome));
    assert_int_equal(result.guided_us, SECONDS(guided_s));
    assert_int_equal(result.steps_finished, finished);
    player_destroy(player);
}

struct moment now_of(struct player *player) {
    return moment_at(player_timeline(player), player_time_us(player));
}
