// The command line as a table: what is understood, what is refused and with which words.
#include "base/arena.h"
#include "cmocka_all.h"
#include "options.h"

#include <string.h>

enum { MAX_ARGS = 12 };

struct refused_case {
    const char *argv[MAX_ARGS];
    const char *expected; // part of the message
};

static int count_args(const char *const *argv) {
    int count = 0;
    while (argv[count])
        count++;
    return count;
}

// getopt moves the pointers of argv, and options keep pointing at the texts: both live until the
// test ends.
static struct arena texts;

static enum status parse(const char *const *arguments, struct options *options,
                         struct message *message) {
    int count = count_args(arguments);
    char **argv = arena_alloc(&texts, MAX_ARGS + 1, sizeof *argv);
    for (int i = 0; i < count; i++)
        argv[i] = arena_strdup(&texts, arguments[i]);
    return options_parse(count, argv, options, message);
}

static int forget_texts(void **state) {
    (void)state;
    arena_finish(&texts);
    return 0;
}

static void test_refused(void **state) {
    (void)state;
    static const struct refused_case cases[] = {
        {{"unhunch", "dance"}, "'dance': no such verb"},
        {{"unhunch", "--frobnicate"}, "--frobnicate: no such option"},
        {{"unhunch", "play"}, "usage: unhunch play"},
        {{"unhunch", "play", "a", "b"}, "usage: unhunch play"},
        {{"unhunch", "list", "x"}, "usage: unhunch list"},
        {{"unhunch", "check"}, "usage: unhunch check"},
        {{"unhunch", "play", "a", "--script", "f"}, "go with --simulate"},
        {{"unhunch", "list", "--simulate"}, "--simulate: is no option of list"},
        {{"unhunch", "--json"}, "--json: is no option of unhunch without a verb"},
        {{"unhunch", "pose", "a", "--from", "x"}, "--from 'x': give seconds"},
        {{"unhunch", "pose", "a", "--from", "-1"}, "--from '-1': give seconds"},
        {{"unhunch", "pose", "a", "--from", "nan"}, "--from 'nan': give seconds"},
        {{"unhunch", "pose", "a", "--step", "0"}, "more than 0"},
        {{"unhunch", "pose", "a", "--step"}, "needs a value"},
        {{"unhunch", "list", "--data-dir", ""}, "--data-dir: needs a value"},
        {{"unhunch", "render", "a", "--at", "1"}, "-o FILE.png"},
        {{"unhunch", "render", "a", "-o", "x"}, "which instant"},
        {{"unhunch", "render", "-o", "x"}, "a ROUTINE with --at, or --screen"},
        {{"unhunch", "render", "a", "--at", "1", "--size", "10", "-o", "x"}, "WIDTHxHEIGHT"},
        {{"unhunch", "render", "a", "--at", "1", "--size", "1x1", "-o", "x"}, "WIDTHxHEIGHT"},
        {{"unhunch", "render", "a", "--at", "1", "--size", "99999x2", "-o", "x"}, "WIDTHxHEIGHT"},
        {{"unhunch", "history"}, "usage: unhunch history"},
        {{"unhunch", "history", "streak", "--goal", "0"}, "1 to 7"},
        {{"unhunch", "history", "streak", "--goal", "8"}, "1 to 7"},
        {{"unhunch", "history", "streak", "--goal", "12"}, "1 to 7"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct options options;
        struct message message = {0};
        assert_int_equal(parse(cases[i].argv, &options, &message), STATUS_INVALID);
        if (!strstr(message.text, cases[i].expected))
            fail_msg("case %zu: '%s' does not say '%s'", i, message.text, cases[i].expected);
    }
}

static void test_understood(void **state) {
    (void)state;
    struct options options;
    struct message message = {0};
    assert_int_equal(parse((const char *const[]){"unhunch", NULL}, &options, &message), STATUS_OK);
    assert_int_equal(options.verb, VERB_OPEN);
    assert_false(options.windowed);

    // Options may stand before or after the verb and its operands.
    assert_int_equal(parse((const char *const[]){"unhunch", "--data-dir", "d", "play", "--simulate",
                                                 "morning", "--json", "--started-at", "t", NULL},
                           &options, &message),
                     STATUS_OK);
    assert_int_equal(options.verb, VERB_PLAY);
    assert_true(options.simulate && options.json);
    assert_string_equal(options.data_dir, "d");
    assert_string_equal(options.started_at, "t");
    assert_int_equal(options.operand_count, 1);
    assert_string_equal(options.operands[0], "morning");

    assert_int_equal(parse((const char *const[]){"unhunch", "render", "m", "--at", "12.5", "--size",
                                                 "640x480", "-o", "x.png", NULL},
                           &options, &message),
                     STATUS_OK);
    assert_int_equal(options.at_us, 12500000);
    assert_int_equal(options.width, 640);
    assert_int_equal(options.height, 480);
    assert_string_equal(options.output, "x.png");

    assert_int_equal(
        parse((const char *const[]){"unhunch", "check", "a", "b", "c", NULL}, &options, &message),
        STATUS_OK);
    assert_int_equal(options.operand_count, 3);

    assert_int_equal(
        parse((const char *const[]){"unhunch", "play", "--help", NULL}, &options, &message),
        STATUS_OK);
    assert_int_equal(options.verb, VERB_HELP);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_understood),
    };
    return cmocka_run_group_tests(tests, NULL, forget_texts);
}
