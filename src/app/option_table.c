#include "option_table.h"

#include "verbs.h"

#include "base/array.h"
#include "base/time.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_PIXELS = 8192, MIN_PIXELS = 16, MAX_SECONDS = 100000 };

// --- readers of values

static void *place_of(struct options *options, size_t at) {
    return (char *)options + at;
}

static enum status read_flag(const struct option_row *row, const char *value,
                             struct options *options, struct message *message) {
    (void)value;
    (void)message;
    *(bool *)place_of(options, row->at) = true;
    return STATUS_OK;
}

static enum status read_text(const struct option_row *row, const char *value,
                             struct options *options, struct message *message) {
    if (value[0] == '\0')
        return status_fail(message, STATUS_INVALID, "--%s: needs a value", row->name);
    *(const char **)place_of(options, row->at) = value;
    return STATUS_OK;
}

static enum status read_number(const struct option_row *row, const char *value,
                               struct options *options, struct message *message) {
    char *end = NULL;
    long number = strtol(value, &end, 10);
    if (end == value || *end != '\0' || number < row->least || number > row->most)
        return status_fail(message, STATUS_INVALID, "--%s '%s': give %d to %d %s", row->name, value,
                           row->least, row->most, row->unit);
    *(int *)place_of(options, row->at) = (int)number;
    return STATUS_OK;
}

static enum status read_seconds(const struct option_row *row, const char *value,
                                struct options *options, struct message *message) {
    char *end = NULL;
    double seconds = strtod(value, &end);
    if (end == value || *end != '\0' || !(seconds >= 0.0 && seconds <= MAX_SECONDS))
        return status_fail(message, STATUS_INVALID,
                           "--%s '%s': give seconds between 0 and %d, for example 12.5", row->name,
                           value, MAX_SECONDS);
    *(int64_t *)place_of(options, row->at) = (int64_t)(seconds * (double)US_PER_S + 0.5);
    return STATUS_OK;
}

static enum status read_step(const struct option_row *row, const char *value,
                             struct options *options, struct message *message) {
    enum status status = read_seconds(row, value, options, message);
    if (status == STATUS_OK && options->step_us <= 0)
        return status_fail(message, STATUS_INVALID, "--%s '%s': give more than 0 seconds",
                           row->name, value);
    return status;
}

static enum status read_size(const struct option_row *row, const char *value,
                             struct options *options, struct message *message) {
    char *end = NULL;
    long width = strtol(value, &end, 10);
    long height = *end == 'x' ? strtol(end + 1, &end, 10) : 0;
    if (*end != '\0' || width < MIN_PIXELS || height < MIN_PIXELS || width > MAX_PIXELS ||
        height > MAX_PIXELS)
        return status_fail(message, STATUS_INVALID,
                           "--%s '%s': give WIDTHxHEIGHT, each %d to %d, for example 1920x1080",
                           row->name, value, MIN_PIXELS, MAX_PIXELS);
    options->width = (int)width;
    options->height = (int)height;
    return STATUS_OK;
}

// "--today: why", where a reader of base says why.
static enum status tell_option(enum status status, const struct option_row *row,
                               const struct message *why, struct message *message) {
    return status == STATUS_OK ? STATUS_OK
                               : status_fail(message, status, "--%s: %s", row->name, why->text);
}

static enum status read_date(const struct option_row *row, const char *value,
                             struct options *options, struct message *message) {
    struct message why = {0};
    return tell_option(civil_parse(value, place_of(options, row->at), &why), row, &why, message);
}

static enum status read_instant(const struct option_row *row, const char *value,
                                struct options *options, struct message *message) {
    struct message why = {0};
    return tell_option(instant_parse(value, place_of(options, row->at), &why), row, &why, message);
}

static enum status read_theme(const struct option_row *row, const char *value,
                              struct options *options, struct message *message) {
    struct buffer names = {0};
    if (theme_from_name(value, place_of(options, row->at)))
        return STATUS_OK;
    for (int i = 0; i < THEME_CHOICES; i++)
        buffer_printf(&names, "%s%s", i > 0 ? ", " : "", theme_name((enum theme)i));
    enum status status = status_fail(message, STATUS_INVALID, "--%s '%s': there are %s", row->name,
                                     value, buffer_text(&names));
    buffer_finish(&names);
    return status;
}

