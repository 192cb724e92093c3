// What the history says about a person's practice, for the screens: read once, then only looked at.
#pragma once

#include "base/arena.h"
#include "base/civil.h"
#include "history/summary.h"

enum { PROGRESS_RECORDS_MAX = 64 };

// Zero-initialised is an empty history. Finish it in any case.
struct progress {
    struct arena arena;
    const struct session_record *records; // the latest, in order of their instant
    size_t record_count;
    const int32_t *days; // practice days, strictly rising
    size_t day_count;
    int32_t today;
    struct streak streak;
    int days_in_month;  // practice days in today's month
    int sessions_today; // recorded on today's practice day, whatever their outcome
    bool is_return;     // after a while without practice: time for a warm welcome
    int64_t points;     // of all sessions
};

// history NULL: empty. On failure the progress is empty and the message says why.
enum status progress_load(struct progress *progress, struct history *history, struct instant now,
                          int weekly_goal, struct message *message);
void progress_finish(struct progress *progress);

enum link_kind {
    LINK_DONE,  // a practice day
    LINK_REST,  // a rest day inside the chain
    LINK_TODAY, // today, still to be done
};
struct chain_link {
    int32_t day;
    enum link_kind kind;
};

// The chain as it stands, newest first; today first when it is still to be done. Returns how many
// links were written, at most max.
size_t progress_chain(const struct progress *progress, struct chain_link *links, size_t max);

// What was said last, of sessions with a check-in before them; PAIN_UNKNOWN: nothing.
struct check_in {
    int before;
    int after;
};
struct check_in progress_last_check_in(const struct progress *progress);

// What a session like this one would earn if it were recorded now.
int64_t progress_points(const struct progress *progress, const struct session_record *record);
