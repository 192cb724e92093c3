#include "draft.h"

#include "record.h"

#include <string.h>

// A page or two of log a save: it is moved into the file when a record is written, which waits for
// the disk anyway.
enum { NO_CHECKPOINT = 0, USUAL_CHECKPOINT_PAGES = 1000 };

#define DRAFT_COLUMNS "id, routine, started_at, planned_s, guided_s, pain_before, state"

enum column {
    COLUMN_ID,
    COLUMN_ROUTINE,
    COLUMN_STARTED_AT,
    COLUMN_PLANNED_S,
    COLUMN_GUIDED_S,
    COLUMN_PAIN_BEFORE,
    COLUMN_STATE,
};

static void bind_text(sqlite3_stmt *statement, enum column column, const char *text) {
    (void)sqlite3_bind_text(statement, (int)column + 1, text, -1, SQLITE_STATIC);
}

static enum status run_once(struct history *history, sqlite3_stmt *statement,
                            struct message *message) {
    int code = sqlite3_step(statement);
    enum status status = code == SQLITE_DONE ? STATUS_OK : store_fail(history, code, message);
    (void)sqlite3_finalize(statement);
    return status;
}

static enum status save(struct history *history, const struct session_record *record,
                        const char *state, struct message *message) {
    sqlite3_stmt *put = NULL;
    // The number grows with each save: the draft saved last is told by it, whatever the clock says.
    enum status status = store_prepare(
        history,
        "INSERT OR REPLACE INTO draft (" DRAFT_COLUMNS ", saved)"
        " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, (SELECT coalesce(max(saved), 0) + 1 FROM draft)"
        " WHERE NOT EXISTS (SELECT 1 FROM session WHERE id = ?1)",
        &put, message);
    if (status != STATUS_OK)
        return status;
    bind_text(put, COLUMN_ID, record->id);
    bind_text(put, COLUMN_ROUTINE, record->routine);
    bind_text(put, COLUMN_STARTED_AT, record->started_at);
    (void)sqlite3_bind_double(put, COLUMN_PLANNED_S + 1, record->planned_s);
    (void)sqlite3_bind_double(put, COLUMN_GUIDED_S + 1, record->guided_s);
    if (record->pain_before != PAIN_UNKNOWN)
        (void)sqlite3_bind_int(put, COLUMN_PAIN_BEFORE + 1, record->pain_before);
    bind_text(put, COLUMN_STATE, state);
    return run_once(history, put, message);
}

enum status history_draft_save(struct history *history, const struct session_record *record,
                               const char *state, struct message *message) {
    struct session_record kept = *record;
    kept.points = 0;
    enum status status = session_record_check(&kept, message);
    if (status != STATUS_OK)
        return status;
    if (strlen(state) > DRAFT_STATE_BYTES)
        return status_fail(message, STATUS_INVALID, "state: is longer than the limit of %d bytes",
                           DRAFT_STATE_BYTES);
    if (history->read_only)
        return store_fail(history, SQLITE_READONLY, message);
    (void)sqlite3_busy_timeout(history->db, 0);
    (void)sqlite3_wal_autocheckpoint(history->db, NO_CHECKPOINT);
    status = store_exec(history, "PRAGMA synchronous = NORMAL", message);
    if (status == STATUS_OK)
        status = save(history, &kept, state, message);
    // Records are durable when they are told: never less than this for them.
    enum status restored = store_exec(history, "PRAGMA synchronous = FULL", NULL);
    (void)sqlite3_wal_autocheckpoint(history->db, USUAL_CHECKPOINT_PAGES);
    (void)sqlite3_busy_timeout(history->db, STORE_BUSY_TIMEOUT_MS);
    return status == STATUS_OK ? restored : status;
}

static void read_text(sqlite3_stmt *row, enum column column, char *out, size_t room) {
    const char *text = (const char *)sqlite3_column_text(row, (int)column);
    record_set_text(out, room, text ? text : "");
}

static enum status read_draft(const struct history *history, sqlite3_stmt *row, struct arena *arena,
                              struct session_draft *draft, struct message *message) {
    struct session_record *record = &draft->record;
    *record = (struct session_record){
        .planned_s = sqlite3_column_double(row, COLUMN_PLANNED_S),
        .guided_s = sqlite3_column_double(row, COLUMN_GUIDED_S),
        .outcome = OUTCOME_QUIT,
        .pain_before = sqlite3_column_type(row, COLUMN_PAIN_BEFORE) == SQLITE_NULL
                           ? PAIN_UNKNOWN
                           : record_pain(sqlite3_column_int64(row, COLUMN_PAIN_BEFORE)),
        .pain_after = PAIN_UNKNOWN,
    };
    read_text(row, COLUMN_ID, record->id, sizeof record->id);
    read_text(row, COLUMN_ROUTINE, record->routine, sizeof record->routine);
    read_text(row, COLUMN_STARTED_AT, record->started_at, sizeof record->started_at);
    const char *state = (const char *)sqlite3_column_text(row, COLUMN_STATE);
    draft->state = state ? arena_strdup(arena, state) : NULL;
    if (!draft->state)
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", history->path);
    struct message why = {""};
    if (session_record_check(record, &why) == STATUS_OK)
        return STATUS_OK;
    return status_fail(message, STATUS_CORRUPT, "%s: holds a damaged draft (%s)", history->path,
                       why.text);
}

enum status history_draft_find(struct history *history, struct arena *arena,
                               struct session_draft *draft, bool *found, struct message *message) {
    *found = false;
    *draft = (struct session_draft){0};
    sqlite3_stmt *select = NULL;
    enum status status =
        store_prepare(history, "SELECT " DRAFT_COLUMNS " FROM draft ORDER BY saved DESC LIMIT 1",
                      &select, message);
    if (status != STATUS_OK)
        return status;
    int code = sqlite3_step(select);
    if (code == SQLITE_ROW)
        status = read_draft(history, select, arena, draft, message);
    else if (code != SQLITE_DONE)
        status = store_fail(history, code, message);
    *found = status == STATUS_OK && code == SQLITE_ROW;
    (void)sqlite3_finalize(select);
    return status;
}

enum status draft_remove(struct history *history, const char *id, struct message *message) {
    sqlite3_stmt *remove = NULL;
    enum status status =
        store_prepare(history, "DELETE FROM draft WHERE id = ?1", &remove, message);
    if (status != STATUS_OK)
        return status;
    bind_text(remove, COLUMN_ID, id);
    return run_once(history, remove, message);
}

enum status history_draft_drop(struct history *history, const char *id, struct message *message) {
    enum status status = store_begin_write(history, message);
    if (status == STATUS_OK)
        status = store_end(history, draft_remove(history, id, message), message);
    return status;
}

enum status draft_check_table(struct history *history) {
    sqlite3_stmt *select = NULL;
    enum status status =
        store_prepare(history, "SELECT " DRAFT_COLUMNS ", saved FROM draft", &select, NULL);
    (void)sqlite3_finalize(select);
    return status;
}
