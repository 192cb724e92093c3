#include "challenges.h"

#include "words.h"

#include "base/language.h"

#include <stdio.h>

static enum status load_card(struct challenge_card *card, const struct director_options *options,
                             const struct memo *memos, size_t memo_count, int32_t today,
                             struct message *message) {
    const char *parts[CHALLENGE_MAX_PARTS];
    const struct challenge *challenge = card->challenge;
    struct challenge_plan plan = {.id = challenge->id,
                                  .parts = parts,
                                  .part_count = challenge->day_count,
                                  .weekdays_only = challenge->weekdays};
    for (size_t i = 0; i < challenge->day_count; i++)
        parts[i] = challenge->days[i]->id;
    if (!options->history)
        return STATUS_OK;
    enum status status =
        history_challenge(options->history, &plan, memos, memo_count, today, &card->state, message);
    if (status == STATUS_OK && card->state.next_part)
        card->next = library_routine(options->library, card->state.next_part);
    // Its words lay on this stack.
    card->state.next_part = card->next ? card->next->id : NULL;
    return status;
}

enum status challenge_cards_load(struct challenge_cards *cards,
                                 const struct director_options *options, struct instant now,
                                 struct message *message) {
    challenge_cards_finish(cards);
    const struct library *library = options->library;
    const struct memo *memos = NULL;
    size_t memo_count = 0;
    enum status status = STATUS_OK;
    if (options->history)
        status = history_memos(options->history, &cards->arena, &memos, &memo_count, message);
    if (status == STATUS_OK) {
        cards->cards =
            arena_alloc(&cards->arena, library->challenge_count + 1, sizeof *cards->cards);
        if (!cards->cards)
            status = status_fail(message, STATUS_NO_MEMORY, "not enough memory for the challenges");
    }
    for (size_t i = 0; i < library->challenge_count && cards->cards && status == STATUS_OK; i++) {
        if (library->challenges[i].day_count > CHALLENGE_MAX_PARTS)
            continue;
        struct challenge_card *card = &cards->cards[cards->count++];
        card->challenge = &library->challenges[i];
        status = load_card(card, options, memos, memo_count, instant_practice_day(now), message);
    }
    if (status != STATUS_OK)
        challenge_cards_finish(cards);
    return status;
}

void challenge_cards_finish(struct challenge_cards *cards) {
    arena_finish(&cards->arena);
    *cards = (struct challenge_cards){0};
}

const struct challenge_card *challenge_under_way(const struct challenge_cards *cards) {
    const struct challenge_card *latest = NULL;
    for (size_t i = 0; i < cards->count; i++) {
        const struct challenge_card *card = &cards->cards[i];
        if (card->state.stage == CHALLENGE_UNDER_WAY &&
            (!latest || card->state.joined_utc_us > latest->state.joined_utc_us))
            latest = card;
    }
    return latest;
}

bool challenge_waits(const struct challenge_card *card) {
    return card && card->state.stage == CHALLENGE_UNDER_WAY && card->next &&
           !card->state.done_today && !card->state.rests_today;
}

void challenge_words(const struct challenge_card *card, char *out, size_t size) {
    const struct challenge_state *state = &card->state;
    char date[WORDS_BYTES];
    size_t parts = card->challenge->day_count;
    words_date(date, state->finish_day);
    switch (state->stage) {
    case CHALLENGE_UNDER_WAY:
        if (state->done_today)
            snprintf(out, size, tr("%zu of %zu done, today’s part too"), state->done, parts);
        else if (state->rests_today)
            snprintf(out, size, tr("%zu of %zu done, rest until Monday"), state->done, parts);
        else
            snprintf(out, size, tr("Day %zu of %zu is for today"), state->done + 1, parts);
        break;
    case CHALLENGE_FINISHED:
        snprintf(out, size, tr("Finished on %s"), date);
        break;
    case CHALLENGE_LEFT:
        snprintf(out, size, tr("Left, %zu of %zu done"), state->done, parts);
        break;
    default:
        snprintf(out, size, tr_plural("%zu day", "%zu days", (long)parts), parts);
        break;
    }
}
