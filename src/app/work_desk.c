#include "work_desk.h"

#include "base/civil.h"
#include "base/file.h"
#include "base/language.h"
#include "exchange_folder.h"
#include "history/memo.h"
#include "practice_report.h"
#include "recorder.h"
#include "routine/suit.h"
#include "sync_worker.h"
#include "worker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char SUFFIX[] = ".jsonl";

struct work_desk {
    struct context *context;
    struct worker *worker;
    struct work_service service;
    struct work_view view;
    bool stopping;
    bool fresh; // what came of it has not been taken yet
};

enum { TREES = 2 };

// What a thread works on: copies, so that settings may change and the person may leave meanwhile.
struct task {
    struct arena arena;
    const char *trees[TREES]; // of levels; the thread reads a catalogue of its own
    struct library library;
    struct settings settings;
    const char *music_folder;
    const char *routine; // its id
    const char *history_path;
    const char *folder;
    const char *path; // of the file that is written or read
    const char *sync_folder;
    struct practice_report report;
    size_t added, known, shared;
};

// --- in the thread ------------------------------------------------------------------------------

static const double OPENED = 0.3; // of work on a history

static enum status open_history(const struct task *task, const struct work_watch *watch,
                                struct history **history, struct message *message) {
    const struct work_watch opening = work_piece(watch, 0.0, OPENED);
    return history_open_watched(history, task->history_path, &opening, message);
}

// The folder is made when the first file is.
static enum status write_file(const struct task *task, const struct buffer *bytes,
                              struct message *message) {
    enum status status = file_make_folder(task->folder, message);
    if (bytes->failed)
        status = status_fail(message, STATUS_NO_MEMORY, "out of memory");
    return status == STATUS_OK ? file_write(task->path, bytes->bytes, bytes->length, message)
                               : status;
}

// What of it is faulty was told when the app began.
static enum status read_levels(struct task *task, struct message *message) {
    return library_load(&task->library, task->trees, TREES, message);
}

static enum status make_report(void *state, const struct work_watch *watch,
                               struct message *message) {
    struct task *task = state;
    struct history *history = NULL;
    struct buffer paper = {0};
    const struct work_watch making = work_piece(watch, OPENED, 1.0);
    enum status status = read_levels(task, message);
    if (status == STATUS_OK)
        status = open_history(task, watch, &history, message);
    if (status == STATUS_OK)
        status = practice_report_make(&task->report, history, &making, &paper, message);
    if (status == STATUS_OK)
        status = write_file(task, &paper, message);
    buffer_finish(&paper);
    history_close(history);
    return status;
}

static enum status make_copy(void *state, const struct work_watch *watch, struct message *message) {
    struct task *task = state;
    struct history *history = NULL;
    struct buffer lines = {0};
    const struct work_watch writing = work_piece(watch, OPENED, 1.0);
    enum status status = open_history(task, watch, &history, message);
    if (status == STATUS_OK) {
        history_watch(history, &writing);
        status = history_write_lines(history, &lines, message);
    }
    if (status == STATUS_OK)
        status = write_file(task, &lines, message);
    buffer_finish(&lines);
    history_close(history);
    return status;
}

static enum status take_in(void *state, const struct work_watch *watch, struct message *message) {
    struct task *task = state;
    struct history *history = NULL;
    struct import_count count = {0};
    const struct work_watch adding = work_piece(watch, OPENED, 1.0);
    enum status status = open_history(task, watch, &history, message);
    if (status == STATUS_OK) {
        history_watch(history, &adding);
        status = history_import(history, task->path, &count, message);
    }
    task->added = count.added;
    task->known = count.known;
    history_close(history);
    return status;
}

static enum status exchange(void *state, const struct work_watch *watch, struct message *message) {
    struct task *task = state;
    struct sync_result result = {0};
    enum status status =
        sync_patiently(task->history_path, task->sync_folder, watch, &result, message);
    task->added = result.added;
    task->shared = result.shared;
    return status;
}

// As it suits the person, like everything that they are shown.
static enum status fit_routine(struct task *task, const struct routine **routine,
                               struct message *message) {
    const struct person person = settings_person(&task->settings);
    struct suited suited;
    *routine = library_routine(&task->library, task->routine);
    if (!*routine)
        return status_fail(message, STATUS_NOT_FOUND, "routine '%.64s' is gone", task->routine);
    enum status status = routine_suit(*routine, &person, &task->arena, &suited, message);
    if (status == STATUS_OK && suited.routine)
        *routine = suited.routine;
    return status;
}

