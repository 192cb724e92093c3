// A growing byte buffer with printf, for building text.
#pragma once

#include <stdbool.h>
#include <stddef.h>

// Zero-initialised ({0}) is a valid empty buffer. `bytes` is terminated whenever it is not NULL.
// `failed` sticks once memory ran out: check it once at the end.
struct buffer {
    char *bytes;
    size_t length; // without the terminator
    size_t capacity;
    bool failed;
};

// Appends length bytes, zeros among them or not; nothing once the buffer has failed.
void buffer_append(struct buffer *buffer, const void *bytes, size_t length);
// Appends formatted text of any length.
void buffer_printf(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// The text so far, "" when empty; owned by the buffer, good until it changes.
const char *buffer_text(const struct buffer *buffer);

// Frees the bytes; the buffer is empty and usable again.
void buffer_finish(struct buffer *buffer);
