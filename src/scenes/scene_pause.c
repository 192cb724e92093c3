// Pause: everything stands still, nothing is lost, nothing is drawn until something is pressed.

#include "ink.h"
#include "scene.h"
#include "words.h"

#include "base/language.h"

#include <stdio.h>

enum { ITEM_CARRY_ON, ITEM_AGAIN, ITEM_SETTINGS, ITEM_HURTS, ITEM_END, ITEM_COUNT };

static const struct {
    const char *label;
    enum icon icon;
    enum intent_kind intent;
} ROWS[ITEM_COUNT] = {
    [ITEM_CARRY_ON] = {N_("Carry on"), ICON_PLAY_SOLID, INTENT_CONFIRM},
    [ITEM_AGAIN] = {N_("Start this stretch again"), ICON_RETRY, INTENT_NONE},
    [ITEM_SETTINGS] = {N_("Voice, captions and pace"), ICON_CAPTIONS, INTENT_MENU},
    [ITEM_HURTS] = {N_("This hurts"), ICON_HAND, INTENT_HURTS},
    [ITEM_END] = {N_("End here and keep the points"), ICON_STOP, INTENT_MORE},
};

static struct rect row_rect(const struct director *director, int row) {
    static const float TOP = 318.0F;
    static const float TOP_COMPACT = 206.0F;
    static const float GAP = 28.0F;
    static const float GAP_COMPACT = 16.0F;
    static const float H = 108.0F;
    static const float BOTTOM = 70.0F;
    float top = scene_is_compact(director) ? TOP_COMPACT : TOP;
    float gap = scene_is_compact(director) ? GAP_COMPACT : GAP;
    float room = director_height(director) - BOTTOM - top - gap * (float)(ITEM_COUNT - 1);
    float h = SDL_min(H, room / (float)ITEM_COUNT);
    return (struct rect){LAYOUT_MARGIN_X, top + (h + gap) * (float)row, scene_column(director), h};
}

static void enter(struct director *director, const void *args) {
    (void)args;
    focus_set(director_focus(director), ITEM_CARRY_ON);
}

static void layout(struct director *director) {
    for (int i = 0; i < ITEM_COUNT; i++)
        scene_item(director, i, row_rect(director, i), WIDGET_RADIUS_CONTROL);
}

static void open_settings(struct director *director) {
    director_push(director, SCENE_SETTINGS, NULL);
}

static bool take(struct director *director, const struct intent *intent) {
    switch (intent->kind) {
    case INTENT_BACK:
    case INTENT_PAUSE:
        if (!intent->repeated)
            director_act(director, ACTION_RESUME);
        return true;
    case INTENT_MENU:
        open_settings(director);
        return true;
    case INTENT_MORE: // out of a session by two presses
        if (!intent->repeated)
            director_act(director, ACTION_QUIT);
        return true;
    default:
        return director_take_session(director, intent);
    }
}

// Back goes to the step before when the step has only just begun; here the same step is meant.
static void start_again(struct director *director) {
    size_t step = session_run_moment(director_run(director)).step_index;
    director_act(director, ACTION_BACK);
    if (session_run_moment(director_run(director)).step_index < step)
        director_act(director, ACTION_NEXT);
}

static void activate(struct director *director, int item, const struct intent *intent) {
    (void)intent;
    switch (item) {
    case ITEM_CARRY_ON:
        director_act(director, ACTION_RESUME);
        break;
    case ITEM_AGAIN:
        start_again(director);
        break;
    case ITEM_SETTINGS:
        open_settings(director);
        break;
    case ITEM_HURTS:
        director_hurts(director);
        break;
    case ITEM_END:
        director_act(director, ACTION_QUIT);
        break;
    default:
        break;
    }
}

static const char *const COMFORT = N_("Come out of the pose if you like. No hurry.");

static void describe_place(const struct director *director, const struct moment *moment,
                           char line[WORDS_BYTES * 3]) {
    const struct timeline *timeline = player_timeline(director_run(director)->player);
    char place[WORDS_BYTES];
    char round[WORDS_BYTES] = "";
    if (moment->phase->kind == PHASE_MOVE && moment->step->reps > 1)
        snprintf(round, sizeof round, tr("round %d"), moment->rep);
    snprintf(place, sizeof place, tr("Stretch %zu of %zu"), moment->step_index + 1,
             timeline->step_count);
    snprintf(line, (size_t)WORDS_BYTES * 3, "%s · %s%s%s", place, tr(moment->step->variant->title),
             round[0] != '\0' ? " · " : "", round);
}

static void describe_left(const struct moment *moment, char *out, size_t size) {
    char clock[WORDS_BYTES];
    words_clock(clock, moment->session_left_us);
    snprintf(out, size, tr("%s left"), clock);
}

static void describe_to_come(const struct director *director, const struct moment *moment,
                             char *out, size_t size) {
    size_t left =
        player_timeline(director_run(director)->player)->step_count - moment->step_index - 1;
    if (left == 0)
        snprintf(out, size, "%s", tr("This is the last stretch"));
    else
        snprintf(out, size,
                 tr_plural("%zu stretch to go after this one", "%zu stretches to go after this one",
                           (long)left),
                 left);
}

