// Killed at random moments of sessions, saves, imports, merges, syncs, backups, changes of form and
// restores: whatever was told is still there, no database is damaged, and a session under way is
// offered. UNHUNCH_KILL_MOMENTS=500 runs longer.
#include "help.h"

#include "base/buffer.h"
#include "base/civil.h"
#include "base/file.h"
#include "history/backup.h"
#include "history/draft.h"
#include "history/sync.h"
#include "store.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOMENTS = 60, KILL_WITHIN_US = 60000, DRAFT_EVERY_US = 1500, SESSIONS_BEFORE = 40 };
enum { FILES = 12, FILE_SESSIONS = 30, TOLD_MAX = 100000 };
static const char STARTED[] = "2026-01-31T07:05:00+01:00";

// What the child says once a call has come back: less than a pipe takes at once.
enum told_kind {
    TOLD_OPENED,
    TOLD_DRAFT,
    TOLD_ADDED,
    TOLD_IMPORTED,
    TOLD_MERGED,
    TOLD_SYNCED,
    TOLD_DRAFTS_LOST
};
struct told {
    enum told_kind kind;
    char id[SESSION_ID_BYTES];
    int number; // of the draft's save, or of the file
};

struct trial {
    struct place *place;
    struct session_record files[FILES][FILE_SESSIONS];
    char merged[300]; // another history
    struct session_record other[FILE_SESSIONS];
    char shared[300]; // a folder, with another machine's file in it
    struct session_record theirs[FILE_SESSIONS];
    char (*kept)[SESSION_ID_BYTES]; // every id that was told
    size_t kept_count;
    struct told draft; // the session under way as it was told last; kind is TOLD_DRAFT or there is
                       // none
};

static int count_of_moments(void) {
    const char *text = getenv("UNHUNCH_KILL_MOMENTS");
    return text ? atoi(text) : MOMENTS;
}

// --- the child ----------------------------------------------------------------------------------

struct child {
    const struct trial *trial;
    struct history *history;
    int out;
    uint64_t seed;
};

static void tell(const struct child *child, enum told_kind kind, const char *id, int number) {
    struct told told = {.kind = kind, .number = number};
    (void)snprintf(told.id, sizeof told.id, "%s", id);
    if (write(child->out, &told, sizeof told) != (ssize_t)sizeof told)
        _exit(3);
}

static void check(enum status status, const struct message *message) {
    if (status == STATUS_OK)
        return;
    (void)fprintf(stderr, "%s\n", message->text);
    _exit(2);
}

static void play(struct child *child) {
    struct message message = {""};
    struct session_record record = make_record(STARTED);
    int saves = below(&child->seed, 12);
    record.outcome = OUTCOME_QUIT;
    for (int i = 1; i <= saves; i++) {
        char state[16];
        (void)snprintf(state, sizeof state, "%d", i);
        record.guided_s = i;
        check(history_draft_save(child->history, &record, state, &message), &message);
        tell(child, TOLD_DRAFT, record.id, i);
        (void)usleep(DRAFT_EVERY_US);
    }
    record.outcome = OUTCOME_COMPLETED;
    check(history_add_with(child->history, &record, NULL, 0, &message), &message);
    tell(child, TOLD_ADDED, record.id, 0);
}

static void file_name(const struct trial *trial, int number, char out[300]) {
    char name[32];
    (void)snprintf(name, sizeof name, "import-%d.jsonl", number);
    place_file(trial->place, name, out);
}

static void take_in(struct child *child) {
    struct message message = {""};
    struct import_count count;
    char path[300];
    int number = below(&child->seed, FILES);
    file_name(child->trial, number, path);
    check(history_import(child->history, path, &count, &message), &message);
    tell(child, TOLD_IMPORTED, "", number);
    if (number % 4 > 0)
        return;
    check(history_merge(child->history, child->trial->merged, &count, &message), &message);
    tell(child, TOLD_MERGED, "", 0);
}

static void sync_with_others(struct child *child) {
    struct message message = {""};
    struct sync_result result;
    check(history_sync(child->history, child->trial->shared, &result, &message), &message);
    tell(child, TOLD_SYNCED, "", 0);
}

// To the first form and back to today's, with a backup on the way.
static void change_form(struct child *child) {
    struct message message = {""};
    tell(child, TOLD_DRAFTS_LOST, "", 0); // the first form has none
    check(store_exec(child->history,
                     "BEGIN IMMEDIATE; DROP TABLE draft; PRAGMA user_version = 1; COMMIT",
                     &message),
          &message);
    history_close(child->history);
    check(history_open(&child->history, child->trial->place->path, &message), &message);
}

static void back_up(struct child *child) {
    struct message message = {""};
    bool made = false;
    struct instant now = {.utc_us = below(&child->seed, 2000000000) * INT64_C(1000000)};
    check(history_backup_weekly(child->history, now, &made, &message), &message);
}

static _Noreturn void live(struct child *child) {
    struct message message = {""};
    check(history_open(&child->history, child->trial->place->path, &message), &message);
    tell(child, TOLD_OPENED, "", 0);
    for (;;) {
        switch (below(&child->seed, 9)) {
        case 0:
            take_in(child);
            break;
        case 1:
            change_form(child);
            break;
        case 2:
            back_up(child);
            break;
        case 3:
            sync_with_others(child);
            break;
        default:
            play(child);
        }
    }
}

