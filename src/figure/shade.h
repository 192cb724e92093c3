// Light on the geometry, and its shadow on the floor.
#pragma once

#include "geometry.h"

enum { SHADOW_BALLS = 96, SHADOW_COLUMNS = 44, SHADOW_ROWS = 96 };

struct shadow_ball {
    struct vec3 at;
    float radius;
    float strength; // 0..1: how much of it is there
};

// How much light from above is missing on the floor, on a grid that covers the mat and its
// surroundings.
struct shadow {
    struct shadow_ball balls[SHADOW_BALLS];
    int ball_count;
    float dark[SHADOW_ROWS][SHADOW_COLUMNS]; // 0 free .. 1 black
};

#define SHADOW_HALF_X 1.0F // metres that the grid reaches to each side
#define SHADOW_HALF_Z 1.5F

// The key light comes from behind the camera's left shoulder.
struct vec3 light_direction(const struct lens *lens);
// What falls on a point of the geometry that faces along the normal.
struct point_light light_at(const struct lens *lens, struct vec3 key, struct vec3 at,
                            struct vec3 normal, float open);
void shadow_cast(struct shadow *shadow, const struct body *body, const struct lens *lens);
float shadow_at(const struct shadow *shadow, float x, float z);
