// Single sentences from the pages of Learn, for the moments between two stretches.
#pragma once

#include "routine/library.h"

#include <stdint.h>

// One of all tips of all pages; neighbouring numbers give different ones, and all come round. NULL
// when there are none. Not translated yet.
const char *tip_at(const struct library *library, int64_t number);
