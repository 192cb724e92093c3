// Import: exact, idempotent, all or nothing, and every fault with its file and line.
#include "help.h"

#include "base/buffer.h"
#include "base/file.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define LINE(id, points)                                                                           \
    "{\"id\": \"0b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b1" id "\", \"routine\": \"gone\", "               \
    "\"started_at\": \"2026-01-31T07:05:00+01:00\", \"planned_s\": 600, \"guided_s\": 181.5, "     \
    "\"outcome\": \"eased\", \"points\": " points ", \"pain_before\": 3, \"pain_after\": null}"

static void export_to(struct history *history, struct buffer *out) {
    struct arena arena = {0};
    const struct session_record *records = NULL;
    size_t count = 0;
    struct message message = {""};
    assert_ok(history_list(history, &arena, &records, &count, &message), message);
    for (size_t i = 0; i < count; i++) {
        const char *json = NULL;
        assert_ok(session_record_to_json(&records[i], &arena, &json, &message), message);
        buffer_printf(out, "%s\n", json);
    }
    arena_finish(&arena);
}

static void test_round_trip_is_exact(void **state) {
    struct place *place = *state;
    uint64_t seed = 5;
    struct buffer lines = {0};
    for (int i = 0; i < 2000; i++) {
        struct session_record record = random_record(&seed);
        struct arena arena = {0};
        struct message message = {""};
        const char *json = NULL;
        assert_ok(session_record_to_json(&record, &arena, &json, &message), message);
        buffer_printf(&lines, "%s\n", json);
        arena_finish(&arena);
    }
    char file[300];
    place_file(place, "in.jsonl", file);
    write_text(file, buffer_text(&lines));
    struct history *history = must_open(place->path);
    struct import_count count;
    struct message message = {""};
    assert_ok(history_import(history, file, &count, &message), message);
    assert_int_equal(count.added, 2000);
    assert_int_equal(count.known, 0);
    struct buffer first = {0};
    export_to(history, &first);
    assert_int_equal(first.length, lines.length); // the same lines, in order of their instant

    char other[300];
    place_file(place, "out.jsonl", file);
    place_file(place, "other.db", other);
    write_text(file, buffer_text(&first));
    struct history *second_history = must_open(other);
    assert_ok(history_import(second_history, file, &count, &message), message);
    struct buffer second = {0};
    export_to(second_history, &second);
    assert_string_equal(buffer_text(&first), buffer_text(&second));

    assert_ok(history_import(second_history, file, &count, &message), message);
    assert_int_equal(count.added, 0);
    assert_int_equal(count.known, 2000);
    struct buffer third = {0};
    export_to(second_history, &third);
    assert_string_equal(buffer_text(&second), buffer_text(&third));
    history_close(history);
    history_close(second_history);
    buffer_finish(&lines);
    buffer_finish(&first);
    buffer_finish(&second);
    buffer_finish(&third);
}

static const struct good_case {
    const char *text;
    size_t added;
    size_t known;
} good_cases[] = {
    {"", 0, 0},
    {"\n\n", 0, 0},
    {LINE("00", "281"), 1, 0}, // no newline at the end
    {"\xEF\xBB\xBF" LINE("00", "281") "\r\n\r\n" LINE("01", "7") "\r\n", 2, 0},
    {"\n  \t\n" LINE("00", "281") "\n" LINE("00", "281") "\n", 1, 1},
};

static void test_good_files(void **state) {
    struct place *place = *state;
    char file[300];
    place_file(place, "in.jsonl", file);
    for (size_t i = 0; i < COUNT_OF(good_cases); i++) {
        char path[300];
        char name[32];
        (void)snprintf(name, sizeof name, "%zu.db", i);
        place_file(place, name, path);
        write_text(file, good_cases[i].text);
        struct history *history = must_open(path);
        struct import_count count;
        struct message message = {""};
        assert_ok(history_import(history, file, &count, &message), message);
        assert_int_equal(count.added, good_cases[i].added);
        assert_int_equal(count.known, good_cases[i].known);
        history_close(history);
    }
}

