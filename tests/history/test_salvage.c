// Salvage: whatever page is damaged, every session on the others comes back as it was, and nothing
// that was never there. UNHUNCH_SALVAGE_ROUNDS=500 runs longer.
#include "help.h"

#include "base/buffer.h"
#include "base/civil.h"
#include "base/file.h"
#include "history/backup.h"
#include "salvage.h"
#include "store.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { SESSIONS = 400, ROUNDS = 20, PAGE = 4096, FILE_MAX_BYTES = 4 * 1024 * 1024 };

struct wreck {
    struct session_record records[SESSIONS];
    struct buffer bytes; // of the sound file
};

static int compare_ids(const void *a, const void *b) {
    return strcmp(((const struct session_record *)a)->id, ((const struct session_record *)b)->id);
}

static void make_wreck(struct place *place, struct wreck *wreck, uint64_t *seed) {
    struct message message = {""};
    struct buffer lines = {0};
    struct arena arena = {0};
    char import[300];
    struct import_count count;
    for (int i = 0; i < SESSIONS; i++) {
        const char *json = NULL;
        wreck->records[i] = random_record(seed);
        assert_ok(session_record_to_json(&wreck->records[i], &arena, &json, &message), message);
        buffer_printf(&lines, "%s\n", json);
    }
    qsort(wreck->records, SESSIONS, sizeof wreck->records[0], compare_ids);
    place_file(place, "in.jsonl", import);
    write_text(import, buffer_text(&lines));
    struct history *history = must_open(place->path);
    assert_ok(history_import(history, import, &count, &message), message);
    history_close(history);
    assert_ok(file_read(place->path, FILE_MAX_BYTES, &wreck->bytes, &message), message);
    buffer_finish(&lines);
    arena_finish(&arena);
}

// Each that was found is one that was there, unchanged, and none is found twice.
static void assert_true_to(const struct wreck *wreck, const struct entry *found, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const struct session_record *was =
            bsearch(&found[i].session, wreck->records, SESSIONS, sizeof *was, compare_ids);
        if (!was)
            fail_msg("%s never was", found[i].session.id);
        assert_same_record(was, &found[i].session);
        assert_true(i == 0 || strcmp(found[i - 1].session.id, found[i].session.id) != 0);
    }
}

static size_t salvage(const struct place *place, const struct wreck *wreck) {
    struct arena arena = {0};
    struct message message = {""};
    const struct entry *found = NULL;
    size_t count = 0;
    assert_ok(salvage_read(place->path, &arena, &found, &count, &message), message);
    assert_true_to(wreck, found, count);
    arena_finish(&arena);
    return count;
}

static void put_back(const struct place *place, const struct wreck *wreck) {
    struct message message = {""};
    assert_ok(file_write(place->path, wreck->bytes.bytes, wreck->bytes.length, &message), message);
}

