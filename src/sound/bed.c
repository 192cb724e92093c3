#include "bed.h"

#include "base/random.h"
#include "levels.h"
#include "sound/soundtrack.h"

#include <math.h>

enum {
    TONES = 6,
    SWELL_GRID = 256, // samples between two values of a swell
    CHORDS = 4,
};

// Phases count turns in 32 bits: they wrap by themselves, and any position is as exact as another.
#define PHASES 4294967296.0

#define ROOT_LOW_HZ 104.0 // A flat, and up to a fifth above it
#define ROOT_STEPS 8      // semitones to choose from
#define SWELL_MIN_S 19.0  // how slowly a tone comes and goes
#define SWELL_SPREAD_S 24.0
#define DETUNE_CENTS 4.0

// Ratios to the root: open fifths and seconds, no third that would make it glad or sad.
static const double chords[CHORDS][TONES] = {
    {1.0, 3.0 / 2.0, 2.0, 9.0 / 4.0, 3.0, 4.0},
    {1.0, 3.0 / 2.0, 2.0, 8.0 / 3.0, 3.0, 4.0},
    {1.0, 4.0 / 3.0, 2.0, 9.0 / 4.0, 3.0, 9.0 / 2.0},
    {1.0, 3.0 / 2.0, 9.0 / 4.0, 5.0 / 2.0, 3.0, 15.0 / 4.0},
};
// Of the bed's peak; all together make 1.
static const float shares[TONES] = {0.26F, 0.22F, 0.18F, 0.14F, 0.12F, 0.08F};

struct tone {
    uint32_t step; // phase a sample
    uint32_t swell_step;
    uint32_t swell_start;
    float share;
};

static double chance(uint64_t *state) {
    return (double)(random_next(state) >> 32) / PHASES;
}

static void tune(uint32_t seed, struct tone tones[TONES]) {
    const double semitones = 12.0;
    const double cents = 1200.0;
    uint64_t state = seed;
    const double *ratios = chords[random_below(&state, CHORDS)];
    double root_hz = ROOT_LOW_HZ * pow(2.0, (double)random_below(&state, ROOT_STEPS) / semitones);
    for (int i = 0; i < TONES; i++) {
        double detune = pow(2.0, (2.0 * chance(&state) - 1.0) * DETUNE_CENTS / cents);
        double swell_s = SWELL_MIN_S + SWELL_SPREAD_S * chance(&state);
        tones[i] = (struct tone){
            .step = (uint32_t)(root_hz * ratios[i] * detune / SOUND_RATE * PHASES),
            .swell_step = (uint32_t)(PHASES / (swell_s * SOUND_RATE)),
            .swell_start = (uint32_t)random_next(&state),
            .share = shares[i],
        };
    }
}

// A sine by two parabolas, clean to a thousandth: quick enough to be made afresh every time.
static float sine(uint32_t phase) {
    const float curve = 0.225F;
    const float half_turn = 2147483648.0F;
    float x = (float)(int32_t)phase / half_turn;
    float y = 4.0F * x * (1.0F - fabsf(x));
    return y * (1.0F - curve + curve * fabsf(y));
}

// Loudness of a tone at a point of the grid, 0..1.
static float swell_at(const struct tone *tone, int64_t point) {
    uint32_t at = (uint32_t)((uint64_t)point * SWELL_GRID);
    return 0.5F + 0.5F * sine(tone->swell_start + tone->swell_step * at);
}

static void add_tone(const struct tone *tone, int64_t first, size_t count, float *samples) {
    int64_t point = -1;
    float swell = 0.0F;
    float next = 0.0F;
    for (size_t i = 0; i < count; i++) {
        int64_t at = first + (int64_t)i;
        if (at / SWELL_GRID != point) {
            point = at / SWELL_GRID;
            swell = swell_at(tone, point);
            next = swell_at(tone, point + 1);
        }
        float between = (float)(at % SWELL_GRID) / SWELL_GRID;
        samples[i] += BED_PEAK * tone->share * (swell + (next - swell) * between) *
                      sine(tone->step * (uint32_t)at);
    }
}

void bed_fill(uint32_t seed, int64_t first, size_t count, float *samples) {
    struct tone tones[TONES];
    tune(seed, tones);
    for (size_t i = 0; i < count; i++)
        samples[i] = 0.0F;
    for (int i = 0; i < TONES; i++)
        add_tone(&tones[i], first, count, samples);
}
