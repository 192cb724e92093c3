// Brings sound from its file's or engine's rate to the rate of the mix.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Weights of the input samples around an output sample, for each place that one can have between
// two input samples. Band-limited to the lower one of both rates: tones stay, no images are added.
struct resampler {
    size_t phases; // places between two input samples
    size_t step;   // in places, from one output sample to the next
    size_t half;   // input samples on either side that count
    float *taps;   // 2 * half for each phase
};

// False without memory, or when the rates have too little in common (more than 640 places between
// two input samples; every usual rate has fewer), or are too far apart. Finish in any case.
bool resampler_init(struct resampler *resampler, size_t from_rate, size_t to_rate);
void resampler_finish(struct resampler *resampler);

// The input sample at or before output sample `at`, and that output sample from the 2 * half input
// samples that begin half - 1 before it.
int64_t resampler_middle(const struct resampler *resampler, int64_t at);
float resampler_sample(const struct resampler *resampler, int64_t at, const float *input);

// How many samples come of `count` ones.
size_t upsample_count(size_t count, size_t from_rate, size_t to_rate);

// All of a short sound at once: writes upsample_count samples. False as for resampler_init, or when
// to_rate is below from_rate.
bool upsample(const float *input, size_t count, size_t from_rate, size_t to_rate, float *samples);
