// A file that is written piece by piece and is there whole or not at all.
#pragma once

#include "base/status.h"

#include <limits.h>
#include <stddef.h>

struct part_file {
    const char *path;
    char temporary[PATH_MAX]; // beside it; "" when there is none
    int fd;
};

// Makes the temporary file. path is borrowed. Call part_file_finish in any case.
enum status part_file_begin(struct part_file *file, const char *path, struct message *message);

// STATUS_IO when the disk is full or gone; the message names the path.
enum status part_file_write(struct part_file *file, const void *bytes, size_t length,
                            struct message *message);

// Takes the place of what was at path: checked, synced, renamed.
enum status part_file_keep(struct part_file *file, struct message *message);

// Removes what was not kept.
void part_file_finish(struct part_file *file);
