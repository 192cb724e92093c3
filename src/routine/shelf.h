// The files of all trees while they are read and matched: what a library is built from.
#pragma once

#include "base/file.h"
#include "levels.h"

enum kind {
    KIND_EXERCISE,
    KIND_ROUTINE,
    KIND_CHALLENGE,
    KIND_WAYPOINT,
    KIND_MILESTONE,
    KIND_PAGE,
    KIND_COUNT
};

// One file. Several may have the same kind and id: the last sound one wins.
struct source {
    enum kind kind;
    const char *path;
    const char *id;
    size_t order; // of the tree; a later one wins
    struct file_identity identity;
    bool faulty; // left out
    struct report report;
    union {
        struct exercise_draft exercise;
        struct routine_draft routine;
        struct challenge_draft challenge;
        struct waypoint_draft waypoint;
        struct milestone_draft milestone;
        struct page_draft page;
    } draft;
    const void *shelved; // where it stands in the library, once it does
};

struct shelf {
    struct library *library;
    struct fault_list faults;
    struct source *sources; // sorted by kind, id, order once they are read
    size_t count;
    size_t capacity;
    bool no_memory;
};

// Adds for reading: a whole tree; a tree or, by its name, a single folder of one; a file, whose
// kind its folder's name tells. quiet: their faults are of no interest.
void shelf_add_tree(struct shelf *shelf, const char *folder, size_t order, bool quiet);
void shelf_add_folder(struct shelf *shelf, const char *folder, size_t order, bool quiet);
void shelf_add_file(struct shelf *shelf, const char *path, size_t order, bool quiet);

// Reads the added files. What is faulty stays, marked so.
void shelf_read(struct shelf *shelf);
// Reads one source from bytes instead of its file.
void shelf_read_bytes(struct shelf *shelf, struct source *source, const char *bytes, size_t length);

// The sources with this kind and id, NULL when there are none.
struct source *shelf_group(struct shelf *shelf, enum kind kind, const char *id, size_t *count);
// The one of them that counts: the last sound one, or NULL.
struct source *shelf_winner(struct shelf *shelf, enum kind kind, const char *id);

// Matches names across files, then fills the library.
void shelf_link(struct shelf *shelf);

void shelf_finish(struct shelf *shelf);
