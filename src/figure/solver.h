// Finds the posture nearest to a goal whose planted parts are where they have to be and whose
// joints stay in their ranges.
#pragma once

#include "contact.h"

// Leaves the pose in rig. Never fails: what cannot be reached is met as nearly as it can be. The
// search begins at `start`, or at what the goal wishes for when that is NULL.
void solver_run(const struct goal *goal, const float *start, struct rig *rig);