static void overwrite(const struct place *place, long at, size_t length, uint64_t *seed, int with) {
    FILE *file = fopen(place->path, "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, at, SEEK_SET), 0);
    for (size_t i = 0; i < length; i++)
        (void)fputc(with >= 0 ? with : below(seed, 256), file);
    assert_int_equal(fclose(file), 0);
}

static void test_a_page_at_a_time(void **state) {
    static struct wreck wreck;
    struct place *place = *state;
    uint64_t seed = 11;
    memset(&wreck, 0, sizeof wreck);
    make_wreck(place, &wreck, &seed);
    assert_int_equal(salvage(place, &wreck), SESSIONS); // of a sound file, all of them
    size_t pages = wreck.bytes.length / PAGE;
    size_t lost = 0;
    for (size_t page = 0; page < pages; page++) {
        put_back(place, &wreck);
        overwrite(place, (long)(page * PAGE), PAGE, &seed, page % 2 == 0 ? 0 : -1);
        size_t count = salvage(place, &wreck);
        assert_true(count >= SESSIONS - PAGE / 100); // no row is shorter than that
        lost += SESSIONS - count;
    }
    assert_int_equal(lost, SESSIONS); // each lies on one page
    put_back(place, &wreck);
    assert_int_equal(truncate(place->path, (off_t)wreck.bytes.length / 2 + 77), 0);
    assert_true(salvage(place, &wreck) > 0);
    assert_int_equal(unlink(place->path), 0);
    assert_int_equal(salvage(place, &wreck), 0);
    buffer_finish(&wreck.bytes);
}

// Damage of any size anywhere, through the whole way of opening: what is told, what is there, and
// that the new history is whole.
static void test_damage_at_random(void **state) {
    static struct wreck wreck;
    struct place *place = *state;
    const char *text = getenv("UNHUNCH_SALVAGE_ROUNDS");
    int rounds = text ? atoi(text) : ROUNDS;
    uint64_t seed = 23;
    int restored = 0;
    memset(&wreck, 0, sizeof wreck);
    make_wreck(place, &wreck, &seed);
    for (int i = 0; i < rounds; i++) {
        struct message told = {""};
        struct message message = {""};
        struct history *history = NULL;
        char aside[300];
        put_back(place, &wreck);
        size_t length = 1 + (size_t)below(&seed, 3 * PAGE);
        long at = below(&seed, (int)(wreck.bytes.length - length));
        overwrite(place, at, length, &seed, -1);
        size_t readable = salvage(place, &wreck);
        enum status status = history_open_or_restore(
            &history, place->path, (struct instant){.utc_us = 0}, NULL, &told, &message);
        // Bytes that only lie unused or tell of a newer version are no damage that is mended.
        if (status == STATUS_OK) {
            size_t there = count_sessions(history);
            assert_true(told.text[0] == '\0' ? there == SESSIONS : there == readable);
            restored += told.text[0] != '\0';
        }
        history_close(history);
        place_file(place, "history-damaged-1970-01-01.db", aside);
        (void)unlink(aside);
        place_file(place, "history.db-wal", aside);
        (void)unlink(aside);
        place_file(place, "history.db-shm", aside);
        (void)unlink(aside);
    }
    assert_true(restored > rounds / 2);
    buffer_finish(&wreck.bytes);
}

// Sessions that a crash left in the log alone.
static void test_log(void **state) {
    static struct wreck wreck;
    struct place *place = *state;
    struct message message = {""};
    struct buffer log = {0};
    char log_path[300];
    uint64_t seed = 31;
    memset(&wreck, 0, sizeof wreck);
    make_wreck(place, &wreck, &seed);
    struct session_record late = make_record("2026-01-31T07:05:00+01:00");
    struct history *history = must_open(place->path);
    must_add(history, &late);
    place_file(place, "history.db-wal", log_path);
    assert_ok(file_read(log_path, FILE_MAX_BYTES, &log, &message), message);
    history_close(history);
    put_back(place, &wreck);
    overwrite(place, 0, 2 * PAGE, &seed, 0);
    assert_ok(file_write(log_path, log.bytes, log.length, &message), message);
    struct message told = {""};
    assert_ok(history_open_or_restore(&history, place->path, (struct instant){.utc_us = 0}, NULL,
                                      &told, &message),
              message);
    assert_contains(told.text, "could still be read");
    assert_ok(history_add_with(history, &late, NULL, 0, &message),
              message); // known: nothing is added
    struct arena arena = {0};
    const struct session_record *records = NULL;
    size_t count = 0;
    assert_ok(history_list(history, &arena, &records, &count, &message), message);
    size_t hits = 0;
    for (size_t i = 0; i < count; i++)
        hits += strcmp(records[i].id, late.id) == 0;
    assert_int_equal(hits, 1);
    assert_in_range(count, SESSIONS / 2, SESSIONS + 1);
    history_close(history);
    arena_finish(&arena);
    buffer_finish(&log);
    buffer_finish(&wreck.bytes);
}

// What stands beside the sessions comes back with them.
static void test_memos(void **state) {
    struct place *place = *state;
    struct message message = {""};
    struct arena arena = {0};
    const struct entry *found = NULL;
    size_t count = 0;
    struct session_record record = make_record("2026-01-31T07:05:00+01:00");
    const struct memo memos[] = {
        memo_of_challenge(MEMO_JOINED, "first-week", record.started_at),
        memo_of_pain(&record, "cat-cow", "", true),
    };
    struct history *history = must_open(place->path);
    assert_ok(history_add_with(history, &record, &memos[1], 1, &message), message);
    assert_ok(history_add_memo(history, &memos[0], &message), message);
    history_close(history);
    assert_ok(salvage_read(place->path, &arena, &found, &count, &message), message);
    assert_int_equal(count, 3);
    for (size_t i = 0; i < count; i++) {
        const char *lines[2] = {NULL, NULL};
        const struct memo *was = strcmp(found[i].memo.id, memos[0].id) == 0 ? &memos[0] : &memos[1];
        if (!found[i].is_memo)
            continue;
        assert_ok(memo_to_json(&found[i].memo, &arena, &lines[0], &message), message);
        assert_ok(memo_to_json(was, &arena, &lines[1], &message), message);
        assert_string_equal(lines[0], lines[1]);
    }
    arena_finish(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_page_at_a_time, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_damage_at_random, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_memos, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_log, place_setup, place_teardown),
    };
    return cmocka_run_group_tests_name("history_salvage", tests, NULL, NULL);
}
