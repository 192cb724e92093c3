#include "tally.h"

#include "base/civil.h"
#include "history/summary.h"
#include "record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double MS_PER_S = 1000;

#define SUMS                                                                                       \
    "count(*), coalesce(sum(outcome <> 'quit'), 0),"                                               \
    " coalesce(sum(CAST(round(guided_s * 1000) AS INTEGER)), 0), coalesce(sum(points), 0),"        \
    " coalesce(sum(pain_before IS NOT NULL AND pain_after IS NOT NULL), 0)"

// The same rows as the tables hold, from the sessions. Powers of two that differ add up to the bits
// that are set.
#define BLOCKS_ANEW                                                                                \
    "SELECT practice_day >> 5,"                                                                    \
    " sum(DISTINCT (outcome <> 'quit') << (practice_day & 31)), " SUMS                             \
    " FROM session GROUP BY practice_day >> 5 ORDER BY practice_day >> 5"
#define ROUTINES_ANEW                                                                              \
    "SELECT routine, count(*), sum(outcome <> 'quit'),"                                            \
    " sum(CAST(round(guided_s * 1000) AS INTEGER)),"                                               \
    " min(CASE WHEN outcome <> 'quit' THEN practice_day END)"                                      \
    " FROM session GROUP BY routine ORDER BY routine"

enum column {
    COLUMN_BLOCK, // or the day
    COLUMN_DAYS,
    COLUMN_SESSIONS,
    COLUMN_CREDITED,
    COLUMN_GUIDED_MS,
    COLUMN_POINTS,
    COLUMN_CHECK_INS,
};

static struct tally read_tally(sqlite3_stmt *row) {
    return (struct tally){
        .first_day = (int32_t)sqlite3_column_int64(row, COLUMN_BLOCK),
        .days = (uint32_t)sqlite3_column_int64(row, COLUMN_DAYS),
        .sessions = sqlite3_column_int64(row, COLUMN_SESSIONS),
        .credited = sqlite3_column_int64(row, COLUMN_CREDITED),
        .guided_ms = sqlite3_column_int64(row, COLUMN_GUIDED_MS),
        .points = sqlite3_column_int64(row, COLUMN_POINTS),
        .check_ins = sqlite3_column_int64(row, COLUMN_CHECK_INS),
    };
}

enum status tally_check_tables(struct history *history) {
    sqlite3_stmt *select = NULL;
    enum status status = store_prepare(history,
                                       "SELECT tally.days, tally.check_ins, routine_tally.first_day"
                                       " FROM tally, routine_tally",
                                       &select, NULL);
    (void)sqlite3_finalize(select);
    return status;
}

enum status tally_is_whole(struct history *history, bool *whole, struct message *message) {
    int64_t same = 0;
    enum status status =
        store_int(history,
                  "SELECT coalesce(sum(sessions), 0) = (SELECT count(*) FROM session)"
                  " AND coalesce(sum(sessions), 0) ="
                  " (SELECT coalesce(sum(sessions), 0) FROM routine_tally) FROM tally",
                  &same, message);
    *whole = same != 0;
    return status;
}

void tally_mend(struct history *history) {
    bool whole = false;
    if (history->read_only || tally_is_whole(history, &whole, NULL) != STATUS_OK || whole ||
        store_begin_write(history, NULL) != STATUS_OK)
        return;
    enum status status = store_exec(history,
                                    "DELETE FROM tally; DELETE FROM routine_tally;"
                                    "INSERT INTO tally " BLOCKS_ANEW ";"
                                    "INSERT INTO routine_tally " ROUTINES_ANEW,
                                    NULL);
    (void)store_end(history, status, NULL);
}

// Rows of sums, as many as there are up to max, from a statement that is ready to step.
static enum status read_rows(struct history *history, sqlite3_stmt *select, struct tally *rows,
                             size_t max, size_t *count, struct message *message) {
    int code = SQLITE_DONE;
    *count = 0;
    while (*count < max && (code = sqlite3_step(select)) == SQLITE_ROW)
        rows[(*count)++] = read_tally(select);
    return code == SQLITE_ROW || code == SQLITE_DONE ? STATUS_OK
                                                     : store_fail(history, code, message);
}

// How many rows a list has: of the sums, or, where they do not hold, of what is counted anew.
static enum status count_rows(struct history *history, const char *of_sums, const char *anew,
                              bool *whole, int64_t *rows, struct message *message) {
    enum status status = tally_is_whole(history, whole, message);
    if (status != STATUS_OK)
        return status;
    return store_int(history, *whole ? of_sums : anew, rows, message);
}

