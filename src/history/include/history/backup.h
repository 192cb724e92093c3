// Copies of the history, and the way back to one when the history is damaged. They lie in the
// folder `backups` beside the history, each a whole database of its own that may be put in its
// place by hand.
#pragma once

#include "base/arena.h"
#include "base/civil.h"
#include "history/history.h"

enum { BACKUPS_KEPT = 4, BACKUP_EVERY_DAYS = 7 };

struct backup {
    const char *path;
    int32_t day; // local date on which it was made, days since 1970-01-01
};

// The newest first; count 0 when there are none. The arena owns them.
enum status history_backups(const char *history_path, struct arena *arena,
                            const struct backup **backups, size_t *count, struct message *message);

// Makes a backup when the newest is a week old or there is none, and lets go of the oldest beyond
// BACKUPS_KEPT. A history without a session needs none. history_open makes one by itself before it
// brings a history of an older form up to date.
enum status history_backup_weekly(struct history *history, struct instant now, bool *made,
                                  struct message *message);

// Whether the backup can be read and is whole.
enum status history_backup_check(const struct backup *backup, struct message *message);

// As history_open; but a history that is damaged is set aside under a name of its own, and the
// newest backup that is whole takes its place, or an empty history when there is none, with every
// session of the damaged file that can still be read. told says what was done and how many were
// saved, "" when nothing was. Only for those who are going to write. A database of another
// program or of a newer version stays where it is and is refused, and so does a file that is not
// known to be ours: no database, and no backup was ever made. The watch is as history_open_watched
// has it: of the check, not of the restoring.
enum status history_open_or_restore(struct history **history, const char *path, struct instant now,
                                    const struct work_watch *watch, struct message *told,
                                    struct message *message);
