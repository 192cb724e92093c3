#include "base/vec3.h"

#include <math.h>

struct vec3 vec3_add(struct vec3 a, struct vec3 b) {
    return (struct vec3){a.x + b.x, a.y + b.y, a.z + b.z};
}

struct vec3 vec3_sub(struct vec3 a, struct vec3 b) {
    return (struct vec3){a.x - b.x, a.y - b.y, a.z - b.z};
}

struct vec3 vec3_scale(struct vec3 a, float factor) {
    return (struct vec3){a.x * factor, a.y * factor, a.z * factor};
}

struct vec3 vec3_cross(struct vec3 a, struct vec3 b) {
    return (struct vec3){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

struct vec3 vec3_mix(struct vec3 a, struct vec3 b, float t) {
    return vec3_add(a, vec3_scale(vec3_sub(b, a), t));
}

float vec3_dot(struct vec3 a, struct vec3 b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

float vec3_length(struct vec3 a) {
    return sqrtf(vec3_dot(a, a));
}

float vec3_distance(struct vec3 a, struct vec3 b) {
    return vec3_length(vec3_sub(a, b));
}

struct vec3 vec3_normalize(struct vec3 a) {
    float length = vec3_length(a);
    return length > 1e-9F ? vec3_scale(a, 1.0F / length) : (struct vec3){0.0F, 1.0F, 0.0F};
}
