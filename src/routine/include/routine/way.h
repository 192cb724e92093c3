// The way from one stance to another: through the waypoints that a person would pass, in legs that
// each begin and end at rest. Pure.
#pragma once

#include "routine/model.h"

enum { WAY_MAX_STOPS = 20 };

struct way_stop {
    struct stance stance;
    const struct pose *props; // whose props are in the picture here, the mat apart; NULL: none
};

struct way {
    size_t count; // stops, at least 2
    struct way_stop stop[WAY_MAX_STOPS];
    int64_t leg_us[WAY_MAX_STOPS - 1]; // an unhurried length for each leg
    int64_t duration_us;               // of all legs
};

// A single leg when both stances are of one variant, or where no waypoints lead from one to the
// other.
void way_between(struct stance from, struct stance to, struct way *way);

// The share of the way (0..1) gone when this share of its time is over: eased within each leg.
float way_motion(const struct way *way, float time_share);

// Which leg a share of the way is on, and the share of that leg.
size_t way_leg(const struct way *way, float motion, float *leg_share);
