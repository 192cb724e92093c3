#include "number.h"
#include "sculpt.h"

#include <float.h>
#include <math.h>

// How softly the groups join each other, centimetres. Legs never melt into each other.
#define JOIN_ARM 3.0F
#define JOIN_LEG 4.0F
#define JOIN_HEAD 1.2F
#define JOIN_HAIR 0.8F
#define WIDEST_BLEND 5.0F
#define GRADIENT_STEP 0.05F

static struct vec3 mirrored(struct vec3 p, int side) {
    p.x = side != 0 ? -p.x : p.x;
    return p;
}

// First-order distance to an ellipsoid: exact on the surface, good near it.
static float ellipsoid_distance(const struct sculpt_shape *s, struct vec3 p) {
    float dx = p.x - s->a.x;
    float dy = p.y - s->a.y;
    float dz = p.z - s->a.z;
    float x = (dx * s->axis_x.x + dy * s->axis_x.y + dz * s->axis_x.z) / s->b.x;
    float y = (dx * s->axis_y.x + dy * s->axis_y.y + dz * s->axis_y.z) / s->b.y;
    float z = (dx * s->axis_z.x + dy * s->axis_z.y + dz * s->axis_z.z) / s->b.z;
    float level = sqrtf(x * x + y * y + z * z);
    x /= s->b.x;
    y /= s->b.y;
    z /= s->b.z;
    float slope = sqrtf(x * x + y * y + z * z);
    return slope > 1e-6F ? level * (level - 1.0F) / slope : -s->b.x;
}

static float capsule_distance(const struct sculpt_shape *s, struct vec3 p) {
    float ax = s->b.x - s->a.x;
    float ay = s->b.y - s->a.y;
    float az = s->b.z - s->a.z;
    float dx = p.x - s->a.x;
    float dy = p.y - s->a.y;
    float dz = p.z - s->a.z;
    float t = clamp((dx * ax + dy * ay + dz * az) / (ax * ax + ay * ay + az * az), 0.0F, 1.0F);
    dx -= ax * t;
    dy -= ay * t;
    dz -= az * t;
    float wide = dx * s->axis_x.x + dy * s->axis_x.y + dz * s->axis_x.z;
    float shrink = wide * (1.0F - 1.0F / s->widen);
    dx -= s->axis_x.x * shrink;
    dy -= s->axis_x.y * shrink;
    dz -= s->axis_x.z * shrink;
    return sqrtf(dx * dx + dy * dy + dz * dz) - (s->radius_a + (s->radius_b - s->radius_a) * t);
}

float sculpt_shape_distance(const struct sculpt_shape *s, int side, struct vec3 p) {
    p = mirrored(p, side);
    return s->kind == KIND_ELLIPSOID ? ellipsoid_distance(s, p) : capsule_distance(s, p);
}

static float smooth_min(float a, float b, float k) {
    float h = most(k - fabsf(a - b), 0.0F) / k;
    return least(a, b) - h * h * k * 0.25F;
}

static float smooth_subtract(float a, float hollow, float k) {
    return -smooth_min(-a, hollow, k);
}

void sculpt_all(const struct sculpt *sculpt, struct sculpt_set *set) {
    set->sculpt = sculpt;
    set->count = 0;
    for (int i = 0; i < sculpt->count; i++) {
        const struct sculpt_shape *s = &sculpt->shapes[i];
        bool middle = s->a.x == 0.0F && (s->kind == KIND_ELLIPSOID || s->b.x == 0.0F);
        for (int side = 0; side < (middle ? 1 : 2); side++) {
            set->parts[set->count++] = (struct sculpt_part){(uint8_t)i, (uint8_t)side};
        }
    }
}

void sculpt_near(const struct sculpt_set *from, struct vec3 p, float reach,
                 struct sculpt_set *set) {
    float distance[SCULPT_MAX_PARTS];
    float nearest = FLT_MAX;
    for (int i = 0; i < from->count; i++) {
        distance[i] = sculpt_shape_distance(&from->sculpt->shapes[from->parts[i].shape],
                                            from->parts[i].side, p);
        nearest = least(nearest, distance[i]);
    }
    set->sculpt = from->sculpt;
    set->count = 0;
    for (int i = 0; i < from->count; i++) {
        if (distance[i] < nearest + 2.0F * reach + WIDEST_BLEND) {
            set->parts[set->count++] = from->parts[i];
        }
    }
}

enum {
    UNION_TRUNK,
    UNION_ARMS,
    UNION_LEFT_LEG,
    UNION_RIGHT_LEG,
    UNION_HEAD,
    UNION_HAIR,
    UNION_COUNT
};

static int union_of(const struct sculpt_shape *shape, int side) {
    switch (shape->group) {
    case GROUP_ARM:
        return UNION_ARMS;
    case GROUP_LEG:
        return UNION_LEFT_LEG + side;
    case GROUP_HEAD:
        return UNION_HEAD;
    case GROUP_HAIR:
        return UNION_HAIR;
    case GROUP_TRUNK:
        break;
    }
    return UNION_TRUNK;
}

static float distance_with(const struct sculpt_set *set, struct vec3 p, bool hair) {
    const float far = 1e3F;
    float unions[UNION_COUNT] = {far, far, far, far, far, far};
    for (int i = 0; i < set->count; i++) {
        const struct sculpt_shape *s = &set->sculpt->shapes[set->parts[i].shape];
        float d = sculpt_shape_distance(s, set->parts[i].side, p);
        float *u = &unions[union_of(s, set->parts[i].side)];
        *u = s->subtract ? smooth_subtract(*u, d, s->blend) : smooth_min(*u, d, s->blend);
    }
    float upper = smooth_min(unions[UNION_TRUNK], unions[UNION_ARMS], JOIN_ARM);
    upper = smooth_min(upper, unions[UNION_HEAD], JOIN_HEAD);
    if (hair) {
        upper = smooth_min(upper, unions[UNION_HAIR], JOIN_HAIR);
    }
    return least(smooth_min(upper, unions[UNION_LEFT_LEG], JOIN_LEG),
                 smooth_min(upper, unions[UNION_RIGHT_LEG], JOIN_LEG));
}

float sculpt_distance(const struct sculpt_set *set, struct vec3 p) {
    return distance_with(set, p, true);
}

float sculpt_distance_bald(const struct sculpt_set *set, struct vec3 p) {
    return distance_with(set, p, false);
}

struct vec3 sculpt_gradient(const struct sculpt_set *set, struct vec3 p) {
    const float e = GRADIENT_STEP;
    struct vec3 x = {e, 0.0F, 0.0F};
    struct vec3 y = {0.0F, e, 0.0F};
    struct vec3 z = {0.0F, 0.0F, e};
    struct vec3 g = {
        sculpt_distance(set, vec3_add(p, x)) - sculpt_distance(set, vec3_sub(p, x)),
        sculpt_distance(set, vec3_add(p, y)) - sculpt_distance(set, vec3_sub(p, y)),
        sculpt_distance(set, vec3_add(p, z)) - sculpt_distance(set, vec3_sub(p, z)),
    };
    return vec3_scale(g, 0.5F / e);
}
