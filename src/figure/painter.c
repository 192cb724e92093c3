#include "figure/picture.h"

#include "band.h"
#include "crew.h"
#include "dress.h"
#include "geometry.h"
#include "glow.h"
#include "ground.h"
#include "raster.h"
#include "shade.h"
#include "surface.h"

#include <stdlib.h>

enum { LARGEST_SIDE = 8192 };
// A picture is drawn in strips of as many rows as a band has; a helper is called for so many of
// them: one at 1920x1080, all at 3840x2160, none for a picture on a card.
enum { STRIPS_A_HELPER = 20 };
#define SUNK 0.006F // metres that flesh may sink into the mat before it is hidden

struct figure_painter {
    struct look look;
    struct geometry geometry;
    struct glow glow;
    struct raster raster;
    struct crew crew;
    int helpers;                     // that may be called
    struct band bands[CREW_WORKERS]; // each worker's own
    struct shadow shadow;
    struct tone tone;
    struct figure_time (*now)(void); // NULL: nobody watches
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
    crew_init(&made->crew);
    made->helpers = crew_spare();
    *painter = made;
    return STATUS_OK;
}

void figure_painter_destroy(struct figure_painter *painter) {
    if (painter == NULL) {
        return;
    }
    geometry_finish(&painter->geometry);
    glow_finish(&painter->glow);
    raster_finish(&painter->raster);
    crew_finish(&painter->crew);
    for (int i = 0; i < CREW_WORKERS; i++) {
        band_finish(&painter->bands[i]);
    }
    free(painter);
}

void figure_painter_dress(struct figure_painter *painter, const struct look *look) {
    painter->look = *look;
}

void figure_painter_help(struct figure_painter *painter, int helpers) {
    painter->helpers = helpers < 0 ? 0 : helpers > CREW_HELPERS ? CREW_HELPERS : helpers;
}

void figure_painter_watch(struct figure_painter *painter, struct figure_time (*now)(void)) {
    painter->now = now;
}

struct figure_cost figure_painter_cost(const struct figure_painter *painter) {
    return painter->cost;
}

static struct figure_time now_of(const struct figure_painter *painter) {
    return painter->now != NULL ? painter->now() : (struct figure_time){0};
}

static struct figure_time time_between(struct figure_time a, struct figure_time b) {
    return (struct figure_time){b.wall_ns - a.wall_ns, b.cpu_ns - a.cpu_ns};
}

static struct colour mix_colours(struct colour a, struct colour b, float share) {
    return (struct colour){a.r + (b.r - a.r) * share, a.g + (b.g - a.g) * share,
                           a.b + (b.b - a.b) * share};
}

// A pencil looks the same in every theme.
static const struct colour pencil_yellow = {0.97F, 0.76F, 0.20F};
static const struct colour pencil_lead = {0.20F, 0.18F, 0.20F};
static const struct colour pencil_rubber = {0.86F, 0.33F, 0.36F};

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
        [MATERIAL_PENCIL_RUBBER] = pencil_rubber,
    };
    for (int i = 0; i < MATERIAL_COUNT; i++) {
        albedo[i] = tone_linear(colours[i]);
    }
}

static void light_scene(struct geometry *geometry, const struct lens *lens) {
    struct vec3 key = light_direction(lens);
    for (size_t i = 0; i < geometry->vertex_count; i++) {
        struct geometry_vertex *v = &geometry->vertices[i];
        v->screen = lens_project(lens, v->at);
        v->light = light_at(lens, key, v->at, v->normal, v->open);
    }
}

// One picture being drawn, from the top down in strips.
struct job {
    const struct ground *ground;
    const struct raster *raster;
    struct band_view view;
    struct band *bands;
    struct picture *picture;
};

static void draw_strip(void *context, int strip, int worker) {
    const struct job *job = context;
    int from = strip * RASTER_BAND;
    int to = from + RASTER_BAND;
    ground_draw(job->ground, from, to < job->picture->height ? to : job->picture->height,
                job->picture);
    if (from >= job->raster->y && from < job->raster->y + job->raster->height) {
        band_draw(&job->bands[worker], job->raster, (from - job->raster->y) / RASTER_BAND,
                  &job->view, job->picture);
    }
}

// False without memory.
static bool draw_picture(struct figure_painter *painter, const struct ground *ground,
                         const struct point_light albedo[MATERIAL_COUNT], struct picture *picture) {
    int strips = (picture->height + RASTER_BAND - 1) / RASTER_BAND;
    int helpers = strips / STRIPS_A_HELPER;
    helpers = helpers < painter->helpers ? helpers : painter->helpers;
    for (int i = 0; i <= helpers; i++) {
        if (!band_make_room(&painter->bands[i], painter->raster.width)) {
            return false;
        }
    }
    struct job job = {.ground = ground,
                      .raster = &painter->raster,
                      .view = {.geometry = &painter->geometry,
                               .lens = ground->lens,
                               .floor_y = -SUNK,
                               .albedo = albedo,
                               .tone = &painter->tone},
                      .bands = painter->bands,
                      .picture = picture};
    crew_run(&painter->crew, helpers, strips, draw_strip, &job);
    return true;
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
    struct geometry *geometry = &painter->geometry;
    const struct surface *surface = dress_body(&painter->look);
    struct palette dressed = dress_palette(&painter->look, palette);
    fill_albedo(&dressed, painter->look.hair == LOOK_HAIR_SHAVED, albedo);
    geometry->vertex_count = 0;
    geometry->triangle_count = 0;
    geometry->failed = false;
    struct figure_time start = now_of(painter);
    geometry_add_body(geometry, surface, dress_hair(&painter->look), body);
    geometry_add_props(geometry, body);
    struct figure_time skinned = now_of(painter);
    light_scene(geometry, &lens);
    if (!geometry->failed) {
        glow_light(&painter->glow, surface->vertices, surface->vertex_count, body,
                   tone_linear(palette->glow), geometry);
    }
    shadow_cast(&painter->shadow, body, &lens);
    struct figure_time shaded = now_of(painter);
    bool drawn = !geometry->failed && raster_begin(&painter->raster, geometry, picture);
    struct figure_time sorted = now_of(painter);
    struct ground floor =
        ground_of(&lens, &painter->shadow, body->presence[PROP_MAT], palette, &painter->tone);
    drawn = drawn && draw_picture(painter, &floor, albedo, picture);
    if (!drawn) {
        return status_fail(message, STATUS_NO_MEMORY, "No memory left to draw the figure.");
    }
    painter->cost = (struct figure_cost){.skin = time_between(start, skinned),
                                         .shade = time_between(skinned, shaded),
                                         .sort = time_between(shaded, sorted),
                                         .raster = time_between(sorted, now_of(painter))};
    return STATUS_OK;
}
