#include "option_table.h"

#include "base/time.h"

#include <assert.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum { USUAL_WIDTH = 1920, USUAL_HEIGHT = 1080, USUAL_FPS = 30, OPTIONS_MAX = 64 };

// What getopt_long gives back for the row at an index; letters stand below.
enum { FIRST_CODE = 256 };

// getopt_long's own tables, from ours.
struct getopt_tables {
    struct option names[OPTIONS_MAX + 1];
    char letters[2 * OPTIONS_MAX + 2];
};

static void fill_getopt(struct getopt_tables *tables) {
    char *letter = tables->letters;
    *letter++ = ':';
    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *row = &option_rows[i];
        tables->names[i] =
            (struct option){.name = row->name,
                            .has_arg = row->argument ? required_argument : no_argument,
                            .val = FIRST_CODE + (int)i};
        if (row->letter)
            *letter++ = row->letter;
        if (row->letter && row->argument)
            *letter++ = ':';
    }
    tables->names[option_row_count] = (struct option){0};
    *letter = '\0';
}

static const struct option_row *row_of(int code) {
    for (size_t i = 0; i < option_row_count; i++) {
        if (code == FIRST_CODE + (int)i || (option_rows[i].letter && code == option_rows[i].letter))
            return &option_rows[i];
    }
    return NULL;
}

static enum status take(const struct option_row *row, const char *value, struct options *options,
                        uint64_t *given, struct message *message) {
    enum status status = row->read(row, value, options, message);
    *given |= UINT64_C(1) << (size_t)(row - option_rows);
    if (status == STATUS_OK && row->given_at > 0)
        *(bool *)((char *)options + row->given_at) = true;
    return status;
}

static enum status read_options(int argc, char **argv, struct options *options, uint64_t *given,
                                struct message *message) {
    struct getopt_tables tables;
    assert(option_row_count <= OPTIONS_MAX);
    fill_getopt(&tables);
    optind = 0; // start over: options may be parsed more than once in one process
    opterr = 0;
    for (;;) {
        int before = optind > 0 ? optind : 1;
        int code = getopt_long(argc, argv, tables.letters, tables.names, NULL);
        const struct option_row *row = row_of(code);
        if (code == -1)
            return STATUS_OK;
        if (code == ':')
            return status_fail(message, STATUS_INVALID, "%s: needs a value; see unhunch --help",
                               argv[optind - 1]);
        if (!row)
            return status_fail(message, STATUS_INVALID, "%s: no such option; see unhunch --help",
                               argv[before < argc && argv[before][0] == '-' ? before : optind - 1]);
        enum status status = take(row, optarg, options, given, message);
        if (status != STATUS_OK)
            return status;
    }
}

// How many words of what was given are the verb's name; 0: it is another one.
static size_t words_of_name(const struct verb_row *verb, char **words, size_t count) {
    size_t first = strcspn(verb->name, " ");
    if (count == 0 || strlen(words[0]) != first || strncmp(words[0], verb->name, first) != 0)
        return 0;
    if (verb->name[first] == '\0')
        return 1;
    return count > 1 && strcmp(words[1], verb->name + first + 1) == 0 ? 2 : 0;
}

// The longest name that fits: "profiles add" before "profiles".
static const struct verb_row *find_verb(char **words, size_t count, size_t *words_used) {
    const struct verb_row *found = NULL;
    *words_used = 0;
    for (size_t i = 0; i < verb_row_count; i++) {
        size_t used = words_of_name(&verb_rows[i], words, count);
        if (used > *words_used) {
            *words_used = used;
            found = &verb_rows[i];
        }
    }
    return found;
}

static bool starts_with(const char *text, const char *word) {
    size_t length = strlen(word);
    return strncmp(text, word, length) == 0 && text[length] == ' ';
}

static bool share_first_word(const char *a, const char *b) {
    size_t length = strcspn(a, " ");
    return length == strcspn(b, " ") && strncmp(a, b, length) == 0;
}

// The first words of all verbs, or the second ones of those that begin with `first`.
static void list_verbs(struct buffer *out, const char *first) {
    const char *before = "";
    for (size_t i = 1; i < verb_row_count; i++) { // without the app itself
        const char *name = verb_rows[i].name;
        if (first && starts_with(name, first))
            buffer_printf(out, "%s%s", before, name + strlen(first) + 1);
        else if (!first && !share_first_word(name, verb_rows[i - 1].name))
            buffer_printf(out, "%s%.*s", before, (int)strcspn(name, " "), name);
        else
            continue;
        before = ", ";
    }
}

