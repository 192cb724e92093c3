#include "skeleton.h"

#include <stdint.h>

// Arms rest half way between hanging and straight out, where the shoulder's surface is least
// folded.
#define ARM_REST_DEGREES 45.0F
#define CM 0.01F
// Along the arm at rest: 45 degrees down and out.
#define ARM_X(centimetres) ((16.6F + 0.70710678F * (centimetres)) * CM)
#define ARM_Y(centimetres) ((138.3F - 0.70710678F * (centimetres)) * CM)

static const char *const names[JOINT_COUNT] = {
    [JOINT_PELVIS] = "pelvis",
    [JOINT_LUMBAR_1] = "lumbar-1",
    [JOINT_LUMBAR_2] = "lumbar-2",
    [JOINT_THORACIC_1] = "thoracic-1",
    [JOINT_THORACIC_2] = "thoracic-2",
    [JOINT_THORACIC_3] = "thoracic-3",
    [JOINT_THORACIC_4] = "thoracic-4",
    [JOINT_NECK_1] = "neck-1",
    [JOINT_NECK_2] = "neck-2",
    [JOINT_HEAD] = "head",
    [JOINT_CROWN] = "crown",
    [JOINT_LEFT_CLAVICLE] = "left-clavicle",
    [JOINT_RIGHT_CLAVICLE] = "right-clavicle",
    [JOINT_LEFT_SCAPULA] = "left-scapula",
    [JOINT_RIGHT_SCAPULA] = "right-scapula",
    [JOINT_LEFT_SHOULDER] = "left-shoulder",
    [JOINT_RIGHT_SHOULDER] = "right-shoulder",
    [JOINT_LEFT_ELBOW] = "left-elbow",
    [JOINT_RIGHT_ELBOW] = "right-elbow",
    [JOINT_LEFT_WRIST] = "left-wrist",
    [JOINT_RIGHT_WRIST] = "right-wrist",
    [JOINT_LEFT_FINGERTIP] = "left-fingertip",
    [JOINT_RIGHT_FINGERTIP] = "right-fingertip",
    [JOINT_LEFT_HIP] = "left-hip",
    [JOINT_RIGHT_HIP] = "right-hip",
    [JOINT_LEFT_KNEE] = "left-knee",
    [JOINT_RIGHT_KNEE] = "right-knee",
    [JOINT_LEFT_ANKLE] = "left-ankle",
    [JOINT_RIGHT_ANKLE] = "right-ankle",
    [JOINT_LEFT_TOE] = "left-toe",
    [JOINT_RIGHT_TOE] = "right-toe",
};

// Left side and middle; the right side is the mirror image.
static const struct vec3 rest_left[JOINT_COUNT] = {
    [JOINT_PELVIS] = {0.0F, 95.0F * CM, -1.0F * CM},
    [JOINT_LUMBAR_1] = {0.0F, 101.0F * CM, -3.0F * CM},
    [JOINT_LUMBAR_2] = {0.0F, 108.0F * CM, -3.2F * CM},
    [JOINT_THORACIC_1] = {0.0F, 115.0F * CM, -4.0F * CM},
    [JOINT_THORACIC_2] = {0.0F, 122.0F * CM, -5.0F * CM},
    [JOINT_THORACIC_3] = {0.0F, 129.0F * CM, -5.5F * CM},
    [JOINT_THORACIC_4] = {0.0F, 136.0F * CM, -5.0F * CM},
    [JOINT_NECK_1] = {0.0F, 143.0F * CM, -3.4F * CM},
    [JOINT_NECK_2] = {0.0F, 148.0F * CM, -2.0F * CM},
    [JOINT_HEAD] = {0.0F, 153.0F * CM, -0.8F * CM},
    [JOINT_CROWN] = {0.0F, 172.0F * CM, -0.8F * CM},
    [JOINT_LEFT_CLAVICLE] = {2.2F * CM, 140.5F * CM, 4.5F * CM},
    [JOINT_LEFT_SCAPULA] = {12.5F * CM, 139.5F * CM, -5.0F * CM},
    [JOINT_LEFT_SHOULDER] = {16.6F * CM, 138.3F * CM, -2.0F * CM},
    [JOINT_LEFT_ELBOW] = {ARM_X(28.0F), ARM_Y(28.0F), -2.0F * CM},
    [JOINT_LEFT_WRIST] = {ARM_X(52.5F), ARM_Y(52.5F), -2.0F * CM},
    [JOINT_LEFT_FINGERTIP] = {ARM_X(69.3F), ARM_Y(69.3F), -2.0F * CM},
    [JOINT_LEFT_HIP] = {8.8F * CM, 90.5F * CM, -0.3F * CM},
    [JOINT_LEFT_KNEE] = {9.8F * CM, 48.5F * CM, 0.6F * CM},
    [JOINT_LEFT_ANKLE] = {10.3F * CM, 8.2F * CM, -2.0F * CM},
    [JOINT_LEFT_TOE] = {11.0F * CM, 2.4F * CM, 10.5F * CM},
};

