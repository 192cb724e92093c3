#include "home_view.h"

#include "base/language.h"

#include <stdio.h>

struct home *home_of(const struct director *director) {
    return director_state(director);
}

bool home_is_unread(const struct director *director) {
    return director_problem(director)[0] != '\0' && director_progress(director)->record_count == 0;
}

bool home_can_finish(const struct director *director) {
    return director_offers_unfinished(director) && director_unfinished(director)->can_finish;
}

// NULL: none.
static const struct routine *routine_shown(const struct director *director) {
    return director_offers_unfinished(director) ? director_unfinished(director)->routine
                                                : home_of(director)->routine;
}

static void draw_figure(void *context, int what, struct canvas *canvas, struct rect rect) {
    static const float DISC = 1.08F;
    const struct director *director = context;
    (void)what;
    director_draw_on_disc(director, canvas, rect,
                          stage_shot_telling(routine_shown(director)->steps[0].variant), DISC);
}

static void build_words(struct boxes *boxes, const char *overline, const char *title,
                        const char *details) {
    box_text(boxes, BOX_OVERLINE, overline);
    box_sized(boxes, BOX_TITLE, 88.0F, title);
    box_note(boxes, ICON_CLOCK, &(struct box_words){.role = BOX_BODY, .text = details, .lines = 1});
    box_spring(boxes);
}

static void build_suggestion(const struct director *director, struct boxes *boxes) {
    const struct home *home = home_of(director);
    char overline[WORDS_BYTES * 2];
    char minutes[WORDS_BYTES];
    char props[WORDS_BYTES];
    char details[WORDS_BYTES * 2 + 2];
    if (challenge_waits(home->joined))
        snprintf(overline, sizeof overline, tr("%s: day %zu of %zu"),
                 tr(home->joined->challenge->title), home->joined->state.done + 1,
                 home->joined->challenge->day_count);
    else
        snprintf(overline, sizeof overline, "%s",
                 director_progress(director)->is_return ? tr("Welcome back")
                                                        : words_suggested(home->now));
    words_minutes(minutes, home->length_us);
    words_props(props, home->props);
    snprintf(details, sizeof details, tr_in("minutes, props", "%s, %s"), minutes, props);
    build_words(boxes, overline, tr(home->routine->title), details);
    box_button(boxes, ITEM_START,
               &(struct button){.icon = ICON_PLAY_SOLID,
                                .label = tr("Start"),
                                .glyph = director_glyph(director, INTENT_CONFIRM),
                                .primary = true});
}

static void describe_unfinished(const struct unfinished *unfinished, char out[WORDS_BYTES * 2]) {
    static const double US_PER_S = 1e6;
    char minutes[WORDS_BYTES];
    if (unfinished->can_finish) {
        words_minutes(minutes, unfinished->left_us);
        snprintf(out, (size_t)WORDS_BYTES * 2, tr("Stretch %zu of %zu, %s left"),
                 unfinished->step + 1, unfinished->step_count, minutes);
        return;
    }
    words_minutes(minutes, (int64_t)(unfinished->draft.record.guided_s * US_PER_S));
    if (unfinished->draft.record.guided_s >= 1.0)
        snprintf(out, (size_t)WORDS_BYTES * 2, tr("%s done"), minutes);
    else
        snprintf(out, (size_t)WORDS_BYTES * 2, "%s", tr("Only just begun"));
}

static void build_offer(const struct director *director, struct boxes *boxes) {
    const struct unfinished *unfinished = director_unfinished(director);
    char details[WORDS_BYTES * 2];
    describe_unfinished(unfinished, details);
    build_words(boxes, tr("Cut short, nothing lost"),
                unfinished->routine ? tr(unfinished->routine->title)
                                    : unfinished->draft.record.routine,
                details);
    if (unfinished->can_finish)
        box_button(
            boxes, ITEM_START,
            &(struct button){.icon = ICON_PLAY_SOLID, .label = tr("Finish it"), .primary = true});
    box_button(boxes, ITEM_BANK,
               &(struct button){
                   .icon = ICON_CHECK, .label = tr("Bank it"), .primary = !unfinished->can_finish});
}

static void build_nothing(struct boxes *boxes) {
    box_text(boxes, BOX_TITLE, tr("No routines here"));
    box_inked(boxes, BOX_BODY, BOX_INK_MUTE,
              tr("Unhunch found no level files. Install it again, or start it "
                 "with --levels and the folder that holds them."));
}

void home_build_panel(struct director *director, struct boxes *boxes) {
    box_row(boxes, &(struct box_stack){.size = {.grow = 1.0F},
                                       .gap = 30.0F,
                                       .pad_x = 48.0F,
                                       .pad_y = 40.0F,
                                       .ground = BOX_RAISED});
    box_column(boxes,
               &(struct box_stack){.size = {.grow = 1.0F, .least_width = 320.0F}, .gap = 22.0F});
    if (director_offers_unfinished(director))
        build_offer(director, boxes);
    else if (home_of(director)->routine)
        build_suggestion(director, boxes);
    else
        build_nothing(boxes);
    box_end(boxes);
    if (routine_shown(director))
        box_picture(
            boxes, draw_figure, director, HOME_FIGURE,
            &(struct box_size){
                .grow = 1.1F, .least_width = 320.0F, .least_height = 240.0F, .ornament = true});
    box_end(boxes);
}
