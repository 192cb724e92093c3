// A page of text as leaves that are turned: a heading keeps to its words, and a leaf holds what can
// be read from the mat.
#pragma once

#include "routine/model.h"
#include "scene.h"

// The whole page in a column.
void page_view_flow(struct flow *flow, const struct page *page);

// Draws the title, the leaf `leaf` (from 0; beyond the last one: the last) and below it the leaves
// as vertebrae on a cord. Returns how many leaves the page has in this rectangle, at least 1.
size_t page_view_draw(struct canvas *canvas, const struct page *page, struct rect rect,
                      size_t leaf);
