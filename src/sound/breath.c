// Breathing as sound: air, which is noise through a gliding band, over a quiet gliding tone. An
// inhale swells while both rise, an exhale sinks while both fall: pitch, brightness and loudness
// all say the same, so that the two cannot be taken for each other with closed eyes.
#include "base/random.h"
#include "levels.h"
#include "loudness.h"
#include "shape.h"
#include "sound/soundtrack.h"

#include <math.h>
#include <string.h>

enum { PARTIALS_MAX = 6 };

struct breath_shape {
    float air_from_hz; // middle of the air's band
    float air_to_hz;
    float tone_from_hz; // a fifth apart
    float tone_to_hz;
    float swell_from; // loudness along the breath, of its loudest
    float swell_to;
};

// A part of the tone.
struct partial {
    float ratio; // to the tone's pitch; 0 ends the list
    float share; // of the tone, where it is brightest
    float dark;  // of its share, what is left where the tone is darkest
};

struct timbre {
    struct breath_shape shapes[BREATH_COUNT];
    float band_q; // wide enough to be air, narrow enough to have a height
    int band_stages;
    float tone;    // level, beside air of RMS about 1
    float air;     // level
    float foam;    // how far the air comes and goes by chance, 0..1
    float foam_hz; // and how quickly
    float gain;    // makes all sets equally loud to the ear
    struct partial partials[PARTIALS_MAX + 1];
};

static const struct timbre
    timbres[BREATH_SET_COUNT] =
        {
            [BREATH_SET_AIR] =
                {
                    .shapes =
                        {
                            [BREATH_IN] = {.air_from_hz = 420.0F,
                                           .air_to_hz = 1700.0F,
                                           .tone_from_hz = 196.0F,
                                           .tone_to_hz = 293.7F,
                                           .swell_from = 0.6F,
                                           .swell_to = 1.0F},
                            [BREATH_OUT] = {.air_from_hz = 1250.0F,
                                            .air_to_hz = 330.0F,
                                            .tone_from_hz = 293.7F,
                                            .tone_to_hz = 196.0F,
                                            .swell_from = 1.0F,
                                            .swell_to = 0.45F},
                        },
                    .band_q = 1.1F,
                    .band_stages = 2,
                    .tone = 0.5F,
                    .air = 1.0F,
                    .gain = 1.0F,
                    .partials = {{1.0F, 1.0F, 1.0F}, {2.0F, 0.18F, 1.0F}},
                },
            // A wave that draws up the beach, and one that rolls out: wide, with foam on it.
            [BREATH_SET_SEA] =
                {
                    .shapes =
                        {
                            [BREATH_IN] = {.air_from_hz = 260.0F,
                                           .air_to_hz = 1800.0F,
                                           .tone_from_hz = 146.8F,
                                           .tone_to_hz = 220.0F,
                                           .swell_from = 0.45F,
                                           .swell_to = 1.0F},
                            [BREATH_OUT] = {.air_from_hz = 1400.0F,
                                            .air_to_hz = 210.0F,
                                            .tone_from_hz = 220.0F,
                                            .tone_to_hz = 146.8F,
                                            .swell_from = 1.0F,
                                            .swell_to = 0.4F},
                        },
                    .band_q = 0.9F,
                    .band_stages = 2,
                    .tone = 0.34F,
                    .air = 1.0F,
                    .foam = 0.45F,
                    .foam_hz = 5.0F,
                    .gain = 1.02F,
                    .partials = {{1.0F, 1.0F, 1.0F}, {1.5F, 0.5F, 0.6F}, {2.0F, 0.25F, 0.4F}},
                },
            // A bowl that is stroked: partials that are no harmonics, the lowest ones doubled a
            // hair apart.
            [BREATH_SET_BOWL] =
                {
                    .shapes =
                        {
                            [BREATH_IN] = {.air_from_hz = 500.0F,
                                           .air_to_hz = 2000.0F,
                                           .tone_from_hz = 174.6F,
                                           .tone_to_hz = 261.6F,
                                           .swell_from = 0.5F,
                                           .swell_to = 1.0F},
                            [BREATH_OUT] =
                                {.air_from_hz = 1500.0F,
                                 .air_to_hz = 380.0F,
                                 .tone_from_hz = 261.6F,
                                 .tone_to_hz = 174.6F,
                                 .swell_from = 1.0F,
                                 .swell_to = 0.4F},
                        },
                    .band_q = 1.4F,
                    .band_stages = 2,
                    .tone = 1.0F,
                    .air = 0.4F,
                    .gain = 1.08F,
                    .partials = {{1.0F, 0.55F, 1.0F},
                                 {1.009F, 0.22F, 1.0F},
                                 {2.0F, 0.26F, 0.35F},
                                 {2.76F, 0.30F, 0.05F},
                                 {2.79F, 0.20F, 0.05F},
                                 {5.4F, 0.16F, 0.0F}},
                },
};

#define ONSET_S 0.45F // never more than MAX_EDGE_SHARE of the breath
#define RELEASE_S 0.9F
#define MAX_EDGE_SHARE 0.3F

