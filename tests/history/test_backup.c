// Backups: made in time, kept few, whole; and a damaged history gives way to the newest good one.
#include "help.h"

#include "base/civil.h"
#include "base/file.h"
#include "history/backup.h"
#include "store.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct instant on(const char *date) {
    struct instant instant;
    char text[64];
    (void)snprintf(text, sizeof text, "%sT01:00:00+02:00", date);
    assert_int_equal(instant_parse(text, &instant, NULL), STATUS_OK);
    return instant;
}

static bool weekly(struct history *history, const char *date) {
    struct message message = {""};
    bool made = false;
    assert_ok(history_backup_weekly(history, on(date), &made, &message), message);
    return made;
}

static void make_history(const char *path, int sessions) {
    struct history *history = must_open(path);
    for (int i = 0; i < sessions; i++) {
        struct session_record record = make_record("2026-01-31T07:05:00+01:00");
        must_add(history, &record);
    }
    history_close(history);
}

static void spoil(const char *path) {
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, 4096, SEEK_SET), 0);
    for (int i = 0; i < 4096; i++)
        (void)fputc(0x5A, file);
    assert_int_equal(fclose(file), 0);
}

// The dates of the backups, newest first, joined by spaces; each is whole.
static void assert_backups(const struct place *place, const char *want) {
    struct arena arena = {0};
    struct message message = {""};
    const struct backup *backups = NULL;
    size_t count = 0;
    char found[256] = "";
    assert_ok(history_backups(place->path, &arena, &backups, &count, &message), message);
    for (size_t i = 0; i < count; i++) {
        char date[11];
        civil_format(backups[i].day, date);
        (void)snprintf(found + strlen(found), sizeof found - strlen(found), "%s%s",
                       i > 0 ? " " : "", date);
        assert_ok(history_backup_check(&backups[i], &message), message);
    }
    assert_string_equal(found, want);
    arena_finish(&arena);
}

static size_t open_or_restore(const struct place *place, const char *tells) {
    struct history *history = NULL;
    struct message told = {""};
    struct message message = {""};
    assert_ok(
        history_open_or_restore(&history, place->path, on("2026-03-10"), NULL, &told, &message),
        message);
    if (tells)
        assert_contains(told.text, tells);
    else
        assert_string_equal(told.text, "");
    size_t count = count_sessions(history);
    history_close(history);
    return count;
}

static void test_weekly(void **state) {
    struct place *place = *state;
    struct history *history = must_open(place->path);
    assert_false(weekly(history, "2026-01-01")); // nothing to keep yet
    assert_backups(place, "");
    struct session_record record = make_record("2026-01-31T07:05:00+01:00");
    must_add(history, &record);
    assert_true(weekly(history, "2026-02-01"));
    assert_false(weekly(history, "2026-02-01"));
    assert_false(weekly(history, "2026-02-07"));
    assert_true(weekly(history, "2026-02-08"));
    assert_true(weekly(history, "2026-02-15"));
    assert_true(weekly(history, "2026-03-01"));
    assert_backups(place, "2026-03-01 2026-02-15 2026-02-08 2026-02-01");
    assert_true(weekly(history, "2026-03-08"));
    assert_backups(place, "2026-03-08 2026-03-01 2026-02-15 2026-02-08");
    // The clock was wrong before, or is now: one more, and what was just made stays.
    assert_true(weekly(history, "2025-06-01"));
    assert_backups(place, "2026-03-08 2026-03-01 2026-02-15 2025-06-01");
    history_close(history);
}

static void test_before_a_migration(void **state) {
    struct place *place = *state;
    char folder[300];
    make_history(place->path, 3);
    struct history *history = must_open(place->path);
    struct message message = {""};
    assert_ok(store_exec(history, "DROP TABLE draft; PRAGMA user_version = 1", &message), message);
    history_close(history);
    make_history(place->path, 1);
    struct arena arena = {0};
    const struct backup *backups = NULL;
    size_t count = 0;
    assert_ok(history_backups(place->path, &arena, &backups, &count, &message), message);
    assert_int_equal(count, 1);
    assert_contains(backups[0].path, "-form-1.db");
    struct history *backup = NULL;
    assert_ok(store_open_other(&backup, backups[0].path, NULL, &message), message);
    assert_int_equal(count_sessions(backup), 3);
    int64_t version = 0;
    assert_ok(store_int(backup, "PRAGMA user_version", &version, &message), message);
    assert_int_equal(version, 1); // as it was
    history_close(backup);
    arena_finish(&arena);
    // One that cannot be backed up is not touched.
    history = must_open(place->path);
    assert_ok(store_exec(history, "DROP TABLE draft; PRAGMA user_version = 1", &message), message);
    history_close(history);
    place_file(place, "backups", folder);
    char moved[300];
    place_file(place, "moved", moved);
    assert_int_equal(rename(folder, moved), 0);
    write_text(folder, "a file where the folder should be");
    assert_int_equal(history_open(&history, place->path, &message), STATUS_IO);
    assert_contains(message.text, "cannot be backed up");
    assert_int_equal(unlink(folder), 0);
    make_history(place->path, 1);
}

