// Files of one record a line, as export writes them, read line by line.
#pragma once

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { LINE_MAX_BYTES = 64 * 1024 };

struct line_file {
    const char *path; // borrowed
    FILE *file;
    int64_t whole;    // bytes of the file
    int64_t done;     // bytes read
    size_t number;    // of the line, from 1
    const char *text; // the line without its end and without a byte order mark; not terminated
    size_t length;
    bool too_long; // longer than LINE_MAX_BYTES; text is its beginning
    bool ended;    // it has its newline: a last line without one may be half written
    char bytes[LINE_MAX_BYTES];
};

// A regular file of at most 256 MiB; STATUS_NOT_FOUND, STATUS_INVALID, STATUS_IO.
enum status line_file_open(struct line_file *lines, const char *path, struct message *message);
// *more is false after the last line.
enum status line_file_next(struct line_file *lines, bool *more, struct message *message);
void line_file_close(struct line_file *lines);
// How much of the file was read, 0..1.
double line_file_share(const struct line_file *lines);

// Nothing but spaces.
bool line_is_blank(const char *text, size_t length);
