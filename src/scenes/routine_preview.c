#include "routine_preview.h"

#include "pictures/ink.h"
#include "telling/words.h"

#include "base/buffer.h"
#include "base/language.h"

#include <stdio.h>

static const int64_t US_PER_S = 1000000;
static const float LINE = 43.0F; // of a stretch
enum { FIGURE = -1, STEPS = -2, STEPS_WANTED = 6 };

static void draw_figure(void *context, int what, struct canvas *canvas, struct rect stage) {
    const struct routine_preview *preview = context;
    const struct director *director = preview->director;
    (void)what;
    director_draw_on_disc(director, canvas, stage,
                          stage_shot_telling(preview->routine->steps[0].variant), 1.0F);
}

// A stretch as a vertebra on the cord, and how long it takes.
static void draw_step(struct canvas *canvas, struct rect line, const char *name, int64_t us) {
    static const float BLOCK_W = 40.0F;
    static const float BLOCK_H = 18.0F;
    static const float GAP = 24.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct text_style style = {FACE_SEMIBOLD, TEXT_OVERLINE, colours->text, ALIGN_START};
    float middle = line.y + 0.5F * line.h;
    float x = line.x + BLOCK_W + GAP;
    char clock[WORDS_BYTES] = "";
    canvas_box(canvas, (struct rect){line.x, middle - 0.5F * BLOCK_H, BLOCK_W, BLOCK_H}, 8.0F,
               &(struct paint){.fill = colours->bone});
    if (us > 0)
        words_clock(clock, us);
    float width = ink_end(canvas, FACE_SEMIBOLD, TEXT_OVERLINE, colours->mute, line.x + line.w,
                          middle + 11.0F, clock);
    text_draw_label(canvas, &style, x, middle, line.x + line.w - width - GAP - x, line.h, name);
}

// As many as there is room for.
static void draw_steps(void *context, int what, struct canvas *canvas, struct rect area) {
    const struct routine_preview *preview = context;
    const struct routine *routine = preview->routine;
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct timeline timeline = {.language = language_now()};
    int64_t extra_us = director_settings(preview->director)->setup_seconds * US_PER_S;
    bool timed = timeline_of_routine(&timeline, routine, extra_us, NULL) == STATUS_OK;
    size_t room = (size_t)(area.h / LINE + 0.1F);
    size_t shown = routine->step_count <= room ? routine->step_count : room > 0 ? room - 1 : 0;
    (void)what;
    if (shown > 1)
        canvas_line(canvas, area.x + 20.0F, area.y + 0.5F * LINE, area.x + 20.0F,
                    area.y + LINE * ((float)shown - 0.5F), 5.0F, colours->cord);
    for (size_t i = 0; i < shown; i++)
        draw_step(canvas, (struct rect){area.x, area.y + LINE * (float)i, area.w, LINE},
                  tr(routine->steps[i].variant->title), timed ? timeline.steps[i].duration_us : 0);
    if (shown < routine->step_count) {
        char more[WORDS_BYTES];
        snprintf(more, sizeof more, tr("and %zu more"), routine->step_count - shown);
        ink(canvas, FACE_SEMIBOLD, TEXT_OVERLINE, colours->mute, area.x + 64.0F,
            area.y + LINE * ((float)shown + 0.5F) + 11.0F, more);
    }
    timeline_finish(&timeline);
}

void routine_preview(struct routine_preview *preview, struct boxes *boxes) {
    const struct routine *routine = preview->routine;
    size_t steps = SDL_min(routine->step_count, STEPS_WANTED);
    box_column(boxes,
               &(struct box_stack){.size = {.grow = 1.0F, .least_width = 440.0F, .ornament = true},
                                   .gap = 12.0F,
                                   .pad_x = 48.0F,
                                   .pad_y = 24.0F,
                                   .ground = BOX_RAISED});
    box_picture(boxes, draw_figure, preview, FIGURE,
                &(struct box_size){.grow = 1.0F, .least_height = 190.0F, .ornament = true});
    box_words(boxes,
              &(struct box_words){
                  .role = BOX_SUBTITLE, .text = tr(routine->title), .size = 54.0F, .lines = 1});
    box_text(boxes, BOX_NOTE, tr(routine->summary));
    box_picture(boxes, draw_steps, preview, STEPS,
                &(struct box_size){.height = LINE * (float)steps, .least_height = 2.0F * LINE});
    box_end(boxes);
}

void routine_preview_words(const struct routine *routine, struct boxes *boxes) {
    struct buffer names = {0};
    for (size_t i = 0; i < routine->step_count; i++)
        buffer_printf(&names, "%s%s", i > 0 ? " · " : "", tr(routine->steps[i].variant->title));
    box_column(boxes, &(struct box_stack){.size = {.instead = true}});
    box_text(boxes, BOX_DETAIL, tr(routine->summary));
    box_text(boxes, BOX_DETAIL, names.failed ? "" : buffer_text(&names));
    box_end(boxes);
    buffer_finish(&names);
}
