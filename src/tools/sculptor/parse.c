// Reads body files, line by line.
#include "sculpt.h"

#include "base/file.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_BYTES = 64 * 1024, MAX_DEPTH = 4, MAX_PATH = 512, WORD_SIZE = 64 };
#define LARGEST 500.0F // centimetres either way
#define SMALLEST_RADIUS 0.05F
#define LARGEST_BLEND 5.0F
#define SMALLEST_EDGE 0.3F
#define LARGEST_EDGE 10.0F
#define RADIANS(degrees) ((degrees)*0.017453292F)

static const struct {
    const char *name;
    enum bone bone;
} bones[] = {
    {"pelvis", BONE_PELVIS},
    {"lumbar-1", BONE_LUMBAR_1},
    {"lumbar-2", BONE_LUMBAR_2},
    {"thoracic-1", BONE_THORACIC_1},
    {"thoracic-2", BONE_THORACIC_2},
    {"thoracic-3", BONE_THORACIC_3},
    {"thoracic-4", BONE_THORACIC_4},
    {"neck-1", BONE_NECK_1},
    {"neck-2", BONE_NECK_2},
    {"head", BONE_HEAD},
    {"clavicle", BONE_CLAVICLE},
    {"scapula", BONE_SCAPULA},
    {"deltoid", BONE_DELTOID},
    {"upper-arm", BONE_UPPER_ARM},
    {"elbow", BONE_ELBOW},
    {"forearm", BONE_FOREARM},
    {"forearm-end", BONE_FOREARM_END},
    {"hand", BONE_HAND},
    {"fingers", BONE_FINGERS},
    {"buttock", BONE_BUTTOCK},
    {"thigh", BONE_THIGH},
    {"knee", BONE_KNEE},
    {"shin", BONE_SHIN},
    {"foot", BONE_FOOT},
    {"toes", BONE_TOES},
};

static const struct {
    const char *name;
    enum sculpt_group group;
    bool spine;
} groups[] = {
    {"trunk", GROUP_TRUNK, false}, {"spine", GROUP_TRUNK, true}, {"arm", GROUP_ARM, false},
    {"leg", GROUP_LEG, false},     {"head", GROUP_HEAD, false},  {"hair", GROUP_HAIR, false},
};

static const char *const measures[MEASURE_COUNT] = {
    [MEASURE_WAIST] = "waist",
    [MEASURE_CALF] = "calf",
    [MEASURE_STRAP_FRONT] = "strap-front",
    [MEASURE_STRAP_BACK] = "strap-back",
    [MEASURE_NECKLINE_FRONT] = "neckline-front",
    [MEASURE_NECKLINE_BACK] = "neckline-back",
};

struct reader {
    struct sculpt *sculpt;
    const char *path;
    const char *at; // in the current line
    int line;
    int depth;
    struct message *message;
};

static enum status wrong(const struct reader *reader, const char *what, const char *word) {
    return status_fail(reader->message, STATUS_INVALID, "%s:%d: %s%s%s", reader->path, reader->line,
                       what, word[0] != '\0' ? ": " : "", word);
}

// The next word of the line, "" at its end; a comment ends the line.
static void next_word(struct reader *reader, char word[WORD_SIZE]) {
    size_t length = 0;
    while (*reader->at == ' ' || *reader->at == '\t' || *reader->at == '\r') {
        reader->at++;
    }
    while (*reader->at != '\0' && *reader->at != '\n' && *reader->at != '#' &&
           !isspace((unsigned char)*reader->at)) {
        if (length + 1 < WORD_SIZE) {
            word[length++] = *reader->at;
        }
        reader->at++;
    }
    word[length] = '\0';
}

static enum status read_number(struct reader *reader, float low, float high, float *number) {
    char word[WORD_SIZE];
    char *end = word;
    next_word(reader, word);
    if (word[0] == '\0') {
        return wrong(reader, "a number is missing at the end of the line", "");
    }
    float value = strtof(word, &end);
    if (*end != '\0' || !isfinite(value)) {
        return wrong(reader, "this is not a number", word);
    }
    if (value < low || value > high) {
        return wrong(reader, "this number is too large or too small here", word);
    }
    *number = value;
    return STATUS_OK;
}

