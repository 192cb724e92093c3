#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    READ_CHUNK_BYTES = 64 * 1024,
    MAX_LISTED_FILES = 10000,
    TEMPORARY_NAMES = 100, // tried one after the other
    PERMISSION_BITS = 07777,
};

static enum status read_all(int fd, const char *path, size_t max_bytes, struct buffer *out,
                            struct message *message) {
    char *chunk = malloc(READ_CHUNK_BYTES);
    if (!chunk)
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", path);
    enum status status = STATUS_OK;
    size_t total = 0;
    for (;;) {
        ssize_t got = read(fd, chunk, READ_CHUNK_BYTES);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            status =
                status_fail(message, STATUS_IO, "%s: cannot be read: %s", path, strerror(errno));
        if (got <= 0)
            break;
        total += (size_t)got;
        if (total > max_bytes) {
            status = status_fail(message, STATUS_INVALID,
                                 "%s: is longer than the limit of %zu bytes", path, max_bytes);
            break;
        }
        buffer_append(out, chunk, (size_t)got);
    }
    free(chunk);
    if (status == STATUS_OK && out->failed)
        status = status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", path);
    return status;
}

enum status file_open(const char *path, int *fd, int64_t *bytes, struct message *message) {
    // O_NONBLOCK: opening a FIFO must not hang.
    *fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (*fd < 0)
        return status_fail(message,
                           errno == ENOENT || errno == ENOTDIR ? STATUS_NOT_FOUND : STATUS_IO,
                           "%s: cannot be opened: %s", path, strerror(errno));
    struct stat info = {0};
    enum status status = STATUS_OK;
    if (fstat(*fd, &info) != 0)
        status = status_fail(message, STATUS_IO, "%s: cannot be read: %s", path, strerror(errno));
    else if (!S_ISREG(info.st_mode))
        status = status_fail(message, STATUS_INVALID, "%s: is not a regular file", path);
    *bytes = info.st_size;
    if (status == STATUS_OK)
        return STATUS_OK;
    (void)close(*fd);
    *fd = -1;
    return status;
}

enum status file_read(const char *path, size_t max_bytes, struct buffer *out,
                      struct message *message) {
    int fd = -1;
    int64_t bytes = 0; // only a hint: the file may be growing
    enum status status = file_open(path, &fd, &bytes, message);
    if (status != STATUS_OK)
        return status;
    status = read_all(fd, path, max_bytes, out, message);
    (void)close(fd);
    if (status == STATUS_OK)
        buffer_append(out, "", 0); // terminated, even when empty
    return status;
}

static bool write_all(int fd, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t done = write(fd, bytes, length);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        bytes += done;
        length -= (size_t)done;
    }
    return true;
}

// The rename itself is durable only once the folder is synced; a file system that cannot sync a
// folder has done its best already.
static void sync_folder_of(const char *path) {
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    (void)snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path) + 1 : 1,
                   slash ? path : ".");
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        (void)fsync(fd);
        (void)close(fd);
    }
}

