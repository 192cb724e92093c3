#include "home_view.h"

#include "ink.h"
#include "spine.h"

#include "base/language.h"

#include <stdio.h>

enum { GHOSTS_NEW = 9 };

static float draw_chain_number(const struct director *director, struct canvas *canvas, float x,
                               float y, float width) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct progress *progress = director_progress(director);
    char number[WORDS_BYTES];
    int days = progress->streak.current;
    if (days == 0) {
        struct text_style title = {FACE_HEAVY, 48.0F, colours->text, ALIGN_START};
        struct text_style body = {FACE_MEDIUM, 32.0F, colours->mute, ALIGN_START};
        bool first = progress->day_count == 0;
        bool unread = home_is_unread(director);
        char text[WORDS_BYTES];
        // TRANSLATORS: %s is "this morning", "this afternoon" or "tonight".
        snprintf(text, sizeof text,
                 first ? tr("Your chain starts %s") : tr("A new chain starts %s"),
                 words_when(home_of(director)->now));
        size_t lines = text_block(canvas, &title, x, y, width, 56.0F, 4,
                                  unread ? tr("Your history is not open") : text);
        y += 56.0F * (float)lines + 8.0F;
        const char *more = tr("Each day adds a vertebra. Rest days are the discs. They count.");
        if (unread)
            more = director_problem(director);
        lines = text_block(canvas, &body, x, y, width, 40.0F, unread ? 10 : 4, more);
        return y + 40.0F * (float)lines;
    }
    static const float NUMBER = 180.0F;
    snprintf(number, sizeof number, "%d", days);
    struct text_style big = {FACE_HEAVY, NUMBER, colours->text, ALIGN_START};
    big.size = text_fit(canvas, &big, 96.0F, width, 1, number);
    text_draw(canvas, &big, x - 8.0F, y + 92.0F, number);
    // TRANSLATORS: two short lines below a large number: "days in" and "your chain".
    ink(canvas, FACE_BOLD, 40.0F, colours->text, x, y + 154.0F,
        tr_plural("day in", "days in", days));
    ink(canvas, FACE_BOLD, 40.0F, colours->text, x, y + 200.0F, tr("your chain"));
    struct text_style body = {FACE_MEDIUM, 30.0F, colours->mute, ALIGN_START};
    size_t lines = text_block(canvas, &body, x, y + 254.0F, width, 38.0F, 3,
                              tr("Rest days are the discs. They count."));
    return y + 254.0F + 38.0F * (float)(lines > 0 ? lines - 1 : 0);
}

// How far the challenge has come, when there is room below.
static void draw_challenge(const struct director *director, struct canvas *canvas, float x, float y,
                           float width) {
    static const float NEEDS = 190.0F;
    static const size_t A_ROW = 7;
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct challenge_card *card = home_of(director)->joined;
    if (!card || y + NEEDS > scene_hints_top(director) - 20.0F)
        return;
    ink_rule(canvas, x, y + 40.0F, width);
    struct text_style style = {FACE_BOLD, 36.0F, colours->text, ALIGN_START};
    ink_within(canvas, &style, 26.0F, x, y + 98.0F, width, tr(card->challenge->title));
    // The row of the plan that it is in.
    size_t from = card->state.done / A_ROW * A_ROW;
    if (from == card->challenge->day_count)
        from -= A_ROW;
    size_t here = SDL_min(card->challenge->day_count - from, A_ROW);
    chart_chain(canvas, (struct rect){x, y + 120.0F, width * (float)here / (float)A_ROW, 36.0F},
                here, card->state.done - from);
    char words[WORDS_BYTES];
    snprintf(words, sizeof words, tr("%zu of %zu days"), card->state.done,
             card->challenge->day_count);
    ink(canvas, FACE_SEMIBOLD, 32.0F, colours->mute, x, y + 196.0F, words);
}

static const char *const WELCOME_BACK =
    N_("Good to see you again. All that you have done before still counts.");
static const char *const NEW_MONTH = N_("A new month, with room for a start.");

