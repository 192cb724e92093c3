// A screen told once, as a tree of boxes: words, controls and slots for pictures stand in columns,
// rows, grids and lists, are measured, share the room that there is, and wrap, give way or scroll
// where there is little. The same tree serves a television, a small window and enlarged text.
//
// A screen is told anew whenever it is laid out:
//
//     boxes_begin(boxes, &(struct box_page){.gap = 32.0F});
//     box_text(boxes, BOX_TITLE, tr("Paused"));
//     box_button(boxes, ITEM_CARRY_ON, &(struct button){.label = tr("Carry on"), .primary = true});
//
// then boxes_place gives every box its place, and boxes_draw draws them. All lengths are layout
// units. What is told is copied; memory that runs out leaves boxes out.
//
// How little room is dealt with: the tree is tried roomy first, then denser (gaps, titles, heights
// of controls), then without its ornaments; what is still too high scrolls: the first list, or else
// the whole page. Words are never shortened: they become a little smaller, then take more lines.
#pragma once

#include "stage/widgets.h"

struct boxes;

enum status boxes_create(struct boxes **boxes, struct message *message);
void boxes_destroy(struct boxes *boxes);

// --- what a screen tells ------------------------------------------------------------------------

enum box_align { BOX_FILL, BOX_START, BOX_MIDDLE, BOX_END };

struct box_page {
    bool large;           // words are larger than usual where they find room: pages to be read
    bool fixed;           // never scrolls: nobody can reach the keys (in the middle of a session)
    float gap;            // between the parts of the page, which is a column
    enum box_align along; // where they stand when nothing grows
    int leaf;             // what is shown: another one begins at its top
};
// Begins a page, forgetting the one before.
void boxes_begin(struct boxes *boxes, const struct box_page *page);

// What a box asks of the one it stands in. Zero: what it holds needs, and no more.
struct box_size {
    float width, height;             // wanted
    float least_width, least_height; // gives way down to this; of a slot: 0 is as wanted
    float most_width;                // never wider
    float aspect;          // of a slot: height = width / aspect, where no height is wanted
    float grow;            // share of the room left over, in the direction of the row or column
    enum box_align across; // where it stands across that direction
    bool ornament;         // left out where there is little room
    bool instead;          // there only where ornaments are left out: the same told in less room
};

enum box_ground {
    BOX_BARE,
    BOX_PANEL,  // plain panel
    BOX_RAISED, // with a soft shadow
    BOX_PLATE,  // dark, for captions and what is urgent
    BOX_QUIET,  // a filled box without outline
};

struct box_stack {
    struct box_size size;
    float gap;
    float pad_x, pad_y;
    enum box_align along; // where the contents stand when nothing grows; FILL: spread out
    enum box_ground ground;
    bool wraps;       // a row: becomes a column where it is too narrow
    bool scrolls;     // a column: a window of a list that is longer than its place
    bool even;        // gap and pads stay as they are in little room
    int columns;      // a grid's, at most; fewer where they are too narrow
    const char *name; // for a test that looks for it; NULL: none
};
// Each is followed by what stands in it, then box_end. NULL: all as it is by itself.
void box_column(struct boxes *boxes, const struct box_stack *stack);
void box_row(struct boxes *boxes, const struct box_stack *stack);
void box_grid(struct boxes *boxes, const struct box_stack *stack);
// A column that scrolls: struct box_stack.scrolls.
void box_list(struct boxes *boxes, const struct box_stack *stack);
void box_end(struct boxes *boxes);

// The rows of a list that may be very long: one page's at most. Only those near the view are told,
// each by one box_press with what stands in it and box_end; all become as high as the highest.
struct box_rows {
    int count;
    int item;     // of the first row; those of the others follow on
    float height; // of a row that was not told yet, about
    void (*tell)(void *context, int row, struct boxes *boxes);
    void *context; // lives until the page is placed
};
void box_rows(struct boxes *boxes, const struct box_rows *rows);

// Room between; and room that takes what is left over.
void box_space(struct boxes *boxes, float length);
void box_spring(struct boxes *boxes);
// A thin divider across a column.
void box_rule(struct boxes *boxes);

enum box_role {
    BOX_TITLE,    // of a screen
    BOX_SUBTITLE, // of a part
    BOX_HEADING,  // bold
    BOX_BODY,
    BOX_NOTE,     // second voice
    BOX_OVERLINE, // above a title
    BOX_LABEL,    // on a control
    BOX_DETAIL,   // second line of a control
    BOX_CAPTION,  // what is spoken
    BOX_CUE,      // large words of a session, up to three lines
    BOX_BREATH,   // how to breathe
    BOX_NUMBER,   // large digits
    BOX_ROLES
};
enum box_ink {
    BOX_INK_ROLE,
    BOX_INK_TEXT,
    BOX_INK_MUTE,
    BOX_INK_BREATH,
    BOX_INK_BONE,
    BOX_INK_ACCENT,
    BOX_INK_WARN // of icons on a plate
};

