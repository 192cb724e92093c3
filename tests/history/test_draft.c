// Sessions under way: kept as often as wanted, gone in the moment their record is written.
#include "help.h"

#include "history/draft.h"
#include "store.h"

#include <string.h>

static const char STARTED[] = "2026-01-31T07:05:00+01:00";

static void must_save(struct history *history, const struct session_record *record,
                      const char *state) {
    struct message message = {""};
    assert_ok(history_draft_save(history, record, state, &message), message);
}

// Compares the draft found with what is wanted; NULL: there is none.
static void assert_draft(struct history *history, const struct session_record *want,
                         const char *state) {
    struct arena arena = {0};
    struct session_draft draft;
    struct message message = {""};
    bool found = false;
    assert_ok(history_draft_find(history, &arena, &draft, &found, &message), message);
    assert_int_equal(found, want != NULL);
    if (want) {
        assert_same_record(&draft.record, want);
        assert_string_equal(draft.state, state);
    }
    arena_finish(&arena);
}

static struct session_record make_draft(void) {
    struct session_record record = make_record(STARTED);
    record.outcome = OUTCOME_QUIT;
    record.guided_s = 12.5;
    return record;
}

static void test_saved_and_found(void **state) {
    struct place *place = *state;
    struct history *history = must_open(place->path);
    struct session_record record = make_draft();
    assert_draft(history, NULL, NULL);
    must_save(history, &record, "at the start");
    record.guided_s = 17;
    must_save(history, &record, "later");
    assert_draft(history, &record, "later");
    assert_int_equal(count_sessions(history), 0); // no session until it is over
    history_close(history);
    history = must_open(place->path);
    assert_draft(history, &record, "later");
    history_close(history);
}

static void test_record_takes_its_draft(void **state) {
    struct place *place = *state;
    struct history *history = must_open(place->path);
    struct session_record older = make_draft();
    struct session_record newer = make_draft();
    must_save(history, &newer, "n");
    must_save(history, &older, "o");
    must_save(history, &newer, "newer");
    assert_draft(history, &newer, "newer"); // the one saved last
    must_add(history, &newer);
    assert_draft(history, &older, "o");
    must_save(history, &newer, "too late"); // recorded already
    assert_draft(history, &older, "o");
    must_add(history, &older);
    assert_draft(history, NULL, NULL);
    assert_int_equal(count_sessions(history), 2);
    history_close(history);
}

static void test_refused_record_leaves_draft(void **state) {
    struct place *place = *state;
    struct history *history = must_open(place->path);
    struct session_record record = make_draft();
    struct message message = {""};
    must_save(history, &record, "state");
    assert_int_equal(sqlite3_exec(history->db,
                                  "CREATE TRIGGER refuse BEFORE DELETE ON draft "
                                  "BEGIN SELECT raise(ABORT, 'no'); END",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_not_equal(history_add_with(history, &record, NULL, 0, &message), STATUS_OK);
    assert_int_equal(count_sessions(history), 0); // both or neither
    assert_draft(history, &record, "state");
    history_close(history);
}

static void test_drop(void **state) {
    struct place *place = *state;
    struct history *history = must_open(place->path);
    struct session_record record = make_draft();
    struct message message = {""};
    must_save(history, &record, "state");
    assert_ok(history_draft_drop(history, record.id, &message), message);
    assert_ok(history_draft_drop(history, record.id, &message), message);
    assert_draft(history, NULL, NULL);
    history_close(history);
}

// Drafts never wait: not for another program, not for the disk; records do as before.
static void test_never_waits(void **state) {
    struct place *place = *state;
    struct history *history = must_open(place->path);
    struct session_record record = make_draft();
    struct message message = {""};
    sqlite3 *other = NULL;
    assert_int_equal(sqlite3_open(place->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(history_draft_save(history, &record, "state", &message), STATUS_BUSY);
    assert_int_equal(sqlite3_close(other), SQLITE_OK);
    must_save(history, &record, "state");
    int64_t value = 0;
    assert_ok(store_int(history, "PRAGMA synchronous", &value, &message), message);
    assert_int_equal(value, 2); // full
    assert_ok(store_int(history, "PRAGMA busy_timeout", &value, &message), message);
    assert_int_equal(value, 2000);
    history_close(history);
}

static void test_limits(void **state) {
    struct place *place = *state;
    struct history *history = must_open(place->path);
    struct session_record record = make_draft();
    struct message message = {""};
    static char text[DRAFT_STATE_BYTES + 2];
    memset(text, 'x', sizeof text - 1);
    assert_int_equal(history_draft_save(history, &record, text, &message), STATUS_INVALID);
    text[DRAFT_STATE_BYTES] = '\0';
    must_save(history, &record, text);
    record.guided_s = -1;
    assert_int_equal(history_draft_save(history, &record, "", &message), STATUS_INVALID);
    history_close(history);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_saved_and_found, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_record_takes_its_draft, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_refused_record_leaves_draft, place_setup,
                                        place_teardown),
        cmocka_unit_test_setup_teardown(test_drop, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_never_waits, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_limits, place_setup, place_teardown),
    };
    return cmocka_run_group_tests_name("history_draft", tests, NULL, NULL);
}