static enum status blocks_within(struct history *history, struct arena *arena,
                                 const struct tally **blocks, size_t *count,
                                 struct message *message) {
    bool whole = false;
    int64_t rows = 0;
    enum status status =
        count_rows(history, "SELECT count(*) FROM tally",
                   "SELECT count(DISTINCT practice_day >> 5) FROM session", &whole, &rows, message);
    if (status != STATUS_OK)
        return status;
    struct tally *list = arena_alloc(arena, (size_t)rows, sizeof *list);
    if (!list)
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", history->path);
    sqlite3_stmt *select = NULL;
    status = store_prepare(history,
                           whole ? "SELECT block, days, sessions, credited, guided_ms, points,"
                                   " check_ins FROM tally ORDER BY block"
                                 : BLOCKS_ANEW,
                           &select, message);
    if (status == STATUS_OK)
        status = read_rows(history, select, list, (size_t)rows, count, message);
    (void)sqlite3_finalize(select);
    for (size_t i = 0; i < *count; i++)
        list[i].first_day *= TALLY_BLOCK_DAYS;
    *blocks = list;
    return status;
}

enum status tally_read_blocks(struct history *history, struct arena *arena,
                              const struct tally **blocks, size_t *count, struct message *message) {
    *blocks = NULL;
    *count = 0;
    tally_mend(history);
    enum status status = store_exec(history, "BEGIN", message);
    if (status != STATUS_OK)
        return status;
    return store_end(history, blocks_within(history, arena, blocks, count, message), message);
}

enum status tally_days(struct history *history, int32_t first_day, struct tally *days,
                       size_t *count, struct message *message) {
    *count = 0;
    sqlite3_stmt *select = NULL;
    enum status status = store_prepare(history,
                                       "SELECT practice_day, max(outcome <> 'quit'), " SUMS
                                       " FROM session WHERE practice_day BETWEEN ?1 AND ?2"
                                       " GROUP BY practice_day ORDER BY practice_day",
                                       &select, message);
    if (status != STATUS_OK)
        return status;
    (void)sqlite3_bind_int(select, 1, first_day);
    (void)sqlite3_bind_int64(select, 2, (int64_t)first_day + TALLY_BLOCK_DAYS - 1);
    status = read_rows(history, select, days, TALLY_BLOCK_DAYS, count, message);
    (void)sqlite3_finalize(select);
    return status;
}

// ---- from records

int64_t tally_guided_ms(double guided_s) {
    return (int64_t)round(guided_s * MS_PER_S);
}

static int compare_tallies(const void *a, const void *b) {
    const struct tally *left = a;
    const struct tally *right = b;
    return (left->first_day > right->first_day) - (left->first_day < right->first_day);
}

static struct tally tally_of(const struct session_record *record, int32_t day) {
    bool credited = record->outcome != OUTCOME_QUIT;
    return (struct tally){
        .first_day = day,
        .days = credited ? 1 : 0,
        .sessions = 1,
        .credited = credited ? 1 : 0,
        .guided_ms = tally_guided_ms(record->guided_s),
        .points = record->points,
        .check_ins = record->pain_before != PAIN_UNKNOWN && record->pain_after != PAIN_UNKNOWN,
    };
}

static void add(struct tally *sum, const struct tally *more) {
    sum->days |= more->days;
    sum->sessions += more->sessions;
    sum->credited += more->credited;
    sum->guided_ms += more->guided_ms;
    sum->points += more->points;
    sum->check_ins += more->check_ins;
}

enum status tally_days_of_records(const struct session_record *records, size_t count,
                                  struct arena *arena, const struct tally **days, size_t *day_count,
                                  struct message *message) {
    *day_count = 0;
    struct tally *list = arena_alloc(arena, count, sizeof *list);
    if (!list)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory");
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        struct instant started;
        if (instant_parse(records[i].started_at, &started, NULL) == STATUS_OK)
            list[found++] = tally_of(&records[i], instant_practice_day(started));
    }
    if (found > 0)
        qsort(list, found, sizeof *list, compare_tallies);
    for (size_t i = 0; i < found; i++) {
        if (*day_count > 0 && list[*day_count - 1].first_day == list[i].first_day)
            add(&list[*day_count - 1], &list[i]);
        else
            list[(*day_count)++] = list[i];
    }
    *days = list;
    return STATUS_OK;
}

// ---- routines

enum routine_column {
    ROUTINE_ID,
    ROUTINE_SESSIONS,
    ROUTINE_CREDITED,
    ROUTINE_GUIDED_MS,
    ROUTINE_FIRST_DAY,
};

