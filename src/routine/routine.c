// Reads routines and challenges.
#include "levels.h"

enum { DOSE_NOT_GIVEN = -1 };

static const struct dose DOSE_OF_THE_EXERCISE = {
    .reps = DOSE_NOT_GIVEN,
    .hold_us = DOSE_NOT_GIVEN,
    .breath_in_us = DOSE_NOT_GIVEN,
    .breath_out_us = DOSE_NOT_GIVEN,
    .rest_us = DOSE_NOT_GIVEN,
};

// ---- a routine's steps

static const struct field breath_fields[] = {
    {.name = "in",
     .read = field_seconds,
     .at = offsetof(struct dose, breath_in_us),
     .min = LEVEL_MIN_BREATH_S,
     .max = LEVEL_MAX_BREATH_S},
    {.name = "out",
     .read = field_seconds,
     .at = offsetof(struct dose, breath_out_us),
     .min = LEVEL_MIN_BREATH_S,
     .max = LEVEL_MAX_BREATH_S},
};
static const struct form breath_form = {.owner = "'breath'", FIELDS_OF(breath_fields)};

static FIELD_READER(read_breath) {
    struct step_draft *step = out;
    (void)field;
    step->breath_place = node_place(node);
    form_read(document, &breath_form, node, &step->dose);
}

static FIELD_READER(read_hold) {
    ((struct step_draft *)out)->hold_place = node_place(node);
    field_seconds(document, field, node, out);
}

static const struct field step_fields[] = {
    {.name = "exercise",
     .required = true,
     .read = field_mention,
     .at = offsetof(struct step_draft, link.exercise)},
    {.name = "variant", .read = field_mention, .at = offsetof(struct step_draft, link.variant)},
    {.name = "reps",
     .read = field_int,
     .at = offsetof(struct step_draft, dose.reps),
     .min = 1,
     .max = LEVEL_MAX_REPS},
    {.name = "hold",
     .read = read_hold,
     .at = offsetof(struct step_draft, dose.hold_us),
     .min = 1,
     .max = LEVEL_MAX_HOLD_S},
    {.name = "breath", .read = read_breath},
    {.name = "rest",
     .read = field_seconds,
     .at = offsetof(struct step_draft, dose.rest_us),
     .max = LEVEL_MAX_REST_S},
    {.name = "say",
     .read = field_text,
     .at = offsetof(struct step_draft, say),
     .max = LEVEL_MAX_SAY_CHARS},
};
static const struct form step_form = {.owner = "a step", FIELDS_OF(step_fields)};

static FIELD_READER(read_steps) {
    struct routine_draft *draft = out;
    draft->steps_place = node_place(node);
    int count = 0;
    const yaml_node_item_t *items =
        document_list(document, field->name, node, 1, LEVEL_MAX_STEPS, &count);
    if (!items)
        return;
    draft->steps = document_alloc(document, (size_t)count, sizeof *draft->steps);
    for (int i = 0; draft->steps && i < count; i++) {
        draft->steps[i] = (struct step_draft){.dose = DOSE_OF_THE_EXERCISE, .say = ""};
        form_read(document, &step_form, document_node(document, items[i]), &draft->steps[i]);
        draft->step_count = (size_t)i + 1;
    }
}

static const struct field routine_fields[] = {
    {.name = "title",
     .required = true,
     TEXT(struct routine_draft, routine.title, LEVEL_MAX_TITLE_CHARS)},
    {.name = "fitted_title",
     TEXT(struct routine_draft, routine.fitted_title, LEVEL_MAX_TITLE_CHARS)},
    {.name = "summary",
     .required = true,
     TEXT(struct routine_draft, routine.summary, LEVEL_MAX_TEXT_CHARS)},
    {.name = "level",
     .required = true,
     .read = field_choice,
     .at = offsetof(struct routine_draft, routine.level),
     .words = &level_words},
    CREDIT_FIELDS(offsetof(struct routine_draft, routine.credit)),
    {.name = "steps", .required = true, .read = read_steps},
};
static const struct form routine_form = {.owner = "a routine", FIELDS_OF(routine_fields)};

void routine_read(struct document *document, struct routine_draft *draft) {
    const yaml_node_t *root = document_root(document);
    if (root)
        form_read(document, &routine_form, root, draft);
}

// ---- a challenge's days

static FIELD_READER(read_days) {
    struct challenge_draft *draft = out;
    int count = 0;
    const yaml_node_item_t *items =
        document_list(document, field->name, node, 1, LEVEL_MAX_DAYS, &count);
    if (!items)
        return;
    draft->days = document_alloc(document, (size_t)count, sizeof *draft->days);
    for (int i = 0; draft->days && i < count; i++) {
        const yaml_node_t *item = document_node(document, items[i]);
        draft->days[i].place = node_place(item);
        (void)value_id(document, field, item, &draft->days[i].name);
        draft->day_count = (size_t)i + 1;
    }
}

static const struct field challenge_fields[] = {
    {.name = "title",
     .required = true,
     TEXT(struct challenge_draft, challenge.title, LEVEL_MAX_TITLE_CHARS)},
    {.name = "summary",
     .required = true,
     TEXT(struct challenge_draft, challenge.summary, LEVEL_MAX_TEXT_CHARS)},
    {.name = "days", .required = true, .read = read_days},
    {.name = "weekdays",
     .read = field_flag,
     .at = offsetof(struct challenge_draft, challenge.weekdays)},
};
static const struct form challenge_form = {.owner = "a challenge", FIELDS_OF(challenge_fields)};

void challenge_read(struct document *document, struct challenge_draft *draft) {
    const yaml_node_t *root = document_root(document);
    if (root)
        form_read(document, &challenge_form, root, draft);
}
