// Rotations as frames (column vectors) and quaternions; angles in degrees as everywhere in the
// figure.
#pragma once

#include "figure/body.h"

#define DEGREES_PER_RADIAN 57.295779513F

enum axis { AXIS_X, AXIS_Y, AXIS_Z };

struct quaternion {
    float x, y, z, w;
};

struct frame frame_identity(void);
// Right-handed turn about a world axis.
struct frame frame_about(enum axis axis, float degrees);
struct vec3 frame_apply(const struct frame *frame, struct vec3 v);
struct frame frame_multiply(const struct frame *a, const struct frame *b);
// a followed locally by a turn about one of its own axes.
struct frame frame_turn(const struct frame *a, enum axis axis, float degrees);
// The short way from a to b, share 0..1, at constant speed.
struct frame frame_mix(const struct frame *a, const struct frame *b, float share);
struct quaternion quaternion_from_frame(const struct frame *frame);
struct frame frame_from_quaternion(struct quaternion q);
