// What a line of an export holds, whatever it is: read, written, and put beside what is there.
#pragma once

#include "history/memo.h"
#include "sessions.h"

struct entry {
    bool is_memo;
    struct session_record session; // unless it is a memo
    struct memo memo;
};

// STATUS_INVALID when the line is none of this version's.
enum status entry_from_line(const char *text, size_t length, struct entry *entry,
                            struct message *message);
// As export writes it, without newline. The arena owns it.
enum status entry_to_line(const struct entry *entry, struct arena *arena, const char **line,
                          struct message *message);

// Within the caller's transaction. Adds it, or lets it take the place of what is there under its id
// when it says more; *changed tells whether either was done.
enum status entry_put(struct history *history, struct session_rows *rows, const struct entry *entry,
                      bool *changed, struct message *message);
