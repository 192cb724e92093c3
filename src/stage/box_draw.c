// Drawing a tree of boxes that has its places.
#include "box_private.h"
#include "looks.h"

#include "base/hash.h"

#include <math.h>

static const float MARKER = 40.0F; // arrows where a list goes on
static const float MARKER_GAP = 6.0F;
static const float CAP = 0.80F; // from a line's top to its baseline, in ems
static const float QUIET_RADIUS = 20.0F;
static const float MARK_HEIGHT = 96.0F; // up to here a picture is a mark beside words
static const float CHIP_OUTLINE = 2.5F;

// What a box inherits from those around it.
struct setting {
    const struct boxes *boxes;
    struct canvas *canvas;
    const struct focus *focus;
    int64_t now_us;
    bool still, moving; // which part is drawn
    bool coloured;      // within a control or on a plate: its colours
    struct control_look look;
    struct rect view; // nothing is drawn that is not whole within; zero width: anything
};

static bool in_view(const struct setting *setting, struct rect rect) {
    return setting->view.w <= 0.0F || box_is_whole(rect, setting->view);
}

static bool is_moving(const struct box *box) {
    return (box->kind == BOX_IS_SLOT && box->slot.key == 0) ||
           (box->kind == BOX_IS_WORDS && box->words.live);
}

static bool is_wanted(const struct setting *setting, const struct box *box) {
    return is_moving(box) ? setting->moving : setting->still;
}

// --- leaves

static SDL_Color ink_of(const struct setting *setting, const struct box *box) {
    const struct palette_tokens *colours = canvas_colours(setting->canvas);
    SDL_Color colour = box_colour(colours, box);
    if (!setting->coloured)
        return colour;
    bool second =
        colour.r == colours->mute.r && colour.g == colours->mute.g && colour.b == colours->mute.b;
    return second ? setting->look.detail : setting->look.label;
}

static void draw_words(const struct setting *setting, const struct box *box) {
    struct canvas *canvas = setting->canvas;
    struct text_style style = box_style(box, box->letters);
    style.colour = ink_of(setting, box);
    struct text_lines lines;
    text_wrap(canvas, &style, box->rect.w, TEXT_LINES_MAX, box->words.text, &lines);
    if (box->words.balance)
        box_balance(canvas, &style, box->rect.w, box->words.text, &lines);
    float pitch = style.size * box_pitch(box);
    float x = box->rect.x;
    if (style.align == ALIGN_MIDDLE)
        x += 0.5F * box->rect.w;
    else if (style.align == ALIGN_END)
        x += box->rect.w;
    float alpha = canvas_alpha(canvas);
    canvas_set_alpha(canvas, alpha * (1.0F - box->words.fade));
    for (size_t i = 0; i < lines.count; i++) {
        float top = box->rect.y + pitch * (float)i;
        float baseline = top + 0.5F * (pitch - style.size) + CAP * style.size;
        if (in_view(setting, (struct rect){x, top, 0.0F, pitch}))
            text_draw(canvas, &style, x, baseline, lines.line[i]);
    }
    canvas_set_alpha(canvas, alpha);
}

static void draw_icon(const struct setting *setting, const struct box *box) {
    const struct palette_tokens *colours = canvas_colours(setting->canvas);
    SDL_Color colour = box_colour(colours, box);
    if (setting->coloured)
        colour = box->words.ink == BOX_INK_TEXT   ? setting->look.label
                 : box->words.ink == BOX_INK_WARN ? colours->warn
                                                  : setting->look.icon;
    if (box->words.fade > 0.0F)
        colour = colours->hair;
    float side = fminf(box->rect.w, box->rect.h);
    canvas_icon(setting->canvas, box->icon, box->rect.x, box->rect.y, side, colour);
}

static void draw_glyph(const struct setting *setting, const struct box *box) {
    const struct palette_tokens *colours = canvas_colours(setting->canvas);
    widget_glyph(setting->canvas, box->glyph, box->rect.x + 0.5F * box->rect.w,
                 box->rect.y + 0.5F * box->rect.h, box->rect.h,
                 setting->coloured ? setting->look.glyph_line : colours->line,
                 setting->coloured ? setting->look.glyph_ink : colours->text);
}

