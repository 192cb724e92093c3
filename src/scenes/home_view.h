// What the parts of home share: what it shows, and where.
#pragma once

#include "charts.h"
#include "practice/challenges.h"
#include "scene.h"
#include "words.h"

enum { ITEM_START = 1, ITEM_BANK, ITEM_TILE = 10 };
enum { HOME_LINKS_MAX = 12, HOME_TILES = 4 };

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

struct home_places {
    bool compact, narrow;
    struct rect panel;
    struct rect start;
    struct rect bank; // below the start, when a session is offered to be finished or banked
    struct rect tiles[HOME_TILES];
    struct rect stage; // of the figure, within the panel
    float pad;
    float text_w;  // of the panel's column of words
    float side_x;  // the column with the numbers
    float spine_x; // middle of the spine
};

// The screen's state.
struct home *home_of(const struct director *director);

// The history could not be read: its place tells why.
bool home_is_unread(const struct director *director);
// Something cut a session short: it takes the place of today's suggestion.
bool home_is_offered(const struct director *director);
bool home_can_finish(const struct director *director);

// The panel: what is suggested, or what was cut short (home_panel.c).
void home_draw_suggestion(const struct director *director, struct canvas *canvas,
                          const struct home_places *at);
void home_draw_offer(const struct director *director, struct canvas *canvas,
                     const struct home_places *at);
void home_flow_offer(const struct director *director, struct flow *flow);

// Beside it: the chain as a spine, and in numbers (home_chain.c).
void home_draw_spine(const struct director *director, struct canvas *canvas,
                     const struct home_places *at);
void home_draw_side(const struct director *director, struct canvas *canvas,
                    const struct home_places *at);
void home_flow_chain(const struct director *director, struct flow *flow);
