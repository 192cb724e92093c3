// The director's life: its beginning and end, time, intents, and what the loop asks.
#include "director_private.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

// A frame this late means that the machine slept or stood still: nobody was following.
static const int64_t LATE_US = 2 * 1000000;

// --- life ---------------------------------------------------------------------------------------

// Home is there from the start, and what comes first lies on it.
static enum status open_first(struct director *director, struct message *message) {
    const struct director_options *options = &director->options;
    director_ask_desktop(director);
    director_apply_settings(director);
    director_go(director, SCENE_HOME, NULL, TRANSITION_NONE);
    if (director->depth == 0)
        return status_fail(message, STATUS_NO_MEMORY, "not enough memory for the screens");
    if (options->routine) {
        enum status status =
            director_begin(director, options->routine, false, PAIN_UNKNOWN, message);
        if (status == STATUS_OK)
            director_follow_session(director, TRANSITION_NONE);
        return status;
    }
    if (options->asks_who && options->profiles)
        director_go(director, SCENE_PROFILES, NULL, TRANSITION_NONE);
    else if (options->welcomes && !options->settings->welcomed)
        director_go(director, SCENE_FIRST_RUN, NULL, TRANSITION_NONE);
    return STATUS_OK;
}

enum status director_make(struct director **director, const struct scene *const *scenes,
                          const struct director_options *options, struct message *message) {
    *director = NULL;
    struct director *made = calloc(1, sizeof *made);
    if (!made)
        return status_fail(message, STATUS_NO_MEMORY, "not enough memory for the screens");
    made->options = *options;
    made->saved = *options->settings;
    made->scenes = scenes;
    made->width = LAYOUT_WIDTH;
    made->height = LAYOUT_HEIGHT;
    made->time_us = -1;
    made->wanted_profile = -1;
    enum status status = director_fit(made, message);
    if (status == STATUS_OK)
        status = boxes_create(&made->boxes, message);
    if (status == STATUS_OK)
        status = stage_view_create(&made->stage, message);
    if (status == STATUS_OK)
        status = open_first(made, message);
    if (status != STATUS_OK) {
        director_destroy(made);
        return status;
    }
    *director = made;
    return STATUS_OK;
}

void director_destroy(struct director *director) {
    if (!director)
        return;
    (void)session_run_close(&director->run, NULL);
    director_clear(director);
    run_sound_end(&director->sound);
    session_run_end(&director->run);
    progress_finish(&director->progress);
    unfinished_finish(&director->unfinished);
    suits_finish(&director->suits);
    stage_view_destroy(director->stage);
    boxes_destroy(director->boxes);
    free(director);
}

// --- time ---------------------------------------------------------------------------------------

// True when the session was paused because nobody was there to follow it.
static bool pass_time(struct director *director, int64_t now_us) {
    director_follow_clock(director, now_us);
    int64_t delta_us = now_us - director->time_us;
    director->time_us = now_us;
    if (!director_present(director)->runs || delta_us <= 0)
        return false;
    // Waiting for "ready" is no session that runs away: nothing is drawn then, so time comes in
    // lumps.
    if (player_waits_for_ready(director->run.player))
        return false;
    if (delta_us > LATE_US) {
        director_pause(director);
        return true;
    }
    session_run_advance(&director->run, delta_us);
    run_sound_follow(&director->sound, &director->run, now_us);
    director_follow_session(director, TRANSITION_CUT);
    return false;
}

void director_update(struct director *director, int64_t now_us) {
    (void)pass_time(director, now_us);
    run_sound_follow(&director->sound, &director->run, now_us);
    if (director_present(director)->runs)
        orbit_advance(&director->orbit, now_us, director->options.reduced_motion);
    if (director_present(director)->update)
        director_present(director)->update(director);
}

int64_t director_next_frame_us(const struct director *director, int64_t now_us) {
    if (director->dirty || director_fading(director) || focus_moving(&director->focus, now_us))
        return now_us;
    int64_t due_us = director_present(director)->next_frame_us
                         ? director_present(director)->next_frame_us(director)
                         : INT64_MAX;
    int64_t turn_us =
        director_present(director)->runs ? orbit_next_us(&director->orbit, now_us) : INT64_MAX;
    return due_us < turn_us ? due_us : turn_us;
}

// --- intents ------------------------------------------------------------------------------------

static void quit(struct director *director) {
    // A session that cannot be recorded is shown instead of being lost; a second wish to leave
    // leaves.
    bool asked_before = director_present_id(director) == SCENE_RESULT;
    if (session_run_close(&director->run, NULL) != STATUS_OK && !asked_before) {
        director_follow_session(director, TRANSITION_FADE);
        return;
    }
    if (director_present(director)->leave)
        director_present(director)->leave(director);
    director->quit = true;
}

static void interrupt(struct director *director) {
    if (director_present(director)->runs)
        director_pause(director);
}

// What concerns every scene alike; true: dealt with.
static bool take_system(struct director *director, const struct intent *intent) {
    switch (intent->kind) {
    case INTENT_QUIT:
        quit(director);
        return true;
    case INTENT_FOCUS_LOST:
    case INTENT_DEVICE_LOST:
        interrupt(director);
        director->dirty = true;
        return true;
    case INTENT_REDRAW:
        if (intent->textures_lost)
            stage_view_forget(director->stage);
        director->dirty = true;
        return true;
    case INTENT_AUDIO_LOST: // the loop tells the speaker
    case INTENT_AUDIO_FOUND:
    case INTENT_DEVICE_CHANGED:
    case INTENT_FULLSCREEN:
    case INTENT_NEXT_DISPLAY:
        director->dirty = true;
        return true;
    default:
        return false;
    }
}

