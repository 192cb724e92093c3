// A scene is a table of callbacks; it keeps its own state in a struct that only its file knows.
// What it may ask of the director, and bid it do, stands in director_handle.h.
#pragma once

#include "director_handle.h"
#include "stage/box.h"

struct scene {
    const char *name;
    bool needs_session;  // cannot be shown without one
    bool runs;           // the player's time goes on here: losing the window or the gamepad pauses
    enum scene_id below; // what it lies on when a picture of it alone is wanted
    size_t state_bytes;
    // All may be NULL. Callbacks run with the director's canvas size known, while the scene is on
    // top.
    // It is put on top, with its state zeroed. args: what the scene says that it wants; read now or
    // never.
    void (*enter)(struct director *director, const void *args);
    // What lay on top of it is gone; state and focus are as they were. What it shows may have
    // changed meanwhile. Also when it is put on top, where there is no enter.
    void (*resume)(struct director *director);
    // It is taken away; its state is freed next. Also without having been drawn.
    void (*leave)(struct director *director);
    // Hint chips along the bottom; written to hints, returns how many.
    size_t (*hints)(struct director *director, struct hint *hints);
    // An intent before the focus sees it; true: dealt with. Back that is not leads out of the
    // scene.
    bool (*take)(struct director *director, const struct intent *intent);
    // A focused item was pressed.
    void (*activate)(struct director *director, int item, const struct intent *intent);
    // Only while the scene moves by itself.
    void (*update)(struct director *director);
    // Tells the screen, once for every size; begins with boxes_begin. Never NULL.
    void (*build)(struct director *director, struct boxes *boxes);
    // Adds what a pointer alone can press within slots, after they were placed.
    void (*targets)(struct director *director);
    // What lies behind all boxes, on the background.
    void (*behind)(struct director *director, struct canvas *canvas);
    // The part that stays is kept as one picture from frame to frame: for scenes that move.
    bool layered;
    // The history is not what it was; the focus stays.
    void (*refresh)(struct director *director);
    // When the picture next changes by itself; NULL: never.
    int64_t (*next_frame_us)(const struct director *director);
};

enum { HINTS_MAX = 8 };