void home_draw_side(const struct director *director, struct canvas *canvas,
                    const struct home_places *at) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct progress *progress = director_progress(director);
    float width = director_width(director) - LAYOUT_MARGIN_X - at->side_x;
    float y = draw_chain_number(director, canvas, at->side_x, at->compact ? 170.0F : 192.0F, width);
    y += 48.0F;
    ink_rule(canvas, at->side_x, y, width);
    if (progress->day_count == 0) {
        static const float LINE = 40.0F;
        const char *words = tr("New here? Ask a health professional before you begin, and stop "
                               "when something hurts.");
        struct text_style body = {FACE_SEMIBOLD, 32.0F, colours->text, ALIGN_START};
        struct text_lines lines;
        text_wrap(canvas, &body, width, TEXT_LINES_MAX, words, &lines);
        // Where the hints need a second row it leaves its place to them: the first run has said it.
        if (y + 56.0F + LINE * (float)lines.count <= scene_hints_top(director))
            (void)text_block(canvas, &body, at->side_x, y + 56.0F, width, LINE, TEXT_LINES_MAX,
                             words);
        return;
    }
    if (progress->days_in_month == 0) {
        struct text_style body = {FACE_SEMIBOLD, 32.0F, colours->text, ALIGN_START};
        size_t lines = text_block(canvas, &body, at->side_x, y + 56.0F, width, 40.0F, 4,
                                  progress->is_return ? tr(WELCOME_BACK) : tr(NEW_MONTH));
        draw_challenge(director, canvas, at->side_x, y + 16.0F + 40.0F * (float)lines, width);
        return;
    }
    char number[WORDS_BYTES];
    snprintf(number, sizeof number, "%d", progress->days_in_month);
    y += 74.0F;
    float x = at->side_x + ink(canvas, FACE_HEAVY, 64.0F, colours->text, at->side_x, y, number);
    ink(canvas, FACE_BOLD, 40.0F, colours->text, x + 16.0F, y,
        tr_plural("day", "days", progress->days_in_month));
    char month[WORDS_BYTES];
    snprintf(month, sizeof month, tr("in %s"), words_month(progress->today));
    ink(canvas, FACE_SEMIBOLD, 32.0F, colours->mute, at->side_x, y + 44.0F, month);
    draw_challenge(director, canvas, at->side_x, y + 44.0F, width);
}

void home_draw_spine(const struct director *director, struct canvas *canvas,
                     const struct home_places *at) {
    const struct home *home = home_of(director);
    static const float TOP = 143.0F;
    float bottom = scene_hints_top(director) - 32.0F;
    // A young chain stands on the outline of what it can become.
    size_t young = home->link_count < GHOSTS_NEW + 1 ? GHOSTS_NEW + 1 - home->link_count : 0;
    struct standing_spine spine = {
        .cx = at->spine_x,
        .top = TOP,
        .links = home->links,
        .count = home->link_count,
        .ghosts = young,
        .today = words_today(home->now),
        .labels_w = at->side_x - at->spine_x - 16.0F,
    };
    static const float PITCH = 55.5F;
    static const float HEAD = 124.0F;
    size_t fits = (size_t)((bottom - TOP - HEAD) / PITCH) + 1;
    spine.pitch = PITCH;
    spine.count = SDL_min(spine.count, fits);
    spine.ghosts = SDL_min(spine.ghosts, fits - spine.count);
    spine_draw_standing(canvas, &spine);
}

void home_flow_chain(const struct director *director, struct flow *flow) {
    const struct progress *progress = director_progress(director);
    char words[WORDS_BYTES];
    char text[WORDS_BYTES * 2];
    if (progress->streak.current > 0) {
        words_count(words, progress->streak.current, "day", "days");
        snprintf(text, sizeof text, tr("%s in your chain"), words);
        flow_text(flow, ICON_CALENDAR, text);
        flow_quiet(flow, tr("Rest days are the discs. They count."));
    }
    if (progress->day_count == 0) {
        flow_text(flow, ICON_HEART,
                  tr("New here? Ask a health professional before you begin, and stop when "
                     "something hurts."));
        return;
    }
    if (progress->days_in_month == 0 || progress->is_return) {
        flow_text(flow, ICON_HEART, progress->is_return ? tr(WELCOME_BACK) : tr(NEW_MONTH));
        return;
    }
    words_count(words, progress->days_in_month, "day", "days");
    snprintf(text, sizeof text, tr_in("days in month", "%s in %s"), words,
             words_month(progress->today));
    flow_text(flow, ICON_CHECK, text);
}
