// Draws the body, its mat and its props into a pixel buffer: own small depth-buffered rasteriser,
// so that every renderer and every machine shows the same picture.
#pragma once

#include "base/status.h"
#include "figure/body.h"
#include "routine/look.h"

#include <stdint.h>

struct colour {
    float r, g, b; // sRGB, 0..1
};

struct palette {
    struct colour skin, hair, top, legs, mat, mat_edge, prop, prop_shade, beads;
    struct colour glow; // of muscles at work
};

// Pixels are 0xAARRGGBB, premultiplied by nothing: straight alpha; rows of `stride` pixels. The
// caller owns them. Where nothing is drawn alpha is 0; edges and the contact shadow blend.
struct picture {
    int width;
    int height;
    int stride;
    uint32_t *pixels;
};

// The mat as every picture has it: lengthwise along z, its top is the floor. Metres.
#define FIGURE_MAT_HALF_WIDTH 0.34F
#define FIGURE_MAT_HALF_LENGTH 0.92F
#define FIGURE_MAT_MIDDLE_Z 0.12F

struct figure_painter; // scratch memory: depth buffer, mesh, shadow

enum status figure_painter_create(struct figure_painter **painter, struct message *message);
void figure_painter_destroy(struct figure_painter *painter);

// How the figure looks from the next picture on; until then as look_default says.
void figure_painter_dress(struct figure_painter *painter, const struct look *look);

// The whole picture is cleared and drawn: body, the props that are placed (the mat too), shadow;
// the vertical field of view is FIGURE_FOV_DEGREES. Both dimensions 1..8192. Fails only for lack of
// memory.
#define FIGURE_FOV_DEGREES 26.0F
enum status figure_paint(struct figure_painter *painter, const struct body *body,
                         const struct camera *camera, const struct palette *palette,
                         struct picture *picture, struct message *message);

// What the last picture cost, by the clock that watches; 0 while none does.
struct figure_cost {
    int64_t skin_ns;   // joints to triangles
    int64_t shade_ns;  // light on the body, shadow on the floor
    int64_t sort_ns;   // triangles into the bands of the picture
    int64_t raster_ns; // triangles, mat and edges to pixels
};
void figure_painter_watch(struct figure_painter *painter, int64_t (*now_ns)(void));
struct figure_cost figure_painter_cost(const struct figure_painter *painter);

// A camera from a named side for the same target and distance: "default", "front", "back", "left",
// "right", "top". False for another name.
bool camera_from_view(const struct camera *base, const char *view, struct camera *camera);

// Between two cameras, taking the short way round; share 0..1.
struct camera camera_mix(const struct camera *a, const struct camera *b, float share);

// Where a world point falls in a picture of this size, pixels; depth > 0 in front of the camera.
struct vec3 camera_project(const struct camera *camera, int width, int height, struct vec3 point);
