// The session itself: what to do now, how to breathe, how far it is. Hands hold the body's weight
// here: everything goes on by itself, and any press pauses.

#include "pictures/ink.h"
#include "scene.h"
#include "session_frame.h"
#include "telling/words.h"

#include "base/language.h"
#include "base/time.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const int64_t CUE_FADE_US = 250000;
static const int64_t SHORT_HOLD_US =
    15 * 1000000;                   // up to here one holds, beyond it one rests in it
static const float NUMBER = 128.0F; // size of the seconds
enum { PIPS_MAX = 10, ROUNDS_MAX = 14 };

struct play {
    const char *cue;     // shown now
    const char *old_cue; // fading out; NULL: none
    int64_t cue_since_us;
};

static struct play *state_of(const struct director *director) {
    return director_state(director);
}

// The plan that its texts belong to may be gone when it is shown again.
static void resume(struct director *director) {
    struct play *play = state_of(director);
    play->old_cue = NULL;
    play->cue = session_run_moment(director_run(director)).phase->cue;
    play->cue_since_us = director_now_us(director) - CUE_FADE_US;
}

static void follow_cue(const struct director *director, const struct moment *moment) {
    struct play *play = state_of(director);
    if (strcmp(play->cue, moment->phase->cue) == 0) {
        play->cue = moment->phase->cue; // the text may belong to a plan that is gone
        return;
    }
    play->old_cue = play->cue;
    play->cue = moment->phase->cue;
    play->cue_since_us = director_now_us(director);
}

static void update(struct director *director) {
    struct moment moment = session_run_moment(director_run(director));
    follow_cue(director, &moment);
}

static size_t hints(struct director *director, struct hint *out) {
    const struct hint pause = {.intent = INTENT_PAUSE, .label = tr("Pause")};
    return session_frame_hints(director, pause, tr("Next"), out);
}

static bool take(struct director *director, const struct intent *intent) {
    if (session_frame_turn(director, intent))
        return true;
    switch (intent->kind) {
    case INTENT_POINTER_PRESS:
        if (director_points_at_item(director, intent))
            return false;
        director_pause(director);
        return true;
    case INTENT_CONFIRM:
    case INTENT_BACK:
    case INTENT_MENU:
    case INTENT_PAUSE:
    case INTENT_HELP:
        if (!intent->repeated)
            director_pause(director);
        return true;
    default:
        return director_take_session(director, intent);
    }
}

// --- words

static enum breath_look look_of(const struct moment *moment) {
    enum breath breath = moment->phase->breath;
    if (moment->phase->kind != PHASE_MOVE || (breath != BREATH_IN && breath != BREATH_OUT))
        return BREATH_LOOK_STILL;
    return breath == BREATH_IN ? BREATH_LOOK_IN : BREATH_LOOK_OUT;
}

static const char *breath_words(const struct moment *moment) {
    enum breath_look look = look_of(moment);
    if (look != BREATH_LOOK_STILL)
        return look == BREATH_LOOK_IN ? tr("Breathe in") : tr("Breathe out");
    bool holds = moment->phase->duration_us <= SHORT_HOLD_US && moment->step->reps > 1;
    return holds ? tr("Hold") : tr("Breathe easily");
}

// The number's place keeps its width for the whole phase.
static const char *widest_number(int64_t duration_us) {
    static const int64_t TWO_DIGITS_US = 9 * 1000000;
    static const int64_t THREE_DIGITS_US = 99 * 1000000;
    return duration_us > THREE_DIGITS_US ? "000" : duration_us > TWO_DIGITS_US ? "00" : "0";
}

// Seconds left large, and what one does meanwhile.
static void draw_seconds(struct canvas *canvas, struct rect rect, const struct moment *moment,
                         const char *words) {
    static const float GAP = 32.0F;
    static const float WORDS = 0.62F; // of the number
    char number[WORDS_BYTES];
    snprintf(number, sizeof number, "%d", words_seconds_left(moment->phase_left_us));
    struct text_style wide = {FACE_HEAVY, SDL_min(NUMBER, rect.h), canvas_colours(canvas)->text,
                              ALIGN_START};
    float room = text_width(canvas, &wide, widest_number(moment->phase->duration_us));
    float baseline = rect.y + rect.h - 0.12F * wide.size;
    text_draw(canvas, &wide, rect.x - 6.0F, baseline, number);
    struct text_style style = {FACE_HEAVY, SDL_min(WORDS * wide.size, TEXT_BREATH),
                               canvas_colours(canvas)->breath, ALIGN_START};
    ink_within(canvas, &style, TEXT_LEAST, rect.x + room + GAP, baseline, rect.w - room - GAP,
               words);
}

struct pips {
    int done, count;
};

