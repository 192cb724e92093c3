// Reads an exercise: its variants, each the exercise's keys with the variant's own laid over them.
#include "levels.h"

#include "base/array.h"

// Stands for "not given": a real depth is 0..1, and no file's list of props sets every bit.
static const float DEPTH_NOT_GIVEN = -1.0F;
static const float DEPTH_SOFTER = 0.5F;
static const uint32_t PROPS_NOT_KNOWN = UINT32_MAX;

// ---- what to do when something hurts or is missing

static const struct field substitute_fields[] = {
    {.name = "exercise", .read = field_mention, .at = offsetof(struct link, exercise)},
    {.name = "variant", .read = field_mention, .at = offsetof(struct link, variant)},
};
static const struct form substitute_form = {.owner = "a substitute", FIELDS_OF(substitute_fields)};

static FIELD_READER(read_substitutes) {
    struct variant_links *links = &((struct variant_draft *)out)->links;
    int count = 0;
    const yaml_node_item_t *items =
        document_list(document, field->name, node, 0, LEVEL_MAX_LIST, &count);
    if (!items)
        return;
    links->substitutes = document_alloc(document, (size_t)count, sizeof *links->substitutes);
    for (int i = 0; links->substitutes && i < count; i++) {
        struct link *link = &links->substitutes[i];
        const yaml_node_t *item = document_node(document, items[i]);
        bool sound = form_read(document, &substitute_form, item, link);
        if (sound && item->data.mapping.pairs.start == item->data.mapping.pairs.top)
            document_error(document, item, "a substitute needs 'exercise', 'variant' or both");
        links->substitute_count = (size_t)i + 1;
    }
}

struct easier_draft {
    struct easier easier;
    struct link link;
};

static const struct field easier_fields[] = {
    {.name = "say",
     .read = field_text,
     .at = offsetof(struct easier_draft, easier.say),
     .max = LEVEL_MAX_SAY_CHARS},
    {.name = "exercise", .read = field_mention, .at = offsetof(struct easier_draft, link.exercise)},
    {.name = "variant", .read = field_mention, .at = offsetof(struct easier_draft, link.variant)},
    {.name = "depth",
     .read = field_number,
     .at = offsetof(struct easier_draft, easier.depth),
     .min = 0,
     .max = 1},
};
static const struct form easier_form = {.owner = "'easier'", FIELDS_OF(easier_fields)};

static FIELD_READER(read_easier) {
    (void)field;
    struct variant_draft *variant = out;
    struct easier_draft draft = {.easier = {.say = "", .depth = DEPTH_NOT_GIVEN}};
    form_read(document, &easier_form, node, &draft);
    bool changes = draft.link.exercise.name || draft.link.variant.name;
    if (draft.easier.depth < 0)
        draft.easier.depth = changes ? 1.0F : DEPTH_SOFTER;
    variant->variant.easier = draft.easier;
    variant->links.easier = draft.link;
}

// ---- the exercise

// Read by hand, once everything else of the exercise is known.
static FIELD_READER(read_nothing) {
    (void)document;
    (void)field;
    (void)node;
    (void)out;
}

#define VARIANT(member) offsetof(struct variant_draft, variant.member)

// In reading order: poses lean on props and contacts, setup and phases on poses. The fields from
// `source` on belong to the exercise as a whole.
static const struct field exercise_fields[] = {
    {.name = "title",
     .required = true,
     TEXT(struct variant_draft, variant.title, LEVEL_MAX_TITLE_CHARS)},
    {.name = "summary",
     .required = true,
     TEXT(struct variant_draft, variant.summary, LEVEL_MAX_TEXT_CHARS)},
    {.name = "position",
     .required = true,
     .read = field_choice,
     .at = VARIANT(position),
     .words = &position_words},
    {.name = "view",
     .required = true,
     .read = field_choice,
     .at = VARIANT(view),
     .words = &view_words},
    {.name = "props",
     .required = true,
     .read = field_set,
     .at = VARIANT(props),
     .words = &prop_words},
    {.name = "muscles",
     .required = true,
     .read = field_set,
     .at = VARIANT(muscles),
     .words = &muscle_words},
    {.name = "pencil", .read = field_flag, .at = VARIANT(pencil)},
    {.name = "feel",
     .required = true,
     TEXT(struct variant_draft, variant.feel, LEVEL_MAX_TEXT_CHARS)},
    {.name = "mistake",
     .required = true,
     TEXT(struct variant_draft, variant.mistake, LEVEL_MAX_TEXT_CHARS)},
    {.name = "avoid_with",
     .required = true,
     .read = field_set,
     .at = VARIANT(avoid_with),
     .words = &caution_words},
    {.name = "easier", .required = true, .read = read_easier},
    {.name = "substitute", .required = true, .read = read_substitutes},
    {.name = "reps",
     .required = true,
     .read = field_int,
     .at = VARIANT(reps),
     .min = 1,
     .max = LEVEL_MAX_REPS},
    {.name = "rest", .read = field_seconds, .at = VARIANT(rest_us), .max = LEVEL_MAX_REST_S},
    {.name = "camera", .required = true, .read = read_camera},
    {.name = "waypoint",
     .read = field_mention,
     .at = offsetof(struct variant_draft, links.waypoint)},
    {.name = "contacts", .read = read_contacts},
    {.name = "poses", .required = true, .read = read_poses},
    {.name = "setup", .required = true, .read = read_setup},
    {.name = "phases", .required = true, .read = read_phases},
    CREDIT_FIELDS(0),
    {.name = "variants", .read = read_nothing},
};

