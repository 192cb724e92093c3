// Bends the surface with the bones.
#include "skeleton.h"
#include "surface.h"

#define DELTOID_SHARE 0.55F
#define TWIST_SHARE 0.7F // of the hand's turn is already in the end of the forearm
#define FINGERS_START 0.088F

static struct bone_pose pose_at(const struct frame *frame, struct vec3 rest, struct vec3 world) {
    struct vec3 moved = frame_apply(frame, rest);
    return (struct bone_pose){frame->x, frame->y, frame->z, vec3_sub(world, moved)};
}

static struct bone_pose pose_of(const struct body *body, enum joint joint) {
    return pose_at(&body->frame[joint], skeleton_rest(joint), body->joint[joint]);
}

// A bone half way between two others, at the second one's joint.
static struct bone_pose half_pose(const struct body *body, enum joint from, enum joint joint,
                                  float share) {
    struct frame frame = frame_mix(&body->frame[from], &body->frame[joint], share);
    return pose_at(&frame, skeleton_rest(joint), body->joint[joint]);
}

static enum joint side_joint(enum joint left, int side) {
    return joint_of_side(left, side);
}

static void arm_bones(const struct body *body, int side, struct bone_pose *bones) {
    enum joint shoulder = side_joint(JOINT_LEFT_SHOULDER, side);
    enum joint elbow = side_joint(JOINT_LEFT_ELBOW, side);
    enum joint wrist = side_joint(JOINT_LEFT_WRIST, side);
    bones[BONE_CLAVICLE + side] = pose_of(body, side_joint(JOINT_LEFT_CLAVICLE, side));
    bones[BONE_SCAPULA + side] = pose_of(body, side_joint(JOINT_LEFT_SCAPULA, side));
    bones[BONE_DELTOID + side] =
        half_pose(body, side_joint(JOINT_LEFT_SCAPULA, side), shoulder, DELTOID_SHARE);
    bones[BONE_UPPER_ARM + side] = pose_of(body, shoulder);
    bones[BONE_ELBOW + side] = half_pose(body, shoulder, elbow, 0.5F);
    bones[BONE_FOREARM + side] = pose_of(body, elbow);
    // The end of the forearm follows the hand's pronation, not its bending.
    float out = side == SIDE_LEFT ? 1.0F : -1.0F;
    float twist = TWIST_SHARE * body->angle[ANGLE_FOREARM_PRONATION + side];
    struct frame along = frame_about(AXIS_Z, out * 45.0F);
    struct frame turned = frame_multiply(&body->frame[elbow], &along);
    turned = frame_turn(&turned, AXIS_Y, -out * twist);
    turned = frame_turn(&turned, AXIS_Z, -out * 45.0F);
    bones[BONE_FOREARM_END + side] = pose_at(&turned, skeleton_rest(wrist), body->joint[wrist]);
    bones[BONE_HAND + side] = pose_of(body, wrist);
    bones[BONE_FINGERS + side] = pose_of(body, wrist);
}

static void leg_bones(const struct body *body, int side, struct bone_pose *bones) {
    enum joint hip = side_joint(JOINT_LEFT_HIP, side);
    enum joint knee = side_joint(JOINT_LEFT_KNEE, side);
    bones[BONE_BUTTOCK + side] = half_pose(body, JOINT_PELVIS, hip, 0.5F);
    bones[BONE_THIGH + side] = pose_of(body, hip);
    bones[BONE_KNEE + side] = half_pose(body, hip, knee, 0.5F);
    bones[BONE_SHIN + side] = pose_of(body, knee);
    bones[BONE_FOOT + side] = pose_of(body, side_joint(JOINT_LEFT_ANKLE, side));
    bones[BONE_TOES + side] = pose_of(body, side_joint(JOINT_LEFT_TOE, side));
}

void surface_bones(const struct body *body, struct bone_pose bones[BONE_COUNT]) {
    for (int i = BONE_PELVIS; i <= BONE_HEAD; i++) {
        bones[i] = pose_of(body, (enum joint)(JOINT_PELVIS + i - BONE_PELVIS));
    }
    for (int side = 0; side < SIDE_COUNT; side++) {
        arm_bones(body, side, bones);
        leg_bones(body, side, bones);
    }
}

void surface_bend(const struct surface_vertex *vertex, const struct bone_pose *bones, float lungs,
                  struct vec3 *at, struct vec3 *normal) {
    struct bone_pose m = {0};
    for (int k = 0; k < SURFACE_BONES; k++) {
        float w = (float)vertex->weight[k] * (1.0F / (float)WEIGHT_WHOLE);
        const struct bone_pose *b = &bones[vertex->bone[k]];
        m.x.x += w * b->x.x, m.x.y += w * b->x.y, m.x.z += w * b->x.z;
        m.y.x += w * b->y.x, m.y.y += w * b->y.y, m.y.z += w * b->y.z;
        m.z.x += w * b->z.x, m.z.y += w * b->z.y, m.z.z += w * b->z.z;
        m.at.x += w * b->at.x, m.at.y += w * b->at.y, m.at.z += w * b->at.z;
    }
    float swell = vertex->swell * lungs;
    struct vec3 n = vertex->normal;
    struct vec3 p = {vertex->at.x + n.x * swell, vertex->at.y + n.y * swell,
                     vertex->at.z + n.z * swell};
    at->x = m.x.x * p.x + m.y.x * p.y + m.z.x * p.z + m.at.x;
    at->y = m.x.y * p.x + m.y.y * p.y + m.z.y * p.z + m.at.y;
    at->z = m.x.z * p.x + m.y.z * p.y + m.z.z * p.z + m.at.z;
    struct vec3 turned = {m.x.x * n.x + m.y.x * n.y + m.z.x * n.z,
                          m.x.y * n.x + m.y.y * n.y + m.z.y * n.z,
                          m.x.z * n.x + m.y.z * n.y + m.z.z * n.z};
    *normal = vec3_normalize(turned);
}
