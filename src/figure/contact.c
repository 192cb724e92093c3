#include "contact.h"
#include "number.h"

#include <float.h>
#include <math.h>

// Feet point out to the side where they would count both ways; all offsets in rest axes, metres,
// left.
static const struct anchor palm = {JOINT_LEFT_WRIST, {0.0272F, -0.0502F, 0.0F}};
static const struct vec3 palm_normal = {-0.70710678F, -0.70710678F, 0.0F};
static const struct anchor kneecap = {JOINT_LEFT_KNEE, {0.0F, -0.01F, 0.056F}};
static const struct anchor instep = {JOINT_LEFT_KNEE, {0.005F, -0.403F, 0.014F}};
static const struct anchor sole = {JOINT_LEFT_ANKLE, {0.003F, -0.081F, 0.03F}};
static const struct vec3 sole_normal = {0.0F, -1.0F, 0.0F};

// Parts that roll on what they touch are spheres.
struct ball {
    struct anchor centre;
    float radius;
};
static const struct ball seat = {{JOINT_PELVIS, {0.0F, -0.062F, -0.03F}}, 0.084F};
static const struct ball skull = {{JOINT_HEAD, {0.0F, 0.10F, 0.0F}}, 0.09F};
static const struct ball blades = {{JOINT_THORACIC_3, {0.0F, 0.0F, 0.025F}}, 0.084F};

// The line of the back, from the loin to the neck: what lies on a roller or towel.
static const struct anchor back_line[] = {
    {JOINT_LUMBAR_2, {0.0F, -0.02F, -0.052F}}, {JOINT_LUMBAR_2, {0.0F, 0.03F, -0.056F}},
    {JOINT_THORACIC_1, {0.0F, 0.0F, -0.055F}}, {JOINT_THORACIC_1, {0.0F, 0.035F, -0.06F}},
    {JOINT_THORACIC_2, {0.0F, 0.0F, -0.062F}}, {JOINT_THORACIC_2, {0.0F, 0.035F, -0.065F}},
    {JOINT_THORACIC_3, {0.0F, 0.0F, -0.064F}}, {JOINT_THORACIC_3, {0.0F, 0.035F, -0.063F}},
    {JOINT_THORACIC_4, {0.0F, 0.0F, -0.062F}}, {JOINT_THORACIC_4, {0.0F, 0.035F, -0.05F}},
    {JOINT_NECK_1, {0.0F, 0.0F, -0.048F}},
};
enum { BACK_POINTS = sizeof back_line / sizeof back_line[0] };

// Flesh around the skeleton, left side and middle. What belongs to a planted part is held by its
// contact.
static const struct {
    struct ball ball;
    enum part part; // PART_COUNT: none
} flesh[] = {
    {{{JOINT_PELVIS, {0.0F, -0.015F, -0.002F}}, 0.09F}, PART_HIPS},
    {{{JOINT_PELVIS, {0.07F, -0.065F, -0.035F}}, 0.08F}, PART_HIPS},
    {{{JOINT_LUMBAR_2, {0.0F, 0.0F, 0.026F}}, 0.08F}, PART_COUNT},
    {{{JOINT_THORACIC_2, {0.05F, 0.0F, 0.035F}}, 0.085F}, PART_COUNT},
    {{{JOINT_THORACIC_4, {0.06F, -0.03F, 0.015F}}, 0.075F}, PART_COUNT},
    {{{JOINT_HEAD, {0.0F, 0.10F, 0.0F}}, 0.09F}, PART_HEAD},
    {{{JOINT_HEAD, {0.0F, 0.03F, 0.045F}}, 0.045F}, PART_HEAD},
    {{{JOINT_LEFT_SHOULDER, {0.01F, -0.01F, 0.0F}}, 0.045F}, PART_COUNT},
    {{{JOINT_LEFT_ELBOW, {0.0F, 0.0F, -0.004F}}, 0.031F}, PART_COUNT},
    {{{JOINT_LEFT_WRIST, {0.0F, 0.0F, 0.0F}}, 0.022F}, PART_LEFT_HAND},
    {{{JOINT_LEFT_WRIST, {0.045F, -0.05F, 0.0F}}, 0.014F}, PART_LEFT_HAND},
    {{{JOINT_LEFT_FINGERTIP, {-0.005F, 0.005F, 0.01F}}, 0.008F}, PART_LEFT_HAND},
    {{{JOINT_LEFT_KNEE, {0.0F, 0.0F, 0.003F}}, 0.046F}, PART_LEFT_KNEE},
    {{{JOINT_LEFT_ANKLE, {0.0F, 0.0F, 0.0F}}, 0.031F}, PART_LEFT_FOOT},
    {{{JOINT_LEFT_ANKLE, {0.0F, -0.048F, -0.03F}}, 0.031F}, PART_LEFT_FOOT},
    {{{JOINT_LEFT_TOE, {0.0F, -0.007F, 0.0F}}, 0.017F}, PART_COUNT},
    {{{JOINT_LEFT_TOE, {0.0F, -0.011F, 0.05F}}, 0.0105F}, PART_COUNT},
};
enum { FLESH_COUNT = sizeof flesh / sizeof flesh[0] };

