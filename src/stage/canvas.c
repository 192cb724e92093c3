#include "canvas_private.h"

#include "base/hash.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Shapes and icons kept as textures, beyond those that the present frame shows: a screen of 1920 x
// 1080 uses about 3 MB of them.
enum { SHAPE_CACHE_BYTES = 3 * 1024 * 1024 };

enum status canvas_create(struct canvas **out, SDL_Renderer *renderer, const char *share,
                          struct message *message) {
    *out = NULL;
    enum status status = STATUS_OK;
    struct canvas *canvas = calloc(1, sizeof *canvas);
    size_t folder_bytes = strlen(share) + sizeof "/icons";
    if (canvas)
        canvas->icon_folder = malloc(folder_bytes);
    if (!canvas || !canvas->icon_folder) {
        status = status_fail(message, STATUS_NO_MEMORY, "out of memory for the canvas");
        goto done;
    }
    (void)snprintf(canvas->icon_folder, folder_bytes, "%s/icons", share);
    canvas->renderer = renderer;
    SDL_RendererInfo info = {0};
    canvas->keeps_frames =
        SDL_GetRendererInfo(renderer, &info) == 0 && (info.flags & SDL_RENDERER_ACCELERATED) != 0;
    canvas->theme = theme_tokens(THEME_DUSK);
    canvas->alpha = 1.0F;
    canvas->open_layer = -1;
    cache_init(&canvas->shapes, SHAPE_CACHE_BYTES);
    status = text_engine_create(&canvas->text, share, message);
done:
    if (status != STATUS_OK)
        canvas_destroy(canvas);
    else
        *out = canvas;
    return status;
}

static void drop_slot(struct canvas_slot *slot) {
    SDL_DestroyTexture(slot->texture);
    *slot = (struct canvas_slot){0};
}

void canvas_destroy(struct canvas *canvas) {
    if (!canvas)
        return;
    canvas_forget(canvas);
    cache_finish(&canvas->shapes);
    text_engine_destroy(canvas->text);
    free(canvas->icon_folder);
    free(canvas);
}

void canvas_forget(struct canvas *canvas) {
    cache_clear(&canvas->shapes);
    for (int i = 0; i < CANVAS_LAYERS; i++) {
        SDL_DestroyTexture(canvas->layers[i].texture);
        canvas->layers[i] = (struct canvas_layer){0};
    }
    for (int i = 0; i < CANVAS_PICTURE_SLOTS; i++) {
        SDL_DestroyTexture(canvas->slots[i].texture);
        canvas->slots[i] = (struct canvas_slot){0};
    }
    drop_slot(&canvas->frame);
    drop_slot(&canvas->last);
    if (canvas->text)
        text_engine_forget(canvas->text);
}

// The texture of that size, made when it is not there.
static bool ready_slot(struct canvas *canvas, struct canvas_slot *slot, SDL_TextureAccess access,
                       int width, int height) {
    if (slot->texture && slot->width == width && slot->height == height)
        return true;
    drop_slot(slot);
    slot->texture =
        SDL_CreateTexture(canvas->renderer, SDL_PIXELFORMAT_ARGB8888, (int)access, width, height);
    if (!slot->texture)
        return false;
    slot->width = width;
    slot->height = height;
    SDL_SetTextureBlendMode(slot->texture, SDL_BLENDMODE_BLEND);
    return true;
}

// The software renderer's pixels stay after they were shown.
static bool read_last(struct canvas *canvas) {
    int width = canvas->pixel_width;
    int height = canvas->pixel_height;
    void *pixels = NULL;
    int pitch = 0;
    if (!ready_slot(canvas, &canvas->last, SDL_TEXTUREACCESS_STREAMING, width, height) ||
        SDL_LockTexture(canvas->last.texture, NULL, &pixels, &pitch) != 0)
        return false;
    SDL_Rect all = {0, 0, width, height};
    int failed =
        SDL_RenderReadPixels(canvas->renderer, &all, SDL_PIXELFORMAT_ARGB8888, pixels, pitch);
    SDL_UnlockTexture(canvas->last.texture);
    return failed == 0;
}

void canvas_keep_last(struct canvas *canvas) {
    if (canvas->keeps_frames) {
        struct canvas_slot spare = canvas->last;
        canvas->last = canvas->frame;
        canvas->frame = spare;
    } else if (canvas->pixel_width <= 0 || !read_last(canvas)) {
        drop_slot(&canvas->last);
    }
}

void canvas_show_last(struct canvas *canvas, float opacity) {
    const struct canvas_slot *last = &canvas->last;
    if (!last->texture || last->width != canvas->pixel_width ||
        last->height != canvas->pixel_height)
        return;
    SDL_SetTextureAlphaMod(last->texture, (Uint8)lroundf(255.0F * opacity));
    SDL_RenderCopy(canvas->renderer, last->texture, NULL, NULL);
}

