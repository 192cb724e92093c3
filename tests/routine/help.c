#include "help.h"

#include "scratch.h"

#include "base/file.h"

#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

const char PLAIN_EXERCISE[] =
    "title: Plain\n"
    "summary: For the tests.\n"
    "position: standing\n"
    "view: screen\n"
    "props: [mat]\n"
    "muscles: [rhomboids, glutes]\n"
    "feel: Easy.\n"
    "mistake: None.\n"
    "avoid_with: [neck]\n"
    "easier: {say: Softer.}\n"
    "substitute: []\n"
    "camera: {yaw: 20, pitch: -5, distance: 2.5, target: [0, 1, 0.25]}\n"
    "reps: 3\n"
    "setup: {seconds: 10, cue: Stand tall, say: Stand tall., pose: tall}\n"
    "phases:\n"
    "  - {name: Open, breath: in, seconds: 4.000001, pose: wide, cue: Open wide, say: Breathe "
    "in.}\n"
    "  - {name: Close, breath: out, seconds: 4, pose: tall}\n"
    "contacts:\n"
    "  feet: [0.1, 0, 0]\n"
    "poses:\n"
    "  tall: {knee_flexion: 5, planted: [feet], pelvis: [0, 0.94, 0]}\n"
    "  wide: {knee_flexion: 5, planted: [feet], pelvis: [0, 0.94, 0]}\n";

const char PLAIN_ROUTINE[] = "title: Plain routine\n"
                             "summary: For the tests.\n"
                             "level: starter\n"
                             "steps:\n"
                             "  - exercise: plain\n";

void make_tree(const char *folder) {
    if (file_exists(folder))
        assert_int_equal(scratch_remove(folder), 0);
    assert_int_equal(file_make_folder(folder, NULL), STATUS_OK);
}

void write_bytes(const char *folder, const char *name, const void *bytes, size_t length) {
    char path[PATH_MAX];
    char parent[PATH_MAX];
    struct message message = {""};
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    memcpy(parent, path, sizeof path);
    assert_int_equal(file_make_folder(dirname(parent), NULL), STATUS_OK);
    if (file_write(path, bytes, length, &message) != STATUS_OK)
        fail_msg("%s", message.text);
}

void write_text(const char *folder, const char *name, const char *text) {
    write_bytes(folder, name, text, strlen(text));
}

char *plain_with(const char *from, const char *to) {
    const char *at = strstr(PLAIN_EXERCISE, from);
    assert_non_null(at);
    struct buffer text = {0};
    buffer_append(&text, PLAIN_EXERCISE, (size_t)(at - PLAIN_EXERCISE));
    buffer_printf(&text, "%s%s", to, at + strlen(from));
    assert_false(text.failed);
    return text.bytes;
}

void print_faults(const struct library *library, struct buffer *out) {
    buffer_append(out, "", 0);
    for (size_t i = 0; i < library->fault_count; i++) {
        const struct fault *fault = &library->faults[i];
        const char *slash = strrchr(fault->file, '/');
        buffer_printf(out, "%s:%d:%d: %s: %s\n", slash ? slash + 1 : fault->file, fault->line,
                      fault->column, fault->note ? "note" : "error", fault->text);
    }
}

size_t count_errors(const struct library *library) {
    return library->fault_count - count_notes(library);
}

size_t count_notes(const struct library *library) {
    size_t count = 0;
    for (size_t i = 0; i < library->fault_count; i++)
        count += library->faults[i].note;
    return count;
}

struct library load_trees(const char *const *trees, size_t count) {
    struct library library = {0};
    struct message message = {""};
    if (library_load(&library, trees, count, &message) != STATUS_OK)
        fail_msg("%s", message.text);
    return library;
}

struct library load_tree(const char *tree) {
    return load_trees(&tree, 1);
}
