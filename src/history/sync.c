#include "history/sync.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/lock.h"
#include "copy.h"
#include "entry.h"
#include "lines.h"
#include "machine.h"
#include "memos.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char PREFIX[] = "unhunch-";
static const char SUFFIX[] = ".jsonl";
enum {
    FILE_MAX_BYTES = 256 * 1024 * 1024,
    BATCH = 256, // entries of one transaction: the history is held for a moment only
    FIRST_ROOM = 1024,
    NAME_BYTES = 80,
    LINES_AT_ONCE = 64, // between two questions whether to go on
};

// How far the whole has come.
static const double OURS_READ = 0.3;
static const double FILES_READ = 0.8;

// Lines by their hash: a set, and quick enough once it is sorted.
struct line_set {
    uint64_t *hashes;
    size_t count;
    size_t room;
};

struct sync {
    struct history *history;
    const char *folder;
    struct sync_result *result;
    struct arena arena;
    struct machine machine;
    const char *own;       // the path of our file
    bool ends_within_line; // that file: the next line must not be glued to it
    struct buffer ours;    // what the history holds, as lines
    struct line_set known; // of them
    struct line_set seen;  // what the folder's files hold
    struct entry batch[BATCH];
    size_t waiting; // entries in it
    struct line_file lines;
    struct work_watch watch; // of the file that is being read
};

static enum status fail_memory(const struct sync *sync, struct message *message) {
    return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", sync->folder);
}

// --- sets of lines ------------------------------------------------------------------------------

static bool set_add(struct line_set *set, uint64_t hash) {
    if (set->count == set->room) {
        size_t room = set->room > 0 ? set->room * 2 : FIRST_ROOM;
        uint64_t *more = realloc(set->hashes, room * sizeof *more);
        if (!more)
            return false;
        set->hashes = more;
        set->room = room;
    }
    set->hashes[set->count++] = hash;
    return true;
}

