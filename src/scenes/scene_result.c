// Result: what was done, what it earned, how the chain stands. The record is in the history before
// any of it is shown; if that fails, it is said, and the person decides.

#include "ink.h"
#include "result_view.h"

#include "base/language.h"

#include <ctype.h>
#include <stdio.h>

enum { ITEM_DONE = 1, ITEM_MORE, ITEM_ROUTINES, ITEM_RETRY, ITEM_DISCARD };

static bool can_retry(const struct director *director) {
    return director_history(director) != NULL;
}

static bool is_shown(const struct director *director) {
    return session_run_is_recorded(director_run(director));
}

static void look(struct director *director) {
    struct result *result = result_of(director);
    result->link_count =
        progress_chain(director_progress(director), result->links, RESULT_LINKS_MAX);
    // A rehearsal is not in the history: its picture shows the chain as it would be.
    if (director_run(director)->rehearsal && result->link_count > 0 &&
        result->links[0].kind == LINK_TODAY)
        result->links[0].kind = LINK_DONE;
    int first = is_shown(director) ? ITEM_DONE : can_retry(director) ? ITEM_RETRY : ITEM_DISCARD;
    focus_set(director_focus(director), first);
}

static void enter(struct director *director, const void *args) {
    (void)args;
    result_of(director)->played = player_result(director_run(director)->player);
    look(director);
}

// --- layout -------------------------------------------------------------------------------------

static struct rect done_rect(const struct director *director) {
    float content = director_width(director) - 2.0F * LAYOUT_MARGIN_X;
    return (struct rect){LAYOUT_MARGIN_X, result_buttons_top(director),
                         SDL_max(SDL_min(440.0F, content * 0.3F), 360.0F),
                         result_button_height(director)};
}

static struct rect more_rect(const struct director *director) {
    static const float GAP = 48.0F;
    struct rect done = done_rect(director);
    float x = done.x + done.w + GAP;
    float content = director_width(director) - 2.0F * LAYOUT_MARGIN_X;
    return (struct rect){x, done.y, SDL_min(640.0F, content * 0.36F), done.h};
}

static struct rect routines_rect(const struct director *director) {
    static const float GAP = 32.0F;
    struct rect more = more_rect(director);
    float x = more.x + more.w + GAP;
    return (struct rect){x, more.y, director_width(director) - LAYOUT_MARGIN_X - x, more.h};
}

static struct rect problem_rect(const struct director *director) {
    static const float W = 1120.0F;
    static const float H = 480.0F;
    float w = SDL_min(W, director_width(director) - 2.0F * LAYOUT_MARGIN_X);
    return (struct rect){(director_width(director) - w) / 2.0F,
                         (director_height(director) - H) / 2.0F, w, H};
}

static struct rect retry_rect(const struct director *director) {
    struct rect panel = problem_rect(director);
    return (struct rect){panel.x + 64.0F, panel.y + panel.h - 64.0F - 112.0F, 400.0F, 112.0F};
}

static struct rect discard_rect(const struct director *director) {
    struct rect panel = problem_rect(director);
    struct rect retry = retry_rect(director);
    if (!can_retry(director))
        return (struct rect){retry.x, retry.y, 560.0F, retry.h};
    float x = retry.x + retry.w + 40.0F;
    return (struct rect){x, retry.y, panel.x + panel.w - 64.0F - x, retry.h};
}

static void layout(struct director *director) {
    if (is_shown(director)) {
        scene_item(director, ITEM_DONE, done_rect(director), WIDGET_RADIUS_CONTROL);
        scene_item(director, ITEM_MORE, more_rect(director), WIDGET_RADIUS_CONTROL);
        scene_item(director, ITEM_ROUTINES, routines_rect(director), WIDGET_RADIUS_CONTROL);
        return;
    }
    if (can_retry(director))
        scene_item(director, ITEM_RETRY, retry_rect(director), WIDGET_RADIUS_CONTROL);
    scene_item(director, ITEM_DISCARD, discard_rect(director), WIDGET_RADIUS_CONTROL);
}

static bool take(struct director *director, const struct intent *intent) {
    if (intent->kind != INTENT_BACK)
        return false;
    // What is not saved is not left by a press meant for something else.
    if (is_shown(director) && !intent->repeated)
        director_leave_session(director, SCENE_HOME);
    return true;
}

// After a session that hurt, when to get help is nearer than one more of it.
static bool leads_to_help(const struct director *director) {
    return director_run(director)->record.outcome == OUTCOME_EASED || result_has_worsened(director);
}

static void do_more(struct director *director) {
    if (leads_to_help(director)) {
        director_push(director, SCENE_HELP, NULL);
        return;
    }
    const struct routine *routine = director_run(director)->routine;
    director_start_again(director, routine);
}

static void activate(struct director *director, int item, const struct intent *intent) {
    (void)intent;
    switch (item) {
    case ITEM_DONE:
    case ITEM_DISCARD:
        director_leave_session(director, SCENE_HOME);
        break;
    case ITEM_MORE:
        do_more(director);
        break;
    case ITEM_ROUTINES:
        director_leave_session(director, SCENE_ROUTINES);
        break;
    case ITEM_RETRY:
        director_record_again(director);
        look(director);
        focus_reset(director_focus(director));
        layout(director);
        break;
    default:
        break;
    }
}

