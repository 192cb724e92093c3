// Settings: every change is heard and seen at once, and kept when the screen is left. Tabs along
// the top, the rows of one below; which rows there are is told by settings_choices.h.

#include "ink.h"
#include "scene.h"
#include "settings_choices.h"

#include "base/language.h"

#include <stdio.h>

enum { ITEM_TAB = 500 };

struct settings_screen {
    struct settings before; // as last saved
    struct message problem; // saving failed; "" otherwise
    enum choice_group group;
    int first; // row on top
};

static const float TAB_H = 72.0F;
static const float TAB_GAP = 14.0F;
static const float TABS_TOP = 140.0F;
static const float TABS_TOP_COMPACT = 112.0F;
static const float ROW_H = 72.0F;
static const float ROW_PITCH = 89.0F;
static const float LIST_GAP = 28.0F; // below the tabs

static struct settings_screen *state_of(const struct director *director) {
    return director_state(director);
}

// --- rows of the group

static int group_begin(enum choice_group group) {
    size_t index = 0;
    while (index < choice_count() && choice_at(index)->group != group)
        index++;
    return (int)index;
}

static int group_size(enum choice_group group) {
    int size = 0;
    for (size_t i = 0; i < choice_count(); i++)
        size += choice_at(i)->group == group;
    return size;
}

// The next group with rows that way, or the same one.
static enum choice_group group_beside(enum choice_group group, int way) {
    int next = (int)group + way;
    while (next >= 0 && next < GROUP_COUNT && group_size((enum choice_group)next) == 0)
        next += way;
    return next >= 0 && next < GROUP_COUNT ? (enum choice_group)next : group;
}

static const struct choice *choice_of(const struct director *director, int row) {
    return choice_at((size_t)group_begin(state_of(director)->group) + (size_t)row);
}

static bool on_tabs(const struct director *director) {
    return director_focused(director) >= ITEM_TAB &&
           director_focused(director) < ITEM_TAB + (int)GROUP_COUNT;
}

// The row that is focused; the first while a tab is.
static int chosen(const struct director *director) {
    int current = director_focused(director);
    return current >= 0 && current < group_size(state_of(director)->group) ? current : 0;
}

// --- places

static float tabs_top(const struct director *director) {
    return scene_is_compact(director) ? TABS_TOP_COMPACT : TABS_TOP;
}

static float list_top(const struct director *director) {
    return tabs_top(director) + TAB_H + LIST_GAP;
}

static int rows_shown(const struct director *director) {
    static const float ABOVE_HINTS = 20.0F;
    int most = group_size(state_of(director)->group);
    float room = scene_hints_top(director) - ABOVE_HINTS - list_top(director);
    int rows = (int)((room - ROW_H) / ROW_PITCH) + 1;
    return rows < 1 ? 1 : rows > most ? most : rows;
}

static struct rect row_rect(const struct director *director, int row) {
    static const float SHARE = 0.60F;
    static const float SHARE_TIGHT = 0.64F;
    float content = director_width(director) - 2.0F * LAYOUT_MARGIN_X;
    int first = state_of(director)->first;
    return (struct rect){LAYOUT_MARGIN_X, list_top(director) + ROW_PITCH * (float)(row - first),
                         content * (scene_is_narrow(director)  ? 1.0F
                                    : scene_is_tight(director) ? SHARE_TIGHT
                                                               : SHARE),
                         ROW_H};
}

static struct rect tab_rect(const struct director *director, enum choice_group group) {
    int count = 0;
    int before = 0;
    for (int i = 0; i < GROUP_COUNT; i++) {
        bool there = group_size((enum choice_group)i) > 0;
        before += there && i < (int)group;
        count += there;
    }
    static const float WIDEST = 280.0F;
    float content = director_width(director) - 2.0F * LAYOUT_MARGIN_X;
    float width = (content - TAB_GAP * (float)(count - 1)) / (float)count;
    width = width > WIDEST ? WIDEST : width;
    return (struct rect){LAYOUT_MARGIN_X + (width + TAB_GAP) * (float)before, tabs_top(director),
                         width, TAB_H};
}

