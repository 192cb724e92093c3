// Forms: the keys that a mapping of a level file may have, as tables, and the readers of their
// values.
//
// A reader writes to `(char *)out + field->at` only when the value is sound; otherwise it reports
// what is wrong and leaves the value that stood there. So readers never stop, and callers preset
// defaults.
#pragma once

#include "document.h"
#include "names.h"

#include <stddef.h>

enum { FORM_MAX_FIELDS = 64 };

struct field {
    const char *name;
    bool required;
    bool unlisted; // not named in messages (the left and right of a limb)
    void (*read)(struct document *document, const struct field *field, const yaml_node_t *node,
                 void *out);
    size_t at; // offset of the value in out
    int min;   // numbers: range; texts: code points; lists: entries
    int max;
    const char *unit;          // of numbers, for messages; NULL: none
    const struct words *words; // for choices and sets
};

// Fields are read in the order of the table: a reader may lean on what stands before it.
struct form {
    const char *owner; // "a phase", for messages
    const struct field *fields;
    int count;
};
#define FIELDS_OF(table) .fields = (table), .count = sizeof(table) / sizeof((table)[0])

// Sorts the mapping's values by field (NULL where the file gives none) and reports unknown keys.
// False when the node is no mapping.
bool form_split(struct document *document, const struct form *form, const yaml_node_t *node,
                const yaml_node_t *values[FORM_MAX_FIELDS]);
// Reports required fields that are missing, at the node's place.
void form_require(struct document *document, const struct form *form, const yaml_node_t *node,
                  const yaml_node_t *const *values);
// Reads the values that are there.
void form_fill(struct document *document, const struct form *form, const yaml_node_t *const *values,
               void *out);
// All three. False when the node is no mapping.
bool form_read(struct document *document, const struct form *form, const yaml_node_t *node,
               void *out);
const struct field *form_find(const struct form *form, const char *name);

// The rest of a field that holds one line of text, 1..most code points, in a member of type.
#define TEXT(type, member, most)                                                                   \
    .read = field_text, .at = offsetof(type, member), .min = 1, .max = (most)

// A name used in a file that stands for something elsewhere. name is NULL when the file gives none.
struct mention {
    const char *name;
    struct place place;
};

// Readers of values; `out` at field->at is what the comment says.
#define FIELD_READER(name)                                                                         \
    void name(struct document *document, const struct field *field, const yaml_node_t *node,       \
              void *out)
FIELD_READER(field_text);    // const char *, min..max code points, on one line
FIELD_READER(field_date);    // const char *, "YYYY-MM-DD"
FIELD_READER(field_mention); // struct mention, a valid id
FIELD_READER(field_int);     // int
FIELD_READER(field_flag);    // bool
FIELD_READER(field_seconds); // int64_t, microseconds
FIELD_READER(field_number);  // float
FIELD_READER(field_point);   // struct vec3, metres
FIELD_READER(field_choice);  // int or enum, index of a word
FIELD_READER(field_set);     // uint32_t, mask of words

// The pieces the readers are made of, for lists of numbers and the like. Each reports and returns
// false when the value is not sound.
bool value_text(struct document *document, const struct field *field, const yaml_node_t *node,
                const char **text); // the arena's, on one line
bool value_float(struct document *document, const struct field *field, const yaml_node_t *node,
                 float *value);
bool value_id(struct document *document, const struct field *field, const yaml_node_t *node,
              const char **id);
bool value_word(struct document *document, const struct field *field, const yaml_node_t *node,
                int *index);

// The counterpart: a text that was read, between double quotes.
void form_write_text(struct buffer *out, const char *text);
