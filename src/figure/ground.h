// The mat and the shadow on the floor, straight into the picture.
#pragma once

#include "raster.h"
#include "shade.h"

enum { GROUND_DARK_STEPS = 255 };

struct ground {
    const struct lens *lens;
    const struct shadow *shadow;
    float mat; // 0..1: how much of it is there
    struct point_light top, edge;
    const struct tone *tone;
    uint32_t mat_colour[GROUND_DARK_STEPS + 1]; // by darkness: most of the mat needs no more
};

// Lens, shadow and tone have to outlast it.
struct ground ground_of(const struct lens *lens, const struct shadow *shadow, float mat,
                        const struct palette *palette, const struct tone *tone);
// Writes every pixel of the rows from..to, `to` left out: alpha 0 where neither mat nor shadow is.
void ground_draw(const struct ground *ground, int from, int to, struct picture *picture);
