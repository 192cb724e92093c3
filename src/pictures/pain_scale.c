#include "pictures/pain_scale.h"

#include "pictures/ink.h"
#include "telling/words.h"

#include "base/language.h"
#include "history/history.h"

#include <math.h>
#include <stdio.h>

// Shares of the area, so that the scale keeps its shape when there is little room.
static const float FIRST_X = 0.037F;    // middle of the first vertebra, from either side
static const float LEVEL_Y = 0.70F;     // of the cord at 0
static const float LOW_LEVEL_Y = 0.46F; // with little room
static const float RISE = 0.36F;        // from there to the cord at 10
static const float LOW_RISE = 0.24F;
static const float HUNCH = 2.7F;    // how late the cord bends
static const float BEAD_H = 0.135F; // of the lowest one
static const float BEAD_GROWS = 0.45F;
static const float CHOSEN_H = 0.245F;
static const float CHOSEN_SLIM = 0.42F; // its width, of its height
static const float SLIM = 0.38F;        // of the others; of the height of the lowest
static const float LEAN = 0.55F;        // of the cord's own slope
static const float DEGREES = 180.0F / 3.14159265F;

static const float DIGIT = 36.0F; // text, layout units
static const float WORD = 46.0F;
static const float NUMBER = 190.0F;
static const float NUMBER_ABOVE = 34.0F; // its baseline above the bead
static const float FLAG = 44.0F;

// Below this height there is little room: letters are smaller, and the chosen number stands with
// its words.
static const float ROOMY = 420.0F;
static const float LEAST_LETTERS = 0.72F;

static bool is_low(const struct pain_scale *scale) {
    return scale->area.h < 0.7F * ROOMY;
}

// Letters and distances for them.
static float dense(const struct pain_scale *scale, float length) {
    return length * SDL_max(SDL_min(scale->area.h / ROOMY, 1.0F), LEAST_LETTERS);
}

struct bead {
    float x, y, w, h;
    float degrees;
};

static float share_of(int value) {
    return (float)value / (float)(PAIN_LEVELS - 1);
}

static struct bead bead_at(const struct pain_scale *scale, int value) {
    const struct rect *area = &scale->area;
    float share = share_of(value);
    float first = area->x + area->w * FIRST_X;
    float width = area->w * (1.0F - 2.0F * FIRST_X);
    float rise = area->h * (is_low(scale) ? LOW_RISE : RISE);
    float slope = HUNCH * powf(share, HUNCH - 1.0F) * rise / width;
    float low = area->h * BEAD_H;
    bool chosen = value == scale->value;
    struct bead bead = {
        .x = first + width * share,
        .y =
            area->y + area->h * (is_low(scale) ? LOW_LEVEL_Y : LEVEL_Y) - rise * powf(share, HUNCH),
        .h = chosen ? area->h * CHOSEN_H : low * (1.0F + BEAD_GROWS * share),
        .degrees = -atanf(slope) * DEGREES * (1.0F + LEAN * share),
    };
    bead.w = chosen ? bead.h * CHOSEN_SLIM : low * SLIM;
    return bead;
}

struct rect pain_scale_target(const struct pain_scale *scale, int value) {
    struct bead bead = bead_at(scale, value);
    float pitch = scale->area.w * (1.0F - 2.0F * FIRST_X) / (float)(PAIN_LEVELS - 1);
    float above = scale->area.h * CHOSEN_H;
    return (struct rect){bead.x - pitch / 2.0F, bead.y - above, pitch, 2.0F * above};
}

static void draw_cord(struct canvas *canvas, const struct pain_scale *scale) {
    static const float THICK = 6.0F;
    SDL_FPoint points[PAIN_LEVELS];
    for (int i = 0; i < PAIN_LEVELS; i++) {
        struct bead bead = bead_at(scale, i);
        points[i] = (SDL_FPoint){bead.x, bead.y};
    }
    canvas_polyline(canvas, points, PAIN_LEVELS, THICK, canvas_colours(canvas)->cord);
}

