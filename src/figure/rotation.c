#include "rotation.h"
#include "number.h"

#include <math.h>

struct frame frame_identity(void) {
    return (struct frame){{1.0F, 0.0F, 0.0F}, {0.0F, 1.0F, 0.0F}, {0.0F, 0.0F, 1.0F}};
}

struct frame frame_about(enum axis axis, float degrees) {
    float c = cosf(degrees / DEGREES_PER_RADIAN);
    float s = sinf(degrees / DEGREES_PER_RADIAN);
    switch (axis) {
    case AXIS_X:
        return (struct frame){{1.0F, 0.0F, 0.0F}, {0.0F, c, s}, {0.0F, -s, c}};
    case AXIS_Y:
        return (struct frame){{c, 0.0F, -s}, {0.0F, 1.0F, 0.0F}, {s, 0.0F, c}};
    case AXIS_Z:
        break;
    }
    return (struct frame){{c, s, 0.0F}, {-s, c, 0.0F}, {0.0F, 0.0F, 1.0F}};
}

struct vec3 frame_apply(const struct frame *f, struct vec3 v) {
    return (struct vec3){f->x.x * v.x + f->y.x * v.y + f->z.x * v.z,
                         f->x.y * v.x + f->y.y * v.y + f->z.y * v.z,
                         f->x.z * v.x + f->y.z * v.y + f->z.z * v.z};
}

struct frame frame_multiply(const struct frame *a, const struct frame *b) {
    return (struct frame){frame_apply(a, b->x), frame_apply(a, b->y), frame_apply(a, b->z)};
}

struct frame frame_turn(const struct frame *a, enum axis axis, float degrees) {
    struct frame turn = frame_about(axis, degrees);
    return frame_multiply(a, &turn);
}

struct quaternion quaternion_from_frame(const struct frame *f) {
    float trace = f->x.x + f->y.y + f->z.z;
    struct quaternion q;
    if (trace > 0.0F) {
        float s = 2.0F * sqrtf(trace + 1.0F);
        q = (struct quaternion){(f->y.z - f->z.y) / s, (f->z.x - f->x.z) / s, (f->x.y - f->y.x) / s,
                                0.25F * s};
    } else if (f->x.x > f->y.y && f->x.x > f->z.z) {
        float s = 2.0F * sqrtf(1.0F + f->x.x - f->y.y - f->z.z);
        q = (struct quaternion){0.25F * s, (f->y.x + f->x.y) / s, (f->z.x + f->x.z) / s,
                                (f->y.z - f->z.y) / s};
    } else if (f->y.y > f->z.z) {
        float s = 2.0F * sqrtf(1.0F + f->y.y - f->x.x - f->z.z);
        q = (struct quaternion){(f->y.x + f->x.y) / s, 0.25F * s, (f->z.y + f->y.z) / s,
                                (f->z.x - f->x.z) / s};
    } else {
        float s = 2.0F * sqrtf(1.0F + f->z.z - f->x.x - f->y.y);
        q = (struct quaternion){(f->z.x + f->x.z) / s, (f->z.y + f->y.z) / s, 0.25F * s,
                                (f->x.y - f->y.x) / s};
    }
    return q;
}

struct frame frame_from_quaternion(struct quaternion q) {
    float xx = q.x * q.x;
    float yy = q.y * q.y;
    float zz = q.z * q.z;
    return (struct frame){
        {1.0F - 2.0F * (yy + zz), 2.0F * (q.x * q.y + q.z * q.w), 2.0F * (q.x * q.z - q.y * q.w)},
        {2.0F * (q.x * q.y - q.z * q.w), 1.0F - 2.0F * (xx + zz), 2.0F * (q.y * q.z + q.x * q.w)},
        {2.0F * (q.x * q.z + q.y * q.w), 2.0F * (q.y * q.z - q.x * q.w), 1.0F - 2.0F * (xx + yy)}};
}

struct frame frame_mix(const struct frame *a, const struct frame *b, float share) {
    struct quaternion p = quaternion_from_frame(a);
    struct quaternion q = quaternion_from_frame(b);
    float dot = p.x * q.x + p.y * q.y + p.z * q.z + p.w * q.w;
    float sign = dot < 0.0F ? -1.0F : 1.0F;
    float angle = acosf(least(fabsf(dot), 1.0F));
    float u = 1.0F - share;
    float v = share;
    if (angle > 1e-3F) {
        u = sinf(u * angle) / sinf(angle);
        v = sinf(v * angle) / sinf(angle);
    }
    v *= sign;
    struct quaternion m = {u * p.x + v * q.x, u * p.y + v * q.y, u * p.z + v * q.z,
                           u * p.w + v * q.w};
    float n = sqrtf(m.x * m.x + m.y * m.y + m.z * m.z + m.w * m.w);
    m = (struct quaternion){m.x / n, m.y / n, m.z / n, m.w / n};
    return frame_from_quaternion(m);
}
