#include "session/player.h"

#include "base/time.h"
#include "ease.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

static const int64_t MORE_TIME_US = 15 * US_PER_S;
static const int64_t BACK_GRACE_US = 3 * US_PER_S; // within it, back means the step before
enum { EVENT_ROOM = 1024 };
// A movement of every step and its easier form.
enum { HURT_ROOM = 2 * LEVEL_MAX_STEPS };
// Far more presses than a session sees; one with more cannot be saved, which is told.
enum { PRESS_ROOM = 2048 };

// What a step has earned: time is counted once, however often the step is played.
struct earning {
    int64_t pass_us;   // in the current pass through the step
    int64_t credit_us; // the best pass so far, or the whole step when it hurt
    int64_t most_us;   // of a softened step: what the step as written lasts; 0: no bound
    bool finished;
};

struct player {
    const struct routine *routine;
    struct step_plan plans[LEVEL_MAX_STEPS];
    struct earning earnings[LEVEL_MAX_STEPS];
    size_t plan_count;
    struct timeline timeline;
    int64_t planned_us;
    int64_t t_us;
    size_t step; // of t_us; kept so that an instant between two steps belongs to one of them
    enum player_state state;
    enum outcome outcome; // meaningful once ended
    bool hold_setup;
    bool ready; // this way into position may pass its 3-2-1
    bool hurt;
    struct player_hurt hurts[HURT_ROOM];
    size_t hurt_count;
    uint64_t hash;
    struct player_event events[EVENT_ROOM];
    uint64_t event_written;
    uint64_t event_read;
    // How it came to be as it is: all that a saved state needs.
    int64_t extra_setup_us;
    int64_t played_us; // time that was played, however often the same instants
    struct player_press presses[PRESS_ROOM];
    size_t press_count; // counts on past the room
};

static void keep_event(struct player *player, enum event_kind kind, size_t index) {
    player->events[player->event_written++ % EVENT_ROOM] =
        (struct player_event){.kind = kind, .t_us = player->t_us, .index = index};
    if (player->event_written - player->event_read > EVENT_ROOM)
        player->event_read = player->event_written - EVENT_ROOM;
}

static void emit(struct player *player, enum event_kind kind, size_t index) {
    player->hash = hash_int(player->hash, (int64_t)kind);
    player->hash = hash_int(player->hash, player->t_us);
    player->hash = hash_int(player->hash, (int64_t)index);
    keep_event(player, kind, index);
}

// Spoken lines leave the state's hash alone: who speaks decides when a line is said, and a session
// is the same whoever speaks.
static void emit_cue(struct player *player, size_t index) {
    const struct cue *cue = &player->timeline.cues[index];
    keep_event(player, EVENT_CUE, index);
    if (cue->kind == CUE_VOICE)
        return;
    player->hash = hash_int(player->hash, (int64_t)cue->kind);
    player->hash = hash_int(player->hash, player->t_us);
    player->hash = hash_int(player->hash, (int64_t)cue->breath);
}

// Everything that happens exactly at the present instant.
static void emit_here(struct player *player) {
    const struct timeline *timeline = &player->timeline;
    size_t phase = timeline_phase_at(timeline, player->t_us);
    if (timeline->phases[phase].start_us == player->t_us)
        emit(player, EVENT_PHASE, phase);
    for (size_t i = timeline_cue_from(timeline, player->t_us);
         i < timeline->cue_count && timeline->cues[i].at_us == player->t_us; i++)
        emit_cue(player, i);
}

static const struct timeline_step *step_of(const struct player *player, size_t index) {
    return &player->timeline.steps[index];
}

static int64_t step_end(const struct player *player, size_t index) {
    return step_of(player, index)->start_us + step_of(player, index)->duration_us;
}

static void end_session(struct player *player, enum outcome outcome) {
    player->state = PLAYER_ENDED;
    player->outcome = outcome;
    emit(player, EVENT_ENDED, (size_t)outcome);
}

static int count_finished(const struct player *player) {
    int finished = 0;
    for (size_t i = 0; i < player->plan_count; i++)
        finished += player->earnings[i].finished;
    return finished;
}

