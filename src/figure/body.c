// From stances to a body: what each stance asks for, the way between two of them, and what is held
// on it.
#include "figure/body.h"

#include "effort.h"
#include "number.h"
#include "routine/way.h"
#include "solver.h"

#include <string.h>

#define SAME_PLACE 1e-4F  // metres: contacts nearer than this are one contact
#define HELD_WITHIN 1e-3F // metres
// A part that moves no farther than this between two contacts moves along the floor, as knees and
// hips do; what moves farther than a little is lifted a little on the way.
#define GLIDES_WITHIN 0.45F // metres
#define LIFTED_FROM 0.12F
#define LIFT 0.035F

static float mix(float a, float b, float share) {
    return a + (b - a) * share;
}

// How far an angle hangs behind the movement that it belongs to, as the most that its share of the
// way falls short of it, times four. The spine moves as a wave from the pelvis up, the head comes
// last, and the shoulder blades come after the arms.
static float lag_of(int angle) {
    static const float spine[] = {-0.20F, -0.14F, -0.08F, -0.02F, 0.04F,
                                  0.10F,  0.20F,  0.30F,  0.38F};
    const float blades = 0.16F;
    if (angle >= ANGLE_LUMBAR_FLEXION && angle < ANGLE_SCAPULAR_PROTRACTION) {
        return spine[angle - ANGLE_LUMBAR_FLEXION];
    }
    return angle >= ANGLE_SCAPULAR_PROTRACTION && angle < ANGLE_SHOULDER_FLEXION ? blades : 0.0F;
}
_Static_assert(LUMBAR_SEGMENTS + THORACIC_SEGMENTS + CERVICAL_SEGMENTS == 9, "a lag each");

// Starts and ends together with the movement, and never goes back.
static float lagging(int angle, float share) {
    return share - lag_of(angle) * share * (1.0F - share);
}

static void mix_wishes(const float *a, const float *b, float share, float *q) {
    for (int i = 0; i < DOF_COUNT; i++) {
        q[i] = mix(a[i], b[i], i < ANGLE_COUNT ? lagging(i, share) : share);
    }
}

static const struct pose *setup_pose(const struct stance *stance) {
    const struct pose *setup = stance->variant->setup.pose;
    return setup != NULL ? setup : stance->pose;
}

static uint32_t given_parts(const struct variant *variant, uint32_t planted) {
    uint32_t given = 0;
    for (int i = 0; i < PART_COUNT; i++) {
        if (variant->contacts[i].given) {
            given |= 1U << i;
        }
    }
    return planted & given;
}

// The shin has one length: where the foot of a planted knee lies follows from the direction alone.
static void fit_shins(struct goal *goal) {
    const float shin = 0.39526F; // from kneecap to instep, see contact.c
    for (int side = 0; side < SIDE_COUNT; side++) {
        uint32_t knee = 1U << (PART_LEFT_KNEE + side);
        uint32_t foot = 1U << (PART_LEFT_FOOT + side);
        if ((goal->planted & knee) != 0U && (goal->planted & foot) != 0U) {
            struct vec3 from = goal->contact[PART_LEFT_KNEE + side];
            struct vec3 along =
                vec3_normalize(vec3_sub(goal->contact[PART_LEFT_FOOT + side], from));
            goal->contact[PART_LEFT_FOOT + side] = vec3_add(from, vec3_scale(along, shin));
        }
    }
}

static void fill_presence(struct goal *goal) {
    for (int i = 0; i < PROP_COUNT; i++) {
        goal->presence[i] = goal->props[i].placed ? 1.0F : 0.0F;
    }
}

static struct goal goal_of_pose(const struct variant *variant, const struct pose *pose) {
    struct goal goal = {.planted = given_parts(variant, pose->planted)};
    for (int i = 0; i < ANGLE_COUNT; i++) {
        goal.q[i] = pose->angle[i];
    }
    goal.q[DOF_ROOT_X] = pose->pelvis.x;
    goal.q[DOF_ROOT_Y] = pose->pelvis.y;
    goal.q[DOF_ROOT_Z] = pose->pelvis.z;
    for (int i = 0; i < PART_COUNT; i++) {
        goal.contact[i] = variant->contacts[i].at;
    }
    for (int i = 0; i < PROP_COUNT; i++) {
        goal.props[i] = pose->props[i];
    }
    goal.props[PROP_MAT].placed |= (variant->props >> PROP_MAT & 1U) != 0U;
    fill_presence(&goal);
    fit_shins(&goal);
    return goal;
}

