// Your data: what can be taken elsewhere, and what can be brought from there. Rows, and beside them
// what the focused one does, how far the work is, and what came of it.

#include "data_rows.h"
#include "ink.h"
#include "scene.h"
#include "work_bar.h"
#include "work_words.h"

#include "base/language.h"

enum { ITEM_STOP = 90, ITEM_FILE = 100, FILES_MAX = 40 };

static const float ROW_PITCH = WIDGET_ROW_HEIGHT + 24.0F;
static const float TOP = 176.0F;
static const float TOP_COMPACT = 132.0F;

struct data_screen {
    struct work_bar bar;
    struct message problem; // why work could not begin
    bool choosing;          // which file to take in
    struct arena arena;     // owns the names
    const char **files;
    size_t file_count;
    size_t first; // of the files, on top
};

static struct data_screen *state_of(const struct director *director) {
    return director_state(director);
}

static const struct work_service *service_of(const struct director *director) {
    return director_work(director);
}

// The row that the words beside the list are about.
static const struct data_row *row_in_focus(const struct director *director) {
    int current = director_focused(director);
    if (state_of(director)->choosing)
        return data_row(WORK_IMPORT - 1);
    return data_row(current >= 0 && current < DATA_ROW_COUNT ? (size_t)current : 0);
}

// --- places -------------------------------------------------------------------------------------

static float list_top(const struct director *director) {
    return scene_is_compact(director) ? TOP_COMPACT : TOP;
}

static float bottom(const struct director *director) {
    static const float ABOVE_HINTS = 36.0F;
    return scene_hints_top(director) - ABOVE_HINTS;
}

static float row_pitch(const struct director *director) {
    float room = bottom(director) - list_top(director) - WIDGET_ROW_HEIGHT;
    return SDL_min(ROW_PITCH, room / (float)(DATA_ROW_COUNT - 1));
}

static struct rect row_rect(const struct director *director, size_t row) {
    static const float SHARE = 0.46F;
    float content = director_width(director) - 2.0F * LAYOUT_MARGIN_X;
    float pitch = row_pitch(director);
    return (struct rect){LAYOUT_MARGIN_X, list_top(director) + pitch * (float)row, content * SHARE,
                         SDL_min(WIDGET_ROW_HEIGHT, pitch - 14.0F)};
}

static struct rect panel_rect(const struct director *director) {
    static const float GAP = 56.0F;
    struct rect row = row_rect(director, 0);
    float x = row.x + row.w + GAP;
    return (struct rect){x, row.y, director_width(director) - LAYOUT_MARGIN_X - x,
                         bottom(director) - row.y};
}

static struct rect panel_inner(const struct director *director) {
    static const float PAD = 44.0F;
    static const float PAD_TIGHT = 30.0F;
    return rect_grow(panel_rect(director), scene_is_tight(director) ? -PAD_TIGHT : -PAD);
}

static struct rect stop_rect(const struct director *director) {
    static const float H = 96.0F;
    struct rect inner = panel_inner(director);
    return (struct rect){inner.x, inner.y + inner.h - H, inner.w, H};
}

static size_t files_shown(const struct director *director) {
    size_t count = state_of(director)->file_count;
    return count < DATA_ROW_COUNT ? count : DATA_ROW_COUNT;
}

// The focused file stays in view.
static void scroll(struct director *director) {
    struct data_screen *screen = state_of(director);
    int file = director_focused(director) - ITEM_FILE;
    size_t shown = files_shown(director);
    if (file < 0 || file >= (int)screen->file_count)
        return;
    if ((size_t)file < screen->first)
        screen->first = (size_t)file;
    if ((size_t)file >= screen->first + shown)
        screen->first = (size_t)file + 1 - shown;
}

static void layout(struct director *director) {
    const struct data_screen *screen = state_of(director);
    if (screen->bar.shown) {
        scene_item(director, ITEM_STOP, stop_rect(director), WIDGET_RADIUS_CONTROL);
        return;
    }
    scroll(director);
    for (size_t i = 0; screen->choosing && i < files_shown(director); i++)
        scene_item(director, ITEM_FILE + (int)(screen->first + i), row_rect(director, i),
                   WIDGET_RADIUS_CONTROL);
    for (size_t i = 0; !screen->choosing && i < DATA_ROW_COUNT; i++)
        scene_item(director, (int)i, row_rect(director, i), WIDGET_RADIUS_CONTROL);
}

// --- what presses do ----------------------------------------------------------------------------

static void focus_on(struct director *director, int item) {
    focus_set(director_focus(director), item);
    focus_reset(director_focus(director));
    layout(director);
    director_redraw(director);
}

