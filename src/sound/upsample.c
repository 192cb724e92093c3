// A windowed sinc, one set of taps for each position between two input samples.
#include "upsample.h"
#include "shape.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

enum {
    HALF_TAPS = 24, // input samples on either side
    TAPS = 2 * HALF_TAPS,
    MAX_PHASES = 640,
};

#define CUTOFF 0.93F    // of the input's band; the rest is the filter's slope
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

// The filter at a distance of x input samples from its middle.
static float kernel(float x) {
    double edge = (double)x / HALF_TAPS;
    if (edge <= -1.0 || edge >= 1.0)
        return 0.0F;
    double window = bessel_i0(KAISER_BETA * sqrt(1.0 - edge * edge)) / bessel_i0(KAISER_BETA);
    float angle = SOUND_PI * CUTOFF * x;
    return (float)window * (fabsf(angle) < 1e-6F ? CUTOFF : CUTOFF * sinf(angle) / angle);
}

// Output `phase` lies phase / factor input samples after input sample HALF_TAPS - 1 of its taps.
static void make_taps(size_t factor, size_t phase, float taps[TAPS]) {
    float sum = 0.0F;
    for (int k = 0; k < TAPS; k++) {
        taps[k] = kernel((float)(k - (HALF_TAPS - 1)) - (float)phase / (float)factor);
        sum += taps[k];
    }
    // Equal sums keep a steady level steady: no tone at the input's rate.
    for (int k = 0; k < TAPS; k++)
        taps[k] /= sum;
}

static float filter_at(const float *input, size_t count, size_t middle, const float taps[TAPS]) {
    float sum = 0.0F;
    for (size_t k = 0; k < TAPS; k++) {
        size_t at = middle + k; // one HALF_TAPS - 1 too far, so that it stays unsigned
        if (at >= HALF_TAPS - 1 && at - (HALF_TAPS - 1) < count)
            sum += taps[k] * input[at - (HALF_TAPS - 1)];
    }
    return sum;
}

static size_t common_divisor(size_t a, size_t b) {
    while (b > 0) {
        size_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

size_t upsample_count(size_t count, size_t from_rate, size_t to_rate) {
    return from_rate > 0 ? (size_t)((uint64_t)count * to_rate / from_rate) : 0;
}

bool upsample(const float *input, size_t count, size_t from_rate, size_t to_rate, float *samples) {
    size_t divisor = common_divisor(from_rate, to_rate);
    if (from_rate == 0 || to_rate < from_rate || to_rate / divisor > MAX_PHASES)
        return false;
    const size_t phases = to_rate / divisor;
    const size_t step = from_rate / divisor; // in positions, from one output sample to the next
    float(*taps)[TAPS] = calloc(phases, sizeof *taps);
    if (!taps)
        return false;
    for (size_t phase = 0; phase < phases; phase++)
        make_taps(phases, phase, taps[phase]);
    size_t whole = upsample_count(count, from_rate, to_rate);
    size_t position = 0;
    for (size_t i = 0; i < whole; i++, position += step)
        samples[i] = filter_at(input, count, position / phases, taps[position % phases]);
    free(taps);
    return true;
}
