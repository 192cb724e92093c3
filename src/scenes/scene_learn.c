// Learn: pages about the upper back. A list, and beside it the page; with large text the page has
// the screen for itself.

#include "ink.h"
#include "page_view.h"
#include "scene.h"

#include "base/language.h"

#include <stdlib.h>

enum { PAGES_MAX = 64 };

static const float ROW_H = 96.0F;
static const float ROW_PITCH = 116.0F;
static const float LIST_TOP = 176.0F;
static const float LIST_TOP_COMPACT = 132.0F;
static const float ADVICE_H = 64.0F; // above the hints

struct learn {
    const struct page *pages[PAGES_MAX]; // in the order of reading
    size_t count;
    size_t chosen;
    size_t first; // row on top
    size_t leaf;
    size_t leaves; // of the chosen page, as last drawn
    bool reading;  // the page alone, where list and page have no room together
};

static struct learn *state_of(const struct director *director) {
    return director_state(director);
}

static bool is_split(const struct director *director) {
    return !scene_is_narrow(director) && !scene_is_tight(director);
}

static bool shows_list(const struct director *director) {
    return is_split(director) || !state_of(director)->reading;
}

static bool shows_page(const struct director *director) {
    return is_split(director) || state_of(director)->reading;
}

// --- places

static float list_top(const struct director *director) {
    return scene_is_compact(director) ? LIST_TOP_COMPACT : LIST_TOP;
}

static float bottom(const struct director *director) {
    return scene_hints_top(director) - ADVICE_H;
}

static size_t rows_shown(const struct director *director) {
    float room = bottom(director) - list_top(director);
    size_t rows = room > ROW_H ? (size_t)((room - ROW_H) / ROW_PITCH) + 1 : 1;
    return rows < state_of(director)->count ? rows : state_of(director)->count;
}

static struct rect row_rect(const struct director *director, size_t row) {
    static const float SHARE = 0.36F;
    float content = director_width(director) - 2.0F * LAYOUT_MARGIN_X;
    float y = list_top(director) + ROW_PITCH * (float)(row - state_of(director)->first);
    return (struct rect){LAYOUT_MARGIN_X, y, content * (is_split(director) ? SHARE : 1.0F), ROW_H};
}

static struct rect page_rect(const struct director *director) {
    static const float GAP = 64.0F;
    float content = director_width(director) - 2.0F * LAYOUT_MARGIN_X;
    struct rect row = row_rect(director, state_of(director)->first);
    float left = is_split(director) ? row.w + GAP : 0.0F;
    float top = list_top(director);
    return (struct rect){LAYOUT_MARGIN_X + left, top, content - left, bottom(director) - top};
}

// --- what presses do

static int compare_pages(const void *a, const void *b) {
    const struct page *x = *(const struct page *const *)a;
    const struct page *y = *(const struct page *const *)b;
    return x->order != y->order ? x->order - y->order : SDL_strcmp(x->id, y->id);
}

static void enter(struct director *director, const void *args) {
    (void)args;
    struct learn *learn = state_of(director);
    const struct library *library = director_library(director);
    for (size_t i = 0; i < library->page_count && learn->count < PAGES_MAX; i++)
        learn->pages[learn->count++] = &library->pages[i];
    if (learn->count > 0)
        qsort(learn->pages, learn->count, sizeof(const struct page *), compare_pages);
    focus_set(director_focus(director), 0);
}

static void layout(struct director *director) {
    struct learn *learn = state_of(director);
    size_t shown = rows_shown(director);
    if (learn->chosen < learn->first)
        learn->first = learn->chosen;
    if (learn->chosen >= learn->first + shown)
        learn->first = learn->chosen + 1 - shown;
    for (size_t i = learn->first; shows_list(director) && i < learn->first + shown; i++)
        scene_item(director, (int)i, row_rect(director, i), WIDGET_RADIUS_CONTROL);
}

static size_t hints(struct director *director, struct hint *out) {
    const struct learn *learn = state_of(director);
    size_t count = 0;
    if (shows_page(director) && learn->leaves > 1) {
        out[count++] = (struct hint){.intent = INTENT_LEFT, .label = tr("Leaf before")};
        out[count++] = (struct hint){.intent = INTENT_RIGHT, .label = tr("Next leaf")};
    }
    if (!shows_page(director))
        out[count++] = (struct hint){.intent = INTENT_CONFIRM, .label = tr("Read")};
    out[count++] = (struct hint){.intent = INTENT_BACK, .label = tr("Back")};
    return count;
}

static void choose(struct director *director, size_t page) {
    struct learn *learn = state_of(director);
    if (page >= learn->count || page == learn->chosen)
        return;
    learn->chosen = page;
    learn->leaf = 0;
    focus_set(director_focus(director), (int)page);
    focus_reset(director_focus(director));
    layout(director);
    director_redraw(director);
}

