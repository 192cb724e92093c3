// How the upper back feels, 0 to 10, before and after a session. It opens on what was said last, so
// that one press goes on; one other press skips it, and one more skips it for good.

#include "ink.h"
#include "pain_scale.h"
#include "scene.h"

#include "base/language.h"

#include <stdio.h>

enum { ITEM_GO_ON = 1, ITEM_SKIP, ITEM_SCALE, ITEM_VALUE = 10 };
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

// --- layout -------------------------------------------------------------------------------------

struct places {
    bool compact;
    float overline, title; // baselines
    struct rect scale;
    struct rect go_on;
    struct rect skip;
};

static struct places places_for(const struct director *director) {
    static const float GAP = 32.0F;
    struct places at = {.compact = scene_is_compact(director)};
    float right = director_width(director) - LAYOUT_MARGIN_X;
    float h = at.compact ? 92.0F : WIDGET_BUTTON_HEIGHT;
    float bottom = director_height(director) - (at.compact ? 32.0F : 88.0F);
    float w = scene_is_narrow(director) ? 320.0F : 420.0F;
    at.go_on = (struct rect){right - w, bottom - h, w, h};
    w = scene_is_narrow(director) ? 290.0F : 300.0F;
    at.skip = (struct rect){at.go_on.x - GAP - w, at.go_on.y, w, h};
    at.overline = at.compact ? 62.0F : 90.0F;
    at.title = at.compact ? 130.0F : 184.0F;
    float top = at.title + (at.compact ? 20.0F : 56.0F);
    at.scale =
        (struct rect){LAYOUT_MARGIN_X, top, director_width(director) - 2.0F * LAYOUT_MARGIN_X,
                      at.go_on.y - (at.compact ? 8.0F : 30.0F) - top};
    return at;
}

static struct pain_scale scale_of(const struct director *director, const struct places *at) {
    return (struct pain_scale){
        .area = at->scale,
        .value = state_of(director)->value,
        .flag = is_after(director) ? director_run(director)->pain_before : PAIN_UNKNOWN,
    };
}

static void layout(struct director *director) {
    struct places at = places_for(director);
    struct pain_scale scale = scale_of(director, &at);
    for (int i = 0; i < PAIN_LEVELS; i++)
        focus_add(director_focus(director), ITEM_VALUE + i, pain_scale_target(&scale, i), 0.0F,
                  FOCUS_CHIP);
    focus_add(director_focus(director), ITEM_SKIP, at.skip, WIDGET_RADIUS_CONTROL, FOCUS_CHIP);
    focus_add(director_focus(director), ITEM_GO_ON, at.go_on, WIDGET_RADIUS_CONTROL, FOCUS_CHIP);
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
        if (scene_flows(director) && director_focused(director) != ITEM_SCALE)
            return false; // a column has a focus of its own
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
    if (item == ITEM_SCALE && intent->kind == INTENT_POINTER_RELEASE)
        change(director, intent->x < director_width(director) / 2.0F ? -1 : 1);
    if (item == ITEM_GO_ON)
        director_checked_in(director, state_of(director)->routine, state_of(director)->value);
    else if (item == ITEM_SKIP)
        director_checked_in(director, state_of(director)->routine, PAIN_UNKNOWN);
    else if (item >= ITEM_VALUE && item < ITEM_VALUE + PAIN_LEVELS)
        state_of(director)->value = item - ITEM_VALUE;
}

// --- drawing ------------------------------------------------------------------------------------

