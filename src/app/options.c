#include "options.h"

#include "base/array.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const int64_t US_PER_S = 1000000;
enum {
    MAX_PIXELS = 8192,
    MIN_PIXELS = 16,
    MAX_SECONDS = 100000,
    MIN_FPS = 1,
    MAX_FPS = 120,
    USUAL_FPS = 30,
    MAX_SESSIONS = 100000,
};

enum option_code {
    OPTION_DATA_DIR = 256,
    OPTION_PROFILE,
    OPTION_LEVELS,
    OPTION_WINDOWED,
    OPTION_SIMULATE,
    OPTION_SCRIPT,
    OPTION_STARTED_AT,
    OPTION_JSON,
    OPTION_CSV,
    OPTION_FROM,
    OPTION_TO,
    OPTION_STEP,
    OPTION_AT,
    OPTION_SIZE,
    OPTION_FPS,
    OPTION_VIEW,
    OPTION_SCREEN,
    OPTION_PRESS,
    OPTION_THEME,
    OPTION_LANGUAGE,
    OPTION_TODAY,
    OPTION_GOAL,
    OPTION_HISTORY,
    OPTION_OUTPUT,
    OPTION_HELP,
    OPTION_VERSION,
};

// Bit of a verb in an option's mask of verbs that take it.
#define V(verb) (1U << (verb))
#define EVERY_VERB (~0U)

struct option_rule {
    const char *name;
    enum option_code code;
    int has_argument;
    unsigned verbs;
};

static const struct option_rule RULES[] = {
    {"data-dir", OPTION_DATA_DIR, required_argument, EVERY_VERB},
    {"profile", OPTION_PROFILE, required_argument, EVERY_VERB},
    {"levels", OPTION_LEVELS, required_argument, EVERY_VERB},
    {"language", OPTION_LANGUAGE, required_argument, EVERY_VERB},
    {"windowed", OPTION_WINDOWED, no_argument, EVERY_VERB},
    {"help", OPTION_HELP, no_argument, EVERY_VERB},
    {"version", OPTION_VERSION, no_argument, EVERY_VERB},
    {"simulate", OPTION_SIMULATE, no_argument, V(VERB_PLAY)},
    {"script", OPTION_SCRIPT, required_argument, V(VERB_PLAY)},
    {"started-at", OPTION_STARTED_AT, required_argument, V(VERB_PLAY)},
    {"json", OPTION_JSON, no_argument,
     V(VERB_PLAY) | V(VERB_LIST) | V(VERB_CHECK) | V(VERB_PLAN) | V(VERB_POSE) | V(VERB_HISTORY) |
         V(VERB_PROFILES) | V(VERB_DOCTOR) | V(VERB_BENCH)},
    {"csv", OPTION_CSV, no_argument, V(VERB_HISTORY)},
    {"from", OPTION_FROM, required_argument, V(VERB_POSE) | V(VERB_RECORD)},
    {"to", OPTION_TO, required_argument, V(VERB_POSE) | V(VERB_RECORD)},
    {"step", OPTION_STEP, required_argument, V(VERB_POSE)},
    {"at", OPTION_AT, required_argument, V(VERB_RENDER)},
    {"size", OPTION_SIZE, required_argument, V(VERB_RENDER) | V(VERB_RECORD) | V(VERB_BENCH)},
    {"fps", OPTION_FPS, required_argument, V(VERB_RECORD)},
    {"view", OPTION_VIEW, required_argument, V(VERB_RENDER)},
    {"screen", OPTION_SCREEN, required_argument, V(VERB_RENDER)},
    {"press", OPTION_PRESS, required_argument, V(VERB_RENDER)},
    {"theme", OPTION_THEME, required_argument, V(VERB_RENDER)},
    {"output", OPTION_OUTPUT, required_argument,
     V(VERB_RENDER) | V(VERB_RECORD) | V(VERB_HISTORY) | V(VERB_SHEET)},
    {"today", OPTION_TODAY, required_argument, V(VERB_HISTORY)},
    {"goal", OPTION_GOAL, required_argument, V(VERB_HISTORY)},
    {"history", OPTION_HISTORY, required_argument, V(VERB_BENCH)},
};
enum { RULE_COUNT = COUNT_OF(RULES) };

