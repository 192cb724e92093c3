// The history: one SQLite file that never loses a session.
#pragma once

#include "base/arena.h"
#include "base/status.h"
#include "base/terms.h"
#include "base/watch.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SESSION_ID_BYTES = 37, SESSION_ROUTINE_BYTES = 65, SESSION_TIME_BYTES = 40 };

// One session, its members named as in a line of the export. pain_* are 0..10, or PAIN_UNKNOWN for
// null.
enum { PAIN_UNKNOWN = -1 };

struct session_record {
    char id[SESSION_ID_BYTES]; // UUID, lower case
    char routine[SESSION_ROUTINE_BYTES];
    char started_at[SESSION_TIME_BYTES]; // RFC 3339 with UTC offset, kept as written
    double planned_s;
    double guided_s;
    enum outcome outcome;
    int64_t points;
    int pain_before;
    int pain_after;
};

// Checks every field; STATUS_INVALID with a message that names the field and what is allowed.
enum status session_record_check(const struct session_record *record, struct message *message);

struct history;

// Opens history.db at path, makes it when missing, migrates it when old. A read-only file or folder
// opens for reading (history_is_read_only). STATUS_CORRUPT for a file that is no database or fails
// its check, STATUS_UNSUPPORTED for one written by a newer version, STATUS_BUSY when locked,
// STATUS_IO; the file is left untouched in each of these cases and the message says what to do.
enum status history_open(struct history **history, const char *path, struct message *message);
// The same; watch is told how far the check of a long history has come, and may stop it
// (STATUS_STOPPED). NULL: nobody watches.
enum status history_open_watched(struct history **history, const char *path,
                                 const struct work_watch *watch, struct message *message);
void history_close(struct history *history);
// From now on history_import, history_merge, history_sync and history_write_lines tell the watch
// how far they are, and end with STATUS_STOPPED when it wishes that: the first two have added
// nothing then, a sync keeps the whole sessions that it had taken in and goes on from there the
// next time. Borrowed; NULL: nobody watches.
void history_watch(struct history *history, const struct work_watch *watch);
bool history_is_read_only(const struct history *history);

// A new random UUID (version 4).
void session_new_id(char id[SESSION_ID_BYTES]);

// All records in order of their instant, then id. The arena owns them.
enum status history_list(struct history *history, struct arena *arena,
                         const struct session_record **records, size_t *count,
                         struct message *message);

// One record as one line of JSON (without newline) and back; exact both ways. The arena owns the
// text. Reading is strict: unknown, double and missing keys, wrong types and values out of range
// are STATUS_INVALID with a message that begins with the key; only pain_* may be missing. At most
// 64 KiB.
enum status session_record_to_json(const struct session_record *record, struct arena *arena,
                                   const char **json, struct message *message);
enum status session_record_from_json(const char *json, size_t length, struct session_record *record,
                                     struct message *message);

struct import_count {
    size_t added;
    size_t known;       // already there, unchanged
    size_t memos_added; // memo.h
    size_t memos_known;
};

// JSON Lines from a regular file of at most 256 MiB: all or nothing, in one transaction. Messages
// say FILE:LINE. A line is a session or a memo (memo.h). The same id with other content is
// STATUS_INVALID. Imported points are kept as written. Blank lines are passed over. Importing a
// file again adds nothing.
enum status history_import(struct history *history, const char *path, struct import_count *count,
                           struct message *message);

// Adds the sessions and memos of another history.db, which is only read: the set of both, whatever
// is merged first and however often. All or nothing, in one transaction; the same id with other
// content is STATUS_INVALID. Points are kept as they are; drafts stay where they are.
enum status history_merge(struct history *history, const char *path, struct import_count *count,
                          struct message *message);
