#include "base/array.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/lock.h"
#include "copy.h"
#include "migrate.h"
#include "salvage.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const char DATABASE_START[] = "SQLite format 3"; // with its terminator
enum { NAMES_MAX = 99, NAME_BYTES = 80, DATE_BYTES = 11, SAVED_BYTES = 80 };

// What the restoring shares: every path lives in the arena.
struct restore {
    const char *path; // of the history
    struct arena arena;
    const char *aside; // where the damaged history goes
    const char *fresh; // what takes its place; NULL: nothing
    bool from_backup;
    int32_t day;      // of that backup
    size_t salvaged;  // sessions of the damaged file that the backup had not
    struct lock lock; // held, so that two programs do not restore at once
};

static enum status fail_memory(const struct restore *restore, struct message *message) {
    return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", restore->path);
}

// Two texts as one; NULL when memory is exhausted.
static char *join(struct restore *restore, const char *a, const char *b) {
    size_t room = strlen(a) + strlen(b) + 1;
    char *text = arena_alloc(&restore->arena, room, 1);
    if (text)
        (void)snprintf(text, room, "%s%s", a, b);
    return text;
}

// A file that never was a database, where there never was a backup, is not known to be ours; but
// sessions in it tell.
static bool is_unknown(const char *path) {
    struct arena arena = {0};
    char start[sizeof DATABASE_START] = "";
    const struct backup *backups = NULL;
    const struct entry *entries = NULL;
    size_t count = 0;
    size_t readable = 0;
    FILE *file = NULL;
    int64_t bytes = 0;
    if (file_open_stream(path, &file, &bytes, NULL) == STATUS_OK) {
        (void)!fread(start, 1, sizeof start, file);
        (void)fclose(file);
    }
    (void)history_backups(path, &arena, &backups, &count, NULL);
    bool unknown = count == 0 && memcmp(start, DATABASE_START, sizeof start) != 0;
    if (unknown)
        (void)salvage_read(path, &arena, &entries, &readable, NULL);
    arena_finish(&arena);
    return unknown && readable == 0;
}

// A database that is whole but another program's is somebody's: it is not moved.
static bool is_foreign(const char *path) {
    bool whole = false;
    sqlite3 *db = NULL;
    sqlite3_stmt *check = NULL;
    sqlite3_stmt *id = NULL;
    if (file_size(path) < 0)
        return true;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(db, "PRAGMA application_id", -1, &id, NULL) == SQLITE_OK &&
        sqlite3_step(id) == SQLITE_ROW && sqlite3_column_int64(id, 0) != HISTORY_APPLICATION_ID &&
        sqlite3_prepare_v2(db, "PRAGMA integrity_check(1)", -1, &check, NULL) == SQLITE_OK &&
        sqlite3_step(check) == SQLITE_ROW) {
        const char *finding = (const char *)sqlite3_column_text(check, 0);
        whole = finding && strcmp(finding, "ok") == 0;
    }
    (void)sqlite3_finalize(id);
    (void)sqlite3_finalize(check);
    (void)sqlite3_close(db);
    return whole;
}

static enum status take_lock(struct restore *restore, struct message *message) {
    char *folder = path_beside(&restore->arena, restore->path, ".");
    if (!folder)
        return fail_memory(restore, message);
    // Without a lock (some network file systems) it is still right for a program alone.
    lock_folder(&restore->lock, folder);
    return STATUS_OK;
}

static enum status find_name_aside(struct restore *restore, struct instant now,
                                   struct message *message) {
    char date[DATE_BYTES];
    char name[NAME_BYTES];
    local_date(now, date);
    for (int i = 1; i <= NAMES_MAX; i++) {
        (void)snprintf(name, sizeof name,
                       i == 1 ? "history-damaged-%s.db" : "history-damaged-%s-%d.db", date, i);
        restore->aside = path_beside(&restore->arena, restore->path, name);
        if (!restore->aside)
            return fail_memory(restore, message);
        if (!file_exists(restore->aside))
            return STATUS_OK;
    }
    return status_fail(message, STATUS_CORRUPT,
                       "%s: is damaged, and so were %d others today; look after the disk",
                       restore->path, NAMES_MAX);
}

// What an attempt that was cut short left behind; a log of it must not meet another database.
static bool clear_fresh(struct restore *restore, const char *fresh) {
    static const char *const ENDS[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < COUNT_OF(ENDS); i++) {
        const char *path = join(restore, fresh, ENDS[i]);
        if (!path)
            return false;
        (void)file_remove(path);
    }
    return true;
}

// Copies the newest backup that is whole to `fresh`. None is fine.
static enum status prepare_copy(struct restore *restore, const char *fresh,
                                struct message *message) {
    const struct backup *backups = NULL;
    size_t count = 0;
    enum status status = history_backups(restore->path, &restore->arena, &backups, &count, message);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        struct history *backup = NULL;
        if (store_open_other(&backup, backups[i].path, NULL, NULL) != STATUS_OK)
            continue;
        status = copy_database(backup, fresh, message);
        history_close(backup);
        if (status != STATUS_OK)
            break;
        restore->fresh = fresh;
        restore->from_backup = true;
        restore->day = backups[i].day;
        return STATUS_OK;
    }
    return status;
}

static enum status add_salvaged(struct restore *restore, struct history *history,
                                const struct entry *entries, size_t count,
                                struct message *message) {
    struct session_rows rows = {0};
    size_t added = 0;
    enum status status = store_begin_write(history, message);
    if (status != STATUS_OK)
        return status;
    status = session_rows_init(&rows, history, message);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        bool changed = false;
        status = entry_put(history, &rows, &entries[i], &changed, message);
        added += changed && !entries[i].is_memo;
    }
    session_rows_finish(&rows);
    status = store_end(history, status, message);
    if (status == STATUS_OK)
        restore->salvaged = added;
    return status;
}

