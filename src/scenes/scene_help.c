// When to get help: the signs that belong in other hands, in plain words.

#include "ink.h"
#include "red_flags.h"
#include "scene.h"

#include "base/language.h"

enum { ITEM_BACK = 1 };

static void go_back(struct director *director) {
    director_pop(director);
}

static struct rect button_rect(const struct director *director) {
    static const float W = 560.0F;
    static const float BOTTOM = 48.0F;
    float h = scene_is_compact(director) ? 84.0F : WIDGET_BUTTON_HEIGHT;
    return (struct rect){LAYOUT_MARGIN_X, director_height(director) - BOTTOM - h, W, h};
}

static void enter(struct director *director, const void *args) {
    (void)args;
    focus_set(director_focus(director), ITEM_BACK);
}

static void layout(struct director *director) {
    scene_item(director, ITEM_BACK, button_rect(director), WIDGET_RADIUS_CONTROL);
}

static bool take(struct director *director, const struct intent *intent) {
    if (intent->kind != INTENT_BACK && intent->kind != INTENT_MORE && intent->kind != INTENT_HELP)
        return false;
    go_back(director);
    return true;
}

static void activate(struct director *director, int item, const struct intent *intent) {
    (void)item;
    (void)intent;
    go_back(director);
}

static float draw_urgent(const struct director *director, struct canvas *canvas, float y,
                         const char *urgent) {
    static const float PAD = 36.0F;
    static const float ICON = 60.0F;
    static const float SIZE = 40.0F;
    static const float LINE = 52.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    float width = director_width(director) - 2.0F * LAYOUT_MARGIN_X;
    struct text_style style = {FACE_BOLD, scene_is_compact(director) ? 34.0F : SIZE,
                               colours->on_plate, ALIGN_START};
    float line = scene_is_compact(director) ? 42.0F : LINE;
    struct text_lines lines;
    float x = LAYOUT_MARGIN_X + PAD + ICON + 32.0F;
    text_wrap(canvas, &style, LAYOUT_MARGIN_X + width - PAD - x, 5, urgent, &lines);
    float h = line * (float)lines.count + (scene_is_compact(director) ? 36.0F : 52.0F);
    canvas_box(canvas, (struct rect){LAYOUT_MARGIN_X, y, width, h}, WIDGET_RADIUS_CONTROL,
               &(struct paint){.fill = colours->plate});
    canvas_icon(canvas, ICON_ALERT, LAYOUT_MARGIN_X + PAD, y + (h - ICON) / 2.0F, ICON,
                colours->warn);
    float first = y + (h - line * (float)lines.count) / 2.0F + line * 0.74F;
    for (size_t i = 0; i < lines.count; i++)
        text_draw(canvas, &style, x, first + line * (float)i, lines.line[i]);
    return y + h;
}

static void draw(struct director *director, struct canvas *canvas) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct red_flags flags = red_flags_of(director);
    bool compact = scene_is_compact(director);
    struct rect button = button_rect(director);
    canvas_background(canvas);
    float baseline = compact ? 78.0F : 112.0F;
    ink(canvas, FACE_TITLE, compact ? 60.0F : TEXT_TITLE, colours->text, LAYOUT_MARGIN_X - 2.0F,
        baseline, tr("When to get help"));
    float y = draw_urgent(director, canvas, baseline + (compact ? 22.0F : 36.0F), flags.urgent);
    y += compact ? 18.0F : 40.0F;
    red_flags_draw(&flags, canvas,
                   (struct rect){LAYOUT_MARGIN_X, y,
                                 director_width(director) - 2.0F * LAYOUT_MARGIN_X,
                                 button.y - 20.0F - y});
    const struct button back = {.rect = button,
                                .icon = ICON_BACK,
                                .label = tr("Back"),
                                .glyph = director_glyph(director, INTENT_CONFIRM),
                                .primary = true,
                                .label_size = compact ? 42.0F : 0.0F};
    widget_button(canvas, &back, scene_item_state(director, ITEM_BACK));
}

static void flow(struct director *director, struct flow *flow) {
    struct red_flags flags = red_flags_of(director);
    flow_title(flow, tr("When to get help"));
    flow_urgent(flow, flags.urgent);
    red_flags_flow(&flags, flow);
    const struct button back = {.icon = ICON_BACK,
                                .label = tr("Back"),
                                .glyph = director_glyph(director, INTENT_CONFIRM),
                                .primary = true};
    flow_button(flow, ITEM_BACK, &back);
}

const struct scene scene_help = {
    .name = "help",
    .below = SCENE_HURTS,
    .needs_session = true,
    .enter = enter,
    .layout = layout,
    .take = take,
    .activate = activate,
    .draw = draw,
    .flow = flow,
};