struct verb_rule {
    const char *name;
    enum verb verb;
    size_t min_operands;
    size_t max_operands;
    const char *usage;
};

static const struct verb_rule VERBS[] = {
    {"play", VERB_PLAY, 1, 1,
     "play ROUTINE [--simulate [--script FILE] [--started-at TIME] [--json]]"},
    {"list", VERB_LIST, 0, 0, "list [--json]"},
    {"check", VERB_CHECK, 1, SIZE_MAX, "check PATH..."},
    {"plan", VERB_PLAN, 1, 1, "plan ROUTINE [--json]"},
    {"pose", VERB_POSE, 1, 1, "pose ROUTINE [--from S] [--to S] [--step S]"},
    {"render", VERB_RENDER, 0, 1, "render ROUTINE --at S [--size WxH] [--view NAME] -o FILE.png"},
    {"record", VERB_RECORD, 1, 1,
     "record ROUTINE [--from S] [--to S] [--size WxH] [--fps N] -o FILE.wav|FILE.mp4"},
    {"sheet", VERB_SHEET, 1, 1, "sheet ROUTINE -o FILE.pdf"},
    {"history", VERB_HISTORY, 1, 2,
     "history list|export|import FILE|merge FILE.db|sync [DIR]|report -o FILE.pdf|streak"},
    {"profiles", VERB_PROFILES, 0, 3, "profiles [add NAME|rename NAME NEW-NAME] [--json]"},
    {"doctor", VERB_DOCTOR, 0, 0, "doctor [--json]"},
    {"bench", VERB_BENCH, 0, 1, "bench [ROUTINE|--history N] [--size WxH] [--json]"},
};
enum { VERB_RULE_COUNT = COUNT_OF(VERBS) };

const char *options_help(void) {
    return "Unhunch: short guided stretching sessions for a sore upper back.\n"
           "\n"
           "  unhunch                          open the app (fullscreen; --windowed for a window)\n"
           "  unhunch play ROUTINE             straight into a session\n"
           "  unhunch play ROUTINE --simulate [--script FILE] [--started-at TIME] [--json]\n"
           "                                   the same session at full speed, without a window\n"
           "  unhunch list [--json]            routines, exercises and challenges\n"
           "  unhunch check PATH...            check level files or folders\n"
           "  unhunch plan ROUTINE [--json]    the session laid out in time\n"
           "  unhunch pose ROUTINE [--from S] [--to S] [--step S]\n"
           "                                   joint positions in metres, one JSON object a line\n"
           "  unhunch render ROUTINE --at S [--size WxH] [--view NAME] [--theme NAME] -o FILE.png\n"
           "  unhunch render [ROUTINE] --screen NAME [--press WORD,...] [--size WxH] [--theme "
           "NAME]\n"
           "    -o FILE.png                    a picture of a session's instant, or of a screen "
           "after\n"
           "                                   presses: up, down, left, right, next, previous, "
           "confirm,\n"
           "                                   back, menu, more, help, hurts, pause; wait is a "
           "second.\n"
           "                                   What they change is kept, as in the app\n"
           "  unhunch sheet ROUTINE -o FILE.pdf\n"
           "                                   the routine on paper, with pictures\n"
           "  unhunch record ROUTINE [--from S] [--to S] -o FILE.wav\n"
           "                                   the session's sound, to follow anywhere\n"
           "  unhunch record ROUTINE [--from S] [--to S] [--size WxH] [--fps N] -o FILE.mp4\n"
           "                                   the session as a film, through ffmpeg\n"
           "  unhunch history list [--json]    past sessions\n"
           "  unhunch history export [--csv] [-o FILE]\n"
           "                                   one JSON object a line, or a table for "
           "spreadsheets\n"
           "  unhunch history report -o FILE.pdf\n"
           "                                   one page for you and your physiotherapist\n"
           "  unhunch history import FILE      what export wrote\n"
           "  unhunch history merge FILE.db    the sessions of another machine's history\n"
           "  unhunch history sync [DIR]       exchanges sessions through a folder that several "
           "machines share\n"
           "  unhunch history streak [--today DATE] [--goal 1..7] [--json]\n"
           "  unhunch profiles [add NAME | rename NAME NEW-NAME] [--json]\n"
           "                                   who shares this machine's data; --profile NAME for "
           "one of them\n"
           "  unhunch doctor [--json]          what this machine has and what is missing\n"
           "  unhunch bench [ROUTINE] [--size WxH] [--json]\n"
           "                                   what a frame costs here, without a window\n"
           "  unhunch bench --history N [--size WxH] [--json]\n"
           "                                   how long screens take to open over N made-up "
           "sessions\n"
           "\n"
           "Everywhere: --data-dir DIR (history, settings, own levels), --levels DIR (instead of "
           "those\n"
           "that ship), --language CODE (de, es, fr, ...), --windowed, --help, --version.\n"
           "Exit status: 0 done, 1 the request failed, 2 wrong usage.\n"
           "\n"
           "Unhunch is no medical advice: ask a health professional before you begin.\n";
}

