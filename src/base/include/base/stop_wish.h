// Ctrl-C and its kin while something long is being made: asked for between two pieces of work, so
// that everything can be cleared away first. No handler and no state of the process.
#pragma once

#include <signal.h>
#include <stdbool.h>

struct stop_wish {
    sigset_t before;
    sigset_t wishes;
};

// From here on interrupt, terminate and hang-up wait, and writing into a closed pipe or past a
// file's size limit is an error instead of the end.
void stop_wish_begin(struct stop_wish *wish);
// True once somebody wants the work to stop.
bool stop_wish_heard(const struct stop_wish *wish);
void stop_wish_end(struct stop_wish *wish);
