// Your data: what can be taken elsewhere, and what can be brought from there. Rows, and beside them
// what the focused one does, how far the work is, and what came of it.

#include "data_rows.h"
#include "scene.h"
#include "work_bar.h"
#include "work_words.h"

#include "base/language.h"

enum { ITEM_STOP = 90, ITEM_FILE = 100, FILES_MAX = 40 };

struct data_screen {
    struct work_bar bar;
    struct message problem; // why work could not begin
    bool choosing;          // which file to take in
    struct arena arena;     // owns the names
    const char **files;
    size_t file_count;
};

static struct data_screen *state_of(const struct director *director) {
    return director_state(director);
}

// The row that the words beside the list are about.
static const struct data_row *row_in_focus(const struct director *director) {
    int current = director_focused(director);
    if (state_of(director)->choosing)
        return data_row(WORK_IMPORT - 1);
    return data_row(current >= 0 && current < DATA_ROW_COUNT ? (size_t)current : 0);
}

// --- what presses do ----------------------------------------------------------------------------

// What can be pressed has changed.
static void show_anew(struct director *director, int focused) {
    focus_set(director_focus(director), focused);
    director_turn_page(director);
}

// On what stops the work, on the files, or on the row of the work that was done last.
static void refocus(struct director *director) {
    const struct data_screen *screen = state_of(director);
    enum work_kind kind = screen->bar.view.kind;
    int row = kind == WORK_NONE || (int)kind > DATA_ROW_COUNT ? 0 : (int)kind - 1;
    show_anew(director, screen->bar.shown ? ITEM_STOP : screen->choosing ? ITEM_FILE : row);
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
    const struct work_service *work = director_options(director)->work;
    arena_finish(&screen->arena);
    screen->file_count = 0;
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
    refocus(director);
}

static void stop_choosing(struct director *director) {
    state_of(director)->choosing = false;
    show_anew(director, (int)WORK_IMPORT - 1);
}

static void press_row(struct director *director, const struct data_row *row) {
    struct data_screen *screen = state_of(director);
    screen->problem.text[0] = '\0';
    if (row->kind == WORK_IMPORT)
        choose_file(director);
    else if (row->kind != WORK_SYNC || data_has_sync_folder(director_options(director)->work))
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
static bool take(struct director *director, const struct intent *intent) {
    if (intent->kind != INTENT_BACK)
        return false;
    if (work_bar_stop(director, &state_of(director)->bar))
        return true;
    if (!state_of(director)->choosing)
        return false;
    stop_choosing(director);
    return true;
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

// --- the screen ---------------------------------------------------------------------------------

static void build_work(const struct director *director, struct boxes *boxes) {
    static const float MOST_WIDTH = 1100.0F;
    const struct button stop = {.icon = ICON_STOP,
                                .label = tr("Cancel"),
                                .glyph = director_glyph(director, INTENT_CONFIRM),
                                .primary = true};
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.0F}, .along = BOX_MIDDLE});
    box_column(boxes, &(struct box_stack){.size = {.most_width = MOST_WIDTH},
                                          .gap = 32.0F,
                                          .pad_x = 44.0F,
                                          .pad_y = 40.0F,
                                          .ground = BOX_RAISED});
    work_bar_build(&state_of(director)->bar, boxes);
    box_button(boxes, ITEM_STOP, &stop);
    box_end(boxes);
    box_end(boxes);
}

// What the row does, and where.
static void build_about(const struct director *director, struct boxes *boxes,
                        const struct data_row *row) {
    struct data_words words = data_words(row, director_options(director)->work);
    box_inked(boxes, BOX_BODY, BOX_INK_MUTE, words.help);
    box_column(boxes, NULL);
    box_text(boxes, BOX_NOTE, words.lead);
    box_inked(boxes, BOX_NOTE, BOX_INK_TEXT, words.place);
    box_end(boxes);
}

