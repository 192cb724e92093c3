// Fuzz target: of any pages and any log come sound entries alone, each once.
#include "salvage.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void require(int condition) {
    if (!condition)
        abort(); // the fuzzer's way to be told of a finding
}

static const char *id_of(const struct entry *entry) {
    return entry->is_memo ? entry->memo.id : entry->session.id;
}

// The bytes as a file, and once more as a log's frames.
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    enum { LOG_HEADER_BYTES = 32, FRAME_HEADER_BYTES = 24 };
    static const char HEADERS[LOG_HEADER_BYTES + FRAME_HEADER_BYTES] = {0};
    struct arena arena = {0};
    struct buffer database = {0};
    struct buffer log = {0};
    const struct entry *entries = NULL;
    size_t count = 0;
    buffer_append(&database, bytes, length);
    buffer_append(&log, HEADERS, sizeof HEADERS);
    buffer_append(&log, bytes, length);
    require(salvage_bytes(&database, &log, &arena, &entries, &count, NULL) == STATUS_OK);
    for (size_t i = 0; i < count; i++) {
        require(i == 0 || strcmp(id_of(&entries[i - 1]), id_of(&entries[i])) < 0);
        require(entries[i].is_memo ? memo_check(&entries[i].memo, NULL) == STATUS_OK
                                   : session_record_check(&entries[i].session, NULL) == STATUS_OK);
    }
    buffer_finish(&database);
    buffer_finish(&log);
    arena_finish(&arena);
    return 0;
}
