// Learn: pages about the upper back. A list, and beside it the page; where they have no room
// together the page has the screen for itself.

#include "page_view.h"
#include "scene.h"

#include "base/language.h"

#include <stdlib.h>

enum { PAGES_MAX = 64, BESIDE_MOST = 8 }; // a longer list scrolls, and has the screen for itself
enum { PAGE_SHOWN = 1 };                  // a slot that is there where the page stands beside

struct learn {
    const struct page *pages[PAGES_MAX]; // in the order of reading
    size_t count;
    size_t chosen;
    bool reading; // the page alone
};

static struct learn *state_of(const struct director *director) {
    return director_state(director);
}

static bool shows_page(const struct director *director) {
    return state_of(director)->reading || director_slot(director, PAGE_SHOWN).w > 0.0F;
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
}

static size_t hints(struct director *director, struct hint *out) {
    size_t count = 0;
    if (shows_page(director))
        count = page_view_hints(director, out);
    else
        out[count++] = (struct hint){.intent = INTENT_CONFIRM, .label = tr("Read")};
    out[count++] = (struct hint){.intent = INTENT_BACK, .label = tr("Back")};
    return count;
}

static void read(struct director *director, bool reading) {
    state_of(director)->reading = reading;
    director_turn_page(director);
}

static bool take(struct director *director, const struct intent *intent) {
    if (intent->kind != INTENT_BACK)
        return shows_page(director) && page_view_take(director, intent);
    if (!state_of(director)->reading)
        return false;
    read(director, false);
    return true;
}

static void activate(struct director *director, int item, const struct intent *intent) {
    (void)intent;
    state_of(director)->chosen = (size_t)item;
    if (shows_page(director))
        director_scroll(director, 1);
    else
        read(director, true);
}

// --- the screen

static void build_list(const struct learn *learn, struct boxes *boxes) {
    const struct box_stack list = {.size = {.grow = 0.6F, .least_width = 460.0F},
                                   .gap = 20.0F,
                                   .scrolls = learn->count > BESIDE_MOST};
    box_column(boxes, &list);
    for (size_t i = 0; i < learn->count; i++) {
        bool urgent = SDL_strcmp(learn->pages[i]->id, "red-flags") == 0;
        box_button(boxes, (int)i,
                   &(struct button){.icon = urgent ? ICON_ALERT : ICON_BOOK,
                                    .label = tr(learn->pages[i]->title),
                                    .label_size = 38.0F});
    }
    box_end(boxes);
}

static void build_beside(const struct learn *learn, struct boxes *boxes) {
    box_column(boxes,
               &(struct box_stack){.size = {.grow = 1.0F, .least_width = 640.0F, .ornament = true},
                                   .gap = 18.0F,
                                   .pad_x = 56.0F,
                                   .pad_y = 30.0F,
                                   .ground = BOX_RAISED,
                                   .even = true});
    page_view(boxes, learn->pages[learn->chosen]);
    box_slot(boxes, &(struct box_slot){.size = {.least_height = 1.0F}, .what = PAGE_SHOWN});
    box_end(boxes);
}

static void build(struct director *director, struct boxes *boxes) {
    struct learn *learn = state_of(director);
    int current = director_focused(director);
    if (!learn->reading && current >= 0 && (size_t)current < learn->count)
        learn->chosen = (size_t)current;
    boxes_begin(boxes,
                &(struct box_page){.gap = 24.0F,
                                   .leaf = shows_page(director) ? (int)learn->chosen + 1 : 0});
    if (learn->reading) {
        page_view(boxes, learn->pages[learn->chosen]);
        return;
    }
    box_text(boxes, BOX_TITLE, tr("Learn"));
    box_row(boxes, &(struct box_stack){.size = {.grow = 1.0F}, .gap = 64.0F});
    build_list(learn, boxes);
    if (learn->count > 0 && learn->count <= BESIDE_MOST)
        build_beside(learn, boxes);
    box_end(boxes);
    box_sized(boxes, BOX_NOTE, TEXT_HINT,
              tr("This is no medical advice. Ask a health professional before "
                 "you begin."));
}

const struct scene scene_learn = {
    .name = "learn",
    .state_bytes = sizeof(struct learn),
    .enter = enter,
    .hints = hints,
    .take = take,
    .activate = activate,
    .build = build,
};