static void reach_end(struct player *player) {
    end_session(player, count_finished(player) == 0 ? OUTCOME_QUIT
                        : player->hurt              ? OUTCOME_EASED
                                                    : OUTCOME_COMPLETED);
}

// Goes to the start of a step, by a press or because time has come there; past the last one is the
// end.
static void enter_step(struct player *player, size_t index) {
    if (index >= player->timeline.step_count) {
        player->t_us = player->timeline.duration_us;
        reach_end(player);
        return;
    }
    player->step = index;
    player->t_us = step_of(player, index)->start_us;
    player->earnings[index].pass_us = 0;
    player->ready = false;
    emit_here(player);
}

static bool in_setup(const struct player *player, int64_t *setup_end_us) {
    const struct timeline_step *step = step_of(player, player->step);
    const struct timeline_phase *phase = &player->timeline.phases[step->first_phase];
    *setup_end_us = phase->start_us + phase->duration_us;
    return phase->kind == PHASE_SETUP && player->t_us < *setup_end_us;
}

// How far time may go in one stretch: to the next event, the step's end, or the wait for "ready".
static int64_t next_stop(const struct player *player, int64_t wanted_us) {
    const struct timeline *timeline = &player->timeline;
    int64_t stop_us = wanted_us;
    size_t phase = timeline_phase_at(timeline, player->t_us) + 1;
    if (phase < timeline->phase_count && timeline->phases[phase].start_us < stop_us)
        stop_us = timeline->phases[phase].start_us;
    size_t cue = timeline_cue_from(timeline, player->t_us + 1);
    if (cue < timeline->cue_count && timeline->cues[cue].at_us < stop_us)
        stop_us = timeline->cues[cue].at_us;
    if (step_end(player, player->step) < stop_us)
        stop_us = step_end(player, player->step);
    int64_t setup_end_us = 0;
    if (player->hold_setup && !player->ready && in_setup(player, &setup_end_us) &&
        setup_end_us - TIMELINE_COUNTDOWN_US <= stop_us)
        stop_us = setup_end_us - TIMELINE_COUNTDOWN_US - 1; // before the first number
    return stop_us > player->t_us ? stop_us : player->t_us;
}

static void credit_up_to(struct earning *earning, int64_t us) {
    if (earning->most_us > 0 && us > earning->most_us)
        us = earning->most_us;
    if (us > earning->credit_us)
        earning->credit_us = us;
}

static void earn(struct player *player, int64_t us) {
    struct earning *earning = &player->earnings[player->step];
    earning->pass_us += us;
    credit_up_to(earning, earning->pass_us);
}

void player_advance(struct player *player, int64_t delta_us) {
    // No more than there is to play: any delta is safe to add to the time.
    int64_t rest_us = player->timeline.duration_us - player->t_us;
    int64_t left_us = delta_us < rest_us ? delta_us : rest_us;
    while (player->state == PLAYER_PLAYING && left_us > 0) {
        int64_t stop_us = next_stop(player, player->t_us + left_us);
        int64_t moved_us = stop_us - player->t_us;
        if (moved_us <= 0)
            return; // waits for "ready"
        left_us -= moved_us;
        player->t_us = stop_us;
        player->played_us += moved_us;
        // A step in the place of one that hurt was credited in full already.
        if (!step_of(player, player->step)->eased && !step_of(player, player->step)->hurt)
            earn(player, moved_us);
        if (stop_us < step_end(player, player->step)) {
            emit_here(player);
            continue;
        }
        player->earnings[player->step].finished = true;
        enter_step(player, player->step + 1);
    }
}

static enum status recompile(struct player *player, struct message *message) {
    struct timeline timeline = {.speech = player->timeline.speech,
                                .language = player->timeline.language};
    enum status status =
        timeline_compile(&timeline, player->routine, player->plans, player->plan_count, message);
    if (status != STATUS_OK) {
        timeline_finish(&timeline);
        return status;
    }
    timeline_finish(&player->timeline);
    player->timeline = timeline;
    emit(player, EVENT_TIMELINE_CHANGED, 0);
    return STATUS_OK;
}

