// Turned and rounded solids, and the props made of them.
#include "geometry.h"

#include "contact.h"
#include "number.h"

#include <math.h>

enum { LATHE_SIDES = 28, BLOCK_ROUND = 16, BLOCK_RISE = 10 };
#define PI_F 3.14159265F

static struct vec3 across(struct vec3 axis) {
    struct vec3 other = {0.0F, 1.0F, 0.0F};
    if (fabsf(axis.y) > 0.9F) {
        other = (struct vec3){1.0F, 0.0F, 0.0F};
    }
    return vec3_normalize(vec3_cross(axis, other));
}

static void add_cap(struct geometry *geometry, struct vec3 middle, struct vec3 normal,
                    const struct vec3 *rim, bool flip, enum material material) {
    uint32_t centre = geometry_add_vertex(geometry, middle, normal, 1.0F);
    uint32_t first = 0;
    for (int i = 0; i < LATHE_SIDES; i++) {
        uint32_t index = geometry_add_vertex(geometry, rim[i], normal, 1.0F);
        first = i == 0 ? index : first;
    }
    for (uint32_t i = 0; i < LATHE_SIDES && !geometry->failed; i++) {
        uint32_t a = first + i;
        uint32_t b = first + (i + 1) % LATHE_SIDES;
        geometry_add_triangle(geometry, centre, flip ? b : a, flip ? a : b, material);
    }
}

void geometry_add_lathe(struct geometry *geometry, struct vec3 a, struct vec3 b,
                        const struct ring *rings, int ring_count, float turn_degrees,
                        enum material side, enum material ends) {
    struct vec3 axis = vec3_normalize(vec3_sub(b, a));
    float length = vec3_distance(a, b);
    struct vec3 u = across(axis);
    struct vec3 v = vec3_cross(axis, u);
    uint32_t base = (uint32_t)geometry->vertex_count;
    struct vec3 rim[2][LATHE_SIDES];
    for (int r = 0; r < ring_count; r++) {
        int before = r > 0 ? r - 1 : r;
        int after = r < ring_count - 1 ? r + 1 : r;
        float rise = (rings[after].along - rings[before].along) * length;
        float fall = rings[before].radius - rings[after].radius;
        for (int i = 0; i < LATHE_SIDES; i++) {
            float angle = 2.0F * PI_F * (float)i / LATHE_SIDES + turn_degrees / DEGREES_PER_RADIAN;
            struct vec3 out = vec3_add(vec3_scale(u, cosf(angle)), vec3_scale(v, sinf(angle)));
            struct vec3 at =
                vec3_add(vec3_mix(a, b, rings[r].along), vec3_scale(out, rings[r].radius));
            struct vec3 normal =
                vec3_normalize(vec3_add(vec3_scale(out, rise), vec3_scale(axis, fall)));
            (void)geometry_add_vertex(geometry, at, normal, 1.0F);
            rim[0][i] = r == 0 ? at : rim[0][i];
            rim[1][i] = at;
        }
    }
    for (uint32_t r = 0; r + 1 < (uint32_t)ring_count && !geometry->failed; r++) {
        for (uint32_t i = 0; i < LATHE_SIDES; i++) {
            uint32_t p = base + r * LATHE_SIDES + i;
            uint32_t q = base + r * LATHE_SIDES + (i + 1) % LATHE_SIDES;
            geometry_add_triangle(geometry, p, q, p + LATHE_SIDES, side);
            geometry_add_triangle(geometry, q, q + LATHE_SIDES, p + LATHE_SIDES, side);
        }
    }
    add_cap(geometry, a, vec3_scale(axis, -1.0F), rim[0], true, ends);
    add_cap(geometry, b, axis, rim[1], false, ends);
}

static float signed_power(float value, float power) {
    return copysignf(powf(fabsf(value), power), value);
}

