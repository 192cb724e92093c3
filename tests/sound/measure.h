// What the tests of sound measure samples with.
#pragma once

#include <math.h>
#include <stddef.h>

static inline float measure_peak(const float *samples, size_t count) {
    float peak = 0.0F;
    for (size_t i = 0; i < count; i++)
        peak = fmaxf(peak, fabsf(samples[i]));
    return peak;
}

static inline float measure_rms(const float *samples, size_t count) {
    double energy = 0.0;
    for (size_t i = 0; i < count; i++)
        energy += (double)samples[i] * (double)samples[i];
    return count > 0 ? (float)sqrt(energy / (double)count) : 0.0F;
}

// The largest step from one sample to the next, silence before and after included: a click is a big
// one.
static inline float measure_jump(const float *samples, size_t count) {
    float before = 0.0F;
    float jump = 0.0F;
    for (size_t i = 0; i < count; i++) {
        jump = fmaxf(jump, fabsf(samples[i] - before));
        before = samples[i];
    }
    return fmaxf(jump, fabsf(before));
}

// Power at one frequency. Formula: Goertzel's algorithm.
static inline double measure_power_at(const float *samples, size_t count, double hz, double rate) {
    double twice = 2.0 * cos(2.0 * 3.14159265358979 * hz / rate);
    double s1 = 0.0;
    double s2 = 0.0;
    for (size_t i = 0; i < count; i++) {
        double s = (double)samples[i] + twice * s1 - s2;
        s2 = s1;
        s1 = s;
    }
    return (s1 * s1 + s2 * s2 - twice * s1 * s2) / (double)count;
}

// The middle of the spectrum between from_hz and to_hz, weighted by power. Measured in frames as
// long as its steps are wide, so that no tone falls between two of them.
static inline double measure_centroid(const float *samples, size_t count, int from_hz, int to_hz,
                                      double rate) {
    const int step_hz = 20;
    const size_t frame = (size_t)(rate / step_hz);
    double sum = 0.0;
    double weighted = 0.0;
    for (size_t at = 0; at + frame <= count; at += frame) {
        for (int hz = from_hz; hz <= to_hz; hz += step_hz) {
            double power = measure_power_at(samples + at, frame, hz, rate);
            sum += power;
            weighted += power * hz;
        }
    }
    return sum > 0.0 ? weighted / sum : 0.0;
}
