// Sync through a folder: whatever order machines, carriers and clocks work in, everyone ends with
// the same history, and nothing is lost on the way. UNHUNCH_SYNC_SEEDS=1000 runs longer.
#include "help.h"

#include "base/buffer.h"
#include "base/civil.h"
#include "base/file.h"
#include "base/lock.h"
#include "history/draft.h"
#include "history/memo.h"
#include "history/sync.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MACHINES = 3, SEEDS = 6, STEPS = 30, FILE_MAX_BYTES = 4 * 1024 * 1024 };

// A machine: its data, and its own copy of the shared folder as a carrier keeps it.
struct box {
    char data[300];
    char path[330];
    char shared[300];
    int64_t clock_us; // its clock, far off
    int offset_min;
};

struct net {
    struct place *place;
    struct box boxes[MACHINES];
    uint64_t seed;
    size_t sessions;
};

static void box_make(const struct place *place, int number, struct box *box) {
    char name[32];
    struct message message = {""};
    (void)snprintf(name, sizeof name, "data-%d", number);
    place_file(place, name, box->data);
    (void)snprintf(box->path, sizeof box->path, "%s/history.db", box->data);
    (void)snprintf(name, sizeof name, "shared-%d", number);
    place_file(place, name, box->shared);
    assert_ok(file_make_folder(box->data, &message), message);
    assert_ok(file_make_folder(box->shared, &message), message);
}

static struct sync_result sync_at(const char *history_path, const char *folder) {
    struct message message = {""};
    struct sync_result result;
    struct history *history = must_open(history_path);
    assert_ok(history_sync(history, folder, &result, &message), message);
    history_close(history);
    return result;
}

static void export_of(const char *path, struct buffer *out) {
    struct message message = {""};
    struct history *history = must_open(path);
    assert_ok(history_write_lines(history, out, &message), message);
    history_close(history);
}

static void assert_same_export(const char *a, const char *b) {
    struct buffer texts[2] = {{0}, {0}};
    export_of(a, &texts[0]);
    export_of(b, &texts[1]);
    assert_string_equal(buffer_text(&texts[0]), buffer_text(&texts[1]));
    buffer_finish(&texts[0]);
    buffer_finish(&texts[1]);
}

static size_t sessions_of(const char *path) {
    struct history *history = must_open(path);
    size_t count = count_sessions(history);
    history_close(history);
    return count;
}

static size_t list_shared(const char *folder, struct arena *arena, const char ***names) {
    struct message message = {""};
    size_t count = 0;
    assert_ok(file_list(folder, ".jsonl", arena, names, &count, &message), message);
    return count;
}

static void read_bytes(const char *folder, const char *name, struct buffer *out) {
    char path[700];
    struct message message = {""};
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_ok(file_read(path, FILE_MAX_BYTES, out, &message), message);
}

static void write_bytes(const char *folder, const char *name, const char *bytes, size_t length) {
    char path[700];
    struct message message = {""};
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_ok(file_write(path, bytes, length, &message), message);
}

static size_t length_of(const char *folder, const char *name) {
    char path[700];
    struct stat info;
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    return stat(path, &info) == 0 ? (size_t)info.st_size : 0;
}

// --- many machines, any order -------------------------------------------------------------------

static void practise(struct net *net, struct box *box) {
    struct session_record record = random_record(&net->seed);
    struct message message = {""};
    struct history *history = must_open(box->path);
    box->clock_us += (int64_t)below(&net->seed, 200000) * 1000000;
    instant_format((struct instant){.utc_us = box->clock_us, .offset_min = box->offset_min},
                   record.started_at);
    assert_ok(history_add_with(history, &record, NULL, 0, &message), message);
    struct memo memo = memo_of_challenge(MEMO_JOINED, "first-week", record.started_at);
    if (below(&net->seed, 3) == 0)
        assert_ok(history_add_memo(history, &memo, &message), message);
    history_close(history);
    net->sessions++;
}