// --- drawing ------------------------------------------------------------------------------------

static struct button more_button(const struct director *director) {
    if (leads_to_help(director))
        return (struct button){.icon = ICON_HEART, .label = tr("When to get help")};
    switch (director_run(director)->record.outcome) {
    case OUTCOME_COMPLETED:
        return (struct button){.icon = ICON_RETRY, .label = tr("Once more")};
    default:
        return (struct button){.icon = ICON_RETRY, .label = tr("Start again")};
    }
}

static void draw_buttons(const struct director *director, struct canvas *canvas) {
    const struct button done = {.rect = done_rect(director),
                                .icon = ICON_CHECK,
                                .label = tr("Done"),
                                .glyph = director_glyph(director, INTENT_CONFIRM),
                                .primary = true,
                                .label_size = scene_is_tight(director) ? 42.0F : 0.0F};
    widget_button(canvas, &done, scene_item_state(director, ITEM_DONE));
    struct button more = more_button(director);
    more.rect = more_rect(director);
    more.label_size = scene_is_narrow(director) ? 34.0F : 0.0F;
    widget_button(canvas, &more, scene_item_state(director, ITEM_MORE));
    const struct button routines = {.rect = routines_rect(director),
                                    .icon = ICON_LIST,
                                    .label = tr("Routines"),
                                    .label_size = more.label_size};
    widget_button(canvas, &routines, scene_item_state(director, ITEM_ROUTINES));
}

static void draw_problem(const struct director *director, struct canvas *canvas) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct rect panel = problem_rect(director);
    char text[sizeof director_run(director)->failed.text];
    bool retry = can_retry(director);
    widget_panel(canvas, panel, true);
    float x = panel.x + 64.0F;
    float width = panel.w - 128.0F;
    canvas_icon(canvas, ICON_SAVE, x, panel.y + 52.0F, 60.0F, colours->bone);
    ink(canvas, FACE_TITLE, 60.0F, colours->text, x + 84.0F, panel.y + 102.0F,
        retry ? tr("Not saved yet") : tr("Not saved"));
    snprintf(text, sizeof text, "%s", director_run(director)->failed.text);
    text[0] = (char)toupper((unsigned char)text[0]);
    struct text_style body = {FACE_SEMIBOLD, TEXT_BODY, colours->text, ALIGN_START};
    body.size = text_fit(canvas, &body, TEXT_FLOOR, width, 3, text);
    text_block(canvas, &body, x, panel.y + 168.0F, width, body.size * TEXT_LINE_BODY, 3, text);
    if (retry) {
        const struct button again = {.rect = retry_rect(director),
                                     .icon = ICON_RETRY,
                                     .label = tr("Try again"),
                                     .glyph = director_glyph(director, INTENT_CONFIRM),
                                     .primary = true,
                                     .label_size = 44.0F};
        widget_button(canvas, &again, scene_item_state(director, ITEM_RETRY));
    }
    const struct button discard = {.rect = discard_rect(director),
                                   .label = tr("Leave without saving"),
                                   .primary = !retry,
                                   .label_size = 40.0F};
    widget_button(canvas, &discard, scene_item_state(director, ITEM_DISCARD));
}

static void draw(struct director *director, struct canvas *canvas) {
    canvas_background(canvas);
    if (!is_shown(director)) {
        draw_problem(director, canvas);
        return;
    }
    result_view_draw(director, canvas);
    draw_buttons(director, canvas);
}

static void flow(struct director *director, struct flow *flow) {
    if (!is_shown(director)) {
        flow_title(flow, can_retry(director) ? tr("Not saved yet") : tr("Not saved"));
        flow_text(flow, ICON_SAVE, director_run(director)->failed.text);
        const struct button again = {.icon = ICON_RETRY, .label = tr("Try again"), .primary = true};
        if (can_retry(director))
            flow_button(flow, ITEM_RETRY, &again);
        const struct button discard = {.label = tr("Leave without saving"),
                                       .primary = !can_retry(director)};
        flow_button(flow, ITEM_DISCARD, &discard);
        return;
    }
    result_view_flow(director, flow);
    const struct button done = {.icon = ICON_CHECK,
                                .label = tr("Done"),
                                .glyph = director_glyph(director, INTENT_CONFIRM),
                                .primary = true};
    flow_button(flow, ITEM_DONE, &done);
    const struct button more = more_button(director);
    flow_button(flow, ITEM_MORE, &more);
    const struct button routines = {.icon = ICON_LIST, .label = tr("Routines")};
    flow_button(flow, ITEM_ROUTINES, &routines);
}

const struct scene scene_result = {
    .name = "result",
    .needs_session = true,
    .state_bytes = sizeof(struct result),
    .enter = enter,
    .layout = layout,
    .take = take,
    .activate = activate,
    .draw = draw,
    .flow = flow,
};
