// "This hurts": one press stops motion and time; the figure eases to rest; what next is offered.

#include "ink.h"
#include "scene.h"
#include "words.h"

#include "base/language.h"

#include <stdio.h>

enum { ITEM_EASIER, ITEM_SKIP, ITEM_STOP, ITEM_HELP };

static const int64_t EASE_DELAY_US = 200000;
static const int64_t EASE_US = 2600000;
static const float FULL_DEPTH = 0.995F;

// How to rest, by where one is. The figure shows the same.
static const char *const REST_WORDS[POSITION_COUNT] = {
    [POSITION_ALL_FOURS] = N_("Come back to a flat back. Sit or lie down if you like."),
    [POSITION_KNEELING] = N_("Come up slowly, and sit or lie as you like."),
    [POSITION_LYING] = N_("Come back to the middle and let your weight settle."),
    [POSITION_STANDING] = N_("Let your shoulders sink and your arms hang."),
    [POSITION_SITTING] = N_("Let your shoulders sink and lean back."),
};

static const char *const EASE_OUT = N_("Ease out of it, slowly.");
static const char *const NO_LOSS = N_("Stopping is the right move. You keep every point.");
static const char *const SIGNS = N_("Numbness, weakness, chest pain or a recent fall?");
static const char *const HELP = N_("When to get help");

// A step that was softened already offers no third form.
static bool has_easier(const struct moment *moment) {
    return !moment->step->eased && !moment->step->hurt;
}

static int first_item(const struct moment *moment) {
    return has_easier(moment) ? ITEM_EASIER : ITEM_SKIP;
}

static struct rect help_rect(const struct director *director) {
    float h = scene_is_compact(director) ? 76.0F : 96.0F;
    float up = scene_is_compact(director) ? 14.0F : 36.0F;
    return (struct rect){LAYOUT_MARGIN_X, scene_hints_top(director) - up - h,
                         director->width - 2.0F * LAYOUT_MARGIN_X, h};
}

static struct rect row_rect(const struct director *director, int place) {
    static const float HIGHEST = 120.0F;
    static const float GAP = 32.0F;
    static const float GAP_COMPACT = 18.0F;
    bool compact = scene_is_compact(director);
    float top = compact ? 234.0F : 356.0F;
    float gap = compact ? GAP_COMPACT : GAP;
    float pitch = (help_rect(director).y - top) / (float)(ITEM_STOP + 1);
    pitch = SDL_min(pitch, HIGHEST + gap);
    return (struct rect){LAYOUT_MARGIN_X, top + pitch * (float)place, scene_column(director),
                         pitch - gap};
}

static void enter(struct director *director) {
    struct moment moment = session_run_moment(&director->run);
    focus_set(&director->focus, first_item(&moment));
}

static void layout(struct director *director) {
    struct moment moment = session_run_moment(&director->run);
    int first = first_item(&moment);
    for (int item = first; item <= ITEM_STOP; item++)
        scene_item(director, item, row_rect(director, item - first), WIDGET_RADIUS_CONTROL);
    scene_item(director, ITEM_HELP, help_rect(director), WIDGET_RADIUS_CONTROL);
}

static size_t hints(struct director *director, struct hint *out) {
    bool paused = director->hurts_return == SCENE_PAUSE;
    out[0] = (struct hint){.intent = INTENT_CONFIRM, .label = tr("Choose")};
    out[1] = (struct hint){.intent = INTENT_BACK,
                           .label = paused ? tr("Back") : tr("Back to the stretch")};
    return 2;
}

static void open_help(struct director *director) {
    director->help_return = SCENE_HURTS;
    director_go(director, SCENE_HELP, TRANSITION_FADE);
}

static void silence(struct director *director) {
    if (director->options.speaker && !director->run.rehearsal)
        speaker_say(director->options.speaker, "");
}

static bool take(struct director *director, const struct intent *intent) {
    switch (intent->kind) {
    case INTENT_BACK:
        if (intent->repeated)
            return true;
        silence(director);
        if (director->hurts_return == SCENE_PAUSE)
            director_go(director, SCENE_PAUSE, TRANSITION_FADE);
        else
            director_act(director, ACTION_RESUME);
        return true;
    case INTENT_MORE:
    case INTENT_HELP:
        open_help(director);
        return true;
    default:
        return false;
    }
}