static enum status read_point(struct reader *reader, float low, float high, struct vec3 *point) {
    enum status status = read_number(reader, low, high, &point->x);
    if (status == STATUS_OK) {
        status = read_number(reader, low, high, &point->y);
    }
    return status == STATUS_OK ? read_number(reader, low, high, &point->z) : status;
}

static enum status read_bone(struct reader *reader, struct sculpt_shape *shape) {
    char word[WORD_SIZE];
    next_word(reader, word);
    for (size_t i = 0; i < sizeof bones / sizeof bones[0]; i++) {
        if (strcmp(word, bones[i].name) == 0) {
            shape->bone = bones[i].bone;
            return STATUS_OK;
        }
    }
    return wrong(reader, "no such bone", word);
}

static enum status read_group(struct reader *reader, struct sculpt_shape *shape) {
    char word[WORD_SIZE];
    next_word(reader, word);
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
        if (strcmp(word, groups[i].name) == 0) {
            shape->group = groups[i].group;
            shape->spine = groups[i].spine;
            return STATUS_OK;
        }
    }
    return wrong(reader, "no such group", word);
}

// Turns a direction about z, then x, then y; degrees.
static struct vec3 turned(struct vec3 v, struct vec3 by) {
    float c = cosf(RADIANS(by.z));
    float s = sinf(RADIANS(by.z));
    v = (struct vec3){c * v.x - s * v.y, s * v.x + c * v.y, v.z};
    c = cosf(RADIANS(by.x));
    s = sinf(RADIANS(by.x));
    v = (struct vec3){v.x, c * v.y - s * v.z, s * v.y + c * v.z};
    c = cosf(RADIANS(by.y));
    s = sinf(RADIANS(by.y));
    return (struct vec3){c * v.x + s * v.z, v.y, c * v.z - s * v.x};
}

static enum status read_turn(struct reader *reader, struct sculpt_shape *shape) {
    struct vec3 by;
    enum status status = read_point(reader, -360.0F, 360.0F, &by);
    if (status == STATUS_OK) {
        shape->axis_x = turned((struct vec3){1.0F, 0.0F, 0.0F}, by);
        shape->axis_y = turned((struct vec3){0.0F, 1.0F, 0.0F}, by);
        shape->axis_z = turned((struct vec3){0.0F, 0.0F, 1.0F}, by);
    }
    return status;
}

static enum status read_along(struct reader *reader, struct sculpt_shape *shape) {
    enum status status = read_point(reader, -1.0F, 1.0F, &shape->axis_x);
    float length = vec3_length(shape->axis_x);
    if (status == STATUS_OK && length < 0.01F) {
        return wrong(reader, "a direction needs a length", "");
    }
    shape->axis_x = vec3_scale(shape->axis_x, 1.0F / (length > 0.0F ? length : 1.0F));
    return status;
}

enum part {
    PART_BONE = 1 << 0,
    PART_GROUP = 1 << 1,
    PART_BLEND = 1 << 2,
    PART_EDGE = 1 << 3,
    PART_AT = 1 << 4,
    PART_RADII = 1 << 5,
    PART_FROM = 1 << 6,
    PART_TO = 1 << 7,
    PART_RADIUS_FROM = 1 << 8,
    PART_RADIUS_TO = 1 << 9,
    PART_TURN = 1 << 10,
    PART_WIDEN = 1 << 11,
    PART_ALONG = 1 << 12,
};
#define PARTS_OF_BOTH (PART_BONE | PART_GROUP | PART_BLEND | PART_EDGE)
#define PARTS_OF_BALL (PARTS_OF_BOTH | PART_AT | PART_RADII)
#define PARTS_OF_ROD (PARTS_OF_BOTH | PART_FROM | PART_TO | PART_RADIUS_FROM | PART_RADIUS_TO)