void geometry_add_block(struct geometry *geometry, struct vec3 middle, const struct frame *frame,
                        struct vec3 half, float roundness, enum material material) {
    uint32_t base = (uint32_t)geometry->vertex_count;
    for (int j = 0; j <= BLOCK_RISE; j++) {
        float rise = PI_F * ((float)j / BLOCK_RISE - 0.5F);
        for (int i = 0; i < BLOCK_ROUND; i++) {
            float round = 2.0F * PI_F * (float)i / BLOCK_ROUND;
            float n = 2.0F - roundness;
            struct vec3 p = {
                half.x * signed_power(cosf(rise), roundness) * signed_power(cosf(round), roundness),
                half.y * signed_power(sinf(rise), roundness),
                half.z * signed_power(cosf(rise), roundness) * signed_power(sinf(round), roundness),
            };
            struct vec3 normal = {
                signed_power(cosf(rise), n) * signed_power(cosf(round), n) / half.x,
                signed_power(sinf(rise), n) / half.y,
                signed_power(cosf(rise), n) * signed_power(sinf(round), n) / half.z,
            };
            (void)geometry_add_vertex(geometry, vec3_add(middle, frame_apply(frame, p)),
                                      vec3_normalize(frame_apply(frame, normal)), 1.0F);
        }
    }
    for (uint32_t j = 0; j < BLOCK_RISE && !geometry->failed; j++) {
        for (uint32_t i = 0; i < BLOCK_ROUND; i++) {
            uint32_t p = base + j * BLOCK_ROUND + i;
            uint32_t q = base + j * BLOCK_ROUND + (i + 1) % BLOCK_ROUND;
            geometry_add_triangle(geometry, p, p + BLOCK_ROUND, q, material);
            geometry_add_triangle(geometry, q, p + BLOCK_ROUND, q + BLOCK_ROUND, material);
        }
    }
}

static void add_across(struct geometry *geometry, struct vec3 at, float length, float radius,
                       float bevel, float turn_degrees, enum material ends) {
    struct vec3 a = {at.x - 0.5F * length, at.y, at.z};
    struct vec3 b = {at.x + 0.5F * length, at.y, at.z};
    float edge = bevel / length;
    const struct ring rings[] = {
        {0.0F, radius - bevel}, {0.3F * edge, radius - 0.3F * bevel},
        {edge, radius},         {0.5F, radius},
        {1.0F - edge, radius},  {1.0F - 0.3F * edge, radius - 0.3F * bevel},
        {1.0F, radius - bevel},
    };
    geometry_add_lathe(geometry, a, b, rings, sizeof rings / sizeof rings[0], turn_degrees,
                       MATERIAL_PROP, ends);
}

// A dark core in each end shows that the roller turns and that the towel is rolled up.
static void add_core(struct geometry *geometry, struct vec3 at, float length, float radius,
                     enum material material) {
    const float proud = 0.001F; // metres beyond the ends
    struct vec3 a = {at.x - 0.5F * length - proud, at.y, at.z};
    struct vec3 b = {at.x + 0.5F * length + proud, at.y, at.z};
    const struct ring rings[] = {{0.0F, radius}, {1.0F, radius}};
    geometry_add_lathe(geometry, a, b, rings, 2, 0.0F, material, material);
}

static void add_roller(struct geometry *geometry, struct vec3 at) {
    const float bevel = 0.008F;
    add_across(geometry, at, ROLLER_LENGTH, ROLLER_RADIUS, bevel, 0.0F, MATERIAL_PROP);
    add_core(geometry, at, ROLLER_LENGTH, 0.45F * ROLLER_RADIUS, MATERIAL_PROP_SHADE);
    // A mark beside the core goes round as the roller rolls on the floor.
    float turned = at.z / ROLLER_RADIUS;
    struct vec3 mark = {at.x, at.y - 0.7F * ROLLER_RADIUS * cosf(turned),
                        at.z + 0.7F * ROLLER_RADIUS * sinf(turned)};
    add_core(geometry, mark, ROLLER_LENGTH, 0.1F * ROLLER_RADIUS, MATERIAL_PROP_SHADE);
}

static void add_towel(struct geometry *geometry, struct vec3 at) {
    const float bevel = 0.02F;
    add_across(geometry, at, TOWEL_LENGTH, TOWEL_RADIUS, bevel, 0.0F, MATERIAL_PROP_SHADE);
    add_core(geometry, at, TOWEL_LENGTH, 0.35F * TOWEL_RADIUS, MATERIAL_PROP);
}

static void add_rod(struct geometry *geometry, struct vec3 a, struct vec3 b, float radius) {
    const struct ring rings[] = {{0.0F, radius}, {1.0F, radius}};
    geometry_add_lathe(geometry, a, b, rings, 2, 0.0F, MATERIAL_PROP_SHADE, MATERIAL_PROP_SHADE);
}