struct box_words {
    enum box_role role;
    const char *text;
    struct box_size box;
    float size;  // of the letters; 0: the role's
    float least; // of a fixed page: how small letters may become before anything is cut; 0: the
                 // role's least
    int lines;   // wanted at most: smaller letters come before more lines; 0: any number
    enum align align;
    enum box_ink ink;
    float fade;   // 0: fully there .. 1: not to be seen
    bool live;    // changes from frame to frame: kept out of the still part of a picture
    bool balance; // lines of even length
};
void box_text(struct boxes *boxes, enum box_role role, const char *text);
void box_words(struct boxes *boxes, const struct box_words *words);
// With letters of this size (0: the role's); in this ink; and so that they fill what a row has
// left, in the middle of its height.
void box_sized(struct boxes *boxes, enum box_role role, float size, const char *text);
void box_inked(struct boxes *boxes, enum box_role role, enum box_ink ink, const char *text);
void box_filling(struct boxes *boxes, enum box_role role, float size, const char *text);
// With printf's format.
void box_textf(struct boxes *boxes, enum box_role role, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// Words with an icon before their first line. role and so on as above.
void box_note(struct boxes *boxes, enum icon icon, const struct box_words *words);
void box_icon(struct boxes *boxes, enum icon icon, float size, enum box_ink ink);
void box_glyph(struct boxes *boxes, struct glyph glyph, float size);
// What must not be missed, on a plate with the sign of warning.
void box_urgent(struct boxes *boxes, const char *text);

// A picture that the screen draws itself, in the rectangle that it is given.
struct box_slot {
    struct box_size size;
    void (*draw)(void *context, int what, struct canvas *canvas, struct rect rect);
    void *context;
    int what;     // handed to draw; also how boxes_rect finds it
    uint64_t key; // of a picture that stays as it is while this is the same; 0: it moves
    // Height that it needs at this width; NULL: by its size. canvas may be NULL: estimate.
    float (*height)(void *context, int what, struct canvas *canvas, float width);
};
void box_slot(struct boxes *boxes, const struct box_slot *slot);
// One that may move and has no height of its own.
void box_picture(struct boxes *boxes,
                 void (*draw)(void *context, int what, struct canvas *canvas, struct rect rect),
                 void *context, int what, const struct box_size *size);

// --- what can be pressed: takes the focus with its item, which is >= 0

// A row (or column) that can be pressed as a whole, followed by what stands in it and box_end. Its
// stack's ground may be BOX_PLATE: a warning.
struct box_press {
    int item;
    struct box_stack stack;
    bool upright; // a column
    bool primary;
    bool by_pointer;            // keys have a way of their own: it never takes the focus
    bool chosen;                // turned inside out: a chip that is on
    bool bare;                  // no body of its own, only the ring of the focus
    float radius;               // 0: a control's
    const char *label, *detail; // read aloud; NULL: nothing
};
void box_press(struct boxes *boxes, const struct box_press *press);

// Rectangles within these are ignored; they are given by the boxes.
void box_button(struct boxes *boxes, int item, const struct button *button);
void box_tile(struct boxes *boxes, int item, const struct button *tile);
void box_option(struct boxes *boxes, int item, const struct option *option);
// A chip that is chosen or not: filters, tabs.
void box_chip(struct boxes *boxes, int item, enum icon icon, const char *label, bool chosen);
// The same with a size of their own.
void box_button_sized(struct boxes *boxes, int item, const struct button *button,
                      const struct box_size *size);

// --- places -------------------------------------------------------------------------------------

// Where a list or a page stands; belongs to who shows the screen, zero when it is new.
struct box_view {
    float scroll;
    int followed; // item that had the focus when it was placed last
    bool shown;   // it was placed before
    int leaf;     // of the page that it was placed for
    // Of a long list: from one row to the next, and what that holds for; rows only grow meanwhile.
    float pitch;
    int pitch_of;
};

// Gives every box its place within area and adds what can be pressed to focus (after focus_reset).
// What has just got the focus is scrolled into view. canvas NULL: letters are estimated, for
// directions before the first picture.
void boxes_place(struct boxes *boxes, struct canvas *canvas, struct rect area, struct focus *focus,
                 struct box_view *view);
// Draws the tree as placed, focus ring and page's ground excepted.
void boxes_draw(struct boxes *boxes, struct canvas *canvas, const struct focus *focus,
                int64_t now_us);
// The same as two parts: what stays while the key is the same, and what moves.
uint64_t boxes_still_key(const struct boxes *boxes, const struct focus *focus, int64_t now_us);
void boxes_draw_still(struct boxes *boxes, struct canvas *canvas, const struct focus *focus,
                      int64_t now_us);
void boxes_draw_moving(struct boxes *boxes, struct canvas *canvas, const struct focus *focus,
                       int64_t now_us);

// Directions, confirm and the wheel where something scrolls; true: dealt with. False: the focus may
// have it.
bool boxes_take(struct boxes *boxes, struct focus *focus, struct box_view *view,
                const struct intent *intent);

// On (way 1) or back (-1) by most of what is seen, wherever the focus is; false: there is no more.
bool boxes_turn(struct boxes *boxes, struct box_view *view, int way);

// The focus has moved since all was placed: scrolls to what has it now, so that another direction
// can follow before the next picture. pointed: nothing scrolls, what is pointed at is in view.
void boxes_follow(struct boxes *boxes, struct focus *focus, struct box_view *view, bool pointed);

// Of a slot by what it was told, and of what can be pressed; empty when it is not there.
struct rect boxes_rect(const struct boxes *boxes, int what);
// Which way a press at x changes an option: 1 or -1.
int boxes_option_way(const struct boxes *boxes, int item, float x);
// True where the first thing that scrolls is longer than its place.
bool boxes_scroll(const struct boxes *boxes);
