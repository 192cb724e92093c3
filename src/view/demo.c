#include "view/demo.h"

static const int64_t BEFORE_US = 1000000; // of rest before a hold is entered
static const int64_t HOLD_US = 9000000;   // how much of a hold is shown

struct span {
    int64_t from_us, to_us;
};

// From the first phase of this round to its last.
static struct span round_of(const struct timeline *timeline, const struct timeline_step *step,
                            int rep) {
    struct span span = {0};
    for (size_t i = step->first_phase; i < step->first_phase + step->phase_count; i++) {
        const struct timeline_phase *phase = &timeline->phases[i];
        if (phase->kind != PHASE_MOVE || phase->rep != rep)
            continue;
        if (span.to_us == 0)
            span.from_us = phase->start_us;
        span.to_us = phase->start_us + phase->duration_us;
    }
    return span;
}

// There and back again, so that nothing jumps where it begins anew.
static int64_t there_and_back(int64_t age_us, int64_t length_us) {
    int64_t at_us = age_us % (2 * length_us);
    return at_us < length_us ? at_us : 2 * length_us - at_us;
}

struct moment demo_moment(const struct timeline *timeline, size_t index, int64_t age_us) {
    const struct timeline_step *step = &timeline->steps[index];
    int64_t age = age_us > 0 ? age_us : 0;
    // The first round comes out of the way into position, the second one out of itself.
    struct span span = round_of(timeline, step, step->reps > 1 ? 2 : 1);
    if (span.to_us <= span.from_us) // left because it hurt: nothing to show but where it stands
        return moment_at(timeline, step->start_us);
    if (step->reps > 1)
        return moment_at(timeline, span.from_us + age % (span.to_us - span.from_us));
    int64_t end_us = span.from_us + HOLD_US < span.to_us ? span.from_us + HOLD_US : span.to_us;
    int64_t begin_us =
        span.from_us - BEFORE_US > step->start_us ? span.from_us - BEFORE_US : step->start_us;
    return moment_at(timeline, begin_us + there_and_back(age, end_us - begin_us));
}