// --- what presses do

static void show_group(struct director *director, enum choice_group group, int focused) {
    struct settings_screen *screen = state_of(director);
    screen->group = group;
    screen->first = 0;
    focus_set(director_focus(director), focused);
    director_redraw(director);
}

static void enter(struct director *director, const void *args) {
    (void)args;
    state_of(director)->before = *director_settings(director);
    show_group(director, GROUP_SESSION, 0);
}

static enum status save(struct director *director) {
    struct settings_screen *screen = state_of(director);
    if (settings_equal(&screen->before, director_settings(director)))
        return STATUS_OK;
    enum status status = director_save_settings(director, &screen->problem);
    if (status == STATUS_OK)
        screen->before = *director_settings(director);
    return status;
}

static void leave(struct director *director) {
    (void)save(director);
}

static void scroll_to(struct settings_screen *screen, int row, int shown) {
    int most = group_size(screen->group) - shown;
    if (row < screen->first)
        screen->first = row;
    if (row >= screen->first + shown)
        screen->first = row + 1 - shown;
    if (screen->first > most)
        screen->first = most;
}

static void layout(struct director *director) {
    struct settings_screen *screen = state_of(director);
    int shown = rows_shown(director);
    scroll_to(screen, chosen(director), shown);
    for (int i = 0; i < GROUP_COUNT; i++) {
        if (group_size((enum choice_group)i) > 0)
            scene_item(director, ITEM_TAB + i, tab_rect(director, (enum choice_group)i),
                       WIDGET_RADIUS_CONTROL);
    }
    for (int i = screen->first; i < screen->first + shown; i++)
        scene_item(director, i, row_rect(director, i), WIDGET_RADIUS_CONTROL);
}

static size_t hints(struct director *director, struct hint *out) {
    size_t count = 0;
    const struct choice *choice = choice_of(director, chosen(director));
    if (on_tabs(director)) {
        out[count++] = (struct hint){.intent = INTENT_DOWN, .label = tr("Choose")};
    } else if (choice->opens) {
        out[count++] = (struct hint){.intent = INTENT_CONFIRM, .label = tr("Open")};
    } else {
        out[count++] = (struct hint){.intent = INTENT_LEFT, .label = tr("Less")};
        out[count++] = (struct hint){.intent = INTENT_RIGHT, .label = tr("More")};
    }
    if (!scene_flows(director)) { // a column has a row for its tabs
        out[count++] = (struct hint){.intent = INTENT_PREVIOUS, .label = tr("Tab before")};
        out[count++] = (struct hint){.intent = INTENT_NEXT, .label = tr("Next tab")};
    }
    out[count++] = (struct hint){.intent = INTENT_BACK, .label = tr("Done")};
    return count;
}

static void set(struct director *director, const struct choice *choice, int value) {
    struct speaker *speaker = director_speaker(director);
    choice_set(choice, director_settings(director), value);
    director_apply_settings(director);
    if (speaker && choice->preview == PREVIEW_BELL)
        speaker_bell(speaker);
    if (speaker && choice->preview == PREVIEW_BREATH)
        speaker_breathe(speaker, director_settings(director)->breath_set);
    if (speaker && choice->preview == PREVIEW_VOICE)
        speaker_say(speaker, tr("Breathe easily."));
}

static void change(struct director *director, int row, int way) {
    const struct choice *choice = choice_of(director, row);
    int value = choice_value(choice, director_settings(director));
    int next = choice_stepped(choice, director_options(director), value, way);
    if (next != value)
        set(director, choice, next);
}

static void move(struct director *director, int by) {
    const struct settings_screen *screen = state_of(director);
    int last = group_size(screen->group) - 1;
    int row = on_tabs(director) ? by - 1 : chosen(director) + by;
    if (on_tabs(director) && by < 0)
        return;
    focus_set(director_focus(director), row < 0      ? ITEM_TAB + (int)screen->group
                                        : row > last ? last
                                                     : row);
    focus_reset(director_focus(director));
    layout(director);
}

