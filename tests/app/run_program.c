#include "run_program.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char *read_whole(FILE *file) {
    char *text = calloc(1, RUN_MAX_OUTPUT);
    rewind(file);
    size_t length = text ? fread(text, 1, RUN_MAX_OUTPUT - 1, file) : 0;
    return text ? realloc(text, length + 1) : NULL;
}

static void become(const char *program, const char *const *arguments, FILE *out, FILE *err) {
    char *argv[RUN_MAX_ARGUMENTS + 2] = {strdup(program)};
    for (int i = 0; arguments[i] && i < RUN_MAX_ARGUMENTS; i++)
        argv[i + 1] = strdup(arguments[i]);
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (dup2(nothing, 0) < 0 || dup2(fileno(out), 1) < 0 || dup2(fileno(err), 2) < 0)
        _exit(126);
    execv(program, argv);
    _exit(127);
}

struct run run_program(const char *program, const char *const *arguments) {
    struct run run = {.status = -1};
    FILE *out = tmpfile();
    FILE *err = tmpfile();
    if (!out || !err)
        return run;
    pid_t child = fork();
    if (child == 0)
        become(program, arguments, out, err);
    int state = 0;
    if (child > 0 && waitpid(child, &state, 0) == child)
        run.status = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
    run.out = read_whole(out);
    run.err = read_whole(err);
    (void)fclose(out);
    (void)fclose(err);
    return run;
}

void run_finish(struct run *run) {
    free(run->out);
    free(run->err);
    *run = (struct run){0};
}
