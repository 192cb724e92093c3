// The database below the history: what its own files share.
#pragma once

#include "base/watch.h"
#include "history/history.h"

#include <sqlite3.h>

// Extended result codes begin with the primary one.
enum { PRIMARY_CODE_MASK = 0xFF };

// How long a call waits for another program that is writing.
enum { STORE_BUSY_TIMEOUT_MS = 2000 };

struct history {
    sqlite3 *db;
    char *path; // as the caller named it, for messages
    bool read_only;
    bool is_own;   // the one in use, found sound and writable
    bool is_noted; // its file was as it had been noted (checked.h) when it was opened
    const struct work_watch *watch; // of what takes long; NULL: nobody. Borrowed
};

// Opens a history that is not the one in use, to read it: a backup, or another machine's. Any form
// up to today's will do; nothing is brought up to date. watch: of its check; NULL: nobody.
// STATUS_NOT_FOUND when there is none. Close it with history_close.
enum status store_open_other(struct history **other, const char *path,
                             const struct work_watch *watch, struct message *message);

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
