#include "ease.h"

#include "base/time.h"

static const int64_t MIN_EASED_HOLD_US = 10 * US_PER_S;

static int64_t repetition_us(const struct variant *variant) {
    int64_t us = 0;
    for (size_t i = 0; i < variant->phase_count; i++)
        us += variant->phases[i].duration_us;
    return us > 0 ? us : 1;
}

static int least(int a, int b) {
    return a < b ? a : b;
}

struct stance ease_stance(const struct timeline *timeline, int64_t t_us) {
    const struct timeline_phase *phase = &timeline->phases[timeline_phase_at(timeline, t_us)];
    // In a way into position and in a rest the body moves first, then waits.
    bool arrived = phase->kind != PHASE_MOVE || t_us - phase->start_us >= phase->duration_us / 2;
    return arrived ? phase->to : phase->from;
}

// How long the softer form of a hold lasts: what is left of it, not too short to settle in, and
// never longer than the hold was.
static int64_t eased_hold_us(const struct step_plan *old, const struct timeline *timeline,
                             const struct timeline_step *step, int64_t t_us) {
    const struct timeline_phase *hold = NULL;
    for (size_t i = 0; i < step->phase_count; i++) {
        const struct timeline_phase *phase = &timeline->phases[step->first_phase + i];
        if (phase->kind == PHASE_MOVE && phase->breath == BREATH_FREE)
            hold = phase;
    }
    if (!hold || t_us <= hold->start_us)
        return old->dose.hold_us;
    int64_t left_us = hold->start_us + hold->duration_us - t_us;
    left_us = left_us > 0 ? (left_us + US_PER_S - 1) / US_PER_S * US_PER_S : 0;
    left_us = left_us > MIN_EASED_HOLD_US ? left_us : MIN_EASED_HOLD_US;
    return left_us < hold->duration_us ? left_us : hold->duration_us;
}

struct step_plan ease_plan(const struct step_plan *old, const struct timeline *timeline,
                           size_t index, int64_t t_us) {
    const struct timeline_step *step = &timeline->steps[index];
    const struct easier *easier = step->easier;
    struct step_plan plan = *old;
    plan.eased = true;
    plan.say = "";
    plan.setup_say = easier->say[0] != '\0' ? easier->say : NULL;
    plan.depth = easier->depth * old->depth;
    if (easier->change.exercise) {
        plan.exercise = easier->change.exercise;
        plan.variant = easier->change.variant;
        plan.depth = easier->depth;
        // A second change might ask for what is not at hand.
        plan.easier = plan.variant->easier.change.exercise ? &easier_softer : NULL;
        int64_t left_us = step->start_us + step->duration_us - t_us;
        int fits = (int)(left_us / repetition_us(plan.variant));
        plan.dose = (struct dose){.reps = fits < 1 ? 1 : least(fits, plan.variant->reps),
                                  .hold_us = -1,
                                  .breath_in_us = -1,
                                  .breath_out_us = -1,
                                  .rest_us = old->dose.rest_us};
    } else if (step->has_hold) {
        plan.dose.hold_us = eased_hold_us(old, timeline, step, t_us);
    } else {
        int rep = timeline->phases[timeline_phase_at(timeline, t_us)].rep;
        int done = rep > 0 ? rep - 1 : 0;
        plan.dose.reps = step->reps - done > 1 ? step->reps - done : 1;
    }
    return plan;
}