static void add_chair(struct geometry *geometry, struct vec3 at) {
    const float half_seat = 0.20F;
    const float thick = 0.022F; // half of it
    const float leg = 0.014F;
    const float rest_height = 0.70F;
    struct frame upright = frame_identity();
    struct vec3 seat = {at.x, at.y + SEAT_HEIGHT - thick, at.z};
    geometry_add_block(geometry, seat, &upright, (struct vec3){half_seat, thick, half_seat}, 0.22F,
                       MATERIAL_PROP);
    for (int i = 0; i < 4; i++) {
        float x = at.x + (i % 2 == 0 ? 1.0F : -1.0F) * (half_seat - 0.03F);
        float sign = i / 2 == 0 ? 1.0F : -1.0F;
        float z = at.z + sign * (half_seat - 0.03F);
        struct vec3 foot = {x, at.y, z + sign * 0.025F};
        add_rod(geometry, foot, (struct vec3){x, seat.y, z}, leg);
        if (i / 2 == 1) {
            add_rod(geometry, (struct vec3){x, seat.y, z},
                    (struct vec3){x, at.y + rest_height, z - 0.05F}, leg);
        }
    }
    struct vec3 rest = {at.x, at.y + rest_height, at.z - half_seat - 0.02F};
    geometry_add_block(geometry, rest, &upright, (struct vec3){half_seat, 0.055F, 0.014F}, 0.35F,
                       MATERIAL_PROP);
}

static void add_cushion(struct geometry *geometry, struct vec3 at) {
    struct frame upright = frame_identity();
    geometry_add_block(geometry, (struct vec3){at.x, at.y + 0.04F, at.z}, &upright,
                       (struct vec3){0.20F, 0.04F, 0.14F}, 0.6F, MATERIAL_PROP);
}

// Upright along the spine, on the skin between the inner edges of the shoulder blades; from a
// little behind it comes to where it is held.
static void add_pencil(struct geometry *geometry, const struct body *body) {
    const float radius = 0.0085F; // metres; a thick one, to be seen from the mat
    const float behind = 0.095F + 0.04F * (1.0F - body->pencil); // of the spine's joints
    const struct vec3 offset = {0.0F, 0.01F, -behind};
    const struct ring shaft[] = {{0.0F, radius}, {0.86F, radius}, {0.97F, 0.3F * radius}};
    struct vec3 low = vec3_add(body->joint[JOINT_THORACIC_2],
                               frame_apply(&body->frame[JOINT_THORACIC_2], offset));
    struct vec3 high = vec3_add(body->joint[JOINT_THORACIC_4],
                                frame_apply(&body->frame[JOINT_THORACIC_4], offset));
    // It is longer than the blades that hold it.
    struct vec3 beyond = vec3_scale(vec3_sub(high, low), 0.16F);
    low = vec3_sub(low, beyond);
    high = vec3_add(high, beyond);
    geometry_add_lathe(geometry, low, high, shaft, 3, 0.0F, MATERIAL_PENCIL, MATERIAL_PENCIL_END);
    const struct ring lead[] = {{0.97F, 0.3F * radius}, {1.0F, 0.05F * radius}};
    geometry_add_lathe(geometry, low, high, lead, 2, 0.0F, MATERIAL_PENCIL_END,
                       MATERIAL_PENCIL_END);
    const struct ring rubber[] = {{-0.06F, radius}, {0.0F, radius}};
    geometry_add_lathe(geometry, low, high, rubber, 2, 0.0F, MATERIAL_PENCIL_RUBBER,
                       MATERIAL_PENCIL_RUBBER);
}

static void add_prop(struct geometry *geometry, enum prop prop, struct vec3 at) {
    switch (prop) {
    case PROP_ROLLER:
        add_roller(geometry, at);
        break;
    case PROP_TOWEL:
        add_towel(geometry, at);
        break;
    case PROP_CHAIR:
        add_chair(geometry, at);
        break;
    case PROP_CUSHION:
        add_cushion(geometry, at);
        break;
    default:
        break; // the mat lies on the ground, see ground.c
    }
}

// What comes or goes is drawn last, over what is there.
void geometry_add_props(struct geometry *geometry, const struct body *body) {
    for (int i = 0; i < PROP_COUNT; i++) {
        if (body->props[i].placed && body->presence[i] >= 1.0F) {
            add_prop(geometry, (enum prop)i, body->props[i].at);
        }
    }
    if (body->pencil >= 1.0F) {
        add_pencil(geometry, body);
    }
    geometry->fading_from = geometry->triangle_count;
    geometry->fade = 0.0F;
    for (int i = 0; i < PROP_COUNT; i++) {
        if (body->props[i].placed && body->presence[i] < 1.0F) {
            add_prop(geometry, (enum prop)i, body->props[i].at);
            geometry->fade =
                i == PROP_MAT ? geometry->fade : most(geometry->fade, body->presence[i]);
        }
    }
    if (body->pencil > 0.0F && body->pencil < 1.0F) {
        add_pencil(geometry, body);
        geometry->fade = most(geometry->fade, body->pencil);
    }
}
