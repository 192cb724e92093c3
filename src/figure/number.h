// Small arithmetic on floats. The C library's fminf and fmaxf care for NaN and are calls; these are
// not.
#pragma once

static inline float least(float a, float b) {
    return a < b ? a : b;
}

static inline float most(float a, float b) {
    return a > b ? a : b;
}

static inline float clamp(float v, float low, float high) {
    return most(low, least(v, high));
}
