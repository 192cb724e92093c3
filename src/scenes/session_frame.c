#include "session_frame.h"

#include "ink.h"
#include "tips.h"
#include "words.h"

#include "base/language.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const float TEXT_SHARE = 0.4907F;  // columns 1 to 6 of 12
static const float STAGE_SHARE = 0.4340F; // the stage begins a little before the words end
static const float STAGE_SHARE_TIGHT = 0.4700F;
static const int64_t US_PER_S = 1000000;
// The caption's text on its plate.
static const float CAPTION_TEXT_X = 100.0F;
static const float CAPTION_END = 28.0F;
static const float CAPTION_USUAL_MIN = 38.0F;
static const float CAPTION_MIN = 26.0F;
static const float CAPTION_LINE = 1.18F;
// In a small room: lower letters, more lines, and the plate as high as they need.
static const float SMALL_CAPTION_TEXT_X = 74.0F;
static const float SMALL_CAPTION_END = 20.0F;
static const float SMALL_CAPTION = 28.0F;
static const float SMALL_CAPTION_LINE = 1.2F;
static const float SMALL_CAPTION_ICON = 38.0F;
enum { SMALL_CAPTION_LINES = 6 };
enum { SESSIONS_WITH_POINTS = 3, CUE_LINES = 3 };

static struct session_frame roomy(const struct director *director) {
    static const float CAPTION_UP = 236.0F; // from the hints up to the caption's upper edge
    static const float CAPTION_H = 128.0F;
    static const float LINE_UP = 60.0F;
    static const float WORDS_UP = 62.0F;
    static const float WORDS_LOWEST = 690.0F; // never far from the cue, however high the screen
    float hints = scene_hints_top(director);
    float caption = hints - CAPTION_UP;
    return (struct session_frame){
        .overline = 90.0F,
        .title = 166.0F,
        .title_size = TEXT_TITLE,
        .cue_top = 196.0F,
        .words = SDL_min(caption - WORDS_UP, WORDS_LOWEST),
        .words_size = TEXT_BREATH,
        .line_y = hints - LINE_UP,
        .caption = {LAYOUT_MARGIN_X, caption, 0.0F, CAPTION_H},
        .stage = {.y = 104.0F, .h = caption - 104.0F},
    };
}

static struct session_frame compact(const struct director *director) {
    static const float CAPTION_UP = 148.0F;
    static const float CAPTION_H = 124.0F;
    static const float WORDS_UP = 36.0F;
    float caption = scene_hints_top(director) - CAPTION_UP;
    return (struct session_frame){
        .compact = true,
        .overline = 60.0F,
        .title = 116.0F,
        .title_size = 56.0F,
        .cue_top = 138.0F,
        .words = caption - WORDS_UP,
        .words_size = 68.0F,
        .caption = {LAYOUT_MARGIN_X, caption, 0.0F, CAPTION_H},
        .stage = {.y = 80.0F, .h = caption - 80.0F},
    };
}

// What the caption needs at its smallest, by the number of letters: places stand before the canvas
// is there to measure with.
static float small_caption_height(const struct director *director, float width) {
    static const float LETTER = 0.53F; // of the em, on the average
    if (!director->run.player || !director->options.settings->captions)
        return 0.0F;
    struct moment moment = session_run_moment(&director->run);
    size_t letters = strlen(session_frame_spoken(&moment));
    float room = width - SMALL_CAPTION_TEXT_X - SMALL_CAPTION_END;
    float lines = ceilf((float)letters * LETTER * SMALL_CAPTION / room);
    lines = SDL_max(SDL_min(lines, (float)SMALL_CAPTION_LINES), 2.0F);
    return lines * SMALL_CAPTION * SMALL_CAPTION_LINE + SMALL_CAPTION;
}

// Text enlarged up to twice: title, cue and breath beside the figure, the caption below all of it.
static struct session_frame small(const struct director *director) {
    static const float GAP = 12.0F;
    static const float WORDS_UP = 18.0F;
    static const float WORDS_SHARE = 0.15F; // of the height above the caption
    static const float WORDS_LEAST = 44.0F;
    float high = small_caption_height(director, director->width - 2.0F * LAYOUT_MARGIN_X);
    float caption = scene_hints_top(director) - GAP - high;
    float above = caption;
    return (struct session_frame){
        .compact = true,
        .small = true,
        .title = 44.0F,
        .title_size = 36.0F,
        .cue_top = 54.0F,
        .words = above - WORDS_UP,
        .words_size = SDL_max(above * WORDS_SHARE, WORDS_LEAST),
        .caption = {LAYOUT_MARGIN_X, caption, 0.0F, high},
        .stage = {.y = 20.0F, .h = above - 20.0F},
    };
}

