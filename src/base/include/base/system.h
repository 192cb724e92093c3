// What the machine is that the program runs on.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The machine's name in its network, cut where it does not fit; "" when it has none.
void system_name(char *name, size_t bytes);

// How many processors this process may use, at least 1.
int system_processors(void);

// Bytes that are free to us on the disk of the folder; INT64_MAX when that cannot be told.
int64_t system_free_bytes(const char *folder);

// Whether the disk of the folder gives so many bytes, tried for a moment: a share of a disk (quota)
// that is used up shows only when something is asked for. True as well when it cannot be tried.
bool system_gives_bytes(const char *folder, int64_t bytes);

// Whether somebody sees what is written to the standard error output.
bool system_has_terminal(void);