#define MAY_SINK 0.006F // metres: skin and mat give way by this much

static struct vec3 mirrored(struct vec3 v, int side) {
    v.x = side == SIDE_LEFT ? v.x : -v.x;
    return v;
}

static struct anchor anchor_of_side(const struct anchor *left, int side) {
    return (struct anchor){joint_of_side(left->joint, side), mirrored(left->offset, side)};
}

static int side_of(enum part part) {
    return part < PART_HIPS ? (int)part % SIDE_COUNT : SIDE_LEFT;
}

static bool is_planted(const struct goal *goal, enum part part) {
    return (goal->planted >> part & 1U) != 0U;
}

// Kneeling, a foot lies on its instep; otherwise it stands on its sole.
static bool foot_lies(const struct goal *goal, int side) {
    return is_planted(goal, (enum part)(PART_LEFT_KNEE + side));
}

static struct anchor limb_anchor(const struct goal *goal, enum part part) {
    int side = side_of(part);
    switch (part) {
    case PART_LEFT_HAND:
    case PART_RIGHT_HAND:
        return anchor_of_side(&palm, side);
    case PART_LEFT_KNEE:
    case PART_RIGHT_KNEE:
        return anchor_of_side(&kneecap, side);
    default:
        return anchor_of_side(foot_lies(goal, side) ? &instep : &sole, side);
    }
}

static const struct ball *ball_of(enum part part) {
    return part == PART_HIPS ? &seat : part == PART_HEAD ? &skull : &blades;
}

// The roller or towel that the back lies on: its axis runs along x.
struct support {
    bool given;
    struct vec3 axis;
    float radius;
};

static struct support support_of(const struct goal *goal) {
    if (goal->props[PROP_ROLLER].placed) {
        return (struct support){true, goal->props[PROP_ROLLER].at, ROLLER_RADIUS};
    }
    if (goal->props[PROP_TOWEL].placed) {
        return (struct support){true, goal->props[PROP_TOWEL].at, TOWEL_RADIUS};
    }
    return (struct support){0};
}

struct nearest {
    struct vec3 point;
    enum joint joint;
    float distance; // negative when the axis is inside the body
};

