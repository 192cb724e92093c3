#include "lines.h"
#include "memos.h"
#include "sessions.h"

enum { LINES_AT_ONCE = 64 }; // between two questions whether to go on

struct import {
    struct line_file lines;
    struct history *history;
    struct session_rows rows;
};

static enum status fail_line(const struct import *import, enum status status, const char *why,
                             struct message *message) {
    return status_fail(message, status, "%s:%zu: %s; nothing was imported", import->lines.path,
                       import->lines.number, why);
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
    const char *text = import->lines.text;
    size_t length = import->lines.length;
    if (import->lines.too_long)
        return fail_line(import, STATUS_INVALID, "is longer than the limit of 65536 bytes",
                         message);
    if (line_is_blank(text, length))
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
        status = line_file_next(&import->lines, &more, message);
        if (status == STATUS_OK && more)
            status = import_line(import, count, message);
        if (status == STATUS_OK && import->lines.number % LINES_AT_ONCE == 1 &&
            !work_goes_on(import->history->watch, line_file_share(&import->lines)))
            status = status_fail(message, STATUS_STOPPED, "%s: stopped; nothing was imported",
                                 import->lines.path);
    }
    session_rows_finish(&import->rows);
    return status;
}

enum status history_import(struct history *history, const char *path, struct import_count *count,
                           struct message *message) {
    *count = (struct import_count){0};
    struct import import;
    import.history = history;
    import.rows = (struct session_rows){0};
    enum status status = line_file_open(&import.lines, path, message);
    if (status != STATUS_OK)
        return status;
    status = store_begin_write(history, message);
    if (status == STATUS_OK)
        status = store_end(history, import_lines(&import, count, message), message);
    line_file_close(&import.lines);
    if (status != STATUS_OK)
        *count = (struct import_count){0};
    return status;
}
