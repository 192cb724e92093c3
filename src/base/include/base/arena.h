// An arena owns everything that lives and dies together (a loaded level tree, a timeline): many
// allocations, one free.
#pragma once

#include <stddef.h>

struct arena_block;

// Zero-initialised ({0}) is a valid empty arena.
struct arena {
    struct arena_block *blocks;
};

// Zeroed memory of count * size bytes, aligned for any type, owned by the arena. NULL when memory
// is exhausted or the product overflows. count * size == 0 gives a valid, unusable pointer.
void *arena_alloc(struct arena *arena, size_t count, size_t size);

// A copy of the first length bytes of text, terminated; NULL when memory is exhausted.
char *arena_strndup(struct arena *arena, const char *text, size_t length);
char *arena_strdup(struct arena *arena, const char *text);

// Formatted text owned by the arena; NULL when memory is exhausted.
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// Frees all of it; the arena is empty and usable again.
void arena_finish(struct arena *arena);