// On what stops the work, on the files, or on the row of the work that was done last.
static void refocus(struct director *director) {
    const struct data_screen *screen = state_of(director);
    enum work_kind kind = screen->bar.view.kind;
    int row = kind == WORK_NONE || (int)kind > DATA_ROW_COUNT ? 0 : (int)kind - 1;
    focus_on(director, screen->bar.shown ? ITEM_STOP : screen->choosing ? ITEM_FILE : row);
}

static void enter(struct director *director, const void *args) {
    (void)args;
    (void)work_bar_follow(director, &state_of(director)->bar);
    refocus(director);
}

static void leave(struct director *director) {
    arena_finish(&state_of(director)->arena);
}

static void choose_file(struct director *director) {
    struct data_screen *screen = state_of(director);
    const struct work_service *work = service_of(director);
    arena_finish(&screen->arena);
    screen->file_count = 0;
    screen->first = 0;
    if (!work || work->files(work->context, &screen->arena, &screen->files, &screen->file_count,
                             &screen->problem) != STATUS_OK)
        return;
    if (screen->file_count > FILES_MAX)
        screen->file_count = FILES_MAX;
    screen->problem.text[0] = '\0';
    if (screen->file_count == 0) {
        (void)status_fail(&screen->problem, STATUS_NOT_FOUND, "%s", tr("No file is there yet."));
        return;
    }
    screen->choosing = true;
    director_turn_page(director);
    refocus(director);
}

static void stop_choosing(struct director *director) {
    state_of(director)->choosing = false;
    director_turn_page(director);
    focus_on(director, (int)WORK_IMPORT - 1);
}

static void press_row(struct director *director, const struct data_row *row) {
    struct data_screen *screen = state_of(director);
    screen->problem.text[0] = '\0';
    if (row->kind == WORK_IMPORT)
        choose_file(director);
    else if (row->kind != WORK_SYNC || data_has_sync_folder(service_of(director)))
        work_bar_start(director, &screen->bar, row->kind, "", &screen->problem);
}

static void activate(struct director *director, int item, const struct intent *intent) {
    struct data_screen *screen = state_of(director);
    (void)intent;
    if (item == ITEM_STOP) {
        (void)work_bar_stop(director, &screen->bar);
    } else if (item >= ITEM_FILE && item < ITEM_FILE + (int)screen->file_count) {
        work_bar_start(director, &screen->bar, WORK_IMPORT, screen->files[item - ITEM_FILE],
                       &screen->problem);
        stop_choosing(director);
    } else if (item < DATA_ROW_COUNT && !screen->bar.view.running) {
        press_row(director, data_row((size_t)item));
    }
    director_redraw(director);
}

// First out of the work, then out of the files, then out of the screen.
static void go_back(struct director *director) {
    if (work_bar_stop(director, &state_of(director)->bar))
        return;
    if (state_of(director)->choosing) {
        stop_choosing(director);
        return;
    }
    director_pop(director);
}

static void step_file(struct director *director, int by) {
    int last = ITEM_FILE + (int)state_of(director)->file_count - 1;
    int item = director_focused(director) + by;
    focus_on(director, item < ITEM_FILE ? ITEM_FILE : item > last ? last : item);
}

static bool take(struct director *director, const struct intent *intent) {
    const struct data_screen *screen = state_of(director);
    bool steps = screen->choosing && !screen->bar.shown;
    switch (intent->kind) {
    case INTENT_BACK:
        go_back(director);
        return true;
    case INTENT_UP:
    case INTENT_DOWN:
        if (steps)
            step_file(director, intent->kind == INTENT_DOWN ? 1 : -1);
        return steps;
    case INTENT_SCROLL:
        if (steps)
            step_file(director, intent->amount < 0.0F ? 1 : -1);
        return steps;
    default:
        return false;
    }
}

static size_t hints(struct director *director, struct hint *out) {
    const struct data_screen *screen = state_of(director);
    size_t count = 0;
    bool works = screen->bar.shown && !screen->bar.view.stopping;
    if (!screen->bar.shown)
        out[count++] = (struct hint){.intent = INTENT_CONFIRM, .label = tr("Choose")};
    out[count++] = (struct hint){.intent = INTENT_BACK, .label = works ? tr("Cancel") : tr("Back")};
    return count;
}

static void update(struct director *director) {
    if (work_bar_follow(director, &state_of(director)->bar))
        refocus(director);
    // What was done within the moment that nothing is shown.
    if (state_of(director)->bar.view.running)
        director_redraw(director);
}

static int64_t next_frame_us(const struct director *director) {
    return work_bar_next_us(director, &state_of(director)->bar);
}

