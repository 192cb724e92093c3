// What is true at one instant of a timeline: all that a picture of it needs.
#pragma once

#include "session/timeline.h"

struct moment {
    int64_t t_us;
    size_t step_index;
    const struct timeline_step *step;
    const struct timeline_phase *phase;
    int64_t phase_elapsed_us;
    int64_t phase_left_us;
    float phase_share; // 0..1 of the phase, linear in time
    // The figure
    struct stance from;
    struct stance to;
    float motion; // 0..1 from `from` to `to`, eased; through waypoints: leg by leg (routine/way.h)
    float lungs;  // 0 empty .. 1 full; moves in holds too
    // Words
    const char *caption; // the line being spoken or spoken last in this phase; "" for none
    int rep;             // as in the phase
    int64_t step_left_us;
    int64_t session_left_us;
    const struct timeline_step *next_step;    // the next one left to do; NULL when there is none
    const struct timeline_step *next_if_hurt; // the same once this step is left because it hurts
};

// Evaluates at t, clamped to 0..duration. Pure.
struct moment moment_at(const struct timeline *timeline, int64_t t_us);