static void draw_chosen(struct canvas *canvas, const struct bead *bead, bool less, bool more) {
    static const float GAP = 8.0F;
    static const float RING = 6.0F;
    static const float CHEVRON = 48.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    float radius = bead->w * 0.43F;
    float out = GAP + RING / 2.0F;
    // Clear of the ring, which leans.
    float lean = fabsf(bead->degrees) / DEGREES;
    float aside = (bead->w / 2.0F + out) / cosf(lean) + CHEVRON * (0.70F + 0.5F * tanf(lean));
    // Clear of the cord, and of the beads beside it.
    const struct paint ground = {.fill = colours->bg1};
    if (less)
        canvas_circle(canvas, bead->x - aside, bead->y, CHEVRON * 0.62F, &ground);
    if (more)
        canvas_circle(canvas, bead->x + aside, bead->y, CHEVRON * 0.62F, &ground);
    const struct paint ring = {
        .fill = colours->bg1, .stroke = colours->focus, .stroke_width = RING};
    canvas_block(canvas, bead->x, bead->y, bead->w + 2.0F * out, bead->h + 2.0F * out, radius + out,
                 bead->degrees, &ring);
    canvas_block(canvas, bead->x, bead->y, bead->w, bead->h, radius, bead->degrees,
                 &(struct paint){.fill = colours->acc});
    float y = bead->y - CHEVRON / 2.0F;
    if (less)
        canvas_icon(canvas, ICON_CHEVRON_LEFT, bead->x - aside - CHEVRON / 2.0F, y, CHEVRON,
                    colours->text);
    if (more)
        canvas_icon(canvas, ICON_CHEVRON_RIGHT, bead->x + aside - CHEVRON / 2.0F, y, CHEVRON,
                    colours->text);
}

// A line about the bead's middle that stays within the area.
static void draw_word(struct canvas *canvas, const struct pain_scale *scale, float x,
                      float baseline, enum face face, float size, SDL_Color colour,
                      const char *text) {
    struct text_style style = {face, size, colour, ALIGN_MIDDLE};
    float half = text_width(canvas, &style, text) / 2.0F;
    x = SDL_min(x, scale->area.x + scale->area.w - half);
    text_draw(canvas, &style, SDL_max(x, scale->area.x + half), baseline, text);
}

// The words below the chosen bead need the place of the digits beside it.
static bool is_under_words(struct canvas *canvas, const struct pain_scale *scale, float x) {
    const float CLEAR = dense(scale, is_low(scale) ? 84.0F : 28.0F); // half a digit, and air
    if (scale->value == PAIN_UNKNOWN)
        return false;
    const struct text_style style = {.face = FACE_BOLD, .size = dense(scale, WORD)};
    float half = text_width(canvas, &style, pain_words(scale->value)) / 2.0F;
    float middle = SDL_min(bead_at(scale, scale->value).x, scale->area.x + scale->area.w - half);
    return SDL_fabsf(x - SDL_max(middle, scale->area.x + half)) < half + CLEAR;
}

// As large as there is room above the highest bead.
static float number_size(const struct pain_scale *scale) {
    static const float CAP = 0.74F; // of the size
    struct bead highest = bead_at(scale, PAIN_LEVELS - 1);
    float room = highest.y - scale->area.h * CHOSEN_H / 2.0F - NUMBER_ABOVE - scale->area.y;
    return SDL_min(NUMBER, room / CAP);
}

static void draw_bead(struct canvas *canvas, const struct pain_scale *scale, int value) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct bead bead = bead_at(scale, value);
    char digits[WORDS_BYTES];
    snprintf(digits, sizeof digits, "%d", value);
    float below = bead.y + bead.h / 2.0F;
    if (value == scale->value) {
        draw_chosen(canvas, &bead, value > 0, value < PAIN_LEVELS - 1);
        char words[WORDS_BYTES];
        if (is_low(scale))
            snprintf(words, sizeof words, "%d · %s", value, pain_words(value));
        else
            snprintf(words, sizeof words, "%s", pain_words(value));
        if (!is_low(scale))
            draw_word(canvas, scale, bead.x, bead.y - bead.h / 2.0F - NUMBER_ABOVE, FACE_HEAVY,
                      number_size(scale), colours->text, digits);
        if (value < PAIN_LEVELS - 1) // the words at the end are there already
            draw_word(canvas, scale, bead.x, below + dense(scale, 62.0F), FACE_BOLD,
                      dense(scale, WORD), colours->text, words);
        return;
    }
    bool lower = scale->value != PAIN_UNKNOWN && value < scale->value;
    widget_vertebra(canvas, lower ? VERTEBRA_DONE : VERTEBRA_TO_COME, bead.x, bead.y, bead.w,
                    bead.h, bead.degrees);
    if (!is_under_words(canvas, scale, bead.x))
        draw_word(canvas, scale, bead.x, below + dense(scale, 52.0F), FACE_SEMIBOLD,
                  dense(scale, DIGIT), colours->mute, digits);
}

