// The people who share one data folder: each has a folder of their own with settings, history and
// levels. The first one's is the data folder itself, so that one person alone never notices.
#pragma once

#include "base/arena.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    PROFILES_MAX = 12,
    PROFILE_NAME_CHARACTERS = 24, // at most, at least one
    PROFILE_NAME_BYTES = 4 * PROFILE_NAME_CHARACTERS + 1,
    PROFILE_LOOKS = 8, // colours to tell them apart by
};

struct profile {
    char name[PROFILE_NAME_BYTES]; // "" only for the first while nobody has named it
    int look;                      // 0..PROFILE_LOOKS - 1
    int number;                    // of its folder, 1 for the first
    const char *folder;
};

// Zero-initialised there are none.
struct profiles {
    struct arena arena;
    const char *data_dir;
    struct profile list[PROFILES_MAX];
    size_t count; // at least 1 once loaded
    size_t last;  // who was chosen last
};

// A data folder that does not exist yet has the first profile alone. What cannot be read is left
// out; STATUS_NO_MEMORY.
enum status profiles_load(struct profiles *profiles, const char *data_dir, struct message *message);
void profiles_finish(struct profiles *profiles);

// What may be somebody's name: any text of 1 to PROFILE_NAME_CHARACTERS characters on one line,
// without spaces at its ends. It never becomes part of a path. STATUS_INVALID.
enum status profile_check_name(const char *name, struct message *message);
// Letters of ASCII are the same in both cases. False when there is nobody of that name.
bool profiles_find(const struct profiles *profiles, const char *name, size_t *index);

// Durable on return. STATUS_INVALID for a name that cannot be, or that somebody has already, and
// when there are PROFILES_MAX; STATUS_IO.
enum status profiles_add(struct profiles *profiles, const char *name, int look, size_t *index,
                         struct message *message);
enum status profiles_rename(struct profiles *profiles, size_t index, const char *name, int look,
                            struct message *message);

// Remembers who was chosen; that it cannot be remembered is no harm.
void profiles_choose(struct profiles *profiles, size_t index);
