// Where the rules of challenges find sessions: a list of records, or the database.
#pragma once

#include "history/challenge.h"

// A place in the order of sessions: by instant, then id. id "": before all of that instant.
struct session_place {
    int64_t utc_us;
    char id[SESSION_ID_BYTES];
    int32_t day; // practice day of the session found there
};

struct session_source {
    // Moves the place to the next credited session of the routine after it; false when there is
    // none, or when it failed.
    bool (*next)(struct session_source *source, const char *routine, struct session_place *place);
    bool failed;
};

void challenge_walk(const struct challenge_plan *plan, const struct memo *memos, size_t count,
                    struct session_source *source, int32_t today, struct challenge_state *state);
