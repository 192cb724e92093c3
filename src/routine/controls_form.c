#include "controls_form.h"

#include <string.h>

static struct controls *slot(const struct field *field, void *out) {
    return (struct controls *)(void *)((char *)out + field->at);
}

static const char *control_name(int control) {
    return words_at(&control_words, control);
}

// A field a control, named after it.
static void list_controls(struct field fields[CONTROL_COUNT], const struct field *each,
                          size_t bytes) {
    for (int i = 0; i < CONTROL_COUNT; i++) {
        fields[i] = *each;
        fields[i].name = control_name(i);
        fields[i].at += bytes * (size_t)i;
    }
}

// --- keys

static void report_no_key(struct document *document, const struct field *field,
                          const yaml_node_t *node, const char *text) {
    struct buffer allowed = {0};
    struct nearest nearest = {.word = text};
    for (int i = 0; i < key_words.count; i++)
        nearest_offer(&nearest, key_words.list[i]);
    words_print(&key_words, &allowed);
    nearest_print(&nearest, &allowed);
    document->no_memory = document->no_memory || allowed.failed;
    document_error(document, node,
                   "'%s' is no key for '%s'; allowed: one letter or sign between quotes, or one of "
                   "%s",
                   report_clip(document->report, text), field->name, buffer_text(&allowed));
    buffer_finish(&allowed);
}

static FIELD_READER(read_key) {
    const char *text = NULL;
    char name[KEY_NAME_BYTES];
    struct controls usual = controls_default();
    const char *own = usual.keys[field->at / KEY_NAME_BYTES];
    if (!value_text(document, field, node, &text))
        return;
    if (strcmp(text, own) == 0)
        memcpy(name, own, KEY_NAME_BYTES);
    else if (key_is_fixed(text)) {
        document_error(document, node, "'%s' always does the same; '%s' needs another key", text,
                       field->name);
        return;
    } else if (!key_name_read(text, name)) {
        report_no_key(document, field, node, text);
        return;
    }
    memcpy((char *)out + field->at, name, KEY_NAME_BYTES);
}

FIELD_READER(field_keys) {
    static const struct field each = {.read = read_key, .min = 1, .max = KEY_NAME_BYTES - 1};
    struct field fields[CONTROL_COUNT];
    const struct form form = {.owner = "'keys'", FIELDS_OF(fields)};
    struct controls read = controls_default();
    list_controls(fields, &each, KEY_NAME_BYTES);
    if (!form_read(document, &form, node, read.keys))
        return;
    for (int i = 0; i < CONTROL_COUNT; i++) {
        for (int k = 0; k < i; k++) {
            if (strcmp(read.keys[i], read.keys[k]) != 0)
                continue;
            document_error(document, node, "'%s' and '%s' have the same key, '%s'", control_name(k),
                           control_name(i), read.keys[i]);
            return;
        }
    }
    memcpy(slot(field, out)->keys, read.keys, sizeof read.keys);
}

void controls_write_keys(struct buffer *text, const struct controls *controls) {
    const char *separator = "{";
    for (int i = 0; i < CONTROL_COUNT; i++) {
        buffer_printf(text, "%s%s: ", separator, control_name(i));
        form_write_text(text, controls->keys[i]);
        separator = ", ";
    }
    buffer_printf(text, "}\n");
}

// --- buttons

static FIELD_READER(read_button) {
    int button = BUTTON_NONE;
    enum control control = (enum control)(field->at / sizeof(enum pad_button));
    if (!value_word(document, field, node, &button))
        return;
    if (control_suits_button(control, (enum pad_button)button))
        ((enum pad_button *)out)[control] = (enum pad_button)button;
    else if (button == BUTTON_NONE)
        document_error(document, node, "'%s' needs a button", field->name);
    else
        document_error(document, node, "'%s' needs a button that every gamepad has, not '%s'",
                       field->name, words_at(field->words, button));
}

FIELD_READER(field_buttons) {
    static const struct field each = {.read = read_button, .words = &pad_button_words};
    struct field fields[CONTROL_COUNT];
    const struct form form = {.owner = "'buttons'", FIELDS_OF(fields)};
    struct controls read = controls_default();
    list_controls(fields, &each, sizeof(enum pad_button));
    if (!form_read(document, &form, node, read.buttons))
        return;
    for (int i = 0; i < CONTROL_COUNT; i++) {
        for (int k = 0; k < i; k++) {
            if (read.buttons[i] != read.buttons[k])
                continue;
            document_error(document, node, "'%s' and '%s' have the same button, '%s'",
                           control_name(k), control_name(i),
                           words_at(&pad_button_words, (int)read.buttons[i]));
            return;
        }
    }
    memcpy(slot(field, out)->buttons, read.buttons, sizeof read.buttons);
}

void controls_write_buttons(struct buffer *text, const struct controls *controls) {
    const char *separator = "{";
    for (int i = 0; i < CONTROL_COUNT; i++) {
        buffer_printf(text, "%s%s: %s", separator, control_name(i),
                      words_at(&pad_button_words, (int)controls->buttons[i]));
        separator = ", ";
    }
    buffer_printf(text, "}\n");
}