// Chevrons, words and a pip for each second, as large as the place allows. Shares of the letters.
static void draw_breath(struct canvas *canvas, struct rect rect, enum breath_look look,
                        const char *words, struct pips pips) {
    enum { MANY_PIPS = 5 };
    static const float ICON = 0.86F;
    static const float TEXT_X = 1.04F;
    static const float GAP = 0.48F;
    SDL_Color colour = canvas_colours(canvas)->breath;
    bool many = pips.count >= MANY_PIPS;
    float pitch = many ? 0.41F : 0.52F;
    float radius = many ? 0.13F : 0.145F;
    struct text_style style = {FACE_HEAVY, SDL_min(TEXT_BREATH, rect.h), colour, ALIGN_START};
    float around = TEXT_X + GAP + pitch * (float)(pips.count - 1) + radius;
    float wide = around * style.size + text_width(canvas, &style, words);
    style.size *= SDL_min(rect.w / wide, 1.0F);
    float size = style.size;
    float baseline = rect.y + rect.h - 0.14F * size;
    canvas_icon(canvas, look == BREATH_LOOK_IN ? ICON_CHEVRONS_UP : ICON_CHEVRONS_DOWN,
                rect.x - 0.07F * size, baseline - 0.79F * size, ICON * size, colour);
    float x = rect.x + TEXT_X * size;
    x += text_draw(canvas, &style, x, baseline, words) + GAP * size;
    for (int i = 0; i < pips.count; i++) {
        struct paint pip = {.stroke = colour, .stroke_width = 0.048F * size};
        if (i < pips.done)
            pip.fill = colour;
        canvas_circle(canvas, x + pitch * size * (float)i, baseline - 0.3F * size, radius * size,
                      &pip);
    }
}

static void draw_words(void *context, int what, struct canvas *canvas, struct rect rect) {
    const struct director *director = context;
    struct moment moment = session_run_moment(director_run(director));
    enum breath_look look = look_of(&moment);
    (void)what;
    if (moment.phase->kind == PHASE_REST || look == BREATH_LOOK_STILL) {
        const char *words = moment.phase->kind != PHASE_REST ? breath_words(&moment)
                            : moment.next_step               ? tr("Let go")
                                                             : tr("Take your time");
        draw_seconds(canvas, rect, &moment, words);
        return;
    }
    int pips = (int)((moment.phase->duration_us + US_PER_S / 2) / US_PER_S);
    int done = (int)(moment.phase_elapsed_us / US_PER_S) + 1;
    if (pips > PIPS_MAX) {
        done = done * PIPS_MAX / pips;
        pips = PIPS_MAX;
    }
    draw_breath(canvas, rect, look, breath_words(&moment),
                (struct pips){SDL_min(done, pips), pips});
}

// --- the stage

// The disc breathes along; in a hold it stands still and its vertebrae count the time down. With
// reduced motion they fill and empty with the breath instead of the disc.
static void draw_guide(const struct director *director, struct canvas *canvas,
                       const struct moment *moment, const struct stage_floor *floor) {
    // Half a pixel of the disc's edge: finer steps would only make more shapes.
    static const float STEPS = 128.0F;
    enum breath_look look = look_of(moment);
    float fullness = look == BREATH_LOOK_STILL ? 1.0F - moment->phase_share
                                               : floorf(moment->lungs * STEPS + 0.5F) / STEPS;
    struct breath_guide guide = {
        .cx = floor->cx,
        .cy = floor->cy,
        .floor_y = floor->y,
        .radius = floor->radius,
        .fullness = fullness,
        .look = director_has_reduced_motion(director) ? BREATH_LOOK_STILL : look,
    };
    widget_breath_guide(canvas, &guide);
}

static void draw_stage(void *context, int what, struct canvas *canvas, struct rect stage) {
    const struct director *director = context;
    struct moment moment = session_run_moment(director_run(director));
    struct stage_shot shot = director_shot(director, &moment);
    (void)what;
    struct stage_floor floor = stage_view_floor(director_stage(director), stage, &shot);
    draw_guide(director, canvas, &moment, &floor);
    stage_view_draw(director_stage(director), canvas, stage, &shot);
}

// --- the screen

enum { WORDS = SESSION_SLOTS, ROUNDS };

static void draw_rounds(void *context, int what, struct canvas *canvas, struct rect rect) {
    const struct director *director = context;
    struct moment moment = session_run_moment(director_run(director));
    float pitch = rect.w / (float)(moment.step->reps - 1);
    (void)what;
    (void)widget_rounds(canvas, rect.x, rect.y + 0.5F * rect.h, pitch, moment.step->reps,
                        moment.rep - 1, true);
}

