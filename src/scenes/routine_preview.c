#include "routine_preview.h"

#include "ink.h"
#include "words.h"

#include "base/language.h"

#include <stdio.h>

static const int64_t US_PER_S = 1000000;

static void draw_steps(const struct director *director, struct canvas *canvas,
                       const struct routine *routine, struct rect area) {
    static const float CLOCKS_NEED = 440.0F; // of room, for names and clocks
    const bool wide = area.w >= CLOCKS_NEED;
    const float line_h = wide ? 43.0F : 64.0F; // a name may need two lines
    static const float BLOCK_W = 40.0F;
    static const float BLOCK_H = 18.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    size_t room = area.h > line_h ? (size_t)(area.h / line_h) : 0;
    size_t count = routine->step_count;
    size_t named = count <= room ? count : room > 0 ? room - 1 : 0;
    struct timeline timeline = {.language = language_now()};
    bool timed = timeline_of_routine(&timeline, routine,
                                     director_settings(director)->setup_seconds * US_PER_S,
                                     NULL) == STATUS_OK;
    float x = area.x + BLOCK_W / 2.0F;
    timed = timed && wide;
    if (named > 1)
        canvas_line(canvas, x, area.y, x, area.y + line_h * (float)(named - 1), 5.0F,
                    colours->cord);
    for (size_t i = 0; i < named; i++) {
        float y = area.y + line_h * (float)i;
        char clock[WORDS_BYTES] = "";
        canvas_box(canvas, (struct rect){area.x, y - BLOCK_H / 2.0F, BLOCK_W, BLOCK_H}, 8.0F,
                   &(struct paint){.fill = colours->bone});
        if (timed)
            words_clock(clock, timeline.steps[i].duration_us);
        float width =
            ink_end(canvas, FACE_SEMIBOLD, 32.0F, colours->mute, area.x + area.w, y + 11.0F, clock);
        struct text_style style = {FACE_SEMIBOLD, 32.0F, colours->text, ALIGN_START};
        text_draw_label(canvas, &style, area.x + BLOCK_W + 24.0F, y,
                        area.w - BLOCK_W - 48.0F - width, line_h,
                        tr(routine->steps[i].variant->title));
    }
    if (named < count && room > 0) {
        char more[WORDS_BYTES];
        snprintf(more, sizeof more, tr("and %zu more"), count - named);
        ink(canvas, FACE_SEMIBOLD, 32.0F, colours->mute, area.x + BLOCK_W + 24.0F,
            area.y + line_h * (float)named + 11.0F, more);
    }
    timeline_finish(&timeline);
}

void routine_preview_draw(const struct director *director, struct canvas *canvas, struct rect panel,
                          const struct routine *routine) {
    static const float PAD = 48.0F;
    static const float STEP_LINE = 43.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    widget_panel(canvas, panel, true);
    float inner = panel.w - 2.0F * PAD;
    struct text_style summary = {FACE_MEDIUM, 32.0F, colours->mute, ALIGN_START};
    struct text_lines lines;
    text_wrap(canvas, &summary, inner, 6, tr(routine->summary), &lines);
    size_t steps = routine->step_count < 6 ? routine->step_count : 6;
    float words = 84.0F + 40.0F * (float)lines.count + 40.0F + STEP_LINE * (float)steps + 24.0F;
    float stage_h = panel.h - words - 16.0F;
    static const float LEAST_STAGE = 120.0F;
    float y = panel.y + 28.0F;
    if (stage_h >= LEAST_STAGE) {
        struct rect stage = {panel.x + 24.0F, panel.y + 16.0F, panel.w - 48.0F, stage_h};
        struct stage_shot shot = stage_shot_telling(routine->steps[0].variant);
        struct stage_floor floor = stage_view_floor(director_stage(director), stage, &shot);
        ink_halo(canvas, floor.cx, floor.cy, floor.radius, floor.y, true);
        stage_view_draw(director_stage(director), canvas, stage, &shot);
        y = stage.y + stage.h;
    }
    const char *name = tr(routine->title);
    struct text_style title = {ink_title_face(name), 58.0F, colours->text, ALIGN_START};
    ink_within(canvas, &title, 40.0F, panel.x + PAD - 2.0F, y + 60.0F, inner, name);
    for (size_t i = 0; i < lines.count; i++)
        text_draw(canvas, &summary, panel.x + PAD, y + 108.0F + 40.0F * (float)i, lines.line[i]);
    float steps_y = y + 108.0F + 40.0F * (float)lines.count + 24.0F;
    draw_steps(director, canvas, routine,
               (struct rect){panel.x + PAD, steps_y, inner, panel.y + panel.h - 8.0F - steps_y});
}
