#include "stage/widgets.h"

#include <math.h>

#define SLIDE_US INT64_C(140000)
#define PRESS_US INT64_C(90000)

// Ring and bead, layout units.
static const float RING_DISTANCE = 11.0F; // item's edge to the middle of the ring
static const float RING_WIDTH = 6.0F;
static const float BEAD_WIDTH = 22.0F;
static const float BEAD_HEIGHT = 70.0F;
static const float BEAD_GAP = 4.0F;
static const float BEAD_SHARE = 0.64F; // of a low item's height
// Going sideways to reach an item costs this much more than going on.
static const float SIDEWAYS_COST = 2.5F;

float ease_out_cubic(float t) {
    float left = 1.0F - fminf(fmaxf(t, 0.0F), 1.0F);
    return 1.0F - left * left * left;
}

float ease_in_out_cubic(float t) {
    float x = fminf(fmaxf(t, 0.0F), 1.0F);
    float left = 1.0F - x;
    return x < 0.5F ? 4.0F * x * x * x : 1.0F - 4.0F * left * left * left;
}

static const struct focus_item *find_item(const struct focus *focus, int id) {
    for (size_t i = 0; i < focus->count; i++) {
        if (focus->items[i].id == id)
            return &focus->items[i];
    }
    return NULL;
}

struct rect focus_rect(const struct focus *focus, int id) {
    const struct focus_item *item = find_item(focus, id);
    return item ? item->rect : (struct rect){0};
}

static const struct focus_item *current_item(const struct focus *focus) {
    return focus->started ? find_item(focus, focus->current) : NULL;
}

static void start(struct focus *focus) {
    if (focus->started)
        return;
    focus->current = FOCUS_NOTHING;
    focus->hovered = FOCUS_NOTHING;
    focus->pressed = FOCUS_NOTHING;
    focus->started = true;
}

void focus_reset(struct focus *focus) {
    start(focus);
    focus->count = 0;
}

void focus_add_in(struct focus *focus, struct focus_item item) {
    start(focus);
    if (focus->count == FOCUS_ITEMS_MAX)
        return;
    focus->items[focus->count++] = item;
    if (focus->current == FOCUS_NOTHING && item.kind == FOCUS_ITEM)
        focus->current = item.id;
}

void focus_add(struct focus *focus, int id, struct rect rect, float radius, enum focus_kind kind) {
    focus_add_in(focus,
                 (struct focus_item){.id = id, .rect = rect, .radius = radius, .kind = kind});
}

void focus_set(struct focus *focus, int id) {
    start(focus);
    focus->current = id;
    focus->slide_start_us = 0;
}

// --- the ring's place

static bool sliding(const struct focus *focus, int64_t now_us) {
    return focus->slide_start_us != 0 && now_us - focus->slide_start_us < SLIDE_US;
}

static struct rect ring_rect(const struct focus *focus, const struct focus_item *item,
                             int64_t now_us) {
    if (!sliding(focus, now_us))
        return item->rect;
    float t = ease_out_cubic((float)(now_us - focus->slide_start_us) / (float)SLIDE_US);
    struct rect from = focus->ring_from;
    struct rect to = item->rect;
    return (struct rect){from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t,
                         from.w + (to.w - from.w) * t, from.h + (to.h - from.h) * t};
}

static bool move_to(struct focus *focus, int id, int64_t now_us) {
    if (id == focus->current)
        return false;
    const struct focus_item *before = current_item(focus);
    if (before && !focus->reduced_motion) {
        focus->ring_from = ring_rect(focus, before, now_us);
        focus->slide_start_us = now_us;
    }
    focus->current = id;
    return true;
}

// --- directions

// Overlap of two stretches; negative: the gap between them.
static float overlap(float a, float a_size, float b, float b_size) {
    return fminf(a + a_size, b + b_size) - fmaxf(a, b);
}

// How far `to` lies from `from` in this direction; INFINITY when it does not lie that way.
static float travel(struct rect from, struct rect to, enum intent_kind direction) {
    float ahead = INFINITY; // between the middles
    float gap = 0.0F;       // between the edges
    bool upright = direction == INTENT_UP || direction == INTENT_DOWN;
    float dx = (to.x + 0.5F * to.w) - (from.x + 0.5F * from.w);
    float dy = (to.y + 0.5F * to.h) - (from.y + 0.5F * from.h);
    if (upright) {
        ahead = direction == INTENT_DOWN ? dy : -dy;
        gap = -overlap(from.y, from.h, to.y, to.h);
    } else {
        ahead = direction == INTENT_RIGHT ? dx : -dx;
        gap = -overlap(from.x, from.w, to.x, to.w);
    }
    // Beside rather than ahead: it overlaps in the direction of travel by more than a little.
    float size = upright ? fminf(from.h, to.h) : fminf(from.w, to.w);
    if (ahead <= 1.0F || gap < -0.5F * size)
        return INFINITY;
    float beside =
        upright ? -overlap(from.x, from.w, to.x, to.w) : -overlap(from.y, from.h, to.y, to.h);
    // What begins where a wider one does lies as straight ahead as what stands in its middle.
    float aside = upright ? fminf(fabsf(dx), fabsf(to.x - from.x)) : fabsf(dy);
    return fmaxf(gap, 0.0F) + SIDEWAYS_COST * fmaxf(beside, 0.0F) + 0.05F * aside;
}

