// One band of a raster: its triangles into samples, four a pixel, then laid over the picture. Bands
// share nothing, so that several can be drawn side by side, each with samples of its own.
#pragma once

#include "lens.h"
#include "raster.h"

struct band {
    uint32_t *colour; // samples, 2 * width a row; alpha 255 where something is
    float *nearness;  // samples: 1 / depth, 0 far away
    size_t capacity;  // samples
    int left, top;    // of the band being drawn, picture pixels
    int width;        // pixels
    struct raster_columns reached;
};

// What every band of one picture is drawn from.
struct band_view {
    const struct geometry *geometry;
    const struct lens *lens;
    float floor_y;                    // what lies below is hidden
    const struct point_light *albedo; // of each material
    const struct tone *tone;
};

void band_finish(struct band *band);
// False without memory.
bool band_make_room(struct band *band, int width);
void band_draw(struct band *band, const struct raster *raster, int index,
               const struct band_view *view, struct picture *picture);
