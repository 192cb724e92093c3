// Single sentences from the pages of Learn, for the moments between two stretches.
#pragma once

#include "routine/library.h"

#include <stdint.h>

// By how many the numbers of one day lie from those of the next: each day begins with another tip.
enum { TIPS_A_DAY = 3 };

// One of all tips of all pages; neighbouring numbers give different ones, and all come round. NULL
// when there are none. Not translated yet.
const char *tip_at(const struct library *library, int64_t number);
