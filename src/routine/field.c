// The readers of single values.
#include "form.h"

#include "base/civil.h"
#include "base/utf8.h"
#include "base/vec3.h"

#include <ctype.h>
#include <string.h>

enum {
    MICROS = 1000000,       // of a second, or of any other unit
    MICRO_DIGITS = 6,       // decimals that a number may have
    MAX_INTEGER_DIGITS = 9, // more are out of every range
};

static void *slot(const struct field *field, void *out) {
    return (char *)out + field->at;
}

// ---- texts

static bool expect_scalar(struct document *document, const struct field *field,
                          const yaml_node_t *node, const char *what) {
    if (node_is_scalar(node))
        return true;
    document_error(document, node, "'%s' must be %s, not a %s", field->name, what, node_kind(node));
    return false;
}

// C0 and C1 control characters and DEL; line breaks are dealt with before.
static bool is_control(const unsigned char *byte) {
    return byte[0] < 0x20 || byte[0] == 0x7F || (byte[0] == 0xC2 && byte[1] < 0xA0);
}

// Folded and literal blocks end in line breaks and may hold some: a text is one line.
static size_t join_lines(char *text, size_t length) {
    size_t kept = 0;
    for (size_t i = 0; i < length; i++) {
        bool blank = text[i] == '\n' || text[i] == ' ';
        if (blank && (kept == 0 || text[kept - 1] == ' '))
            continue;
        text[kept++] = blank ? ' ' : text[i];
    }
    while (kept > 0 && text[kept - 1] == ' ')
        kept--;
    text[kept] = '\0';
    return kept;
}

static bool check_length(struct document *document, const struct field *field,
                         const yaml_node_t *node, const char *text) {
    int points = 0;
    for (const char *byte = text; *byte != '\0'; byte++)
        points += !utf8_continues(*byte);
    if (points == 0 && field->min > 0)
        document_error(document, node, "'%s' is empty; a text of 1 to %d characters is expected",
                       field->name, field->max);
    else if (points > field->max)
        document_error(document, node, "'%s' is %d characters long; allowed: at most %d",
                       field->name, points, field->max);
    return points >= field->min && points <= field->max;
}

bool value_text(struct document *document, const struct field *field, const yaml_node_t *node,
                const char **text) {
    if (!expect_scalar(document, field, node, "a text"))
        return false;
    char *copy = document_alloc(document, node->data.scalar.length + 1, 1);
    if (!copy)
        return false;
    memcpy(copy, node_text(node), node->data.scalar.length);
    size_t length = join_lines(copy, node->data.scalar.length);
    for (size_t i = 0; i < length; i++) {
        if (is_control((const unsigned char *)copy + i)) {
            document_error(document, node, "'%s' holds a control character; plain text is expected",
                           field->name);
            return false;
        }
    }
    *text = copy;
    return check_length(document, field, node, copy);
}

FIELD_READER(field_text) {
    const char *text = NULL;
    if (value_text(document, field, node, &text))
        *(const char **)slot(field, out) = text;
}

FIELD_READER(field_date) {
    const char *text = NULL;
    int32_t days = 0;
    if (!value_text(document, field, node, &text))
        return;
    if (civil_parse(text, &days, NULL) == STATUS_OK)
        *(const char **)slot(field, out) = text;
    else
        document_error(document, node, "'%s' must be a date like 2026-01-31, not '%s'", field->name,
                       report_clip(document->report, text));
}

bool value_id(struct document *document, const struct field *field, const yaml_node_t *node,
              const char **id) {
    if (!expect_scalar(document, field, node, "an id"))
        return false;
    if (strlen(node_text(node)) == node->data.scalar.length && level_id_is_valid(node_text(node))) {
        *id = document_keep(document, node_text(node), node->data.scalar.length);
        return true;
    }
    document_error(document, node,
                   "'%s' for '%s' is no id; allowed: up to %d lower case letters, digits and inner "
                   "hyphens",
                   report_clip(document->report, node_text(node)), field->name, LEVEL_MAX_ID_BYTES);
    return false;
}

FIELD_READER(field_mention) {
    struct mention mention = {.place = node_place(node)};
    if (value_id(document, field, node, &mention.name))
        *(struct mention *)slot(field, out) = mention;
}

// ---- words

bool value_word(struct document *document, const struct field *field, const yaml_node_t *node,
                int *index) {
    if (!expect_scalar(document, field, node, "a word"))
        return false;
    *index = words_find(field->words, node_text(node));
    if (*index >= 0)
        return true;
    struct buffer allowed = {0};
    struct nearest nearest = {.word = node_text(node)};
    for (int i = 0; i < field->words->count; i++)
        nearest_offer(&nearest, field->words->list[i]);
    words_print(field->words, &allowed);
    nearest_print(&nearest, &allowed);
    document->no_memory = document->no_memory || allowed.failed;
    document_error(document, node, "unknown word '%s' for '%s'; allowed: %s",
                   report_clip(document->report, node_text(node)), field->name,
                   buffer_text(&allowed));
    buffer_finish(&allowed);
    return false;
}

FIELD_READER(field_choice) {
    int index = 0;
    if (value_word(document, field, node, &index))
        *(int *)slot(field, out) = index;
}

FIELD_READER(field_set) {
    int count = 0;
    const yaml_node_item_t *items =
        document_list(document, field->name, node, 0, LEVEL_MAX_LIST, &count);
    uint32_t mask = 0;
    bool sound = items != NULL;
    for (int i = 0; items && i < count; i++) {
        const yaml_node_t *item = document_node(document, items[i]);
        int index = 0;
        if (!value_word(document, field, item, &index)) {
            sound = false;
            continue;
        }
        if (mask & (1U << index))
            document_error(document, item, "'%s' stands twice in '%s'", node_text(item),
                           field->name);
        mask |= 1U << index;
    }
    if (sound)
        *(uint32_t *)slot(field, out) = mask;
}

