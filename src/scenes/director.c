#include "scene.h"

#include "history/space.h"

#include "base/language.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A frame this late means that the machine slept or stood still: nobody was following.
static const int64_t LATE_US = 2 * 1000000;
static const float HINTS_FROM_BOTTOM = 116.0F; // top of the chips, from the lower edge

static const struct scene *const SCENES[SCENE_COUNT] = {
    [SCENE_PROGRESS] = &scene_progress,   [SCENE_CHALLENGES] = &scene_challenges,
    [SCENE_HOME] = &scene_home,           [SCENE_ROUTINES] = &scene_routines,
    [SCENE_SETTINGS] = &scene_settings,   [SCENE_GET_READY] = &scene_get_ready,
    [SCENE_PLAY] = &scene_play,           [SCENE_PAUSE] = &scene_pause,
    [SCENE_HURTS] = &scene_hurts,         [SCENE_HELP] = &scene_help,
    [SCENE_LATENCY] = &scene_latency,     [SCENE_RESULT] = &scene_result,
    [SCENE_PROFILES] = &scene_profiles,   [SCENE_CHECK_IN] = &scene_checkin,
    [SCENE_FIRST_RUN] = &scene_first_run, [SCENE_LEARN] = &scene_learn,
    [SCENE_ABOUT] = &scene_about,         [SCENE_ROUTINE] = &scene_routine,
    [SCENE_CONTROLS] = &scene_controls,   [SCENE_DATA] = &scene_data,
};

const struct scene *director_scene(enum scene_id id) {
    return SCENES[id];
}

static const struct scene *present(const struct director *director) {
    return SCENES[director->id];
}

// --- shared with the scenes ---------------------------------------------------------------------

void *director_state(const struct director *director, enum scene_id id) {
    return director->states[id];
}

// A flow gets its places when it is drawn; until then only the order of its items counts.
static void lay_out_flow(struct director *director) {
    const struct flow_view nowhere = {.width = director->width, .bottom = INFINITY};
    flow_reset(director->flow);
    present(director)->flow(director, director->flow);
    for (size_t i = 0; i < director->flow->count; i++)
        director->flow->parts[i].y = (float)i;
    flow_add_items(director->flow, &nowhere, &director->focus);
}

static void lay_out(struct director *director) {
    focus_reset(&director->focus);
    if (scene_flows(director))
        lay_out_flow(director);
    else if (present(director)->layout)
        present(director)->layout(director);
}

void director_turn_page(struct director *director) {
    director->flow_new = true;
    director->view_of_flow.scroll = 0.0F;
    director->changed = true;
    director->dirty = true;
}

void director_go(struct director *director, enum scene_id id, enum transition transition) {
    if (present(director)->leave)
        present(director)->leave(director);
    director->id = id;
    director->transition = transition;
    director->entered_us = director->now_us;
    director->changed = true;
    director->dirty = true;
    director->keep_last = transition == TRANSITION_FADE && director->drawn;
    director->flow_new = true;
    director->read_last[0] = '\0';
    director->view_of_flow.scroll = 0.0F;
    director->focus = (struct focus){.current = FOCUS_NOTHING,
                                     .hovered = FOCUS_NOTHING,
                                     .pressed = FOCUS_NOTHING,
                                     .reduced_motion = director->reduced_motion};
    if (present(director)->state_bytes > 0)
        memset(director->states[id], 0, present(director)->state_bytes);
    if (!present(director)->runs)
        director->orbit = (struct orbit){.now_us = director->now_us};
    enum scene_id entered = director->id;
    if (present(director)->enter)
        present(director)->enter(director);
    if (director->id == entered)
        lay_out(director);
}

enum status director_fit_levels(struct director *director, struct message *message) {
    const struct settings *settings = director->options.settings;
    struct person person = {.spare = settings->spare | filter_spares(&director->filter),
                            .props = settings->props};
    if (!suits_are_for(&director->suits, &person))
        director->shown_routine = NULL; // it belongs to the levels as they were fitted before
    return suits_renew(&director->suits, director->options.library, &person, message);
}

const struct library *director_library(const struct director *director) {
    return director->suits.shown;
}

struct instant director_wall(const struct director *director) {
    if (director->options.wall_now)
        return director->options.wall_now(director->options.wall_context);
    return instant_now();
}

