// The body in one instant: joint positions solved from stances.
//
// Pure and stateless: the same stances and shares give the same body, whatever was asked before.
// Planted parts stay on their contacts, bones keep their lengths, joints stay in their ranges.
#pragma once

#include "base/vec3.h"
#include "routine/model.h"

// Joints as the `pose` verb names them.
enum joint {
    JOINT_PELVIS,
    JOINT_LUMBAR_1,
    JOINT_LUMBAR_2,
    JOINT_THORACIC_1,
    JOINT_THORACIC_2,
    JOINT_THORACIC_3,
    JOINT_THORACIC_4,
    JOINT_NECK_1,
    JOINT_NECK_2,
    JOINT_HEAD,
    JOINT_CROWN,
    JOINT_LEFT_CLAVICLE, // its inner end, at the breastbone
    JOINT_RIGHT_CLAVICLE,
    JOINT_LEFT_SCAPULA,
    JOINT_RIGHT_SCAPULA,
    JOINT_LEFT_SHOULDER,
    JOINT_RIGHT_SHOULDER,
    JOINT_LEFT_ELBOW,
    JOINT_RIGHT_ELBOW,
    JOINT_LEFT_WRIST,
    JOINT_RIGHT_WRIST,
    JOINT_LEFT_FINGERTIP,
    JOINT_RIGHT_FINGERTIP,
    JOINT_LEFT_HIP,
    JOINT_RIGHT_HIP,
    JOINT_LEFT_KNEE,
    JOINT_RIGHT_KNEE,
    JOINT_LEFT_ANKLE,
    JOINT_RIGHT_ANKLE,
    JOINT_LEFT_TOE,
    JOINT_RIGHT_TOE,
    JOINT_COUNT
};

const char *joint_name(enum joint joint); // "left-wrist"

// Column vectors of a rotation: where the bone's rest axes point in the world.
struct frame {
    struct vec3 x, y, z;
};

struct body {
    struct vec3 joint[JOINT_COUNT];
    struct frame frame[JOINT_COUNT]; // of the bone that starts at the joint; identity: standing,
                                     // arms 45 degrees out
    float angle[ANGLE_COUNT];        // degrees, as solved
    uint32_t planted;                // mask of enum part: held in this instant
    struct vec3 touch[PART_COUNT];   // where each part's contact point is now
    struct vec3 contact[PART_COUNT]; // where it was planted (meaningful for planted parts)
    struct prop_place props[PROP_COUNT];
    float
        presence[PROP_COUNT]; // 0..1: how much of a placed prop is there; it comes and goes softly
    uint32_t muscles;         // mask of enum muscle: where the exercise is felt
    float effort;             // 0..1: how much, in this instant
    float pencil;             // 0..1: how firmly one is held between the shoulder blades; 0: none
    float lungs;              // 0..1, chest and belly swell with it
};

// The body on its way from one stance to another; motion 0..1 is the eased share of the way, lungs
// 0..1. from.pose NULL means `to`. A part is held when it is planted in both stances at the same
// contact. Stances of different variants (changes of position) go through the waypoints between
// them (routine/way.h), leg by leg; motion is then the share of that way, eased within each leg.
void body_solve(struct stance from, struct stance to, float motion, float lungs, struct body *body);
