#include "crew.h"

#include <sched.h>
#include <signal.h>
#include <unistd.h>

void crew_init(struct crew *crew) {
    *crew = (struct crew){0};
    (void)pthread_mutex_init(&crew->mutex, NULL);
    (void)pthread_cond_init(&crew->called, NULL);
    (void)pthread_cond_init(&crew->done, NULL);
}

void crew_finish(struct crew *crew) {
    (void)pthread_mutex_lock(&crew->mutex);
    crew->leaving = true;
    (void)pthread_cond_broadcast(&crew->called);
    (void)pthread_mutex_unlock(&crew->mutex);
    for (int i = 0; i < crew->hired; i++) {
        (void)pthread_join(crew->helpers[i].thread, NULL);
    }
    (void)pthread_cond_destroy(&crew->done);
    (void)pthread_cond_destroy(&crew->called);
    (void)pthread_mutex_destroy(&crew->mutex);
}

int crew_spare(void) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
#ifdef __linux__
    cpu_set_t ours; // fewer, where somebody has set limits
    if (sched_getaffinity(0, sizeof ours, &ours) == 0) {
        processors = CPU_COUNT(&ours);
    }
#endif
    if (processors < 2) {
        return 0;
    }
    return processors - 1 < CREW_HELPERS ? (int)processors - 1 : CREW_HELPERS;
}

// Takes parts until none is left. The mutex is held before and after.
static void take_parts(struct crew *crew, int worker) {
    while (crew->next < crew->parts) {
        int part = crew->next++;
        (void)pthread_mutex_unlock(&crew->mutex);
        crew->work(crew->context, part, worker);
        (void)pthread_mutex_lock(&crew->mutex);
    }
}

// Who wakes too late for a job finds no part left and sleeps on: nobody waits for a late riser.
static void *help(void *context) {
    struct crew_helper *helper = context;
    struct crew *crew = helper->crew;
    (void)pthread_mutex_lock(&crew->mutex);
    while (!crew->leaving) {
        if (crew->next >= crew->parts || crew->joined >= crew->wanted) {
            (void)pthread_cond_wait(&crew->called, &crew->mutex);
            continue;
        }
        crew->joined++;
        crew->busy++;
        take_parts(crew, helper->worker);
        if (--crew->busy == 0) {
            (void)pthread_cond_signal(&crew->done);
        }
    }
    (void)pthread_mutex_unlock(&crew->mutex);
    return NULL;
}

// Signals are for the thread that was there before.
static void hire(struct crew *crew, int helpers) {
    sigset_t all;
    sigset_t before;
    if (crew->hired >= helpers) {
        return;
    }
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    while (crew->hired < helpers) {
        struct crew_helper *helper = &crew->helpers[crew->hired];
        *helper = (struct crew_helper){.crew = crew, .worker = crew->hired + 1};
        if (pthread_create(&helper->thread, NULL, help, helper) != 0) {
            break;
        }
        crew->hired++;
    }
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void crew_run(struct crew *crew, int helpers, int parts, crew_work *work, void *context) {
    helpers = helpers < CREW_HELPERS ? helpers : CREW_HELPERS;
    hire(crew, helpers);
    (void)pthread_mutex_lock(&crew->mutex);
    crew->work = work;
    crew->context = context;
    crew->wanted = helpers;
    crew->joined = 0;
    crew->parts = parts;
    crew->next = 0;
    for (int i = 0; i < helpers; i++) {
        (void)pthread_cond_signal(&crew->called);
    }
    take_parts(crew, 0);
    while (crew->busy > 0) {
        (void)pthread_cond_wait(&crew->done, &crew->mutex);
    }
    (void)pthread_mutex_unlock(&crew->mutex);
}
