// The skeleton's geometry: the meaning of every angle, and the rates that the solver trusts.
#include "bones.h"
#include "contact.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define METRE_TOLERANCE 0.002F

static struct rig standing(void) {
    struct rig rig;
    memset(&rig, 0, sizeof rig);
    rig.q[DOF_ROOT_Y] = skeleton_rest(JOINT_PELVIS).y;
    return rig;
}

// Where a joint goes, as seen from its parent, when one angle is 90 degrees.
static const struct meaning {
    int angle;
    enum joint joint;
    enum joint from;
    struct vec3 along; // metres, main direction only
} meanings[] = {
    {ANGLE_PELVIS_TILT, JOINT_CROWN, JOINT_PELVIS, {0.0F, 0.0F, 1.0F}},
    {ANGLE_LUMBAR_FLEXION, JOINT_CROWN, JOINT_LUMBAR_1, {0.0F, 0.0F, 1.0F}},
    {ANGLE_SHOULDER_FLEXION, JOINT_LEFT_WRIST, JOINT_LEFT_SHOULDER, {0.0F, 0.0F, 1.0F}},
    {ANGLE_SHOULDER_ABDUCTION, JOINT_LEFT_WRIST, JOINT_LEFT_SHOULDER, {1.0F, 0.0F, 0.0F}},
    {ANGLE_SHOULDER_ABDUCTION + SIDE_RIGHT,
     JOINT_RIGHT_WRIST,
     JOINT_RIGHT_SHOULDER,
     {-1.0F, 0.0F, 0.0F}},
    {ANGLE_ELBOW_FLEXION, JOINT_LEFT_WRIST, JOINT_LEFT_ELBOW, {0.0F, 0.0F, 1.0F}},
    {ANGLE_WRIST_EXTENSION, JOINT_LEFT_FINGERTIP, JOINT_LEFT_WRIST, {1.0F, 0.0F, 0.0F}},
    {ANGLE_HIP_FLEXION, JOINT_LEFT_KNEE, JOINT_LEFT_HIP, {0.0F, 0.0F, 1.0F}},
    {ANGLE_HIP_ABDUCTION, JOINT_LEFT_KNEE, JOINT_LEFT_HIP, {1.0F, 0.0F, 0.0F}},
    {ANGLE_KNEE_FLEXION + SIDE_RIGHT, JOINT_RIGHT_ANKLE, JOINT_RIGHT_KNEE, {0.0F, 0.0F, -1.0F}},
    {ANGLE_ANKLE_PLANTARFLEXION, JOINT_LEFT_TOE, JOINT_LEFT_ANKLE, {0.0F, -1.0F, 0.0F}},
};

static void angles_mean_what_they_say(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++) {
        struct rig rig = standing();
        rig.q[meanings[i].angle] = 90.0F;
        skeleton_pose(&rig);
        struct vec3 way = vec3_sub(rig.joint[meanings[i].joint], rig.joint[meanings[i].from]);
        float share = vec3_dot(vec3_normalize(way), meanings[i].along);
        if (!(share > 0.85F)) {
            fail_msg("meaning %zu: %f", i, (double)share);
        }
    }
}

static void arms_hang_at_zero(void **state) {
    (void)state;
    struct rig rig = standing();
    skeleton_pose(&rig);
    struct vec3 arm = vec3_sub(rig.joint[JOINT_LEFT_WRIST], rig.joint[JOINT_LEFT_SHOULDER]);
    assert_float_equal(arm.x, 0.0F, METRE_TOLERANCE);
    assert_float_equal(arm.y, -0.525F, METRE_TOLERANCE);
    assert_float_equal(rig.joint[JOINT_CROWN].y, 1.72F, METRE_TOLERANCE);
    assert_float_equal(rig.joint[JOINT_RIGHT_TOE].y, 0.024F, METRE_TOLERANCE);
}

static void sides_mirror(void **state) {
    (void)state;
    struct rig rig = standing();
    for (int i = 0; i < ANGLE_COUNT; i++) {
        rig.q[i] = i < ANGLE_SCAPULAR_PROTRACTION ? 4.0F : 17.0F;
    }
    rig.q[ANGLE_PELVIS_TURN] = 0.0F;
    rig.q[ANGLE_PELVIS_LEAN] = 0.0F;
    skeleton_pose(&rig);
    for (int i = JOINT_LEFT_CLAVICLE; i < JOINT_COUNT; i += SIDE_COUNT) {
        struct vec3 left = rig.joint[i];
        struct vec3 right = rig.joint[i + 1];
        right.x = -right.x;
        assert_true(vec3_distance(left, right) < 1e-5F);
    }
}

