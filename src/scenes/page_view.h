// A page of text: its title, and below it all the rest, which scrolls where it is longer than its
// place.
#pragma once

#include "scene.h"

// Two boxes of the column that is told.
void page_view(struct boxes *boxes, const struct page *page);
// What left and right, and keys for the page before and the next one, mean where a page is read.
// False: something else.
bool page_view_take(struct director *director, const struct intent *intent);
// The hints for that, where there is more than is seen; returns how many.
size_t page_view_hints(const struct director *director, struct hint *out);
