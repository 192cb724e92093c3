#include "memos.h"
#include "sessions.h"

enum { ROWS_AT_ONCE = 64 };        // between two questions whether to go on
static const double OPENING = 0.4; // of the whole work

// What there is to add.
struct load {
    const struct session_record *records;
    size_t record_count;
    const struct memo *memos;
    size_t memo_count;
};

static enum status load_all(struct history *other, struct arena *arena, struct load *load,
                            struct message *message) {
    bool has_memos = false;
    enum status status = history_list(other, arena, &load->records, &load->record_count, message);
    if (status == STATUS_OK)
        status = memo_has_table(other, &has_memos, message);
    if (status == STATUS_OK && has_memos)
        status = history_memos(other, arena, &load->memos, &load->memo_count, message);
    return status;
}

static enum status check_wish(const struct history *other, const struct work_watch *watch,
                              double share, struct message *message) {
    return work_goes_on(watch, share) ? STATUS_OK
                                      : status_fail(message, STATUS_STOPPED,
                                                    "%s: stopped; nothing was merged", other->path);
}

// All or nothing: either all of the other history is there, or nothing was added.
static enum status merge_sessions(struct history *history, const struct history *other,
                                  const struct load *load, const struct work_watch *watch,
                                  struct import_count *counted, struct message *message) {
    struct session_rows rows = {0};
    enum status status = session_rows_init(&rows, history, message);
    for (size_t i = 0; i < load->record_count && status == STATUS_OK; i++) {
        bool same = true;
        status = session_rows_put(&rows, history, &load->records[i], counted, &same, message);
        if (status == STATUS_OK && !same)
            status = status_fail(message, STATUS_INVALID,
                                 "%s: holds another session with the id %s than %s does; nothing "
                                 "was merged",
                                 other->path, load->records[i].id, history->path);
        if (status == STATUS_OK && i % ROWS_AT_ONCE == 0)
            status = check_wish(other, watch, (double)i / (double)load->record_count, message);
    }
    session_rows_finish(&rows);
    for (size_t i = 0; i < load->memo_count && status == STATUS_OK; i++) {
        struct message why = {""};
        status = memo_put(history, &load->memos[i], counted, &why);
        if (status != STATUS_OK)
            status =
                status_fail(message, status, "%s: %s; nothing was merged", other->path, why.text);
    }
    return status;
}

enum status history_merge(struct history *history, const char *path, struct import_count *count,
                          struct message *message) {
    *count = (struct import_count){0};
    struct arena arena = {0};
    struct history *other = NULL;
    struct load load = {0};
    const struct work_watch opening = work_piece(history->watch, 0.0, OPENING);
    const struct work_watch adding = work_piece(history->watch, OPENING, 1.0);
    enum status status = store_open_other(&other, path, &opening, message);
    if (status == STATUS_OK)
        status = load_all(other, &arena, &load, message);
    if (status == STATUS_OK)
        status = store_begin_write(history, message);
    if (status == STATUS_OK)
        status = store_end(history, merge_sessions(history, other, &load, &adding, count, message),
                           message);
    history_close(other);
    arena_finish(&arena);
    if (status != STATUS_OK)
        *count = (struct import_count){0};
    return status;
}