// --- the parent ---------------------------------------------------------------------------------

static void keep(struct trial *trial, const char *id) {
    assert_true(trial->kept_count < TOLD_MAX);
    memcpy(trial->kept[trial->kept_count++], id, SESSION_ID_BYTES);
}

static void note(struct trial *trial, const struct told *told) {
    switch (told->kind) {
    case TOLD_OPENED:
        return;
    case TOLD_DRAFT:
        trial->draft = *told;
        return;
    case TOLD_ADDED:
        keep(trial, told->id);
        break;
    case TOLD_IMPORTED:
        for (int i = 0; i < FILE_SESSIONS; i++)
            keep(trial, trial->files[told->number][i].id);
        return;
    case TOLD_MERGED:
        for (int i = 0; i < FILE_SESSIONS; i++)
            keep(trial, trial->other[i].id);
        return;
    case TOLD_SYNCED:
        for (int i = 0; i < FILE_SESSIONS; i++)
            keep(trial, trial->theirs[i].id);
        return;
    case TOLD_DRAFTS_LOST:
        break;
    }
    trial->draft.kind = TOLD_DRAFTS_LOST;
}

// Lets a child live for a while; it dies by the kill and by nothing else.
static void live_and_die(struct trial *trial, void (*run)(struct child *child), uint64_t seed) {
    int ends[2];
    struct told told;
    uint64_t random = seed;
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        struct child child = {.trial = trial, .out = ends[1], .seed = seed};
        run(&child);
        _exit(0);
    }
    (void)close(ends[1]);
    // Every fourth may die while it opens.
    if (seed % 4 > 0 && read(ends[0], &told, sizeof told) == (ssize_t)sizeof told)
        note(trial, &told);
    (void)usleep((useconds_t)below(&random, KILL_WITHIN_US));
    assert_int_equal(kill(pid, SIGKILL), 0);
    int result = 0;
    assert_int_equal(waitpid(pid, &result, 0), pid);
    if (WIFEXITED(result) && WEXITSTATUS(result) != 0)
        fail_msg("the child failed by itself: %d", WEXITSTATUS(result));
    while (read(ends[0], &told, sizeof told) == (ssize_t)sizeof told)
        note(trial, &told);
    (void)close(ends[0]);
}

static int compare_ids(const void *a, const void *b) {
    return strcmp(a, b);
}

