// The texts of level files that people read or hear: what a translation has to cover.
#pragma once

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

// One text of a file, as it is shown.
typedef void (*level_text_visit)(void *context, const char *file, int line, const char *key,
                                 const char *text);

// Visits the texts of one level file (a shipped one, free of faults) in their order. STATUS_INVALID
// when it is no YAML that a level may be, with its first fault; else as file_read.
enum status level_texts(const char *path, level_text_visit visit, void *context,
                        struct message *message);
