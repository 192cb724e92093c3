// The shapes of the body, left side and middle, centimetres; a person of 172 cm, y up, z forward.
// Made by eye: change a number, look at the contact sheet.
#include "sculpt.h"

// The macros' arguments are initialisers: formatting would tear them apart, parentheses break them.
// clang-format off
// NOLINTBEGIN(bugprone-macro-parentheses)

// Where a shape belongs: a group, and whether its skin follows the spine by height.
#define TRUNK .group = GROUP_TRUNK
#define SPINE .group = GROUP_TRUNK, .spine = true
#define ARM .group = GROUP_ARM
#define LEG .group = GROUP_LEG
#define HEAD_GROUP .group = GROUP_HEAD
#define AT(...) {__VA_ARGS__}
#define UPRIGHT .axis_x = {1.0F, 0.0F, 0.0F}, .axis_y = {0.0F, 1.0F, 0.0F},                        \
                .axis_z = {0.0F, 0.0F, 1.0F}

// Bone, group, blend, then: centre and radii.
#define BALL(bone_, where_, blend_, at_, radii_)                                                   \
    {.bone = BONE_##bone_, where_, .kind = KIND_ELLIPSOID, .blend = (blend_), .a = at_,            \
     .b = radii_,                                                                                  \
     UPRIGHT}
#define HOLLOW(bone_, where_, blend_, at_, radii_)                                                 \
    {.bone = BONE_##bone_, where_, .kind = KIND_ELLIPSOID, .subtract = true, .blend = (blend_),    \
     .a = at_, .b = radii_, UPRIGHT}
// ... with its own axes.
#define TURNED(bone_, where_, blend_, at_, radii_, x_, y_, z_)                                     \
    {.bone = BONE_##bone_, where_, .kind = KIND_ELLIPSOID, .blend = (blend_), .a = at_,            \
     .b = radii_,                                                                                  \
     .axis_x = x_, .axis_y = y_, .axis_z = z_}
// ... both ends, each with its radius.
#define WIDE(bone_, where_, blend_, from_, radius_from_, to_, radius_to_, axis_, widen_)           \
    {.bone = BONE_##bone_, where_, .kind = KIND_CAPSULE, .blend = (blend_), .a = from_,            \
     .radius_a = (radius_from_), .b = to_, .radius_b = (radius_to_), .axis_x = axis_,              \
     .widen = (widen_)}
#define ROD(bone_, where_, blend_, from_, radius_from_, to_, radius_to_)                           \
    {.bone = BONE_##bone_, where_, .kind = KIND_CAPSULE, .blend = (blend_), .a = from_,            \
     .radius_a = (radius_from_), .b = to_, .radius_b = (radius_to_), .axis_x = {1.0F, 0.0F, 0.0F}, \
     .widen = 1.0F}

// NOLINTEND(bugprone-macro-parentheses)

