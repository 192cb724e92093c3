// Runs the built program and catches what it prints.
#pragma once

enum { RUN_MAX_ARGUMENTS = 24, RUN_MAX_OUTPUT = 8 * 1024 * 1024 };

struct run {
    int status; // exit status; 128 + signal when it was killed
    char *out;  // stdout, terminated
    char *err;  // stderr, terminated
};

// arguments end with NULL and leave the program's name out. Release with run_finish.
struct run run_program(const char *program, const char *const *arguments);
void run_finish(struct run *run);

// run_program with the arguments written in place.
#define RUN(...) run_program(UNHUNCH_PROGRAM, (const char *const[]){__VA_ARGS__, NULL})
