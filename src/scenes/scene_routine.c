// One routine: what it is made of, stretch by stretch, each shown as it moves.

#include "routine_sound.h"
#include "stretch_panel.h"
#include "telling/words.h"

#include "base/language.h"

#include <stdio.h>
#include <string.h>

// Steps are items by their index.
enum { ITEM_START = LEVEL_MAX_STEPS, ITEM_STOP };

struct routine_screen {
    const struct routine *routine; // NULL: it could not be laid out in time
    struct stretch stretch;        // the step on the stage
    struct timeline timeline;
    struct routine_sound sound;
};

static struct routine_screen *state_of(const struct director *director) {
    return director_state(director);
}

static size_t step_count(const struct director *director) {
    const struct routine_screen *screen = state_of(director);
    return screen->routine ? screen->timeline.step_count : 0;
}

// --- what presses do

static void enter(struct director *director, const void *args) {
    struct routine_screen *screen = state_of(director);
    const struct routine *routine = args;
    int64_t extra_us = director_settings(director)->setup_seconds * INT64_C(1000000);
    screen->stretch = (struct stretch){director, &screen->timeline, 0, director_now_us(director)};
    focus_set(director_focus(director), ITEM_START);
    screen->timeline.language = language_now();
    if (routine && timeline_of_routine(&screen->timeline, routine, extra_us, NULL) == STATUS_OK)
        screen->routine = routine;
}

static void leave(struct director *director) {
    timeline_finish(&state_of(director)->timeline);
    *state_of(director) = (struct routine_screen){0};
}

static size_t hints(struct director *director, struct hint *out) {
    const struct work_bar *bar = &state_of(director)->sound.bar;
    bool on_start = director_focused(director) == ITEM_START;
    size_t count = 0;
    if (bar->shown) {
        out[count++] = (struct hint){.intent = INTENT_BACK,
                                     .label = bar->view.stopping ? tr("Back") : tr("Cancel")};
        return count;
    }
    if (step_count(director) > 0)
        out[count++] = (struct hint){.intent = INTENT_CONFIRM,
                                     .label = on_start ? tr("Start") : tr("Go to Start")};
    if (step_count(director) > 0 && director_options(director)->work)
        out[count++] = (struct hint){.intent = INTENT_MORE, .label = tr("Save its sound")};
    out[count++] = (struct hint){.intent = INTENT_BACK, .label = tr("Back")};
    return count;
}

static bool take(struct director *director, const struct intent *intent) {
    struct routine_screen *screen = state_of(director);
    switch (intent->kind) {
    case INTENT_BACK: // first out of the work
        return work_bar_stop(director, &screen->sound.bar);
    case INTENT_MORE:
        if (screen->routine && director_options(director)->work && !screen->sound.bar.view.running)
            routine_sound_ask(director, &screen->sound, screen->routine);
        return true;
    default:
        return director_take_row(director, intent);
    }
}

static void activate(struct director *director, int item, const struct intent *intent) {
    (void)intent;
    if (item == ITEM_STOP)
        (void)work_bar_stop(director, &state_of(director)->sound.bar);
    else if (item == ITEM_START && state_of(director)->routine)
        director_start(director, state_of(director)->routine);
    else if (item != ITEM_START) // it is on the stage already: the next press starts
        focus_set(director_focus(director), ITEM_START);
}

static void update(struct director *director) {
    struct routine_screen *screen = state_of(director);
    if (!screen->sound.asked || !work_bar_follow(director, &screen->sound.bar))
        return;
    focus_set(director_focus(director), screen->sound.bar.shown ? ITEM_STOP : ITEM_START);
    director_turn_page(director);
}

// --- the routine

static void describe(const struct director *director, char *out, size_t size) {
    const struct routine_screen *screen = state_of(director);
    char minutes[WORDS_BYTES];
    char props[WORDS_BYTES];
    words_minutes(minutes, screen->timeline.duration_us);
    words_props(props, routine_props(screen->routine));
    snprintf(out, size, "%s · %s · %s · %s", minutes, words_level(screen->routine->level),
             words_place(screen->routine), props);
}

// What stands beside Start: what came of its sound, that it was fitted to this person, or where it
// comes from. False: nothing.
static bool describe_origin(const struct director *director, char out[ROUTINE_SOUND_BYTES]) {
    const size_t size = ROUTINE_SOUND_BYTES;
    const struct routine *routine = state_of(director)->routine;
    const struct routine *written =
        library_routine(director_library_as_written(director), routine->id);
    const struct credit *credit = &routine->credit;
    if (routine_sound_tell(&state_of(director)->sound, out))
        return true;
    if (written && written->steps != routine->steps)
        snprintf(out, size, "%s", tr("Fitted to what you want to spare and have at hand."));
    else if (credit->reviewed_by && credit->reviewed_on)
        snprintf(out, size, tr("Reviewed by %s, %s"), credit->reviewed_by, credit->reviewed_on);
    else if (credit->reviewed_by)
        snprintf(out, size, tr("Reviewed by %s"), credit->reviewed_by);
    else if (credit->source)
        snprintf(out, size, tr("Source: %s"), credit->source);
    else
        return false;
    return true;
}

static void build_head(const struct director *director, struct boxes *boxes) {
    const struct routine *routine = state_of(director)->routine;
    char line[WORDS_BYTES * 4];
    describe(director, line, sizeof line);
    box_column(boxes, &(struct box_stack){.gap = 10.0F});
    box_text(boxes, BOX_TITLE, tr(routine->title));
    box_inked(boxes, BOX_OVERLINE, BOX_INK_TEXT, line);
    box_text(boxes, BOX_NOTE, tr(routine->summary));
    box_end(boxes);
}

