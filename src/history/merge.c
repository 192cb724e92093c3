#include "sessions.h"

// All or nothing: either every session of the other history is there, or none was added.
static enum status merge_sessions(struct history *history, const struct history *other,
                                  const struct session_record *records, size_t count,
                                  struct import_count *counted, struct message *message) {
    struct session_rows rows = {0};
    enum status status = session_rows_init(&rows, history, message);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        bool same = true;
        status = session_rows_put(&rows, history, &records[i], counted, &same, message);
        if (status == STATUS_OK && !same)
            status = status_fail(message, STATUS_INVALID,
                                 "%s: holds another session with the id %s than %s does; nothing "
                                 "was merged",
                                 other->path, records[i].id, history->path);
    }
    session_rows_finish(&rows);
    return status;
}

enum status history_merge(struct history *history, const char *path, struct import_count *count,
                          struct message *message) {
    *count = (struct import_count){0};
    struct arena arena = {0};
    struct history *other = NULL;
    const struct session_record *records = NULL;
    size_t record_count = 0;
    enum status status = store_open_other(&other, path, message);
    if (status == STATUS_OK)
        status = history_list(other, &arena, &records, &record_count, message);
    if (status == STATUS_OK)
        status = store_begin_write(history, message);
    if (status == STATUS_OK)
        status = store_end(history,
                           merge_sessions(history, other, records, record_count, count, message),
                           message);
    history_close(other);
    arena_finish(&arena);
    if (status != STATUS_OK)
        *count = (struct import_count){0};
    return status;
}
