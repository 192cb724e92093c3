// What the question how much today is asked about.
#pragma once

#include "routine/model.h"

struct how_much_args {
    const struct routine *routine; // as planned
    int pain;                      // care_before of it is not CARE_AS_PLANNED
};
