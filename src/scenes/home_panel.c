#include "home_view.h"

#include "ink.h"

#include "base/language.h"

#include <stdio.h>

struct home *home_of(const struct director *director) {
    return director_state(director);
}

bool home_is_unread(const struct director *director) {
    return director_problem(director)[0] != '\0' && director_progress(director)->record_count == 0;
}

bool home_is_offered(const struct director *director) {
    return director_offers_unfinished(director);
}

bool home_can_finish(const struct director *director) {
    return home_is_offered(director) && director_unfinished(director)->can_finish;
}

// The routine's title between two heights: on one line when it stays large that way, else on two.
static void draw_title(struct canvas *canvas, const struct home_places *at, const char *title,
                       float top, float bottom) {
    static const float LARGEST = 88.0F;
    static const float LARGEST_COMPACT = 68.0F;
    static const float STILL_LARGE = 60.0F;
    static const float SMALLEST = 40.0F;
    struct text_style style = {ink_title_face(title), at->compact ? LARGEST_COMPACT : LARGEST,
                               canvas_colours(canvas)->text, ALIGN_START};
    size_t lines = 1;
    style.size = SDL_min(style.size, bottom - top);
    float one_line = text_fit(canvas, &style, SMALLEST, at->text_w, 1, title);
    if (one_line >= STILL_LARGE) {
        style.size = one_line;
    } else {
        lines = 2;
        style.size = SDL_min(style.size, (bottom - top) / 2.0F);
        style.size = text_fit(canvas, &style, SMALLEST, at->text_w, lines, title);
    }
    text_block(canvas, &style, at->panel.x + at->pad - 2.0F, top + style.size * 0.96F, at->text_w,
               style.size * TEXT_LINE_CUE, lines, title);
}

void home_draw_suggestion(const struct director *director, struct canvas *canvas,
                          const struct home_places *at) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct home *home = home_of(director);
    float x = at->panel.x + at->pad;
    float y = at->panel.y + (at->compact ? 58.0F : 76.0F);
    char overline[WORDS_BYTES];
    if (challenge_waits(home->joined))
        snprintf(overline, sizeof overline, tr("%s: day %zu of %zu"),
                 tr(home->joined->challenge->title), home->joined->state.done + 1,
                 home->joined->challenge->day_count);
    else
        snprintf(overline, sizeof overline, "%s",
                 director_progress(director)->is_return ? tr("Welcome back")
                                                        : words_suggested(home->now));
    struct text_style small = {FACE_BOLD, TEXT_OVERLINE, colours->mute, ALIGN_START};
    ink_within(canvas, &small, 26.0F, x, y, at->panel.w - 2.0F * at->pad, overline);
    const char *title = tr(home->routine->title);
    float minutes_y = at->start.y - (at->compact ? 36.0F : 64.0F);
    draw_title(canvas, at, title, y + 12.0F, minutes_y - (at->compact ? 52.0F : 68.0F));
    char minutes[WORDS_BYTES];
    char props[WORDS_BYTES];
    char text[WORDS_BYTES * 2 + 2];
    words_minutes(minutes, home->length_us);
    words_props(props, home->props);
    snprintf(text, sizeof text, tr_in("minutes, props", "%s, %s"), minutes, props);
    struct text_style body = {FACE_BOLD, TEXT_BODY, colours->text, ALIGN_START};
    body.size = text_fit(canvas, &body, TEXT_FLOOR, at->text_w - 40.0F, 1, text);
    (void)ink_with_icon(canvas, ICON_CLOCK, 40.0F, &body, x, minutes_y, text);
    static const float KEY_NEEDS_W = 372.0F;
    const struct button start = {.rect = at->start,
                                 .icon = ICON_PLAY_SOLID,
                                 .label = tr("Start"),
                                 .glyph = at->start.w < KEY_NEEDS_W
                                              ? (struct glyph){0}
                                              : director_glyph(director, INTENT_CONFIRM),
                                 .primary = true,
                                 .label_size = scene_is_tight(director) ? 44.0F : 0.0F};
    widget_button(canvas, &start, scene_item_state(director, ITEM_START));
}

