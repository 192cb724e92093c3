// Getting into position: a phase of its own, timed or until "I'm ready".

#include "practice/pain_memory.h"
#include "scene.h"
#include "session_frame.h"
#include "telling/words.h"

#include "base/language.h"

#include <stdio.h>

enum { ITEM_READY = 1, ITEM_EASIER };

// Of the step that is being got ready for.
struct get_ready {
    bool looked;
    size_t step;
    bool offers_easier; // it hurt last time
};

static const float NUMBER = 92.0F; // size of the seconds left

static struct get_ready *state_of(const struct director *director) {
    return director_state(director);
}

// What hurt last time may be done in its easier form from the start.
static void look_back(struct director *director) {
    struct get_ready *screen = state_of(director);
    struct moment moment = session_run_moment(director_run(director));
    if (screen->looked && screen->step == moment.step_index)
        return;
    screen->looked = true;
    screen->step = moment.step_index;
    screen->offers_easier =
        !moment.step->softened && !moment.step->eased &&
        pain_memory_offers_easier(director_history(director), director_library_as_written(director),
                                  moment.step->exercise);
}

static void soften(struct director *director) {
    state_of(director)->offers_easier = false;
    focus_set(director_focus(director), ITEM_READY);
    director_act(director, ACTION_SOFTEN);
}

static void enter(struct director *director, const void *args) {
    (void)args;
    look_back(director);
    focus_set(director_focus(director), ITEM_READY);
}

static size_t hints(struct director *director, struct hint *out) {
    bool easier = state_of(director)->offers_easier;
    const struct hint more = {.intent = INTENT_MORE,
                              .label = easier ? tr("Easier version") : tr("More time")};
    return session_frame_hints(director, more, tr("Skip this one"), out);
}

static bool take(struct director *director, const struct intent *intent) {
    if (session_frame_turn(director, intent))
        return true;
    switch (intent->kind) {
    case INTENT_BACK:
    case INTENT_MENU:
    case INTENT_PAUSE:
    case INTENT_HELP:
        director_pause(director);
        return true;
    case INTENT_MORE:
        if (intent->repeated)
            return true;
        if (state_of(director)->offers_easier)
            soften(director);
        else
            director_act(director, ACTION_MORE_TIME);
        return true;
    default:
        return director_take_session(director, intent);
    }
}

static void activate(struct director *director, int item, const struct intent *intent) {
    (void)intent;
    if (item == ITEM_READY)
        director_act(director, ACTION_READY);
    else if (item == ITEM_EASIER)
        soften(director);
}

static void build_props(struct boxes *boxes, const struct variant *variant) {
    box_row(boxes, &(struct box_stack){.size = {.ornament = true}, .gap = 40.0F, .wraps = true});
    for (int i = 0; i < PROP_COUNT; i++) {
        char word[WORDS_BYTES];
        if (!(variant->props & (1U << i)))
            continue;
        snprintf(word, sizeof word, "%s", words_prop((enum prop)i));
        if (word[0] >= 'a' && word[0] <= 'z')
            word[0] = (char)(word[0] - 'a' + 'A');
        box_note(boxes, icon_of_prop((enum prop)i),
                 &(struct box_words){.role = BOX_BODY, .text = word});
    }
    if (variant->props == 0)
        box_note(boxes, icon_of_position(variant->position),
                 &(struct box_words){.role = BOX_BODY, .text = words_position(variant->position)});
    box_end(boxes);
}

// How long it still takes, or that it waits.
static void build_countdown(const struct director *director, struct boxes *boxes,
                            const struct moment *moment) {
    box_column(boxes, &(struct box_stack){.size = {.across = BOX_MIDDLE}, .along = BOX_MIDDLE});
    if (player_waits_for_ready(director_run(director)->player)) {
        // TRANSLATORS: two short lines: "It waits" and "for you".
        box_text(boxes, BOX_NOTE, tr("It waits"));
        box_text(boxes, BOX_NOTE, tr("for you"));
    } else {
        char number[WORDS_BYTES];
        int seconds = words_seconds_left(moment->phase_left_us);
        snprintf(number, sizeof number, "%d", seconds);
        box_words(boxes, &(struct box_words){.role = BOX_NUMBER,
                                             .text = number,
                                             .size = NUMBER,
                                             .live = true,
                                             .box = {.width = NUMBER}});
        box_words(boxes, &(struct box_words){.role = BOX_NOTE,
                                             .text = tr_plural("second", "seconds", seconds),
                                             .size = 30.0F,
                                             .live = true});
    }
    box_end(boxes);
}

static void build_buttons(const struct director *director, struct boxes *boxes,
                          const struct moment *moment) {
    static const float READY_WIDTH = 452.0F;
    const struct button ready = {.icon = ICON_PLAY_SOLID,
                                 .label = tr("I’m ready"),
                                 .glyph = director_glyph(director, INTENT_CONFIRM),
                                 .primary = true,
                                 .label_size = 46.0F};
    const struct button easier = {.icon = ICON_EASIER,
                                  .label = tr("It hurt last time: go easier"),
                                  .glyph = director_glyph(director, INTENT_MORE)};
    bool pressed = !director_options(director)->film; // nobody can press them in a film
    if (pressed && state_of(director)->offers_easier)
        box_button(boxes, ITEM_EASIER, &easier);
    box_row(boxes, &(struct box_stack){.gap = 36.0F});
    if (pressed)
        box_button_sized(boxes, ITEM_READY, &ready,
                         &(struct box_size){.width = READY_WIDTH, .across = BOX_MIDDLE});
    build_countdown(director, boxes, moment);
    box_end(boxes);
}

static void draw_stage(void *context, int what, struct canvas *canvas, struct rect stage) {
    const struct director *director = context;
    struct moment moment = session_run_moment(director_run(director));
    struct stage_shot shot = director_shot(director, &moment);
    (void)what;
    struct stage_floor floor = stage_view_floor(director_stage(director), stage, &shot);
    struct breath_guide guide = {.cx = floor.cx,
                                 .cy = floor.cy,
                                 .floor_y = floor.y,
                                 .radius = floor.radius,
                                 .fullness = 0.5F,
                                 .look = BREATH_LOOK_STILL};
    double left = (double)moment.phase_left_us / (double)moment.phase->duration_us;
    widget_countdown_arc(canvas, &guide, (float)left);
    stage_view_draw(director_stage(director), canvas, stage, &shot);
}

static void build(struct director *director, struct boxes *boxes) {
    struct moment moment = session_run_moment(director_run(director));
    look_back(director);
    session_frame_begin(director, boxes, &moment, tr("Get into position"));
    box_words(boxes,
              &(struct box_words){.role = BOX_CUE, .text = moment.phase->cue, .balance = true});
    box_spring(boxes);
    build_props(boxes, moment.step->variant);
    build_buttons(director, boxes, &moment);
    session_frame_stage(director, boxes, false, draw_stage);
    box_row(boxes, NULL);
    session_frame_caption(director, boxes, &moment, NULL);
    box_end(boxes);
}

// While it waits for "ready" and the figure has arrived, nothing moves.
static int64_t next_frame_us(const struct director *director) {
    return player_waits_for_ready(director_run(director)->player) ? INT64_MAX
                                                                  : director_now_us(director);
}

const struct scene scene_get_ready = {
    .name = "get-ready",
    .needs_session = true,
    .runs = true,
    .state_bytes = sizeof(struct get_ready),
    .enter = enter,
    .hints = hints,
    .take = take,
    .activate = activate,
    .build = build,
    .behind = session_frame_behind,
    .layered = true,
    .next_frame_us = next_frame_us,
};
