// What the window shows while the app gets ready: the sign of the app, and below it what is being
// done once that takes longer than 300 ms.
#pragma once

#include "base/watch.h"
#include "routine/settings.h"
#include "stage/canvas.h"
#include "stage/window.h"

#include <stdint.h>

struct start_picture {
    struct window *window;
    struct canvas *canvas;
    const struct settings *settings;
    struct work_watch watch; // for what takes long
    const char *what;        // it is, in the person's language
    int64_t began_us;
    int64_t drawn_us; // when it was told last; 0: not yet
};

// Draws the sign. Everything is borrowed.
void start_picture_begin(struct start_picture *picture, struct window *window,
                         struct canvas *canvas, const struct settings *settings);
// What is watched from now on: the picture tells how far it has come, and lets it go on always.
// Must stay where it is meanwhile.
const struct work_watch *start_picture_watch(struct start_picture *picture, const char *what);
