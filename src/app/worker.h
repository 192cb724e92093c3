// One piece of long work at a time, in a thread of its own, so that the screen goes on. It can be
// looked at, and it can be stopped.
#pragma once

#include "base/watch.h"

struct worker;

struct job {
    const char *name; // of the thread
    // In the thread. Ends early, with STATUS_STOPPED and everything taken back, once the watch says
    // so.
    enum status (*run)(void *state, const struct work_watch *watch, struct message *message);
    void (*finish)(void *state); // gives the state back
    void *state;                 // the job's own: a thread shares nothing with others
    int patience_ms;             // how long its end is waited for, at most
};

struct worker_report {
    enum status status;
    struct message message; // why it failed; what it wants to say otherwise
};

// NULL when there is no memory for it.
struct worker *worker_create(void);
// Stops what is under way and waits for it, as long as it is given; a job that hangs (in a folder
// that does not answer) is left behind and clears everything away itself. NULL is fine.
void worker_destroy(struct worker *worker);

// Begins; the job is the worker's then. False, and the job still the caller's, while another one is
// under way or waits to be taken, or when no thread can be had. The loop is woken when it is done.
bool worker_start(struct worker *worker, const struct job *job);
bool worker_is_running(struct worker *worker);
// How far it has come, 0..1.
double worker_share(struct worker *worker);
// It ends as soon as it can; that it has is told by worker_take.
void worker_stop(struct worker *worker);
// True once after each job, which is the caller's again: read its state, then finish it.
bool worker_take(struct worker *worker, struct job *job, struct worker_report *report);
