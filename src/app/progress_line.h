// Long work on the command line: a bar on stderr while it goes on, and Ctrl-C and its kin end it
// between two steps, with everything taken back.
#pragma once

#include "base/stop_wish.h"
#include "base/watch.h"

#include <stdint.h>

struct progress_line {
    struct work_watch watch; // for what works
    struct stop_wish stop;
    const char *what;
    int64_t began_us; // on the monotonic clock
    bool shows;       // stderr is a terminal
    bool shown;       // something stands there
    int percent;
};

// what: "importing FILE", for example; borrowed. Nothing is shown within the first 300 ms. The line
// must stay where it is until progress_line_end.
void progress_line_begin(struct progress_line *line, const char *what);
// Wipes the bar away, so that something else can be said.
void progress_line_hush(struct progress_line *line);
// The same; signals are as before then: call it when everything has been cleared away.
void progress_line_end(struct progress_line *line);