static void beside(struct director *director, int way) {
    if (on_tabs(director)) {
        enum choice_group group = group_beside(state_of(director)->group, way);
        show_group(director, group, ITEM_TAB + (int)group);
    } else {
        change(director, chosen(director), way);
    }
}

static void go_back(struct director *director) {
    struct settings_screen *screen = state_of(director);
    bool told = screen->problem.text[0] != '\0';
    // What could not be saved is told once; a second press leaves all the same.
    if (save(director) != STATUS_OK && !told)
        return;
    director_pop(director);
}

static bool take(struct director *director, const struct intent *intent) {
    enum choice_group group = state_of(director)->group;
    switch (intent->kind) {
    case INTENT_BACK:
    case INTENT_MENU:
        go_back(director);
        return true;
    case INTENT_UP:
        move(director, -1);
        return true;
    case INTENT_DOWN:
        move(director, 1);
        return true;
    case INTENT_SCROLL:
        move(director, intent->amount > 0.0F ? -1 : 1);
        return true;
    case INTENT_LEFT:
        beside(director, -1);
        return true;
    case INTENT_RIGHT:
        beside(director, 1);
        return true;
    case INTENT_PREVIOUS:
        show_group(director, group_beside(group, -1), 0);
        return true;
    case INTENT_NEXT:
        show_group(director, group_beside(group, 1), 0);
        return true;
    default:
        return false;
    }
}

// Left of this a press steps down. In a column the value stands in the middle of its row.
static float less_until(const struct director *director, int row) {
    static const float LESS_UNTIL = 0.80F; // of the row's width
    struct rect rect = row_rect(director, row);
    return scene_flows(director) ? director_width(director) / 2.0F : rect.x + rect.w * LESS_UNTIL;
}

// The pointer's side decides which way a value goes.
static void press_at(struct director *director, int row, float x) {
    const struct choice *choice = choice_of(director, row);
    bool less = x < less_until(director, row);
    if (choice->is_switch)
        less = choice_value(choice, director_settings(director)) != 0;
    change(director, row, less ? -1 : 1);
}

// In a column there is one row for all tabs, stepped through like a value.
static void press_tab(struct director *director, int item, const struct intent *intent) {
    enum choice_group group = (enum choice_group)(item - ITEM_TAB);
    if (scene_flows(director)) {
        bool back =
            intent->kind == INTENT_POINTER_RELEASE && intent->x < director_width(director) / 2.0F;
        enum choice_group next = group_beside(group, back ? -1 : 1);
        group = next == group && !back ? GROUP_SESSION : next;
        item = ITEM_TAB + (int)group;
    }
    show_group(director, group, item);
}

static void activate(struct director *director, int item, const struct intent *intent) {
    if (item >= ITEM_TAB) {
        press_tab(director, item, intent);
        return;
    }
    const struct choice *choice = choice_of(director, item);
    if (choice->opens) {
        (void)save(director); // somebody else may take over there
        director_push(director, choice->opens, NULL);
    } else if (intent->kind == INTENT_POINTER_RELEASE) {
        press_at(director, item, intent->x);
    } else {
        int value = choice_value(choice, director_settings(director));
        set(director, choice, choice_around(choice, director_options(director), value));
    }
}

// --- drawing

static void draw_tabs(const struct director *director, struct canvas *canvas) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    for (int i = 0; i < GROUP_COUNT; i++) {
        enum choice_group group = (enum choice_group)i;
        if (group_size(group) == 0)
            continue;
        struct rect rect = tab_rect(director, group);
        widget_note(canvas, scene_item_state(director, ITEM_TAB + i), choice_group_name(group),
                    NULL);
        bool shown = group == state_of(director)->group;
        const struct paint paint = {.fill = shown ? colours->surf2 : colours->surf,
                                    .stroke = shown ? colours->bone : colours->line,
                                    .stroke_width = shown ? 4.0F : 2.0F};
        canvas_box(canvas, rect, WIDGET_RADIUS_CONTROL, &paint);
        struct text_style style = {.face = shown ? FACE_HEAVY : FACE_SEMIBOLD,
                                   .size = TEXT_HINT,
                                   .colour = shown ? colours->text : colours->mute,
                                   .align = ALIGN_MIDDLE};
        text_draw_label(canvas, &style, rect.x + 0.5F * rect.w, rect.y + 0.5F * rect.h,
                        rect.w - 24.0F, rect.h - 12.0F, choice_group_name(group));
    }
}

