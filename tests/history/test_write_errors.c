// Writes that fail, once or from then on: whatever was told is there afterwards, and the database
// is whole. SQLite's writes, truncations and syncs pass through here. UNHUNCH_KILL_MOMENTS set:
// every single one of them fails in its turn.
#include "help.h"

#include "base/buffer.h"
#include "base/civil.h"
#include "base/file.h"
#include "history/backup.h"
#include "history/draft.h"
#include "store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { FILE_MAX_BYTES = 16 * 1024 * 1024, SESSIONS_BEFORE = 8, TOLD_MAX = 64, IMPORTED = 5 };
static const char STARTED[] = "2026-01-31T07:05:00+01:00";

// --- faults -------------------------------------------------------------------------------------

static struct {
    int left;    // operations until the first that fails; negative: none will
    bool sticks; // and all that follow
    int number;  // errno
    bool met;    // one has failed
} fault = {.left = -1};

static bool fails(void) {
    if (fault.left < 0)
        return false;
    if (fault.left > 0) {
        fault.left--;
        return false;
    }
    if (!fault.sticks)
        fault.left = -1;
    fault.met = true;
    errno = fault.number;
    return true;
}

static ssize_t faulty_write(int fd, const void *bytes, size_t length) {
    return fails() ? -1 : write(fd, bytes, length);
}

static ssize_t faulty_pwrite(int fd, const void *bytes, size_t length, off_t at) {
    return fails() ? -1 : pwrite(fd, bytes, length, at);
}

static int faulty_ftruncate(int fd, off_t length) {
    return fails() ? -1 : ftruncate(fd, length);
}

// SQLite has no way in for these: the test's own take the C library's place.
int fsync(int fd);
int fdatasync(int fd);
int fsync(int fd) {
    return fails() ? -1 : (int)syscall(SYS_fsync, fd);
}
int fdatasync(int fd) {
    return fails() ? -1 : (int)syscall(SYS_fdatasync, fd);
}

static int stand_between(void **state) {
    (void)state;
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    static const struct {
        const char *name;
        sqlite3_syscall_ptr call;
    } CALLS[] = {
        {"write", (sqlite3_syscall_ptr)faulty_write},
        {"pwrite", (sqlite3_syscall_ptr)faulty_pwrite},
        {"pwrite64", (sqlite3_syscall_ptr)faulty_pwrite},
        {"ftruncate", (sqlite3_syscall_ptr)faulty_ftruncate},
    };
    for (size_t i = 0; i < sizeof CALLS / sizeof CALLS[0]; i++)
        (void)vfs->xSetSystemCall(vfs, CALLS[i].name, CALLS[i].call);
    return 0;
}

// --- one life -----------------------------------------------------------------------------------

struct life {
    struct place *place;
    char start[300];  // the history as each life finds it
    char import[300]; // a file to import
    struct session_record imported[IMPORTED];
    char told[TOLD_MAX][SESSION_ID_BYTES];
    size_t told_count;
    struct session_record draft;
    int drafts; // saves of it that were told
};

static void keep(struct life *life, const char *id) {
    assert_true(life->told_count < TOLD_MAX);
    memcpy(life->told[life->told_count++], id, SESSION_ID_BYTES);
}

static void act(struct life *life, struct history *history) {
    struct message message = {""};
    struct import_count count;
    bool made = false;
    const struct instant now = {.utc_us = INT64_C(1800000000) * 1000000};
    for (int i = 0; i < 2; i++) {
        struct session_record record = make_record(STARTED);
        if (history_add_with(history, &record, NULL, 0, &message) == STATUS_OK)
            keep(life, record.id);
    }
    if (history_import(history, life->import, &count, &message) == STATUS_OK)
        for (int i = 0; i < IMPORTED; i++)
            keep(life, life->imported[i].id);
    (void)history_backup_weekly(history, now, &made, &message);
    life->draft = make_record(STARTED);
    for (int i = 1; i <= 3; i++) {
        char state[16];
        (void)snprintf(state, sizeof state, "%d", i);
        if (history_draft_save(history, &life->draft, state, &message) == STATUS_OK)
            life->drafts = i;
    }
}

