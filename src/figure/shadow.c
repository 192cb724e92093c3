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
        shadow->balls[shadow->ball_count++] = (struct shadow_ball){at, radius};
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

static void gather_props(struct shadow *shadow, const struct body *body) {
    const int row = 7;
    const struct prop_place *roller = &body->props[PROP_ROLLER];
    const struct prop_place *towel = &body->props[PROP_TOWEL];
    const struct prop_place *chair = &body->props[PROP_CHAIR];
    struct vec3 side = {0.5F * ROLLER_LENGTH, 0.0F, 0.0F};
    if (roller->placed) {
        add_row(shadow, vec3_sub(roller->at, side), vec3_add(roller->at, side), ROLLER_RADIUS,
                ROLLER_RADIUS, row);
    }
    if (towel->placed) {
        add_row(shadow, vec3_sub(towel->at, side), vec3_add(towel->at, side), TOWEL_RADIUS,
                TOWEL_RADIUS, row);
    }
    if (chair->placed) {
        for (int i = 0; i < 4; i++) {
            struct vec3 leg = chair->at;
            leg.x += i % 2 == 0 ? 0.17F : -0.17F;
            leg.z += i / 2 == 0 ? 0.19F : -0.19F;
            add_ball(shadow, (struct vec3){leg.x, 0.02F, leg.z}, 0.025F);
        }
        add_ball(shadow, (struct vec3){chair->at.x, SEAT_HEIGHT, chair->at.z}, 0.20F);
    }
}

static float dark_at(const struct shadow *shadow, struct vec3 key, float x, float z) {
    float sky = 1.0F;
    float key_free = 1.0F;
    for (int i = 0; i < shadow->ball_count; i++) {
        const struct shadow_ball *ball = &shadow->balls[i];
        struct vec3 d = {ball->at.x - x, most(ball->at.y, 0.3F * ball->radius), ball->at.z - z};
        float square = vec3_dot(d, d);
        float reach = AMBIENT_REACH * ball->radius;
        if (square < reach * reach) {
            float covered = ball->radius * ball->radius * d.y / (square * sqrtf(square));
            sky *= 1.0F - least(0.8F * covered, 0.9F);
        }
        float along = vec3_dot(d, key);
        float soft = KEY_SOFTNESS * along + 0.01F;
        float miss = sqrtf(most(square - along * along, 0.0F));
        if (along > 0.0F && miss < ball->radius + soft) {
            float hit = least((ball->radius + soft - miss) / (2.0F * soft), 1.0F);
            float strength = ball->radius / (ball->radius + 0.5F * soft);
            key_free = least(key_free, 1.0F - hit * strength);
        }
    }
    return least(AMBIENT_SHARE * (1.0F - sky) + KEY_SHARE * (1.0F - key_free), 0.85F);
}

void shadow_cast(struct shadow *shadow, const struct body *body, const struct lens *lens) {
    shadow->ball_count = 0;
    gather_body(shadow, body);
    gather_props(shadow, body);
    struct vec3 key = light_direction(lens);
    for (int row = 0; row < SHADOW_ROWS; row++) {
        float z = SHADOW_HALF_Z * (2.0F * (float)row / (SHADOW_ROWS - 1) - 1.0F);
        for (int column = 0; column < SHADOW_COLUMNS; column++) {
            float x = SHADOW_HALF_X * (2.0F * (float)column / (SHADOW_COLUMNS - 1) - 1.0F);
            bool border =
                row == 0 || column == 0 || row == SHADOW_ROWS - 1 || column == SHADOW_COLUMNS - 1;
            shadow->dark[row][column] = border ? 0.0F : dark_at(shadow, key, x, z);
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
