#include "history/summary.h"

#include "base/civil.h"
#include "sessions.h"
#include "tally.h"

#include <stdlib.h>
#include <string.h>

enum { DAYS_A_WEEK = 7, MONTHS_A_YEAR = 12 };

static int32_t monday_of(int32_t day) {
    return day - civil_weekday(day);
}

// Index of the first practice day that is not before `day`.
static size_t find_day(const struct summary *summary, int64_t day) {
    size_t low = 0;
    size_t high = summary->day_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (summary->days[middle] < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// Practice days from `from` up to `to`, both counted in.
static int count_between(const struct summary *summary, int64_t from, int64_t to) {
    return (int)(find_day(summary, to + 1) - find_day(summary, from));
}

static size_t spread_days(const struct tally *tallies, size_t count, int32_t *days) {
    size_t written = 0;
    for (size_t i = 0; i < count; i++) {
        for (uint32_t bits = tallies[i].days, n = 0; bits != 0; bits >>= 1, n++) {
            if (!(bits & 1U))
                continue;
            if (days)
                days[written] = tallies[i].first_day + (int32_t)n;
            written++;
        }
    }
    return written;
}

static void look_at_today(struct summary *summary) {
    int32_t today = summary->today;
    struct civil_date date = civil_from_days(today);
    size_t past = find_day(summary, (int64_t)today + 1);
    summary->days_this_month = count_between(summary, (int64_t)today - date.day + 1, today);
    summary->days_this_week = count_between(summary, monday_of(today), today);
    summary->days_away =
        past > 0 && summary->days[past - 1] < today ? today - summary->days[past - 1] - 1 : 0;
    summary->is_return = summary->days_away >= AWAY_FROM_DAYS;
}

static enum status sum_up(const struct tally *tallies, size_t count, struct arena *arena,
                          struct summary *summary, struct message *message) {
    summary->day_count = spread_days(tallies, count, NULL);
    int32_t *days = arena_alloc(arena, summary->day_count, sizeof *days);
    if (!days)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory");
    (void)spread_days(tallies, count, days);
    summary->days = days;
    for (size_t i = 0; i < count; i++) {
        summary->sessions += tallies[i].sessions;
        summary->credited += tallies[i].credited;
        summary->guided_ms += tallies[i].guided_ms;
        summary->points += tallies[i].points;
        summary->checked_in += tallies[i].check_ins;
    }
    summary->streak =
        streak_of_days(days, summary->day_count, summary->today, summary->weekly_goal);
    look_at_today(summary);
    return STATUS_OK;
}

static enum status count_day(struct history *history, int32_t day, int *count,
                             struct message *message) {
    sqlite3_stmt *select = NULL;
    enum status status = store_prepare(
        history, "SELECT count(*) FROM session WHERE practice_day = ?1", &select, message);
    if (status != STATUS_OK)
        return status;
    (void)sqlite3_bind_int(select, 1, day);
    int code = sqlite3_step(select);
    if (code == SQLITE_ROW)
        *count = sqlite3_column_int(select, 0);
    else
        status = store_fail(history, code, message);
    (void)sqlite3_finalize(select);
    return status;
}

enum status history_summary(struct history *history, int32_t today, int weekly_goal,
                            struct arena *arena, struct summary *summary, struct message *message) {
    *summary = (struct summary){.today = today, .weekly_goal = weekly_goal};
    const struct tally *blocks = NULL;
    size_t count = 0;
    enum status status = tally_read_blocks(history, arena, &blocks, &count, message);
    if (status == STATUS_OK)
        status = count_day(history, today, &summary->sessions_today, message);
    return status == STATUS_OK ? sum_up(blocks, count, arena, summary, message) : status;
}

// ---- calendar

// Whether the dates between the practice day at `index` and the next one belong to one chain.
static bool is_bridged(const struct summary *summary, const bool *joined, size_t index) {
    if (index + 1 < summary->day_count)
        return joined[index + 1];
    return summary->streak.current > 0;
}

static enum day_mark mark_of(const struct summary *summary, const bool *joined, int32_t day) {
    size_t next = find_day(summary, day);
    if (next < summary->day_count && summary->days[next] == day && day <= summary->today)
        return DAY_PRACTISED;
    if (day > summary->today)
        return DAY_TO_COME;
    bool is_past = day < summary->today || next < summary->day_count;
    return is_past && next > 0 && is_bridged(summary, joined, next - 1) ? DAY_PROTECTED : DAY_OPEN;
}

void summary_mark_days(const struct summary *summary, int32_t first, size_t count,
                       enum day_mark *marks) {
    bool *joined = calloc(summary->day_count + 1, sizeof *joined);
    if (joined)
        streak_joins(summary->days, summary->day_count, summary->weekly_goal, joined);
    for (size_t i = 0; i < count; i++)
        marks[i] = joined ? mark_of(summary, joined, first + (int32_t)i) : DAY_OPEN;
    free(joined);
}

int calendar_month(int year, int month, int32_t *first) {
    struct civil_date begin = {.year = year, .month = month, .day = 1};
    struct civil_date after = {.year = month < MONTHS_A_YEAR ? year : year + 1,
                               .month = month < MONTHS_A_YEAR ? month + 1 : 1,
                               .day = 1};
    int32_t last = civil_to_days(after) - 1;
    *first = monday_of(civil_to_days(begin));
    return (monday_of(last) - *first) / DAYS_A_WEEK + 1;
}

// ---- weeks

static void clear_weeks(int32_t today, size_t count, struct week *weeks) {
    for (size_t i = 0; i < count; i++)
        weeks[i] =
            (struct week){.monday = monday_of(today) - DAYS_A_WEEK * (int32_t)(count - 1 - i)};
}

enum week_column {
    WEEK_DAY,
    WEEK_CREDITED,
    WEEK_SESSIONS,
    WEEK_GUIDED_MS,
    WEEK_BEFORE_COUNT,
    WEEK_BEFORE_SUM,
    WEEK_AFTER_COUNT,
    WEEK_AFTER_SUM,
};

static void read_week_day(sqlite3_stmt *row, struct week *week) {
    week->practice_days += sqlite3_column_int(row, WEEK_CREDITED);
    week->sessions += sqlite3_column_int(row, WEEK_SESSIONS);
    week->guided_ms += sqlite3_column_int64(row, WEEK_GUIDED_MS);
    week->before_count += sqlite3_column_int(row, WEEK_BEFORE_COUNT);
    week->before_sum += sqlite3_column_int(row, WEEK_BEFORE_SUM);
    week->after_count += sqlite3_column_int(row, WEEK_AFTER_COUNT);
    week->after_sum += sqlite3_column_int(row, WEEK_AFTER_SUM);
}

enum status history_weeks(struct history *history, int32_t today, size_t week_count,
                          struct week *weeks, struct message *message) {
    clear_weeks(today, week_count, weeks);
    sqlite3_stmt *select = NULL;
    enum status status =
        store_prepare(history,
                      "SELECT practice_day, max(outcome <> 'quit'), count(*),"
                      " sum(CAST(round(guided_s * 1000) AS INTEGER)),"
                      " count(pain_before), coalesce(sum(pain_before), 0),"
                      " count(pain_after), coalesce(sum(pain_after), 0)"
                      " FROM session WHERE practice_day BETWEEN ?1 AND ?2 GROUP BY practice_day",
                      &select, message);
    if (status != STATUS_OK || week_count == 0)
        goto done;
    (void)sqlite3_bind_int(select, 1, weeks[0].monday);
    (void)sqlite3_bind_int(select, 2, weeks[week_count - 1].monday + DAYS_A_WEEK - 1);
    int code = SQLITE_DONE;
    while ((code = sqlite3_step(select)) == SQLITE_ROW)
        read_week_day(
            select, &weeks[(sqlite3_column_int(select, WEEK_DAY) - weeks[0].monday) / DAYS_A_WEEK]);
    if (code != SQLITE_DONE)
        status = store_fail(history, code, message);
done:
    (void)sqlite3_finalize(select);
    return status;
}

// ---- single sessions

static enum status read_sessions(struct history *history, sqlite3_stmt *select, size_t max,
                                 struct session_record *records, size_t *count,
                                 struct message *message) {
    int code = SQLITE_DONE;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && *count < max && (code = sqlite3_step(select)) == SQLITE_ROW)
        status = session_rows_read(history, select, &records[(*count)++], message);
    if (status == STATUS_OK && code != SQLITE_ROW && code != SQLITE_DONE)
        status = store_fail(history, code, message);
    return status;
}

// The latest first in the statement's order, the oldest first in records.
static enum status read_latest(struct history *history, const char *sql, size_t max,
                               struct session_record *records, size_t *count,
                               struct message *message) {
    *count = 0;
    sqlite3_stmt *select = NULL;
    enum status status = store_prepare(history, sql, &select, message);
    if (status == STATUS_OK) {
        (void)sqlite3_bind_int64(select, 1, (sqlite3_int64)max);
        status = read_sessions(history, select, max, records, count, message);
    }
    (void)sqlite3_finalize(select);
    for (size_t i = 0; i < *count / 2; i++) {
        struct session_record kept = records[i];
        records[i] = records[*count - 1 - i];
        records[*count - 1 - i] = kept;
    }
    return status;
}

enum status history_latest(struct history *history, size_t max, struct session_record *records,
                           size_t *count, struct message *message) {
    return read_latest(
        history, "SELECT " SESSION_COLUMNS " FROM session ORDER BY utc_us DESC, id DESC LIMIT ?1",
        max, records, count, message);
}

enum status history_check_ins(struct history *history, size_t max, struct session_record *records,
                              size_t *count, struct message *message) {
    return read_latest(history,
                       "SELECT " SESSION_COLUMNS " FROM session WHERE pain_before IS NOT NULL"
                       " OR pain_after IS NOT NULL ORDER BY utc_us DESC, id DESC LIMIT ?1",
                       max, records, count, message);
}

// ---- exercises

static void add_share(struct exercise_total *total, const struct routine_total *routine,
                      double share) {
    bool first = total->sessions == 0 || routine->first_day < total->first_day;
    if (routine->credited > 0 && first)
        total->first_day = routine->first_day;
    total->sessions += routine->credited;
    total->guided_ms += (int64_t)(share * (double)routine->guided_ms);
}

size_t exercise_totals(const struct routine_total *totals, size_t total_count,
                       const struct exercise_share *shares, size_t share_count,
                       struct exercise_total *out) {
    size_t count = 0;
    for (size_t i = 0; i < share_count; i++) {
        size_t at = 0;
        while (at < count && strcmp(out[at].exercise, shares[i].exercise) != 0)
            at++;
        if (at == count)
            out[count++] = (struct exercise_total){.exercise = shares[i].exercise};
        for (size_t j = 0; j < total_count; j++)
            if (strcmp(totals[j].routine, shares[i].routine) == 0)
                add_share(&out[at], &totals[j], shares[i].share);
    }
    return count;
}
