// Reads a milestone: what it is called, and the one thing that it asks for.
#include "levels.h"

enum { NOT_ASKED = -1 };

#define AMOUNT(id, key, least, most, unit, counted)                                                \
    {.name = (key),                                                                                \
     .read = field_int,                                                                            \
     .at = offsetof(struct milestone_draft, amounts) + FEAT_##id * sizeof(int),                    \
     .min = (least),                                                                               \
     .max = (most)},

static const struct field milestone_fields[] = {
    {.name = "title",
     .required = true,
     TEXT(struct milestone_draft, milestone.title, LEVEL_MAX_TITLE_CHARS)},
    {.name = "summary",
     .required = true,
     TEXT(struct milestone_draft, milestone.summary, LEVEL_MAX_TEXT_CHARS)},
    FEAT_TABLE(AMOUNT)};
static const struct form milestone_form = {.owner = "a milestone", FIELDS_OF(milestone_fields)};

static void report_count(struct document *document, const yaml_node_t *root) {
    struct buffer allowed = {0};
    words_print(&feat_words, &allowed);
    document->no_memory = document->no_memory || allowed.failed;
    document_error(document, root, "a milestone asks for exactly one of these: %s",
                   buffer_text(&allowed));
    buffer_finish(&allowed);
}

void milestone_read(struct document *document, struct milestone_draft *draft) {
    const yaml_node_t *root = document_root(document);
    const yaml_node_t *values[FORM_MAX_FIELDS] = {0};
    if (!root || !form_split(document, &milestone_form, root, values))
        return;
    for (int i = 0; i < FEAT_COUNT; i++)
        draft->amounts[i] = NOT_ASKED;
    form_require(document, &milestone_form, root, values);
    form_fill(document, &milestone_form, values, draft);
    int asked = 0;
    for (int i = 0; i < milestone_form.count; i++)
        asked += values[i] && words_find(&feat_words, milestone_fields[i].name) >= 0;
    if (asked != 1)
        report_count(document, root);
    for (int i = 0; i < FEAT_COUNT; i++) {
        if (draft->amounts[i] == NOT_ASKED)
            continue;
        draft->milestone.feat = (enum feat)i;
        draft->milestone.amount = draft->amounts[i];
    }
}
