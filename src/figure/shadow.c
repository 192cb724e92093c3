// The body as a handful of balls that take light from the floor: open sky by the angle that each
// ball covers, the key light by how near the ray to the light passes.
#include "number.h"
#include "shade.h"

#include "contact.h"

#include <math.h>

#define AMBIENT_SHARE 0.75F
#define KEY_SHARE 0.34F
#define KEY_SOFTNESS 0.22F // growth of the half shadow per metre of way
#define AMBIENT_REACH 8.0F // radii beyond which a ball is not felt

static void add_ball(struct shadow *shadow, struct vec3 at, float radius) {
    if (shadow->ball_count < SHADOW_BALLS) {
        shadow->balls[shadow->ball_count++] = (struct shadow_ball){at, radius, 1.0F};
    }
}

static void add_row(struct shadow *shadow, struct vec3 a, struct vec3 b, float radius_a,
                    float radius_b, int count) {
    for (int i = 0; i < count; i++) {
        float t = count > 1 ? (float)i / (float)(count - 1) : 0.5F;
        add_ball(shadow, vec3_mix(a, b, t), radius_a + (radius_b - radius_a) * t);
    }
}

static void add_bone(struct shadow *shadow, const struct body *body, enum joint a, enum joint b,
                     float radius_a, float radius_b, int count) {
    for (int side = 0; side < SIDE_COUNT; side++) {
        add_row(shadow, body->joint[(int)a + side], body->joint[(int)b + side], radius_a, radius_b,
                count);
    }
}

static void gather_body(struct shadow *shadow, const struct body *body) {
    for (int joint = JOINT_PELVIS; joint <= JOINT_THORACIC_4; joint++) {
        const struct frame *frame = &body->frame[joint];
        struct vec3 front = vec3_add(body->joint[joint], vec3_scale(frame->z, 0.03F));
        add_ball(shadow, vec3_add(front, vec3_scale(frame->x, 0.05F)), 0.075F);
        add_ball(shadow, vec3_sub(front, vec3_scale(frame->x, 0.05F)), 0.075F);
    }
    const struct frame *head = &body->frame[JOINT_HEAD];
    add_ball(shadow, vec3_add(body->joint[JOINT_HEAD], vec3_scale(head->y, 0.09F)), 0.085F);
    add_ball(shadow, body->joint[JOINT_NECK_2], 0.05F);
    add_bone(shadow, body, JOINT_LEFT_SHOULDER, JOINT_LEFT_ELBOW, 0.045F, 0.034F, 5);
    add_bone(shadow, body, JOINT_LEFT_ELBOW, JOINT_LEFT_WRIST, 0.034F, 0.024F, 5);
    add_bone(shadow, body, JOINT_LEFT_WRIST, JOINT_LEFT_FINGERTIP, 0.024F, 0.012F, 4);
    add_bone(shadow, body, JOINT_LEFT_HIP, JOINT_LEFT_KNEE, 0.08F, 0.05F, 5);
    add_bone(shadow, body, JOINT_LEFT_KNEE, JOINT_LEFT_ANKLE, 0.05F, 0.032F, 6);
    add_bone(shadow, body, JOINT_LEFT_ANKLE, JOINT_LEFT_TOE, 0.034F, 0.022F, 3);
}

static void fade_balls(struct shadow *shadow, int from, float presence) {
    for (int i = from; i < shadow->ball_count; i++) {
        shadow->balls[i].strength = presence;
    }
}

static void gather_props(struct shadow *shadow, const struct body *body) {
    int first = shadow->ball_count;
    const int row = 7;
    const struct prop_place *roller = &body->props[PROP_ROLLER];
    const struct prop_place *towel = &body->props[PROP_TOWEL];
    const struct prop_place *chair = &body->props[PROP_CHAIR];
    struct vec3 side = {0.5F * ROLLER_LENGTH, 0.0F, 0.0F};
    if (roller->placed) {
        add_row(shadow, vec3_sub(roller->at, side), vec3_add(roller->at, side), ROLLER_RADIUS,
                ROLLER_RADIUS, row);
        fade_balls(shadow, first, body->presence[PROP_ROLLER]);
        first = shadow->ball_count;
    }
    if (towel->placed) {
        add_row(shadow, vec3_sub(towel->at, side), vec3_add(towel->at, side), TOWEL_RADIUS,
                TOWEL_RADIUS, row);
        fade_balls(shadow, first, body->presence[PROP_TOWEL]);
        first = shadow->ball_count;
    }
    if (chair->placed) {
        for (int i = 0; i < 4; i++) {
            struct vec3 leg = chair->at;
            leg.x += i % 2 == 0 ? 0.17F : -0.17F;
            leg.z += i / 2 == 0 ? 0.19F : -0.19F;
            add_ball(shadow, (struct vec3){leg.x, 0.02F, leg.z}, 0.025F);
        }
        add_ball(shadow, (struct vec3){chair->at.x, SEAT_HEIGHT, chair->at.z}, 0.20F);
        fade_balls(shadow, first, body->presence[PROP_CHAIR]);
    }
}

// A run of grid lines: those within reach of a middle, in grid steps.
struct run {
    int first, last;
};

