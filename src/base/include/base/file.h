// Files and folders: bounded reads, writes that are never half done.
#pragma once

#include "base/arena.h"
#include "base/buffer.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Opens a regular file for reading; the caller closes fd. bytes receives its length at that moment.
// STATUS_NOT_FOUND, STATUS_IO, or STATUS_INVALID when it is no regular file; the message names the
// path, and fd is -1.
enum status file_open(const char *path, int *fd, int64_t *bytes, struct message *message);

// Reads a whole regular file of at most max_bytes into out (appended, terminated).
// STATUS_NOT_FOUND, STATUS_IO, or STATUS_INVALID when it is too long or not a regular file; the
// message names the path.
enum status file_read(const char *path, size_t max_bytes, struct buffer *out,
                      struct message *message);

// Replaces path by the bytes: temporary file beside it, checked write, fsync, rename. The old
// content stays whole on any failure, its permissions and a link that leads to it stay in any case.
// What is no file (a pipe, a device) is written into. STATUS_INVALID when the path is too long,
// else STATUS_IO.
enum status file_write(const char *path, const void *bytes, size_t length, struct message *message);

// Makes the folder and its parents (mode 0700); fine when it exists. STATUS_IO with a message when
// a part exists that is no folder, or cannot be made.
enum status file_make_folder(const char *path, struct message *message);

bool file_is_folder(const char *path);
bool file_exists(const char *path);

// Names of regular files in folder that end in suffix (hidden files left out), sorted by bytes,
// without the folder; count 0 when the folder does not exist. The arena owns the names.
enum status file_list(const char *folder, const char *suffix, struct arena *arena,
                      const char ***names, size_t *count, struct message *message);

// "a" and "b" give "a/b", "" and "b" give "b"; the arena owns it, NULL when memory is exhausted.
char *file_join(struct arena *arena, const char *folder, const char *name);
