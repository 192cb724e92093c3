// The frame loop: events to intents, time to the director, pictures to the window. It sleeps
// whenever nothing moves, and paces itself to the display when something does.
#pragma once

#include "context.h"
#include "scenes/director.h"
#include "stage/window.h"

// Where time comes from. Tests hand in their own and never sleep.
struct loop_clock {
    int64_t (*now_us)(void *context);
    void *context;
    bool real; // false: never wait between frames
};

struct loop_options {
    struct window_options window;
    struct loop_clock clock;
    const struct routine *routine; // straight into this session; NULL: home
    bool silent;                   // no voice and no audio device
    // Called once a turn before events are read; returning false ends the loop. NULL: none.
    bool (*on_turn)(void *context, struct director *director);
    void *turn_context;
};

struct loop_clock loop_real_clock(void);

// Runs until the person quits. Without a display: STATUS_UNSUPPORTED with what to do instead.
enum status loop_run(struct context *context, const struct loop_options *options,
                     struct message *message);
