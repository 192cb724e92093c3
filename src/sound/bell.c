// A small bowl, struck softly: three modes that are no harmonics of each other, the lowest one
// doubled a hair apart so that it breathes while it fades.
#include "levels.h"
#include "shape.h"
#include "sound/soundtrack.h"

#include <math.h>

struct partial {
    float hz;
    float share;  // of the bell's peak; all shares together make 1
    float fade_s; // falls to 1/e in this time
};

static const struct partial partials[] = {
    {.hz = 391.2F, .share = 0.40F, .fade_s = 0.75F},
    {.hz = 392.9F, .share = 0.25F, .fade_s = 0.75F},
    {.hz = 1063.0F, .share = 0.25F, .fade_s = 0.38F},
    {.hz = 1977.0F, .share = 0.10F, .fade_s = 0.16F},
};

#define ATTACK_S 0.008F
#define RELEASE_S 0.8F // the last part of the decay leads to true silence

enum { BELL_SAMPLES = SOUND_RATE * 28 / 10 };

size_t bell_length(void) {
    return BELL_SAMPLES;
}

void bell_synthesise(float *samples, size_t count) {
    const float whole_s = (float)(BELL_SAMPLES - 1) / SOUND_RATE;
    for (size_t i = 0; i < count; i++) {
        float t = (float)i / SOUND_RATE;
        float sum = 0.0F;
        for (size_t p = 0; p < sizeof partials / sizeof partials[0]; p++)
            sum += partials[p].share * expf(-t / partials[p].fade_s) *
                   sinf(2.0F * SOUND_PI * partials[p].hz * t);
        samples[i] =
            BELL_PEAK * sum * shape_rise(t / ATTACK_S) * shape_rise((whole_s - t) / RELEASE_S);
    }
}
