// The command line, read into one struct. No verb looks at argv itself. What there is stands in
// option_table.c.
#pragma once

#include "base/buffer.h"
#include "base/civil.h"
#include "base/status.h"
#include "presses.h"
#include "routine/settings.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

enum verb {
    VERB_OPEN, // no verb: the app itself
    VERB_PLAY,
    VERB_LIST,
    VERB_CHECK,
    VERB_PLAN,
    VERB_POSE,
    VERB_RENDER,
    VERB_RECORD,
    VERB_SHEET,
    VERB_HISTORY_LIST,
    VERB_HISTORY_EXPORT,
    VERB_HISTORY_IMPORT,
    VERB_HISTORY_MERGE,
    VERB_HISTORY_SYNC,
    VERB_HISTORY_REPORT,
    VERB_HISTORY_STREAK,
    VERB_PROFILES,
    VERB_PROFILES_ADD,
    VERB_PROFILES_RENAME,
    VERB_DOCTOR,
    VERB_BENCH,
    VERB_HELP,
    VERB_VERSION,
};

struct options {
    enum verb verb;
    int (*run)(struct context *context); // what the verb does; NULL for help and version
    bool without_levels;                 // the verb gets on without them
    const char *const *operands;         // what follows the verb, options left out
    size_t operand_count;
    const char *data_dir; // NULL: the user's own
    const char *profile;  // NULL: see context.h
    const char *levels;   // NULL: those that ship with the program
    const char *script;
    const char *person; // a settings file; NULL: nobody in particular
    const char *output;
    const char *view;
    const char *screen;
    const char *language; // NULL: as settings and environment have it
    bool windowed;
    bool simulate;
    bool as_written; // routines are not fitted to the person
    bool json;
    bool csv;
    bool help;
    bool version;
    bool has_at;
    bool has_from;
    bool has_to;
    bool has_theme;
    bool has_today;
    bool has_started_at;
    int64_t at_us;
    int64_t from_us;
    int64_t to_us;
    int64_t step_us; // > 0
    enum theme theme;
    int32_t today; // days since 1970-01-01
    struct instant started_at;
    struct presses presses; // none: nothing is pressed
    int width;
    int height;
    int goal;     // 0: as in settings
    int fps;      // pictures a second of a film
    int sessions; // of a made-up history to measure with; 0: none
};

// Reads argv (which stays the owner of every text; operands are moved to its end). STATUS_INVALID
// with a message for wrong usage: unknown verbs and options, options that the verb does not take,
// missing or surplus operands, values that an option cannot have.
enum status options_parse(int argc, char **argv, struct options *options, struct message *message);

// Appends the text for --help.
void options_help(struct buffer *out);
