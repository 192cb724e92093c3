// The signs that belong in other hands, wherever they are told: all of them from one page of the
// levels.
#pragma once

#include "scene.h"

enum { RED_FLAGS_URGENT_BYTES = 1024 };

// What to watch for, from the page "red-flags": its first part is what cannot wait. A page that
// somebody has written anew may have any number of parts; none, and what is urgent is told in
// general words.
struct red_flags {
    char urgent[RED_FLAGS_URGENT_BYTES]; // its heading, then its text on lines of their own
    const struct page_part *parts;       // all others
    size_t count;
};
struct red_flags red_flags_of(const struct director *director);

// Side by side where there is room.
void red_flags_build(const struct red_flags *flags, struct boxes *boxes);
