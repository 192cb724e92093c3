#include "base/lock.h"

#include "base/system.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

enum { HOLDER_BYTES = 128, HOST_BYTES = 256 };

// The file's first line, as far as it is printable.
static void read_holder(int fd, char out[HOLDER_BYTES]) {
    ssize_t length = pread(fd, out, HOLDER_BYTES - 1, 0);
    out[length > 0 ? length : 0] = '\0';
    out[strcspn(out, "\n")] = '\0';
    for (char *c = out; *c != '\0'; c++)
        *c = *c >= ' ' && *c <= '~' ? *c : '?';
}

// For those who are kept out; that it cannot be written is no harm.
static void write_holder(int fd) {
    char host[HOST_BYTES];
    char text[HOLDER_BYTES + HOST_BYTES];
    system_name(host, sizeof host);
    int length = snprintf(text, sizeof text, "process %ld on %s\n", (long)getpid(), host);
    if (ftruncate(fd, 0) == 0 && length > 0)
        (void)!pwrite(fd, text, (size_t)length, 0);
}

static enum status fail_lock(int fd, const char *path, int reason, struct message *message) {
    char holder[HOLDER_BYTES];
    if (reason == EWOULDBLOCK) {
        read_holder(fd, holder);
        return status_fail(message, STATUS_BUSY, "%s: is held by %s", path,
                           holder[0] != '\0' ? holder : "another process");
    }
    bool none = reason == ENOLCK || reason == ENOSYS || reason == EOPNOTSUPP || reason == EINVAL;
    return status_fail(message, none ? STATUS_UNSUPPORTED : STATUS_IO, "%s: cannot be locked: %s",
                       path, strerror(reason));
}

enum status lock_take(struct lock *lock, const char *path, struct message *message) {
    lock->fd_plus_one = 0;
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0666);
    if (fd < 0)
        return status_fail(message, STATUS_IO, "%s: cannot be locked: %s", path, strerror(errno));
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        enum status status = fail_lock(fd, path, errno, message);
        (void)close(fd);
        return status;
    }
    write_holder(fd);
    lock->fd_plus_one = fd + 1;
    return STATUS_OK;
}

void lock_folder(struct lock *lock, const char *folder) {
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0)
        (void)flock(fd, LOCK_EX);
    lock->fd_plus_one = fd + 1;
}

void lock_release(struct lock *lock) {
    if (lock->fd_plus_one > 0)
        (void)close(lock->fd_plus_one - 1);
    lock->fd_plus_one = 0;
}
