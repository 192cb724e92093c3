// The store on a good day: what goes in comes out, in order, durable, from several processes at
// once.
#include "help.h"

#include "base/file.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void test_first_session(void **state) {
    struct place *place = *state;
    struct history *history = must_open(place->path);
    assert_false(history_is_read_only(history));
    assert_int_equal(count_sessions(history), 0);
    struct session_record record = make_record("2026-01-31T07:05:00+01:00");
    must_add(history, &record);
    assert_int_equal(record.points, 400);
    history_close(history);

    history = must_open(place->path);
    struct arena arena = {0};
    const struct session_record *records = NULL;
    size_t count = 0;
    struct message message = {""};
    assert_ok(history_list(history, &arena, &records, &count, &message), message);
    assert_int_equal(count, 1);
    assert_same_record(&records[0], &record);
    arena_finish(&arena);
    history_close(history);
}

static void test_closed_history_is_one_file(void **state) {
    struct place *place = *state;
    struct history *history = must_open(place->path);
    struct session_record record = make_record("2026-01-31T07:05:00+01:00");
    must_add(history, &record);
    history_close(history);
    char beside[300];
    place_file(place, "history.db-wal", beside);
    assert_false(file_exists(beside));
    place_file(place, "history.db-shm", beside);
    assert_false(file_exists(beside));
}

static void test_order_is_by_instant_then_id(void **state) {
    struct place *place = *state;
    struct history *history = must_open(place->path);
    struct session_record last = make_record("2026-01-31T08:00:00Z");
    struct session_record first = make_record("2026-01-31T10:00:00+14:00"); // the day before in UTC
    struct session_record same_b = make_record("2026-01-31T07:00:00Z");
    struct session_record same_a = make_record("2026-01-31T06:30:00-00:30"); // the same instant
    same_b.id[0] = 'b';
    same_a.id[0] = 'a';
    must_add(history, &last);
    must_add(history, &same_b);
    must_add(history, &first);
    must_add(history, &same_a);
    struct arena arena = {0};
    const struct session_record *records = NULL;
    size_t count = 0;
    struct message message = {""};
    assert_ok(history_list(history, &arena, &records, &count, &message), message);
    assert_int_equal(count, 4);
    assert_string_equal(records[0].id, first.id);
    assert_string_equal(records[1].id, same_a.id);
    assert_string_equal(records[2].id, same_b.id);
    assert_string_equal(records[3].id, last.id);
    assert_string_equal(records[1].started_at, "2026-01-31T06:30:00-00:30");
    arena_finish(&arena);
    history_close(history);
}

static void test_same_session_again(void **state) {
    struct place *place = *state;
    struct history *history = must_open(place->path);
    struct session_record record = make_record("2026-01-31T07:05:00+01:00");
    must_add(history, &record);
    struct session_record again = record;
    again.points = 0;
    must_add(history, &again);
    assert_int_equal(again.points, record.points);
    assert_int_equal(count_sessions(history), 1);

    again.guided_s += 1;
    struct message message = {""};
    assert_int_equal(history_add_with(history, &again, NULL, 0, &message), STATUS_INVALID);
    assert_contains(message.text, record.id);
    assert_contains(message.text, "already holds another session");
    assert_int_equal(count_sessions(history), 1);
    history_close(history);
}

static void test_bad_record_is_refused(void **state) {
    struct place *place = *state;
    struct history *history = must_open(place->path);
    struct session_record record = make_record("yesterday");
    struct message message = {""};
    assert_int_equal(history_add_with(history, &record, NULL, 0, &message), STATUS_INVALID);
    assert_contains(message.text, "started_at");
    assert_int_equal(count_sessions(history), 0);
    history_close(history);
}

static void test_odd_paths(void **state) {
    struct place *place = *state;
    static const char *const names[] = {"a?b#c%20.db", "with space.db", "\xc3\xa9.db", "'quote.db"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        char path[300];
        place_file(place, names[i], path);
        struct history *history = must_open(path);
        struct session_record record = make_record("2026-01-31T07:05:00+01:00");
        must_add(history, &record);
        history_close(history);
        assert_true(file_exists(path));
    }
    // Names that mean something else to SQLite are files to us.
    static const char *const special[] = {":memory:", "file:odd.db?mode=memory"};
    char before[4096];
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(place->folder), 0);
    for (size_t i = 0; i < COUNT_OF(special); i++) {
        struct history *history = must_open(special[i]);
        history_close(history);
        assert_true(file_exists(special[i]));
    }
    assert_int_equal(chdir(before), 0);
}

