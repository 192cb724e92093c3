// Challenges: where a person stands in a list of routines, one a practice day. A missed day moves
// the plan and never fails it. All of it follows from the plan, the memos, the sessions and today.
//
// Someone takes part from the instant of joining until leaving or finishing; joining again begins
// anew, joining twice is joining once. Sessions count when they began at or after joining, are
// credited (completed or eased) and are of the routine that is next; a practice day counts once.
// A plan for weekdays rests on Saturday and Sunday: nothing is asked then, and nothing counted.
#pragma once

#include "history/memo.h"

enum { CHALLENGE_MAX_PARTS = 100, CHALLENGE_FINISHES_KEPT = 16 };

struct challenge_plan {
    const char *id;
    const char *const *parts; // ids of routines, 1..CHALLENGE_MAX_PARTS
    size_t part_count;
    bool weekdays_only;
};

enum challenge_stage {
    CHALLENGE_OPEN, // never joined
    CHALLENGE_UNDER_WAY,
    CHALLENGE_LEFT,
    CHALLENGE_FINISHED,
};

struct challenge_state {
    enum challenge_stage stage;
    int32_t joined_day; // practice day of the latest joining
    int64_t joined_utc_us;
    size_t done;                            // parts done since then
    int32_t done_days[CHALLENGE_MAX_PARTS]; // the practice day of each
    bool done_today;                        // a part was done on today's practice day
    bool rests_today;                       // a plan for weekdays, at the weekend
    const char
        *next_part;     // the routine to do next, today or on the next day; NULL: under way no more
    int32_t finish_day; // finished: when; under way: when with one part on each day from now on
    size_t times_finished;                        // over all joinings
    int32_t finish_days[CHALLENGE_FINISHES_KEPT]; // of the first ones
};

// memos: all of them, as history_memos gives them. Reads only the sessions that matter.
enum status history_challenge(struct history *history, const struct challenge_plan *plan,
                              const struct memo *memos, size_t memo_count, int32_t today,
                              struct challenge_state *state, struct message *message);
