// Made-up sessions for pictures, tests and measurements. A year of them has a settling in,
// absences, a relapse and a slow easing of the pain.
#pragma once

#include "base/civil.h"
#include "history/history.h"

enum { MADE_UP_PER_DAY_MAX = 40 };

// The sessions of a practice day, `day` days after the first one; records has room for per_day.
// Returns how many: none on a day off. state: any number before the first day; the same number
// gives the same sessions.
size_t made_up_day(uint64_t *state, int32_t date, int day, int per_day,
                   struct session_record *records);