static struct run run_around(float middle, float reach, float half, int lines) {
    float step = 2.0F * half / (float)(lines - 1);
    // The border stays free, so that the shadow ends softly.
    float first = clamp(ceilf((middle - reach + half) / step), 1.0F, (float)(lines - 1));
    float last = clamp(floorf((middle + reach + half) / step), 0.0F, (float)(lines - 2));
    return (struct run){(int)first, (int)last};
}

static float grid_x(int column) {
    return SHADOW_HALF_X * (2.0F * (float)column / (SHADOW_COLUMNS - 1) - 1.0F);
}

static float grid_z(int row) {
    return SHADOW_HALF_Z * (2.0F * (float)row / (SHADOW_ROWS - 1) - 1.0F);
}

// Light from the whole sky that one ball leaves.
static void dim_sky(struct shadow *shadow, const struct shadow_ball *ball) {
    float reach = AMBIENT_REACH * ball->radius;
    float height = most(ball->at.y, 0.3F * ball->radius);
    float strength = ball->strength * 0.8F * ball->radius * ball->radius * height;
    struct run rows = run_around(ball->at.z, reach, SHADOW_HALF_Z, SHADOW_ROWS);
    struct run columns = run_around(ball->at.x, reach, SHADOW_HALF_X, SHADOW_COLUMNS);
    for (int row = rows.first; row <= rows.last; row++) {
        float dz = ball->at.z - grid_z(row);
        for (int column = columns.first; column <= columns.last; column++) {
            float dx = ball->at.x - grid_x(column);
            float square = dx * dx + height * height + dz * dz;
            if (square < reach * reach) {
                float fade = 1.0F - square / (reach * reach);
                float covered = strength / (square * sqrtf(square)) * fade;
                shadow->dark[row][column] *= 1.0F - least(covered, 0.9F);
            }
        }
    }
}

// The key light that one ball leaves: `key` is kept as the least share over all balls.
static void dim_key(const struct shadow_ball *ball, struct vec3 key,
                    float free[SHADOW_ROWS][SHADOW_COLUMNS]) {
    float throw = ball->at.y / key.y;
    float soft = KEY_SOFTNESS * most(throw, 0.0F) + 0.012F;
    float reach = (ball->radius + soft) / key.y + 0.5F * soft;
    struct run rows = run_around(ball->at.z - key.z * throw, reach, SHADOW_HALF_Z, SHADOW_ROWS);
    struct run columns =
        run_around(ball->at.x - key.x * throw, reach, SHADOW_HALF_X, SHADOW_COLUMNS);
    float strength = ball->strength * ball->radius / (ball->radius + 0.5F * soft);
    for (int row = rows.first; row <= rows.last; row++) {
        float dz = ball->at.z - grid_z(row);
        for (int column = columns.first; column <= columns.last; column++) {
            float dx = ball->at.x - grid_x(column);
            float along = dx * key.x + ball->at.y * key.y + dz * key.z;
            float square = dx * dx + ball->at.y * ball->at.y + dz * dz;
            float miss = sqrtf(most(square - along * along, 0.0F));
            float hit = clamp((ball->radius + soft - miss) / (2.0F * soft), 0.0F, 1.0F);
            free[row][column] = least(free[row][column], 1.0F - hit * strength);
        }
    }
}

void shadow_cast(struct shadow *shadow, const struct body *body, const struct lens *lens) {
    struct vec3 key = light_direction(lens);
    float free[SHADOW_ROWS][SHADOW_COLUMNS];
    shadow->ball_count = 0;
    gather_body(shadow, body);
    gather_props(shadow, body);
    for (int row = 0; row < SHADOW_ROWS; row++) {
        for (int column = 0; column < SHADOW_COLUMNS; column++) {
            shadow->dark[row][column] = 1.0F;
            free[row][column] = 1.0F;
        }
    }
    for (int i = 0; i < shadow->ball_count; i++) {
        dim_sky(shadow, &shadow->balls[i]);
        dim_key(&shadow->balls[i], key, free);
    }
    for (int row = 0; row < SHADOW_ROWS; row++) {
        for (int column = 0; column < SHADOW_COLUMNS; column++) {
            float sky = AMBIENT_SHARE * (1.0F - shadow->dark[row][column]);
            float direct = KEY_SHARE * (1.0F - free[row][column]);
            shadow->dark[row][column] = least(sky + direct, 0.85F);
        }
    }
}

float shadow_at(const struct shadow *shadow, float x, float z) {
    float u = (x / SHADOW_HALF_X * 0.5F + 0.5F) * (SHADOW_COLUMNS - 1);
    float v = (z / SHADOW_HALF_Z * 0.5F + 0.5F) * (SHADOW_ROWS - 1);
    if (!(u >= 0.0F && v >= 0.0F && u < SHADOW_COLUMNS - 1 && v < SHADOW_ROWS - 1)) {
        return 0.0F;
    }
    int column = (int)u;
    int row = (int)v;
    u -= (float)column;
    v -= (float)row;
    const float *low = &shadow->dark[row][column];
    const float *high = &shadow->dark[row + 1][column];
    return (low[0] * (1.0F - u) + low[1] * u) * (1.0F - v) +
           (high[0] * (1.0F - u) + high[1] * u) * v;
}
