// Challenges as the screens show them: what the level files plan, and how far the history has come.
#pragma once

#include "history/challenge.h"
#include "practice/practice.h"

struct challenge_card {
    const struct challenge *challenge;
    struct challenge_state state;
    const struct routine *next; // today's part, or the next one's; NULL: none
};

// Zero-initialised is empty.
struct challenge_cards {
    struct arena arena;
    struct challenge_card *cards; // one a challenge, in the library's order
    size_t count;
};

// Without a history nothing is joined. On failure there are no cards; finish it in any case.
enum status challenge_cards_load(struct challenge_cards *cards, const struct practice *practice,
                                 struct instant now, struct message *message);
void challenge_cards_finish(struct challenge_cards *cards);

// The card that is under way and was joined last; NULL: none.
const struct challenge_card *challenge_under_way(const struct challenge_cards *cards);
// Its part for today waits: not done yet, and not a day of rest.
bool challenge_waits(const struct challenge_card *card);
