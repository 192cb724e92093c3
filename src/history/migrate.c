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
    // What is kept beside the sessions, and sums over them (tally.c) that a trigger keeps: blocks
    // of 32 practice days, and routines. Whoever changes or takes away a session by other means
    // empties the sums; they are made anew.
    [2] = "CREATE TABLE IF NOT EXISTS memo ("
          "  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),"
          "  kind TEXT NOT NULL CHECK (kind IN ('joined', 'left', 'hurt')),"
          "  at TEXT NOT NULL,"
          "  utc_us INTEGER NOT NULL,"
          "  subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 64),"
          "  variant TEXT NOT NULL CHECK (length(variant) <= 64),"
          "  session TEXT NOT NULL CHECK (length(session) IN (0, 36)),"
          "  ended INTEGER NOT NULL CHECK (ended IN (0, 1))"
          ") STRICT, WITHOUT ROWID;"
          "CREATE INDEX IF NOT EXISTS memo_by_instant ON memo (utc_us, id);"
          "CREATE INDEX IF NOT EXISTS session_by_routine ON session (routine, utc_us, id);"
          "CREATE TABLE IF NOT EXISTS tally ("
          "  block INTEGER PRIMARY KEY NOT NULL,"
          "  days INTEGER NOT NULL,"
          "  sessions INTEGER NOT NULL,"
          "  credited INTEGER NOT NULL,"
          "  guided_ms INTEGER NOT NULL,"
          "  points INTEGER NOT NULL,"
          "  check_ins INTEGER NOT NULL"
          ") STRICT;"
          "CREATE TABLE IF NOT EXISTS routine_tally ("
          "  routine TEXT PRIMARY KEY NOT NULL,"
          "  sessions INTEGER NOT NULL,"
          "  credited INTEGER NOT NULL,"
          "  guided_ms INTEGER NOT NULL,"
          "  first_day INTEGER"
          ") STRICT, WITHOUT ROWID;"
          "CREATE TRIGGER IF NOT EXISTS session_added AFTER INSERT ON session BEGIN"
          "  INSERT INTO tally VALUES (new.practice_day >> 5,"
          "    (new.outcome <> 'quit') << (new.practice_day & 31), 1, new.outcome <> 'quit',"
          "    CAST(round(new.guided_s * 1000) AS INTEGER), new.points,"
          "    new.pain_before IS NOT NULL AND new.pain_after IS NOT NULL)"
          "  ON CONFLICT (block) DO UPDATE SET days = days | excluded.days,"
          "    sessions = sessions + 1, credited = credited + excluded.credited,"
          "    guided_ms = guided_ms + excluded.guided_ms, points = points + excluded.points,"
          "    check_ins = check_ins + excluded.check_ins;"
          "  INSERT INTO routine_tally VALUES (new.routine, 1, new.outcome <> 'quit',"
          "    CAST(round(new.guided_s * 1000) AS INTEGER),"
          "    CASE WHEN new.outcome <> 'quit' THEN new.practice_day END)"
          "  ON CONFLICT (routine) DO UPDATE SET sessions = sessions + 1,"
          "    credited = credited + excluded.credited,"
          "    guided_ms = guided_ms + excluded.guided_ms,"
          "    first_day = coalesce(min(first_day, excluded.first_day), first_day,"
          "      excluded.first_day);"
          " END;"
          "CREATE TRIGGER IF NOT EXISTS session_changed AFTER UPDATE ON session BEGIN"
          "  DELETE FROM tally; DELETE FROM routine_tally;"
          " END;"
          "CREATE TRIGGER IF NOT EXISTS session_gone AFTER DELETE ON session BEGIN"
          "  DELETE FROM tally; DELETE FROM routine_tally;"
          " END;",
    // The latest check-ins, however long ago the last one was.
    [3] = ("CREATE INDEX IF NOT EXISTS session_by_check_in ON session (utc_us, id)"
           " WHERE pain_before IS NOT NULL OR pain_after IS NOT NULL;"),
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
