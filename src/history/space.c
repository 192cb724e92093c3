#include "history/space.h"

#include "copy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/statvfs.h>
#include <unistd.h>

static const int64_t BYTES_PER_MB = 1024 * 1024;
// A session needs some kilobytes; a log, a backup and other programs' writing come on top.
static const int64_t ENOUGH_BYTES = 8 * 1024 * 1024;
static const int64_t TRIED_BYTES = 256 * 1024;
enum { NAME_BYTES = 64 };

static int64_t free_bytes(const char *folder) {
    struct statvfs info;
    if (statvfs(folder, &info) != 0)
        return INT64_MAX;
    double bytes = (double)info.f_bavail * (double)info.f_frsize;
    return bytes < (double)INT64_MAX ? (int64_t)bytes : INT64_MAX;
}

// A share of the disk that is used up shows only when something is asked for.
static bool can_have(const char *path) {
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return errno != ENOSPC && errno != EDQUOT;
    int reason = posix_fallocate(fd, 0, TRIED_BYTES);
    (void)close(fd);
    (void)unlink(path);
    return reason != ENOSPC && reason != EDQUOT;
}

enum status history_check_space(const struct history *history, struct message *message) {
    struct arena arena = {0};
    char name[NAME_BYTES];
    enum status status = STATUS_OK;
    (void)snprintf(name, sizeof name, ".space-%ld", (long)getpid());
    const char *folder = path_beside(&arena, history->path, ".");
    const char *path = path_beside(&arena, history->path, name);
    int64_t bytes = folder ? free_bytes(folder) : INT64_MAX;
    if (bytes < ENOUGH_BYTES)
        status = status_fail(message, STATUS_IO,
                             "the disk is nearly full, %lld MB are left: free some space, or the "
                             "next session may not be kept",
                             (long long)(bytes / BYTES_PER_MB));
    else if (!history->read_only && path && !can_have(path))
        status = status_fail(message, STATUS_IO,
                             "your share of the disk is full: free some space, or the next session "
                             "may not be kept");
    arena_finish(&arena);
    return status;
}
