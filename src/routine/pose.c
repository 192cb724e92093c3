// The blocks of an exercise that place a body in space: contacts, poses, camera.
#include "levels.h"

#include "joint_table.h"

#include "base/array.h"

enum {
    REACH_M = 3, // the stage: coordinates lie within this distance of the origin
    MAX_YAW_DEGREES = 360,
    MAX_PITCH_DEGREES = 80,
    MAX_CAMERA_M = 10,
};

// ---- contacts

#define PART(part) (1U << (part))
#define PARTS(name) (PART(PART_LEFT_##name) | PART(PART_RIGHT_##name))
#define CONTACT(key, mask)                                                                         \
    { .name = (key), .read = read_contact, .at = (mask), .min = -REACH_M, .max = REACH_M }

// `at` of a contact's field is the mask of the parts that it places.
static FIELD_READER(read_contact) {
    struct contact *contacts = ((struct variant *)out)->contacts;
    struct field point = *field;
    point.at = 0;
    struct vec3 at = {0};
    field_point(document, &point, node, &at);
    bool both = (field->at & (field->at - 1)) != 0;
    for (int part = 0; part < PART_COUNT; part++) {
        if (!(field->at & PART(part)))
            continue;
        bool mirrored = both && (part - PART_LEFT_HAND) % SIDE_COUNT == SIDE_RIGHT;
        // Given even if the point is wrong: poses that plant the part are not to blame.
        contacts[part] =
            (struct contact){.given = true, .at = {mirrored ? -at.x : at.x, at.y, at.z}};
    }
}

// Pairs stand before single parts, so that a single part wins.
static const struct field contact_fields[] = {
    CONTACT("hands", PARTS(HAND)),
    CONTACT("knees", PARTS(KNEE)),
    CONTACT("feet", PARTS(FOOT)),
    CONTACT("left-hand", PART(PART_LEFT_HAND)),
    CONTACT("right-hand", PART(PART_RIGHT_HAND)),
    CONTACT("left-knee", PART(PART_LEFT_KNEE)),
    CONTACT("right-knee", PART(PART_RIGHT_KNEE)),
    CONTACT("left-foot", PART(PART_LEFT_FOOT)),
    CONTACT("right-foot", PART(PART_RIGHT_FOOT)),
    CONTACT("hips", PART(PART_HIPS)),
    CONTACT("upper-back", PART(PART_UPPER_BACK)),
    CONTACT("head", PART(PART_HEAD)),
};
static const struct form contact_form = {.owner = "'contacts'", FIELDS_OF(contact_fields)};

FIELD_READER(read_contacts) {
    (void)field;
    form_read(document, &contact_form, node, out);
}

// ---- poses

// What a pose is read into; the variant's contacts and props are known by then.
struct pose_draft {
    const struct variant *owner;
    struct pose pose;
};

static void set_angles(struct pose *pose, const struct angle_key *key, int first_side,
                       int last_side, float value) {
    for (int side = first_side; side <= last_side; side++)
        pose->angle[(int)key->first + side] = value;
}

static void read_segments(struct document *document, const struct field *field,
                          const struct angle_key *key, const yaml_node_t *node, struct pose *pose) {
    const yaml_node_item_t *items = node->data.sequence.items.start;
    if (node->data.sequence.items.top - items != key->segments) {
        document_error(document, node,
                       "'%s' must be one number or a list of %d numbers from the bottom up",
                       field->name, key->segments);
        return;
    }
    for (int i = 0; i < key->segments; i++) {
        float value = 0;
        if (value_float(document, field, document_node(document, items[i]), &value))
            pose->angle[(int)key->first + i] = value;
    }
}

// `at` is the angle key's index; a spine's single number is shared equally by its segments.
static FIELD_READER(read_spine) {
    const struct angle_key *key = &angle_keys[field->at];
    struct pose *pose = &((struct pose_draft *)out)->pose;
    if (node->type == YAML_SEQUENCE_NODE && key->segments > 1) {
        read_segments(document, field, key, node, pose);
        return;
    }
    struct field whole = *field;
    whole.min *= key->segments;
    whole.max *= key->segments;
    float value = 0;
    if (!value_float(document, &whole, node, &value))
        return;
    for (int i = 0; i < key->segments; i++)
        pose->angle[(int)key->first + i] = value / (float)key->segments;
}

