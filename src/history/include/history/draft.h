// Sessions under way: what a crash, a power cut or a flat battery leaves behind.
#pragma once

#include "history/history.h"

// A state is text that only the one who saved it understands.
enum { DRAFT_STATE_BYTES = 64 * 1024 };

struct session_draft {
    struct session_record record; // as it would be, were the session left there; no points yet
    const char *state;            // how to carry on
};

// Keeps the session as it stands now, in place of what was kept of it before. Short enough for the
// screen's thread: it waits for nobody (STATUS_BUSY) and not for the disk either. A program that is
// killed loses nothing of it; a power cut may lose the last ones, but never a record. A draft of a
// session that is recorded already is not kept.
enum status history_draft_save(struct history *history, const struct session_record *record,
                               const char *state, struct message *message);

// The draft saved last. history_add_with takes a session's draft away in the transaction that
// writes its record, so that adding draft->record banks what was done. The arena owns the state.
enum status history_draft_find(struct history *history, struct arena *arena,
                               struct session_draft *draft, bool *found, struct message *message);

// Forgets it, unrecorded.
enum status history_draft_drop(struct history *history, const char *id, struct message *message);
