// What the tests of level files share: trees to write into, and faults as text.
#pragma once

#include "cmocka_all.h"

#include "base/buffer.h"
#include "routine/library.h"

// The tree of shipped levels.
#define SHIPPED UNHUNCH_SOURCE_DIR "/levels"

// A sound exercise without variants, and sound files of the other kinds that use it as `plain`.
extern const char PLAIN_EXERCISE[];
extern const char PLAIN_ROUTINE[];

// Empties and makes the folder, in the test's scratch folder.
void make_tree(const char *folder);
// Writes a file of a tree, with the folders that it stands in.
void write_bytes(const char *folder, const char *name, const void *bytes, size_t length);
void write_text(const char *folder, const char *name, const char *text);

// PLAIN_EXERCISE with the first `from` in it replaced by `to`; the caller frees it.
char *plain_with(const char *from, const char *to);

// The faults of the library as "FILE:LINE:COLUMN: error: TEXT" lines, files without their folders.
void print_faults(const struct library *library, struct buffer *out);

// Number of faults that are errors, and of notes.
size_t count_errors(const struct library *library);
size_t count_notes(const struct library *library);

// Loads the trees into a fresh library; finish it.
struct library load_trees(const char *const *trees, size_t count);
struct library load_tree(const char *tree);
