#include "worker.h"

#include <SDL.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { LOOK_EVERY_MS = 10, SHARES = 10000 };

struct worker {
    atomic_bool stop;
    atomic_int share; // of SHARES
    SDL_mutex *mutex; // guards what follows
    bool running;
    bool done; // a report waits to be taken
    bool left; // nobody waits any more: the thread clears everything away
    struct worker_report report;
    struct job job;
};

static void free_worker(struct worker *worker) {
    if (worker->mutex)
        SDL_DestroyMutex(worker->mutex);
    free(worker);
}

struct worker *worker_create(void) {
    struct worker *worker = calloc(1, sizeof *worker);
    if (!worker)
        return NULL;
    worker->mutex = SDL_CreateMutex();
    if (worker->mutex)
        return worker;
    free_worker(worker);
    return NULL;
}

// --- in the thread

static bool go_on(void *context, double share) {
    struct worker *worker = context;
    atomic_store(&worker->share, (int)(share * SHARES));
    return !atomic_load(&worker->stop);
}

// Any event ends the loop's sleep; that there is a report it finds by itself.
static void wake_loop(void) {
    SDL_Event event = {.type = SDL_USEREVENT};
    (void)SDL_PushEvent(&event);
}

static void hand_over(struct worker *worker, const struct worker_report *report) {
    (void)SDL_LockMutex(worker->mutex);
    worker->report = *report;
    worker->running = false;
    worker->done = true;
    bool left = worker->left;
    if (!left)
        wake_loop();
    (void)SDL_UnlockMutex(worker->mutex);
    // From here on the worker is the thread's own only when it was left behind.
    if (!left)
        return;
    worker->job.finish(worker->job.state);
    free_worker(worker);
}

static int run(void *context) {
    struct worker *worker = context;
    struct worker_report report = {0};
    const struct work_watch watch = work_watched(go_on, worker);
    (void)SDL_SetThreadPriority(SDL_THREAD_PRIORITY_LOW);
    report.status = worker->job.run(worker->job.state, &watch, &report.message);
    hand_over(worker, &report);
    return 0;
}

// --- outside

bool worker_start(struct worker *worker, const struct job *job) {
    (void)SDL_LockMutex(worker->mutex);
    bool free_to_begin = !worker->running && !worker->done;
    if (free_to_begin) {
        worker->job = *job;
        worker->running = true;
        atomic_store(&worker->stop, false);
        atomic_store(&worker->share, 0);
    }
    (void)SDL_UnlockMutex(worker->mutex);
    if (!free_to_begin)
        return false;
    SDL_Thread *thread = SDL_CreateThread(run, job->name, worker);
    if (thread)
        SDL_DetachThread(thread);
    else
        worker->running = false; // there is no thread that could look
    return thread != NULL;
}

bool worker_is_running(struct worker *worker) {
    (void)SDL_LockMutex(worker->mutex);
    bool running = worker->running;
    (void)SDL_UnlockMutex(worker->mutex);
    return running;
}

double worker_share(struct worker *worker) {
    return (double)atomic_load(&worker->share) / SHARES;
}

void worker_stop(struct worker *worker) {
    atomic_store(&worker->stop, true);
}

bool worker_take(struct worker *worker, struct job *job, struct worker_report *report) {
    (void)SDL_LockMutex(worker->mutex);
    bool done = worker->done;
    if (done) {
        *job = worker->job;
        *report = worker->report;
    }
    worker->done = false;
    (void)SDL_UnlockMutex(worker->mutex);
    return done;
}

void worker_destroy(struct worker *worker) {
    if (!worker)
        return;
    worker_stop(worker);
    for (int ms = 0; worker_is_running(worker) && ms < worker->job.patience_ms; ms += LOOK_EVERY_MS)
        SDL_Delay(LOOK_EVERY_MS);
    (void)SDL_LockMutex(worker->mutex);
    worker->left = worker->running;
    bool left = worker->left;
    (void)SDL_UnlockMutex(worker->mutex);
    // Its thread is in no hurry to end, and may be killed at any moment without harm.
    if (left)
        return;
    if (worker->done)
        worker->job.finish(worker->job.state);
    free_worker(worker);
}
