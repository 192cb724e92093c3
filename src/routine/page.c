// Reads a page of things worth knowing.
#include "levels.h"

enum { MAX_ORDER = 99, MAX_LINK_CHARS = 200 };

static const struct field part_fields[] = {
    {.name = "heading", TEXT(struct page_part, heading, LEVEL_MAX_TITLE_CHARS)},
    {.name = "text", .required = true, TEXT(struct page_part, text, LEVEL_MAX_PART_CHARS)},
};
static const struct form part_form = {.owner = "a part", FIELDS_OF(part_fields)};

static FIELD_READER(read_parts) {
    struct page *page = out;
    int count = 0;
    const yaml_node_item_t *items =
        document_list(document, field->name, node, 1, LEVEL_MAX_LIST, &count);
    if (!items)
        return;
    struct page_part *parts = document_alloc(document, (size_t)count, sizeof *parts);
    for (int i = 0; parts && i < count; i++) {
        parts[i] = (struct page_part){.heading = "", .text = ""};
        (void)form_read(document, &part_form, document_node(document, items[i]), &parts[i]);
        page->part_count = (size_t)i + 1;
    }
    page->parts = parts;
}

static FIELD_READER(read_tips) {
    struct page *page = out;
    const struct field tip = {.name = "tips", .min = 1, .max = LEVEL_MAX_SAY_CHARS};
    int count = 0;
    const yaml_node_item_t *items =
        document_list(document, field->name, node, 1, LEVEL_MAX_LIST, &count);
    if (!items)
        return;
    const char **tips = document_alloc(document, (size_t)count, sizeof *tips);
    for (int i = 0; tips && i < count; i++) {
        tips[i] = "";
        (void)value_text(document, &tip, document_node(document, items[i]), &tips[i]);
        page->tip_count = (size_t)i + 1;
    }
    page->tips = tips;
}

static const struct field source_fields[] = {
    {.name = "work", .required = true, TEXT(struct page_source, work, LEVEL_MAX_TEXT_CHARS)},
    {.name = "link", TEXT(struct page_source, link, MAX_LINK_CHARS)},
};
static const struct form source_form = {.owner = "a source", FIELDS_OF(source_fields)};

static FIELD_READER(read_sources) {
    struct page *page = out;
    int count = 0;
    const yaml_node_item_t *items =
        document_list(document, field->name, node, 1, LEVEL_MAX_LIST, &count);
    if (!items)
        return;
    struct page_source *sources = document_alloc(document, (size_t)count, sizeof *sources);
    for (int i = 0; sources && i < count; i++) {
        sources[i].work = "";
        (void)form_read(document, &source_form, document_node(document, items[i]), &sources[i]);
        page->source_count = (size_t)i + 1;
    }
    page->sources = sources;
}

static const struct field page_fields[] = {
    {.name = "title", .required = true, TEXT(struct page, title, LEVEL_MAX_TITLE_CHARS)},
    {.name = "summary", .required = true, TEXT(struct page, summary, LEVEL_MAX_TEXT_CHARS)},
    {.name = "order",
     .required = true,
     .read = field_int,
     .at = offsetof(struct page, order),
     .min = 1,
     .max = MAX_ORDER},
    {.name = "parts", .required = true, .read = read_parts},
    {.name = "tips", .read = read_tips},
    {.name = "sources", .required = true, .read = read_sources},
    CREDIT_FIELDS(offsetof(struct page, credit)),
};
static const struct form page_form = {.owner = "a page", FIELDS_OF(page_fields)};

void page_read(struct document *document, struct page_draft *draft) {
    const yaml_node_t *root = document_root(document);
    if (root)
        (void)form_read(document, &page_form, root, &draft->page);
}
