// The session itself: what to do now, how to breathe, how far it is. Hands hold the body's weight
// here: everything goes on by itself, and any press pauses.

#include "ink.h"
#include "scene.h"
#include "session_frame.h"
#include "words.h"

#include "base/hash.h"
#include "base/language.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const int64_t US_PER_S = 1000000;
static const int64_t CUE_FADE_US = 250000;
static const int64_t SHORT_HOLD_US =
    15 * 1000000;                   // up to here one holds, beyond it one rests in it
static const float NUMBER = 128.0F; // size of the seconds
static const float NUMBER_COMPACT = 96.0F;
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

static void enter(struct director *director, const void *args) {
    (void)args;
    resume(director);
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
    (void)director;
    const struct hint HINTS[] = {
        {.intent = INTENT_PAUSE, .label = tr("Pause")},
        {.intent = INTENT_PREVIOUS, .label = tr_in("the stretch before", "Back")},
        {.intent = INTENT_NEXT, .label = tr("Next")},
        {.intent = INTENT_RIGHT, .label = tr("Turn")},
        {.intent = INTENT_HURTS, .icon = ICON_HAND, .label = tr("This hurts"), .strong = true},
    };
    memcpy(out, HINTS, sizeof HINTS);
    return sizeof HINTS / sizeof HINTS[0];
}