static void build_rounds(struct director *director, struct boxes *boxes,
                         const struct moment *moment) {
    static const float PITCH = 26.0F;
    char text[WORDS_BYTES];
    if (moment->phase->kind != PHASE_MOVE || moment->step->reps < 2)
        return;
    box_row(boxes, &(struct box_stack){.gap = 14.0F});
    // TRANSLATORS: "Round 3", in large letters, with "of 8" behind it.
    snprintf(text, sizeof text, tr("Round %d"), moment->rep);
    box_sized(boxes, BOX_LABEL, 42.0F, text);
    snprintf(text, sizeof text, tr("of %d"), moment->step->reps);
    box_words(boxes, &(struct box_words){
                         .role = BOX_LABEL, .text = text, .size = 42.0F, .ink = BOX_INK_MUTE});
    if (moment->step->reps <= ROUNDS_MAX) {
        box_space(boxes, PITCH);
        box_slot(boxes,
                 &(struct box_slot){.size = {.width = PITCH * (float)(moment->step->reps - 1),
                                             .height = 44.0F,
                                             .across = BOX_MIDDLE,
                                             .ornament = true},
                                    .draw = draw_rounds,
                                    .context = director,
                                    .what = ROUNDS,
                                    .key = (uint64_t)moment->rep * ROUNDS_MAX +
                                           (uint64_t)moment->step->reps});
    }
    box_end(boxes);
}

// The old words go before the new ones come: both at once cannot be read.
static void build_cue(const struct director *director, struct boxes *boxes) {
    const struct play *play = state_of(director);
    float share = (float)(director_now_us(director) - play->cue_since_us) / (float)CUE_FADE_US;
    bool old = play->old_cue && share < 0.5F;
    float there = old ? 1.0F - 2.0F * share : play->old_cue ? 2.0F * share - 1.0F : 1.0F;
    box_words(boxes, &(struct box_words){.role = BOX_CUE,
                                         .text = old ? play->old_cue : play->cue,
                                         .fade = 1.0F - SDL_min(SDL_max(there, 0.0F), 1.0F),
                                         .live = share < 1.0F,
                                         .balance = true});
}

// In a rest the words make room for what comes next.
static void build_preview(struct boxes *boxes, const struct moment *moment) {
    if (moment->phase->kind != PHASE_REST || !moment->next_step)
        return;
    const struct variant *next = moment->next_step->variant;
    char props[WORDS_BYTES];
    char line[WORDS_BYTES * 2];
    words_props(props, next->props);
    snprintf(line, sizeof line, "%s, %s", words_position(next->position), props);
    box_column(boxes, &(struct box_stack){.size = {.ornament = true}, .gap = 8.0F});
    box_text(boxes, BOX_NOTE, tr("Up next"));
    box_sized(boxes, BOX_HEADING, 56.0F, tr(next->title));
    box_note(boxes, icon_of_position(next->position),
             &(struct box_words){.role = BOX_BODY, .text = line});
    box_end(boxes);
}

static void build_next(struct boxes *boxes, const struct moment *moment) {
    char clock[WORDS_BYTES];
    words_clock(clock, moment->step_left_us);
    const struct box_stack next = {.size = {.width = 440.0F, .least_width = 200.0F},
                                   .pad_x = 28.0F,
                                   .pad_y = 10.0F,
                                   .along = BOX_MIDDLE,
                                   .ground = BOX_QUIET};
    box_column(boxes, &next);
    box_row(boxes, &(struct box_stack){.gap = 12.0F});
    box_sized(boxes, BOX_NOTE, TEXT_HINT, tr("Next"));
    box_spring(boxes);
    box_icon(boxes, ICON_CLOCK, 34.0F, BOX_INK_MUTE);
    box_words(boxes, &(struct box_words){
                         .role = BOX_NOTE, .text = clock, .size = TEXT_HINT, .live = true});
    box_end(boxes);
    box_words(boxes,
              &(struct box_words){.role = BOX_LABEL,
                                  .text = moment->next_step ? tr(moment->next_step->variant->title)
                                                            : tr("Done for now")});
    box_end(boxes);
}

static void build(struct director *director, struct boxes *boxes) {
    struct moment moment = session_run_moment(director_run(director));
    bool rest = moment.phase->kind == PHASE_REST;
    bool still = rest || look_of(&moment) == BREATH_LOOK_STILL;
    follow_cue(director, &moment);
    session_frame_begin(director, boxes, &moment, rest ? tr("Rest") : NULL);
    build_rounds(director, boxes, &moment);
    build_cue(director, boxes);
    build_preview(boxes, &moment);
    box_spring(boxes);
    box_picture(
        boxes, draw_words, director, WORDS,
        &(struct box_size){.height = still ? NUMBER : TEXT_BREATH * 1.1F, .least_height = 34.0F});
    session_frame_stage(director, boxes, true, draw_stage);
    box_row(boxes, &(struct box_stack){.gap = 28.0F});
    session_frame_caption(director, boxes, &moment, session_frame_tip(director, &moment));
    build_next(boxes, &moment);
    box_end(boxes);
    session_frame_line(director, boxes, &moment);
}

const struct scene scene_play = {
    .name = "play",
    .needs_session = true,
    .runs = true,
    .state_bytes = sizeof(struct play),
    .resume = resume,
    .hints = hints,
    .take = take,
    .update = update,
    .build = build,
    .behind = session_frame_behind,
    .layered = true,
    .next_frame_us = director_now_us,
};
