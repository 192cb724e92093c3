// Keys and buttons: what each control is on, and how to put it elsewhere. A press on a row waits,
// for as long as it takes, for the key or button that is to do this from now on.

#include "controls_words.h"
#include "ink.h"
#include "scene.h"
#include "words.h"

#include "base/language.h"

#include <stdio.h>

enum { ITEM_RESET_ALL = CONTROL_COUNT, ROW_COUNT };

struct controls_screen {
    struct controls before;         // as last saved
    struct message problem;         // saving failed; "" otherwise
    enum control wanted;            // gets what is pressed next, while the director captures
    int first;                      // row on top
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
    bool shared = controls->buttons[control] == BUTTON_NONE;
    return input_button_glyph(director_pad_device(director),
                              controls->buttons[shared ? CONTROL_CONFIRM : control]);
}

// What the last press on this row did, "" for nothing.
static const char *told_of(const struct director *director, int row) {
    const struct controls_screen *screen = state_of(director);
    return screen->told_row == row ? screen->told : "";
}

// --- places

static const float TITLE_BASELINE = 104.0F;
static const float LIST_TOP = 172.0F;
static const float ROW_H = 60.0F;
static const float ROW_PITCH = 75.0F;

static int rows_shown(const struct director *director) {
    static const float ABOVE_HINTS = 16.0F;
    float room = scene_hints_top(director) - ABOVE_HINTS - LIST_TOP;
    int rows = (int)((room - ROW_H) / ROW_PITCH) + 1;
    return rows < 1 ? 1 : rows > ROW_COUNT ? ROW_COUNT : rows;
}

static struct rect row_rect(const struct director *director, int row) {
    static const float SHARE = 0.60F;
    static const float SHARE_TIGHT = 0.64F;
    float content = director_width(director) - 2.0F * LAYOUT_MARGIN_X;
    float share = scene_is_narrow(director)  ? 0.96F
                  : scene_is_tight(director) ? SHARE_TIGHT
                                             : SHARE;
    int first = state_of(director)->first;
    return (struct rect){LAYOUT_MARGIN_X, LIST_TOP + ROW_PITCH * (float)(row - first),
                         content * share, ROW_H};
}

static void layout(struct director *director) {
    struct controls_screen *screen = state_of(director);
    int shown = rows_shown(director);
    int row = chosen(director);
    if (row < screen->first)
        screen->first = row;
    if (row >= screen->first + shown)
        screen->first = row + 1 - shown;
    if (screen->first > ROW_COUNT - shown)
        screen->first = ROW_COUNT - shown;
    for (int i = screen->first; i < screen->first + shown; i++)
        scene_item(director, i, row_rect(director, i), WIDGET_RADIUS_CONTROL);
}

// --- what presses do

static void enter(struct director *director, const void *args) {
    (void)args;
    state_of(director)->before = *controls_of(director);
    focus_set(director_focus(director), 0);
}

static enum status save(struct director *director) {
    struct controls_screen *screen = state_of(director);
    if (controls_equal(&screen->before, controls_of(director)))
        return STATUS_OK;
    enum status status = director_save_settings(director, &screen->problem);
    if (status == STATUS_OK)
        screen->before = *controls_of(director);
    return status;
}

static void leave(struct director *director) {
    director_capture(director, false);
    (void)save(director);
}

// A row's words have changed, and in a column its height: it is to be seen as a whole.
static void show_row(struct director *director, int row) {
    state_of(director)->told_row = row;
    director_show_focused(director);
}

static void go_back(struct director *director) {
    struct controls_screen *screen = state_of(director);
    bool told = screen->problem.text[0] != '\0';
    // What could not be saved is told once; a second press leaves all the same.
    if (save(director) == STATUS_OK || told) {
        director_pop(director);
        return;
    }
    screen->refused = true;
    show_row(director, chosen(director));
    (void)snprintf(screen->told, sizeof screen->told, tr("Not saved, but kept until you leave: %s"),
                   screen->problem.text);
}

static void wait_for_press(struct director *director, enum control control) {
    struct controls_screen *screen = state_of(director);
    screen->wanted = control;
    screen->told[0] = '\0';
    show_row(director, (int)control);
    director_capture(director, true);
}

static void leave_as_it_is(struct director *director) {
    struct controls_screen *screen = state_of(director);
    director_capture(director, false);
    screen->refused = false;
    show_row(director, (int)screen->wanted);
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
    screen->refused = change >= CONTROL_FIXED;
    controls_tell(screen->told, change, screen->wanted, now.name, other, others.name);
    show_row(director, (int)screen->wanted);
    if (change < CONTROL_FIXED)
        director_capture(director, false);
}

