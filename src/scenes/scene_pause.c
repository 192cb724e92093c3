// Pause: everything stands still, nothing is lost, nothing is drawn until something is pressed.

#include "pictures/ink.h"
#include "scene.h"
#include "telling/words.h"

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

static bool take(struct director *director, const struct intent *intent) {
    switch (intent->kind) {
    case INTENT_BACK:
    case INTENT_PAUSE:
        if (!intent->repeated)
            director_act(director, ACTION_RESUME);
        return true;
    case INTENT_MENU:
        director_push(director, SCENE_SETTINGS, NULL);
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
    if (item == ITEM_CARRY_ON)
        director_act(director, ACTION_RESUME);
    else if (item == ITEM_AGAIN)
        start_again(director);
    else if (item == ITEM_SETTINGS)
        director_push(director, SCENE_SETTINGS, NULL);
    else if (item == ITEM_HURTS)
        director_hurts(director);
    else if (item == ITEM_END)
        director_act(director, ACTION_QUIT);
}

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

static void draw_stage(void *context, int what, struct canvas *canvas, struct rect stage) {
    static const float STILL_FULLNESS = 0.35F;
    const struct director *director = context;
    struct moment moment = session_run_moment(director_run(director));
    struct stage_shot shot = director_shot(director, &moment);
    (void)what;
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
}

static void build_rows(const struct director *director, struct boxes *boxes) {
    for (int i = 0; i < ITEM_COUNT; i++) {
        struct button row = {.icon = ROWS[i].icon,
                             .label = tr(ROWS[i].label),
                             .label_size = 42.0F,
                             .primary = i == ITEM_CARRY_ON};
        if (ROWS[i].intent != INTENT_NONE)
            row.glyph = director_glyph(director, ROWS[i].intent);
        box_button(boxes, i, &row);
    }
}

static void build_words(const struct director *director, struct boxes *boxes,
                        const struct moment *moment) {
    char line[WORDS_BYTES * 3];
    describe_place(director, moment, line);
    box_text(boxes, BOX_OVERLINE, line);
    // TRANSLATORS: the title of the screen
    box_sized(boxes, BOX_TITLE, 104.0F, tr("Paused"));
    box_inked(boxes, BOX_BODY, BOX_INK_MUTE, tr("Come out of the pose if you like. No hurry."));
    box_space(boxes, 8.0F);
}

static void build_left(const struct director *director, struct boxes *boxes,
                       const struct moment *moment) {
    char clock[WORDS_BYTES];
    char text[WORDS_BYTES + 40];
    words_clock(clock, moment->session_left_us);
    snprintf(text, sizeof text, tr("%s left"), clock);
    box_words(boxes, &(struct box_words){
                         .role = BOX_HEADING, .text = text, .align = ALIGN_MIDDLE, .size = 44.0F});
    describe_to_come(director, moment, text, sizeof text);
    box_words(boxes, &(struct box_words){.role = BOX_NOTE, .text = text, .align = ALIGN_MIDDLE});
}

static const float STAGE_ASPECT = 1.4F;

static void build(struct director *director, struct boxes *boxes) {
    struct moment moment = session_run_moment(director_run(director));
    boxes_begin(boxes, NULL);
    box_row(boxes, &(struct box_stack){.size = {.grow = 1.0F}, .gap = 56.0F, .wraps = true});
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.1F, .least_width = 560.0F},
                                          .gap = 24.0F,
                                          .along = BOX_MIDDLE});
    build_words(director, boxes, &moment);
    build_rows(director, boxes);
    box_end(boxes);
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.0F, .least_width = 480.0F},
                                          .gap = 12.0F,
                                          .along = BOX_MIDDLE});
    const struct box_slot stage = {
        .size = {.aspect = STAGE_ASPECT, .least_height = 320.0F, .ornament = true},
        .draw = draw_stage,
        .context = director};
    box_slot(boxes, &stage);
    build_left(director, boxes, &moment);
    box_end(boxes);
    box_end(boxes);
}

const struct scene scene_pause = {
    .name = "pause",
    .needs_session = true,
    .below = SCENE_PLAY,
    .take = take,
    .activate = activate,
    .build = build,
};
