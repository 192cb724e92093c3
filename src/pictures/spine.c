#include "pictures/spine.h"

#include "pictures/ink.h"
#include "telling/words.h"

#include "base/language.h"

#include <math.h>
#include <stdio.h>

static const float PI = 3.14159265F;
static const float DEGREES = 180.0F / 3.14159265F;
static const float SWAY = 24.0F;       // of the standing spine to either side, layout units
static const float SWAY_PHASE = 0.35F; // where the curve begins, radians
static const float SWAY_STEP = 2.0F * 3.14159265F / 12.0F; // a full curve every 12 links
static const float LYING_TURN = 90.0F; // a vertebra is drawn upright; a standing spine's lies

// A vertebra of the standing spine, as it would be upright.
static const float LINK_W = 32.0F;
static const float LINK_H = 102.0F;

enum { SHOWN_MAX = 32, UNCURL_COUNT = 12 };

static float sway_at(float index) {
    return SWAY * sinf(SWAY_STEP * index + SWAY_PHASE);
}

// Degrees clockwise that the curve leans at this link.
static float lean_at(float index, float pitch) {
    float slope = SWAY * SWAY_STEP * cosf(SWAY_STEP * index + SWAY_PHASE) / pitch;
    return -atanf(slope) * DEGREES;
}

static enum vertebra look_of(enum link_kind kind) {
    switch (kind) {
    case LINK_REST:
        return VERTEBRA_REST;
    case LINK_TODAY:
        return VERTEBRA_TODAY;
    default:
        return VERTEBRA_DONE;
    }
}

static void draw_cord(struct canvas *canvas, const struct standing_spine *spine, float first_y,
                      size_t count, SDL_Color colour) {
    static const float THICK = 6.0F;
    SDL_FPoint points[SHOWN_MAX];
    for (size_t i = 0; i < count; i++)
        points[i] = (SDL_FPoint){spine->cx + sway_at((float)i), first_y + spine->pitch * (float)i};
    if (count >= 2)
        canvas_polyline(canvas, points, count, THICK, colour);
}

static void draw_ghosts(struct canvas *canvas, const struct standing_spine *spine, float first_y,
                        float size) {
    static const float STROKE = 2.5F;
    const struct paint outline = {.stroke = canvas_colours(canvas)->hair, .stroke_width = STROKE};
    for (size_t i = spine->count; i < spine->count + spine->ghosts; i++) {
        float index = (float)i;
        canvas_block(canvas, spine->cx + sway_at(index), first_y + spine->pitch * index,
                     LINK_H * size, LINK_W * size, 12.0F * size, lean_at(index, spine->pitch),
                     &outline);
    }
}

static void draw_label(struct canvas *canvas, const struct standing_spine *spine,
                       const struct chain_link *link, float y) {
    static const float ASIDE = 92.0F;
    static const float SIZE = 30.0F;
    static const float LABEL_LINES = 1.1F; // their height, in pitches
    const struct palette_tokens *colours = canvas_colours(canvas);
    char text[WORDS_BYTES];
    bool today = link->kind == LINK_TODAY;
    const char *day = today ? spine->today : words_weekday_short(link->day);
    // TRANSLATORS: a day of rest in the chain: "Mon, rest".
    snprintf(text, sizeof text, link->kind == LINK_REST ? tr("%s, rest") : "%s", day);
    struct text_style style = {today ? FACE_BOLD : FACE_MEDIUM, SIZE,
                               today ? colours->text : colours->mute, ALIGN_START};
    text_draw_label(canvas, &style, spine->cx + ASIDE, y, spine->labels_w - ASIDE,
                    LABEL_LINES * spine->pitch, text);
}

