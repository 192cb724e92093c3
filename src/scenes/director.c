#include "director_private.h"

#include "history/space.h"

#include "base/language.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const float HINTS_FROM_BOTTOM = 116.0F; // top of the chips, from the lower edge

const struct scene *director_present(const struct director *director) {
    return director->scenes[director_present_id(director)];
}

enum scene_id director_present_id(const struct director *director) {
    return director->depth > 0 ? director->stack[director->depth - 1].id : SCENE_HOME;
}

// --- from scene to scene ------------------------------------------------------------------------

void *director_state(const struct director *director) {
    return director->stack[director->depth - 1].state;
}

void director_lay_out(struct director *director) {
    if (director->telling)
        return; // it gets its places in a moment
    focus_reset(&director->focus);
    director_place_boxes(director, NULL);
}

void director_turn_page(struct director *director) {
    director->stack[director->depth - 1].view = (struct box_view){0};
    director->changed = true;
    director->dirty = true;
    director_lay_out(director);
}

// Another scene is on top, or the same one anew.
static void change(struct director *director, enum transition transition) {
    director->transition = transition;
    director->entered_us = director->now_us;
    director->changed = true;
    director->dirty = true;
    director->keep_last = transition == TRANSITION_FADE && director->drawn;
    director->read_last[0] = '\0';
    director->focus = (struct focus){.current = FOCUS_NOTHING,
                                     .hovered = FOCUS_NOTHING,
                                     .pressed = FOCUS_NOTHING,
                                     .reduced_motion = director->reduced_motion};
    if (!director_present(director)->runs)
        director->orbit = (struct orbit){.now_us = director->now_us};
}

static void drop(struct director *director) {
    struct shown_scene *top = &director->stack[director->depth - 1];
    if (director_present(director)->leave)
        director_present(director)->leave(director);
    free(top->state);
    *top = (struct shown_scene){0};
    director->depth--;
}

static void drop_to(struct director *director, size_t depth) {
    while (director->depth > depth)
        drop(director);
}

// The scene below is shown again as it was left.
static void come_back(struct director *director, enum transition transition) {
    const struct shown_scene *top = &director->stack[director->depth - 1];
    change(director, transition);
    focus_set(&director->focus, top->focused);
    if (director_present(director)->resume)
        director_present(director)->resume(director);
    director_lay_out(director);
}

static void *state_for(struct director *director, enum scene_id id) {
    void *state = calloc(1, director->scenes[id]->state_bytes + 1);
    if (!state)
        (void)status_fail(&director->problem, STATUS_NO_MEMORY,
                          "not enough memory for another screen");
    return state;
}

static void put_on(struct director *director, enum scene_id id, void *state, const void *args,
                   enum transition transition) {
    if (director->depth > 0) {
        struct shown_scene *below = &director->stack[director->depth - 1];
        below->focused = director->focus.current;
    }
    if (director->depth == STACK_MAX)
        drop(director);
    director->stack[director->depth++] = (struct shown_scene){.id = id, .state = state};
    change(director, transition);
    size_t depth = director->depth;
    if (director_present(director)->enter)
        director_present(director)->enter(director, args);
    else if (director_present(director)->resume)
        director_present(director)->resume(director);
    if (director->depth == depth)
        director_lay_out(director);
}

void director_lay(struct director *director, enum scene_id id, const void *args,
                  enum transition transition) {
    void *state = state_for(director, id);
    if (state)
        put_on(director, id, state, args, transition);
}

void director_push(struct director *director, enum scene_id id, const void *args) {
    director_lay(director, id, args, TRANSITION_FADE);
}

void director_pop(struct director *director) {
    if (director->depth < 2)
        return;
    drop(director);
    come_back(director, TRANSITION_FADE);
}

void director_go(struct director *director, enum scene_id id, const void *args,
                 enum transition transition) {
    void *state = state_for(director, id);
    if (!state)
        return;
    drop_to(director, id == SCENE_HOME ? 0 : 1);
    put_on(director, id, state, args, transition);
}

void director_return_to(struct director *director, enum scene_id id, enum transition transition) {
    size_t depth = director->depth;
    while (depth > 0 && director->stack[depth - 1].id != id)
        depth--;
    if (depth == 0) {
        director_go(director, id, NULL, transition);
        return;
    }
    if (depth == director->depth)
        return;
    drop_to(director, depth);
    come_back(director, transition);
}

void director_clear(struct director *director) {
    drop_to(director, 0);
}

// --- what this person has -----------------------------------------------------------------------

enum status director_fit(struct director *director, struct message *message) {
    const struct settings *settings = director->options.settings;
    struct person person = {.spare = settings->spare | filter_spares(&director->filter),
                            .props = settings->props};
    return suits_renew(&director->suits, director->options.library, &person, message);
}

void director_fit_levels(struct director *director) {
    (void)director_fit(director, &director->problem);
}

const struct library *director_library(const struct director *director) {
    return director->suits.shown;
}

