// Controls as high as their words need: for screens whose text is much enlarged.
#include "looks.h"

#include <math.h>

// Layout units.
static const float PAD_X = 26.0F;
static const float PAD_Y = 20.0F;
static const float ICON = 42.0F;
static const float GAP = 18.0F;
static const float LABEL = 38.0F;
static const float LABEL_SMALLEST = 32.0F;
static const float DETAIL = 28.0F;
static const float LABEL_LINE = 1.16F; // line pitches, in ems
static const float DETAIL_LINE = 1.24F;
static const float CAP = 0.72F;     // from a line's top to its baseline, in ems
static const float BETWEEN = 10.0F; // label and detail
static const float GLYPH = 52.0F;
static const float ARROW = 44.0F;
enum { LABEL_LINES = 4, DETAIL_LINES = 8 };

struct block {
    struct text_style label, detail;
    struct text_lines label_lines, detail_lines;
    float text_x, text_w; // from the rectangle's left edge
    float height;
};

static float lines_height(const struct text_lines *lines, float size, float line) {
    return lines->count > 0 ? size + (float)(lines->count - 1) * size * line : 0.0F;
}

static struct block measure(struct canvas *canvas, const struct button *button) {
    struct block block = {
        .label = {.face = button->primary ? FACE_HEAVY : FACE_BOLD, .size = LABEL},
        .detail = {.face = FACE_SEMIBOLD, .size = DETAIL},
        .text_x = PAD_X,
    };
    if (button->icon != ICON_NONE)
        block.text_x += ICON + GAP;
    float end = PAD_X;
    if (button->glyph.shape != GLYPH_NONE)
        end += glyph_width(canvas, button->glyph, GLYPH) + GAP;
    block.text_w = button->rect.w - block.text_x - end;
    block.label.size =
        text_fit(canvas, &block.label, LABEL_SMALLEST, block.text_w, LABEL_LINES, button->label);
    text_wrap(canvas, &block.label, block.text_w, LABEL_LINES, button->label, &block.label_lines);
    block.height = 2.0F * PAD_Y + lines_height(&block.label_lines, block.label.size, LABEL_LINE);
    if (button->detail && button->detail[0] != '\0') {
        text_wrap(canvas, &block.detail, block.text_w, DETAIL_LINES, button->detail,
                  &block.detail_lines);
        block.height += BETWEEN + lines_height(&block.detail_lines, DETAIL, DETAIL_LINE);
    }
    return block;
}

float widget_block_height(struct canvas *canvas, const struct button *button) {
    return measure(canvas, button).height;
}

static float draw_lines(struct canvas *canvas, const struct text_style *style,
                        const struct text_lines *lines, float line, float x, float top) {
    for (size_t i = 0; i < lines->count; i++)
        text_draw(canvas, style, x, top + style->size * (CAP + 0.08F + line * (float)i),
                  lines->line[i]);
    return top + lines_height(lines, style->size, line);
}

void widget_block(struct canvas *canvas, const struct button *button, enum widget_state state) {
    struct control_look look = control_look(canvas_colours(canvas), button->primary, state);
    struct rect rect = look_pressed(button->rect, state);
    struct block block = measure(canvas, button);
    widget_note(canvas, state, button->label, button->detail);
    block.label.colour = look.label;
    block.detail.colour = look.detail;
    look_draw(canvas, rect, &look);
    float middle = rect.y + 0.5F * rect.h;
    if (button->icon != ICON_NONE)
        canvas_icon(canvas, button->icon, rect.x + PAD_X, middle - 0.5F * ICON, ICON, look.icon);
    if (button->glyph.shape != GLYPH_NONE) {
        float width = glyph_width(canvas, button->glyph, GLYPH);
        widget_glyph(canvas, button->glyph, rect.x + rect.w - PAD_X - 0.5F * width, middle, GLYPH,
                     look.glyph_line, look.glyph_ink);
    }
    float x = button->rect.x + block.text_x;
    float top = button->rect.y + PAD_Y;
    top = draw_lines(canvas, &block.label, &block.label_lines, LABEL_LINE, x, top);
    (void)draw_lines(canvas, &block.detail, &block.detail_lines, DETAIL_LINE, x, top + BETWEEN);
}

// --- settings rows: the label above, the value below between its chevrons

static struct button label_of(const struct option *option) {
    return (struct button){.rect = option->rect, .icon = option->icon, .label = option->label};
}

float widget_option_block_height(struct canvas *canvas, const struct option *option) {
    struct button label = label_of(option);
    return measure(canvas, &label).height + LABEL + PAD_Y;
}

void widget_option_block(struct canvas *canvas, const struct option *option,
                         enum widget_state state) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct control_look look = control_look(colours, false, state);
    struct rect rect = look_pressed(option->rect, state);
    struct button label = label_of(option);
    struct block block = measure(canvas, &label);
    widget_note(canvas, state, option->label, option->value);
    block.label.colour = look.label;
    look_draw(canvas, rect, &look);
    float top = option->rect.y + PAD_Y;
    if (option->icon != ICON_NONE)
        canvas_icon(canvas, option->icon, rect.x + PAD_X, top - 0.5F * (ICON - LABEL), ICON,
                    look.icon);
    top = draw_lines(canvas, &block.label, &block.label_lines, LABEL_LINE,
                     option->rect.x + block.text_x, top);
    struct text_style value = {
        .face = FACE_HEAVY, .size = LABEL, .colour = look.label, .align = ALIGN_MIDDLE};
    float room = rect.w - 2.0F * (PAD_X + ARROW + GAP);
    value.size = text_fit(canvas, &value, DETAIL, room, 1, option->value);
    float middle = top + PAD_Y + 0.5F * LABEL;
    text_draw_fitted(canvas, &value, rect.x + 0.5F * rect.w, middle + 0.35F * value.size, room,
                     option->value);
    canvas_icon(canvas, ICON_CHEVRON_LEFT, rect.x + PAD_X, middle - 0.5F * ARROW, ARROW,
                option->less ? look.label : colours->hair);
    canvas_icon(canvas, ICON_CHEVRON_RIGHT, rect.x + rect.w - PAD_X - ARROW, middle - 0.5F * ARROW,
                ARROW, option->more ? look.label : colours->hair);
}
