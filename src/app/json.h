// Writing JSON answers with jansson.
#pragma once

#include <jansson.h>
#include <stdint.h>

// Text that need not be UTF-8, such as a path: malformed bytes become U+FFFD. NULL when memory is
// exhausted.
json_t *json_text(const char *text);

// Microseconds as seconds: an integer when whole.
json_t *json_seconds(int64_t us);

// One document, a newline after it, on stdout; releases it. Returns the exit status; a document
// that is NULL for lack of memory is told here, an answer that cannot be written by main.
int json_print(json_t *document, size_t flags);
