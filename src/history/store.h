// The database below the history: what its own files share.
#pragma once

#include "history/history.h"

#include <sqlite3.h>

// How long a call waits for another program that is writing.
enum { STORE_BUSY_TIMEOUT_MS = 2000 };

struct history {
    sqlite3 *db;
    char *path; // as the caller named it, for messages
    bool read_only;
};

// Turns an SQLite result into a status, and a message that says what a person can do about it.
enum status store_fail(const struct history *history, int code, struct message *message);

enum status store_exec(struct history *history, const char *sql, struct message *message);
enum status store_prepare(struct history *history, const char *sql, sqlite3_stmt **statement,
                          struct message *message);
// The first column of the first row.
enum status store_int(struct history *history, const char *sql, int64_t *value,
                      struct message *message);

// A transaction that holds the right to write from its start. store_end commits when status is
// STATUS_OK, else it takes everything back; it returns how the whole went.
enum status store_begin_write(struct history *history, struct message *message);
enum status store_end(struct history *history, enum status status, struct message *message);
