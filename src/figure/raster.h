// A small depth-buffered rasteriser: triangles of one scene into a window of the picture, four
// samples a pixel, then laid over the picture.
#pragma once

#include "scene.h"

// The window is drawn in bands from the top down, so that the samples of one stay in the cache.
// Columns of a band that its triangles reach, last left out; pixels of the window.
struct raster_columns {
    int from, to;
};

struct raster {
    int x, y, width, height; // window in picture pixels
    int band;                // the one being drawn
    uint32_t *colour;        // a band's samples, 2 * width a row; alpha 255 where something is
    float *nearness;         // samples: 1 / depth, 0 far away
    size_t capacity;         // samples
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
// Chooses the window that holds the scene (whose screen positions are set) and sorts its triangles.
// False without memory; an empty window is fine.
bool raster_begin(struct raster *raster, const struct scene *scene, const struct picture *picture);
// Draws the scene over the picture. What lies below the floor y = floor_y is hidden.
void raster_draw(struct raster *raster, const struct scene *scene, const struct lens *lens,
                 float floor_y, const struct point_light albedo[MATERIAL_COUNT],
                 const struct tone *tone, struct picture *picture);