// The joint that each joint hangs on; sides follow from the left one.
static enum joint parent_left(enum joint left) {
    switch (left) {
    case JOINT_LEFT_CLAVICLE:
        return JOINT_THORACIC_4;
    case JOINT_LEFT_HIP:
        return JOINT_PELVIS;
    default:
        return (enum joint)((int)left - SIDE_COUNT);
    }
}

const char *joint_name(enum joint joint) {
    return (int)joint >= 0 && joint < JOINT_COUNT ? names[joint] : NULL;
}

enum joint joint_parent(enum joint joint) {
    if ((int)joint <= JOINT_PELVIS || joint >= JOINT_COUNT) {
        return JOINT_COUNT;
    }
    if (joint <= JOINT_CROWN) {
        return (enum joint)((int)joint - 1);
    }
    int side = ((int)joint - JOINT_LEFT_CLAVICLE) % SIDE_COUNT;
    enum joint parent = parent_left((enum joint)((int)joint - side));
    return parent <= JOINT_CROWN ? parent : joint_of_side(parent, side);
}

struct vec3 skeleton_rest(enum joint joint) {
    if (joint < JOINT_LEFT_CLAVICLE) {
        return rest_left[joint];
    }
    int side = ((int)joint - JOINT_LEFT_CLAVICLE) % SIDE_COUNT;
    struct vec3 at = rest_left[(int)joint - side];
    at.x = side == SIDE_LEFT ? at.x : -at.x;
    return at;
}

static struct vec3 rest_offset(enum joint joint) {
    return vec3_sub(skeleton_rest(joint), skeleton_rest(joint_parent(joint)));
}

// Notes the axis of one angle (a direction of the frame before the turn), then turns the frame.
static void turn(struct rig *rig, struct frame *frame, int angle, struct vec3 pivot, enum axis axis,
                 float sign) {
    struct vec3 direction = axis == AXIS_X ? frame->x : axis == AXIS_Y ? frame->y : frame->z;
    rig->axis[angle] = vec3_scale(direction, sign);
    rig->pivot[angle] = pivot;
    *frame = frame_turn(frame, axis, sign * rig->q[angle]);
}

static void hang(struct rig *rig, enum joint joint) {
    enum joint parent = joint_parent(joint);
    rig->joint[joint] =
        vec3_add(rig->joint[parent], frame_apply(&rig->frame[parent], rest_offset(joint)));
    rig->frame[joint] = rig->frame[parent];
    rig->chain[joint] = rig->chain[parent] | 1U << joint;
}

static void pose_spine(struct rig *rig) {
    rig->joint[JOINT_PELVIS] =
        (struct vec3){rig->q[DOF_ROOT_X], rig->q[DOF_ROOT_Y], rig->q[DOF_ROOT_Z]};
    rig->frame[JOINT_PELVIS] = frame_identity();
    rig->chain[JOINT_PELVIS] = 1U << JOINT_PELVIS;
    struct vec3 middle = rig->joint[JOINT_PELVIS];
    turn(rig, &rig->frame[JOINT_PELVIS], ANGLE_PELVIS_TURN, middle, AXIS_Y, 1.0F);
    turn(rig, &rig->frame[JOINT_PELVIS], ANGLE_PELVIS_TILT, middle, AXIS_X, 1.0F);
    turn(rig, &rig->frame[JOINT_PELVIS], ANGLE_PELVIS_LEAN, middle, AXIS_Z, -1.0F);
    for (int joint = JOINT_LUMBAR_1; joint <= JOINT_HEAD; joint++) {
        hang(rig, (enum joint)joint);
        turn(rig, &rig->frame[joint], ANGLE_LUMBAR_FLEXION + joint - JOINT_LUMBAR_1,
             rig->joint[joint], AXIS_X, 1.0F);
    }
    hang(rig, JOINT_CROWN);
}

