// Streak and points: pure functions of what happened. Rules: the project's formats (see
// ARCHITECTURE.md).
#pragma once

#include "history/history.h"

// Streak, a pure function of (practice days, today, weekly goal G of 1..7): R = 7 - G rest days.
// Let e = today if today is a practice day, else yesterday. The longest run of dates [s, e] counts
// in which s is a practice day and every stretch of at most 7 consecutive dates inside has at most
// R without practice.
struct streak {
    int current; // practice days in that run; 0 when there is none
    int best;    // the largest such count over runs that end on any practice day up to today
    bool practised_today;
    int rest_days_left; // dates in a row after e that may pass without practice while the run stays
                        // valid; R when there is no run
};

// days: practice days (since 1970-01-01), strictly rising. Days after today are left out.
struct streak streak_of_days(const int32_t *days, size_t count, int32_t today, int weekly_goal);

// The first practice day on which a run held so many practice days; false when none did.
bool streak_reached(const int32_t *days, size_t count, int weekly_goal, int64_t length,
                    int32_t *day);

// For each practice day whether it is in one run with the one before.
void streak_joins(const int32_t *days, size_t count, int weekly_goal, bool *joined);

// The distinct practice days of credited (completed or eased) records, strictly rising; days has
// room for count entries. Returns how many.
size_t practice_days(const struct session_record *records, size_t count, int32_t *days);

// What a session earns: 1 per whole guided second, +100 when credited and none of the `same_day`
// sessions (those already recorded on its practice day) is credited, 0 when there are three or more
// of them.
int64_t session_points(const struct session_record *record, const struct session_record *same_day,
                       size_t same_day_count);