struct session_frame session_frame_for(const struct director *director) {
    static const float NEXT_W = 440.0F;
    static const float NEXT_SHARE = 0.30F;
    static const float GAP = 32.0F;
    static const float STAGE_OVER =
        16.0F; // the mat may come a little closer to the edge than words
    struct session_frame frame = director->small              ? small(director)
                                 : scene_is_compact(director) ? compact(director)
                                                              : roomy(director);
    float content = director->width - 2.0F * LAYOUT_MARGIN_X;
    frame.text_w = content * TEXT_SHARE;
    frame.stage.x =
        LAYOUT_MARGIN_X + content * (scene_is_tight(director) ? STAGE_SHARE_TIGHT : STAGE_SHARE);
    frame.stage.w = director->width - LAYOUT_MARGIN_X + STAGE_OVER - frame.stage.x;
    if (frame.small) { // what comes next is told in the rest before it
        static const float SMALL_TEXT_SHARE = 0.60F;
        frame.text_w = content * SMALL_TEXT_SHARE;
        frame.stage.x = LAYOUT_MARGIN_X + frame.text_w;
        frame.stage.w = director->width - LAYOUT_MARGIN_X + STAGE_OVER - frame.stage.x;
        frame.caption.w = content;
        return frame;
    }
    float next_w = SDL_min(NEXT_W, content * NEXT_SHARE);
    frame.caption.w = content - next_w - GAP;
    frame.next = (struct rect){frame.caption.x + frame.caption.w + GAP, frame.caption.y, next_w,
                               frame.caption.h};
    return frame;
}

float session_frame_title(const struct director *director, struct canvas *canvas,
                          const struct session_frame *frame, const struct moment *moment,
                          const char *state) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct timeline *timeline = player_timeline(director->run.player);
    const char *title = tr(moment->step->variant->title);
    char place[WORDS_BYTES];
    char line[WORDS_BYTES * 2];
    snprintf(place, sizeof place, tr("Stretch %zu of %zu"), moment->step_index + 1,
             timeline->step_count);
    bool easier = moment->step->eased || moment->step->softened;
    snprintf(line, sizeof line, "%s%s%s%s%s", place, easier ? " · " : "",
             easier ? tr("easier") : "", state ? " · " : "", state ? state : "");
    if (frame->overline > 0.0F)
        ink(canvas, FACE_BOLD, TEXT_OVERLINE, colours->mute, LAYOUT_MARGIN_X, frame->overline,
            line);
    struct text_style style = {ink_title_face(title), frame->title_size, colours->text,
                               ALIGN_START};
    static const float SMALLEST = 48.0F;
    float smallest = frame->small ? TEXT_FLOOR : SMALLEST;
    return LAYOUT_MARGIN_X + ink_within(canvas, &style, smallest, LAYOUT_MARGIN_X - 2.0F,
                                        frame->title, frame->text_w, title);
}

// The narrowest column that takes no more lines: lines of even length instead of a last short one.
static float balanced_width(struct canvas *canvas, const struct text_style *style, float width,
                            const char *text) {
    static const float STEP = 0.05F;
    static const float LEAST = 0.5F;
    struct text_lines wide;
    text_wrap(canvas, style, width, CUE_LINES, text, &wide);
    float best = width;
    for (float share = 1.0F - STEP; wide.count > 1 && share >= LEAST; share -= STEP) {
        struct text_lines narrow;
        text_wrap(canvas, style, width * share, CUE_LINES, text, &narrow);
        if (narrow.count > wide.count || narrow.cut || narrow.broken)
            break;
        best = width * share;
    }
    return best;
}

