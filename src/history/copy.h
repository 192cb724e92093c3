// Whole copies of a database, and the paths beside it.
#pragma once

#include "base/arena.h"
#include "base/civil.h"
#include "history/backup.h"
#include "store.h"

// Copies what the history holds at this instant into a database at path, which is replaced whole or
// not at all (base/writer.h); it is checked before. It needs no other file beside it.
enum status copy_database(struct history *history, const char *path, struct message *message);

// A backup made just now, with this in its name after the date ("" for none); older ones beyond
// BACKUPS_KEPT go.
enum status backup_make(struct history *history, struct instant now, const char *mark,
                        struct message *message);

// "DIR/name" for a history "DIR/history.db"; NULL when memory is exhausted.
char *path_beside(struct arena *arena, const char *history_path, const char *name);

// The local date, "YYYY-MM-DD".
void local_date(struct instant now, char out[11]);
