// doctor: what this machine has, where things lie, what is missing and how to get it.
#include "base/buffer.h"
#include "base/civil.h"
#include "base/file.h"
#include "history/backup.h"
#include "json.h"
#include "speaker/speaker.h"
#include "stage/input.h"
#include "stage/share.h"
#include "stage/text.h"
#include "stage/window.h"
#include "verbs.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>

// One line of the report. `help` says how to get what is missing; NULL when all is well.
static void report(json_t *lines, const char *what, const char *found, const char *help) {
    json_array_append_new(lines,
                          json_pack("{ss so so sb}", "what", what, "found", json_text(found),
                                    "help", help ? json_text(help) : json_null(), "ok", !help));
}

static void report_versions(json_t *lines) {
    SDL_version sdl;
    char text[32];
    char mixer[32];
    SDL_GetVersion(&sdl);
    speaker_library(mixer, sizeof mixer);
    (void)snprintf(text, sizeof text, "%d.%d.%d", sdl.major, sdl.minor, sdl.patch);
    report(lines, "unhunch", UNHUNCH_VERSION, NULL);
    report(lines, "SDL", text, NULL);
    report(lines, "SDL_mixer", mixer, NULL);
}

static void report_display(json_t *lines) {
    struct window window = {0};
    struct message why = {0};
    const struct window_options options = {.windowed = true, .width = 320, .height = 200};
    if (window_init(&window, &options, &why) == STATUS_OK)
        report(lines, "display", window_description(&window), NULL);
    else
        report(lines, "display", "none", why.text);
    window_finish(&window);
}

static void report_sound(json_t *lines) {
    struct voice *voice = NULL;
    struct speaker *speaker = NULL;
    struct message why = {0};
    char device[160] = "none";
    if (voice_create(&voice, &why) == STATUS_OK)
        report(lines, "voice", voice_description(voice), NULL);
    else
        report(lines, "voice", "none", why.text);
    bool opened =
        speaker_create(&speaker, voice, window_now_us, &why) == STATUS_OK && speaker_open(speaker);
    if (speaker)
        speaker_description(speaker, device, sizeof device);
    report(lines, "sound", device,
           opened ? NULL : "sessions run silently with captions; connect headphones or speakers");
    speaker_destroy(speaker);
    voice_destroy(voice);
}

static void report_pads(json_t *lines) {
    struct input *input = NULL;
    struct message why = {0};
    if (input_create(&input, &why) != STATUS_OK)
        report(lines, "gamepad", "none", why.text);
    else if (input_pad_count(input) == 0)
        report(lines, "gamepad", "none connected (keyboard and mouse do everything)", NULL);
    else
        report(lines, "gamepad", input_pad_description(input), NULL);
    input_destroy(input);
}

static void report_backups(json_t *lines, struct context *context) {
    const struct backup *backups = NULL;
    size_t count = 0;
    struct message why = {0};
    char date[11];
    char found[160];
    if (history_backups(context->history_path, &context->arena, &backups, &count, &why) !=
        STATUS_OK) {
        report(lines, "backups", "none", why.text);
        return;
    }
    if (count == 0) {
        report(lines, "backups", "none yet (the app makes one a week, beside the history)", NULL);
        return;
    }
    civil_format(backups[0].day, date);
    (void)snprintf(found, sizeof found, "%zu, the newest of %s", count, date);
    bool good = history_backup_check(&backups[0], &why) == STATUS_OK;
    report(lines, "backups", found, good ? NULL : why.text);
    report(lines, "backup", backups[0].path, NULL);
}

static void report_places(json_t *lines, struct context *context) {
    const char *share = NULL;
    struct message why = {0};
    if (share_find(&context->arena, &share, &why) == STATUS_OK)
        report(lines, "program data", share, NULL);
    else
        report(lines, "program data", "none", why.text);
    if (context_load_levels(context, &why) == STATUS_OK)
        report(lines, "levels", context->shipped_levels, NULL);
    else
        report(lines, "levels", "none", why.text);
    report(lines, "your levels", context->user_levels, NULL);
    report(lines, "settings", context->settings_path, NULL);
    struct message problem = {0};
    bool opened = context_open_history(context, &problem) == STATUS_OK;
    report(lines, "history", context->history_path,
           !opened                                  ? problem.text
           : history_is_read_only(context->history) ? "it can be read but not written to"
                                                    : NULL);
    report_backups(lines, context);
}

// What people wrote themselves may be in any script.
static void report_letters(json_t *lines, struct context *context) {
    const char *share = NULL;
    struct buffer texts = {0};
    char help[160];
    const struct library *library = &context->library;
    for (size_t i = 0; i < library->routine_count; i++)
        buffer_printf(&texts, "%s\n%s\n", library->routines[i].title, library->routines[i].summary);
    for (size_t i = 0; i < library->exercise_count; i++)
        buffer_printf(&texts, "%s\n", library->exercises[i].title);
    for (size_t i = 0; i < context->profiles.count; i++)
        buffer_printf(&texts, "%s\n", context->profiles.list[i].name);
    if (texts.failed || share_find(&context->arena, &share, NULL) != STATUS_OK) {
        buffer_finish(&texts);
        return;
    }
    uint32_t missing = text_missing_letter(share, buffer_text(&texts));
    (void)snprintf(help, sizeof help,
                   "no font has the letter U+%04X of your routines or names: it shows as a box; "
                   "install fonts-noto-cjk or fonts-dejavu",
                   (unsigned)missing);
    report(lines, "letters", missing ? "some are missing" : "all can be shown",
           missing ? help : NULL);
    buffer_finish(&texts);
}

static void print_lines(const json_t *lines) {
    size_t index = 0;
    const json_t *line = NULL;
    json_array_foreach(lines, index, line) {
        const char *help = json_string_value(json_object_get(line, "help"));
        (void)printf("%-13s %s\n", json_string_value(json_object_get(line, "what")),
                     json_string_value(json_object_get(line, "found")));
        if (help)
            (void)printf("%-13s   -> %s\n", "", help);
    }
}

int verb_doctor(struct context *context) {
    json_t *lines = json_array();
    report_versions(lines);
    report_display(lines);
    report_sound(lines);
    report_pads(lines);
    report_places(lines, context);
    report_letters(lines, context);
    if (context->options->json)
        return json_print(json_pack("{so}", "report", lines), JSON_INDENT(2));
    print_lines(lines);
    json_decref(lines);
    return EXIT_SUCCESS;
}
