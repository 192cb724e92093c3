// Telling a tree of boxes.
#include "box_private.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum status boxes_create(struct boxes **boxes, struct message *message) {
    *boxes = calloc(1, sizeof **boxes);
    if (!*boxes)
        return status_fail(message, STATUS_NO_MEMORY, "not enough memory for the screens");
    (*boxes)->open = BOX_NONE;
    (*boxes)->window = BOX_NONE;
    (*boxes)->first_row = BOX_NONE;
    return STATUS_OK;
}

void boxes_destroy(struct boxes *boxes) {
    if (!boxes)
        return;
    arena_finish(&boxes->store);
    free(boxes->all);
    free(boxes);
}

// --- the tree

static struct box *add(struct boxes *boxes, enum box_kind kind, const struct box_size *size) {
    enum { FIRST_ROOM = 64 };
    if (boxes->count == boxes->room) {
        size_t room = boxes->room > 0 ? 2 * boxes->room : FIRST_ROOM;
        struct box *all = realloc(boxes->all, room * sizeof *all);
        if (!all)
            return NULL;
        boxes->all = all;
        boxes->room = room;
    }
    if (boxes->open == BOX_NONE && boxes->count > 0)
        return NULL; // one end too many: there is no place beside the page
    int index = (int)boxes->count++;
    struct box *box = &boxes->all[index];
    *box = (struct box){.kind = kind,
                        .parent = boxes->open,
                        .first = BOX_NONE,
                        .last = BOX_NONE,
                        .next = BOX_NONE,
                        .press.item = FOCUS_NOTHING};
    if (size)
        box->size = *size;
    if (boxes->open != BOX_NONE) {
        struct box *parent = &boxes->all[boxes->open];
        if (parent->last == BOX_NONE)
            parent->first = index;
        else
            boxes->all[parent->last].next = index;
        parent->last = index;
    }
    return box;
}

static const char *keep(struct boxes *boxes, const char *text) {
    const char *copy = text ? arena_strdup(&boxes->store, text) : NULL;
    return copy ? copy : "";
}

static struct box *open_stack(struct boxes *boxes, enum box_kind kind,
                              const struct box_stack *stack) {
    struct box *box = boxes->missing == 0 ? add(boxes, kind, stack ? &stack->size : NULL) : NULL;
    if (!box) {
        boxes->missing++;
        return NULL;
    }
    if (stack)
        box->stack = *stack;
    boxes->open = (int)(box - boxes->all);
    return box;
}

void boxes_begin(struct boxes *boxes, const struct box_page *page) {
    arena_finish(&boxes->store);
    boxes->count = 0;
    boxes->open = BOX_NONE;
    boxes->missing = 0;
    boxes->window = BOX_NONE;
    boxes->first_row = BOX_NONE;
    boxes->page = page ? *page : (struct box_page){0};
    box_column(boxes, &(struct box_stack){.gap = boxes->page.gap, .along = boxes->page.along});
}

void box_column(struct boxes *boxes, const struct box_stack *stack) {
    (void)open_stack(boxes, BOX_IS_COLUMN, stack);
}

void box_row(struct boxes *boxes, const struct box_stack *stack) {
    (void)open_stack(boxes, BOX_IS_ROW, stack);
}

void box_grid(struct boxes *boxes, const struct box_stack *stack) {
    (void)open_stack(boxes, BOX_IS_GRID, stack);
}

void box_list(struct boxes *boxes, const struct box_stack *stack) {
    struct box *box = open_stack(boxes, BOX_IS_COLUMN, stack);
    if (box)
        box->stack.scrolls = true;
}

void box_press(struct boxes *boxes, const struct box_press *press) {
    struct box *box = open_stack(boxes, press->upright ? BOX_IS_COLUMN : BOX_IS_ROW, &press->stack);
    if (!box)
        return;
    box->press = *press;
    box->press.label = keep(boxes, press->label);
    box->press.detail = keep(boxes, press->detail);
}

void box_end(struct boxes *boxes) {
    if (boxes->missing > 0)
        boxes->missing--;
    else if (boxes->open != BOX_NONE)
        boxes->open = boxes->all[boxes->open].parent;
}

// --- leaves

static struct box *leaf(struct boxes *boxes, enum box_kind kind, const struct box_size *size) {
    return boxes->missing == 0 ? add(boxes, kind, size) : NULL;
}

void box_space(struct boxes *boxes, float length) {
    (void)leaf(boxes, BOX_IS_SPACE, &(struct box_size){.width = length, .height = length});
}

void box_spring(struct boxes *boxes) {
    (void)leaf(boxes, BOX_IS_SPACE, &(struct box_size){.grow = 1.0F});
}

void box_rule(struct boxes *boxes) {
    static const float THICK = 3.0F;
    (void)leaf(boxes, BOX_IS_RULE, &(struct box_size){.height = THICK});
}

struct box *box_add_words(struct boxes *boxes, const struct box_words *words) {
    struct box *box = leaf(boxes, BOX_IS_WORDS, &words->box);
    if (!box)
        return NULL;
    box->words = *words;
    box->words.text = keep(boxes, words->text);
    return box;
}

