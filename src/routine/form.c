#include "form.h"

#include "base/utf8.h"

#include <string.h>

const struct field *form_find(const struct form *form, const char *name) {
    for (int i = 0; i < form->count; i++) {
        if (strcmp(form->fields[i].name, name) == 0)
            return &form->fields[i];
    }
    return NULL;
}

static void report_unknown(struct document *document, const struct form *form,
                           const yaml_node_t *key) {
    if (document->report->errors > MAX_FAULTS_A_FILE)
        return; // a file of nothing but such keys must not cost a comparison each
    struct buffer text = {0};
    struct nearest nearest = {.word = node_text(key)};
    bool first = true;
    for (int i = 0; i < form->count; i++) {
        const struct field *field = &form->fields[i];
        nearest_offer(&nearest, field->name);
        if (field->unlisted)
            continue;
        buffer_printf(&text, "%s%s", first ? "" : ", ", field->name);
        first = false;
    }
    nearest_print(&nearest, &text);
    document->no_memory = document->no_memory || text.failed;
    document_error(document, key, "unknown key '%s' in %s; allowed here: %s",
                   report_clip(document->report, node_text(key)), form->owner, buffer_text(&text));
    buffer_finish(&text);
}

bool form_split(struct document *document, const struct form *form, const yaml_node_t *node,
                const yaml_node_t *values[FORM_MAX_FIELDS]) {
    for (int i = 0; i < form->count; i++)
        values[i] = NULL;
    if (node->type != YAML_MAPPING_NODE) {
        document_error(document, node, "%s must be a mapping (lines of 'key: value'), not a %s",
                       form->owner, node_kind(node));
        return false;
    }
    const yaml_node_pair_t *end = node->data.mapping.pairs.top;
    for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < end; pair++) {
        const yaml_node_t *key = document_node(document, pair->key);
        if (!node_is_scalar(key))
            continue; // told when the document was loaded
        const struct field *field = form_find(form, node_text(key));
        if (field)
            values[field - form->fields] = document_node(document, pair->value);
        else
            report_unknown(document, form, key);
    }
    return true;
}

void form_require(struct document *document, const struct form *form, const yaml_node_t *node,
                  const yaml_node_t *const *values) {
    for (int i = 0; i < form->count; i++) {
        if (form->fields[i].required && !values[i])
            document_error(document, node, "%s needs the key '%s'", form->owner,
                           form->fields[i].name);
    }
}

void form_fill(struct document *document, const struct form *form, const yaml_node_t *const *values,
               void *out) {
    for (int i = 0; i < form->count; i++) {
        if (values[i])
            form->fields[i].read(document, &form->fields[i], values[i], out);
    }
}

bool form_read(struct document *document, const struct form *form, const yaml_node_t *node,
               void *out) {
    const yaml_node_t *values[FORM_MAX_FIELDS];
    if (!form_split(document, form, node, values))
        return false;
    form_require(document, form, node, values);
    form_fill(document, form, values, out);
    return true;
}

// Code points of three bytes that YAML takes for line breaks, or does not take as they are.
static bool needs_number(unsigned point) {
    return point == 0x2028 || point == 0x2029 || point == 0xFEFF || point == 0xFFFE ||
           point == 0xFFFF;
}

static void write_point(struct buffer *out, const char *text, size_t bytes) {
    const unsigned char *byte = (const unsigned char *)text;
    unsigned point =
        bytes == 3 ? (byte[0] & 0x0FU) << 12 | (byte[1] & 0x3FU) << 6 | (byte[2] & 0x3FU) : byte[0];
    if (bytes == 3 && needs_number(point))
        buffer_printf(out, "\\u%04X", point);
    else
        buffer_printf(out, "%s%.*s", bytes == 1 && (point == '"' || point == '\\') ? "\\" : "",
                      (int)bytes, text);
}

void form_write_text(struct buffer *out, const char *text) {
    buffer_printf(out, "\"");
    while (*text != '\0') {
        size_t bytes = utf8_bytes(text);
        bytes += bytes == 0; // malformed ones are not mended here
        write_point(out, text, bytes);
        text += bytes;
    }
    buffer_printf(out, "\"");
}