float session_frame_cue(struct canvas *canvas, const struct session_frame *frame, const char *cue,
                        float opacity) {
    static const float SMALLEST = 56.0F; // rather small than cut
    static const float SMALLEST_SMALL = 32.0F;
    static const float CAP_SHARE = 0.98F; // first baseline below the top, as a share of the size
    static const float OUTDENT = 5.0F;    // large letters look indented otherwise
    float alpha = canvas_alpha(canvas);
    struct text_style style = {FACE_HEAVY, TEXT_CUE, canvas_colours(canvas)->text, ALIGN_START};
    float room = frame->words - frame->words_size - frame->cue_top;
    float highest = room / ((float)CUE_LINES * TEXT_LINE_CUE);
    style.size = SDL_min(style.size, highest);
    style.size = text_fit(canvas, &style, frame->small ? SMALLEST_SMALL : SMALLEST, frame->text_w,
                          CUE_LINES, cue);
    float line = style.size * TEXT_LINE_CUE;
    float first = frame->cue_top + style.size * CAP_SHARE;
    float width = balanced_width(canvas, &style, frame->text_w, cue);
    canvas_set_alpha(canvas, alpha * opacity);
    size_t lines =
        text_block(canvas, &style, LAYOUT_MARGIN_X - OUTDENT, first, width, line, CUE_LINES, cue);
    canvas_set_alpha(canvas, alpha);
    return first + line * (float)(lines > 0 ? lines - 1 : 0);
}

int64_t session_frame_points(const struct director *director) {
    if (director->progress.sessions_today >= SESSIONS_WITH_POINTS)
        return 0;
    return player_result(director->run.player).guided_us / US_PER_S;
}

void session_frame_score(const struct director *director, struct canvas *canvas) {
    static const float BASELINE = 92.0F;
    static const float SIZE = 34.0F;
    static const float DOT = 4.0F;
    static const float GAP = 28.0F;
    static const float ICON_W = 52.0F;
    enum { ICON_VERTEBRAE = 4 };
    const struct palette_tokens *colours = canvas_colours(canvas);
    char chain[WORDS_BYTES];
    char points[WORDS_BYTES];
    words_chain(chain, director->progress.streak.current);
    words_count(points, session_frame_points(director), "point", "points");
    float x = director->width - LAYOUT_MARGIN_X;
    x -= ink_end(canvas, FACE_BOLD, SIZE, colours->text, x, BASELINE, points) + GAP;
    canvas_circle(canvas, x, BASELINE - 12.0F, DOT, &(struct paint){.fill = colours->mute});
    x -= GAP;
    x -= ink_end(canvas, FACE_BOLD, SIZE, colours->text, x, BASELINE, chain) + GAP / 2.0F;
    for (int i = 0; i < ICON_VERTEBRAE; i++) {
        float high = 24.0F + 4.0F * (float)i;
        canvas_block(canvas, x - ICON_W + 8.0F + 13.0F * (float)i, BASELINE - 12.0F, 9.0F, high,
                     4.0F, 0.0F, &(struct paint){.fill = colours->bone});
    }
}

void session_frame_sound(const struct director *director, struct canvas *canvas) {
    static const float BASELINE = 48.0F; // over all else: below begins the guide
    static const float ICON = 30.0F;
    static const float GAP = 14.0F;
    if (!director->options.speaker || !speaker_is_missing(director->options.speaker))
        return;
    const struct palette_tokens *colours = canvas_colours(canvas);
    float right = director->width - LAYOUT_MARGIN_X;
    float width = ink_end(canvas, FACE_SEMIBOLD, TEXT_FLOOR, colours->mute, right, BASELINE,
                          tr("No sound device answers. The session goes on."));
    canvas_icon(canvas, ICON_SPEAKER, right - width - GAP - ICON, BASELINE - 25.0F, ICON,
                colours->mute);
}

const char *session_frame_spoken(const struct moment *moment) {
    return moment->caption[0] != '\0' ? moment->caption : moment->phase->say;
}

static void draw_small_caption(struct canvas *canvas, struct rect rect, const char *spoken) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct text_style style = {FACE_SEMIBOLD, CAPTION_USUAL_MIN, colours->on_plate, ALIGN_START};
    float room = rect.w - SMALL_CAPTION_TEXT_X - SMALL_CAPTION_END;
    style.size = text_fit(canvas, &style, SMALL_CAPTION, room, 1, spoken);
    struct text_lines lines;
    text_wrap(canvas, &style, room, SMALL_CAPTION_LINES, spoken, &lines);
    float pitch = style.size * SMALL_CAPTION_LINE;
    float high = SDL_max(pitch * (float)lines.count + SMALL_CAPTION, rect.h);
    rect.y += rect.h - high; // the lower edge stays where it is
    rect.h = high;
    canvas_box(canvas, rect, WIDGET_RADIUS_PLATE,
               &(struct paint){
                   .fill = colours->plate, .stroke = colours->plate_icon, .stroke_width = 2.0F});
    float middle = rect.y + rect.h / 2.0F;
    canvas_icon(canvas, ICON_SPEAKER, rect.x + 20.0F, middle - SMALL_CAPTION_ICON / 2.0F,
                SMALL_CAPTION_ICON, colours->plate_icon);
    float first = middle - pitch * (float)(lines.count - 1) / 2.0F + style.size * 0.345F;
    for (size_t i = 0; i < lines.count; i++)
        text_draw(canvas, &style, rect.x + SMALL_CAPTION_TEXT_X, first + pitch * (float)i,
                  lines.line[i]);
}

