#include "help.h"

#include "base/random.h"

#include "scratch.h"

#include "base/civil.h"
#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int place_setup(void **state) {
    struct place *place = calloc(1, sizeof *place);
    const char *base = getenv("TMPDIR");
    assert_non_null(place);
    (void)snprintf(place->folder, sizeof place->folder, "%s/unhunch-history-XXXXXX",
                   base ? base : "/tmp");
    if (!mkdtemp(place->folder) || chmod(place->folder, 0777) != 0) {
        free(place);
        return -1;
    }
    place_file(place, "history.db", place->path);
    *state = place;
    return 0;
}

int place_teardown(void **state) {
    struct place *place = *state;
    int result = scratch_remove(place->folder);
    free(place);
    return result;
}

void place_file(const struct place *place, const char *name, char out[300]) {
    (void)snprintf(out, 300, "%s/%s", place->folder, name);
}

void write_text(const char *path, const char *text) {
    struct message message = {""};
    assert_ok(file_write(path, text, strlen(text), &message), message);
}

struct session_record make_record(const char *started_at) {
    struct session_record record = {
        .routine = "desk-reset",
        .planned_s = 300,
        .guided_s = 300,
        .outcome = OUTCOME_COMPLETED,
        .pain_before = 4,
        .pain_after = PAIN_UNKNOWN,
    };
    session_new_id(record.id);
    (void)snprintf(record.started_at, sizeof record.started_at, "%s", started_at);
    return record;
}

int below(uint64_t *seed, int limit) {
    return (int)random_below(seed, (uint32_t)limit);
}

static double random_seconds(uint64_t *seed) {
    double whole = below(seed, 86400);
    switch (below(seed, 4)) {
    case 0:
        return whole;
    case 1:
        return whole / 1000;
    case 2:
        return whole / 3e9;
    default:
        return (double)(random_next(seed) >> 16) / 281474976710656.0 * 86400; // of 48 random bits
    }
}

struct session_record random_record(uint64_t *seed) {
    struct instant start = {
        .utc_us = (int64_t)below(seed, 2000000000) * 1000000 +
                  (below(seed, 2) ? below(seed, 1000000) : 0),
        .offset_min = below(seed, 2879) - 1439,
    };
    struct session_record record = {
        .planned_s = random_seconds(seed),
        .guided_s = random_seconds(seed),
        .outcome = (enum outcome)below(seed, 3),
        .points = below(seed, 1000001),
        .pain_before = below(seed, 12) - 1,
        .pain_after = below(seed, 12) - 1,
    };
    session_new_id(record.id);
    int length = 1 + below(seed, SESSION_ROUTINE_BYTES - 1);
    for (int i = 0; i < length; i++)
        record.routine[i] = "abcdefghijklmnopqrstuvwxyz0123456789-"[below(seed, 37)];
    instant_format(start, record.started_at);
    return record;
}

void assert_same_record(const struct session_record *a, const struct session_record *b) {
    assert_string_equal(a->id, b->id);
    assert_string_equal(a->routine, b->routine);
    assert_string_equal(a->started_at, b->started_at);
    assert_memory_equal(&a->planned_s, &b->planned_s, sizeof a->planned_s);
    assert_memory_equal(&a->guided_s, &b->guided_s, sizeof a->guided_s);
    assert_int_equal(a->outcome, b->outcome);
    assert_int_equal(a->points, b->points);
    assert_int_equal(a->pain_before, b->pain_before);
    assert_int_equal(a->pain_after, b->pain_after);
}

struct history *must_open(const char *path) {
    struct history *history = NULL;
    struct message message = {""};
    assert_ok(history_open(&history, path, &message), message);
    return history;
}

void must_add(struct history *history, struct session_record *record) {
    struct message message = {""};
    assert_ok(history_add_with(history, record, NULL, 0, &message), message);
}

size_t count_sessions(struct history *history) {
    struct arena arena = {0};
    const struct session_record *records = NULL;
    size_t count = 0;
    struct message message = {""};
    assert_ok(history_list(history, &arena, &records, &count, &message), message);
    arena_finish(&arena);
    return count;
}
