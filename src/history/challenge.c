#include "history/challenge.h"

#include "base/civil.h"
#include "store.h"

#include <string.h>

enum { SATURDAY = 5 };

// A place in the order of sessions: by instant, then id. id "": before all of that instant.
struct session_place {
    int64_t utc_us;
    char id[SESSION_ID_BYTES];
    int32_t day; // practice day of the session found there
};

// Where sessions are looked up, one by one.
struct session_search {
    struct history *history;
    sqlite3_stmt *select;
    struct message *message;
    enum status status; // of the first that failed
};

// Moves the place to the next credited session of the routine after it; false when there is none,
// or when it failed.
static bool find_next(struct session_search *search, const char *routine,
                      struct session_place *place) {
    sqlite3_stmt *select = search->select;
    (void)sqlite3_bind_text(select, 1, routine, -1, SQLITE_TRANSIENT);
    (void)sqlite3_bind_int64(select, 2, place->utc_us);
    (void)sqlite3_bind_text(select, 3, place->id, -1, SQLITE_TRANSIENT);
    int code = sqlite3_step(select);
    if (code == SQLITE_ROW) {
        const char *id = (const char *)sqlite3_column_text(select, 1);
        place->utc_us = sqlite3_column_int64(select, 0);
        place->day = (int32_t)sqlite3_column_int64(select, 2);
        (void)strncpy(place->id, id ? id : "", sizeof place->id - 1);
    } else if (code != SQLITE_DONE) {
        search->status = store_fail(search->history, code, search->message);
    }
    (void)sqlite3_reset(select);
    return code == SQLITE_ROW;
}

static bool rests_on(const struct challenge_plan *plan, int32_t day) {
    return plan->weekdays_only && civil_weekday(day) >= SATURDAY;
}

static bool is_taken(const struct challenge_state *state, int32_t day) {
    for (size_t i = 0; i < state->done; i++)
        if (state->done_days[i] == day)
            return true;
    return false;
}

// Takes the parts that the sessions from joining until `until` give. *place is left at the last.
static void take_parts(const struct challenge_plan *plan, struct session_search *search,
                       struct session_place *place, int64_t until_us,
                       struct challenge_state *state) {
    while (state->done < plan->part_count) {
        struct session_place hit = *place;
        if (!find_next(search, plan->parts[state->done], &hit) || hit.utc_us >= until_us)
            return;
        *place = hit;
        if (!rests_on(plan, hit.day) && !is_taken(state, hit.day))
            state->done_days[state->done++] = hit.day;
    }
}

// When it will be finished with one part on each day from today on.
static int32_t plan_finish(const struct challenge_plan *plan, const struct challenge_state *state,
                           int32_t today) {
    int32_t day = today;
    for (size_t left = plan->part_count - state->done;; day++) {
        if (!rests_on(plan, day) && !is_taken(state, day))
            left--;
        if (left == 0)
            return day;
    }
}

static void finish(struct challenge_state *state, const struct challenge_plan *plan) {
    state->stage = CHALLENGE_FINISHED;
    state->finish_day = state->done_days[plan->part_count - 1];
    if (state->times_finished < CHALLENGE_FINISHES_KEPT)
        state->finish_days[state->times_finished] = state->finish_day;
    state->times_finished++;
}

// The instant of the memo, or of the first one from here on that is of the kind.
static size_t find_memo(const struct challenge_plan *plan, const struct memo *memos, size_t from,
                        size_t count, enum memo_kind kind) {
    while (from < count && (memos[from].kind != kind || strcmp(memos[from].subject, plan->id) != 0))
        from++;
    return from;
}

static struct instant instant_of(const struct memo *memo) {
    struct instant instant = {0};
    (void)instant_parse(memo->at, &instant, NULL); // it has been checked
    return instant;
}

// One taking part, from the joining at memos[join] on. Returns the memo from which on to look for
// the next joining.
static size_t take_part(const struct challenge_plan *plan, const struct memo *memos, size_t join,
                        size_t count, struct session_search *search,
                        struct challenge_state *state) {
    struct instant joined = instant_of(&memos[join]);
    size_t left = find_memo(plan, memos, join + 1, count, MEMO_LEFT);
    struct session_place place = {.utc_us = joined.utc_us};
    state->stage = CHALLENGE_UNDER_WAY;
    state->joined_day = instant_practice_day(joined);
    state->joined_utc_us = joined.utc_us;
    state->done = 0;
    take_parts(plan, search, &place, left < count ? instant_of(&memos[left]).utc_us : INT64_MAX,
               state);
    if (state->done < plan->part_count) {
        state->stage = left < count ? CHALLENGE_LEFT : CHALLENGE_UNDER_WAY;
        return left;
    }
    finish(state, plan);
    size_t next = join + 1; // joined again before it was finished: that was the same time
    while (next < count && instant_of(&memos[next]).utc_us <= place.utc_us)
        next++;
    return next;
}

static void walk(const struct challenge_plan *plan, const struct memo *memos, size_t count,
                 struct session_search *search, int32_t today, struct challenge_state *state) {
    *state = (struct challenge_state){.stage = CHALLENGE_OPEN};
    size_t join = find_memo(plan, memos, 0, count, MEMO_JOINED);
    while (join < count && search->status == STATUS_OK) {
        size_t next = take_part(plan, memos, join, count, search, state);
        join = find_memo(plan, memos, next, count, MEMO_JOINED);
    }
    state->rests_today = rests_on(plan, today);
    state->done_today = is_taken(state, today);
    if (state->stage != CHALLENGE_UNDER_WAY)
        return;
    state->next_part = plan->parts[state->done];
    state->finish_day = plan_finish(plan, state, today);
}

enum status history_challenge(struct history *history, const struct challenge_plan *plan,
                              const struct memo *memos, size_t memo_count, int32_t today,
                              struct challenge_state *state, struct message *message) {
    struct session_search search = {.history = history, .message = message};
    enum status status = store_prepare(history,
                                       "SELECT utc_us, id, practice_day FROM session"
                                       " WHERE routine = ?1 AND (utc_us, id) > (?2, ?3)"
                                       " AND outcome <> 'quit' ORDER BY utc_us, id LIMIT 1",
                                       &search.select, message);
    if (status != STATUS_OK)
        return status;
    walk(plan, memos, memo_count, &search, today, state);
    (void)sqlite3_finalize(search.select);
    return search.status;
}
