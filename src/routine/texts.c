#include "routine/texts.h"

#include "form.h"

#include "base/file.h"
#include "routine/model.h"

#include <limits.h>
#include <string.h>

// The keys of level files whose values are shown or spoken, wherever they stand.
static const char *const KEYS[] = {"title", "fitted_title", "summary", "name", "cue", "say",
                                   "feel",  "mistake",      "heading", "text", "tips"};

struct walk {
    struct document *document;
    const char *file;
    level_text_visit visit;
    void *context;
};

static bool is_text_key(const char *key) {
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++) {
        if (strcmp(KEYS[i], key) == 0)
            return true;
    }
    return false;
}

static void visit_text(const struct walk *walk, const char *key, const yaml_node_t *node) {
    const struct field whole = {.name = key, .max = INT_MAX};
    const char *text = NULL;
    if (value_text(walk->document, &whole, node, &text) && text[0] != '\0')
        walk->visit(walk->context, walk->file, node_place(node).line, key, text);
}

// As deep as the document's own limit of nesting allows. key: whose value the node is.
static void visit_node(const struct walk *walk, const char *key, const yaml_node_t *node) {
    if (node_is_scalar(node)) {
        if (is_text_key(key))
            visit_text(walk, key, node);
    } else if (node->type == YAML_SEQUENCE_NODE) {
        for (const yaml_node_item_t *item = node->data.sequence.items.start;
             item < node->data.sequence.items.top; item++)
            visit_node(walk, key, document_node(walk->document, *item));
    } else {
        for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start;
             pair < node->data.mapping.pairs.top; pair++)
            visit_node(walk, node_text(document_node(walk->document, pair->key)),
                       document_node(walk->document, pair->value));
    }
}

static enum status walk_document(struct walk *walk, const struct buffer *bytes,
                                 struct fault_list *list, struct message *message) {
    const yaml_node_t *root = NULL;
    if (document_load(walk->document, buffer_text(bytes), bytes->length))
        root = document_root(walk->document);
    if (root)
        visit_node(walk, "", root);
    if (walk->document->no_memory || list->no_memory)
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", walk->file);
    if (list->count > 0)
        return status_fail(message, STATUS_INVALID, "%s:%d:%d: %s", walk->file, list->items[0].line,
                           list->items[0].column, list->items[0].text);
    return STATUS_OK;
}

enum status level_texts(const char *path, level_text_visit visit, void *context,
                        struct message *message) {
    struct arena arena = {0};
    struct fault_list list = {.arena = &arena};
    struct report report = {.list = &list, .file = path};
    struct document document = {.arena = &arena, .report = &report};
    struct walk walk = {&document, path, visit, context};
    struct buffer bytes = {0};
    enum status status = file_read(path, LEVEL_MAX_FILE_BYTES, &bytes, message);
    if (status == STATUS_OK)
        status = walk_document(&walk, &bytes, &list, message);
    document_finish(&document);
    fault_list_finish(&list);
    buffer_finish(&bytes);
    arena_finish(&arena);
    return status;
}