// The part of a shape that a word begins; 0 for another word. The radius after `to` is the second.
static int part_of(const char *word, int seen) {
    static const struct {
        const char *name;
        int part;
    } parts[] = {
        {"bone", PART_BONE}, {"group", PART_GROUP}, {"blend", PART_BLEND}, {"edge", PART_EDGE},
        {"at", PART_AT},     {"radii", PART_RADII}, {"from", PART_FROM},   {"to", PART_TO},
        {"turn", PART_TURN}, {"widen", PART_WIDEN}, {"along", PART_ALONG},
    };
    if (strcmp(word, "radius") == 0) {
        return (seen & PART_TO) != 0 ? PART_RADIUS_TO : PART_RADIUS_FROM;
    }
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (strcmp(word, parts[i].name) == 0) {
            return parts[i].part;
        }
    }
    return 0;
}

static enum status read_part(struct reader *reader, int part, struct sculpt_shape *shape) {
    switch (part) {
    case PART_BONE:
        return read_bone(reader, shape);
    case PART_GROUP:
        return read_group(reader, shape);
    case PART_BLEND:
        return read_number(reader, SMALLEST_RADIUS, LARGEST_BLEND, &shape->blend);
    case PART_EDGE:
        return read_number(reader, SMALLEST_EDGE, LARGEST_EDGE, &shape->edge);
    case PART_AT:
    case PART_FROM:
        return read_point(reader, -LARGEST, LARGEST, &shape->a);
    case PART_TO:
        return read_point(reader, -LARGEST, LARGEST, &shape->b);
    case PART_RADII:
        return read_point(reader, SMALLEST_RADIUS, LARGEST, &shape->b);
    case PART_RADIUS_FROM:
        return read_number(reader, SMALLEST_RADIUS, LARGEST, &shape->radius_a);
    case PART_RADIUS_TO:
        return read_number(reader, SMALLEST_RADIUS, LARGEST, &shape->radius_b);
    case PART_TURN:
        return read_turn(reader, shape);
    case PART_WIDEN:
        return read_number(reader, 0.1F, 10.0F, &shape->widen);
    case PART_ALONG:
    default:
        return read_along(reader, shape);
    }
}

static enum status keep_shape(const struct reader *reader, const struct sculpt_shape *shape) {
    struct sculpt *sculpt = reader->sculpt;
    for (int i = 0; i < sculpt->count; i++) {
        if (strcmp(sculpt->shapes[i].name, shape->name) == 0) {
            sculpt->shapes[i] = *shape;
            return STATUS_OK;
        }
    }
    if (sculpt->count == SCULPT_MAX_SHAPES) {
        return wrong(reader, "too many shapes for one body", shape->name);
    }
    sculpt->shapes[sculpt->count++] = *shape;
    return STATUS_OK;
}

static enum status read_shape(struct reader *reader, enum sculpt_kind kind, bool subtract) {
    struct sculpt_shape shape = {.kind = kind,
                                 .subtract = subtract,
                                 .axis_x = {1.0F, 0.0F, 0.0F},
                                 .axis_y = {0.0F, 1.0F, 0.0F},
                                 .axis_z = {0.0F, 0.0F, 1.0F},
                                 .widen = 1.0F};
    int needed = kind == KIND_ELLIPSOID ? PARTS_OF_BALL : PARTS_OF_ROD;
    int allowed = needed | (kind == KIND_ELLIPSOID ? PART_TURN : PART_WIDEN | PART_ALONG);
    int seen = 0;
    char word[WORD_SIZE];
    enum status status = STATUS_OK;
    next_word(reader, word);
    if (word[0] == '\0' || strlen(word) >= sizeof shape.name) {
        return wrong(reader, "a shape needs a name of at most 23 letters", word);
    }
    memcpy(shape.name, word, strlen(word) + 1);
    for (next_word(reader, word); word[0] != '\0' && status == STATUS_OK; next_word(reader, word)) {
        int part = part_of(word, seen);
        if ((part & allowed) == 0 || (part & seen) != 0) {
            return wrong(reader, "this does not belong here, or is there twice", word);
        }
        seen |= part;
        status = read_part(reader, part, &shape);
        if (status != STATUS_OK) {
            return status;
        }
    }
    if ((seen & needed) != needed) {
        return wrong(reader, "a part is missing: bone, group, blend, edge, place or size",
                     shape.name);
    }
    if (kind == KIND_CAPSULE && vec3_distance(shape.a, shape.b) < SMALLEST_RADIUS) {
        return wrong(reader, "a rod's ends are too near each other", shape.name);
    }
    return keep_shape(reader, &shape);
}

