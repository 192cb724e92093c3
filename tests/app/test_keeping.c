// One data folder, several windows and machines: who holds it, what the others may do, and syncing
// while the app runs.
#include "cmocka_all.h"
#include "context.h"
#include "history/draft.h"
#include "history/memo.h"
#include "loop.h"
#include "sync_worker.h"

#include "base/file.h"

#include <SDL.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAX_TURNS = 4000, LOOK_EVERY_MS = 5, KILL_MOMENTS = 40, KILL_WITHIN_US = 30000 };
static const int64_t TURN_US = 16667;

static char folder[] = "keeping-XXXXXX";

static int make_folder(void **state) {
    (void)state;
    (void)strcpy(folder, "keeping-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static void place(const char *name, char out[128]) {
    (void)snprintf(out, 128, "%s/%s", folder, name);
}

static void open_context(struct context *context, struct options *options, const char *data_dir) {
    struct message message = {0};
    *options = (struct options){
        .verb = VERB_OPEN, .data_dir = data_dir, .levels = UNHUNCH_SOURCE_DIR "/levels"};
    *context = (struct context){0};
    assert_int_equal(context_init(context, options, &message), STATUS_OK);
    context->settings.welcomed = true; // no first run
}

static void add_session(const char *path) {
    struct message message = {0};
    struct history *history = NULL;
    struct session_record record = {.routine = "desk-reset",
                                    .started_at = "2026-01-31T07:05:00+01:00",
                                    .planned_s = 300,
                                    .guided_s = 300,
                                    .pain_before = PAIN_UNKNOWN,
                                    .pain_after = PAIN_UNKNOWN};
    session_new_id(record.id);
    assert_int_equal(history_open(&history, path, &message), STATUS_OK);
    assert_int_equal(history_add_with(history, &record, NULL, 0, &message), STATUS_OK);
    history_close(history);
}

static void spoil(const char *path) {
    assert_int_equal(truncate(path, 5000), 0); // no whole number of pages
}

static void test_second_window(void **state) {
    (void)state;
    char data[128];
    char path[128];
    struct options options[2];
    struct context first;
    struct context second;
    struct message message = {0};
    place("data", data);
    place("data/history.db", path);
    open_context(&first, &options[0], data);
    open_context(&second, &options[1], data);
    context_claim(&first);
    assert_false(first.is_shared);
    context_claim(&second);
    assert_true(second.is_shared);
    assert_non_null(strstr(second.history_notice.text, "another window"));
    // It works on the same history; but it moves nothing, whatever it finds.
    assert_int_equal(context_open_history_to_write(&second, &message), STATUS_OK);
    history_close(second.history);
    second.history = NULL;
    spoil(path);
    assert_int_equal(context_open_history_to_write(&second, &message), STATUS_CORRUPT);
    assert_int_equal(context_open_history_to_write(&first, &message), STATUS_OK);
    context_finish(&first);
    context_finish(&second);
    // The first is gone: nothing is left of it.
    open_context(&second, &options[1], data);
    context_claim(&second);
    assert_false(second.is_shared);
    context_finish(&second);
}

static void test_killed_window(void **state) {
    (void)state;
    char data[128];
    int ends[2];
    char byte = 0;
    struct options options;
    struct context context;
    place("data", data);
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        open_context(&context, &options, data);
        context_claim(&context);
        if (write(ends[1], "x", 1) != 1)
            _exit(1);
        for (;;)
            (void)pause();
    }
    (void)close(ends[1]);
    assert_int_equal(read(ends[0], &byte, 1), 1);
    (void)close(ends[0]);
    open_context(&context, &options, data);
    context_claim(&context);
    assert_true(context.is_shared);
    context_finish(&context);
    assert_int_equal(kill(pid, SIGKILL), 0);
    assert_int_equal(waitpid(pid, NULL, 0), pid);
    open_context(&context, &options, data);
    context_claim(&context);
    assert_false(context.is_shared);
    context_finish(&context);
}

