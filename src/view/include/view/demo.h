// A stretch shown over and over, without a session: what a person is going to do.
#pragma once

#include "session/moment.h"

// The instant of the step's movement to show after it has been shown for age_us. A movement of
// several rounds goes round and round through its second one; a hold is entered and left again.
// step is an index into the timeline's steps. Pure.
struct moment demo_moment(const struct timeline *timeline, size_t step, int64_t age_us);