void box_words(struct boxes *boxes, const struct box_words *words) {
    (void)box_add_words(boxes, words);
}

void box_text(struct boxes *boxes, enum box_role role, const char *text) {
    box_words(boxes, &(struct box_words){.role = role, .text = text});
}

void box_sized(struct boxes *boxes, enum box_role role, float size, const char *text) {
    box_words(boxes, &(struct box_words){.role = role, .text = text, .size = size});
}

void box_inked(struct boxes *boxes, enum box_role role, enum box_ink ink, const char *text) {
    box_words(boxes, &(struct box_words){.role = role, .text = text, .ink = ink});
}

void box_filling(struct boxes *boxes, enum box_role role, float size, const char *text) {
    const struct box_size rest = {.grow = 1.0F, .across = BOX_MIDDLE};
    box_words(boxes, &(struct box_words){.role = role, .text = text, .size = size, .box = rest});
}

void box_textf(struct boxes *boxes, enum box_role role, const char *format, ...) {
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    box_text(boxes, role, text);
}

struct box *box_add_icon(struct boxes *boxes, enum icon icon, float size, enum box_ink ink) {
    if (icon == ICON_NONE)
        return NULL;
    struct box *box = leaf(boxes, BOX_IS_ICON,
                           &(struct box_size){.width = size, .height = size, .across = BOX_MIDDLE});
    if (!box)
        return NULL;
    box->icon = icon;
    box->words.ink = ink;
    return box;
}

void box_icon(struct boxes *boxes, enum icon icon, float size, enum box_ink ink) {
    (void)box_add_icon(boxes, icon, size, ink);
}

void box_glyph(struct boxes *boxes, struct glyph glyph, float size) {
    if (glyph.shape == GLYPH_NONE)
        return;
    struct box *box =
        leaf(boxes, BOX_IS_GLYPH,
             &(struct box_size){.height = size, .across = BOX_MIDDLE, .ornament = true});
    if (!box)
        return;
    box->glyph = glyph;
    box->glyph.text = keep(boxes, glyph.text);
}

void box_slot(struct boxes *boxes, const struct box_slot *slot) {
    struct box *box = leaf(boxes, BOX_IS_SLOT, &slot->size);
    if (box)
        box->slot = *slot;
}

void box_picture(struct boxes *boxes,
                 void (*draw)(void *context, int what, struct canvas *canvas, struct rect rect),
                 void *context, int what, const struct box_size *size) {
    box_slot(boxes,
             &(struct box_slot){.size = *size, .draw = draw, .context = context, .what = what});
}

// --- walking

int box_first(const struct boxes *boxes, int parent) {
    int child = boxes->all[parent].first;
    return child == BOX_NONE || !boxes->all[child].dropped ? child : box_next(boxes, child);
}

int box_next(const struct boxes *boxes, int child) {
    do
        child = boxes->all[child].next;
    while (child != BOX_NONE && boxes->all[child].dropped);
    return child;
}

bool box_is_dropped(const struct boxes *boxes, int index) {
    for (int i = index; i != BOX_NONE; i = boxes->all[i].parent) {
        if (boxes->all[i].dropped)
            return true;
    }
    return false;
}

bool box_is_stack(const struct box *box) {
    return box->kind == BOX_IS_COLUMN || box->kind == BOX_IS_ROW || box->kind == BOX_IS_GRID;
}

bool box_can_be_pressed(const struct box *box) {
    return box->press.item != FOCUS_NOTHING;
}

float box_radius(const struct box *box) {
    return box->press.radius > 0.0F ? fminf(box->press.radius, 0.5F * box->rect.h)
                                    : WIDGET_RADIUS_CONTROL;
}

bool box_is_whole(struct rect rect, struct rect view) {
    return rect.y >= view.y - 1.0F && rect.y + rect.h <= view.y + view.h + 1.0F;
}

// --- what is found by

struct rect boxes_rect(const struct boxes *boxes, int what) {
    for (size_t i = 0; i < boxes->count; i++) {
        const struct box *box = &boxes->all[i];
        if (box->kind == BOX_IS_SLOT && box->slot.what == what && !box_is_dropped(boxes, (int)i))
            return box->rect;
    }
    return (struct rect){0};
}

static bool within(const struct boxes *boxes, int child, int item) {
    for (int i = child; i != BOX_NONE; i = boxes->all[i].parent) {
        if (boxes->all[i].press.item == item)
            return true;
    }
    return false;
}

int boxes_option_way(const struct boxes *boxes, int item, float x) {
    for (size_t i = 0; i < boxes->count; i++) {
        const struct box *box = &boxes->all[i];
        if (box->option_value && within(boxes, (int)i, item))
            return x < box->rect.x + 0.5F * box->rect.w ? -1 : 1;
    }
    return 1;
}

bool boxes_scroll(const struct boxes *boxes) {
    return boxes->window != BOX_NONE;
}
