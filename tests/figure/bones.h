// How long the bones are: what a body must keep however it bends.
#pragma once

#include "skeleton.h"

// Metres, between a joint and the one that it hangs on, at rest; 0 for the root.
static inline float bone_length(enum joint joint) {
    enum joint parent = joint_parent(joint);
    return parent == JOINT_COUNT ? 0.0F
                                 : vec3_distance(skeleton_rest(joint), skeleton_rest(parent));
}
