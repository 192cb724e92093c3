// Words on the canvas: found fonts, rasterised at their final size, kept as textures.
// All text is UTF-8; malformed bytes are shown as U+FFFD. Positions are baselines in layout units.
#pragma once

#include "stage/canvas.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum face {
    FACE_MEDIUM,   // Lato 500: quiet second lines
    FACE_SEMIBOLD, // Lato 600: body, captions
    FACE_BOLD,     // Lato 700: rows, hints
    FACE_HEAVY,    // Lato 800: cues, numbers, primary buttons
    FACE_TITLE,    // Vollkorn 600: titles; a title with digits is set in Lato 800
    FACE_COUNT
};

enum align { ALIGN_START, ALIGN_MIDDLE, ALIGN_END };

struct text_style {
    enum face face;
    float size; // layout units: the em square
    SDL_Color colour;
    enum align align;
};

// Ready-made sizes of the type scale (colour still to be chosen).
#define TEXT_CUE 112.0F
#define TEXT_CUE_MIN 96.0F
#define TEXT_BREATH 84.0F
#define TEXT_TITLE 76.0F
#define TEXT_BODY 36.0F
#define TEXT_HINT 30.0F
#define TEXT_OVERLINE 32.0F
#define TEXT_FLOOR 28.0F
#define TEXT_LEAST 26.0F // of words that have to give way to fit

// Line spacings as multiples of the size.
#define TEXT_LINE_CUE 1.05F
#define TEXT_LINE_BODY 1.24F

// Width in layout units.
float text_width(struct canvas *canvas, const struct text_style *style, const char *text);

// Draws one line; x is its start, middle or end by style->align. Returns the width.
float text_draw(struct canvas *canvas, const struct text_style *style, float x, float baseline,
                const char *text);

// As text_draw, but text wider than max_width becomes smaller, down to TEXT_LEAST; what is still
// wider then loses whole words from its end and gets an ellipsis (letters only when not even one
// word fits).
float text_draw_fitted(struct canvas *canvas, const struct text_style *style, float x,
                       float baseline, float max_width, const char *text);

enum { TEXT_LINES_MAX = 16, TEXT_LINE_BYTES = 256 };

struct text_lines {
    size_t count;
    bool cut;    // the text did not fit max_lines; the last line ends in an ellipsis
    bool broken; // a word was wider than a line and is broken between letters
    char line[TEXT_LINES_MAX][TEXT_LINE_BYTES];
};

// Breaks at spaces and newlines into lines of at most max_width; a word that is wider alone is
// broken after a slash, as paths have them, or else between letters. max_lines 1..TEXT_LINES_MAX.
void text_wrap(struct canvas *canvas, const struct text_style *style, float max_width,
               size_t max_lines, const char *text, struct text_lines *lines);

// The largest size between `smallest` and style->size, in steps of 2 units, at which text wraps
// into max_lines of max_width without an ellipsis and with every word whole; `smallest` when none
// does. For cues.
float text_fit(struct canvas *canvas, const struct text_style *style, float smallest,
               float max_width, size_t max_lines, const char *text);

// One line about the middle `middle` or, where max_height has room for them, two: whichever leaves
// the words larger, in sizes down to TEXT_LEAST. For labels of controls. Returns the width.
float text_draw_label(struct canvas *canvas, const struct text_style *style, float x, float middle,
                      float max_width, float max_height, const char *text);

// Height of a capital letter in layout units, for centring a line in a box: baseline = middle of
// the box + half of it.
float text_cap_height(struct canvas *canvas, const struct text_style *style);

// For `doctor`: the first letter of text that no font on this machine has a shape for, as a code
// point; 0 when all have one. share: as for canvas_create. Slow: reads the fonts anew.
uint32_t text_missing_letter(const char *share, const char *text);

// --- for tests

// One line as it was drawn, in pixels of the window.
struct text_run {
    const char *text; // gone after the call
    float left, top, right, bottom;
    float size;     // of the em
    float contrast; // with the ground: what 19 of 20 pixels under it reach at least, 1..21
    bool cut;       // shortened, broken within a word, or outside the clip
};
// Every line drawn from now on is told to `see`, until see is NULL. Layers are drawn anew then.
void text_watch(struct canvas *canvas, void (*see)(void *context, const struct text_run *run),
                void *context);

// For tests and `doctor`.
struct text_statistics {
    size_t textures;
    size_t bytes;
    size_t hits;
    size_t misses;
};
struct text_statistics text_statistics(const struct canvas *canvas);
