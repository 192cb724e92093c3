// What the parts of home share.
#pragma once

#include "practice/challenges.h"
#include "scene.h"
#include "telling/words.h"

enum { ITEM_START = 1, ITEM_BANK, ITEM_TILE = 10 };
enum { HOME_LINKS_MAX = 12 };
// Pictures.
enum { HOME_LOGO = 1, HOME_FIGURE, HOME_SPINE, HOME_CHALLENGE };

struct home {
    const struct routine *routine; // suggested; NULL: there is none
    struct challenge_cards cards;
    const struct challenge_card *joined; // the challenge under way; NULL: none
    int64_t length_us;
    uint32_t props;
    struct instant now;
    struct chain_link links[HOME_LINKS_MAX];
    size_t link_count;
};

// The screen's state.
struct home *home_of(const struct director *director);

// The history could not be read: its place tells why.
bool home_is_unread(const struct director *director);
// What cut a session short can be finished: it takes the place of today's suggestion.
bool home_can_finish(const struct director *director);

// The panel: what is suggested, or what was cut short (home_panel.c).
void home_build_panel(struct director *director, struct boxes *boxes);
// Beside it: the chain as a spine, and in numbers (home_chain.c).
void home_build_chain(struct director *director, struct boxes *boxes);
