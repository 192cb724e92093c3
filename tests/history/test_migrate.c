// Migrations: from nothing, from version 0, step by step, and back to the last whole version on
// failure.
#include "help.h"

#include "history/summary.h"
#include "migrate.h"

#include <stdio.h>

static int64_t read_int(struct history *history, const char *sql) {
    int64_t value = -1;
    struct message message = {""};
    assert_ok(store_int(history, sql, &value, &message), message);
    return value;
}

static void assert_is_current(struct history *history) {
    assert_int_equal(read_int(history, "PRAGMA user_version"), history_migrations.count);
    assert_int_equal(read_int(history, "PRAGMA application_id"), HISTORY_APPLICATION_ID);
    assert_int_equal(read_int(history, "SELECT count(*) FROM session"), 0);
    assert_int_equal(read_int(history, "PRAGMA foreign_keys"), 1);
    assert_int_equal(read_int(history, "PRAGMA synchronous"), 2);
    assert_int_equal(read_int(history, "PRAGMA busy_timeout"), 2000);
    assert_int_equal(
        read_int(history, "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'"),
        1);
}

static void test_from_nothing(void **state) {
    struct place *place = *state;
    struct history *history = must_open(place->path);
    assert_is_current(history);
    history_close(history);
    history = must_open(place->path);
    assert_is_current(history);
    history_close(history);
}

static void test_from_empty_file(void **state) {
    struct place *place = *state;
    write_text(place->path, "");
    struct history *history = must_open(place->path);
    assert_is_current(history);
    history_close(history);
}

// A database of version 0: a header and nothing in it.
static void test_from_version_0(void **state) {
    struct place *place = *state;
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(place->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "CREATE TABLE a (b); DROP TABLE a; VACUUM", NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    struct history *history = must_open(place->path);
    assert_is_current(history);
    history_close(history);
}

#define BACK_TO_FORM_2                                                                             \
    "DROP TRIGGER session_added; DROP TRIGGER session_changed; DROP TRIGGER session_gone;"         \
    "DROP TABLE memo; DROP TABLE tally; DROP TABLE routine_tally; DROP INDEX session_by_routine;"

// The first form, with a session in it: kept, and drafts can be kept from now on.
static void test_from_version_1(void **state) {
    struct place *place = *state;
    struct history *history = must_open(place->path);
    struct session_record record = make_record("2026-01-31T07:05:00+01:00");
    struct message message = {""};
    must_add(history, &record);
    assert_ok(
        store_exec(history, BACK_TO_FORM_2 "DROP TABLE draft; PRAGMA user_version = 1", &message),
        message);
    history_close(history);
    history = must_open(place->path);
    assert_int_equal(read_int(history, "PRAGMA user_version"), history_migrations.count);
    assert_int_equal(read_int(history, "SELECT count(*) FROM draft"), 0);
    assert_int_equal(read_int(history, "SELECT count(*) FROM memo"), 0);
    assert_int_equal(count_sessions(history), 1);
    // The sums over sessions from before are made when they are asked for, and kept from then on.
    struct arena arena = {0};
    struct summary summary;
    assert_ok(history_summary(history, 20484, 5, &arena, &summary, &message), message);
    assert_int_equal(summary.sessions, 1);
    assert_int_equal(summary.days[0], 20484); // 2026-01-31
    assert_int_equal(read_int(history, "SELECT sum(sessions) FROM tally"), 1);
    struct session_record later = make_record("2026-01-31T09:05:00+01:00");
    must_add(history, &later);
    assert_int_equal(read_int(history, "SELECT sum(sessions) FROM tally"), 2);
    arena_finish(&arena);
    history_close(history);
}

static void test_step_by_step(void **state) {
    struct place *place = *state;
    static const char *const scripts[] = {
        "", // the forms that there are already
        "",
        "",
        "",
        "CREATE TABLE extra (a INTEGER) STRICT; INSERT INTO extra VALUES (1)",
        "UPDATE extra SET a = a + 1",
        "CREATE TABLE later (a INTEGER) STRICT; INSERT INTO nowhere VALUES (1)",
    };
    struct history *history = must_open(place->path);
    struct message message = {""};
    const struct migrations two_more = {.scripts = scripts, .count = 6};
    assert_ok(migrate(history, &two_more, &message), message);
    assert_int_equal(read_int(history, "PRAGMA user_version"), 6);
    assert_int_equal(read_int(history, "SELECT a FROM extra"), 2);
    assert_ok(migrate(history, &two_more, &message), message); // once more changes nothing
    assert_int_equal(read_int(history, "SELECT a FROM extra"), 2);

    // The third fails in its middle: neither its first half nor its version stays.
    const struct migrations three_more = {.scripts = scripts, .count = 7};
    assert_int_not_equal(migrate(history, &three_more, &message), STATUS_OK);
    assert_contains(message.text, place->path);
    assert_int_equal(read_int(history, "PRAGMA user_version"), 6);
    assert_int_equal(read_int(history, "SELECT count(*) FROM sqlite_schema WHERE name = 'later'"),
                     0);
    history_close(history);
}

static void test_columns_are_strict(void **state) {
    struct place *place = *state;
    static const char *const refused[] = {
        "('0b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134','a','t',0,0,'x',1,'quit',0,NULL,NULL)",
        "('0b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134','a','t',0,0,-1,1,'quit',0,NULL,NULL)",
        "('0b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134','a','t',0,0,1,1,'left',0,NULL,NULL)",
        "('0b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134','a','t',0,0,1,1,'quit',0,11,NULL)",
        "('0b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134','a','t',0,0,1,1,'quit',NULL,1,NULL)",
        "('short','a','t',0,0,1,1,'quit',0,1,NULL)",
    };
    struct history *history = must_open(place->path);
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        char sql[256];
        (void)snprintf(sql, sizeof sql, "INSERT INTO session VALUES %s", refused[i]);
        assert_int_equal(sqlite3_exec(history->db, sql, NULL, NULL, NULL) & 0xFF,
                         SQLITE_CONSTRAINT);
    }
    history_close(history);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_from_nothing, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_from_empty_file, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_from_version_0, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_from_version_1, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_step_by_step, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_columns_are_strict, place_setup, place_teardown),
    };
    return cmocka_run_group_tests_name("history_migrate", tests, NULL, NULL);
}