void director_load_progress(struct director *director) {
    const struct director_options *options = &director->options;
    director->problem.text[0] = '\0';
    if (options->history_problem)
        snprintf(director->problem.text, sizeof director->problem.text, "%s",
                 options->history_problem);
    struct message message = {{0}};
    if (progress_load(&director->progress, options->history, director_wall(director),
                      options->settings->weekly_goal, &message) != STATUS_OK)
        director->problem = message;
    director->space.text[0] = '\0';
    if (options->history)
        (void)history_check_space(options->history, &director->space);
    director->problem.text[0] = (char)toupper((unsigned char)director->problem.text[0]);
}

enum orbit_answer director_turn_figure(struct director *director, const struct intent *intent,
                                       struct rect stage) {
    bool press = intent->kind == INTENT_POINTER_PRESS;
    for (size_t i = 0; press && i < director->focus.count; i++) {
        if (rect_contains(director->focus.items[i].rect, intent->x, intent->y))
            return ORBIT_ELSE;
    }
    return orbit_take(&director->orbit, intent, stage, director->now_us);
}

enum device director_device(const struct director *director) {
    return director->options.input ? input_device(director->options.input) : DEVICE_KEYBOARD;
}

struct glyph director_glyph(const struct director *director, enum intent_kind intent) {
    return input_glyph(&director->options.settings->controls, director_device(director), intent);
}

enum device director_pad_device(const struct director *director) {
    return director->options.input ? input_pad_device(director->options.input) : DEVICE_XBOX;
}

void director_capture(struct director *director, bool on) {
    director->captures = on;
    if (director->options.input)
        input_capture(director->options.input, on);
}

// A language without a catalogue leaves the words as they are.
static void apply_language(const struct director *director) {
    const struct director_options *options = &director->options;
    const char *automatic = options->language ? options->language : "en";
    const char *code =
        options->language_is_fixed ? automatic : settings_language(options->settings, automatic);
    (void)language_use(code, NULL);
}

static void ask_desktop(struct director *director) {
    if (director->options.desktop)
        director->desktop = director->options.desktop();
}

void director_apply_settings(struct director *director) {
    static const float PERCENT = 100.0F;
    const struct settings *settings = director->options.settings;
    bool follows = settings->theme == THEME_AUTO;
    director->theme = follows ? director->desktop.theme : settings->theme;
    director->reduced_motion = director->options.reduced_motion || settings->reduced_motion ||
                               (follows && director->desktop.reduced_motion);
    director->focus.reduced_motion = director->reduced_motion;
    apply_language(director); // the voice goes by it
    if (director->options.speaker)
        speaker_set_volumes(director->options.speaker,
                            (struct volumes){.voice = (float)settings->voice_volume / PERCENT,
                                             .breath = (float)settings->breath_volume / PERCENT,
                                             .bell = (float)settings->bell_volume / PERCENT,
                                             .bed = settings->background == BACKGROUND_OFF
                                                        ? 0.0F
                                                        : (float)settings->bed_volume / PERCENT,
                                             .tick = (float)settings->tick_volume / PERCENT});
    if (director->options.speaker)
        speaker_set_latency(director->options.speaker, settings->latency_ms * INT64_C(1000));
    if (director->options.voice)
        voice_set_style(director->options.voice, voice_style_of(settings));
    stage_view_dress(director->stage, &settings->look);
    stage_view_set_looks(director->stage, (struct stage_looks){.mirrored = settings->mirror_figure,
                                                               .spine = settings->show_spine,
                                                               .muscles = settings->show_muscles});
    director->dirty = true;
}

void director_settings_changed(struct director *director) {
    director_apply_settings(director);
}

int64_t scene_age_us(const struct director *director) {
    return director->now_us - director->entered_us;
}

float scene_share(const struct director *director, int64_t delay_us, int64_t length_us) {
    int64_t age_us = scene_age_us(director) - delay_us;
    if (age_us >= length_us || director->reduced_motion)
        return 1.0F;
    return age_us > 0 ? (float)((double)age_us / (double)length_us) : 0.0F;
}

enum widget_state scene_item_state(const struct director *director, int item) {
    return focus_state(&director->focus, item, director->now_us);
}

struct rect scene_item_rect(const struct director *director, int item) {
    const struct focus *focus = &director->focus;
    for (size_t i = 0; i < focus->count; i++) {
        if (focus->items[i].id == item)
            return focus->items[i].rect;
    }
    return (struct rect){0};
}

void scene_item(struct director *director, int item, struct rect rect, float radius) {
    focus_add(&director->focus, item, rect, radius, FOCUS_ITEM);
}

