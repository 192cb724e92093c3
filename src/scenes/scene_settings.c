// Settings: every change is heard and seen at once, and kept when the screen is left. Tabs along
// the top, the rows of one below; which rows there are is told by settings_choices.h.

#include "scene.h"
#include "settings_choices.h"

#include "base/language.h"

#include <stdio.h>

enum { ITEM_TAB = 500 };

struct settings_screen {
    struct message problem; // saving failed; "" otherwise
    enum choice_group group;
};

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

// The next group that way, or the same one.
static enum choice_group group_beside(enum choice_group group, int way) {
    int next = (int)group + way;
    return next >= 0 && next < GROUP_COUNT ? (enum choice_group)next : group;
}

static const struct choice *choice_of(const struct director *director, int row) {
    return choice_at((size_t)group_begin(state_of(director)->group) + (size_t)row);
}

static bool on_tabs(const struct director *director) {
    return director_focused(director) >= ITEM_TAB;
}

// The row that is focused; the first while a tab is.
static int chosen(const struct director *director) {
    int current = director_focused(director);
    return current >= 0 && current < group_size(state_of(director)->group) ? current : 0;
}

// --- what presses do

static void show_group(struct director *director, enum choice_group group, int focused) {
    struct settings_screen *screen = state_of(director);
    screen->group = group;
    focus_set(director_focus(director), focused);
    director_scroll_to_top(director);
    director_redraw(director);
}

static void enter(struct director *director, const void *args) {
    (void)args;
    focus_set(director_focus(director), 0);
}

static void leave(struct director *director) {
    (void)director_save_settings(director, NULL);
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
    if (!director_is_small(director)) {
        out[count++] = (struct hint){.intent = INTENT_PREVIOUS, .label = tr("Tab before")};
        out[count++] = (struct hint){.intent = INTENT_NEXT, .label = tr("Next tab")};
    }
    out[count++] = (struct hint){.intent = INTENT_BACK, .label = tr("Done")};
    return count;
}

static void set(struct director *director, const struct choice *choice, int value) {
    struct speaker *speaker = director_options(director)->speaker;
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
    if (director_save_settings(director, &screen->problem) == STATUS_OK || told)
        director_pop(director);
}

