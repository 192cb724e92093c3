// Session rows: found by id, written, read.
#pragma once

#include "base/civil.h"
#include "store.h"

// The columns of a row that session_rows_read reads, in their order.
#define SESSION_COLUMNS                                                                            \
    "id, routine, started_at, planned_s, guided_s, outcome, points, pain_before, pain_after"

// STATUS_CORRUPT when the row holds no sound record.
enum status session_rows_read(const struct history *history, sqlite3_stmt *row,
                              struct session_record *record, struct message *message);

// Statements to find and to write sessions, made once for many.
struct session_rows {
    sqlite3_stmt *find;
    sqlite3_stmt *insert;
};

enum status session_rows_init(struct session_rows *rows, struct history *history,
                              struct message *message);
void session_rows_finish(struct session_rows *rows);

enum status session_rows_find(struct session_rows *rows, struct history *history, const char *id,
                              struct session_record *record, bool *found, struct message *message);

// Adds a checked record unless it is there already, and counts it. *same is false when its id is
// there with other content; nothing was written then.
enum status session_rows_put(struct session_rows *rows, struct history *history,
                             const struct session_record *record, struct import_count *count,
                             bool *same, struct message *message);

// The record has been checked.
enum status session_rows_insert(struct session_rows *rows, struct history *history,
                                const struct session_record *record, struct message *message);
