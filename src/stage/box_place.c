// Every box in its place: as roomy as there is room for, and scrolled to what has the focus.
#include "box_private.h"

#include <math.h>
#include <stdlib.h>

static const float EDGE = 16.0F;  // room for the ring of the focus at both ends of a list
static const float NOTCH = 90.0F; // of the wheel
static const float LEAST_LIST_SHARE = 0.42F; // of the room: else the whole page scrolls
static const float STEP_SHARE = 0.75F;       // of a view, where nothing that can be pressed is near
static const float PICTURE_SHARE = 0.85F;    // of a page that scrolls: seen whole, on the way too

static struct box *at(const struct boxes *boxes, int index) {
    return &boxes->all[index];
}

// --- placing ------------------------------------------------------------------------------------

static void place(struct boxes *boxes, int index, struct rect rect);

// Where contents begin, and what is added between them, when they leave room.
struct slack {
    float before, between;
};

static struct slack slack_of(enum box_align along, float left, int count) {
    struct slack slack = {0};
    if (left <= 0.0F)
        return slack;
    if (along == BOX_MIDDLE)
        slack.before = 0.5F * left;
    else if (along == BOX_END)
        slack.before = left;
    return count > 0 ? slack : (struct slack){0};
}

// A child's place across the direction of its container.
static void align(enum box_align across, float want, float room, float *offset, float *length) {
    *length = across == BOX_FILL ? room : fminf(want, room);
    *offset = across == BOX_MIDDLE ? 0.5F * (room - *length)
              : across == BOX_END  ? room - *length
                                   : 0.0F;
}

static void place_column(struct boxes *boxes, int index, struct rect inner) {
    const struct box *box = at(boxes, index);
    bool window = boxes->window == index;
    float gaps = 0.0F;
    int count = 0;
    for (int i = box_first(boxes, index); i != BOX_NONE; i = box_next(boxes, i), count++)
        gaps += box_gap_after(boxes, box, i);
    struct box_share *shares = calloc((size_t)count + 1, sizeof *shares);
    if (!shares)
        return;
    int k = 0;
    for (int i = box_first(boxes, index); i != BOX_NONE; i = box_next(boxes, i), k++)
        shares[k] = (struct box_share){.span = at(boxes, i)->height,
                                       .grow = window ? 0.0F : at(boxes, i)->size.grow};
    float room = window ? INFINITY : inner.h - gaps;
    box_share_out(shares, (size_t)count, room);
    float left = room;
    for (k = 0; k < count; k++)
        left -= shares[k].got;
    struct slack slack = slack_of(window ? BOX_START : box->stack.along, left, count);
    float y = inner.y + slack.before - (window ? boxes->scroll : 0.0F);
    k = 0;
    for (int i = box_first(boxes, index); i != BOX_NONE; i = box_next(boxes, i), k++) {
        const struct box *child = at(boxes, i);
        float x = 0.0F;
        float w = 0.0F;
        align(child->size.across, child->rect.w, inner.w, &x, &w);
        if (child->size.across == BOX_FILL && child->rect.w < w - 0.5F) { // never wider
            x = 0.5F * (w - child->rect.w);
            w = child->rect.w;
        }
        place(boxes, i, (struct rect){inner.x + x, y, w, shares[k].got});
        y += shares[k].got + box_gap_after(boxes, box, i);
    }
    free(shares);
}

static void place_row(struct boxes *boxes, int index, struct rect inner) {
    const struct box *box = at(boxes, index);
    float gap = box_gap(boxes, box);
    float left = inner.w + gap;
    int count = 0;
    for (int i = box_first(boxes, index); i != BOX_NONE; i = box_next(boxes, i), count++)
        left -= at(boxes, i)->rect.w + gap;
    float x = inner.x + slack_of(box->stack.along, left, count).before;
    for (int i = box_first(boxes, index); i != BOX_NONE; i = box_next(boxes, i)) {
        const struct box *child = at(boxes, i);
        float y = 0.0F;
        float h = 0.0F;
        align(child->size.across, child->height.want, inner.h, &y, &h);
        float w = child->rect.w;
        place(boxes, i, (struct rect){x, inner.y + y, w, h});
        x += w + gap;
    }
}