// --- drawing ------------------------------------------------------------------------------------

static void draw_row(const struct director *director, struct canvas *canvas, size_t place, int item,
                     struct button row) {
    row.rect = row_rect(director, place);
    ink_fit_row(canvas, &row);
    widget_row(canvas, &row,
               state_of(director)->bar.shown ? WIDGET_DISABLED : scene_item_state(director, item));
}

// Where the files go on.
static void draw_markers(const struct director *director, struct canvas *canvas) {
    static const float SIZE = 40.0F;
    const struct data_screen *screen = state_of(director);
    size_t shown = files_shown(director);
    struct rect last = row_rect(director, shown > 0 ? shown - 1 : 0);
    float x = last.x + last.w + 12.0F;
    SDL_Color colour = canvas_colours(canvas)->bone;
    if (screen->first > 0)
        canvas_icon(canvas, ICON_CHEVRON_UP, x, list_top(director), SIZE, colour);
    if (screen->first + shown < screen->file_count)
        canvas_icon(canvas, ICON_CHEVRON_DOWN, x, last.y + last.h - SIZE, SIZE, colour);
}

static void draw_list(const struct director *director, struct canvas *canvas) {
    const struct data_screen *screen = state_of(director);
    if (screen->choosing)
        draw_markers(director, canvas);
    for (size_t i = 0; screen->choosing && i < files_shown(director); i++) {
        size_t file = screen->first + i;
        draw_row(director, canvas, i, ITEM_FILE + (int)file,
                 (struct button){.label = screen->files[file]});
    }
    for (size_t i = 0; !screen->choosing && i < DATA_ROW_COUNT; i++)
        draw_row(director, canvas, i, (int)i,
                 (struct button){.icon = data_row(i)->icon,
                                 .label = tr(data_row(i)->label),
                                 .detail = data_row_detail(data_row(i), service_of(director))});
}

// Words from y on; returns the baseline of the line after them.
static float draw_words(struct canvas *canvas, const struct text_style *style, struct rect inner,
                        float y, const char *words) {
    float line = style->size * TEXT_LINE_BODY;
    return y + line * (float)text_block(canvas, style, inner.x, y, inner.w, line, TEXT_LINES_MAX,
                                        words);
}

// What came of the work that this row is about, if it was the last; "" for nothing.
static void outcome_words(const struct data_screen *screen, const struct data_row *row,
                          char out[WORK_WORDS_BYTES]) {
    out[0] = '\0';
    if (screen->bar.view.kind == row->kind && !screen->choosing)
        work_words(&screen->bar.view, out);
}

static float draw_outcome(struct canvas *canvas, struct rect inner, float y, enum icon icon,
                          const char *words) {
    static const float INDENT = 60.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct text_style style = {FACE_BOLD, TEXT_BODY, colours->text, ALIGN_START};
    struct rect beside = {inner.x + INDENT, inner.y, inner.w - INDENT, inner.h};
    canvas_icon(canvas, icon, inner.x, y - 34.0F, 44.0F, colours->bone);
    return draw_words(canvas, &style, beside, y, words);
}

// What the row does, and where.
static float draw_about(const struct director *director, struct canvas *canvas, struct rect inner,
                        float y) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct data_row *row = row_in_focus(director);
    struct text_style body = {FACE_SEMIBOLD, TEXT_BODY, colours->mute, ALIGN_START};
    struct text_style lead = {FACE_SEMIBOLD, TEXT_HINT, colours->mute, ALIGN_START};
    struct text_style place = {FACE_BOLD, TEXT_HINT, colours->text, ALIGN_START};
    y = draw_words(canvas, &body, inner, y, data_row_help(row, service_of(director)));
    y = draw_words(canvas, &lead, inner, y + 18.0F, data_row_lead(row, service_of(director)));
    return draw_words(canvas, &place, inner, y, data_row_place(row, service_of(director)));
}

