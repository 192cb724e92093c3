// What the drawing and the breaking of text share.
#pragma once

#include "canvas_private.h"
#include "fonts.h"
#include "stage/text.h"

// Answers remembered, powers of two.
enum { TEXT_WIDTHS = 1024, TEXT_WRAPS = 32 };

// Shaping a line costs tens of microseconds and a screen asks for the same widths and line breaks
// in every frame: both are remembered, a newer answer replacing an older one in its place.
struct width_memo {
    uint64_t key;
    int width; // pixels
};

struct wrap_memo {
    uint64_t key;
    struct text_lines lines;
};

struct text_watcher {
    void (*see)(void *context, const struct text_run *run); // NULL: nobody watches
    void *context;
    bool broken; // the lines drawn now have a word broken between letters
};

struct text_engine {
    struct text_watcher watcher;
    struct fonts fonts;
    struct width_memo widths[TEXT_WIDTHS];
    struct wrap_memo wraps[TEXT_WRAPS];
    struct cache textures;
};

// A hash of all that decides how wide the text is: what it says, its face, its size in pixels.
uint64_t text_key(const struct canvas *canvas, const struct text_style *style, const char *text);

// Tells the watcher of a line about to be drawn; the ground must be drawn already.
void text_tell(struct canvas *canvas, const struct text_style *style, float left, float baseline,
               float width, const char *text);

// The style that text is really set in. The face of titles has old-style digits, hard to tell apart
// from afar: a title with digits is set in the other family.
struct text_style text_legible(const struct text_style *style, const char *text);
