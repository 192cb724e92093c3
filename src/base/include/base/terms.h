// What a practice is told in, by all that plan, play and record it.
#pragma once

#include <stdbool.h>

// How a session ended.
enum outcome {
    OUTCOME_COMPLETED,
    OUTCOME_EASED, // completed with something that hurt, or stopped because of it
    OUTCOME_QUIT,
    OUTCOME_COUNT
};
const char *outcome_name(enum outcome outcome); // "completed", ...; NULL when out of range
bool outcome_from_name(const char *name, enum outcome *outcome);
