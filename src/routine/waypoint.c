// Reads a waypoint: a posture between positions, and where one can go from it.
#include "levels.h"

#define FIELDS_OF(table) .fields = (table), .count = sizeof(table) / sizeof((table)[0])

// What the fields are read into. The variant stands first: pose.c's readers see it alone.
struct fields_out {
    struct variant variant;
    bool passing;
    struct mention *next;
    size_t next_count;
};

static FIELD_READER(read_next) {
    struct fields_out *fields = out;
    int count = 0;
    const yaml_node_item_t *items =
        document_list(document, field->name, node, 0, LEVEL_MAX_LIST, &count);
    if (!items)
        return;
    fields->next = document_alloc(document, (size_t)count, sizeof *fields->next);
    for (int i = 0; fields->next && i < count; i++) {
        const yaml_node_t *item = document_node(document, items[i]);
        fields->next[i].place = node_place(item);
        (void)value_id(document, field, item, &fields->next[i].name);
        fields->next_count = (size_t)i + 1;
    }
}

// In reading order: the pose leans on props and contacts.
static const struct field waypoint_fields[] = {
    {.name = "title",
     .required = true,
     .read = field_text,
     .at = offsetof(struct fields_out, variant.title),
     .min = 1,
     .max = LEVEL_MAX_TITLE_CHARS},
    {.name = "next", .required = true, .read = read_next},
    {.name = "passing", .read = field_flag, .at = offsetof(struct fields_out, passing)},
    {.name = "props",
     .required = true,
     .read = field_set,
     .at = offsetof(struct fields_out, variant.props),
     .words = &prop_words},
    {.name = "contacts", .required = true, .read = read_contacts},
    {.name = "pose", .required = true, .read = read_only_pose},
};
static const struct form waypoint_form = {.owner = "a waypoint", FIELDS_OF(waypoint_fields)};

void waypoint_read(struct document *document, struct waypoint_draft *draft) {
    const yaml_node_t *root = document_root(document);
    struct fields_out fields = {.variant = draft->waypoint.variant};
    if (!root || !form_read(document, &waypoint_form, root, &fields))
        return;
    draft->waypoint.variant = fields.variant;
    draft->waypoint.passing = fields.passing;
    draft->next = fields.next;
    draft->next_count = fields.next_count;
}