static void turn(struct director *director, bool forward) {
    struct learn *learn = state_of(director);
    if (forward && learn->leaf + 1 < learn->leaves)
        learn->leaf++;
    else if (!forward && learn->leaf > 0)
        learn->leaf--;
    director_redraw(director);
}

static void go_back(struct director *director) {
    struct learn *learn = state_of(director);
    if (!is_split(director) && learn->reading) {
        learn->reading = false;
        learn->leaf = 0;
        director_redraw(director);
        return;
    }
    director_pop(director);
}

static bool take(struct director *director, const struct intent *intent) {
    const struct learn *learn = state_of(director);
    switch (intent->kind) {
    case INTENT_BACK:
        go_back(director);
        return true;
    case INTENT_UP:
        if (shows_list(director) && learn->chosen > 0)
            choose(director, learn->chosen - 1);
        return true;
    case INTENT_DOWN:
        if (shows_list(director))
            choose(director, learn->chosen + 1);
        return true;
    case INTENT_SCROLL:
        turn(director, intent->amount < 0.0F);
        return true;
    case INTENT_LEFT:
    case INTENT_PREVIOUS:
        turn(director, false);
        return true;
    case INTENT_RIGHT:
    case INTENT_NEXT:
        turn(director, true);
        return true;
    default:
        return false;
    }
}

// A page pressed again turns its leaf.
static void activate(struct director *director, int item, const struct intent *intent) {
    struct learn *learn = state_of(director);
    bool again = (size_t)item == learn->chosen;
    (void)intent;
    choose(director, (size_t)item);
    if (!is_split(director)) {
        learn->reading = true;
        director_scroll_to_top(director);
    } else if (again)
        turn(director, true);
    director_redraw(director);
}

// --- drawing

static void draw_row(const struct director *director, struct canvas *canvas, size_t index) {
    const struct page *page = state_of(director)->pages[index];
    struct button row = {.rect = row_rect(director, index),
                         .icon = SDL_strcmp(page->id, "red-flags") == 0 ? ICON_ALERT : ICON_BOOK,
                         .label = tr(page->title)};
    ink_fit_row(canvas, &row);
    widget_button(canvas, &row, scene_item_state(director, (int)index));
}

static void draw_list(const struct director *director, struct canvas *canvas) {
    const struct learn *learn = state_of(director);
    size_t shown = rows_shown(director);
    for (size_t i = learn->first; i < learn->first + shown; i++)
        draw_row(director, canvas, i);
}

static void draw_page(struct director *director, struct canvas *canvas) {
    static const float PAD = 44.0F;
    struct learn *learn = state_of(director);
    struct rect panel = page_rect(director);
    widget_panel(canvas, panel, true);
    struct rect inner = {panel.x + PAD, panel.y + 28.0F, panel.w - 2.0F * PAD, panel.h - 40.0F};
    size_t leaves = page_view_draw(canvas, learn->pages[learn->chosen], inner, learn->leaf);
    if (leaves != learn->leaves)
        director_redraw(director); // the hints follow
    learn->leaves = leaves;
    learn->leaf = learn->leaf < leaves ? learn->leaf : leaves - 1;
}

static void draw(struct director *director, struct canvas *canvas) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    canvas_background(canvas);
    ink(canvas, FACE_TITLE, TEXT_TITLE, colours->text, LAYOUT_MARGIN_X - 2.0F,
        scene_is_compact(director) ? 96.0F : 122.0F, tr("Learn"));
    if (state_of(director)->count > 0 && shows_list(director))
        draw_list(director, canvas);
    if (state_of(director)->count > 0 && shows_page(director))
        draw_page(director, canvas);
    struct text_style advice = {FACE_SEMIBOLD, TEXT_HINT, colours->mute, ALIGN_START};
    ink_within(canvas, &advice, TEXT_FLOOR, LAYOUT_MARGIN_X, scene_hints_top(director) - 22.0F,
               director_width(director) - 2.0F * LAYOUT_MARGIN_X,
               tr("This is no medical advice. Ask a health professional before you begin."));
}

static void flow(struct director *director, struct flow *flow) {
    const struct learn *learn = state_of(director);
    if (learn->reading && learn->count > 0) {
        page_view_flow(flow, learn->pages[learn->chosen]);
        return;
    }
    flow_title(flow, tr("Learn"));
    for (size_t i = 0; i < learn->count; i++) {
        const struct button row = {
            .icon = SDL_strcmp(learn->pages[i]->id, "red-flags") == 0 ? ICON_ALERT : ICON_BOOK,
            .label = tr(learn->pages[i]->title)};
        flow_button(flow, (int)i, &row);
    }
    flow_quiet(flow, tr("This is no medical advice. Ask a health professional before you begin."));
}

const struct scene scene_learn = {
    .name = "learn",
    .state_bytes = sizeof(struct learn),
    .enter = enter,
    .layout = layout,
    .hints = hints,
    .take = take,
    .activate = activate,
    .draw = draw,
    .flow = flow,
};
