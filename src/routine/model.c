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
