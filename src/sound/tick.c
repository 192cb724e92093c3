// Ticks of the interface: a small block of wood, struck with a finger. Two modes of the wood that
// are no harmonics of each other and die away at once, and the brief knock of the touch itself.
#include "levels.h"
#include "shape.h"
#include "sound/soundtrack.h"

#include <math.h>

enum { TICK_SAMPLES = SOUND_RATE * 70 / 1000 };

struct block {
    float hz;     // the wood's lowest mode
    float fade_s; // it falls to 1/e in this time
    float share;  // how hard it is struck, 0..1
};

// Moving on is light, confirming is brighter and clearer, going back is lower.
static const struct block blocks[TICK_COUNT] = {
    [TICK_MOVE] = {.hz = 880.0F, .fade_s = 0.007F, .share = 0.6F},
    [TICK_CONFIRM] = {.hz = 1180.0F, .fade_s = 0.012F, .share = 1.0F},
    [TICK_BACK] = {.hz = 640.0F, .fade_s = 0.012F, .share = 1.0F},
};

#define SECOND_MODE 2.76F // of the lowest one: a free bar's
#define KNOCK_HZ 190.0F
#define ATTACK_S 0.0012F
#define RELEASE_S 0.02F // the last part of the decay leads to true silence

// Shares of the peak; all together make 1.
#define LOWEST_SHARE 0.6F
#define SECOND_SHARE 0.2F
#define KNOCK_SHARE 0.2F

size_t tick_length(void) {
    return TICK_SAMPLES;
}

static float mode(float hz, float fade_s, float t) {
    return expf(-t / fade_s) * sinf(2.0F * SOUND_PI * hz * t);
}

void tick_synthesise(enum tick tick, float *samples, size_t count) {
    const struct block *block = &blocks[tick];
    const float whole_s = (float)(TICK_SAMPLES - 1) / SOUND_RATE;
    for (size_t i = 0; i < count; i++) {
        float t = (float)i / SOUND_RATE;
        float sum = LOWEST_SHARE * mode(block->hz, block->fade_s, t) +
                    SECOND_SHARE * mode(SECOND_MODE * block->hz, 0.5F * block->fade_s, t) +
                    KNOCK_SHARE * mode(KNOCK_HZ, 0.006F, t);
        samples[i] = TICK_PEAK * block->share * sum * shape_rise(t / ATTACK_S) *
                     shape_rise((whole_s - t) / RELEASE_S);
    }
}
