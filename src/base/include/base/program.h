// Another program that is used when it is installed: started without a shell, in a process group of
// its own, so that Ctrl-C in a terminal is ours to pass on.
#pragma once

#include "base/buffer.h"
#include "base/status.h"

#include <stdbool.h>

struct program {
    long pid;      // 0: none
    int input;     // its standard input, non-blocking; -1: it reads nothing
    int output;    // its standard output; -1: not wanted
    char name[32]; // for messages
};

struct program_options {
    const char *const *argv; // argv[0] is looked for in PATH; NULL at the end
    bool input;              // somebody writes to it
    bool output;             // somebody reads from it
    int errors;              // file descriptor for its complaints; 0: nowhere
};

// Whether PATH has an executable file of this name.
bool program_exists(const char *name);

// Starts it. STATUS_UNSUPPORTED when it is not there, STATUS_IO when it cannot be started. Stop it
// in any case.
enum status program_start(struct program *program, const struct program_options *options,
                          struct message *message);

// Everything that it writes until it ends, at most limit bytes; then waits for it. STATUS_IO when
// it fails or writes more.
enum status program_read_all(struct program *program, size_t limit, struct buffer *out,
                             struct message *message);

// Gives it as many of the bytes as it takes within patience_ms; *taken says how many. STATUS_IO
// when it takes no more: finish it, and look at what it complained of.
enum status program_feed(struct program *program, const void *bytes, size_t count, int patience_ms,
                         size_t *taken, struct message *message);

// Closes its input and waits until it ends. True when it says that all went well.
bool program_finish(struct program *program);

// Ends it if it still runs, and forgets it. Fine for one that was never started.
void program_stop(struct program *program);
