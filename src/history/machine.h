// Which file of a shared folder is ours, and how we left it.
#pragma once

#include "base/arena.h"
#include "history/history.h"

struct machine {
    const char *state_path; // beside the history
    char id[SESSION_ID_BYTES];
    int64_t bytes; // of our file as we left it, and their hash
    uint64_t hash;
};

// A new one, nameless so far, when there is none yet for this history on this machine: what is
// known lies beside the history under a name made of the machine's own id and the folder's path, so
// that a data folder that was copied elsewhere begins anew there. The arena owns the path.
enum status machine_load(struct machine *machine, const char *history_path, struct arena *arena,
                         struct message *message);
enum status machine_save(const struct machine *machine, struct message *message);
// Another name, with nothing written under it.
void machine_rename(struct machine *machine);
