// The parts that screens are made of: buttons, rows, tiles, hint chips, caption plate, session
// line, vertebrae, breath guide; and the focus that moves among them. Outlined = press it; plain =
// information.
//
// A scene keeps a struct focus. When it lays out: focus_reset, then focus_add for every item that
// can be pressed. On an intent: focus_take. When it draws: each widget with focus_state(focus, id),
// then focus_draw last.
#pragma once

#include "stage/canvas.h"
#include "stage/input.h"
#include "stage/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// --- focus

enum { FOCUS_ITEMS_MAX = 96, FOCUS_NOTHING = -1 };

enum focus_kind {
    FOCUS_ITEM, // takes the ring: buttons, rows, tiles
    FOCUS_CHIP, // pressed by the pointer only, never ringed: hint chips
};

struct focus_item {
    int id;
    struct rect rect;
    float radius;
    enum focus_kind kind;
    int group;   // of a list that scrolls: up and down stay within it while they can; 0: none
    bool hidden; // scrolled out of view: found by directions, not by the pointer
};

// Zero-initialise once; reset at every layout.
struct focus {
    struct focus_item items[FOCUS_ITEMS_MAX];
    size_t count;
    int current; // id, kept over a reset; FOCUS_NOTHING when there is none
    int hovered; // chip under the pointer, or FOCUS_NOTHING
    int pressed; // id held down, or FOCUS_NOTHING
    bool started;
    bool reduced_motion;
    struct rect ring_from; // where the ring slides from
    int64_t slide_start_us;
    int64_t press_end_us; // a key's press is shown this long
};

// Forgets the items, keeps what is focused.
void focus_reset(struct focus *focus);
void focus_add(struct focus *focus, int id, struct rect rect, float radius, enum focus_kind kind);
void focus_add_in(struct focus *focus, struct focus_item item);
// The item that a direction leads to, FOCUS_NOTHING: none.
int focus_neighbour(const struct focus *focus, enum intent_kind direction);
// Where an item was added; empty when it was not.
struct rect focus_rect(const struct focus *focus, int id);
// Puts the focus on an item without sliding. Also before items are added.
void focus_set(struct focus *focus, int id);

// What an intent did.
struct focus_result {
    int activated; // id, or FOCUS_NOTHING
    bool changed;  // draw again
};
// Directions move to the nearest item that way (none: stays); confirm activates the current item;
// the pointer's moves focus what is under it, a press and release on the same item activate it.
struct focus_result focus_take(struct focus *focus, const struct intent *intent, int64_t now_us);

enum widget_state { WIDGET_REST, WIDGET_FOCUSED, WIDGET_PRESSED, WIDGET_DISABLED };
enum widget_state focus_state(const struct focus *focus, int id, int64_t now_us);

// True while the ring slides or a press shows: draw the next frame too.
bool focus_moving(const struct focus *focus, int64_t now_us);

// Ring, gap and bead around the current item.
void focus_draw(struct canvas *canvas, const struct focus *focus, int64_t now_us);
// The same around any rectangle, without motion.
void focus_ring(struct canvas *canvas, struct rect rect, float radius);

// --- controls

// Radii and heights, layout units.
#define WIDGET_RADIUS_PANEL 32.0F
#define WIDGET_RADIUS_CONTROL 24.0F
#define WIDGET_RADIUS_PLATE 20.0F
#define WIDGET_BUTTON_HEIGHT 112.0F
#define WIDGET_CHIP_HEIGHT 68.0F
#define WIDGET_CHIP_HEIGHT_SMALL 58.0F // in a small room
#define WIDGET_ROW_HEIGHT 120.0F

struct button {
    struct rect rect;
    enum icon icon; // ICON_NONE: none
    const char *label;
    const char *detail; // second line of a row; NULL: none
    struct glyph glyph; // GLYPH_NONE: none
    bool primary;
    bool by_pointer;  // keys have a way of their own: it never takes the focus
    float label_size; // 0: the usual size of this part
};

