// Keys and buttons: what each control is on, and how to put it elsewhere. A press on a row waits,
// for as long as it takes, for the key or button that is to do this from now on.

#include "scene.h"
#include "telling/controls_words.h"
#include "telling/words.h"

#include "base/array.h"
#include "base/language.h"

#include <stdio.h>

enum { ITEM_RESET_ALL = CONTROL_COUNT, ROW_COUNT };

struct controls_screen {
    struct message problem;         // saving failed; "" otherwise
    enum control wanted;            // gets what is pressed next, while the director captures
    char told[CONTROLS_TOLD_BYTES]; // what the last press did; "" for nothing
    int told_row;                   // on which row that was
    bool refused;                   // it did nothing
};

static struct controls_screen *state_of(const struct director *director) {
    return director_state(director);
}

static struct controls *controls_of(const struct director *director) {
    return &director_settings(director)->controls;
}

static bool waits_for(const struct director *director, int row) {
    return director_captures(director) && row == (int)state_of(director)->wanted;
}

// The row that is focused.
static int chosen(const struct director *director) {
    int current = director_focused(director);
    if (director_captures(director))
        return (int)state_of(director)->wanted;
    return current >= 0 && current < ROW_COUNT ? current : 0;
}

static struct glyph key_of(const struct director *director, int control) {
    return input_key_glyph(controls_of(director)->keys[control]);
}

static struct glyph button_of(const struct director *director, int control) {
    const struct controls *controls = controls_of(director);
    const struct input *input = director_options(director)->input;
    bool shared = controls->buttons[control] == BUTTON_NONE;
    return input_button_glyph(input ? input_pad_device(input) : DEVICE_XBOX,
                              controls->buttons[shared ? CONTROL_CONFIRM : control]);
}

// What the last press on this row did, "" for nothing.
static const char *told_of(const struct director *director, int row) {
    const struct controls_screen *screen = state_of(director);
    return screen->told_row == row ? screen->told : "";
}

// --- what presses do

static void leave(struct director *director) {
    director_capture(director, false);
    (void)director_save_settings(director, NULL);
}

// A row's words have changed, and in a column its height: it is to be seen as a whole.
static void show_row(struct director *director, int row, bool refused) {
    state_of(director)->refused = refused;
    state_of(director)->told_row = row;
    director_show_focused(director);
}

static void go_back(struct director *director) {
    struct controls_screen *screen = state_of(director);
    bool told = screen->problem.text[0] != '\0';
    // What could not be saved is told once; a second press leaves all the same.
    if (director_save_settings(director, &screen->problem) == STATUS_OK || told) {
        director_pop(director);
        return;
    }
    show_row(director, chosen(director), true);
    (void)snprintf(screen->told, sizeof screen->told, tr("Not saved, but kept until you leave: %s"),
                   screen->problem.text);
}

static void wait_for_press(struct director *director, enum control control) {
    struct controls_screen *screen = state_of(director);
    screen->wanted = control;
    screen->told[0] = '\0';
    show_row(director, (int)control, false);
    director_capture(director, true);
}

static void leave_as_it_is(struct director *director) {
    struct controls_screen *screen = state_of(director);
    director_capture(director, false);
    show_row(director, (int)screen->wanted, false);
    (void)snprintf(screen->told, sizeof screen->told, "%s", tr("Left as it was."));
}

static void take_captured(struct director *director, const struct intent *intent) {
    struct controls_screen *screen = state_of(director);
    struct controls *controls = controls_of(director);
    enum control other = screen->wanted;
    bool is_button = intent->button != BUTTON_NONE;
    enum control_change change =
        is_button ? controls_set_button(controls, screen->wanted, intent->button, &other)
                  : controls_set_key(controls, screen->wanted, intent->key, &other);
    struct glyph now = is_button ? button_of(director, (int)screen->wanted)
                                 : key_of(director, (int)screen->wanted);
    struct glyph others =
        is_button ? button_of(director, (int)other) : key_of(director, (int)other);
    controls_tell(screen->told, change, screen->wanted, now.name, other, others.name);
    show_row(director, (int)screen->wanted, change >= CONTROL_FIXED);
    if (change < CONTROL_FIXED)
        director_capture(director, false);
}

static void reset(struct director *director, enum control control) {
    enum control other = control;
    enum control_change change = controls_reset(controls_of(director), control, &other);
    show_row(director, (int)control, change >= CONTROL_FIXED);
    controls_tell_reset(state_of(director)->told, change, control, other);
}

