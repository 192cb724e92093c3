#include "part_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum status fail(const struct part_file *file, int reason, struct message *message) {
    return status_fail(message, STATUS_IO, "%s: cannot be written: %s", file->path,
                       strerror(reason));
}

enum status part_file_begin(struct part_file *file, const char *path, struct message *message) {
    *file = (struct part_file){.path = path, .fd = -1};
    struct stat info;
    // A device must not be replaced by a file.
    if (stat(path, &info) == 0 && !S_ISREG(info.st_mode))
        return status_fail(message, STATUS_INVALID, "%s: is no regular file", path);
    int length = snprintf(file->temporary, sizeof file->temporary, "%s.part-XXXXXX", path);
    if (length < 0 || length >= (int)sizeof file->temporary) {
        file->temporary[0] = '\0';
        return fail(file, ENAMETOOLONG, message);
    }
    file->fd = mkostemp(file->temporary, O_CLOEXEC);
    if (file->fd < 0) {
        int reason = errno;
        file->temporary[0] = '\0';
        return fail(file, reason, message);
    }
    return STATUS_OK;
}

enum status part_file_write(struct part_file *file, const void *bytes, size_t length,
                            struct message *message) {
    const char *at = bytes;
    while (length > 0) {
        ssize_t done = write(file->fd, at, length);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return fail(file, errno, message);
        at += done;
        length -= (size_t)done;
    }
    return STATUS_OK;
}

enum status part_file_keep(struct part_file *file, struct message *message) {
    if (fchmod(file->fd, 0644) != 0 || fsync(file->fd) != 0)
        return fail(file, errno, message);
    int fd = file->fd;
    file->fd = -1;
    if (close(fd) != 0 || rename(file->temporary, file->path) != 0)
        return fail(file, errno, message);
    file->temporary[0] = '\0';
    return STATUS_OK;
}

void part_file_finish(struct part_file *file) {
    if (file->fd >= 0)
        (void)close(file->fd);
    if (file->temporary[0] != '\0')
        (void)unlink(file->temporary);
    *file = (struct part_file){.fd = -1};
}