// One file from one copy of the folder to another, as a carrier does: a longer one takes the place
// of a shorter one, sometimes only its beginning has come, sometimes it becomes a copy in conflict.
static void carry(struct net *net, const struct box *from, const struct box *to, bool whole) {
    struct arena arena = {0};
    const char **names = NULL;
    size_t count = list_shared(from->shared, &arena, &names);
    for (size_t i = 0; i < count; i++) {
        struct buffer bytes = {0};
        read_bytes(from->shared, names[i], &bytes);
        size_t length = bytes.length;
        if (!whole && below(&net->seed, 3) == 0)
            length = (size_t)below(&net->seed, (int)bytes.length + 1);
        if (!whole && below(&net->seed, 10) == 0) {
            char conflict[400];
            (void)snprintf(conflict, sizeof conflict, "%.*s.sync-conflict-20260131-%04d.jsonl",
                           (int)strlen(names[i]) - 6, names[i], below(&net->seed, 10000));
            if (strlen(names[i]) < 60)
                write_bytes(to->shared, conflict, bytes.bytes, length);
        } else if (length > length_of(to->shared, names[i])) {
            write_bytes(to->shared, names[i], bytes.bytes, length);
        }
        buffer_finish(&bytes);
    }
    arena_finish(&arena);
}

static void step(struct net *net) {
    struct box *box = &net->boxes[below(&net->seed, MACHINES)];
    struct box *other = &net->boxes[below(&net->seed, MACHINES)];
    switch (below(&net->seed, 3)) {
    case 0:
        practise(net, box);
        break;
    case 1:
        (void)sync_at(box->path, box->shared);
        break;
    default:
        if (box != other)
            carry(net, box, other, false);
    }
}

static void settle(struct net *net) {
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < MACHINES; i++)
            (void)sync_at(net->boxes[i].path, net->boxes[i].shared);
        for (int i = 0; i < MACHINES; i++)
            for (int k = 0; k < MACHINES; k++)
                if (i != k)
                    carry(net, &net->boxes[i], &net->boxes[k], true);
    }
    for (int i = 0; i < MACHINES; i++)
        (void)sync_at(net->boxes[i].path, net->boxes[i].shared);
}

static void run_net(struct place *place, int seed) {
    struct net net = {.place = place, .seed = (uint64_t)seed * 7919 + 1};
    for (int i = 0; i < MACHINES; i++) {
        box_make(place, seed * MACHINES + i, &net.boxes[i]);
        net.boxes[i].clock_us = (int64_t)below(&net.seed, 2000000000) * 1000000;
        net.boxes[i].offset_min = below(&net.seed, 1561) - 720;
    }
    for (int i = 0; i < STEPS; i++)
        step(&net);
    settle(&net);
    for (int i = 0; i < MACHINES; i++) {
        assert_int_equal(sessions_of(net.boxes[i].path), net.sessions);
        assert_same_export(net.boxes[0].path, net.boxes[i].path);
        struct sync_result again = sync_at(net.boxes[i].path, net.boxes[i].shared);
        assert_int_equal(again.added, 0);
        assert_int_equal(again.shared, 0);
    }
}

static void test_machines_end_equal(void **state) {
    const char *text = getenv("UNHUNCH_SYNC_SEEDS");
    int seeds = text ? atoi(text) : SEEDS;
    for (int seed = 0; seed < seeds; seed++)
        run_net(*state, seed);
}

// --- single cases -------------------------------------------------------------------------------

struct pair {
    struct box a;
    struct box b;
};

static struct pair make_pair(const struct place *place) {
    struct pair pair = {0};
    box_make(place, 0, &pair.a);
    box_make(place, 1, &pair.b);
    (void)rmdir(pair.b.shared);
    (void)snprintf(pair.b.shared, sizeof pair.b.shared, "%s", pair.a.shared); // a network share
    return pair;
}

static struct session_record add_one(const char *path) {
    struct session_record record = make_record("2026-01-31T07:05:00+01:00");
    struct history *history = must_open(path);
    must_add(history, &record);
    history_close(history);
    return record;
}

static void test_there_and_back(void **state) {
    struct pair pair = make_pair(*state);
    (void)add_one(pair.a.path);
    assert_int_equal(sync_at(pair.a.path, pair.a.shared).shared, 1);
    (void)add_one(pair.b.path);
    struct sync_result result = sync_at(pair.b.path, pair.b.shared);
    assert_int_equal(result.added, 1);
    assert_int_equal(result.shared, 1); // its own alone: what is in the folder is not said again
    assert_int_equal(sync_at(pair.a.path, pair.a.shared).added, 1);
    assert_same_export(pair.a.path, pair.b.path);
    result = sync_at(pair.a.path, pair.a.shared);
    assert_int_equal(result.added + result.shared + result.passed, 0);
}

