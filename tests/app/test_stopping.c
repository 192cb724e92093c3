// Ctrl-C ends long work on the command line with nothing half done. The program is started with the
// signal waiting already, so that it is met at the first question whether to go on.
#include "run_program.h"

#include "base/file.h"
#include "cmocka_all.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LINES = 200, ARGUMENTS_MAX = 16, PATH_BYTES = 128 };

static char folder[] = "stopping-XXXXXX";
static char data_dir[PATH_BYTES];
static char lines_path[PATH_BYTES];

static const char *place(const char *name, char out[PATH_BYTES]) {
    (void)snprintf(out, PATH_BYTES, "%s/%s", folder, name);
    return out;
}

static int make_lines(void **state) {
    struct buffer text = {0};
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    (void)place("data", data_dir);
    (void)place("lines.jsonl", lines_path);
    for (int i = 0; i < LINES; i++)
        buffer_printf(&text,
                      "{\"id\": \"00000000-0000-4000-8000-%012d\", \"routine\": \"desk-reset\", "
                      "\"started_at\": \"2026-01-01T08:%02d:%02d+01:00\", \"planned_s\": 300, "
                      "\"guided_s\": 300, \"outcome\": \"completed\", \"points\": 300}\n",
                      i, i / 60, i % 60);
    enum status status = file_write(lines_path, buffer_text(&text), text.length, NULL);
    buffer_finish(&text);
    return status == STATUS_OK ? 0 : -1;
}

// In the child: errors into a file, the wish to stop waiting.
static void become(const char *const *arguments, int errors) {
    char *argv[ARGUMENTS_MAX + 2] = {0};
    sigset_t interrupt;
    argv[0] = strdup(UNHUNCH_PROGRAM);
    for (int i = 0; arguments[i] && i < ARGUMENTS_MAX; i++)
        argv[i + 1] = strdup(arguments[i]);
    (void)sigemptyset(&interrupt);
    (void)sigaddset(&interrupt, SIGINT);
    (void)sigprocmask(SIG_BLOCK, &interrupt, NULL);
    (void)raise(SIGINT);
    (void)dup2(errors, STDERR_FILENO);
    (void)dup2(errors, STDOUT_FILENO);
    (void)execv(UNHUNCH_PROGRAM, argv);
    _exit(127);
}

static void expect_stopped(const char *const *arguments) {
    char path[PATH_BYTES];
    struct buffer text = {0};
    int result = 0;
    int errors = open(place("errors", path), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_true(errors >= 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0)
        become(arguments, errors);
    (void)close(errors);
    assert_int_equal(waitpid(pid, &result, 0), pid);
    assert_int_equal(file_read(path, 1 << 16, &text, NULL), STATUS_OK);
    if (!WIFEXITED(result) || WEXITSTATUS(result) != 1 || !strstr(buffer_text(&text), "stopped"))
        fail_msg("%s %s: status %d, %s", arguments[0], arguments[1], result, buffer_text(&text));
    buffer_finish(&text);
}

static void expect_done(const char *const *arguments, const char *says) {
    struct run run = run_program(UNHUNCH_PROGRAM, arguments);
    if (run.status != 0 || !strstr(run.out, says))
        fail_msg("%s %s: status %d, %s%s", arguments[0], arguments[1], run.status, run.out,
                 run.err);
    assert_null(strstr(run.err, "unhunch:")); // the bar is for terminals
    run_finish(&run);
}

#define STOPPED_THEN_DONE(says, ...)                                                               \
    do {                                                                                           \
        static const char *const both[] = {__VA_ARGS__, "--data-dir", data_dir, NULL};             \
        expect_stopped(both);                                                                      \
        expect_done(both, says);                                                                   \
    } while (0)

static void test_taking_in(void **state) {
    (void)state;
    static char other[PATH_BYTES];
    static char database[PATH_BYTES];
    static char shared[PATH_BYTES];
    (void)place("other", other);
    (void)place("other/history.db", database);
    (void)place("shared", shared);
    STOPPED_THEN_DONE("200 added, 0 known", "history", "import", lines_path);
    const char *const fill[] = {"history", "import", lines_path, "--data-dir", other, NULL};
    expect_done(fill, "200 added");
    STOPPED_THEN_DONE("0 added, 200 known", "history", "merge", database);
    assert_int_equal(file_make_folder(shared, NULL), STATUS_OK);
    STOPPED_THEN_DONE("0 added, 200 shared", "history", "sync", shared);
}

static void test_writing(void **state) {
    (void)state;
    static const char *const WORK[][3] = {{"history", "export", "copy.jsonl"},
                                          {"history", "report", "report.pdf"},
                                          {"sheet", "desk-reset", "sheet.pdf"}};
    char path[PATH_BYTES];
    for (int i = 0; i < 3; i++) {
        const char *const arguments[] = {WORK[i][0],   WORK[i][1], "-o", place(WORK[i][2], path),
                                         "--data-dir", data_dir,   NULL};
        expect_stopped(arguments);
        assert_false(file_exists(path));
        expect_done(arguments, "");
        assert_true(file_exists(path));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_taking_in),
        cmocka_unit_test(test_writing),
    };
    return cmocka_run_group_tests(tests, make_lines, NULL);
}
