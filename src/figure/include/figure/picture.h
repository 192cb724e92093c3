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

struct figure_painter; // scratch memory: depth buffer, mesh, shadow; threads that help

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

// How many threads may help, 0 .. FIGURE_HELPERS, from the next picture on; until then as many as
// the machine has processors to spare. Pixels are the same with any number. Small pictures need
// none; helpers sleep between pictures and end with the painter.
#define FIGURE_HELPERS 3
void figure_painter_help(struct figure_painter *painter, int helpers);

// How long something took: on the clock on the wall, and of all threads' work together.
struct figure_time {
    int64_t wall_ns, cpu_ns;
};

// What the last picture cost, by the clocks that watch; 0 while none do.
struct figure_cost {
    struct figure_time skin;   // joints to triangles
    struct figure_time shade;  // light on the body, shadow on the floor
    struct figure_time sort;   // triangles into the bands of the picture
    struct figure_time raster; // triangles, mat and edges to pixels
};
void figure_painter_watch(struct figure_painter *painter, struct figure_time (*now)(void));
struct figure_cost figure_painter_cost(const struct figure_painter *painter);

// A camera from a named side for the same target and distance: "default", "front", "back", "left",
// "right", "top". False for another name.
bool camera_from_view(const struct camera *base, const char *view, struct camera *camera);

// Between two cameras, taking the short way round; share 0..1.
struct camera camera_mix(const struct camera *a, const struct camera *b, float share);

// Where a world point falls in a picture of this size, pixels; depth > 0 in front of the camera.
struct vec3 camera_project(const struct camera *camera, int width, int height, struct vec3 point);