bool scene_flows(const struct director *director) {
    const struct scene *scene = present(director);
    return scene->flow && (director->small || scene->always_flows);
}

float scene_hints_top(const struct director *director) {
    if (director->hints_top > 0.0F)
        return director->hints_top;
    return director->height - HINTS_FROM_BOTTOM;
}

bool scene_is_compact(const struct director *director) {
    static const float BELOW = 950.0F;
    return director->height < BELOW;
}

bool scene_is_tight(const struct director *director) {
    static const float BELOW = 1780.0F;
    return director->width < BELOW;
}

bool scene_is_narrow(const struct director *director) {
    static const float BELOW = 1520.0F;
    return director->width < BELOW;
}

float scene_column(const struct director *director) {
    static const float USUAL = 0.498F;
    static const float TIGHT = 0.54F;
    static const float NARROW = 0.61F;
    float share = scene_is_narrow(director) ? NARROW : scene_is_tight(director) ? TIGHT : USUAL;
    return (director->width - 2.0F * LAYOUT_MARGIN_X) * share;
}

// --- life ---------------------------------------------------------------------------------------

enum status director_create(struct director **director, const struct director_options *options,
                            struct message *message) {
    *director = NULL;
    struct director *made = calloc(1, sizeof *made);
    if (!made)
        return status_fail(message, STATUS_NO_MEMORY, "not enough memory for the screens");
    made->options = *options;
    made->width = LAYOUT_WIDTH;
    made->height = LAYOUT_HEIGHT;
    made->time_us = -1;
    made->wanted_profile = -1;
    made->flow = calloc(1, sizeof *made->flow);
    enum status status = director_fit_levels(made, message);
    if (status == STATUS_OK)
        status = stage_view_create(&made->stage, message);
    if (status == STATUS_OK && !made->flow)
        status = status_fail(message, STATUS_NO_MEMORY, "not enough memory for the screens");
    for (int i = 0; i < SCENE_COUNT && status == STATUS_OK; i++) {
        made->states[i] = calloc(1, SCENES[i]->state_bytes + 1);
        if (!made->states[i])
            status = status_fail(message, STATUS_NO_MEMORY, "not enough memory for the screens");
    }
    if (status == STATUS_OK && options->routine)
        status = director_begin(made, options->routine, false, PAIN_UNKNOWN, message);
    if (status != STATUS_OK) {
        director_destroy(made);
        return status;
    }
    made->id = SCENE_HOME;
    ask_desktop(made);
    director_apply_settings(made);
    enum scene_id first = director_session_scene(made);
    bool asks = first == SCENE_HOME && options->asks_who && options->profiles;
    bool welcomes = first == SCENE_HOME && options->welcomes && !options->settings->welcomed;
    director_go(made, asks ? SCENE_PROFILES : welcomes ? SCENE_FIRST_RUN : first, TRANSITION_NONE);
    *director = made;
    return STATUS_OK;
}

// Whatever was played is recorded, as far as that is still possible.
static enum status record_as_quit(struct director *director, struct message *message) {
    struct session_run *run = &director->run;
    if (!run->player || run->rehearsal || run->saved)
        return STATUS_OK;
    if (session_run_is_on(run))
        (void)session_run_act(run, ACTION_QUIT, NULL);
    session_run_describe(run, &director->progress);
    return session_run_save(run, director->options.history, director->options.history_problem,
                            message);
}

void director_destroy(struct director *director) {
    if (!director)
        return;
    (void)record_as_quit(director, NULL);
    if (present(director)->leave)
        present(director)->leave(director);
    session_run_end(&director->run);
    progress_finish(&director->progress);
    unfinished_finish(&director->unfinished);
    suits_finish(&director->suits);
    stage_view_destroy(director->stage);
    for (int i = 0; i < SCENE_COUNT; i++)
        free(director->states[i]);
    free(director->flow);
    free(director);
}

// --- time ---------------------------------------------------------------------------------------

// True when the session was paused because nobody was there to follow it.
static bool pass_time(struct director *director, int64_t now_us) {
    if (director->time_us < 0) { // the first time that the clock is seen
        director->entered_us += now_us - director->now_us;
        director->time_us = now_us;
    }
    int64_t delta_us = now_us - director->time_us;
    director->now_us = now_us;
    director->time_us = now_us;
    director->run.now_us = now_us;
    if (!present(director)->runs || delta_us <= 0)
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
    director_follow_session(director, TRANSITION_CUT);
    return false;
}

