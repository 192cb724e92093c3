#include "routine/model.h"

#include <string.h>

const struct variant *exercise_variant(const struct exercise *exercise, const char *id) {
    if (!id)
        return exercise->variant_count > 0 ? &exercise->variants[0] : NULL;
    for (size_t i = 0; i < exercise->variant_count; i++) {
        if (strcmp(exercise->variants[i].id, id) == 0)
            return &exercise->variants[i];
    }
    return NULL;
}

const struct pose *variant_pose(const struct variant *variant, const char *name) {
    for (size_t i = 0; i < variant->pose_count; i++) {
        if (strcmp(variant->poses[i].name, name) == 0)
            return &variant->poses[i];
    }
    return NULL;
}

bool variant_is_on_floor(const struct variant *variant) {
    return variant->position != POSITION_STANDING && variant->position != POSITION_SITTING;
}

uint32_t routine_props(const struct routine *routine) {
    uint32_t props = 0;
    for (size_t i = 0; i < routine->step_count; i++)
        props |= routine->steps[i].variant->props;
    return props;
}