static void place_grid(struct boxes *boxes, int index, struct rect inner) {
    const struct box *box = at(boxes, index);
    float gap = box_gap(boxes, box);
    float y = inner.y;
    for (int i = box_first(boxes, index); i != BOX_NONE;) {
        float high = 0.0F;
        int next = i;
        for (int k = 0; k < box->columns && next != BOX_NONE; k++) {
            high = fmaxf(high, at(boxes, next)->height.want);
            next = box_next(boxes, next);
        }
        float x = inner.x;
        for (; i != next; i = box_next(boxes, i)) {
            float w = at(boxes, i)->rect.w;
            place(boxes, i, (struct rect){x, y, w, high});
            x += w + gap;
        }
        y += high + gap;
    }
}

static void place(struct boxes *boxes, int index, struct rect rect) {
    struct box *box = at(boxes, index);
    box->rect = rect;
    if (box->kind == BOX_IS_WORDS)
        box_words_settle(boxes, box);
    if (!box_is_stack(box))
        return;
    float pad_x = 0.5F * box_pad_x(boxes, box);
    float pad_y = 0.5F * box_pad_y(boxes, box);
    struct rect inner = {rect.x + pad_x, rect.y + pad_y, rect.w - 2.0F * pad_x,
                         rect.h - 2.0F * pad_y};
    if (box->kind == BOX_IS_COLUMN || box->stacked)
        place_column(boxes, index, inner);
    else if (box->kind == BOX_IS_ROW)
        place_row(boxes, index, inner);
    else
        place_grid(boxes, index, inner);
}

// --- how much room ------------------------------------------------------------------------------

// True when all fits; every box is measured then.
static bool measure(struct boxes *boxes, struct rect area, enum box_density density, bool plain) {
    boxes->density = density;
    for (size_t i = 0; i < boxes->count; i++)
        boxes->all[i].dropped = plain ? boxes->all[i].size.ornament : boxes->all[i].size.instead;
    box_measure_widths(boxes, 0);
    at(boxes, 0)->rect.w = area.w;
    box_measure_heights(boxes, 0);
    return at(boxes, 0)->height.least <= area.h + 0.5F &&
           at(boxes, 0)->width.least <= area.w + 0.5F;
}

static bool is_small(const struct boxes *boxes) {
    return boxes->canvas && canvas_is_small(boxes->canvas);
}

// The tree as roomy as fits; false: it has to scroll as a page.
static bool find_density(struct boxes *boxes, struct rect area) {
    enum box_density first = is_small(boxes)     ? BOX_COMPACT
                             : boxes->page.large ? BOX_LARGE
                                                 : BOX_ROOMY;
    enum box_density last = boxes->page.fixed ? BOX_TIGHT : BOX_COMPACT;
    // A list is seen whole where that takes no more than denser boxes.
    for (int scrolls = 0; scrolls < 2; scrolls++) {
        boxes->least_list = scrolls ? LEAST_LIST_SHARE * area.h : INFINITY;
        for (enum box_density density = first; density <= last; density++) {
            if (measure(boxes, area, density, false))
                return true;
        }
    }
    if (boxes->page.fixed) {
        for (enum box_density density = BOX_TIGHT; density <= BOX_TINY; density++) {
            if (measure(boxes, area, density, true))
                break;
        }
        return true;
    }
    if (measure(boxes, area, BOX_COMPACT, true))
        return true;
    boxes->most_picture = PICTURE_SHARE * area.h;
    (void)measure(boxes, area, is_small(boxes) ? BOX_COMPACT : BOX_ROOMY, true);
    return false;
}

// The first list, in the order of telling, that is longer than its place.
static int find_window(const struct boxes *boxes) {
    for (size_t i = 0; i < boxes->count; i++) {
        const struct box *box = &boxes->all[i];
        if (box->stack.scrolls && box_is_stack(box) && !box_is_dropped(boxes, (int)i) &&
            box->content > box->rect.h + 0.5F)
            return (int)i;
    }
    return BOX_NONE;
}

// --- what scrolls -------------------------------------------------------------------------------

// Where what is shown may begin: a list with any of its parts, a page with what can be pressed.
static bool may_begin(const struct boxes *boxes, int index) {
    return boxes->window == 0 ? box_can_be_pressed(at(boxes, index))
                              : at(boxes, index)->parent == boxes->window;
}

static float edge_above(const struct boxes *boxes) {
    return boxes->window == 0 ? EDGE : 0.0F;
}