static void reset_all(struct director *director) {
    struct controls_screen *screen = state_of(director);
    *controls_of(director) = controls_default();
    show_row(director, ITEM_RESET_ALL, false);
    (void)snprintf(screen->told, sizeof screen->told, "%s", tr("All is as in the beginning."));
}

// While a press is waited for, whatever cannot be chosen leaves all as it is.
static bool take_while_waiting(struct director *director, const struct intent *intent) {
    switch (intent->kind) {
    case INTENT_CAPTURED:
        take_captured(director, intent);
        break;
    case INTENT_BACK:
    case INTENT_UP:
    case INTENT_DOWN:
    case INTENT_LEFT:
    case INTENT_RIGHT:
    case INTENT_POINTER_PRESS:
        if (!intent->repeated)
            leave_as_it_is(director);
        break;
    default:
        break;
    }
    return true;
}

static bool take(struct director *director, const struct intent *intent) {
    if (director_captures(director))
        return take_while_waiting(director, intent);
    switch (intent->kind) {
    case INTENT_BACK:
    case INTENT_MENU:
        go_back(director);
        return true;
    case INTENT_MORE:
        if (chosen(director) < CONTROL_COUNT)
            reset(director, (enum control)chosen(director));
        return true;
    default:
        return false;
    }
}

static void activate(struct director *director, int item, const struct intent *intent) {
    (void)intent;
    if (item == ITEM_RESET_ALL)
        reset_all(director);
    else
        wait_for_press(director, (enum control)item);
}

// Out of the waiting leads what nobody can have chosen.
static struct glyph way_out(const struct director *director) {
    struct controls usual = controls_default();
    enum device device = director_device(director);
    return input_glyph(&usual, device, device >= DEVICE_XBOX ? INTENT_LEFT : INTENT_BACK);
}

static size_t hints(struct director *director, struct hint *out) {
    size_t count = 0;
    if (director_captures(director)) {
        out[count++] = (struct hint){
            .intent = INTENT_BACK, .label = tr("Leave it as it is"), .glyph = way_out(director)};
        return count;
    }
    bool all = chosen(director) == ITEM_RESET_ALL;
    out[count++] =
        (struct hint){.intent = INTENT_CONFIRM, .label = all ? tr("Reset all") : tr("Change")};
    if (!all)
        out[count++] = (struct hint){.intent = INTENT_MORE, .label = tr("Reset this one")};
    out[count++] = (struct hint){.intent = INTENT_BACK, .label = tr("Back")};
    return count;
}

// --- the screen

static const float COLUMN = 200.0F; // of the keys, and of the buttons
static const float PAD = 32.0F;     // within a row

static const char *help_of(const struct director *director) {
    if (director_captures(director))
        return director_device(director) >= DEVICE_XBOX
                   ? tr("The next key or button that you press does this from now on. There is no "
                        "hurry. The d-pad leaves it as it is.")
                   : tr("The next key or button that you press does this from now on. There is no "
                        "hurry. Esc or a click leaves it as it is.");
    return controls_row_help(chosen(director));
}

static void build_glyph(struct boxes *boxes, struct glyph glyph) {
    static const float GLYPH = 50.0F;
    box_row(boxes,
            &(struct box_stack){.size = {.width = COLUMN, .across = BOX_MIDDLE, .ornament = true},
                                .along = BOX_MIDDLE});
    box_glyph(boxes, glyph, GLYPH);
    box_end(boxes);
}

// What the control is on: as keys and buttons look, or in words.
static void build_place(const struct director *director, struct boxes *boxes, int row,
                        const char *place) {
    if (row == ITEM_RESET_ALL || waits_for(director, row))
        return;
    box_words(boxes, &(struct box_words){.role = BOX_DETAIL,
                                         .text = place,
                                         .box = {.across = BOX_MIDDLE, .instead = true}});
    build_glyph(boxes, key_of(director, row));
    build_glyph(boxes, button_of(director, row));
}

