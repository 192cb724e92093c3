#include "history/history.h"

#include "base/buffer.h"
#include "base/file.h"
#include "checked.h"
#include "copy.h"
#include "draft.h"
#include "memos.h"
#include "migrate.h"
#include "sessions.h"
#include "tally.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUSY_RETRY_MS = 50, MARK_BYTES = 32, CHECK_STEPS = 2000 };

// How far a file has come to be the history.
struct identity {
    int64_t application_id;
    int64_t version;
    int64_t tables;
};

static enum status fail_missing_folder(const char *path, struct message *message) {
    const char *slash = strrchr(path, '/');
    int length = slash ? (int)(slash - path) : 0;
    return status_fail(message, STATUS_IO,
                       "%s: cannot be made, because the folder '%.*s' is not there; make it first",
                       path, length, path);
}

// SQLite takes only so long a path, counted from the root and with the name of its journal, and
// would say of a longer one no more than that it cannot be opened.
static enum status check_length(const char *path, struct message *message) {
    static const char JOURNAL[] = "-journal";
    const sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    char *here = path[0] == '/' ? NULL : realpath(".", NULL);
    size_t length = strlen(path) + sizeof JOURNAL + (here ? strlen(here) + 1 : 0);
    free(here);
    if (!vfs || length <= (size_t)vfs->mxPathname)
        return STATUS_OK;
    return status_fail(message, STATUS_INVALID,
                       "%.200s...: the path is too long (%zu bytes; at most %d); choose a folder "
                       "with a shorter path",
                       path, length - sizeof JOURNAL, vfs->mxPathname - (int)sizeof JOURNAL);
}

// What lies at the path before anything touches it. A missing file is fine when its folder is
// there.
static enum status check_place(const char *path, struct message *message) {
    enum status status = check_length(path, message);
    if (status != STATUS_OK)
        return status;
    if (file_size(path) >= 0)
        return STATUS_OK;
    if (file_exists(path))
        return status_fail(message, STATUS_CORRUPT,
                           "%s: is no file, so it cannot be the history; nothing was changed; move "
                           "it aside",
                           path);
    if (errno != ENOENT && errno != ENOTDIR)
        return status_fail(message, STATUS_IO, "%s: cannot be reached: %s", path, strerror(errno));
    const char *slash = strrchr(path, '/');
    if (!slash || slash == path)
        return STATUS_OK;
    char *folder = strndup(path, (size_t)(slash - path));
    if (!folder)
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", path);
    bool there = file_is_folder(folder);
    free(folder);
    return there ? STATUS_OK : fail_missing_folder(path, message);
}

static bool has_write_ahead_log(const char *path) {
    struct buffer name = {0};
    buffer_printf(&name, "%s-wal", path);
    bool found = !name.failed && file_size(buffer_text(&name)) > 0;
    buffer_finish(&name);
    return found;
}

// SQLite's name for the file: never taken for a URI or for ":memory:", whatever the path is.
static void print_plain_name(struct buffer *name, const char *path) {
    buffer_printf(name, "%s%s", path[0] == '/' ? "" : "./", path);
}

static void print_immutable_uri(struct buffer *uri, const char *path) {
    buffer_printf(uri, "%s", path[0] == '/' ? "file://" : "file:./");
    for (const char *c = path; *c; c++) {
        if (strchr("%?#", *c))
            buffer_printf(uri, "%%%02X", (unsigned)*c);
        else
            buffer_append(uri, c, 1);
    }
    buffer_printf(uri, "?immutable=1");
}