// A folder that takes a few bytes at a time, as a network may.
static bool is_slow;
ssize_t __real_write(int fd, const void *bytes, size_t length);
ssize_t __wrap_write(int fd, const void *bytes, size_t length);
ssize_t __wrap_write(int fd, const void *bytes, size_t length) {
    static const size_t FEW = 7;
    return __real_write(fd, bytes, is_slow && length > FEW ? FEW : length);
}

static void test_short_writes(void **state) {
    struct pair pair = make_pair(*state);
    (void)add_one(pair.a.path);
    is_slow = true;
    struct sync_result result = sync_at(pair.a.path, pair.a.shared);
    is_slow = false;
    assert_int_equal(result.shared, 1);
    result = sync_at(pair.b.path, pair.b.shared);
    assert_int_equal(result.added, 1);
    assert_int_equal(result.passed, 0);
    assert_same_export(pair.a.path, pair.b.path);
}

// What stands in the folder besides, and how much of it is told as passed over.
static void test_strange_files(void **state) {
    static const struct {
        const char *name;
        const char *text;
        size_t passed;
    } CASES[] = {
        {"notes.txt", "hello\n", 0},
        {"other.jsonl", "{}\n", 0},
        {"unhunch-.jsonl", "", 0},
        {"unhunch-a.jsonl", "{}\n", 1},
        {"unhunch-b.jsonl", "\n\n  \r\n", 0},
        {"unhunch-c.jsonl", "{\"id\": \"0b8f", 0}, // still on its way
        {"unhunch-d.jsonl", "\xff\xfe\n[1]\nnull\n", 3},
        {"unhunch-e.jsonl", "{\"from the future\": 1}\n", 1},
        {".unhunch-f.jsonl", "{}\n", 0},
        {"unhunch-g.jsonl.tmp", "{}\n", 0},
    };
    struct pair pair = make_pair(*state);
    size_t passed = 0;
    (void)add_one(pair.a.path);
    (void)sync_at(pair.a.path, pair.a.shared);
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        write_bytes(pair.a.shared, CASES[i].name, CASES[i].text, strlen(CASES[i].text));
        passed += CASES[i].passed;
        assert_int_equal(sync_at(pair.b.path, pair.b.shared).passed, passed);
    }
    char path[700];
    (void)snprintf(path, sizeof path, "%s/unhunch-h.jsonl", pair.a.shared);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(sync_at(pair.b.path, pair.b.shared).passed, passed + 1);
    struct buffer line = {0};
    for (int i = 0; i < 100000; i++)
        buffer_printf(&line, "x");
    write_bytes(pair.a.shared, "unhunch-long.jsonl", line.bytes, line.length);
    buffer_finish(&line);
    (void)sync_at(pair.b.path, pair.b.shared);
    assert_same_export(pair.a.path, pair.b.path);
}

// The name of the only file of the folder; the arena owns it.
static const char *only_file(const char *folder, struct arena *arena) {
    const char **names = NULL;
    assert_int_equal(list_shared(folder, arena, &names), 1);
    return names[0];
}

static void test_cut_off_line_of_ours(void **state) {
    struct pair pair = make_pair(*state);
    struct arena arena = {0};
    struct buffer bytes = {0};
    (void)add_one(pair.a.path);
    (void)sync_at(pair.a.path, pair.a.shared);
    (void)add_one(pair.a.path);
    // The power went while the second was being written.
    const char *name = only_file(pair.a.shared, &arena);
    read_bytes(pair.a.shared, name, &bytes);
    buffer_append(&bytes, "{\"id\": \"0b8f1c", 14);
    write_bytes(pair.a.shared, name, bytes.bytes, bytes.length);
    struct sync_result result = sync_at(pair.a.path, pair.a.shared);
    assert_int_equal(result.shared, 1);
    assert_false(result.renamed);
    assert_int_equal(sync_at(pair.b.path, pair.b.shared).added, 2);
    assert_same_export(pair.a.path, pair.b.path);
    buffer_finish(&bytes);
    arena_finish(&arena);
}

// The file was written, but the machine died before it could remember that.
static void test_unremembered_writing(void **state) {
    struct pair pair = make_pair(*state);
    struct arena arena = {0};
    struct buffer line = {0};
    (void)sync_at(pair.a.path, pair.a.shared);
    (void)add_one(pair.a.path);
    (void)sync_at(pair.a.path, pair.a.shared);
    const char *name = only_file(pair.a.shared, &arena);
    (void)add_one(pair.a.path);
    export_of(pair.a.path, &line);
    struct buffer bytes = {0};
    read_bytes(pair.a.shared, name, &bytes);
    buffer_append(&bytes, line.bytes, line.length);
    write_bytes(pair.a.shared, name, bytes.bytes, bytes.length);
    struct sync_result result = sync_at(pair.a.path, pair.a.shared);
    assert_false(result.renamed);
    assert_int_equal(result.shared, 0);
    (void)only_file(pair.a.shared, &arena);
    buffer_finish(&bytes);
    buffer_finish(&line);
    arena_finish(&arena);
}

