// The mat and the shadow on the floor, straight into the picture.
#pragma once

#include "raster.h"
#include "shade.h"

// Writes every pixel: alpha 0 where neither mat nor shadow is; mat 0..1 is how much of the mat is
// there.
void ground_draw(const struct lens *lens, const struct shadow *shadow, float mat,
                 const struct palette *palette, const struct tone *tone, struct picture *picture);
