// The director's way through a session: the check-in, the start, presses, the end.
#include "scene.h"

#include "base/language.h"

// While this is spoken nothing else is read aloud.
static const int64_t EASE_OUT_SPOKEN_US = 3000000;

// Who skipped the question before is not asked after, unless it hurt on the way.
static bool is_asked_after(const struct director *director) {
    const struct session_run *run = &director->run;
    if (!director->options.settings->check_in || run->rehearsal || run->checked_out || run->saved)
        return false;
    enum outcome outcome = player_result(run->player).outcome;
    return outcome == OUTCOME_EASED ||
           (outcome == OUTCOME_COMPLETED && run->pain_before != PAIN_UNKNOWN);
}

enum scene_id director_session_scene(const struct director *director) {
    if (!director->run.player)
        return SCENE_HOME;
    if (session_run_is_over(&director->run))
        return is_asked_after(director) ? SCENE_CHECK_IN : SCENE_RESULT;
    struct moment moment = session_run_moment(&director->run);
    return moment.phase->kind == PHASE_SETUP ? SCENE_GET_READY : SCENE_PLAY;
}

void director_follow_session(struct director *director, enum transition transition) {
    enum scene_id target = director_session_scene(director);
    if (target == SCENE_CHECK_IN || target == SCENE_RESULT)
        transition = TRANSITION_FADE;
    if (target == SCENE_CHECK_IN) {
        director->checkin_routine = NULL;
        session_run_keep(&director->run);
    }
    if (target != director->id)
        director_go(director, target, transition);
}

static struct session_run_options run_options(const struct director *director,
                                              const struct routine *routine) {
    return (struct session_run_options){
        .routine = routine,
        .settings = director->options.settings,
        .speaker = director->options.speaker,
        .voice = director->options.voice,
        .music_folder = director->options.music_folder,
        .started = director_wall(director),
        .now_us = director->now_us,
        // Two windows would take each other's drafts for sessions that were cut short.
        .history = director->options.history_is_shared ? NULL : director->options.history,
    };
}

enum status director_begin(struct director *director, const struct routine *routine, bool rehearsal,
                           int pain_before, struct message *message) {
    director_load_progress(director);
    struct session_run_options options = run_options(director, routine);
    options.rehearsal = rehearsal;
    options.pain_before = pain_before;
    return session_run_begin(&director->run, &options, message);
}

// Shows the session that was begun, or tells why there is none.
static void show_begun(struct director *director, enum status status,
                       const struct message *message) {
    director->dirty = true;
    if (status != STATUS_OK) {
        director->problem = *message;
        return;
    }
    director->time_us = director->now_us;
    director_apply_settings(director);
    director_follow_session(director, TRANSITION_FADE);
}

static void start_now(struct director *director, const struct routine *routine, int pain_before) {
    struct message message = {{0}};
    enum status status = director_begin(director, routine, false, pain_before, &message);
    if (status != STATUS_OK && director->id == SCENE_CHECK_IN)
        director_go(director, SCENE_HOME, TRANSITION_FADE);
    show_begun(director, status, &message);
}

// As it suits this person; the routine may come from a challenge, which knows it as written.
static const struct routine *suited(struct director *director, const struct routine *routine) {
    const struct routine *found = library_routine(director_library(director), routine->id);
    if (!found)
        (void)status_fail(&director->problem, STATUS_NOT_FOUND,
                          tr("Nothing of “%s” is left after what you asked to be spared."),
                          tr(routine->title));
    return found;
}

void director_show_routine(struct director *director, const struct routine *routine) {
    director->shown_routine = routine;
    director->routine_return = director->id;
    director_go(director, SCENE_ROUTINE, TRANSITION_FADE);
}

void director_start(struct director *director, const struct routine *routine) {
    routine = suited(director, routine);
    if (!routine) {
        director->dirty = true;
        return;
    }
    if (!director->options.settings->check_in) {
        start_now(director, routine, PAIN_UNKNOWN);
        return;
    }
    director->checkin_routine = routine;
    director_go(director, SCENE_CHECK_IN, TRANSITION_FADE);
}

void director_start_again(struct director *director, const struct routine *routine) {
    start_now(director, routine, director->run.pain_after);
}

void director_checked_in(struct director *director, int pain) {
    if (director->checkin_routine) {
        start_now(director, director->checkin_routine, pain);
        return;
    }
    session_run_check_out(&director->run, pain);
    director_follow_session(director, TRANSITION_FADE);
}

void director_finish_unfinished(struct director *director) {
    const struct session_draft *draft = &director->unfinished.draft;
    struct message message = {{0}};
    director_load_progress(director);
    struct session_run_options options = run_options(director, director->unfinished.routine);
    options.draft = draft;
    enum status status = instant_parse(draft->record.started_at, &options.started, &message);
    if (status == STATUS_OK)
        status = session_run_begin(&director->run, &options, &message);
    show_begun(director, status, &message);
}

void director_bank_unfinished(struct director *director) {
    struct session_record record = director->unfinished.bank;
    struct message message = {{0}};
    enum status status =
        history_add_with(director->options.history, &record, director->unfinished.pains,
                         director->unfinished.pain_count, &message);
    director_go(director, SCENE_HOME, TRANSITION_FADE);
    if (status != STATUS_OK)
        director->problem = message;
}

void director_act(struct director *director, enum action action) {
    // An action that makes no sense at this instant changes nothing: there is nothing to tell.
    (void)session_run_act(&director->run, action, NULL);
    director->dirty = true;
    director_follow_session(director,
                            director_scene(director->id)->runs ? TRANSITION_CUT : TRANSITION_FADE);
}

void director_pause(struct director *director) {
    (void)session_run_act(&director->run, ACTION_PAUSE, NULL);
    director_go(director, SCENE_PAUSE, TRANSITION_FADE);
}

void director_hurts(struct director *director, enum scene_id back_to) {
    (void)session_run_act(&director->run, ACTION_PAUSE, NULL);
    if (director->options.speaker && !director->run.rehearsal)
        speaker_say(director->options.speaker, tr("Ease out of it, slowly."));
    director->quiet_until_us = director->now_us + EASE_OUT_SPOKEN_US;
    director->hurts_return = back_to;
    director_go(director, SCENE_HURTS, TRANSITION_FADE);
}

bool director_take_session(struct director *director, const struct intent *intent,
                           enum scene_id back_to) {
    switch (intent->kind) {
    case INTENT_NEXT:
        if (!intent->repeated)
            director_act(director, ACTION_NEXT);
        return true;
    case INTENT_PREVIOUS:
        if (!intent->repeated)
            director_act(director, ACTION_BACK);
        return true;
    case INTENT_HURTS:
        director_hurts(director, back_to);
        return true;
    default:
        return false;
    }
}

// A file that could not be played is no reason to disturb a session: home tells it afterwards.
void director_end_session(struct director *director) {
    struct speaker *speaker = director->run.speaker;
    struct message notice = {{0}};
    if (speaker && speaker_music_notice(speaker, &notice))
        director_tell(director, notice.text);
    session_run_end(&director->run);
}

void director_leave_session(struct director *director) {
    director_end_session(director);
    director_go(director, SCENE_HOME, TRANSITION_FADE);
}