static void draw_words(const struct director *director, struct canvas *canvas,
                       const struct moment *moment) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    char line[WORDS_BYTES * 3];
    describe_place(director, moment, line);
    struct text_style overline = {FACE_BOLD, TEXT_OVERLINE, colours->mute, ALIGN_START};
    bool compact = scene_is_compact(director);
    ink_within(canvas, &overline, TEXT_FLOOR, LAYOUT_MARGIN_X, compact ? 64.0F : 90.0F,
               scene_column(director), line);
    // TRANSLATORS: the title of the screen
    struct text_style title = {FACE_TITLE, compact ? 76.0F : 104.0F, colours->text, ALIGN_START};
    ink_within(canvas, &title, 56.0F, LAYOUT_MARGIN_X - 2.0F, compact ? 128.0F : 190.0F,
               scene_column(director), tr("Paused"));
    struct text_style body = {FACE_SEMIBOLD, 38.0F, colours->mute, ALIGN_START};
    body.size = text_fit(canvas, &body, TEXT_FLOOR, scene_column(director), 1, tr(COMFORT));
    text_draw(canvas, &body, LAYOUT_MARGIN_X, compact ? 178.0F : 256.0F, tr(COMFORT));
}

static void draw_stage(const struct director *director, struct canvas *canvas,
                       const struct moment *moment) {
    static const float TOP = 140.0F;
    static const float WORDS_H = 150.0F;
    static const float STILL_FULLNESS = 0.35F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    float x = LAYOUT_MARGIN_X + scene_column(director) + 56.0F;
    float right = director_width(director) - LAYOUT_MARGIN_X + 16.0F;
    float top = scene_is_compact(director) ? 64.0F : TOP;
    float bottom = SDL_min(director_height(director) - 70.0F - WORDS_H, top + (right - x) * 0.72F);
    struct rect stage = {x, top, right - x, bottom - top};
    struct stage_shot shot = stage_shot_of_moment(moment);
    shot.view = director_view(director);
    shot.whole = true;
    struct stage_floor floor = stage_view_floor(director_stage(director), stage, &shot);
    ink_floor_glow(canvas, stage);
    const struct breath_guide guide = {.cx = floor.cx,
                                       .cy = floor.cy,
                                       .floor_y = floor.y,
                                       .radius = floor.radius * 0.9F,
                                       .fullness = STILL_FULLNESS,
                                       .look = BREATH_LOOK_OUT};
    widget_breath_guide(canvas, &guide);
    stage_view_draw(director_stage(director), canvas, stage, &shot);
    char text[WORDS_BYTES + 40];
    describe_left(moment, text, sizeof text);
    float cx = stage.x + stage.w / 2.0F;
    ink_middle(canvas, FACE_HEAVY, 44.0F, colours->text, cx, bottom + 62.0F, text);
    describe_to_come(director, moment, text, sizeof text);
    ink_middle(canvas, FACE_SEMIBOLD, TEXT_OVERLINE, colours->mute, cx, bottom + 110.0F, text);
}

static void draw(struct director *director, struct canvas *canvas) {
    struct moment moment = session_run_moment(director_run(director));
    canvas_background(canvas);
    draw_stage(director, canvas, &moment);
    draw_words(director, canvas, &moment);
    for (int i = 0; i < ITEM_COUNT; i++) {
        struct button row = {.rect = row_rect(director, i),
                             .icon = ROWS[i].icon,
                             .label = tr(ROWS[i].label),
                             .glyph = ROWS[i].intent == INTENT_NONE || scene_is_narrow(director)
                                          ? (struct glyph){0}
                                          : director_glyph(director, ROWS[i].intent),
                             .primary = i == ITEM_CARRY_ON};
        ink_fit_row(canvas, &row);
        widget_row(canvas, &row, scene_item_state(director, i));
    }
}

static void flow(struct director *director, struct flow *flow) {
    struct moment moment = session_run_moment(director_run(director));
    char line[WORDS_BYTES * 3];
    flow_title(flow, tr("Paused"));
    describe_place(director, &moment, line);
    flow_quiet(flow, line);
    flow_text(flow, ICON_NONE, tr(COMFORT));
    for (int i = 0; i < ITEM_COUNT; i++) {
        const struct button row = {
            .icon = ROWS[i].icon, .label = tr(ROWS[i].label), .primary = i == ITEM_CARRY_ON};
        flow_button(flow, i, &row);
    }
    char text[WORDS_BYTES + 40];
    describe_left(&moment, text, sizeof text);
    flow_text(flow, ICON_CLOCK, text);
    describe_to_come(director, &moment, text, sizeof text);
    flow_quiet(flow, text);
}

const struct scene scene_pause = {
    .name = "pause",
    .below = SCENE_PLAY,
    .needs_session = true,
    .enter = enter,
    .layout = layout,
    .take = take,
    .activate = activate,
    .draw = draw,
    .flow = flow,
};
