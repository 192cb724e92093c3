// Files that are broken, locked, foreign, newer, read-only, or on a full disk: told, and left as
// they are.
#include "help.h"

#include "base/buffer.h"
#include "base/file.h"
#include "store.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_MAX_BYTES = 16 * 1024 * 1024, NOBODY = 65534 };

static void read_bytes(const char *path, struct buffer *out) {
    struct message message = {""};
    assert_ok(file_read(path, FILE_MAX_BYTES, out, &message), message);
}

// Opening fails with the status and the words, names the path, and leaves every byte of the file.
static void assert_refused(const char *path, enum status want, const char *words) {
    struct buffer before = {0};
    struct buffer after = {0};
    struct history *history = NULL;
    struct message message = {""};
    bool is_file = file_exists(path) && !file_is_folder(path);
    if (is_file)
        read_bytes(path, &before);
    enum status status = history_open(&history, path, &message);
    if (status != want)
        fail_msg("status %d: %s, want %d", (int)status, message.text, (int)want);
    assert_null(history);
    assert_contains(message.text, path);
    assert_contains(message.text, words);
    if (is_file) {
        read_bytes(path, &after);
        assert_int_equal(before.length, after.length);
        assert_memory_equal(before.bytes, after.bytes, before.length);
    }
    buffer_finish(&before);
    buffer_finish(&after);
}

static void make_history(const char *path, int sessions) {
    struct history *history = must_open(path);
    for (int i = 0; i < sessions; i++) {
        struct session_record record = make_record("2026-01-31T07:05:00+01:00");
        must_add(history, &record);
    }
    history_close(history);
}

