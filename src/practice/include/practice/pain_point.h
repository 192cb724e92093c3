// How the back felt before and after.
#pragma once

// Of one session, or the mean of one week; negative: not known.
struct pain_point {
    float before;
    float after;
};