void director_update(struct director *director, int64_t now_us) {
    (void)pass_time(director, now_us);
    session_run_follow(&director->run);
    if (present(director)->runs)
        orbit_advance(&director->orbit, now_us, director->options.reduced_motion);
    if (present(director)->update)
        present(director)->update(director);
}

int64_t director_next_frame_us(const struct director *director, int64_t now_us) {
    if (director->dirty || director_fading(director) || focus_moving(&director->focus, now_us))
        return now_us;
    int64_t due_us =
        present(director)->next_frame_us ? present(director)->next_frame_us(director) : INT64_MAX;
    int64_t turn_us = present(director)->runs ? orbit_next_us(&director->orbit, now_us) : INT64_MAX;
    return due_us < turn_us ? due_us : turn_us;
}

// --- intents ------------------------------------------------------------------------------------

static void quit(struct director *director) {
    struct message message = {{0}};
    // A session that cannot be recorded is shown instead of being lost; a second wish to leave
    // leaves.
    bool asked_before = director->id == SCENE_RESULT;
    if (record_as_quit(director, &message) != STATUS_OK && !asked_before) {
        director_go(director, SCENE_RESULT, TRANSITION_FADE);
        return;
    }
    if (present(director)->leave)
        present(director)->leave(director);
    director->quit = true;
}

static void interrupt(struct director *director) {
    if (present(director)->runs)
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

static void step_flow(struct director *director, int way) {
    float scroll = director->view_of_flow.scroll;
    int item = flow_step(director->flow, &director->view_of_flow, director->flow_height,
                         director->focus.current, way, &scroll);
    director->dirty = true;
    director->view_of_flow.scroll = scroll;
    director->flow_item = item; // it is in view, or meant to wait out of view
    focus_set(&director->focus, item);
}

// Directions and the wheel in a column; true: dealt with. What is focused but out of view is shown
// before it can be pressed.
static bool take_flow(struct director *director, const struct intent *intent) {
    static const float NOTCH = 90.0F; // layout units
    struct flow_view *view = &director->view_of_flow;
    if (!scene_flows(director) || director->flow_new)
        return false;
    if (intent->kind == INTENT_UP || intent->kind == INTENT_DOWN) {
        step_flow(director, intent->kind == INTENT_DOWN ? 1 : -1);
        return true;
    }
    float before = view->scroll;
    if (intent->kind == INTENT_SCROLL)
        view->scroll -= NOTCH * intent->amount;
    else if (intent->kind == INTENT_CONFIRM)
        view->scroll = flow_show_item(director->flow, view, director->focus.current);
    else
        return false;
    view->scroll = flow_clamp(view, director->flow_height);
    bool moved = fabsf(view->scroll - before) > 1.0F;
    director->dirty = director->dirty || moved;
    return intent->kind == INTENT_SCROLL || moved;
}

static void dispatch(struct director *director, const struct intent *intent) {
    const struct scene *scene = present(director);
    if (!director->captures && take_flow(director, intent))
        return;
    if (scene->take && scene->take(director, intent)) {
        director->dirty = true;
        return;
    }
    struct focus_result result = focus_take(&director->focus, intent, director->now_us);
    director->dirty = director->dirty || result.changed;
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
    bool dealt_with =
        take_system(director, &meant) || (scene->take && scene->take(director, &meant));
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
    bool counts = held && !present(director)->runs;
    enum tick tick = tick_of(intent->kind);
    director->dirty = false;
    dispatch(director, intent);
    if (director->dirty && counts && tick != TICK_COUNT && director->options.speaker)
        speaker_tick(director->options.speaker, tick);
    director->dirty = director->dirty || was_dirty;
}

void director_take(struct director *director, const struct intent *intent, int64_t now_us) {
    if (intent->kind == INTENT_FOCUS_GAINED && director->options.settings->theme == THEME_AUTO) {
        ask_desktop(director);
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
    if (present(director)->refresh)
        present(director)->refresh(director);
    director->dirty = true;
}

void director_tell(struct director *director, const char *text) {
    (void)snprintf(director->told.text, sizeof director->told.text, "%s", text);
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

const char *director_scene_name_at(size_t index) {
    return index < SCENE_COUNT ? SCENES[index]->name : NULL;
}

const char *director_scene_name(const struct director *director) {
    return present(director)->name;
}

const struct player *director_player(const struct director *director) {
    return director->run.player;
}
