// When to get help: the signs that belong in other hands, in plain words.

#include "ink.h"
#include "scene.h"

#include "base/language.h"

enum { ITEM_BACK = 1 };

static const char *const URGENT =
    N_("Sudden, tearing or pressing pain in the chest or between the shoulder blades, trouble "
       "breathing, fainting or a cold sweat: call your emergency number now.");

static const char *const LEAD =
    N_("Leave the stretches and see a doctor first if any of these is true:");

static const char *const SIGNS[] = {
    N_("A fall, a blow or an accident not long ago"),
    N_("Fever, or feeling ill along with the pain"),
    N_("Losing weight without wanting to"),
    N_("Cancer, osteoporosis or long use of steroids, now or before"),
    N_("Pain that stays all night, however you lie"),
    N_("Weakness or numbness in an arm or a leg"),
    N_("Walking that has become unsteady"),
    N_("A change in bladder, bowel or the feeling between the legs"),
};
enum { SIGN_COUNT = sizeof SIGNS / sizeof SIGNS[0] };

static void go_back(struct director *director) {
    director_go(director, director->help_return, TRANSITION_FADE);
}

static struct rect button_rect(const struct director *director) {
    static const float W = 560.0F;
    static const float BOTTOM = 48.0F;
    float h = scene_is_compact(director) ? 84.0F : WIDGET_BUTTON_HEIGHT;
    return (struct rect){LAYOUT_MARGIN_X, director->height - BOTTOM - h, W, h};
}

static void enter(struct director *director) {
    focus_set(&director->focus, ITEM_BACK);
    if (director->help_return != SCENE_RESULT)
        director->help_return = SCENE_HURTS;
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

static float draw_urgent(const struct director *director, struct canvas *canvas, float y) {
    static const float PAD = 36.0F;
    static const float ICON = 60.0F;
    static const float SIZE = 40.0F;
    static const float LINE = 52.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    float width = director->width - 2.0F * LAYOUT_MARGIN_X;
    struct text_style style = {FACE_BOLD, scene_is_compact(director) ? 34.0F : SIZE,
                               colours->on_plate, ALIGN_START};
    float line = scene_is_compact(director) ? 42.0F : LINE;
    struct text_lines lines;
    float x = LAYOUT_MARGIN_X + PAD + ICON + 32.0F;
    text_wrap(canvas, &style, LAYOUT_MARGIN_X + width - PAD - x, 4, tr(URGENT), &lines);
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

static void draw_signs(const struct director *director, struct canvas *canvas, float top,
                       float bottom) {
    static const float GAP = 64.0F;
    static const float TEXT_X = 52.0F;
    static const float BLOCK_W = 12.0F;
    static const float BLOCK_H = 30.0F;
    enum { COLUMNS = 2, PER_COLUMN = (SIGN_COUNT + COLUMNS - 1) / COLUMNS };
    const struct palette_tokens *colours = canvas_colours(canvas);
    float width = (director->width - 2.0F * LAYOUT_MARGIN_X - GAP) / (float)COLUMNS;
    bool compact = scene_is_compact(director);
    struct text_style style = {FACE_SEMIBOLD, compact ? 30.0F : TEXT_BODY, colours->text,
                               ALIGN_START};
    float line = style.size * TEXT_LINE_BODY;
    // Each has room for two lines, the lowest too.
    float pitch = SDL_min(106.0F, (bottom - top - 2.0F * line) / (float)(PER_COLUMN - 1));
    for (int i = 0; i < SIGN_COUNT; i++) {
        int column = i / PER_COLUMN;
        float x = LAYOUT_MARGIN_X + (width + GAP) * (float)column;
        float y = top + pitch * (float)(i % PER_COLUMN) + line;
        canvas_block(canvas, x + 14.0F, y - style.size * 0.35F, BLOCK_W, BLOCK_H, 5.0F, 0.0F,
                     &(struct paint){.fill = colours->bone});
        text_block(canvas, &style, x + TEXT_X, y, width - TEXT_X, line, 2, tr(SIGNS[i]));
    }
}

static void draw(struct director *director, struct canvas *canvas) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    bool compact = scene_is_compact(director);
    struct rect button = button_rect(director);
    canvas_background(canvas);
    float baseline = compact ? 78.0F : 140.0F;
    ink(canvas, FACE_TITLE, compact ? 60.0F : 88.0F, colours->text, LAYOUT_MARGIN_X - 2.0F,
        baseline, tr("When to get help"));
    float y = draw_urgent(director, canvas, baseline + (compact ? 22.0F : 48.0F));
    struct text_style lead = {FACE_BOLD, TEXT_BODY, colours->mute, ALIGN_START};
    lead.size =
        text_fit(canvas, &lead, TEXT_FLOOR, director->width - 2.0F * LAYOUT_MARGIN_X, 1, tr(LEAD));
    y += compact ? 52.0F : 80.0F;
    text_draw(canvas, &lead, LAYOUT_MARGIN_X, y, tr(LEAD));
    draw_signs(director, canvas, y + (compact ? 8.0F : 24.0F),
               button.y - (compact ? 72.0F : 48.0F));
    const struct button back = {.rect = button,
                                .icon = ICON_BACK,
                                .label = tr("Back"),
                                .glyph = director_glyph(director, INTENT_CONFIRM),
                                .primary = true,
                                .label_size = compact ? 42.0F : 0.0F};
    widget_button(canvas, &back, scene_item_state(director, ITEM_BACK));
}

static void flow(struct director *director, struct flow *flow) {
    flow_title(flow, tr("When to get help"));
    flow_urgent(flow, tr(URGENT));
    flow_text(flow, ICON_NONE, tr(LEAD));
    for (int i = 0; i < SIGN_COUNT; i++)
        flow_text(flow, ICON_FLAG, tr(SIGNS[i]));
    const struct button back = {.icon = ICON_BACK,
                                .label = tr("Back"),
                                .glyph = director_glyph(director, INTENT_CONFIRM),
                                .primary = true};
    flow_button(flow, ITEM_BACK, &back);
}

const struct scene scene_help = {
    .name = "help",
    .needs_session = true,
    .enter = enter,
    .layout = layout,
    .take = take,
    .activate = activate,
    .draw = draw,
    .flow = flow,
};