// Of a picture that is longer than what is seen of it, that part; a mark whole or not at all.
static void draw_slot(const struct setting *setting, const struct box *box) {
    const struct rect view = setting->view;
    bool whole = in_view(setting, box->rect);
    if (!box->slot.draw || (!whole && box->rect.h < MARK_HEIGHT) ||
        (!whole && (box->rect.y >= view.y + view.h || box->rect.y + box->rect.h <= view.y)))
        return;
    if (!whole)
        canvas_view_begin(setting->canvas,
                          (struct rect){0.0F, view.y, canvas_width(setting->canvas), view.h});
    box->slot.draw(box->slot.context, box->slot.what, setting->canvas, box->rect);
    if (!whole)
        canvas_view_end(setting->canvas);
}

static void draw_leaf(const struct setting *setting, const struct box *box) {
    if (box->kind == BOX_IS_WORDS) {
        draw_words(setting, box);
        return;
    }
    if (box->kind == BOX_IS_SLOT) {
        draw_slot(setting, box);
        return;
    }
    if (!in_view(setting, box->rect))
        return;
    if (box->kind == BOX_IS_ICON)
        draw_icon(setting, box);
    else if (box->kind == BOX_IS_GLYPH)
        draw_glyph(setting, box);
    else if (box->kind == BOX_IS_RULE)
        canvas_fill(setting->canvas, box->rect, canvas_colours(setting->canvas)->hair);
}

// --- containers

static void draw_ground(const struct setting *setting, const struct box *box) {
    const struct palette_tokens *colours = canvas_colours(setting->canvas);
    struct rect rect = box->rect;
    if (setting->view.w > 0.0F) { // of a ground, what is in view
        float top = fmaxf(rect.y, setting->view.y);
        float bottom = fminf(rect.y + rect.h, setting->view.y + setting->view.h);
        rect.y = top;
        rect.h = bottom - top;
        if (rect.h <= 0.0F)
            return;
    }
    switch (box->stack.ground) {
    case BOX_PANEL:
    case BOX_RAISED:
        widget_panel(setting->canvas, rect, box->stack.ground == BOX_RAISED);
        break;
    case BOX_PLATE:
        canvas_box(setting->canvas, rect, WIDGET_RADIUS_PLATE,
                   &(struct paint){.fill = colours->plate});
        break;
    case BOX_QUIET:
        canvas_box(setting->canvas, rect, QUIET_RADIUS, &(struct paint){.fill = colours->surf});
        break;
    case BOX_BARE:
        break;
    }
}

static void lay_on_plate(struct control_look *look, const struct palette_tokens *colours) {
    look->fill = colours->plate;
    look->label = look->detail = look->glyph_line = look->glyph_ink = colours->on_plate;
    look->icon = colours->plate_icon;
}

static struct control_look look_of(const struct setting *setting, const struct box *box,
                                   enum widget_state state) {
    const struct palette_tokens *colours = canvas_colours(setting->canvas);
    struct control_look look = control_look(colours, box->press.primary, state);
    if (box->press.chosen) {
        look.fill = colours->bone;
        look.label = look.detail = look.icon = look.glyph_ink = colours->bg1;
    }
    if (box->stack.ground == BOX_PLATE)
        lay_on_plate(&look, colours);
    return look;
}

static void draw_control(const struct setting *setting, const struct box *box,
                         const struct control_look *look, enum widget_state state) {
    if (box->press.label[0] != '\0')
        widget_note(setting->canvas, state, box->press.label,
                    box->press.detail[0] != '\0' ? box->press.detail : NULL);
    if (box->press.bare)
        return;
    bool chip = box->press.radius > 0.0F;
    const struct paint paint = {.fill = look->fill,
                                .stroke = look->outline,
                                .stroke_width = chip ? fminf(look->outline_width, CHIP_OUTLINE)
                                                     : look->outline_width};
    canvas_box(setting->canvas, look_pressed(box->rect, state), box_radius(box), &paint);
}

// A little arrow where the list goes on.
static void draw_markers(const struct setting *setting, const struct box *box) {
    const struct boxes *boxes = setting->boxes;
    SDL_Color colour = canvas_colours(setting->canvas)->bone;
    float x = fminf(box->rect.x + box->rect.w + MARKER_GAP,
                    canvas_width(setting->canvas) - MARKER - MARKER_GAP);
    if (boxes->scroll > MARKER_GAP)
        canvas_icon(setting->canvas, ICON_CHEVRON_UP, x, box->rect.y, MARKER, colour);
    if (box->content - boxes->scroll > box->rect.h + 1.0F)
        canvas_icon(setting->canvas, ICON_CHEVRON_DOWN, x, box->rect.y + box->rect.h - MARKER,
                    MARKER, colour);
}

