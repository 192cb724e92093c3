// Small curves that all sounds are shaped with.
#pragma once

#include "base/time.h"
#include "sound/soundtrack.h"

#include <math.h>
#include <stdint.h>

#define SOUND_PI 3.14159265F

// 0 up to x = 0, 1 from x = 1 on, between them half a cosine: no corner at either end, so no click.
static inline float shape_rise(float x) {
    if (!(x > 0.0F))
        return 0.0F;
    return x >= 1.0F ? 1.0F : 0.5F - 0.5F * cosf(SOUND_PI * x);
}

// From a to b along shape_rise.
static inline float shape_glide(float a, float b, float x) {
    return a + (b - a) * shape_rise(x);
}

// The same by equal ratios, as the ear hears pitch.
static inline float shape_glide_hz(float a, float b, float x) {
    return a * powf(b / a, shape_rise(x));
}

// Samples in (or the sample at) a time >= 0, rounded. Exact for whole milliseconds.
static inline int64_t shape_samples(int64_t us) {
    return us / US_PER_S * SOUND_RATE + (us % US_PER_S * SOUND_RATE + US_PER_S / 2) / US_PER_S;
}

// Finished clips are stored in 16 bits.
#define SHAPE_PCM_SCALE 32768.0F

static inline int16_t shape_pcm(float sample) {
    return (int16_t)lrintf(fmaxf(-1.0F, fminf(sample, 0.9999F)) * SHAPE_PCM_SCALE);
}