// A data folder copied to another place begins under a name of its own there.
static void test_copied_data_folder(void **state) {
    struct pair pair = make_pair(*state);
    struct arena arena = {0};
    const char **names = NULL;
    char command[800];
    (void)add_one(pair.a.path);
    (void)sync_at(pair.a.path, pair.a.shared);
    (void)snprintf(command, sizeof command, "cp -a '%s/.' '%s/'", pair.a.data, pair.b.data);
    assert_int_equal(system(command), 0); // NOLINT(concurrency-mt-unsafe): a test alone
    (void)add_one(pair.a.path);
    (void)add_one(pair.b.path);
    (void)sync_at(pair.a.path, pair.a.shared);
    (void)sync_at(pair.b.path, pair.b.shared);
    (void)sync_at(pair.a.path, pair.a.shared);
    assert_int_equal(list_shared(pair.a.shared, &arena, &names), 2);
    assert_same_export(pair.a.path, pair.b.path);
    assert_int_equal(sessions_of(pair.a.path), 3);
    arena_finish(&arena);
}

// Even the machine's own id may be a copy (a cloned disk): then our file changes behind our back.
static void test_same_name_twice(void **state) {
    struct pair pair = make_pair(*state);
    struct arena arena = {0};
    struct buffer line = {0};
    const char **names = NULL;
    (void)add_one(pair.a.path);
    (void)sync_at(pair.a.path, pair.a.shared);
    (void)add_one(pair.b.path); // the clone's
    export_of(pair.b.path, &line);
    const char *name = only_file(pair.a.shared, &arena);
    struct buffer bytes = {0};
    read_bytes(pair.a.shared, name, &bytes);
    buffer_append(&bytes, line.bytes, line.length);
    write_bytes(pair.a.shared, name, bytes.bytes, bytes.length);
    (void)add_one(pair.a.path);
    struct sync_result result = sync_at(pair.a.path, pair.a.shared);
    assert_true(result.renamed);
    assert_int_equal(result.added, 1);
    assert_int_equal(result.shared, 1);
    assert_int_equal(list_shared(pair.a.shared, &arena, &names), 2);
    assert_false(sync_at(pair.a.path, pair.a.shared).renamed);
    (void)sync_at(pair.b.path, pair.b.shared);
    assert_same_export(pair.a.path, pair.b.path);
    buffer_finish(&bytes);
    buffer_finish(&line);
    arena_finish(&arena);
}

// A file that somebody removed is written again: nothing depends on the folder.
static void test_file_is_gone(void **state) {
    struct pair pair = make_pair(*state);
    struct arena arena = {0};
    char path[700];
    (void)add_one(pair.a.path);
    (void)add_one(pair.a.path);
    (void)sync_at(pair.a.path, pair.a.shared);
    (void)snprintf(path, sizeof path, "%s/%s", pair.a.shared, only_file(pair.a.shared, &arena));
    assert_int_equal(unlink(path), 0);
    struct sync_result result = sync_at(pair.a.path, pair.a.shared);
    assert_int_equal(result.shared, 2);
    assert_false(result.renamed);
    assert_int_equal(sync_at(pair.b.path, pair.b.shared).added, 2);
    // And when it is the other's file that went, whoever still knows it says it again.
    assert_int_equal(unlink(path), 0);
    assert_int_equal(sync_at(pair.b.path, pair.b.shared).shared, 2);
    arena_finish(&arena);
}

