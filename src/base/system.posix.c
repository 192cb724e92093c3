#include "base/system.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <sys/statvfs.h>
#include <unistd.h>

void system_name(char *name, size_t bytes) {
    name[0] = '\0';
    (void)gethostname(name, bytes - 1);
    name[bytes - 1] = '\0'; // a name that is cut has no end of its own
}

int system_processors(void) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
#ifdef __linux__
    cpu_set_t ours; // fewer, where somebody has set limits
    if (sched_getaffinity(0, sizeof ours, &ours) == 0)
        processors = CPU_COUNT(&ours);
#endif
    return processors < 1 ? 1 : processors > INT_MAX ? INT_MAX : (int)processors;
}

int64_t system_free_bytes(const char *folder) {
    struct statvfs info;
    if (statvfs(folder, &info) != 0)
        return INT64_MAX;
    double bytes = (double)info.f_bavail * (double)info.f_frsize;
    return bytes < (double)INT64_MAX ? (int64_t)bytes : INT64_MAX;
}

bool system_gives_bytes(const char *folder, int64_t bytes) {
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/.space-%ld", folder, (long)getpid());
    if (length < 0 || length >= (int)sizeof path)
        return true;
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return errno != ENOSPC && errno != EDQUOT;
    int reason = posix_fallocate(fd, 0, bytes);
    (void)close(fd);
    (void)unlink(path);
    return reason != ENOSPC && reason != EDQUOT;
}

bool system_has_terminal(void) {
    return isatty(STDERR_FILENO) == 1;
}
