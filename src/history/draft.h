// Drafts, as the room's own files use them.
#pragma once

#include "history/draft.h"
#include "store.h"

// Within the caller's transaction; a session without a draft is fine.
enum status draft_remove(struct history *history, const char *id, struct message *message);

// Whether the table is there with all its columns.
enum status draft_check_table(struct history *history);
