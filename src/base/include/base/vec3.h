// Points and directions in three dimensions, in metres unless said otherwise. World axes
// everywhere: +x to the figure's left, +y up, +z to where the standing figure faces.
#pragma once

struct vec3 {
    float x, y, z;
};

struct vec3 vec3_add(struct vec3 a, struct vec3 b);
struct vec3 vec3_sub(struct vec3 a, struct vec3 b);
struct vec3 vec3_scale(struct vec3 a, float factor);
struct vec3 vec3_cross(struct vec3 a, struct vec3 b);
// a + (b - a) * t
struct vec3 vec3_mix(struct vec3 a, struct vec3 b, float t);
float vec3_dot(struct vec3 a, struct vec3 b);
float vec3_length(struct vec3 a);
float vec3_distance(struct vec3 a, struct vec3 b);
// Unit length; (0, 1, 0) for a vector too short to have a direction.
struct vec3 vec3_normalize(struct vec3 a);
