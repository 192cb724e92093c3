// How the upper back feels, 0 to 10, before and after a session. It opens on what was said last, so
// that one press goes on; one other press skips it, and one more skips it for good.

#include "pictures/pain_scale.h"
#include "scene.h"

#include "base/language.h"

#include <stdio.h>

enum { ITEM_GO_ON = 1, ITEM_SKIP, ITEM_VALUE = 10, SLOT_SCALE = 1 };
enum { TEN = 10, NO_DIGIT = -1 };

// "1" and then "0" within this time is 10.
static const int64_t SECOND_DIGIT_US = 1500000;

struct checkin {
    int value;
    const struct routine *routine; // starts after it; NULL: it comes after a session
    int digit;                     // typed last
    int64_t digit_us;
};

static struct checkin *state_of(const struct director *director) {
    return director_state(director);
}

static bool is_after(const struct director *director) {
    return state_of(director)->routine == NULL;
}

static void enter(struct director *director, const void *args) {
    struct checkin *checkin = state_of(director);
    checkin->routine = args;
    checkin->digit = NO_DIGIT;
    checkin->value = is_after(director)
                         ? director_run(director)->pain_before
                         : progress_last_check_in(director_progress(director)).before;
}

static struct pain_scale scale_at(const struct director *director, struct rect area) {
    return (struct pain_scale){
        .area = area,
        .value = state_of(director)->value,
        .flag = is_after(director) ? director_run(director)->pain_before : PAIN_UNKNOWN,
    };
}

// A pointer chooses a value where it stands.
static void targets(struct director *director) {
    struct pain_scale scale = scale_at(director, director_slot(director, SLOT_SCALE));
    for (int i = 0; i < PAIN_LEVELS; i++)
        focus_add(director_focus(director), ITEM_VALUE + i, pain_scale_target(&scale, i), 0.0F,
                  FOCUS_CHIP);
}

static size_t hints(struct director *director, struct hint *out) {
    (void)director;
    out[0] = (struct hint){.intent = INTENT_MORE, .label = tr("Don’t ask again")};
    return 1;
}

// --- answers ------------------------------------------------------------------------------------

static void never_again(struct director *director) {
    director_settings(director)->check_in = false;
    // What cannot be kept is asked once more next time: nothing is lost by that.
    (void)director_save_settings(director, NULL);
    director_checked_in(director, state_of(director)->routine, PAIN_UNKNOWN);
}

static void change(struct director *director, int by) {
    struct checkin *checkin = state_of(director);
    int value = checkin->value == PAIN_UNKNOWN ? 0 : checkin->value + by;
    checkin->value = value < 0 ? 0 : value > TEN ? TEN : value;
    checkin->digit = NO_DIGIT;
}

static void type(struct director *director, int digit) {
    struct checkin *checkin = state_of(director);
    bool second = checkin->digit == 1 && digit == 0 &&
                  director_now_us(director) - checkin->digit_us < SECOND_DIGIT_US;
    checkin->value = second ? TEN : digit;
    checkin->digit = second ? NO_DIGIT : digit;
    checkin->digit_us = director_now_us(director);
}

static bool take(struct director *director, const struct intent *intent) {
    switch (intent->kind) {
    case INTENT_LEFT:
    case INTENT_DOWN:
        change(director, -1);
        return true;
    case INTENT_RIGHT:
    case INTENT_UP:
        change(director, 1);
        return true;
    case INTENT_SCROLL:
        change(director, intent->amount > 0.0F ? 1 : -1);
        return true;
    case INTENT_DIGIT:
        type(director, (int)intent->amount);
        return true;
    case INTENT_CONFIRM:
        if (!intent->repeated)
            director_checked_in(director, state_of(director)->routine, state_of(director)->value);
        return true;
    case INTENT_BACK:
        if (!intent->repeated)
            director_checked_in(director, state_of(director)->routine, PAIN_UNKNOWN);
        return true;
    case INTENT_MORE:
        if (!intent->repeated)
            never_again(director);
        return true;
    default:
        return false;
    }
}

static void activate(struct director *director, int item, const struct intent *intent) {
    (void)intent;
    if (item == ITEM_GO_ON)
        director_checked_in(director, state_of(director)->routine, state_of(director)->value);
    else if (item == ITEM_SKIP)
        director_checked_in(director, state_of(director)->routine, PAIN_UNKNOWN);
    else if (item >= ITEM_VALUE && item < ITEM_VALUE + PAIN_LEVELS)
        state_of(director)->value = item - ITEM_VALUE;
}

// --- the screen ---------------------------------------------------------------------------------

static const char *question(const struct director *director) {
    return is_after(director) ? tr("How does your upper back feel now?")
                              : tr("How does your upper back feel right now?");
}

static void draw_scale(void *context, int what, struct canvas *canvas, struct rect area) {
    const struct director *director = context;
    struct pain_scale scale = scale_at(director, area);
    char value[24];
    (void)what;
    pain_scale_draw(canvas, &scale);
    snprintf(value, sizeof value, scale.value == PAIN_UNKNOWN ? "–" : tr("%d of 10"), scale.value);
    widget_note(canvas, WIDGET_FOCUSED, question(director), value);
}

static void build_answers(const struct director *director, struct boxes *boxes) {
    const struct button skip = {.label = tr("Skip"),
                                .glyph = director_glyph(director, INTENT_BACK),
                                .by_pointer = true,
                                .label_size = 44.0F};
    const struct button go_on = {.label = is_after(director) ? tr("Continue") : tr("Start"),
                                 .glyph = director_glyph(director, INTENT_CONFIRM),
                                 .primary = true,
                                 .by_pointer = true,
                                 .label_size = 48.0F};
    box_row(boxes, &(struct box_stack){.gap = 32.0F});
    box_row(
        boxes,
        &(struct box_stack){
            .size = {.grow = 1.0F, .least_width = 440.0F, .ornament = true, .across = BOX_MIDDLE}});
    box_icon(boxes, ICON_CHEVRON_LEFT, 40.0F, BOX_INK_TEXT);
    box_icon(boxes, ICON_CHEVRON_RIGHT, 40.0F, BOX_INK_TEXT);
    box_words(boxes, &(struct box_words){.role = BOX_NOTE,
                                         .text = tr("to change. There is no wrong answer."),
                                         .box = {.grow = 1.0F, .across = BOX_MIDDLE}});
    box_end(boxes);
    box_button_sized(boxes, ITEM_SKIP, &skip,
                     &(struct box_size){.width = 300.0F, .height = WIDGET_BUTTON_HEIGHT});
    box_button_sized(boxes, ITEM_GO_ON, &go_on, &(struct box_size){.width = 420.0F});
    box_end(boxes);
}

static void build(struct director *director, struct boxes *boxes) {
    boxes_begin(boxes, &(struct box_page){.fixed = true, .gap = 20.0F});
    box_text(boxes, BOX_OVERLINE,
             is_after(director) ? tr("After your session")
                                : tr("Before you start · takes 3 seconds"));
    box_words(boxes, &(struct box_words){
                         .role = BOX_TITLE, .text = question(director), .size = 88.0F, .lines = 1});
    const struct box_slot scale = {.size = {.grow = 1.0F, .least_height = 214.0F},
                                   .draw = draw_scale,
                                   .context = director,
                                   .what = SLOT_SCALE};
    box_slot(boxes, &scale);
    build_answers(director, boxes);
}

const struct scene scene_checkin = {
    .name = "check-in",
    .state_bytes = sizeof(struct checkin),
    .enter = enter,
    .targets = targets,
    .hints = hints,
    .take = take,
    .activate = activate,
    .build = build,
};