static const struct bad_case {
    const char *text;
    const char *message; // after the file's name
} bad_cases[] = {
    {"x\n", ":1: is not one JSON object"},
    {LINE("01", "1") "\n" LINE("02", "1") "\n\n{}\n", ":4: id: is missing"},
    {LINE("01", "1") "\n" LINE("01", "2") "\n", ":2: id: a session with this id and other content"},
    {LINE("99", "5") "\n", ":1: id: a session with this id and other content"},
    {LINE("01", "1") "\n" LINE("02", "-1"), ":2: points: must be 0 to 1000000"},
    {LINE("01", "1") " " LINE("02", "1") "\n", ":1: is not one JSON object"},
    {LINE("01", "1") "\n\xEF\xBB\xBF" LINE("02", "1") "\n", ":2: is not one JSON object"},
};

static void test_bad_files_change_nothing(void **state) {
    struct place *place = *state;
    struct history *history = must_open(place->path);
    char file[300];
    place_file(place, "in.jsonl", file);
    write_text(file, LINE("99", "281") "\n");
    struct import_count count;
    struct message message = {""};
    assert_ok(history_import(history, file, &count, &message), message);
    for (size_t i = 0; i < COUNT_OF(bad_cases); i++) {
        write_text(file, bad_cases[i].text);
        assert_int_equal(history_import(history, file, &count, &message), STATUS_INVALID);
        char want[512];
        (void)snprintf(want, sizeof want, "%s%s", file, bad_cases[i].message);
        assert_contains(message.text, want);
        assert_contains(message.text, "nothing was imported");
        assert_int_equal(count.added, 0);
        assert_int_equal(count_sessions(history), 1);
    }
    // And the history still works.
    write_text(file, LINE("99", "281") "\n" LINE("98", "2"));
    assert_ok(history_import(history, file, &count, &message), message);
    assert_int_equal(count.added, 1);
    assert_int_equal(count.known, 1);
    history_close(history);
}

static void test_long_line(void **state) {
    struct place *place = *state;
    enum { LINE_BYTES = 64 * 1024 };
    struct buffer text = {0};
    buffer_printf(&text, "%s\n", LINE("01", "1"));
    for (int i = 0; i < LINE_BYTES; i++)
        buffer_append(&text, " ", 1);
    char file[300];
    place_file(place, "in.jsonl", file);
    write_text(file, buffer_text(&text));
    struct history *history = must_open(place->path);
    struct import_count count;
    struct message message = {""};
    assert_ok(history_import(history, file, &count, &message), message); // just within
    buffer_append(&text, " ", 1);
    write_text(file, buffer_text(&text));
    assert_int_equal(history_import(history, file, &count, &message), STATUS_INVALID);
    assert_contains(message.text, "in.jsonl:2: is longer than the limit of 65536 bytes");
    history_close(history);
    buffer_finish(&text);
}

static void test_file_over_the_limit(void **state) {
    struct place *place = *state;
    char file[300];
    place_file(place, "in.jsonl", file);
    write_text(file, "");
    assert_int_equal(truncate(file, (off_t)256 * 1024 * 1024 + 1), 0); // holes take no space
    struct history *history = must_open(place->path);
    struct import_count count;
    struct message message = {""};
    assert_int_equal(history_import(history, file, &count, &message), STATUS_INVALID);
    assert_contains(message.text, "256 MiB");
    history_close(history);
}

static void test_no_file(void **state) {
    struct place *place = *state;
    struct history *history = must_open(place->path);
    struct import_count count;
    struct message message = {""};
    char file[300];
    place_file(place, "missing.jsonl", file);
    assert_int_equal(history_import(history, file, &count, &message), STATUS_NOT_FOUND);
    assert_contains(message.text, file);
    assert_int_equal(history_import(history, place->folder, &count, &message), STATUS_INVALID);
    assert_contains(message.text, "is not a regular file");
    place_file(place, "fifo", file);
    assert_int_equal(mkfifo(file, 0600), 0);
    assert_int_equal(history_import(history, file, &count, &message), STATUS_INVALID);
    assert_contains(message.text, "is not a regular file");
    history_close(history);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_round_trip_is_exact, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_good_files, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_bad_files_change_nothing, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_long_line, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_file_over_the_limit, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_no_file, place_setup, place_teardown),
    };
    return cmocka_run_group_tests_name("history_import", tests, NULL, NULL);
}
