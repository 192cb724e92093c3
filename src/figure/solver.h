// Finds the posture nearest to a goal whose planted parts are where they have to be and whose
// joints stay in their ranges.
#pragma once

#include "contact.h"

// Starts at goal->q. Leaves the pose in rig. Never fails: what cannot be reached is met as nearly
// as it can be.
void solver_run(const struct goal *goal, struct rig *rig);
