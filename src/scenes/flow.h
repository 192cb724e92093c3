// A screen as one column that scrolls: what scenes become where text is so much enlarged that their
// drawn layout has no room. A scene only lists what it has to say and what can be pressed; words
// wrap, nothing is shortened, nothing is left out but ornament. Screens made of words and rows only
// can be shown this way at every size.
#pragma once

#include "stage/widgets.h"

#include <stdbool.h>
#include <stddef.h>

enum { FLOW_PARTS_MAX = 256, FLOW_STORE_BYTES = 65536 };

enum flow_kind {
    FLOW_TITLE,
    FLOW_TEXT,
    FLOW_QUIET,  // second voice
    FLOW_URGENT, // on a plate, with the sign of warning
    FLOW_BUTTON,
    FLOW_OPTION
};

struct flow_part {
    enum flow_kind kind;
    int item;             // of the focus; FOCUS_NOTHING: only informs
    const char *text;     // the words of what informs
    enum icon icon;       // of what informs
    struct button button; // rect is filled by the layout, as for option
    struct option option;
    bool large;
    float y, height; // in the column, from its top
};

struct flow {
    struct flow_part parts[FLOW_PARTS_MAX + 1];
    size_t count;
    bool large;                   // there is room: words are larger
    char store[FLOW_STORE_BYTES]; // copies of all words
    size_t stored;
};

// --- for scenes: one part below the other. Words are copied; what exceeds the store is left out.

void flow_reset(struct flow *flow);
void flow_title(struct flow *flow, const char *text);
void flow_text(struct flow *flow, enum icon icon, const char *text);
void flow_quiet(struct flow *flow, const char *text);
void flow_urgent(struct flow *flow, const char *text);
void flow_button(struct flow *flow, int item, const struct button *button);
void flow_option(struct flow *flow, int item, const struct option *option);

// --- for the director

// Where the column stands: layout units.
struct flow_view {
    float x, width;
    float top, bottom;
    float scroll; // of the column's top above `top`
};

// Gives every part its place; returns the column's height.
float flow_lay_out(struct flow *flow, struct canvas *canvas, float width);
// True when the first part that can be pressed is in view before anything is scrolled.
bool flow_shows_first_item(const struct flow *flow, const struct flow_view *view);
// Adds what can be pressed and is in view to the focus; what is out of view keeps its place beyond
// the edge, so that directions find it.
void flow_add_items(const struct flow *flow, const struct flow_view *view, struct focus *focus);
void flow_draw(const struct flow *flow, const struct flow_view *view, struct canvas *canvas,
               const struct focus *focus, int64_t now_us);

// Scrolls no further than the ends.
float flow_clamp(const struct flow_view *view, float height);
// So far that the item is in view.
float flow_show_item(const struct flow *flow, const struct flow_view *view, int item);
// One step down (way 1) or up (-1) from `item`: to the next item when that, and all between, comes
// into view by it; else on by most of a view. Fills scroll; returns the item that has the focus
// then.
int flow_step(const struct flow *flow, const struct flow_view *view, float height, int item,
              int way, float *scroll);
