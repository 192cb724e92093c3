// One stretch of a routine: its figure, moving, and what there is to know of it.
#pragma once

#include "scene.h"

enum { STRETCH_STAGE = -1 }; // the slot of the figure

// Belongs to the screen: the panel is drawn after it was told.
struct stretch {
    const struct director *director;
    const struct timeline *timeline;
    size_t step;
    int64_t since_us; // when it was shown first
};

// A panel with the figure, and what is told of the stretch.
void stretch_panel(struct stretch *stretch, struct boxes *boxes);

// How it should feel, the common mistake, the easier way: what its level file says, in the person's
// language.
void stretch_told(struct boxes *boxes, const struct variant *variant);
