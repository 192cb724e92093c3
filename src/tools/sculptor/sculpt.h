// A body as its file tells it: a signed distance field made of simple shapes. Centimetres.
#pragma once

#include "base/buffer.h"
#include "base/status.h"
#include "mesh.h"

#include <stdbool.h>
#include <stdint.h>

enum sculpt_group { GROUP_TRUNK, GROUP_ARM, GROUP_LEG, GROUP_HEAD, GROUP_HAIR };
enum sculpt_kind { KIND_ELLIPSOID, KIND_CAPSULE };

enum { SCULPT_NAME_SIZE = 24, SCULPT_MAX_SHAPES = 120, SCULPT_MAX_PARTS = 2 * SCULPT_MAX_SHAPES };

struct sculpt_shape {
    char name[SCULPT_NAME_SIZE];
    enum bone bone; // left or middle
    enum sculpt_group group;
    enum sculpt_kind kind;
    bool spine;    // its share of the skin goes to the spine's bones by height
    bool subtract; // a hollow
    float blend;   // over which it melts into its group
    float edge;    // wanted length of triangle sides
    struct vec3 a; // centre, or one end
    struct vec3 b; // radii, or the other end
    float radius_a;
    float radius_b;
    struct vec3 axis_x, axis_y, axis_z; // of an ellipsoid; axis_x: widening axis of a capsule
    float widen;
};

enum measure {
    MEASURE_WAIST,
    MEASURE_CALF,
    MEASURE_STRAP_FRONT,
    MEASURE_STRAP_BACK,
    MEASURE_NECKLINE_FRONT,
    MEASURE_NECKLINE_BACK,
    MEASURE_COUNT
};

struct sculpt {
    struct sculpt_shape shapes[SCULPT_MAX_SHAPES];
    int count;
    float measure[MEASURE_COUNT];
    bool measured[MEASURE_COUNT];
};

// Reads a body file and what it includes; the format is told in assets/body/neutral.body. The
// message names file and line. STATUS_INVALID, or what reading says.
enum status sculpt_read(struct sculpt *sculpt, const char *path, struct message *message);
// One file's text, without includes: what sculpt_read does for each, and tests.
enum status sculpt_parse(struct sculpt *sculpt, const char *path, const char *text,
                         struct message *message);

// The shapes that matter near a point: every shape, left and right, whose surface is within reach.
struct sculpt_set {
    const struct sculpt *sculpt;
    int count;
    struct sculpt_part {
        uint8_t shape;
        uint8_t side; // 1: mirrored
    } parts[SCULPT_MAX_PARTS];
};

void sculpt_all(const struct sculpt *sculpt, struct sculpt_set *set);
// The members of `from` that can matter within `reach` centimetres of p.
void sculpt_near(const struct sculpt_set *from, struct vec3 p, float reach, struct sculpt_set *set);
float sculpt_distance(const struct sculpt_set *set, struct vec3 p);
// The same as if there were no hair.
float sculpt_distance_bald(const struct sculpt_set *set, struct vec3 p);
struct vec3 sculpt_gradient(const struct sculpt_set *set, struct vec3 p);
// Distance to one shape, mirrored when side is 1.
float sculpt_shape_distance(const struct sculpt_shape *shape, int side, struct vec3 p);