const struct sculpt_shape sculpt_shapes[] = {
    BALL(PELVIS, SPINE, 5.0F, AT(0.0F, 93.5F, -1.2F), AT(13.9F, 9.0F, 9.2F)),
    BALL(LUMBAR_1, SPINE, 5.0F, AT(0.0F, 101.0F, -0.6F), AT(12.6F, 8.5F, 8.6F)),
    BALL(LUMBAR_2, SPINE, 5.0F, AT(0.0F, 108.0F, -0.6F), AT(11.0F, 8.0F, 7.8F)),
    BALL(THORACIC_1, SPINE, 5.0F, AT(0.0F, 115.0F, -0.8F), AT(12.0F, 8.0F, 8.5F)),
    BALL(THORACIC_2, SPINE, 5.0F, AT(0.0F, 122.0F, -1.2F), AT(12.9F, 8.5F, 9.2F)),
    BALL(THORACIC_3, SPINE, 5.0F, AT(0.0F, 129.0F, -1.8F), AT(13.2F, 8.5F, 9.2F)),
    BALL(THORACIC_4, SPINE, 5.0F, AT(0.0F, 135.5F, -2.4F), AT(11.5F, 6.5F, 7.6F)),
    ROD(PELVIS, SPINE, 1.8F, AT(3.0F, 96.0F, -8.2F), 2.2F, AT(3.0F, 102.0F, -6.6F), 2.2F),
    ROD(LUMBAR_1, SPINE, 1.8F, AT(3.0F, 102.0F, -6.6F), 2.2F, AT(3.0F, 109.0F, -6.2F), 2.2F),
    ROD(LUMBAR_2, SPINE, 1.8F, AT(3.0F, 109.0F, -6.2F), 2.2F, AT(3.0F, 116.0F, -7.2F), 2.2F),
    ROD(THORACIC_1, SPINE, 1.8F, AT(3.0F, 116.0F, -7.2F), 2.2F, AT(3.0F, 123.0F, -8.6F), 2.2F),
    ROD(THORACIC_2, SPINE, 1.8F, AT(3.0F, 123.0F, -8.6F), 2.2F, AT(3.0F, 130.0F, -9.2F), 2.2F),
    ROD(THORACIC_3, SPINE, 1.8F, AT(3.0F, 130.0F, -9.2F), 2.2F, AT(3.0F, 136.5F, -8.3F), 2.2F),
    BALL(THORACIC_2, SPINE, 3.5F, AT(6.3F, 125.0F, 5.2F), AT(5.2F, 5.0F, 3.8F)),
    ROD(CLAVICLE, TRUNK, 4.0F, AT(5.0F, 132.5F, 4.2F), 3.2F, AT(14.0F, 135.5F, 1.0F), 2.8F),
    ROD(THORACIC_2, SPINE, 4.0F, AT(11.0F, 130.0F, -4.0F), 3.2F, AT(9.5F, 114.0F, -3.6F), 2.6F),
    ROD(CLAVICLE, TRUNK, 3.5F, AT(2.6F, 148.5F, -3.2F), 3.0F, AT(13.8F, 141.0F, -3.0F), 2.5F),
    ROD(CLAVICLE, TRUNK, 1.6F, AT(2.4F, 140.3F, 3.2F), 1.1F, AT(13.5F, 141.6F, 0.2F), 1.2F),
    TURNED(SCAPULA, TRUNK, 3.0F, AT(9.6F, 131.5F, -8.9F), AT(4.6F, 7.6F, 2.4F),
        AT(0.961F, -0.139F, -0.24F), AT(0.135F, 0.99F, -0.034F), AT(0.242F, 0.0F, 0.97F)),
    ROD(SCAPULA, TRUNK, 2.6F, AT(7.0F, 135.6F, -9.4F), 0.7F, AT(14.0F, 139.6F, -6.2F), 1.3F),
    ROD(SCAPULA, TRUNK, 1.5F, AT(6.4F, 136.0F, -10.0F), 0.8F, AT(8.0F, 126.0F, -9.9F), 0.9F),
    BALL(CLAVICLE, TRUNK, 4.0F, AT(9.5F, 137.0F, 0.2F), AT(5.2F, 4.6F, 4.6F)),
    ROD(NECK_1, SPINE, 3.5F, AT(0.0F, 139.5F, -2.6F), 5.3F, AT(0.0F, 146.5F, -1.8F), 4.7F),
    ROD(NECK_2, SPINE, 3.0F, AT(0.0F, 146.5F, -1.8F), 4.7F, AT(0.0F, 153.5F, -0.4F), 4.7F),
    BALL(BUTTOCK, TRUNK, 4.0F, AT(7.0F, 88.5F, -5.2F), AT(7.6F, 8.6F, 7.0F)),
    TURNED(DELTOID, ARM, 3.5F, AT(18.65F, 137.24F, -1.9F), AT(6.6F, 4.7F, 5.0F),
        AT(0.707F, -0.707F, 0.0F), AT(-0.707F, -0.707F, 0.0F), AT(0.0F, 0.0F, 1.0F)),
    ROD(UPPER_ARM, ARM, 3.0F, AT(18.72F, 136.18F, -2.0F), 3.9F, AT(36.4F, 118.5F, -2.0F), 3.1F),
    TURNED(UPPER_ARM, ARM, 2.5F, AT(27.49F, 127.27F, -0.7F), AT(8.5F, 3.0F, 2.9F),
        AT(0.707F, -0.707F, 0.0F), AT(-0.707F, -0.707F, 0.0F), AT(0.0F, 0.0F, 1.0F)),
    TURNED(UPPER_ARM, ARM, 2.5F, AT(26.85F, 128.05F, -3.5F), AT(9.5F, 3.1F, 2.9F),
        AT(0.707F, -0.707F, 0.0F), AT(-0.707F, -0.707F, 0.0F), AT(0.0F, 0.0F, 1.0F)),
    ROD(ELBOW, ARM, 2.5F, AT(35.83F, 119.07F, -2.5F), 2.9F, AT(36.96F, 117.94F, -2.5F), 2.9F),
    ROD(FOREARM, ARM, 2.5F, AT(36.4F, 118.5F, -2.0F), 3.2F, AT(45.59F, 109.31F, -2.0F), 3.0F),
    TURNED(FOREARM, ARM, 2.5F, AT(41.0F, 113.9F, -1.6F), AT(7.6F, 3.9F, 3.6F),
        AT(0.707F, -0.707F, 0.0F), AT(-0.707F, -0.707F, 0.0F), AT(0.0F, 0.0F, 1.0F)),
    WIDE(FOREARM_END, ARM, 2.5F, AT(44.88F, 110.02F, -2.0F), 3.1F, AT(53.72F, 101.18F, -2.0F),
        2.0F, AT(0.0F, 0.0F, 1.0F), 1.25F),
    WIDE(HAND, ARM, 1.5F, AT(54.08F, 100.82F, -2.0F), 1.75F, AT(59.49F, 95.2F, -2.0F), 1.5F,
        AT(0.0F, 0.0F, 1.0F), 2.15F),
    ROD(FINGERS, ARM, 1.0F, AT(58.43F, 96.26F, 0.95F), 0.98F, AT(64.22F, 90.18F, 1.3F), 0.74F),
    ROD(FINGERS, ARM, 0.35F, AT(58.71F, 95.98F, -1.0F), 0.98F, AT(65.07F, 89.33F, -0.9F),
        0.74F),
    ROD(FINGERS, ARM, 0.35F, AT(58.57F, 96.12F, -2.95F), 0.98F, AT(64.58F, 89.83F, -3.07F),
        0.74F),
    ROD(FINGERS, ARM, 0.35F, AT(58.14F, 96.55F, -4.75F), 0.98F, AT(63.02F, 91.38F, -5.15F),
        0.74F),
    ROD(HAND, ARM, 1.6F, AT(54.93F, 99.27F, 0.0F), 1.5F, AT(57.05F, 96.58F, 2.3F), 1.2F),
    ROD(HAND, ARM, 0.8F, AT(57.05F, 96.58F, 2.3F), 1.15F, AT(59.59F, 94.04F, 3.3F), 0.85F),
    ROD(BUTTOCK, LEG, 4.0F, AT(9.2F, 91.5F, -0.3F), 7.6F, AT(9.1F, 86.5F, -0.3F), 7.7F),
    ROD(THIGH, LEG, 4.0F, AT(8.9F, 86.5F, -0.3F), 7.7F, AT(9.8F, 52.5F, 0.6F), 5.0F),
    BALL(THIGH, LEG, 3.0F, AT(9.6F, 70.0F, 2.2F), AT(6.0F, 17.0F, 5.8F)),
    BALL(THIGH, LEG, 3.0F, AT(9.2F, 71.0F, -2.6F), AT(6.0F, 16.0F, 5.2F)),
    ROD(KNEE, LEG, 3.0F, AT(9.8F, 50.3F, 0.7F), 4.4F, AT(9.8F, 46.7F, 0.5F), 4.2F),
    BALL(KNEE, LEG, 2.5F, AT(9.8F, 49.0F, 3.4F), AT(2.5F, 3.6F, 1.9F)),
    ROD(SHIN, LEG, 3.0F, AT(9.8F, 46.5F, 0.6F), 4.6F, AT(10.3F, 8.2F, -2.0F), 2.9F),
    BALL(SHIN, LEG, 3.0F, AT(10.1F, 36.5F, -2.6F), AT(4.9F, 10.5F, 4.6F)),
    ROD(FOOT, LEG, 2.0F, AT(10.1F, 8.0F, -2.0F), 3.1F, AT(10.5F, 8.0F, -2.0F), 3.1F),
    ROD(FOOT, LEG, 2.0F, AT(10.3F, 3.7F, -5.2F), 3.1F, AT(10.3F, 3.4F, -1.0F), 3.0F),
    WIDE(FOOT, LEG, 2.5F, AT(10.3F, 6.2F, -0.5F), 3.2F, AT(11.0F, 2.6F, 10.5F), 1.9F,
        AT(1.0F, 0.0F, 0.0F), 1.35F),
    WIDE(FOOT, LEG, 2.0F, AT(10.5F, 2.6F, 4.0F), 2.2F, AT(11.0F, 2.0F, 10.8F), 1.8F,
        AT(1.0F, 0.0F, 0.0F), 1.8F),
    WIDE(TOES, LEG, 1.5F, AT(11.0F, 1.9F, 10.8F), 1.7F, AT(10.7F, 1.25F, 15.4F), 1.05F,
        AT(0.97F, 0.0F, -0.243F), 2.5F),
    BALL(HEAD, HEAD_GROUP, 2.0F, AT(0.0F, 163.0F, -0.8F), AT(7.3F, 8.8F, 9.2F)),
    BALL(HEAD, HEAD_GROUP, 3.0F, AT(0.0F, 157.5F, 3.2F), AT(5.5F, 7.8F, 5.8F)),
    ROD(HEAD, HEAD_GROUP, 3.0F, AT(0.0F, 151.6F, 5.6F), 2.1F, AT(0.0F, 152.2F, 5.2F), 2.4F),
    ROD(HEAD, HEAD_GROUP, 2.5F, AT(2.2F, 152.1F, 4.0F), 1.7F, AT(4.5F, 156.2F, -0.6F), 1.9F),
    ROD(HEAD, HEAD_GROUP, 1.6F, AT(0.0F, 153.6F, 7.2F), 1.3F, AT(0.0F, 154.4F, 7.4F), 1.3F),
    HOLLOW(HEAD, HEAD_GROUP, 2.2F, AT(3.0F, 160.4F, 10.6F), AT(2.5F, 1.9F, 2.6F)),
    ROD(HEAD, HEAD_GROUP, 1.3F, AT(0.0F, 161.6F, 8.0F), 0.75F, AT(0.0F, 157.0F, 9.9F), 0.85F),
    ROD(HEAD, HEAD_GROUP, 0.7F, AT(0.7F, 156.8F, 9.2F), 0.75F, AT(0.8F, 156.7F, 9.0F), 0.75F),
    TURNED(HEAD, HEAD_GROUP, 0.7F, AT(7.1F, 158.3F, -0.6F), AT(0.8F, 2.8F, 1.7F),
        AT(0.951F, 0.0F, 0.309F), AT(0.054F, 0.985F, -0.165F), AT(-0.304F, 0.174F, 0.937F)),
    BALL(HEAD, HEAD_GROUP, 1.0F, AT(0.0F, 164.0F, -1.9F), AT(7.7F, 8.7F, 9.2F)),
    ROD(HEAD, HEAD_GROUP, 1.0F, AT(0.0F, 171.8F, -7.0F), 3.7F, AT(0.0F, 172.6F, -7.8F), 3.7F),
};
// clang-format on

const int sculpt_shape_count = sizeof sculpt_shapes / sizeof sculpt_shapes[0];
