#include "entry.h"

#include "draft.h"

#include <string.h>

enum status entry_from_line(const char *text, size_t length, struct entry *entry,
                            struct message *message) {
    return session_record_from_json(text, length, &entry->session, message);
}

enum status entry_to_line(const struct entry *entry, struct arena *arena, const char **line,
                          struct message *message) {
    return session_record_to_json(&entry->session, arena, line, message);
}

static int answers(const struct session_record *record) {
    return (record->pain_before != PAIN_UNKNOWN) + (record->pain_after != PAIN_UNKNOWN);
}

// An order that is the same on every machine and knows no time: more answers first, then any.
static enum status says_more(const struct session_record *a, const struct session_record *b,
                             bool *more, struct message *message) {
    struct arena arena = {0};
    const char *lines[2] = {"", ""};
    enum status status = session_record_to_json(a, &arena, &lines[0], message);
    if (status == STATUS_OK)
        status = session_record_to_json(b, &arena, &lines[1], message);
    if (status == STATUS_OK)
        *more = answers(a) != answers(b) ? answers(a) > answers(b) : strcmp(lines[0], lines[1]) > 0;
    arena_finish(&arena);
    return status;
}

static enum status remove_session(struct history *history, const char *id,
                                  struct message *message) {
    sqlite3_stmt *remove = NULL;
    enum status status =
        store_prepare(history, "DELETE FROM session WHERE id = ?1", &remove, message);
    if (status != STATUS_OK)
        return status;
    (void)sqlite3_bind_text(remove, 1, id, -1, SQLITE_STATIC);
    int code = sqlite3_step(remove);
    (void)sqlite3_finalize(remove);
    return code == SQLITE_DONE ? STATUS_OK : store_fail(history, code, message);
}

enum status entry_put(struct history *history, struct session_rows *rows, const struct entry *entry,
                      bool *changed, struct message *message) {
    const struct session_record *record = &entry->session;
    struct session_record known;
    bool found = false;
    *changed = false;
    enum status status = session_rows_find(rows, history, record->id, &known, &found, message);
    bool more = true;
    if (status == STATUS_OK && found)
        status = says_more(record, &known, &more, message);
    if (status != STATUS_OK || !more)
        return status;
    if (found)
        status = remove_session(history, record->id, message);
    if (status == STATUS_OK)
        status = session_rows_insert(rows, history, record, message);
    if (status == STATUS_OK)
        status = draft_remove(history, record->id, message); // recorded: nothing is left to finish
    *changed = status == STATUS_OK;
    return status;
}
