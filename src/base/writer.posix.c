#include "base/writer.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    TEMPORARY_NAMES = 1000, // tried one after the other
    PERMISSION_BITS = 07777,
    OWNER_ONLY = 0600, // until what it replaces has told how open it may be
    USUAL_MODE = 0666, // less the umask
};

static enum status fail(const struct writer *writer, int reason, struct message *message) {
    return status_fail(message, reason == ENAMETOOLONG ? STATUS_INVALID : STATUS_IO,
                       "%s: cannot be written: %s%s", writer->path, strerror(reason),
                       writer->mode >= 0 ? "; the old file is unchanged" : "");
}

static enum status open_beside(struct writer *writer, struct message *message) {
    for (int attempt = 0; attempt < TEMPORARY_NAMES && writer->fd < 0; attempt++) {
        int length = snprintf(writer->temporary, sizeof writer->temporary, "%s%s%ld-%d",
                              writer->target, WRITER_MARK, (long)getpid(), attempt);
        bool fits = length > 0 && length < (int)sizeof writer->temporary;
        if (fits)
            writer->fd = open(writer->temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC,
                              writer->mode < 0 ? USUAL_MODE : OWNER_ONLY);
        if (!fits || (writer->fd < 0 && errno != EEXIST)) {
            writer->temporary[0] = '\0'; // not ours to remove
            return fail(writer, fits ? errno : ENAMETOOLONG, message);
        }
    }
    if (writer->fd >= 0)
        return STATUS_OK;
    writer->temporary[0] = '\0';
    return fail(writer, EEXIST, message);
}

static enum status open_into(struct writer *writer, struct message *message) {
    writer->fd = open(writer->target, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    return writer->fd >= 0 ? STATUS_OK : fail(writer, errno, message);
}

enum status writer_begin(struct writer *writer, const char *path, struct message *message) {
    struct stat info;
    *writer = (struct writer){.path = path, .fd = -1, .mode = -1};
    if (strlen(path) >= sizeof writer->target)
        return fail(writer, ENAMETOOLONG, message);
    (void)snprintf(writer->target, sizeof writer->target, "%s", path);
    if (stat(path, &info) != 0) {
        if (lstat(path, &info) == 0 && S_ISLNK(info.st_mode))
            return status_fail(message, STATUS_INVALID,
                               "%s: is a link that leads nowhere; make what it leads to, or remove "
                               "the link",
                               path);
        return open_beside(writer, message);
    }
    if (!S_ISREG(info.st_mode))
        return open_into(writer, message);
    writer->mode = (int)(info.st_mode & PERMISSION_BITS);
    if (!realpath(path, writer->target))
        return fail(writer, errno, message);
    return open_beside(writer, message);
}

bool writer_is_file(const struct writer *writer) {
    return writer->temporary[0] != '\0';
}

enum status writer_write(struct writer *writer, const void *bytes, size_t length,
                         struct message *message) {
    const char *at = bytes;
    while (length > 0) {
        ssize_t done = write(writer->fd, at, length);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return fail(writer, errno, message);
        at += done;
        length -= (size_t)done;
    }
    return STATUS_OK;
}

enum status writer_keep(struct writer *writer, struct message *message) {
    bool replaces = writer_is_file(writer);
    if (replaces && writer->mode >= 0 && fchmod(writer->fd, (mode_t)writer->mode) != 0)
        return fail(writer, errno, message);
    if (replaces && fsync(writer->fd) != 0)
        return fail(writer, errno, message);
    int fd = writer->fd;
    writer->fd = -1;
    if (close(fd) != 0)
        return fail(writer, errno, message);
    if (!replaces)
        return STATUS_OK;
    if (rename(writer->temporary, writer->target) != 0)
        return fail(writer, errno, message);
    writer->temporary[0] = '\0';
    file_sync_folder_of(writer->target);
    return STATUS_OK;
}

void writer_finish(struct writer *writer) {
    if (writer->fd >= 0)
        (void)close(writer->fd);
    if (writer_is_file(writer))
        (void)unlink(writer->temporary);
    *writer = (struct writer){.fd = -1};
}
