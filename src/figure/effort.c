#include "effort.h"

#include "number.h"

#include <math.h>
#include <stddef.h>

// While a stretch is held it is felt most with the lungs empty: share of the effort that the breath
// takes away.
#define BREATH_SHARE 0.22F

// How far the trunk, its girdle and the arms are from another posture, degrees in all. Legs and the
// pelvis carry the body there; the exercise is not in them.
static float trunk_distance(const struct pose *a, const struct pose *b) {
    float sum = 0.0F;
    for (int i = ANGLE_LUMBAR_FLEXION; i < ANGLE_ELBOW_FLEXION; i++) {
        sum += fabsf(a->angle[i] - b->angle[i]);
    }
    return sum;
}

// 0 in the setup pose, 1 where the variant's movement is largest.
static float reach_of(const struct stance *stance) {
    const struct variant *variant = stance->variant;
    const struct pose *rest = variant->setup.pose;
    if (rest == NULL || stance->pose == rest) {
        return 0.0F;
    }
    float farthest = 0.0F;
    for (size_t i = 0; i < variant->phase_count; i++) {
        farthest = most(farthest, trunk_distance(variant->phases[i].pose, rest));
    }
    float share = farthest > 0.0F ? trunk_distance(stance->pose, rest) / farthest : 0.0F;
    // A movement that is half as large still is the movement.
    return least(sqrtf(share), 1.0F);
}

static float effort_of(const struct stance *stance) {
    return reach_of(stance) * clamp(stance->depth, 0.0F, 1.0F);
}

// The pencil comes when the blades are on their way and stays while they hold it, however softly.
static void hold_pencil(const struct stance *from, const struct stance *to, float motion,
                        struct body *body) {
    const float comes = 0.45F; // shares of the movement
    const float held = 0.95F;
    if (!to->variant->pencil || (from->pose != NULL && from->variant != to->variant)) {
        return;
    }
    float before = reach_of(from->pose != NULL ? from : to);
    float reach = before + (reach_of(to) - before) * motion;
    body->pencil = clamp((reach - comes) / (held - comes), 0.0F, 1.0F);
}

void effort_fill(struct stance from, struct stance to, float motion, float lungs,
                 struct body *body) {
    float felt = 1.0F - BREATH_SHARE * lungs;
    hold_pencil(&from, &to, motion, body);
    float before = from.pose != NULL ? effort_of(&from) : effort_of(&to);
    float after = effort_of(&to);
    if (from.pose == NULL || from.variant == to.variant) {
        body->muscles = to.variant->muscles;
        body->effort = felt * (before + (after - before) * motion);
        return;
    }
    // Between exercises the first lets go before the other begins.
    bool leaving = motion < 0.5F;
    body->muscles = leaving ? from.variant->muscles : to.variant->muscles;
    body->effort = felt * (leaving ? before : after) * fabsf(1.0F - 2.0F * motion);
}