static enum status record(struct task *task, struct recorder *recorder, struct writer *file,
                          const struct work_watch *watch, struct message *message) {
    static const double PREPARED = 0.7;
    const struct work_watch preparing = work_piece(watch, 0.0, PREPARED);
    const struct work_watch writing = work_piece(watch, PREPARED, 1.0);
    const struct routine *routine = NULL;
    enum status status = read_levels(task, message);
    if (status == STATUS_OK)
        status = fit_routine(task, &routine, message);
    if (status == STATUS_OK)
        status = session_sound_init(&recorder->sound, &task->settings, task->music_folder, routine,
                                    message);
    if (status == STATUS_OK)
        status = recorder_prepare(recorder, NULL, &preparing, message);
    if (status == STATUS_OK)
        status = recorder_write_wav(recorder, file, &writing, message);
    return status == STATUS_OK ? writer_keep(file, message) : status;
}

static enum status make_sound(void *state, const struct work_watch *watch,
                              struct message *message) {
    struct task *task = state;
    struct writer file = {.fd = -1};
    struct recorder recorder = {.path = task->path};
    enum status status = file_make_folder(task->folder, message);
    if (status == STATUS_OK)
        status = writer_begin(&file, task->path, message);
    if (status == STATUS_OK)
        status = record(task, &recorder, &file, watch, message);
    session_sound_finish(&recorder.sound);
    writer_finish(&file);
    return status;
}

static void finish(void *state) {
    struct task *task = state;
    library_finish(&task->library);
    arena_finish(&task->arena);
    free(task);
}

// --- beginning ----------------------------------------------------------------------------------

// Work that computes looks at its watch soon, and then takes away what it began to write; a folder
// may never answer.
enum { ENDS_ITSELF_MS = 20000, MAY_HANG_MS = 1500 };

static const struct {
    const char *name;
    enum status (*run)(void *state, const struct work_watch *watch, struct message *message);
    int patience_ms;
} WORK[WORK_KIND_COUNT] = {
    [WORK_REPORT] = {"report", make_report, ENDS_ITSELF_MS},
    [WORK_COPY] = {"copy", make_copy, MAY_HANG_MS},
    [WORK_IMPORT] = {"import", take_in, MAY_HANG_MS},
    [WORK_SYNC] = {"sync", exchange, MAY_HANG_MS},
    [WORK_SOUND] = {"sound", make_sound, ENDS_ITSELF_MS},
};

// The name of the file that the work is about; NULL: none.
static const char *file_name(struct arena *arena, enum work_kind kind, const char *subject) {
    char today[11];
    civil_format(instant_practice_day(instant_now()), today);
    switch (kind) {
    case WORK_REPORT:
        return arena_printf(arena, "unhunch-report-%s.pdf", today);
    case WORK_COPY:
        return arena_printf(arena, "unhunch-%s%s", today, SUFFIX);
    case WORK_SOUND:
        return arena_printf(arena, "unhunch-%s.wav", subject);
    case WORK_IMPORT:
        return subject;
    default:
        return "";
    }
}

// Everything that the thread needs; false when memory is exhausted.
static bool fill_task(struct task *task, const struct work_desk *desk, enum work_kind kind,
                      const char *subject) {
    const struct context *context = desk->context;
    struct arena *arena = &task->arena;
    const char *name = file_name(arena, kind, subject);
    task->settings = context->settings;
    task->trees[0] = arena_strdup(arena, context->shipped_levels);
    task->trees[1] = arena_strdup(arena, context->user_levels);
    task->music_folder = arena_strdup(arena, context->music_folder);
    task->routine = arena_strdup(arena, subject);
    task->history_path = arena_strdup(arena, context->history_path);
    task->sync_folder = arena_strdup(arena, context->settings.sync_folder);
    task->folder = arena_strdup(arena, desk->service.folder);
    task->path = name && task->folder ? file_join(arena, task->folder, name) : NULL;
    task->report = (struct practice_report){
        .library = &task->library,
        .person = arena_strdup(arena, context->profiles.list[context->profile].name),
        .today = instant_practice_day(instant_now()),
        .goal = context->settings.weekly_goal};
    return task->trees[0] && task->trees[1] && task->music_folder && task->routine &&
           task->history_path && task->sync_folder && task->path && task->report.person;
}

