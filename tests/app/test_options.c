// The command line as a table: what is understood, what is refused and with which words.
#include "base/arena.h"
#include "cmocka_all.h"
#include "option_table.h"

#include <stdio.h>
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
        {{"unhunch", "record", "a", "--fps", "0", "-o", "x"}, "--fps '0': give 1 to 120"},
        {{"unhunch", "record", "a", "--fps", "121", "-o", "x"}, "--fps '121': give 1 to 120"},
        {{"unhunch", "bench", "--history", "100001"}, "1 to 100000"},
        {{"unhunch", "pose", "a", "--to", "100001"}, "between 0 and 100000"},
        {{"unhunch", "render", "a", "--at", "1", "--size", "8193x16", "-o", "x"}, "WIDTHxHEIGHT"},
        {{"unhunch", "render", "a", "--at", "1", "--size", "16x8193", "-o", "x"}, "WIDTHxHEIGHT"},
        {{"unhunch", "render", "a", "--at", "1", "--size", "16x15", "-o", "x"}, "WIDTHxHEIGHT"},
        {{"unhunch", "render", "a", "--at", "1", "--size", "16x16x", "-o", "x"}, "WIDTHxHEIGHT"},
        {{"unhunch", "history", "dance"}, "history 'dance': there are list, export"},
        {{"unhunch", "history", "list", "--csv"}, "--csv: is no option of history list"},
        {{"unhunch", "history", "report"}, "-o FILE.pdf"},
        {{"unhunch", "profiles", "add"}, "usage: unhunch profiles add NAME"},
        {{"unhunch", "profiles", "dance"}, "usage: unhunch profiles"},
        {{"unhunch", "sheet", "a"}, "sheet: say where to with -o FILE.pdf"},
        {{"unhunch", "record", "a"}, "record: say where to with -o FILE.wav|FILE.mp4"},
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
    assert_int_equal(
        parse((const char *const[]){"unhunch", "--data-dir", "d", "play", "--simulate", "morning",
                                    "--json", "--started-at", "2026-01-31T07:05:00Z", NULL},
              &options, &message),
        STATUS_OK);
    assert_int_equal(options.verb, VERB_PLAY);
    assert_true(options.simulate && options.json);
    assert_string_equal(options.data_dir, "d");
    assert_true(options.has_started_at);
    assert_true(options.started_at.utc_us == INT64_C(1769843100000000));
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

// A place in the help where a word stands by itself.
static bool says(const char *help, const char *word) {
    size_t length = strlen(word);
    for (const char *at = strstr(help, word); at; at = strstr(at + 1, word)) {
        if (strchr(" [,\n", at[-1]) && strchr(" ],\n.;", at[length]))
            return true;
    }
    return false;
}

static void test_help_says_all(void **state) {
    (void)state;
    struct buffer help = {0};
    struct buffer words = {0};
    char text[64];
    options_help(&help);
    for (size_t i = 0; i < option_row_count; i++) {
        (void)snprintf(text, sizeof text, "--%s", option_rows[i].name);
        assert_true(says(buffer_text(&help), text));
        assert_non_null(strstr(buffer_text(&help), option_rows[i].argument ? option_rows[i].argument
                                                                           : option_rows[i].name));
    }
    for (size_t i = 1; i < verb_row_count; i++) {
        (void)snprintf(text, sizeof text, "\n  unhunch %s", verb_rows[i].name);
        assert_non_null(strstr(buffer_text(&help), text));
    }
    for (const char *line = buffer_text(&help); *line != '\0';) {
        size_t length = strcspn(line, "\n");
        assert_true(length <= 80);
        assert_true(length == 0 || line[length - 1] != ' ');
        line += length + (line[length] == '\n');
    }
    for (int i = 0; i < THEME_CHOICES; i++)
        assert_true(says(buffer_text(&help), theme_name((enum theme)i)));
    presses_print_words(&words);
    for (char *word = strtok(words.bytes, ", "); word; word = strtok(NULL, ", "))
        if (!says(buffer_text(&help), word))
            fail_msg("--help does not tell of --press %s", word);
    buffer_finish(&words);
    buffer_finish(&help);
}

