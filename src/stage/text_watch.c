// What was drawn where, and on what: tests look at words without looking at pictures.
#include "text_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Shares of the em that ink reaches above and below the baseline.
static const float ABOVE = 0.74F;
static const float BELOW = 0.20F;

void text_watch(struct canvas *canvas, void (*see)(void *context, const struct text_run *run),
                void *context) {
    canvas->text->watcher = (struct text_watcher){.see = see, .context = context};
}

bool text_is_watched(const struct text_engine *engine) {
    return engine->watcher.see != NULL;
}

// The contrast that all but one of twenty pixels of the rectangle reach; 21 when none can be read.
static float ground_contrast(const struct canvas *canvas, SDL_Rect area, SDL_Color ink) {
    enum { BUCKETS = 84, STEP = 2, SPARED_SHARE = 20 };
    static const float BUCKETS_PER_UNIT = 4.0F; // contrast is 1..21
    size_t counts[BUCKETS + 1] = {0};
    size_t total = 0;
    SDL_Rect screen = {0, 0, canvas->pixel_width, canvas->pixel_height};
    if (!SDL_IntersectRect(&area, &screen, &area))
        return 21.0F;
    Uint32 *pixels = malloc((size_t)area.w * (size_t)area.h * sizeof *pixels);
    if (pixels && SDL_RenderReadPixels(canvas->renderer, &area, SDL_PIXELFORMAT_ARGB8888, pixels,
                                       area.w * (int)sizeof *pixels) == 0) {
        for (int i = 0; i < area.w * area.h; i += STEP) {
            Uint32 p = pixels[i];
            SDL_Color ground = {(Uint8)(p >> 16), (Uint8)(p >> 8), (Uint8)p, 255};
            float contrast = colour_contrast(ink, ground);
            counts[SDL_min((int)(contrast * BUCKETS_PER_UNIT), BUCKETS)]++;
            total++;
        }
    }
    free(pixels);
    size_t below = 0;
    for (int i = 0; i <= BUCKETS && total > 0; i++) {
        below += counts[i];
        if (below * SPARED_SHARE > total)
            return (float)(i + 1) / BUCKETS_PER_UNIT;
    }
    return 21.0F;
}

static bool outside_clip(const struct canvas *canvas, const struct text_run *run) {
    SDL_Rect clip;
    if (!SDL_RenderIsClipEnabled(canvas->renderer))
        return false;
    SDL_RenderGetClipRect(canvas->renderer, &clip);
    return run->left < (float)clip.x || run->top < (float)clip.y ||
           run->right > (float)(clip.x + clip.w) || run->bottom > (float)(clip.y + clip.h);
}

void text_tell(struct canvas *canvas, const struct text_style *style, float left, float baseline,
               float width, const char *text) {
    const struct text_watcher *watcher = &canvas->text->watcher;
    if (!watcher->see)
        return;
    float size = style->size * canvas->layout.scale;
    bool hangs = strpbrk(text, "gjpqyQ,;()/|") != NULL;
    struct text_run run = {.text = text,
                           .left = left,
                           .top = baseline - ABOVE * size,
                           .right = left + width,
                           .bottom = baseline + (hangs ? BELOW * size : 0.0F),
                           .size = size,
                           .contrast = 21.0F};
    SDL_Rect area = {(int)run.left, (int)run.top, (int)ceilf(width),
                     (int)ceilf(run.bottom - run.top)};
    if (canvas->alpha >= 1.0F)
        run.contrast = ground_contrast(canvas, area, style->colour);
    run.cut = watcher->broken || strstr(text, "\xE2\x80\xA6") || outside_clip(canvas, &run);
    watcher->see(watcher->context, &run);
}