// Among the items of a list, or among all that are in view.
static int nearest(const struct focus *focus, enum intent_kind direction, bool in_list) {
    const struct focus_item *from = current_item(focus);
    float best = INFINITY;
    int found = FOCUS_NOTHING;
    for (size_t i = 0; i < focus->count; i++) {
        const struct focus_item *item = &focus->items[i];
        bool meant = in_list ? from && item->group == from->group : !item->hidden;
        if (item->kind != FOCUS_ITEM || item == from || !meant)
            continue;
        float cost = from ? travel(from->rect, item->rect, direction) : (float)i;
        if (cost < best) {
            best = cost;
            found = item->id;
        }
    }
    return found;
}

// Up and down go through a list to its end before they leave it; sideways so does what was scrolled
// out of view.
int focus_neighbour(const struct focus *focus, enum intent_kind direction) {
    const struct focus_item *from = current_item(focus);
    bool upright = direction == INTENT_UP || direction == INTENT_DOWN;
    bool in_list = from && from->group != 0 && (upright || from->hidden);
    int found = in_list ? nearest(focus, direction, true) : FOCUS_NOTHING;
    return found != FOCUS_NOTHING ? found : nearest(focus, direction, false);
}

// --- intents

static const struct focus_item *item_at(const struct focus *focus, float x, float y) {
    for (size_t i = focus->count; i > 0; i--) {
        if (!focus->items[i - 1].hidden && rect_contains(focus->items[i - 1].rect, x, y))
            return &focus->items[i - 1];
    }
    return NULL;
}

static bool take_hover(struct focus *focus, const struct intent *intent, int64_t now_us) {
    const struct focus_item *item = item_at(focus, intent->x, intent->y);
    int chip = item && item->kind == FOCUS_CHIP ? item->id : FOCUS_NOTHING;
    bool changed = chip != focus->hovered;
    focus->hovered = chip;
    if (item && item->kind == FOCUS_ITEM)
        changed = move_to(focus, item->id, now_us) || changed;
    return changed;
}

static struct focus_result take_release(struct focus *focus, const struct intent *intent) {
    const struct focus_item *item = item_at(focus, intent->x, intent->y);
    struct focus_result result = {.activated = FOCUS_NOTHING};
    result.changed = focus->pressed != FOCUS_NOTHING;
    if (item && item->id == focus->pressed)
        result.activated = item->id;
    focus->pressed = FOCUS_NOTHING;
    return result;
}

static struct focus_result take_press(struct focus *focus, const struct intent *intent,
                                      int64_t now_us) {
    const struct focus_item *item = item_at(focus, intent->x, intent->y);
    take_hover(focus, intent, now_us);
    focus->pressed = item ? item->id : FOCUS_NOTHING;
    focus->press_end_us = INT64_MAX;
    return (struct focus_result){.activated = FOCUS_NOTHING, .changed = item != NULL};
}

static struct focus_result take_confirm(struct focus *focus, const struct intent *intent,
                                        int64_t now_us) {
    if (intent->repeated || !current_item(focus))
        return (struct focus_result){.activated = FOCUS_NOTHING};
    focus->pressed = focus->current;
    focus->press_end_us = now_us + PRESS_US;
    return (struct focus_result){.activated = focus->current, .changed = true};
}

struct focus_result focus_take(struct focus *focus, const struct intent *intent, int64_t now_us) {
    struct focus_result result = {.activated = FOCUS_NOTHING};
    start(focus);
    switch (intent->kind) {
    case INTENT_UP:
    case INTENT_DOWN:
    case INTENT_LEFT:
    case INTENT_RIGHT: {
        int id = focus_neighbour(focus, intent->kind);
        result.changed = id != FOCUS_NOTHING && move_to(focus, id, now_us);
        break;
    }
    case INTENT_CONFIRM:
        result = take_confirm(focus, intent, now_us);
        break;
    case INTENT_POINTER_MOVE:
        result.changed = take_hover(focus, intent, now_us);
        break;
    case INTENT_POINTER_PRESS:
        result = take_press(focus, intent, now_us);
        break;
    case INTENT_POINTER_RELEASE:
        result = take_release(focus, intent);
        break;
    default:
        break;
    }
    return result;
}

enum widget_state focus_state(const struct focus *focus, int id, int64_t now_us) {
    if (!focus->started)
        return WIDGET_REST;
    if (id == focus->pressed && now_us < focus->press_end_us)
        return WIDGET_PRESSED;
    return id == focus->current || id == focus->hovered ? WIDGET_FOCUSED : WIDGET_REST;
}

bool focus_moving(const struct focus *focus, int64_t now_us) {
    bool by_key = focus->pressed != FOCUS_NOTHING && focus->press_end_us != INT64_MAX;
    return sliding(focus, now_us) || (by_key && now_us < focus->press_end_us);
}

// --- drawing

void focus_ring(struct canvas *canvas, struct rect rect, float radius) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct paint ring = {.stroke = colours->focus, .stroke_width = RING_WIDTH};
    canvas_box(canvas, rect_grow(rect, RING_DISTANCE), radius + RING_DISTANCE, &ring);
    float height = fminf(BEAD_HEIGHT, BEAD_SHARE * rect.h);
    struct rect bead = {rect.x - BEAD_WIDTH, rect.y + 0.5F * (rect.h - height), BEAD_WIDTH, height};
    struct paint ground = {.fill = colours->bg1};
    struct paint accent = {.fill = colours->acc};
    canvas_box(canvas, rect_grow(bead, BEAD_GAP), 0.5F * BEAD_WIDTH + BEAD_GAP, &ground);
    canvas_box(canvas, bead, 0.5F * BEAD_WIDTH, &accent);
}

void focus_draw(struct canvas *canvas, const struct focus *focus, int64_t now_us) {
    const struct focus_item *item = current_item(focus);
    if (item && item->kind == FOCUS_ITEM && !item->hidden)
        focus_ring(canvas, ring_rect(focus, item, now_us), item->radius);
}
