#include "record.h"

#include "base/array.h"
#include "base/random.h"

#include <sqlite3.h>
#include <string.h>

enum { UUID_BYTES = 16, UUID_TEXT_LENGTH = SESSION_ID_BYTES - 1 };

int record_pain(int64_t value) {
    return value >= 0 && value <= PAIN_MAX ? (int)value : PAIN_IMPOSSIBLE;
}

void record_set_text(char *out, size_t room, const char *text) {
    size_t length = strlen(text);
    if (length >= room)
        length = 0;
    memcpy(out, text, length);
    out[length] = '\0';
}

bool record_same_but_points(const struct session_record *a, const struct session_record *b) {
    return strcmp(a->id, b->id) == 0 && strcmp(a->routine, b->routine) == 0 &&
           strcmp(a->started_at, b->started_at) == 0 && a->planned_s == b->planned_s &&
           a->guided_s == b->guided_s && a->outcome == b->outcome &&
           a->pain_before == b->pain_before && a->pain_after == b->pain_after;
}

static bool is_terminated(const char *text, size_t room) {
    return memchr(text, '\0', room) != NULL;
}

bool record_is_uuid(const char *text) {
    for (size_t i = 0; i < UUID_TEXT_LENGTH; i++) {
        bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        bool good =
            hyphen ? text[i] == '-' : text[i] != '\0' && strchr("0123456789abcdef", text[i]);
        if (!good)
            return false;
    }
    return text[UUID_TEXT_LENGTH] == '\0';
}

bool record_is_level_id(const char *text) {
    size_t length = strlen(text);
    return length > 0 && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

static bool is_duration(double seconds) { // NaN is in no range
    return seconds >= 0 && seconds <= SECONDS_MAX;
}

static bool is_pain(int pain) {
    return pain == PAIN_UNKNOWN || (pain >= 0 && pain <= PAIN_MAX);
}

static enum status check_texts(const struct session_record *record, struct message *message) {
    if (!is_terminated(record->id, sizeof record->id) || !record_is_uuid(record->id))
        return status_fail(message, STATUS_INVALID,
                           "id: must be a UUID, for example 0b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134");
    if (!is_terminated(record->routine, sizeof record->routine) ||
        !record_is_level_id(record->routine))
        return status_fail(message, STATUS_INVALID,
                           "routine: must be 1 to %d lower case letters, digits or hyphens",
                           SESSION_ROUTINE_BYTES - 1);
    struct instant instant;
    if (!is_terminated(record->started_at, sizeof record->started_at) ||
        instant_parse(record->started_at, &instant, NULL) != STATUS_OK)
        return status_fail(message, STATUS_INVALID,
                           "started_at: must be a time with its UTC offset, for example "
                           "2026-01-31T07:05:00+01:00, of %d bytes at most",
                           SESSION_TIME_BYTES - 1);
    return STATUS_OK;
}

enum status session_record_check(const struct session_record *record, struct message *message) {
    enum status status = check_texts(record, message);
    if (status != STATUS_OK)
        return status;
    if (!is_duration(record->planned_s))
        return status_fail(message, STATUS_INVALID, "planned_s: must be 0 to %d seconds",
                           SECONDS_MAX);
    if (!is_duration(record->guided_s))
        return status_fail(message, STATUS_INVALID, "guided_s: must be 0 to %d seconds",
                           SECONDS_MAX);
    if (!outcome_name(record->outcome))
        return status_fail(message, STATUS_INVALID, "outcome: must be completed, eased or quit");
    if (record->points < 0 || record->points > POINTS_MAX)
        return status_fail(message, STATUS_INVALID, "points: must be 0 to %d", POINTS_MAX);
    if (!is_pain(record->pain_before))
        return status_fail(message, STATUS_INVALID, "pain_before: must be 0 to %d, or null",
                           PAIN_MAX);
    if (!is_pain(record->pain_after))
        return status_fail(message, STATUS_INVALID, "pain_after: must be 0 to %d, or null",
                           PAIN_MAX);
    return STATUS_OK;
}

void session_new_id(char id[SESSION_ID_BYTES]) {
    unsigned char bytes[UUID_BYTES];
    // SQLite's generator is the way out on a kernel that cannot say: it never fails.
    if (!random_bytes(bytes, sizeof bytes))
        sqlite3_randomness(sizeof bytes, bytes);
    bytes[6] = (unsigned char)((bytes[6] & 0x0FU) | 0x40U); // version 4
    bytes[8] = (unsigned char)((bytes[8] & 0x3FU) | 0x80U); // variant of RFC 9562
    char *out = id;
    for (size_t i = 0; i < sizeof bytes; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *out++ = '-';
        *out++ = "0123456789abcdef"[bytes[i] >> 4];
        *out++ = "0123456789abcdef"[bytes[i] & 0x0FU];
    }
    *out = '\0';
}
