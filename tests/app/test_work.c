// Long work in a thread: the worker by itself, and the desk that screens ask.
#include "cmocka_all.h"
#include "context.h"
#include "exchange_folder.h"
#include "history/memo.h"
#include "routine/suit.h"
#include "session_sound.h"
#include "work_desk.h"
#include "worker.h"

#include "base/array.h"
#include "base/file.h"

#include <SDL.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LOOK_EVERY_MS = 2, LOOKS_MAX = 10000, STEPS = 20 };

static char folder[] = "work-XXXXXX";

static int make_folder(void **state) {
    (void)state;
    (void)strcpy(folder, "work-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

// --- a job that waits at every step until the test lets it go on

struct stepper {
    atomic_int allowed; // steps
    atomic_int done;
    atomic_bool deaf; // looks at no watch: hangs, as far as others can tell
    int finished;
};

static enum status step(void *state, const struct work_watch *watch, struct message *message) {
    struct stepper *stepper = state;
    for (int i = 0; i < STEPS; i++) {
        while (atomic_load(&stepper->allowed) <= i) {
            if (!atomic_load(&stepper->deaf) && !work_goes_on(watch, (double)i / STEPS))
                return status_fail(message, STATUS_STOPPED, "stopped at %d", i);
            SDL_Delay(1);
        }
        atomic_store(&stepper->done, i + 1);
    }
    return status_fail(message, STATUS_OK, "all done");
}

static void finish(void *state) {
    struct stepper *stepper = state;
    stepper->finished++;
}

static struct job job_of(struct stepper *stepper) {
    return (struct job){
        .name = "steps", .run = step, .finish = finish, .state = stepper, .patience_ms = 1500};
}

static struct worker_report wait_for(struct worker *worker) {
    struct worker_report report = {0};
    struct job job = {0};
    for (int i = 0; !worker_take(worker, &job, &report); i++) {
        assert_true(i < LOOKS_MAX);
        SDL_Delay(LOOK_EVERY_MS);
    }
    assert_false(worker_is_running(worker));
    job.finish(job.state);
    return report;
}

static void wait_for_steps(struct stepper *stepper, int steps) {
    for (int i = 0; atomic_load(&stepper->done) < steps; i++) {
        assert_true(i < LOOKS_MAX);
        SDL_Delay(LOOK_EVERY_MS);
    }
}

static void test_job_is_done(void **state) {
    (void)state;
    struct stepper stepper = {.allowed = STEPS / 2};
    const struct job job = job_of(&stepper);
    struct job taken;
    struct worker_report report;
    struct worker *worker = worker_create();
    assert_non_null(worker);
    assert_false(worker_take(worker, &taken, &report));
    assert_true(worker_start(worker, &job));
    assert_false(worker_start(worker, &job)); // one at a time
    wait_for_steps(&stepper, STEPS / 2);
    for (int i = 0; worker_share(worker) < 0.5; i++) {
        assert_true(i < LOOKS_MAX);
        SDL_Delay(LOOK_EVERY_MS);
    }
    assert_true(worker_is_running(worker));
    atomic_store(&stepper.allowed, STEPS);
    report = wait_for(worker);
    assert_int_equal(report.status, STATUS_OK);
    assert_string_equal(report.message.text, "all done");
    assert_int_equal(stepper.finished, 1);
    assert_false(worker_take(worker, &taken, &report)); // told once
    worker_destroy(worker);
    worker_destroy(NULL);
}

static void test_job_is_stopped_anywhere(void **state) {
    (void)state;
    struct worker *worker = worker_create();
    assert_non_null(worker);
    for (int at = 0; at < STEPS; at++) {
        struct stepper stepper = {.allowed = at};
        const struct job job = job_of(&stepper);
        char text[32];
        assert_true(worker_start(worker, &job));
        wait_for_steps(&stepper, at);
        worker_stop(worker);
        struct worker_report report = wait_for(worker);
        assert_int_equal(report.status, STATUS_STOPPED);
        (void)snprintf(text, sizeof text, "stopped at %d", at);
        assert_string_equal(report.message.text, text);
        assert_int_equal(stepper.finished, 1);
    }
    worker_destroy(worker);
}

static void test_destroying_stops(void **state) {
    (void)state;
    struct stepper stepper = {.allowed = 3};
    const struct job job = job_of(&stepper);
    struct worker *worker = worker_create();
    assert_true(worker_start(worker, &job));
    wait_for_steps(&stepper, 3);
    worker_destroy(worker);
    assert_int_equal(stepper.finished, 1);
    assert_int_equal(atomic_load(&stepper.done), 3);
}

// One that hangs is left behind, and clears everything away when it comes back.
static void test_hanging_job_is_left(void **state) {
    (void)state;
    static struct stepper stepper = {.deaf = true}; // the thread outlives this test
    const struct job job = job_of(&stepper);
    struct worker *worker = worker_create();
    assert_true(worker_start(worker, &job));
    worker_destroy(worker);
    assert_int_equal(stepper.finished, 0);
    atomic_store(&stepper.allowed, STEPS);
    wait_for_steps(&stepper, STEPS);
}

// --- the desk

static struct context context;
static const struct options options = {
    .verb = VERB_OPEN, .levels = UNHUNCH_SOURCE_DIR "/levels", .data_dir = folder};

static int open_context(void **state) {
    struct message message = {0};
    context = (struct context){0};
    return make_folder(state) != 0 || context_init(&context, &options, &message) != STATUS_OK ||
                   context_open_history(&context, &message) != STATUS_OK
               ? -1
               : 0;
}

static int close_context(void **state) {
    (void)state;
    context_finish(&context);
    return 0;
}

static void add_sessions(int count) {
    struct message message = {0};
    for (int i = 0; i < count; i++) {
        struct session_record record = {.routine = "desk-reset",
                                        .planned_s = 300,
                                        .guided_s = 300,
                                        .pain_before = PAIN_UNKNOWN,
                                        .pain_after = PAIN_UNKNOWN};
        (void)snprintf(record.started_at, sizeof record.started_at, "2026-01-%02dT07:05:00+01:00",
                       i + 1);
        session_new_id(record.id);
        assert_int_equal(history_add_with(context.history, &record, NULL, 0, &message), STATUS_OK);
    }
}

static struct work_view wait_for_desk(struct work_desk *desk) {
    struct work_view view;
    for (int i = 0; !work_desk_take(desk, &view); i++) {
        assert_true(i < LOOKS_MAX);
        SDL_Delay(LOOK_EVERY_MS);
    }
    assert_false(work_desk_take(desk, &view));
    return view;
}

static struct work_view do_work(struct work_desk *desk, enum work_kind kind, const char *subject) {
    struct message message = {0};
    const struct work_service *service = work_desk_service(desk);
    if (service->start(service->context, kind, subject, &message) != STATUS_OK)
        fail_msg("%s", message.text);
    assert_int_equal(service->start(service->context, kind, subject, &message), STATUS_BUSY);
    return wait_for_desk(desk);
}

static size_t files_in(const char *where) {
    struct arena arena = {0};
    const char **names = NULL;
    size_t count = 0;
    assert_int_equal(file_list(where, "", &arena, &names, &count, NULL), STATUS_OK);
    arena_finish(&arena);
    return count;
}

static void begins_with(const char *path, const char *text) {
    struct buffer bytes = {0};
    assert_int_equal(file_read(path, 1 << 20, &bytes, NULL), STATUS_OK);
    assert_memory_equal(buffer_text(&bytes), text, strlen(text));
    buffer_finish(&bytes);
}

static void test_desk_does_all(void **state) {
    (void)state;
    add_sessions(3);
    struct arena arena = {0};
    const char **names = NULL;
    size_t count = 0;
    struct work_desk *desk = work_desk_create(&context);
    assert_non_null(desk);
    const struct work_service *service = work_desk_service(desk);
    struct work_view view = do_work(desk, WORK_REPORT, "");
    assert_int_equal(view.status, STATUS_OK);
    begins_with(view.place, "%PDF");
    view = do_work(desk, WORK_COPY, "");
    assert_int_equal(view.status, STATUS_OK);
    begins_with(view.place, "{\"id\": ");
    assert_int_equal(service->files(service->context, &arena, &names, &count, NULL), STATUS_OK);
    assert_int_equal(count, 1);
    view = do_work(desk, WORK_IMPORT, names[0]);
    assert_int_equal(view.status, STATUS_OK);
    assert_int_equal(view.added, 0);
    assert_int_equal(view.known, 3);
    view = do_work(desk, WORK_IMPORT, "nothing.jsonl");
    assert_int_equal(view.status, STATUS_NOT_FOUND);
    assert_int_equal(files_in(service->folder), 2);
    work_desk_destroy(desk);
    arena_finish(&arena);
}

static void test_desk_syncs(void **state) {
    (void)state;
    add_sessions(2);
    struct message message = {0};
    (void)snprintf(context.settings.sync_folder, sizeof context.settings.sync_folder, "%s/shared",
                   folder);
    struct work_desk *desk = work_desk_create(&context);
    assert_int_equal(do_work(desk, WORK_SYNC, "").status, STATUS_NOT_FOUND);
    assert_int_equal(file_make_folder(context.settings.sync_folder, &message), STATUS_OK);
    struct work_view view = do_work(desk, WORK_SYNC, "");
    assert_int_equal(view.status, STATUS_OK);
    assert_int_equal(view.shared, 2);
    work_desk_destroy(desk);
}

// Sound takes long enough to be stopped within.
static void test_desk_stops(void **state) {
    (void)state;
    struct message message = {0};
    struct work_desk *desk = work_desk_create(&context);
    const struct work_service *service = work_desk_service(desk);
    assert_int_equal(service->start(service->context, WORK_SOUND, "no-such", &message),
                     STATUS_NOT_FOUND);
    assert_int_equal(service->start(service->context, WORK_SOUND, "quarter-hour", &message),
                     STATUS_OK);
    struct work_view view = {0};
    for (int i = 0; view.share <= 0.0 && i < LOOKS_MAX; i++) {
        service->look(service->context, &view);
        assert_true(view.running);
        SDL_Delay(LOOK_EVERY_MS);
    }
    service->stop(service->context);
    view = wait_for_desk(desk);
    assert_int_equal(view.status, STATUS_STOPPED);
    assert_string_equal(view.place, "");
    assert_int_equal(files_in(service->folder), 0);
    // And it is not in the way of quitting.
    assert_int_equal(service->start(service->context, WORK_SOUND, "quarter-hour", &message),
                     STATUS_OK);
    const char *left = arena_strdup(&context.arena, service->folder);
    work_desk_destroy(desk);
    assert_int_equal(files_in(left), 0);
}

// Samples of a session as it would be recorded with these settings.
static int64_t samples_of(const struct routine *routine) {
    struct session_sound sound = {0};
    struct message message = {0};
    if (session_sound_init(&sound, &context.settings, context.music_folder, routine, &message) !=
        STATUS_OK)
        fail_msg("%s", message.text);
    while (session_sound_prepare(&sound))
        continue;
    int64_t samples = sound.samples;
    session_sound_finish(&sound);
    return samples;
}

static int64_t samples_in(const char *path) {
    enum { HEADER_BYTES = 44, SAMPLE_BYTES = 2 };
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    return (info.st_size - HEADER_BYTES) / SAMPLE_BYTES;
}

static void check_spared(uint32_t spare, uint32_t props) {
    struct arena arena = {0};
    struct suited suited = {0};
    const struct routine *routine = NULL;
    const struct person person = {.spare = spare, .props = props};
    context.settings.spare = spare;
    context.settings.props = props;
    assert_int_equal(context_routine(&context, "quarter-hour", &routine, NULL), STATUS_OK);
    assert_int_equal(routine_suit(routine, &person, &arena, &suited, NULL), STATUS_OK);
    assert_non_null(suited.routine);
    int64_t fitted = samples_of(suited.routine);
    assert_true(fitted != samples_of(routine)); // or nothing would be shown here
    struct work_desk *desk = work_desk_create(&context);
    struct work_view view = do_work(desk, WORK_SOUND, "quarter-hour");
    assert_int_equal(view.status, STATUS_OK);
    assert_int_equal(samples_in(view.place), fitted);
    work_desk_destroy(desk);
    arena_finish(&arena);
}

// What is saved is the session that this person would be guided through.
static void test_sound_spares_what_is_to_be_spared(void **state) {
    (void)state;
    context.settings.voice = NARRATOR_NONE; // quicker
    check_spared(1U << CAUTION_KNEES | 1U << CAUTION_WRISTS | 1U << CAUTION_OSTEOPOROSIS,
                 context.settings.props);
    check_spared(0, 0);
}

// The thread has settings and levels of its own: those of the app may change, or go.
static void test_work_shares_nothing(void **state) {
    (void)state;
    struct message message = {0};
    static const enum work_kind KINDS[] = {WORK_SOUND, WORK_REPORT};
    context.settings.voice = NARRATOR_NONE;
    const struct routine *routine = NULL;
    assert_int_equal(context_routine(&context, "desk-reset", &routine, NULL), STATUS_OK);
    int64_t before = samples_of(routine);
    for (size_t i = 0; i < COUNT_OF(KINDS); i++) {
        struct settings kept = context.settings;
        struct work_desk *desk = work_desk_create(&context);
        const struct work_service *service = work_desk_service(desk);
        assert_int_equal(service->start(service->context, KINDS[i], "desk-reset", &message),
                         STATUS_OK);
        memset(&context.settings, 0, sizeof context.settings);
        library_finish(&context.library);
        struct work_view view = wait_for_desk(desk);
        if (view.status != STATUS_OK)
            fail_msg("%s", view.message.text);
        assert_true(KINDS[i] != WORK_SOUND || samples_in(view.place) == before);
        context.settings = kept;
        assert_int_equal(context_load_levels(&context, &message), STATUS_OK);
        work_desk_destroy(desk);
    }
}

static void test_leaving_ends_the_work(void **state) {
    (void)state;
    struct message message = {0};
    struct work_desk *desk = work_desk_create(&context);
    const struct work_service *service = work_desk_service(desk);
    work_desk_stop(NULL);
    work_desk_stop(desk); // nothing to stop
    assert_int_equal(service->start(service->context, WORK_SOUND, "quarter-hour", &message),
                     STATUS_OK);
    work_desk_stop(desk);
    assert_int_equal(wait_for_desk(desk).status, STATUS_STOPPED);
    assert_int_equal(do_work(desk, WORK_COPY, "").status, STATUS_OK); // it stops no later work
    work_desk_destroy(desk);
}

// The desktop's documents folder, where there is one; else the data folder.
static void test_folder(void **state) {
    (void)state;
    char home[300];
    char path[400];
    const struct options plain = {.verb = VERB_OPEN};
    struct context other = {.options = &plain, .data_dir = "/data", .profiles = {.count = 2}};
    other.profiles.list[0].number = 1;
    other.profiles.list[1].number = 3;
    assert_non_null(getcwd(home, sizeof home - 32));
    (void)snprintf(home + strlen(home), 32, "/%s", folder);
    assert_int_equal(setenv("HOME", home, 1), 0);
    (void)unsetenv("XDG_CONFIG_HOME");
    assert_string_equal(exchange_folder(&other), "/data/exports"); // no file that names one
    (void)snprintf(path, sizeof path, "%s/.config", home);
    assert_int_equal(file_make_folder(path, NULL), STATUS_OK);
    static const char TEXT[] = "# xdg-user-dirs\nXDG_MUSIC_DIR=\"$HOME/Musik\"\n"
                               "XDG_DOCUMENTS_DIR=\"$HOME/Dokumente\"\n";
    (void)snprintf(path, sizeof path, "%s/.config/user-dirs.dirs", home);
    assert_int_equal(file_write(path, TEXT, sizeof TEXT - 1, NULL), STATUS_OK);
    assert_string_equal(exchange_folder(&other), "/data/exports"); // it is not there
    (void)snprintf(path, sizeof path, "%s/Dokumente", home);
    assert_int_equal(file_make_folder(path, NULL), STATUS_OK);
    (void)snprintf(path, sizeof path, "%s/Dokumente/Unhunch", home);
    assert_string_equal(exchange_folder(&other), path);
    other.profile = 1;
    (void)snprintf(path, sizeof path, "%s/Dokumente/Unhunch/person-3", home);
    assert_string_equal(exchange_folder(&other), path);
    const struct options named = {.verb = VERB_OPEN, .data_dir = "/data"};
    other.options = &named;
    assert_string_equal(exchange_folder(&other), "/data/exports");
    arena_finish(&other.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_job_is_done),
        cmocka_unit_test(test_job_is_stopped_anywhere),
        cmocka_unit_test(test_destroying_stops),
        cmocka_unit_test(test_hanging_job_is_left),
        cmocka_unit_test_setup(test_folder, make_folder),
        cmocka_unit_test_setup_teardown(test_desk_does_all, open_context, close_context),
        cmocka_unit_test_setup_teardown(test_desk_syncs, open_context, close_context),
        cmocka_unit_test_setup_teardown(test_desk_stops, open_context, close_context),
        cmocka_unit_test_setup_teardown(test_sound_spares_what_is_to_be_spared, open_context,
                                        close_context),
        cmocka_unit_test_setup_teardown(test_work_shares_nothing, open_context, close_context),
        cmocka_unit_test_setup_teardown(test_leaving_ends_the_work, open_context, close_context),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