enum {
    EXERCISE_FIELD_COUNT = COUNT_OF(exercise_fields),
    CREDIT_FIELD_COUNT = 3,
    VARIANTS_FIELD = EXERCISE_FIELD_COUNT - 1,
    VARIANT_FIELD_COUNT = VARIANTS_FIELD - CREDIT_FIELD_COUNT,
};
_Static_assert((int)EXERCISE_FIELD_COUNT <= (int)FORM_MAX_FIELDS, "more keys than a form can hold");

static const struct form exercise_form = {
    .owner = "an exercise", .fields = exercise_fields, .count = EXERCISE_FIELD_COUNT};
static const struct form variant_form = {
    .owner = "a variant", .fields = exercise_fields, .count = VARIANT_FIELD_COUNT};
static const struct form credit_form = {.owner = "an exercise",
                                        .fields = exercise_fields + VARIANT_FIELD_COUNT,
                                        .count = CREDIT_FIELD_COUNT};
// What an exercise says of itself even if each variant says its own.
static const struct form heading_form = {
    .owner = "an exercise", .fields = exercise_fields, .count = 2};

static const struct variant_draft EMPTY_VARIANT = {.variant = {.id = "",
                                                               .title = "",
                                                               .summary = "",
                                                               .feel = "",
                                                               .mistake = "",
                                                               .reps = 1,
                                                               .setup = {.cue = "", .say = ""},
                                                               .easier = {.say = ""}}};

static void fill_variant(struct document *document, const yaml_node_t *const *values,
                         struct variant_draft *draft) {
    const char *id = draft->variant.id;
    *draft = EMPTY_VARIANT;
    draft->variant.id = id;
    draft->variant.props = PROPS_NOT_KNOWN;
    form_fill(document, &variant_form, values, draft);
}

static bool make_room(struct document *document, struct exercise_draft *draft, size_t count) {
    draft->variants = document_alloc(document, count, sizeof *draft->variants);
    draft->links = document_alloc(document, count, sizeof *draft->links);
    if (!draft->variants || !draft->links)
        return false;
    draft->exercise.variants = draft->variants;
    draft->exercise.variant_count = count;
    return true;
}

// Lays the variant's own values over those of the exercise.
static void read_variant(struct document *document, const yaml_node_pair_t *pair,
                         const yaml_node_t *const *shared, struct variant_draft *draft) {
    static const struct field name = {.name = "variants"};
    const yaml_node_t *key = document_node(document, pair->key);
    const yaml_node_t *node = document_node(document, pair->value);
    const yaml_node_t *values[FORM_MAX_FIELDS];
    draft->variant.id = "";
    if (node_is_scalar(key))
        (void)value_id(document, &name, key, &draft->variant.id);
    if (!form_split(document, &variant_form, node, values))
        return;
    for (int i = 0; i < VARIANT_FIELD_COUNT; i++)
        values[i] = values[i] ? values[i] : shared[i];
    for (int i = 0; i < VARIANT_FIELD_COUNT; i++) {
        if (exercise_fields[i].required && !values[i])
            document_error(document, key,
                           "the variant '%s' needs the key '%s', here or for the whole exercise",
                           draft->variant.id, exercise_fields[i].name);
    }
    fill_variant(document, values, draft);
}

static void read_variants(struct document *document, const yaml_node_t *node,
                          const yaml_node_t *const *shared, struct exercise_draft *draft) {
    int count = 0;
    const yaml_node_pair_t *pairs =
        document_mapping(document, "variants", "ids to variants", node, LEVEL_MAX_VARIANTS, &count);
    if (!pairs || !make_room(document, draft, (size_t)count))
        return;
    for (int i = 0; i < count; i++) {
        struct variant_draft variant = EMPTY_VARIANT;
        read_variant(document, &pairs[i], shared, &variant);
        draft->variants[i] = variant.variant;
        draft->links[i] = variant.links;
    }
}

void exercise_read(struct document *document, struct exercise_draft *draft) {
    const yaml_node_t *root = document_root(document);
    const yaml_node_t *values[FORM_MAX_FIELDS];
    if (!root || !form_split(document, &exercise_form, root, values))
        return;
    struct variant_draft heading = EMPTY_VARIANT;
    form_fill(document, &heading_form, values, &heading);
    draft->exercise.title = heading.variant.title;
    draft->exercise.summary = heading.variant.summary;
    form_fill(document, &credit_form, values + VARIANT_FIELD_COUNT, &draft->exercise.credit);
    if (values[VARIANTS_FIELD]) {
        form_require(document, &heading_form, root, values);
        read_variants(document, values[VARIANTS_FIELD], values, draft);
        return;
    }
    form_require(document, &exercise_form, root, values);
    if (!make_room(document, draft, 1))
        return;
    struct variant_draft only = EMPTY_VARIANT;
    fill_variant(document, values, &only);
    draft->variants[0] = only.variant;
    draft->links[0] = only.links;
}