static void reset(struct director *director, enum control control) {
    struct controls_screen *screen = state_of(director);
    enum control other = control;
    enum control_change change = controls_reset(controls_of(director), control, &other);
    screen->refused = change >= CONTROL_FIXED;
    show_row(director, (int)control);
    controls_tell_reset(screen->told, change, control, other);
}

static void reset_all(struct director *director) {
    struct controls_screen *screen = state_of(director);
    *controls_of(director) = controls_default();
    screen->refused = false;
    show_row(director, ITEM_RESET_ALL);
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

static void move(struct director *director, int way) {
    int row = chosen(director) + way;
    focus_set(director_focus(director), row < 0 ? 0 : row >= ROW_COUNT ? ROW_COUNT - 1 : row);
    focus_reset(director_focus(director));
    layout(director);
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
    case INTENT_UP:
        move(director, -1);
        return true;
    case INTENT_DOWN:
        move(director, 1);
        return true;
    case INTENT_SCROLL:
        move(director, intent->amount > 0.0F ? -1 : 1);
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

// --- drawing

// Middles of the two columns, from the row's right edge.
static const float KEY_COLUMN = 310.0F;
static const float BUTTON_COLUMN = 104.0F;

static void describe(const struct director *director, int control, char out[WORDS_BYTES]) {
    // TRANSLATORS: of a keyboard and of a gamepad.
    (void)snprintf(out, WORDS_BYTES, tr("Key %s, button %s"), key_of(director, control).name,
                   button_of(director, control).name);
}

static void draw_row(const struct director *director, struct canvas *canvas, int row) {
    static const float GLYPH = 50.0F;
    static const float BESIDE_LABEL = 100.0F; // icon and padding
    static const float LABEL = 38.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct rect rect = row_rect(director, row);
    enum widget_state state = scene_item_state(director, row);
    bool waits = waits_for(director, row);
    char asks[2 * WORDS_BYTES];
    // TRANSLATORS: a control, "Next".
    (void)snprintf(asks, sizeof asks, tr("“%s”: press a key or a button"), controls_row_label(row));
    struct button button = {.rect = rect,
                            .icon = controls_row_icon(row),
                            .label = waits ? asks : controls_row_label(row),
                            .primary = waits,
                            .label_size = LABEL};
    struct text_style style = {FACE_BOLD, LABEL, colours->text, ALIGN_START};
    bool columns = row < CONTROL_COUNT && !waits;
    float room = rect.w - BESIDE_LABEL - (columns ? KEY_COLUMN + 0.5F * KEY_COLUMN : 0.0F);
    button.label_size = text_fit(canvas, &style, TEXT_FLOOR, room, 1, button.label);
    widget_button(canvas, &button, state);
    if (!columns)
        return;
    char detail[WORDS_BYTES];
    describe(director, row, detail);
    widget_note(canvas, state, button.label, detail);
    float cy = rect.y + 0.5F * rect.h;
    widget_glyph(canvas, key_of(director, row), rect.x + rect.w - KEY_COLUMN, cy, GLYPH,
                 colours->line, colours->text);
    widget_glyph(canvas, button_of(director, row), rect.x + rect.w - BUTTON_COLUMN, cy, GLYPH,
                 colours->line, colours->text);
}

static void draw_list(const struct director *director, struct canvas *canvas) {
    static const float SIZE = 40.0F;
    static const float HEADING = 30.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct controls_screen *screen = state_of(director);
    int shown = rows_shown(director);
    struct rect top = row_rect(director, screen->first);
    float right = top.x + top.w;
    float baseline = LIST_TOP - 22.0F;
    ink_middle(canvas, FACE_BOLD, HEADING, colours->mute, right - KEY_COLUMN, baseline, tr("Key"));
    ink_middle(canvas, FACE_BOLD, HEADING, colours->mute, right - BUTTON_COLUMN, baseline,
               tr("Button"));
    for (int row = screen->first; row < screen->first + shown; row++)
        draw_row(director, canvas, row);
    if (screen->first > 0)
        canvas_icon(canvas, ICON_CHEVRON_UP, right + 18.0F, top.y, SIZE, colours->bone);
    if (screen->first + shown < ROW_COUNT)
        canvas_icon(canvas, ICON_CHEVRON_DOWN, right + 18.0F,
                    top.y + ROW_PITCH * (float)(shown - 1) + ROW_H - SIZE, SIZE, colours->bone);
}

static const char *help_of(const struct director *director) {
    if (director_captures(director))
        return director_device(director) >= DEVICE_XBOX
                   ? tr("The next key or button that you press does this from now on. There is no "
                        "hurry. The d-pad leaves it as it is.")
                   : tr("The next key or button that you press does this from now on. There is no "
                        "hurry. Esc or a click leaves it as it is.");
    return controls_row_help(chosen(director));
}

// What happened, with a sign: not by colour alone.
static void draw_told(const struct director *director, struct canvas *canvas, float x, float y,
                      float width, size_t lines) {
    static const float ICON_ROOM = 56.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    const char *told = told_of(director, chosen(director));
    if (told[0] == '\0')
        return;
    struct text_style style = {FACE_BOLD, 34.0F, colours->text, ALIGN_START};
    style.size = text_fit(canvas, &style, TEXT_FLOOR, width - ICON_ROOM, lines, told);
    canvas_icon(canvas, state_of(director)->refused ? ICON_ALERT : ICON_CHECK, x, y - 34.0F, 40.0F,
                colours->bone);
    text_block(canvas, &style, x + ICON_ROOM, y, width - ICON_ROOM, 1.22F * style.size, lines,
               told);
}

static void draw_panel(const struct director *director, struct canvas *canvas) {
    static const float GAP = 64.0F;
    static const float PAD = 44.0F;
    static const float BELOW_HELP = 36.0F;
    enum { HELP_LINES = 6, TOLD_LINES = 6 };
    const struct palette_tokens *colours = canvas_colours(canvas);
    int row = chosen(director);
    struct rect list = row_rect(director, state_of(director)->first);
    float x = list.x + list.w + GAP;
    float height = ROW_PITCH * (float)(rows_shown(director) - 1) + ROW_H;
    struct rect panel = {x, LIST_TOP, director_width(director) - LAYOUT_MARGIN_X - x, height};
    float inner = panel.w - 2.0F * PAD;
    widget_panel(canvas, panel, true);
    canvas_icon(canvas, controls_row_icon(row), panel.x + PAD, panel.y + 40.0F, 64.0F,
                colours->bone);
    struct text_style title = {FACE_TITLE, 56.0F, colours->text, ALIGN_START};
    title.size = text_fit(canvas, &title, 40.0F, inner, 1, controls_row_label(row));
    text_draw(canvas, &title, panel.x + PAD - 2.0F, panel.y + 168.0F, controls_row_label(row));
    struct text_style body = {FACE_SEMIBOLD, TEXT_BODY, colours->mute, ALIGN_START};
    body.size = text_fit(canvas, &body, TEXT_FLOOR, inner, HELP_LINES, help_of(director));
    float line = 1.26F * body.size;
    float y = panel.y + 226.0F;
    y += line * (float)text_block(canvas, &body, panel.x + PAD, y, inner, line, HELP_LINES,
                                  help_of(director));
    draw_told(director, canvas, panel.x + PAD, y + BELOW_HELP, inner, TOLD_LINES);
}

static void draw(struct director *director, struct canvas *canvas) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    bool narrow = scene_is_narrow(director);
    canvas_background(canvas);
    float width = ink(canvas, FACE_TITLE, narrow ? 60.0F : TEXT_TITLE, colours->text,
                      LAYOUT_MARGIN_X - 2.0F, TITLE_BASELINE, tr("Keys and buttons"));
    draw_list(director, canvas);
    if (!narrow) {
        draw_panel(director, canvas);
        return;
    }
    float x = LAYOUT_MARGIN_X + width + 48.0F;
    draw_told(director, canvas, x, TITLE_BASELINE - 34.0F,
              director_width(director) - LAYOUT_MARGIN_X - x, 2);
}

static void flow_row(struct director *director, struct flow *flow, int row) {
    const char *told = told_of(director, row);
    bool waits = waits_for(director, row);
    char on[WORDS_BYTES] = "";
    char detail[CONTROLS_TOLD_BYTES + 2 * WORDS_BYTES];
    if (row < CONTROL_COUNT)
        describe(director, row, on);
    (void)snprintf(detail, sizeof detail, "%s%s%s", waits ? tr("Press a key or a button") : on,
                   told[0] != '\0' ? " · " : "", told);
    const struct button button = {.icon = controls_row_icon(row),
                                  .label = controls_row_label(row),
                                  .detail = detail,
                                  .primary = waits};
    flow_button(flow, row, &button);
    if (row == chosen(director) && told[0] == '\0')
        flow_quiet(flow, help_of(director));
}

static void flow(struct director *director, struct flow *flow) {
    flow_title(flow, tr("Keys and buttons"));
    for (int row = 0; row < ROW_COUNT; row++)
        flow_row(director, flow, row);
}

const struct scene scene_controls = {
    .name = "controls",
    .below = SCENE_SETTINGS,
    .state_bytes = sizeof(struct controls_screen),
    .enter = enter,
    .leave = leave,
    .layout = layout,
    .hints = hints,
    .take = take,
    .activate = activate,
    .draw = draw,
    .flow = flow,
};
