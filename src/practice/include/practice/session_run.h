// One session under way: its player and its record. Every scene of a session looks at the same run.
// The record is written the moment that the session ends, or once the question how it was
// afterwards is answered where that is asked; who shows the result only reads what came of it.
#pragma once

#include "history/draft.h"
#include "practice/news.h"
#include "practice/practice.h"
#include "session/moment.h"
#include "session/player.h"

// Zero-initialised: no session.
struct session_run {
    struct practice practice;
    const struct routine *routine;
    struct player *player; // NULL: no session
    unsigned plan;         // rises whenever its timeline changes; 1 at first
    struct instant started;
    struct instant (*wall_now)(void *context);
    void *wall_context;
    const char *no_history; // why there is none; NULL: not known
    bool sounds;            // its sound is sent ahead by the latency of the settings
    int64_t lead_us;        // until the session moves: the sound is sent ahead of it
    int pain_before;        // 0..10, PAIN_UNKNOWN: was not said
    int pain_after;
    bool eased;             // each movement comes in its easier form
    bool checked_out;       // how it was afterwards has been said, or skipped
    struct history *drafts; // where the session is kept while it is under way; NULL: nowhere
    int64_t undrafted_us;   // played since it was kept last
    size_t drafted_step;
    bool rehearsal; // for pictures: nothing is recorded

    // Once it is over, and how it was has been asked where that is asked:
    bool settled;
    struct session_record record;
    bool saved;            // the record is in the history
    struct message failed; // why it is not; "" for none
    struct news news;
    int sessions_before; // today's, before this one
    bool is_return;      // after a while without practice
    bool hurts_again;    // something hurt in a second session within a week
};

// Everything is borrowed and must outlive the run.
struct session_run_options {
    struct practice practice; // its history is where the record goes
    const struct routine *routine;
    struct instant started;
    struct instant (*wall_now)(void *context); // when it ends
    void *wall_context;
    const char *no_history; // said when there is no history to record in; NULL: a default
    struct speech speech;   // how long its spoken lines take
    bool sounds;            // somebody plays its sound
    bool drafts;            // keeps the session in the history while it is under way
    const struct session_draft *draft; // carries on with this one; NULL: a new session
    bool eased;                        // each movement of a new session in its easier form
    int pain_before;                   // of a new session: 0..10 or PAIN_UNKNOWN
    bool rehearsal;
};

// A draft goes on at the start of the stretch that it was in. STATUS_INVALID when it cannot.
enum status session_run_begin(struct session_run *run, const struct session_run_options *options,
                              struct message *message);
// It is not wanted any more: no draft is kept of it.
void session_run_discard(struct session_run *run);
// Whatever was played is recorded, as quit where it is not over. The status and the message of the
// last try; STATUS_OK when there is nothing to record.
enum status session_run_close(struct session_run *run, struct message *message);
// Forgets the session, recorded or not.
void session_run_end(struct session_run *run);

bool session_run_is_on(const struct session_run *run); // a session exists and is not over
bool session_run_is_paused(const struct session_run *run);
bool session_run_is_over(const struct session_run *run);
// It is over, and how the back feels now is still to be asked.
bool session_run_asks_after(const struct session_run *run);
// All that can be done about its record was done, or it is a rehearsal, which has none.
bool session_run_is_recorded(const struct session_run *run);

// Time goes on by delta_us.
void session_run_advance(struct session_run *run, int64_t delta_us);
enum status session_run_act(struct session_run *run, enum action action, struct message *message);
// How the back feels after the session, which is over: pain is 0..10 or PAIN_UNKNOWN.
void session_run_check_out(struct session_run *run, int pain);
// Tries once more to write a record that could not be written; what was written once is not written
// again. Failures stand in the run.
void session_run_record(struct session_run *run);

struct moment session_run_moment(const struct session_run *run);