static enum status read_seconds(const char *name, const char *text, int64_t *us,
                                struct message *message) {
    char *end = NULL;
    double seconds = strtod(text, &end);
    if (end == text || *end != '\0' || !(seconds >= 0.0 && seconds <= MAX_SECONDS))
        return status_fail(message, STATUS_INVALID,
                           "--%s '%s': give seconds between 0 and %d, for example 12.5", name, text,
                           MAX_SECONDS);
    *us = (int64_t)(seconds * (double)US_PER_S + 0.5);
    return STATUS_OK;
}

static enum status read_step(const char *text, int64_t *us, struct message *message) {
    enum status status = read_seconds("step", text, us, message);
    if (status == STATUS_OK && *us <= 0)
        return status_fail(message, STATUS_INVALID, "--step '%s': give more than 0 seconds", text);
    return status;
}

static enum status read_size(const char *text, struct options *options, struct message *message) {
    char *end = NULL;
    long width = strtol(text, &end, 10);
    long height = *end == 'x' ? strtol(end + 1, &end, 10) : 0;
    if (*end != '\0' || width < MIN_PIXELS || height < MIN_PIXELS || width > MAX_PIXELS ||
        height > MAX_PIXELS)
        return status_fail(message, STATUS_INVALID,
                           "--size '%s': give WIDTHxHEIGHT, each %d to %d, for example 1920x1080",
                           text, MIN_PIXELS, MAX_PIXELS);
    options->width = (int)width;
    options->height = (int)height;
    return STATUS_OK;
}

static enum status read_fps(const char *text, struct options *options, struct message *message) {
    char *end = NULL;
    long fps = strtol(text, &end, 10);
    if (end == text || *end != '\0' || fps < MIN_FPS || fps > MAX_FPS)
        return status_fail(message, STATUS_INVALID,
                           "--fps '%s': give %d to %d pictures a second, for example 30", text,
                           MIN_FPS, MAX_FPS);
    options->fps = (int)fps;
    return STATUS_OK;
}

static enum status read_goal(const char *text, struct options *options, struct message *message) {
    if (text[0] < '1' || text[0] > '7' || text[1] != '\0')
        return status_fail(message, STATUS_INVALID, "--goal '%s': give 1 to 7 days a week", text);
    options->goal = text[0] - '0';
    return STATUS_OK;
}

static enum status read_sessions(const char *text, struct options *options,
                                 struct message *message) {
    char *end = NULL;
    long sessions = strtol(text, &end, 10);
    if (end == text || *end != '\0' || sessions < 1 || sessions > MAX_SESSIONS)
        return status_fail(message, STATUS_INVALID,
                           "--history '%s': give 1 to %d sessions, for example 10000", text,
                           MAX_SESSIONS);
    options->sessions = (int)sessions;
    return STATUS_OK;
}

