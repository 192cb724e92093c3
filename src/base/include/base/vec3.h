// Points and directions in three dimensions, in metres unless said otherwise. World axes
// everywhere: +x to the figure's left, +y up, +z to where the standing figure faces.
#pragma once

#include <math.h>

struct vec3 {
    float x, y, z;
};

static inline struct vec3 vec3_add(struct vec3 a, struct vec3 b) {
    return (struct vec3){a.x + b.x, a.y + b.y, a.z + b.z};
}

static inline struct vec3 vec3_sub(struct vec3 a, struct vec3 b) {
    return (struct vec3){a.x - b.x, a.y - b.y, a.z - b.z};
}

static inline struct vec3 vec3_scale(struct vec3 a, float factor) {
    return (struct vec3){a.x * factor, a.y * factor, a.z * factor};
}

static inline struct vec3 vec3_cross(struct vec3 a, struct vec3 b) {
    return (struct vec3){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

// a + (b - a) * t
static inline struct vec3 vec3_mix(struct vec3 a, struct vec3 b, float t) {
    return vec3_add(a, vec3_scale(vec3_sub(b, a), t));
}

static inline float vec3_dot(struct vec3 a, struct vec3 b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

static inline float vec3_length(struct vec3 a) {
    return sqrtf(vec3_dot(a, a));
}

static inline float vec3_distance(struct vec3 a, struct vec3 b) {
    return vec3_length(vec3_sub(a, b));
}

// Unit length; (0, 1, 0) for a vector too short to have a direction.
static inline struct vec3 vec3_normalize(struct vec3 a) {
    float length = vec3_length(a);
    return length > 1e-9F ? vec3_scale(a, 1.0F / length) : (struct vec3){0.0F, 1.0F, 0.0F};
}
