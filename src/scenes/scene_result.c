// Result: what was done, what it earned, how the chain stands. The record is in the history before
// any of it is shown; if that fails, it is said, and the person decides.

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
    int shown = result_care(director) == CARE_HELP_FIRST ? ITEM_MORE : ITEM_DONE;
    int first = is_shown(director) ? shown : can_retry(director) ? ITEM_RETRY : ITEM_DISCARD;
    focus_set(director_focus(director), first);
}

static void enter(struct director *director, const void *args) {
    (void)args;
    result_of(director)->played = player_result(director_run(director)->player);
    look(director);
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

static void build_buttons(const struct director *director, struct boxes *boxes) {
    bool help_first = result_care(director) == CARE_HELP_FIRST;
    struct button done = {.icon = ICON_CHECK, .label = tr("Done"), .primary = !help_first};
    struct button more = more_button(director);
    more.primary = help_first;
    (help_first ? &more : &done)->glyph = director_glyph(director, INTENT_CONFIRM);
    const struct button routines = {.icon = ICON_LIST, .label = tr("Routines")};
    const struct box_size size = {.grow = 1.0F, .height = WIDGET_BUTTON_HEIGHT};
    box_row(boxes, &(struct box_stack){.gap = 40.0F, .wraps = true});
    box_button_sized(boxes, help_first ? ITEM_MORE : ITEM_DONE, help_first ? &more : &done, &size);
    box_button_sized(boxes, help_first ? ITEM_DONE : ITEM_MORE, help_first ? &done : &more, &size);
    box_button_sized(boxes, ITEM_ROUTINES, &routines, &size);
    box_end(boxes);
}

static void build_problem(const struct director *director, struct boxes *boxes) {
    char text[sizeof director_run(director)->failed.text];
    bool retry = can_retry(director);
    const struct button again = {.icon = ICON_RETRY,
                                 .label = tr("Try again"),
                                 .glyph = director_glyph(director, INTENT_CONFIRM),
                                 .primary = true};
    const struct button discard = {.label = tr("Leave without saving"), .primary = !retry};
    snprintf(text, sizeof text, "%s", director_run(director)->failed.text);
    text[0] = (char)toupper((unsigned char)text[0]);
    boxes_begin(boxes, &(struct box_page){.along = BOX_MIDDLE});
    const struct box_stack panel = {.size = {.most_width = 1120.0F},
                                    .gap = 28.0F,
                                    .pad_x = 64.0F,
                                    .pad_y = 52.0F,
                                    .ground = BOX_RAISED};
    box_column(boxes, &panel);
    box_note(boxes, ICON_SAVE,
             &(struct box_words){.role = BOX_SUBTITLE,
                                 .text = retry ? tr("Not saved yet") : tr("Not saved")});
    box_text(boxes, BOX_BODY, text);
    box_row(boxes, &(struct box_stack){.gap = 40.0F, .wraps = true});
    if (retry)
        box_button_sized(boxes, ITEM_RETRY, &again, &(struct box_size){.grow = 1.0F});
    box_button_sized(boxes, ITEM_DISCARD, &discard,
                     &(struct box_size){.grow = 1.2F, .height = WIDGET_BUTTON_HEIGHT});
    box_end(boxes);
    box_end(boxes);
}

static void build(struct director *director, struct boxes *boxes) {
    if (!is_shown(director)) {
        build_problem(director, boxes);
        return;
    }
    boxes_begin(boxes, &(struct box_page){.gap = 26.0F});
    result_view_build(director, boxes);
    build_buttons(director, boxes);
}

const struct scene scene_result = {
    .name = "result",
    .needs_session = true,
    .state_bytes = sizeof(struct result),
    .enter = enter,
    .take = take,
    .activate = activate,
    .build = build,
};