// What both goals hold at the same place.
static uint32_t common_parts(const struct goal *a, const struct goal *b) {
    uint32_t common = 0;
    for (int i = 0; i < PART_COUNT; i++) {
        uint32_t bit = 1U << i;
        if ((a->planted & b->planted & bit) != 0U &&
            vec3_distance(a->contact[i], b->contact[i]) < SAME_PLACE) {
            common |= bit;
        }
    }
    return common;
}

// A prop that one end lacks comes or goes where the other end has it.
static void mix_props(const struct goal *a, const struct goal *b, float share, struct goal *goal) {
    for (int i = 0; i < PROP_COUNT; i++) {
        const struct prop_place *from = &a->props[i];
        const struct prop_place *to = &b->props[i];
        goal->presence[i] = mix(a->presence[i], b->presence[i], share);
        goal->props[i] = to->placed ? *to : *from;
        if (from->placed && to->placed) {
            goal->props[i].at = vec3_mix(from->at, to->at, share);
        }
        goal->props[i].placed = goal->presence[i] > 0.0F;
    }
}

// A body that leaves or reaches parts of the floor settles on it in between: neither through nor
// above.
static void settle(struct rig *rig, float clearance) {
    float lowest = contact_clearance(rig);
    rig->q[DOF_ROOT_Y] += clearance - lowest;
    skeleton_pose(rig);
}

// A foot lies on its instep while the knee is down and stands on its sole otherwise: two different
// points of it touch.
static bool touches_alike(const struct goal *a, const struct goal *b, int part) {
    if (part != PART_LEFT_FOOT && part != PART_RIGHT_FOOT) {
        return true;
    }
    uint32_t knee = 1U << (PART_LEFT_KNEE + part - PART_LEFT_FOOT);
    return ((a->planted ^ b->planted) & knee) == 0U;
}

// What both hold at places that are not far apart goes from one to the other along the floor.
static void glide(const struct goal *a, const struct goal *b, float share, uint32_t common,
                  struct goal *goal) {
    for (int i = 0; i < PART_COUNT; i++) {
        uint32_t bit = 1U << i;
        float far = vec3_distance(a->contact[i], b->contact[i]);
        if ((a->planted & b->planted & ~common & bit) == 0U || far > GLIDES_WITHIN ||
            !touches_alike(a, b, i)) {
            continue;
        }
        float lift = LIFT * most(least(far / LIFTED_FROM - 1.0F, 1.0F), 0.0F);
        goal->planted |= bit;
        goal->gliding |= bit;
        goal->contact[i] = vec3_mix(a->contact[i], b->contact[i], share);
        goal->contact[i].y += lift * 4.0F * share * (1.0F - share);
    }
}

// On the way between two positions the feet come up, ready to stand on, instead of trailing behind.
static void flex_feet(float *q, float share) {
    const float most_flexed = 0.9F;
    float kept = 1.0F - most_flexed * 4.0F * share * (1.0F - share);
    for (int side = 0; side < SIDE_COUNT; side++) {
        q[ANGLE_ANKLE_PLANTARFLEXION + side] *= kept;
    }
}

// A leg whose foot goes from one place to another draws it up early on the way, so that it clears
// the floor.
static void lift_feet(const struct goal *a, const struct goal *b, float share, struct goal *goal) {
    // Degrees more, half way. Sitting, the whole leg is lifted; otherwise the foot is drawn up
    // behind.
    bool sits = (goal->planted >> PART_HIPS & 1U) != 0U;
    const float knee_bend = sits ? 0.0F : 52.0F;
    const float hip_bend = sits ? 22.0F : 20.0F;
    const float toes_up = sits ? 30.0F : 16.0F;
    float from_middle = 2.0F * share - 1.0F;
    float lifted = 1.0F - from_middle * from_middle * from_middle * from_middle;
    for (int side = 0; side < SIDE_COUNT; side++) {
        uint32_t foot = 1U << (PART_LEFT_FOOT + side);
        if ((a->planted & b->planted & ~goal->planted & foot) != 0U) {
            goal->q[ANGLE_KNEE_FLEXION + side] += knee_bend * lifted;
            goal->q[ANGLE_HIP_FLEXION + side] += hip_bend * lifted;
            goal->q[ANGLE_ANKLE_PLANTARFLEXION + side] -= toes_up * lifted;
        }
    }
}

