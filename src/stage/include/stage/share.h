// Where the program's own data (fonts, icons, levels) lies.
#pragma once

#include "base/arena.h"
#include "base/status.h"

// The environment variable UNHUNCH_SHARE if set; else share/ beside the executable (build tree),
// else
// ../share/unhunch from it (installed). STATUS_NOT_FOUND names the folders tried. The arena owns
// it.
enum status share_find(struct arena *arena, const char **folder, struct message *message);
