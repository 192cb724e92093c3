// What a long piece of work tells whoever waits for it, and asks of them: may it go on? Asked every
// few milliseconds, between two steps after which everything can still be taken back.
#pragma once

#include "base/status.h"

#include <stdbool.h>

struct work_watch {
    // share: 0..1 of the whole, never less than before. False: stop. Called in the worker's thread.
    bool (*go_on)(void *context, double share);
    void *context;
    double from, to; // the part of the whole that this piece of work is
};

// Whoever watches the whole of something: from 0 to 1.
struct work_watch work_watched(bool (*go_on)(void *context, double share), void *context);
// One piece of it, from and to being shares of that. NULL, nobody watching, gives a watch that
// nobody looks at.
struct work_watch work_piece(const struct work_watch *whole, double from, double to);

// Tells how far the piece has come, 0..1. False when it is to stop. NULL never stops.
bool work_goes_on(const struct work_watch *watch, double share);
