// Icons: stroke drawings, rasterised at their final size and tinted.
#include "canvas_private.h"

#include "base/array.h"
#include "base/hash.h"

#include <SDL_image.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const NAMES[ICON_COUNT] = {
    [ICON_NONE] = "",
    [ICON_PLAY] = "play",
    [ICON_PLAY_SOLID] = "play-solid",
    [ICON_PAUSE] = "pause",
    [ICON_NEXT] = "next",
    [ICON_BACK] = "back",
    [ICON_HAND] = "hand",
    [ICON_CHECK] = "check",
    [ICON_RETRY] = "retry",
    [ICON_STOP] = "stop",
    [ICON_CLOCK] = "clock",
    [ICON_CALENDAR] = "calendar",
    [ICON_CHART] = "chart",
    [ICON_BOOK] = "book",
    [ICON_SLIDERS] = "sliders",
    [ICON_LIST] = "list",
    [ICON_SPEAKER] = "speaker",
    [ICON_CAPTIONS] = "captions",
    [ICON_ALERT] = "alert",
    [ICON_SAVE] = "save",
    [ICON_MOON] = "moon",
    [ICON_SUN] = "sun",
    [ICON_HEART] = "heart",
    [ICON_MAT] = "mat",
    [ICON_TOWEL] = "towel",
    [ICON_ROLLER] = "roller",
    [ICON_CHAIR] = "chair",
    [ICON_WALL] = "wall",
    [ICON_ALL_FOURS] = "all-fours",
    [ICON_LYING] = "lying",
    [ICON_SITTING] = "sitting",
    [ICON_STANDING] = "standing",
    [ICON_EASIER] = "easier",
    [ICON_PLUS] = "plus",
    [ICON_MINUS] = "minus",
    [ICON_FLAG] = "flag",
    [ICON_CHEVRON_UP] = "chevron-up",
    [ICON_CHEVRON_DOWN] = "chevron-down",
    [ICON_CHEVRON_LEFT] = "chevron-left",
    [ICON_CHEVRON_RIGHT] = "chevron-right",
    [ICON_CHEVRONS_UP] = "chevrons-up",
    [ICON_CHEVRONS_DOWN] = "chevrons-down",
    [ICON_ARROW_RIGHT] = "arrow-right",
    [ICON_MENU] = "menu",
    [ICON_POWER] = "power",
    [ICON_BREATH] = "breath",
    [ICON_BELL] = "bell",
    [ICON_PERSON] = "person",
    [ICON_PAD_CROSS] = "pad-cross",
    [ICON_PAD_CIRCLE] = "pad-circle",
    [ICON_PAD_SQUARE] = "pad-square",
    [ICON_PAD_TRIANGLE] = "pad-triangle",
    [ICON_PAD_VIEW] = "pad-view",
    [ICON_PAD_CREATE] = "pad-create",
};

enum { LARGEST_ICON = 1024 }; // pixels

const char *icon_name(enum icon icon) {
    return (unsigned)icon < ICON_COUNT ? NAMES[icon] : "";
}

// The drawing's alpha in the colour asked for.
static void tint(SDL_Surface *surface, SDL_Color colour) {
    uint32_t rgb = canvas_argb(colour) & 0x00FFFFFFU;
    for (int y = 0; y < surface->h; y++) {
        uint32_t *row =
            (uint32_t *)(void *)((char *)surface->pixels + (size_t)y * (size_t)surface->pitch);
        for (int x = 0; x < surface->w; x++) {
            uint32_t alpha = (row[x] >> 24) * colour.a / 255U;
            row[x] = alpha << 24 | rgb;
        }
    }
}

static SDL_Surface *load_icon(const struct canvas *canvas, enum icon icon, int side) {
    char path[1024];
    int length = snprintf(path, sizeof path, "%s/%s.svg", canvas->icon_folder, NAMES[icon]);
    if (length < 0 || (size_t)length >= sizeof path)
        return NULL;
    SDL_RWops *file = SDL_RWFromFile(path, "rb");
    if (!file)
        return NULL;
    SDL_Surface *drawn = IMG_LoadSizedSVG_RW(file, side, side);
    SDL_RWclose(file);
    if (!drawn)
        return NULL;
    SDL_Surface *converted = SDL_ConvertSurfaceFormat(drawn, SDL_PIXELFORMAT_ARGB8888, 0);
    SDL_FreeSurface(drawn);
    return converted;
}

static struct cache_entry *make_icon(struct canvas *canvas, enum icon icon, int side,
                                     SDL_Color colour, uint64_t key) {
    SDL_Surface *surface = load_icon(canvas, icon, side);
    if (!surface)
        return NULL;
    tint(surface, colour);
    struct cache_entry entry = {.key = key, .width = surface->w, .height = surface->h};
    entry.texture = SDL_CreateTextureFromSurface(canvas->renderer, surface);
    SDL_FreeSurface(surface);
    if (!entry.texture)
        return NULL;
    SDL_SetTextureBlendMode(entry.texture, SDL_BLENDMODE_BLEND);
    return cache_put(&canvas->shapes, &entry);
}

void canvas_icon(struct canvas *canvas, enum icon icon, float x, float y, float size,
                 SDL_Color colour) {
    int side = (int)lroundf(size * canvas->layout.scale);
    if (icon <= ICON_NONE || icon >= ICON_COUNT || side <= 0 || side > LARGEST_ICON)
        return;
    canvas_tell_icon(canvas, icon_name(icon),
                     (SDL_Rect){(int)canvas_px(canvas, x), (int)canvas_py(canvas, y), side, side},
                     colour);
    uint64_t key = hash_int(hash_text(HASH_START, "icon"), icon);
    key = hash_int(hash_int(key, side), canvas_argb(colour));
    struct cache_entry *entry = cache_get(&canvas->shapes, key);
    if (!entry)
        entry = make_icon(canvas, icon, side, colour, key);
    if (entry)
        canvas_blit(canvas, entry, (int)lroundf(canvas_px(canvas, x)),
                    (int)lroundf(canvas_py(canvas, y)));
}

float canvas_logo(struct canvas *canvas, float x, float y, float height) {
    // The mark in a space 100 high: vertebrae from the lowest up, then the head bead.
    static const struct {
        float x, y, length, degrees;
    } blocks[] = {{11.0F, 90.0F, 31.0F, 82.0F},  {7.8F, 76.0F, 29.0F, 86.0F},
                  {7.0F, 61.5F, 27.0F, 94.0F},   {9.4F, 47.0F, 25.5F, 104.0F},
                  {15.5F, 33.6F, 23.5F, 118.0F}, {25.5F, 23.0F, 21.8F, 138.0F}};
    static const float THICK = 10.3F;
    float unit = height / 100.0F;
    float left = x + 9.0F * unit;
    struct paint bone = {.fill = canvas->theme->colours.bone};
    for (size_t i = 0; i < COUNT_OF(blocks); i++)
        canvas_block(canvas, left + blocks[i].x * unit, y + blocks[i].y * unit, THICK * unit,
                     blocks[i].length * unit, 0.47F * THICK * unit, blocks[i].degrees, &bone);
    struct paint bead = {.fill = canvas->theme->colours.acc};
    canvas_circle(canvas, left + 43.0F * unit, y + 12.3F * unit, 12.3F * unit, &bead);
    return 65.0F * unit;
}