struct practice director_practice(const struct director *director) {
    return (struct practice){.library = director->options.library,
                             .settings = director->options.settings,
                             .history = director->options.history};
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

bool director_take_row(struct director *director, const struct intent *intent) {
    if (intent->kind != INTENT_PREVIOUS && intent->kind != INTENT_NEXT)
        return false;
    bool back = intent->kind == INTENT_PREVIOUS;
    int item = focus_neighbour(&director->focus, back ? INTENT_UP : INTENT_DOWN);
    if (item != FOCUS_NOTHING)
        focus_set(&director->focus, item);
    return true;
}

bool director_points_at_item(const struct director *director, const struct intent *intent) {
    for (size_t i = 0; i < director->focus.count; i++) {
        if (rect_contains(director->focus.items[i].rect, intent->x, intent->y))
            return true;
    }
    return false;
}

enum orbit_answer director_turn_figure(struct director *director, const struct intent *intent,
                                       struct rect stage) {
    if (intent->kind == INTENT_POINTER_PRESS && director_points_at_item(director, intent))
        return ORBIT_ELSE;
    return orbit_take(&director->orbit, intent, stage, director->now_us);
}

enum device director_device(const struct director *director) {
    return director->options.input ? input_device(director->options.input) : DEVICE_KEYBOARD;
}

struct glyph director_glyph(const struct director *director, enum intent_kind intent) {
    return input_glyph(&director->options.settings->controls, director_device(director), intent);
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

void director_ask_desktop(struct director *director) {
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
        voice_set_style(director->options.voice, voice_style_of(settings, language_now()));
    stage_view_dress(director->stage, &settings->look);
    stage_view_set_looks(director->stage, (struct stage_looks){.mirrored = settings->mirror_figure,
                                                               .spine = settings->show_spine,
                                                               .muscles = settings->show_muscles});
    director->dirty = true;
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

float scene_hints_top(const struct director *director) {
    if (director->hints_top > 0.0F)
        return director->hints_top;
    return director->height - HINTS_FROM_BOTTOM;
}

struct rect director_slot(const struct director *director, int what) {
    return boxes_rect(director->boxes, what);
}

bool director_scrolls(const struct director *director) {
    return boxes_scroll(director->boxes);
}

void director_scroll(struct director *director, int way) {
    if (boxes_turn(director->boxes, &director->stack[director->depth - 1].view, way))
        director_redraw(director);
}

int director_option_way(const struct director *director, int item, float x) {
    return boxes_option_way(director->boxes, item, x);
}

// --- narrow looks and bids ----------------------------------------------------------------------

const struct session_run *director_run(const struct director *director) {
    return &director->run;
}

const struct unfinished *director_unfinished(const struct director *director) {
    return &director->unfinished;
}

struct stage_view *director_stage(const struct director *director) {
    return director->stage;
}

const struct library *director_library_as_written(const struct director *director) {
    return director->options.library;
}

struct routine_filter *director_filter(struct director *director) {
    return &director->filter;
}

struct history *director_history(const struct director *director) {
    return director->options.history;
}

const struct progress *director_progress(const struct director *director) {
    return &director->progress;
}

struct settings *director_settings(const struct director *director) {
    return director->options.settings;
}

const char *director_problem(const struct director *director) {
    return director->problem.text;
}

const char *director_told(const struct director *director) {
    const char *const lines[] = {director->problem.text, director->space.text, director->told.text};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        if (lines[i][0] != '\0')
            return lines[i];
    }
    return director->options.history_notice ? director->options.history_notice : "";
}

const struct director_options *director_options(const struct director *director) {
    return &director->options;
}

bool director_captures(const struct director *director) {
    return director->captures;
}

int64_t director_now_us(const struct director *director) {
    return director->now_us;
}

bool director_is_small(const struct director *director) {
    return director->small;
}

bool director_has_reduced_motion(const struct director *director) {
    return director->reduced_motion;
}

struct focus *director_focus(struct director *director) {
    return &director->focus;
}

int director_focused(const struct director *director) {
    return director->focus.current;
}

enum status director_save_settings(struct director *director, struct message *message) {
    const struct director_options *options = &director->options;
    if (!options->settings_path || settings_equal(&director->saved, options->settings))
        return STATUS_OK;
    enum status status = settings_save(options->settings_path, options->settings, message);
    if (status == STATUS_OK)
        director->saved = *options->settings;
    return status;
}

void director_tell(struct director *director, const char *text) {
    (void)snprintf(director->told.text, sizeof director->told.text, "%s", text);
    director->dirty = true;
}

void director_set_problem(struct director *director, const struct message *problem) {
    director->problem = problem ? *problem : (struct message){{0}};
}

void director_redraw(struct director *director) {
    director->dirty = true;
}

void director_show_focused(struct director *director) {
    director->stack[director->depth - 1].view.followed = FOCUS_NOTHING;
}

void director_scroll_to_top(struct director *director) {
    director->stack[director->depth - 1].view.scroll = 0.0F;
    director_lay_out(director);
}

void director_quit(struct director *director) {
    director->quit = true;
}

void director_choose_profile(struct director *director, size_t index) {
    director->wanted_profile = (int)index;
}