// In a child process; leaves by _exit so that cmocka runs once only.
static void add_sessions(const char *path, int child, int count) {
    struct history *history = NULL;
    bool good = history_open(&history, path, NULL) == STATUS_OK;
    for (int i = 0; good && i < count; i++) {
        char started_at[SESSION_TIME_BYTES];
        (void)snprintf(started_at, sizeof started_at, "2026-02-%02dT%02d:00:00Z", 1 + child % 28,
                       i % 24);
        struct session_record record = make_record(started_at);
        good = history_add_with(history, &record, NULL, 0, NULL) == STATUS_OK;
    }
    history_close(history);
    _exit(good ? 0 : 1);
}

static void test_several_processes_at_once(void **state) {
    struct place *place = *state;
    enum { CHILDREN = 6, SESSIONS_EACH = 5 };
    pid_t children[CHILDREN];
    for (int i = 0; i < CHILDREN; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0)
            add_sessions(place->path, i, SESSIONS_EACH);
    }
    for (int i = 0; i < CHILDREN; i++) {
        int result = 0;
        assert_int_equal(waitpid(children[i], &result, 0), children[i]);
        assert_true(WIFEXITED(result) && WEXITSTATUS(result) == 0);
    }
    struct history *history = must_open(place->path);
    assert_int_equal(count_sessions(history), CHILDREN * SESSIONS_EACH);
    history_close(history);
}

// Adds sessions for ever and tells each id once it is written.
static void add_until_killed(const char *path, int pipe_end) {
    struct history *history = NULL;
    if (history_open(&history, path, NULL) != STATUS_OK)
        _exit(1);
    for (;;) {
        struct session_record record = make_record("2026-01-31T07:05:00+01:00");
        if (history_add_with(history, &record, NULL, 0, NULL) != STATUS_OK ||
            write(pipe_end, record.id, SESSION_ID_BYTES) != SESSION_ID_BYTES)
            _exit(1);
    }
}

static bool is_listed(const struct session_record *records, size_t count, const char *id) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(records[i].id, id) == 0)
            return true;
    return false;
}

static void test_killed_while_writing(void **state) {
    struct place *place = *state;
    enum { ROUNDS = 5, IDS_MAX = 4096 };
    static char ids[IDS_MAX][SESSION_ID_BYTES];
    size_t told = 0;
    for (int round = 0; round < ROUNDS; round++) {
        int ends[2];
        assert_int_equal(pipe(ends), 0);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            (void)close(ends[0]);
            add_until_killed(place->path, ends[1]);
        }
        (void)close(ends[1]);
        for (int i = 0; i < 1 + round * 7; i++)
            assert_int_equal(read(ends[0], ids[told++], SESSION_ID_BYTES), SESSION_ID_BYTES);
        (void)kill(child, SIGKILL);
        while (told < IDS_MAX && read(ends[0], ids[told], SESSION_ID_BYTES) == SESSION_ID_BYTES)
            told++;
        (void)close(ends[0]);
        assert_int_equal(waitpid(child, NULL, 0), child);

        struct history *history = must_open(place->path);
        struct arena arena = {0};
        const struct session_record *records = NULL;
        size_t count = 0;
        struct message message = {""};
        assert_ok(history_list(history, &arena, &records, &count, &message), message);
        for (size_t i = 0; i < told; i++)
            assert_true(is_listed(records, count, ids[i]));
        // At most one session a round was written but not told.
        assert_in_range(count, told, told + (size_t)round + 1);
        arena_finish(&arena);
        history_close(history);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_first_session, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_closed_history_is_one_file, place_setup,
                                        place_teardown),
        cmocka_unit_test_setup_teardown(test_order_is_by_instant_then_id, place_setup,
                                        place_teardown),
        cmocka_unit_test_setup_teardown(test_same_session_again, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_bad_record_is_refused, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_odd_paths, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_several_processes_at_once, place_setup,
                                        place_teardown),
        cmocka_unit_test_setup_teardown(test_killed_while_writing, place_setup, place_teardown),
    };
    return cmocka_run_group_tests_name("history_store", tests, NULL, NULL);
}
