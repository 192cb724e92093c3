// What becomes of a stretch that hurts, or that is wanted softer. Pure.
#pragma once

#include "session/timeline.h"

// What is left to do of a step at t, in its softer form: as its variant says, another movement or
// less depth, and no more of it than was still to come. old is the step's plan so far, step its
// index in the timeline.
struct step_plan ease_plan(const struct step_plan *old, const struct timeline *timeline,
                           size_t step, int64_t t_us);
// The pose that the body is nearest to at t.
struct stance ease_stance(const struct timeline *timeline, int64_t t_us);
