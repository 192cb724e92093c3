#include "routine/joints.h"

#include "joint_table.h"

#define SPINE_KEY(key_name, first_angle, count, low, high)                                         \
    {.name = #key_name,                                                                            \
     .first = (first_angle),                                                                       \
     .segments = (count),                                                                          \
     .min_degrees = (low),                                                                         \
     .max_degrees = (high)},
#define LIMB_KEY(key_name, first_angle, low, high)                                                 \
    {.name = #key_name,                                                                            \
     .first = (first_angle),                                                                       \
     .segments = 1,                                                                                \
     .sided = 1,                                                                                   \
     .min_degrees = (low),                                                                         \
     .max_degrees = (high)},

const struct angle_key angle_keys[ANGLE_KEY_COUNT] = {JOINT_TABLE(SPINE_KEY, LIMB_KEY)};

static int angles_of(const struct angle_key *key) {
    return key->segments * (key->sided ? SIDE_COUNT : 1);
}

void angle_range(enum angle angle, float *min_degrees, float *max_degrees) {
    *min_degrees = 0;
    *max_degrees = 0;
    for (int i = 0; i < ANGLE_KEY_COUNT; i++) {
        const struct angle_key *key = &angle_keys[i];
        if ((int)angle >= (int)key->first && (int)angle < (int)key->first + angles_of(key)) {
            *min_degrees = key->min_degrees;
            *max_degrees = key->max_degrees;
        }
    }
}
