#include "store.h"

#include <errno.h>
#include <string.h>

static enum status fail_full(const struct history *history, struct message *message) {
    return status_fail(
        message, STATUS_IO,
        "%s: the disk is full and nothing was written; free some space and try again",
        history->path);
}

// What SQLite names only as trouble with a file; the system knows more.
static enum status fail_system(const struct history *history, int code, struct message *message) {
    int number = sqlite3_system_errno(history->db);
    const char *path = history->path;
    if (number == ENOSPC || number == EDQUOT)
        return fail_full(history, message);
    const char *reason = number != 0 ? strerror(number) : sqlite3_errstr(code);
    if ((code & PRIMARY_CODE_MASK) == SQLITE_CANTOPEN)
        return status_fail(
            message, STATUS_IO,
            "%s: cannot be opened: %s; allow reading and writing of the file and its "
            "folder",
            path, reason);
    return status_fail(message, STATUS_IO, "%s: cannot be read or written: %s", path, reason);
}

enum status store_fail(const struct history *history, int code, struct message *message) {
    const char *path = history->path;
    switch (code & PRIMARY_CODE_MASK) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return status_fail(message, STATUS_BUSY,
                           "%s: is in use by another program; close that one or try again", path);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return status_fail(message, STATUS_CORRUPT,
                           "%s: is damaged or no history (%s); nothing was changed; move it aside "
                           "to begin a new history, and keep it or put a backup in its place",
                           path, sqlite3_errstr(code));
    case SQLITE_READONLY:
        return status_fail(message, STATUS_IO,
                           "%s: is read-only and nothing was written; make the file and its folder "
                           "writable",
                           path);
    case SQLITE_FULL:
        return fail_full(history, message);
    case SQLITE_INTERRUPT:
        return status_fail(message, STATUS_STOPPED, "%s: stopped; nothing was changed", path);
    case SQLITE_NOMEM:
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", path);
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
        return fail_system(history, code, message);
    default:
        return status_fail(message, STATUS_IO, "%s: cannot be read or written: %s", path,
                           sqlite3_errmsg(history->db));
    }
}

enum status store_exec(struct history *history, const char *sql, struct message *message) {
    int code = sqlite3_exec(history->db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? STATUS_OK : store_fail(history, code, message);
}

enum status store_prepare(struct history *history, const char *sql, sqlite3_stmt **statement,
                          struct message *message) {
    int code = sqlite3_prepare_v2(history->db, sql, -1, statement, NULL);
    return code == SQLITE_OK ? STATUS_OK : store_fail(history, code, message);
}

enum status store_int(struct history *history, const char *sql, int64_t *value,
                      struct message *message) {
    sqlite3_stmt *statement = NULL;
    enum status status = store_prepare(history, sql, &statement, message);
    if (status != STATUS_OK)
        return status;
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        *value = sqlite3_column_int64(statement, 0);
    else
        status = store_fail(history, code == SQLITE_DONE ? SQLITE_CORRUPT : code, message);
    (void)sqlite3_finalize(statement);
    return status;
}

enum status store_begin_write(struct history *history, struct message *message) {
    if (history->read_only)
        return store_fail(history, SQLITE_READONLY, message);
    return store_exec(history, "BEGIN IMMEDIATE", message);
}

enum status store_end(struct history *history, enum status status, struct message *message) {
    if (status == STATUS_OK)
        status = store_exec(history, "COMMIT", message);
    // Some failures have ended the transaction already.
    if (status != STATUS_OK && !sqlite3_get_autocommit(history->db))
        (void)sqlite3_exec(history->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}