// The ends in words, unless the chosen one says them already or would run into them.
static void draw_ends(struct canvas *canvas, const struct pain_scale *scale) {
    static const int NEAR = 2;
    static const float UNDER = 98.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    int last = PAIN_LEVELS - 1;
    struct bead low = bead_at(scale, 0);
    struct bead high = bead_at(scale, last);
    if (scale->value == PAIN_UNKNOWN || scale->value >= NEAR)
        draw_word(canvas, scale, low.x, low.y + low.h / 2.0F + dense(scale, UNDER), FACE_SEMIBOLD,
                  dense(scale, DIGIT), colours->mute, pain_words(0));
    // TRANSLATORS: two short lines: "The worst" and "I can imagine".
    const char *first = tr("The worst");
    const char *second = tr("I can imagine");
    const bool chosen = scale->value == last;
    const struct text_style style = {chosen ? FACE_BOLD : FACE_SEMIBOLD, dense(scale, DIGIT),
                                     chosen ? colours->text : colours->mute, ALIGN_END};
    float right = scale->area.x + scale->area.w;
    float width = SDL_max(text_width(canvas, &style, first), text_width(canvas, &style, second));
    if (!chosen && is_under_words(canvas, scale, right - width))
        return;
    // Clear of the digit beside it.
    struct bead beside = bead_at(scale, last - 1);
    float y = SDL_max(high.y + high.h / 2.0F, beside.y + beside.h / 2.0F + style.size) +
              dense(scale, UNDER);
    float lowest = scale->area.y + scale->area.h - style.size * (TEXT_LINE_BODY + 0.3F);
    y = SDL_min(y, lowest);
    text_draw(canvas, &style, right, y, first);
    text_draw(canvas, &style, right, y + style.size * TEXT_LINE_BODY, second);
}

static void draw_flag(struct canvas *canvas, const struct pain_scale *scale) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    if (scale->flag == PAIN_UNKNOWN)
        return;
    struct bead bead = bead_at(scale, scale->flag);
    if (scale->flag == scale->value) {
        float below = bead.y + bead.h / 2.0F + dense(scale, 112.0F);
        if (below < scale->area.y + scale->area.h) // else there is no place for it
            draw_word(canvas, scale, bead.x, below, FACE_SEMIBOLD, dense(scale, DIGIT),
                      colours->mute, tr("as before"));
        return;
    }
    float y = bead.y - bead.h / 2.0F - dense(scale, 22.0F);
    draw_word(canvas, scale, bead.x, y, FACE_SEMIBOLD, dense(scale, DIGIT), colours->mute,
              tr("before"));
    if (!is_low(scale))
        canvas_icon(canvas, ICON_FLAG, bead.x - FLAG / 2.0F, y - DIGIT - FLAG, FLAG, colours->bone);
}

void pain_scale_draw(struct canvas *canvas, const struct pain_scale *scale) {
    draw_cord(canvas, scale);
    for (int i = 0; i < PAIN_LEVELS; i++)
        if (i != scale->value)
            draw_bead(canvas, scale, i);
    draw_ends(canvas, scale);
    draw_flag(canvas, scale);
    if (scale->value != PAIN_UNKNOWN)
        draw_bead(canvas, scale, scale->value);
}

const char *pain_words(int value) {
    static const char *const WORDS[PAIN_LEVELS] = {
        N_("No pain"),
        N_("Mild pain"),
        N_("Mild pain"),
        N_("Mild pain"),
        N_("Moderate pain"),
        N_("Moderate pain"),
        N_("Moderate pain"),
        N_("Strong pain"),
        N_("Strong pain"),
        N_("Strong pain"),
        N_("The worst I can imagine"),
    };
    return value >= 0 && value < PAIN_LEVELS ? tr(WORDS[value]) : "";
}
