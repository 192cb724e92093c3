// The shelf of levels: reads every file of the given trees, checks all of it, keeps what is sound.
#pragma once

#include "base/arena.h"
#include "base/status.h"
#include "routine/model.h"

// One fault of a file. Printed as FILE:LINE:COLUMN: error: TEXT (line and column count from 1).
struct fault {
    const char *file;
    int line;
    int column;
    bool note; // no error: worth knowing, for example that a user file wins over a shipped one
    const char *text;
};

struct library {
    struct arena arena;
    const struct routine *routines; // sorted by id, as all of them
    size_t routine_count;
    const struct exercise *exercises;
    size_t exercise_count;
    const struct challenge *challenges;
    size_t challenge_count;
    const struct waypoint *waypoints;
    size_t waypoint_count;
    const struct milestone *milestones;
    size_t milestone_count;
    const struct page *pages;
    size_t page_count;
    const struct fault *faults; // in order of file, line, column
    size_t fault_count;
};

// Loads trees (folders with *.yaml and, by kind, exercises/, challenges/, waypoints/, milestones/
// and learn/ with *.yaml) in order; a later file wins over an earlier one with the same id, unless
// the later one is faulty. A tree that does not exist is empty. Faulty files are left out and
// described in faults; that is no failure. STATUS_NO_MEMORY is. library must be zeroed; finish it
// in any case.
enum status library_load(struct library *library, const char *const *trees, size_t tree_count,
                         struct message *message);
void library_finish(struct library *library);

// Checks files and folders the way library_load does, resolving references against `trees` as well.
// Faults only concern the given paths. A file's kind comes from the folder it stands in (exercises,
// challenges, waypoints, milestones, learn; anything else: routines). checked receives the number
// of files looked at. STATUS_NOT_FOUND when a path does not exist.
enum status library_check(struct library *library, const char *const *trees, size_t tree_count,
                          const char *const *paths, size_t path_count, size_t *checked,
                          struct message *message);

// NULL when there is none with this id.
const struct routine *library_routine(const struct library *library, const char *id);
const struct exercise *library_exercise(const struct library *library, const char *id);
const struct challenge *library_challenge(const struct library *library, const char *id);
const struct milestone *library_milestone(const struct library *library, const char *id);
const struct page *library_page(const struct library *library, const char *id);

// True for 1..LEVEL_MAX_ID_BYTES bytes of lower case letters, digits and inner hyphens.
bool level_id_is_valid(const char *id);