static void draw_row(const struct director *director, struct canvas *canvas, int row) {
    const struct choice *choice = choice_of(director, row);
    char value[CHOICE_VALUE_BYTES];
    int number = choice_value(choice, director_settings(director));
    choice_describe(choice, number, value);
    enum widget_state state = scene_item_state(director, row);
    if (choice->opens) {
        const struct button way = {
            .rect = row_rect(director, row), .icon = choice->icon, .label = tr(choice->label)};
        widget_button(canvas, &way, state);
        return;
    }
    const struct option option = {
        .rect = row_rect(director, row),
        .icon = choice->icon,
        .label = tr(choice->label),
        .value = value,
        .less = choice_stepped(choice, director_options(director), number, -1) != number,
        .more = choice_stepped(choice, director_options(director), number, 1) != number};
    widget_option(canvas, &option, state);
}

static void draw_rows(const struct director *director, struct canvas *canvas) {
    const struct settings_screen *screen = state_of(director);
    int shown = rows_shown(director);
    for (int i = screen->first; i < screen->first + shown; i++)
        draw_row(director, canvas, i);
    static const float SIZE = 40.0F;
    struct rect last = row_rect(director, screen->first + shown - 1);
    float x = last.x + last.w + 18.0F;
    SDL_Color colour = canvas_colours(canvas)->bone;
    if (screen->first > 0)
        canvas_icon(canvas, ICON_CHEVRON_UP, x, list_top(director), SIZE, colour);
    if (screen->first + shown < group_size(screen->group))
        canvas_icon(canvas, ICON_CHEVRON_DOWN, x, last.y + last.h - SIZE, SIZE, colour);
}

// A week with this goal: its days of practice, and the discs of rest between them.
static void draw_week(struct canvas *canvas, int goal, float x, float cy, float width) {
    enum { DAYS = 7 };
    static const float CORD = 5.0F;
    float pitch = width / (float)(DAYS - 1);
    canvas_line(canvas, x, cy, x + width, cy, CORD, canvas_colours(canvas)->cord);
    for (int day = 0; day < DAYS; day++) {
        // Spread evenly: the n-th practice day falls where the goal's share of the week passes n.
        bool practice = (day + 1) * goal / DAYS > day * goal / DAYS;
        widget_vertebra(canvas, practice ? VERTEBRA_DONE : VERTEBRA_REST, x + pitch * (float)day,
                        cy, 24.0F, 66.0F, 0.0F);
    }
}

// Someone who stands shows all of the body.
static const struct variant *standing_variant(const struct library *library) {
    for (size_t i = 0; i < library->exercise_count; i++) {
        for (size_t v = 0; v < library->exercises[i].variant_count; v++) {
            if (library->exercises[i].variants[v].position == POSITION_STANDING)
                return &library->exercises[i].variants[v];
        }
    }
    return library->exercise_count > 0 ? &library->exercises[0].variants[0] : NULL;
}

static void draw_figure(const struct director *director, struct canvas *canvas, struct rect area,
                        enum choice_sample sample) {
    static const float SIDEWAYS = 28.0F; // degrees from the front
    const struct variant *variant = standing_variant(director_library(director));
    if (!variant)
        return;
    struct stage_shot shot = stage_shot_telling(variant);
    if (sample == SAMPLE_FIGURE) {
        shot = stage_shot_of_pose(variant, variant->setup.pose);
        shot.view = "front";
        shot.turn.yaw = SIDEWAYS;
    }
    stage_view_draw(director_stage(director), canvas, area, &shot);
}