// Two tellings of one session: the fuller one stands on both sides, whoever speaks first.
static void test_two_tellings(void **state) {
    for (int first = 0; first < 2; first++) {
        struct place *place = *state;
        struct box boxes[2];
        box_make(place, 10 + 2 * first, &boxes[0]);
        box_make(place, 11 + 2 * first, &boxes[1]);
        struct session_record plain = make_record("2026-01-31T07:05:00+01:00");
        struct session_record full = plain;
        full.pain_after = 2;
        struct history *history = must_open(boxes[0].path);
        must_add(history, &plain);
        history_close(history);
        history = must_open(boxes[1].path);
        must_add(history, &full);
        history_close(history);
        (void)sync_at(boxes[first].path, boxes[0].shared);
        (void)sync_at(boxes[1 - first].path, boxes[0].shared);
        (void)sync_at(boxes[first].path, boxes[0].shared);
        assert_same_export(boxes[0].path, boxes[1].path);
        struct arena arena = {0};
        struct message message = {""};
        const struct session_record *records = NULL;
        size_t count = 0;
        history = must_open(boxes[0].path);
        assert_ok(history_list(history, &arena, &records, &count, &message), message);
        assert_int_equal(count, 1);
        assert_int_equal(records[0].pain_after, 2);
        history_close(history);
        arena_finish(&arena);
    }
}

static void test_faults_of_the_folder(void **state) {
    struct pair pair = make_pair(*state);
    struct message message = {""};
    struct sync_result result;
    char missing[700];
    (void)snprintf(missing, sizeof missing, "%s/gone", pair.a.shared);
    (void)add_one(pair.a.path);
    (void)sync_at(pair.a.path, pair.a.shared);
    struct history *history = must_open(pair.b.path);
    assert_int_equal(history_sync(history, missing, &result, &message), STATUS_NOT_FOUND);
    assert_contains(message.text, missing);
    assert_false(file_exists(missing));
    assert_int_equal(history_sync(history, pair.b.path, &result, &message), STATUS_NOT_FOUND);

    struct lock lock = {0};
    char path[700];
    (void)snprintf(path, sizeof path, "%s/sync.lock", pair.b.data);
    assert_ok(lock_take(&lock, path, &message), message);
    assert_int_equal(history_sync(history, pair.b.shared, &result, &message), STATUS_BUSY);
    lock_release(&lock);
    history_close(history);
}

// What the others wrote is taken in although nothing can be written there. In a child, which gives
// up root's right to write anywhere.
static void test_read_only_folder(void **state) {
    struct pair pair = make_pair(*state);
    (void)add_one(pair.a.path);
    (void)sync_at(pair.a.path, pair.a.shared);
    (void)add_one(pair.b.path);
    assert_int_equal(chmod(pair.a.shared, 0555), 0);
    (void)chmod(pair.b.data, 0777);
    char command[900];
    (void)snprintf(command, sizeof command, "chmod -R a+rwX '%s'; chmod -R a+rX '%s'", pair.b.data,
                   pair.a.shared);
    assert_int_equal(system(command), 0); // NOLINT(concurrency-mt-unsafe): a test alone
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        struct message message = {""};
        struct sync_result result;
        struct history *history = NULL;
        if (geteuid() == 0 && setuid(65534) != 0)
            _exit(1);
        if (history_open(&history, pair.b.path, &message) != STATUS_OK)
            _exit(2);
        enum status status = history_sync(history, pair.b.shared, &result, &message);
        history_close(history);
        _exit(status == STATUS_IO && result.added == 1 && strstr(message.text, pair.b.shared) ? 0
                                                                                              : 3);
    }
    int ended = 0;
    assert_int_equal(waitpid(pid, &ended, 0), pid);
    assert_int_equal(chmod(pair.a.shared, 0755), 0);
    assert_true(WIFEXITED(ended));
    assert_int_equal(WEXITSTATUS(ended), 0);
}

// A session that is under way here and came back as a record from elsewhere is not under way.
static void test_draft_of_a_known_session(void **state) {
    struct pair pair = make_pair(*state);
    struct message message = {""};
    struct arena arena = {0};
    struct session_draft draft;
    bool found = true;
    struct session_record record = add_one(pair.a.path);
    (void)sync_at(pair.a.path, pair.a.shared);
    struct history *history = must_open(pair.b.path);
    record.points = 0;
    assert_ok(history_draft_save(history, &record, "state", &message), message);
    history_close(history);
    (void)sync_at(pair.b.path, pair.b.shared);
    history = must_open(pair.b.path);
    assert_ok(history_draft_find(history, &arena, &draft, &found, &message), message);
    assert_false(found);
    history_close(history);
    arena_finish(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_machines_end_equal, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_there_and_back, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_short_writes, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_strange_files, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_cut_off_line_of_ours, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_unremembered_writing, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_copied_data_folder, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_same_name_twice, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_file_is_gone, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_two_tellings, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_faults_of_the_folder, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_read_only_folder, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_draft_of_a_known_session, place_setup, place_teardown),
    };
    return cmocka_run_group_tests_name("history_sync", tests, NULL, NULL);
}
