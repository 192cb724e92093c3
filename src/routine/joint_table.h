// The one list of a pose's angle keys: SPINE(name, first angle, segments, min, max degrees) and
// LIMB(name, first angle, min, max degrees). joints.c makes angle_keys of it, pose.c the keys of a
// pose in a file.
#pragma once

#define JOINT_TABLE(SPINE, LIMB)                                                                   \
    SPINE(pelvis_tilt, ANGLE_PELVIS_TILT, 1, -120, 130)                                            \
    SPINE(lumbar_flexion, ANGLE_LUMBAR_FLEXION, LUMBAR_SEGMENTS, -20, 20)                          \
    SPINE(thoracic_flexion, ANGLE_THORACIC_FLEXION, THORACIC_SEGMENTS, -16, 16)                    \
    SPINE(cervical_flexion, ANGLE_CERVICAL_FLEXION, CERVICAL_SEGMENTS, -25, 25)                    \
    LIMB(scapular_protraction, ANGLE_SCAPULAR_PROTRACTION, -25, 25)                                \
    LIMB(scapular_elevation, ANGLE_SCAPULAR_ELEVATION, -12, 30)                                    \
    LIMB(scapular_upward_rotation, ANGLE_SCAPULAR_UPWARD_ROTATION, -10, 60)                        \
    LIMB(shoulder_flexion, ANGLE_SHOULDER_FLEXION, -60, 185)                                       \
    LIMB(shoulder_abduction, ANGLE_SHOULDER_ABDUCTION, -45, 180)                                   \
    LIMB(shoulder_rotation, ANGLE_SHOULDER_ROTATION, -90, 90)                                      \
    LIMB(elbow_flexion, ANGLE_ELBOW_FLEXION, 0, 150)                                               \
    LIMB(forearm_pronation, ANGLE_FOREARM_PRONATION, -90, 90)                                      \
    LIMB(wrist_extension, ANGLE_WRIST_EXTENSION, -85, 90)                                          \
    LIMB(hip_flexion, ANGLE_HIP_FLEXION, -25, 145)                                                 \
    LIMB(hip_abduction, ANGLE_HIP_ABDUCTION, -30, 60)                                              \
    LIMB(hip_rotation, ANGLE_HIP_ROTATION, -60, 60)                                                \
    LIMB(knee_flexion, ANGLE_KNEE_FLEXION, 0, 165)                                                 \
    LIMB(ankle_plantarflexion, ANGLE_ANKLE_PLANTARFLEXION, -40, 75)                                \
    SPINE(pelvis_turn, ANGLE_PELVIS_TURN, 1, -180, 180)                                            \
    SPINE(pelvis_lean, ANGLE_PELVIS_LEAN, 1, -45, 45)