static void draw_sample(const struct director *director, struct canvas *canvas,
                        const struct choice *choice, struct rect area) {
    static const float PERCENT = 100.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    int value = choice_value(choice, director_settings(director));
    float middle = area.y + area.h / 2.0F;
    switch (choice->sample) {
    case SAMPLE_BAR:
        widget_bar(canvas, (struct rect){area.x, middle - 16.0F, area.w, 32.0F},
                   (float)value / PERCENT);
        break;
    case SAMPLE_WEEK:
        draw_week(canvas, value, area.x + 14.0F, middle, area.w - 28.0F);
        break;
    case SAMPLE_TEXT: {
        struct text_style style = {FACE_HEAVY, TEXT_BREATH, colours->breath, ALIGN_START};
        ink_within(canvas, &style, 40.0F, area.x, middle + 30.0F, area.w, tr("Breathe in"));
        break;
    }
    case SAMPLE_CAPTION:
        if (value != 0)
            widget_caption(canvas,
                           (struct rect){area.x - 16.0F, middle - 42.0F, area.w + 32.0F, 84.0F},
                           ICON_SPEAKER, tr("Breathe in."));
        break;
    case SAMPLE_FIGURE:
    case SAMPLE_EFFORT:
        draw_figure(director, canvas, area, choice->sample);
        break;
    case SAMPLE_NONE:
        break;
    }
}

static const float HELP_LINE = 46.0F;
static const float HELP_FIRST = 36.0F; // baseline below the title

// Words from the top of the area; returns how far down they reach.
static float draw_help_words(struct canvas *canvas, struct rect area, size_t most,
                             const char *help) {
    struct text_style body = {FACE_SEMIBOLD, TEXT_BODY, canvas_colours(canvas)->mute, ALIGN_START};
    body.size = text_fit(canvas, &body, TEXT_FLOOR, area.w, most, help);
    float line = SDL_min(HELP_LINE, body.size * 1.3F);
    size_t lines = text_block(canvas, &body, area.x, area.y + HELP_FIRST, area.w, line, most, help);
    return area.y + HELP_FIRST + line * (float)lines;
}

// The figure stands beside the words, or below them where that would leave them a thin column.
static void draw_with_figure(const struct director *director, struct canvas *canvas,
                             const struct choice *choice, struct rect area, const char *help) {
    static const float SHARE = 0.5F;
    static const float WORDS_NEED = 260.0F;
    static const float BELOW = 16.0F;
    static const size_t LINES_BESIDE = 9;
    static const size_t LINES_ABOVE = 4;
    struct rect figure = area;
    figure.h -= BELOW;
    if (area.w * (1.0F - SHARE) >= WORDS_NEED) {
        figure.x += area.w * (1.0F - SHARE);
        figure.w = area.w * SHARE;
        area.w -= figure.w;
        (void)draw_help_words(canvas, area, LINES_BESIDE, help);
    } else {
        float end = draw_help_words(canvas, area, LINES_ABOVE, help) - HELP_FIRST + 8.0F;
        figure.h -= end - figure.y;
        figure.y = end;
    }
    draw_sample(director, canvas, choice, figure);
}

static void draw_with_sample(const struct director *director, struct canvas *canvas,
                             const struct choice *choice, struct rect area, const char *help) {
    static const float SAMPLE_H = 120.0F;
    static const float BELOW = 44.0F;
    static const size_t LINES = 7;
    struct rect sample = {area.x, area.y + area.h - BELOW - SAMPLE_H, area.w, SAMPLE_H};
    float end = draw_help_words(canvas, area, LINES, help);
    if (end < sample.y) // else no room is left
        draw_sample(director, canvas, choice, sample);
}

