#include "memos.h"
#include "sessions.h"

#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { IMPORT_LINE_MAX_BYTES = 64 * 1024 };
static const int64_t IMPORT_FILE_MAX_BYTES = INT64_C(256) * 1024 * 1024;
static const char BYTE_ORDER_MARK[] = "\xEF\xBB\xBF";

struct import {
    const char *path;
    FILE *file;
    struct history *history;
    struct session_rows rows;
    size_t line; // counted from 1
    size_t length;
    char text[IMPORT_LINE_MAX_BYTES];
};

static enum status open_file(const char *path, FILE **file, struct message *message) {
    int fd = -1;
    int64_t bytes = 0;
    enum status status = file_open(path, &fd, &bytes, message);
    if (status != STATUS_OK)
        return status;
    if (bytes > IMPORT_FILE_MAX_BYTES)
        status =
            status_fail(message, STATUS_INVALID, "%s: is longer than the limit of 256 MiB", path);
    else if (!(*file = fdopen(fd, "r")))
        status = status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", path);
    if (status != STATUS_OK)
        (void)close(fd);
    return status;
}

static enum status fail_line(const struct import *import, enum status status, const char *why,
                             struct message *message) {
    return status_fail(message, status, "%s:%zu: %s; nothing was imported", import->path,
                       import->line, why);
}

// One line without its end; *more is false after the last.
static enum status read_line(struct import *import, bool *more, struct message *message) {
    import->length = 0;
    import->line++;
    int c = 0;
    while ((c = getc_unlocked(import->file)) != EOF && c != '\n') {
        if (import->length == sizeof import->text)
            return fail_line(import, STATUS_INVALID, "is longer than the limit of 65536 bytes",
                             message);
        import->text[import->length++] = (char)c;
    }
    if (ferror(import->file))
        return status_fail(message, STATUS_IO, "%s: cannot be read: %s", import->path,
                           strerror(errno));
    *more = c != EOF || import->length > 0;
    return STATUS_OK;
}

static bool is_blank(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r')
            return false;
    return true;
}

static enum status put(struct import *import, const struct session_record *record,
                       struct import_count *count, struct message *message) {
    bool same = true;
    enum status status =
        session_rows_put(&import->rows, import->history, record, count, &same, message);
    if (status == STATUS_OK && !same)
        status =
            fail_line(import, STATUS_INVALID,
                      "id: a session with this id and other content is there already", message);
    return status;
}

static enum status put_memo(struct import *import, const char *text, size_t length,
                            struct import_count *count, struct message *message) {
    struct memo memo;
    struct message why = {""};
    enum status status = memo_from_json(text, length, &memo, &why);
    if (status == STATUS_OK)
        status = memo_put(import->history, &memo, count, &why);
    return status == STATUS_OK ? status : fail_line(import, status, why.text, message);
}

static enum status import_line(struct import *import, struct import_count *count,
                               struct message *message) {
    const char *text = import->text;
    size_t length = import->length;
    const size_t mark = sizeof BYTE_ORDER_MARK - 1;
    if (import->line == 1 && length >= mark && memcmp(text, BYTE_ORDER_MARK, mark) == 0) {
        text += mark;
        length -= mark;
    }
    if (is_blank(text, length))
        return STATUS_OK;
    if (memo_is_meant(text, length))
        return put_memo(import, text, length, count, message);
    struct session_record record;
    struct message why = {""};
    enum status status = session_record_from_json(text, length, &record, &why);
    if (status != STATUS_OK)
        return fail_line(import, status, why.text, message);
    return put(import, &record, count, message);
}

static enum status import_lines(struct import *import, struct import_count *count,
                                struct message *message) {
    bool more = true;
    enum status status = session_rows_init(&import->rows, import->history, message);
    while (status == STATUS_OK && more) {
        status = read_line(import, &more, message);
        if (status == STATUS_OK && more)
            status = import_line(import, count, message);
    }
    session_rows_finish(&import->rows);
    return status;
}

enum status history_import(struct history *history, const char *path, struct import_count *count,
                           struct message *message) {
    *count = (struct import_count){0};
    struct import import = {.path = path, .history = history};
    enum status status = open_file(path, &import.file, message);
    if (status != STATUS_OK)
        return status;
    status = store_begin_write(history, message);
    if (status == STATUS_OK)
        status = store_end(history, import_lines(&import, count, message), message);
    (void)fclose(import.file);
    if (status != STATUS_OK)
        *count = (struct import_count){0};
    return status;
}
