// What the history's tests share: a folder of their own, records, random numbers that repeat.
#pragma once

#include "cmocka_all.h"
#include "history/memo.h"

#include <string.h>

// A new folder that any user can reach, and history.db's path in it.
struct place {
    char folder[256];
    char path[300];
};

// cmocka's setup and teardown: *state is a struct place.
int place_setup(void **state);
int place_teardown(void **state);

void place_file(const struct place *place, const char *name, char out[300]);
void write_text(const char *path, const char *text);

// A credited session of 300 seconds with a new id.
struct session_record make_record(const char *started_at);

// A valid record of random content, whose seconds are random doubles.
struct session_record random_record(uint64_t *seed);
// 0 to limit - 1.
int below(uint64_t *seed, int limit);

void assert_same_record(const struct session_record *a, const struct session_record *b);

// Opens or fails the test with the message.
struct history *must_open(const char *path);
void must_add(struct history *history, struct session_record *record);
size_t count_sessions(struct history *history);

#define assert_ok(call, message)                                                                   \
    do {                                                                                           \
        enum status assert_ok_status = (call);                                                     \
        if (assert_ok_status != STATUS_OK)                                                         \
            fail_msg("status %d: %s", (int)assert_ok_status, (message).text);                      \
    } while (0)

#define assert_contains(text, part)                                                                \
    do {                                                                                           \
        if (!strstr((text), (part)))                                                               \
            fail_msg("'%s' does not contain '%s'", (text), (part));                                \
    } while (0)