// Every breath lifts the ribs a little, also in a hold: full lungs straighten the upper back and
// raise the shoulders. Poses are written for lungs that are half full.
#define NEUTRAL_LUNGS 0.5F
static void breathe(float lungs, float *q) {
    const float straightens = 0.9F; // degrees a segment of the upper back, from empty to full
    const float raises = 1.8F;      // degrees
    float air = lungs - NEUTRAL_LUNGS;
    for (int i = 0; i < THORACIC_SEGMENTS; i++) {
        q[ANGLE_THORACIC_FLEXION + i] -= straightens * air;
    }
    for (int side = 0; side < SIDE_COUNT; side++) {
        q[ANGLE_SCAPULAR_ELEVATION + side] += raises * air;
    }
    for (int i = 0; i < ANGLE_COUNT; i++) {
        float low;
        float high;
        angle_range((enum angle)i, &low, &high);
        q[i] = least(most(q[i], low), high);
    }
}

// The posture at a share of the way between two goals. Where both hold the same parts, the wishes
// are mixed and solved as one; else each end is solved for itself and the way between holds what is
// common.
static void solve_between(const struct goal *from, const struct goal *to, float share, float lungs,
                          struct goal *goal, struct rig *rig) {
    struct goal breathing[2] = {*from, *to};
    const struct goal *a = &breathing[0];
    const struct goal *b = &breathing[1];
    breathe(lungs, breathing[0].q);
    breathe(lungs, breathing[1].q);
    uint32_t common = common_parts(a, b);
    *goal = *b;
    mix_props(a, b, share, goal);
    if (common == a->planted && common == b->planted && common != 0U) {
        mix_wishes(a->q, b->q, share, goal->q);
        solver_run(goal, NULL, rig);
        return;
    }
    struct rig start;
    struct rig end;
    solver_run(a, NULL, &start);
    solver_run(b, NULL, &end);
    mix_wishes(start.q, end.q, share, goal->q);
    goal->planted = common;
    glide(a, b, share, common, goal);
    lift_feet(a, b, share, goal);
    if (share <= 0.0F || share >= 1.0F) {
        const struct goal *whole = share <= 0.0F ? a : b;
        goal->planted = whole->planted;
        goal->gliding = 0;
        memcpy(goal->contact, whole->contact, sizeof goal->contact);
    }
    if (goal->planted == 0U) {
        flex_feet(goal->q, share);
    }
    solver_run(goal, NULL, rig);
    if (goal->planted == 0U) {
        settle(rig, mix(contact_clearance(&start), contact_clearance(&end), share));
    }
}

static bool is_held(const struct goal *goal, const struct rig *rig) {
    for (int i = 0; i < PART_COUNT; i++) {
        enum part part = (enum part)i;
        if ((goal->planted >> i & 1U) != 0U &&
            vec3_distance(contact_touch(rig, goal, part), contact_wanted(rig, goal, part)) >
                HELD_WITHIN) {
            return false;
        }
    }
    return true;
}

// Hands that the whole pose plants further away come down where they are.
static void lower_hands(const struct goal *whole, struct goal *soft, struct rig *rig) {
    struct goal lowered = *soft;
    struct rig solved;
    for (int i = PART_LEFT_HAND; i <= PART_RIGHT_HAND; i++) {
        if ((whole->planted & ~soft->planted & 1U << i) != 0U) {
            lowered.planted |= 1U << i;
            lowered.contact[i] = contact_touch(rig, soft, (enum part)i);
            lowered.contact[i].y = whole->contact[i].y;
        }
    }
    solver_run(&lowered, rig->q, &solved);
    if (is_held(&lowered, &solved)) {
        *soft = lowered;
        *rig = solved;
    }
}

// A softer pose rests on what the pose itself rests on; only a forehead need not reach the floor.
// The rest of the body stays nearer to the setup pose. Where those supports are out of reach the
// posture is simply one on the way.
static struct goal soften(const struct goal *setup, const struct goal *whole, float depth) {
    struct goal soft = *whole;
    struct rig rig;
    mix_props(setup, whole, depth, &soft);
    soft.planted = whole->planted;
    if (whole->q[ANGLE_PELVIS_TILT] > 0.0F) {
        soft.planted &= setup->planted | ~(1U << PART_HEAD);
    }
    for (int i = 0; i < DOF_COUNT; i++) {
        soft.q[i] = mix(setup->q[i], whole->q[i], depth);
    }
    if (setup->planted == whole->planted) {
        return soft;
    }
    struct rig deep;
    solver_run(whole, NULL, &deep);
    solver_run(&soft, deep.q, &rig);
    if (!is_held(&soft, &rig)) {
        solve_between(setup, whole, depth, NEUTRAL_LUNGS, &soft, &rig);
        lower_hands(whole, &soft, &rig);
    }
    memcpy(soft.q, rig.q, sizeof soft.q);
    return soft;
}

