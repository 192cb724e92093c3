// After "Database File Format", sqlite.org/fileformat2.html: sections 1.6 (b-tree pages), 2.1
// (record format) and 4.1 (write-ahead log).
#include "salvage.h"

#include "base/array.h"
#include "base/civil.h"
#include "base/file.h"
#include "record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    PAGE_BYTES = 4096,  // SQLite's own choice, which no version of ours has changed
    HEADER_BYTES = 100, // before the first page's own
    LOG_HEADER_BYTES = 32,
    FRAME_HEADER_BYTES = 24,
    FILE_MAX_BYTES = 512 * 1024 * 1024,
    // Tables without row numbers are index trees, whose inner pages hold rows, too.
    INDEX_LEAF = 0x0A,
    INDEX_INNER = 0x02,
    LEAF_HEADER_BYTES = 8,
    INNER_HEADER_BYTES = 12,
    INNER_CHILD_BYTES = 4, // before each cell of an inner page
    POINTER_BYTES = 2,
    VARINT_MAX_BYTES = 9,
    FIRST_ROOM = 256,
};

// The columns of a session, and of a memo, in the order in which they are stored.
enum column {
    COLUMN_ID,
    COLUMN_ROUTINE,
    COLUMN_STARTED_AT,
    COLUMN_UTC_US,
    COLUMN_PRACTICE_DAY,
    COLUMN_PLANNED_S,
    COLUMN_GUIDED_S,
    COLUMN_OUTCOME,
    COLUMN_POINTS,
    COLUMN_PAIN_BEFORE,
    COLUMN_PAIN_AFTER,
    COLUMN_COUNT
};
enum memo_column {
    MEMO_ID,
    MEMO_KIND,
    MEMO_AT,
    MEMO_UTC_US,
    MEMO_SUBJECT,
    MEMO_VARIANT,
    MEMO_SESSION,
    MEMO_ENDED,
    MEMO_COLUMN_COUNT
};

struct value {
    enum { VALUE_NULL, VALUE_INT, VALUE_REAL, VALUE_TEXT, VALUE_OTHER } kind;
    int64_t number;
    double real;
    const unsigned char *text;
    size_t length;
};

struct found {
    struct entry *entries;
    size_t count;
    size_t room;
    bool failed; // memory is exhausted
};

// --- numbers and values -------------------------------------------------------------------------

// Bytes it takes, or 0 when it does not end before `end`.
static size_t read_varint(const unsigned char *at, const unsigned char *end, uint64_t *value) {
    *value = 0;
    for (size_t i = 0; i < VARINT_MAX_BYTES && at + i < end; i++) {
        if (i == VARINT_MAX_BYTES - 1) {
            *value = *value << 8 | at[i];
            return i + 1;
        }
        *value = *value << 7 | (at[i] & 0x7FU);
        if (at[i] < 0x80U)
            return i + 1;
    }
    return 0;
}

// Two's complement, the high byte first.
static int64_t read_number(const unsigned char *at, size_t bytes) {
    uint64_t value = bytes > 0 && at[0] >= 0x80U ? UINT64_MAX : 0;
    for (size_t i = 0; i < bytes; i++)
        value = value << 8 | at[i];
    return (int64_t)value;
}