// The rate of every point and direction agrees with a small real change.
static void check_rate(const struct rig *rig, int dof, enum joint joint) {
    const float nudge = dof < ANGLE_COUNT ? 0.5F : 0.005F; // degrees, metres
    const float radians = dof < ANGLE_COUNT ? nudge / DEGREES_PER_RADIAN : nudge;
    const struct anchor anchor = {joint, {0.03F, -0.05F, 0.04F}};
    struct rig more = *rig;
    struct rig less = *rig;
    more.q[dof] += nudge;
    less.q[dof] -= nudge;
    skeleton_pose(&more);
    skeleton_pose(&less);
    struct vec3 seen =
        vec3_scale(vec3_sub(rig_point(&more, &anchor), rig_point(&less, &anchor)), 0.5F / radians);
    struct vec3 told = rig_point_rate(rig, dof, joint, rig_point(rig, &anchor));
    assert_true(vec3_distance(seen, told) < 0.003F);
    struct vec3 turned =
        vec3_scale(vec3_sub(more.frame[joint].y, less.frame[joint].y), 0.5F / radians);
    struct vec3 turn = rig_direction_rate(rig, dof, joint, rig->frame[joint].y);
    assert_true(vec3_distance(turned, turn) < 0.005F);
}

static void rates_are_true(void **state) {
    (void)state;
    struct rig rig = standing();
    for (int i = 0; i < ANGLE_COUNT; i++) {
        rig.q[i] = (float)((i * 7) % 23) - 9.0F;
    }
    skeleton_pose(&rig);
    const enum joint joints[] = {JOINT_HEAD,       JOINT_LEFT_WRIST, JOINT_RIGHT_WRIST,
                                 JOINT_LEFT_ANKLE, JOINT_RIGHT_KNEE, JOINT_THORACIC_3};
    for (size_t j = 0; j < sizeof joints / sizeof joints[0]; j++) {
        for (int dof = 0; dof < DOF_COUNT; dof++) {
            check_rate(&rig, dof, joints[j]);
        }
    }
}

static void names_and_parents(void **state) {
    (void)state;
    assert_string_equal(joint_name(JOINT_LEFT_WRIST), "left-wrist");
    assert_null(joint_name(JOINT_COUNT));
    assert_int_equal(joint_parent(JOINT_PELVIS), JOINT_COUNT);
    assert_int_equal(joint_parent(JOINT_RIGHT_HIP), JOINT_PELVIS);
    assert_int_equal(joint_parent(JOINT_RIGHT_CLAVICLE), JOINT_THORACIC_4);
    assert_int_equal(joint_parent(JOINT_RIGHT_TOE), JOINT_RIGHT_ANKLE);
    assert_float_equal(bone_length(JOINT_LEFT_ELBOW), 0.28F, 1e-5F);
    assert_float_equal(bone_length(JOINT_PELVIS), 0.0F, 0.0F);
    for (int i = 0; i < JOINT_COUNT; i++) {
        assert_non_null(joint_name((enum joint)i));
    }
}

// A hand that is planted with its palm up is no rest: it is pushed over, twice as hard as one that
// only leans.
static void an_upside_down_palm_is_pushed(void **state) {
    (void)state;
    static const struct vec3 normal = {-0.70710678F, -0.70710678F, 0.0F}; // of the left palm
    enum { FIRST = 3 }; // three rows hold the point, two the direction
    int ups = 0;
    for (int pronation = -180; pronation <= 180; pronation += 20) {
        for (int abduction = 0; abduction <= 160; abduction += 20) {
            struct rig rig = standing();
            struct goal goal = {.planted = 1U << PART_LEFT_HAND};
            struct contact_rows rows;
            rig.q[ANGLE_FOREARM_PRONATION] = (float)pronation;
            rig.q[ANGLE_SHOULDER_ABDUCTION] = (float)abduction;
            skeleton_pose(&rig);
            contact_rows(&rig, &goal, &rows);
            struct vec3 palm = frame_apply(&rig.frame[JOINT_LEFT_WRIST], normal);
            float push = palm.y > 0.0F ? 2.0F : 1.0F;
            ups += palm.y > 0.0F;
            assert_int_equal(rows.firm, FIRST + 2);
            assert_float_equal(rows.error[FIRST], -push * palm.x, 1e-5F);
            assert_float_equal(rows.error[FIRST + 1], -push * palm.z, 1e-5F);
        }
    }
    assert_true(ups > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(angles_mean_what_they_say),
        cmocka_unit_test(arms_hang_at_zero),
        cmocka_unit_test(sides_mirror),
        cmocka_unit_test(rates_are_true),
        cmocka_unit_test(names_and_parents),
        cmocka_unit_test(an_upside_down_palm_is_pushed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
