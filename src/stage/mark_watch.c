// How what is about to be drawn stands out from the pixels that are there already: tests look at
// contrast as it is, not as a table of colours has it.
#include "canvas_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void canvas_watch(struct canvas *canvas, void (*see)(void *context, const struct canvas_mark *mark),
                  void *context) {
    canvas->mark_watcher = (struct mark_watcher){.see = see, .context = context};
}

enum { BUCKETS = 84, STEP = 2, SPARED_SHARE = 20 };
static const float BUCKETS_PER_UNIT = 4.0F; // contrast is 1..21
static const float MOST = 21.0F;

struct histogram {
    size_t counts[BUCKETS + 1];
    size_t total;
};

static void count_area(const struct canvas *canvas, SDL_Rect area, SDL_Color ink,
                       struct histogram *histogram) {
    SDL_Rect screen = {0, 0, canvas->pixel_width, canvas->pixel_height};
    if (!SDL_IntersectRect(&area, &screen, &area) || area.w <= 0 || area.h <= 0)
        return;
    Uint32 *pixels = malloc((size_t)area.w * (size_t)area.h * sizeof *pixels);
    if (pixels && SDL_RenderReadPixels(canvas->renderer, &area, SDL_PIXELFORMAT_ARGB8888, pixels,
                                       area.w * (int)sizeof *pixels) == 0) {
        for (int i = 0; i < area.w * area.h; i += STEP) {
            SDL_Color ground = {(Uint8)(pixels[i] >> 16), (Uint8)(pixels[i] >> 8), (Uint8)pixels[i],
                                255};
            SDL_Color seen = colour_mix(ground, ink, (float)ink.a / 255.0F);
            float contrast = colour_contrast(seen, ground);
            histogram->counts[SDL_min((int)(contrast * BUCKETS_PER_UNIT), BUCKETS)]++;
            histogram->total++;
        }
    }
    free(pixels);
}

float canvas_ground_contrast(const struct canvas *canvas, const SDL_Rect *areas, size_t count,
                             SDL_Color ink) {
    struct histogram histogram = {0};
    size_t below = 0;
    for (size_t i = 0; i < count; i++)
        count_area(canvas, areas[i], ink, &histogram);
    for (int i = 0; i <= BUCKETS && histogram.total > 0; i++) {
        below += histogram.counts[i];
        if (below * SPARED_SHARE > histogram.total)
            return (float)(i + 1) / BUCKETS_PER_UNIT;
    }
    return MOST;
}

static bool is_told(const struct canvas *canvas) {
    return canvas->mark_watcher.see && canvas->alpha >= 1.0F;
}

static void tell(const struct canvas *canvas, struct canvas_mark *mark, SDL_Rect place) {
    mark->left = place.x;
    mark->top = place.y;
    mark->right = place.x + place.w;
    mark->bottom = place.y + place.h;
    canvas->mark_watcher.see(canvas->mark_watcher.context, mark);
}

void canvas_tell_icon(const struct canvas *canvas, const char *icon, SDL_Rect square,
                      SDL_Color colour) {
    if (!is_told(canvas))
        return;
    struct canvas_mark mark = {.what = icon,
                               .colour = colour,
                               .contrast = canvas_ground_contrast(canvas, &square, 1, colour)};
    tell(canvas, &mark, square);
}

enum { SIDES = 4 };

// Strips of pixels along the straight parts of a box, `out` pixels beyond its edge; negative:
// within.
static void strips_along(SDL_Rect box, int corner, int out, SDL_Rect strips[SIDES]) {
    enum { WIDE = 2 };
    int across = SDL_max(box.w - 2 * corner, 0);
    int down = SDL_max(box.h - 2 * corner, 0);
    int near = out < 0 ? out + WIDE : out; // the side towards the edge
    strips[0] = (SDL_Rect){box.x + corner, box.y - near - WIDE, across, WIDE};
    strips[1] = (SDL_Rect){box.x + corner, box.y + box.h + near, across, WIDE};
    strips[2] = (SDL_Rect){box.x - near - WIDE, box.y + corner, WIDE, down};
    strips[3] = (SDL_Rect){box.x + box.w + near, box.y + corner, WIDE, down};
}

void canvas_tell_edge(const struct canvas *canvas, SDL_Rect box, int corner,
                      const struct paint *paint, float stroke) {
    SDL_Rect beyond[SIDES];
    SDL_Rect within[SIDES];
    if (!is_told(canvas))
        return;
    int clear = (int)ceilf(0.5F * stroke) + 1; // of the feathered edge
    strips_along(box, corner, clear, beyond);
    strips_along(box, corner, -clear - 2, within);
    struct canvas_mark mark = {.what = "edge", .contrast = 1.0F, .colour = paint->fill};
    if (paint->fill.a > 0)
        mark.contrast = canvas_ground_contrast(canvas, beyond, SIDES, paint->fill);
    if (stroke > 0.0F) {
        mark.colour = paint->stroke;
        mark.contrast =
            fmaxf(mark.contrast, canvas_ground_contrast(canvas, beyond, SIDES, paint->stroke));
    }
    if (paint->fill.a == 0) // a ring tells as much by the gap within it
        mark.contrast =
            fmaxf(mark.contrast, canvas_ground_contrast(canvas, within, SIDES, paint->stroke));
    tell(canvas, &mark, box);
}