// The next scroll, from this one on, at which nothing is cut at the top: what is cut is not drawn.
static float whole_from(const struct boxes *boxes, float scroll) {
    const struct rect view = at(boxes, boxes->window)->rect;
    float best = scroll + 0.5F * view.h;
    for (size_t i = 0; i < boxes->count; i++) {
        float top = boxes->all[i].rect.y + boxes->scroll - view.y - edge_above(boxes);
        if (top >= scroll - 1.0F && top < best && !boxes->all[i].dropped &&
            may_begin(boxes, (int)i))
            best = top;
    }
    return best < scroll + 0.5F * view.h ? best : scroll;
}

static float most_scroll(const struct boxes *boxes) {
    const struct box *window = at(boxes, boxes->window);
    float most = fmaxf(window->content - window->rect.h, 0.0F);
    return boxes->window == 0 ? most : whole_from(boxes, most);
}

static float clamped(const struct boxes *boxes, float scroll) {
    return fminf(fmaxf(scroll, 0.0F), most_scroll(boxes));
}

static bool is_inside(const struct boxes *boxes, int index, int container) {
    for (int i = index; i != BOX_NONE; i = at(boxes, i)->parent) {
        if (i == container)
            return true;
    }
    return false;
}

static int find_item(const struct boxes *boxes, int item) {
    for (size_t i = 0; i < boxes->count; i++) {
        if (box_can_be_pressed(&boxes->all[i]) && boxes->all[i].press.item == item &&
            !box_is_dropped(boxes, (int)i))
            return (int)i;
    }
    return BOX_NONE;
}

static int count_items(const struct boxes *boxes, int container) {
    int count = 0;
    for (size_t i = 0; i < boxes->count; i++)
        count += box_can_be_pressed(&boxes->all[i]) && is_inside(boxes, (int)i, container) &&
                 !box_is_dropped(boxes, (int)i);
    return count;
}

// An item with what is told of it: what it stands in alone, as far as that can be seen at once.
static int with_company(const struct boxes *boxes, int item) {
    int found = item;
    for (int i = at(boxes, item)->parent; i != BOX_NONE && i != boxes->window;
         i = at(boxes, i)->parent) {
        if (at(boxes, i)->rect.h + 2.0F * EDGE > at(boxes, boxes->window)->rect.h ||
            count_items(boxes, i) > 1)
            break;
        found = i;
    }
    return found;
}

// The scroll at which a box in the window is whole in view.
static float scroll_to(const struct boxes *boxes, int index) {
    const struct rect view = at(boxes, boxes->window)->rect;
    const struct rect rect = at(boxes, index)->rect;
    const float above = edge_above(boxes);
    if (rect.y - above < view.y - 0.5F)
        return clamped(boxes, boxes->scroll + rect.y - above - view.y);
    if (rect.y + rect.h + EDGE > view.y + view.h)
        return clamped(boxes, boxes->scroll + rect.y + rect.h + EDGE - view.y - view.h);
    return boxes->scroll;
}

// The first or last thing to press in the window, in the order of telling.
static int end_item(const struct boxes *boxes, bool last) {
    int found = BOX_NONE;
    for (size_t i = 0; i < boxes->count; i++) {
        if (!box_can_be_pressed(&boxes->all[i]) || !is_inside(boxes, (int)i, boxes->window) ||
            box_is_dropped(boxes, (int)i))
            continue;
        found = (int)i;
        if (!last)
            break;
    }
    return found;
}

// So that an item is in view; the first and the last one bring with them what stands beyond them,
// as far as they stay in view themselves.
static float scroll_for(struct boxes *boxes, int index) {
    int whole = with_company(boxes, index);
    float scroll = scroll_to(boxes, whole);
    bool first = index == end_item(boxes, false);
    bool last = index == end_item(boxes, true);
    if (first == last)
        return scroll;
    const struct rect view = at(boxes, boxes->window)->rect;
    const struct rect rect = at(boxes, whole)->rect;
    float top = rect.y + boxes->scroll - view.y; // within the content
    float bottom = top + rect.h;
    if (first)
        return clamped(boxes, fminf(scroll, fmaxf(bottom + EDGE - view.h, 0.0F)));
    return clamped(boxes, fmaxf(scroll, fminf(top - EDGE, most_scroll(boxes))));
}

