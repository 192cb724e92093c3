#include "sync_worker.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEAVE_AFTER_MS = 1500, LOOK_EVERY_MS = 10 };

struct sync_worker {
    SDL_mutex *mutex; // guards what follows
    bool running;
    bool again; // wished for while running
    bool done;  // a report waits to be taken
    bool left;  // nobody waits any more: the thread clears everything away
    struct sync_report report;
    char *history_path;
    char *folder;
};

static void free_worker(struct sync_worker *worker) {
    if (worker->mutex)
        SDL_DestroyMutex(worker->mutex);
    free(worker->history_path);
    free(worker->folder);
    free(worker);
}

static struct sync_report sync_once(const struct sync_worker *worker) {
    struct sync_report report = {0};
    struct history *history = NULL;
    report.status = history_open(&history, worker->history_path, &report.message);
    if (report.status == STATUS_OK)
        report.status = history_sync(history, worker->folder, &report.result, &report.message);
    history_close(history);
    return report;
}

// Any event ends the loop's sleep; that there is a report it finds by itself.
static void wake_loop(void) {
    SDL_Event event = {.type = SDL_USEREVENT};
    (void)SDL_PushEvent(&event);
}

// Whether to go on.
static bool hand_over(struct sync_worker *worker, const struct sync_report *report) {
    (void)SDL_LockMutex(worker->mutex);
    // What several runs took in is told together.
    size_t added = worker->done ? worker->report.result.added : 0;
    worker->report = *report;
    worker->report.result.added += added;
    worker->done = true;
    bool more = worker->again && !worker->left;
    bool left = worker->left;
    worker->again = false;
    worker->running = more;
    if (!left)
        wake_loop();
    (void)SDL_UnlockMutex(worker->mutex);
    // From here on the worker is the thread's own only when it goes on or was left behind.
    if (left)
        free_worker(worker);
    return more;
}

static int run(void *context) {
    struct sync_worker *worker = context;
    bool more = true;
    (void)SDL_SetThreadPriority(SDL_THREAD_PRIORITY_LOW);
    while (more) {
        struct sync_report report = sync_once(worker);
        more = hand_over(worker, &report);
    }
    return 0;
}

struct sync_worker *sync_worker_create(const char *history_path, const char *folder) {
    if (folder[0] == '\0')
        return NULL;
    struct sync_worker *worker = calloc(1, sizeof *worker);
    if (!worker)
        return NULL;
    worker->mutex = SDL_CreateMutex();
    worker->history_path = strdup(history_path);
    worker->folder = strdup(folder);
    if (worker->mutex && worker->history_path && worker->folder)
        return worker;
    free_worker(worker);
    return NULL;
}

static bool is_running(struct sync_worker *worker) {
    (void)SDL_LockMutex(worker->mutex);
    worker->again = false;
    bool running = worker->running;
    (void)SDL_UnlockMutex(worker->mutex);
    return running;
}

void sync_worker_destroy(struct sync_worker *worker) {
    if (!worker)
        return;
    for (int ms = 0; is_running(worker) && ms < LEAVE_AFTER_MS; ms += LOOK_EVERY_MS)
        SDL_Delay(LOOK_EVERY_MS);
    (void)SDL_LockMutex(worker->mutex);
    worker->left = worker->running;
    bool left = worker->left;
    (void)SDL_UnlockMutex(worker->mutex);
    // Its thread is in no hurry to end, and may be killed at any moment without harm.
    if (!left)
        free_worker(worker);
}

void sync_worker_start(struct sync_worker *worker) {
    if (!worker)
        return;
    (void)SDL_LockMutex(worker->mutex);
    bool begin = !worker->running;
    worker->again = !begin;
    worker->running = true;
    (void)SDL_UnlockMutex(worker->mutex);
    SDL_Thread *thread = begin ? SDL_CreateThread(run, "sync", worker) : NULL;
    if (thread) {
        SDL_DetachThread(thread);
    } else if (begin) {
        (void)SDL_LockMutex(worker->mutex);
        worker->running = false;
        (void)SDL_UnlockMutex(worker->mutex);
    }
}

bool sync_worker_take(struct sync_worker *worker, struct sync_report *report) {
    if (!worker)
        return false;
    (void)SDL_LockMutex(worker->mutex);
    bool done = worker->done;
    if (done)
        *report = worker->report;
    worker->done = false;
    (void)SDL_UnlockMutex(worker->mutex);
    return done;
}
