#include "unfinished.h"

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

static void look_ahead(struct unfinished *unfinished) {
    struct player *player = NULL;
    if (saved_read(&player, unfinished->routine, unfinished->draft.state, NULL) != STATUS_OK)
        return;
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
    unfinished->routine = library_routine(library, unfinished->draft.record.routine);
    if (unfinished->routine && is_of_today(&unfinished->draft.record, now))
        look_ahead(unfinished);
}

void unfinished_finish(struct unfinished *unfinished) {
    arena_finish(&unfinished->arena);
    *unfinished = (struct unfinished){0};
}
