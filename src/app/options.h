// The command line, read into one struct. No verb looks at argv itself.
#pragma once

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum verb {
    VERB_OPEN, // no verb: the app itself
    VERB_PLAY,
    VERB_LIST,
    VERB_CHECK,
    VERB_PLAN,
    VERB_POSE,
    VERB_RENDER,
    VERB_RECORD,
    VERB_HISTORY,
    VERB_SHEET,
    VERB_DOCTOR,
    VERB_BENCH,
    VERB_PROFILES,
    VERB_HELP,
    VERB_VERSION,
};

struct options {
    enum verb verb;
    const char *const *operands; // what follows the verb, options left out
    size_t operand_count;
    const char *data_dir; // NULL: the user's own
    const char *profile;  // NULL: see context.h
    const char *levels;   // NULL: those that ship with the program
    const char *script;
    const char *started_at;
    const char *output;
    const char *view;
    const char *screen;
    const char *press; // NULL: nothing
    const char *theme;
    const char *language; // NULL: as settings and environment have it
    const char *today;
    bool windowed;
    bool simulate;
    bool json;
    bool csv;
    bool has_at;
    bool has_from;
    bool has_to;
    int64_t at_us;
    int64_t from_us;
    int64_t to_us;
    int64_t step_us; // > 0
    int width;
    int height;
    int goal;     // 0: as in settings
    int fps;      // pictures a second of a film
    int sessions; // of a made-up history to measure with; 0: none
};

// Reads argv (which stays the owner of every text; operands are moved to its end). STATUS_INVALID
// with a message for wrong usage: unknown verbs and options, options that the verb does not take,
// missing or surplus operands, numbers out of range.
enum status options_parse(int argc, char **argv, struct options *options, struct message *message);

// Text for --help.
const char *options_help(void);