// How many bytes of content a value of this type has.
static size_t content_bytes(uint64_t type) {
    static const size_t FIXED[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
    return type < sizeof FIXED / sizeof FIXED[0] ? FIXED[type] : (size_t)((type - 12) / 2);
}

static struct value read_value(uint64_t type, const unsigned char *at) {
    enum { REAL_TYPE = 7, ZERO_TYPE = 8, ONE_TYPE = 9, FIRST_TEXT_TYPE = 13 };
    size_t bytes = content_bytes(type);
    if (type == 0)
        return (struct value){.kind = VALUE_NULL};
    if (type == ZERO_TYPE || type == ONE_TYPE)
        return (struct value){.kind = VALUE_INT, .number = type == ONE_TYPE};
    if (type < REAL_TYPE)
        return (struct value){.kind = VALUE_INT, .number = read_number(at, bytes)};
    if (type == REAL_TYPE) {
        struct value value = {.kind = VALUE_REAL, .number = read_number(at, bytes)};
        memcpy(&value.real, &value.number, sizeof value.real);
        return value;
    }
    if (type >= FIRST_TEXT_TYPE && type % 2 == 1)
        return (struct value){.kind = VALUE_TEXT, .text = at, .length = bytes};
    return (struct value){.kind = VALUE_OTHER};
}

// The first columns of a row of length bytes; false when it is none.
static bool read_values(const unsigned char *row, size_t length, struct value *out, int count) {
    uint64_t header = 0;
    const unsigned char *end = row + length;
    size_t used = read_varint(row, end, &header);
    if (used == 0 || header > length)
        return false;
    const unsigned char *type_at = row + used;
    const unsigned char *types_end = row + header;
    const unsigned char *content = row + header;
    for (int i = 0; i < count; i++) {
        uint64_t type = 0;
        used = read_varint(type_at, types_end, &type);
        size_t bytes = content_bytes(type);
        if (used == 0 || bytes > (size_t)(end - content))
            return false;
        out[i] = read_value(type, content);
        type_at += used;
        content += bytes;
    }
    return true;
}

// --- a row as an entry -------------------------------------------------------------------------

static bool take_text(const struct value *value, char *out, size_t room) {
    if (value->kind != VALUE_TEXT || value->length >= room ||
        memchr(value->text, '\0', value->length))
        return false;
    memcpy(out, value->text, value->length);
    out[value->length] = '\0';
    return true;
}

// Whole numbers are stored as such even in a column of real ones.
static bool take_real(const struct value *value, double *out) {
    *out = value->kind == VALUE_REAL ? value->real : (double)value->number;
    return value->kind == VALUE_REAL || value->kind == VALUE_INT;
}

static bool take_pain(const struct value *value, int *out) {
    *out = value->kind == VALUE_NULL ? PAIN_UNKNOWN : record_pain(value->number);
    return value->kind == VALUE_NULL || value->kind == VALUE_INT;
}

static bool take_outcome(const struct value *value, enum outcome *out) {
    char name[16];
    return take_text(value, name, sizeof name) && outcome_from_name(name, out);
}

// The columns that follow from started_at are as good as a checksum.
static bool agrees(const char *text, const struct value *utc_us, const struct value *day) {
    struct instant instant;
    return instant_parse(text, &instant, NULL) == STATUS_OK && utc_us->kind == VALUE_INT &&
           utc_us->number == instant.utc_us &&
           (!day || (day->kind == VALUE_INT && day->number == instant_practice_day(instant)));
}

static bool read_session(const unsigned char *row, size_t length, struct session_record *record) {
    struct value values[COLUMN_COUNT];
    *record = (struct session_record){0};
    if (!read_values(row, length, values, COLUMN_COUNT) ||
        !take_text(&values[COLUMN_ID], record->id, sizeof record->id) ||
        !take_text(&values[COLUMN_ROUTINE], record->routine, sizeof record->routine) ||
        !take_text(&values[COLUMN_STARTED_AT], record->started_at, sizeof record->started_at) ||
        !take_real(&values[COLUMN_PLANNED_S], &record->planned_s) ||
        !take_real(&values[COLUMN_GUIDED_S], &record->guided_s) ||
        !take_outcome(&values[COLUMN_OUTCOME], &record->outcome) ||
        values[COLUMN_POINTS].kind != VALUE_INT ||
        !take_pain(&values[COLUMN_PAIN_BEFORE], &record->pain_before) ||
        !take_pain(&values[COLUMN_PAIN_AFTER], &record->pain_after))
        return false;
    record->points = values[COLUMN_POINTS].number;
    return session_record_check(record, NULL) == STATUS_OK &&
           agrees(record->started_at, &values[COLUMN_UTC_US], &values[COLUMN_PRACTICE_DAY]);
}

static bool take_kind(const struct value *value, enum memo_kind *kind) {
    static const enum memo_kind KINDS[] = {MEMO_JOINED, MEMO_LEFT, MEMO_HURT};
    char name[16];
    if (!take_text(value, name, sizeof name))
        return false;
    for (size_t i = 0; i < COUNT_OF(KINDS); i++) {
        *kind = KINDS[i];
        if (strcmp(name, memo_kind_name(*kind)) == 0)
            return true;
    }
    return false;
}

static bool read_memo(const unsigned char *row, size_t length, struct memo *memo) {
    struct value values[MEMO_COLUMN_COUNT];
    *memo = (struct memo){0};
    if (!read_values(row, length, values, MEMO_COLUMN_COUNT) ||
        !take_text(&values[MEMO_ID], memo->id, sizeof memo->id) ||
        !take_kind(&values[MEMO_KIND], &memo->kind) ||
        !take_text(&values[MEMO_AT], memo->at, sizeof memo->at) ||
        !take_text(&values[MEMO_SUBJECT], memo->subject, sizeof memo->subject) ||
        !take_text(&values[MEMO_VARIANT], memo->variant, sizeof memo->variant) ||
        !take_text(&values[MEMO_SESSION], memo->session, sizeof memo->session) ||
        values[MEMO_ENDED].kind != VALUE_INT)
        return false;
    memo->ended = values[MEMO_ENDED].number != 0;
    return memo_check(memo, NULL) == STATUS_OK && agrees(memo->at, &values[MEMO_UTC_US], NULL);
}

static bool read_entry(const unsigned char *row, size_t length, struct entry *entry) {
    *entry = (struct entry){0};
    if (read_session(row, length, &entry->session))
        return true;
    entry->is_memo = read_memo(row, length, &entry->memo);
    return entry->is_memo;
}

static void keep(struct found *found, const struct entry *entry) {
    if (found->failed)
        return;
    if (found->count == found->room) {
        size_t room = found->room > 0 ? found->room * 2 : FIRST_ROOM;
        struct entry *more = realloc(found->entries, room * sizeof *more);
        found->failed = !more;
        if (!more)
            return;
        found->entries = more;
        found->room = room;
    }
    found->entries[found->count++] = *entry;
}

// --- pages --------------------------------------------------------------------------------------

// A cell's row; ours are short and never run over into another page.
static void read_cell(const unsigned char *cell, const unsigned char *end, struct found *found) {
    uint64_t length = 0;
    struct entry entry;
    size_t used = read_varint(cell, end, &length);
    if (used > 0 && length <= (uint64_t)(end - cell) - used &&
        read_entry(cell + used, (size_t)length, &entry))
        keep(found, &entry);
}

static void read_page(const unsigned char *page, size_t header_at, struct found *found) {
    const unsigned char *header = page + header_at;
    bool inner = header[0] == INDEX_INNER;
    if (!inner && header[0] != INDEX_LEAF)
        return;
    size_t cells = (size_t)header[3] << 8 | header[4];
    size_t pointers = header_at + (inner ? INNER_HEADER_BYTES : LEAF_HEADER_BYTES);
    for (size_t i = 0; i < cells && pointers + (i + 1) * POINTER_BYTES <= PAGE_BYTES; i++) {
        const unsigned char *pointer = page + pointers + i * POINTER_BYTES;
        size_t at = ((size_t)pointer[0] << 8 | pointer[1]) + (inner ? INNER_CHILD_BYTES : 0);
        if (at < PAGE_BYTES)
            read_cell(page + at, page + PAGE_BYTES, found);
    }
}

static void read_database(const struct buffer *bytes, struct found *found) {
    const unsigned char *start = (const unsigned char *)buffer_text(bytes);
    for (size_t at = 0; at + PAGE_BYTES <= bytes->length; at += PAGE_BYTES)
        read_page(start + at, at == 0 ? HEADER_BYTES : 0, found);
}

// Frames of a log, whether SQLite would still take them or not: sessions are only ever added.
static void read_log(const struct buffer *bytes, struct found *found) {
    enum { FRAME_BYTES = FRAME_HEADER_BYTES + PAGE_BYTES };
    const unsigned char *start = (const unsigned char *)buffer_text(bytes);
    for (size_t at = LOG_HEADER_BYTES; at + FRAME_BYTES <= bytes->length; at += FRAME_BYTES) {
        const unsigned char *page = start + at + FRAME_HEADER_BYTES;
        bool first = memcmp(start + at, "\0\0\0\1", 4) == 0; // the page's number
        read_page(page, first ? HEADER_BYTES : 0, found);
    }
}

// --- all of it ----------------------------------------------------------------------------------

static const char *id_of(const struct entry *entry) {
    return entry->is_memo ? entry->memo.id : entry->session.id;
}

static int answers(const struct entry *entry) {
    return (entry->session.pain_before != PAIN_UNKNOWN) +
           (entry->session.pain_after != PAIN_UNKNOWN);
}

// By id; the fuller telling of a session first.
static int compare_entries(const void *a, const void *b) {
    const struct entry *x = a;
    const struct entry *y = b;
    int ids = strcmp(id_of(x), id_of(y));
    return ids != 0 ? ids : answers(y) - answers(x);
}

static size_t drop_doubles(struct entry *entries, size_t count) {
    size_t kept = 0;
    if (!entries)
        return 0;
    qsort(entries, count, sizeof *entries, compare_entries);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || strcmp(id_of(&entries[kept - 1]), id_of(&entries[i])) != 0)
            entries[kept++] = entries[i];
    return kept;
}