static enum status begin(struct work_desk *desk, struct task *task, enum work_kind kind,
                         const char *subject, struct message *message) {
    const struct job job = {.name = WORK[kind].name,
                            .run = WORK[kind].run,
                            .finish = finish,
                            .state = task,
                            .patience_ms = WORK[kind].patience_ms};
    if (!fill_task(task, desk, kind, subject))
        return status_fail(message, STATUS_NO_MEMORY, "out of memory");
    if (kind == WORK_SOUND) {
        const struct routine *routine = NULL;
        enum status status = context_routine(desk->context, subject, &routine, message);
        if (status != STATUS_OK)
            return status;
    }
    if (!worker_start(desk->worker, &job))
        return status_fail(message, STATUS_BUSY, "%s", tr("Something else is under way still."));
    return STATUS_OK;
}

static void collect(struct work_desk *desk) {
    struct job job;
    struct worker_report report;
    if (!worker_take(desk->worker, &job, &report))
        return;
    const struct task *task = job.state;
    struct work_view *view = &desk->view;
    view->running = false;
    view->status = report.status;
    view->message = report.message;
    view->added = task->added;
    view->known = task->known;
    view->shared = task->shared;
    desk->fresh = true;
    bool wrote = view->kind == WORK_REPORT || view->kind == WORK_COPY || view->kind == WORK_SOUND;
    if (wrote && report.status == STATUS_OK)
        (void)snprintf(view->place, sizeof view->place, "%s", task->path);
    job.finish(job.state);
}

static enum status start(void *context, enum work_kind kind, const char *subject,
                         struct message *message) {
    struct work_desk *desk = context;
    collect(desk);
    struct task *task = calloc(1, sizeof *task);
    if (!task)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory");
    enum status status = begin(desk, task, kind, subject, message);
    if (status != STATUS_OK) {
        finish(task);
        return status;
    }
    desk->view = (struct work_view){.kind = kind, .running = true};
    desk->stopping = false;
    desk->fresh = false;
    return STATUS_OK;
}

// --- for the director ---------------------------------------------------------------------------

static void stop(void *context) {
    struct work_desk *desk = context;
    desk->stopping = true;
    worker_stop(desk->worker);
}

static void look(void *context, struct work_view *view) {
    struct work_desk *desk = context;
    collect(desk);
    *view = desk->view;
    view->stopping = view->running && desk->stopping;
    view->share = view->running ? worker_share(desk->worker) : 0.0;
}

static enum status list_files(void *context, struct arena *arena, const char ***names,
                              size_t *count, struct message *message) {
    const struct work_desk *desk = context;
    return file_list(desk->service.folder, SUFFIX, arena, names, count, message);
}

// --- life ---------------------------------------------------------------------------------------

struct work_desk *work_desk_create(struct context *context) {
    struct work_desk *desk = calloc(1, sizeof *desk);
    if (!desk)
        return NULL;
    *desk = (struct work_desk){.context = context,
                               .worker = worker_create(),
                               .service = {.context = desk,
                                           .folder = exchange_folder(context),
                                           .sync_folder = context->settings.sync_folder,
                                           .settings = context->settings_path,
                                           .start = start,
                                           .stop = stop,
                                           .look = look,
                                           .files = list_files}};
    if (desk->worker && desk->service.folder)
        return desk;
    work_desk_destroy(desk);
    return NULL;
}

void work_desk_destroy(struct work_desk *desk) {
    if (!desk)
        return;
    worker_destroy(desk->worker);
    free(desk);
}

const struct work_service *work_desk_service(const struct work_desk *desk) {
    return desk ? &desk->service : NULL;
}

void work_desk_stop(struct work_desk *desk) {
    if (desk && desk->view.running)
        stop(desk);
}

bool work_desk_take(struct work_desk *desk, struct work_view *view) {
    if (!desk)
        return false;
    collect(desk);
    bool fresh = desk->fresh;
    desk->fresh = false;
    *view = desk->view;
    return fresh;
}
