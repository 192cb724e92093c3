// The chain of practice days as a spine: a vertebra for a day of practice, a disc for a day of
// rest.
#pragma once

#include "practice/progress.h"
#include "stage/canvas.h"

#include <stdbool.h>

// Standing, newest on top, with the days' names to its right. today: the label of a link still to
// be done. ghosts: so many faint ones above and below show where it will grow (for a new chain).
struct standing_spine {
    float cx;    // middle of the spine
    float top;   // upper edge of the head
    float pitch; // between two links
    const struct chain_link *links;
    size_t count;
    size_t ghosts;
    const char *today;
    float labels_w; // room to the right of its middle; 0: without labels
};
void spine_draw_standing(struct canvas *canvas, const struct standing_spine *spine);

// Lying along a line, oldest first; the newest is just added. Shows the latest that fit the width.
void spine_draw_lying(struct canvas *canvas, float x, float cy, float width,
                      const struct chain_link *links, size_t count, bool added);

// Twelve vertebrae from the base up: share 0 curled, 1 upright. Height of the upright one.
void spine_draw_uncurling(struct canvas *canvas, float base_x, float base_y, float height,
                          float share);