// The point of the back line nearest to the support's axis, seen from the side.
static struct nearest back_nearest(const struct rig *rig, struct vec3 axis) {
    struct nearest best = {.distance = FLT_MAX};
    struct vec3 a = rig_point(rig, &back_line[0]);
    for (int i = 1; i < BACK_POINTS; i++) {
        struct vec3 b = rig_point(rig, &back_line[i]);
        float dy = b.y - a.y;
        float dz = b.z - a.z;
        float t = ((axis.y - a.y) * dy + (axis.z - a.z) * dz) / (dy * dy + dz * dz);
        t = least(most(t, 0.0F), 1.0F);
        struct vec3 p = vec3_mix(a, b, t);
        float distance = hypotf(p.y - axis.y, p.z - axis.z);
        if (distance < best.distance) {
            best = (struct nearest){p, back_line[t < 0.5F ? i - 1 : i].joint, distance};
        }
        a = b;
    }
    struct vec3 to_axis = vec3_sub(axis, best.point);
    if (vec3_dot(to_axis, rig->frame[best.joint].z) > 0.0F) {
        best.distance = -best.distance;
    }
    return best;
}

static int add_row(struct contact_rows *rows, float error) {
    rows->error[rows->count] = error;
    return rows->count++;
}

// Holds a world point of the bone at `joint` at `wanted`, in all three directions.
static void hold_point(const struct rig *rig, struct contact_rows *rows, enum joint joint,
                       struct vec3 point, struct vec3 wanted) {
    int x = add_row(rows, wanted.x - point.x);
    int y = add_row(rows, wanted.y - point.y);
    int z = add_row(rows, wanted.z - point.z);
    for (int dof = 0; dof < DOF_COUNT; dof++) {
        struct vec3 rate = rig_point_rate(rig, dof, joint, point);
        rows->rate[x][dof] = rate.x;
        rows->rate[y][dof] = rate.y;
        rows->rate[z][dof] = rate.z;
    }
}

// Turns a direction of the bone straight down: flat hands and soles.
static void hold_down(const struct rig *rig, struct contact_rows *rows, enum joint joint,
                      struct vec3 direction) {
    // Upside down is no rest: push it over.
    float upside = direction.y > 0.0F ? 2.0F : 1.0F;
    int x = add_row(rows, -direction.x * upside);
    int z = add_row(rows, -direction.z * upside);
    for (int dof = 0; dof < DOF_COUNT; dof++) {
        struct vec3 rate = rig_direction_rate(rig, dof, joint, direction);
        rows->rate[x][dof] = rate.x;
        rows->rate[z][dof] = rate.z;
    }
}

static void hold_limb(const struct rig *rig, const struct goal *goal, enum part part,
                      struct contact_rows *rows) {
    int side = side_of(part);
    struct anchor anchor = limb_anchor(goal, part);
    hold_point(rig, rows, anchor.joint, rig_point(rig, &anchor), goal->contact[part]);
    bool hand = part <= PART_RIGHT_HAND;
    bool standing = part >= PART_LEFT_FOOT && !foot_lies(goal, side);
    if (hand || standing) {
        struct vec3 normal = mirrored(hand ? palm_normal : sole_normal, side);
        hold_down(rig, rows, anchor.joint, frame_apply(&rig->frame[anchor.joint], normal));
    }
}

static void hold_back(const struct rig *rig, const struct support *support,
                      struct contact_rows *rows) {
    struct nearest nearest = back_nearest(rig, support->axis);
    struct vec3 away = {0.0F, (nearest.point.y - support->axis.y) / nearest.distance,
                        (nearest.point.z - support->axis.z) / nearest.distance};
    int row = add_row(rows, support->radius - nearest.distance);
    for (int dof = 0; dof < DOF_COUNT; dof++) {
        rows->rate[row][dof] =
            vec3_dot(away, rig_point_rate(rig, dof, nearest.joint, nearest.point));
    }
}

static void hold_parts(const struct rig *rig, const struct goal *goal, struct contact_rows *rows) {
    for (int i = 0; i < PART_COUNT; i++) {
        enum part part = (enum part)i;
        if (!is_planted(goal, part)) {
            continue;
        }
        struct support support = support_of(goal);
        if (part < PART_HIPS) {
            hold_limb(rig, goal, part, rows);
        } else if (part == PART_UPPER_BACK && support.given) {
            hold_back(rig, &support, rows);
        } else {
            const struct ball *ball = ball_of(part);
            struct vec3 wanted = goal->contact[part];
            wanted.y += ball->radius;
            hold_point(rig, rows, ball->centre.joint, rig_point(rig, &ball->centre), wanted);
        }
    }
}

