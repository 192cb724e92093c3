#include "entry.h"

#include "draft.h"
#include "memos.h"

#include <string.h>

enum status entry_from_line(const char *text, size_t length, struct entry *entry,
                            struct message *message) {
    *entry = (struct entry){.is_memo = memo_is_meant(text, length)};
    return entry->is_memo ? memo_from_json(text, length, &entry->memo, message)
                          : session_record_from_json(text, length, &entry->session, message);
}

enum status entry_to_line(const struct entry *entry, struct arena *arena, const char **line,
                          struct message *message) {
    return entry->is_memo ? memo_to_json(&entry->memo, arena, line, message)
                          : session_record_to_json(&entry->session, arena, line, message);
}

static int answers(const struct entry *entry) {
    return (entry->session.pain_before != PAIN_UNKNOWN) +
           (entry->session.pain_after != PAIN_UNKNOWN);
}

// An order that is the same on every machine and knows no time: more answers first, then any.
static enum status says_more(const struct entry *a, const struct entry *b, bool *more,
                             struct message *message) {
    struct arena arena = {0};
    const char *lines[2] = {"", ""};
    enum status status = entry_to_line(a, &arena, &lines[0], message);
    if (status == STATUS_OK)
        status = entry_to_line(b, &arena, &lines[1], message);
    if (status == STATUS_OK)
        *more = answers(a) != answers(b) ? answers(a) > answers(b) : strcmp(lines[0], lines[1]) > 0;
    arena_finish(&arena);
    return status;
}

static enum status find(struct history *history, struct session_rows *rows,
                        const struct entry *entry, struct entry *known, bool *found,
                        struct message *message) {
    *known = (struct entry){.is_memo = entry->is_memo};
    return entry->is_memo ? memo_find(history, entry->memo.id, &known->memo, found, message)
                          : session_rows_find(rows, history, entry->session.id, &known->session,
                                              found, message);
}

static enum status take_away(struct history *history, const struct entry *entry,
                             struct message *message) {
    sqlite3_stmt *remove = NULL;
    enum status status = store_prepare(history,
                                       entry->is_memo ? "DELETE FROM memo WHERE id = ?1"
                                                      : "DELETE FROM session WHERE id = ?1",
                                       &remove, message);
    if (status != STATUS_OK)
        return status;
    (void)sqlite3_bind_text(remove, 1, entry->is_memo ? entry->memo.id : entry->session.id, -1,
                            SQLITE_STATIC);
    int code = sqlite3_step(remove);
    (void)sqlite3_finalize(remove);
    return code == SQLITE_DONE ? STATUS_OK : store_fail(history, code, message);
}

static enum status add(struct history *history, struct session_rows *rows,
                       const struct entry *entry, struct message *message) {
    if (entry->is_memo)
        return memo_put(history, &entry->memo, NULL, message);
    enum status status = session_rows_insert(rows, history, &entry->session, message);
    // It is recorded: nothing is left to finish.
    return status == STATUS_OK ? draft_remove(history, entry->session.id, message) : status;
}

enum status entry_put(struct history *history, struct session_rows *rows, const struct entry *entry,
                      bool *changed, struct message *message) {
    struct entry known;
    bool found = false;
    bool more = true;
    *changed = false;
    enum status status = find(history, rows, entry, &known, &found, message);
    if (status == STATUS_OK && found)
        status = says_more(entry, &known, &more, message);
    if (status != STATUS_OK || !more)
        return status;
    if (found)
        status = take_away(history, entry, message);
    if (status == STATUS_OK)
        status = add(history, rows, entry, message);
    *changed = status == STATUS_OK;
    return status;
}
