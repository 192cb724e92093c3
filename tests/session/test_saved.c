// A session under way, written down and read back: the very same session goes on.
#include "playing.h"
#include "session/saved.h"

#include <string.h>

static void save(const struct player *player, struct buffer *text) {
    buffer_finish(text);
    assert_true(saved_write(player, text));
}

static struct player *back(const struct routine *routine, const struct buffer *text) {
    struct player *player = NULL;
    struct message message = {0};
    if (saved_read(&player, routine, NULL, buffer_text(text), &message) != STATUS_OK)
        fail_msg("%s\n%s", message.text, buffer_text(text));
    return player;
}

static void assert_same_player(struct player *a, struct player *b) {
    struct player_result left = player_result(a);
    struct player_result right = player_result(b);
    assert_true(left.state_hash == right.state_hash);
    assert_int_equal(player_time_us(a), player_time_us(b));
    assert_int_equal(player_state(a), player_state(b));
    assert_int_equal(player_waits_for_ready(a), player_waits_for_ready(b));
    assert_int_equal(left.guided_us, right.guided_us);
    assert_int_equal(left.planned_us, right.planned_us);
    assert_int_equal(left.steps_finished, right.steps_finished);
}

static uint64_t random_next(uint64_t *seed) {
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *seed >> 33;
}

// At any moment of any session: what was read back is the same, and stays the same to the end.
static void at_random_moments(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        uint64_t random = seed;
        struct player *player = play_held(&fixture.routine, seed % 2);
        for (int i = (int)(random_next(&random) % 30); i > 0; i--) {
            player_advance(player, (int64_t)(random_next(&random) % 20000000));
            (void)player_act(player, (enum action)(random_next(&random) % ACTION_COUNT), NULL);
        }
        struct buffer text = {0};
        save(player, &text);
        struct player *again = back(&fixture.routine, &text);
        assert_same_player(player, again);
        save(again, &text); // and may be saved again
        struct player *third = back(&fixture.routine, &text);
        for (int i = 0; i < 60; i++) {
            (void)player_act(player, i % 9 == 8 ? ACTION_HURTS_EASIER : ACTION_READY, NULL);
            (void)player_act(again, i % 9 == 8 ? ACTION_HURTS_EASIER : ACTION_READY, NULL);
            (void)player_act(third, i % 9 == 8 ? ACTION_HURTS_EASIER : ACTION_READY, NULL);
            player_advance(player, SECONDS(7));
            player_advance(again, SECONDS(7));
            player_advance(third, SECONDS(7));
            assert_same_player(player, again);
            assert_same_player(player, third);
        }
        player_destroy(player);
        player_destroy(again);
        player_destroy(third);
        buffer_finish(&text);
    }
}

static void credits_are_kept(void **state) {
    (void)state;
    struct player *player = play_to(FIXTURE_REACH_MOVES_S);
    struct buffer text = {0};
    save(player, &text);
    player_destroy(player);
    player = back(&fixture.routine, &text);
    assert_int_equal(player_result(player).steps_finished, 1);
    assert_int_equal(player_result(player).guided_us, SECONDS(FIXTURE_REACH_MOVES_S));
    press(player, ACTION_BACK); // the step once more: its time counts once
    play_out(player);
    expect(player, OUTCOME_COMPLETED, FIXTURE_END_S, 3);
    buffer_finish(&text);
}

static void another_routine_is_told(void **state) {
    (void)state;
    struct player *player = play_to(FIXTURE_REACH_MOVES_S);
    struct player *again = NULL;
    struct message message = {0};
    struct buffer text = {0};
    save(player, &text);
    fixture.routine.steps = fixture.steps + 1;
    fixture.routine.step_count--;
    assert_int_equal(saved_read(&again, &fixture.routine, NULL, buffer_text(&text), &message),
                     STATUS_INVALID);
    assert_null(again);
    assert_non_null(strstr(message.text, "not the routine any more"));
    player_destroy(player);
    buffer_finish(&text);
}

static void other_texts_are_refused(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",
        "unhunch-session 1 ",
        "unhunch-session 2 0 0 0 0000000000000000\n",
        "unhunch-session 1 0 0 0 00000000000000\n",
        "unhunch-session 1 0 0 0 0000000000000000",
        "unhunch-session 1 0 2 0 0000000000000000\n",
        "unhunch-session 1 -1 0 0 0000000000000000\n",
        "unhunch-session 1 0 0 99999999999999 0000000000000000\n",
        "unhunch-session 1 0 0 9 0000000000000000\n5 pause\n4 resume\n",
        "unhunch-session 1 0 0 9 0000000000000000\n10 pause\n",
        "unhunch-session 1 0 0 9 0000000000000000\n5 sing\n",
        "unhunch-session 1 0 0 9 0000000000000000\n5 pause",
        "unhunch-session 1 0 0 9 0000000000000000\n5 pause\n\n",
        "unhunch-session 1 0 0 9 0000000000000000\n5 pause\n", // the hash is another
    };
    for (size_t i = 0; i < ROWS(texts); i++) {
        struct player *player = NULL;
        struct message message = {0};
        if (saved_read(&player, &fixture.routine, NULL, texts[i], &message) != STATUS_INVALID)
            fail_msg("read: %s", texts[i]);
        assert_null(player);
        assert_true(message.text[0] != '\0');
    }
}

static void too_many_presses_cannot_be_saved(void **state) {
    (void)state;
    struct player *player = play_to(20);
    struct buffer text = {0};
    for (int i = 0; i < 1024; i++) {
        press(player, ACTION_PAUSE);
        press(player, ACTION_RESUME);
    }
    save(player, &text);
    press(player, ACTION_PAUSE);
    assert_false(saved_write(player, &text));
    player_destroy(player);
    buffer_finish(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(at_random_moments, playing_set_up),
        cmocka_unit_test_setup(credits_are_kept, playing_set_up),
        cmocka_unit_test_setup(another_routine_is_told, playing_set_up),
        cmocka_unit_test_setup(other_texts_are_refused, playing_set_up),
        cmocka_unit_test_setup(too_many_presses_cannot_be_saved, playing_set_up),
    };
    return cmocka_run_group_tests_name("session_saved", tests, NULL, NULL);
}
