#include "sync_worker.h"

#include "worker.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

enum {
    LEAVE_AFTER_MS = 1500,
    PATIENCE_MS = 10000,
    AGAIN_AFTER_MS = 100
}; // while another one syncs

struct sync_worker {
    struct worker *worker;
    const char *history_path; // borrowed, as is the folder
    const char *folder;
    bool again; // wished for while it ran
};

// The thread's own: it may outlive everything else when the folder hangs.
struct sync_job {
    char *history_path;
    char *folder;
    struct sync_result result;
};

static void finish(void *state) {
    struct sync_job *sync = state;
    free(sync->history_path);
    free(sync->folder);
    free(sync);
}

enum status sync_patiently(const char *history_path, const char *folder,
                           const struct work_watch *watch, struct sync_result *result,
                           struct message *message) {
    static const double OPENED = 0.2;
    struct history *history = NULL;
    const struct work_watch opening = work_piece(watch, 0.0, OPENED);
    const struct work_watch syncing = work_piece(watch, OPENED, 1.0);
    enum status status = history_open_watched(&history, history_path, &opening, message);
    if (status == STATUS_OK) {
        history_watch(history, &syncing);
        status = history_sync(history, folder, result, message);
    }
    for (int ms = 0; history && status == STATUS_BUSY && ms < PATIENCE_MS; ms += AGAIN_AFTER_MS) {
        if (!work_goes_on(&syncing, 0.0)) {
            status = status_fail(message, STATUS_STOPPED, "%s: stopped", folder);
            break;
        }
        SDL_Delay(AGAIN_AFTER_MS);
        status = history_sync(history, folder, result, message);
    }
    history_close(history);
    return status;
}

static enum status run(void *state, const struct work_watch *watch, struct message *message) {
    struct sync_job *sync = state;
    return sync_patiently(sync->history_path, sync->folder, watch, &sync->result, message);
}

static bool make_job(struct job *job, const struct sync_worker *worker) {
    struct sync_job *sync = calloc(1, sizeof *sync);
    if (!sync)
        return false;
    sync->history_path = strdup(worker->history_path);
    sync->folder = strdup(worker->folder);
    *job = (struct job){
        .name = "sync", .run = run, .finish = finish, .state = sync, .patience_ms = LEAVE_AFTER_MS};
    if (sync->history_path && sync->folder)
        return true;
    finish(sync);
    return false;
}

struct sync_worker *sync_worker_create(const char *history_path, const char *folder) {
    if (folder[0] == '\0')
        return NULL;
    struct sync_worker *sync = calloc(1, sizeof *sync);
    if (!sync)
        return NULL;
    *sync = (struct sync_worker){
        .worker = worker_create(), .history_path = history_path, .folder = folder};
    if (sync->worker)
        return sync;
    free(sync);
    return NULL;
}

void sync_worker_destroy(struct sync_worker *sync) {
    if (!sync)
        return;
    worker_destroy(sync->worker);
    free(sync);
}

void sync_worker_start(struct sync_worker *sync) {
    struct job job;
    if (!sync || !make_job(&job, sync))
        return;
    sync->again = !worker_start(sync->worker, &job);
    if (sync->again)
        job.finish(job.state);
}

bool sync_worker_take(struct sync_worker *sync, struct sync_report *report) {
    struct job job;
    struct worker_report told;
    if (!sync || !worker_take(sync->worker, &job, &told))
        return false;
    const struct sync_job *done = job.state;
    *report = (struct sync_report){
        .status = told.status, .result = done->result, .message = told.message};
    job.finish(job.state);
    if (sync->again)
        sync_worker_start(sync);
    return true;
}
