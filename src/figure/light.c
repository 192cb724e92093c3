#include "number.h"
#include "shade.h"

#include <math.h>

// Linear strengths; a material in the full key light shows a little more than its own colour.
static const struct point_light sky = {0.36F, 0.40F, 0.44F};
static const struct point_light ground = {0.26F, 0.19F, 0.16F};
static const struct point_light key_light = {0.80F, 0.745F, 0.67F};
static const struct point_light rim_light = {0.20F, 0.22F, 0.23F};
#define KEY_WRAP 0.22F
#define FLOOR_SHADE_HEIGHT 0.12F // metres: how near the floor a downward surface gets dark
#define OPEN_FLOOR 0.38F         // light that still reaches the deepest fold

struct vec3 light_direction(const struct lens *lens) {
    // Towards the light: left of the camera, above, and from its side.
    struct vec3 d = vec3_scale(lens->right, -0.62F);
    d.y += 0.90F;
    return vec3_normalize(vec3_add(d, vec3_scale(lens->back, 0.46F)));
}

struct point_light light_at(const struct lens *lens, struct vec3 key, struct vec3 at,
                            struct vec3 normal, float open) {
    float free = OPEN_FLOOR + (1.0F - OPEN_FLOOR) * open;
    float up = 0.5F + 0.5F * normal.y;
    float near_floor = least(most(at.y / FLOOR_SHADE_HEIGHT, 0.0F), 1.0F);
    float bounce = 1.0F - (1.0F - up) * 0.65F * (1.0F - near_floor);
    float lit = (vec3_dot(normal, key) + KEY_WRAP) / (1.0F + KEY_WRAP);
    lit = lit > 0.0F ? lit * (0.55F + 0.45F * free) : 0.0F;
    struct vec3 view = vec3_normalize(vec3_sub(lens->at, at));
    float edge = 1.0F - most(vec3_dot(normal, view), 0.0F);
    float away = 0.5F + 0.5F * vec3_dot(normal, lens->right);
    float rim = edge * edge * edge * away * (0.4F + 0.6F * up);
    float ambient = free * bounce;
    return (struct point_light){
        ambient * (ground.r + (sky.r - ground.r) * up) + lit * key_light.r + rim * rim_light.r,
        ambient * (ground.g + (sky.g - ground.g) * up) + lit * key_light.g + rim * rim_light.g,
        ambient * (ground.b + (sky.b - ground.b) * up) + lit * key_light.b + rim * rim_light.b,
    };
}
