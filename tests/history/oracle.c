#include "oracle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EPOCH_YEAR = 1970, DAYS_A_WEEK = 7, HOUR_OF_THE_TURN = 4, MINUTES_A_DAY = 1440 };

// ---- dates

static bool is_leap(int year) {
    if (year % 400 == 0)
        return true;
    return year % 100 == 0 ? false : year % 4 == 0;
}

static int length_of_month(int year, int month) {
    switch (month) {
    case 2:
        return is_leap(year) ? 29 : 28;
    case 4:
    case 6:
    case 9:
    case 11:
        return 30;
    default:
        return 31;
    }
}

int oracle_date(int year, int month, int day) {
    int date = day - 1;
    for (int m = 1; m < month; m++)
        date += length_of_month(year, m);
    for (int y = EPOCH_YEAR; y < year; y++)
        date += is_leap(y) ? 366 : 365;
    return date;
}

int oracle_weekday(int date) {
    int weekday = 3; // 1970-01-01 was a Thursday
    for (int left = date % DAYS_A_WEEK; left > 0; left--)
        weekday = weekday == 6 ? 0 : weekday + 1;
    return weekday;
}

int oracle_practice_date(const char *started_at) {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    if (sscanf(started_at, "%d-%d-%dT%d", &year, &month, &day, &hour) != 4)
        abort();
    int date = oracle_date(year, month, day);
    return hour < HOUR_OF_THE_TURN ? date - 1 : date;
}

long long oracle_minute(const char *at) {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    if (sscanf(at, "%d-%d-%dT%d:%d", &year, &month, &day, &hour, &minute) != 5)
        abort();
    long long local = (long long)oracle_date(year, month, day) * MINUTES_A_DAY + hour * 60 + minute;
    const char *zone = at + strlen(at) - 1;
    if (*zone == 'Z')
        return local;
    int hours = 0;
    int minutes = 0;
    if (sscanf(zone - 5, "%*c%d:%d", &hours, &minutes) != 2)
        abort();
    int ahead = hours * 60 + minutes;
    return zone[-5] == '-' ? local + ahead : local - ahead;
}

void oracle_mark(struct oracle_days *days, const struct session_record *records, size_t count) {
    memset(days, 0, sizeof *days);
    days->last = -1;
    for (size_t i = 0; i < count; i++) {
        int date = oracle_practice_date(records[i].started_at);
        if (i == 0 || date < days->first)
            days->first = date;
        if (date > days->last)
            days->last = date;
    }
    for (size_t i = 0; i < count; i++) {
        int at = oracle_practice_date(records[i].started_at) - days->first;
        if (at >= ORACLE_SPAN)
            abort();
        if (records[i].outcome != OUTCOME_QUIT)
            days->practised[at] = true;
    }
}

bool oracle_practised(const struct oracle_days *days, int date) {
    int at = date - days->first;
    return at >= 0 && date <= days->last && days->practised[at];
}

// ---- streak

// Every stretch of at most seven dates within [from, to] has at most so many without practice.
static bool is_run(const struct oracle_days *days, int from, int to, int rests) {
    for (int begin = from; begin <= to; begin++) {
        int missing = 0;
        for (int date = begin; date <= to && date < begin + DAYS_A_WEEK; date++) {
            if (!oracle_practised(days, date))
                missing++;
            if (missing > rests)
                return false;
        }
    }
    return true;
}

// The longest run that ends on this date; returns its practice days, *from where it begins. A run
// that is none does not become one by beginning earlier.
static int longest_run(const struct oracle_days *days, int end, int rests, int *from) {
    int best = 0;
    int practised = 0;
    for (int date = end; date >= days->first && is_run(days, date, end, rests); date--) {
        if (!oracle_practised(days, date))
            continue;
        practised++;
        best = practised;
        *from = date;
    }
    return best;
}

// What lies after today is not there yet.
static void forget_later(struct oracle_days *days, int today) {
    for (int i = 0; i <= days->last - days->first; i++)
        if (days->first + i > today)
            days->practised[i] = false;
}

struct streak oracle_streak(const struct oracle_days *all_days, int today, int goal) {
    struct oracle_days known = *all_days;
    const struct oracle_days *days = &known;
    forget_later(&known, today);
    int rests = DAYS_A_WEEK - goal;
    struct streak streak = {.practised_today = oracle_practised(days, today),
                            .rest_days_left = rests};
    int end = streak.practised_today ? today : today - 1;
    int from = 0;
    streak.current = longest_run(days, end, rests, &from);
    for (int date = days->first; date <= today && date < days->last + 1; date++) {
        int ignored = 0;
        int length = oracle_practised(days, date) ? longest_run(days, date, rests, &ignored) : 0;
        if (length > streak.best)
            streak.best = length;
    }
    if (streak.current == 0)
        return streak;
    streak.rest_days_left = 0;
    while (is_run(days, from, end + streak.rest_days_left + 1, rests))
        streak.rest_days_left++;
    return streak;
}