static void build_start(const struct director *director, struct boxes *boxes) {
    static const struct box_size SIZE = {.width = 460.0F, .least_width = 300.0F};
    const struct button start = {.icon = ICON_PLAY_SOLID,
                                 .label = tr("Start"),
                                 .glyph = director_glyph(director, INTENT_CONFIRM),
                                 .primary = true};
    char origin[ROUTINE_SOUND_BYTES];
    box_row(boxes, &(struct box_stack){.gap = 36.0F, .wraps = true});
    if (!state_of(director)->sound.bar.shown)
        box_button_sized(boxes, ITEM_START, &start, &SIZE);
    if (describe_origin(director, origin))
        box_words(boxes, &(struct box_words){
                             .role = BOX_NOTE,
                             .text = origin,
                             .size = TEXT_HINT,
                             .box = {.grow = 1.0F, .least_width = 260.0F, .across = BOX_MIDDLE}});
    box_end(boxes);
}

// --- its stretches, as vertebrae on a cord

static const float ROW_GAP = 20.0F;

static void draw_link(void *context, int step, struct canvas *canvas, struct rect rect) {
    static const float BLOCK_W = 34.0F;
    static const float BLOCK_H = 17.0F;
    const struct director *director = context;
    float x = rect.x + 0.5F * rect.w;
    float middle = rect.y + 0.5F * rect.h;
    float top = step > 0 ? rect.y - 0.5F * ROW_GAP : middle;
    bool last = (size_t)step + 1 == step_count(director);
    float end = last ? middle : rect.y + rect.h + 0.5F * ROW_GAP;
    if (end > top)
        canvas_line(canvas, x, top, x, end, 5.0F, canvas_colours(canvas)->cord);
    widget_vertebra(canvas,
                    state_of(director)->stretch.step == (size_t)step ? VERTEBRA_NOW : VERTEBRA_DONE,
                    x, middle, BLOCK_W, BLOCK_H, 0.0F);
}

static void build_step(struct director *director, struct boxes *boxes, size_t step) {
    const struct timeline *timeline = &state_of(director)->timeline;
    const char *title = tr(timeline->steps[step].variant->title);
    const struct box_stack stack = {.size = {.height = 70.0F}, .gap = 18.0F, .pad_x = 12.0F};
    char dose[WORDS_BYTES];
    char clock[WORDS_BYTES];
    words_dose(dose, timeline, step);
    words_clock(clock, timeline->steps[step].duration_us);
    if (state_of(director)->sound.bar.shown) // nothing can be done meanwhile
        box_row(boxes, &stack);
    else
        box_press(
            boxes,
            &(struct box_press){
                .item = (int)step, .stack = stack, .bare = true, .label = title, .detail = dose});
    box_picture(boxes, draw_link, director, (int)step,
                &(struct box_size){.width = 52.0F, .least_height = 40.0F});
    box_filling(boxes, BOX_HEADING, TEXT_BODY, title);
    box_filling(boxes, BOX_NOTE, TEXT_HINT, dose);
    box_words(boxes, &(struct box_words){.role = BOX_OVERLINE,
                                         .text = clock,
                                         .ink = BOX_INK_TEXT,
                                         .align = ALIGN_END,
                                         .box = {.width = 84.0F, .across = BOX_MIDDLE}});
    box_end(boxes);
}

// With what the panel tells of each, where there is no room for it.
static void build_steps(struct director *director, struct boxes *boxes) {
    box_list(boxes, &(struct box_stack){.gap = ROW_GAP, .even = true});
    for (size_t i = 0; i < step_count(director); i++) {
        box_column(boxes, &(struct box_stack){.gap = 12.0F});
        build_step(director, boxes, i);
        box_column(boxes, &(struct box_stack){.size = {.instead = true}, .gap = 12.0F});
        stretch_told(boxes, state_of(director)->timeline.steps[i].variant);
        box_end(boxes);
        box_end(boxes);
    }
    box_end(boxes);
}

static void follow_focus(struct director *director) {
    struct stretch *stretch = &state_of(director)->stretch;
    int current = director_focused(director);
    if (current < 0 || (size_t)current >= step_count(director) || stretch->step == (size_t)current)
        return;
    stretch->step = (size_t)current;
    stretch->since_us = director_now_us(director);
}

static void build(struct director *director, struct boxes *boxes) {
    struct routine_screen *screen = state_of(director);
    boxes_begin(boxes, NULL);
    if (step_count(director) == 0) {
        box_text(boxes, BOX_BODY, tr("This routine cannot be shown."));
        return;
    }
    follow_focus(director);
    box_row(boxes, &(struct box_stack){.size = {.grow = 1.0F}, .gap = 56.0F, .wraps = true});
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.05F, .least_width = 520.0F},
                                          .gap = 32.0F,
                                          .even = true});
    build_head(director, boxes);
    build_start(director, boxes);
    build_steps(director, boxes);
    box_end(boxes);
    if (screen->sound.bar.shown)
        routine_sound_build(director, boxes, &screen->sound, ITEM_STOP);
    else
        stretch_panel(&screen->stretch, boxes);
    box_end(boxes);
}

// The figure goes on moving, at the pace of the session.
static int64_t next_frame_us(const struct director *director) {
    if (director_slot(director, STRETCH_STAGE).w > 0.0F)
        return director_now_us(director);
    return work_bar_next_us(director, &state_of(director)->sound.bar);
}

const struct scene scene_routine = {
    .name = "routine",
    .below = SCENE_ROUTINES,
    .state_bytes = sizeof(struct routine_screen),
    .enter = enter,
    .leave = leave,
    .hints = hints,
    .take = take,
    .activate = activate,
    .update = update,
    .build = build,
    .next_frame_us = next_frame_us,
};