static bool take(struct director *director, const struct intent *intent) {
    struct session_frame frame = session_frame_for(director);
    enum orbit_answer answer = director_turn_figure(director, intent, frame.stage);
    if (answer == ORBIT_PRESSED)
        director_pause(director);
    if (answer != ORBIT_ELSE)
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

// --- what does not change within a phase --------------------------------------------------------

static void draw_rounds(struct canvas *canvas, const struct session_frame *frame,
                        const struct moment *moment, float x) {
    static const float GAP = 44.0F;
    static const float PITCH = 26.0F;
    static const float SIZE = 44.0F;
    if (moment->phase->kind != PHASE_MOVE || moment->step->reps < 2)
        return;
    const struct palette_tokens *colours = canvas_colours(canvas);
    char text[WORDS_BYTES];
    float size = frame->compact ? SIZE - 8.0F : SIZE;
    // TRANSLATORS: "Round 3", in large letters, with "of 8" behind it.
    snprintf(text, sizeof text, tr("Round %d"), moment->rep);
    float baseline = frame->title - 3.0F;
    x += GAP;
    x += ink(canvas, FACE_HEAVY, size, colours->text, x, baseline, text) + 12.0F;
    snprintf(text, sizeof text, tr("of %d"), moment->step->reps);
    x += ink(canvas, FACE_MEDIUM, size, colours->mute, x, baseline, text) + GAP;
    float right = frame->stage.x + frame->stage.w * 0.25F;
    if (moment->step->reps <= ROUNDS_MAX && x + PITCH * (float)moment->step->reps < right)
        (void)widget_rounds(canvas, x, baseline - size * 0.36F, PITCH, moment->step->reps,
                            moment->rep - 1, true);
}

static void draw_next(struct canvas *canvas, const struct session_frame *frame,
                      const struct moment *moment) {
    static const float PAD = 32.0F;
    static const float SIZE = 42.0F;
    static const float SMALLEST = 30.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct rect box = frame->next;
    canvas_box(canvas, box, WIDGET_RADIUS_PLATE, &(struct paint){.fill = colours->surf});
    ink(canvas, FACE_BOLD, TEXT_HINT, colours->mute, box.x + PAD, box.y + box.h * 0.39F,
        tr("Next"));
    struct text_style style = {FACE_BOLD, SIZE, colours->text, ALIGN_START};
    const char *title =
        moment->next_step ? tr(moment->next_step->variant->title) : tr("Done for now");
    ink_within(canvas, &style, SMALLEST, box.x + PAD, box.y + box.h * 0.78F, box.w - 2.0F * PAD,
               title);
}

// In a rest the words make room for what comes next.
static void draw_preview(struct canvas *canvas, const struct session_frame *frame,
                         const struct moment *moment, float baseline) {
    static const float SIZE = 56.0F;
    static const float SMALLEST = 40.0F;
    static const float ICON = 46.0F;
    static const float LINE = 72.0F;
    if (!moment->next_step)
        return;
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct variant *next = moment->next_step->variant;
    struct text_style quiet = {FACE_SEMIBOLD, TEXT_BODY, colours->mute, ALIGN_START};
    struct text_style title = {FACE_HEAVY, SIZE, colours->text, ALIGN_START};
    text_draw(canvas, &quiet, LAYOUT_MARGIN_X, baseline, tr("Up next"));
    baseline += LINE;
    ink_within(canvas, &title, SMALLEST, LAYOUT_MARGIN_X - 2.0F, baseline, frame->text_w,
               tr(next->title));
    if (frame->compact)
        return;
    char props[WORDS_BYTES];
    char line[WORDS_BYTES * 2];
    words_props(props, next->props);
    snprintf(line, sizeof line, "%s, %s", words_position(next->position), props);
    quiet.colour = colours->text;
    (void)ink_with_icon(canvas, icon_of_position(next->position), ICON, &quiet, LAYOUT_MARGIN_X,
                        baseline + LINE * 0.9F, line);
}

static enum breath_look look_of(const struct moment *moment) {
    if (moment->phase->kind != PHASE_MOVE)
        return BREATH_LOOK_STILL;
    switch (moment->phase->breath) {
    case BREATH_IN:
        return BREATH_LOOK_IN;
    case BREATH_OUT:
        return BREATH_LOOK_OUT;
    default:
        return BREATH_LOOK_STILL;
    }
}

static float number_size(const struct session_frame *frame) {
    if (frame->small)
        return SDL_min(frame->words_size * 1.3F, NUMBER_COMPACT);
    return frame->compact ? NUMBER_COMPACT : NUMBER;
}

static bool cue_is_settled(const struct director *director) {
    return director_now_us(director) - state_of(director)->cue_since_us >= CUE_FADE_US;
}

static void draw_cue(const struct director *director, struct canvas *canvas,
                     const struct session_frame *frame, const struct moment *moment) {
    const struct play *play = state_of(director);
    struct session_frame place = *frame;
    if (look_of(moment) == BREATH_LOOK_STILL) // the number stands higher than words do
        place.words_size = number_size(frame);
    float share = 1.0F;
    if (!cue_is_settled(director))
        share = (float)(director_now_us(director) - play->cue_since_us) / (float)CUE_FADE_US;
    // The old words go before the new ones come: both at once cannot be read.
    if (share < 0.5F && play->old_cue) {
        (void)session_frame_cue(canvas, &place, play->old_cue, 1.0F - 2.0F * share);
        return;
    }
    float opacity = play->old_cue && share < 1.0F ? 2.0F * share - 1.0F : 1.0F;
    float last = session_frame_cue(canvas, &place, play->cue, opacity);
    if (moment->phase->kind == PHASE_REST && opacity >= 1.0F && !frame->small)
        draw_preview(canvas, frame, moment, last + (frame->compact ? 64.0F : 92.0F));
}

static void draw_still(const struct director *director, struct canvas *canvas,
                       const struct session_frame *frame, const struct moment *moment) {
    bool rest = moment->phase->kind == PHASE_REST;
    canvas_background(canvas);
    ink_floor_glow(canvas, frame->stage);
    float end = session_frame_title(director, canvas, frame, moment, rest ? tr("Rest") : NULL);
    if (!frame->small)
        draw_rounds(canvas, frame, moment, end);
    const char *tip = session_frame_tip(director, moment);
    if (tip)
        session_frame_draw_tip(canvas, frame->caption, tip);
    else
        session_frame_caption(director, canvas, frame->caption, moment);
    if (!frame->small) {
        session_frame_score(director, canvas);
        draw_next(canvas, frame, moment);
    }
    if (cue_is_settled(director))
        draw_cue(director, canvas, frame, moment);
}

static uint64_t still_key(const struct director *director, const struct moment *moment) {
    uint64_t key = hash_int(HASH_START, SCENE_PLAY);
    key = hash_int(key, (int64_t)moment->step_index);
    key = hash_int(key, (int64_t)moment->phase->kind);
    key = hash_int(key, moment->rep);
    key = hash_int(key, moment->step->reps);
    key = hash_int(key, moment->step->eased);
    key = hash_text(key, tr(moment->step->variant->title));
    key = hash_text(key, session_frame_spoken(moment));
    key = hash_text(key, cue_is_settled(director) ? moment->phase->cue : "");
    key = hash_text(key, moment->next_step ? moment->next_step->variant->title : "");
    key = hash_int(key, director_settings(director)->captions);
    key = hash_int(key, director_settings(director)->tips);
    // Points go on with every phase: a number that runs would draw the eye.
    key = hash_int(key, director_progress(director)->streak.current);
    return hash_int(key,
                    (int64_t)director_width(director) * 10000 + (int64_t)director_height(director));
}

// --- what moves ---------------------------------------------------------------------------------

static const char *breath_words(const struct moment *moment) {
    switch (look_of(moment)) {
    case BREATH_LOOK_IN:
        return tr("Breathe in");
    case BREATH_LOOK_OUT:
        return tr("Breathe out");
    default:
        return moment->phase->duration_us <= SHORT_HOLD_US && moment->step->reps > 1
                   ? tr("Hold")
                   : tr("Breathe easily");
    }
}

// The number's place keeps its width for the whole phase.
static const char *widest_number(int64_t duration_us) {
    static const int64_t TWO_DIGITS_US = 9 * 1000000;
    static const int64_t THREE_DIGITS_US = 99 * 1000000;
    return duration_us > THREE_DIGITS_US ? "000" : duration_us > TWO_DIGITS_US ? "00" : "0";
}

// Seconds left large, and what one does meanwhile.
static void draw_seconds(struct canvas *canvas, const struct session_frame *frame,
                         const struct moment *moment, const char *words) {
    static const float GAP = 32.0F;
    static const float SMALLEST = 40.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    char number[WORDS_BYTES];
    snprintf(number, sizeof number, "%d", words_seconds_left(moment->phase_left_us));
    float size = number_size(frame);
    struct text_style wide = {FACE_HEAVY, size, colours->text, ALIGN_START};
    float room = text_width(canvas, &wide, widest_number(moment->phase->duration_us));
    float x = LAYOUT_MARGIN_X - 6.0F;
    text_draw(canvas, &wide, x, frame->words + 8.0F, number);
    struct text_style style = {FACE_HEAVY, frame->words_size * 0.86F, colours->breath, ALIGN_START};
    ink_within(canvas, &style, frame->small ? TEXT_FLOOR : SMALLEST, x + room + GAP, frame->words,
               frame->text_w - room - GAP, words);
}

struct pips {
    int done, count;
};

// Chevrons, words and a pip for each second, as large as the column allows.
static void draw_breath(struct canvas *canvas, const struct session_frame *frame,
                        enum breath_look look, const char *words, struct pips pips) {
    // Measures for words of this size; they shrink together.
    static const float ICON = 72.0F;
    static const float ICON_RISE = 66.0F;
    static const float TEXT_X = 87.0F;
    static const float GAP = 40.0F;
    static const float PIP_RISE = 25.0F;
    enum { MANY_PIPS = 5 };
    const struct palette_tokens *colours = canvas_colours(canvas);
    float pitch = pips.count < MANY_PIPS ? 43.7F : 34.4F;
    float radius = pips.count < MANY_PIPS ? 12.2F : 10.9F;
    struct text_style style = {FACE_HEAVY, TEXT_BREATH, colours->breath, ALIGN_START};
    float wide =
        TEXT_X + text_width(canvas, &style, words) + GAP + pitch * (float)(pips.count - 1) + radius;
    float shrink = SDL_min(SDL_min(frame->text_w / wide, frame->words_size / TEXT_BREATH), 1.0F);
    style.size = TEXT_BREATH * shrink;
    enum icon icon = look == BREATH_LOOK_IN ? ICON_CHEVRONS_UP : ICON_CHEVRONS_DOWN;
    float x = LAYOUT_MARGIN_X;
    float baseline = frame->words;
    canvas_icon(canvas, icon, x - 6.0F * shrink, baseline - ICON_RISE * shrink, ICON * shrink,
                colours->breath);
    x += TEXT_X * shrink;
    x += text_draw(canvas, &style, x, baseline, words) + GAP * shrink;
    for (int i = 0; i < pips.count; i++) {
        struct paint pip = {.stroke = colours->breath, .stroke_width = 4.0F * shrink};
        if (i < pips.done)
            pip.fill = colours->breath;
        canvas_circle(canvas, x + pitch * shrink * (float)i, baseline - PIP_RISE * shrink,
                      radius * shrink, &pip);
    }
}

static void draw_words(struct canvas *canvas, const struct session_frame *frame,
                       const struct moment *moment) {
    if (moment->phase->kind == PHASE_REST) {
        draw_seconds(canvas, frame, moment,
                     moment->next_step ? tr("Let go") : tr("Take your time"));
        return;
    }
    enum breath_look look = look_of(moment);
    const char *words = breath_words(moment);
    if (look == BREATH_LOOK_STILL) {
        draw_seconds(canvas, frame, moment, words);
        return;
    }
    int pips = (int)((moment->phase->duration_us + US_PER_S / 2) / US_PER_S);
    int done = (int)(moment->phase_elapsed_us / US_PER_S) + 1;
    if (pips > PIPS_MAX) {
        done = done * PIPS_MAX / pips;
        pips = PIPS_MAX;
    }
    draw_breath(canvas, frame, look, words, (struct pips){SDL_min(done, pips), pips});
}

static void draw_left(struct canvas *canvas, const struct session_frame *frame,
                      const struct moment *moment) {
    static const float PAD = 32.0F;
    static const float ICON = 34.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    char clock[WORDS_BYTES];
    words_clock(clock, moment->step_left_us);
    float right = frame->next.x + frame->next.w - PAD;
    float baseline = frame->next.y + frame->next.h * 0.39F;
    float width = ink_end(canvas, FACE_BOLD, TEXT_HINT, colours->mute, right, baseline, clock);
    canvas_icon(canvas, ICON_CLOCK, right - width - ICON - 12.0F, baseline - 27.0F, ICON,
                colours->mute);
}

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

static void draw(struct director *director, struct canvas *canvas) {
    struct moment moment = session_run_moment(director_run(director));
    follow_cue(director, &moment);
    struct session_frame frame = session_frame_for(director);
    struct stage_shot shot = stage_shot_of_moment(&moment);
    shot.view = director_view(director);
    shot.turn = director_turn(director);
    struct stage_floor floor = stage_view_floor(director_stage(director), frame.stage, &shot);
    if (canvas_layer_begin(canvas, 0, still_key(director, &moment))) {
        draw_still(director, canvas, &frame, &moment);
        canvas_layer_end(canvas);
    }
    draw_guide(director, canvas, &moment, &floor);
    stage_view_draw(director_stage(director), canvas, frame.stage, &shot);
    if (!cue_is_settled(director))
        draw_cue(director, canvas, &frame, &moment);
    draw_words(canvas, &frame, &moment);
    if (!frame.small)
        draw_left(canvas, &frame, &moment);
    session_frame_line(director, canvas, &frame, &moment);
    session_frame_sound(director, canvas);
}

static int64_t next_frame_us(const struct director *director) {
    return director_now_us(director);
}

const struct scene scene_play = {
    .name = "play",
    .needs_session = true,
    .runs = true,
    .state_bytes = sizeof(struct play),
    .enter = enter,
    .resume = resume,
    .hints = hints,
    .take = take,
    .update = update,
    .draw = draw,
    .next_frame_us = next_frame_us,
};