static FIELD_READER(read_limb) {
    float value = 0;
    if (value_float(document, field, node, &value))
        set_angles(&((struct pose_draft *)out)->pose, &angle_keys[field->at], SIDE_LEFT, SIDE_RIGHT,
                   value);
}

static FIELD_READER(read_left_limb) {
    float value = 0;
    if (value_float(document, field, node, &value))
        set_angles(&((struct pose_draft *)out)->pose, &angle_keys[field->at], SIDE_LEFT, SIDE_LEFT,
                   value);
}

static FIELD_READER(read_right_limb) {
    float value = 0;
    if (value_float(document, field, node, &value))
        set_angles(&((struct pose_draft *)out)->pose, &angle_keys[field->at], SIDE_RIGHT,
                   SIDE_RIGHT, value);
}

static FIELD_READER(read_planted) {
    struct pose_draft *draft = out;
    static const char *const names[] = {"hands",      "knees",     "feet",       "left-hand",
                                        "right-hand", "left-knee", "right-knee", "left-foot",
                                        "right-foot", "hips",      "upper-back", "head"};
    static const struct words words = {names, COUNT_OF(names)};
    struct field part = *field;
    part.words = &words;
    int count = 0;
    const yaml_node_item_t *items =
        document_list(document, field->name, node, 0, LEVEL_MAX_LIST, &count);
    for (int i = 0; i < count; i++) {
        const yaml_node_t *item = document_node(document, items[i]);
        int index = 0;
        if (!value_word(document, &part, item, &index))
            continue;
        uint32_t mask = (uint32_t)form_find(&contact_form, names[index])->at;
        if (draft->pose.planted & mask)
            document_error(document, item, "'%s' stands twice in 'planted'", names[index]);
        draft->pose.planted |= mask;
        for (int bit = 0; bit < PART_COUNT; bit++) {
            if ((mask & PART(bit)) && !draft->owner->contacts[bit].given)
                document_error(document, item, "the planted part '%s' has no place in 'contacts'",
                               names[index]);
        }
    }
}

// `at` is the prop.
static FIELD_READER(read_prop_place) {
    struct pose_draft *draft = out;
    struct field point = *field;
    point.at = offsetof(struct prop_place, at);
    struct prop_place *place = &draft->pose.props[field->at];
    place->placed = true;
    field_point(document, &point, node, place);
    if (!(draft->owner->props & (1U << field->at)))
        document_error(document, node, "the prop '%s' is not among the 'props' of the exercise",
                       field->name);
}

#define PROP_PLACE(key, prop)                                                                      \
    { .name = (key), .read = read_prop_place, .at = (prop), .min = -REACH_M, .max = REACH_M }
static const struct field prop_fields[] = {
    PROP_PLACE("mat", PROP_MAT),         PROP_PLACE("roller", PROP_ROLLER),
    PROP_PLACE("towel", PROP_TOWEL),     PROP_PLACE("chair", PROP_CHAIR),
    PROP_PLACE("cushion", PROP_CUSHION),
};
static const struct form prop_form = {.owner = "'props' of a pose", FIELDS_OF(prop_fields)};

static FIELD_READER(read_prop_places) {
    (void)field;
    form_read(document, &prop_form, node, out);
}

// Index of each key in angle_keys, which is made from the same table.
#define SPINE_INDEX(key, first, segments, low, high) KEY_##key,
#define LIMB_INDEX(key, first, low, high) KEY_##key,
enum { JOINT_TABLE(SPINE_INDEX, LIMB_INDEX) };

#define SPINE_FIELD(key, first, segments, low, high)                                               \
    {.name = #key,                                                                                 \
     .read = read_spine,                                                                           \
     .at = KEY_##key,                                                                              \
     .min = (low),                                                                                 \
     .max = (high),                                                                                \
     .unit = "degrees"},
