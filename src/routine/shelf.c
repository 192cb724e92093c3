#include "shelf.h"

#include "base/array.h"
#include "base/file.h"

#include <libgen.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static const struct place FILE_START = {.line = 1, .column = 1};
static const char SUFFIX[] = ".yaml";

enum { FIRST_CAPACITY = 32 };

// ---- gathering

static struct source *find_same_file(struct shelf *shelf, struct file_identity identity) {
    for (size_t i = 0; i < shelf->count; i++) {
        if (shelf->sources[i].identity.device == identity.device &&
            shelf->sources[i].identity.number == identity.number)
            return &shelf->sources[i];
    }
    return NULL;
}

static bool make_room(struct shelf *shelf) {
    if (shelf->count < shelf->capacity)
        return true;
    size_t capacity = shelf->capacity ? 2 * shelf->capacity : FIRST_CAPACITY;
    struct source *sources = realloc(shelf->sources, capacity * sizeof *sources);
    if (!sources)
        return false;
    shelf->sources = sources;
    shelf->capacity = capacity;
    return true;
}

static const char *id_of_path(struct shelf *shelf, const char *path) {
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    size_t length = strlen(name);
    size_t tail = sizeof SUFFIX - 1;
    bool has_suffix = length >= tail && strcmp(name + length - tail, SUFFIX) == 0;
    return has_suffix ? arena_strndup(&shelf->library->arena, name, length - tail)
                      : arena_strdup(&shelf->library->arena, "");
}

static void add_source(struct shelf *shelf, enum kind kind, const char *path, size_t order,
                       bool quiet) {
    // A file that cannot be looked at cannot be read, which is told then.
    struct file_identity identity = file_identity(path);
    struct source *same = identity.number ? find_same_file(shelf, identity) : NULL;
    if (same && !same->report.quiet)
        return;
    struct source source = {.kind = kind,
                            .path = arena_strdup(&shelf->library->arena, path),
                            .id = id_of_path(shelf, path),
                            .order = order,
                            .identity = identity};
    if (!source.path || !source.id || (!same && !make_room(shelf))) {
        shelf->no_memory = true;
        return;
    }
    source.report = (struct report){.list = &shelf->faults, .file = source.path, .quiet = quiet};
    // A file met again with its faults of interest takes the place of the quiet one.
    if (!same)
        same = &shelf->sources[shelf->count++];
    *same = source;
}

// What stands in a folder of a tree; routines stand in the tree itself.
static const struct {
    const char *name;
    enum kind kind;
} subfolders[] = {{"exercises", KIND_EXERCISE},
                  {"challenges", KIND_CHALLENGE},
                  {"waypoints", KIND_WAYPOINT},
                  {"milestones", KIND_MILESTONE},
                  {"learn", KIND_PAGE}};

static enum kind kind_of_folder(const char *folder) {
    char path[PATH_MAX];
    const char *name = realpath(folder, path) ? strrchr(path, '/') : NULL;
    for (size_t i = 0; name && i < COUNT_OF(subfolders); i++)
        if (strcmp(name + 1, subfolders[i].name) == 0)
            return subfolders[i].kind;
    return KIND_ROUTINE;
}

static const char *without_path(const char *text, const char *path) {
    size_t length = strlen(path);
    return strncmp(text, path, length) == 0 && strncmp(text + length, ": ", 2) == 0
               ? text + length + 2
               : text;
}

static void add_files_of(struct shelf *shelf, enum kind kind, const char *folder, size_t order,
                         bool quiet) {
    struct arena *arena = &shelf->library->arena;
    const char **names = NULL;
    size_t count = 0;
    struct message message = {""};
    enum status status = file_list(folder, SUFFIX, arena, &names, &count, &message);
    if (status == STATUS_NO_MEMORY) {
        shelf->no_memory = true;
    } else if (status != STATUS_OK) {
        const char *path = arena_strdup(arena, folder);
        struct report report = {.list = &shelf->faults, .file = path, .quiet = quiet};
        shelf->no_memory = shelf->no_memory || !path;
        if (path)
            report_error(&report, FILE_START, "%s", without_path(message.text, folder));
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const char *path = file_join(arena, folder, names[i]);
        if (path)
            add_source(shelf, kind, path, order, quiet);
        else
            shelf->no_memory = true;
    }
}

void shelf_add_tree(struct shelf *shelf, const char *folder, size_t order, bool quiet) {
    add_files_of(shelf, KIND_ROUTINE, folder, order, quiet);
    for (size_t i = 0; i < COUNT_OF(subfolders); i++) {
        const char *path = file_join(&shelf->library->arena, folder, subfolders[i].name);
        if (path)
            add_files_of(shelf, subfolders[i].kind, path, order, quiet);
        else
            shelf->no_memory = true;
    }
}

void shelf_add_folder(struct shelf *shelf, const char *folder, size_t order, bool quiet) {
    enum kind kind = kind_of_folder(folder);
    if (kind == KIND_ROUTINE)
        shelf_add_tree(shelf, folder, order, quiet);
    else
        add_files_of(shelf, kind, folder, order, quiet);
}