static struct anchor flesh_anchor(int index) {
    const struct anchor *left = &flesh[index / SIDE_COUNT].ball.centre;
    int side = index % SIDE_COUNT;
    if (left->joint < JOINT_LEFT_CLAVICLE) {
        return (struct anchor){left->joint, mirrored(left->offset, side)};
    }
    return anchor_of_side(left, side);
}

static void hold_flesh(const struct rig *rig, const struct goal *goal, struct contact_rows *rows) {
    for (int i = 0; i < FLESH_COUNT * SIDE_COUNT; i++) {
        if ((goal->propped >> i & 1U) == 0U || rows->count == CONTACT_MAX_ROWS) {
            continue;
        }
        struct anchor anchor = flesh_anchor(i);
        struct vec3 at = rig_point(rig, &anchor);
        int row = add_row(rows, flesh[i / SIDE_COUNT].ball.radius - MAY_SINK - at.y);
        for (int dof = 0; dof < DOF_COUNT; dof++) {
            rows->rate[row][dof] = rig_point_rate(rig, dof, anchor.joint, at).y;
        }
    }
}

static bool is_held(const struct goal *goal, int index) {
    enum part part = flesh[index / SIDE_COUNT].part;
    int side = part < PART_HIPS ? index % SIDE_COUNT : 0;
    return part != PART_COUNT && is_planted(goal, (enum part)((int)part + side));
}

uint64_t contact_sunk(const struct rig *rig, const struct goal *goal) {
    uint64_t sunk = 0;
    for (int i = 0; i < FLESH_COUNT * SIDE_COUNT; i++) {
        struct anchor anchor = flesh_anchor(i);
        if (!is_held(goal, i) &&
            rig_point(rig, &anchor).y < flesh[i / SIDE_COUNT].ball.radius - MAY_SINK) {
            sunk |= (uint64_t)1 << i;
        }
    }
    return sunk;
}

void contact_rows(const struct rig *rig, const struct goal *goal, struct contact_rows *rows) {
    rows->count = 0;
    hold_parts(rig, goal, rows);
    rows->firm = rows->count;
    hold_flesh(rig, goal, rows);
}

struct vec3 contact_touch(const struct rig *rig, const struct goal *goal, enum part part) {
    struct support support = support_of(goal);
    if (part < PART_HIPS) {
        struct anchor anchor = limb_anchor(goal, part);
        return rig_point(rig, &anchor);
    }
    if (part == PART_UPPER_BACK && support.given) {
        return back_nearest(rig, support.axis).point;
    }
    const struct ball *ball = ball_of(part);
    struct vec3 touch = rig_point(rig, &ball->centre);
    touch.y -= ball->radius;
    return touch;
}

struct vec3 contact_wanted(const struct rig *rig, const struct goal *goal, enum part part) {
    struct support support = support_of(goal);
    if (part != PART_UPPER_BACK || !support.given) {
        return goal->contact[part];
    }
    struct nearest nearest = back_nearest(rig, support.axis);
    float share = support.radius / nearest.distance;
    struct vec3 wanted = vec3_mix(support.axis, nearest.point, share);
    wanted.x = nearest.point.x;
    return wanted;
}

float contact_clearance(const struct rig *rig) {
    float lowest = FLT_MAX;
    for (int i = 0; i < FLESH_COUNT * SIDE_COUNT; i++) {
        struct anchor anchor = flesh_anchor(i);
        lowest = least(lowest, rig_point(rig, &anchor).y - flesh[i / SIDE_COUNT].ball.radius);
    }
    return lowest;
}
