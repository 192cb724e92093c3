// What hurt before, as the screens ask for it.
#pragma once

#include "base/civil.h"
#include "history/history.h"
#include "routine/library.h"

// Whether the exercise hurt and has not been done without pain since. False when that cannot be
// read, and without a history.
bool pain_memory_offers_easier(struct history *history, const struct library *library,
                               const struct exercise *exercise);
// Whether something hurt in two sessions within a week: time to show when to get help.
bool pain_memory_repeats(struct history *history, struct instant now);