static int compare_hashes(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a;
    uint64_t y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void set_sort(struct line_set *set) {
    if (set->count > 0)
        qsort(set->hashes, set->count, sizeof *set->hashes, compare_hashes);
}

static bool set_has(const struct line_set *set, uint64_t hash) {
    return set->count > 0 &&
           bsearch(&hash, set->hashes, set->count, sizeof hash, compare_hashes) != NULL;
}

static uint64_t hash_line(const char *text, size_t length) {
    return hash_bytes(HASH_START, text, length);
}

// --- what the history holds ---------------------------------------------------------------------

// The line that begins at *at; moves on past it. False at the end.
static bool next_line(const struct buffer *text, size_t *at, const char **line, size_t *length) {
    if (*at >= text->length)
        return false;
    *line = text->bytes + *at;
    const char *end = memchr(*line, '\n', text->length - *at);
    *length = end ? (size_t)(end - *line) : text->length - *at;
    *at += *length + (end != NULL);
    return true;
}

static enum status load_ours(struct sync *sync, double from, double to, struct message *message) {
    const struct work_watch watch = work_piece(sync->history->watch, from, to);
    buffer_finish(&sync->ours);
    sync->known.count = 0;
    enum status status = memo_write_lines(sync->history, &watch, &sync->ours, message);
    if (status != STATUS_OK)
        return status;
    const char *line = NULL;
    size_t length = 0;
    bool room = !sync->ours.failed;
    for (size_t at = 0; room && next_line(&sync->ours, &at, &line, &length);)
        room = set_add(&sync->known, hash_line(line, length));
    set_sort(&sync->known);
    return room ? STATUS_OK : fail_memory(sync, message);
}

// --- taking in ----------------------------------------------------------------------------------

static enum status put_batch(struct sync *sync, struct message *message) {
    struct session_rows rows = {0};
    size_t added = 0;
    if (sync->waiting == 0)
        return STATUS_OK;
    enum status status = store_begin_write(sync->history, message);
    if (status != STATUS_OK)
        return status;
    status = session_rows_init(&rows, sync->history, message);
    for (size_t i = 0; i < sync->waiting && status == STATUS_OK; i++) {
        bool changed = false;
        status = entry_put(sync->history, &rows, &sync->batch[i], &changed, message);
        added += changed;
    }
    session_rows_finish(&rows);
    status = store_end(sync->history, status, message);
    if (status == STATUS_OK)
        sync->result->added += added;
    sync->waiting = 0;
    return status;
}

static enum status take_entry(struct sync *sync, const struct entry *entry,
                              struct message *message) {
    struct arena arena = {0};
    const char *line = NULL;
    enum status status = entry_to_line(entry, &arena, &line, message);
    uint64_t hash = status == STATUS_OK ? hash_line(line, strlen(line)) : 0;
    arena_finish(&arena);
    if (status != STATUS_OK)
        return status;
    if (!set_add(&sync->seen, hash))
        return fail_memory(sync, message);
    if (set_has(&sync->known, hash))
        return STATUS_OK;
    sync->batch[sync->waiting++] = *entry;
    return sync->waiting == BATCH ? put_batch(sync, message) : STATUS_OK;
}

static enum status take_line(struct sync *sync, struct message *message) {
    const struct line_file *lines = &sync->lines;
    uint64_t hash = hash_line(lines->text, lines->length);
    if (line_is_blank(lines->text, lines->length))
        return STATUS_OK;
    if (set_has(&sync->known, hash)) // the usual case, without reading it
        return set_add(&sync->seen, hash) ? STATUS_OK : fail_memory(sync, message);
    struct entry entry;
    if (!lines->too_long && entry_from_line(lines->text, lines->length, &entry, NULL) == STATUS_OK)
        return take_entry(sync, &entry, message);
    sync->result->passed += lines->ended; // the end of a file may still be on its way
    return STATUS_OK;
}

static enum status check_wish(const struct sync *sync, struct message *message) {
    if (work_goes_on(&sync->watch, line_file_share(&sync->lines)))
        return STATUS_OK;
    return status_fail(message, STATUS_STOPPED,
                       "%s: stopped; what was taken in until then stays, the rest comes the next "
                       "time",
                       sync->folder);
}

// A file that vanishes or cannot be read is passed over: it comes again.
static enum status take_file(struct sync *sync, const char *path, struct message *message) {
    bool more = true;
    if (line_file_open(&sync->lines, path, NULL) != STATUS_OK) {
        sync->result->passed++;
        return STATUS_OK;
    }
    enum status status = check_wish(sync, message);
    while (status == STATUS_OK && more) {
        if (line_file_next(&sync->lines, &more, NULL) != STATUS_OK)
            break;
        if (more)
            status = take_line(sync, message);
        if (status == STATUS_OK && sync->lines.number % LINES_AT_ONCE == 0)
            status = check_wish(sync, message);
    }
    line_file_close(&sync->lines);
    return status;
}

// Copies that a carrier makes of files in conflict keep their beginning and their end.
static bool is_ours_by_name(const char *name) {
    return strncmp(name, PREFIX, sizeof PREFIX - 1) == 0;
}

static enum status take_files(struct sync *sync, struct message *message) {
    const char **names = NULL;
    size_t count = 0;
    const struct work_watch files = work_piece(sync->history->watch, OURS_READ, FILES_READ);
    enum status status = file_list(sync->folder, SUFFIX, &sync->arena, &names, &count, message);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        if (!is_ours_by_name(names[i]))
            continue;
        const char *path = file_join(&sync->arena, sync->folder, names[i]);
        sync->watch =
            work_piece(&files, (double)i / (double)count, (double)(i + 1) / (double)count);
        status = path ? take_file(sync, path, message) : fail_memory(sync, message);
    }
    if (status == STATUS_OK)
        status = put_batch(sync, message);
    set_sort(&sync->seen);
    return status;
}

// --- our file -----------------------------------------------------------------------------------

static enum status find_own(struct sync *sync, struct message *message) {
    char name[NAME_BYTES];
    (void)snprintf(name, sizeof name, "%s%s%s", PREFIX, sync->machine.id, SUFFIX);
    sync->own = file_join(&sync->arena, sync->folder, name);
    return sync->own ? STATUS_OK : fail_memory(sync, message);
}

// What stands there beyond what we remember is ours when the history holds it: we died between
// writing it and remembering that. The last line may have been cut off by that.
static bool is_our_tail(const struct sync *sync, const struct buffer *text, size_t at) {
    const char *line = NULL;
    size_t length = 0;
    while (next_line(text, &at, &line, &length)) {
        bool ended = line + length < text->bytes + text->length;
        if (ended && !line_is_blank(line, length) &&
            !set_has(&sync->known, hash_line(line, length)))
            return false;
    }
    return true;
}