static enum status more_time(struct player *player, struct message *message) {
    struct step_plan kept = player->plans[player->step];
    player->plans[player->step].extra_setup_us =
        step_of(player, player->step)->variant->setup.duration_us + kept.extra_setup_us <
                TIMELINE_MIN_SETUP_US
            ? TIMELINE_MIN_SETUP_US - kept.variant->setup.duration_us + MORE_TIME_US
            : kept.extra_setup_us + MORE_TIME_US;
    enum status status = recompile(player, message);
    if (status != STATUS_OK) {
        player->plans[player->step] = kept;
        return status;
    }
    player->ready = false; // who asks for more time is not ready
    if (player->earnings[player->step].most_us > 0)
        player->earnings[player->step].most_us += MORE_TIME_US;
    return STATUS_OK;
}

static enum status ready(struct player *player, struct message *message) {
    int64_t setup_end_us = 0;
    if (!in_setup(player, &setup_end_us))
        return status_fail(message, STATUS_INVALID, "nothing to get ready for at this moment");
    player->ready = true;
    int64_t countdown_us = setup_end_us - TIMELINE_COUNTDOWN_US;
    if (player->t_us == countdown_us - 1) { // it waited here: nothing is skipped
        player_advance(player, 1);
        return STATUS_OK;
    }
    player->t_us = player->t_us < countdown_us ? countdown_us : setup_end_us;
    emit_here(player);
    return STATUS_OK;
}

static void go_back(struct player *player) {
    size_t target = player->step;
    if (player->t_us - step_of(player, target)->start_us < BACK_GRACE_US) {
        // A step that hurt is not entered again.
        while (target > 0 && step_of(player, target - 1)->hurt)
            target--;
        target = target > 0 ? target - 1 : player->step;
    }
    enter_step(player, target);
}

static const struct timeline_phase *present_phase(const struct player *player) {
    return &player->timeline.phases[timeline_phase_at(&player->timeline, player->t_us)];
}

// The step counts in full, now.
static void credit_hurt_step(struct player *player) {
    const struct timeline_step *step = step_of(player, player->step);
    struct earning *earning = &player->earnings[player->step];
    if (!step->eased && !step->hurt)
        credit_up_to(earning, step->duration_us);
    earning->finished = true;
    player->hurt = true;
}

// A movement is noted once; whether the session ended there may still change.
static void note_hurt(struct player *player, struct step_plan plan, bool ended) {
    size_t at = 0;
    while (at < player->hurt_count && player->hurts[at].variant != plan.variant)
        at++;
    if (at == HURT_ROOM)
        return;
    if (at == player->hurt_count)
        player->hurts[player->hurt_count++] =
            (struct player_hurt){.exercise = plan.exercise, .variant = plan.variant};
    player->hurts[at].ended = player->hurts[at].ended || ended;
}

const struct player_hurt *player_hurts(const struct player *player, size_t *count) {
    *count = player->hurt_count;
    return player->hurts;
}

// What is left because it hurts does not come again.
static void leave_movement(struct player *player) {
    const struct timeline_step *hurt = step_of(player, player->step);
    player->plans[player->step].hurt = true;
    for (size_t i = player->step + 1; i < player->plan_count; i++) {
        if (timeline_hurts_too(hurt, step_of(player, i)))
            player->plans[i].hurt = true;
    }
}

static enum status hurts(struct player *player, enum action action, struct message *message) {
    struct step_plan kept_plans[LEVEL_MAX_STEPS];
    memcpy(kept_plans, player->plans, sizeof kept_plans);
    const struct step_plan kept = player->plans[player->step];
    struct earning kept_earning = player->earnings[player->step];
    bool kept_hurt = player->hurt;
    // In its rest a step is done: nothing of it is left to soften.
    bool soften = action == ACTION_HURTS_EASIER && !kept.eased && !kept.hurt &&
                  present_phase(player)->kind != PHASE_REST;
    const struct stance from = ease_stance(&player->timeline, player->t_us);
    credit_hurt_step(player);
    if (action == ACTION_HURTS_STOP) {
        note_hurt(player, kept, true);
        end_session(player, OUTCOME_EASED);
        return STATUS_OK;
    }
    if (soften)
        player->plans[player->step] =
            ease_plan(&kept, &player->timeline, player->step, player->t_us);
    else
        leave_movement(player);
    player->plans[player->step].from = from;
    enum status status = recompile(player, message);
    if (status != STATUS_OK) {
        memcpy(player->plans, kept_plans, sizeof kept_plans);
        player->earnings[player->step] = kept_earning;
        player->hurt = kept_hurt;
        return status;
    }
    note_hurt(player, kept, false);
    enter_step(player, player->step);
    return STATUS_OK;
}

