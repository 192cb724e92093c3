// Writing JSON answers with jansson.
#pragma once

#include <jansson.h>
#include <stdint.h>

// Microseconds as seconds: an integer when whole.
json_t *json_seconds(int64_t us);

// One document, a newline after it, on stdout; releases it. Returns the exit status: a full disk or
// a closed pipe is told.
int json_print(json_t *document, size_t flags);