// Puts what can still be read of the damaged file beside what the backup holds, before anything is
// exchanged: cut short, all of it begins anew from the damaged file.
static enum status salvage_into(struct restore *restore, const char *fresh,
                                struct message *message) {
    const struct entry *entries = NULL;
    size_t count = 0;
    struct history *history = NULL;
    enum status status = salvage_read(restore->path, &restore->arena, &entries, &count, message);
    if (status != STATUS_OK || count == 0)
        return status;
    status = history_open(&history, fresh, message);
    if (status == STATUS_OK)
        status = add_salvaged(restore, history, entries, count, message);
    history_close(history);
    if (status != STATUS_OK)
        return status;
    restore->fresh = fresh;
    const char *log = join(restore, fresh, "-wal");
    if (log && !file_exists(log)) // closing has brought all of it into the one file
        return STATUS_OK;
    return status_fail(message, STATUS_IO,
                       "%s: is damaged, and what was restored cannot be written", restore->path);
}

static enum status prepare_fresh(struct restore *restore, struct message *message) {
    const char *fresh = join(restore, restore->path, ".restored");
    if (!fresh || !clear_fresh(restore, fresh))
        return fail_memory(restore, message);
    enum status status = prepare_copy(restore, fresh, message);
    return status == STATUS_OK ? salvage_into(restore, fresh, message) : status;
}

// The log belongs to the damaged file: it must never meet the one that takes its place.
static bool move_log(struct restore *restore) {
    const char *log = join(restore, restore->path, "-wal");
    const char *log_aside = join(restore, restore->aside, "-wal");
    const char *shared = join(restore, restore->path, "-shm");
    if (!log || !log_aside || !shared)
        return false;
    if (rename(log, log_aside) != 0 && errno != ENOENT)
        return false;
    return file_remove(shared);
}

// At every instant either the damaged or the restored history has the name: a second link first
// makes sure of that. Where there are no links, a rename has to do.
static enum status exchange(struct restore *restore, struct message *message) {
    bool done = file_link(restore->path, restore->aside);
    if (!done)
        done = rename(restore->path, restore->aside) == 0;
    done = done && move_log(restore);
    if (done && restore->fresh)
        done = rename(restore->fresh, restore->path) == 0;
    else if (done)
        done = file_remove(restore->path);
    if (done)
        return STATUS_OK;
    return status_fail(message, STATUS_CORRUPT,
                       "%s: is damaged and cannot be set aside: %s; make the folder writable",
                       restore->path, strerror(errno));
}

static void tell(const struct restore *restore, struct message *told) {
    char date[DATE_BYTES];
    const char *slash = strrchr(restore->aside, '/');
    const char *name = slash ? slash + 1 : restore->aside;
    // Name and folder apart: a path in one piece does not fit a line of large text.
    int folder = slash ? (int)(slash - restore->aside) : 1;
    const char *in = slash ? restore->aside : ".";
    char saved[SAVED_BYTES] = "";
    if (restore->salvaged > 0)
        (void)snprintf(saved, sizeof saved, " with %zu newer %s saved from the damaged file",
                       restore->salvaged, restore->salvaged == 1 ? "session" : "sessions");
    civil_format(restore->day, date);
    if (restore->from_backup)
        (void)status_fail(told, STATUS_OK,
                          "the history was damaged: the backup of %s took its place%s; the damaged "
                          "file is now %s in %.*s",
                          date, saved, name, folder, in);
    else if (restore->salvaged > 0)
        (void)status_fail(told, STATUS_OK,
                          "the history was damaged and had no backup: a new one begins with the "
                          "sessions that could still be read, %zu of them; the damaged file is now "
                          "%s in %.*s",
                          restore->salvaged, name, folder, in);
    else
        (void)status_fail(told, STATUS_OK,
                          "the history was damaged and had no backup: a new one begins; the "
                          "damaged file is now %s in %.*s",
                          name, folder, in);
}

static enum status restore_and_open(struct restore *restore, struct history **history,
                                    struct instant now, struct message *told,
                                    struct message *message) {
    enum status status = take_lock(restore, message);
    if (status != STATUS_OK)
        return status;
    // Another program may have restored it while we waited.
    status = history_open(history, restore->path, message);
    if (status != STATUS_CORRUPT)
        return status;
    status = find_name_aside(restore, now, message);
    if (status == STATUS_OK)
        status = prepare_fresh(restore, message);
    if (status == STATUS_OK)
        status = exchange(restore, message);
    if (status != STATUS_OK)
        return status;
    file_sync_folder_of(restore->path);
    status = history_open(history, restore->path, message);
    if (status == STATUS_OK)
        tell(restore, told);
    return status;
}

enum status history_open_or_restore(struct history **history, const char *path, struct instant now,
                                    const struct work_watch *watch, struct message *told,
                                    struct message *message) {
    told->text[0] = '\0';
    enum status status = history_open_watched(history, path, watch, message);
    if (status != STATUS_CORRUPT || is_foreign(path) || is_unknown(path))
        return status;
    struct restore restore = {.path = path};
    status = restore_and_open(&restore, history, now, told, message);
    lock_release(&restore.lock);
    arena_finish(&restore.arena);
    return status;
}

enum status history_backup_check(const struct backup *backup, struct message *message) {
    struct history *other = NULL;
    enum status status = store_open_other(&other, backup->path, NULL, message);
    history_close(other);
    return status;
}