// The same, and nothing is cut at the top.
static float whole_scroll_for(struct boxes *boxes, int index) {
    float scroll = scroll_for(boxes, index);
    float whole = whole_from(boxes, scroll);
    float top = at(boxes, with_company(boxes, index))->rect.y + boxes->scroll -
                at(boxes, boxes->window)->rect.y;
    return scroll > boxes->scroll && whole <= top - edge_above(boxes) + 0.5F ? whole : scroll;
}

// --- the focus ----------------------------------------------------------------------------------

static bool in_view(const struct boxes *boxes, int index) {
    if (boxes->window == BOX_NONE || !is_inside(boxes, index, boxes->window))
        return true;
    return box_is_whole(at(boxes, index)->rect, at(boxes, boxes->window)->rect);
}

// What is far out of view is no neighbour of anything in view.
static bool is_near(const struct boxes *boxes, int index) {
    const struct rect view = at(boxes, boxes->window)->rect;
    const struct rect rect = at(boxes, index)->rect;
    return rect.y + rect.h > view.y - 2.0F * view.h && rect.y < view.y + 3.0F * view.h;
}

static void add_items(const struct boxes *boxes, struct focus *focus) {
    for (size_t i = 0; i < boxes->count; i++) {
        const struct box *box = &boxes->all[i];
        if (!box_can_be_pressed(box) || box_is_dropped(boxes, (int)i))
            continue;
        bool seen = in_view(boxes, (int)i);
        if (!seen && !is_near(boxes, (int)i) && box->press.item != focus->current)
            continue;
        bool inside = boxes->window != BOX_NONE && is_inside(boxes, (int)i, boxes->window);
        focus_add_in(focus,
                     (struct focus_item){.id = box->press.item,
                                         .rect = box->rect,
                                         .radius = box_radius(box),
                                         .kind = box->press.by_pointer ? FOCUS_CHIP : FOCUS_ITEM,
                                         .group = inside ? 1 : 0,
                                         .hidden = !seen});
    }
}

// Either what is listed moves, or the ring.
static void scroll_on(struct boxes *boxes, struct focus *focus, float scroll) {
    if (scroll != boxes->scroll)
        focus->slide_start_us = 0;
    boxes->scroll = scroll;
}

// A row that turns out higher moves what was scrolled to.
static void follow_rows(const struct boxes *boxes, struct box_view *view) {
    if (view->pitch > 0.0F && boxes->pitch > 0.0F)
        view->scroll *= boxes->pitch / view->pitch;
    view->pitch = boxes->pitch;
    view->pitch_of = boxes->pitch_of;
}

static void place_all(struct boxes *boxes, struct rect area, struct focus *focus,
                      struct box_view *view) {
    boxes->window = BOX_NONE;
    boxes->scroll = 0.0F;
    boxes->most_picture = INFINITY;
    bool fits = find_density(boxes, area);
    if (fits) {
        place(boxes, 0, area);
        boxes->window = find_window(boxes);
    } else {
        at(boxes, 0)->content = at(boxes, 0)->height.want;
        boxes->window = 0;
    }
    follow_rows(boxes, view);
    if (boxes->window != BOX_NONE) {
        at(boxes, 0)->rect = area;
        boxes->scroll = clamped(boxes, view->scroll);
        place(boxes, 0, area);
        int current = find_item(boxes, focus->current);
        bool moved = view->shown && view->followed != focus->current;
        if (moved && current != BOX_NONE && is_inside(boxes, current, boxes->window)) {
            scroll_on(boxes, focus, whole_scroll_for(boxes, current));
            place(boxes, 0, area);
        }
    }
    view->scroll = boxes->scroll;
}

void boxes_place(struct boxes *boxes, struct canvas *canvas, struct rect area, struct focus *focus,
                 struct box_view *view) {
    boxes->canvas = canvas;
    boxes->window = BOX_NONE;
    boxes->least_list = LEAST_LIST_SHARE * area.h;
    if (boxes->count == 0)
        return;
    boxes->pitch = view->pitch;
    boxes->pitch_of = view->pitch_of;
    if (view->leaf != boxes->page.leaf)
        view->scroll = 0.0F;
    view->leaf = boxes->page.leaf;
    box_rows_guess(boxes, view->scroll, area.h, focus->current);
    place_all(boxes, area, focus, view);
    if (box_rows_mend(boxes, area, focus->current))
        place_all(boxes, area, focus, view);
    add_items(boxes, focus);
    view->followed = focus->current;
    view->shown = true;
}