static void build_control(const struct director *director, struct boxes *boxes, int row) {
    static const float HEIGHT = 60.0F;
    static const float ICON = 40.0F;
    bool waits = waits_for(director, row);
    char place[WORDS_BYTES] = "";
    char asks[2 * WORDS_BYTES];
    if (row < CONTROL_COUNT)
        // TRANSLATORS: of a keyboard and of a gamepad.
        (void)snprintf(place, sizeof place, tr("Key %s, button %s"), key_of(director, row).name,
                       button_of(director, row).name);
    // TRANSLATORS: a control, "Next".
    (void)snprintf(asks, sizeof asks, tr("“%s”: press a key or a button"), controls_row_label(row));
    box_press(boxes, &(struct box_press){.item = row,
                                         .stack = {.size = {.height = HEIGHT},
                                                   .gap = 20.0F,
                                                   .pad_x = PAD,
                                                   .pad_y = 8.0F,
                                                   .wraps = true,
                                                   .along = BOX_MIDDLE},
                                         .primary = waits,
                                         .label = waits ? asks : controls_row_label(row),
                                         .detail = place});
    box_row(boxes, &(struct box_stack){.size = {.grow = 1.0F, .across = BOX_MIDDLE}, .gap = 20.0F});
    box_icon(boxes, controls_row_icon(row), ICON, BOX_INK_BONE);
    box_filling(boxes, BOX_LABEL, 0.0F, waits ? asks : controls_row_label(row));
    box_end(boxes);
    build_place(director, boxes, row, place);
    box_end(boxes);
}

// What the row in focus does, and what happened to it; with a sign, not by colour alone.
static void build_told(const struct director *director, struct boxes *boxes) {
    const char *told = told_of(director, chosen(director));
    box_inked(boxes, BOX_BODY, BOX_INK_MUTE, help_of(director));
    if (told[0] != '\0')
        box_note(boxes, state_of(director)->refused ? ICON_ALERT : ICON_CHECK,
                 &(struct box_words){.role = BOX_HEADING, .text = told, .size = TEXT_BODY});
}

static void build_headings(struct boxes *boxes) {
    const char *const HEADINGS[] = {tr("Key"), tr("Button")};
    box_row(boxes, &(struct box_stack){.size = {.ornament = true}, .gap = 20.0F, .pad_x = PAD});
    box_spring(boxes);
    for (size_t i = 0; i < COUNT_OF(HEADINGS); i++)
        box_words(boxes, &(struct box_words){.role = BOX_OVERLINE,
                                             .text = HEADINGS[i],
                                             .align = ALIGN_MIDDLE,
                                             .box = {.width = COLUMN}});
    box_end(boxes);
}

static void build_list(const struct director *director, struct boxes *boxes) {
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.6F, .least_width = 560.0F},
                                          .gap = 20.0F,
                                          .even = true});
    build_headings(boxes);
    box_list(boxes, &(struct box_stack){.size = {.grow = 1.0F, .least_height = 360.0F},
                                        .gap = 20.0F,
                                        .even = true});
    for (int row = 0; row < ROW_COUNT; row++) {
        box_column(boxes, &(struct box_stack){.gap = 12.0F});
        build_control(director, boxes, row);
        if (row == chosen(director)) {
            box_column(boxes, &(struct box_stack){.size = {.instead = true}, .gap = 12.0F});
            build_told(director, boxes);
            box_end(boxes);
        }
        box_end(boxes);
    }
    box_end(boxes);
    box_end(boxes);
}

static void build_panel(const struct director *director, struct boxes *boxes) {
    box_column(
        boxes,
        &(struct box_stack){
            .size = {.grow = 1.0F, .least_width = 400.0F, .across = BOX_START, .ornament = true},
            .gap = 24.0F,
            .pad_x = 40.0F,
            .pad_y = 36.0F,
            .ground = BOX_RAISED});
    box_text(boxes, BOX_SUBTITLE, controls_row_label(chosen(director)));
    build_told(director, boxes);
    box_end(boxes);
}

static void build(struct director *director, struct boxes *boxes) {
    boxes_begin(boxes, &(struct box_page){.gap = 32.0F});
    box_text(boxes, BOX_TITLE, tr("Keys and buttons"));
    box_row(boxes, &(struct box_stack){.size = {.grow = 1.0F}, .gap = 64.0F});
    build_list(director, boxes);
    build_panel(director, boxes);
    box_end(boxes);
}

const struct scene scene_controls = {
    .name = "controls",
    .below = SCENE_SETTINGS,
    .state_bytes = sizeof(struct controls_screen),
    .leave = leave,
    .hints = hints,
    .take = take,
    .activate = activate,
    .build = build,
};
