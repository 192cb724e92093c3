#include "history/streak.h"

#include "base/civil.h"

#include <math.h>
#include <stdlib.h>

enum { WINDOW_DAYS = 7, WINDOW_MASK = (1 << WINDOW_DAYS) - 1 };
enum { DAY_BONUS_POINTS = 100, SESSIONS_WITH_POINTS_A_DAY = 3 };

// A run that grows at its end, date by date, and gives up its beginning when it must.
struct run {
    int64_t lower; // the earliest date at which a valid run may begin
    unsigned
        missing; // bit n: n dates before the end there was no practice, and the run holds that date
    int rest_days; // allowed in any seven dates
};

static int count_bits(unsigned bits) {
    int count = 0;
    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

// Of bits that are not all zero.
static int highest_bit(unsigned bits) {
    int index = 0;
    while (bits >>= 1)
        index++;
    return index;
}

// Too many rest days in the last seven dates: the run may begin only after the oldest of them. One
// is enough, since each date brings at most one more.
static void run_extend(struct run *run, int64_t date, bool practised) {
    run->missing = (run->missing << 1 | (practised ? 0U : 1U)) & WINDOW_MASK;
    if (count_bits(run->missing) <= run->rest_days)
        return;
    int oldest = highest_bit(run->missing);
    run->missing &= ~(1U << oldest);
    run->lower = date - oldest + 1;
}

// From the end `last`, a practice day, to the next practice day. No run spans a gap wider than the
// rest days, so that centuries between two sessions cost nothing.
static void run_extend_to(struct run *run, int64_t last, int64_t next) {
    if (next - last - 1 > run->rest_days) {
        run->missing = 0;
        run->lower = next;
        return;
    }
    for (int64_t date = last + 1; date <= next; date++)
        run_extend(run, date, date == next);
}

static int rest_days_left(struct run run, int64_t end, int64_t start) {
    int left = 0;
    for (;; left++) {
        run_extend(&run, end + left + 1, false);
        if (run.lower > start)
            return left;
    }
}

// A walk over practice days: after each, on which of them the run that ends there begins.
struct walk {
    const int32_t *days;
    size_t first; // index of the run's first day
    size_t next;  // index of the day to come
    struct run run;
};

static struct walk walk_begin(const int32_t *days, int weekly_goal) {
    int goal = weekly_goal < 1 ? 1 : weekly_goal > WINDOW_DAYS ? WINDOW_DAYS : weekly_goal;
    return (struct walk){.days = days, .run = {.rest_days = WINDOW_DAYS - goal}};
}

static void walk_on(struct walk *walk) {
    size_t i = walk->next++;
    if (i == 0)
        walk->run.lower = walk->days[0];
    else
        run_extend_to(&walk->run, walk->days[i - 1], walk->days[i]);
    while (walk->days[walk->first] < walk->run.lower)
        walk->first++;
}

bool streak_reached(const int32_t *days, size_t count, int weekly_goal, int64_t length,
                    int32_t *day) {
    struct walk walk = walk_begin(days, weekly_goal);
    for (size_t i = 0; i < count; i++) {
        walk_on(&walk);
        if ((int64_t)(i - walk.first) + 1 < length)
            continue;
        *day = days[i];
        return true;
    }
    return false;
}

void streak_joins(const int32_t *days, size_t count, int weekly_goal, bool *joined) {
    struct walk walk = walk_begin(days, weekly_goal);
    for (size_t i = 0; i < count; i++) {
        walk_on(&walk);
        joined[i] = walk.first < i;
    }
}

struct streak streak_of_days(const int32_t *days, size_t count, int32_t today, int weekly_goal) {
    struct walk walk = walk_begin(days, weekly_goal);
    struct streak streak = {.rest_days_left = walk.run.rest_days};
    while (count > 0 && days[count - 1] > today)
        count--;
    if (count == 0)
        return streak;

    for (size_t i = 0; i < count; i++) {
        walk_on(&walk);
        int length = (int)(i - walk.first) + 1;
        if (length > streak.best)
            streak.best = length;
    }

    struct run run = walk.run;
    size_t first = walk.first; // the practice day on which the run begins
    int64_t last = days[count - 1];
    streak.practised_today = last == today;
    int64_t end = streak.practised_today ? today : (int64_t)today - 1;
    if (end - last > run.rest_days)
        return streak;
    for (int64_t date = last + 1; date <= end; date++)
        run_extend(&run, date, false);
    while (first < count && days[first] < run.lower)
        first++;
    streak.current = (int)(count - first);
    if (first < count)
        streak.rest_days_left = rest_days_left(run, end, days[first]);
    return streak;
}

static bool is_credited(const struct session_record *record) {
    return record->outcome == OUTCOME_COMPLETED || record->outcome == OUTCOME_EASED;
}

static int compare_days(const void *a, const void *b) {
    int32_t left = *(const int32_t *)a;
    int32_t right = *(const int32_t *)b;
    return (left > right) - (left < right);
}

size_t practice_days(const struct session_record *records, size_t count, int32_t *days) {
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        struct instant instant;
        if (is_credited(&records[i]) &&
            instant_parse(records[i].started_at, &instant, NULL) == STATUS_OK)
            days[found++] = instant_practice_day(instant);
    }
    if (found == 0)
        return 0;
    qsort(days, found, sizeof *days, compare_days);
    size_t kept = 1;
    for (size_t i = 1; i < found; i++)
        if (days[i] != days[kept - 1])
            days[kept++] = days[i];
    return kept;
}

int64_t session_points(const struct session_record *record, const struct session_record *same_day,
                       size_t same_day_count) {
    if (same_day_count >= SESSIONS_WITH_POINTS_A_DAY)
        return 0;
    bool first_credited = is_credited(record);
    for (size_t i = 0; i < same_day_count; i++)
        first_credited = first_credited && !is_credited(&same_day[i]);
    int64_t points = record->guided_s > 0 ? (int64_t)floor(record->guided_s) : 0;
    return points + (first_credited ? DAY_BONUS_POINTS : 0);
}