// The collar bone carries the shoulder blade; the blade turns with it round the ribs, but stays
// upright when it is lifted.
static void pose_girdle(struct rig *rig, int side) {
    float out = side == SIDE_LEFT ? 1.0F : -1.0F;
    enum joint clavicle = joint_of_side(JOINT_LEFT_CLAVICLE, side);
    enum joint scapula = joint_of_side(JOINT_LEFT_SCAPULA, side);
    enum joint shoulder = joint_of_side(JOINT_LEFT_SHOULDER, side);
    hang(rig, clavicle);
    struct frame upright = rig->frame[clavicle];
    turn(rig, &upright, ANGLE_SCAPULAR_PROTRACTION + side, rig->joint[clavicle], AXIS_Y, -out);
    rig->frame[clavicle] = upright;
    turn(rig, &rig->frame[clavicle], ANGLE_SCAPULAR_ELEVATION + side, rig->joint[clavicle], AXIS_Z,
         out);
    hang(rig, scapula);
    rig->frame[scapula] = upright;
    turn(rig, &rig->frame[scapula], ANGLE_SCAPULAR_UPWARD_ROTATION + side, rig->joint[scapula],
         AXIS_Z, out);
    hang(rig, shoulder);
}

static void pose_arm(struct rig *rig, int side) {
    float out = side == SIDE_LEFT ? 1.0F : -1.0F;
    float to_rest = out * ARM_REST_DEGREES;
    enum joint shoulder = joint_of_side(JOINT_LEFT_SHOULDER, side);
    enum joint elbow = joint_of_side(JOINT_LEFT_ELBOW, side);
    enum joint wrist = joint_of_side(JOINT_LEFT_WRIST, side);
    struct frame arm = rig->frame[JOINT_THORACIC_4];
    turn(rig, &arm, ANGLE_SHOULDER_FLEXION + side, rig->joint[shoulder], AXIS_X, -1.0F);
    turn(rig, &arm, ANGLE_SHOULDER_ABDUCTION + side, rig->joint[shoulder], AXIS_Z, out);
    turn(rig, &arm, ANGLE_SHOULDER_ROTATION + side, rig->joint[shoulder], AXIS_Y, -out);
    // Angles count from the hanging arm, frames from the arm at rest.
    rig->frame[shoulder] = frame_turn(&arm, AXIS_Z, -to_rest);
    hang(rig, elbow);
    turn(rig, &arm, ANGLE_ELBOW_FLEXION + side, rig->joint[elbow], AXIS_X, -1.0F);
    rig->frame[elbow] = frame_turn(&arm, AXIS_Z, -to_rest);
    hang(rig, wrist);
    turn(rig, &arm, ANGLE_FOREARM_PRONATION + side, rig->joint[wrist], AXIS_Y, -out);
    turn(rig, &arm, ANGLE_WRIST_EXTENSION + side, rig->joint[wrist], AXIS_Z, out);
    rig->frame[wrist] = frame_turn(&arm, AXIS_Z, -to_rest);
    hang(rig, joint_of_side(JOINT_LEFT_FINGERTIP, side));
}

static void pose_leg(struct rig *rig, int side) {
    float out = side == SIDE_LEFT ? 1.0F : -1.0F;
    enum joint hip = joint_of_side(JOINT_LEFT_HIP, side);
    enum joint knee = joint_of_side(JOINT_LEFT_KNEE, side);
    enum joint ankle = joint_of_side(JOINT_LEFT_ANKLE, side);
    hang(rig, hip);
    struct frame *leg = &rig->frame[hip];
    turn(rig, leg, ANGLE_HIP_FLEXION + side, rig->joint[hip], AXIS_X, -1.0F);
    turn(rig, leg, ANGLE_HIP_ABDUCTION + side, rig->joint[hip], AXIS_Z, out);
    turn(rig, leg, ANGLE_HIP_ROTATION + side, rig->joint[hip], AXIS_Y, -out);
    hang(rig, knee);
    turn(rig, &rig->frame[knee], ANGLE_KNEE_FLEXION + side, rig->joint[knee], AXIS_X, 1.0F);
    hang(rig, ankle);
    turn(rig, &rig->frame[ankle], ANGLE_ANKLE_PLANTARFLEXION + side, rig->joint[ankle], AXIS_X,
         1.0F);
    hang(rig, joint_of_side(JOINT_LEFT_TOE, side));
}

