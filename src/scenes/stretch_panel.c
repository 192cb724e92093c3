#include "stretch_panel.h"

#include "ink.h"
#include "view/demo.h"
#include "words.h"

#include "base/language.h"

static const float PANEL_PAD = 44.0F;
static const float LINE_BODY = 39.0F;

size_t stretch_told(const struct variant *variant, struct told *told) {
    const struct told all[TOLD_MAX] = {
        {tr("You should feel"), tr(variant->feel), ICON_HEART},
        {tr("Common mistake"), tr(variant->mistake), ICON_HAND},
        {tr("If it hurts"), tr(variant->easier.say), ICON_EASIER},
    };
    size_t count = 0;
    for (size_t i = 0; i < TOLD_MAX; i++) {
        if (all[i].text[0] != '\0')
            told[count++] = all[i];
    }
    return count;
}

static const float TOLD_LABEL = 44.0F; // from a label to its text
static const float TOLD_AFTER = 18.0F;

static float told_height(struct canvas *canvas, const struct text_style *style, float width,
                         const struct told *told) {
    struct text_lines lines;
    text_wrap(canvas, style, width, TEXT_LINES_MAX, told->text, &lines);
    return TOLD_LABEL + LINE_BODY * (float)lines.count + TOLD_AFTER;
}

static void draw_told(struct canvas *canvas, const struct text_style *style, float x, float y,
                      float width, const struct told *told) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct text_style label = {FACE_BOLD, TEXT_HINT, colours->mute, ALIGN_START};
    (void)ink_with_icon(canvas, told->icon, 34.0F, &label, x, y + 30.0F, told->label);
    text_block(canvas, style, x, y + TOLD_LABEL + 26.0F, width, LINE_BODY, TEXT_LINES_MAX,
               told->text);
}

static void draw_figure(const struct director *director, struct canvas *canvas, struct rect stage,
                        const struct stretch *stretch) {
    struct moment moment = demo_moment(stretch->timeline, stretch->step, stretch->age_us);
    struct stage_shot shot = stage_shot_of_moment(&moment);
    shot.view = director_view(director);
    struct stage_floor floor = stage_view_floor(director_stage(director), stage, &shot);
    ink_halo(canvas, floor.cx, floor.cy, floor.radius, floor.y, true);
    stage_view_draw(director_stage(director), canvas, stage, &shot);
}

// Of the stretch on the stage, where the rows have no room for theirs.
static void draw_dose(struct canvas *canvas, float x, float baseline, float width,
                      const struct stretch *stretch) {
    static const float GAP = 28.0F;
    struct text_style style = {FACE_SEMIBOLD, TEXT_HINT, canvas_colours(canvas)->mute, ALIGN_END};
    char dose[WORDS_BYTES];
    words_dose(dose, stretch->timeline, stretch->step);
    if (text_width(canvas, &style, dose) + GAP <= width)
        text_draw(canvas, &style, x + width, baseline, dose);
}

// The figure takes what the words leave, and they leave it the better half.
void stretch_panel_draw(const struct director *director, struct canvas *canvas, struct rect panel,
                        const struct stretch *stretch) {
    static const float STAGE_SHARE = 0.47F;
    static const float TITLE = 74.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct variant *variant = stretch->timeline->steps[stretch->step].variant;
    struct told told[TOLD_MAX];
    size_t count = stretch_told(variant, told);
    struct text_style body = {FACE_MEDIUM, TEXT_OVERLINE, colours->text, ALIGN_START};
    float x = panel.x + PANEL_PAD;
    float width = panel.w - 2.0F * PANEL_PAD;
    float room = panel.h * (1.0F - STAGE_SHARE) - TITLE - 20.0F;
    float used = 0.0F;
    size_t fit = 0;
    for (; fit < count; fit++) {
        float height = told_height(canvas, &body, width, &told[fit]);
        if (used + height > room)
            break;
        used += height;
    }
    widget_panel(canvas, panel, true);
    float words = TITLE + used + 12.0F;
    draw_figure(
        director, canvas,
        (struct rect){panel.x + 16.0F, panel.y + 16.0F, panel.w - 32.0F, panel.h - words - 20.0F},
        stretch);
    float y = panel.y + panel.h - words;
    const char *name = tr(variant->title);
    struct text_style title = {ink_title_face(name), 50.0F, colours->text, ALIGN_START};
    float used_w = ink_within(canvas, &title, 34.0F, x, y + 46.0F, width, name);
    if (stretch->tells_dose)
        draw_dose(canvas, x + used_w, y + 46.0F, width - used_w, stretch);
    y += TITLE;
    for (size_t i = 0; i < fit; i++) {
        draw_told(canvas, &body, x, y, width, &told[i]);
        y += told_height(canvas, &body, width, &told[i]);
    }
}
