// How what can be pressed looks, hint chips, and the glyphs on both.
#include "looks.h"

#include <math.h>

// Measures of the parts, layout units.
static const float OUTLINE = 3.0F;
static const float OUTLINE_THIN = 2.5F;
static const float OUTLINE_STRONG = 3.5F;
static const float PRESS_INSET = 4.0F;
static const float CHIP_GLYPH = 50.0F;
static const float CHIP_INSET = 9.0F;
static const float CHIP_GAP = 18.0F;
static const float CHIP_ICON = 34.0F;
static const float CHIP_ICON_GAP = 10.0F;
static const float CHIP_END = 30.0F;
static const float CHIP_BETWEEN = 16.0F;
// In a small room.
static const float SMALL_CHIP_GLYPH = 42.0F;
static const float SMALL_CHIP_GAP = 12.0F;
static const float SMALL_CHIP_END = 20.0F;
// Between the last row of chips and the lower edge.
static const float CHIPS_BELOW = 48.0F;
static const float SMALL_CHIPS_BELOW = 14.0F;
static const float MIDDLE_LINE = 0.35F; // baseline below the middle, in ems

// --- glyphs

// Shares of the glyph's height.
static const float GLYPH_STROKE = 0.06F;
static const float GLYPH_LETTER = 0.59F;
static const float GLYPH_SHOULDER_LETTER = 0.52F;
static const float GLYPH_KEY_LETTER = 0.54F;
static const float GLYPH_SHOULDER_PAD = 0.40F;
static const float GLYPH_KEY_PAD = 0.28F;
static const float GLYPH_ICON = 0.56F;
static const float GLYPH_WIDE = 1.26F;

static struct text_style glyph_style(struct glyph glyph, float size, SDL_Color ink) {
    float share = glyph.shape == GLYPH_KEY        ? GLYPH_KEY_LETTER
                  : glyph.shape == GLYPH_SHOULDER ? GLYPH_SHOULDER_LETTER
                                                  : GLYPH_LETTER;
    return (struct text_style){
        .face = FACE_HEAVY, .size = share * size, .colour = ink, .align = ALIGN_MIDDLE};
}

float glyph_width(struct canvas *canvas, struct glyph glyph, float size) {
    struct text_style style = glyph_style(glyph, size, (SDL_Color){0});
    switch (glyph.shape) {
    case GLYPH_NONE:
        return 0.0F;
    case GLYPH_ROUND:
    case GLYPH_SYMBOL:
    case GLYPH_KEY_ICON:
        return size;
    case GLYPH_WIDE_ICON:
        return GLYPH_WIDE * size;
    case GLYPH_SHOULDER:
        return fmaxf(GLYPH_WIDE * size,
                     text_width(canvas, &style, glyph.text) + 2.0F * GLYPH_SHOULDER_PAD * size);
    case GLYPH_KEY:
        return fmaxf(size, text_width(canvas, &style, glyph.text) + 2.0F * GLYPH_KEY_PAD * size);
    }
    return size;
}

static float glyph_radius(enum glyph_shape shape, float size) {
    switch (shape) {
    case GLYPH_KEY:
    case GLYPH_KEY_ICON:
        return 0.22F * size;
    case GLYPH_SHOULDER:
        return 0.34F * size;
    default:
        return 0.5F * size;
    }
}

void widget_glyph(struct canvas *canvas, struct glyph glyph, float cx, float cy, float size,
                  SDL_Color outline, SDL_Color ink) {
    if (glyph.shape == GLYPH_NONE)
        return;
    float stroke = GLYPH_STROKE * size;
    float width = glyph_width(canvas, glyph, size);
    bool key = glyph.shape == GLYPH_KEY || glyph.shape == GLYPH_KEY_ICON;
    struct paint frame = {.stroke = outline, .stroke_width = stroke};
    struct rect rect = {cx - 0.5F * width, cy - 0.5F * size, width, size};
    if (glyph.shape == GLYPH_ROUND || glyph.shape == GLYPH_SYMBOL)
        canvas_circle(canvas, cx, cy, 0.5F * (size - stroke), &frame);
    else
        canvas_box(canvas, rect_grow(rect, -0.5F * stroke),
                   glyph_radius(glyph.shape, size) - 0.5F * stroke, &frame);
    float lift = 0.0F;
    if (key) { // the front edge of a keycap
        float y = rect.y + 0.85F * size;
        canvas_line(canvas, rect.x + 0.18F * size, y, rect.x + width - 0.18F * size, y,
                    0.052F * size, outline);
        lift = 0.04F * size;
    }
    if (glyph.icon != ICON_NONE) {
        float side = GLYPH_ICON * size;
        canvas_icon(canvas, glyph.icon, cx - 0.5F * side, cy - lift - 0.5F * side, side, ink);
        return;
    }
    struct text_style style = glyph_style(glyph, size, ink);
    float half_cap = 0.5F * text_cap_height(canvas, &style);
    text_draw(canvas, &style, cx, cy - lift + half_cap, glyph.text);
}

// --- looks

