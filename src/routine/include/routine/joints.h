// The angles that a pose may give, by anatomical name, with the range a joint may use.
//
// Degrees. 0 everywhere is standing upright, arms hanging at the sides with palms to the thighs.
// Positive is what the name says (flexion, abduction, protraction, ...), negative its opposite
// (extension, adduction, retraction, ...). Ranges are healthy active ranges with a small margin
// (American Academy of Orthopaedic Surgeons, "Joint Motion: Method of Measuring and Recording").
//
// In a file the spine's regions take one number (shared equally by their segments) or one number a
// segment from the bottom up; limb angles set both sides, `left_` or `right_` before the name sets
// one.
#pragma once

enum { LUMBAR_SEGMENTS = 2, THORACIC_SEGMENTS = 4, CERVICAL_SEGMENTS = 3 };

enum side { SIDE_LEFT, SIDE_RIGHT, SIDE_COUNT };

// Every limb angle exists twice; the index is ANGLE_x + side.
enum angle {
    ANGLE_PELVIS_TILT, // the pelvis against the world: 0 upright, 90 face down, -90 face up
    ANGLE_LUMBAR_FLEXION,
    ANGLE_THORACIC_FLEXION = ANGLE_LUMBAR_FLEXION + LUMBAR_SEGMENTS,
    ANGLE_CERVICAL_FLEXION = ANGLE_THORACIC_FLEXION + THORACIC_SEGMENTS,
    ANGLE_SCAPULAR_PROTRACTION = ANGLE_CERVICAL_FLEXION + CERVICAL_SEGMENTS,
    ANGLE_SCAPULAR_ELEVATION = ANGLE_SCAPULAR_PROTRACTION + SIDE_COUNT,
    ANGLE_SCAPULAR_UPWARD_ROTATION = ANGLE_SCAPULAR_ELEVATION + SIDE_COUNT,
    ANGLE_SHOULDER_FLEXION = ANGLE_SCAPULAR_UPWARD_ROTATION + SIDE_COUNT,
    ANGLE_SHOULDER_ABDUCTION = ANGLE_SHOULDER_FLEXION + SIDE_COUNT,
    ANGLE_SHOULDER_ROTATION = ANGLE_SHOULDER_ABDUCTION + SIDE_COUNT, // inward positive
    ANGLE_ELBOW_FLEXION = ANGLE_SHOULDER_ROTATION + SIDE_COUNT,
    ANGLE_FOREARM_PRONATION = ANGLE_ELBOW_FLEXION + SIDE_COUNT,
    ANGLE_WRIST_EXTENSION = ANGLE_FOREARM_PRONATION + SIDE_COUNT,
    ANGLE_HIP_FLEXION = ANGLE_WRIST_EXTENSION + SIDE_COUNT,
    ANGLE_HIP_ABDUCTION = ANGLE_HIP_FLEXION + SIDE_COUNT,
    ANGLE_HIP_ROTATION = ANGLE_HIP_ABDUCTION + SIDE_COUNT, // inward positive
    ANGLE_KNEE_FLEXION = ANGLE_HIP_ROTATION + SIDE_COUNT,
    ANGLE_ANKLE_PLANTARFLEXION = ANGLE_KNEE_FLEXION + SIDE_COUNT,
    // The pelvis again: turned to the figure's left about the vertical, leant to its left.
    ANGLE_PELVIS_TURN = ANGLE_ANKLE_PLANTARFLEXION + SIDE_COUNT,
    ANGLE_PELVIS_LEAN,
    ANGLE_COUNT
};

// One key of a pose in a file and the run of angles that it sets.
struct angle_key {
    const char *name;  // for example "thoracic_flexion"
    enum angle first;  // index of the first angle
    int segments;      // how many angles the key covers for the spine; 1 for limbs
    int sided;         // 1: a left and a right angle exist
    float min_degrees; // for each single angle
    float max_degrees;
};

enum { ANGLE_KEY_COUNT = 20 };
extern const struct angle_key angle_keys[ANGLE_KEY_COUNT];

// The allowed range of one angle, degrees.
void angle_range(enum angle angle, float *min_degrees, float *max_degrees);
