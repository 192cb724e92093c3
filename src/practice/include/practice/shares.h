// What part of its time a routine gives to each of its exercises: level files and history meet
// here.
#pragma once

#include "history/summary.h"
#include "routine/library.h"

// The shares of all routines of the library, with so much more time (or less) for getting into
// position. The arena owns them; NULL when memory is exhausted.
struct exercise_share *exercise_shares(const struct library *library, int64_t setup_us,
                                       struct arena *arena, size_t *count);