void boxes_follow(struct boxes *boxes, struct focus *focus, struct box_view *view, bool pointed) {
    if (pointed) {
        view->followed = focus->current;
        return;
    }
    int current = find_item(boxes, focus->current);
    if (boxes->window == BOX_NONE || current == BOX_NONE ||
        !is_inside(boxes, current, boxes->window))
        return;
    float before = boxes->scroll;
    scroll_on(boxes, focus, whole_scroll_for(boxes, current));
    float by = boxes->scroll - before;
    view->scroll = boxes->scroll;
    for (size_t i = 0; i < boxes->count; i++) {
        if ((int)i != boxes->window && is_inside(boxes, (int)i, boxes->window))
            at(boxes, (int)i)->rect.y -= by;
    }
    for (size_t i = 0; i < focus->count; i++) {
        int index = find_item(boxes, focus->items[i].id);
        if (index == BOX_NONE)
            continue;
        focus->items[i].rect = at(boxes, index)->rect;
        focus->items[i].hidden = !in_view(boxes, index);
    }
}

// --- intents

// On by most of a view, but by no picture that was not seen whole.
static float step_by(const struct boxes *boxes, float from, int way) {
    const struct rect view = at(boxes, boxes->window)->rect;
    float to = from + STEP_SHARE * view.h * (float)way;
    for (size_t i = 0; i < boxes->count; i++) {
        const struct box *box = &boxes->all[i];
        if (box->kind != BOX_IS_SLOT || in_view(boxes, (int)i) || box_is_dropped(boxes, (int)i))
            continue;
        float top = box->rect.y - view.y + boxes->scroll; // within the content
        float bottom = top + box->rect.h;
        if (way > 0 && top - EDGE > from)
            to = fminf(to, top - EDGE);
        else if (way < 0 && bottom + EDGE - view.h < from)
            to = fmaxf(to, bottom + EDGE - view.h);
    }
    return clamped(boxes, to);
}

bool boxes_turn(struct boxes *boxes, struct box_view *view, int way) {
    if (boxes->count == 0 || boxes->window == BOX_NONE || !view->shown)
        return false;
    float scroll = step_by(boxes, view->scroll, way);
    bool moves = fabsf(scroll - view->scroll) >= 1.0F;
    if (moves)
        view->scroll = scroll;
    return moves;
}

static bool step(struct boxes *boxes, struct focus *focus, struct box_view *view,
                 enum intent_kind direction) {
    const struct rect place_of_view = at(boxes, boxes->window)->rect;
    int way = direction == INTENT_DOWN ? 1 : -1;
    int current = find_item(boxes, focus->current);
    bool inside = current != BOX_NONE && is_inside(boxes, current, boxes->window);
    if (current != BOX_NONE && !inside && end_item(boxes, false) != BOX_NONE)
        return false; // the focus is elsewhere
    if (!inside && focus_neighbour(focus, direction) != FOCUS_NOTHING)
        return false;
    int next = find_item(boxes, focus_neighbour(focus, direction));
    if (next != BOX_NONE && !is_inside(boxes, next, boxes->window))
        next = BOX_NONE;
    if (next != BOX_NONE && fabsf(scroll_for(boxes, next) - boxes->scroll) <= place_of_view.h)
        return false;                    // it goes there
    return boxes_turn(boxes, view, way); // at the end: on to what stands beside the list
}

bool boxes_take(struct boxes *boxes, struct focus *focus, struct box_view *view,
                const struct intent *intent) {
    if (boxes->count == 0 || boxes->window == BOX_NONE || !view->shown)
        return false;
    switch (intent->kind) {
    case INTENT_UP:
    case INTENT_DOWN:
        return step(boxes, focus, view, intent->kind);
    case INTENT_SCROLL:
        view->scroll = clamped(boxes, view->scroll - NOTCH * intent->amount);
        return true;
    case INTENT_CONFIRM: {
        int current = find_item(boxes, focus->current);
        // What the focus has only just come to is followed anyway.
        if (current == BOX_NONE || in_view(boxes, current) || view->followed != focus->current)
            return false;
        view->scroll = scroll_for(boxes, current); // shown before it can be pressed
        return true;
    }
    default:
        return false;
    }
}