static struct routine_total read_total(sqlite3_stmt *row) {
    struct routine_total total = {
        .sessions = sqlite3_column_int64(row, ROUTINE_SESSIONS),
        .credited = sqlite3_column_int64(row, ROUTINE_CREDITED),
        .guided_ms = sqlite3_column_int64(row, ROUTINE_GUIDED_MS),
        .first_day = (int32_t)sqlite3_column_int64(row, ROUTINE_FIRST_DAY),
    };
    const char *id = (const char *)sqlite3_column_text(row, ROUTINE_ID);
    record_set_text(total.routine, sizeof total.routine, id ? id : "");
    return total;
}

static enum status read_totals(struct history *history, bool whole, struct routine_total *list,
                               size_t max, size_t *count, struct message *message) {
    sqlite3_stmt *select = NULL;
    enum status status = store_prepare(history,
                                       whole ? "SELECT routine, sessions, credited, guided_ms,"
                                               " first_day FROM routine_tally ORDER BY routine"
                                             : ROUTINES_ANEW,
                                       &select, message);
    int code = SQLITE_DONE;
    while (status == STATUS_OK && *count < max && (code = sqlite3_step(select)) == SQLITE_ROW)
        list[(*count)++] = read_total(select);
    if (status == STATUS_OK && code != SQLITE_ROW && code != SQLITE_DONE)
        status = store_fail(history, code, message);
    (void)sqlite3_finalize(select);
    return status;
}

static enum status totals_within(struct history *history, struct arena *arena,
                                 const struct routine_total **totals, size_t *count,
                                 struct message *message) {
    bool whole = false;
    int64_t rows = 0;
    enum status status =
        count_rows(history, "SELECT count(*) FROM routine_tally",
                   "SELECT count(DISTINCT routine) FROM session", &whole, &rows, message);
    if (status != STATUS_OK)
        return status;
    struct routine_total *list = arena_alloc(arena, (size_t)rows, sizeof *list);
    if (!list)
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", history->path);
    *totals = list;
    return read_totals(history, whole, list, (size_t)rows, count, message);
}

enum status history_routine_totals(struct history *history, struct arena *arena,
                                   const struct routine_total **totals, size_t *count,
                                   struct message *message) {
    *totals = NULL;
    *count = 0;
    tally_mend(history);
    enum status status = store_exec(history, "BEGIN", message);
    if (status != STATUS_OK)
        return status;
    return store_end(history, totals_within(history, arena, totals, count, message), message);
}

static int compare_totals(const void *a, const void *b) {
    const struct routine_total *left = a;
    const struct routine_total *right = b;
    int order = strcmp(left->routine, right->routine);
    return order != 0 ? order
                      : (left->first_day > right->first_day) - (left->first_day < right->first_day);
}

// One session as a total. What is not credited sorts behind, so that the first of a routine tells
// its first day.
static struct routine_total total_of(const struct session_record *record, int32_t day) {
    bool credited = record->outcome != OUTCOME_QUIT;
    struct routine_total total = {
        .sessions = 1,
        .credited = credited ? 1 : 0,
        .guided_ms = tally_guided_ms(record->guided_s),
        .first_day = credited ? day : INT32_MAX,
    };
    record_set_text(total.routine, sizeof total.routine, record->routine);
    return total;
}

enum status routine_totals_of_records(const struct session_record *records, size_t count,
                                      struct arena *arena, const struct routine_total **totals,
                                      size_t *total_count, struct message *message) {
    *total_count = 0;
    struct routine_total *list = arena_alloc(arena, count, sizeof *list);
    if (!list)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < count; i++) {
        struct instant started = {0};
        (void)instant_parse(records[i].started_at, &started, NULL); // records have been checked
        list[i] = total_of(&records[i], instant_practice_day(started));
    }
    if (count > 0)
        qsort(list, count, sizeof *list, compare_totals);
    for (size_t i = 0; i < count; i++) {
        struct routine_total *last = *total_count > 0 ? &list[*total_count - 1] : NULL;
        if (!last || strcmp(last->routine, list[i].routine) != 0) {
            list[(*total_count)++] = list[i];
            continue;
        }
        last->sessions += list[i].sessions;
        last->credited += list[i].credited;
        last->guided_ms += list[i].guided_ms;
    }
    for (size_t i = 0; i < *total_count; i++)
        if (list[i].credited == 0)
            list[i].first_day = 0;
    *totals = list;
    return STATUS_OK;
}