static void draw_box(const struct setting *setting, int index) {
    const struct boxes *boxes = setting->boxes;
    const struct box *box = &boxes->all[index];
    if (!box_is_stack(box)) {
        if (is_wanted(setting, box))
            draw_leaf(setting, box);
        return;
    }
    struct setting inner = *setting;
    if (box_can_be_pressed(box)) {
        if (!in_view(setting, box->rect))
            return;
        enum widget_state state = focus_state(setting->focus, box->press.item, setting->now_us);
        inner.coloured = !box->press.bare;
        inner.look = look_of(setting, box, state);
        if (setting->still)
            draw_control(setting, box, &inner.look, state);
    } else if (box->stack.ground != BOX_BARE) {
        if (setting->still)
            draw_ground(setting, box);
        if (box->stack.ground == BOX_PLATE) {
            inner.coloured = true;
            lay_on_plate(&inner.look, canvas_colours(setting->canvas));
        }
    }
    bool window = boxes->window == index;
    if (window) {
        if (setting->still)
            draw_markers(setting, box);
        inner.view = box->rect;
    }
    for (int i = box_first(boxes, index); i != BOX_NONE; i = box_next(boxes, i))
        draw_box(&inner, i);
}

static void draw(struct boxes *boxes, struct canvas *canvas, const struct focus *focus,
                 int64_t now_us, bool still, bool moving) {
    const struct setting setting = {.boxes = boxes,
                                    .canvas = canvas,
                                    .focus = focus,
                                    .now_us = now_us,
                                    .still = still,
                                    .moving = moving};
    boxes->canvas = canvas;
    if (boxes->count > 0)
        draw_box(&setting, 0);
}

void boxes_draw(struct boxes *boxes, struct canvas *canvas, const struct focus *focus,
                int64_t now_us) {
    draw(boxes, canvas, focus, now_us, true, true);
}

void boxes_draw_still(struct boxes *boxes, struct canvas *canvas, const struct focus *focus,
                      int64_t now_us) {
    draw(boxes, canvas, focus, now_us, true, false);
}

void boxes_draw_moving(struct boxes *boxes, struct canvas *canvas, const struct focus *focus,
                       int64_t now_us) {
    draw(boxes, canvas, focus, now_us, false, true);
}

// --- what stays

static uint64_t hash_rect(uint64_t key, struct rect rect) {
    static const float FINE = 16.0F; // parts of a unit
    key = hash_int(key, (int64_t)(rect.x * FINE));
    key = hash_int(key, (int64_t)(rect.y * FINE));
    key = hash_int(key, (int64_t)(rect.w * FINE));
    return hash_int(key, (int64_t)(rect.h * FINE));
}

static uint64_t hash_still(uint64_t key, const struct box *box) {
    key = hash_int(hash_rect(key, box->rect), box->kind);
    if (box->kind == BOX_IS_WORDS) {
        key = hash_text(key, box->words.text);
        key = hash_int(key, box->words.role);
        key = hash_int(key, box->words.ink);
        key = hash_int(key, (int64_t)(box->words.fade * 255.0F));
        return hash_int(key, (int64_t)(box->letters * 16.0F));
    }
    if (box->kind == BOX_IS_SLOT)
        return hash_int(hash_int(key, (int64_t)box->slot.key), box->slot.what);
    if (box->kind == BOX_IS_GLYPH)
        return hash_text(hash_int(key, box->glyph.icon), box->glyph.text);
    return hash_int(hash_int(key, box->icon), box->stack.ground);
}

uint64_t boxes_still_key(const struct boxes *boxes, const struct focus *focus, int64_t now_us) {
    uint64_t key = hash_int(HASH_START, (int64_t)boxes->count);
    key = hash_int(key, (int64_t)(boxes->scroll * 16.0F));
    for (size_t i = 0; i < boxes->count; i++) {
        const struct box *box = &boxes->all[i];
        if (box->dropped || is_moving(box))
            continue;
        key = hash_still(key, box);
        if (box_can_be_pressed(box)) {
            key = hash_int(key, focus_state(focus, box->press.item, now_us));
            key = hash_int(key, box->press.chosen);
        }
    }
    return key;
}
