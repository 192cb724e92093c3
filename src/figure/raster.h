// A small depth-buffered rasteriser: triangles of one geometry, sorted into the bands of a window
// of the picture; band.h draws them.
#pragma once

#include "geometry.h"

// The window is drawn in bands of so many rows of the picture, from its top down, so that the
// samples of one stay in the cache and several can be drawn at a time.
enum { RASTER_BAND = 32 }; // pixels

// Columns of a band that its triangles reach, last left out; pixels of the window.
struct raster_columns {
    int from, to;
};

struct raster {
    int x, y, width, height; // window in picture pixels; y is a multiple of RASTER_BAND
    uint32_t *sorted;        // triangles by band, each in every band that it reaches
    size_t sorted_capacity;
    size_t *first; // of each band and one more: where its triangles begin in `sorted`
    size_t first_capacity;
    struct raster_columns *columns; // of each band
    size_t columns_capacity;
};

// Linear light to 0..255 sRGB.
enum { TONE_STEPS = 2048 };
struct tone {
    uint8_t byte[TONE_STEPS + 1]; // by linear light 0..1
};

void tone_fill(struct tone *tone);
struct point_light tone_linear(struct colour colour);
uint32_t tone_pack(const struct tone *tone, struct point_light light);

void raster_finish(struct raster *raster);
// Chooses the window that holds the geometry (whose screen positions are set) and sorts its
// triangles. False without memory; an empty window is fine.
bool raster_begin(struct raster *raster, const struct geometry *geometry,
                  const struct picture *picture);
