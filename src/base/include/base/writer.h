// The one way in which files are written: piece by piece into a temporary file beside the target,
// which takes the target's place when all of it is on the disk. Until then, and on any failure,
// what stood there stays whole.
//
// - A new file gets the permissions that the umask gives; a replaced one keeps its own.
// - A symbolic link stays: what it leads to is replaced. One that leads nowhere is refused, because
//   replacing it would tear down what somebody has set up. Other hard links keep the old content.
// - What is no file (a pipe, a device) is written into, for nothing can take its place.
#pragma once

#include "base/status.h"

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

struct writer {
    const char *path; // as the person named it, for messages; borrowed
    char target[PATH_MAX];
    char temporary[PATH_MAX]; // beside the target; "": there is none, target is written into
    int fd;                   // open for writing and seeking (where there is a temporary file)
    int mode;                 // the permissions of what is replaced; -1: nothing is
};

// The name of every temporary file is that of its target, this, and numbers.
#define WRITER_MARK ".part-"

// Makes the temporary file. Call writer_finish in any case. STATUS_INVALID when the path is too
// long or a link that leads nowhere, else STATUS_IO; messages name the path.
enum status writer_begin(struct writer *writer, const char *path, struct message *message);

// Whether there is a temporary file, which a library or another program may fill in our place.
bool writer_is_file(const struct writer *writer);

// STATUS_IO when the disk is full or gone.
enum status writer_write(struct writer *writer, const void *bytes, size_t length,
                         struct message *message);

// Checked, synced, renamed, the folder synced: afterwards it is there, a power cut or not.
enum status writer_keep(struct writer *writer, struct message *message);

// Removes what was not kept. Fine for a writer that is zero but for fd -1.
void writer_finish(struct writer *writer);
