// One YAML file as a tree whose nodes know where they stand. Wraps libyaml's document; files that
// use YAML's outer corners (anchors, aliases, tags, several documents, deep nesting) are refused.
#pragma once

#include "report.h"

#include <yaml.h>

struct document {
    struct arena *arena; // owns what readers keep
    struct report *report;
    yaml_document_t yaml;
    bool loaded;
    bool no_memory; // sticks: what was read is incomplete
};

// Parses the bytes. False when there is no tree to read: the reasons are in the report, or
// no_memory is set. arena and report must be set, all else zeroed; finish it in any case.
bool document_load(struct document *document, const char *bytes, size_t length);
void document_finish(struct document *document);

// The topmost mapping; NULL, told in the report, when the file holds something else.
const yaml_node_t *document_root(struct document *document);
const yaml_node_t *document_node(struct document *document, int index);

struct place node_place(const yaml_node_t *node);
// "text", "list" or "mapping".
const char *node_kind(const yaml_node_t *node);
// The text of a scalar node. It may hold zero bytes only when a quoted \0 stands there; readers of
// texts refuse those.
const char *node_text(const yaml_node_t *node);
bool node_is_scalar(const yaml_node_t *node);

#define document_error(document, node, ...)                                                        \
    report_error((document)->report, node_place(node), __VA_ARGS__)

// The items of a list, or NULL, told in the report, when the node is no list or has too few or too
// many.
const yaml_node_item_t *document_list(struct document *document, const char *name,
                                      const yaml_node_t *node, int min, int max, int *count);

// The same for the entries of a mapping, 1 to max of them; `of` says what it maps, "names to
// poses".
const yaml_node_pair_t *document_mapping(struct document *document, const char *name,
                                         const char *of, const yaml_node_t *node, int max,
                                         int *count);

// A copy owned by the arena; "" and no_memory when memory is exhausted.
const char *document_keep(struct document *document, const char *text, size_t length);
// Zeroed memory owned by the arena; NULL and no_memory when it is exhausted.
void *document_alloc(struct document *document, size_t count, size_t size);
