// What can still be read of a damaged history.
#pragma once

#include "base/arena.h"
#include "base/buffer.h"
#include "entry.h"

// Every session and memo that is found whole in the file's pages and in its log's, each once, in
// the order of their ids. SQLite gives up where a page that leads to others is broken, or the
// file's beginning; this looks at each page by itself, and believes a row only when it passes every
// check that a record has to pass and its searchable columns agree with it. A file that cannot be
// read has none. The arena owns them. STATUS_NO_MEMORY.
enum status salvage_read(const char *path, struct arena *arena, const struct entry **entries,
                         size_t *count, struct message *message);
// The same of a file and its log that have been read; either may be empty.
enum status salvage_bytes(const struct buffer *database, const struct buffer *log,
                          struct arena *arena, const struct entry **entries, size_t *count,
                          struct message *message);