static enum status read_measure(struct reader *reader) {
    char word[WORD_SIZE];
    next_word(reader, word);
    for (int i = 0; i < MEASURE_COUNT; i++) {
        if (strcmp(word, measures[i]) == 0) {
            reader->sculpt->measured[i] = true;
            return read_number(reader, 0.0F, LARGEST, &reader->sculpt->measure[i]);
        }
    }
    return wrong(reader, "no such measure", word);
}

static enum status read_file(struct sculpt *sculpt, const char *path, int depth,
                             struct message *message);

static enum status read_include(struct reader *reader) {
    char word[WORD_SIZE];
    char path[MAX_PATH];
    const char *slash = strrchr(reader->path, '/');
    next_word(reader, word);
    if (word[0] == '\0' || strchr(word, '/') != NULL) {
        return wrong(reader, "include names a file beside this one", word);
    }
    if (reader->depth >= MAX_DEPTH) {
        return wrong(reader, "files include each other too deeply", word);
    }
    int folder = slash != NULL ? (int)(slash - reader->path) + 1 : 0;
    if (snprintf(path, sizeof path, "%.*s%s", folder, reader->path, word) >= (int)sizeof path) {
        return wrong(reader, "this path is too long", word);
    }
    return read_file(reader->sculpt, path, reader->depth + 1, reader->message);
}

static enum status read_line(struct reader *reader) {
    char word[WORD_SIZE];
    enum status status = STATUS_OK;
    next_word(reader, word);
    if (word[0] == '\0') {
        return STATUS_OK;
    }
    if (strcmp(word, "ball") == 0) {
        status = read_shape(reader, KIND_ELLIPSOID, false);
    } else if (strcmp(word, "hollow") == 0) {
        status = read_shape(reader, KIND_ELLIPSOID, true);
    } else if (strcmp(word, "rod") == 0) {
        status = read_shape(reader, KIND_CAPSULE, false);
    } else if (strcmp(word, "measure") == 0) {
        status = read_measure(reader);
    } else if (strcmp(word, "include") == 0) {
        status = read_include(reader);
    } else {
        return wrong(reader, "a line begins with ball, hollow, rod, measure or include", word);
    }
    next_word(reader, word);
    if (status == STATUS_OK && word[0] != '\0') {
        return wrong(reader, "this is too much for the line", word);
    }
    return status;
}

static enum status parse(struct sculpt *sculpt, const char *path, const char *text, int depth,
                         struct message *message) {
    struct reader reader = {
        .sculpt = sculpt, .path = path, .at = text, .depth = depth, .message = message};
    while (*reader.at != '\0') {
        reader.line++;
        enum status status = read_line(&reader);
        if (status != STATUS_OK) {
            return status;
        }
        reader.at += strcspn(reader.at, "\n");
        reader.at += *reader.at == '\n';
    }
    return STATUS_OK;
}

static enum status read_file(struct sculpt *sculpt, const char *path, int depth,
                             struct message *message) {
    struct buffer text = {0};
    enum status status = file_read(path, MAX_BYTES, &text, message);
    if (status == STATUS_OK) {
        status = parse(sculpt, path, buffer_text(&text), depth, message);
    }
    buffer_finish(&text);
    return status;
}

enum status sculpt_parse(struct sculpt *sculpt, const char *path, const char *text,
                         struct message *message) {
    return parse(sculpt, path, text, 0, message);
}

enum status sculpt_read(struct sculpt *sculpt, const char *path, struct message *message) {
    enum status status = read_file(sculpt, path, 0, message);
    for (int i = 0; i < MEASURE_COUNT && status == STATUS_OK; i++) {
        if (!sculpt->measured[i]) {
            status = status_fail(message, STATUS_INVALID, "%s: measure %s is missing", path,
                                 measures[i]);
        }
    }
    if (status == STATUS_OK && sculpt->count == 0) {
        status = status_fail(message, STATUS_INVALID, "%s: a body needs a shape", path);
    }
    return status;
}