static void test_restore(void **state) {
    struct place *place = *state;
    char aside[300];
    char log[300];
    make_history(place->path, 40);
    struct history *history = must_open(place->path);
    assert_true(weekly(history, "2026-02-01"));
    history_close(history);
    make_history(place->path, 40);
    history = must_open(place->path);
    assert_true(weekly(history, "2026-02-08"));
    history_close(history);
    assert_int_equal(open_or_restore(place, NULL), 80); // nothing is wrong: nothing is moved

    // The newest that is whole.
    char newest[300];
    place_file(place, "backups/history-2026-02-08.db", newest);
    spoil(newest);
    spoil(place->path);
    place_file(place, "history.db-wal", log);
    write_text(log, "the log of the damaged file");
    place_file(place, "history-damaged-2026-03-10.db", aside);
    // And what the rest of the damaged file still holds: one of its pages alone is spoilt.
    size_t restored = open_or_restore(place, "history-damaged-2026-03-10.db in ");
    assert_in_range(restored, 41, 80);
    assert_true(file_exists(aside));
    place_file(place, "history-damaged-2026-03-10.db-wal", log);
    assert_true(file_exists(log));
    assert_int_equal(open_or_restore(place, NULL), restored);
    make_history(place->path, 1);
    assert_int_equal(open_or_restore(place, NULL), restored + 1);

    // Once more on the same day, under another name.
    spoil(place->path);
    assert_in_range(open_or_restore(place, "history-damaged-2026-03-10-2.db"), 40, restored + 1);
    assert_true(file_exists(aside));
}

static void test_nothing_to_restore(void **state) {
    struct place *place = *state;
    make_history(place->path, 40);
    spoil(place->path);
    size_t saved = open_or_restore(place, "a new one begins");
    assert_in_range(saved, 1, 39);
    make_history(place->path, 2);
    assert_int_equal(open_or_restore(place, NULL), saved + 2);
    // Not a single page is left to read.
    FILE *file = fopen(place->path, "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, 100, SEEK_SET), 0);
    for (int i = 0; i < 200000; i++)
        (void)fputc(0x5A, file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(open_or_restore(place, "a new one begins"), 0);
}

// Who only reads moves nothing; nor is another program's or a newer version's file moved.
static void test_left_alone(void **state) {
    struct place *place = *state;
    struct history *history = NULL;
    struct message told = {""};
    struct message message = {""};
    make_history(place->path, 40);
    history = must_open(place->path);
    assert_true(weekly(history, "2026-02-01"));
    history_close(history);
    static const char *const scripts[] = {"PRAGMA application_id = 77", "PRAGMA user_version = 99"};
    static const enum status wants[] = {STATUS_CORRUPT, STATUS_UNSUPPORTED};
    for (size_t i = 0; i < 2; i++) {
        sqlite3 *db = NULL;
        assert_int_equal(sqlite3_open(place->path, &db), SQLITE_OK);
        if (i == 1)
            assert_int_equal(
                sqlite3_exec(db, "PRAGMA application_id = 1433299061", NULL, NULL, NULL),
                SQLITE_OK);
        assert_int_equal(sqlite3_exec(db, scripts[i], NULL, NULL, NULL), SQLITE_OK);
        assert_int_equal(sqlite3_close(db), SQLITE_OK);
        enum status status =
            history_open_or_restore(&history, place->path, on("2026-03-10"), NULL, &told, &message);
        assert_int_equal(status, wants[i]);
        assert_string_equal(told.text, "");
        assert_null(history);
    }
    assert_int_equal(unlink(place->path), 0);
    make_history(place->path, 40);
    spoil(place->path);
    assert_int_equal(history_open(&history, place->path, &message), STATUS_CORRUPT);
    char aside[300];
    place_file(place, "history-damaged-2026-03-10.db", aside);
    assert_false(file_exists(aside));
    assert_true(file_exists(place->path));
    // Somebody's file, for all that can be known.
    char other[300];
    place_file(place, "no-backups", other);
    assert_int_equal(mkdir(other, 0700), 0);
    place_file(place, "no-backups/history.db", other);
    write_text(other, "no database at all");
    assert_int_equal(
        history_open_or_restore(&history, other, on("2026-03-10"), NULL, &told, &message),
        STATUS_CORRUPT);
    assert_true(file_exists(other));
    // With a backup there was a history once.
    write_text(place->path, "no database at all");
    assert_int_equal(open_or_restore(place, "history-damaged-2026-03-10.db in "), 40);
}

// What is left of a copy that was cut short is no backup and goes in time.
static void test_leftovers(void **state) {
    struct place *place = *state;
    char part[300];
    char folder[300];
    place_file(place, "backups", folder);
    assert_int_equal(mkdir(folder, 0700), 0);
    place_file(place, "backups/history-2026-01-01.db.part-77", part);
    write_text(part, "half");
    const struct timespec old[2] = {{.tv_sec = 1000}, {.tv_sec = 1000}};
    assert_int_equal(utimensat(AT_FDCWD, part, old, 0), 0);
    make_history(place->path, 1);
    struct history *history = must_open(place->path);
    assert_true(weekly(history, "2026-02-01"));
    history_close(history);
    assert_false(file_exists(part));
    assert_backups(place, "2026-02-01");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_weekly, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_before_a_migration, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_restore, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_nothing_to_restore, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_left_alone, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_leftovers, place_setup, place_teardown),
    };
    return cmocka_run_group_tests_name("history_backup", tests, NULL, NULL);
}
