#include "record.h"

#include "base/array.h"
#include "base/utf8.h"

#include <float.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_BYTES = 64 * 1024, NUMBER_BYTES = 40, PAIN_BYTES = 8, SHOWN_KEY_BYTES = 40 };

// The shortest decimal that reads back as the same double: every decimal of up to 15 digits
// survives the way through a normal double, 17 digits always tell two doubles apart.
static void print_number(double value, char out[NUMBER_BYTES]) {
    char text[NUMBER_BYTES];
    int digits = fabs(value) < DBL_MIN ? 1 : DBL_DIG;
    do
        (void)snprintf(text, sizeof text, "%.*g", digits, value);
    while (digits++ < DBL_DECIMAL_DIG && strtod(text, NULL) != value);
    // The locale may have its own decimal mark, of one byte or more; JSON has the point.
    size_t length = 0;
    bool in_mark = false;
    for (const char *c = text; *c; c++) {
        bool part = strchr("0123456789e+-", *c) != NULL;
        if (part || !in_mark)
            out[length++] = part ? *c : '.';
        in_mark = !part;
    }
    out[length] = '\0';
}

static void print_duration(double seconds, char out[NUMBER_BYTES]) {
    if (seconds == floor(seconds))
        (void)snprintf(out, NUMBER_BYTES, "%d", (int)seconds); // 100000 rather than 1e+05
    else
        print_number(seconds, out);
}

static void print_pain(int pain, char out[PAIN_BYTES]) {
    if (pain == PAIN_UNKNOWN)
        (void)snprintf(out, PAIN_BYTES, "null");
    else
        (void)snprintf(out, PAIN_BYTES, "%d", pain);
}

enum status session_record_to_json(const struct session_record *record, struct arena *arena,
                                   const char **json, struct message *message) {
    enum status status = session_record_check(record, message);
    if (status != STATUS_OK)
        return status;
    char planned[NUMBER_BYTES];
    char guided[NUMBER_BYTES];
    char before[PAIN_BYTES];
    char after[PAIN_BYTES];
    print_duration(record->planned_s, planned);
    print_duration(record->guided_s, guided);
    print_pain(record->pain_before, before);
    print_pain(record->pain_after, after);
    // The check has left no character in these texts that JSON would want escaped.
    *json = arena_printf(arena,
                         "{\"id\": \"%s\", \"routine\": \"%s\", \"started_at\": \"%s\", "
                         "\"planned_s\": %s, \"guided_s\": %s, \"outcome\": \"%s\", "
                         "\"points\": %lld, \"pain_before\": %s, \"pain_after\": %s}",
                         record->id, record->routine, record->started_at, planned, guided,
                         outcome_name(record->outcome), (long long)record->points, before, after);
    return *json ? STATUS_OK : status_fail(message, STATUS_NO_MEMORY, "out of memory");
}

// Each reader takes one value into the record; false when it is of the wrong type. Ranges are for
// session_record_check.
static bool read_id(const json_t *value, struct session_record *record) {
    const char *text = json_string_value(value);
    if (!text)
        return false;
    record_set_text(record->id, sizeof record->id, text);
    for (char *c = record->id; *c; c++)
        *c = *c >= 'A' && *c <= 'F' ? (char)(*c - 'A' + 'a') : *c;
    return true;
}

static bool read_routine(const json_t *value, struct session_record *record) {
    const char *text = json_string_value(value);
    if (text)
        record_set_text(record->routine, sizeof record->routine, text);
    return text != NULL;
}

static bool read_started_at(const json_t *value, struct session_record *record) {
    const char *text = json_string_value(value);
    if (text)
        record_set_text(record->started_at, sizeof record->started_at, text);
    return text != NULL;
}

static bool read_planned_s(const json_t *value, struct session_record *record) {
    record->planned_s = json_number_value(value);
    return json_is_number(value);
}

static bool read_guided_s(const json_t *value, struct session_record *record) {
    record->guided_s = json_number_value(value);
    return json_is_number(value);
}

static bool read_outcome(const json_t *value, struct session_record *record) {
    const char *text = json_string_value(value);
    return text && outcome_from_name(text, &record->outcome);
}

static bool read_points(const json_t *value, struct session_record *record) {
    record->points = json_integer_value(value);
    return json_is_integer(value);
}

static bool read_pain(const json_t *value, int *pain) {
    *pain = json_is_null(value) ? PAIN_UNKNOWN : record_pain(json_integer_value(value));
    return json_is_null(value) || json_is_integer(value);
}

