#include "memos.h"

#include "base/array.h"
#include "base/civil.h"
#include "record.h"

#include <string.h>

#define MEMO_COLUMNS "id, kind, at, subject, variant, session, ended"

enum column {
    COLUMN_ID,
    COLUMN_KIND,
    COLUMN_AT,
    COLUMN_SUBJECT,
    COLUMN_VARIANT,
    COLUMN_SESSION,
    COLUMN_ENDED,
    COLUMN_UTC_US, // only when writing
};

static const char *const kind_names[] = {
    [MEMO_JOINED] = "joined",
    [MEMO_LEFT] = "left",
    [MEMO_HURT] = "hurt",
};
enum { KIND_COUNT = COUNT_OF(kind_names) };

const char *memo_kind_name(enum memo_kind kind) {
    return (unsigned)kind < KIND_COUNT ? kind_names[kind] : "unknown";
}

static bool find_kind(const char *name, enum memo_kind *kind) {
    for (size_t i = 0; i < KIND_COUNT; i++) {
        if (strcmp(name, kind_names[i]) == 0) {
            *kind = (enum memo_kind)i;
            return true;
        }
    }
    return false;
}

// ---- checking and making

#define IS_TERMINATED(text) (memchr((text), '\0', sizeof(text)) != NULL)

static enum status check_pain(const struct memo *memo, struct message *message) {
    if (!IS_TERMINATED(memo->session) || !record_is_uuid(memo->session))
        return status_fail(message, STATUS_INVALID, "session: must be the UUID of a session");
    if (!IS_TERMINATED(memo->variant) ||
        (memo->variant[0] != '\0' && !record_is_level_id(memo->variant)))
        return status_fail(message, STATUS_INVALID,
                           "variant: must be up to %d lower case letters, digits or hyphens",
                           SESSION_ROUTINE_BYTES - 1);
    return STATUS_OK;
}

enum status memo_check(const struct memo *memo, struct message *message) {
    struct instant instant;
    if ((unsigned)memo->kind >= KIND_COUNT)
        return status_fail(message, STATUS_INVALID, "memo: must be joined, left or hurt");
    if (!IS_TERMINATED(memo->id) || !record_is_uuid(memo->id))
        return status_fail(message, STATUS_INVALID,
                           "id: must be a UUID, for example 0b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134");
    if (!IS_TERMINATED(memo->at) || instant_parse(memo->at, &instant, NULL) != STATUS_OK)
        return status_fail(message, STATUS_INVALID,
                           "at: must be a time with its UTC offset, for example "
                           "2026-01-31T07:05:00+01:00, of %d bytes at most",
                           SESSION_TIME_BYTES - 1);
    if (!IS_TERMINATED(memo->subject) || !record_is_level_id(memo->subject))
        return status_fail(
            message, STATUS_INVALID, "%s: must be 1 to %d lower case letters, digits or hyphens",
            memo->kind == MEMO_HURT ? "exercise" : "challenge", SESSION_ROUTINE_BYTES - 1);
    if (memo->kind == MEMO_HURT)
        return check_pain(memo, message);
    if (memo->session[0] != '\0' || memo->variant[0] != '\0' || memo->ended)
        return status_fail(message, STATUS_INVALID,
                           "session: belongs to what hurt, not to a challenge");
    return STATUS_OK;
}

struct memo memo_of_challenge(enum memo_kind kind, const char *challenge, const char *at) {
    struct memo memo = {.kind = kind};
    session_new_id(memo.id);
    record_set_text(memo.subject, sizeof memo.subject, challenge);
    record_set_text(memo.at, sizeof memo.at, at);
    return memo;
}

struct memo memo_of_pain(const struct session_record *record, const char *exercise,
                         const char *variant, bool ended) {
    struct memo memo = {.kind = MEMO_HURT, .ended = ended};
    session_new_id(memo.id);
    record_set_text(memo.subject, sizeof memo.subject, exercise);
    record_set_text(memo.variant, sizeof memo.variant, variant);
    record_set_text(memo.at, sizeof memo.at, record->started_at);
    record_set_text(memo.session, sizeof memo.session, record->id);
    return memo;
}

static bool is_same(const struct memo *a, const struct memo *b) {
    return strcmp(a->id, b->id) == 0 && a->kind == b->kind && strcmp(a->at, b->at) == 0 &&
           strcmp(a->subject, b->subject) == 0 && strcmp(a->variant, b->variant) == 0 &&
           strcmp(a->session, b->session) == 0 && a->ended == b->ended;
}

// ---- rows

static void read_text(sqlite3_stmt *row, enum column column, char *out, size_t room) {
    const char *text = (const char *)sqlite3_column_text(row, (int)column);
    record_set_text(out, room, text ? text : "");
}

// Checked like any other input: the file may have been written by something else.
static enum status read_row(const struct history *history, sqlite3_stmt *row, struct memo *memo,
                            struct message *message) {
    *memo = (struct memo){.ended = sqlite3_column_int(row, COLUMN_ENDED) != 0};
    read_text(row, COLUMN_ID, memo->id, sizeof memo->id);
    read_text(row, COLUMN_AT, memo->at, sizeof memo->at);
    read_text(row, COLUMN_SUBJECT, memo->subject, sizeof memo->subject);
    read_text(row, COLUMN_VARIANT, memo->variant, sizeof memo->variant);
    read_text(row, COLUMN_SESSION, memo->session, sizeof memo->session);
    const char *kind = (const char *)sqlite3_column_text(row, COLUMN_KIND);
    struct message why = {""};
    if (kind && find_kind(kind, &memo->kind) && memo_check(memo, &why) == STATUS_OK)
        return STATUS_OK;
    return status_fail(message, STATUS_CORRUPT,
                       "%s: holds a damaged memo '%s' (%s); nothing was changed; put a backup in "
                       "its place",
                       history->path, memo->id, why.text[0] ? why.text : "its kind is unknown");
}