static int open_database(struct history *history, bool immutable) {
    struct buffer name = {0};
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (immutable) {
        flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
        print_immutable_uri(&name, history->path);
    } else {
        print_plain_name(&name, history->path);
    }
    int code =
        name.failed ? SQLITE_NOMEM : sqlite3_open_v2(buffer_text(&name), &history->db, flags, NULL);
    buffer_finish(&name);
    if (code != SQLITE_OK)
        return history->db ? sqlite3_extended_errcode(history->db) : code;
    (void)sqlite3_extended_result_codes(history->db, 1);
    (void)sqlite3_busy_timeout(history->db, STORE_BUSY_TIMEOUT_MS);
    // A file from elsewhere must not run anything through its schema.
    (void)sqlite3_db_config(history->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    (void)sqlite3_db_config(history->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    // What another program left in its log stays there until we know that the file is ours and
    // whole.
    if (!immutable && has_write_ahead_log(history->path))
        (void)sqlite3_db_config(history->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    // The first read; it meets a lock, a log that cannot be made, or a file that is no database.
    return sqlite3_exec(history->db, "PRAGMA schema_version", NULL, NULL, NULL);
}

// In a folder that cannot be written to SQLite cannot make the files it shares between processes.
// Without a log beside it the file is all there is, and can be read as it stands.
static enum status open_read_only(struct history *history, int code, struct message *message) {
    if (!file_may_be_read(history->path))
        return store_fail(history, code, message);
    if (has_write_ahead_log(history->path))
        return status_fail(
            message, STATUS_IO,
            "%s: its newest sessions are still in %s-wal, which cannot be read in a "
            "read-only folder; make the folder writable or copy both files to another",
            history->path, history->path);
    (void)sqlite3_close(history->db);
    history->db = NULL;
    code = open_database(history, true);
    return code == SQLITE_OK ? STATUS_OK : store_fail(history, code, message);
}

// Opened the usual way, a file that we may not write would get a log and shared memory of its own
// mode, which would stay behind and be in the way once it may be written. Where they exist they are
// used.
static bool wants_immutable(const char *path) {
    return !file_may_be_written(path) && file_exists(path) && file_may_be_read(path) &&
           !has_write_ahead_log(path);
}

static enum status connect(struct history *history, struct message *message) {
    int code = open_database(history, wants_immutable(history->path));
    if (code == SQLITE_OK)
        return STATUS_OK;
    int primary = code & PRIMARY_CODE_MASK;
    if (primary == SQLITE_CANTOPEN || primary == SQLITE_READONLY)
        return open_read_only(history, code, message);
    return store_fail(history, code, message);
}

static enum status read_identity(struct history *history, struct identity *identity,
                                 struct message *message) {
    // One transaction: another process may be making the file at this moment.
    enum status status = store_exec(history, "BEGIN", message);
    if (status != STATUS_OK)
        return status;
    status = store_int(history, "PRAGMA application_id", &identity->application_id, message);
    if (status == STATUS_OK)
        status = store_int(history, "PRAGMA user_version", &identity->version, message);
    if (status == STATUS_OK)
        status =
            store_int(history, "SELECT count(*) FROM sqlite_schema", &identity->tables, message);
    return store_end(history, status, message);
}

static enum status check_identity(const struct history *history, const struct identity *identity,
                                  struct message *message) {
    bool empty = identity->application_id == 0 && identity->version == 0 && identity->tables == 0;
    if (!empty && identity->application_id != HISTORY_APPLICATION_ID)
        return status_fail(message, STATUS_CORRUPT,
                           "%s: is a database of another program; nothing was changed; move it "
                           "aside to begin a new history",
                           history->path);
    if (identity->version > history_migrations.count)
        return status_fail(message, STATUS_UNSUPPORTED,
                           "%s: was written by a newer version of Unhunch (its form is %lld, this "
                           "version knows %d); nothing was changed; install the newer version",
                           history->path, (long long)identity->version, history_migrations.count);
    if (history->read_only && identity->version < history_migrations.count)
        return status_fail(message, STATUS_IO,
                           "%s: has to be brought up to date but is read-only; make the file and "
                           "its folder writable",
                           history->path);
    return STATUS_OK;
}

// A file cut off within its last page would read as zeros there. Beside a log it may be short for a
// while.
static enum status check_size(struct history *history, struct message *message) {
    int64_t page_bytes = 0;
    enum status status = store_int(history, "PRAGMA page_size", &page_bytes, message);
    if (status != STATUS_OK || has_write_ahead_log(history->path))
        return status;
    int64_t bytes = file_size(history->path);
    if (bytes >= 0 && page_bytes > 0 && bytes % page_bytes != 0)
        return store_fail(history, SQLITE_CORRUPT, message);
    return STATUS_OK;
}

// How far a check has come. How many steps SQLite needs for one is known about only: they grow with
// the rows.
struct check_progress {
    const struct work_watch *watch;
    double steps;
    double expected;
};

static int check_goes_on(void *context) {
    struct check_progress *progress = context;
    progress->steps += CHECK_STEPS;
    return !work_goes_on(progress->watch, progress->steps / progress->expected);
}

// Pages, order, types, ranges, and that the indices agree with the table.
static enum status check_whole(struct history *history, struct message *message) {
    static const double STEPS_A_PAGE = 950.0; // measured
    sqlite3_stmt *check = NULL;
    struct check_progress progress = {.watch = history->watch};
    int64_t pages = 0;
    enum status status = store_int(history, "PRAGMA page_count", &pages, message);
    if (status == STATUS_OK)
        status = store_prepare(history, "PRAGMA integrity_check(1)", &check, message);
    if (status != STATUS_OK)
        return status;
    progress.expected = STEPS_A_PAGE * (double)(pages + 1);
    if (history->watch)
        sqlite3_progress_handler(history->db, CHECK_STEPS, check_goes_on, &progress);
    int code = sqlite3_step(check);
    if (code == SQLITE_ROW) {
        const char *finding = (const char *)sqlite3_column_text(check, 0);
        if (!finding || strcmp(finding, "ok") != 0)
            status = store_fail(history, SQLITE_CORRUPT, message);
    } else {
        status = store_fail(history, code, message);
    }
    (void)sqlite3_finalize(check);
    sqlite3_progress_handler(history->db, 0, NULL, NULL);
    return status;
}

// The tables of this version, with all the columns that this version reads and writes.
static enum status check_tables(struct history *history, bool is_current, struct message *message) {
    struct session_rows rows = {0};
    enum status status = session_rows_init(&rows, history, NULL);
    session_rows_finish(&rows);
    if (status == STATUS_OK && is_current)
        status = draft_check_table(history);
    if (status == STATUS_OK && is_current)
        status = memo_check_table(history);
    if (status == STATUS_OK && is_current)
        status = tally_check_tables(history);
    return status == STATUS_OK ? status : store_fail(history, SQLITE_CORRUPT, message);
}

// Whether a write would be let through. A database may be open for writing while the files beside
// it are not; that shows only when a write begins.
static bool is_writable(struct history *history) {
    if (sqlite3_db_readonly(history->db, "main") != 0)
        return false;
    (void)sqlite3_busy_timeout(history->db, 0); // someone else writing means that it can be written
    int code = sqlite3_exec(history->db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    if (code == SQLITE_OK)
        (void)sqlite3_exec(history->db, "ROLLBACK", NULL, NULL, NULL);
    (void)sqlite3_busy_timeout(history->db, STORE_BUSY_TIMEOUT_MS);
    return code == SQLITE_OK || (code & PRIMARY_CODE_MASK) == SQLITE_BUSY;
}

// The switch to the write-ahead log asks for the file alone and does not wait for it by itself. A
// file system without shared memory stays with SQLite's older journal, which is as safe.
static enum status use_write_ahead_log(struct history *history, const struct identity *identity,
                                       struct message *message) {
    int code = SQLITE_BUSY;
    for (int waited_ms = 0; waited_ms < STORE_BUSY_TIMEOUT_MS; waited_ms += BUSY_RETRY_MS) {
        code = sqlite3_exec(history->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
        if ((code & PRIMARY_CODE_MASK) != SQLITE_BUSY)
            break;
        (void)sqlite3_sleep(BUSY_RETRY_MS);
    }
    int primary = code & PRIMARY_CODE_MASK;
    if (primary == SQLITE_CANTOPEN || primary == SQLITE_READONLY) {
        history->read_only = true; // the folder will not have the log; reading goes on without
        return check_identity(history, identity, message);
    }
    return code == SQLITE_OK ? STATUS_OK : store_fail(history, code, message);
}

// What changes a form may be wrong for once: the old one is kept first. A file that was made just
// now has nothing to keep.
static enum status bring_up_to_date(struct history *history, int64_t version,
                                    struct message *message) {
    if (version == history_migrations.count)
        return STATUS_OK;
    char mark[MARK_BYTES];
    (void)snprintf(mark, sizeof mark, "-form-%lld", (long long)version);
    struct message why = {""};
    if (version > 0 && backup_make(history, instant_now(), mark, &why) != STATUS_OK)
        return status_fail(message, STATUS_IO,
                           "%s: has to be brought up to date, but cannot be backed up before: %s",
                           history->path, why.text);
    return migrate(history, &history_migrations, message);
}

static enum status check_content(struct history *history, struct identity *identity,
                                 struct message *message) {
    enum status status = read_identity(history, identity, message);
    if (status == STATUS_OK)
        status = check_identity(history, identity, message);
    if (status == STATUS_OK)
        status = check_size(history, message);
    if (status == STATUS_OK && !history->is_noted)
        status = check_whole(history, message);
    return status;
}

// Nothing is written before the file is known to be ours, of a version we know, and whole.
static enum status make_ready(struct history *history, struct message *message) {
    struct identity identity = {0};
    history->read_only = !is_writable(history);
    enum status status = check_content(history, &identity, message);
    if (status == STATUS_OK && identity.version == history_migrations.count)
        status = check_tables(history, true, message);
    if (status == STATUS_OK)
        status =
            store_exec(history, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL", message);
    if (status != STATUS_OK || history->read_only)
        return status;
    status = use_write_ahead_log(history, &identity, message);
    if (status == STATUS_OK && !history->read_only)
        status = bring_up_to_date(history, identity.version, message);
    if (status == STATUS_OK)
        (void)sqlite3_db_config(history->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
    history->is_own = status == STATUS_OK;
    return status;
}

static enum status open_with(struct history **history, const char *path,
                             enum status (*prepare)(struct history *, struct message *),
                             bool trusts_note, const struct work_watch *watch,
                             struct message *message) {
    *history = NULL;
    enum status status = check_place(path, message);
    if (status != STATUS_OK)
        return status;
    struct history *opened = calloc(1, sizeof *opened);
    if (!opened)
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", path);
    opened->path = strdup(path);
    opened->watch = watch;
    // Before it is opened here: closing the file by other means lets go of a process's locks on it,
    // which is why a log beside it, the mark of someone who has it open, ends the look as well.
    opened->is_noted = trusts_note && checked_is_noted(path);
    status = opened->path ? connect(opened, message)
                          : status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", path);
    if (status == STATUS_OK)
        status = prepare(opened, message);
    opened->watch = NULL;
    if (status == STATUS_OK)
        *history = opened;
    else
        history_close(opened);
    return status;
}

enum status history_open(struct history **history, const char *path, struct message *message) {
    return history_open_watched(history, path, NULL, message);
}

enum status history_open_watched(struct history **history, const char *path,
                                 const struct work_watch *watch, struct message *message) {
    return open_with(history, path, make_ready, true, watch, message);
}

void history_watch(struct history *history, const struct work_watch *watch) {
    history->watch = watch;
}

static enum status prepare_other(struct history *other, struct message *message) {
    struct identity identity = {0};
    enum status status = check_content(other, &identity, message);
    if (status == STATUS_OK && identity.version == 0)
        status = status_fail(message, STATUS_INVALID, "%s: is no history of Unhunch", other->path);
    if (status == STATUS_OK)
        status = check_tables(other, false, message);
    other->read_only = true;
    return status;
}

enum status store_open_other(struct history **other, const char *path,
                             const struct work_watch *watch, struct message *message) {
    *other = NULL;
    if (!file_exists(path))
        return status_fail(message, STATUS_NOT_FOUND, "%s: there is no such file", path);
    return open_with(other, path, prepare_other, false, watch, message);
}

void history_close(struct history *history) {
    if (!history)
        return;
    bool note = history->is_own && !history->read_only && history->db &&
                (!history->is_noted || sqlite3_total_changes(history->db) > 0);
    (void)sqlite3_close(history->db);
    if (note)
        checked_note(history->path);
    free(history->path);
    free(history);
}

bool history_is_read_only(const struct history *history) {
    return history->read_only;
}
