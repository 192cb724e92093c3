// What was drawn where, and on what: tests look at words without looking at pictures.
#include "text_private.h"

#include <math.h>
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
        run.contrast = canvas_ground_contrast(canvas, &area, 1, style->colour);
    run.cut = watcher->broken || strstr(text, "\xE2\x80\xA6") || outside_clip(canvas, &run);
    watcher->see(watcher->context, &run);
}
