#include "document.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

static struct place place_of(yaml_mark_t mark) {
    return (struct place){.line = (int)mark.line + 1, .column = (int)mark.column + 1};
}

struct place node_place(const yaml_node_t *node) {
    return place_of(node->start_mark);
}

const char *node_kind(const yaml_node_t *node) {
    switch (node->type) {
    case YAML_SEQUENCE_NODE:
        return "list";
    case YAML_MAPPING_NODE:
        return "mapping";
    default:
        return "text";
    }
}

bool node_is_scalar(const yaml_node_t *node) {
    return node->type == YAML_SCALAR_NODE;
}

const char *node_text(const yaml_node_t *node) {
    return (const char *)node->data.scalar.value;
}

// Moves a place past the byte at index i. A line ends in \n, \r or both; columns count code points.
static void advance(struct place *place, const char *bytes, size_t length, size_t i) {
    bool is_break =
        bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == length || bytes[i + 1] != '\n'));
    if (is_break) {
        place->line++;
        place->column = 1;
    } else if (!utf8_continues(bytes[i])) {
        place->column++;
    }
}

// Where a byte stands, for faults that libyaml's reader finds before it counts lines.
static struct place place_of_offset(const char *bytes, size_t length, size_t offset) {
    struct place place = {.line = 1, .column = 1};
    for (size_t i = 0; i < offset && i < length; i++)
        advance(&place, bytes, length, i);
    return place;
}

static bool is_tab(const char *bytes, size_t length, struct place at) {
    struct place place = {.line = 1, .column = 1};
    for (size_t i = 0; i < length && place.line <= at.line; i++) {
        if (place.line == at.line && place.column == at.column)
            return bytes[i] == '\t';
        advance(&place, bytes, length, i);
    }
    return false;
}

static void report_syntax(struct document *document, const yaml_parser_t *parser, const char *bytes,
                          size_t length) {
    if (parser->error == YAML_MEMORY_ERROR) {
        document->no_memory = true;
        return;
    }
    struct report *report = document->report;
    const char *problem = parser->problem ? parser->problem : "it cannot be read";
    struct place place = place_of(parser->problem_mark);
    if (parser->error == YAML_READER_ERROR)
        report_error(report, place_of_offset(bytes, length, parser->problem_offset),
                     "the file is not plain UTF-8 text: %s", problem);
    else if (is_tab(bytes, length, place))
        // The commonest slip in YAML, which libyaml does not name.
        report_error(report, place, "a tab stands here; indent with spaces");
    else
        report_error(report, place, "the file is not valid YAML: %s%s%s",
                     parser->context ? parser->context : "", parser->context ? ": " : "", problem);
}

// What the look over a file's events keeps in mind.
struct screening {
    struct document *document;
    int depth;
    int documents;
    bool over; // nothing after this place can be trusted
};

static void refuse_anchor(struct screening *screening, const yaml_event_t *event,
                          const yaml_char_t *anchor, const yaml_char_t *tag) {
    struct report *report = screening->document->report;
    struct place place = place_of(event->start_mark);
    if (anchor)
        report_error(report, place, "anchors (&%s) are not allowed; write the value out",
                     report_clip(report, (const char *)anchor));
    if (tag)
        report_error(report, place, "tags (!) are not allowed; write the plain value");
}

static void screen_depth(struct screening *screening, const yaml_event_t *event) {
    if (++screening->depth <= LEVEL_MAX_NESTING)
        return;
    report_error(screening->document->report, place_of(event->start_mark),
                 "nested too deeply; allowed: %d levels", LEVEL_MAX_NESTING);
    screening->over = true;
}

static void screen_event(struct screening *screening, const yaml_event_t *event) {
    struct report *report = screening->document->report;
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (++screening->documents > 1) {
            report_error(report, place_of(event->start_mark),
                         "a second document begins here; a file holds exactly one");
            screening->over = true;
        }
        break;
    case YAML_ALIAS_EVENT:
        report_error(report, place_of(event->start_mark),
                     "aliases (*%s) are not allowed; write the value out",
                     report_clip(report, (const char *)event->data.alias.anchor));
        break;
    case YAML_SCALAR_EVENT:
        refuse_anchor(screening, event, event->data.scalar.anchor, event->data.scalar.tag);
        break;
    case YAML_SEQUENCE_START_EVENT:
        refuse_anchor(screening, event, event->data.sequence_start.anchor,
                      event->data.sequence_start.tag);
        screen_depth(screening, event);
        break;
    case YAML_MAPPING_START_EVENT:
        refuse_anchor(screening, event, event->data.mapping_start.anchor,
                      event->data.mapping_start.tag);
        screen_depth(screening, event);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        screening->depth--;
        break;
    default:
        break;
    }
}

static void set_input(yaml_parser_t *parser, const char *bytes, size_t length) {
    // Not left to libyaml to guess: level files are UTF-8.
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(parser, (const unsigned char *)bytes, length);
}

// Looks over the whole file as events, before a tree is built that hostile nesting or aliases could
// blow up.
static bool screen(struct document *document, const char *bytes, size_t length) {
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        document->no_memory = true;
        return false;
    }
    set_input(&parser, bytes, length);
    struct screening screening = {.document = document};
    size_t errors_before = document->report->errors;
    bool ended = false;
    while (!ended && !screening.over) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            report_syntax(document, &parser, bytes, length);
            screening.over = true;
            break;
        }
        ended = event.type == YAML_STREAM_END_EVENT;
        screen_event(&screening, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    if (!screening.over && screening.documents == 0)
        report_error(document->report, (struct place){1, 1}, "the file is empty");
    return !screening.over && document->report->errors == errors_before;
}

