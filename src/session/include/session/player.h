// Moves through a timeline: play, pause, next, back, "this hurts". Pure logic with an injected
// clock; live, simulated and scripted sessions run the same code.
#pragma once

#include "base/status.h"
#include "base/terms.h"
#include "session/timeline.h"

enum player_state { PLAYER_PLAYING, PLAYER_PAUSED, PLAYER_ENDED };

enum action {
    ACTION_PAUSE,
    ACTION_RESUME,
    ACTION_NEXT, // leave this step: what is left is not credited; in its rest it is finished
    ACTION_BACK, // to the start of this step; within its first 3 s: of the step before
    ACTION_HURTS_EASIER, // the step counts in full; what is left of it follows in its easier form
    ACTION_HURTS_SKIP,   // the step counts in full; the next one follows
    ACTION_HURTS_STOP,   // the step counts in full; the session ends
    ACTION_QUIT,      // the session ends; completed or eased when every step was finished already
    ACTION_READY,     // getting into position ends: straight to its 3-2-1, or past that
    ACTION_MORE_TIME, // 15 s more to get into position
    ACTION_SOFTEN,    // on the way into position: the step is done in its easier form, and earns
                      // no more than the step as written; once a step
    ACTION_COUNT
};

enum event_kind { EVENT_PHASE, EVENT_CUE, EVENT_ACTION, EVENT_TIMELINE_CHANGED, EVENT_ENDED };

struct player_event {
    enum event_kind kind;
    int64_t t_us; // on the timeline
    size_t index; // EVENT_PHASE: phase; EVENT_CUE: cue; EVENT_ACTION: enum action
};

struct player;

// The player owns its timeline; the routine (and its library) must outlive it. hold_setup: a way
// into position waits before its 3-2-1 until ACTION_READY (time stands still there). language: of
// names and lines; NULL: English.
enum status player_create(struct player **player, const struct routine *routine,
                          const struct language *language, int64_t extra_setup_us, bool hold_setup,
                          struct message *message);
void player_destroy(struct player *player);

// Lays the session out for another speaker, before it has begun or the next time that it changes;
// speech.context must outlive the player. STATUS_NO_MEMORY leaves everything as it was.
enum status player_set_speech(struct player *player, struct speech speech, struct message *message);

// Moves playing time forward by delta_us >= 0, in as many events as lie on the way. Time never
// slows: a late frame passes a large delta and lands on the right instant.
void player_advance(struct player *player, int64_t delta_us);

// Does the action now. Pausing what is paused and resuming what plays change nothing. Next, back,
// ready, more time and the hurts actions resume a paused session. STATUS_INVALID with a message
// when the action makes no sense in this state (ready or more time outside a setup, anything after
// the end); nothing changes then.
enum status player_act(struct player *player, enum action action, struct message *message);

// The next event not seen yet; false when there is none. At least the last 256 are kept: a reader
// that polls once a frame misses none.
bool player_next_event(struct player *player, struct player_event *event);

const struct timeline *player_timeline(const struct player *player); // valid until the next act
int64_t player_time_us(const struct player *player);
enum player_state player_state(const struct player *player);
bool player_waits_for_ready(const struct player *player);

// What goes into the history. A session that reaches its end is completed, or eased when "this
// hurts" was used; one in which not a single step was finished counts as quit. planned_us is the
// session as laid out at the start, extra_setup_us included; guided_us counts each step's time that
// was really played, once, and steps that hurt in full, and never exceeds planned_us by more than
// the time that was asked for with "more time".
struct player_result {
    enum outcome outcome;
    int64_t planned_us;
    int64_t guided_us;
    int steps_finished;
    int steps_total;
    uint64_t state_hash;
};

// So far; final once the state is PLAYER_ENDED. state_hash covers every event, action and credit
// but for the spoken lines; it depends neither on how time was cut into deltas nor on who speaks.
struct player_result player_result(const struct player *player);

// What hurt, in the order in which it first did; a movement stands here once. A replayed player has
// the same.
struct player_hurt {
    const struct exercise *exercise;
    const struct variant *variant;
    bool ended; // the session ended there, for the pain
};
const struct player_hurt *player_hurts(const struct player *player, size_t *count);

// What was pressed, and when: counted in time that was played, which neither a pause nor a wait for
// "ready" adds to.
struct player_press {
    int64_t played_us;
    enum action action;
};

// How a player came to be as it is. With its routine that is all of its state: the same log gives
// the same player, to the same state hash.
struct player_log {
    int64_t extra_setup_us;
    bool hold_setup;
    int64_t played_us;
    const struct player_press *presses; // in order of played_us
    size_t press_count;
    uint64_t state_hash; // of the player that the log was taken of
};

// The log borrows from the player until the next act. False when more was pressed than is kept
// (2048 times).
bool player_log(const struct player *player, struct player_log *log);

// The player that the log was taken of. STATUS_INVALID when it cannot be had because the routine is
// laid out in another way by now.
enum status player_replay(struct player **player, const struct routine *routine,
                          const struct language *language, const struct player_log *log,
                          struct message *message);

// "completed", "eased", "quit"; false when the name is none.
// "pause", "resume", "next", "back", "hurts-easier", ...
const char *action_name(enum action action);
bool action_from_name(const char *name, enum action *action);
