#include "base/array.h"
#include "memos.h"
#include "record.h"

#include <jansson.h>
#include <string.h>

enum {
    LINE_MAX_BYTES = 64 * 1024,
    SHOWN_KEY_BYTES = 40,
    LINES_AT_ONCE = 64, // between two questions whether to go on
};

enum status memo_to_json(const struct memo *memo, struct arena *arena, const char **json,
                         struct message *message) {
    enum status status = memo_check(memo, message);
    if (status != STATUS_OK)
        return status;
    // The check has left no character in these texts that JSON would want escaped.
    if (memo->kind == MEMO_HURT)
        *json = arena_printf(arena,
                             "{\"memo\": \"hurt\", \"id\": \"%s\", \"at\": \"%s\", "
                             "\"session\": \"%s\", \"exercise\": \"%s\", \"variant\": \"%s\", "
                             "\"ended\": %s}",
                             memo->id, memo->at, memo->session, memo->subject, memo->variant,
                             memo->ended ? "true" : "false");
    else
        *json = arena_printf(
            arena, "{\"memo\": \"%s\", \"id\": \"%s\", \"at\": \"%s\", \"challenge\": \"%s\"}",
            memo_kind_name(memo->kind), memo->id, memo->at, memo->subject);
    return *json ? STATUS_OK : status_fail(message, STATUS_NO_MEMORY, "out of memory");
}

struct field {
    const char *name;
    size_t at; // of the text in a memo
    size_t room;
};
#define FIELD(key, member)                                                                         \
    {                                                                                              \
        .name = (key), .at = offsetof(struct memo, member),                                        \
        .room = sizeof(((struct memo *)0)->member)                                                 \
    }

// All but the kind, which says which table holds, and "ended", which is no text.
static const struct field challenge_fields[] = {FIELD("id", id), FIELD("at", at),
                                                FIELD("challenge", subject)};
static const struct field pain_fields[] = {FIELD("id", id), FIELD("at", at),
                                           FIELD("session", session), FIELD("exercise", subject),
                                           FIELD("variant", variant)};

static enum status fail_unknown_key(const char *key, bool is_pain, struct message *message) {
    char shown[SHOWN_KEY_BYTES + 4 + 1]; // a whole character more than is kept, to cut between two
    (void)snprintf(shown, sizeof shown, "%.*s", (int)sizeof shown - 1, key);
    record_make_printable(shown, SHOWN_KEY_BYTES);
    return status_fail(
        message, STATUS_INVALID, "'%s': is no key of this memo; these are: %s", shown,
        is_pain ? "memo, id, at, session, exercise, variant, ended" : "memo, id, at, challenge");
}

static enum status read_fields(json_t *object, const struct field *fields, size_t count,
                               struct memo *memo, struct message *message) {
    bool is_pain = memo->kind == MEMO_HURT;
    const char *key = NULL;
    json_t *value = NULL;
    json_object_foreach(object, key, value) {
        bool known = strcmp(key, "memo") == 0 || (is_pain && strcmp(key, "ended") == 0);
        for (size_t i = 0; i < count; i++)
            known = known || strcmp(key, fields[i].name) == 0;
        if (!known)
            return fail_unknown_key(key, is_pain, message);
    }
    for (size_t i = 0; i < count; i++) {
        const char *text = json_string_value(json_object_get(object, fields[i].name));
        if (!text)
            return status_fail(message, STATUS_INVALID, "%s: is missing or no text in quotes",
                               fields[i].name);
        // Too long for the check is too long for the room: what does not fit is refused there.
        record_set_text((char *)memo + fields[i].at, fields[i].room, text);
        if (strlen(text) >= fields[i].room)
            return status_fail(message, STATUS_INVALID, "%s: is longer than the limit of %zu bytes",
                               fields[i].name, fields[i].room - 1);
    }
    value = json_object_get(object, "ended");
    if (is_pain && !json_is_boolean(value))
        return status_fail(message, STATUS_INVALID, "ended: must be true or false");
    memo->ended = json_is_true(value);
    return memo_check(memo, message);
}

static enum status read_memo(json_t *object, struct memo *memo, struct message *message) {
    const char *kind = json_string_value(json_object_get(object, "memo"));
    if (kind && strcmp(kind, memo_kind_name(MEMO_HURT)) == 0) {
        memo->kind = MEMO_HURT;
        return read_fields(object, pain_fields, COUNT_OF(pain_fields), memo, message);
    }
    if (!kind || (strcmp(kind, memo_kind_name(MEMO_JOINED)) != 0 &&
                  strcmp(kind, memo_kind_name(MEMO_LEFT)) != 0))
        return status_fail(message, STATUS_INVALID,
                           "memo: must be \"joined\", \"left\" or \"hurt\"");
    memo->kind = strcmp(kind, memo_kind_name(MEMO_LEFT)) == 0 ? MEMO_LEFT : MEMO_JOINED;
    return read_fields(object, challenge_fields, COUNT_OF(challenge_fields), memo, message);
}

enum status memo_from_json(const char *json, size_t length, struct memo *memo,
                           struct message *message) {
    if (length > LINE_MAX_BYTES)
        return status_fail(message, STATUS_INVALID, "is longer than the limit of %d bytes",
                           LINE_MAX_BYTES);
    json_error_t error;
    json_t *object = json_loadb(json, length, JSON_REJECT_DUPLICATES, &error);
    struct memo read = {0};
    enum status status = STATUS_OK;
    if (!json_is_object(object))
        status = status_fail(message, STATUS_INVALID,
                             "is not one JSON object with each key once: begin with { and end "
                             "with }");
    else
        status = read_memo(object, &read, message);
    json_decref(object);
    if (status == STATUS_OK)
        *memo = read;
    return status;
}

bool memo_is_meant(const char *json, size_t length) {
    static const char KEY[] = "\"memo\"";
    // Sessions are not parsed twice for it.
    if (length > LINE_MAX_BYTES || !memmem(json, length, KEY, sizeof KEY - 1))
        return false;
    json_error_t error;
    json_t *object = json_loadb(json, length, 0, &error);
    bool meant = json_object_get(object, "memo") != NULL;
    json_decref(object);
    return meant;
}

enum status history_write_lines(struct history *history, struct buffer *out,
                                struct message *message) {
    return memo_write_lines(history, history->watch, out, message);
}

enum status memo_write_lines(struct history *history, const struct work_watch *watch,
                             struct buffer *out, struct message *message) {
    struct arena arena = {0};
    const struct session_record *records = NULL;
    const struct memo *memos = NULL;
    const char *line = NULL;
    size_t record_count = 0;
    size_t memo_count = 0;
    enum status status = history_list(history, &arena, &records, &record_count, message);
    if (status == STATUS_OK)
        status = history_memos(history, &arena, &memos, &memo_count, message);
    for (size_t i = 0; i < record_count && status == STATUS_OK; i++) {
        status = session_record_to_json(&records[i], &arena, &line, message);
        buffer_printf(out, "%s\n", line ? line : "");
        if (status == STATUS_OK && i % LINES_AT_ONCE == 0 &&
            !work_goes_on(watch, (double)i / (double)record_count))
            status = status_fail(message, STATUS_STOPPED, "%s: stopped; nothing was written",
                                 history->path);
    }
    for (size_t i = 0; i < memo_count && status == STATUS_OK; i++) {
        status = memo_to_json(&memos[i], &arena, &line, message);
        buffer_printf(out, "%s\n", line ? line : "");
    }
    arena_finish(&arena);
    if (status == STATUS_OK && out->failed)
        status = status_fail(message, STATUS_NO_MEMORY, "out of memory");
    return status;
}