// Nothing hurts yet: the step earns as ever.
static enum status soften(struct player *player, struct message *message) {
    struct step_plan kept = player->plans[player->step];
    struct earning *earning = &player->earnings[player->step];
    int64_t most_us = step_of(player, player->step)->duration_us;
    struct step_plan plan = ease_plan(&kept, &player->timeline, player->step, player->t_us);
    plan.eased = false;
    plan.softened = true;
    plan.from = ease_stance(&player->timeline, player->t_us);
    player->plans[player->step] = plan;
    enum status status = recompile(player, message);
    if (status != STATUS_OK) {
        player->plans[player->step] = kept;
        return status;
    }
    earning->most_us = most_us;
    enter_step(player, player->step);
    return STATUS_OK;
}

// Leaving a rest early leaves a step that is done.
static void finish_in_rest(struct player *player) {
    if (present_phase(player)->kind == PHASE_REST)
        player->earnings[player->step].finished = true;
}

static enum status act(struct player *player, enum action action, struct message *message) {
    switch (action) {
    case ACTION_PAUSE:
        player->state = PLAYER_PAUSED;
        return STATUS_OK;
    case ACTION_RESUME:
        return STATUS_OK;
    case ACTION_NEXT:
        finish_in_rest(player);
        enter_step(player, player->step + 1);
        return STATUS_OK;
    case ACTION_BACK:
        go_back(player);
        return STATUS_OK;
    case ACTION_HURTS_EASIER:
    case ACTION_HURTS_SKIP:
    case ACTION_HURTS_STOP:
        return hurts(player, action, message);
    case ACTION_QUIT:
        finish_in_rest(player);
        if (count_finished(player) == (int)player->plan_count)
            reach_end(player); // nothing was left but to close
        else
            end_session(player, OUTCOME_QUIT);
        return STATUS_OK;
    case ACTION_READY:
        return ready(player, message);
    case ACTION_MORE_TIME:
        return more_time(player, message);
    case ACTION_SOFTEN:
        return soften(player, message);
    case ACTION_COUNT:
        break;
    }
    return status_fail(message, STATUS_INVALID, "no such action");
}

static bool needs_setup(enum action action) {
    return action == ACTION_READY || action == ACTION_MORE_TIME || action == ACTION_SOFTEN;
}

enum status player_act(struct player *player, enum action action, struct message *message) {
    if (player->state == PLAYER_ENDED)
        return status_fail(message, STATUS_INVALID, "the session is over");
    if (!action_name(action))
        return status_fail(message, STATUS_INVALID, "no such action");
    bool paused = player->state == PLAYER_PAUSED;
    if ((action == ACTION_PAUSE && paused) || (action == ACTION_RESUME && !paused))
        return STATUS_OK;
    int64_t setup_end_us = 0;
    if (needs_setup(action) && !in_setup(player, &setup_end_us))
        return status_fail(message, STATUS_INVALID,
                           "%s only makes sense while getting into position", action_name(action));
    const struct step_plan *plan = &player->plans[player->step];
    if (action == ACTION_SOFTEN && (plan->eased || plan->softened))
        return status_fail(message, STATUS_INVALID, "this is the easier version already");
    emit(player, EVENT_ACTION, (size_t)action);
    if (player->press_count++ < PRESS_ROOM)
        player->presses[player->press_count - 1] =
            (struct player_press){.played_us = player->played_us, .action = action};
    player->state = PLAYER_PLAYING;
    enum status status = act(player, action, message);
    if (status != STATUS_OK && paused)
        player->state = PLAYER_PAUSED;
    return status;
}

