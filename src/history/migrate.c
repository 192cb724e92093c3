#include "migrate.h"

#include "base/array.h"

#include <stdio.h>

enum { VERSION_SQL_BYTES = 64 };

// Written files are never rewritten by changing a script here: add one at the end.
static const char *const scripts[] = {
    // utc_us and practice_day follow from started_at; they are here to be searched by.
    [0] = "PRAGMA application_id = 1433299061;" // HISTORY_APPLICATION_ID
          "CREATE TABLE session ("
          "  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),"
          "  routine TEXT NOT NULL CHECK (length(routine) BETWEEN 1 AND 64),"
          "  started_at TEXT NOT NULL,"
          "  utc_us INTEGER NOT NULL,"
          "  practice_day INTEGER NOT NULL,"
          "  planned_s REAL NOT NULL CHECK (planned_s BETWEEN 0 AND 86400),"
          "  guided_s REAL NOT NULL CHECK (guided_s BETWEEN 0 AND 86400),"
          "  outcome TEXT NOT NULL CHECK (outcome IN ('completed', 'eased', 'quit')),"
          "  points INTEGER NOT NULL CHECK (points BETWEEN 0 AND 1000000),"
          "  pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10),"
          "  pain_after INTEGER CHECK (pain_after BETWEEN 0 AND 10)"
          ") STRICT, WITHOUT ROWID;"
          "CREATE INDEX session_by_instant ON session (utc_us, id);"
          "CREATE INDEX session_by_day ON session (practice_day);",
    // Sessions under way. saved: a number that grows with each save.
    [1] = "CREATE TABLE draft ("
          "  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),"
          "  routine TEXT NOT NULL CHECK (length(routine) BETWEEN 1 AND 64),"
          "  started_at TEXT NOT NULL,"
          "  planned_s REAL NOT NULL CHECK (planned_s BETWEEN 0 AND 86400),"
          "  guided_s REAL NOT NULL CHECK (guided_s BETWEEN 0 AND 86400),"
          "  pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10),"
          "  state TEXT NOT NULL CHECK (length(state) <= 65536),"
          "  saved INTEGER NOT NULL"
          ") STRICT, WITHOUT ROWID;",
};

const struct migrations history_migrations = {
    .scripts = scripts,
    .count = COUNT_OF(scripts),
};

// The version is read again inside the transaction: another process may have been faster.
static enum status migrate_one(struct history *history, const struct migrations *migrations,
                               int64_t *version, struct message *message) {
    enum status status = store_int(history, "PRAGMA user_version", version, message);
    if (status != STATUS_OK || *version >= migrations->count)
        return status;
    status = store_exec(history, migrations->scripts[*version], message);
    if (status != STATUS_OK)
        return status;
    char sql[VERSION_SQL_BYTES];
    (void)snprintf(sql, sizeof sql, "PRAGMA user_version = %d", (int)++*version);
    return store_exec(history, sql, message);
}

enum status migrate(struct history *history, const struct migrations *migrations,
                    struct message *message) {
    int64_t version = 0;
    // Outside of a transaction first: a file that is up to date must not wait for others to write.
    enum status status = store_int(history, "PRAGMA user_version", &version, message);
    while (status == STATUS_OK && version < migrations->count) {
        status = store_begin_write(history, message);
        if (status == STATUS_OK)
            status =
                store_end(history, migrate_one(history, migrations, &version, message), message);
    }
    return status;
}