void spine_draw_standing(struct canvas *canvas, const struct standing_spine *spine) {
    static const float HEAD = 29.0F; // radius
    static const float HEAD_LINE = 5.0F;
    static const float HEAD_ABOVE = 64.0F; // of the first link's middle
    static const float USUAL_PITCH = 55.5F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    float size = SDL_min(1.0F, spine->pitch / USUAL_PITCH);
    size_t shown = spine->count < SHOWN_MAX ? spine->count : SHOWN_MAX;
    float first_y = spine->top + (HEAD + HEAD_ABOVE) * size;
    draw_cord(canvas, spine, first_y, shown, colours->cord);
    draw_ghosts(canvas, spine, first_y, size);
    bool waits = shown > 0 && spine->links[0].kind == LINK_TODAY;
    const struct paint head = {.fill = waits ? (SDL_Color){0} : colours->acc,
                               .stroke = colours->acc,
                               .stroke_width = HEAD_LINE};
    canvas_circle(canvas, spine->cx + sway_at(-1.0F) + 14.0F * size, first_y - HEAD_ABOVE * size,
                  HEAD * size, &head);
    for (size_t i = 0; i < shown; i++) {
        float index = (float)i;
        float y = first_y + spine->pitch * index;
        widget_vertebra(canvas, look_of(spine->links[i].kind), spine->cx + sway_at(index), y,
                        LINK_W * size, LINK_H * size, LYING_TURN + lean_at(index, spine->pitch));
        if (spine->labels_w > 0.0F)
            draw_label(canvas, spine, &spine->links[i], y);
    }
}

void spine_draw_lying(struct canvas *canvas, float x, float cy, float width,
                      const struct chain_link *links, size_t count, bool added) {
    static const float PITCH = 57.0F;
    static const float W = 26.0F;
    static const float H = 72.0F;
    static const float CORD = 5.0F;
    size_t fits = (size_t)((width - W) / PITCH) + 1;
    size_t shown = count < fits ? count : fits;
    if (shown == 0)
        return;
    x += W / 2.0F;
    float last = x + PITCH * (float)(shown - 1);
    if (shown > 1)
        canvas_line(canvas, x, cy, last, cy, CORD, canvas_colours(canvas)->cord);
    for (size_t i = 0; i < shown; i++) { // links come newest first
        enum vertebra look = added && i == 0 ? VERTEBRA_ADDED : look_of(links[i].kind);
        widget_vertebra(canvas, look, last - PITCH * (float)i, cy, W, H, 0.0F);
    }
}

struct uncurl {
    SDL_FPoint at[UNCURL_COUNT + 1]; // the last one is the head
    float lean[UNCURL_COUNT + 1];    // radians, positive forward
};

static struct uncurl uncurl_at(float base_x, float base_y, float step, float share) {
    static const float CURL = 1.8F;   // how far the top hangs forward when curled, radians
    static const float CURVE = 0.26F; // of the natural curve when upright, radians
    struct uncurl spine;
    SDL_FPoint at = {base_x, base_y};
    for (int i = 0; i <= UNCURL_COUNT; i++) {
        float up = (float)i / (float)UNCURL_COUNT;
        float upright = CURVE * cosf(2.0F * PI * up + PI);
        float curled = CURL * powf(up, 1.4F);
        float lean = upright + (curled - upright) * (1.0F - share);
        spine.at[i] = at;
        spine.lean[i] = lean;
        at.x += step * sinf(lean);
        at.y -= step * cosf(lean);
    }
    return spine;
}

void spine_draw_uncurling(struct canvas *canvas, float base_x, float base_y, float height,
                          float share) {
    static const float W_LOW = 0.228F; // shares of the height
    static const float W_HIGH = 0.18F;
    static const float THICK = 0.055F;
    static const float HEAD = 0.06F;
    static const float BACK = 0.18F;
    static const float CORD = 7.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    float step = height / ((float)UNCURL_COUNT + 1.4F);
    // Curled it reaches forward: it stands further back until it is upright.
    float back = height * BACK * (1.0F - share);
    struct uncurl spine = uncurl_at(base_x - back, base_y, step, share);
    canvas_polyline(canvas, spine.at, UNCURL_COUNT, CORD, colours->cord);
    for (int i = 0; i < UNCURL_COUNT; i++) {
        float up = (float)i / (float)(UNCURL_COUNT - 1);
        float wide = height * (W_LOW + (W_HIGH - W_LOW) * up);
        canvas_block(canvas, spine.at[i].x, spine.at[i].y, wide, height * THICK, 12.0F,
                     spine.lean[i] * DEGREES, &(struct paint){.fill = colours->bone});
    }
    SDL_FPoint head = spine.at[UNCURL_COUNT];
    float on = 0.60F * step;
    canvas_circle(canvas, head.x + on * sinf(spine.lean[UNCURL_COUNT]),
                  head.y - on * cosf(spine.lean[UNCURL_COUNT]), height * HEAD,
                  &(struct paint){.fill = colours->acc});
}