static bool take(struct director *director, const struct intent *intent) {
    enum choice_group group = state_of(director)->group;
    switch (intent->kind) {
    case INTENT_BACK:
    case INTENT_MENU:
        go_back(director);
        return true;
    case INTENT_UP: // from the first row to the tab that is shown, wherever that stands
        if (director_focused(director) != 0)
            return false;
        focus_set(director_focus(director), ITEM_TAB + (int)group);
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

// The pointer's side decides which way a value goes.
static void press_at(struct director *director, int row, float x) {
    const struct choice *choice = choice_of(director, row);
    int way = director_option_way(director, row, x);
    if (choice->is_switch)
        way = choice_value(choice, director_settings(director)) != 0 ? -1 : 1;
    change(director, row, way);
}

static void activate(struct director *director, int item, const struct intent *intent) {
    if (item >= ITEM_TAB) {
        show_group(director, (enum choice_group)(item - ITEM_TAB), item);
        return;
    }
    const struct choice *choice = choice_of(director, item);
    if (choice->opens) {
        leave(director); // somebody else may take over there
        director_push(director, choice->opens, NULL);
    } else if (intent->kind == INTENT_POINTER_RELEASE) {
        press_at(director, item, intent->x);
    } else {
        int value = choice_value(choice, director_settings(director));
        set(director, choice, choice_around(choice, director_options(director), value));
    }
}

// --- drawing

// A week with this goal: its days of practice, and the discs of rest between them.
static void draw_week(struct canvas *canvas, int goal, struct rect rect) {
    enum { DAYS = 7 };
    static const float CORD = 5.0F;
    static const float VERTEBRA = 24.0F;
    float cy = rect.y + 0.5F * rect.h;
    float x = rect.x + 0.5F * VERTEBRA;
    float width = rect.w - VERTEBRA;
    float pitch = width / (float)(DAYS - 1);
    canvas_line(canvas, x, cy, x + width, cy, CORD, canvas_colours(canvas)->cord);
    for (int day = 0; day < DAYS; day++) {
        // Spread evenly: the n-th practice day falls where the goal's share of the week passes n.
        bool practice = (day + 1) * goal / DAYS > day * goal / DAYS;
        widget_vertebra(canvas, practice ? VERTEBRA_DONE : VERTEBRA_REST, x + pitch * (float)day,
                        cy, VERTEBRA, 66.0F, 0.0F);
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

static void draw_sample(void *context, int row, struct canvas *canvas, struct rect rect) {
    static const float PERCENT = 100.0F;
    const struct director *director = context;
    const struct choice *choice = choice_of(director, row);
    int value = choice_value(choice, director_settings(director));
    if (choice->sample == SAMPLE_BAR)
        widget_bar(canvas, rect, (float)value / PERCENT);
    else if (choice->sample == SAMPLE_WEEK)
        draw_week(canvas, value, rect);
    else
        draw_figure(director, canvas, rect, choice->sample);
}

// --- the screen

static void build_heading(const struct director *director, struct boxes *boxes) {
    const struct settings_screen *screen = state_of(director);
    box_text(boxes, BOX_TITLE, tr("Settings"));
    if (screen->problem.text[0] == '\0')
        return;
    char text[sizeof screen->problem.text + 64];
    snprintf(text, sizeof text, tr("Not saved, but kept until you leave: %s"),
             screen->problem.text);
    box_note(boxes, ICON_ALERT, &(struct box_words){.role = BOX_BODY, .text = text});
}

static void build_tabs(const struct director *director, struct boxes *boxes) {
    box_grid(boxes, &(struct box_stack){.gap = 20.0F, .columns = GROUP_COUNT, .even = true});
    for (int i = 0; i < GROUP_COUNT; i++) {
        enum choice_group group = (enum choice_group)i;
        box_chip(boxes, ITEM_TAB + i, ICON_NONE, choice_group_name(group),
                 group == state_of(director)->group);
    }
    box_end(boxes);
}

static const float ROW_HEIGHT = 76.0F; // as an option's

static void build_control(const struct director *director, struct boxes *boxes, int row) {
    const struct choice *choice = choice_of(director, row);
    char value[CHOICE_VALUE_BYTES];
    int number = choice_value(choice, director_settings(director));
    if (choice->opens) {
        const struct button way = {.icon = choice->icon, .label = tr(choice->label)};
        box_button_sized(boxes, row, &way, &(struct box_size){.height = ROW_HEIGHT});
        return;
    }
    choice_describe(choice, number, value);
    const struct option option = {
        .icon = choice->icon,
        .label = tr(choice->label),
        .value = value,
        .less = choice_stepped(choice, director_options(director), number, -1) != number,
        .more = choice_stepped(choice, director_options(director), number, 1) != number};
    box_option(boxes, row, &option);
}

static void build_help(const struct director *director, struct boxes *boxes, bool instead) {
    char help[CHOICE_HELP_BYTES];
    choice_help(choice_of(director, chosen(director)), director_options(director), help);
    box_words(boxes, &(struct box_words){.role = BOX_BODY,
                                         .text = help,
                                         .ink = BOX_INK_MUTE,
                                         .box = {.instead = instead}});
}

static void build_rows(const struct director *director, struct boxes *boxes) {
    static const float LEAST_WIDTH = 560.0F;
    static const float LEAST_HEIGHT = 360.0F; // rather than less the whole page scrolls
    box_list(boxes,
             &(struct box_stack){
                 .size = {.grow = 1.6F, .least_width = LEAST_WIDTH, .least_height = LEAST_HEIGHT},
                 .gap = 22.0F,
                 .even = true});
    for (int row = 0; row < group_size(state_of(director)->group); row++) {
        box_column(boxes, &(struct box_stack){.gap = 12.0F});
        build_control(director, boxes, row);
        if (row == director_focused(director))
            build_help(director, boxes, true);
        box_end(boxes);
    }
    box_end(boxes);
}

static void build_caption(struct boxes *boxes) {
    box_row(boxes,
            &(struct box_stack){.gap = 20.0F, .pad_x = 24.0F, .pad_y = 16.0F, .ground = BOX_PLATE});
    box_icon(boxes, ICON_SPEAKER, 40.0F, BOX_INK_BONE);
    box_filling(boxes, BOX_CAPTION, 0.0F, tr("Breathe in."));
    box_end(boxes);
}

static bool shows_figure(const struct choice *choice) {
    return choice->sample == SAMPLE_FIGURE || choice->sample == SAMPLE_EFFORT;
}

// What the chosen value is like.
static void build_sample(struct director *director, struct boxes *boxes, int row) {
    const struct choice *choice = choice_of(director, row);
    struct box_slot slot = {.draw = draw_sample, .context = director, .what = row};
    if (shows_figure(choice))
        slot.size = (struct box_size){
            .grow = 3.0F, .height = 400.0F, .least_width = 220.0F, .least_height = 300.0F};
    else if (choice->sample == SAMPLE_BAR)
        slot.size.height = 32.0F;
    else if (choice->sample == SAMPLE_WEEK)
        slot.size.height = 80.0F;
    else if (choice->sample == SAMPLE_TEXT)
        box_text(boxes, BOX_BREATH, tr("Breathe in"));
    else if (choice->sample == SAMPLE_CAPTION && choice_value(choice, director_settings(director)))
        build_caption(boxes);
    if (slot.size.height > 0.0F)
        box_slot(boxes, &slot);
}

// What the row in focus explains. A figure stands beside the words or, where that is too narrow,
// below them.
static void build_panel(struct director *director, struct boxes *boxes) {
    static const float LEAST_WORDS = 260.0F;
    int row = chosen(director);
    const struct choice *choice = choice_of(director, row);
    bool figure = shows_figure(choice);
    const struct box_stack panel = {.size = {.grow = 1.0F,
                                             .least_width = 400.0F,
                                             .across = figure ? BOX_FILL : BOX_START,
                                             .ornament = true},
                                    .gap = 24.0F,
                                    .pad_x = 40.0F,
                                    .pad_y = 36.0F,
                                    .ground = BOX_RAISED,
                                    .wraps = true};
    if (figure)
        box_row(boxes, &panel);
    else
        box_column(boxes, &panel);
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.0F, .least_width = LEAST_WORDS},
                                          .gap = 16.0F});
    box_text(boxes, BOX_SUBTITLE, tr(choice->label));
    build_help(director, boxes, false);
    box_end(boxes);
    build_sample(director, boxes, row);
    box_end(boxes);
}

static void build(struct director *director, struct boxes *boxes) {
    boxes_begin(boxes, &(struct box_page){.gap = 32.0F});
    build_heading(director, boxes);
    build_tabs(director, boxes);
    box_row(boxes, &(struct box_stack){.size = {.grow = 1.0F}, .gap = 64.0F});
    build_rows(director, boxes);
    build_panel(director, boxes);
    box_end(boxes);
}

const struct scene scene_settings = {
    .name = "settings",
    .state_bytes = sizeof(struct settings_screen),
    .enter = enter,
    .leave = leave,
    .hints = hints,
    .take = take,
    .activate = activate,
    .build = build,
};
