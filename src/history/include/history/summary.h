// What the screens show of a history, without going through every session: sums are kept beside
// the sessions and made anew from them when they are missing or do not add up. All days are
// practice days (days since 1970-01-01); weeks begin on Monday.
#pragma once

#include "history/streak.h"

enum { AWAY_FROM_DAYS = 7 };

struct summary {
    int32_t today;
    int weekly_goal;
    const int32_t *days; // practice days, strictly rising; the arena owns them
    size_t day_count;
    struct streak streak;
    int days_this_month; // practice days in today's month, up to today
    int days_this_week;
    int sessions_today; // whatever their outcome
    int64_t sessions;   // whatever their outcome
    int64_t credited;   // completed or eased
    int64_t guided_ms;
    int64_t points;
    int64_t checked_in; // sessions with pain before and after
    int days_away;      // dates without practice between the last practice day and today; 0: none
    bool is_return;     // days_away of AWAY_FROM_DAYS or more: time for a warm welcome
};

// The arena owns what the summary points to.
enum status history_summary(struct history *history, int32_t today, int weekly_goal,
                            struct arena *arena, struct summary *summary, struct message *message);

enum day_mark {
    DAY_OPEN, // no practice, and no rest day of the chain
    DAY_PRACTISED,
    DAY_PROTECTED, // a rest day inside a chain
    DAY_TO_COME,   // after today
};
// Marks `count` dates from `first` on, for a calendar or a chain.
void summary_mark_days(const struct summary *summary, int32_t first, size_t count,
                       enum day_mark *marks);

// The dates of a month as a calendar shows it: whole weeks from a Monday. *first is the Monday, the
// return value how many weeks (4..6). month: 1..12.
int calendar_month(int year, int month, int32_t *first);

struct week {
    int32_t monday;
    int practice_days;
    int sessions;
    int64_t guided_ms;
    int before_count; // sessions with pain before, and their sum
    int before_sum;
    int after_count;
    int after_sum;
};
// The weeks up to the one that holds today, oldest first.
enum status history_weeks(struct history *history, int32_t today, size_t week_count,
                          struct week *weeks, struct message *message);

// The latest sessions with pain before or after, oldest first. Returns how many through *count, at
// most max.
enum status history_check_ins(struct history *history, size_t max, struct session_record *records,
                              size_t *count, struct message *message);

// The latest sessions, oldest first; at most max.
enum status history_latest(struct history *history, size_t max, struct session_record *records,
                           size_t *count, struct message *message);

struct routine_total {
    char routine[SESSION_ROUTINE_BYTES];
    int64_t sessions;
    int64_t credited;
    int64_t guided_ms;
    int32_t first_day; // practice day of the first credited session; of credited > 0
};
// In order of ids. The arena owns them.
enum status history_routine_totals(struct history *history, struct arena *arena,
                                   const struct routine_total **totals, size_t *count,
                                   struct message *message);

// What part of a routine's time an exercise takes, 0..1: from the level files.
struct exercise_share {
    const char *exercise;
    const char *routine;
    double share;
};
struct exercise_total {
    const char *exercise; // of the shares
    int64_t sessions;     // credited ones whose routine holds it
    int64_t guided_ms;    // its share of the time in all sessions of those routines
    int32_t first_day;    // of sessions > 0
};
// One total an exercise, in the order in which the shares first name them; room for share_count.
// Returns how many.
size_t exercise_totals(const struct routine_total *totals, size_t total_count,
                       const struct exercise_share *shares, size_t share_count,
                       struct exercise_total *out);