static void build_news(struct boxes *boxes, bool well, const char *words) {
    box_note(boxes, well ? ICON_CHECK : ICON_FLAG,
             &(struct box_words){.role = BOX_HEADING, .text = words, .size = TEXT_BODY});
}

// What the row in focus is about, or what came of it if it was the work done last.
static void build_told(const struct director *director, struct boxes *boxes) {
    const struct data_screen *screen = state_of(director);
    const struct data_row *row = row_in_focus(director);
    const struct work_view *view = &screen->bar.view;
    char words[WORK_WORDS_BYTES] = "";
    if (view->kind == row->kind && !screen->choosing)
        work_words(view, words);
    if (screen->problem.text[0] != '\0' || words[0] == '\0')
        build_about(director, boxes, row);
    if (screen->problem.text[0] != '\0') {
        build_news(boxes, false, screen->problem.text);
    } else if (words[0] != '\0') {
        build_news(boxes, view->status == STATUS_OK, words);
        box_text(boxes, BOX_NOTE, work_detail(view));
    }
}

static void build_told_in_list(const struct director *director, struct boxes *boxes) {
    box_column(boxes, &(struct box_stack){.size = {.instead = true}, .gap = 16.0F});
    build_told(director, boxes);
    box_end(boxes);
}

static void build_rows(const struct director *director, struct boxes *boxes) {
    for (int i = 0; i < DATA_ROW_COUNT; i++) {
        const struct data_row *row = data_row((size_t)i);
        const struct button button = {.icon = row->icon,
                                      .label = tr(row->label),
                                      .detail =
                                          data_words(row, director_options(director)->work).detail};
        box_column(boxes, &(struct box_stack){.gap = 16.0F});
        box_button_sized(boxes, i, &button, &(struct box_size){.height = WIDGET_ROW_HEIGHT});
        if (i == director_focused(director))
            build_told_in_list(director, boxes);
        box_end(boxes);
    }
}

static void build_files(const struct director *director, struct boxes *boxes) {
    const struct data_screen *screen = state_of(director);
    for (size_t i = 0; i < screen->file_count; i++)
        box_button(boxes, ITEM_FILE + (int)i,
                   &(struct button){.icon = ICON_SAVE, .label = screen->files[i]});
    build_told_in_list(director, boxes);
}

static void build_panel(const struct director *director, struct boxes *boxes) {
    const struct data_row *row = row_in_focus(director);
    box_column(
        boxes,
        &(struct box_stack){
            .size = {.grow = 1.1F, .least_width = 440.0F, .across = BOX_START, .ornament = true},
            .gap = 24.0F,
            .pad_x = 44.0F,
            .pad_y = 40.0F,
            .ground = BOX_RAISED});
    box_text(boxes, BOX_SUBTITLE, tr(row->label));
    build_told(director, boxes);
    box_end(boxes);
}

static void build(struct director *director, struct boxes *boxes) {
    const struct data_screen *screen = state_of(director);
    boxes_begin(boxes, &(struct box_page){.gap = 40.0F});
    box_text(boxes, BOX_TITLE, screen->choosing ? tr("Take in sessions") : tr("Your data"));
    if (screen->bar.shown) {
        build_work(director, boxes);
        return;
    }
    box_row(boxes, &(struct box_stack){.size = {.grow = 1.0F}, .gap = 56.0F});
    box_list(boxes, &(struct box_stack){
                        .size = {.grow = 1.0F, .least_width = 560.0F, .least_height = 360.0F},
                        .gap = 24.0F,
                        .even = true});
    if (screen->choosing)
        build_files(director, boxes);
    else
        build_rows(director, boxes);
    box_end(boxes);
    build_panel(director, boxes);
    box_end(boxes);
}

const struct scene scene_data = {
    .name = "data",
    .below = SCENE_SETTINGS,
    .state_bytes = sizeof(struct data_screen),
    .enter = enter,
    .leave = leave,
    .hints = hints,
    .take = take,
    .activate = activate,
    .update = update,
    .build = build,
    .next_frame_us = next_frame_us,
};
