#include "session_frame.h"

#include "pictures/ink.h"
#include "practice/tips.h"
#include "telling/words.h"

#include "base/language.h"
#include "base/time.h"

#include <stdio.h>

enum { SESSIONS_WITH_POINTS = 3, PLACE_BYTES = WORDS_BYTES * 4 };
// Slots of the frame that it draws itself.
enum { CHAIN = SESSION_STAGE + 1, LINE };

// Whole seconds finished so far; 0 when today's sessions earn none any more.
static int64_t points_of(const struct director *director) {
    if (director_progress(director)->sessions_today >= SESSIONS_WITH_POINTS)
        return 0;
    return player_result(director_run(director)->player).guided_us / US_PER_S;
}

static const char *spoken_of(const struct moment *moment) {
    return moment->caption[0] != '\0' ? moment->caption : moment->phase->say;
}

const char *session_frame_tip(const struct director *director, const struct moment *moment) {
    static const int64_t LONG_ENOUGH_US = 5000000; // to be read
    bool between = moment->phase->kind == PHASE_REST && moment->next_step;
    if (!between || moment->phase->duration_us < LONG_ENOUGH_US ||
        !director_settings(director)->tips)
        return NULL;
    return tip_at(director_library_as_written(director),
                  (int64_t)director_progress(director)->today * TIPS_A_DAY +
                      (int64_t)moment->step_index);
}

// --- words beside the figure

// "Stretch 2 of 5 · easier · Rest"
static void describe_place(const struct director *director, const struct moment *moment,
                           const char *state, char line[PLACE_BYTES]) {
    char place[WORDS_BYTES];
    snprintf(place, sizeof place, tr("Stretch %zu of %zu"), moment->step_index + 1,
             player_timeline(director_run(director)->player)->step_count);
    bool easier = moment->step->eased || moment->step->softened;
    snprintf(line, PLACE_BYTES, "%s%s%s%s%s", place, easier ? " · " : "",
             easier ? tr("easier") : "", state ? " · " : "", state ? state : "");
}

void session_frame_begin(const struct director *director, struct boxes *boxes,
                         const struct moment *moment, const char *state) {
    static const float TEXT_SHARE = 1.12F; // of the width, to the stage's 1
    static const float LEAST_TEXT = 380.0F;
    char line[PLACE_BYTES];
    boxes_begin(boxes, &(struct box_page){.fixed = true, .gap = 14.0F});
    box_row(boxes, &(struct box_stack){.size = {.grow = 1.0F}, .gap = 16.0F});
    const struct box_stack words = {.size = {.grow = TEXT_SHARE, .least_width = LEAST_TEXT},
                                    .gap = 12.0F};
    box_column(boxes, &words);
    describe_place(director, moment, state, line);
    box_text(boxes, BOX_OVERLINE, line);
    box_words(boxes, &(struct box_words){
                         .role = BOX_TITLE, .text = tr(moment->step->variant->title), .lines = 1});
}

// Chain and points so far.
static void draw_chain(void *context, int what, struct canvas *canvas, struct rect rect) {
    enum { VERTEBRAE = 4 };
    SDL_Color colour = canvas_colours(canvas)->bone;
    (void)context;
    (void)what;
    for (int i = 0; i < VERTEBRAE; i++) {
        float high = 24.0F + 4.0F * (float)i;
        canvas_block(canvas, rect.x + 8.0F + 13.0F * (float)i, rect.y + 0.5F * rect.h, 9.0F, high,
                     4.0F, 0.0F, &(struct paint){.fill = colour});
    }
}

static void build_score(const struct director *director, struct boxes *boxes) {
    char chain[WORDS_BYTES];
    char points[WORDS_BYTES];
    words_chain(chain, director_progress(director)->streak.current);
    words_count(points, points_of(director), "point", "points");
    const struct box_stack score = {
        .size = {.across = BOX_END, .ornament = true}, .gap = 20.0F, .along = BOX_END};
    box_row(boxes, &score);
    box_slot(boxes, &(struct box_slot){.size = {.width = 56.0F, .height = 44.0F},
                                       .draw = draw_chain,
                                       .what = CHAIN,
                                       .key = 1});
    box_sized(boxes, BOX_LABEL, 34.0F, chain);
    box_words(
        boxes,
        &(struct box_words){
            .role = BOX_LABEL, .text = points, .size = 34.0F, .ink = BOX_INK_MUTE, .live = true});
    box_end(boxes);
}

