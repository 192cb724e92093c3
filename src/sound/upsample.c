// A windowed sinc, one set of taps for each position between two input samples.
#include "upsample.h"
#include "shape.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    HALF_TAPS = 24, // on either side, in samples of the lower rate
    MAX_PHASES = 640,
    MAX_FALL = 4, // from a rate to one this many times lower
};

#define CUTOFF 0.93F    // of the lower rate's band; the rest is the filter's slope
#define KAISER_BETA 8.0 // stop band near -80 dB

// Modified Bessel function of the first kind, order 0, by its power series.
static double bessel_i0(double x) {
    double sum = 1.0;
    double term = 1.0;
    const int terms = 32;
    for (int k = 1; k < terms; k++) {
        double ratio = x / (2.0 * k);
        term *= ratio * ratio;
        sum += term;
    }
    return sum;
}

// The filter at a distance of x samples of the lower rate from its middle.
static float kernel(float x) {
    double edge = (double)x / HALF_TAPS;
    if (edge <= -1.0 || edge >= 1.0)
        return 0.0F;
    double window = bessel_i0(KAISER_BETA * sqrt(1.0 - edge * edge)) / bessel_i0(KAISER_BETA);
    float angle = SOUND_PI * CUTOFF * x;
    return (float)window * (fabsf(angle) < 1e-6F ? CUTOFF : CUTOFF * sinf(angle) / angle);
}

// Output `phase` lies phase / phases input samples after input sample half - 1 of its taps.
static void make_taps(const struct resampler *resampler, size_t phase, float narrowing,
                      float *taps) {
    float sum = 0.0F;
    for (size_t k = 0; k < 2 * resampler->half; k++) {
        float away = (float)k - (float)(resampler->half - 1);
        taps[k] = kernel((away - (float)phase / (float)resampler->phases) / narrowing);
        sum += taps[k];
    }
    // Equal sums keep a steady level steady: no tone at the input's rate.
    for (size_t k = 0; k < 2 * resampler->half; k++)
        taps[k] /= sum;
}

static size_t common_divisor(size_t a, size_t b) {
    while (b > 0) {
        size_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

bool resampler_init(struct resampler *resampler, size_t from_rate, size_t to_rate) {
    *resampler = (struct resampler){0};
    size_t divisor = common_divisor(from_rate, to_rate);
    if (from_rate == 0 || from_rate > MAX_FALL * to_rate || to_rate / divisor > MAX_PHASES)
        return false;
    float narrowing = from_rate > to_rate ? (float)from_rate / (float)to_rate : 1.0F;
    resampler->phases = to_rate / divisor;
    resampler->step = from_rate / divisor;
    resampler->half = (size_t)ceilf((float)HALF_TAPS * narrowing);
    resampler->taps = calloc(resampler->phases * 2 * resampler->half, sizeof(float));
    if (!resampler->taps)
        return false;
    for (size_t phase = 0; phase < resampler->phases; phase++)
        make_taps(resampler, phase, narrowing, resampler->taps + phase * 2 * resampler->half);
    return true;
}

void resampler_finish(struct resampler *resampler) {
    free(resampler->taps);
    *resampler = (struct resampler){0};
}

int64_t resampler_middle(const struct resampler *resampler, int64_t at) {
    // NOLINTNEXTLINE(clang-analyzer-core.DivideZero): one that was made has phases
    return at * (int64_t)resampler->step / (int64_t)resampler->phases;
}

float resampler_sample(const struct resampler *resampler, int64_t at, const float *input) {
    size_t phase = (size_t)at * resampler->step % resampler->phases;
    const float *taps = resampler->taps + phase * 2 * resampler->half;
    float sum = 0.0F;
    for (size_t k = 0; k < 2 * resampler->half; k++)
        sum += taps[k] * input[k];
    return sum;
}

size_t upsample_count(size_t count, size_t from_rate, size_t to_rate) {
    return from_rate > 0 ? (size_t)((uint64_t)count * to_rate / from_rate) : 0;
}

bool upsample(const float *input, size_t count, size_t from_rate, size_t to_rate, float *samples) {
    struct resampler resampler = {0};
    float *padded = NULL; // with silence on either side
    bool ready = to_rate >= from_rate && resampler_init(&resampler, from_rate, to_rate);
    if (ready)
        padded = calloc(count + 2 * resampler.half, sizeof *padded);
    if (padded) {
        memcpy(padded + resampler.half - 1, input, count * sizeof *input);
        size_t whole = upsample_count(count, from_rate, to_rate);
        for (size_t i = 0; i < whole; i++)
            samples[i] = resampler_sample(&resampler, (int64_t)i,
                                          padded + resampler_middle(&resampler, (int64_t)i));
    }
    bool done = padded != NULL;
    free(padded);
    resampler_finish(&resampler);
    return done;
}
