// One session under way: its player, its sound and its record. Every scene of a session looks at
// the same run.
#pragma once

#include "history/draft.h"
#include "progress.h"
#include "routine/settings.h"
#include "session/moment.h"
#include "session/player.h"
#include "speaker/speaker.h"

// Zero-initialised: no session.
struct session_run {
    const struct routine *routine;
    struct player *player;   // NULL: no session
    struct speaker *speaker; // borrowed, may be NULL
    struct voice *voice;     // borrowed, may be NULL
    enum breath_set breath_set;
    const char *music_folder; // borrowed; NULL: tones, or nothing
    struct instant started;
    const struct settings *settings;
    int64_t lead_us; // until the session moves: the sound is sent ahead of it
    int64_t now_us;  // of the clock that the sound keeps to, whenever time is told
    struct session_record record;
    bool saved;
    int pain_before; // 0..10, PAIN_UNKNOWN: was not said
    int pain_after;
    bool checked_out;       // how it was afterwards has been said, or skipped
    struct history *drafts; // where the session is kept while it is under way; NULL: nowhere
    int64_t undrafted_us;   // played since it was kept last
    size_t drafted_step;
    bool rehearsal; // for pictures: nothing is recorded, nothing sounds
};

struct session_run_options {
    const struct routine *routine;
    const struct settings *settings;
    struct speaker *speaker;
    struct voice *voice;
    const char *music_folder; // of the person's own music; NULL: nowhere
    struct instant started;
    int64_t now_us;
    struct history *history;           // keeps the session while it is under way; NULL: none
    const struct session_draft *draft; // carries on with this one; NULL: a new session
    int pain_before;                   // of a new session: 0..10 or PAIN_UNKNOWN
    bool rehearsal;
};

// A draft goes on at the start of the stretch that it was in. STATUS_INVALID when it cannot.
enum status session_run_begin(struct session_run *run, const struct session_run_options *options,
                              struct message *message);
// It is not wanted any more: nothing is kept of it.
void session_run_discard(struct session_run *run);
// Silences and forgets the session, recorded or not.
void session_run_end(struct session_run *run);

bool session_run_is_on(const struct session_run *run); // a session exists and is not over
bool session_run_is_paused(const struct session_run *run);
bool session_run_is_over(const struct session_run *run);

// Time goes on by delta_us; the sound follows, with a new track when the plan has changed.
void session_run_advance(struct session_run *run, int64_t delta_us);
enum status session_run_act(struct session_run *run, enum action action, struct message *message);
// The speaker has played something else meanwhile.
void session_run_renew_sound(struct session_run *run);
// Quiet at once, where the session stands or does not stand still.
void session_run_follow(struct session_run *run);

// Keeps it as it stands now, for the case that nobody gets to end it.
void session_run_keep(struct session_run *run);
// How the back feels after the session, which is over: pain is 0..10 or PAIN_UNKNOWN.
void session_run_check_out(struct session_run *run, int pain);

struct moment session_run_moment(const struct session_run *run);

// Fills the record from what was played so far. Points are those that it would earn after what
// progress knows.
void session_run_describe(struct session_run *run, const struct progress *progress);
// Writes the record; what was written once is not written again.
enum status session_run_save(struct session_run *run, struct history *history, const char *problem,
                             struct message *message);
