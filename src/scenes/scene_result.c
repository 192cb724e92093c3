// Result: what was done, what it earned, how the chain stands. The record is in the history before
// any of it is shown; if that fails, it is said, and the person decides.

#include "ink.h"
#include "practice/pain_memory.h"
#include "result_view.h"

#include "base/language.h"

#include <ctype.h>
#include <stdio.h>

enum { ITEM_DONE = 1, ITEM_MORE, ITEM_ROUTINES, ITEM_RETRY, ITEM_DISCARD };

static bool can_retry(const struct director *director) {
    return director->options.history != NULL;
}

// A rehearsal is not in the history: its picture shows the chain as it would be.
static void pretend(struct director *director) {
    struct progress *progress = &director->progress;
    if (progress->streak.practised_today)
        return;
    progress->streak.current++;
    progress->days_in_month++;
    if (result_of(director)->link_count > 0)
        result_of(director)->links[0].kind = LINK_DONE;
}

static void try_saving(struct director *director) {
    struct result *result = result_of(director);
    struct news_before before = {0};
    struct practice practice = director_practice(director);
    struct instant now = director_wall(director);
    bool is_new = !director->run.saved && !director->run.rehearsal;
    if (is_new)
        news_look_before(&practice, now, &before);
    result->failed.text[0] = '\0';
    result->shown =
        session_run_save(&director->run, director->options.history,
                         director->options.history_problem, &result->failed) == STATUS_OK;
    if (result->shown && !director->run.rehearsal)
        director_load_progress(director);
    if (result->shown)
        news_look_after(&practice, now, &before, &result->news);
    result->repeats = director->run.record.outcome == SESSION_EASED &&
                      pain_memory_repeats(director->options.history, director->run.started);
    result->link_count = progress_chain(&director->progress, result->links, RESULT_LINKS_MAX);
    if (director->run.rehearsal)
        pretend(director);
    int first = result->shown ? ITEM_DONE : can_retry(director) ? ITEM_RETRY : ITEM_DISCARD;
    focus_set(&director->focus, first);
}

static void enter(struct director *director) {
    struct result *result = result_of(director);
    result->played = player_result(director->run.player);
    bool again = director->run.saved; // back from another screen
    if (!again) {
        director_load_progress(director);
        result->is_return = director->progress.is_return;
        session_run_describe(&director->run, &director->progress);
    }
    result->sessions_before = director->progress.sessions_today - (again ? 1 : 0);
    try_saving(director);
}

// --- layout -------------------------------------------------------------------------------------

static struct rect done_rect(const struct director *director) {
    float content = director->width - 2.0F * LAYOUT_MARGIN_X;
    return (struct rect){LAYOUT_MARGIN_X, result_buttons_top(director),
                         SDL_max(SDL_min(440.0F, content * 0.3F), 360.0F),
                         result_button_height(director)};
}

static struct rect more_rect(const struct director *director) {
    static const float GAP = 48.0F;
    struct rect done = done_rect(director);
    float x = done.x + done.w + GAP;
    float content = director->width - 2.0F * LAYOUT_MARGIN_X;
    return (struct rect){x, done.y, SDL_min(640.0F, content * 0.36F), done.h};
}

static struct rect routines_rect(const struct director *director) {
    static const float GAP = 32.0F;
    struct rect more = more_rect(director);
    float x = more.x + more.w + GAP;
    return (struct rect){x, more.y, director->width - LAYOUT_MARGIN_X - x, more.h};
}

static struct rect problem_rect(const struct director *director) {
    static const float W = 1120.0F;
    static const float H = 480.0F;
    float w = SDL_min(W, director->width - 2.0F * LAYOUT_MARGIN_X);
    return (struct rect){(director->width - w) / 2.0F, (director->height - H) / 2.0F, w, H};
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
    const struct result *result = result_of(director);
    if (result->shown) {
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
    if (result_of(director)->shown && !intent->repeated)
        director_leave_session(director);
    return true;
}

// After a session that hurt, when to get help is nearer than one more of it.
static bool leads_to_help(const struct director *director) {
    return director->run.record.outcome == SESSION_EASED || result_has_worsened(director);
}

static void do_more(struct director *director) {
    if (leads_to_help(director)) {
        director->help_return = SCENE_RESULT;
        director_go(director, SCENE_HELP, TRANSITION_FADE);
        return;
    }
    const struct routine *routine = director->run.routine;
    director_start_again(director, routine);
}

static void activate(struct director *director, int item, const struct intent *intent) {
    (void)intent;
    switch (item) {
    case ITEM_DONE:
    case ITEM_DISCARD:
        session_run_discard(&director->run);
        director_leave_session(director);
        break;
    case ITEM_MORE:
        do_more(director);
        break;
    case ITEM_ROUTINES:
        director_end_session(director);
        director_go(director, SCENE_ROUTINES, TRANSITION_FADE);
        break;
    case ITEM_RETRY:
        try_saving(director);
        focus_reset(&director->focus);
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
    switch (director->run.record.outcome) {
    case SESSION_COMPLETED:
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
    char text[sizeof result_of(director)->failed.text];
    bool retry = can_retry(director);
    widget_panel(canvas, panel, true);
    float x = panel.x + 64.0F;
    float width = panel.w - 128.0F;
    canvas_icon(canvas, ICON_SAVE, x, panel.y + 52.0F, 60.0F, colours->bone);
    ink(canvas, FACE_TITLE, 60.0F, colours->text, x + 84.0F, panel.y + 102.0F,
        retry ? tr("Not saved yet") : tr("Not saved"));
    snprintf(text, sizeof text, "%s", result_of(director)->failed.text);
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
    if (!result_of(director)->shown) {
        draw_problem(director, canvas);
        return;
    }
    result_view_draw(director, canvas);
    draw_buttons(director, canvas);
}

static void flow(struct director *director, struct flow *flow) {
    if (!result_of(director)->shown) {
        flow_title(flow, can_retry(director) ? tr("Not saved yet") : tr("Not saved"));
        flow_text(flow, ICON_SAVE, result_of(director)->failed.text);
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