static bool take_boxes(struct director *director, const struct intent *intent) {
    if (!boxes_take(director->boxes, &director->focus, &director->stack[director->depth - 1].view,
                    intent))
        return false;
    director->dirty = true;
    return true;
}

// A press may have changed what there is to press, and another one come before the next picture.
static bool lost_focus(const struct director *director) {
    const struct focus *focus = &director->focus;
    for (size_t i = 0; i < focus->count; i++) {
        if (focus->items[i].id == focus->current)
            return false;
    }
    return focus->current != FOCUS_NOTHING;
}

// Where a scene makes nothing else of it, back leads out of it.
static bool take_in_scene(struct director *director, const struct intent *intent) {
    const struct scene *scene = director_present(director);
    if (scene->take && scene->take(director, intent))
        return true;
    if (intent->kind == INTENT_BACK)
        director_pop(director);
    return intent->kind == INTENT_BACK;
}

static void dispatch(struct director *director, const struct intent *intent) {
    const struct scene *scene = director_present(director);
    if (lost_focus(director))
        director_lay_out(director);
    if (!director->captures && take_boxes(director, intent))
        return;
    if (take_in_scene(director, intent)) {
        director->dirty = true;
        return;
    }
    struct focus_result result = focus_take(&director->focus, intent, director->now_us);
    director->dirty = director->dirty || result.changed;
    if (result.changed)
        boxes_follow(director->boxes, &director->focus, &director->stack[director->depth - 1].view,
                     intent->kind > INTENT_RIGHT);
    if (result.activated == FOCUS_NOTHING)
        return;
    director->dirty = true;
    if (result.activated < ITEM_CHIP_BASE) {
        if (scene->activate)
            scene->activate(director, result.activated, intent);
        return;
    }
    struct intent meant = {.kind = (enum intent_kind)(result.activated - ITEM_CHIP_BASE),
                           .device = intent->device};
    bool dealt_with = take_system(director, &meant) || take_in_scene(director, &meant);
    if (!dealt_with && meant.kind == INTENT_CONFIRM && scene->activate &&
        director->focus.current != FOCUS_NOTHING)
        scene->activate(director, director->focus.current, &meant);
}

// What a press is heard as; TICK_COUNT: not at all.
static enum tick tick_of(enum intent_kind kind) {
    switch (kind) {
    case INTENT_UP:
    case INTENT_DOWN:
    case INTENT_LEFT:
    case INTENT_RIGHT:
    case INTENT_PREVIOUS:
    case INTENT_NEXT:
        return TICK_MOVE;
    case INTENT_CONFIRM:
    case INTENT_MENU:
    case INTENT_PAUSE:
    case INTENT_HURTS:
    case INTENT_MORE:
    case INTENT_HELP:
    case INTENT_DIGIT:
    case INTENT_POINTER_RELEASE:
        return TICK_CONFIRM;
    case INTENT_BACK:
        return TICK_BACK;
    default:
        return TICK_COUNT;
    }
}

// A press that did something is heard, unless it was made in a session: one that pauses leaves
// silence. Letting go of the pointer counts where it was put down on something: turning the figure
// is no press.
static void dispatch_heard(struct director *director, const struct intent *intent) {
    bool was_dirty = director->dirty;
    bool held = intent->kind != INTENT_POINTER_RELEASE || director->focus.pressed != FOCUS_NOTHING;
    bool counts = held && !director_present(director)->runs;
    enum tick tick = tick_of(intent->kind);
    director->dirty = false;
    dispatch(director, intent);
    if (director->dirty && counts && tick != TICK_COUNT && director->options.speaker)
        speaker_tick(director->options.speaker, tick);
    director->dirty = director->dirty || was_dirty;
}

void director_take(struct director *director, const struct intent *intent, int64_t now_us) {
    if (intent->kind == INTENT_FOCUS_GAINED && director->options.settings->theme == THEME_AUTO) {
        director_ask_desktop(director);
        director_apply_settings(director);
    }
    bool slept = pass_time(director, now_us);
    if (take_system(director, intent))
        return;
    // The press that wakes the machine finds the session paused; it must not carry on at once.
    if (!slept)
        dispatch_heard(director, intent);
}

// --- what the loop tells

void director_history_changed(struct director *director) {
    if (director_present(director)->refresh)
        director_present(director)->refresh(director);
    director->dirty = true;
}

// --- the loop's questions -----------------------------------------------------------------------

bool director_is_dirty(const struct director *director) {
    return director->dirty;
}

bool director_wants_profile(const struct director *director, size_t *index) {
    if (director->wanted_profile < 0)
        return false;
    *index = (size_t)director->wanted_profile;
    return true;
}

bool director_wants_quit(const struct director *director) {
    return director->quit;
}

bool director_in_session(const struct director *director) {
    return session_run_is_on(&director->run) && !session_run_is_paused(&director->run);
}

bool director_scene_changed(struct director *director) {
    bool changed = director->changed;
    director->changed = false;
    return changed;
}

const char *director_scene_name(const struct director *director) {
    return director_present(director)->name;
}

const struct player *director_player(const struct director *director) {
    return director->run.player;
}
