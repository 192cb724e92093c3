#include "base/terms.h"

#include <string.h>

static const char *const OUTCOME_NAMES[OUTCOME_COUNT] = {
    [OUTCOME_COMPLETED] = "completed",
    [OUTCOME_EASED] = "eased",
    [OUTCOME_QUIT] = "quit",
};

const char *outcome_name(enum outcome outcome) {
    return (unsigned)outcome < OUTCOME_COUNT ? OUTCOME_NAMES[outcome] : NULL;
}

bool outcome_from_name(const char *name, enum outcome *outcome) {
    for (int i = 0; i < OUTCOME_COUNT; i++) {
        if (strcmp(name, OUTCOME_NAMES[i]) == 0) {
            *outcome = (enum outcome)i;
            return true;
        }
    }
    return false;
}
