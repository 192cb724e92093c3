#include "base/program.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { READ = 0, WRITE = 1 };

bool program_exists(const char *name) {
    const char *folder = getenv("PATH");
    char path[PATH_MAX];
    struct stat info;
    while (folder && *folder) {
        size_t length = strcspn(folder, ":");
        int written = snprintf(path, sizeof path, "%.*s/%s", (int)length, folder, name);
        if (length > 0 && written > 0 && written < (int)sizeof path && stat(path, &info) == 0 &&
            S_ISREG(info.st_mode) && access(path, X_OK) == 0)
            return true;
        folder += length + (folder[length] == ':');
    }
    return false;
}

static void close_pair(int pair[2]) {
    for (int i = 0; i < 2; i++) {
        if (pair[i] >= 0)
            (void)close(pair[i]);
        pair[i] = -1;
    }
}

static bool open_pair(bool wanted, int pair[2]) {
    return !wanted || pipe2(pair, O_CLOEXEC) == 0;
}

// One of the child's own three files: the pipe's end, another file, or nothing.
static int direct(posix_spawn_file_actions_t *actions, int file, int from) {
    if (from >= 0)
        return posix_spawn_file_actions_adddup2(actions, from, file);
    return posix_spawn_file_actions_addopen(actions, file, "/dev/null",
                                            file == STDIN_FILENO ? O_RDONLY : O_WRONLY, 0);
}

// Nothing of what we hold back from ourselves is held back from it.
static int set_attributes(posix_spawnattr_t *attributes) {
    sigset_t none;
    sigset_t usual;
    (void)sigemptyset(&none);
    (void)sigemptyset(&usual);
    (void)sigaddset(&usual, SIGPIPE);
    (void)sigaddset(&usual, SIGXFSZ);
    int failed = posix_spawnattr_setsigmask(attributes, &none);
    failed = failed ? failed : posix_spawnattr_setsigdefault(attributes, &usual);
    failed = failed ? failed : posix_spawnattr_setpgroup(attributes, 0);
    return failed ? failed
                  : posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK |
                                                             POSIX_SPAWN_SETSIGDEF |
                                                             POSIX_SPAWN_SETPGROUP);
}

static int spawn(struct program *program, const struct program_options *options, int input,
                 int output) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    pid_t pid = 0;
    int failed = posix_spawn_file_actions_init(&actions);
    if (failed)
        return failed;
    failed = posix_spawnattr_init(&attributes);
    if (!failed) {
        failed = direct(&actions, STDIN_FILENO, input);
        failed = failed ? failed : direct(&actions, STDOUT_FILENO, output);
        failed = failed
                     ? failed
                     : direct(&actions, STDERR_FILENO, options->errors > 0 ? options->errors : -1);
        failed = failed ? failed : set_attributes(&attributes);
        // The library's own type for argv lacks the const that it keeps.
        char **argv = NULL;
        memcpy(&argv, &options->argv, sizeof argv);
        failed =
            failed ? failed : posix_spawnp(&pid, argv[0], &actions, &attributes, argv, environ);
        program->pid = failed ? 0 : (long)pid;
        (void)posix_spawnattr_destroy(&attributes);
    }
    (void)posix_spawn_file_actions_destroy(&actions);
    return failed;
}

enum status program_start(struct program *program, const struct program_options *options,
                          struct message *message) {
    int input[2] = {-1, -1};
    int output[2] = {-1, -1};
    *program = (struct program){.input = -1, .output = -1};
    (void)snprintf(program->name, sizeof program->name, "%s", options->argv[0]);
    int failed = 0;
    if (!open_pair(options->input, input) || !open_pair(options->output, output))
        failed = errno;
    if (!failed)
        failed = spawn(program, options, input[READ], output[WRITE]);
    if (failed) {
        program->pid = 0;
        close_pair(input);
        close_pair(output);
        return status_fail(message, failed == ENOENT ? STATUS_UNSUPPORTED : STATUS_IO,
                           "%s cannot be started: %s", program->name, strerror(failed));
    }
    program->input = input[WRITE];
    program->output = output[READ];
    if (input[READ] >= 0)
        (void)close(input[READ]);
    if (output[WRITE] >= 0)
        (void)close(output[WRITE]);
    if (program->input >= 0)
        (void)fcntl(program->input, F_SETFL, O_NONBLOCK);
    return STATUS_OK;
}

enum status program_feed(struct program *program, const void *bytes, size_t count, int patience_ms,
                         size_t *taken, struct message *message) {
    struct pollfd ready = {.fd = program->input, .events = POLLOUT};
    *taken = 0;
    if (poll(&ready, 1, patience_ms) <= 0)
        return STATUS_OK;
    ssize_t done = write(program->input, bytes, count);
    if (done < 0 && errno != EAGAIN && errno != EINTR)
        return status_fail(message, STATUS_IO, "%s takes no more: %s", program->name,
                           strerror(errno));
    *taken = done > 0 ? (size_t)done : 0;
    return STATUS_OK;
}

static void close_ends(struct program *program) {
    int pair[2] = {program->input, program->output};
    close_pair(pair);
    program->input = -1;
    program->output = -1;
}

bool program_finish(struct program *program) {
    int status = 0;
    pid_t pid = (pid_t)program->pid;
    close_ends(program);
    program->pid = 0;
    if (pid <= 0)
        return false;
    while (waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR)
            return false;
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void program_stop(struct program *program) {
    if (program->pid <= 0)
        return;
    (void)kill(-(pid_t)program->pid, SIGKILL);
    (void)program_finish(program);
}

enum status program_read_all(struct program *program, size_t limit, struct buffer *out,
                             struct message *message) {
    char bytes[16384];
    bool whole = false;
    for (;;) {
        ssize_t got = read(program->output, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR)
            continue;
        whole = got == 0;
        if (got <= 0 || out->length + (size_t)got > limit)
            break;
        buffer_append(out, bytes, (size_t)got);
    }
    if (!whole || out->failed)
        program_stop(program);
    if (!program_finish(program))
        return status_fail(message, STATUS_IO, "%s failed", program->name);
    return STATUS_OK;
}
