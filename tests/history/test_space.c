// A disk that is full: told before, and survived while it is being written to. On a small file
// system of its own where mounting is allowed, else skipped.
#include "help.h"

#include "base/buffer.h"
#include "base/file.h"
#include "history/backup.h"
#include "history/draft.h"
#include "history/space.h"
#include "history/sync.h"
#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ROUNDS = 40, TOLD_MAX = 20000 };

static bool is_mounted;

static int disk_setup(void **state) {
    if (place_setup(state) != 0)
        return -1;
    struct place *place = *state;
    is_mounted = mount("none", place->folder, "tmpfs", 0, "size=12m") == 0;
    if (!is_mounted)
        print_message("no small disk to be had: mount: %s\n", strerror(errno));
    return 0;
}

static int disk_teardown(void **state) {
    const struct place *place = *state;
    if (is_mounted && umount2(place->folder, MNT_DETACH) != 0)
        return -1;
    return place_teardown(state);
}

// Takes all but so many kilobytes of the disk.
static void fill(const struct place *place, int leave_kb) {
    char path[300];
    static char block[1024];
    place_file(place, "filling", path);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    while (write(fd, block, sizeof block) == (ssize_t)sizeof block)
        continue;
    off_t end = lseek(fd, 0, SEEK_END);
    off_t left = (off_t)leave_kb * 1024;
    assert_int_equal(ftruncate(fd, end > left ? end - left : 0), 0);
    assert_int_equal(close(fd), 0);
}

static void test_told_before(void **state) {
    struct place *place = *state;
    struct message message = {""};
    if (!is_mounted)
        skip();
    struct history *history = must_open(place->path);
    assert_ok(history_check_space(history, &message), message);
    fill(place, 2048);
    assert_int_equal(history_check_space(history, &message), STATUS_IO);
    assert_contains(message.text, "2 MB are left");
    fill(place, 0);
    assert_int_equal(history_check_space(history, &message), STATUS_IO);
    fill(place, 11 * 1024);
    assert_ok(history_check_space(history, &message), message);
    history_close(history);
    const char **left = NULL;
    size_t count = 0;
    struct arena arena = {0};
    assert_ok(file_list(place->folder, "", &arena, &left, &count, &message), message);
    for (size_t i = 0; i < count; i++)
        assert_null(strstr(left[i], "space"));
    arena_finish(&arena);
}

// A record that was told is there; one that was refused is not, and can be added once there is
// room.
static void test_survived(void **state) {
    struct place *place = *state;
    static char told[TOLD_MAX][SESSION_ID_BYTES];
    size_t told_count = 0;
    int refused = 0;
    uint64_t seed = 9;
    if (!is_mounted)
        skip();
    for (int round = 0; round < ROUNDS; round++) {
        struct message message = {""};
        struct history *history = NULL;
        fill(place, below(&seed, 300));
        if (history_open(&history, place->path, &message) != STATUS_OK)
            assert_string_not_equal(message.text, "");
        for (int i = 0; history && i < 30; i++) {
            struct session_record record = make_record("2026-01-31T07:05:00+01:00");
            (void)history_draft_save(history, &record, "state", NULL);
            if (history_add_with(history, &record, NULL, 0, &message) == STATUS_OK) {
                memcpy(told[told_count++], record.id, SESSION_ID_BYTES);
                continue;
            }
            refused++;
            assert_contains(message.text, "full");
            fill(place, 4096);
            assert_ok(history_add_with(history, &record, NULL, 0, &message), message);
            memcpy(told[told_count++], record.id, SESSION_ID_BYTES);
            break;
        }
        history_close(history);
        fill(place, 4096);
        history = must_open(place->path); // its check of every page included
        assert_int_equal(count_sessions(history), told_count);
        history_close(history);
    }
    assert_true(refused > 0);
    print_message("%zu records told, %d refused for the time being\n", told_count, refused);
}

// Neither the history nor what the others read is spoilt by a shared folder on a full disk.
static void test_sync_to_a_full_disk(void **state) {
    struct place *place = *state;
    char data[300];
    char path[400];
    struct message message = {""};
    struct sync_result result;
    if (!is_mounted)
        skip();
    (void)snprintf(data, sizeof data, "%s-data", place->folder);
    (void)snprintf(path, sizeof path, "%s/history.db", data);
    assert_ok(file_make_folder(data, &message), message);
    struct history *history = must_open(path);
    uint64_t seed = 4;
    for (int i = 0; i < 60; i++) {
        struct session_record record = random_record(&seed);
        must_add(history, &record);
    }
    fill(place, 4);
    assert_int_equal(history_sync(history, place->folder, &result, &message), STATUS_IO);
    fill(place, 1024);
    assert_ok(history_sync(history, place->folder, &result, &message), message);
    assert_int_equal(result.shared, 60);
    assert_int_equal(result.passed, 0);
    history_close(history);
    struct history *other = must_open(place->path);
    assert_ok(history_sync(other, place->folder, &result, &message), message);
    assert_int_equal(result.added, 60);
    history_close(other);
    char command[400];
    (void)snprintf(command, sizeof command, "rm -r '%s'", data);
    assert_int_equal(system(command), 0); // NOLINT(concurrency-mt-unsafe): a test alone
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_told_before, disk_setup, disk_teardown),
        cmocka_unit_test_setup_teardown(test_survived, disk_setup, disk_teardown),
        cmocka_unit_test_setup_teardown(test_sync_to_a_full_disk, disk_setup, disk_teardown),
    };
    return cmocka_run_group_tests_name("history_space", tests, NULL, NULL);
}