void skeleton_pose(struct rig *rig) {
    pose_spine(rig);
    for (int side = 0; side < SIDE_COUNT; side++) {
        pose_girdle(rig, side);
        pose_arm(rig, side);
        pose_leg(rig, side);
    }
}

struct vec3 rig_point(const struct rig *rig, const struct anchor *anchor) {
    return vec3_add(rig->joint[anchor->joint],
                    frame_apply(&rig->frame[anchor->joint], anchor->offset));
}

// The joint at which an angle acts.
static enum joint angle_joint(int angle) {
    if (angle >= ANGLE_PELVIS_TURN) {
        return JOINT_PELVIS;
    }
    if (angle < ANGLE_SCAPULAR_PROTRACTION) {
        return (enum joint)(JOINT_PELVIS + angle - ANGLE_PELVIS_TILT);
    }
    static const enum joint limb[] = {
        JOINT_LEFT_CLAVICLE, JOINT_LEFT_CLAVICLE, JOINT_LEFT_SCAPULA, JOINT_LEFT_SHOULDER,
        JOINT_LEFT_SHOULDER, JOINT_LEFT_SHOULDER, JOINT_LEFT_ELBOW,   JOINT_LEFT_WRIST,
        JOINT_LEFT_WRIST,    JOINT_LEFT_HIP,      JOINT_LEFT_HIP,     JOINT_LEFT_HIP,
        JOINT_LEFT_KNEE,     JOINT_LEFT_ANKLE,
    };
    int index = angle - ANGLE_SCAPULAR_PROTRACTION;
    return joint_of_side(limb[index / SIDE_COUNT], index % SIDE_COUNT);
}

static bool hangs_on(const struct rig *rig, enum joint joint, enum joint ancestor) {
    return (rig->chain[joint] >> ancestor & 1U) != 0U;
}

// The girdle shifts the arm without turning it.
static bool is_girdle(int dof) {
    return dof >= ANGLE_SCAPULAR_PROTRACTION && dof < ANGLE_SHOULDER_FLEXION;
}

static bool is_arm(enum joint joint) {
    return joint >= JOINT_LEFT_SHOULDER && joint <= JOINT_RIGHT_FINGERTIP;
}

static struct vec3 girdle_rate(const struct rig *rig, int dof, enum joint joint,
                               struct vec3 point) {
    int side = (dof - ANGLE_SCAPULAR_PROTRACTION) % SIDE_COUNT;
    bool lifts = dof - side == ANGLE_SCAPULAR_ELEVATION;
    struct vec3 carried = point;
    if (lifts && joint != joint_of_side(JOINT_LEFT_CLAVICLE, side)) {
        carried = rig->joint[joint_of_side(JOINT_LEFT_SCAPULA, side)];
    } else if (is_arm(joint)) {
        carried = rig->joint[joint_of_side(JOINT_LEFT_SHOULDER, side)];
    }
    return vec3_cross(rig->axis[dof], vec3_sub(carried, rig->pivot[dof]));
}

struct vec3 rig_point_rate(const struct rig *rig, int dof, enum joint joint, struct vec3 point) {
    if (dof >= DOF_ROOT_X) {
        return (struct vec3){dof == DOF_ROOT_X ? 1.0F : 0.0F, dof == DOF_ROOT_Y ? 1.0F : 0.0F,
                             dof == DOF_ROOT_Z ? 1.0F : 0.0F};
    }
    if (!hangs_on(rig, joint, angle_joint(dof))) {
        return (struct vec3){0.0F, 0.0F, 0.0F};
    }
    if (is_girdle(dof)) {
        return girdle_rate(rig, dof, joint, point);
    }
    return vec3_cross(rig->axis[dof], vec3_sub(point, rig->pivot[dof]));
}

struct vec3 rig_direction_rate(const struct rig *rig, int dof, enum joint joint,
                               struct vec3 direction) {
    bool turns = dof < DOF_ROOT_X && hangs_on(rig, joint, angle_joint(dof)) &&
                 !(is_girdle(dof) && is_arm(joint));
    if (!turns) {
        return (struct vec3){0.0F, 0.0F, 0.0F};
    }
    return vec3_cross(rig->axis[dof], direction);
}
