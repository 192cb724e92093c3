// Memos, as the room's own files use them.
#pragma once

#include "history/memo.h"
#include "store.h"

enum status memo_find(struct history *history, const char *id, struct memo *memo, bool *found,
                      struct message *message);

// Within the caller's transaction: checks the memo, adds it unless it is there already, and counts
// it (count may be NULL). STATUS_INVALID when its id is there with other content.
enum status memo_put(struct history *history, const struct memo *memo, struct import_count *count,
                     struct message *message);

// history_write_lines, told to this watch.
enum status memo_write_lines(struct history *history, const struct work_watch *watch,
                             struct buffer *out, struct message *message);

// Whether the table is there with all its columns.
enum status memo_check_table(struct history *history);
// Histories of an older form have no memos.
enum status memo_has_table(struct history *history, bool *has, struct message *message);