enum status memo_find(struct history *history, const char *id, struct memo *memo, bool *found,
                      struct message *message) {
    sqlite3_stmt *select = NULL;
    enum status status =
        store_prepare(history, "SELECT " MEMO_COLUMNS " FROM memo WHERE id = ?1", &select, message);
    if (status != STATUS_OK)
        return status;
    (void)sqlite3_bind_text(select, 1, id, -1, SQLITE_STATIC);
    int code = sqlite3_step(select);
    *found = code == SQLITE_ROW;
    if (*found)
        status = read_row(history, select, memo, message);
    else if (code != SQLITE_DONE)
        status = store_fail(history, code, message);
    (void)sqlite3_finalize(select);
    return status;
}

static void bind_text(sqlite3_stmt *statement, enum column column, const char *text) {
    (void)sqlite3_bind_text(statement, (int)column + 1, text, -1, SQLITE_STATIC);
}

static enum status insert(struct history *history, const struct memo *memo,
                          struct message *message) {
    sqlite3_stmt *put = NULL;
    struct instant instant = {0};
    enum status status = instant_parse(memo->at, &instant, message);
    if (status == STATUS_OK)
        status = store_prepare(history,
                               "INSERT INTO memo (" MEMO_COLUMNS ", utc_us)"
                               " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                               &put, message);
    if (status != STATUS_OK)
        return status;
    bind_text(put, COLUMN_ID, memo->id);
    bind_text(put, COLUMN_KIND, memo_kind_name(memo->kind));
    bind_text(put, COLUMN_AT, memo->at);
    bind_text(put, COLUMN_SUBJECT, memo->subject);
    bind_text(put, COLUMN_VARIANT, memo->variant);
    bind_text(put, COLUMN_SESSION, memo->session);
    (void)sqlite3_bind_int(put, COLUMN_ENDED + 1, memo->ended);
    (void)sqlite3_bind_int64(put, COLUMN_UTC_US + 1, instant.utc_us);
    int code = sqlite3_step(put);
    if (code != SQLITE_DONE)
        status = store_fail(history, code, message);
    (void)sqlite3_finalize(put);
    return status;
}

enum status memo_put(struct history *history, const struct memo *memo, struct import_count *count,
                     struct message *message) {
    struct memo known;
    bool found = false;
    enum status status = memo_check(memo, message);
    if (status == STATUS_OK)
        status = memo_find(history, memo->id, &known, &found, message);
    if (status != STATUS_OK)
        return status;
    if (found && !is_same(memo, &known))
        return status_fail(message, STATUS_INVALID,
                           "id: a memo with the id %s and other content is there already",
                           memo->id);
    if (count)
        *(found ? &count->memos_known : &count->memos_added) += 1;
    return found ? STATUS_OK : insert(history, memo, message);
}

enum status history_add_memo(struct history *history, const struct memo *memo,
                             struct message *message) {
    enum status status = store_begin_write(history, message);
    if (status == STATUS_OK)
        status = store_end(history, memo_put(history, memo, NULL, message), message);
    return status;
}

static enum status list_within(struct history *history, struct arena *arena,
                               const struct memo **memos, size_t *count, struct message *message) {
    int64_t rows = 0;
    enum status status = store_int(history, "SELECT count(*) FROM memo", &rows, message);
    if (status != STATUS_OK)
        return status;
    struct memo *list = arena_alloc(arena, (size_t)rows, sizeof *list);
    if (!list)
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", history->path);
    sqlite3_stmt *select = NULL;
    status = store_prepare(history, "SELECT " MEMO_COLUMNS " FROM memo ORDER BY utc_us, id",
                           &select, message);
    for (int64_t i = 0; i < rows && status == STATUS_OK; i++) {
        int code = sqlite3_step(select);
        status = code == SQLITE_ROW
                     ? read_row(history, select, &list[i], message)
                     : store_fail(history, code == SQLITE_DONE ? SQLITE_CORRUPT : code, message);
    }
    (void)sqlite3_finalize(select);
    if (status != STATUS_OK)
        return status;
    *memos = list;
    *count = (size_t)rows;
    return STATUS_OK;
}

enum status history_memos(struct history *history, struct arena *arena, const struct memo **memos,
                          size_t *count, struct message *message) {
    *memos = NULL;
    *count = 0;
    // One transaction, so that the count and the rows are of the same moment.
    enum status status = store_exec(history, "BEGIN", message);
    if (status != STATUS_OK)
        return status;
    return store_end(history, list_within(history, arena, memos, count, message), message);
}

enum status memo_check_table(struct history *history) {
    sqlite3_stmt *select = NULL;
    enum status status =
        store_prepare(history, "SELECT " MEMO_COLUMNS ", utc_us FROM memo", &select, NULL);
    (void)sqlite3_finalize(select);
    return status;
}

enum status memo_has_table(struct history *history, bool *has, struct message *message) {
    int64_t tables = 0;
    enum status status = store_int(
        history, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'memo'",
        &tables, message);
    *has = tables > 0;
    return status;
}
