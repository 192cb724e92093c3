#include "routine/settings.h"

#include "controls_form.h"

#include "base/file.h"

#include <stdio.h>
#include <string.h>

enum { MAX_SETTINGS_BYTES = 64 * 1024 };

#define USUAL_NUMBER(key, least, most, usual) .key = (usual),
#define USUAL_FLAG(key, usual) .key = (usual),
#define USUAL_CHOICE(key, type, words, usual) .key = (usual),
#define USUAL_LOOK(key, words, usual) .look.key = (usual),
#define USUAL_SET(key, words, usual) .key = (usual),
#define USUAL_LINE(key)

struct settings settings_default(void) {
    return (struct settings){
        SETTINGS_TABLE(USUAL_NUMBER, USUAL_FLAG, USUAL_CHOICE, USUAL_LOOK, USUAL_SET, USUAL_LINE)
            .controls = controls_default()};
}

struct look look_default(void) {
    return settings_default().look;
}

// One setting: how it is read, and how the same value is written.
#define NUMBER(key, least, most, usual)                                                            \
    {.name = #key,                                                                                 \
     .read = field_int,                                                                            \
     .at = offsetof(struct settings, key),                                                         \
     .min = (least),                                                                               \
     .max = (most)},
#define FLAG(key, usual) {.name = #key, .read = field_flag, .at = offsetof(struct settings, key)},
#define CHOICE(key, type, list, usual)                                                             \
    {.name = #key, .read = field_choice, .at = offsetof(struct settings, key), .words = &(list)},
// A part of the figure's look.
#define LOOK(key, list, usual)                                                                     \
    {.name = "figure_" #key,                                                                       \
     .read = field_choice,                                                                         \
     .at = offsetof(struct settings, look.key),                                                    \
     .words = &(list)},
#define SET(key, list, usual)                                                                      \
    {.name = #key, .read = field_set, .at = offsetof(struct settings, key), .words = &(list)},
// A text that may be empty, in a `char key[SETTINGS_TEXT_BYTES]`.
#define LINE(key)                                                                                  \
    {.name = #key,                                                                                 \
     .read = read_line,                                                                            \
     .at = offsetof(struct settings, key),                                                         \
     .max = SETTINGS_TEXT_BYTES - 1},
// What stands in settings->controls.
#define CONTROLS(name_, reader)                                                                    \
    { .name = (name_), .read = (reader), .at = offsetof(struct settings, controls) }

static void read_line(struct document *document, const struct field *field, const yaml_node_t *node,
                      void *out) {
    const char *text = NULL;
    struct field as_text = *field;
    as_text.at = 0;
    field_text(document, &as_text, node, &text);
    if (!text)
        return;
    size_t length = strlen(text);
    if (length < SETTINGS_TEXT_BYTES)
        memcpy((char *)out + field->at, text, length + 1);
    else
        document_error(document, node, "'%s' is longer than %d bytes", field->name,
                       SETTINGS_TEXT_BYTES - 1);
}

static const struct field settings_fields[] = {
    SETTINGS_TABLE(NUMBER, FLAG, CHOICE, LOOK, SET, LINE) CONTROLS("keys", field_keys),
    CONTROLS("buttons", field_buttons),
};
enum { SETTINGS_COUNT = sizeof settings_fields / sizeof settings_fields[0] };
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

enum status settings_read(const char *path, const char *bytes, size_t length,
                          struct settings *settings, struct message *message) {
    *settings = settings_default();
    struct arena arena = {0};
    struct fault_list list = {.arena = &arena};
    struct report report = {.list = &list, .file = path};
    struct document document = {.arena = &arena, .report = &report};
    const struct fault *faults = NULL;
    size_t count = 0;
    enum status status = STATUS_OK;
    read_settings(&document, bytes, length, settings);
    if (document.no_memory || !fault_list_sorted(&list, &faults, &count))
        status = status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", path);
    else if (count > 0)
        status = tell_first_fault(path, faults, count, message);
    document_finish(&document);
    fault_list_finish(&list);
    arena_finish(&arena);
    return status;
}

enum status settings_load(const char *path, struct settings *settings, struct message *message) {
    struct buffer bytes = {0};
    *settings = settings_default();
    enum status status = file_read(path, MAX_SETTINGS_BYTES, &bytes, message);
    if (status == STATUS_OK)
        status = settings_read(path, buffer_text(&bytes), bytes.length, settings, message);
    else if (status == STATUS_NOT_FOUND)
        status = STATUS_OK;
    buffer_finish(&bytes);
    return status;
}

static void write_set(struct buffer *text, const struct words *words, uint32_t mask) {
    const char *separator = "";
    buffer_printf(text, "[");
    for (int i = 0; i < words->count; i++) {
        if (mask & (1U << i)) {
            buffer_printf(text, "%s%s", separator, words_at(words, i));
            separator = ", ";
        }
    }
    buffer_printf(text, "]\n");
}

static void write_field(struct buffer *text, const struct field *field,
                        const struct settings *settings) {
    const void *value = (const char *)settings + field->at;
    buffer_printf(text, "%s: ", field->name);
    if (field->read == read_line) {
        form_write_text(text, value);
        buffer_printf(text, "\n");
    } else if (field->read == field_keys)
        controls_write_keys(text, value);
    else if (field->read == field_buttons)
        controls_write_buttons(text, value);
    else if (field->read == field_set)
        write_set(text, field->words, *(const uint32_t *)value);
    else if (field->read == field_flag)
        buffer_printf(text, "%s\n", *(const bool *)value ? "true" : "false");
    else if (field->read == field_choice)
        buffer_printf(text, "%s\n", words_at(field->words, *(const int *)value));
    else
        buffer_printf(text, "%d\n", *(const int *)value);
}

void settings_write(struct buffer *text, const struct settings *settings) {
    for (int i = 0; i < SETTINGS_COUNT; i++)
        write_field(text, &settings_fields[i], settings);
}

enum status settings_save(const char *path, const struct settings *settings,
                          struct message *message) {
    struct buffer text = {0};
    settings_write(&text, settings);
    enum status status = text.failed
                             ? status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", path)
                             : file_write(path, text.bytes, text.length, message);
    buffer_finish(&text);
    return status;
}

bool settings_equal(const struct settings *a, const struct settings *b) {
    struct buffer texts[2] = {{0}, {0}};
    settings_write(&texts[0], a);
    settings_write(&texts[1], b);
    bool equal = !texts[0].failed && !texts[1].failed &&
                 strcmp(buffer_text(&texts[0]), buffer_text(&texts[1])) == 0;
    buffer_finish(&texts[0]);
    buffer_finish(&texts[1]);
    return equal;
}

struct person settings_person(const struct settings *settings) {
    return (struct person){.spare = settings->spare, .props = settings->props};
}

const char *settings_language(const struct settings *settings, const char *automatic) {
    return settings->language == LANGUAGE_AUTO ? automatic
                                               : words_at(&language_words, (int)settings->language);
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