// A calm line while no sound device answers; the session goes on.
static void build_sound(const struct director *director, struct boxes *boxes) {
    if (!director_options(director)->speaker ||
        !speaker_is_missing(director_options(director)->speaker))
        return;
    box_note(boxes, ICON_SPEAKER,
             &(struct box_words){.role = BOX_NOTE,
                                 .text = tr("No sound device answers. The session goes on."),
                                 .size = TEXT_FLOOR,
                                 .box = {.across = BOX_END}});
}

void session_frame_stage(struct director *director, struct boxes *boxes, bool score,
                         void (*draw)(void *context, int what, struct canvas *canvas,
                                      struct rect rect)) {
    static const float LEAST_STAGE = 280.0F;
    box_end(boxes);
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.0F, .least_width = LEAST_STAGE}});
    build_sound(director, boxes);
    if (score)
        build_score(director, boxes);
    box_picture(boxes, draw, director, SESSION_STAGE,
                &(struct box_size){.grow = 1.0F, .least_height = 110.0F});
    box_end(boxes);
    box_end(boxes);
}

void session_frame_behind(struct director *director, struct canvas *canvas) {
    ink_floor_glow(canvas, director_slot(director, SESSION_STAGE));
}

bool session_frame_turn(struct director *director, const struct intent *intent) {
    enum orbit_answer answer =
        director_turn_figure(director, intent, director_slot(director, SESSION_STAGE));
    if (answer == ORBIT_PRESSED)
        director_pause(director);
    return answer != ORBIT_ELSE;
}

size_t session_frame_hints(const struct director *director, struct hint first, const char *next,
                           struct hint *out) {
    size_t count = 0;
    out[count++] = first;
    out[count++] =
        (struct hint){.intent = INTENT_PREVIOUS, .label = tr_in("the stretch before", "Back")};
    out[count++] = (struct hint){.intent = INTENT_NEXT, .label = next};
    out[count++] = (struct hint){
        .intent = INTENT_HURTS, .icon = ICON_HAND, .label = tr("This hurts"), .strong = true};
    if (!director_is_small(director))
        out[count++] = (struct hint){.intent = INTENT_RIGHT, .label = tr("Turn")};
    return count;
}

// --- below

void session_frame_caption(const struct director *director, struct boxes *boxes,
                           const struct moment *moment, const char *tip) {
    static const float HEIGHT = 124.0F;
    const char *spoken = spoken_of(moment);
    const char *words = tip ? tr(tip) : director_settings(director)->captions ? spoken : "";
    if (words[0] == '\0') { // its place is kept: nothing jumps when somebody speaks
        box_slot(boxes, &(struct box_slot){.size = {.grow = 1.0F, .least_height = 1.0F}, .key = 1});
        return;
    }
    const struct box_stack plate = {.size = {.grow = 1.0F, .height = HEIGHT, .least_width = 480.0F},
                                    .gap = 22.0F,
                                    .pad_x = 28.0F,
                                    .pad_y = 8.0F,
                                    .ground = BOX_PLATE};
    box_row(boxes, &plate);
    box_icon(boxes, tip ? ICON_BOOK : ICON_SPEAKER, 44.0F, BOX_INK_BONE);
    box_filling(boxes, BOX_CAPTION, 0.0F, words);
    box_end(boxes);
}

static void draw_line(void *context, int what, struct canvas *canvas, struct rect rect) {
    const struct director *director = context;
    struct moment moment = session_run_moment(director_run(director));
    const struct timeline *timeline = player_timeline(director_run(director)->player);
    struct session_line line = {.t_us = moment.t_us, .current = moment.step_index};
    (void)what;
    for (; line.count < timeline->step_count && line.count < SESSION_LINE_STEPS_MAX; line.count++)
        line.length_us[line.count] = timeline->steps[line.count].duration_us;
    widget_session_line(canvas, &line, rect.x + 12.0F, rect.y + 0.5F * rect.h, rect.w - 24.0F);
}

void session_frame_line(struct director *director, struct boxes *boxes,
                        const struct moment *moment) {
    char clock[WORDS_BYTES];
    char left[WORDS_BYTES + 8];
    words_clock(clock, moment->session_left_us);
    snprintf(left, sizeof left, tr("%s left"), clock);
    box_row(boxes, &(struct box_stack){.gap = 24.0F});
    box_picture(
        boxes, draw_line, director, LINE,
        &(struct box_size){.grow = 1.0F, .height = 48.0F, .least_width = 320.0F, .ornament = true});
    // The line keeps its length while the digits change.
    box_words(boxes, &(struct box_words){.role = BOX_LABEL,
                                         .text = left,
                                         .size = 38.0F,
                                         .align = ALIGN_END,
                                         .live = true,
                                         .box = {.width = 190.0F, .across = BOX_MIDDLE}});
    box_end(boxes);
}