bool oracle_protects(const struct oracle_days *days, int date, int today, int goal) {
    if (date > today || oracle_practised(days, date))
        return false;
    int before = date;
    while (before >= days->first && !oracle_practised(days, before))
        before--;
    if (before < days->first)
        return false;
    int after = date;
    while (after < days->last + 1 && !oracle_practised(days, after))
        after++;
    if (after < days->last + 1)
        return is_run(days, before, after, DAYS_A_WEEK - goal);
    return date < today && is_run(days, before, today - 1, DAYS_A_WEEK - goal);
}

// ---- points

long long oracle_points(const struct session_record *records, size_t index) {
    const char *started_at = records[index].started_at;
    int earlier = 0;
    bool had_bonus = false;
    for (size_t i = 0; i < index; i++) {
        if (oracle_practice_date(records[i].started_at) != oracle_practice_date(started_at))
            continue;
        earlier++;
        if (records[i].outcome != OUTCOME_QUIT)
            had_bonus = true;
    }
    if (earlier > 2)
        return 0;
    long long points = 0;
    while ((double)(points + 1) <= records[index].guided_s)
        points++;
    if (records[index].outcome != OUTCOME_QUIT && !had_bonus)
        points += 100;
    return points;
}

// ---- challenges

// Everything that happened, one after the other; what is joined or left goes before a session of
// the same instant.
struct happening {
    long long minute;
    const struct memo *memo; // NULL: a session
    const struct session_record *record;
};

static int compare_happenings(const void *a, const void *b) {
    const struct happening *left = a;
    const struct happening *right = b;
    if (left->minute != right->minute)
        return left->minute < right->minute ? -1 : 1;
    if (!left->memo != !right->memo)
        return left->memo ? -1 : 1;
    return left->memo ? 0 : strcmp(left->record->id, right->record->id);
}

static bool is_weekend(int date) {
    return oracle_weekday(date) == 5 || oracle_weekday(date) == 6;
}

static bool was_done_on(const struct challenge_state *state, int date) {
    for (size_t i = 0; i < state->done; i++)
        if (state->done_days[i] == date)
            return true;
    return false;
}

static void happen(const struct challenge_plan *plan, const struct happening *now,
                   struct challenge_state *state) {
    bool under_way = state->stage == CHALLENGE_UNDER_WAY;
    if (now->memo) {
        if (now->memo->kind == MEMO_JOINED && !under_way) {
            state->stage = CHALLENGE_UNDER_WAY;
            state->done = 0;
        } else if (now->memo->kind == MEMO_LEFT && under_way) {
            state->stage = CHALLENGE_LEFT;
        }
        return;
    }
    int date = oracle_practice_date(now->record->started_at);
    if (!under_way || now->record->outcome == OUTCOME_QUIT || was_done_on(state, date) ||
        (plan->weekdays_only && is_weekend(date)) ||
        strcmp(now->record->routine, plan->parts[state->done]) != 0)
        return;
    state->done_days[state->done++] = date;
    if (state->done == plan->part_count) {
        state->stage = CHALLENGE_FINISHED;
        state->finish_day = date;
        state->times_finished++;
    }
}

struct challenge_state oracle_challenge(const struct challenge_plan *plan, const struct memo *memos,
                                        size_t memo_count, const struct session_record *records,
                                        size_t count, int today) {
    struct happening all[ORACLE_MAX_SESSIONS + ORACLE_MAX_MEMOS];
    size_t happenings = 0;
    for (size_t i = 0; i < memo_count; i++)
        if (memos[i].kind != MEMO_HURT && strcmp(memos[i].subject, plan->id) == 0)
            all[happenings++] = (struct happening){oracle_minute(memos[i].at), &memos[i], NULL};
    for (size_t i = 0; i < count; i++)
        all[happenings++] =
            (struct happening){oracle_minute(records[i].started_at), NULL, &records[i]};
    if (happenings > 0)
        qsort(all, happenings, sizeof *all, compare_happenings);
    struct challenge_state state = {.stage = CHALLENGE_OPEN};
    for (size_t i = 0; i < happenings; i++)
        happen(plan, &all[i], &state);
    state.done_today = was_done_on(&state, today);
    state.rests_today = plan->weekdays_only && is_weekend(today);
    if (state.stage != CHALLENGE_UNDER_WAY)
        return state;
    state.next_part = plan->parts[state.done];
    int date = today - 1;
    for (size_t left = plan->part_count - state.done; left > 0;) {
        date++;
        if (!was_done_on(&state, date) && !(plan->weekdays_only && is_weekend(date)))
            left--;
    }
    state.finish_day = date;
    return state;
}