static struct goal goal_of_stance(const struct stance *stance) {
    struct goal goal = goal_of_pose(stance->variant, stance->pose);
    if (stance->depth >= 1.0F || setup_pose(stance) == stance->pose) {
        return goal;
    }
    struct goal setup = goal_of_pose(stance->variant, setup_pose(stance));
    return soften(&setup, &goal, most(stance->depth, 0.0F));
}

// The blade lies on the ribs, so it follows the middle of the upper back, not its top.
static void lay_blades(const struct rig *rig, struct body *body) {
    const float share_of_third = 0.3F;
    const float share_of_top = 0.7F;
    float back = share_of_top * rig->q[ANGLE_THORACIC_FLEXION + THORACIC_SEGMENTS - 1] +
                 share_of_third * rig->q[ANGLE_THORACIC_FLEXION + THORACIC_SEGMENTS - 2];
    for (int side = 0; side < SIDE_COUNT; side++) {
        float out = side == SIDE_LEFT ? 1.0F : -1.0F;
        struct frame frame = frame_turn(&rig->frame[JOINT_THORACIC_4], AXIS_X, -back);
        frame = frame_turn(&frame, AXIS_Y, -out * rig->q[ANGLE_SCAPULAR_PROTRACTION + side]);
        frame = frame_turn(&frame, AXIS_Z, out * rig->q[ANGLE_SCAPULAR_UPWARD_ROTATION + side]);
        body->frame[JOINT_LEFT_SCAPULA + side] = frame;
    }
}

static void fill_body(const struct goal *goal, const struct rig *rig, float lungs,
                      struct body *body) {
    *body = (struct body){.planted = goal->planted & ~goal->gliding, .lungs = lungs};
    for (int i = 0; i < JOINT_COUNT; i++) {
        body->joint[i] = rig->joint[i];
        body->frame[i] = rig->frame[i];
    }
    for (int i = 0; i < ANGLE_COUNT; i++) {
        body->angle[i] = rig->q[i];
    }
    for (int i = 0; i < PART_COUNT; i++) {
        body->touch[i] = contact_touch(rig, goal, (enum part)i);
        body->contact[i] = contact_wanted(rig, goal, (enum part)i);
    }
    for (int i = 0; i < PROP_COUNT; i++) {
        body->props[i] = goal->props[i];
        body->presence[i] = goal->presence[i];
    }
    lay_blades(rig, body);
}

// The props at a stop are those of another pose, apart from the mat.
static void lay_props(const struct pose *pose, struct goal *goal) {
    for (int i = 0; i < PROP_COUNT; i++) {
        if (i != PROP_MAT) {
            goal->props[i] = pose != NULL ? pose->props[i] : (struct prop_place){0};
        }
    }
    fill_presence(goal);
}

static struct goal goal_of_stop(const struct way_stop *stop) {
    struct goal goal = goal_of_stance(&stop->stance);
    lay_props(stop->props, &goal);
    return goal;
}

static void solve_way(struct stance from, struct stance to, float motion, float lungs,
                      struct goal *goal, struct rig *rig) {
    struct way way;
    float share;
    way_between(from, to, &way);
    size_t leg = way_leg(&way, motion, &share);
    struct goal start = goal_of_stop(&way.stop[leg]);
    struct goal end = goal_of_stop(&way.stop[leg + 1]);
    solve_between(&start, &end, share, lungs, goal, rig);
}

void body_solve(struct stance from, struct stance to, float motion, float lungs,
                struct body *body) {
    float share = least(most(motion, 0.0F), 1.0F);
    float air = least(most(lungs, 0.0F), 1.0F);
    struct goal goal;
    struct rig rig;
    if (from.pose == NULL || from.variant == to.variant) {
        struct goal end = goal_of_stance(&to);
        struct goal start = from.pose != NULL ? goal_of_stance(&from) : end;
        solve_between(&start, &end, from.pose != NULL ? share : 1.0F, air, &goal, &rig);
    } else {
        solve_way(from, to, share, air, &goal, &rig);
    }
    fill_body(&goal, &rig, air, body);
    effort_fill(from, to, share, body->lungs, body);
}
