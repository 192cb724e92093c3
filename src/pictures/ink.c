#include "pictures/ink.h"

static float line_of(struct canvas *canvas, struct text_style style, float x, float baseline,
                     const char *text) {
    return text_draw(canvas, &style, x, baseline, text);
}

float ink(struct canvas *canvas, enum face face, float size, SDL_Color colour, float x,
          float baseline, const char *text) {
    return line_of(canvas, (struct text_style){face, size, colour, ALIGN_START}, x, baseline, text);
}

float ink_middle(struct canvas *canvas, enum face face, float size, SDL_Color colour, float x,
                 float baseline, const char *text) {
    return line_of(canvas, (struct text_style){face, size, colour, ALIGN_MIDDLE}, x, baseline,
                   text);
}

float ink_end(struct canvas *canvas, enum face face, float size, SDL_Color colour, float x,
              float baseline, const char *text) {
    return line_of(canvas, (struct text_style){face, size, colour, ALIGN_END}, x, baseline, text);
}

float ink_within(struct canvas *canvas, const struct text_style *style, float smallest, float x,
                 float baseline, float max_width, const char *text) {
    struct text_style fitted = *style;
    fitted.size = text_fit(canvas, style, smallest, max_width, 1, text);
    return text_draw_fitted(canvas, &fitted, x, baseline, max_width, text);
}

void ink_floor_glow(struct canvas *canvas, struct rect stage) {
    static const float WIDER = 0.70F; // half width, as a share of the stage's width
    static const float HIGH = 150.0F;
    static const float LOW = 0.90F; // its middle, as a share of the stage's height
    canvas_glow(canvas, stage.x + stage.w / 2.0F, stage.y + stage.h * LOW, stage.w * WIDER, HIGH,
                canvas_colours(canvas)->glow);
}

void ink_halo(struct canvas *canvas, float cx, float cy, float radius, float floor_y, bool ring) {
    static const float RING = 4.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct paint paint = {.fill = colours->breath_fill, .fill_low = colours->breath_fill_low};
    if (ring) {
        paint.stroke = colour_fade(colours->breath, 0.8F);
        paint.stroke_width = RING;
    }
    float reach = radius + RING;
    canvas_clip(canvas,
                (struct rect){cx - reach, cy - reach, 2.0F * reach, floor_y - (cy - reach)});
    canvas_circle(canvas, cx, cy, radius, &paint);
    canvas_unclip(canvas);
}
