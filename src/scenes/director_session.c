// The director's way through a session: the check-in, the start, presses, the end.
#include "director_private.h"
#include "how_much.h"

#include "base/language.h"
#include "practice/care.h"

// While this is spoken nothing else is read aloud.
static const int64_t EASE_OUT_SPOKEN_US = 8000000;

// Where the session stands: getting ready, playing, asking or over; home without one.
static enum scene_id scene_of_session(const struct director *director) {
    const struct session_run *run = &director->run;
    if (!run->player)
        return SCENE_HOME;
    if (session_run_is_over(run))
        return session_run_asks_after(run) ? SCENE_CHECK_IN : SCENE_RESULT;
    return session_run_moment(run).phase->kind == PHASE_SETUP ? SCENE_GET_READY : SCENE_PLAY;
}

void director_load_result(struct director *director) {
    struct progress *progress = &director->progress;
    director_load_progress(director);
    if (!director->run.rehearsal || progress->streak.practised_today)
        return;
    progress->streak.current++;
    progress->days_in_month++;
}

void director_follow_session(struct director *director, enum transition transition) {
    enum scene_id target = scene_of_session(director);
    if (target == director_present_id(director))
        return;
    if (target == SCENE_RESULT)
        director_load_result(director);
    if (target == SCENE_CHECK_IN || target == SCENE_RESULT)
        transition = TRANSITION_FADE;
    director_return_to(director, target, transition);
}

static struct session_run_options run_options(const struct director *director,
                                              const struct routine *routine) {
    return (struct session_run_options){
        .practice = director_practice(director),
        .routine = routine,
        .wall_now = director->options.wall_now,
        .wall_context = director->options.wall_context,
        .no_history = director->options.history_problem,
        .speech = voice_speech(director->options.settings),
        .sounds = director->options.speaker != NULL,
        .started = director_wall(director),
        // Two windows would take each other's drafts for sessions that were cut short.
        .drafts = !director->options.history_is_shared,
    };
}

static enum status begin_run(struct director *director, const struct session_run_options *options,
                             struct message *message) {
    run_sound_end(&director->sound);
    enum status status = session_run_begin(&director->run, options, message);
    if (status == STATUS_OK)
        run_sound_begin(&director->sound, &director->run, director->options.speaker,
                        director->options.voice, director->options.music_folder,
                        director->options.settings);
    return status;
}

// An action that makes no sense at this instant changes nothing: there is nothing to tell.
static void act(struct director *director, enum action action) {
    (void)session_run_act(&director->run, action, NULL);
    run_sound_follow(&director->sound, &director->run, director->now_us);
}

enum status director_begin(struct director *director, const struct routine *routine, bool rehearsal,
                           int pain_before, struct message *message) {
    director_load_progress(director);
    struct session_run_options options = run_options(director, routine);
    options.rehearsal = rehearsal;
    options.pain_before = pain_before;
    return begin_run(director, &options, message);
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

void director_start_with(struct director *director, const struct routine *routine, int pain,
                         bool eased) {
    struct message message = {{0}};
    director_load_progress(director);
    struct session_run_options options = run_options(director, routine);
    options.pain_before = pain;
    options.eased = eased;
    enum status status = begin_run(director, &options, &message);
    enum scene_id present = director_present_id(director);
    if (status != STATUS_OK && (present == SCENE_CHECK_IN || present == SCENE_HOW_MUCH))
        director_go(director, SCENE_HOME, NULL, TRANSITION_FADE);
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

void director_start(struct director *director, const struct routine *routine) {
    routine = suited(director, routine);
    if (!routine) {
        director->dirty = true;
        return;
    }
    if (!director->options.settings->check_in) {
        director_start_with(director, routine, PAIN_UNKNOWN, false);
        return;
    }
    director_push(director, SCENE_CHECK_IN, routine);
}

void director_start_again(struct director *director, const struct routine *routine) {
    director_start_with(director, routine, director->run.pain_after, false);
}

void director_checked_in(struct director *director, const struct routine *routine, int pain) {
    const struct how_much_args how_much = {.routine = routine, .pain = pain};
    if (routine && care_before(pain) != CARE_AS_PLANNED) {
        director_push(director, SCENE_HOW_MUCH, &how_much);
        return;
    }
    if (routine) {
        director_start_with(director, routine, pain, false);
        return;
    }
    session_run_check_out(&director->run, pain);
    director_follow_session(director, TRANSITION_FADE);
}

// The draft of another window is of a session that goes on there.
void director_look_for_unfinished(struct director *director) {
    if (!director->options.history_is_shared)
        unfinished_load(&director->unfinished, director->options.history,
                        director_library(director), director_wall(director));
}

bool director_offers_unfinished(const struct director *director) {
    return director->unfinished.found && !director->put_off;
}

void director_put_off_unfinished(struct director *director) {
    director->put_off = true;
}

void director_finish_unfinished(struct director *director) {
    const struct session_draft *draft = &director->unfinished.draft;
    struct message message = {{0}};
    director_load_progress(director);
    struct session_run_options options = run_options(director, director->unfinished.routine);
    options.draft = draft;
    enum status status = instant_parse(draft->record.started_at, &options.started, &message);
    if (status == STATUS_OK)
        status = begin_run(director, &options, &message);
    show_begun(director, status, &message);
}

void director_bank_unfinished(struct director *director) {
    struct session_record record = director->unfinished.bank;
    struct message message = {{0}};
    enum status status =
        history_add_with(director->options.history, &record, director->unfinished.pains,
                         director->unfinished.pain_count, &message);
    director_go(director, SCENE_HOME, NULL, TRANSITION_FADE);
    if (status != STATUS_OK)
        director->problem = message;
}

void director_act(struct director *director, enum action action) {
    act(director, action);
    director->dirty = true;
    director_follow_session(director,
                            director_present(director)->runs ? TRANSITION_CUT : TRANSITION_FADE);
}

void director_pause(struct director *director) {
    act(director, ACTION_PAUSE);
    director_push(director, SCENE_PAUSE, NULL);
}

void director_say(struct director *director, const char *text) {
    if (director->options.speaker && !director->run.rehearsal)
        speaker_say(director->options.speaker, text);
}

void director_renew_sound(struct director *director) {
    run_sound_renew(&director->sound, &director->run);
}

void director_hurts(struct director *director) {
    bool stood_still = session_run_is_paused(&director->run);
    act(director, ACTION_PAUSE);
    director->quiet_until_us = director->now_us + EASE_OUT_SPOKEN_US;
    director_push(director, SCENE_HURTS, &stood_still);
}

bool director_take_session(struct director *director, const struct intent *intent) {
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
        director_hurts(director);
        return true;
    default:
        return false;
    }
}

void director_record_again(struct director *director) {
    session_run_record(&director->run);
    director_load_result(director);
}

// A file that could not be played is no reason to disturb a session: home tells it afterwards.
void director_leave_session(struct director *director, enum scene_id id) {
    struct speaker *speaker = director->sound.speaker;
    struct message notice = {{0}};
    if (speaker && speaker_music_notice(speaker, &notice))
        director_tell(director, notice.text);
    session_run_discard(&director->run);
    run_sound_end(&director->sound);
    session_run_end(&director->run);
    director_go(director, id, NULL, TRANSITION_FADE);
}
