#include "history/space.h"

#include "base/system.h"
#include "copy.h"

static const int64_t BYTES_PER_MB = 1024 * 1024;
// A session needs some kilobytes; a log, a backup and other programs' writing come on top.
static const int64_t ENOUGH_BYTES = 8 * 1024 * 1024;
static const int64_t TRIED_BYTES = 256 * 1024;

enum status history_check_space(const struct history *history, struct message *message) {
    struct arena arena = {0};
    enum status status = STATUS_OK;
    const char *folder = path_beside(&arena, history->path, ".");
    int64_t bytes = folder ? system_free_bytes(folder) : INT64_MAX;
    if (bytes < ENOUGH_BYTES)
        status = status_fail(message, STATUS_IO,
                             "the disk is nearly full, %lld MB are left: free some space, or the "
                             "next session may not be kept",
                             (long long)(bytes / BYTES_PER_MB));
    else if (!history->read_only && folder && !system_gives_bytes(folder, TRIED_BYTES))
        status = status_fail(message, STATUS_IO,
                             "your share of the disk is full: free some space, or the next session "
                             "may not be kept");
    arena_finish(&arena);
    return status;
}