// Settings are there as they were or as they were to be, whenever the process dies.
static void test_killed_while_saving_settings(void **state) {
    (void)state;
    char path[128];
    struct message message = {0};
    struct settings two[2] = {settings_default(), settings_default()};
    const char *text = getenv("UNHUNCH_KILL_MOMENTS");
    int moments = text ? atoi(text) : KILL_MOMENTS;
    two[1].weekly_goal = 2;
    (void)strcpy(two[1].sync_folder, "/somewhere else");
    place("settings.yaml", path);
    assert_int_equal(settings_save(path, &two[0], &message), STATUS_OK);
    for (int i = 0; i < moments; i++) {
        struct settings read;
        pid_t pid = fork();
        assert_true(pid >= 0);
        if (pid == 0)
            for (int k = 0;; k++)
                if (settings_save(path, &two[k % 2], &message) != STATUS_OK)
                    _exit(1);
        (void)usleep((useconds_t)(i * 7919 % KILL_WITHIN_US));
        int result = 0;
        assert_int_equal(kill(pid, SIGKILL), 0);
        assert_int_equal(waitpid(pid, &result, 0), pid);
        assert_true(WIFSIGNALED(result));
        assert_int_equal(settings_load(path, &read, &message), STATUS_OK);
        assert_true(settings_equal(&read, &two[0]) || settings_equal(&read, &two[1]));
    }
}

static struct sync_report wait_for(struct sync_worker *worker) {
    struct sync_report report = {0};
    int looks = 0;
    while (!sync_worker_take(worker, &report)) {
        assert_true(looks++ < MAX_TURNS);
        SDL_Delay(LOOK_EVERY_MS);
    }
    return report;
}

static void test_worker(void **state) {
    (void)state;
    char path[128];
    char shared[128];
    struct sync_report report;
    struct message message = {0};
    place("history.db", path);
    place("shared", shared);
    add_session(path);
    assert_null(sync_worker_create(path, ""));
    struct sync_worker *worker = sync_worker_create(path, shared);
    assert_non_null(worker);
    assert_false(sync_worker_take(worker, &report));
    sync_worker_start(worker);
    report = wait_for(worker);
    assert_int_equal(report.status, STATUS_NOT_FOUND);
    assert_non_null(strstr(report.message.text, shared));
    assert_false(sync_worker_take(worker, &report)); // told once
    assert_int_equal(file_make_folder(shared, &message), STATUS_OK);
    sync_worker_start(worker);
    report = wait_for(worker);
    assert_int_equal(report.status, STATUS_OK);
    assert_int_equal(report.result.shared, 1);
    sync_worker_start(worker);
    sync_worker_start(worker);
    sync_worker_destroy(worker); // while it works
    sync_worker_destroy(NULL);
}

// --- through the loop

struct watch {
    int64_t now_us;
    int turns;
    const char *path;
    size_t want; // sessions that end the loop
};

static int64_t made_up_time(void *context) {
    const struct watch *watch = context;
    return watch->now_us;
}

static size_t sessions_of(const char *path) {
    struct arena arena = {0};
    struct message message = {0};
    struct history *history = NULL;
    const struct session_record *records = NULL;
    size_t count = 0;
    assert_int_equal(history_open(&history, path, &message), STATUS_OK);
    assert_int_equal(history_list(history, &arena, &records, &count, &message), STATUS_OK);
    history_close(history);
    arena_finish(&arena);
    return count;
}

static bool on_turn(void *context, struct director *director) {
    struct watch *watch = context;
    watch->now_us += TURN_US;
    assert_string_equal(director_scene_name(director), "home");
    SDL_Delay(LOOK_EVERY_MS);
    return ++watch->turns < MAX_TURNS && sessions_of(watch->path) < watch->want;
}