struct key_at {
    const char *text;
    const yaml_node_t *node;
};

static int compare_keys(const void *a, const void *b) {
    const struct key_at *x = a;
    const struct key_at *y = b;
    int order = strcmp(x->text, y->text);
    if (order != 0)
        return order;
    size_t from = x->node->start_mark.index;
    size_t to = y->node->start_mark.index;
    return (from > to) - (from < to);
}

static void check_keys(struct document *document, const yaml_node_t *mapping) {
    const yaml_node_pair_t *pairs = mapping->data.mapping.pairs.start;
    size_t pair_count = (size_t)(mapping->data.mapping.pairs.top - pairs);
    struct key_at *keys = pair_count > 0 ? malloc(pair_count * sizeof *keys) : NULL;
    if (!keys) {
        document->no_memory = document->no_memory || pair_count > 0;
        return;
    }
    size_t count = 0;
    for (size_t i = 0; i < pair_count; i++) {
        const yaml_node_t *key = document_node(document, pairs[i].key);
        if (node_is_scalar(key))
            keys[count++] = (struct key_at){node_text(key), key};
        else
            document_error(document, key, "a key must be a word, not a %s", node_kind(key));
    }
    qsort(keys, count, sizeof *keys, compare_keys);
    for (size_t i = 1; i < count; i++) {
        if (strcmp(keys[i - 1].text, keys[i].text) == 0)
            document_error(document, keys[i].node, "the key '%s' stands here twice",
                           report_clip(document->report, keys[i].text));
    }
    free(keys);
}

// libyaml keeps every node of the tree in one flat array: no recursion is needed to see them all.
static void check_mappings(struct document *document) {
    int count = (int)(document->yaml.nodes.top - document->yaml.nodes.start);
    for (int i = 1; i <= count; i++) {
        const yaml_node_t *node = document_node(document, i);
        if (node->type == YAML_MAPPING_NODE)
            check_keys(document, node);
    }
}

bool document_load(struct document *document, const char *bytes, size_t length) {
    static const char byte_order_mark[] = {'\xEF', '\xBB', '\xBF'};
    if (length >= sizeof byte_order_mark &&
        memcmp(bytes, byte_order_mark, sizeof byte_order_mark) == 0) {
        bytes += sizeof byte_order_mark;
        length -= sizeof byte_order_mark;
    }
    if (!screen(document, bytes, length))
        return false;
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        document->no_memory = true;
        return false;
    }
    set_input(&parser, bytes, length);
    document->loaded = yaml_parser_load(&parser, &document->yaml) == 1;
    if (document->loaded)
        check_mappings(document);
    else
        report_syntax(document, &parser, bytes, length);
    yaml_parser_delete(&parser);
    return document->loaded;
}

void document_finish(struct document *document) {
    if (document->loaded)
        yaml_document_delete(&document->yaml);
    document->loaded = false;
}

const yaml_node_t *document_node(struct document *document, int index) {
    return yaml_document_get_node(&document->yaml, index);
}

const yaml_node_t *document_root(struct document *document) {
    const yaml_node_t *root = yaml_document_get_root_node(&document->yaml);
    if (root && root->type == YAML_MAPPING_NODE)
        return root;
    report_error(document->report, root ? node_place(root) : (struct place){1, 1},
                 "a mapping (lines of 'key: value') is expected here, not a %s",
                 root ? node_kind(root) : "text");
    return NULL;
}

const yaml_node_item_t *document_list(struct document *document, const char *name,
                                      const yaml_node_t *node, int min, int max, int *count) {
    *count = 0;
    if (node->type != YAML_SEQUENCE_NODE) {
        document_error(document, node, "'%s' must be a list, not a %s", name, node_kind(node));
        return NULL;
    }
    const yaml_node_item_t *items = node->data.sequence.items.start;
    long length = node->data.sequence.items.top - items;
    if (length < min || length > max) {
        document_error(document, node, "'%s' has %ld entries; allowed: %d to %d", name, length, min,
                       max);
        return NULL;
    }
    *count = (int)length;
    return items;
}

const yaml_node_pair_t *document_mapping(struct document *document, const char *name,
                                         const char *of, const yaml_node_t *node, int max,
                                         int *count) {
    *count = 0;
    if (node->type != YAML_MAPPING_NODE) {
        document_error(document, node, "'%s' must be a mapping of %s, not a %s", name, of,
                       node_kind(node));
        return NULL;
    }
    const yaml_node_pair_t *pairs = node->data.mapping.pairs.start;
    long length = node->data.mapping.pairs.top - pairs;
    if (length < 1 || length > max) {
        document_error(document, node, "'%s' has %ld entries; allowed: 1 to %d", name, length, max);
        return NULL;
    }
    *count = (int)length;
    return pairs;
}

const char *document_keep(struct document *document, const char *text, size_t length) {
    const char *copy = arena_strndup(document->arena, text, length);
    document->no_memory = document->no_memory || !copy;
    return copy ? copy : "";
}

void *document_alloc(struct document *document, size_t count, size_t size) {
    void *memory = arena_alloc(document->arena, count, size);
    document->no_memory = document->no_memory || !memory;
    return memory;
}
