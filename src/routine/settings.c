#include "routine/settings.h"

#include "form.h"

#include "base/file.h"

#include <stdio.h>

enum {
    MAX_SETTINGS_BYTES = 64 * 1024,
    MAX_PERCENT = 100,
    MIN_TEXT_PERCENT = 90,
    MAX_TEXT_PERCENT = 130,
    DAYS_A_WEEK = 7,
    MIN_SETUP_CHANGE_S = -10,
    MAX_SETUP_CHANGE_S = 60,
};

struct settings settings_default(void) {
    return (struct settings){
        .voice_volume = 100,
        .breath_volume = 80,
        .bell_volume = 80,
        .bed_volume = 50,
        .voice = SPEAKER_SLT,
        .voice_speed = VOICE_USUAL_SPEED,
        .text_size = 100,
        .weekly_goal = 5,
        .captions = true,
        .theme = THEME_DUSK,
    };
}

#define NUMBER(key, low, high)                                                                     \
    {                                                                                              \
        .name = #key, .read = field_int, .at = offsetof(struct settings, key), .min = (low),       \
        .max = (high)                                                                              \
    }
#define FLAG(key)                                                                                  \
    { .name = #key, .read = field_flag, .at = offsetof(struct settings, key) }

static const struct field settings_fields[] = {
    NUMBER(voice_volume, 0, MAX_PERCENT),
    NUMBER(breath_volume, 0, MAX_PERCENT),
    NUMBER(bell_volume, 0, MAX_PERCENT),
    NUMBER(bed_volume, 0, MAX_PERCENT),
    {.name = "voice",
     .read = field_choice,
     .at = offsetof(struct settings, voice),
     .words = &speaker_words},
    NUMBER(voice_speed, VOICE_MIN_SPEED, VOICE_MAX_SPEED),
    NUMBER(text_size, MIN_TEXT_PERCENT, MAX_TEXT_PERCENT),
    NUMBER(weekly_goal, 1, DAYS_A_WEEK),
    NUMBER(setup_seconds, MIN_SETUP_CHANGE_S, MAX_SETUP_CHANGE_S),
    FLAG(wait_for_ready),
    FLAG(captions),
    {.name = "theme",
     .read = field_choice,
     .at = offsetof(struct settings, theme),
     .words = &theme_words},
};
static const struct form settings_form = {
    .owner = "the settings",
    FIELDS_OF(settings_fields),
};

static void read_settings(struct document *document, const char *bytes, size_t length,
                          struct settings *settings) {
    if (!document_load(document, bytes, length))
        return;
    const yaml_node_t *root = document_root(document);
    if (root)
        form_read(document, &settings_form, root, settings);
}

// Its place and its text, and how many more there are.
static enum status tell_first_fault(const char *path, const struct fault *faults, size_t count,
                                    struct message *message) {
    char more[64] = "";
    if (count > 1)
        (void)snprintf(more, sizeof more, " (and %zu more)", count - 1);
    return status_fail(message, STATUS_INVALID, "%s:%d:%d: %s%s; the default is used", path,
                       faults[0].line, faults[0].column, faults[0].text, more);
}

enum status settings_load(const char *path, struct settings *settings, struct message *message) {
    *settings = settings_default();
    struct arena arena = {0};
    struct fault_list list = {.arena = &arena};
    struct report report = {.list = &list, .file = path};
    struct document document = {.arena = &arena, .report = &report};
    struct buffer bytes = {0};
    const struct fault *faults = NULL;
    size_t count = 0;
    enum status status = file_read(path, MAX_SETTINGS_BYTES, &bytes, message);
    if (status != STATUS_OK) {
        status = status == STATUS_NOT_FOUND ? STATUS_OK : status;
        goto cleanup;
    }
    read_settings(&document, buffer_text(&bytes), bytes.length, settings);
    if (document.no_memory || !fault_list_sorted(&list, &faults, &count))
        status = status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", path);
    else if (count > 0)
        status = tell_first_fault(path, faults, count, message);
cleanup:
    document_finish(&document);
    fault_list_finish(&list);
    buffer_finish(&bytes);
    arena_finish(&arena);
    return status;
}

enum status settings_save(const char *path, const struct settings *settings,
                          struct message *message) {
    const char *const flags[] = {"false", "true"};
    struct buffer text = {0};
    buffer_printf(&text,
                  "voice_volume: %d\n"
                  "breath_volume: %d\n"
                  "bell_volume: %d\n"
                  "bed_volume: %d\n"
                  "voice: %s\n"
                  "voice_speed: %d\n"
                  "text_size: %d\n"
                  "weekly_goal: %d\n"
                  "setup_seconds: %d\n"
                  "wait_for_ready: %s\n"
                  "captions: %s\n"
                  "theme: %s\n",
                  settings->voice_volume, settings->breath_volume, settings->bell_volume,
                  settings->bed_volume, words_at(&speaker_words, (int)settings->voice),
                  settings->voice_speed, settings->text_size, settings->weekly_goal,
                  settings->setup_seconds, flags[settings->wait_for_ready],
                  flags[settings->captions], theme_name(settings->theme));
    enum status status = text.failed
                             ? status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", path)
                             : file_write(path, text.bytes, text.length, message);
    buffer_finish(&text);
    return status;
}

const char *theme_name(enum theme theme) {
    return words_at(&theme_words, (int)theme);
}

bool theme_from_name(const char *name, enum theme *theme) {
    int index = words_find(&theme_words, name);
    if (index >= 0)
        *theme = (enum theme)index;
    return index >= 0;
}
