// How a history file comes from any earlier form to today's.
#pragma once

#include "store.h"

// Script n brings a file of version n to version n + 1.
struct migrations {
    const char *const *scripts;
    int count;
};

extern const struct migrations history_migrations;

// Marks the file as ours ("Unhu" in bytes), for this program and for file(1).
enum { HISTORY_APPLICATION_ID = 0x556E6875 };

// Runs what the file still lacks, each script in one transaction with its version, so that a crash
// leaves the file at a whole version. Safe when several processes do so at once.
enum status migrate(struct history *history, const struct migrations *migrations,
                    struct message *message);
