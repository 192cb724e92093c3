// Walking round the figure: how far the camera is turned away from where the exercise has it. A
// hand turns it, and it comes back by itself once it is left alone.
//
// It is no part of the session: nothing of it is kept, and a picture at an instant shows none of
// it.
#pragma once

#include "stage/canvas.h"
#include "stage/input.h"

// Degrees added to the exercise's camera.
struct stage_turn {
    float yaw;   // positive: to see more of the figure's left
    float pitch; // positive: from higher up
};

// Zero-initialised: at the exercise's own camera.
struct orbit {
    struct stage_turn wanted;
    struct stage_turn shown; // follows softly
    struct stage_turn speed; // of what is shown, degrees a second
    float push_x, push_y;    // of the stick, -1..1
    bool held;               // a pointer holds the figure
    bool dragged;            // ... and has moved it
    float x, y;              // where that pointer is
    int64_t now_us;          // what has been shown
    int64_t touched_us;      // last
};

enum orbit_answer {
    ORBIT_ELSE,   // means something else
    ORBIT_TURNED, // taken
    ORBIT_PRESSED // pressed and released without a turn: a press like any other
};

// Directions, the right stick and dragging within the stage turn.
enum orbit_answer orbit_take(struct orbit *orbit, const struct intent *intent, struct rect stage,
                             int64_t now_us);
// Time goes on. reduced_motion: what is wanted shows at once.
void orbit_advance(struct orbit *orbit, int64_t now_us, bool reduced_motion);
// When the turn next changes by itself: now_us or earlier: it moves; INT64_MAX: never.
int64_t orbit_next_us(const struct orbit *orbit, int64_t now_us);