void shelf_add_file(struct shelf *shelf, const char *path, size_t order, bool quiet) {
    char folder[PATH_MAX];
    size_t length = strlen(path);
    if (length < sizeof folder)
        memcpy(folder, path, length + 1);
    enum kind kind = length < sizeof folder ? kind_of_folder(dirname(folder)) : KIND_ROUTINE;
    add_source(shelf, kind, path, order, quiet);
}

// ---- reading

static void read_draft(struct source *source, struct document *document) {
    switch (source->kind) {
    case KIND_EXERCISE:
        source->draft.exercise = (struct exercise_draft){
            .exercise = {
                .id = source->id, .title = "", .summary = "", .source_file = source->path}};
        exercise_read(document, &source->draft.exercise);
        break;
    case KIND_ROUTINE:
        source->draft.routine = (struct routine_draft){
            .routine = {.id = source->id, .title = "", .summary = "", .source_file = source->path}};
        routine_read(document, &source->draft.routine);
        break;
    case KIND_WAYPOINT:
        source->draft.waypoint =
            (struct waypoint_draft){.waypoint = {.id = source->id,
                                                 .source_file = source->path,
                                                 .variant = {.id = source->id,
                                                             .title = "",
                                                             .summary = "",
                                                             .feel = "",
                                                             .mistake = "",
                                                             .setup = {.cue = "", .say = ""},
                                                             .easier = {.say = ""}}}};
        waypoint_read(document, &source->draft.waypoint);
        break;
    case KIND_MILESTONE:
        source->draft.milestone = (struct milestone_draft){
            .milestone = {
                .id = source->id, .title = "", .summary = "", .source_file = source->path}};
        milestone_read(document, &source->draft.milestone);
        break;
    case KIND_PAGE:
        source->draft.page = (struct page_draft){
            .page = {.id = source->id, .title = "", .summary = "", .source_file = source->path}};
        page_read(document, &source->draft.page);
        break;
    default:
        source->draft.challenge = (struct challenge_draft){
            .challenge = {
                .id = source->id, .title = "", .summary = "", .source_file = source->path}};
        challenge_read(document, &source->draft.challenge);
        break;
    }
}

void shelf_read_bytes(struct shelf *shelf, struct source *source, const char *bytes,
                      size_t length) {
    struct document document = {.arena = &shelf->library->arena, .report = &source->report};
    if (!level_id_is_valid(source->id))
        report_error(&source->report, FILE_START,
                     "the file's name is no id; allowed: up to %d lower case letters, digits and "
                     "inner hyphens, then %s",
                     LEVEL_MAX_ID_BYTES, SUFFIX);
    if (document_load(&document, bytes, length))
        read_draft(source, &document);
    document_finish(&document);
    shelf->no_memory = shelf->no_memory || document.no_memory;
    source->faulty = source->report.errors > 0;
}

static void read_source(struct shelf *shelf, struct source *source) {
    struct buffer bytes = {0};
    struct message message = {""};
    enum status status = file_read(source->path, LEVEL_MAX_FILE_BYTES, &bytes, &message);
    if (status == STATUS_OK) {
        shelf_read_bytes(shelf, source, buffer_text(&bytes), bytes.length);
    } else if (status == STATUS_NO_MEMORY) {
        shelf->no_memory = true;
    } else {
        report_error(&source->report, FILE_START, "%s", without_path(message.text, source->path));
        source->faulty = true;
    }
    buffer_finish(&bytes);
}

static int compare_names(const struct source *source, enum kind kind, const char *id) {
    if (source->kind != kind)
        return source->kind < kind ? -1 : 1;
    return strcmp(source->id, id);
}

static int compare_sources(const void *a, const void *b) {
    const struct source *x = a;
    const struct source *y = b;
    int order = compare_names(x, y->kind, y->id);
    if (order != 0)
        return order;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return strcmp(x->path, y->path);
}

void shelf_read(struct shelf *shelf) {
    if (shelf->count > 0)
        qsort(shelf->sources, shelf->count, sizeof *shelf->sources, compare_sources);
    for (size_t i = 0; i < shelf->count && !shelf->no_memory; i++)
        read_source(shelf, &shelf->sources[i]);
}

// ---- finding

struct source *shelf_group(struct shelf *shelf, enum kind kind, const char *id, size_t *count) {
    size_t low = 0;
    size_t high = shelf->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_names(&shelf->sources[middle], kind, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *count = 0;
    while (low + *count < shelf->count &&
           compare_names(&shelf->sources[low + *count], kind, id) == 0)
        (*count)++;
    return *count > 0 ? &shelf->sources[low] : NULL;
}

struct source *shelf_winner(struct shelf *shelf, enum kind kind, const char *id) {
    size_t count = 0;
    struct source *group = shelf_group(shelf, kind, id, &count);
    for (size_t i = count; i > 0; i--) {
        if (!group[i - 1].faulty)
            return &group[i - 1];
    }
    return NULL;
}

void shelf_finish(struct shelf *shelf) {
    fault_list_finish(&shelf->faults);
    free(shelf->sources);
    shelf->sources = NULL;
    shelf->count = 0;
    shelf->capacity = 0;
}