static void test_an_unknown_verb_is_told_all(void **state) {
    (void)state;
    struct options options;
    struct message message = {0};
    assert_int_equal(parse((const char *const[]){"unhunch", "dance", NULL}, &options, &message),
                     STATUS_INVALID);
    for (size_t i = 1; i < verb_row_count; i++) {
        char first[32];
        (void)snprintf(first, sizeof first, "%.*s", (int)strcspn(verb_rows[i].name, " "),
                       verb_rows[i].name);
        if (!says(message.text, first))
            fail_msg("'%s' does not name %s", message.text, first);
    }
}

// Files and names may be called as they like.
static bool takes_any_text(const struct option_row *option) {
    static const char *const FREE[] = {"FILE", "DIR", "NAME", "CODE"};
    for (size_t i = 0; i < COUNT_OF(FREE); i++)
        if (strcmp(option->argument, FREE[i]) == 0 && strcmp(option->name, "theme") != 0)
            return true;
    return false;
}

static void test_every_reader_refuses_rubbish(void **state) {
    (void)state;
    static const char *const RUBBISH[] = {"", "rubbish", "-1", "1e999", "1 2", "99999999999999999"};
    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *option = &option_rows[i];
        size_t tried = option->argument && !takes_any_text(option) ? COUNT_OF(RUBBISH) : 1;
        for (size_t k = 0; k < tried && option->argument; k++) {
            struct options options = {0};
            struct message message = {0};
            if (option->read(option, RUBBISH[k], &options, &message) != STATUS_INVALID)
                fail_msg("--%s takes '%s'", option->name, RUBBISH[k]);
            assert_non_null(strstr(message.text, option->name));
        }
    }
}

static void test_both_ends_of_numbers_are_taken(void **state) {
    (void)state;
    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *option = &option_rows[i];
        for (int past = -1; option->unit && past <= 1; past++) {
            char low[16];
            char high[16];
            struct options options = {0};
            (void)snprintf(low, sizeof low, "%d", option->least + past);
            (void)snprintf(high, sizeof high, "%d", option->most + past);
            assert_int_equal(option->read(option, low, &options, NULL) == STATUS_OK, past >= 0);
            assert_int_equal(option->read(option, high, &options, NULL) == STATUS_OK, past <= 0);
        }
    }
}

// Every verb by its name, with as many operands as it wants and with each of its options' names.
static void test_every_verb_is_found(void **state) {
    (void)state;
    for (size_t i = 1; i < verb_row_count; i++) {
        const struct verb_row *verb = &verb_rows[i];
        const char *arguments[MAX_ARGS] = {"unhunch"};
        int count = 1;
        struct options options;
        struct message message = {0};
        char *name = arena_strdup(&texts, verb->name);
        for (char *word = strtok(name, " "); word; word = strtok(NULL, " "))
            arguments[count++] = word;
        for (size_t k = 0; k < verb->min_operands; k++)
            arguments[count++] = "operand";
        if (verb->output) {
            arguments[count++] = "-o";
            arguments[count++] = "file";
        }
        if (verb->verb == VERB_RENDER) {
            arguments[count++] = "--screen";
            arguments[count++] = "home";
        }
        if (parse(arguments, &options, &message) != STATUS_OK)
            fail_msg("%s", message.text);
        assert_int_equal(options.verb, verb->verb);
        assert_ptr_equal(options.run, verb->run);
        assert_int_equal(options.operand_count, verb->min_operands);
        assert_int_equal(options.without_levels, verb->without_levels);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_understood),
        cmocka_unit_test(test_help_says_all),
        cmocka_unit_test(test_an_unknown_verb_is_told_all),
        cmocka_unit_test(test_every_reader_refuses_rubbish),
        cmocka_unit_test(test_both_ends_of_numbers_are_taken),
        cmocka_unit_test(test_every_verb_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, forget_texts);
}
