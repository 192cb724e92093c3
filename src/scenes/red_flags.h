// The signs that belong in other hands, wherever they are told: all of them from one page of the
// levels.
#pragma once

#include "scene.h"

enum { RED_FLAGS_STEPS_MAX = 8 };

// Layout units that letters keep on a fixed page: with text of 200 % as large as with 100.
#define RED_FLAGS_LEAST_LETTERS 18.0F

// What to do about some signs: a part of the page "red-flags" with a heading, and the parts
// without one that follow it.
struct red_flags_step {
    const struct page_part *parts;
    size_t count;
};

// The first step is what cannot wait. There is always one: without the page it is told in general
// words.
struct red_flags {
    struct red_flags_step steps[RED_FLAGS_STEPS_MAX];
    size_t count;
};
struct red_flags red_flags_of(const struct director *director);

// A step: each of its sentences on lines of their own, or running on where there is little room.
void red_flags_build_step(const struct red_flags_step *step, struct boxes *boxes);
// The first, on the plate of what must not be missed.
void red_flags_build_urgent(const struct red_flags *flags, struct boxes *boxes);
// All others, below each other.
void red_flags_build_others(const struct red_flags *flags, struct boxes *boxes);