static void draw_help(const struct director *director, struct canvas *canvas) {
    static const float GAP = 64.0F;
    static const float PAD = 44.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct settings_screen *screen = state_of(director);
    const struct choice *choice = choice_of(director, chosen(director));
    struct rect row = row_rect(director, screen->first);
    float x = row.x + row.w + GAP;
    float bottom = scene_hints_top(director) - 36.0F;
    struct rect panel = {x, list_top(director), director_width(director) - LAYOUT_MARGIN_X - x,
                         bottom - list_top(director)};
    widget_panel(canvas, panel, true);
    float inner = panel.w - 2.0F * PAD;
    struct text_style title = {FACE_TITLE, 56.0F, colours->text, ALIGN_START};
    canvas_icon(canvas, choice->icon, panel.x + PAD, panel.y + 44.0F, 64.0F, colours->bone);
    const char *label = tr(choice->label);
    text_draw_label(canvas, &title, panel.x + PAD - 2.0F, panel.y + 156.0F, inner, 98.0F, label);
    char help[CHOICE_HELP_BYTES];
    choice_help(choice, director_options(director), help);
    struct rect below = {panel.x + PAD, panel.y + 200.0F, inner, panel.h - 200.0F};
    if (choice->sample == SAMPLE_FIGURE || choice->sample == SAMPLE_EFFORT)
        draw_with_figure(director, canvas, choice, below, help);
    else
        draw_with_sample(director, canvas, choice, below, help);
}

static void draw(struct director *director, struct canvas *canvas) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct settings_screen *screen = state_of(director);
    float baseline = scene_is_compact(director) ? 84.0F : 110.0F;
    canvas_background(canvas);
    float width = ink(canvas, FACE_TITLE, TEXT_TITLE, colours->text, LAYOUT_MARGIN_X - 2.0F,
                      baseline, tr("Settings"));
    if (screen->problem.text[0] != '\0') {
        char text[sizeof screen->problem.text + 64];
        snprintf(text, sizeof text, tr("Not saved, but kept until you leave: %s"),
                 screen->problem.text);
        struct text_style style = {FACE_SEMIBOLD, 30.0F, colours->text, ALIGN_START};
        float x = LAYOUT_MARGIN_X + width + 48.0F;
        canvas_icon(canvas, ICON_ALERT, x, baseline - 46.0F, 40.0F, colours->bone);
        text_block(canvas, &style, x + 56.0F, baseline - 32.0F,
                   director_width(director) - LAYOUT_MARGIN_X - x - 56.0F, 38.0F, 2, text);
    }
    draw_tabs(director, canvas);
    draw_rows(director, canvas);
    if (!scene_is_narrow(director))
        draw_help(director, canvas);
}

static void flow_row(const struct director *director, struct flow *flow, int row) {
    const struct choice *choice = choice_of(director, row);
    char value[CHOICE_VALUE_BYTES];
    int number = choice_value(choice, director_settings(director));
    choice_describe(choice, number, value);
    const struct button way = {.icon = choice->icon, .label = tr(choice->label)};
    const struct option option = {
        .icon = choice->icon,
        .label = tr(choice->label),
        .value = value,
        .less = choice_stepped(choice, director_options(director), number, -1) != number,
        .more = choice_stepped(choice, director_options(director), number, 1) != number};
    if (choice->opens)
        flow_button(flow, row, &way);
    else
        flow_option(flow, row, &option);
    char help[CHOICE_HELP_BYTES];
    choice_help(choice, director_options(director), help);
    if (row == director_focused(director))
        flow_quiet(flow, help);
}

static void flow(struct director *director, struct flow *flow) {
    const struct settings_screen *screen = state_of(director);
    enum choice_group group = screen->group;
    flow_title(flow, tr("Settings"));
    if (screen->problem.text[0] != '\0')
        flow_text(flow, ICON_ALERT, screen->problem.text);
    const struct option tabs = {.icon = ICON_LIST,
                                .label = tr("Settings for"),
                                .value = choice_group_name(group),
                                .less = group_beside(group, -1) != group,
                                .more = group_beside(group, 1) != group};
    flow_option(flow, ITEM_TAB + (int)group, &tabs);
    for (int row = 0; row < group_size(group); row++)
        flow_row(director, flow, row);
}

const struct scene scene_settings = {
    .name = "settings",
    .state_bytes = sizeof(struct settings_screen),
    .enter = enter,
    .leave = leave,
    .layout = layout,
    .hints = hints,
    .take = take,
    .activate = activate,
    .draw = draw,
    .flow = flow,
};
