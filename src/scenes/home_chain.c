#include "home_view.h"
#include "pictures/charts.h"
#include "pictures/spine.h"

#include "base/language.h"

#include <stdio.h>

// --- as a spine

static void draw_spine(void *context, int what, struct canvas *canvas, struct rect rect) {
    static const float PITCH = 55.5F;
    static const float HEAD = 124.0F;
    static const float MIDDLE = 96.0F; // of the spine, from the left
    const struct director *director = context;
    const struct home *home = home_of(director);
    size_t fits = (size_t)(SDL_max(rect.h - HEAD, 0.0F) / PITCH) + 1;
    struct standing_spine spine = {
        .cx = rect.x + MIDDLE,
        .top = rect.y,
        .pitch = PITCH,
        .links = home->links,
        .count = SDL_min(home->link_count, fits),
        .today = words_today(home->now),
        .labels_w = rect.w - MIDDLE,
    };
    (void)what;
    // A young chain stands on the outline of what it can become.
    spine.ghosts = SDL_min(fits, HOME_LINKS_MAX) - spine.count;
    spine_draw_standing(canvas, &spine);
}

// --- in words

static void say_number(struct boxes *boxes, float size, int number) {
    char digits[WORDS_BYTES];
    snprintf(digits, sizeof digits, "%d", number);
    box_sized(boxes, BOX_NUMBER, size, digits);
}

static void build_rule(struct boxes *boxes) {
    static const float AROUND = 10.0F;
    box_space(boxes, AROUND);
    box_rule(boxes);
    box_space(boxes, AROUND);
}

static void build_days(const struct director *director, struct boxes *boxes) {
    const struct progress *progress = director_progress(director);
    int days = progress->streak.current;
    if (home_is_unread(director)) {
        box_sized(boxes, BOX_HEADING, 48.0F, tr("Your history is not open"));
        box_text(boxes, BOX_NOTE, director_problem(director));
    } else if (days == 0) {
        char title[WORDS_BYTES];
        // TRANSLATORS: %s is "this morning", "this afternoon" or "tonight".
        snprintf(title, sizeof title,
                 progress->day_count == 0 ? tr("Your chain starts %s")
                                          : tr("A new chain starts %s"),
                 words_when(home_of(director)->now));
        box_sized(boxes, BOX_HEADING, 48.0F, title);
        box_text(boxes, BOX_NOTE,
                 tr("Each day adds a vertebra. Rest days are the discs. They count."));
    } else {
        say_number(boxes, 180.0F, days);
        // TRANSLATORS: two short lines below a large number: "days in" and "your chain".
        box_column(boxes, NULL);
        box_sized(boxes, BOX_HEADING, 40.0F, tr_plural("day in", "days in", days));
        box_sized(boxes, BOX_HEADING, 40.0F, tr("your chain"));
        box_end(boxes);
        box_sized(boxes, BOX_NOTE, 30.0F, tr("Rest days are the discs. They count."));
    }
}

static void build_month(const struct director *director, struct boxes *boxes) {
    const struct progress *progress = director_progress(director);
    if (progress->day_count == 0) {
        box_sized(
            boxes, BOX_BODY, 32.0F,
            tr("New here? Ask a health professional before you begin, and stop when something "
               "hurts."));
        return;
    }
    if (progress->days_in_month == 0) {
        box_sized(boxes, BOX_BODY, 32.0F,
                  progress->is_return
                      ? tr("Good to see you again. All that you have done before still counts.")
                      : tr("A new month, with room for a start."));
        return;
    }
    box_row(boxes, &(struct box_stack){.gap = 16.0F});
    say_number(boxes, 64.0F, progress->days_in_month);
    box_words(boxes, &(struct box_words){.role = BOX_HEADING,
                                         .text = tr_plural("day", "days", progress->days_in_month),
                                         .size = 40.0F,
                                         .box = {.grow = 1.0F, .across = BOX_END}});
    box_end(boxes);
    box_textf(boxes, BOX_NOTE, tr("in %s"), words_month(progress->today));
}

// Of the challenge that was joined, the row of the plan that it is in.
static void draw_challenge(void *context, int what, struct canvas *canvas, struct rect rect) {
    static const size_t A_ROW = 7;
    const struct challenge_card *card = home_of(context)->joined;
    size_t count = card->challenge->day_count;
    size_t from = card->state.done / A_ROW * A_ROW;
    (void)what;
    if (from == count)
        from -= A_ROW;
    size_t here = SDL_min(count - from, A_ROW);
    rect.w *= (float)here / (float)A_ROW;
    chart_chain(canvas, rect, here, card->state.done - from);
}

static void build_challenge(struct director *director, struct boxes *boxes) {
    const struct challenge_card *card = home_of(director)->joined;
    if (!card)
        return;
    build_rule(boxes);
    box_sized(boxes, BOX_HEADING, 36.0F, tr(card->challenge->title));
    box_picture(boxes, draw_challenge, director, HOME_CHALLENGE,
                &(struct box_size){.height = 48.0F});
    box_textf(boxes, BOX_NOTE, tr("%zu of %zu days"), card->state.done, card->challenge->day_count);
}

void home_build_chain(struct director *director, struct boxes *boxes) {
    bool unread = home_is_unread(director); // there is no spine: the words take its place
    if (!unread)
        box_picture(boxes, draw_spine, director, HOME_SPINE,
                    &(struct box_size){.width = 290.0F, .ornament = true});
    box_column(boxes, &(struct box_stack){
                          .size = {.width = unread ? 540.0F : 264.0F, .least_width = 240.0F},
                          .gap = 18.0F});
    build_days(director, boxes);
    build_rule(boxes);
    build_month(director, boxes);
    build_challenge(director, boxes);
    box_end(boxes);
}
