// Long work on a history is stopped at every moment that it asks: nothing half is left, and the
// next time it is done whole.
#include "help.h"

#include "base/buffer.h"
#include "base/file.h"
#include "history/backup.h"
#include "history/memo.h"
#include "history/sync.h"

#include <stdio.h>
#include <unistd.h>

enum { SESSIONS = 700 };

struct stopper {
    int asked;
    int stop_at; // the question that is answered with no; 0: none
    double last;
};

static bool go_on(void *context, double share) {
    struct stopper *stopper = context;
    assert_true(share >= stopper->last && share <= 1.0);
    stopper->last = share;
    return ++stopper->asked != stopper->stop_at;
}

// Many sessions as a file of lines and as a history.
static void make_source(const struct place *place, char lines[300], char path[300]) {
    uint64_t seed = 20261126;
    struct arena arena = {0};
    struct buffer text = {0};
    struct import_count count;
    struct message message = {""};
    for (int i = 0; i < SESSIONS; i++) {
        struct session_record record = random_record(&seed);
        const char *json = NULL;
        assert_ok(session_record_to_json(&record, &arena, &json, &message), message);
        buffer_printf(&text, "%s\n", json);
    }
    place_file(place, "source.jsonl", lines);
    place_file(place, "source.db", path);
    write_text(lines, buffer_text(&text));
    struct history *history = must_open(path);
    assert_ok(history_import(history, lines, &count, &message), message);
    history_close(history);
    buffer_finish(&text);
    arena_finish(&arena);
}

typedef enum status take_in(struct history *history, const char *path, struct import_count *count,
                            struct message *message);

// Stopped at its first question, then at its second, and so on, until it is done.
static void stop_everywhere(const struct place *place, const char *name, take_in *take,
                            const char *from) {
    char path[300];
    struct import_count count;
    struct message message = {""};
    enum status status = STATUS_STOPPED;
    int stops = 0;
    place_file(place, name, path);
    struct history *history = must_open(path);
    while (status == STATUS_STOPPED) {
        struct stopper stopper = {.stop_at = ++stops};
        const struct work_watch watch = work_watched(go_on, &stopper);
        history_watch(history, &watch);
        status = take(history, from, &count, &message);
        history_watch(history, NULL);
        assert_int_equal(count_sessions(history), status == STATUS_OK ? SESSIONS : 0);
        assert_int_equal(count.added, status == STATUS_OK ? SESSIONS : 0);
    }
    assert_ok(status, message);
    assert_true(stops > SESSIONS / 100);
    assert_ok(take(history, from, &count, &message), message);
    assert_int_equal(count.known, SESSIONS);
    history_close(history);
}

static void test_import_and_merge(void **state) {
    const struct place *place = *state;
    char lines[300];
    char path[300];
    make_source(place, lines, path);
    stop_everywhere(place, "imported.db", history_import, lines);
    stop_everywhere(place, "merged.db", history_merge, path);
}

static enum status sync_stopped(const char *path, const char *folder, int stop_at, int *asked) {
    struct stopper stopper = {.stop_at = stop_at};
    const struct work_watch watch = work_watched(go_on, &stopper);
    struct sync_result result;
    struct message message = {""};
    struct history *history = must_open(path);
    history_watch(history, &watch);
    enum status status = history_sync(history, folder, &result, &message);
    if (status != STATUS_OK && status != STATUS_STOPPED)
        fail_msg("%s", message.text);
    history_close(history);
    *asked = stopper.asked;
    return status;
}

static void assert_same_lines(const char *a, const char *b) {
    struct buffer texts[2] = {{0}, {0}};
    const char *const paths[] = {a, b};
    struct message message = {""};
    for (int i = 0; i < 2; i++) {
        struct history *history = must_open(paths[i]);
        assert_ok(history_write_lines(history, &texts[i], &message), message);
        history_close(history);
    }
    assert_string_equal(buffer_text(&texts[0]), buffer_text(&texts[1]));
    buffer_finish(&texts[0]);
    buffer_finish(&texts[1]);
}

// Whole sessions that were taken in stay, and the next sync does the rest.
static void test_sync(void **state) {
    const struct place *place = *state;
    char lines[300];
    char source[300];
    char folder[300];
    char path[300];
    char name[32];
    int asked = 0;
    int total = 0;
    make_source(place, lines, source);
    place_file(place, "shared", folder);
    assert_int_equal(file_make_folder(folder, NULL), STATUS_OK);
    assert_int_equal(sync_stopped(source, folder, 2, &asked), STATUS_STOPPED);
    assert_int_equal(sync_stopped(source, folder, 0, &asked), STATUS_OK);
    place_file(place, "whole.db", path);
    assert_int_equal(sync_stopped(path, folder, 0, &total), STATUS_OK);
    assert_true(total > SESSIONS / 100);
    for (int at = 1; at <= total; at++) {
        (void)snprintf(name, sizeof name, "synced-%d.db", at);
        place_file(place, name, path);
        assert_int_equal(sync_stopped(path, folder, at, &asked), STATUS_STOPPED);
        assert_int_equal(asked, at);
        assert_int_equal(sync_stopped(path, folder, 0, &asked), STATUS_OK);
        assert_same_lines(path, source);
    }
}

static void test_export(void **state) {
    const struct place *place = *state;
    char lines[300];
    char path[300];
    struct message message = {""};
    struct buffer text = {0};
    struct stopper stopper = {.stop_at = 3};
    const struct work_watch watch = work_watched(go_on, &stopper);
    make_source(place, lines, path);
    struct history *history = must_open(path);
    history_watch(history, &watch);
    assert_int_equal(history_write_lines(history, &text, &message), STATUS_STOPPED);
    assert_contains(message.text, "nothing was written");
    history_close(history);
    buffer_finish(&text);
}

// A check that is stopped is no damage: nothing is set aside.
static void test_open(void **state) {
    const struct place *place = *state;
    char lines[300];
    char path[300];
    char note[320];
    struct message message = {""};
    struct message told = {""};
    struct history *history = NULL;
    enum status status = STATUS_STOPPED;
    int stops = 0;
    make_source(place, lines, path);
    (void)snprintf(note, sizeof note, "%s-checked", path);
    while (status == STATUS_STOPPED) {
        struct stopper stopper = {.stop_at = ++stops};
        const struct work_watch watch = work_watched(go_on, &stopper);
        (void)unlink(note);
        status =
            history_open_or_restore(&history, path, (struct instant){0}, &watch, &told, &message);
        assert_string_equal(told.text, "");
        assert_int_equal(history == NULL, status == STATUS_STOPPED);
    }
    assert_ok(status, message);
    assert_true(stops > 5);
    assert_int_equal(count_sessions(history), SESSIONS);
    history_close(history);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_import_and_merge, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_sync, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_export, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_open, place_setup, place_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
