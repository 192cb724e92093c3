// How a scene comes on the screen: its fade, its hints, its focus.
#include "director_private.h"

#include "pictures/ink.h"

#include "base/hash.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const int64_t FADE_US = 280000;
static const float FADE_RISE = 24.0F; // layout units

// With reduced motion one screen follows the other at once.
bool director_fading(const struct director *director) {
    return director->transition == TRANSITION_FADE && !director->reduced_motion &&
           scene_age_us(director) < FADE_US;
}

// --- the figure

struct stage_shot director_shot(const struct director *director, const struct moment *moment) {
    struct stage_shot shot = stage_shot_of_moment(moment);
    shot.view = director->view;
    shot.turn = director->orbit.shown;
    return shot;
}

void director_draw_on_disc(const struct director *director, struct canvas *canvas, struct rect rect,
                           struct stage_shot shot, float disc) {
    shot.view = director->view;
    struct stage_floor floor = stage_view_floor(director->stage, rect, &shot);
    ink_halo(canvas, floor.cx, floor.cy, floor.radius * disc, floor.y, true);
    stage_view_draw(director->stage, canvas, rect, &shot);
}

// --- hints

struct chips {
    struct hint hints[HINTS_MAX];
    struct rect rects[HINTS_MAX];
    size_t count;
};

static void place_chips(struct director *director, struct canvas *canvas, struct chips *chips) {
    const struct scene *scene = director_present(director);
    chips->count = scene->hints ? scene->hints(director, chips->hints) : 0;
    for (size_t i = 0; i < chips->count; i++) {
        struct hint *hint = &chips->hints[i];
        if (hint->glyph.shape == GLYPH_NONE)
            hint->glyph = director_glyph(director, hint->intent);
    }
    director->hints_top = widget_hints_layout(canvas, chips->hints, chips->count, chips->rects);
}

static void draw_chips(struct director *director, struct canvas *canvas,
                       const struct chips *chips) {
    for (size_t i = 0; i < chips->count; i++) {
        const struct hint *hint = &chips->hints[i];
        int id = ITEM_CHIP_BASE + (int)hint->intent;
        widget_hint(canvas, hint, chips->rects[i].x, chips->rects[i].y,
                    focus_state(&director->focus, id, director->now_us));
        focus_add(&director->focus, id, chips->rects[i], chips->rects[i].h / 2.0F, FOCUS_CHIP);
    }
}

// --- the boxes

// Between the margins, above the hints.
static struct rect page_area(const struct director *director) {
    static const float TOP = 44.0F;
    static const float ABOVE_HINTS = 30.0F;
    static const float TOP_SMALL = 12.0F;
    static const float ABOVE_HINTS_SMALL = 12.0F;
    float top = director->small ? TOP_SMALL : TOP;
    float above = director->small ? ABOVE_HINTS_SMALL : ABOVE_HINTS;
    float bottom = director_present(director)->hints ? scene_hints_top(director) - above
                                                     : director->height - top;
    return (struct rect){LAYOUT_MARGIN_X, top, director->width - 2.0F * LAYOUT_MARGIN_X,
                         bottom - top};
}

void director_place_boxes(struct director *director, struct canvas *canvas) {
    director->telling = true;
    director_present(director)->build(director, director->boxes);
    director->telling = false;
    boxes_place(director->boxes, canvas, page_area(director), &director->focus,
                &director->stack[director->depth - 1].view);
    if (director_present(director)->targets)
        director_present(director)->targets(director);
}

static void draw_scene(struct director *director, struct canvas *canvas) {
    const struct scene *scene = director_present(director);
    struct boxes *boxes = director->boxes;
    const struct focus *focus = &director->focus;
    if (!scene->layered) {
        canvas_background(canvas);
        if (scene->behind)
            scene->behind(director, canvas);
        boxes_draw(boxes, canvas, focus, director->now_us);
        return;
    }
    uint64_t key =
        hash_int(boxes_still_key(boxes, focus, director->now_us), director_present_id(director));
    if (canvas_layer_begin(canvas, 0, key)) {
        canvas_background(canvas);
        if (scene->behind)
            scene->behind(director, canvas);
        boxes_draw_still(boxes, canvas, focus, director->now_us);
        canvas_layer_end(canvas);
    }
    boxes_draw_moving(boxes, canvas, focus, director->now_us);
}

// --- reading aloud

// The voice reads what has the focus, once; never while a session speaks, and not at once after
// another line that is meant for this screen.
static void read_aloud(struct director *director, const struct canvas *canvas) {
    const char *words = widget_noted(canvas);
    bool wanted = director->options.settings->speak_focus && director->options.speaker &&
                  !director_present(director)->runs && director->now_us >= director->quiet_until_us;
    if (!wanted || words[0] == '\0' || strcmp(words, director->read_last) == 0)
        return;
    (void)snprintf(director->read_last, sizeof director->read_last, "%s", words);
    speaker_say(director->options.speaker, words);
}

// --- the whole picture

void director_follow_clock(struct director *director, int64_t now_us) {
    if (director->time_us < 0) { // the first time that the clock is seen
        director->entered_us += now_us - director->now_us;
        director->time_us = now_us;
    }
    director->now_us = now_us;
}

void director_draw(struct director *director, struct canvas *canvas, int pixel_width,
                   int pixel_height, int64_t now_us) {
    struct chips chips;
    director_follow_clock(director, now_us);
    if (director->keep_last)
        canvas_keep_last(canvas);
    director->keep_last = false;
    director->drawn = true;
    canvas_begin(canvas, pixel_width, pixel_height, director->options.settings->text_size,
                 director->theme);
    director->width = canvas_width(canvas);
    director->height = canvas_height(canvas);
    director->small = canvas_is_small(canvas);
    place_chips(director, canvas, &chips);
    focus_reset(&director->focus);
    director_place_boxes(director, canvas);
    place_chips(director, canvas, &chips); // their words may depend on what is focused
    // Still moving as drawn: one more frame follows, which shows it at rest.
    bool fading = director_fading(director);
    director->dirty = fading || focus_moving(&director->focus, now_us);
    float share = fading ? ease_out_cubic((float)scene_age_us(director) / (float)FADE_US) : 1.0F;
    canvas_set_offset(canvas, 0.0F, FADE_RISE * (1.0F - share));
    draw_scene(director, canvas);
    if (!director->options.film) { // nobody can press a key of a film
        draw_chips(director, canvas, &chips);
        focus_draw(canvas, &director->focus, now_us);
    }
    if (fading)
        canvas_show_last(canvas, 1.0F - share);
    read_aloud(director, canvas);
    canvas_end(canvas);
}
