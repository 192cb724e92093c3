// What is kept beside sessions: as a line of JSON, added, imported, merged, and faulty.
#include "help.h"

#include "base/array.h"
#include "history/memo.h"

#include <stdio.h>

static const char ID[] = "0b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134";
#define JOINED                                                                                     \
    "{\"memo\": \"joined\", \"id\": \"0b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134\", "                    \
    "\"at\": \"2026-01-31T07:05:00+01:00\", \"challenge\": \"first-week\"}"
#define HURT                                                                                       \
    "{\"memo\": \"hurt\", \"id\": \"1b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134\", "                      \
    "\"at\": \"2026-02-01T07:05:00.5-03:30\", "                                                    \
    "\"session\": \"2b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134\", \"exercise\": \"cat-cow\", "           \
    "\"variant\": \"\", \"ended\": true}"

static void test_lines_are_exact(void **state) {
    (void)state;
    static const char *const lines[] = {
        JOINED,
        HURT,
        "{\"memo\": \"left\", \"id\": \"3b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134\", "
        "\"at\": \"2026-01-31T07:05:00Z\", \"challenge\": \"my-own\"}",
        "{\"memo\": \"hurt\", \"id\": \"1b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134\", "
        "\"at\": \"2026-02-01T07:05:00Z\", \"session\": \"2b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134\", "
        "\"exercise\": \"thoracic-extension\", \"variant\": \"towel\", \"ended\": false}",
    };
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        struct memo memo;
        struct message message = {""};
        struct arena arena = {0};
        const char *again = NULL;
        assert_true(memo_is_meant(lines[i], strlen(lines[i])));
        assert_ok(memo_from_json(lines[i], strlen(lines[i]), &memo, &message), message);
        assert_ok(memo_to_json(&memo, &arena, &again, &message), message);
        assert_string_equal(again, lines[i]);
        arena_finish(&arena);
    }
}

static void test_sessions_are_not_meant(void **state) {
    (void)state;
    static const char *const lines[] = {
        "{\"id\": \"x\", \"routine\": \"memo\"}", "[\"memo\"]", "\"memo\"", "{\"memo\": ", "",
    };
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        assert_false(memo_is_meant(lines[i], strlen(lines[i])));
}