static void assert_whole(const char *path) {
    sqlite3 *db = NULL;
    sqlite3_stmt *verdict = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &verdict, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(verdict), SQLITE_ROW);
    assert_string_equal((const char *)sqlite3_column_text(verdict, 0), "ok");
    assert_int_equal(sqlite3_finalize(verdict), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void assert_all_there(struct trial *trial, struct history *history) {
    struct arena arena = {0};
    struct message message = {""};
    const struct session_record *records = NULL;
    size_t count = 0;
    assert_ok(history_list(history, &arena, &records, &count, &message), message);
    char(*ids)[SESSION_ID_BYTES] = calloc(count + 1, sizeof *ids);
    assert_non_null(ids);
    for (size_t i = 0; i < count; i++)
        memcpy(ids[i], records[i].id, SESSION_ID_BYTES);
    qsort(ids, count, sizeof *ids, compare_ids);
    for (size_t i = 0; i < trial->kept_count; i++)
        if (!bsearch(trial->kept[i], ids, count, sizeof *ids, compare_ids))
            fail_msg("%s was told and is gone", trial->kept[i]);
    // A session whose record was written in the last moment is not under way any more.
    if (trial->draft.kind == TOLD_DRAFT &&
        bsearch(trial->draft.id, ids, count, sizeof *ids, compare_ids))
        trial->draft.kind = TOLD_ADDED;
    free(ids);
    arena_finish(&arena);
}

// Returns whether one was offered; it is banked then.
static bool assert_offered(struct trial *trial, struct history *history) {
    struct arena arena = {0};
    struct session_draft draft;
    struct message message = {""};
    bool found = false;
    assert_ok(history_draft_find(history, &arena, &draft, &found, &message), message);
    if (trial->draft.kind == TOLD_DRAFT) {
        assert_true(found);
        assert_string_equal(draft.record.id, trial->draft.id);
        assert_true(atoi(draft.state) >= trial->draft.number);
    }
    if (found) {
        must_add(history, &draft.record);
        keep(trial, draft.record.id);
    }
    arena_finish(&arena);
    trial->draft.kind = TOLD_DRAFTS_LOST;
    return found;
}

static void write_file(const char *path, struct session_record records[FILE_SESSIONS],
                       uint64_t *seed) {
    struct message message = {""};
    struct buffer text = {0};
    struct arena arena = {0};
    for (int k = 0; k < FILE_SESSIONS; k++) {
        const char *json = NULL;
        records[k] = random_record(seed);
        assert_ok(session_record_to_json(&records[k], &arena, &json, &message), message);
        buffer_printf(&text, "%s\n", json);
    }
    write_text(path, buffer_text(&text));
    buffer_finish(&text);
    arena_finish(&arena);
}

static void write_files(struct trial *trial) {
    struct message message = {""};
    uint64_t seed = 5;
    char path[330];
    for (int i = 0; i < FILES; i++) {
        file_name(trial, i, path);
        write_file(path, trial->files[i], &seed);
    }
    place_file(trial->place, "shared", trial->shared);
    assert_ok(file_make_folder(trial->shared, &message), message);
    (void)snprintf(path, sizeof path, "%s/unhunch-theirs.jsonl", trial->shared);
    write_file(path, trial->theirs, &seed);
    place_file(trial->place, "other.db", trial->merged);
    struct history *other = must_open(trial->merged);
    for (int k = 0; k < FILE_SESSIONS; k++) {
        trial->other[k] = random_record(&seed);
        must_add(other, &trial->other[k]);
    }
    history_close(other);
}

static struct trial *trial_begin(struct place *place) {
    struct trial *trial = calloc(1, sizeof *trial);
    assert_non_null(trial);
    trial->place = place;
    trial->draft.kind = TOLD_DRAFTS_LOST;
    trial->kept = calloc(TOLD_MAX, sizeof *trial->kept);
    assert_non_null(trial->kept);
    return trial;
}

static void trial_end(struct trial *trial) {
    free(trial->kept);
    free(trial);
}

// However often the one machine died in the middle of it, another one gets the same history.
static void assert_others_get_all(const struct trial *trial) {
    struct message message = {""};
    struct sync_result result;
    char data[300];
    char path[330];
    place_file(trial->place, "another", data);
    assert_ok(file_make_folder(data, &message), message);
    (void)snprintf(path, sizeof path, "%s/history.db", data);
    struct history *ours = must_open(trial->place->path);
    struct history *other = must_open(path);
    assert_ok(history_sync(ours, trial->shared, &result, &message), message);
    assert_false(result.renamed); // what a death leaves behind is known for our own
    assert_ok(history_sync(other, trial->shared, &result, &message), message);
    assert_int_equal(count_sessions(other), count_sessions(ours));
    history_close(other);
    history_close(ours);
}

static void test_killed_while_living(void **state) {
    struct trial *trial = trial_begin(*state);
    int offered = 0;
    write_files(trial);
    for (int i = 0; i < count_of_moments(); i++) {
        live_and_die(trial, live, (uint64_t)i + 1);
        struct history *history = must_open(trial->place->path);
        assert_all_there(trial, history);
        offered += assert_offered(trial, history);
        history_close(history);
        assert_whole(trial->place->path);
    }
    assert_others_get_all(trial);
    print_message("%d kills, %zu records told, %d drafts offered\n", count_of_moments(),
                  trial->kept_count, offered);
    trial_end(trial);
}

static void spoil(const char *path) {
    FILE *file = fopen(path, "r+b");
    if (!file || fseek(file, 4096, SEEK_SET) != 0)
        _exit(2);
    for (int i = 0; i < 4096; i++)
        (void)fputc(0x5A, file);
    (void)fclose(file);
}

static void restore_again_and_again(struct child *child) {
    struct message told = {""};
    struct message message = {""};
    const struct instant now = {.utc_us = 0};
    for (;;) {
        check(history_open_or_restore(&child->history, child->trial->place->path, now, NULL, &told,
                                      &message),
              &message);
        tell(child, TOLD_OPENED, "", 0);
        history_close(child->history);
        spoil(child->trial->place->path);
    }
}

// Whenever a restore is cut short, the next start ends with what the backup holds.
static void test_killed_while_restoring(void **state) {
    struct trial *trial = trial_begin(*state);
    struct message message = {""};
    struct message told = {""};
    const struct instant now = {.utc_us = 0};
    bool made = false;
    struct history *history = must_open(trial->place->path);
    for (int i = 0; i < SESSIONS_BEFORE; i++) {
        struct session_record record = make_record(STARTED);
        must_add(history, &record);
        keep(trial, record.id);
    }
    assert_ok(history_backup_weekly(history, now, &made, &message), message);
    assert_true(made);
    history_close(history);
    for (int i = 0; i < count_of_moments() / 4; i++) {
        live_and_die(trial, restore_again_and_again, (uint64_t)i + 1);
        assert_ok(history_open_or_restore(&history, trial->place->path, now, NULL, &told, &message),
                  message);
        assert_all_there(trial, history);
        history_close(history);
        assert_whole(trial->place->path);
        // The names aside are many on such a day; make room for more.
        for (int k = 1; k <= 99; k++) {
            char name[64];
            char path[300];
            (void)snprintf(
                name, sizeof name,
                k == 1 ? "history-damaged-1970-01-01.db" : "history-damaged-1970-01-01-%d.db", k);
            place_file(trial->place, name, path);
            (void)unlink(path);
        }
    }
    trial_end(trial);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_killed_while_living, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_killed_while_restoring, place_setup, place_teardown),
    };
    return cmocka_run_group_tests_name("history_kill", tests, NULL, NULL);
}
