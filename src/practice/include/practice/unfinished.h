// A session that something cut short, as home offers it: to be finished, or banked as it stands.
#pragma once

#include "base/arena.h"
#include "base/civil.h"
#include "history/draft.h"
#include "practice/record.h"
#include "routine/library.h"
#include "session/player.h"

// Zero-initialised: there is none.
struct unfinished {
    struct arena arena;
    struct session_draft draft;
    bool found;
    struct session_record bank;           // what banking it writes
    struct memo pains[SESSION_PAINS_MAX]; // and what hurt in it
    size_t pain_count;
    const struct routine *routine; // NULL: not installed any more
    // It can be finished: its routine is as it was, and its practice day is still on. The rest says
    // where it stands.
    bool can_finish;
    size_t step; // where it would go on, from 0
    size_t step_count;
    int64_t left_us;
};

// What the history holds; a draft that cannot be read is none.
void unfinished_load(struct unfinished *unfinished, struct history *history,
                     const struct library *library, struct instant now);
void unfinished_finish(struct unfinished *unfinished);

// To the start of the stretch that it was in, or to the next one when that one was done: nobody is
// in position any more. The player plays then, or has ended.
void unfinished_take_up(struct player *player);
