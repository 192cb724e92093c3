#include "practice/challenges.h"

static enum status load_card(struct challenge_card *card, const struct practice *practice,
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
    if (!practice->history)
        return STATUS_OK;
    enum status status = history_challenge(practice->history, &plan, memos, memo_count, today,
                                           &card->state, message);
    if (status == STATUS_OK && card->state.next_part)
        card->next = library_routine(practice->library, card->state.next_part);
    // Its words lay on this stack.
    card->state.next_part = card->next ? card->next->id : NULL;
    return status;
}

enum status challenge_cards_load(struct challenge_cards *cards, const struct practice *practice,
                                 struct instant now, struct message *message) {
    challenge_cards_finish(cards);
    const struct library *library = practice->library;
    const struct memo *memos = NULL;
    size_t memo_count = 0;
    enum status status = STATUS_OK;
    if (practice->history)
        status = history_memos(practice->history, &cards->arena, &memos, &memo_count, message);
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
        status = load_card(card, practice, memos, memo_count, instant_practice_day(now), message);
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
