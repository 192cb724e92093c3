// Raises a sample rate by a whole factor.
#pragma once

#include <stddef.h>

enum { UPSAMPLE_MAX_FACTOR = 6 };

// samples holds count * factor floats; factor 1..UPSAMPLE_MAX_FACTOR. The result starts where the
// input starts and keeps its level; images above the input's own band lie below -80 dB.
void upsample(const float *input, size_t count, size_t factor, float *samples);
