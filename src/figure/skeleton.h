// The skeleton: rest positions, forward kinematics from joint angles, and how every joint angle
// moves every joint.
#pragma once

#include "figure/body.h"
#include "rotation.h"

// What can change: the angles, then where the pelvis is.
enum { DOF_ROOT_X = ANGLE_COUNT, DOF_ROOT_Y, DOF_ROOT_Z, DOF_COUNT };

// A point of the body: fixed to the bone that starts at `joint`, offset in rest axes, metres.
struct anchor {
    enum joint joint;
    struct vec3 offset;
};

struct rig {
    float q[DOF_COUNT]; // degrees, then metres
    struct vec3 joint[JOINT_COUNT];
    struct frame frame[JOINT_COUNT];
    struct vec3 axis[ANGLE_COUNT];  // world direction about which the angle turns (right-handed)
    struct vec3 pivot[ANGLE_COUNT]; // a world point on that axis
    uint32_t chain[JOINT_COUNT];    // mask of the joints that a joint hangs on, itself included
};

// The joint that this one hangs on; JOINT_COUNT for the root.
enum joint joint_parent(enum joint joint);
// Where a joint is at rest: standing, arms 45 degrees out, palms down and in. Metres.
struct vec3 skeleton_rest(enum joint joint);

// Fills joints, frames, axes and pivots from rig->q.
void skeleton_pose(struct rig *rig);

struct vec3 rig_point(const struct rig *rig, const struct anchor *anchor);
// How fast a point / a direction of the bone at `joint` moves when one degree of freedom changes:
// metres (or unit lengths) a radian, or a metre for the root.
struct vec3 rig_point_rate(const struct rig *rig, int dof, enum joint joint, struct vec3 point);
struct vec3 rig_direction_rate(const struct rig *rig, int dof, enum joint joint,
                               struct vec3 direction);

static inline enum joint joint_of_side(enum joint left, int side) {
    return (enum joint)((int)left + side);
}
