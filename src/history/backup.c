#include "base/buffer.h"
#include "base/file.h"
#include "base/writer.h"
#include "copy.h"

#include <stdio.h>
#include <string.h>

static const char FOLDER[] = "backups";
static const char PREFIX[] = "history-";
enum { DATE_LENGTH = 10, NAME_BYTES = 80, PART_LIFE_S = 24 * 3600 };

char *path_beside(struct arena *arena, const char *history_path, const char *name) {
    const char *slash = strrchr(history_path, '/');
    size_t folder_length = slash ? (size_t)(slash - history_path) + 1 : 0;
    size_t name_length = strlen(name);
    char *path = arena_alloc(arena, folder_length + name_length + 1, 1);
    if (!path)
        return NULL;
    memcpy(path, history_path, folder_length);
    memcpy(path + folder_length, name, name_length + 1);
    return path;
}

void local_date(struct instant now, char out[11]) {
    char text[INSTANT_TEXT_BYTES];
    instant_format(now, text);
    (void)snprintf(out, DATE_LENGTH + 1, "%.*s", DATE_LENGTH, text);
}

// --- one copy -----------------------------------------------------------------------------------

static enum status fail_copy(const char *path, sqlite3 *to, int code, struct message *message) {
    int number = to ? sqlite3_system_errno(to) : 0;
    return status_fail(message, STATUS_IO, "%s: cannot be written: %s", path,
                       (code & PRIMARY_CODE_MASK) == SQLITE_FULL ? "the disk is full"
                       : number != 0                             ? strerror(number)
                                                                 : sqlite3_errstr(code));
}

// In the older journal's mode the copy is one file alone, readable where nothing can be written.
static int finish_copy(sqlite3 *to) {
    int code = sqlite3_exec(to, "PRAGMA synchronous = FULL; PRAGMA journal_mode = DELETE", NULL,
                            NULL, NULL);
    sqlite3_stmt *check = NULL;
    if (code == SQLITE_OK)
        code = sqlite3_prepare_v2(to, "PRAGMA integrity_check(1)", -1, &check, NULL);
    if (code == SQLITE_OK) {
        const char *finding =
            sqlite3_step(check) == SQLITE_ROW ? (const char *)sqlite3_column_text(check, 0) : NULL;
        code = finding && strcmp(finding, "ok") == 0 ? SQLITE_OK : SQLITE_CORRUPT;
    }
    (void)sqlite3_finalize(check);
    return code;
}

static int copy_pages(struct history *history, sqlite3 *to) {
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", history->db, "main");
    if (!backup)
        return sqlite3_extended_errcode(to);
    int code = sqlite3_backup_step(backup, -1);
    int finished = sqlite3_backup_finish(backup);
    return code == SQLITE_DONE ? SQLITE_OK : finished != SQLITE_OK ? finished : code;
}

static enum status write_copy(struct history *history, const char *path, struct message *message) {
    sqlite3 *to = NULL;
    int code = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    if (code == SQLITE_OK)
        code = copy_pages(history, to);
    if (code == SQLITE_OK)
        code = finish_copy(to);
    enum status status = code == SQLITE_OK ? STATUS_OK : fail_copy(path, to, code, message);
    (void)sqlite3_close(to);
    return status;
}

// SQLite fills the writer's temporary file.
static enum status fill_copy(struct history *history, const struct writer *writer,
                             struct message *message) {
    struct buffer name = {0};
    if (!writer_is_file(writer))
        return status_fail(message, STATUS_INVALID, "%s: is no regular file", writer->path);
    // ./ keeps SQLite from taking the path for anything but a file's.
    buffer_printf(&name, "%s%s", writer->temporary[0] == '/' ? "" : "./", writer->temporary);
    enum status status =
        name.failed ? status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", writer->path)
                    : write_copy(history, buffer_text(&name), message);
    buffer_finish(&name);
    return status;
}

enum status copy_database(struct history *history, const char *path, struct message *message) {
    struct writer writer;
    enum status status = writer_begin(&writer, path, message);
    if (status == STATUS_OK)
        status = fill_copy(history, &writer, message);
    if (status == STATUS_OK)
        status = writer_keep(&writer, message);
    writer_finish(&writer);
    return status;
}

// --- the folder of backups ----------------------------------------------------------------------

