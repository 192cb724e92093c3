#include "crew.h"

#include "base/system.h"

void crew_init(struct crew *crew) {
    *crew = (struct crew){0};
    (void)mutex_init(&crew->mutex);
    (void)condition_init(&crew->called);
    (void)condition_init(&crew->done);
}

void crew_finish(struct crew *crew) {
    mutex_lock(&crew->mutex);
    crew->leaving = true;
    condition_wake_all(&crew->called);
    mutex_unlock(&crew->mutex);
    for (int i = 0; i < crew->hired; i++) {
        thread_join(&crew->helpers[i].thread);
    }
    condition_finish(&crew->done);
    condition_finish(&crew->called);
    mutex_finish(&crew->mutex);
}

int crew_spare(void) {
    int processors = system_processors();
    return processors - 1 < CREW_HELPERS ? processors - 1 : CREW_HELPERS;
}

// Takes parts until none is left. The mutex is held before and after.
static void take_parts(struct crew *crew, int worker) {
    while (crew->next < crew->parts) {
        int part = crew->next++;
        mutex_unlock(&crew->mutex);
        crew->work(crew->context, part, worker);
        mutex_lock(&crew->mutex);
    }
}

// Who wakes too late for a job finds no part left and sleeps on: nobody waits for a late riser.
static void *help(void *context) {
    struct crew_helper *helper = context;
    struct crew *crew = helper->crew;
    mutex_lock(&crew->mutex);
    while (!crew->leaving) {
        if (crew->next >= crew->parts || crew->joined >= crew->wanted) {
            condition_wait(&crew->called, &crew->mutex);
            continue;
        }
        crew->joined++;
        crew->busy++;
        take_parts(crew, helper->worker);
        if (--crew->busy == 0) {
            condition_wake_one(&crew->done);
        }
    }
    mutex_unlock(&crew->mutex);
    return NULL;
}

static void hire(struct crew *crew, int helpers) {
    while (crew->hired < helpers) {
        struct crew_helper *helper = &crew->helpers[crew->hired];
        *helper = (struct crew_helper){.crew = crew, .worker = crew->hired + 1};
        if (!thread_start(&helper->thread, help, helper)) {
            break;
        }
        crew->hired++;
    }
}

void crew_run(struct crew *crew, int helpers, int parts, crew_work *work, void *context) {
    helpers = helpers < CREW_HELPERS ? helpers : CREW_HELPERS;
    hire(crew, helpers);
    mutex_lock(&crew->mutex);
    crew->work = work;
    crew->context = context;
    crew->wanted = helpers;
    crew->joined = 0;
    crew->parts = parts;
    crew->next = 0;
    for (int i = 0; i < helpers; i++) {
        condition_wake_one(&crew->called);
    }
    take_parts(crew, 0);
    while (crew->busy > 0) {
        condition_wait(&crew->done, &crew->mutex);
    }
    mutex_unlock(&crew->mutex);
}
