// Getting into position: a phase of its own, timed or until "I'm ready".

#include "ink.h"
#include "practice/pain_memory.h"
#include "scene.h"
#include "session_frame.h"
#include "words.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/language.h"

#include <stdio.h>
#include <string.h>

enum { ITEM_READY = 1, ITEM_EASIER };

// Of the step that is being got ready for.
struct get_ready {
    bool looked;
    size_t step;
    bool offers_easier; // it hurt last time
};

static const float BUTTON_W = 452.0F;
static const float BUTTON_W_COMPACT = 416.0F;
static const float BUTTON_W_SMALL = 300.0F;
static const float BUTTON_H_COMPACT = 96.0F;

static float button_height(const struct session_frame *frame) {
    static const float SMALL = 80.0F;
    if (frame->small)
        return SMALL;
    return frame->compact ? BUTTON_H_COMPACT : WIDGET_BUTTON_HEIGHT;
}

// The caption takes the whole width and stands lower than in play: there is no session line here.
static struct rect caption_rect(const struct director *director,
                                const struct session_frame *frame) {
    static const float UP = 36.0F;
    if (frame->compact)
        return (struct rect){LAYOUT_MARGIN_X, frame->caption.y,
                             director_width(director) - 2.0F * LAYOUT_MARGIN_X, frame->caption.h};
    return (struct rect){LAYOUT_MARGIN_X, scene_hints_top(director) - UP - frame->caption.h,
                         director_width(director) - 2.0F * LAYOUT_MARGIN_X, frame->caption.h};
}

static struct rect button_rect(const struct director *director, const struct session_frame *frame) {
    static const float UP = 40.0F;
    static const float UP_SMALL = 22.0F;
    float h = button_height(frame);
    float y = caption_rect(director, frame).y - (frame->small ? UP_SMALL : UP) - h;
    if (frame->small)
        return (struct rect){LAYOUT_MARGIN_X, y, BUTTON_W_SMALL, h};
    if (!frame->compact)
        y = SDL_min(y, frame->words + 16.0F);
    return (struct rect){LAYOUT_MARGIN_X, y, frame->compact ? BUTTON_W_COMPACT : BUTTON_W, h};
}

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

// With little room the offer is a hint only.
static bool has_easier_button(const struct director *director, const struct session_frame *frame) {
    return state_of(director)->offers_easier && !frame->compact;
}

static struct rect easier_rect(const struct director *director, const struct session_frame *frame) {
    static const float GAP = 24.0F;
    static const float H = 100.0F;
    static const float WIDEST = 760.0F;
    struct rect ready = button_rect(director, frame);
    return (struct rect){ready.x, ready.y - GAP - H, SDL_min(frame->text_w, WIDEST), H};
}

static void enter(struct director *director, const void *args) {
    (void)args;
    look_back(director);
    focus_set(director_focus(director), ITEM_READY);
}

static void layout(struct director *director) {
    struct session_frame frame = session_frame_for(director);
    look_back(director);
    if (has_easier_button(director, &frame))
        scene_item(director, ITEM_EASIER, easier_rect(director, &frame), WIDGET_RADIUS_CONTROL);
    scene_item(director, ITEM_READY, button_rect(director, &frame), WIDGET_RADIUS_CONTROL);
}

static size_t hints(struct director *director, struct hint *out) {
    bool easier = state_of(director)->offers_easier;
    const struct hint HINTS[] = {
        {.intent = INTENT_MORE, .label = easier ? tr("Easier version") : tr("More time")},
        {.intent = INTENT_PREVIOUS, .label = tr_in("the stretch before", "Back")},
        {.intent = INTENT_NEXT, .label = tr("Skip this one")},
        {.intent = INTENT_HURTS, .icon = ICON_HAND, .label = tr("This hurts"), .strong = true},
        {.intent = INTENT_RIGHT, .label = tr("Turn")}, // the first to go where there is little room
    };
    size_t count = COUNT_OF(HINTS) - (director_is_small(director) ? 1 : 0);
    memcpy(out, HINTS, count * sizeof HINTS[0]);
    return count;
}