// True once it could be read.
static bool read_whole(const char *path, const char *end, struct buffer *bytes) {
    struct buffer name = {0};
    buffer_printf(&name, "%s%s", path, end);
    bool done =
        !name.failed && file_read(buffer_text(&name), FILE_MAX_BYTES, bytes, NULL) == STATUS_OK;
    buffer_finish(&name);
    return done;
}

enum status salvage_bytes(const struct buffer *database, const struct buffer *log,
                          struct arena *arena, const struct entry **entries, size_t *count,
                          struct message *message) {
    struct found found = {0};
    read_database(database, &found);
    read_log(log, &found);
    size_t kept = drop_doubles(found.entries, found.count);
    struct entry *list = found.failed ? NULL : arena_alloc(arena, kept, sizeof *list);
    if (list && found.entries && kept > 0)
        memcpy(list, found.entries, kept * sizeof *list);
    *entries = list;
    *count = list ? kept : 0;
    free(found.entries);
    return list ? STATUS_OK : status_fail(message, STATUS_NO_MEMORY, "out of memory");
}

enum status salvage_read(const char *path, struct arena *arena, const struct entry **entries,
                         size_t *count, struct message *message) {
    struct buffer database = {0};
    struct buffer log = {0};
    if (!read_whole(path, "", &database))
        buffer_finish(&database);
    if (!read_whole(path, "-wal", &log))
        buffer_finish(&log);
    enum status status = salvage_bytes(&database, &log, arena, entries, count, message);
    buffer_finish(&database);
    buffer_finish(&log);
    return status;
}
