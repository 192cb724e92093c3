// The words for actions and outcomes in scripts and records.
#include "session/player.h"

#include <string.h>

static const char *const ACTION_NAMES[ACTION_COUNT] = {
    [ACTION_PAUSE] = "pause",
    [ACTION_RESUME] = "resume",
    [ACTION_NEXT] = "next",
    [ACTION_BACK] = "back",
    [ACTION_HURTS_EASIER] = "hurts-easier",
    [ACTION_HURTS_SKIP] = "hurts-skip",
    [ACTION_HURTS_STOP] = "hurts-stop",
    [ACTION_QUIT] = "quit",
    [ACTION_READY] = "ready",
    [ACTION_MORE_TIME] = "more-time",
    [ACTION_SOFTEN] = "soften",
};

static const char *const OUTCOME_NAMES[OUTCOME_COUNT] = {
    [OUTCOME_COMPLETED] = "completed",
    [OUTCOME_EASED] = "eased",
    [OUTCOME_QUIT] = "quit",
};

const char *action_name(enum action action) {
    return (unsigned)action < ACTION_COUNT ? ACTION_NAMES[action] : NULL;
}

bool action_from_name(const char *name, enum action *action) {
    for (int i = 0; i < ACTION_COUNT; i++) {
        if (strcmp(name, ACTION_NAMES[i]) == 0) {
            *action = (enum action)i;
            return true;
        }
    }
    return false;
}

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