static bool is_as_left(struct sync *sync, const struct buffer *text) {
    size_t left = (size_t)sync->machine.bytes;
    if (text->length < left || hash_bytes(HASH_START, text->bytes, left) != sync->machine.hash)
        return false;
    return is_our_tail(sync, text, left);
}

// Two machines with one name would undo each other's work: whoever finds the file changed goes on
// under another name, and reads that file like any other's. A file that is gone is begun anew.
static enum status check_own(struct sync *sync, struct message *message) {
    struct buffer text = {0};
    enum status status = file_read(sync->own, FILE_MAX_BYTES, &text, NULL);
    if (status == STATUS_OK && is_as_left(sync, &text)) {
        sync->machine.bytes = (int64_t)text.length;
        sync->machine.hash = hash_bytes(HASH_START, buffer_text(&text), text.length);
        sync->ends_within_line = text.length > 0 && text.bytes[text.length - 1] != '\n';
    } else if (status == STATUS_NOT_FOUND) {
        sync->machine.bytes = 0;
        sync->machine.hash = HASH_START;
    } else {
        machine_rename(&sync->machine);
        sync->result->renamed = true;
    }
    buffer_finish(&text);
    status = machine_save(&sync->machine, message);
    return status == STATUS_OK ? find_own(sync, message) : status;
}

static enum status append(struct sync *sync, const struct buffer *text, struct message *message) {
    enum status status = file_append(sync->own, text->bytes, text->length, message);
    if (status != STATUS_OK)
        return status;
    sync->machine.bytes += (int64_t)text->length;
    sync->machine.hash = hash_bytes(sync->machine.hash, text->bytes, text->length);
    return machine_save(&sync->machine, message);
}

static enum status share(struct sync *sync, struct message *message) {
    struct buffer text = {0};
    const char *line = NULL;
    size_t length = 0;
    size_t shared = 0;
    for (size_t at = 0; next_line(&sync->ours, &at, &line, &length);) {
        if (set_has(&sync->seen, hash_line(line, length)))
            continue;
        if (shared++ == 0 && sync->ends_within_line)
            buffer_printf(&text, "\n");
        buffer_append(&text, line, length);
        buffer_printf(&text, "\n");
    }
    enum status status = STATUS_OK;
    if (text.failed)
        status = fail_memory(sync, message);
    else if (shared > 0)
        status = append(sync, &text, message);
    if (status == STATUS_OK)
        sync->result->shared = shared;
    buffer_finish(&text);
    return status;
}

// --- the whole ----------------------------------------------------------------------------------

static enum status run(struct sync *sync, struct message *message) {
    enum status status = machine_load(&sync->machine, sync->history->path, &sync->arena, message);
    if (status == STATUS_OK)
        status = find_own(sync, message);
    if (status == STATUS_OK)
        status = load_ours(sync, 0.0, OURS_READ, message);
    if (status == STATUS_OK)
        status = check_own(sync, message); // before anything is added to what we know
    if (status == STATUS_OK)
        status = take_files(sync, message);
    if (status == STATUS_OK && sync->result->added > 0)
        status = load_ours(sync, FILES_READ, 1.0, message);
    return status == STATUS_OK ? share(sync, message) : status;
}

static enum status lock_and_run(struct sync *sync, struct message *message) {
    struct lock lock = {0};
    char *path = path_beside(&sync->arena, sync->history->path, "sync.lock");
    if (!path)
        return fail_memory(sync, message);
    // Where there are no locks, two programs at once are no worse than two machines.
    if (lock_take(&lock, path, message) == STATUS_BUSY)
        return status_fail(message, STATUS_BUSY, "%s: another program is syncing it just now",
                           sync->history->path);
    enum status status = run(sync, message);
    lock_release(&lock);
    return status;
}

enum status history_sync(struct history *history, const char *folder, struct sync_result *result,
                         struct message *message) {
    *result = (struct sync_result){0};
    if (!file_is_folder(folder))
        return status_fail(message, STATUS_NOT_FOUND,
                           "%s: there is no such folder; make it, or connect what it lies on",
                           folder);
    if (history->read_only)
        return store_fail(history, SQLITE_READONLY, message);
    struct sync *sync = calloc(1, sizeof *sync);
    if (!sync)
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", folder);
    sync->history = history;
    sync->folder = folder;
    sync->result = result;
    enum status status = lock_and_run(sync, message);
    buffer_finish(&sync->ours);
    free(sync->known.hashes);
    free(sync->seen.hashes);
    arena_finish(&sync->arena);
    free(sync);
    return status;
}