static void copy_file(const char *from, const char *to) {
    struct buffer bytes = {0};
    struct message message = {""};
    assert_ok(file_read(from, FILE_MAX_BYTES, &bytes, &message), message);
    assert_ok(file_write(to, bytes.bytes, bytes.length, &message), message);
    buffer_finish(&bytes);
}

static void remove_beside(const struct place *place, const char *name) {
    char path[300];
    place_file(place, name, path);
    (void)unlink(path);
}

static void assert_survived(struct life *life) {
    struct arena arena = {0};
    struct message message = {""};
    const struct session_record *records = NULL;
    size_t count = 0;
    struct session_draft draft;
    bool found = false;
    struct history *history = must_open(life->place->path); // its check of every page included
    assert_ok(history_list(history, &arena, &records, &count, &message), message);
    assert_true(count >= SESSIONS_BEFORE);
    for (size_t i = 0; i < life->told_count; i++) {
        size_t k = 0;
        while (k < count && strcmp(records[k].id, life->told[i]) != 0)
            k++;
        assert_true(k < count);
    }
    assert_ok(history_draft_find(history, &arena, &draft, &found, &message), message);
    if (life->drafts > 0) {
        assert_true(found);
        assert_string_equal(draft.record.id, life->draft.id);
        assert_true(atoi(draft.state) >= life->drafts);
    }
    struct session_record record = make_record(STARTED);
    must_add(history, &record); // and it goes on
    history_close(history);
    arena_finish(&arena);
}

// Whether a fault was met at all.
static bool live(struct life *life, int after, bool sticks, int number) {
    struct message message = {""};
    struct history *history = NULL;
    remove_beside(life->place, "history.db-wal");
    remove_beside(life->place, "history.db-shm");
    remove_beside(life->place, "history.db-journal");
    copy_file(life->start, life->place->path);
    life->told_count = 0;
    life->drafts = 0;
    fault.left = after;
    fault.sticks = sticks;
    fault.number = number;
    fault.met = false;
    if (history_open(&history, life->place->path, &message) == STATUS_OK)
        act(life, history);
    else
        assert_string_not_equal(message.text, "");
    history_close(history);
    fault.left = -1;
    assert_survived(life);
    return fault.met;
}

// An older form, so that a life begins with a backup and a change of form.
static void make_start(struct life *life) {
    struct message message = {""};
    uint64_t seed = 3;
    struct buffer text = {0};
    struct arena arena = {0};
    place_file(life->place, "start.db", life->start);
    place_file(life->place, "import.jsonl", life->import);
    struct history *history = must_open(life->start);
    for (int i = 0; i < SESSIONS_BEFORE; i++) {
        struct session_record record = random_record(&seed);
        must_add(history, &record);
    }
    assert_ok(store_exec(history, "DROP TABLE draft; PRAGMA user_version = 1", &message), message);
    history_close(history);
    for (int i = 0; i < IMPORTED; i++) {
        const char *json = NULL;
        life->imported[i] = random_record(&seed);
        assert_ok(session_record_to_json(&life->imported[i], &arena, &json, &message), message);
        buffer_printf(&text, "%s\n", json);
    }
    write_text(life->import, buffer_text(&text));
    buffer_finish(&text);
    arena_finish(&arena);
}

static void test_write_errors(void **state) {
    static struct life life;
    static const int NUMBERS[] = {EIO, ENOSPC};
    bool every = getenv("UNHUNCH_KILL_MOMENTS") != NULL;
    int lives = 0;
    life = (struct life){.place = *state};
    make_start(&life);
    for (int mode = 0; mode < 4; mode++) {
        int after = 0;
        while (live(&life, after, mode % 2 == 1, NUMBERS[mode / 2])) {
            lives++;
            after += every ? 1 : 1 + mode + after / 8;
        }
        assert_true(after > 20); // the faults did come in the way
    }
    print_message("%d lives with a fault in them\n", lives);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_write_errors, place_setup, place_teardown),
    };
    return cmocka_run_group_tests_name("history_write_errors", tests, stand_between, NULL);
}