static enum status fail_verb(char **words, size_t count, struct message *message) {
    struct buffer names = {0};
    list_verbs(&names, words[0]);
    enum status status = STATUS_OK;
    if (names.length == 0) {
        list_verbs(&names, NULL);
        status = status_fail(message, STATUS_INVALID,
                             "'%s': no such verb; there are %s; see unhunch --help", words[0],
                             buffer_text(&names));
    } else if (count < 2)
        status = status_fail(message, STATUS_INVALID, "usage: unhunch %s, and one of %s", words[0],
                             buffer_text(&names));
    else
        status = status_fail(message, STATUS_INVALID, "%s '%s': there are %s; see unhunch --help",
                             words[0], words[1], buffer_text(&names));
    buffer_finish(&names);
    return status;
}

static enum status fail_usage(const struct verb_row *verb, struct message *message) {
    struct buffer usage = {0};
    verb_print_usage(&usage, verb, 0, SIZE_MAX);
    enum status status =
        status_fail(message, STATUS_INVALID, "usage: unhunch %s", buffer_text(&usage));
    buffer_finish(&usage);
    return status;
}

static enum status check_taken(const struct verb_row *verb, uint64_t given,
                               struct message *message) {
    for (size_t i = 0; i < option_row_count; i++) {
        if ((given & (UINT64_C(1) << i)) != 0 && !option_is_for(&option_rows[i], verb->verb))
            return status_fail(message, STATUS_INVALID,
                               "--%s: is no option of %s; see unhunch --help", option_rows[i].name,
                               verb->verb == VERB_OPEN ? "unhunch without a verb" : verb->name);
    }
    return STATUS_OK;
}

static enum status check_combination(const struct options *options, const struct verb_row *verb,
                                     struct message *message) {
    if (options->verb == VERB_PLAY && !options->simulate &&
        (options->script || options->has_started_at || options->json || options->as_written))
        return status_fail(
            message, STATUS_INVALID,
            "play: --script, --started-at, --as-written and --json go with --simulate");
    if (verb->output && !options->output)
        return status_fail(message, STATUS_INVALID, "%s: say where to with -o %s", verb->name,
                           verb->output);
    if (options->verb != VERB_RENDER)
        return STATUS_OK;
    if (options->operand_count == 0 && !options->screen)
        return status_fail(message, STATUS_INVALID,
                           "render: give a ROUTINE with --at, or --screen NAME, or both");
    // Presses are kept in the settings, which must then be the person's own.
    if (options->as_written && options->presses.count > 0)
        return status_fail(message, STATUS_INVALID,
                           "render: --press does not go with --as-written");
    if (!options->screen && !options->has_at)
        return status_fail(message, STATUS_INVALID, "render: say which instant with --at SECONDS");
    return STATUS_OK;
}

enum status options_parse(int argc, char **argv, struct options *options, struct message *message) {
    *options = (struct options){
        .width = USUAL_WIDTH, .height = USUAL_HEIGHT, .step_us = US_PER_S, .fps = USUAL_FPS};
    uint64_t given = 0;
    enum status status = read_options(argc, argv, options, &given, message);
    if (status != STATUS_OK)
        return status;
    if (options->help || options->version) {
        options->verb = options->help ? VERB_HELP : VERB_VERSION;
        return STATUS_OK;
    }
    char **words = argv + optind;
    size_t count = optind < argc ? (size_t)(argc - optind) : 0;
    size_t used = 0;
    const struct verb_row *verb = count > 0 ? find_verb(words, count, &used) : &verb_rows[0];
    if (!verb)
        return fail_verb(words, count, message);
    options->verb = verb->verb;
    options->run = verb->run;
    options->without_levels = verb->without_levels;
    options->operands = (const char *const *)words + used;
    options->operand_count = count - used;
    if (options->operand_count < verb->min_operands || options->operand_count > verb->max_operands)
        return fail_usage(verb, message);
    status = check_taken(verb, given, message);
    return status == STATUS_OK ? check_combination(options, verb, message) : status;
}
