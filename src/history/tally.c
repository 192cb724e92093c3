#include "tally.h"

#include "history/summary.h"
#include "record.h"

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
