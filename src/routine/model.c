#include "routine/model.h"

#include "base/language.h"

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

const struct easier easier_softer = {
    .say = N_("Make it half as big, and only go where it feels good."), .depth = 0.5F};

int dose_reps(const struct dose *dose, const struct variant *variant) {
    int reps = dose->reps > 0 ? dose->reps : variant->reps;
    return reps > 0 ? reps : 1;
}

int64_t dose_phase_us(const struct dose *dose, const struct phase *phase) {
    const int64_t asked[BREATH_COUNT] = {
        [BREATH_FREE] = dose->hold_us,
        [BREATH_IN] = dose->breath_in_us,
        [BREATH_OUT] = dose->breath_out_us,
    };
    return asked[phase->breath] > 0 ? asked[phase->breath] : phase->duration_us;
}

int64_t dose_load_us(const struct dose *dose, const struct variant *variant) {
    int64_t round_us = 0;
    for (size_t i = 0; i < variant->phase_count; i++)
        round_us += dose_phase_us(dose, &variant->phases[i]);
    return round_us * dose_reps(dose, variant);
}