enum status player_create(struct player **player, const struct routine *routine,
                          const struct language *language, int64_t extra_setup_us, bool hold_setup,
                          struct message *message) {
    *player = NULL;
    struct player *made = calloc(1, sizeof *made);
    if (!made)
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", routine->id);
    made->routine = routine;
    made->timeline.language = language;
    made->hold_setup = hold_setup;
    made->extra_setup_us = extra_setup_us;
    made->hash = hash_text(HASH_START, routine->id);
    made->plan_count = timeline_plan(routine, extra_setup_us, made->plans);
    enum status status =
        timeline_compile(&made->timeline, routine, made->plans, made->plan_count, message);
    if (status != STATUS_OK) {
        player_destroy(made);
        return status;
    }
    made->planned_us = made->timeline.duration_us;
    enter_step(made, 0);
    *player = made;
    return STATUS_OK;
}

enum status player_set_speech(struct player *player, struct speech speech,
                              struct message *message) {
    struct speech before = player->timeline.speech;
    player->timeline.speech = speech;
    if (player->t_us > 0) // lines that were told about must stay where they are
        return STATUS_OK;
    uint64_t hash = player->hash;
    enum status status = recompile(player, message);
    player->hash = hash; // the session is the same, whoever speaks
    if (status != STATUS_OK)
        player->timeline.speech = before;
    return status;
}

bool player_log(const struct player *player, struct player_log *log) {
    *log = (struct player_log){
        .extra_setup_us = player->extra_setup_us,
        .hold_setup = player->hold_setup,
        .played_us = player->played_us,
        .presses = player->presses,
        .press_count = player->press_count,
        .state_hash = player_result(player).state_hash,
    };
    return player->press_count <= PRESS_ROOM;
}

// On to where that much time was played. Going back and on may play more than the session's length.
static void replay_to(struct player *player, int64_t played_us) {
    while (player->played_us < played_us) {
        int64_t before_us = player->played_us;
        player_advance(player, played_us - before_us);
        if (player->played_us == before_us)
            return; // over, or waiting: the state's hash will tell
    }
}

enum status player_replay(struct player **player, const struct routine *routine,
                          const struct language *language, const struct player_log *log,
                          struct message *message) {
    struct player *made = NULL;
    *player = NULL;
    enum status status =
        player_create(&made, routine, language, log->extra_setup_us, log->hold_setup, message);
    if (status != STATUS_OK || !made)
        return status;
    for (size_t i = 0; i < log->press_count; i++) {
        replay_to(made, log->presses[i].played_us);
        (void)player_act(made, log->presses[i].action, NULL); // refused then, refused now
    }
    replay_to(made, log->played_us);
    if (player_result(made).state_hash == log->state_hash) {
        *player = made;
        return STATUS_OK;
    }
    player_destroy(made);
    return status_fail(message, STATUS_INVALID,
                       "%s: is not the routine any more that this session began with", routine->id);
}

void player_destroy(struct player *player) {
    if (!player)
        return;
    timeline_finish(&player->timeline);
    free(player);
}

bool player_next_event(struct player *player, struct player_event *event) {
    if (player->event_read == player->event_written)
        return false;
    *event = player->events[player->event_read++ % EVENT_ROOM];
    return true;
}

const struct timeline *player_timeline(const struct player *player) {
    return &player->timeline;
}

int64_t player_time_us(const struct player *player) {
    return player->t_us;
}

enum player_state player_state(const struct player *player) {
    return player->state;
}

bool player_waits_for_ready(const struct player *player) {
    int64_t setup_end_us = 0;
    return player->hold_setup && !player->ready && in_setup(player, &setup_end_us) &&
           player->t_us >= setup_end_us - TIMELINE_COUNTDOWN_US - 1;
}

struct player_result player_result(const struct player *player) {
    struct player_result result = {
        .outcome = player->state == PLAYER_ENDED ? player->outcome : OUTCOME_QUIT,
        .planned_us = player->planned_us,
        .steps_finished = count_finished(player),
        .steps_total = (int)player->plan_count,
    };
    uint64_t hash = hash_int(player->hash, player->t_us);
    hash = hash_int(hash, (int64_t)player->state);
    for (size_t i = 0; i < player->plan_count; i++) {
        const struct earning *earning = &player->earnings[i];
        result.guided_us += earning->credit_us;
        hash = hash_int(hash, earning->credit_us);
        hash = hash_int(hash, earning->finished);
    }
    result.state_hash = hash_int(hash, (int64_t)result.outcome);
    return result;
}