// A settings row: label left, value right between chevrons that show where it can still go.
struct option {
    struct rect rect;
    enum icon icon;
    const char *label;
    const char *value;
    bool less, more;
};

// One hint: glyph, then the words. strong: the "This hurts" outline.
struct hint {
    enum intent_kind intent;
    enum icon icon; // between glyph and words; ICON_NONE: none
    const char *label;
    bool strong;
    struct glyph glyph; // of the intent on the device (input_glyph); GLYPH_NONE: none
};
float widget_hint_width(struct canvas *canvas, const struct hint *hint);
// Draws at x, y (top left); returns the rectangle, also the mouse target.
struct rect widget_hint(struct canvas *canvas, const struct hint *hint, float x, float y,
                        enum widget_state state);

// Rows of hints along the bottom margin: strong ones from the right edge, the others from the left,
// as many rows as their words need. Fills rects with where each belongs; draw them with widget_hint
// at their x and y, and add them to the focus as FOCUS_CHIP. Returns the top of the first row.
float widget_hints_layout(struct canvas *canvas, const struct hint *hints, size_t count,
                          struct rect *rects);

// Glyph alone, centred; size is the diameter or height.
void widget_glyph(struct canvas *canvas, struct glyph glyph, float cx, float cy, float size,
                  SDL_Color outline, SDL_Color ink);

// What stands on the control drawn focused or pressed, for a voice that reads it aloud: every
// widget of this header notes it; a scene that draws a control itself calls this. detail may be
// NULL.
void widget_note(struct canvas *canvas, enum widget_state state, const char *label,
                 const char *detail);
// Of the frame drawn last; "" when nothing was focused.
const char *widget_noted(const struct canvas *canvas);

// --- information

// Plain panel; raised: with a soft shadow and a light-to-dark fill.
void widget_panel(struct canvas *canvas, struct rect rect, bool raised);

enum vertebra {
    VERTEBRA_DONE,
    VERTEBRA_NOW,
    VERTEBRA_TO_COME,
    VERTEBRA_REST,  // a rest day's disc
    VERTEBRA_TODAY, // dashed
    VERTEBRA_ADDED, // just added, with a plus
};
// One vertebra about (cx, cy); width and height of a done one, the others follow; degrees
// clockwise.
void widget_vertebra(struct canvas *canvas, enum vertebra state, float cx, float cy, float width,
                     float height, float degrees);
// A cord with `count` vertebrae `pitch` apart from x, y on; `done` finished, then one in progress
// when `now` is true. For rounds and small lines. Returns the x of the last one.
float widget_rounds(struct canvas *canvas, float x, float y, float pitch, int count, int done,
                    bool now);

// The whole session: a cord an exercise, a vertebra every 20 s.
enum { SESSION_LINE_STEPS_MAX = 32 };
struct session_line {
    size_t count;                              // steps
    int64_t length_us[SESSION_LINE_STEPS_MAX]; // of each step
    int64_t t_us;                              // playing time
    size_t current;                            // step being played
};
// x and y of the first vertebra's middle; width up to the last one's middle.
void widget_session_line(struct canvas *canvas, const struct session_line *line, float x, float y,
                         float width);

// The breath guide: halo and twelve vertebrae on an arc, clipped at floor_y.
enum breath_look { BREATH_LOOK_IN, BREATH_LOOK_OUT, BREATH_LOOK_STILL };
struct breath_guide {
    float cx, cy;
    float floor_y;  // nothing below it
    float radius;   // of the halo when empty; it grows by a quarter when full
    float fullness; // 0 empty .. 1 full
    enum breath_look look;
};
void widget_breath_guide(struct canvas *canvas, const struct breath_guide *guide);

// The same arc as a countdown: share 1 = all twelve solid, emptying left to right.
void widget_countdown_arc(struct canvas *canvas, const struct breath_guide *guide, float share);

// A bar of 0..1 with a round end; for volumes.
void widget_bar(struct canvas *canvas, struct rect rect, float share);

// Motion: out-cubic, in-out-cubic of 0..1.
float ease_out_cubic(float t);
float ease_in_out_cubic(float t);
