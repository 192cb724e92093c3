// Where the body touches the world, and the equations that hold it there.
#pragma once

#include "skeleton.h"

#define ROLLER_RADIUS 0.068F // metres
#define TOWEL_RADIUS 0.045F

// What a posture is asked to be: angles and pelvis wanted, parts held.
struct goal {
    float q[DOF_COUNT];
    uint32_t planted; // mask of enum part: held at its contact
    uint32_t gliding; // of these, the ones whose contact is itself on its way
    struct vec3 contact[PART_COUNT];
    struct prop_place props[PROP_COUNT];
    float presence[PROP_COUNT];
    uint64_t
        propped; // flesh that would sink into the floor otherwise: held on it; see contact_sunk
};

enum { CONTACT_MAX_ROWS = 64 };

// Linearised equations: rate[row] . change = error[row], in metres and radians.
struct contact_rows {
    int count;
    int firm; // the rows from here on only push up: flesh may leave the floor
    float error[CONTACT_MAX_ROWS];
    float rate[CONTACT_MAX_ROWS][DOF_COUNT];
};

void contact_rows(const struct rig *rig, const struct goal *goal, struct contact_rows *rows);

// Where a part's touching point is now, and where it has to be; for the upper back on a roller or
// towel both move with it.
struct vec3 contact_touch(const struct rig *rig, const struct goal *goal, enum part part);
struct vec3 contact_wanted(const struct rig *rig, const struct goal *goal, enum part part);

// Flesh that is deeper in the floor than it may sink, as a mask for goal.propped.
uint64_t contact_sunk(const struct rig *rig, const struct goal *goal);

// Height of the lowest point of the body's flesh above the floor (below: negative). Roughly:
// spheres.
float contact_clearance(const struct rig *rig);