static void run_sql(const char *path, const char *sql) {
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void test_garbage(void **state) {
    struct place *place = *state;
    write_text(place->path, "short");
    assert_refused(place->path, STATUS_CORRUPT, "move it aside");
    struct buffer noise = {0};
    for (int i = 0; i < 20000; i++)
        buffer_append(&noise, &(char){(char)(i * 7919 >> 3)}, 1);
    struct message message = {""};
    assert_ok(file_write(place->path, noise.bytes, noise.length, &message), message);
    assert_refused(place->path, STATUS_CORRUPT, "nothing was changed");
    buffer_finish(&noise);
    write_text(place->path, "SQLite format 3");
    assert_refused(place->path, STATUS_CORRUPT, "move it aside");
}

static void test_truncated(void **state) {
    struct place *place = *state;
    make_history(place->path, 60);
    struct stat info;
    assert_int_equal(stat(place->path, &info), 0);
    const off_t lengths[] = {info.st_size - 1, info.st_size - 4096, 4096, 1000, 99};
    for (size_t i = 0; i < COUNT_OF(lengths); i++) {
        assert_int_equal(truncate(place->path, lengths[i]), 0);
        assert_refused(place->path, STATUS_CORRUPT, "move it aside");
    }
}

static void test_spoilt_page(void **state) {
    struct place *place = *state;
    make_history(place->path, 60);
    struct buffer bytes = {0};
    read_bytes(place->path, &bytes);
    for (size_t page = 1; page < bytes.length / 4096; page++) {
        struct buffer spoilt = {0};
        struct message message = {""};
        buffer_append(&spoilt, bytes.bytes, bytes.length);
        memset(spoilt.bytes + page * 4096, 0x5A, 2048);
        assert_ok(file_write(place->path, spoilt.bytes, spoilt.length, &message), message);
        assert_refused(place->path, STATUS_CORRUPT, "move it aside");
        buffer_finish(&spoilt);
    }
    buffer_finish(&bytes);
}

static void test_row_out_of_range(void **state) {
    struct place *place = *state;
    make_history(place->path, 1);
    run_sql(place->path,
            "PRAGMA ignore_check_constraints = ON; UPDATE session SET routine = 'A/B'");
    struct history *history = NULL;
    struct message message = {""};
    assert_ok(history_open(&history, place->path, &message), message);
    struct arena arena = {0};
    const struct session_record *records = NULL;
    size_t count = 0;
    assert_int_equal(history_list(history, &arena, &records, &count, &message), STATUS_CORRUPT);
    assert_contains(message.text, "routine: must be");
    arena_finish(&arena);
    history_close(history);
}

static void test_missing_table(void **state) {
    struct place *place = *state;
    make_history(place->path, 1);
    run_sql(place->path, "DROP TABLE session");
    assert_refused(place->path, STATUS_CORRUPT, "move it aside");
}

static void test_not_a_file(void **state) {
    struct place *place = *state;
    assert_int_equal(mkdir(place->path, 0700), 0);
    assert_refused(place->path, STATUS_CORRUPT, "is no file");
    char fifo[300];
    place_file(place, "fifo", fifo);
    assert_int_equal(mkfifo(fifo, 0600), 0);
    struct history *history = NULL;
    struct message message = {""};
    assert_int_equal(history_open(&history, fifo, &message), STATUS_CORRUPT);
    assert_contains(message.text, "is no file");
}

static void test_missing_folder(void **state) {
    struct place *place = *state;
    char path[300];
    place_file(place, "no-such/history.db", path);
    assert_refused(path, STATUS_IO, "make it first");
    place_file(place, "plain", path);
    write_text(path, "a file where the folder should be");
    place_file(place, "plain/history.db", path);
    assert_refused(path, STATUS_IO, "make it first");
}

static void test_foreign_database(void **state) {
    struct place *place = *state;
    run_sql(place->path, "CREATE TABLE bookmarks (url TEXT)");
    assert_refused(place->path, STATUS_CORRUPT, "another program");
    run_sql(place->path, "PRAGMA application_id = 77; PRAGMA user_version = 1");
    assert_refused(place->path, STATUS_CORRUPT, "another program");
}

static void test_newer_version(void **state) {
    struct place *place = *state;
    make_history(place->path, 3);
    run_sql(place->path, "PRAGMA user_version = 99");
    assert_refused(place->path, STATUS_UNSUPPORTED, "newer version");
    char beside[300];
    place_file(place, "history.db-wal", beside);
    assert_false(file_exists(beside));
    // Also when its last writer left a log behind: not even that is touched.
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(place->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA user_version = 100", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    struct buffer log = {0};
    struct buffer log_after = {0};
    read_bytes(beside, &log);
    assert_true(log.length > 0);
    assert_refused(place->path, STATUS_UNSUPPORTED, "100");
    read_bytes(beside, &log_after);
    assert_int_equal(log.length, log_after.length);
    assert_memory_equal(log.bytes, log_after.bytes, log.length);
    buffer_finish(&log);
    buffer_finish(&log_after);
}

static void test_locked(void **state) {
    struct place *place = *state;
    make_history(place->path, 1);
    sqlite3 *other = NULL;
    assert_int_equal(sqlite3_open(place->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other,
                                  "PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE;"
                                  "UPDATE session SET points = 0; COMMIT",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    assert_refused(place->path, STATUS_BUSY, "in use by another program");
    assert_int_equal(sqlite3_close(other), SQLITE_OK);
    make_history(place->path, 1);
}

static void test_someone_else_is_writing(void **state) {
    struct place *place = *state;
    make_history(place->path, 1);
    sqlite3 *other = NULL;
    assert_int_equal(sqlite3_open(place->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    struct history *history = must_open(place->path); // reading goes on beside a writer
    assert_false(history_is_read_only(history));
    assert_int_equal(count_sessions(history), 1);
    struct session_record record = make_record("2026-01-31T07:05:00+01:00");
    struct message message = {""};
    assert_int_equal(history_add_with(history, &record, NULL, 0, &message), STATUS_BUSY);
    assert_contains(message.text, "in use by another program");
    assert_int_equal(sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
    must_add(history, &record);
    assert_int_equal(count_sessions(history), 2);
    history_close(history);
    assert_int_equal(sqlite3_close(other), SQLITE_OK);
}

// Adds until the store is out of space, and returns how many went in.
static size_t fill(struct history *history, struct session_record *last, struct message *message) {
    size_t added = 0;
    for (;;) {
        *last = make_record("2026-01-31T07:05:00+01:00");
        enum status status = history_add_with(history, last, NULL, 0, message);
        if (status == STATUS_IO)
            return added;
        assert_int_equal(status, STATUS_OK);
        added++;
    }
}

static void test_full_disk(void **state) {
    struct place *place = *state;
    struct history *history = must_open(place->path);
    // The store meets this limit as it meets a full disk.
    assert_int_equal(sqlite3_exec(history->db, "PRAGMA max_page_count = 12", NULL, NULL, NULL),
                     SQLITE_OK);
    struct session_record last;
    struct message message = {""};
    size_t added = fill(history, &last, &message);
    assert_contains(message.text, "disk is full");
    assert_true(added > 0);
    assert_int_equal(count_sessions(history), added);
    assert_int_equal(sqlite3_exec(history->db, "PRAGMA max_page_count = 1000", NULL, NULL, NULL),
                     SQLITE_OK);
    must_add(history, &last); // the very session that did not fit
    history_close(history);
    history = must_open(place->path);
    assert_int_equal(count_sessions(history), added + 1);
    history_close(history);
}

static void test_rollback_leaves_nothing(void **state) {
    struct place *place = *state;
    struct history *history = must_open(place->path);
    struct message message = {""};
    assert_ok(store_begin_write(history, &message), message);
    assert_ok(store_exec(history,
                         "INSERT INTO session VALUES ('0b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134', 'a',"
                         "'2026-01-31T07:05:00Z', 0, 0, 1, 1, 'quit', 0, NULL, NULL)",
                         &message),
              message);
    assert_int_equal(store_end(history, STATUS_INVALID, &message), STATUS_INVALID);
    assert_int_equal(count_sessions(history), 0);
    history_close(history);
}

// Root may write anywhere, so that permissions mean nothing; as nobody they do. The folders' owner
// stays the one who runs the test.
static bool become_nobody(void) {
    if (geteuid() != 0)
        return true;
    if (seteuid(NOBODY) == 0)
        return true;
    print_message("skipped: runs as root and cannot become another user\n");
    return false;
}

static void become_root_again(void) {
    if (getuid() == 0)
        assert_int_equal(seteuid(0), 0);
}

// With the modes given, the history can be read, says that it cannot be written, and leaves nothing
// beside it that was not there before.
static void check_read_only(struct place *place, mode_t file_mode, mode_t folder_mode) {
    char shared[300];
    place_file(place, "history.db-shm", shared);
    bool was_shared = file_exists(shared);
    assert_int_equal(chmod(place->path, file_mode), 0);
    assert_int_equal(chmod(place->folder, folder_mode), 0);
    if (become_nobody()) {
        struct history *history = must_open(place->path);
        struct session_record record = make_record("2026-01-31T07:05:00+01:00");
        struct message message = {""};
        assert_true(history_is_read_only(history));
        assert_int_equal(count_sessions(history), 3);
        assert_int_equal(history_add_with(history, &record, NULL, 0, &message), STATUS_IO);
        assert_contains(message.text, place->path);
        assert_contains(message.text, "read-only");
        struct import_count count;
        assert_int_equal(history_import(history, "/dev/null", &count, &message), STATUS_INVALID);
        assert_int_equal(count_sessions(history), 3);
        history_close(history);
        become_root_again();
    }
    assert_int_equal(file_exists(shared), was_shared);
    assert_int_equal(chmod(place->folder, 0777), 0);
    assert_int_equal(chmod(place->path, 0666), 0);
}

static void test_read_only(void **state) {
    struct place *place = *state;
    make_history(place->path, 3);
    check_read_only(place, 0444, 0777); // the file
    check_read_only(place, 0666, 0555); // the folder
    check_read_only(place, 0444, 0555); // both
    run_sql(place->path, "PRAGMA journal_mode = DELETE");
    check_read_only(place, 0666, 0555);
    check_read_only(place, 0444, 0555);
    struct history *history = must_open(place->path); // and all is well once it may be written
    assert_false(history_is_read_only(history));
    assert_int_equal(count_sessions(history), 3);
    history_close(history);
}

// A log left by a crash holds the newest sessions: never read past it.
static void test_read_only_with_log(void **state) {
    struct place *place = *state;
    char log[300];
    char shared[300];
    place_file(place, "history.db-wal", log);
    place_file(place, "history.db-shm", shared);
    make_history(place->path, 2);
    struct history *history = must_open(place->path);
    assert_int_equal(sqlite3_db_config(history->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL),
                     SQLITE_OK);
    struct session_record record = make_record("2026-01-31T07:05:00+01:00");
    must_add(history, &record);
    history_close(history);
    assert_int_equal(chmod(log, 0444), 0);
    assert_int_equal(chmod(shared, 0444), 0);
    check_read_only(place, 0444, 0555);
    assert_int_equal(unlink(shared), 0);
    assert_int_equal(chmod(place->folder, 0555), 0);
    if (become_nobody()) {
        assert_refused(place->path, STATUS_IO, "history.db-wal");
        become_root_again();
    }
    assert_int_equal(chmod(place->folder, 0777), 0);
}

static void test_unreadable(void **state) {
    struct place *place = *state;
    make_history(place->path, 1);
    assert_int_equal(chmod(place->path, 0), 0);
    if (become_nobody()) {
        struct history *history = NULL;
        struct message message = {""};
        assert_int_equal(history_open(&history, place->path, &message), STATUS_IO);
        assert_contains(message.text, "Permission denied");
        become_root_again();
    }
    assert_int_equal(unlink(place->path), 0);
    assert_int_equal(chmod(place->folder, 0555), 0);
    if (become_nobody()) {
        assert_refused(place->path, STATUS_IO, "folder");
        become_root_again();
    }
    assert_int_equal(chmod(place->folder, 0777), 0);
    write_text(place->path, "");
    assert_int_equal(chmod(place->path, 0444), 0);
    if (become_nobody()) {
        assert_refused(place->path, STATUS_IO, "read-only");
        become_root_again();
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_garbage, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_truncated, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_spoilt_page, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_row_out_of_range, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_missing_table, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_not_a_file, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_missing_folder, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_foreign_database, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_newer_version, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_locked, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_someone_else_is_writing, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_full_disk, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_rollback_leaves_nothing, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_read_only, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_read_only_with_log, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_unreadable, place_setup, place_teardown),
    };
    return cmocka_run_group_tests_name("history_faults", tests, NULL, NULL);
}
