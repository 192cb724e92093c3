#include "routine/library.h"

#include "shelf.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

static struct shelf shelf_of(struct library *library) {
    return (struct shelf){.library = library, .faults = {.arena = &library->arena}};
}

// Reads, links and hands over; frees the shelf.
static enum status fill(struct shelf *shelf, struct message *message) {
    shelf_read(shelf);
    if (!shelf->no_memory)
        shelf_link(shelf);
    struct library *library = shelf->library;
    bool sorted = fault_list_sorted(&shelf->faults, &library->faults, &library->fault_count);
    bool complete = sorted && !shelf->no_memory;
    shelf_finish(shelf);
    return complete ? STATUS_OK
                    : status_fail(message, STATUS_NO_MEMORY, "out of memory reading the levels");
}

enum status library_load(struct library *library, const char *const *trees, size_t tree_count,
                         struct message *message) {
    struct shelf shelf = shelf_of(library);
    for (size_t i = 0; i < tree_count; i++)
        shelf_add_tree(&shelf, trees[i], i, false);
    return fill(&shelf, message);
}

enum status library_check(struct library *library, const char *const *trees, size_t tree_count,
                          const char *const *paths, size_t path_count, size_t *checked,
                          struct message *message) {
    *checked = 0;
    for (size_t i = 0; i < path_count; i++) {
        if (!file_exists(paths[i]))
            return status_fail(message, STATUS_NOT_FOUND, "%s: there is no such file or folder",
                               paths[i]);
    }
    struct shelf shelf = shelf_of(library);
    for (size_t i = 0; i < tree_count; i++)
        shelf_add_tree(&shelf, trees[i], i, true);
    for (size_t i = 0; i < path_count; i++) {
        if (file_is_folder(paths[i]))
            shelf_add_folder(&shelf, paths[i], tree_count, false);
        else
            shelf_add_file(&shelf, paths[i], tree_count, false);
    }
    for (size_t i = 0; i < shelf.count; i++)
        *checked += !shelf.sources[i].report.quiet;
    return fill(&shelf, message);
}

void library_finish(struct library *library) {
    arena_finish(&library->arena);
    *library = (struct library){0};
}

// The arrays are sorted by id, which is the first member of each type.
static int compare_id(const void *id, const void *item) {
    return strcmp(id, *(const char *const *)item);
}

static const void *find(const char *id, const void *items, size_t count, size_t size) {
    return count > 0 ? bsearch(id, items, count, size, compare_id) : NULL;
}

const struct routine *library_routine(const struct library *library, const char *id) {
    return find(id, library->routines, library->routine_count, sizeof *library->routines);
}

const struct exercise *library_exercise(const struct library *library, const char *id) {
    return find(id, library->exercises, library->exercise_count, sizeof *library->exercises);
}

const struct milestone *library_milestone(const struct library *library, const char *id) {
    return find(id, library->milestones, library->milestone_count, sizeof *library->milestones);
}

const struct page *library_page(const struct library *library, const char *id) {
    return find(id, library->pages, library->page_count, sizeof *library->pages);
}

const struct challenge *library_challenge(const struct library *library, const char *id) {
    return find(id, library->challenges, library->challenge_count, sizeof *library->challenges);
}
