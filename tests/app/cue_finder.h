// Finds the cues of a session in a capture of its sound, by what they sound like.
#pragma once

#include "session_sound.h"

#include <stdbool.h>
#include <stddef.h>

// Correlation works at a quarter of the rate: 0.08 ms are fine enough.
enum { FINDER_THIN = 4, FINDER_RATE = SOUND_RATE / FINDER_THIN, FINDER_CUES = 4096 };

// The whole session's sound as it is recorded, thinned; the caller frees it. NULL without memory.
float *finder_reference(const struct session_sound *sound, size_t *count);
// FINDER_THIN samples become one.
float finder_thinned(const float *samples);

struct finder_capture {
    const float *samples;    // thinned
    const double *arrived_s; // when each was heard, never falling
    size_t count;
};

// Where each cue was heard, less where the timeline has it, in seconds of the capture's clock.
struct finder_result {
    double at_s[FINDER_CUES];
    double offset_s[FINDER_CUES];
    enum cue_kind kind[FINDER_CUES];
    size_t count;
    size_t lost; // in the part that was captured, but not found
};

// Looks for every cue that begins before until_s; cues of one instant count once. first_reach_s:
// how much later than its time the first one is looked for.
void finder_find(const struct session_sound *sound, const struct finder_capture *capture,
                 const float *reference, size_t reference_count, double first_reach_s,
                 double until_s, struct finder_result *result);

// How the offsets lie about `about_s`; all in seconds.
struct finder_figures {
    double median_s, p95_s, p99_s, most_s; // of the distances
    double drift_s;                        // mean of the last quarter less that of the first
};
double finder_middle(const struct finder_result *result);
struct finder_figures finder_figures(const struct finder_result *result, double about_s);