static void activate(struct director *director, int item, const struct intent *intent) {
    (void)intent;
    if (item == ITEM_HELP) {
        open_help(director);
        return;
    }
    silence(director);
    if (item == ITEM_EASIER)
        director_act(director, ACTION_HURTS_EASIER);
    else if (item == ITEM_SKIP)
        director_act(director, ACTION_HURTS_SKIP);
    else if (item == ITEM_STOP)
        director_act(director, ACTION_HURTS_STOP);
}

// What the easier version is, in words.
static void describe_easier(const struct moment *moment, char out[WORDS_BYTES]) {
    const struct easier *easier = &moment->step->variant->easier;
    if (easier->change.exercise)
        snprintf(out, WORDS_BYTES, "%s", tr(easier->change.variant->title));
    else if (easier->depth < FULL_DEPTH)
        snprintf(out, WORDS_BYTES, "%s", tr("With a smaller movement"));
    else
        snprintf(out, WORDS_BYTES, "%s", tr("The same, more gently"));
}

// The rows' words; brief where the column is narrow.
struct offers {
    char easier[WORDS_BYTES];
    char next[WORDS_BYTES];
};

static struct button offer(const struct moment *moment, int item, bool brief,
                           struct offers *words) {
    switch (item) {
    case ITEM_EASIER:
        describe_easier(moment, words->easier);
        return (struct button){.icon = ICON_EASIER,
                               .label = tr("Show me the easier version"),
                               .detail = words->easier};
    case ITEM_SKIP:
        if (moment->next_step)
            snprintf(words->next, sizeof words->next,
                     brief ? tr("Next: %s") : tr("Next: %s, when you are ready"),
                     tr(moment->next_step->variant->title));
        else
            snprintf(words->next, sizeof words->next, "%s", tr("It was the last one"));
        return (struct button){
            .icon = ICON_NEXT, .label = tr("Skip this stretch"), .detail = words->next};
    default:
        return (struct button){.icon = ICON_STOP,
                               .label = tr("Stop for today"),
                               .detail = brief ? tr("Counts in full")
                                               : tr("Counts in full: chain and points are safe")};
    }
}

static void draw_rows(const struct director *director, struct canvas *canvas,
                      const struct moment *moment) {
    bool narrow = scene_is_narrow(director);
    struct offers words;
    int first = first_item(moment);
    for (int item = first; item <= ITEM_STOP; item++) {
        struct button row = offer(moment, item, narrow, &words);
        row.rect = row_rect(director, item - first);
        row.primary = item == first;
        if (item == director->focus.current && !narrow)
            row.glyph = director_glyph(director, INTENT_CONFIRM);
        ink_fit_row(canvas, &row);
        widget_row(canvas, &row, scene_item_state(director, item));
    }
}

static void draw_words(const struct director *director, struct canvas *canvas,
                       const struct moment *moment) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    bool compact = scene_is_compact(director);
    float width = scene_column(director);
    char line[WORDS_BYTES * 2];
    snprintf(line, sizeof line, tr("%s is stopped · the clock stands still"),
             tr(moment->step->variant->title));
    struct text_style overline = {FACE_BOLD, TEXT_OVERLINE, colours->mute, ALIGN_START};
    ink_within(canvas, &overline, TEXT_FLOOR, LAYOUT_MARGIN_X, compact ? 56.0F : 90.0F, width,
               line);
    struct text_style title = {FACE_TITLE, compact ? 64.0F : 88.0F, colours->text, ALIGN_START};
    ink_within(canvas, &title, 48.0F, LAYOUT_MARGIN_X - 2.0F, compact ? 114.0F : 186.0F,
               width + 32.0F, tr(EASE_OUT));
    struct text_style body = {FACE_SEMIBOLD, 38.0F, colours->text, ALIGN_START};
    const char *rest = tr(REST_WORDS[moment->step->variant->position]);
    if (text_block(canvas, &body, LAYOUT_MARGIN_X, compact ? 160.0F : 254.0F, width,
                   compact ? 40.0F : 50.0F, 2, rest) > 1)
        return; // in place of what is no news
    body.colour = colours->mute;
    ink_within(canvas, &body, TEXT_FLOOR, LAYOUT_MARGIN_X, compact ? 200.0F : 304.0F, width,
               tr(NO_LOSS));
}

