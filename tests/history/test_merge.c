// Histories of several machines become one, whatever is merged first; and tables for spreadsheets.
#include "help.h"

#include "base/buffer.h"
#include "base/file.h"
#include "history/csv.h"
#include "history/draft.h"
#include "store.h"

#include <stdio.h>
#include <string.h>

enum { MACHINES = 3, SESSIONS = 12, FILE_MAX_BYTES = 16 * 1024 * 1024 };

static void machine_path(const struct place *place, int machine, char out[300]) {
    char name[32];
    (void)snprintf(name, sizeof name, "machine-%d.db", machine);
    place_file(place, name, out);
}

static void export_all(const char *path, struct buffer *out) {
    struct arena arena = {0};
    const struct session_record *records = NULL;
    size_t count = 0;
    struct message message = {""};
    struct history *history = must_open(path);
    assert_ok(history_list(history, &arena, &records, &count, &message), message);
    for (size_t i = 0; i < count; i++) {
        const char *json = NULL;
        assert_ok(session_record_to_json(&records[i], &arena, &json, &message), message);
        buffer_printf(out, "%s\n", json);
    }
    history_close(history);
    arena_finish(&arena);
}

static struct import_count must_merge(const char *into, const char *from) {
    struct import_count count = {0};
    struct message message = {""};
    struct history *history = must_open(into);
    assert_ok(history_merge(history, from, &count, &message), message);
    history_close(history);
    return count;
}

static void add_random(const char *path, int sessions, uint64_t *seed) {
    struct history *history = must_open(path);
    for (int i = 0; i < sessions; i++) {
        struct session_record record = random_record(seed);
        must_add(history, &record);
    }
    history_close(history);
}

// Every machine merges every other, in an order of its own and some of them twice.
static void test_any_order_ends_equal(void **state) {
    struct place *place = *state;
    uint64_t seed = 20261123;
    char paths[MACHINES][300];
    for (int i = 0; i < MACHINES; i++) {
        machine_path(place, i, paths[i]);
        add_random(paths[i], SESSIONS, &seed);
    }
    assert_int_equal(must_merge(paths[0], paths[1]).added, SESSIONS); // already shared by two
    for (int i = 0; i < 4 * MACHINES; i++) {
        int into = below(&seed, MACHINES);
        (void)must_merge(paths[into], paths[below(&seed, MACHINES)]);
    }
    for (int i = 0; i < MACHINES; i++)
        for (int k = 0; k < MACHINES; k++)
            (void)must_merge(paths[i], paths[(i + k) % MACHINES]);
    struct buffer first = {0};
    export_all(paths[0], &first);
    for (int i = 1; i < MACHINES; i++) {
        struct buffer other = {0};
        export_all(paths[i], &other);
        assert_string_equal(buffer_text(&other), buffer_text(&first));
        buffer_finish(&other);
    }
    struct import_count count = must_merge(paths[0], paths[1]);
    assert_int_equal(count.added, 0);
    assert_int_equal(count.known, MACHINES * SESSIONS);
    buffer_finish(&first);
}

// The other history is only read: every byte stays, an older form stays older.
static void test_other_is_left_alone(void **state) {
    struct place *place = *state;
    uint64_t seed = 7;
    char path[300];
    struct message message = {""};
    machine_path(place, 0, path);
    add_random(path, SESSIONS, &seed);
    struct history *other = must_open(path);
    assert_ok(store_exec(other, "DROP TABLE draft; PRAGMA user_version = 1", &message), message);
    history_close(other);
    struct buffer before = {0};
    struct buffer after = {0};
    assert_ok(file_read(path, FILE_MAX_BYTES, &before, &message), message);
    assert_int_equal(must_merge(place->path, path).added, SESSIONS);
    assert_ok(file_read(path, FILE_MAX_BYTES, &after, &message), message);
    assert_int_equal(before.length, after.length);
    assert_memory_equal(before.bytes, after.bytes, before.length);
    buffer_finish(&before);
    buffer_finish(&after);
}

// Sessions that are still in the other's log count, and so do those of one in use.
static void test_other_in_use(void **state) {
    struct place *place = *state;
    char path[300];
    machine_path(place, 0, path);
    struct history *other = must_open(path);
    struct session_record record = make_record("2026-01-31T07:05:00+01:00");
    must_add(other, &record);
    assert_int_equal(must_merge(place->path, path).added, 1);
    must_add(other, &record);
    history_close(other);
}

