// A session under way as text, and back: it carries on exactly where it was.
#pragma once

#include "base/buffer.h"
#include "session/player.h"

enum { SAVED_MAX_BYTES = 64 * 1024 };

// Appends the text: one line on the player, then one line a press. False when the session cannot be
// saved (more was pressed than is kept, or memory ran out); what was appended is of no use then.
bool saved_write(const struct player *player, struct buffer *text);

// STATUS_INVALID with a message when the text is none of ours, or the routine has changed since.
enum status saved_read(struct player **player, const struct routine *routine,
                       const struct language *language, const char *text, struct message *message);
