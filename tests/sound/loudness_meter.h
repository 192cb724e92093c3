// Programme loudness and true peak. Formula: Recommendation ITU-R BS.1770-4, for mono at 48 kHz.
#pragma once

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

enum {
    METER_RATE = 48000,
    METER_STEP = METER_RATE / 10, // blocks of 400 ms begin every 100 ms
    METER_STEPS_A_BLOCK = 4,
    METER_OVERSAMPLING = 4,
    METER_HALF_TAPS = 12,
};

struct meter_filter {
    double b0, b1, b2, a1, a2;
    double z1, z2;
};

static inline double meter_filter_step(struct meter_filter *f, double in) {
    double out = f->b0 * in + f->z1;
    f->z1 = f->b1 * in - f->a1 * out + f->z2;
    f->z2 = f->b2 * in - f->a2 * out;
    return out;
}

static inline double meter_lufs(double mean_square) {
    return mean_square > 0.0 ? -0.691 + 10.0 * log10(mean_square) : -HUGE_VAL;
}

// The mean of the blocks louder than the gate.
static inline double meter_gated(const double *blocks, size_t count, double gate_lufs) {
    double sum = 0.0;
    size_t taken = 0;
    for (size_t i = 0; i < count; i++) {
        if (meter_lufs(blocks[i]) <= gate_lufs)
            continue;
        sum += blocks[i];
        taken++;
    }
    return taken > 0 ? sum / (double)taken : 0.0;
}

// Integrated loudness, LUFS; -infinity for silence.
static inline double meter_loudness(const float *samples, size_t count) {
    struct meter_filter shelf = {.b0 = 1.53512485958697,
                                 .b1 = -2.69169618940638,
                                 .b2 = 1.19839281085285,
                                 .a1 = -1.69065929318241,
                                 .a2 = 0.73248077421585};
    struct meter_filter high_pass = {
        .b0 = 1.0, .b1 = -2.0, .b2 = 1.0, .a1 = -1.99004745483398, .a2 = 0.99007225036621};
    size_t steps = count / METER_STEP;
    if (steps < METER_STEPS_A_BLOCK)
        return -HUGE_VAL;
    double *energy = calloc(steps, sizeof *energy);
    if (!energy)
        return (double)NAN;
    for (size_t i = 0; i < steps * METER_STEP; i++) {
        double k = meter_filter_step(&high_pass, meter_filter_step(&shelf, (double)samples[i]));
        energy[i / METER_STEP] += k * k;
    }
    size_t blocks = steps - METER_STEPS_A_BLOCK + 1;
    for (size_t i = 0; i < blocks; i++) // in place: a block needs only its own and later steps
        energy[i] = (energy[i] + energy[i + 1] + energy[i + 2] + energy[i + 3]) /
                    (METER_STEPS_A_BLOCK * METER_STEP);
    const double silence_lufs = -70.0;
    const double relative_lu = -10.0;
    double gate = meter_lufs(meter_gated(energy, blocks, silence_lufs)) + relative_lu;
    double loudness = meter_lufs(meter_gated(energy, blocks, fmax(gate, silence_lufs)));
    free(energy);
    return loudness;
}

static inline double meter_between(const float *samples, size_t count, size_t at, double share) {
    const double pi = 3.14159265358979;
    double sum = 0.0;
    for (int k = -METER_HALF_TAPS + 1; k <= METER_HALF_TAPS; k++) {
        double x = (double)k - share;
        double window = 0.5 + 0.5 * cos(pi * x / METER_HALF_TAPS);
        bool inside = (k >= 0 || at >= (size_t)-k) && at + (size_t)k < count;
        double sinc = fabs(x) < 1e-9 ? 1.0 : sin(pi * x) / (pi * x);
        sum += inside ? window * sinc * (double)samples[(size_t)((long)at + k)] : 0.0;
    }
    return sum;
}

// Peak of the wave between the samples too, of full scale. Looks closely only where the samples
// come near the highest: between two samples of speech a wave hardly doubles.
static inline double meter_true_peak(const float *samples, size_t count) {
    double highest = 0.0;
    for (size_t i = 0; i < count; i++)
        highest = fmax(highest, fabs((double)samples[i]));
    const double near = 0.7 * highest;
    for (size_t i = 0; i + 1 < count; i++) {
        if (fmax(fabs((double)samples[i]), fabs((double)samples[i + 1])) < near)
            continue;
        for (int part = 1; part < METER_OVERSAMPLING; part++)
            highest = fmax(
                highest, fabs(meter_between(samples, count, i, (double)part / METER_OVERSAMPLING)));
    }
    return highest;
}