FIELD_READER(field_flag) {
    if (!expect_scalar(document, field, node, "true or false"))
        return;
    bool is_true = strcmp(node_text(node), "true") == 0;
    if (is_true || strcmp(node_text(node), "false") == 0)
        *(bool *)slot(field, out) = is_true;
    else
        document_error(document, node, "'%s' must be true or false, not '%s'", field->name,
                       report_clip(document->report, node_text(node)));
}

// ---- numbers

enum number { NUMBER_SOUND, NUMBER_WRONG, NUMBER_TOO_FINE };

static int64_t read_digits(const char **text, int max_digits, int *digits) {
    int64_t value = 0;
    *digits = 0;
    while (isdigit((unsigned char)**text)) {
        if (++*digits <= max_digits)
            value = 10 * value + (**text - '0');
        (*text)++;
    }
    return value;
}

// [+-] digits [. digits], no octal, no exponent. Exact: the result counts millionths. A number with
// too many digits before the point becomes the largest one, which every range refuses.
static enum number parse_decimal(const char *text, size_t length, int64_t *micros) {
    static const int64_t largest = INT64_C(999999999);
    const char *end = text + length;
    bool negative = *text == '-';
    text += *text == '-' || *text == '+';
    bool leading_zero = text[0] == '0' && isdigit((unsigned char)text[1]);
    int integer_digits = 0;
    int decimals = 0;
    int64_t whole = read_digits(&text, MAX_INTEGER_DIGITS, &integer_digits);
    int64_t part = 0;
    if (*text == '.') {
        text++;
        part = read_digits(&text, MICRO_DIGITS, &decimals);
    }
    if (text != end || integer_digits + decimals == 0 || leading_zero)
        return NUMBER_WRONG;
    if (decimals > MICRO_DIGITS)
        return NUMBER_TOO_FINE;
    for (; decimals < MICRO_DIGITS; decimals++)
        part *= 10;
    if (integer_digits > MAX_INTEGER_DIGITS)
        whole = largest;
    *micros = (whole * MICROS + part) * (negative ? -1 : 1);
    return NUMBER_SOUND;
}

static bool in_range(struct document *document, const struct field *field, const yaml_node_t *node,
                     int64_t micros) {
    if (micros >= (int64_t)field->min * MICROS && micros <= (int64_t)field->max * MICROS)
        return true;
    document_error(document, node, "'%s' is %s; allowed: %d to %d%s%s", field->name,
                   report_clip(document->report, node_text(node)), field->min, field->max,
                   field->unit ? " " : "", field->unit ? field->unit : "");
    return false;
}

static bool value_micros(struct document *document, const struct field *field,
                         const yaml_node_t *node, int64_t *micros) {
    if (!expect_scalar(document, field, node, "a number"))
        return false;
    if (node->data.scalar.style != YAML_PLAIN_SCALAR_STYLE) {
        document_error(document, node, "'%s' must be a number without quotes", field->name);
        return false;
    }
    switch (parse_decimal(node_text(node), node->data.scalar.length, micros)) {
    case NUMBER_SOUND:
        return in_range(document, field, node, *micros);
    case NUMBER_TOO_FINE:
        document_error(document, node, "'%s' has too many decimals; allowed: at most %d",
                       field->name, MICRO_DIGITS);
        return false;
    default:
        document_error(document, node, "'%s' must be a number like 5 or 2.5, not '%s'", field->name,
                       report_clip(document->report, node_text(node)));
        return false;
    }
}

FIELD_READER(field_int) {
    int64_t micros = 0;
    if (!value_micros(document, field, node, &micros))
        return;
    if (micros % MICROS == 0)
        *(int *)slot(field, out) = (int)(micros / MICROS);
    else
        document_error(document, node, "'%s' must be a whole number, not %s", field->name,
                       report_clip(document->report, node_text(node)));
}

FIELD_READER(field_seconds) {
    struct field seconds = *field;
    seconds.unit = "seconds";
    int64_t micros = 0;
    if (value_micros(document, &seconds, node, &micros))
        *(int64_t *)slot(field, out) = micros;
}

bool value_float(struct document *document, const struct field *field, const yaml_node_t *node,
                 float *value) {
    int64_t micros = 0;
    if (!value_micros(document, field, node, &micros))
        return false;
    *value = (float)((double)micros / MICROS);
    return true;
}

FIELD_READER(field_number) {
    float value = 0;
    if (value_float(document, field, node, &value))
        *(float *)slot(field, out) = value;
}

FIELD_READER(field_point) {
    enum { AXES = 3 };
    int count = 0;
    if (node->type != YAML_SEQUENCE_NODE ||
        node->data.sequence.items.top - node->data.sequence.items.start != AXES) {
        document_error(document, node, "'%s' must be a list of three numbers: [x, y, z] in metres",
                       field->name);
        return;
    }
    const yaml_node_item_t *items = document_list(document, field->name, node, AXES, AXES, &count);
    struct field coordinate = *field;
    coordinate.unit = "metres";
    float axis[AXES] = {0};
    bool sound = true;
    for (int i = 0; i < count; i++)
        sound = value_float(document, &coordinate, document_node(document, items[i]), &axis[i]) &&
                sound;
    if (sound)
        *(struct vec3 *)slot(field, out) = (struct vec3){axis[0], axis[1], axis[2]};
}