static void begin_frame(struct canvas *canvas) {
    if (!canvas->keeps_frames)
        return;
    bool ready = ready_slot(canvas, &canvas->frame, SDL_TEXTUREACCESS_TARGET, canvas->pixel_width,
                            canvas->pixel_height) &&
                 SDL_SetRenderTarget(canvas->renderer, canvas->frame.texture) == 0;
    canvas->keeps_frames = ready;
}

static void end_frame(struct canvas *canvas) {
    if (!canvas->keeps_frames)
        return;
    SDL_SetRenderTarget(canvas->renderer, NULL);
    SDL_SetTextureAlphaMod(canvas->frame.texture, 255);
    SDL_RenderCopy(canvas->renderer, canvas->frame.texture, NULL, NULL);
}

void canvas_begin(struct canvas *canvas, int pixel_width, int pixel_height, int text_size_percent,
                  enum theme theme) {
    canvas->layout = layout_for(pixel_width, pixel_height, text_size_percent);
    canvas->pixel_width = pixel_width;
    canvas->pixel_height = pixel_height;
    canvas->theme = theme_tokens(theme);
    canvas->alpha = 1.0F;
    canvas->dx = 0.0F;
    canvas->dy = 0.0F;
    canvas->noted[0] = '\0';
    begin_frame(canvas);
    canvas_view_end(canvas);
}

void canvas_end(struct canvas *canvas) {
    end_frame(canvas);
    cache_trim(&canvas->shapes);
    text_engine_end_frame(canvas->text);
}

float canvas_width(const struct canvas *canvas) {
    return canvas->layout.width;
}

float canvas_height(const struct canvas *canvas) {
    return canvas->layout.height;
}

bool canvas_is_small(const struct canvas *canvas) {
    return canvas->layout.small;
}

const struct palette_tokens *canvas_colours(const struct canvas *canvas) {
    return &canvas->theme->colours;
}

const struct theme_tokens *canvas_theme(const struct canvas *canvas) {
    return canvas->theme;
}

void canvas_set_alpha(struct canvas *canvas, float alpha) {
    canvas->alpha = fminf(fmaxf(alpha, 0.0F), 1.0F);
}

float canvas_alpha(const struct canvas *canvas) {
    return canvas->alpha;
}

void canvas_set_offset(struct canvas *canvas, float dx, float dy) {
    canvas->dx = dx;
    canvas->dy = dy;
}

static SDL_Rect pixel_rect(const struct canvas *canvas, struct rect rect) {
    int x0 = (int)lroundf(canvas_px(canvas, rect.x));
    int y0 = (int)lroundf(canvas_py(canvas, rect.y));
    int x1 = (int)lroundf(canvas_px(canvas, rect.x + rect.w));
    int y1 = (int)lroundf(canvas_py(canvas, rect.y + rect.h));
    return (SDL_Rect){x0, y0, x1 - x0, y1 - y0};
}

void canvas_clip(struct canvas *canvas, struct rect rect) {
    SDL_Rect clip = pixel_rect(canvas, rect);
    if (canvas->in_view)
        (void)SDL_IntersectRect(&clip, &canvas->view, &clip);
    SDL_RenderSetClipRect(canvas->renderer, &clip);
}

void canvas_unclip(struct canvas *canvas) {
    SDL_RenderSetClipRect(canvas->renderer, canvas->in_view ? &canvas->view : NULL);
}

void canvas_view_begin(struct canvas *canvas, struct rect rect) {
    canvas->in_view = true;
    canvas->view = pixel_rect(canvas, rect);
    canvas_unclip(canvas);
}

void canvas_view_end(struct canvas *canvas) {
    canvas->in_view = false;
    canvas_unclip(canvas);
}

// The gradient repeats itself sideways after a few pixels: a strip of it is enough, and megabytes
// less than the whole.
enum { BACKGROUND_STRIP = 128 }; // pixels

// A strip of the gradient in pixels, cached by height and colours.
static struct cache_entry *background_texture(struct canvas *canvas) {
    uint32_t top = canvas_argb(canvas->theme->colours.bg0);
    uint32_t bottom = canvas_argb(canvas->theme->colours.bg1);
    uint64_t key = hash_text(HASH_START, "background");
    key = hash_int(key, canvas->pixel_height);
    key = hash_int(hash_int(key, top), bottom);
    struct cache_entry *found = cache_get(&canvas->shapes, key);
    if (found)
        return found;
    struct cache_entry entry = {
        .key = key, .width = BACKGROUND_STRIP, .height = canvas->pixel_height};
    struct sheet sheet;
    if (!canvas_take_sheet(&entry, &sheet))
        return NULL;
    sheet_gradient(&sheet, top, bottom);
    return canvas_put_sheet(canvas, entry, &sheet, true);
}

void canvas_background(struct canvas *canvas) {
    struct cache_entry *entry = background_texture(canvas);
    if (entry) {
        SDL_Rect strip = {0, 0, entry->width, entry->height};
        for (; strip.x < canvas->pixel_width; strip.x += strip.w)
            SDL_RenderCopy(canvas->renderer, entry->texture, NULL, &strip);
        return;
    }
    SDL_Color colour = canvas->theme->colours.bg1;
    SDL_SetRenderDrawColor(canvas->renderer, colour.r, colour.g, colour.b, 255);
    SDL_RenderClear(canvas->renderer);
}

