#include "stretch_panel.h"

#include "view/demo.h"

#include "base/array.h"
#include "base/language.h"

void stretch_told(struct boxes *boxes, const struct variant *variant) {
    const struct {
        enum icon icon;
        const char *label, *text;
    } all[] = {
        {ICON_HEART, tr("You should feel"), tr(variant->feel)},
        {ICON_HAND, tr("Common mistake"), tr(variant->mistake)},
        {ICON_EASIER, tr("If it hurts"), tr(variant->easier.say)},
    };
    for (size_t i = 0; i < COUNT_OF(all); i++) {
        if (all[i].text[0] == '\0')
            continue;
        box_column(boxes, &(struct box_stack){.gap = 2.0F});
        box_note(
            boxes, all[i].icon,
            &(struct box_words){.role = BOX_OVERLINE, .text = all[i].label, .size = TEXT_HINT});
        box_sized(boxes, BOX_BODY, TEXT_OVERLINE, all[i].text);
        box_end(boxes);
    }
}

static void draw_figure(void *context, int what, struct canvas *canvas, struct rect stage) {
    const struct stretch *stretch = context;
    const struct director *director = stretch->director;
    struct moment moment = demo_moment(stretch->timeline, stretch->step,
                                       director_now_us(director) - stretch->since_us);
    (void)what;
    director_draw_on_disc(director, canvas, stage, stage_shot_of_moment(&moment), 1.0F);
}

void stretch_panel(struct stretch *stretch, struct boxes *boxes) {
    const struct variant *variant = stretch->timeline->steps[stretch->step].variant;
    box_column(boxes,
               &(struct box_stack){.size = {.grow = 1.0F, .least_width = 440.0F, .ornament = true},
                                   .gap = 12.0F,
                                   .pad_x = 40.0F,
                                   .pad_y = 20.0F,
                                   .ground = BOX_RAISED});
    box_picture(boxes, draw_figure, stretch, STRETCH_STAGE,
                &(struct box_size){.grow = 1.0F, .least_height = 170.0F, .ornament = true});
    box_words(boxes,
              &(struct box_words){
                  .role = BOX_SUBTITLE, .text = tr(variant->title), .size = 48.0F, .lines = 1});
    stretch_told(boxes, variant);
    box_end(boxes);
}
