// Other programs: those that every system has.
#include "base/program.h"

#include "cmocka_all.h"

#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define ARGV(...) ((const char *const[]){__VA_ARGS__, NULL})

static void what_is_in_the_path_exists(void **state) {
    (void)state;
    assert_true(program_exists("sh"));
    assert_false(program_exists("no-program-of-this-name"));
    assert_false(program_exists(""));
}

static enum status output_of(const char *const *argv, size_t limit, struct buffer *out) {
    struct program program;
    const struct program_options options = {.argv = argv, .output = true};
    enum status status = program_start(&program, &options, NULL);
    if (status == STATUS_OK)
        status = program_read_all(&program, limit, out, NULL);
    program_stop(&program);
    return status;
}

static void output_is_read_whole_or_refused(void **state) {
    (void)state;
    struct buffer out = {0};
    assert_int_equal(output_of(ARGV("echo", "$HOME; --"), 100, &out), STATUS_OK); // no shell
    assert_string_equal(buffer_text(&out), "$HOME; --\n");
    buffer_finish(&out);
    assert_int_equal(output_of(ARGV("sh", "-c", "echo half; exit 3"), 100, &out), STATUS_IO);
    buffer_finish(&out);
    assert_int_equal(output_of(ARGV("sh", "-c", "while :; do echo y; done"), 4096, &out),
                     STATUS_IO);
    assert_true(out.length <= 4096);
    buffer_finish(&out);
    assert_int_equal(output_of(ARGV("no-program-of-this-name"), 100, &out), STATUS_UNSUPPORTED);
}

static void input_is_passed_on(void **state) {
    (void)state;
    struct program program;
    struct buffer out = {0};
    const struct program_options options = {.argv = ARGV("cat"), .input = true, .output = true};
    assert_int_equal(program_start(&program, &options, NULL), STATUS_OK);
    assert_int_equal(write(program.input, "ink", 3), 3);
    assert_int_equal(close(program.input), 0);
    program.input = -1;
    assert_int_equal(program_read_all(&program, 100, &out, NULL), STATUS_OK);
    assert_string_equal(buffer_text(&out), "ink");
    buffer_finish(&out);
}

// Signals that we hold back for ourselves reach it all the same, and stopping it waits for nothing.
static void programs_end_when_they_are_stopped(void **state) {
    (void)state;
    struct program program;
    sigset_t held;
    sigset_t before;
    struct buffer out = {0};
    sigemptyset(&held);
    sigaddset(&held, SIGTERM);
    sigprocmask(SIG_BLOCK, &held, &before);
    assert_int_not_equal(output_of(ARGV("sh", "-c", "kill -TERM $$; sleep 60"), 100, &out),
                         STATUS_OK);
    sigprocmask(SIG_SETMASK, &before, NULL);
    const struct program_options options = {.argv = ARGV("sleep", "600")};
    assert_int_equal(program_start(&program, &options, NULL), STATUS_OK);
    program_stop(&program);
    assert_int_equal(program.pid, 0);
    program_stop(&program);
    buffer_finish(&out);
}

static void takes_what_it_is_fed(void **state) {
    (void)state;
    static const char *const cat[] = {"cat", NULL};
    const struct program_options options = {.argv = cat, .input = true, .output = true};
    struct program program;
    struct buffer out = {0};
    size_t taken = 0;
    assert_int_equal(program_start(&program, &options, NULL), STATUS_OK);
    assert_int_equal(program_feed(&program, "words", 5, 1000, &taken, NULL), STATUS_OK);
    assert_int_equal(taken, 5);
    (void)close(program.input);
    program.input = -1;
    assert_int_equal(program_read_all(&program, 100, &out, NULL), STATUS_OK);
    assert_string_equal(buffer_text(&out), "words");
    buffer_finish(&out);
    program_stop(&program);
}

static void one_that_is_gone_takes_no_more(void **state) {
    (void)state;
    static const char *const nothing[] = {"true", NULL};
    const struct program_options options = {.argv = nothing, .input = true};
    struct program program;
    struct message message = {""};
    size_t taken = 0;
    void (*handler)(int) = signal(SIGPIPE, SIG_IGN);
    enum status status = STATUS_OK;
    assert_int_equal(program_start(&program, &options, NULL), STATUS_OK);
    for (int i = 0; i < 20000 && status == STATUS_OK; i++)
        status = program_feed(&program, "words", 5, 10, &taken, &message);
    assert_int_equal(status, STATUS_IO);
    assert_non_null(strstr(message.text, "true takes no more"));
    program_stop(&program);
    (void)signal(SIGPIPE, handler);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_in_the_path_exists),
        cmocka_unit_test(output_is_read_whole_or_refused),
        cmocka_unit_test(input_is_passed_on),
        cmocka_unit_test(programs_end_when_they_are_stopped),
        cmocka_unit_test(takes_what_it_is_fed),
        cmocka_unit_test(one_that_is_gone_takes_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
