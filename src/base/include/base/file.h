// Files and folders: bounded reads, writes that are never half done.
#pragma once

#include "base/arena.h"
#include "base/buffer.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

// Opens a regular file for reading; the caller closes it. bytes receives its length at that moment,
// a hint only. STATUS_NOT_FOUND, STATUS_IO, or STATUS_INVALID when it is no regular file; the
// message names the path, and file is NULL.
enum status file_open_stream(const char *path, FILE **file, int64_t *bytes,
                             struct message *message);

// Reads a whole regular file of at most max_bytes into out (appended, terminated).
// STATUS_NOT_FOUND, STATUS_IO, or STATUS_INVALID when it is too long or not a regular file; the
// message names the path.
enum status file_read(const char *path, size_t max_bytes, struct buffer *out,
                      struct message *message);

// A file's bytes as they lie on the disk, read when they are looked at.
struct file_map {
    const void *bytes; // NULL: none
    size_t length;
};

// Maps a regular file of 1 to max_bytes bytes; file_unmap it. STATUS_NOT_FOUND, STATUS_INVALID or
// STATUS_IO with a message.
enum status file_map(const char *path, size_t max_bytes, struct file_map *map,
                     struct message *message);
void file_unmap(struct file_map *map);

// Replaces path by the bytes, by the rules of base/writer.h. STATUS_INVALID when the path is too
// long or a link that leads nowhere, else STATUS_IO.
enum status file_write(const char *path, const void *bytes, size_t length, struct message *message);

// Puts the bytes at the end of the file, which is made when missing: all of them and on the disk,
// or none as far as that can be had. For files that others read while they grow. STATUS_IO.
enum status file_append(const char *path, const void *bytes, size_t length,
                        struct message *message);

// A name that was made, changed or removed is durable once its folder is; a file system that cannot
// sync folders has done its best.
void file_sync_folder_of(const char *path);

// Both true when it is done; errno tells why not. What is not there is removed already.
bool file_remove(const char *path);
// A second name for the file at path; false where there are no hard links as well.
bool file_link(const char *path, const char *also);

// Makes the folder and its parents (mode 0700); fine when it exists. STATUS_IO with a message when
// a part exists that is no folder, or cannot be made.
enum status file_make_folder(const char *path, struct message *message);

// Makes a folder (mode 0700) that was not there: STATUS_BUSY when something has the name already,
// STATUS_IO when it cannot be made.
enum status file_make_new_folder(const char *path, struct message *message);

bool file_is_folder(const char *path);
// Anything at all; errno tells why not.
bool file_exists(const char *path);
// Bytes; -1 when there is no regular file.
int64_t file_size(const char *path);
// Seconds since it was changed, by the system's clock; 0 when it is not there.
int64_t file_age_s(const char *path);
// By the rights that the process has now.
bool file_may_be_read(const char *path);
bool file_may_be_written(const char *path);

// Which file it is, whatever its path says; all zero when there is none.
struct file_identity {
    uint64_t device, number;
};
struct file_identity file_identity(const char *path);

// Names of regular files in folder that end in suffix (hidden files left out), sorted by bytes,
// without the folder; count 0 when the folder does not exist. The arena owns the names.
enum status file_list(const char *folder, const char *suffix, struct arena *arena,
                      const char ***names, size_t *count, struct message *message);

// "a" and "b" give "a/b", "" and "b" give "b"; the arena owns it, NULL when memory is exhausted.
char *file_join(struct arena *arena, const char *folder, const char *name);