static void test_home_takes_in_others(void **state) {
    (void)state;
    char data[128];
    char path[128];
    char other[128];
    char shared[128];
    struct options options;
    struct context context;
    struct message message = {0};
    place("data", data);
    place("data/history.db", path);
    place("other.db", other);
    place("shared", shared);
    assert_int_equal(file_make_folder(shared, &message), STATUS_OK);
    add_session(other);
    struct sync_worker *worker = sync_worker_create(other, shared);
    sync_worker_start(worker);
    assert_int_equal(wait_for(worker).result.shared, 1);
    sync_worker_destroy(worker);

    open_context(&context, &options, data);
    (void)snprintf(context.settings.sync_folder, sizeof context.settings.sync_folder, "%s", shared);
    struct watch watch = {.now_us = 1000000, .path = path, .want = 1};
    const struct loop_options loop = {
        .window = {.windowed = true, .width = 320, .height = 200},
        .clock = {.now_us = made_up_time, .context = &watch},
        .silent = true,
        .on_turn = on_turn,
        .turn_context = &watch,
    };
    if (loop_run(&context, &loop, &message) != STATUS_OK)
        fail_msg("%s", message.text);
    context_finish(&context);
    assert_int_equal(sessions_of(path), 1);
}

// The question at the start, and the app as the other person's from then on, in the same window.
static bool on_turn_of_two(void *context, struct director *director) {
    struct watch *watch = context;
    const char *scene = director_scene_name(director);
    watch->now_us += TURN_US;
    if (watch->turns++ == 0)
        assert_string_equal(scene, "profiles");
    if (strcmp(scene, "home") == 0)
        return false;
    if (watch->turns % 2 == 1) {
        const struct intent right = {.kind = INTENT_RIGHT};
        const struct intent confirm = {.kind = INTENT_CONFIRM};
        director_take(director, &right, watch->now_us);
        director_take(director, &confirm, watch->now_us);
    }
    return watch->turns < MAX_TURNS;
}

static void test_two_people(void **state) {
    (void)state;
    char data[128];
    char path[160];
    struct options options;
    struct context context;
    struct message message = {0};
    size_t index = 0;
    place("data", data);
    open_context(&context, &options, data);
    assert_int_equal(profiles_add(&context.profiles, "Otter", 1, &index, &message), STATUS_OK);
    struct watch watch = {.now_us = 1000000};
    const struct loop_options loop = {
        .window = {.windowed = true, .width = 320, .height = 200},
        .clock = {.now_us = made_up_time, .context = &watch},
        .silent = true,
        .on_turn = on_turn_of_two,
        .turn_context = &watch,
    };
    if (loop_run(&context, &loop, &message) != STATUS_OK)
        fail_msg("%s", message.text);
    assert_int_equal(context.profile, 1);
    (void)snprintf(path, sizeof path, "%s/profiles/2/history.db", data);
    assert_string_equal(context.history_path, path);
    assert_true(file_exists(path));
    context_finish(&context);

    // Next time the same person is at hand; scripts still mean the first.
    open_context(&context, &options, data);
    assert_int_equal(context.profile, 1);
    context_finish(&context);
    options.verb = VERB_HISTORY_LIST;
    context = (struct context){0};
    assert_int_equal(context_init(&context, &options, &message), STATUS_OK);
    assert_int_equal(context.profile, 0);
    context_finish(&context);
    options.profile = "OTTER";
    context = (struct context){0};
    assert_int_equal(context_init(&context, &options, &message), STATUS_OK);
    assert_int_equal(context.profile, 1);
    context_finish(&context);
    options.profile = "nobody";
    context = (struct context){0};
    assert_int_equal(context_init(&context, &options, &message), STATUS_NOT_FOUND);
    assert_non_null(strstr(message.text, "Otter"));
    context_finish(&context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_second_window, make_folder),
        cmocka_unit_test_setup(test_killed_window, make_folder),
        cmocka_unit_test_setup(test_killed_while_saving_settings, make_folder),
        cmocka_unit_test_setup(test_worker, make_folder),
        cmocka_unit_test_setup(test_home_takes_in_others, make_folder),
        cmocka_unit_test_setup(test_two_people, make_folder),
    };
    return cmocka_run_group_tests_name("keeping", tests, NULL, NULL);
}