struct control_look control_look(const struct palette_tokens *c, bool primary,
                                 enum widget_state state) {
    if (state == WIDGET_DISABLED)
        return (struct control_look){.fill = c->surf,
                                     .label = c->mute,
                                     .detail = c->mute,
                                     .icon = c->mute,
                                     .glyph_line = c->hair,
                                     .glyph_ink = c->mute};
    if (primary)
        return (struct control_look){.fill = state == WIDGET_PRESSED ? c->accd : c->acc,
                                     .label = c->onacc,
                                     .detail = c->onacc,
                                     .icon = c->onacc,
                                     .glyph_line = c->onacc,
                                     .glyph_ink = c->onacc};
    struct control_look look = {.fill = state == WIDGET_REST ? c->surf : c->surf2,
                                .label = c->text,
                                .detail = state == WIDGET_REST ? c->mute : c->text,
                                .icon = c->bone,
                                .glyph_line = c->line,
                                .glyph_ink = c->text};
    // The ring is the outline of what is focused.
    if (state != WIDGET_FOCUSED) {
        look.outline = c->line;
        look.outline_width = OUTLINE;
    }
    return look;
}

struct rect look_pressed(struct rect rect, enum widget_state state) {
    return state == WIDGET_PRESSED ? rect_grow(rect, -PRESS_INSET) : rect;
}

// --- hints

static struct text_style hint_style(const struct canvas *canvas) {
    return (struct text_style){
        .face = FACE_BOLD, .size = TEXT_HINT, .colour = canvas_colours(canvas)->text};
}

// Distances within a chip.
struct chip_measures {
    float height, glyph, gap, end;
};

static struct chip_measures chip_measures(const struct canvas *canvas) {
    if (canvas_is_small(canvas))
        return (struct chip_measures){WIDGET_CHIP_HEIGHT_SMALL, SMALL_CHIP_GLYPH, SMALL_CHIP_GAP,
                                      SMALL_CHIP_END};
    return (struct chip_measures){WIDGET_CHIP_HEIGHT, CHIP_GLYPH, CHIP_GAP, CHIP_END};
}

float widget_hint_width(struct canvas *canvas, const struct hint *hint) {
    struct text_style style = hint_style(canvas);
    struct chip_measures chip = chip_measures(canvas);
    struct glyph glyph = hint->glyph;
    float width = glyph.shape != GLYPH_NONE
                      ? CHIP_INSET + glyph_width(canvas, glyph, chip.glyph) + chip.gap
                      : chip.end;
    if (hint->icon != ICON_NONE)
        width += CHIP_ICON + CHIP_ICON_GAP;
    return width + text_width(canvas, &style, hint->label) + chip.end;
}

struct rect widget_hint(struct canvas *canvas, const struct hint *hint, float x, float y,
                        enum widget_state state) {
    const struct palette_tokens *c = canvas_colours(canvas);
    struct chip_measures chip = chip_measures(canvas);
    struct rect rect = {x, y, widget_hint_width(canvas, hint), chip.height};
    bool lit = hint->strong || state == WIDGET_FOCUSED || state == WIDGET_PRESSED;
    struct paint paint = {.fill = lit ? c->surf2 : c->surf,
                          .stroke = hint->strong || state == WIDGET_PRESSED ? c->text : c->line,
                          .stroke_width = hint->strong ? OUTLINE_STRONG : OUTLINE_THIN};
    canvas_box(canvas, rect, 0.5F * chip.height, &paint);
    struct glyph glyph = hint->glyph;
    float middle = y + 0.5F * chip.height;
    float at = x + chip.end;
    if (glyph.shape != GLYPH_NONE) {
        float width = glyph_width(canvas, glyph, chip.glyph);
        widget_glyph(canvas, glyph, x + CHIP_INSET + 0.5F * width, middle, chip.glyph, c->line,
                     c->text);
        at = x + CHIP_INSET + width + chip.gap;
    }
    if (hint->icon != ICON_NONE) {
        canvas_icon(canvas, hint->icon, at, middle - 0.5F * CHIP_ICON, CHIP_ICON, c->text);
        at += CHIP_ICON + CHIP_ICON_GAP;
    }
    struct text_style style = hint_style(canvas);
    text_draw(canvas, &style, at, middle + MIDDLE_LINE * style.size, hint->label);
    return rect;
}

// Distances of the rows of chips.
struct chip_rows {
    float below, between; // to the lower edge, between two rows
};

static struct chip_rows chip_rows(const struct canvas *canvas) {
    if (canvas_is_small(canvas))
        return (struct chip_rows){SMALL_CHIPS_BELOW, SMALL_CHIP_GAP};
    return (struct chip_rows){CHIPS_BELOW, CHIP_BETWEEN};
}

float widget_hints_layout(struct canvas *canvas, const struct hint *hints, size_t count,
                          struct rect *rects) {
    float height = chip_measures(canvas).height;
    struct chip_rows rows = chip_rows(canvas);
    float edge = canvas_width(canvas) - LAYOUT_MARGIN_X;
    float left = LAYOUT_MARGIN_X;
    float right = edge;
    float y = 0.0F;
    for (size_t i = 0; i < count; i++) {
        float width = widget_hint_width(canvas, &hints[i]);
        bool free_row = left <= LAYOUT_MARGIN_X && right >= edge;
        if (left + width > right && !free_row) { // the next row
            left = LAYOUT_MARGIN_X;
            right = edge;
            y += height + rows.between;
        }
        float x = hints[i].strong ? right - width : left;
        if (hints[i].strong)
            right -= width + CHIP_BETWEEN;
        else
            left += width + CHIP_BETWEEN;
        rects[i] = (struct rect){x, y, width, height};
    }
    float top = canvas_height(canvas) - rows.below - height - y;
    for (size_t i = 0; i < count; i++)
        rects[i].y += top;
    return top;
}