// Where the text of an option goes; NULL for options that are no plain text.
static const char **text_place(struct options *options, enum option_code code) {
    switch (code) {
    case OPTION_DATA_DIR:
        return &options->data_dir;
    case OPTION_PROFILE:
        return &options->profile;
    case OPTION_LEVELS:
        return &options->levels;
    case OPTION_SCRIPT:
        return &options->script;
    case OPTION_STARTED_AT:
        return &options->started_at;
    case OPTION_VIEW:
        return &options->view;
    case OPTION_SCREEN:
        return &options->screen;
    case OPTION_PRESS:
        return &options->press;
    case OPTION_LANGUAGE:
        return &options->language;
    case OPTION_THEME:
        return &options->theme;
    case OPTION_TODAY:
        return &options->today;
    case OPTION_OUTPUT:
        return &options->output;
    default:
        return NULL;
    }
}

static enum status take_number(const struct option_rule *rule, const char *value,
                               struct options *options, struct message *message) {
    switch (rule->code) {
    case OPTION_FROM:
        options->has_from = true;
        return read_seconds(rule->name, value, &options->from_us, message);
    case OPTION_TO:
        options->has_to = true;
        return read_seconds(rule->name, value, &options->to_us, message);
    case OPTION_AT:
        options->has_at = true;
        return read_seconds(rule->name, value, &options->at_us, message);
    case OPTION_STEP:
        return read_step(value, &options->step_us, message);
    case OPTION_SIZE:
        return read_size(value, options, message);
    case OPTION_FPS:
        return read_fps(value, options, message);
    case OPTION_HISTORY:
        return read_sessions(value, options, message);
    default:
        return read_goal(value, options, message);
    }
}

// --help and --version are seen by the caller.
static void take_flag(enum option_code code, struct options *options) {
    options->windowed = options->windowed || code == OPTION_WINDOWED;
    options->simulate = options->simulate || code == OPTION_SIMULATE;
    options->json = options->json || code == OPTION_JSON;
    options->csv = options->csv || code == OPTION_CSV;
}

static enum status take_option(const struct option_rule *rule, const char *value,
                               struct options *options, struct message *message) {
    const char **text = text_place(options, rule->code);
    if (rule->has_argument == no_argument) {
        take_flag(rule->code, options);
        return STATUS_OK;
    }
    if (!text)
        return take_number(rule, value, options, message);
    if (value[0] == '\0')
        return status_fail(message, STATUS_INVALID, "--%s: needs a value", rule->name);
    *text = value;
    return STATUS_OK;
}

static const struct option_rule *rule_of(int code) {
    for (size_t i = 0; i < RULE_COUNT; i++) {
        if ((int)RULES[i].code == code)
            return &RULES[i];
    }
    return NULL;
}

static const struct verb_rule *verb_named(const char *name) {
    for (size_t i = 0; i < VERB_RULE_COUNT; i++) {
        if (strcmp(VERBS[i].name, name) == 0)
            return &VERBS[i];
    }
    return NULL;
}

// getopt_long's own table, from ours: one place to add an option.
static void fill_getopt(struct option table[RULE_COUNT + 1]) {
    for (size_t i = 0; i < RULE_COUNT; i++)
        table[i] = (struct option){
            .name = RULES[i].name, .has_arg = RULES[i].has_argument, .val = (int)RULES[i].code};
    table[RULE_COUNT] = (struct option){0};
}