static bool take(struct director *director, const struct intent *intent) {
    struct session_frame frame = session_frame_for(director);
    enum orbit_answer answer = director_turn_figure(director, intent, frame.stage);
    if (answer == ORBIT_PRESSED) // as in play
        director_pause(director);
    if (answer != ORBIT_ELSE)
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

static void draw_props(struct canvas *canvas, const struct session_frame *frame,
                       const struct variant *variant, float baseline) {
    static const float ICON = 46.0F;
    static const float GAP = 48.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct text_style style = {FACE_SEMIBOLD, TEXT_BODY, colours->text, ALIGN_START};
    float x = LAYOUT_MARGIN_X;
    for (int i = 0; i < PROP_COUNT; i++) {
        if (!(variant->props & (1U << i)))
            continue;
        char word[WORDS_BYTES];
        snprintf(word, sizeof word, "%s", words_prop((enum prop)i));
        if (word[0] >= 'a' && word[0] <= 'z')
            word[0] = (char)(word[0] - 'a' + 'A');
        if (x + ICON + text_width(canvas, &style, word) > LAYOUT_MARGIN_X + frame->text_w)
            break;
        x += ink_with_icon(canvas, icon_of_prop((enum prop)i), ICON, &style, x, baseline, word) +
             GAP;
    }
    if (variant->props == 0)
        (void)ink_with_icon(canvas, icon_of_position(variant->position), ICON, &style, x, baseline,
                            words_position(variant->position));
}

static void draw_still(const struct director *director, struct canvas *canvas,
                       const struct session_frame *frame, const struct moment *moment) {
    canvas_background(canvas);
    ink_floor_glow(canvas, frame->stage);
    (void)session_frame_title(director, canvas, frame, moment,
                              frame->compact ? NULL : tr("Get into position"));
    struct rect button = has_easier_button(director, frame) ? easier_rect(director, frame)
                                                            : button_rect(director, frame);
    static const float PROPS_UP = 36.0F;
    struct session_frame words = *frame;
    words.words = button.y - (frame->small ? 12.0F : PROPS_UP); // the cue ends above the props
    words.words_size = frame->compact ? 8.0F : 62.0F;
    // In a small room the caption says the same at length.
    if (!frame->small || !director_settings(director)->captions)
        (void)session_frame_cue(canvas, &words, moment->phase->cue, 1.0F);
    if (!frame->compact)
        draw_props(canvas, frame, moment->step->variant, button.y - PROPS_UP);
    session_frame_caption(director, canvas, caption_rect(director, frame), moment);
}

static uint64_t still_key(const struct director *director, const struct moment *moment) {
    uint64_t key = hash_int(HASH_START, SCENE_GET_READY);
    key = hash_int(key, (int64_t)moment->step_index);
    key = hash_int(key, moment->step->eased);
    key = hash_int(key, moment->step->softened);
    key = hash_int(key, state_of(director)->offers_easier);
    key = hash_text(key, tr(moment->step->variant->title));
    key = hash_text(key, moment->phase->cue);
    key = hash_text(key, session_frame_spoken(moment));
    key = hash_int(key, director_settings(director)->captions);
    return hash_int(key,
                    (int64_t)director_width(director) * 10000 + (int64_t)director_height(director));
}

// Beside the button, clear of the mat: how long it still takes, or that it waits.
static void draw_countdown(const struct director *director, struct canvas *canvas,
                           const struct session_frame *frame, const struct moment *moment) {
    static const float NUMBER = 92.0F;
    static const float NUMBER_COMPACT = 72.0F;
    static const float UNIT = 30.0F;
    static const float GAP = 44.0F;
    static const float GAP_COMPACT = 30.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct rect button = button_rect(director, frame);
    float x = button.x; // of a film, which has no button
    if (!director_options(director)->film)
        x += button.w + (frame->compact ? GAP_COMPACT : GAP);
    float low = button.y + button.h - 6.0F;
    if (player_waits_for_ready(director_run(director)->player)) {
        // TRANSLATORS: two short lines: "It waits" and "for you".
        ink(canvas, FACE_SEMIBOLD, UNIT, colours->mute, x, low - 44.0F, tr("It waits"));
        ink(canvas, FACE_SEMIBOLD, UNIT, colours->mute, x, low - 6.0F, tr("for you"));
        return;
    }
    char number[WORDS_BYTES];
    int seconds = words_seconds_left(moment->phase_left_us);
    snprintf(number, sizeof number, "%d", seconds);
    static const float NUMBER_SMALL = 40.0F;
    float size = frame->small ? NUMBER_SMALL : frame->compact ? NUMBER_COMPACT : NUMBER;
    ink(canvas, FACE_HEAVY, size, colours->text, x - 4.0F, low - UNIT - 8.0F, number);
    ink(canvas, FACE_SEMIBOLD, UNIT, colours->mute, x, low,
        tr_plural("second", "seconds", seconds));
}

static void draw_easier(const struct director *director, struct canvas *canvas,
                        const struct session_frame *frame) {
    static const float LARGEST = 38.0F;
    static const float BESIDE = 190.0F; // icon, glyph and padding
    if (!has_easier_button(director, frame))
        return;
    struct button easier = {.rect = easier_rect(director, frame),
                            .icon = ICON_EASIER,
                            .label = tr("It hurt last time: go easier"),
                            .glyph = director_glyph(director, INTENT_MORE)};
    struct text_style style = {.face = FACE_BOLD, .size = LARGEST};
    easier.label_size = text_fit(canvas, &style, 26.0F, easier.rect.w - BESIDE, 1, easier.label);
    widget_button(canvas, &easier, scene_item_state(director, ITEM_EASIER));
}

static float time_share(const struct moment *moment) {
    return (float)((double)moment->phase_left_us / (double)moment->phase->duration_us);
}

static void draw(struct director *director, struct canvas *canvas) {
    struct moment moment = session_run_moment(director_run(director));
    struct session_frame frame = session_frame_for(director);
    struct stage_shot shot = stage_shot_of_moment(&moment);
    shot.view = director_view(director);
    shot.turn = director_turn(director);
    struct stage_floor floor = stage_view_floor(director_stage(director), frame.stage, &shot);
    if (canvas_layer_begin(canvas, 0, still_key(director, &moment))) {
        draw_still(director, canvas, &frame, &moment);
        canvas_layer_end(canvas);
    }
    struct breath_guide guide = {.cx = floor.cx,
                                 .cy = floor.cy,
                                 .floor_y = floor.y,
                                 .radius = floor.radius,
                                 .fullness = 0.5F,
                                 .look = BREATH_LOOK_STILL};
    widget_countdown_arc(canvas, &guide, time_share(&moment));
    stage_view_draw(director_stage(director), canvas, frame.stage, &shot);
    const struct button ready = {.rect = button_rect(director, &frame),
                                 .icon = ICON_PLAY_SOLID,
                                 .label = tr("I’m ready"),
                                 .glyph = frame.small ? (struct glyph){0}
                                                      : director_glyph(director, INTENT_CONFIRM),
                                 .primary = true,
                                 .label_size = frame.compact ? 40.0F : 46.0F};
    if (!director_options(director)->film) { // nobody can press them there
        widget_button(canvas, &ready, scene_item_state(director, ITEM_READY));
        draw_easier(director, canvas, &frame);
    }
    draw_countdown(director, canvas, &frame, &moment);
    session_frame_sound(director, canvas);
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
    .layout = layout,
    .hints = hints,
    .take = take,
    .activate = activate,
    .draw = draw,
    .next_frame_us = next_frame_us,
};