static void draw_plate(struct canvas *canvas, struct rect rect, enum icon icon, const char *words) {
    struct text_style style = {FACE_SEMIBOLD, TEXT_CAPTION, canvas_colours(canvas)->on_plate,
                               ALIGN_START};
    struct text_lines lines;
    float room = rect.w - CAPTION_TEXT_X - CAPTION_END;
    style.size = text_fit(canvas, &style, CAPTION_USUAL_MIN, room, 2, words);
    text_wrap(canvas, &style, room, 2, words, &lines);
    if (!lines.cut) {
        widget_caption(canvas, rect, icon, words);
        return;
    }
    // Enlarged text on a small screen: a third line, and no larger than need be.
    style.size = text_fit(canvas, &style, CAPTION_MIN, room, 3, words);
    text_wrap(canvas, &style, room, 3, words, &lines);
    float pitch = style.size * CAPTION_LINE;
    float first =
        rect.y + rect.h / 2.0F - pitch * (float)(lines.count - 1) / 2.0F + style.size * 0.345F;
    widget_caption(canvas, rect, icon, "");
    for (size_t i = 0; i < lines.count; i++)
        text_draw(canvas, &style, rect.x + CAPTION_TEXT_X, first + pitch * (float)i, lines.line[i]);
}

void session_frame_caption(const struct director *director, struct canvas *canvas, struct rect rect,
                           const struct moment *moment) {
    const char *spoken = session_frame_spoken(moment);
    if (!director->options.settings->captions || spoken[0] == '\0')
        return;
    if (director->small)
        draw_small_caption(canvas, rect, spoken);
    else
        draw_plate(canvas, rect, ICON_SPEAKER, spoken);
}

const char *session_frame_tip(const struct director *director, const struct moment *moment) {
    static const int64_t LONG_ENOUGH_US = 5000000; // to be read
    bool between = moment->phase->kind == PHASE_REST && moment->next_step;
    if (!between || director->small || moment->phase->duration_us < LONG_ENOUGH_US ||
        !director->options.settings->tips)
        return NULL;
    return tip_at(director->options.library,
                  (int64_t)director->progress.today * TIPS_A_DAY + (int64_t)moment->step_index);
}

void session_frame_draw_tip(struct canvas *canvas, struct rect rect, const char *tip) {
    draw_plate(canvas, rect, ICON_BOOK, tr(tip));
}

void session_frame_line(const struct director *director, struct canvas *canvas,
                        const struct session_frame *frame, const struct moment *moment) {
    static const float SIZE = 38.0F;
    static const float RESERVE = 208.0F; // for the time left, so that the line keeps its length
    static const float START = 12.0F;
    if (frame->line_y <= 0.0F)
        return;
    const struct timeline *timeline = player_timeline(director->run.player);
    struct session_line line = {.t_us = moment->t_us, .current = moment->step_index};
    for (; line.count < timeline->step_count && line.count < SESSION_LINE_STEPS_MAX; line.count++)
        line.length_us[line.count] = timeline->steps[line.count].duration_us;
    float x = LAYOUT_MARGIN_X + START;
    float right = director->width - LAYOUT_MARGIN_X;
    widget_session_line(canvas, &line, x, frame->line_y, right - RESERVE - x);
    char clock[WORDS_BYTES];
    char left[WORDS_BYTES + 8];
    words_clock(clock, moment->session_left_us);
    snprintf(left, sizeof left, tr("%s left"), clock);
    ink_end(canvas, FACE_BOLD, SIZE, canvas_colours(canvas)->text, right, frame->line_y + 13.0F,
            left);
}
