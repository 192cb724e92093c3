// What a person is looking for in the list of routines. Pure.
#pragma once

#include "routine/model.h"

#include <stdbool.h>
#include <stdint.h>

// What can be asked; each has a handful of values, 0 asks for nothing.
enum filter_kind { FILTER_LENGTH, FILTER_PLACE, FILTER_PROPS, FILTER_HURTS, FILTER_COUNT };

enum { FILTER_VALUES_MAX = 5 };

// Zeroed: everything.
struct routine_filter {
    int value[FILTER_COUNT];
};

// On to the next value, from the last one back to 0.
void filter_step(struct routine_filter *filter, enum filter_kind kind);
// Whether a routine of this length is among what is looked for. What hurts is no matter of the
// routine as written: it is fitted (suits.h), see filter_spares.
bool filter_takes(const struct routine_filter *filter, const struct routine *routine,
                  int64_t length_us);
// Mask of enum caution: what routines should spare today.
uint32_t filter_spares(const struct routine_filter *filter);
