#include "figure_picture.h"

#include <math.h>
#include <stdlib.h>

static const double PIXELS_A_POINT = 4.0; // 288 to the inch
static const float FILLED = 0.90F;        // of the picture, by body and mat

// Colours that hold up on white paper, and in grey.
static const struct palette PAPER_PALETTE = {
    .skin = {0.80F, 0.60F, 0.48F},
    .hair = {0.25F, 0.18F, 0.15F},
    .top = {0.93F, 0.85F, 0.70F},
    .legs = {0.31F, 0.55F, 0.49F},
    .mat = {0.86F, 0.70F, 0.60F},
    .mat_edge = {0.62F, 0.42F, 0.33F},
    .prop = {0.42F, 0.52F, 0.62F},
    .prop_shade = {0.30F, 0.38F, 0.46F},
    .beads = {0.60F, 0.23F, 0.09F},
    .glow = {0.90F, 0.45F, 0.25F},
};

struct bounds {
    struct vec3 low, high;
};

static void take_in(struct bounds *bounds, struct vec3 p) {
    bounds->low = (struct vec3){fminf(bounds->low.x, p.x), fminf(bounds->low.y, p.y),
                                fminf(bounds->low.z, p.z)};
    bounds->high = (struct vec3){fmaxf(bounds->high.x, p.x), fmaxf(bounds->high.y, p.y),
                                 fmaxf(bounds->high.z, p.z)};
}

static struct bounds bounds_of(const struct body *body) {
    struct bounds bounds = {body->joint[0], body->joint[0]};
    for (int i = 0; i < JOINT_COUNT; i++)
        take_in(&bounds, body->joint[i]);
    if (body->props[PROP_MAT].placed) {
        take_in(&bounds, (struct vec3){-FIGURE_MAT_HALF_WIDTH, 0.0F,
                                       FIGURE_MAT_MIDDLE_Z - FIGURE_MAT_HALF_LENGTH});
        take_in(&bounds, (struct vec3){FIGURE_MAT_HALF_WIDTH, 0.0F,
                                       FIGURE_MAT_MIDDLE_Z + FIGURE_MAT_HALF_LENGTH});
    }
    return bounds;
}

// How far from the middle the farthest corner falls, as a share of half the picture.
static float reach(const struct camera *camera, const struct bounds *bounds, int width,
                   int height) {
    float farthest = 0.0F;
    for (unsigned i = 0; i < 8; i++) {
        struct vec3 corner = {(i & 1U) != 0 ? bounds->high.x : bounds->low.x,
                              (i & 2U) != 0 ? bounds->high.y : bounds->low.y,
                              (i & 4U) != 0 ? bounds->high.z : bounds->low.z};
        struct vec3 at = camera_project(camera, width, height, corner);
        farthest = fmaxf(farthest, fabsf(at.x / (0.5F * (float)width) - 1.0F));
        farthest = fmaxf(farthest, fabsf(at.y / (0.5F * (float)height) - 1.0F));
    }
    return farthest;
}

// The exercise's own side, as near as body and mat allow.
static struct camera fit_camera(const struct camera *base, const struct bounds *bounds, int width,
                                int height) {
    enum { ROUNDS = 6 };
    static const float HALF = 0.5F;
    struct camera camera = *base;
    camera.target = (struct vec3){HALF * (bounds->low.x + bounds->high.x),
                                  HALF * (bounds->low.y + bounds->high.y),
                                  HALF * (bounds->low.z + bounds->high.z)};
    for (int i = 0; i < ROUNDS; i++)
        camera.distance *= reach(&camera, bounds, width, height) / FILLED;
    return camera;
}

// cairo wants colours that are multiplied by their opacity already.
static void premultiply(uint32_t *pixels, size_t count) {
    enum { OPAQUE = 255 };
    for (size_t i = 0; i < count; i++) {
        uint32_t alpha = pixels[i] >> 24U;
        uint32_t r = (pixels[i] >> 16U & OPAQUE) * alpha / OPAQUE;
        uint32_t g = (pixels[i] >> 8U & OPAQUE) * alpha / OPAQUE;
        uint32_t b = (pixels[i] & OPAQUE) * alpha / OPAQUE;
        pixels[i] = alpha << 24U | r << 16U | g << 8U | b;
    }
}

static void place(struct paper *paper, cairo_surface_t *image, double x, double y, double scale) {
    cairo_save(paper->cairo);
    cairo_translate(paper->cairo, x, y);
    cairo_scale(paper->cairo, scale, scale);
    cairo_set_source_surface(paper->cairo, image, 0.0, 0.0);
    cairo_paint(paper->cairo);
    cairo_restore(paper->cairo);
}

enum status figure_print(struct paper *paper, struct figure_painter *painter,
                         const struct stance *stance, double x, double y, double width,
                         double height, struct message *message) {
    static const float HALF_BREATH = 0.5F;
    int columns = (int)(width * PIXELS_A_POINT);
    int rows = (int)(height * PIXELS_A_POINT);
    cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, columns, rows);
    if (cairo_surface_status(image) != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(image);
        return status_fail(message, STATUS_NO_MEMORY, "not enough memory for a picture");
    }
    struct body body;
    body_solve((struct stance){0}, *stance, 1.0F, HALF_BREATH, &body);
    struct bounds bounds = bounds_of(&body);
    struct camera camera = fit_camera(&stance->variant->camera, &bounds, columns, rows);
    cairo_surface_flush(image);
    struct picture picture = {
        .width = columns,
        .height = rows,
        .stride = cairo_image_surface_get_stride(image) / (int)sizeof(uint32_t),
        .pixels = (uint32_t *)(void *)cairo_image_surface_get_data(image),
    };
    enum status status = figure_paint(painter, &body, &camera, &PAPER_PALETTE, &picture, message);
    if (status == STATUS_OK) {
        premultiply(picture.pixels, (size_t)picture.stride * (size_t)rows);
        cairo_surface_mark_dirty(image);
        place(paper, image, x, y, 1.0 / PIXELS_A_POINT);
    }
    cairo_surface_destroy(image);
    return status;
}