// A new file beside path, with the permissions that a person's umask gives; -1 and errno when it
// cannot be made.
static int open_beside(const char *path, char temporary[PATH_MAX]) {
    for (int attempt = 0; attempt < TEMPORARY_NAMES; attempt++) {
        int length = snprintf(temporary, PATH_MAX, "%s.new-%ld-%d", path, (long)getpid(), attempt);
        if (length < 0 || length >= PATH_MAX) {
            errno = ENAMETOOLONG;
            return -1;
        }
        int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

static bool finish_file(int fd, const void *bytes, size_t length, const struct stat *replaced) {
    return write_all(fd, bytes, length) &&
           (!replaced || fchmod(fd, replaced->st_mode & PERMISSION_BITS) == 0) && fsync(fd) == 0;
}

// replaced: what stands at path, NULL when nothing does.
static bool replace_file(const char *path, const void *bytes, size_t length,
                         const struct stat *replaced) {
    char temporary[PATH_MAX];
    int fd = open_beside(path, temporary);
    if (fd < 0)
        return false;
    bool done = finish_file(fd, bytes, length, replaced);
    int reason = errno;
    if (close(fd) != 0 && done) {
        done = false;
        reason = errno;
    }
    if (done && rename(temporary, path) != 0) {
        done = false;
        reason = errno;
    }
    if (done)
        sync_folder_of(path);
    else
        (void)unlink(temporary);
    errno = reason;
    return done;
}

// Devices and pipes.
static bool write_into(const char *path, const void *bytes, size_t length) {
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return false;
    bool done = write_all(fd, bytes, length);
    int reason = errno;
    if (close(fd) != 0 && done) {
        done = false;
        reason = errno;
    }
    errno = reason;
    return done;
}

enum status file_write(const char *path, const void *bytes, size_t length,
                       struct message *message) {
    char target[PATH_MAX]; // what a link leads to, so that the link stays
    struct stat info;
    bool there = stat(path, &info) == 0;
    bool is_file = there && S_ISREG(info.st_mode);
    bool done = false;
    if (there && !is_file)
        done = write_into(path, bytes, length);
    else
        done = replace_file(is_file && realpath(path, target) ? target : path, bytes, length,
                            is_file ? &info : NULL);
    if (done)
        return STATUS_OK;
    return status_fail(message, errno == ENAMETOOLONG ? STATUS_INVALID : STATUS_IO,
                       "%s: cannot be written: %s%s", path, strerror(errno),
                       is_file ? "; the old file is unchanged" : "");
}

enum status file_make_folder(const char *path, struct message *message) {
    char part[PATH_MAX];
    size_t length = strlen(path);
    if (length == 0 || length >= sizeof part)
        return status_fail(message, STATUS_INVALID, "'%.200s': is not a usable folder path", path);
    memcpy(part, path, length + 1);
    for (size_t i = 1; i <= length; i++) {
        if (part[i] != '/' && part[i] != '\0')
            continue;
        char kept = part[i];
        part[i] = '\0';
        int reason = mkdir(part, 0700) == 0 ? 0 : errno; // before looking changes errno
        if (reason != 0 && !file_is_folder(part))
            return status_fail(message, STATUS_IO, "%s: cannot be made a folder: %s", part,
                               strerror(reason == EEXIST ? ENOTDIR : reason));
        part[i] = kept;
    }
    return STATUS_OK;
}

bool file_is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool file_exists(const char *path) {
    struct stat info;
    return stat(path, &info) == 0;
}

static bool is_listed(const char *folder_path, const char *name, const char *suffix) {
    size_t length = strlen(name);
    size_t tail = strlen(suffix);
    if (name[0] == '.' || length < tail || strcmp(name + length - tail, suffix) != 0)
        return false;
    char path[PATH_MAX];
    int written = snprintf(path, sizeof path, "%s/%s", folder_path, name);
    return written > 0 && written < (int)sizeof path && !file_is_folder(path);
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// Two passes over an open folder: count, then keep.
static size_t count_entries(DIR *directory, const char *folder, const char *suffix) {
    size_t count = 0;
    for (struct dirent *entry = readdir(directory); entry; entry = readdir(directory))
        count += is_listed(folder, entry->d_name, suffix);
    rewinddir(directory);
    return count < MAX_LISTED_FILES ? count : MAX_LISTED_FILES;
}

enum status file_list(const char *folder, const char *suffix, struct arena *arena,
                      const char ***names, size_t *count, struct message *message) {
    *names = NULL;
    *count = 0;
    DIR *directory = opendir(folder);
    if (!directory)
        return errno == ENOENT ? STATUS_OK
                               : status_fail(message, STATUS_IO, "%s: cannot be listed: %s", folder,
                                             strerror(errno));
    size_t room = count_entries(directory, folder, suffix);
    const char **list = arena_alloc(arena, room, sizeof *list);
    enum status status = list ? STATUS_OK : STATUS_NO_MEMORY;
    size_t kept = 0;
    for (struct dirent *entry = readdir(directory); entry && kept < room && status == STATUS_OK;
         entry = readdir(directory)) {
        if (!is_listed(folder, entry->d_name, suffix))
            continue;
        list[kept] = arena_strdup(arena, entry->d_name);
        if (list[kept])
            kept++;
        else
            status = STATUS_NO_MEMORY;
    }
    (void)closedir(directory);
    if (status != STATUS_OK)
        return status_fail(message, status, "%s: out of memory", folder);
    if (kept > 0)
        qsort((void *)list, kept, sizeof *list, compare_names);
    *names = list;
    *count = kept;
    return STATUS_OK;
}

char *file_join(struct arena *arena, const char *folder, const char *name) {
    size_t length = strlen(folder);
    const char *slash = length == 0 || folder[length - 1] == '/' ? "" : "/";
    return arena_printf(arena, "%s%s%s", folder, slash, name);
}
