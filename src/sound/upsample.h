// Brings speech from its engine's rate to the rate of the mix.
#pragma once

#include <stdbool.h>
#include <stddef.h>

// How many samples come of `count` ones.
size_t upsample_count(size_t count, size_t from_rate, size_t to_rate);

// Writes upsample_count samples. Band-limited: tones stay, no images are added. False without
// memory, or when to_rate is below from_rate or has too little in common with it (more than 640
// positions between two input samples; every usual rate has fewer).
bool upsample(const float *input, size_t count, size_t from_rate, size_t to_rate, float *samples);
