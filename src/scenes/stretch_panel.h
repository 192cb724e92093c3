// One stretch of a routine: its figure, moving, and what there is to know of it.
#pragma once

#include "scene.h"

// What is told of a stretch.
struct told {
    const char *label;
    const char *text;
    enum icon icon;
};

enum { TOLD_MAX = 3 };

// How it should feel, the common mistake, the easier way: what its level file says, in the person's
// language. Returns how many.
size_t stretch_told(const struct variant *variant, struct told *told);

struct stretch {
    const struct timeline *timeline;
    size_t step;
    int64_t age_us;  // since it is shown
    bool tells_dose; // beside its title
};

// Draws the panel: the figure takes what the words leave, and they leave it the better half.
void stretch_panel_draw(const struct director *director, struct canvas *canvas, struct rect panel,
                        const struct stretch *stretch);
