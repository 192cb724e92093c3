// What the sculptor writes and the painter reads: triangles of a body or of a hair style at rest,
// tied to bones.
#pragma once

#include "base/vec3.h"

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

enum material {
    MATERIAL_SKIN,
    MATERIAL_SCALP, // where hair grows
    MATERIAL_HAIR,
    MATERIAL_TOP,
    MATERIAL_LEGS,
    MATERIAL_BEADS,
    MATERIAL_PROP,
    MATERIAL_PROP_SHADE,
    MATERIAL_LIPS,
    MATERIAL_PENCIL,
    MATERIAL_PENCIL_END,
    MATERIAL_PENCIL_RUBBER,
    MATERIAL_COUNT
};

enum { SURFACE_BONES = 4, WEIGHT_WHOLE = 255, BEAD_COUNT = 10 };

struct surface_vertex {
    struct vec3 at;     // metres, at rest
    struct vec3 normal; // unit
    float swell;        // metres outwards when the lungs are full
    float open;         // 0 in deep folds .. 1 free: how much sky it sees
    uint8_t bone[SURFACE_BONES];
    uint8_t weight[SURFACE_BONES]; // sum WEIGHT_WHOLE, the heaviest first
};

struct surface_triangle {
    uint16_t vertex[3]; // counter-clockwise seen from outside
    uint16_t material;  // enum material
};

struct surface {
    const struct surface_vertex *vertices;
    const struct surface_triangle *triangles;
    uint32_t vertex_count;
    uint32_t triangle_count;
    struct surface_vertex beads[BEAD_COUNT]; // along the upper spine, from the top down
};

// Made from assets/body while the program is built.
extern const struct surface surface_neutral;
extern const struct surface surface_broad;
extern const struct surface surface_round;
extern const struct surface surface_hair_bun;
extern const struct surface surface_hair_knot;
extern const struct surface surface_hair_short;
