// Muscles that show: a soft light on the skin above the ones that an exercise is felt in.
#pragma once

#include "geometry.h"

struct glow {
    uint32_t muscles;                      // that `share` is for
    const struct surface_vertex *vertices; // of the surface that it is for
    size_t count;
    uint8_t *share; // 0..255 a vertex: how much of the muscles lies below
};

void glow_finish(struct glow *glow);
// Dims the light on the first `count` vertices of the geometry and lets them shine; count 0 where
// the memory for it is missing: then nothing glows.
void glow_light(struct glow *glow, const struct surface_vertex *vertices, size_t count,
                const struct body *body, struct point_light colour, struct geometry *geometry);
// 0..1: how much of these muscles lies below a point of the skin at rest, metres.
float glow_share(uint32_t muscles, struct vec3 at);
