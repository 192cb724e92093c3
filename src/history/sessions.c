#include "sessions.h"

#include "draft.h"
#include "history/streak.h"
#include "memos.h"
#include "record.h"

#define COLUMNS SESSION_COLUMNS // in the order of enum column

enum column {
    COLUMN_ID,
    COLUMN_ROUTINE,
    COLUMN_STARTED_AT,
    COLUMN_PLANNED_S,
    COLUMN_GUIDED_S,
    COLUMN_OUTCOME,
    COLUMN_POINTS,
    COLUMN_PAIN_BEFORE,
    COLUMN_PAIN_AFTER,
    COLUMN_UTC_US, // from here on only when writing
    COLUMN_PRACTICE_DAY,
};

// One more than these on a day earns nothing, so that no more are ever needed to work out points.
enum { SAME_DAY_MAX = 3 };

enum status session_rows_init(struct session_rows *rows, struct history *history,
                              struct message *message) {
    enum status status = store_prepare(history, "SELECT " COLUMNS " FROM session WHERE id = ?1",
                                       &rows->find, message);
    if (status == STATUS_OK)
        status = store_prepare(history,
                               "INSERT INTO session (" COLUMNS ", utc_us, practice_day)"
                               " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                               &rows->insert, message);
    return status;
}

void session_rows_finish(struct session_rows *rows) {
    (void)sqlite3_finalize(rows->find);
    (void)sqlite3_finalize(rows->insert);
    *rows = (struct session_rows){0};
}

static void read_text(sqlite3_stmt *row, enum column column, char *out, size_t room) {
    const char *text = (const char *)sqlite3_column_text(row, column);
    record_set_text(out, room, text ? text : "");
}

static int read_pain(sqlite3_stmt *row, enum column column) {
    return sqlite3_column_type(row, column) == SQLITE_NULL
               ? PAIN_UNKNOWN
               : record_pain(sqlite3_column_int64(row, column));
}

// Rows are checked like any other input: the file may have been written by something else.
enum status session_rows_read(const struct history *history, sqlite3_stmt *row,
                              struct session_record *record, struct message *message) {
    *record = (struct session_record){
        .planned_s = sqlite3_column_double(row, COLUMN_PLANNED_S),
        .guided_s = sqlite3_column_double(row, COLUMN_GUIDED_S),
        .points = sqlite3_column_int64(row, COLUMN_POINTS),
        .pain_before = read_pain(row, COLUMN_PAIN_BEFORE),
        .pain_after = read_pain(row, COLUMN_PAIN_AFTER),
    };
    read_text(row, COLUMN_ID, record->id, sizeof record->id);
    read_text(row, COLUMN_ROUTINE, record->routine, sizeof record->routine);
    read_text(row, COLUMN_STARTED_AT, record->started_at, sizeof record->started_at);
    const char *outcome = (const char *)sqlite3_column_text(row, COLUMN_OUTCOME);
    struct message why = {""};
    if (outcome && outcome_from_name(outcome, &record->outcome) &&
        session_record_check(record, &why) == STATUS_OK)
        return STATUS_OK;
    return status_fail(message, STATUS_CORRUPT,
                       "%s: holds a damaged session '%s' (%s); nothing was changed; move the file "
                       "aside to begin a new history, or put a backup in its place",
                       history->path, record->id, why.text[0] ? why.text : "outcome: is unknown");
}

enum status session_rows_find(struct session_rows *rows, struct history *history, const char *id,
                              struct session_record *record, bool *found, struct message *message) {
    (void)sqlite3_bind_text(rows->find, 1, id, -1, SQLITE_STATIC);
    int code = sqlite3_step(rows->find);
    *found = code == SQLITE_ROW;
    enum status status = STATUS_OK;
    if (*found)
        status = session_rows_read(history, rows->find, record, message);
    else if (code != SQLITE_DONE)
        status = store_fail(history, code, message);
    (void)sqlite3_reset(rows->find);
    return status;
}

static void bind_text(sqlite3_stmt *statement, enum column column, const char *text) {
    (void)sqlite3_bind_text(statement, (int)column + 1, text, -1, SQLITE_STATIC);
}

static void bind_pain(sqlite3_stmt *statement, enum column column, int pain) {
    if (pain == PAIN_UNKNOWN)
        (void)sqlite3_bind_null(statement, (int)column + 1);
    else
        (void)sqlite3_bind_int(statement, (int)column + 1, pain);
}

// A bind that fails for want of memory leaves NULL behind, which the columns refuse.
static void bind_record(sqlite3_stmt *insert, const struct session_record *record,
                        struct instant instant) {
    bind_text(insert, COLUMN_ID, record->id);
    bind_text(insert, COLUMN_ROUTINE, record->routine);
    bind_text(insert, COLUMN_STARTED_AT, record->started_at);
    (void)sqlite3_bind_double(insert, COLUMN_PLANNED_S + 1, record->planned_s);
    (void)sqlite3_bind_double(insert, COLUMN_GUIDED_S + 1, record->guided_s);
    bind_text(insert, COLUMN_OUTCOME, outcome_name(record->outcome));
    (void)sqlite3_bind_int64(insert, COLUMN_POINTS + 1, record->points);
    bind_pain(insert, COLUMN_PAIN_BEFORE, record->pain_before);
    bind_pain(insert, COLUMN_PAIN_AFTER, record->pain_after);
    (void)sqlite3_bind_int64(insert, COLUMN_UTC_US + 1, instant.utc_us);
    (void)sqlite3_bind_int(insert, COLUMN_PRACTICE_DAY + 1, instant_practice_day(instant));
}

enum status session_rows_insert(struct session_rows *rows, struct history *history,
                                const struct session_record *record, struct message *message) {
    struct instant instant;
    enum status status = instant_parse(record->started_at, &instant, message);
    if (status != STATUS_OK)
        return status;
    bind_record(rows->insert, record, instant);
    int code = sqlite3_step(rows->insert);
    if (code != SQLITE_DONE)
        status = store_fail(history, code, message);
    (void)sqlite3_reset(rows->insert);
    return status;
}

enum status session_rows_put(struct session_rows *rows, struct history *history,
                             const struct session_record *record, struct import_count *count,
                             bool *same, struct message *message) {
    struct session_record known;
    bool found = false;
    *same = true;
    enum status status = session_rows_find(rows, history, record->id, &known, &found, message);
    if (status != STATUS_OK)
        return status;
    if (!found) {
        count->added++;
        status = session_rows_insert(rows, history, record, message);
        // It is recorded: nothing is left to finish.
        return status == STATUS_OK ? draft_remove(history, record->id, message) : status;
    }
    count->known++;
    *same = record_same_but_points(record, &known) && record->points == known.points;
    return STATUS_OK;
}

static enum status read_same_day(struct history *history, int32_t day,
                                 struct session_record *records, size_t *count,
                                 struct message *message) {
    sqlite3_stmt *select = NULL;
    enum status status =
        store_prepare(history, "SELECT " COLUMNS " FROM session WHERE practice_day = ?1 LIMIT ?2",
                      &select, message);
    if (status != STATUS_OK)
        return status;
    (void)sqlite3_bind_int(select, 1, day);
    (void)sqlite3_bind_int(select, 2, SAME_DAY_MAX);
    int code = SQLITE_OK;
    *count = 0;
    while (status == STATUS_OK && *count < SAME_DAY_MAX &&
           (code = sqlite3_step(select)) == SQLITE_ROW)
        status = session_rows_read(history, select, &records[(*count)++], message);
    if (status == STATUS_OK && code != SQLITE_ROW && code != SQLITE_DONE)
        status = store_fail(history, code, message);
    (void)sqlite3_finalize(select);
    return status;
}

static enum status add_within(struct history *history, struct session_rows *rows,
                              struct session_record *record, bool *added, struct message *message) {
    struct session_record known;
    bool found = false;
    enum status status = session_rows_find(rows, history, record->id, &known, &found, message);
    if (status != STATUS_OK)
        return status;
    if (found && !record_same_but_points(record, &known))
        return status_fail(message, STATUS_INVALID,
                           "%s: already holds another session with the id %s; nothing was written",
                           history->path, record->id);
    if (found) {
        record->points = known.points;
        return STATUS_OK;
    }
    struct session_record same_day[SAME_DAY_MAX];
    size_t count = 0;
    struct instant instant;
    status = instant_parse(record->started_at, &instant, message);
    if (status == STATUS_OK)
        status = read_same_day(history, instant_practice_day(instant), same_day, &count, message);
    if (status != STATUS_OK)
        return status;
    record->points = session_points(record, same_day, count);
    *added = true;
    return session_rows_insert(rows, history, record, message);
}

enum status history_add_with(struct history *history, struct session_record *record,
                             const struct memo *memos, size_t count, struct message *message) {
    struct session_record written = *record;
    written.points = 0;
    bool added = false;
    enum status status = session_record_check(&written, message);
    if (status == STATUS_OK)
        status = store_begin_write(history, message);
    if (status != STATUS_OK)
        return status;
    struct session_rows rows = {0};
    status = session_rows_init(&rows, history, message);
    if (status == STATUS_OK)
        status = add_within(history, &rows, &written, &added, message);
    for (size_t i = 0; i < count && added && status == STATUS_OK; i++)
        status = memo_put(history, &memos[i], NULL, message);
    if (status == STATUS_OK)
        status = draft_remove(history, written.id, message);
    session_rows_finish(&rows);
    status = store_end(history, status, message);
    if (status == STATUS_OK)
        record->points = written.points;
    return status;
}

static enum status read_rows(struct history *history, sqlite3_stmt *select,
                             struct session_record *records, size_t count,
                             struct message *message) {
    for (size_t i = 0; i < count; i++) {
        int code = sqlite3_step(select);
        if (code != SQLITE_ROW)
            return store_fail(history, code == SQLITE_DONE ? SQLITE_CORRUPT : code, message);
        enum status status = session_rows_read(history, select, &records[i], message);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

static enum status list_within(struct history *history, struct arena *arena,
                               const struct session_record **records, size_t *count,
                               struct message *message) {
    int64_t rows = 0;
    enum status status = store_int(history, "SELECT count(*) FROM session", &rows, message);
    if (status != STATUS_OK)
        return status;
    struct session_record *list = arena_alloc(arena, (size_t)rows, sizeof *list);
    if (!list)
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", history->path);
    sqlite3_stmt *select = NULL;
    status = store_prepare(history, "SELECT " COLUMNS " FROM session ORDER BY utc_us, id", &select,
                           message);
    if (status == STATUS_OK)
        status = read_rows(history, select, list, (size_t)rows, message);
    (void)sqlite3_finalize(select);
    if (status != STATUS_OK)
        return status;
    *records = list;
    *count = (size_t)rows;
    return STATUS_OK;
}

enum status history_list(struct history *history, struct arena *arena,
                         const struct session_record **records, size_t *count,
                         struct message *message) {
    *records = NULL;
    *count = 0;
    // One transaction, so that the count and the rows are of the same moment.
    enum status status = store_exec(history, "BEGIN", message);
    if (status != STATUS_OK)
        return status;
    return store_end(history, list_within(history, arena, records, count, message), message);
}
