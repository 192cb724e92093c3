#include "history/pain.h"

#include "base/time.h"
#include "store.h"

#include <string.h>

static int64_t utc_of(const struct memo *memo) {
    struct instant instant = {0};
    (void)instant_parse(memo->at, &instant, NULL); // it has been checked
    return instant.utc_us;
}

static bool is_recent(const struct memo *memo, struct instant now) {
    int64_t apart = now.utc_us - utc_of(memo);
    return memo->kind == MEMO_HURT && (apart < 0 ? -apart : apart) < PAIN_REPEAT_DAYS * US_PER_DAY;
}

static bool stands_before(const struct memo *memos, size_t count, struct instant now,
                          const char *session) {
    for (size_t i = 0; i < count; i++)
        if (is_recent(&memos[i], now) && strcmp(memos[i].session, session) == 0)
            return true;
    return false;
}

bool pain_repeats(const struct memo *memos, size_t count, struct instant now) {
    int sessions = 0;
    for (size_t i = 0; i < count && sessions < PAIN_REPEAT_SESSIONS; i++)
        sessions += is_recent(&memos[i], now) && !stands_before(memos, i, now, memos[i].session);
    return sessions >= PAIN_REPEAT_SESSIONS;
}

// Memos stand in order of their instants. NULL: it never hurt.
static const struct memo *latest_of(const char *exercise, const struct memo *memos, size_t count) {
    while (count > 0 &&
           (memos[count - 1].kind != MEMO_HURT || strcmp(memos[count - 1].subject, exercise) != 0))
        count--;
    return count > 0 ? &memos[count - 1] : NULL;
}

enum status history_offers_easier(struct history *history, const char *exercise,
                                  const char *const *routines, size_t routine_count,
                                  const struct memo *memos, size_t memo_count, bool *offers,
                                  struct message *message) {
    const struct memo *hurt = latest_of(exercise, memos, memo_count);
    *offers = hurt != NULL;
    if (!hurt)
        return STATUS_OK;
    sqlite3_stmt *select = NULL;
    enum status status = store_prepare(history,
                                       "SELECT 1 FROM session WHERE routine = ?1 AND utc_us > ?2"
                                       " AND outcome = 'completed' LIMIT 1",
                                       &select, message);
    for (size_t i = 0; i < routine_count && status == STATUS_OK && *offers; i++) {
        (void)sqlite3_bind_text(select, 1, routines[i], -1, SQLITE_STATIC);
        (void)sqlite3_bind_int64(select, 2, utc_of(hurt));
        int code = sqlite3_step(select);
        *offers = code != SQLITE_ROW;
        if (code != SQLITE_ROW && code != SQLITE_DONE)
            status = store_fail(history, code, message);
        (void)sqlite3_reset(select);
    }
    (void)sqlite3_finalize(select);
    return status;
}
