// Fuzz target: any bytes are refused with a message of one line, or come back the same through
// JSON.
#include "history/history.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void require(int condition) {
    if (!condition)
        abort(); // the fuzzer's way to be told of a finding
}

static void check_round_trip(const struct session_record *record) {
    struct arena arena = {0};
    struct session_record back = {.points = -1};
    const char *json = NULL;
    require(session_record_check(record, NULL) == STATUS_OK);
    require(session_record_to_json(record, &arena, &json, NULL) == STATUS_OK);
    require(session_record_from_json(json, strlen(json), &back, NULL) == STATUS_OK);
    require(strcmp(record->id, back.id) == 0 && strcmp(record->routine, back.routine) == 0);
    require(strcmp(record->started_at, back.started_at) == 0);
    require(record->planned_s == back.planned_s && record->guided_s == back.guided_s);
    require(record->outcome == back.outcome && record->points == back.points);
    require(record->pain_before == back.pain_before && record->pain_after == back.pain_after);
    arena_finish(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct session_record record;
    struct message message = {""};
    if (session_record_from_json((const char *)bytes, length, &record, &message) == STATUS_OK)
        check_round_trip(&record);
    else
        require(message.text[0] != '\0' && !strpbrk(message.text, "\n\r\x1b"));
    return 0;
}
