// The blocks of an exercise that lead from pose to pose: setup and phases.
#include "levels.h"

// What is read with the help of the variant's poses; `owner` stands first for read_pose_name.
struct setup_draft {
    const struct variant *owner;
    struct setup setup;
};

struct phase_draft {
    const struct variant *owner;
    struct phase phase;
};

static void report_unknown_pose(struct document *document, const struct variant *owner,
                                const yaml_node_t *node) {
    struct buffer names = {0};
    struct nearest nearest = {.word = node_text(node)};
    for (size_t i = 0; i < owner->pose_count; i++) {
        nearest_offer(&nearest, owner->poses[i].name);
        buffer_printf(&names, "%s%s", i > 0 ? ", " : "", owner->poses[i].name);
    }
    nearest_print(&nearest, &names);
    document->no_memory = document->no_memory || names.failed;
    document_error(document, node, "there is no pose '%s' in 'poses', which has: %s",
                   report_clip(document->report, node_text(node)), buffer_text(&names));
    buffer_finish(&names);
}

static FIELD_READER(read_pose_name) {
    const struct variant *owner = *(const struct variant *const *)out;
    if (!node_is_scalar(node)) {
        document_error(document, node, "'%s' must be the name of a pose, not a %s", field->name,
                       node_kind(node));
        return;
    }
    const struct pose *pose = variant_pose(owner, node_text(node));
    if (pose)
        *(const struct pose **)((char *)out + field->at) = pose;
    else if (owner->pose_count > 0) // without poses, that is what is told
        report_unknown_pose(document, owner, node);
}

static const struct field setup_fields[] = {
    {.name = "seconds",
     .required = true,
     .read = field_seconds,
     .at = offsetof(struct setup_draft, setup.duration_us),
     .min = 1,
     .max = LEVEL_MAX_SETUP_S},
    {.name = "cue", .required = true, TEXT(struct setup_draft, setup.cue, LEVEL_MAX_CUE_CHARS)},
    {.name = "say", .required = true, TEXT(struct setup_draft, setup.say, LEVEL_MAX_SAY_CHARS)},
    {.name = "pose",
     .required = true,
     .read = read_pose_name,
     .at = offsetof(struct setup_draft, setup.pose)},
};
static const struct form setup_form = {.owner = "'setup'", FIELDS_OF(setup_fields)};

FIELD_READER(read_setup) {
    (void)field;
    struct variant *variant = out;
    struct setup_draft draft = {.owner = variant, .setup = variant->setup};
    form_read(document, &setup_form, node, &draft);
    variant->setup = draft.setup;
}

// The allowed length depends on the breath, which is read before.
static FIELD_READER(read_phase_seconds) {
    const struct phase_draft *draft = out;
    struct field length = *field;
    bool breathing = draft->phase.breath != BREATH_FREE;
    length.min = breathing ? LEVEL_MIN_BREATH_S : 1;
    length.max = breathing ? LEVEL_MAX_BREATH_S : LEVEL_MAX_PHASE_S;
    field_seconds(document, &length, node, out);
}

static const struct field phase_fields[] = {
    {.name = "name", .required = true, TEXT(struct phase_draft, phase.name, LEVEL_MAX_TITLE_CHARS)},
    {.name = "breath",
     .required = true,
     .read = field_choice,
     .at = offsetof(struct phase_draft, phase.breath),
     .words = &breath_words},
    {.name = "seconds",
     .required = true,
     .read = read_phase_seconds,
     .at = offsetof(struct phase_draft, phase.duration_us)},
    {.name = "pose",
     .required = true,
     .read = read_pose_name,
     .at = offsetof(struct phase_draft, phase.pose)},
    {.name = "cue", TEXT(struct phase_draft, phase.cue, LEVEL_MAX_CUE_CHARS)},
    {.name = "say",
     .read = field_text,
     .at = offsetof(struct phase_draft, phase.say),
     .max = LEVEL_MAX_SAY_CHARS},
};
static const struct form phase_form = {.owner = "a phase", FIELDS_OF(phase_fields)};

FIELD_READER(read_phases) {
    struct variant *variant = out;
    int count = 0;
    const yaml_node_item_t *items =
        document_list(document, field->name, node, 1, LEVEL_MAX_PHASES, &count);
    if (!items)
        return;
    struct phase *phases = document_alloc(document, (size_t)count, sizeof *phases);
    for (int i = 0; phases && i < count; i++) {
        struct phase_draft draft = {.owner = variant, .phase = {.name = "", .say = ""}};
        form_read(document, &phase_form, document_node(document, items[i]), &draft);
        if (!draft.phase.cue)
            draft.phase.cue = draft.phase.name;
        phases[i] = draft.phase;
    }
    variant->phases = phases;
    variant->phase_count = phases ? (size_t)count : 0;
}