static void draw_stage(const struct director *director, struct canvas *canvas,
                       const struct moment *moment) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    float x = LAYOUT_MARGIN_X + scene_column(director) + 40.0F;
    float right = director->width - LAYOUT_MARGIN_X + 16.0F;
    float top = scene_is_compact(director) ? 48.0F : 140.0F;
    float bottom = SDL_min(help_rect(director).y - 24.0F, top + (right - x) * 0.78F);
    struct rect stage = {x, top, right - x, bottom - top};
    struct stage_shot shot = stage_shot_of_moment(moment);
    float share = ease_in_out_cubic(scene_share(director, EASE_DELAY_US, EASE_US));
    shot = stage_shot_ease_out(shot, share);
    shot.view = director->view;
    shot.whole = true;
    struct stage_floor floor = stage_view_floor(director->stage, stage, &shot);
    ink_floor_glow(canvas, stage);
    ink_halo(canvas, floor.cx, floor.cy, floor.radius * 1.1F, floor.y, true);
    stage_view_draw(director->stage, canvas, stage, &shot);
    float cx = stage.x + stage.w / 2.0F;
    if (!scene_is_compact(director)) {
        float y = stage.y - 20.0F;
        float width = ink_middle(canvas, FACE_HEAVY, 48.0F, colours->text, cx, y, tr("Rest here"));
        (void)width;
        ink_middle(canvas, FACE_SEMIBOLD, 34.0F, colours->mute, cx, y + 46.0F,
                   tr("any easy breath"));
    }
}

static void draw_help(const struct director *director, struct canvas *canvas) {
    static const float PAD = 32.0F;
    static const float ICON = 52.0F;
    static const float GLYPH = 57.0F;
    static const float OUTLINE = 2.5F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct rect rect = help_rect(director);
    float middle = rect.y + rect.h / 2.0F;
    canvas_box(
        canvas, rect, WIDGET_RADIUS_CONTROL,
        &(struct paint){.fill = colours->plate, .stroke = colours->line, .stroke_width = OUTLINE});
    canvas_icon(canvas, ICON_ALERT, rect.x + PAD, middle - ICON / 2.0F, ICON, colours->warn);
    float right = rect.x + rect.w - PAD;
    struct glyph glyph = director_glyph(director, INTENT_MORE);
    if (glyph.shape != GLYPH_NONE) {
        widget_glyph(canvas, glyph, right - GLYPH / 2.0F, middle, GLYPH, colours->on_plate,
                     colours->on_plate);
        right -= GLYPH + 24.0F;
    }
    right -= ink_end(canvas, FACE_BOLD, 36.0F, colours->on_plate, right, middle + 13.0F, tr(HELP));
    struct text_style style = {FACE_BOLD, 36.0F, colours->on_plate, ALIGN_START};
    float x = rect.x + PAD + ICON + 24.0F;
    text_draw_label(canvas, &style, x, middle, right - 32.0F - x, rect.h - 12.0F, tr(SIGNS));
}

static void draw(struct director *director, struct canvas *canvas) {
    struct moment moment = session_run_moment(&director->run);
    canvas_background(canvas);
    draw_stage(director, canvas, &moment);
    draw_words(director, canvas, &moment);
    draw_rows(director, canvas, &moment);
    draw_help(director, canvas);
    // One frame more after the last motion, so that the figure is shown at rest.
    if (scene_share(director, EASE_DELAY_US, EASE_US) < 1.0F)
        director->dirty = true;
}

static void flow(struct director *director, struct flow *flow) {
    struct moment moment = session_run_moment(&director->run);
    struct offers words;
    flow_title(flow, tr(EASE_OUT));
    flow_text(flow, ICON_NONE, tr(REST_WORDS[moment.step->variant->position]));
    int first = first_item(&moment);
    for (int item = first; item <= ITEM_STOP; item++) {
        struct button row = offer(&moment, item, false, &words);
        row.primary = item == first;
        flow_button(flow, item, &row);
    }
    flow_quiet(flow, tr(NO_LOSS));
    flow_urgent(flow, tr(SIGNS));
    const struct button help = {.icon = ICON_HEART, .label = tr(HELP)};
    flow_button(flow, ITEM_HELP, &help);
}

const struct scene scene_hurts = {
    .name = "hurts",
    .needs_session = true,
    .enter = enter,
    .layout = layout,
    .hints = hints,
    .take = take,
    .activate = activate,
    .draw = draw,
    .flow = flow,
};