enum { BAND_STAGES_MAX = 2 };

// A state variable filter in the trapezoidal form, which stays stable while its frequency glides.
// Formula: Andrew Simper, "Solving the continuous SVF equations using trapezoidal integration".
struct band {
    float s1;
    float s2;
};

static float band_step(struct band *band, float g, float k, float in) {
    float a1 = 1.0F / (1.0F + g * (g + k));
    float v3 = in - band->s2;
    float v1 = a1 * (band->s1 + g * v3);
    float v2 = band->s2 + g * v1;
    band->s1 = 2.0F * v1 - band->s1;
    band->s2 = 2.0F * v2 - band->s2;
    return v1 * k;
}

static float envelope(const struct breath_shape *shape, float elapsed_s, float whole_s) {
    float longest = MAX_EDGE_SHARE * whole_s;
    float onset = fminf(ONSET_S, longest);
    float release = fminf(RELEASE_S, longest);
    return shape_rise(elapsed_s / onset) * shape_rise((whole_s - elapsed_s) / release) *
           shape_glide(shape->swell_from, shape->swell_to, elapsed_s / whole_s);
}

// The air at one position of its glide.
struct air {
    struct band bands[BAND_STAGES_MAX];
    uint64_t noise; // the states of its random numbers
    uint64_t foam_noise;
    float foam_from; // foam glides from one chance value to the next
    float foam_to;
    float foam_share; // of the way between them
};

static float foam_step(const struct timbre *timbre, struct air *air) {
    if (!(timbre->foam > 0.0F))
        return 1.0F;
    air->foam_share += timbre->foam_hz / SOUND_RATE;
    if (air->foam_share >= 1.0F) {
        air->foam_share -= 1.0F;
        air->foam_from = air->foam_to;
        air->foam_to = random_signed(&air->foam_noise);
    }
    return 1.0F + timbre->foam * shape_glide(air->foam_from, air->foam_to, air->foam_share);
}

static float air_step(const struct timbre *timbre, struct air *air, float hz) {
    float g = tanf(SOUND_PI * hz / SOUND_RATE);
    float value = random_signed(&air->noise);
    for (int stage = 0; stage < timbre->band_stages; stage++)
        value = band_step(&air->bands[stage], g, 1.0F / timbre->band_q, value);
    // The band's power grows with its middle; this keeps the loudness for the envelope to set.
    return value * sqrtf(SOUND_RATE / hz) * foam_step(timbre, air);
}

// The tone after `turns` of its pitch, 0 (darkest) to 1 bright.
static float tone_at(const struct timbre *timbre, double turns, float bright) {
    float sum = 0.0F;
    for (const struct partial *partial = timbre->partials; partial->ratio > 0.0F; partial++) {
        double turn = turns * (double)partial->ratio;
        float share = partial->share * (partial->dark + (1.0F - partial->dark) * bright);
        sum += share * sinf(2.0F * SOUND_PI * (float)(turn - floor(turn)));
    }
    return sum;
}

static void draw(const struct timbre *timbre, enum breath breath, uint32_t seed, float *samples,
                 size_t count) {
    const struct breath_shape *shape = &timbre->shapes[breath];
    struct air air = {.noise = seed, .foam_noise = ~(uint64_t)seed};
    double turns = 0.0;
    float whole_s = (float)(count - 1) / SOUND_RATE;
    for (size_t i = 0; i < count; i++) {
        float share = (float)i / (float)(count - 1);
        float hz = shape_glide_hz(shape->air_from_hz, shape->air_to_hz, share);
        float bright = shape_rise(breath == BREATH_IN ? share : 1.0F - share);
        float value = timbre->air * air_step(timbre, &air, hz) +
                      timbre->tone * tone_at(timbre, turns, bright);
        turns += (double)shape_glide_hz(shape->tone_from_hz, shape->tone_to_hz, share) / SOUND_RATE;
        samples[i] = value * envelope(shape, share * whole_s, whole_s);
    }
}

// All breaths of a set equally loud, and none over the group's limits.
static void level(float rms_wanted, float *samples, size_t count) {
    double energy = 0.0;
    for (size_t i = 0; i < count; i++)
        energy += (double)samples[i] * (double)samples[i];
    float rms = (float)sqrt(energy / (double)count);
    for (size_t i = 0; i < count && rms > 0.0F; i++)
        samples[i] *= rms_wanted / rms;
    loudness_limit(samples, count, SOUND_RATE,
                   (struct limits){.peak = BREATH_PEAK, .step = BREATH_STEP});
}

void breath_synthesise(enum breath_set set, enum breath breath, uint32_t seed, float *samples,
                       size_t count) {
    memset(samples, 0, count * sizeof *samples);
    // Two samples are the two silent ends.
    if ((breath != BREATH_IN && breath != BREATH_OUT) || count <= 2)
        return;
    draw(&timbres[set], breath, seed, samples, count);
    level(BREATH_RMS * timbres[set].gain, samples, count);
}