static void test_faults(void **state) {
    (void)state;
#define START "{\"id\": \"0b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134\", "
#define AT "\"at\": \"2026-01-31T07:05:00Z\", "
    static const struct {
        const char *line;
        const char *begins; // the message
    } cases[] = {
        {START AT "\"memo\": \"jumped\", \"challenge\": \"a\"}", "memo: must be"},
        {START AT "\"memo\": 7, \"challenge\": \"a\"}", "memo: must be"},
        {START AT "\"memo\": \"joined\"}", "challenge: is missing"},
        {START AT "\"memo\": \"joined\", \"challenge\": 4}", "challenge: is missing or no text"},
        {START AT "\"memo\": \"joined\", \"challenge\": \"A b\"}", "challenge: must be"},
        {START AT "\"memo\": \"joined\", \"challenge\": \"\"}", "challenge: must be"},
        {START AT "\"memo\": \"joined\", \"challenge\": \"a\", \"ended\": true}", "'ended': is no"},
        {START AT "\"memo\": \"joined\", \"challenge\": \"a\", \"x\\ny\": 1}", "'x?y': is no key"},
        {START "\"memo\": \"joined\", \"at\": \"today\", \"challenge\": \"a\"}", "at: must be"},
        {START "\"memo\": \"joined\", \"at\": \"2026-01-31T07:05:00.0000000000000000000000Z\", "
               "\"challenge\": \"a\"}",
         "at: is longer"},
        {"{\"id\": \"0B8F\", " AT "\"memo\": \"left\", \"challenge\": \"a\"}", "id: must be"},
        {START AT "\"memo\": \"hurt\", \"session\": \"x\", \"exercise\": \"a\", \"variant\": \"\", "
                  "\"ended\": true}",
         "session: must be"},
        {START AT "\"memo\": \"hurt\", \"session\": \"0b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134\", "
                  "\"exercise\": \"a\", \"variant\": \"B\", \"ended\": true}",
         "variant: must be"},
        {START AT "\"memo\": \"hurt\", \"session\": \"0b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134\", "
                  "\"exercise\": \"a\", \"variant\": \"\", \"ended\": 1}",
         "ended: must be"},
        {START AT "\"memo\": \"joined\", \"memo\": \"left\", \"challenge\": \"a\"}", "is not one"},
        {"{\"memo\"", "is not one JSON object"},
        {"[1]", "is not one JSON object"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct memo memo;
        struct message message = {""};
        assert_int_equal(memo_from_json(cases[i].line, strlen(cases[i].line), &memo, &message),
                         STATUS_INVALID);
        if (strncmp(message.text, cases[i].begins, strlen(cases[i].begins)) != 0)
            fail_msg("case %zu: '%s' does not begin with '%s'", i, message.text, cases[i].begins);
    }
}

static size_t list(struct history *history, struct arena *arena, const struct memo **memos) {
    size_t count = 0;
    struct message message = {""};
    assert_ok(history_memos(history, arena, memos, &count, &message), message);
    return count;
}

static void test_added_once(void **state) {
    struct place *place = *state;
    struct history *history = must_open(place->path);
    struct message message = {""};
    struct arena arena = {0};
    const struct memo *memos = NULL;
    struct memo later = memo_of_challenge(MEMO_LEFT, "first-week", "2026-02-03T07:05:00+01:00");
    struct memo memo = memo_of_challenge(MEMO_JOINED, "first-week", "2026-01-31T07:05:00+01:00");
    assert_ok(history_add_memo(history, &later, &message), message);
    assert_ok(history_add_memo(history, &memo, &message), message);
    assert_ok(history_add_memo(history, &memo, &message), message);
    history_close(history);
    history = must_open(place->path);
    assert_int_equal(list(history, &arena, &memos), 2);
    assert_string_equal(memos[0].id, memo.id); // in order of their instants
    assert_string_equal(memos[0].at, memo.at);
    assert_int_equal(memos[1].kind, MEMO_LEFT);
    memo.kind = MEMO_LEFT;
    assert_int_equal(history_add_memo(history, &memo, &message), STATUS_INVALID);
    assert_int_equal(list(history, &arena, &memos), 2);
    arena_finish(&arena);
    history_close(history);
}

// What hurt is written with its session or not at all, and once.
static void test_with_a_session(void **state) {
    struct place *place = *state;
    struct history *history = must_open(place->path);
    struct message message = {""};
    struct arena arena = {0};
    const struct memo *memos = NULL;
    struct session_record record = make_record("2026-01-31T07:05:00+01:00");
    record.outcome = OUTCOME_EASED;
    struct memo hurts[2] = {memo_of_pain(&record, "cat-cow", "", false),
                            memo_of_pain(&record, "scapular-squeeze", "standing", true)};
    struct memo kept = hurts[1];
    hurts[1].subject[0] = '!';
    assert_int_equal(history_add_with(history, &record, hurts, 2, &message), STATUS_INVALID);
    assert_int_equal(count_sessions(history), 0);
    assert_int_equal(list(history, &arena, &memos), 0);
    hurts[1] = kept;
    assert_ok(history_add_with(history, &record, hurts, 2, &message), message);
    assert_int_equal(record.points, 400);
    struct memo again = memo_of_pain(&record, "cat-cow", "", false);
    assert_ok(history_add_with(history, &record, &again, 1, &message), message);
    assert_int_equal(count_sessions(history), 1);
    assert_int_equal(list(history, &arena, &memos), 2);
    assert_string_equal(memos[0].session, record.id);
    arena_finish(&arena);
    history_close(history);
}

static void test_imported_and_written_back(void **state) {
    struct place *place = *state;
    char path[300];
    struct message message = {""};
    struct import_count count = {0};
    place_file(place, "all.jsonl", path);
    static const char session[] =
        "{\"id\": \"4b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134\", \"routine\": \"desk-reset\", "
        "\"started_at\": \"2026-01-31T08:05:00+01:00\", \"planned_s\": 300, \"guided_s\": 300, "
        "\"outcome\": \"completed\", \"points\": 400, \"pain_before\": null, \"pain_after\": 2}";
    char lines[2000];
    (void)snprintf(lines, sizeof lines, "%s\n%s\n%s\n", session, JOINED, HURT);
    write_text(path, lines);
    struct history *history = must_open(place->path);
    assert_ok(history_import(history, path, &count, &message), message);
    assert_int_equal(count.added, 1);
    assert_int_equal(count.memos_added, 2);
    assert_ok(history_import(history, path, &count, &message), message);
    assert_int_equal(count.added + count.memos_added, 0);
    assert_int_equal(count.memos_known, 2);
    struct buffer out = {0};
    assert_ok(history_write_lines(history, &out, &message), message);
    assert_string_equal(buffer_text(&out), lines);
    buffer_finish(&out);

    // The same id with other content, and a line that is no memo: nothing of the file is taken.
    (void)snprintf(lines, sizeof lines,
                   "{\"memo\": \"left\", \"id\": \"5b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134\", "
                   "\"at\": \"2026-01-31T07:05:00Z\", \"challenge\": \"a\"}\n"
                   "{\"memo\": \"left\", \"id\": \"%s\", \"at\": \"2026-01-31T07:05:00Z\", "
                   "\"challenge\": \"first-week\"}\n",
                   ID);
    write_text(path, lines);
    assert_int_equal(history_import(history, path, &count, &message), STATUS_INVALID);
    assert_contains(message.text, "all.jsonl:2: id: a memo with the id");
    struct arena arena = {0};
    const struct memo *memos = NULL;
    assert_int_equal(list(history, &arena, &memos), 2);
    arena_finish(&arena);
    history_close(history);
}

static void test_merged(void **state) {
    struct place *place = *state;
    char path[300];
    struct message message = {""};
    struct import_count count = {0};
    struct arena arena = {0};
    const struct memo *memos = NULL;
    place_file(place, "other.db", path);
    struct memo mine = memo_of_challenge(MEMO_JOINED, "a", "2026-01-31T07:05:00+01:00");
    struct memo theirs = memo_of_challenge(MEMO_JOINED, "a", "2026-01-30T07:05:00+01:00");
    struct history *history = must_open(place->path);
    struct history *other = must_open(path);
    assert_ok(history_add_memo(history, &mine, &message), message);
    assert_ok(history_add_memo(other, &mine, &message), message);
    assert_ok(history_add_memo(other, &theirs, &message), message);
    history_close(other);
    assert_ok(history_merge(history, path, &count, &message), message);
    assert_int_equal(count.memos_added, 1);
    assert_int_equal(count.memos_known, 1);
    assert_int_equal(list(history, &arena, &memos), 2);
    assert_string_equal(memos[0].id, theirs.id);
    arena_finish(&arena);
    history_close(history);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_are_exact),
        cmocka_unit_test(test_sessions_are_not_meant),
        cmocka_unit_test(test_faults),
        cmocka_unit_test_setup_teardown(test_added_once, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_with_a_session, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_imported_and_written_back, place_setup,
                                        place_teardown),
        cmocka_unit_test_setup_teardown(test_merged, place_setup, place_teardown),
    };
    return cmocka_run_group_tests_name("history_memo", tests, NULL, NULL);
}
