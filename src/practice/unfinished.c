#include "practice/unfinished.h"

#include "practice/record.h"
#include "session/moment.h"
#include "session/saved.h"

void unfinished_take_up(struct player *player) {
    if (player_state(player) == PLAYER_ENDED)
        return;
    struct moment moment = moment_at(player_timeline(player), player_time_us(player));
    if (moment.phase->kind == PHASE_REST) {
        (void)player_act(player, ACTION_NEXT, NULL);
        return;
    }
    // Back goes to the stretch before when this one has only just begun.
    (void)player_act(player, ACTION_BACK, NULL);
    if (moment_at(player_timeline(player), player_time_us(player)).step_index < moment.step_index)
        (void)player_act(player, ACTION_NEXT, NULL);
}

static bool is_of_today(const struct session_record *record, struct instant now) {
    struct instant started;
    return instant_parse(record->started_at, &started, NULL) == STATUS_OK &&
           instant_practice_day(started) == instant_practice_day(now);
}

// It was over and only waited to be recorded: banking gives it what it had come to.
static void describe_ended(struct unfinished *unfinished, const struct player *player) {
    struct player_result result = player_result(player);
    unfinished->bank.outcome =
        session_record_of(unfinished->routine, &result, (struct instant){0}).outcome;
}

static void look_ahead(struct unfinished *unfinished, bool today) {
    struct player *player = NULL;
    if (saved_read(&player, unfinished->routine, language_now(), unfinished->draft.state, NULL) !=
        STATUS_OK)
        return;
    unfinished->pain_count =
        session_pains_of(player, &unfinished->bank, unfinished->pains, SESSION_PAINS_MAX);
    if (player_state(player) == PLAYER_ENDED || !today) {
        if (player_state(player) == PLAYER_ENDED)
            describe_ended(unfinished, player);
        player_destroy(player);
        return;
    }
    unfinished_take_up(player);
    struct moment moment = moment_at(player_timeline(player), player_time_us(player));
    unfinished->can_finish = true;
    unfinished->step = moment.step_index;
    unfinished->step_count = player_timeline(player)->step_count;
    unfinished->left_us = moment.session_left_us;
    player_destroy(player);
}

void unfinished_load(struct unfinished *unfinished, struct history *history,
                     const struct library *library, struct instant now) {
    unfinished_finish(unfinished);
    if (!history || history_is_read_only(history) ||
        history_draft_find(history, &unfinished->arena, &unfinished->draft, &unfinished->found,
                           NULL) != STATUS_OK ||
        !unfinished->found)
        return;
    unfinished->bank = unfinished->draft.record;
    unfinished->routine = library_routine(library, unfinished->draft.record.routine);
    if (unfinished->routine)
        look_ahead(unfinished, is_of_today(&unfinished->draft.record, now));
}

void unfinished_finish(struct unfinished *unfinished) {
    arena_finish(&unfinished->arena);
    *unfinished = (struct unfinished){0};
}
