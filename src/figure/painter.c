#include "figure/picture.h"

#include "dress.h"
#include "glow.h"
#include "ground.h"
#include "raster.h"
#include "scene.h"
#include "shade.h"
#include "surface.h"

#include <stdlib.h>

enum { LARGEST_SIDE = 8192 };
#define SUNK 0.006F // metres that flesh may sink into the mat before it is hidden

struct figure_painter {
    struct look look;
    struct scene scene;
    struct glow glow;
    struct raster raster;
    struct shadow shadow;
    struct tone tone;
    int64_t (*now_ns)(void); // NULL: nobody watches
    struct figure_cost cost;
};

enum status figure_painter_create(struct figure_painter **painter, struct message *message) {
    struct figure_painter *made = calloc(1, sizeof *made);
    *painter = NULL;
    if (made == NULL) {
        return status_fail(message, STATUS_NO_MEMORY, "No memory left for the figure.");
    }
    made->look = look_default();
    tone_fill(&made->tone);
    *painter = made;
    return STATUS_OK;
}

void figure_painter_destroy(struct figure_painter *painter) {
    if (painter == NULL) {
        return;
    }
    scene_finish(&painter->scene);
    glow_finish(&painter->glow);
    raster_finish(&painter->raster);
    free(painter);
}

void figure_painter_dress(struct figure_painter *painter, const struct look *look) {
    painter->look = *look;
}

void figure_painter_watch(struct figure_painter *painter, int64_t (*now_ns)(void)) {
    painter->now_ns = now_ns;
}

struct figure_cost figure_painter_cost(const struct figure_painter *painter) {
    return painter->cost;
}

static int64_t now_of(const struct figure_painter *painter) {
    return painter->now_ns != NULL ? painter->now_ns() : 0;
}

static struct colour mix_colours(struct colour a, struct colour b, float share) {
    return (struct colour){a.r + (b.r - a.r) * share, a.g + (b.g - a.g) * share,
                           a.b + (b.b - a.b) * share};
}

// A pencil looks the same in every theme.
static const struct colour pencil_yellow = {0.97F, 0.76F, 0.20F};
static const struct colour pencil_lead = {0.20F, 0.18F, 0.20F};

static void fill_albedo(const struct palette *palette, bool shaved,
                        struct point_light albedo[MATERIAL_COUNT]) {
    const struct colour colours[MATERIAL_COUNT] = {
        [MATERIAL_SKIN] = palette->skin,
        [MATERIAL_SCALP] = shaved ? palette->skin : palette->hair,
        [MATERIAL_HAIR] = palette->hair,
        [MATERIAL_TOP] = palette->top,
        [MATERIAL_LEGS] = palette->legs,
        [MATERIAL_BEADS] = palette->beads,
        [MATERIAL_PROP] = palette->prop,
        [MATERIAL_PROP_SHADE] = palette->prop_shade,
        [MATERIAL_LIPS] = mix_colours(palette->skin, palette->beads, 0.45F),
        [MATERIAL_PENCIL] = pencil_yellow,
        [MATERIAL_PENCIL_END] = pencil_lead,
    };
    for (int i = 0; i < MATERIAL_COUNT; i++) {
        albedo[i] = tone_linear(colours[i]);
    }
}

static void light_scene(struct scene *scene, const struct lens *lens) {
    struct vec3 key = light_direction(lens);
    for (size_t i = 0; i < scene->vertex_count; i++) {
        struct scene_vertex *v = &scene->vertices[i];
        v->screen = lens_project(lens, v->at);
        v->light = light_at(lens, key, v->at, v->normal, v->open);
    }
}

enum status figure_paint(struct figure_painter *painter, const struct body *body,
                         const struct camera *camera, const struct palette *palette,
                         struct picture *picture, struct message *message) {
    if (picture->width < 1 || picture->height < 1 || picture->width > LARGEST_SIDE ||
        picture->height > LARGEST_SIDE || picture->stride < picture->width) {
        return status_fail(message, STATUS_INVALID, "A picture has 1 to %d pixels each way.",
                           LARGEST_SIDE);
    }
    struct lens lens = lens_of(camera, picture->width, picture->height);
    struct point_light albedo[MATERIAL_COUNT];
    struct scene *scene = &painter->scene;
    const struct surface *surface = dress_body(&painter->look);
    struct palette dressed = dress_palette(&painter->look, palette);
    fill_albedo(&dressed, painter->look.hair == LOOK_HAIR_SHAVED, albedo);
    scene->vertex_count = 0;
    scene->triangle_count = 0;
    scene->failed = false;
    int64_t start = now_of(painter);
    scene_add_body(scene, surface, dress_hair(&painter->look), body);
    scene_add_props(scene, body);
    int64_t skinned = now_of(painter);
    light_scene(scene, &lens);
    if (!scene->failed) {
        glow_light(&painter->glow, surface->vertices, surface->vertex_count, body,
                   tone_linear(palette->glow), scene);
    }
    shadow_cast(&painter->shadow, body, &lens);
    int64_t shaded = now_of(painter);
    if (scene->failed || !raster_begin(&painter->raster, scene, picture)) {
        return status_fail(message, STATUS_NO_MEMORY, "No memory left to draw the figure.");
    }
    int64_t sorted = now_of(painter);
    ground_draw(&lens, &painter->shadow, body->presence[PROP_MAT], palette, &painter->tone,
                picture);
    raster_draw(&painter->raster, scene, &lens, -SUNK, albedo, &painter->tone, picture);
    painter->cost = (struct figure_cost){.skin_ns = skinned - start,
                                         .shade_ns = shaded - skinned,
                                         .sort_ns = sorted - shaded,
                                         .raster_ns = now_of(painter) - sorted};
    return STATUS_OK;
}
