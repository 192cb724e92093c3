// From layout units to pixels, and pixels to the screen: what everything that is drawn stands on.
#include "canvas_private.h"

#include <math.h>
#include <stdlib.h>

float canvas_px(const struct canvas *canvas, float x) {
    return canvas->layout.left + (x + canvas->dx) * canvas->layout.scale;
}

float canvas_py(const struct canvas *canvas, float y) {
    return (y + canvas->dy) * canvas->layout.scale;
}

uint32_t canvas_argb(SDL_Color colour) {
    return (uint32_t)colour.a << 24 | (uint32_t)colour.r << 16 | (uint32_t)colour.g << 8 | colour.b;
}

static SDL_Texture *upload(struct canvas *canvas, const struct sheet *sheet, bool opaque) {
    Uint32 format = opaque ? SDL_PIXELFORMAT_RGB888 : SDL_PIXELFORMAT_ARGB8888;
    SDL_Texture *texture = SDL_CreateTexture(canvas->renderer, format, SDL_TEXTUREACCESS_STATIC,
                                             sheet->width, sheet->height);
    if (!texture)
        return NULL;
    SDL_SetTextureBlendMode(texture, opaque ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    SDL_SetTextureScaleMode(texture, SDL_ScaleModeNearest);
    SDL_UpdateTexture(texture, NULL, sheet->pixels, sheet->width * (int)sizeof *sheet->pixels);
    return texture;
}

bool canvas_take_sheet(const struct cache_entry *entry, struct sheet *sheet) {
    size_t pixels = (size_t)entry->width * (size_t)entry->height;
    *sheet = (struct sheet){.width = entry->width,
                            .height = entry->height,
                            .pixels = malloc(pixels * sizeof *sheet->pixels)};
    return sheet->pixels != NULL;
}

struct cache_entry *canvas_put_sheet(struct canvas *canvas, struct cache_entry entry,
                                     struct sheet *sheet, bool opaque) {
    entry.texture = upload(canvas, sheet, opaque);
    free(sheet->pixels);
    sheet->pixels = NULL;
    return entry.texture ? cache_put(&canvas->shapes, &entry) : NULL;
}

void canvas_blit(struct canvas *canvas, const struct cache_entry *entry, int x, int y) {
    SDL_Rect target = {x + entry->left, y + entry->top, entry->width, entry->height};
    SDL_SetTextureAlphaMod(entry->texture, (Uint8)lroundf(255.0F * canvas->alpha));
    SDL_RenderCopy(canvas->renderer, entry->texture, NULL, &target);
}
