// A small depth-buffered rasteriser: triangles of one scene into a window of the picture, four
// samples a pixel, then laid over the picture.
#pragma once

#include "scene.h"

struct raster {
    int x, y, width, height; // window in picture pixels
    uint32_t *colour;        // samples, 2 * width a row; alpha 255 where something is
    float *nearness;         // samples: 1 / depth, 0 far away
    size_t capacity;         // samples
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
// Chooses the window that holds the scene (whose screen positions are set) and clears it. What lies
// below the floor y = floor_y is hidden. False without memory; an empty window is fine.
bool raster_begin(struct raster *raster, const struct scene *scene, const struct lens *lens,
                  const struct picture *picture, float floor_y);
void raster_draw(struct raster *raster, const struct scene *scene,
                 const struct point_light albedo[MATERIAL_COUNT], const struct tone *tone);
void raster_lay_over(const struct raster *raster, struct picture *picture);
