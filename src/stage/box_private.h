// A tree of boxes as the files that measure, place and draw it see it.
#pragma once

#include "stage/box.h"

#include "base/arena.h"

enum box_kind {
    BOX_IS_COLUMN,
    BOX_IS_ROW,
    BOX_IS_GRID,
    BOX_IS_WORDS,
    BOX_IS_ICON,
    BOX_IS_GLYPH,
    BOX_IS_SLOT,
    BOX_IS_SPACE,
    BOX_IS_RULE
};

// How much room the words and gaps take: tried one after the other.
enum box_density { BOX_LARGE, BOX_ROOMY, BOX_COMPACT, BOX_TIGHT, BOX_TINY, BOX_DENSITIES };

// Along one direction: can't be less, would like to be.
struct box_span {
    float least, want;
};

enum { BOX_NONE = -1 };

struct box {
    enum box_kind kind;
    int parent, first, last, next; // indices, BOX_NONE
    struct box_size size;
    struct box_stack stack; // of a column, row, grid
    struct box_press press; // item FOCUS_NOTHING: cannot be pressed
    struct box_words words; // of words; icon and glyph use its ink
    struct box_slot slot;
    enum icon icon;
    struct glyph glyph;
    bool option_value; // of an option: a press to the left of its middle means less
    // As measured and placed.
    struct box_span width, height;
    struct rect rect;
    float letters, wanted_letters; // size of words, and if there is height enough
    bool dropped;                  // an ornament that is left out
    bool stacked;                  // a row shown as a column
    int columns;                   // of a grid, as many as there is room for
    float content;                 // height of what stands in a window
};

// Widths and heights of words, kept from frame to frame: layout asks the same again and again.
struct box_measure {
    uint64_t key;
    float width, size;
    int lines;
};
enum { BOX_MEASURES = 1024 };

struct boxes {
    struct arena store;
    struct box *all;
    size_t count, room;
    int open;    // the container that is told now, BOX_NONE: none
    int missing; // containers that could not be made and wait for their end
    struct box_page page;
    struct canvas *canvas; // while it is placed; NULL: letters are estimated
    enum box_density density;
    bool plain; // ornaments are left out
    int window; // what scrolls, BOX_NONE: nothing
    float scroll;
    float least_list;   // height that a list gives way down to
    float most_picture; // height of a slot
    // The rows of a long list: each has a box in the list, which is empty unless it is near.
    struct box_rows rows;
    int first_row; // its box; those of the others follow. BOX_NONE: there are no rows
    float pitch;   // from one to the next, and what it holds for: struct box_view
    int pitch_of;
    struct box_measure measures[BOX_MEASURES];
};

// The next box within parent, after child; BOX_NONE first and last. Dropped ones are passed over.
int box_first(const struct boxes *boxes, int parent);
int box_next(const struct boxes *boxes, int child);
// It, or what it stands in, is left out.
bool box_is_dropped(const struct boxes *boxes, int index);
bool box_is_stack(const struct box *box);
bool box_can_be_pressed(const struct box *box);
// The radius of a control's corners.
float box_radius(const struct box *box);
// True when no part of the rectangle, from top to bottom, is out of view.
bool box_is_whole(struct rect rect, struct rect view);

// --- leaves that are changed further: until the next box is told; NULL: there is none

struct box *box_add_icon(struct boxes *boxes, enum icon icon, float size, enum box_ink ink);
struct box *box_add_words(struct boxes *boxes, const struct box_words *words);

// How gaps and pads, and the height of controls, follow the density.
float box_gap(const struct boxes *boxes, const struct box *box);

// Between a child of a column and the next one.
float box_gap_after(const struct boxes *boxes, const struct box *box, int child);

// --- words (box_text.c)

// The style of words of this size; colours come with drawing.
struct text_style box_style(const struct box *box, float size);
float box_pitch(const struct box *box); // of lines, in ems
struct box_span box_words_width(struct boxes *boxes, const struct box *box);
// Chooses the letters for this width; least and wanted height.
struct box_span box_words_height(struct boxes *boxes, struct box *box, float width);
// Smaller letters where the height is less than wanted.
void box_words_settle(struct boxes *boxes, struct box *box);
// Lines of even length: breaks the text for the narrowest width that takes no more lines than
// these.
void box_balance(struct canvas *canvas, const struct text_style *style, float width,
                 const char *text, struct text_lines *lines);
SDL_Color box_colour(const struct palette_tokens *colours, const struct box *box);

// --- measures (box_measure.c)

void box_measure_widths(struct boxes *boxes, int index);
// For the width that rect.w says; descends.
void box_measure_heights(struct boxes *boxes, int index);
// Room shared among spans: those that grow take what is left over.
struct box_share {
    struct box_span span;
    float grow, most; // most 0: any
    float got;
};
void box_share_out(struct box_share *shares, size_t count, float room);
// Height and width that a container's pads leave.
float box_pad_x(const struct boxes *boxes, const struct box *box);
float box_pad_y(const struct boxes *boxes, const struct box *box);

// --- rows of a long list (box_rows.c)

// True of a box that holds one.
bool box_is_row(const struct boxes *boxes, int index);
// Height of all rows of the list, of those that are told the highest; 0: it has none.
float box_row_height(struct boxes *boxes, int list, float width);
// Tells those that are likely to be near.
void box_rows_guess(struct boxes *boxes, float scroll, float room, int focused);
// After placing: tells those that are near, and true, if one is missing in the area.
bool box_rows_mend(struct boxes *boxes, struct rect area, int focused);