static enum status read_presses(const struct option_row *row, const char *value,
                                struct options *options, struct message *message) {
    return presses_read(value, place_of(options, row->at), message);
}

// --- the tables

#define V(verb) VERB_BIT(VERB_##verb)
#define AT(member) .at = offsetof(struct options, member)
#define GIVEN(member) .given_at = offsetof(struct options, member)

// In the order of --help: what every verb takes stands last.
const struct option_row option_rows[] = {
    {"simulate", 0, NULL, "the session at full speed, without a window", V(PLAY), read_flag,
     AT(simulate)},
    {"script", 0, "FILE", "what is pressed meanwhile, and when", V(PLAY), read_text, AT(script)},
    {"as-written", 0, NULL,
     "not fitted to what the settings say of the body and of what is at hand",
     V(PLAY) | V(PLAN) | V(POSE) | V(RENDER) | V(RECORD) | V(SHEET), read_flag, AT(as_written)},
    {"person", 0, "FILE", "whom routines should suit: a settings file", V(CHECK), read_text,
     AT(person)},
    {"started-at", 0, "TIME", "when it began, as 2026-01-31T07:05:00+01:00", V(PLAY), read_instant,
     AT(started_at), GIVEN(has_started_at)},
    {"from", 0, "S", "the second to begin at", V(POSE) | V(RECORD), read_seconds, AT(from_us),
     GIVEN(has_from)},
    {"to", 0, "S", "the second to end at", V(POSE) | V(RECORD), read_seconds, AT(to_us),
     GIVEN(has_to)},
    {"step", 0, "S", "seconds from one to the next, 1 without it", V(POSE), read_step, AT(step_us)},
    {"at", 0, "S", "which second of the session", V(RENDER), read_seconds, AT(at_us),
     GIVEN(has_at)},
    {"screen", 0, "NAME", "a screen instead of a session's instant", V(RENDER), read_text,
     AT(screen)},
    {"press", 0, "WORD,...",
     "what is pressed there first: up, down, left, right, next, previous, confirm, back, menu, "
     "more, help, hurts, pause; wait is a second. What it changes is kept, as in the app",
     V(RENDER), read_presses, AT(presses)},
    {"view", 0, "NAME", "the side that the figure is seen from", V(RENDER), read_text, AT(view)},
    {"theme", 0, "NAME", "dusk, morning, contrast or auto", V(RENDER), read_theme, AT(theme),
     GIVEN(has_theme)},
    {"history", 0, "N", "how long screens take to open over N made-up sessions", V(BENCH),
     read_number, AT(sessions), .least = 1, .most = 100000, .unit = "sessions"},
    {"size", 0, "WxH", "pixels, 1920x1080 without it", V(RENDER) | V(RECORD) | V(BENCH), read_size,
     AT(width)},
    {"fps", 0, "N", "pictures a second, 30 without it", V(RECORD), read_number, AT(fps), .least = 1,
     .most = 120, .unit = "pictures a second"},
    {"today", 0, "DATE", "another day to count from, as 2026-01-31",
     V(HISTORY_REPORT) | V(HISTORY_STREAK), read_date, AT(today), GIVEN(has_today)},
    {"goal", 0, "1..7", "practice days a week, those of the settings without it",
     V(HISTORY_REPORT) | V(HISTORY_STREAK), read_number, AT(goal), .least = 1, .most = 7,
     .unit = "days a week"},
    {"csv", 0, NULL, "a table for spreadsheets", V(HISTORY_EXPORT), read_flag, AT(csv)},
    {"json", 0, NULL, "the answer for programs",
     V(PLAY) | V(LIST) | V(CHECK) | V(PLAN) | V(POSE) | V(HISTORY_LIST) | V(HISTORY_EXPORT) |
         V(HISTORY_IMPORT) | V(HISTORY_MERGE) | V(HISTORY_SYNC) | V(HISTORY_STREAK) | V(PROFILES) |
         V(PROFILES_ADD) | V(PROFILES_RENAME) | V(DOCTOR) | V(BENCH),
     read_flag, AT(json)},
    {"output", 'o', "FILE", "where to",
     V(RENDER) | V(RECORD) | V(SHEET) | V(HISTORY_EXPORT) | V(HISTORY_REPORT), read_text,
     AT(output)},
    {"data-dir", 0, "DIR", "where history, settings and own levels lie", EVERY_VERB, read_text,
     AT(data_dir)},
    {"profile", 0, "NAME", "whose data, of those who share the folder", EVERY_VERB, read_text,
     AT(profile)},
    {"levels", 0, "DIR", "levels instead of those that ship", EVERY_VERB, read_text, AT(levels)},
    {"language", 0, "CODE", "de, es, fr, ...", EVERY_VERB, read_text, AT(language)},
    {"windowed", 0, NULL, "a window instead of the full screen", EVERY_VERB, read_flag,
     AT(windowed)},
    {"help", 'h', NULL, "this text", EVERY_VERB, read_flag, AT(help)},
    {"version", 0, NULL, "which version this is", EVERY_VERB, read_flag, AT(version)},
};
const size_t option_row_count = COUNT_OF(option_rows);