static void draw_words(const struct director *director, struct canvas *canvas,
                       const struct places *at) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    float width = director_width(director) - 2.0F * LAYOUT_MARGIN_X;
    struct text_style overline = {FACE_BOLD, TEXT_OVERLINE, colours->mute, ALIGN_START};
    ink_within(canvas, &overline, TEXT_FLOOR, LAYOUT_MARGIN_X, at->overline, width,
               is_after(director) ? tr("After your session")
                                  : tr("Before you start · takes 3 seconds"));
    struct text_style title = {FACE_TITLE, at->compact ? 64.0F : 88.0F, colours->text, ALIGN_START};
    ink_within(canvas, &title, 40.0F, LAYOUT_MARGIN_X - 2.0F, at->title, width,
               is_after(director) ? tr("How does your upper back feel now?")
                                  : tr("How does your upper back feel right now?"));
    if (at->compact)
        return;
    struct text_style help = {FACE_SEMIBOLD, TEXT_OVERLINE, colours->mute, ALIGN_START};
    float y = scene_hints_top(director) - 44.0F;
    float room = at->skip.x - LAYOUT_MARGIN_X - 32.0F;
    static const float CHEVRON = 40.0F;
    canvas_icon(canvas, ICON_CHEVRON_LEFT, LAYOUT_MARGIN_X - 8.0F, y - 31.0F, CHEVRON,
                colours->text);
    canvas_icon(canvas, ICON_CHEVRON_RIGHT, LAYOUT_MARGIN_X + 36.0F, y - 31.0F, CHEVRON,
                colours->text);
    ink_within(canvas, &help, TEXT_FLOOR, LAYOUT_MARGIN_X + 92.0F, y, room - 92.0F,
               tr("to change. There is no wrong answer."));
}

static void draw(struct director *director, struct canvas *canvas) {
    struct places at = places_for(director);
    struct pain_scale scale = scale_of(director, &at);
    canvas_background(canvas);
    draw_words(director, canvas, &at);
    pain_scale_draw(canvas, &scale);
    char value[24];
    snprintf(value, sizeof value, state_of(director)->value == PAIN_UNKNOWN ? "–" : tr("%d of 10"),
             state_of(director)->value);
    widget_note(canvas, WIDGET_FOCUSED,
                is_after(director) ? tr("How does your upper back feel now?")
                                   : tr("How does your upper back feel right now?"),
                value);
    const struct button skip = {.rect = at.skip,
                                .label = tr("Skip"),
                                .glyph = director_glyph(director, INTENT_BACK),
                                .label_size = at.compact ? 40.0F : 44.0F};
    widget_button(canvas, &skip, scene_item_state(director, ITEM_SKIP));
    const struct button go_on = {.rect = at.go_on,
                                 .label = is_after(director) ? tr("Continue") : tr("Start"),
                                 .glyph = director_glyph(director, INTENT_CONFIRM),
                                 .primary = true,
                                 .label_size = at.compact ? 42.0F : 48.0F};
    widget_button(canvas, &go_on, scene_item_state(director, ITEM_GO_ON));
}

static void flow(struct director *director, struct flow *flow) {
    const struct checkin *checkin = state_of(director);
    bool after = is_after(director);
    char value[24] = "–";
    flow_quiet(flow, after ? tr("After your session") : tr("Before you start · takes 3 seconds"));
    flow_title(flow, after ? tr("How does your upper back feel now?")
                           : tr("How does your upper back feel right now?"));
    if (checkin->value != PAIN_UNKNOWN)
        snprintf(value, sizeof value, "%d", checkin->value);
    const struct option scale = {.label = tr("0: no pain, 10: the worst"),
                                 .value = value,
                                 .less = checkin->value > 0,
                                 .more = checkin->value < TEN};
    flow_option(flow, ITEM_SCALE, &scale);
    const struct button go_on = {.label = after ? tr("Continue") : tr("Start"), .primary = true};
    flow_button(flow, ITEM_GO_ON, &go_on);
    const struct button skip = {.label = tr("Skip"),
                                .glyph = director_glyph(director, INTENT_BACK)};
    flow_button(flow, ITEM_SKIP, &skip);
}

const struct scene scene_checkin = {
    .name = "check-in",
    .state_bytes = sizeof(struct checkin),
    .enter = enter,
    .layout = layout,
    .hints = hints,
    .take = take,
    .activate = activate,
    .draw = draw,
    .flow = flow,
};
