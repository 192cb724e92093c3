// The body at rest as a smooth union of simple shapes: a signed distance field. Centimetres here
// (the sculptor's unit); the surface made from it is in metres.
#pragma once

#include "base/vec3.h"

#include <stdbool.h>
#include <stdint.h>

// Bones of the surface: the skeleton's, and half-way ones that keep joints from pinching.
enum bone {
    BONE_PELVIS,
    BONE_LUMBAR_1,
    BONE_LUMBAR_2,
    BONE_THORACIC_1,
    BONE_THORACIC_2,
    BONE_THORACIC_3,
    BONE_THORACIC_4,
    BONE_NECK_1,
    BONE_NECK_2,
    BONE_HEAD,
    BONE_CLAVICLE, // from here on: left, right
    BONE_SCAPULA = BONE_CLAVICLE + 2,
    BONE_DELTOID = BONE_SCAPULA + 2,
    BONE_UPPER_ARM = BONE_DELTOID + 2,
    BONE_ELBOW = BONE_UPPER_ARM + 2,
    BONE_FOREARM = BONE_ELBOW + 2,
    BONE_FOREARM_END = BONE_FOREARM + 2,
    BONE_HAND = BONE_FOREARM_END + 2,
    BONE_FINGERS = BONE_HAND + 2,
    BONE_BUTTOCK = BONE_FINGERS + 2,
    BONE_THIGH = BONE_BUTTOCK + 2,
    BONE_KNEE = BONE_THIGH + 2,
    BONE_SHIN = BONE_KNEE + 2,
    BONE_FOOT = BONE_SHIN + 2,
    BONE_TOES = BONE_FOOT + 2,
    BONE_COUNT = BONE_TOES + 2
};

enum sculpt_group { GROUP_TRUNK, GROUP_ARM, GROUP_LEG, GROUP_HEAD };
enum sculpt_kind { KIND_ELLIPSOID, KIND_CAPSULE };

struct sculpt_shape {
    enum bone bone; // left or middle
    enum sculpt_group group;
    enum sculpt_kind kind;
    bool spine;    // its share of the skin goes to the spine's bones by height
    bool subtract; // a hollow
    float blend;   // centimetres over which it melts into its group
    struct vec3 a; // centre, or one end
    struct vec3 b; // radii, or the other end
    float radius_a;
    float radius_b;
    struct vec3 axis_x, axis_y, axis_z; // of an ellipsoid; axis_x: widening axis of a capsule
    float widen;
};

extern const struct sculpt_shape sculpt_shapes[];
extern const int sculpt_shape_count;

enum { SCULPT_MAX_PARTS = 160 };

// The shapes that matter near a point: every shape, left and right, whose surface is within reach.
struct sculpt_set {
    int count;
    struct sculpt_part {
        uint8_t shape;
        uint8_t side; // 1: mirrored
    } parts[SCULPT_MAX_PARTS];
};

void sculpt_all(struct sculpt_set *set);
// The members of `from` that can matter within `reach` centimetres of p.
void sculpt_near(const struct sculpt_set *from, struct vec3 p, float reach, struct sculpt_set *set);
float sculpt_distance(const struct sculpt_set *set, struct vec3 p);
struct vec3 sculpt_gradient(const struct sculpt_set *set, struct vec3 p);
// Distance to one shape, mirrored when side is 1.
float sculpt_shape_distance(int shape, int side, struct vec3 p);
