// Breathing as sound: air, which is noise through a gliding band, over a soft gliding tone. An
// inhale swells while both rise, an exhale sinks while both fall: pitch, brightness and loudness
// all say the same, so that the two cannot be taken for each other with closed eyes.
#include "levels.h"
#include "shape.h"
#include "sound/soundtrack.h"

#include <math.h>
#include <string.h>

struct breath_shape {
    float air_from_hz; // middle of the air's band
    float air_to_hz;
    float tone_from_hz; // a fifth apart
    float tone_to_hz;
    float swell_from; // loudness along the breath, of its loudest
    float swell_to;
};

static const struct breath_shape shapes[BREATH_COUNT] = {
    [BREATH_IN] =
        {
            .air_from_hz = 420.0F,
            .air_to_hz = 1700.0F,
            .tone_from_hz = 196.0F,
            .tone_to_hz = 293.7F,
            .swell_from = 0.6F,
            .swell_to = 1.0F,
        },
    [BREATH_OUT] =
        {
            .air_from_hz = 1250.0F,
            .air_to_hz = 330.0F,
            .tone_from_hz = 293.7F,
            .tone_to_hz = 196.0F,
            .swell_from = 1.0F,
            .swell_to = 0.45F,
        },
};

#define ONSET_S 0.45F // never more than MAX_EDGE_SHARE of the breath
#define RELEASE_S 0.9F
#define MAX_EDGE_SHARE 0.3F

#define BAND_Q 1.1F // wide enough to be air, narrow enough to have a height
enum { BAND_STAGES = 2 };

#define TONE_LEVEL 0.5F // beside air of RMS about 1
#define OVERTONE 0.18F  // share of the octave in the tone

// A state variable filter in the trapezoidal form, which stays stable while its frequency glides.
// Formula: Andrew Simper, "Solving the continuous SVF equations using trapezoidal integration".
struct band {
    float s1;
    float s2;
};

static float band_step(struct band *band, float g, float in) {
    const float k = 1.0F / BAND_Q;
    float a1 = 1.0F / (1.0F + g * (g + k));
    float v3 = in - band->s2;
    float v1 = a1 * (band->s1 + g * v3);
    float v2 = band->s2 + g * v1;
    band->s1 = 2.0F * v1 - band->s1;
    band->s2 = 2.0F * v2 - band->s2;
    return v1 * k;
}

// White noise, -1..1. Formula: George Marsaglia, "Xorshift RNGs".
static float noise_step(uint32_t *state) {
    uint32_t x = *state;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    *state = x;
    const float half_range = 2147483648.0F;
    return (float)x / half_range - 1.0F;
}

static uint32_t noise_start(uint32_t seed) {
    // Spreads neighbouring seeds apart; the generator must not start at 0.
    uint32_t x = seed * UINT32_C(2654435761) + UINT32_C(0x9e3779b9);
    return x ? x : 1;
}

static float envelope(const struct breath_shape *shape, float elapsed_s, float whole_s) {
    float longest = MAX_EDGE_SHARE * whole_s;
    float onset = fminf(ONSET_S, longest);
    float release = fminf(RELEASE_S, longest);
    return shape_rise(elapsed_s / onset) * shape_rise((whole_s - elapsed_s) / release) *
           shape_glide(shape->swell_from, shape->swell_to, elapsed_s / whole_s);
}

static void draw(const struct breath_shape *shape, uint32_t seed, float *samples, size_t count) {
    struct band bands[BAND_STAGES] = {{0}};
    uint32_t noise = noise_start(seed);
    float turn = 0.0F;
    float whole_s = (float)(count - 1) / SOUND_RATE;
    for (size_t i = 0; i < count; i++) {
        float share = (float)i / (float)(count - 1);
        float air_hz = shape_glide_hz(shape->air_from_hz, shape->air_to_hz, share);
        float g = tanf(SOUND_PI * air_hz / SOUND_RATE);
        float air = noise_step(&noise);
        for (int stage = 0; stage < BAND_STAGES; stage++)
            air = band_step(&bands[stage], g, air);
        // The band's power grows with its middle; this keeps the loudness for the envelope to set.
        air *= sqrtf(SOUND_RATE / air_hz);
        float tone = sinf(2.0F * SOUND_PI * turn) + OVERTONE * sinf(4.0F * SOUND_PI * turn);
        turn += shape_glide_hz(shape->tone_from_hz, shape->tone_to_hz, share) / SOUND_RATE;
        turn -= floorf(turn);
        samples[i] = (air + TONE_LEVEL * tone) * envelope(shape, share * whole_s, whole_s);
    }
}

// All breaths equally loud, and none over the group's peak.
static void level(float *samples, size_t count) {
    double energy = 0.0;
    float peak = 0.0F;
    for (size_t i = 0; i < count; i++) {
        energy += (double)samples[i] * (double)samples[i];
        peak = fmaxf(peak, fabsf(samples[i]));
    }
    if (!(peak > 0.0F))
        return;
    float rms = (float)sqrt(energy / (double)count);
    float gain = fminf(BREATH_RMS / rms, BREATH_PEAK / peak);
    for (size_t i = 0; i < count; i++)
        samples[i] *= gain;
}

void breath_synthesise(enum breath breath, uint32_t seed, float *samples, size_t count) {
    memset(samples, 0, count * sizeof *samples);
    // Two samples are the two silent ends.
    if ((breath != BREATH_IN && breath != BREATH_OUT) || count <= 2)
        return;
    draw(&shapes[breath], seed, samples, count);
    level(samples, count);
}
