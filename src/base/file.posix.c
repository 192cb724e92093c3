#include "base/file.h"

#include "base/writer.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    READ_CHUNK_BYTES = 64 * 1024,
    MAX_LISTED_FILES = 10000,
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

static enum status open_regular(const char *path, int *fd, int64_t *bytes,
                                struct message *message) {
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

enum status file_open_stream(const char *path, FILE **file, int64_t *bytes,
                             struct message *message) {
    int fd = -1;
    *file = NULL;
    enum status status = open_regular(path, &fd, bytes, message);
    if (status != STATUS_OK)
        return status;
    *file = fdopen(fd, "rb");
    if (*file)
        return STATUS_OK;
    (void)close(fd);
    return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", path);
}

enum status file_map(const char *path, size_t max_bytes, struct file_map *map,
                     struct message *message) {
    int fd = -1;
    int64_t bytes = 0;
    *map = (struct file_map){0};
    enum status status = open_regular(path, &fd, &bytes, message);
    if (status != STATUS_OK)
        return status;
    void *mapped = MAP_FAILED;
    if (bytes > 0 && (uint64_t)bytes <= max_bytes)
        mapped = mmap(NULL, (size_t)bytes, PROT_READ, MAP_PRIVATE, fd, 0);
    (void)close(fd);
    if (mapped == MAP_FAILED)
        return status_fail(message, STATUS_IO, "%s: cannot be read, is empty or too long", path);
    *map = (struct file_map){.bytes = mapped, .length = (size_t)bytes};
    return STATUS_OK;
}

void file_unmap(struct file_map *map) {
    if (map->bytes)
        // NOLINTNEXTLINE(performance-no-int-to-ptr): munmap wants what is only read here
        (void)munmap((void *)(uintptr_t)map->bytes, map->length);
    *map = (struct file_map){0};
}

enum status file_read(const char *path, size_t max_bytes, struct buffer *out,
                      struct message *message) {
    int fd = -1;
    int64_t bytes = 0; // only a hint: the file may be growing
    enum status status = open_regular(path, &fd, &bytes, message);
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

void file_sync_folder_of(const char *path) {
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

enum status file_write(const char *path, const void *bytes, size_t length,
                       struct message *message) {
    struct writer writer;
    enum status status = writer_begin(&writer, path, message);
    if (status == STATUS_OK)
        status = writer_write(&writer, bytes, length, message);
    if (status == STATUS_OK)
        status = writer_keep(&writer, message);
    writer_finish(&writer);
    return status;
}

enum status file_append(const char *path, const void *bytes, size_t length,
                        struct message *message) {
    struct stat info;
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0666);
    bool known = fd >= 0 && fstat(fd, &info) == 0;
    bool done = known && write_all(fd, bytes, length) && fsync(fd) == 0;
    int reason = errno;
    if (known && !done)
        (void)!ftruncate(fd, info.st_size);
    if (fd >= 0)
        (void)close(fd);
    if (!done)
        return status_fail(message, STATUS_IO, "%s: cannot be written: %s; allow writing there",
                           path, strerror(reason));
    file_sync_folder_of(path);
    return STATUS_OK;
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

enum status file_make_new_folder(const char *path, struct message *message) {
    if (mkdir(path, 0700) == 0)
        return STATUS_OK;
    return status_fail(message, errno == EEXIST ? STATUS_BUSY : STATUS_IO,
                       "%s: cannot be made a folder: %s", path, strerror(errno));
}

bool file_is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool file_exists(const char *path) {
    struct stat info;
    return stat(path, &info) == 0;
}

int64_t file_size(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode) ? info.st_size : -1;
}

int64_t file_age_s(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 ? (int64_t)(time(NULL) - info.st_mtime) : 0;
}

struct file_identity file_identity(const char *path) {
    struct stat info;
    if (stat(path, &info) != 0)
        return (struct file_identity){0};
    return (struct file_identity){.device = info.st_dev, .number = info.st_ino};
}

bool file_may_be_read(const char *path) {
    return faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) == 0;
}

bool file_may_be_written(const char *path) {
    return faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0;
}

bool file_remove(const char *path) {
    return unlink(path) == 0 || errno == ENOENT;
}

bool file_link(const char *path, const char *also) {
    return link(path, also) == 0;
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