// One side stands after both, so that it wins.
#define LIMB_FIELD(key, first, low, high)                                                          \
    {.name = #key,                                                                                 \
     .read = read_limb,                                                                            \
     .at = KEY_##key,                                                                              \
     .min = (low),                                                                                 \
     .max = (high),                                                                                \
     .unit = "degrees"},                                                                           \
        {.name = "left_" #key,                                                                     \
         .unlisted = true,                                                                         \
         .read = read_left_limb,                                                                   \
         .at = KEY_##key,                                                                          \
         .min = (low),                                                                             \
         .max = (high),                                                                            \
         .unit = "degrees"},                                                                       \
        {.name = "right_" #key,                                                                    \
         .unlisted = true,                                                                         \
         .read = read_right_limb,                                                                  \
         .at = KEY_##key,                                                                          \
         .min = (low),                                                                             \
         .max = (high),                                                                            \
         .unit = "degrees"},
static const struct field pose_fields[] = {
    JOINT_TABLE(SPINE_FIELD, LIMB_FIELD){.name = "planted", .read = read_planted},
    {.name = "pelvis",
     .required = true,
     .read = field_point,
     .at = offsetof(struct pose_draft, pose.pelvis),
     .min = -REACH_M,
     .max = REACH_M},
    {.name = "props", .read = read_prop_places},
};
_Static_assert(COUNT_OF(pose_fields) <= FORM_MAX_FIELDS,
               "a pose has more keys than a form can hold");
static const struct form pose_form = {
    .owner = "a pose (limbs take left_ or right_ before the name for one side)",
    FIELDS_OF(pose_fields)};

FIELD_READER(read_poses) {
    struct variant *variant = out;
    static const struct field name = {.name = "poses"};
    int count = 0;
    const yaml_node_pair_t *pairs =
        document_mapping(document, field->name, "names to poses", node, LEVEL_MAX_POSES, &count);
    if (!pairs)
        return;
    struct pose *poses = document_alloc(document, (size_t)count, sizeof *poses);
    for (int i = 0; poses && i < count; i++) {
        struct pose_draft draft = {.owner = variant};
        const yaml_node_t *key = document_node(document, pairs[i].key);
        draft.pose.name = "";
        if (node_is_scalar(key))
            (void)value_id(document, &name, key, &draft.pose.name);
        form_read(document, &pose_form, document_node(document, pairs[i].value), &draft);
        poses[i] = draft.pose;
    }
    variant->poses = poses;
    variant->pose_count = poses ? (size_t)count : 0;
}

FIELD_READER(read_only_pose) {
    (void)field;
    struct variant *variant = out;
    struct pose *pose = document_alloc(document, 1, sizeof *pose);
    if (!pose)
        return;
    struct pose_draft draft = {.owner = variant, .pose = {.name = variant->id}};
    form_read(document, &pose_form, node, &draft);
    *pose = draft.pose;
    variant->poses = pose;
    variant->pose_count = 1;
    variant->setup.pose = pose;
}

// ---- camera

static const struct field camera_fields[] = {
    {.name = "yaw",
     .required = true,
     .read = field_number,
     .at = offsetof(struct camera, yaw),
     .min = -MAX_YAW_DEGREES,
     .max = MAX_YAW_DEGREES,
     .unit = "degrees"},
    {.name = "pitch",
     .required = true,
     .read = field_number,
     .at = offsetof(struct camera, pitch),
     .min = -MAX_PITCH_DEGREES,
     .max = MAX_PITCH_DEGREES,
     .unit = "degrees"},
    {.name = "distance",
     .required = true,
     .read = field_number,
     .at = offsetof(struct camera, distance),
     .min = 1,
     .max = MAX_CAMERA_M,
     .unit = "metres"},
    {.name = "target",
     .required = true,
     .read = field_point,
     .at = offsetof(struct camera, target),
     .min = -REACH_M,
     .max = REACH_M},
};
static const struct form camera_form = {.owner = "'camera'", FIELDS_OF(camera_fields)};

FIELD_READER(read_camera) {
    form_read(document, &camera_form, node, &((struct variant *)out)->camera);
    (void)field;
}
