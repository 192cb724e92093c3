// The one list of verbs and options. Parsing, --help and the lists in messages are made from it.
#pragma once

#include "options.h"

struct option_row {
    const char *name;
    char letter;          // 0: none
    const char *argument; // as help shows it; NULL: a flag
    const char *help;
    uint32_t verbs; // mask of those that take it
    // Takes the value (NULL for flags) into options, or says what would be one.
    enum status (*read)(const struct option_row *row, const char *value, struct options *options,
                        struct message *message);
    size_t at;       // of the value in struct options
    size_t given_at; // of the bool that says that it was given; 0: none
    int least, most; // of numbers
    const char *unit;
};

struct verb_row {
    enum verb verb;
    const char *name;     // one word, or two: the second stands where others have an operand
    const char *operands; // as help shows them; "": none
    size_t min_operands;
    size_t max_operands;
    const char *help;
    const char *output; // what must be said with -o; NULL: nothing
    bool without_levels;
    int (*run)(struct context *context);
};

extern const struct option_row option_rows[];
extern const size_t option_row_count;
// The first one is the app without a verb, whose name is "".
extern const struct verb_row verb_rows[];
extern const size_t verb_row_count;

#define VERB_BIT(verb) (UINT32_C(1) << (verb))
#define EVERY_VERB UINT32_MAX

static inline bool option_is_for(const struct option_row *option, enum verb verb) {
    return (option->verbs & VERB_BIT(verb)) != 0;
}

// "play ROUTINE [--simulate] [--json] -o FILE", without what every verb takes; lines are broken
// before `width` columns, and later ones begin with `indent` spaces.
void verb_print_usage(struct buffer *out, const struct verb_row *verb, size_t indent, size_t width);