static bool read_pain_before(const json_t *value, struct session_record *record) {
    return read_pain(value, &record->pain_before);
}

static bool read_pain_after(const json_t *value, struct session_record *record) {
    return read_pain(value, &record->pain_after);
}

static const struct field {
    const char *name;
    const char *allowed;
    bool optional;
    bool (*read)(const json_t *value, struct session_record *record);
} fields[] = {
    {.name = "id", .allowed = "a UUID in quotes", .read = read_id},
    {.name = "routine", .allowed = "a routine's id in quotes", .read = read_routine},
    {.name = "started_at", .allowed = "a time in quotes", .read = read_started_at},
    {.name = "planned_s", .allowed = "a number of seconds", .read = read_planned_s},
    {.name = "guided_s", .allowed = "a number of seconds", .read = read_guided_s},
    {.name = "outcome", .allowed = "\"completed\", \"eased\" or \"quit\"", .read = read_outcome},
    {.name = "points", .allowed = "a whole number", .read = read_points},
    {.name = "pain_before",
     .allowed = "a whole number from 0 to 10, or null",
     .optional = true,
     .read = read_pain_before},
    {.name = "pain_after",
     .allowed = "a whole number from 0 to 10, or null",
     .optional = true,
     .read = read_pain_after},
};
enum { FIELD_COUNT = COUNT_OF(fields) };

static bool is_field(const char *name) {
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (strcmp(fields[i].name, name) == 0)
            return true;
    return false;
}

void record_make_printable(char *text, size_t max_bytes) {
    size_t length = strlen(text);
    if (length > max_bytes) {
        length = max_bytes;
        while (length > 0 && utf8_continues(text[length]))
            length--;
        text[length] = '\0';
    }
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        bool control = byte < 0x20 || byte == 0x7F;
        bool control_pair = byte == 0xC2 && (unsigned char)text[i + 1] < 0xA0; // U+0080..U+009F
        if (control || control_pair)
            text[i] = '?';
        if (control_pair)
            text[i + 1] = '?';
    }
}

static enum status fail_unknown_key(const char *key, struct message *message) {
    char shown[SHOWN_KEY_BYTES + 4 + 1]; // a whole character more than is kept, to cut between two
    (void)snprintf(shown, sizeof shown, "%s", key);
    record_make_printable(shown, SHOWN_KEY_BYTES);
    return status_fail(
        message, STATUS_INVALID,
        "'%s': is no key of a session; these are: id, routine, started_at, planned_s, "
        "guided_s, outcome, points, pain_before, pain_after",
        shown);
}

static enum status read_fields(json_t *object, struct session_record *record,
                               struct message *message) {
    const char *key = NULL;
    json_t *value = NULL;
    json_object_foreach(object, key, value) {
        if (!is_field(key))
            return fail_unknown_key(key, message);
    }
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        const struct field *field = &fields[i];
        value = json_object_get(object, field->name);
        if (!value && field->optional)
            continue;
        if (!value)
            return status_fail(message, STATUS_INVALID, "%s: is missing; it must be %s",
                               field->name, field->allowed);
        if (!field->read(value, record))
            return status_fail(message, STATUS_INVALID, "%s: must be %s", field->name,
                               field->allowed);
    }
    return session_record_check(record, message);
}

enum status session_record_from_json(const char *json, size_t length, struct session_record *record,
                                     struct message *message) {
    if (length > LINE_MAX_BYTES)
        return status_fail(message, STATUS_INVALID, "is longer than the limit of %d bytes",
                           LINE_MAX_BYTES);
    json_error_t error;
    json_t *object = json_loadb(json, length, JSON_REJECT_DUPLICATES, &error);
    enum status status = STATUS_OK;
    struct session_record read = {.pain_before = PAIN_UNKNOWN, .pain_after = PAIN_UNKNOWN};
    if (!object) {
        record_make_printable(error.text, sizeof error.text);
        status = status_fail(message, STATUS_INVALID, "is not one JSON object: %s (column %d)",
                             error.text, error.column);
    } else if (!json_is_object(object)) {
        status = status_fail(message, STATUS_INVALID,
                             "is not one JSON object: begin with { and end with }");
    } else {
        status = read_fields(object, &read, message);
    }
    json_decref(object);
    if (status == STATUS_OK)
        *record = read;
    return status;
}