static void describe_unfinished(const struct unfinished *unfinished, char out[WORDS_BYTES * 2]) {
    char minutes[WORDS_BYTES];
    if (unfinished->can_finish) {
        words_minutes(minutes, unfinished->left_us);
        snprintf(out, (size_t)WORDS_BYTES * 2, tr("Stretch %zu of %zu, %s left"),
                 unfinished->step + 1, unfinished->step_count, minutes);
        return;
    }
    static const double US_PER_S = 1e6;
    words_minutes(minutes, (int64_t)(unfinished->draft.record.guided_s * US_PER_S));
    if (unfinished->draft.record.guided_s >= 1.0)
        snprintf(out, (size_t)WORDS_BYTES * 2, tr("%s done"), minutes);
    else
        snprintf(out, (size_t)WORDS_BYTES * 2, "%s", tr("Only just begun"));
}

void home_draw_offer(const struct director *director, struct canvas *canvas,
                     const struct home_places *at) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct unfinished *unfinished = director_unfinished(director);
    const struct session_record *record = &unfinished->draft.record;
    float x = at->panel.x + at->pad;
    float y = at->panel.y + (at->compact ? 58.0F : 76.0F);
    float line_y =
        (home_can_finish(director) ? at->start.y : at->bank.y) - (at->compact ? 28.0F : 44.0F);
    const char *title = unfinished->routine ? tr(unfinished->routine->title) : record->routine;
    if (at->compact) {
        static const float COMPACT_TITLE = 48.0F;
        struct text_style style = {ink_title_face(title), COMPACT_TITLE, colours->text,
                                   ALIGN_START};
        ink_within(canvas, &style, TEXT_FLOOR, x, y + 8.0F, at->text_w, title);
    } else {
        ink(canvas, FACE_BOLD, TEXT_OVERLINE, colours->mute, x, y, tr("Cut short, nothing lost"));
        draw_title(canvas, at, title, y + 12.0F, line_y - 60.0F);
    }
    char text[WORDS_BYTES * 2];
    describe_unfinished(unfinished, text);
    struct text_style body = {FACE_BOLD, TEXT_BODY, colours->text, ALIGN_START};
    body.size = text_fit(canvas, &body, TEXT_FLOOR, at->start.w - 52.0F, 1, text);
    (void)ink_with_icon(canvas, ICON_CLOCK, 40.0F, &body, x, line_y, text);
    const struct button finish = {
        .rect = at->start, .icon = ICON_PLAY_SOLID, .label = tr("Finish it"), .primary = true};
    if (home_can_finish(director))
        widget_button(canvas, &finish, scene_item_state(director, ITEM_START));
    const struct button bank = {.rect = at->bank,
                                .icon = ICON_CHECK,
                                .label = tr("Bank it"),
                                .primary = !home_can_finish(director)};
    widget_button(canvas, &bank, scene_item_state(director, ITEM_BANK));
}

void home_flow_offer(const struct director *director, struct flow *flow) {
    const struct unfinished *unfinished = director_unfinished(director);
    char text[WORDS_BYTES * 2];
    flow_quiet(flow, tr("Cut short, nothing lost"));
    flow_title(flow, unfinished->routine ? tr(unfinished->routine->title)
                                         : unfinished->draft.record.routine);
    describe_unfinished(unfinished, text);
    flow_text(flow, ICON_CLOCK, text);
    const struct button finish = {
        .icon = ICON_PLAY_SOLID, .label = tr("Finish it"), .primary = true};
    if (home_can_finish(director))
        flow_button(flow, ITEM_START, &finish);
    const struct button bank = {
        .icon = ICON_CHECK, .label = tr("Bank it"), .primary = !home_can_finish(director)};
    flow_button(flow, ITEM_BANK, &bank);
}
