// Where a played session becomes a record of the history: the one place that knows both.
#pragma once

#include "base/civil.h"
#include "history/memo.h"
#include "session/player.h"

// A record with a new id; points are left to history_add_with, pain to the check-in.
struct session_record session_record_of(const struct routine *routine,
                                        const struct player_result *result, struct instant started);

// What hurt in the session, to be written with its record (history_add_with); at most max.
enum { SESSION_PAINS_MAX = 16 };
size_t session_pains_of(const struct player *player, const struct session_record *record,
                        struct memo *memos, size_t max);
