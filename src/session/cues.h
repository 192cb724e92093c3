// What is heard along a timeline: breaths, bells and the spoken guide.
#pragma once

#include "session/timeline.h"

// Fills timeline->cues from its steps and phases. plans are those that the steps were laid out
// from.
enum status cues_compile(struct timeline *timeline, const struct step_plan *plans,
                         struct message *message);
