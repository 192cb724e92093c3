// A scripted session: lines of `SECONDS ACTION`, SECONDS of wall time since the start (time goes on
// while paused), in rising order; # starts a comment.
#pragma once

#include "base/arena.h"
#include "base/status.h"
#include "session/player.h"

enum { SCRIPT_MAX_BYTES = 1024 * 1024, SCRIPT_MAX_LINES = 10000 };

struct script_line {
    int64_t at_us;
    enum action action;
    int line; // in the file, from 1
};

struct script {
    const struct script_line *lines;
    size_t count;
};

// Reads the text; the message says FILE:LINE: what is wrong and what is allowed. The arena owns the
// lines.
enum status script_parse(const char *name, const char *text, size_t length, struct arena *arena,
                         struct script *script, struct message *message);

// Plays the session in steps of tick_us > 0: through the script's lines (script may be NULL), then
// on to the end; a session that the script leaves paused is quit. A line that comes after the end
// or makes no sense at its time changes nothing; the last such line is told in message (FILE:LINE),
// which is empty otherwise. Returns how long it would have taken, pauses included.
int64_t script_run(const struct script *script, const char *name, struct player *player,
                   int64_t tick_us, struct message *message);
