#include "figure/picture.h"

#include "rotation.h"

#include <math.h>
#include <string.h>

#define FULL_TURN 360.0F
#define TOP_PITCH 80.0F

bool camera_from_view(const struct camera *base, const char *view, struct camera *camera) {
    static const struct {
        const char *name;
        float yaw;
    } sides[] = {{"front", 0.0F}, {"left", 90.0F}, {"back", 180.0F}, {"right", 270.0F}};
    *camera = *base;
    if (strcmp(view, "default") == 0) {
        return true;
    }
    if (strcmp(view, "top") == 0) {
        camera->yaw = 90.0F;
        camera->pitch = TOP_PITCH;
        return true;
    }
    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++) {
        if (strcmp(view, sides[i].name) == 0) {
            camera->yaw = sides[i].yaw;
            return true;
        }
    }
    return false;
}

struct camera camera_mix(const struct camera *a, const struct camera *b, float share) {
    float turn = fmodf(b->yaw - a->yaw, FULL_TURN);
    if (turn > 0.5F * FULL_TURN) {
        turn -= FULL_TURN;
    } else if (turn < -0.5F * FULL_TURN) {
        turn += FULL_TURN;
    }
    return (struct camera){
        .yaw = a->yaw + turn * share,
        .pitch = a->pitch + (b->pitch - a->pitch) * share,
        .distance = a->distance + (b->distance - a->distance) * share,
        .target = vec3_mix(a->target, b->target, share),
    };
}