static void draw_help(const struct director *director, struct canvas *canvas) {
    static const float ICON = 64.0F;
    static const float BELOW_TITLE = 112.0F;
    static const float APART = 40.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct data_screen *screen = state_of(director);
    const struct data_row *row = row_in_focus(director);
    struct rect inner = panel_inner(director);
    struct text_style title = {FACE_TITLE, 52.0F, colours->text, ALIGN_START};
    struct text_style detail = {FACE_SEMIBOLD, TEXT_HINT, colours->text, ALIGN_START};
    char words[WORK_WORDS_BYTES];
    float y = inner.y;
    if (!scene_is_compact(director)) {
        canvas_icon(canvas, row->icon, inner.x, y, ICON, colours->bone);
        y += ICON + 16.0F;
    }
    ink_within(canvas, &title, TEXT_FLOOR, inner.x - 2.0F, y + 46.0F, inner.w, tr(row->label));
    y += BELOW_TITLE;
    outcome_words(screen, row, words);
    if (screen->problem.text[0] != '\0') {
        y = draw_about(director, canvas, inner, y) + APART;
        (void)draw_outcome(canvas, inner, y, ICON_FLAG, screen->problem.text);
    } else if (words[0] != '\0') {
        bool well = screen->bar.view.status == STATUS_OK;
        y = draw_outcome(canvas, inner, y, well ? ICON_CHECK : ICON_FLAG, words) + 8.0F;
        (void)draw_words(canvas, &detail, inner, y, work_detail(&screen->bar.view));
    } else {
        (void)draw_about(director, canvas, inner, y);
    }
}

static void draw_work(const struct director *director, struct canvas *canvas) {
    const struct work_bar *bar = &state_of(director)->bar;
    (void)work_bar_draw(bar, canvas, panel_inner(director));
    const struct button stop = {.rect = stop_rect(director),
                                .icon = ICON_STOP,
                                .label = tr("Cancel"),
                                .glyph = director_glyph(director, INTENT_CONFIRM),
                                .primary = true,
                                .label_size = scene_is_tight(director) ? 40.0F : 0.0F};
    widget_button(canvas, &stop,
                  bar->view.stopping ? WIDGET_PRESSED : scene_item_state(director, ITEM_STOP));
}

static void draw(struct director *director, struct canvas *canvas) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    canvas_background(canvas);
    ink(canvas, FACE_TITLE, TEXT_TITLE, colours->text, LAYOUT_MARGIN_X - 2.0F,
        scene_is_compact(director) ? 96.0F : 122.0F, tr("Your data"));
    draw_list(director, canvas);
    widget_panel(canvas, panel_rect(director), true);
    if (state_of(director)->bar.shown)
        draw_work(director, canvas);
    else
        draw_help(director, canvas);
}

// --- in a column --------------------------------------------------------------------------------

static void flow_work(const struct director *director, struct flow *flow) {
    const struct button stop = {.icon = ICON_STOP,
                                .label = tr("Cancel"),
                                .glyph = director_glyph(director, INTENT_CONFIRM),
                                .primary = true};
    work_bar_flow(&state_of(director)->bar, flow);
    flow_button(flow, ITEM_STOP, &stop);
}

static void flow_outcome(const struct data_screen *screen, struct flow *flow) {
    const struct work_view *view = &screen->bar.view;
    char words[WORK_WORDS_BYTES];
    work_words(view, words);
    if (screen->problem.text[0] != '\0') {
        flow_text(flow, ICON_FLAG, screen->problem.text);
    } else if (words[0] != '\0') {
        flow_text(flow, view->status == STATUS_OK ? ICON_CHECK : ICON_FLAG, words);
        flow_quiet(flow, work_detail(view));
    }
}

static void flow_rows(const struct director *director, struct flow *flow) {
    flow_title(flow, tr("Your data"));
    flow_outcome(state_of(director), flow);
    const struct work_service *work = service_of(director);
    for (int i = 0; i < DATA_ROW_COUNT; i++) {
        const struct data_row *row = data_row((size_t)i);
        const struct button button = {.icon = row->icon, .label = tr(row->label)};
        flow_button(flow, i, &button);
        if (i != director_focused(director))
            continue;
        flow_quiet(flow, data_row_help(row, work));
        flow_quiet(flow, data_row_lead(row, work));
        flow_quiet(flow, data_row_place(row, work));
    }
}

static void flow(struct director *director, struct flow *flow) {
    const struct data_screen *screen = state_of(director);
    if (screen->bar.shown) {
        flow_work(director, flow);
        return;
    }
    if (!screen->choosing) {
        flow_rows(director, flow);
        return;
    }
    flow_title(flow, tr("Take in sessions"));
    for (size_t i = 0; i < screen->file_count; i++) {
        const struct button row = {.icon = ICON_SAVE, .label = screen->files[i]};
        flow_button(flow, ITEM_FILE + (int)i, &row);
    }
}

const struct scene scene_data = {
    .name = "data",
    .below = SCENE_SETTINGS,
    .state_bytes = sizeof(struct data_screen),
    .enter = enter,
    .leave = leave,
    .layout = layout,
    .hints = hints,
    .take = take,
    .activate = activate,
    .update = update,
    .draw = draw,
    .flow = flow,
    .next_frame_us = next_frame_us,
};