static enum status read_options(int argc, char **argv, struct options *options, unsigned *given,
                                bool *asks_help, bool *asks_version, struct message *message) {
    struct option table[RULE_COUNT + 1];
    fill_getopt(table);
    optind = 0; // start over: options may be parsed more than once in one process
    opterr = 0;
    for (;;) {
        int before = optind > 0 ? optind : 1;
        int code = getopt_long(argc, argv, ":o:h", table, NULL);
        if (code == -1)
            return STATUS_OK;
        if (code == ':')
            return status_fail(message, STATUS_INVALID, "%s: needs a value; see unhunch --help",
                               argv[optind - 1]);
        if (code == '?')
            return status_fail(message, STATUS_INVALID, "%s: no such option; see unhunch --help",
                               argv[before < argc && argv[before][0] == '-' ? before : optind - 1]);
        code = code == 'o' ? OPTION_OUTPUT : code == 'h' ? OPTION_HELP : code;
        const struct option_rule *rule = rule_of(code);
        if (!rule)
            return status_fail(message, STATUS_INVALID, "wrong usage; see unhunch --help");
        *given |= 1U << (size_t)(rule - RULES);
        *asks_help = *asks_help || code == OPTION_HELP;
        *asks_version = *asks_version || code == OPTION_VERSION;
        enum status status = take_option(rule, optarg, options, message);
        if (status != STATUS_OK)
            return status;
    }
}

static enum status check_taken(const struct options *options, const char *verb_name, unsigned given,
                               struct message *message) {
    for (size_t i = 0; i < RULE_COUNT; i++) {
        if ((given & (1U << i)) != 0 && (RULES[i].verbs & V(options->verb)) == 0)
            return status_fail(message, STATUS_INVALID,
                               "--%s: is no option of %s; see unhunch --help", RULES[i].name,
                               verb_name);
    }
    return STATUS_OK;
}

static enum status check_combination(const struct options *options, struct message *message) {
    if (options->verb == VERB_PLAY && !options->simulate &&
        (options->script || options->started_at || options->json))
        return status_fail(message, STATUS_INVALID,
                           "play: --script, --started-at and --json go with --simulate");
    if (options->verb == VERB_RECORD && !options->output)
        return status_fail(message, STATUS_INVALID,
                           "record: say where to with -o FILE.wav or -o FILE.mp4");
    if (options->verb == VERB_SHEET && !options->output)
        return status_fail(message, STATUS_INVALID, "sheet: say where to with -o FILE.pdf");
    if (options->verb == VERB_RENDER) {
        if (!options->output)
            return status_fail(message, STATUS_INVALID, "render: say where to with -o FILE.png");
        if (options->operand_count == 0 && !options->screen)
            return status_fail(message, STATUS_INVALID,
                               "render: give a ROUTINE with --at, or --screen NAME, or both");
        if (!options->screen && !options->has_at)
            return status_fail(message, STATUS_INVALID,
                               "render: say which instant with --at SECONDS");
    }
    return STATUS_OK;
}

enum status options_parse(int argc, char **argv, struct options *options, struct message *message) {
    *options =
        (struct options){.width = 1920, .height = 1080, .step_us = US_PER_S, .fps = USUAL_FPS};
    unsigned given = 0;
    bool asks_help = false;
    bool asks_version = false;
    enum status status =
        read_options(argc, argv, options, &given, &asks_help, &asks_version, message);
    if (status != STATUS_OK)
        return status;
    if (asks_help || asks_version) {
        options->verb = asks_help ? VERB_HELP : VERB_VERSION;
        return STATUS_OK;
    }
    if (optind >= argc) {
        options->verb = VERB_OPEN;
        return check_taken(options, "unhunch without a verb", given, message);
    }
    const struct verb_rule *verb = verb_named(argv[optind]);
    if (!verb)
        return status_fail(
            message, STATUS_INVALID,
            "'%s': no such verb; there are play, list, check, plan, pose, render, record, "
            "history, profiles, doctor, bench; see unhunch --help",
            argv[optind]);
    options->verb = verb->verb;
    options->operands = (const char *const *)argv + optind + 1;
    options->operand_count = (size_t)(argc - optind - 1);
    if (options->operand_count < verb->min_operands || options->operand_count > verb->max_operands)
        return status_fail(message, STATUS_INVALID, "usage: unhunch %s", verb->usage);
    status = check_taken(options, verb->name, given, message);
    return status == STATUS_OK ? check_combination(options, message) : status;
}