// In the order of --help.
const struct verb_row verb_rows[] = {
    {VERB_OPEN, "", "", 0, 0, "open the app", .run = verb_open},
    {VERB_PLAY, "play", "ROUTINE", 1, 1, "straight into a session", .run = verb_play},
    {VERB_LIST, "list", "", 0, 0, "routines, exercises and challenges", .run = verb_list},
    {VERB_CHECK, "check", "PATH...", 1, SIZE_MAX, "check level files or folders",
     .run = verb_check},
    {VERB_PLAN, "plan", "ROUTINE", 1, 1, "the session laid out in time", .run = verb_plan},
    {VERB_POSE, "pose", "ROUTINE", 1, 1, "joint positions in metres, one JSON object a line",
     .run = verb_pose},
    {VERB_RENDER, "render", "[ROUTINE]", 0, 1,
     "a picture of a session's instant, or of a screen after presses", .output = "FILE.png",
     .run = verb_render},
    {VERB_SHEET, "sheet", "ROUTINE", 1, 1, "the routine on paper, with pictures",
     .output = "FILE.pdf", .run = verb_sheet},
    {VERB_RECORD, "record", "ROUTINE", 1, 1,
     "the session's sound, to follow anywhere, or a film of it through ffmpeg",
     .output = "FILE.wav|FILE.mp4", .run = verb_record},
    {VERB_HISTORY_LIST, "history list", "", 0, 0, "past sessions", .without_levels = true,
     .run = history_show_list},
    {VERB_HISTORY_EXPORT, "history export", "", 0, 0, "past sessions, one JSON object a line",
     .without_levels = true, .run = history_show_export},
    {VERB_HISTORY_REPORT, "history report", "", 0, 0, "one page for you and your physiotherapist",
     .output = "FILE.pdf", .without_levels = true, .run = history_print_report},
    {VERB_HISTORY_IMPORT, "history import", "FILE", 1, 1, "what export wrote",
     .without_levels = true, .run = history_import_file},
    {VERB_HISTORY_MERGE, "history merge", "FILE.db", 1, 1,
     "the sessions of another machine's history", .without_levels = true,
     .run = history_merge_file},
    {VERB_HISTORY_SYNC, "history sync", "[DIR]", 0, 1,
     "exchanges sessions through a folder that several machines share", .without_levels = true,
     .run = history_sync_folder},
    {VERB_HISTORY_STREAK, "history streak", "", 0, 0, "how long the chain of practice days is",
     .without_levels = true, .run = history_show_streak},
    {VERB_PROFILES, "profiles", "", 0, 0, "who shares this machine's data", .without_levels = true,
     .run = profiles_show},
    {VERB_PROFILES_ADD, "profiles add", "NAME", 1, 1, "somebody else, with data of their own",
     .without_levels = true, .run = profiles_add_name},
    {VERB_PROFILES_RENAME, "profiles rename", "NAME NEW-NAME", 2, 2,
     "the first person is \"\" until it has a name", .without_levels = true,
     .run = profiles_rename_to},
    {VERB_DOCTOR, "doctor", "", 0, 0, "what this machine has and what is missing",
     .without_levels = true, .run = verb_doctor},
    {VERB_BENCH, "bench", "[ROUTINE]", 0, 1, "what a frame costs here, without a window",
     .run = verb_bench},
};
const size_t verb_row_count = COUNT_OF(verb_rows);
