// Where a played session becomes a record of the history: the one place that knows both.
#pragma once

#include "base/civil.h"
#include "history/history.h"
#include "session/player.h"

// A record with a new id; points are left to history_add, pain to the check-in.
struct session_record session_record_of(const struct routine *routine,
                                        const struct player_result *result, struct instant started);