// False for a file that is none of ours.
static bool read_day(const char *name, int32_t *day) {
    char date[DATE_LENGTH + 1];
    size_t prefix = sizeof PREFIX - 1;
    if (strncmp(name, PREFIX, prefix) != 0)
        return false;
    (void)snprintf(date, sizeof date, "%.*s", DATE_LENGTH, name + prefix);
    return civil_parse(date, day, NULL) == STATUS_OK;
}

enum status history_backups(const char *history_path, struct arena *arena,
                            const struct backup **backups, size_t *count, struct message *message) {
    const char **names = NULL;
    size_t name_count = 0;
    *backups = NULL;
    *count = 0;
    char *folder = path_beside(arena, history_path, FOLDER);
    if (!folder)
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", history_path);
    enum status status = file_list(folder, ".db", arena, &names, &name_count, message);
    if (status != STATUS_OK || name_count == 0)
        return status;
    struct backup *list = arena_alloc(arena, name_count, sizeof *list);
    if (!list)
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", history_path);
    for (size_t i = name_count; i-- > 0;) { // names are sorted, and begin with their date
        struct backup backup;
        if (!read_day(names[i], &backup.day))
            continue;
        backup.path = file_join(arena, folder, names[i]);
        if (!backup.path)
            return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", history_path);
        list[(*count)++] = backup;
    }
    *backups = list;
    return STATUS_OK;
}

// What a copy that was cut short left behind, when it is surely not being written any more.
static void remove_parts(const char *folder, struct arena *arena) {
    const char **names = NULL;
    size_t count = 0;
    if (file_list(folder, "", arena, &names, &count, NULL) != STATUS_OK)
        return;
    for (size_t i = 0; i < count; i++) {
        char *path = strstr(names[i], WRITER_MARK) ? file_join(arena, folder, names[i]) : NULL;
        if (path && file_age_s(path) > PART_LIFE_S)
            (void)file_remove(path);
    }
}

// A backup that cannot be removed is in nobody's way.
static void let_go_of_old(const char *history_path, const char *made, struct arena *arena) {
    const struct backup *backups = NULL;
    size_t count = 0;
    size_t kept = 1; // the one just made, wherever the clock has put it
    if (history_backups(history_path, arena, &backups, &count, NULL) != STATUS_OK)
        return;
    for (size_t i = 0; i < count; i++)
        if (strcmp(backups[i].path, made) != 0 && kept++ >= BACKUPS_KEPT)
            (void)file_remove(backups[i].path);
}

enum status backup_make(struct history *history, struct instant now, const char *mark,
                        struct message *message) {
    struct arena arena = {0};
    char name[NAME_BYTES];
    char date[DATE_LENGTH + 1];
    local_date(now, date);
    (void)snprintf(name, sizeof name, "%s%s%s.db", PREFIX, date, mark);
    char *folder = path_beside(&arena, history->path, FOLDER);
    char *path = folder ? file_join(&arena, folder, name) : NULL;
    if (!path) {
        arena_finish(&arena);
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", history->path);
    }
    enum status status = file_make_folder(folder, message);
    if (status == STATUS_OK)
        status = copy_database(history, path, message);
    if (status == STATUS_OK)
        let_go_of_old(history->path, path, &arena);
    if (status == STATUS_OK)
        remove_parts(folder, &arena);
    arena_finish(&arena);
    return status;
}

static enum status is_due(struct history *history, struct instant now, bool *due,
                          struct message *message) {
    struct arena arena = {0};
    const struct backup *backups = NULL;
    size_t count = 0;
    int64_t sessions = 0;
    int32_t today = 0;
    char date[DATE_LENGTH + 1];
    local_date(now, date);
    enum status status = civil_parse(date, &today, message);
    if (status == STATUS_OK)
        status = store_int(history, "SELECT count(*) FROM session", &sessions, message);
    if (status == STATUS_OK)
        status = history_backups(history->path, &arena, &backups, &count, message);
    const struct backup *newest = count > 0 ? backups : NULL;
    // A backup of a day to come was made while the clock was wrong: nothing can be told from it.
    *due = status == STATUS_OK && sessions > 0 &&
           (!newest || today - newest->day >= BACKUP_EVERY_DAYS || newest->day > today);
    arena_finish(&arena);
    return status;
}

enum status history_backup_weekly(struct history *history, struct instant now, bool *made,
                                  struct message *message) {
    *made = false;
    if (history->read_only)
        return STATUS_OK;
    bool due = false;
    enum status status = is_due(history, now, &due, message);
    if (status == STATUS_OK && due)
        status = backup_make(history, now, "", message);
    *made = status == STATUS_OK && due;
    return status;
}
