// Makes spoken lines start at once, end without a click, and be equally loud.
#pragma once

#include <stddef.h>

// The part of a recording that holds speech, with a little room around it.
struct span {
    size_t first;
    size_t count; // 0: nothing but silence
};

struct span loudness_speech(const float *samples, size_t count, size_t rate);

// Brings the speech (gaps left out) to an RMS of rms.
void loudness_level(float *samples, size_t count, size_t rate, float rms);

// Turns down what passes `peak`, or changes by more than `step` from one sample to the next,
// smoothly: a few milliseconds around it; nothing is clipped.
struct limits {
    float peak;
    float step;
};
void loudness_limit(float *samples, size_t count, size_t rate, struct limits limits);

// Both ends fade to silence.
void loudness_fade_edges(float *samples, size_t count, size_t rate);
