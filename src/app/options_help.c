// What people read of the tables: usage of a verb, and --help.
#include "option_table.h"

#include <string.h>

enum { COLUMNS = 80, HELP_COLUMN = 36, OPTION_HELP_COLUMN = 24 };

// Text in columns, words kept whole.
struct lines {
    struct buffer *out;
    size_t column;
    size_t indent; // of what goes over to the next line
    size_t width;
};

static void put(struct lines *lines, const char *word) {
    size_t length = strlen(word);
    if (lines->column > lines->indent && lines->column + 1 + length > lines->width) {
        buffer_printf(lines->out, "\n%*s", (int)lines->indent, "");
        lines->column = lines->indent;
    } else if (lines->column > lines->indent) {
        buffer_printf(lines->out, " ");
        lines->column++;
    }
    buffer_printf(lines->out, "%s", word);
    lines->column += length;
}

static void put_words(struct lines *lines, const char *text) {
    struct buffer word = {0};
    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        buffer_append(&word, text, length);
        put(lines, buffer_text(&word));
        buffer_finish(&word);
        text += length + (text[length] == ' ');
    }
}

// Begins help beside what stands there, or below it when there is no room.
static void put_help(struct buffer *out, size_t column, size_t help_column, const char *help) {
    if (column + 1 > help_column)
        buffer_printf(out, "\n%*s", (int)help_column, "");
    else
        buffer_printf(out, "%*s", (int)(help_column - column), "");
    struct lines lines = {
        .out = out, .column = help_column, .indent = help_column, .width = COLUMNS};
    put_words(&lines, help);
    buffer_printf(out, "\n");
}

static void print_option(struct buffer *out, const struct option_row *option,
                         const char *argument) {
    if (option->letter)
        buffer_printf(out, "-%c", option->letter);
    else
        buffer_printf(out, "--%s", option->name);
    if (argument)
        buffer_printf(out, " %s", argument);
}

static void put_options(struct lines *lines, const struct verb_row *verb) {
    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *option = &option_rows[i];
        struct buffer word = {0};
        bool needed = option->letter == 'o' && verb->output;
        if (option->verbs == EVERY_VERB || !option_is_for(option, verb->verb))
            continue;
        buffer_printf(&word, needed ? "" : "[");
        print_option(&word, option, needed ? verb->output : option->argument);
        buffer_printf(&word, needed ? "" : "]");
        put(lines, buffer_text(&word));
        buffer_finish(&word);
    }
}

void verb_print_usage(struct buffer *out, const struct verb_row *verb, size_t indent,
                      size_t width) {
    struct lines lines = {.out = out, .indent = indent, .width = width};
    put_words(&lines, verb->name);
    put_words(&lines, verb->operands);
    put_options(&lines, verb);
}

// On one line with its options where there is room beside the help, else with these below.
static void print_verb(struct buffer *out, const struct verb_row *verb) {
    static const size_t INDENT = 6;
    struct buffer words = {0};
    buffer_printf(&words, "  unhunch ");
    verb_print_usage(&words, verb, 0, SIZE_MAX);
    bool fits = words.length + 2 <= HELP_COLUMN;
    if (!fits) {
        buffer_finish(&words);
        buffer_printf(&words, "  unhunch %s %s", verb->name, verb->operands);
    }
    buffer_printf(out, "%s", buffer_text(&words));
    put_help(out, words.length, HELP_COLUMN, verb->help);
    buffer_finish(&words);
    if (fits)
        return;
    struct lines lines = {.out = out, .column = INDENT, .indent = INDENT, .width = COLUMNS};
    buffer_printf(out, "%*s", (int)INDENT, "");
    put_options(&lines, verb);
    buffer_printf(out, "\n");
}

static void print_options(struct buffer *out, bool everywhere) {
    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *option = &option_rows[i];
        size_t start = out->length;
        if ((option->verbs == EVERY_VERB) != everywhere)
            continue;
        buffer_printf(out, "  ");
        if (option->letter)
            buffer_printf(out, "-%c, ", option->letter);
        buffer_printf(out, "--%s%s%s", option->name, option->argument ? " " : "",
                      option->argument ? option->argument : "");
        put_help(out, out->length - start, OPTION_HELP_COLUMN, option->help);
    }
}

void options_help(struct buffer *out) {
    buffer_printf(out, "Unhunch: short guided stretching sessions for a sore upper back.\n\n");
    for (size_t i = 0; i < verb_row_count; i++)
        print_verb(out, &verb_rows[i]);
    buffer_printf(out, "\nOptions of these:\n");
    print_options(out, false);
    buffer_printf(out, "\nEverywhere:\n");
    print_options(out, true);
    buffer_printf(out,
                  "\nExit status: 0 done, 1 the request failed, 2 wrong usage.\n"
                  "\n"
                  "Unhunch is no medical advice: ask a health professional before you begin.\n");
}
