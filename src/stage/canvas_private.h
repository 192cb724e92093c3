// What the files of the canvas and the text share.
#pragma once

#include "cache.h"
#include "sheet.h"
#include "stage/canvas.h"

enum { CANVAS_LAYERS = 2, CANVAS_NOTE_BYTES = 512 };

struct canvas_layer {
    SDL_Texture *texture;
    uint64_t key;
    int width, height;
    bool valid;
};

struct canvas_slot {
    SDL_Texture *texture;
    int width, height;
};

struct mark_watcher {
    void (*see)(void *context, const struct canvas_mark *mark); // NULL: nobody watches
    void *context;
};

struct canvas {
    SDL_Renderer *renderer;
    struct text_engine *text;
    char *icon_folder;
    struct cache shapes;
    struct layout layout;
    int pixel_width, pixel_height;
    const struct theme_tokens *theme;
    float alpha;
    float dx, dy; // layout units
    struct canvas_layer layers[CANVAS_LAYERS];
    char noted[CANVAS_NOTE_BYTES]; // words on what is focused
    int open_layer;                // being drawn, or -1
    bool in_view;                  // between canvas_view_begin and canvas_view_end
    SDL_Rect view;
    // A GPU forgets what it has shown: there every frame is drawn into a texture of its own.
    bool keeps_frames;
    struct canvas_slot frame; // being drawn, when keeps_frames
    struct canvas_slot last;  // kept for a cross-fade
    struct canvas_slot slots[CANVAS_PICTURE_SLOTS];
    struct mark_watcher mark_watcher;
};

// Layout units to pixels, offset included.
float canvas_px(const struct canvas *canvas, float x);
float canvas_py(const struct canvas *canvas, float y);

uint32_t canvas_argb(SDL_Color colour);

// A sheet as large as the entry, for canvas_put_sheet(); false without memory.
bool canvas_take_sheet(const struct cache_entry *entry, struct sheet *sheet);

// Keeps the sheet's pixels, which it frees, as the texture of the entry among the shapes; NULL
// without memory. opaque: copied instead of blended.
struct cache_entry *canvas_put_sheet(struct canvas *canvas, struct cache_entry entry,
                                     struct sheet *sheet, bool opaque);

// Draws a cached texture with its origin at pixel (x, y), under the canvas' alpha.
void canvas_blit(struct canvas *canvas, const struct cache_entry *entry, int x, int y);

// True when a test looks at what is drawn.
bool canvas_is_watched(const struct canvas *canvas);
// The contrast with ink that all but one of twenty pixels in these areas reach, as they are now, in
// steps of a quarter; 21 when none can be read.
float canvas_ground_contrast(const struct canvas *canvas, const SDL_Rect *areas, size_t count,
                             SDL_Color ink);
// Tell the watcher of an icon, and of the edge of a box, about to be drawn; pixels. The edge is
// that of the fill when stroke is 0.
void canvas_tell_icon(const struct canvas *canvas, const char *icon, SDL_Rect square,
                      SDL_Color colour);
void canvas_tell_edge(const struct canvas *canvas, SDL_Rect box, int corner,
                      const struct paint *paint, float stroke);

// Text's side of begin, end and forget.
enum status text_engine_create(struct text_engine **engine, const char *share,
                               struct message *message);
void text_engine_destroy(struct text_engine *engine);
void text_engine_end_frame(struct text_engine *engine);
void text_engine_forget(struct text_engine *engine);
bool text_is_watched(const struct text_engine *engine);
