// Remembering what hurt. Pure functions of memos.
#pragma once

#include "history/memo.h"

#include "base/civil.h"

enum { PAIN_REPEAT_DAYS = 7, PAIN_REPEAT_SESSIONS = 2 };

// Whether something hurt in at least PAIN_REPEAT_SESSIONS sessions within PAIN_REPEAT_DAYS times 24
// hours of now: the red flags are to be shown. A clock that was set back counts as well: what
// matters is how far apart, not which came first.
bool pain_repeats(const struct memo *memos, size_t count, struct instant now);

// Whether the exercise (in any variant) should offer its easier form: it hurt, and no session of
// `routines` - those that hold the exercise - that began after that was completed. A completed
// session is one in which nothing hurt. memos: in order of their instant.
enum status history_offers_easier(struct history *history, const char *exercise,
                                  const char *const *routines, size_t routine_count,
                                  const struct memo *memos, size_t memo_count, bool *offers,
                                  struct message *message);
