// The words for actions in scripts and records.
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