static void assert_refused(const struct place *place, const char *path, enum status want,
                           const char *words) {
    struct import_count count = {0};
    struct message message = {""};
    struct history *history = must_open(place->path);
    size_t before = count_sessions(history);
    assert_int_equal(history_merge(history, path, &count, &message), want);
    assert_contains(message.text, words);
    assert_int_equal(count.added, 0);
    assert_int_equal(count_sessions(history), before);
    history_close(history);
}

static void test_refused(void **state) {
    struct place *place = *state;
    uint64_t seed = 9;
    char path[300];
    machine_path(place, 0, path);
    assert_refused(place, path, STATUS_NOT_FOUND, "no such file");
    write_text(path, "");
    assert_refused(place, path, STATUS_INVALID, "no history");
    write_text(path, "something else, longer than a line of text and no database either");
    assert_refused(place, path, STATUS_CORRUPT, path);
    assert_refused(place, place->folder, STATUS_CORRUPT, "is no file");
    // The same id with other content: all or nothing.
    machine_path(place, 1, path);
    add_random(path, SESSIONS, &seed);
    struct session_record record = make_record("2026-01-31T07:05:00+01:00");
    struct history *history = must_open(place->path);
    must_add(history, &record);
    history_close(history);
    record.guided_s = 299;
    history = must_open(path);
    must_add(history, &record);
    history_close(history);
    assert_refused(place, path, STATUS_INVALID, record.id);
}

// A draft whose record comes from elsewhere has nothing left to finish.
static void test_draft_of_merged_session(void **state) {
    struct place *place = *state;
    char path[300];
    struct arena arena = {0};
    struct session_draft draft;
    struct message message = {""};
    bool found = true;
    struct session_record record = make_record("2026-01-31T07:05:00+01:00");
    machine_path(place, 0, path);
    struct history *history = must_open(path);
    must_add(history, &record);
    history_close(history);
    history = must_open(place->path);
    assert_ok(history_draft_save(history, &record, "state", &message), message);
    history_close(history);
    (void)must_merge(place->path, path);
    history = must_open(place->path);
    assert_ok(history_draft_find(history, &arena, &draft, &found, &message), message);
    assert_false(found);
    history_close(history);
    arena_finish(&arena);
}

static void test_csv(void **state) {
    (void)state;
    struct buffer text = {0};
    struct session_record records[] = {
        {.id = "0b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134",
         .routine = "desk-reset",
         .started_at = "2026-01-31T07:05:00+01:00",
         .planned_s = 300,
         .guided_s = 0.1,
         .outcome = OUTCOME_EASED,
         .points = 100,
         .pain_before = 4,
         .pain_after = PAIN_UNKNOWN},
        {.id = "0b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b135",
         .routine = "a",
         .started_at = "2026-01-31T07:05:00.5Z",
         .planned_s = 1.0 / 3,
         .guided_s = 86400,
         .outcome = OUTCOME_QUIT,
         .pain_before = PAIN_UNKNOWN,
         .pain_after = 0},
    };
    csv_write(records, 2, &text);
    assert_string_equal(
        buffer_text(&text),
        "id,routine,started_at,planned_s,guided_s,outcome,points,pain_before,pain_after\n"
        "0b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134,desk-reset,2026-01-31T07:05:00+01:00,300,0.1,eased,"
        "100,4,\n"
        "0b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b135,a,2026-01-31T07:05:00.5Z,0.3333333333333333,86400,"
        "quit,0,,0\n");
    buffer_finish(&text);
    csv_write(NULL, 0, &text);
    assert_string_equal(
        buffer_text(&text),
        "id,routine,started_at,planned_s,guided_s,outcome,points,pain_before,pain_after\n");
    buffer_finish(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_any_order_ends_equal, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_other_is_left_alone, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_other_in_use, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_refused, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_draft_of_merged_session, place_setup, place_teardown),
        cmocka_unit_test(test_csv),
    };
    return cmocka_run_group_tests_name("history_merge", tests, NULL, NULL);
}
