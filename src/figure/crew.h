// A few threads that help with one job at a time: a job is a number of parts that may be done in
// any order and side by side. Between jobs they sleep.
#pragma once

#include "base/thread.h"
#include "figure/picture.h"

#include <stdbool.h>

enum { CREW_HELPERS = FIGURE_HELPERS, CREW_WORKERS = CREW_HELPERS + 1 };

// Does one part. Workers are 0 .. CREW_WORKERS - 1, the caller is 0; none does two parts at once.
typedef void crew_work(void *context, int part, int worker);

struct crew_helper {
    struct crew *crew;
    struct thread thread;
    int worker;
};

struct crew {
    struct mutex mutex;      // guards what follows
    struct condition called; // a job is there, or it is time to leave
    struct condition done;   // the last helper has left the job
    struct crew_helper helpers[CREW_HELPERS];
    int hired;
    int wanted; // of the hired: how many may join this job
    int joined; // helpers that did, of this job
    int busy;   // of those: still at it
    crew_work *work;
    void *context;
    int next; // the first part that nobody has taken yet
    int parts;
    bool leaving;
};

void crew_init(struct crew *crew);
// Waits for the threads to end.
void crew_finish(struct crew *crew);

// Threads that this machine has to spare, 0 .. CREW_HELPERS.
int crew_spare(void);

// Does all the parts with this many helpers (0: the caller alone), and returns when they are done.
// Helpers are hired with the first job that wants them; where none can be had, the caller does
// their parts.
void crew_run(struct crew *crew, int helpers, int parts, crew_work *work, void *context);