static void show_layer(struct canvas *canvas, const struct canvas_layer *layer) {
    SDL_RenderCopy(canvas->renderer, layer->texture, NULL, NULL);
}

bool canvas_is_watched(const struct canvas *canvas) {
    return canvas->mark_watcher.see || text_is_watched(canvas->text);
}

bool canvas_layer_begin(struct canvas *canvas, int store, uint64_t key) {
    if (store < 0 || store >= CANVAS_LAYERS || canvas->alpha < 1.0F || canvas->open_layer >= 0)
        return true;
    struct canvas_layer *layer = &canvas->layers[store];
    key = hash_int(hash_int(key, (int64_t)(canvas->dx * 16.0F)), (int64_t)(canvas->dy * 16.0F));
    key = hash_int(key, (int64_t)(canvas->layout.scale * 65536.0F));
    key = hash_int(key, canvas_argb(canvas->theme->colours.bg0));
    bool fits = layer->width == canvas->pixel_width && layer->height == canvas->pixel_height;
    if (layer->valid && fits && layer->key == key && !canvas_is_watched(canvas)) {
        show_layer(canvas, layer);
        return false;
    }
    if (!fits) {
        SDL_DestroyTexture(layer->texture);
        layer->texture =
            SDL_CreateTexture(canvas->renderer, SDL_PIXELFORMAT_RGB888, SDL_TEXTUREACCESS_TARGET,
                              canvas->pixel_width, canvas->pixel_height);
        layer->width = layer->texture ? canvas->pixel_width : 0;
        layer->height = layer->texture ? canvas->pixel_height : 0;
    }
    layer->valid = false;
    if (!layer->texture || SDL_SetRenderTarget(canvas->renderer, layer->texture) != 0)
        return true;
    SDL_SetTextureBlendMode(layer->texture, SDL_BLENDMODE_NONE);
    layer->key = key;
    canvas->open_layer = store;
    return true;
}

void canvas_layer_end(struct canvas *canvas) {
    if (canvas->open_layer < 0)
        return;
    struct canvas_layer *layer = &canvas->layers[canvas->open_layer];
    canvas->open_layer = -1;
    layer->valid = true;
    SDL_SetRenderTarget(canvas->renderer, canvas->keeps_frames ? canvas->frame.texture : NULL);
    show_layer(canvas, layer);
}

void canvas_fill(struct canvas *canvas, struct rect rect, SDL_Color colour) {
    SDL_Rect target = pixel_rect(canvas, rect);
    SDL_Color faded = colour_fade(colour, canvas->alpha);
    SDL_SetRenderDrawBlendMode(canvas->renderer,
                               faded.a == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    SDL_SetRenderDrawColor(canvas->renderer, faded.r, faded.g, faded.b, faded.a);
    SDL_RenderFillRect(canvas->renderer, &target);
}

void canvas_picture_size(const struct canvas *canvas, struct rect rect, int *width, int *height) {
    SDL_Rect target = pixel_rect(canvas, rect);
    *width = target.w > 0 ? target.w : 1;
    *height = target.h > 0 ? target.h : 1;
}

static void upload_picture(SDL_Texture *texture, const struct picture *picture) {
    void *pixels = NULL;
    int pitch = 0;
    if (SDL_LockTexture(texture, NULL, &pixels, &pitch) != 0)
        return;
    size_t bytes = (size_t)picture->width * sizeof *picture->pixels;
    for (int y = 0; y < picture->height; y++)
        memcpy((char *)pixels + (size_t)y * (size_t)pitch,
               picture->pixels + (size_t)y * (size_t)picture->stride, bytes);
    SDL_UnlockTexture(texture);
}

void canvas_picture(struct canvas *canvas, int index, const struct picture *picture, bool changed,
                    struct rect rect) {
    if (index < 0 || index >= CANVAS_PICTURE_SLOTS)
        return;
    struct canvas_slot *slot = &canvas->slots[index];
    if (slot->width != picture->width || slot->height != picture->height || !slot->texture) {
        SDL_DestroyTexture(slot->texture);
        slot->texture =
            SDL_CreateTexture(canvas->renderer, SDL_PIXELFORMAT_ARGB8888,
                              SDL_TEXTUREACCESS_STREAMING, picture->width, picture->height);
        if (!slot->texture)
            return;
        slot->width = picture->width;
        slot->height = picture->height;
        SDL_SetTextureBlendMode(slot->texture, SDL_BLENDMODE_BLEND);
        SDL_SetTextureScaleMode(slot->texture, SDL_ScaleModeLinear);
        changed = true;
    }
    if (changed)
        upload_picture(slot->texture, picture);
    SDL_Rect target = pixel_rect(canvas, rect);
    SDL_SetTextureAlphaMod(slot->texture, (Uint8)lroundf(255.0F * canvas->alpha));
    SDL_RenderCopy(canvas->renderer, slot->texture, NULL, &target);
}
