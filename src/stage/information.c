// What only informs: panels, captions, vertebrae, cords, the breath guide.
#include "stage/widgets.h"

#include <math.h>

// Layout units.
static const float PANEL_BLUR = 24.0F;
static const float PANEL_DROP = 12.0F;
static const float CORNER_SHARE = 0.43F; // of a vertebra's width

void widget_panel(struct canvas *canvas, struct rect rect, bool raised) {
    const struct palette_tokens *c = canvas_colours(canvas);
    struct paint paint = {.fill = c->surf};
    float radius = raised ? WIDGET_RADIUS_PANEL : WIDGET_RADIUS_PLATE;
    if (raised) {
        canvas_shadow(canvas, rect, radius, PANEL_BLUR, PANEL_DROP, c->shadow);
        paint = (struct paint){.fill = c->surf2, .fill_low = c->surf};
    }
    canvas_box(canvas, rect, radius, &paint);
}

// --- vertebrae

// How the states differ from a done one, and what they look like.
static const struct {
    float width, height; // shares of a done one
} SHAPES[] = {
    [VERTEBRA_DONE] = {1.0F, 1.0F},    [VERTEBRA_NOW] = {1.28F, 1.4F},
    [VERTEBRA_TO_COME] = {1.0F, 1.0F}, [VERTEBRA_REST] = {0.57F, 0.58F},
    [VERTEBRA_TODAY] = {1.21F, 1.19F}, [VERTEBRA_ADDED] = {1.28F, 1.4F},
};

static struct paint vertebra_paint(const struct canvas *canvas, enum vertebra state, float width) {
    const struct palette_tokens *c = canvas_colours(canvas);
    float stroke = fminf(fmaxf(0.125F * width, 2.0F), 3.5F) + (width < 20.0F ? 0.6F : 0.0F);
    switch (state) {
    case VERTEBRA_DONE:
        return (struct paint){.fill = c->bone};
    case VERTEBRA_NOW:
    case VERTEBRA_ADDED:
        return (struct paint){.fill = c->acc};
    case VERTEBRA_TODAY:
        return (struct paint){.fill = c->bg1,
                              .stroke = c->acc,
                              .stroke_width = 1.28F * stroke,
                              .dash = 10.0F,
                              .gap = 8.0F};
    default:
        return (struct paint){.fill = c->bg1, .stroke = c->cord, .stroke_width = stroke};
    }
}

void widget_vertebra(struct canvas *canvas, enum vertebra state, float cx, float cy, float width,
                     float height, float degrees) {
    struct paint paint = vertebra_paint(canvas, state, width);
    float w = width * SHAPES[state].width;
    float h = height * SHAPES[state].height;
    float thin = fminf(w, h);
    float radius = CORNER_SHARE * thin;
    canvas_block(canvas, cx, cy, w, h, radius, degrees, &paint);
    if (state != VERTEBRA_ADDED)
        return;
    float side = 0.9F * thin;
    canvas_icon(canvas, ICON_PLUS, cx - 0.5F * side, cy - 0.5F * side, side,
                canvas_colours(canvas)->onacc);
}

float widget_rounds(struct canvas *canvas, float x, float y, float pitch, int count, int done,
                    bool now) {
    static const float WIDTH = 15.0F;
    static const float HEIGHT = 36.0F;
    static const float CORD = 4.0F;
    float end = x + pitch * (float)(count > 1 ? count - 1 : 0);
    canvas_line(canvas, x, y, end, y, CORD, canvas_colours(canvas)->cord);
    for (int i = 0; i < count; i++) {
        enum vertebra state = i < done           ? VERTEBRA_DONE
                              : i == done && now ? VERTEBRA_NOW
                                                 : VERTEBRA_TO_COME;
        widget_vertebra(canvas, state, x + pitch * (float)i, y, WIDTH, HEIGHT, 0.0F);
    }
    return end;
}

// --- the session line

static const float LINE_WIDTH = 16.0F;
static const float LINE_HEIGHT = 36.0F;
static const float LINE_NOW_WIDTH = 24.0F;
static const float LINE_NOW_HEIGHT = 62.0F;
static const float LINE_CORD = 5.0F;
static const float LINE_PITCH_MIN = 26.0F;
static const float LINE_PITCH_MAX = 84.0F;
static const float LINE_GAP = 1.264F; // between two cords, in pitches
#define VERTEBRA_US INT64_C(20000000)

// One for every begun `unit`, at least one.
static int vertebrae_of(int64_t length_us, int64_t unit_us) {
    int64_t count = (length_us + unit_us / 2) / unit_us;
    return count < 1 ? 1 : (int)count;
}

// Distance of two vertebrae so that all cords fill the width.
static float line_pitch(const struct session_line *line, int64_t unit_us, float width) {
    float parts = LINE_GAP * (float)(line->count - 1);
    for (size_t i = 0; i < line->count; i++)
        parts += (float)(vertebrae_of(line->length_us[i], unit_us) - 1);
    return parts > 0.0F ? fminf(width / parts, LINE_PITCH_MAX) : LINE_PITCH_MAX;
}

static void draw_cord(struct canvas *canvas, float x, float y, float pitch, int count, int done,
                      bool current) {
    const struct palette_tokens *c = canvas_colours(canvas);
    float end = x + pitch * (float)(count - 1);
    int reached = done < count ? done : count - 1;
    if (count > 1)
        canvas_line(canvas, x, y, end, y, LINE_CORD, c->hair);
    if (reached > 0)
        canvas_line(canvas, x, y, x + pitch * (float)reached, y, LINE_CORD, c->cord);
    for (int i = 0; i < count; i++) {
        float cx = x + pitch * (float)i;
        struct paint now = {.fill = c->acc};
        if (current && i == done)
            canvas_block(canvas, cx, y, LINE_NOW_WIDTH, LINE_NOW_HEIGHT,
                         CORNER_SHARE * LINE_NOW_WIDTH, 0.0F, &now);
        else
            widget_vertebra(canvas, i < done ? VERTEBRA_DONE : VERTEBRA_TO_COME, cx, y, LINE_WIDTH,
                            LINE_HEIGHT, 0.0F);
    }
}

void widget_session_line(struct canvas *canvas, const struct session_line *line, float x, float y,
                         float width) {
    if (line->count == 0 || line->count > SESSION_LINE_STEPS_MAX)
        return;
    int64_t unit = VERTEBRA_US;
    float pitch = line_pitch(line, unit, width);
    while (pitch < LINE_PITCH_MIN && unit < 64 * VERTEBRA_US) { // long sessions: longer vertebrae
        unit *= 2;
        pitch = line_pitch(line, unit, width);
    }
    int64_t begin = 0;
    for (size_t i = 0; i < line->count; i++) {
        int64_t length = line->length_us[i] > 0 ? line->length_us[i] : 1;
        int count = vertebrae_of(length, unit);
        int64_t inside = line->t_us - begin;
        inside = inside < 0 ? 0 : inside >= length ? length - 1 : inside;
        int done = i < line->current   ? count
                   : i > line->current ? 0
                                       : (int)(inside * count / length);
        draw_cord(canvas, x, y, pitch, count, done, i == line->current);
        x += pitch * ((float)(count - 1) + LINE_GAP);
        begin += line->length_us[i];
    }
}

// --- breath

enum { ARC_VERTEBRAE = 12 };           // T1 to T12
static const float ARC_FROM = -103.0F; // degrees from up
static const float ARC_TO = 103.0F;
static const float HALO_GROWTH = 0.25F;
static const float HALO_EMPTY = 232.0F;    // the radius that the sizes below were drawn for
static const float SMALLEST_LINES = 0.75F; // of their usual width, in a small guide
static const float RIM_SHARE = 1.06F;      // dotted rim over the full halo

static void clip_at_floor(struct canvas *canvas, float floor_y) {
    canvas_clip(canvas, (struct rect){0.0F, 0.0F, canvas_width(canvas), floor_y});
}

static float arc_angle(int index) {
    return ARC_FROM + (ARC_TO - ARC_FROM) * (float)index / (float)(ARC_VERTEBRAE - 1);
}

struct arc_block {
    float radius, width, height;
};

static void draw_arc_block(struct canvas *canvas, const struct breath_guide *guide, int index,
                           struct arc_block block, const struct paint *paint) {
    float degrees = arc_angle(index);
    float radians = degrees * 3.14159265F / 180.0F;
    canvas_block(canvas, guide->cx + block.radius * sinf(radians),
                 guide->cy - block.radius * cosf(radians), block.width, block.height,
                 CORNER_SHARE * block.width, degrees - 90.0F, paint);
}

static void draw_halo(struct canvas *canvas, const struct breath_guide *guide, float radius,
                      float unit) {
    const struct palette_tokens *c = canvas_colours(canvas);
    bool filled = guide->look != BREATH_LOOK_OUT;
    unit = fmaxf(unit, SMALLEST_LINES);
    struct paint halo = {.stroke = c->breath, .stroke_width = (filled ? 6.0F : 5.0F) * unit};
    if (filled) {
        halo.fill = c->breath_fill;
        halo.fill_low = c->breath_fill_low;
    }
    if (guide->look == BREATH_LOOK_OUT) {
        float rim = guide->radius * (1.0F + HALO_GROWTH) * RIM_SHARE;
        struct paint dots = {.stroke = colour_fade(c->breath, 0.7F),
                             .stroke_width = 2.5F * unit,
                             .dash = 2.5F * unit,
                             .gap = 11.5F * unit};
        canvas_circle(canvas, guide->cx, guide->cy, rim, &dots);
    }
    canvas_circle(canvas, guide->cx, guide->cy, radius, &halo);
}

void widget_breath_guide(struct canvas *canvas, const struct breath_guide *guide) {
    const struct palette_tokens *c = canvas_colours(canvas);
    float unit = guide->radius / HALO_EMPTY;
    bool still = guide->look == BREATH_LOOK_STILL;
    float full = fminf(fmaxf(guide->fullness, 0.0F), 1.0F);
    float size = still ? 0.5F : full;
    float radius = guide->radius * (1.0F + HALO_GROWTH * size);
    struct arc_block block = {.radius = radius + (20.0F + 6.0F * size) * unit,
                              .width = (13.0F + 3.0F * size) * unit,
                              .height = (34.0F + 12.0F * size) * unit};
    struct paint solid = {.fill = c->breath};
    struct paint open = {
        .fill = c->bg1, .stroke = c->breath, .stroke_width = 3.5F * fmaxf(unit, SMALLEST_LINES)};
    int filled = guide->look == BREATH_LOOK_IN ? ARC_VERTEBRAE : 0;
    if (still)
        filled = (int)lroundf(full * (float)ARC_VERTEBRAE);
    clip_at_floor(canvas, guide->floor_y);
    draw_halo(canvas, guide, radius, unit);
    for (int i = 0; i < ARC_VERTEBRAE; i++)
        draw_arc_block(canvas, guide, i, block, i < filled ? &solid : &open);
    canvas_unclip(canvas);
}

void widget_countdown_arc(struct canvas *canvas, const struct breath_guide *guide, float share) {
    const struct palette_tokens *c = canvas_colours(canvas);
    float unit = guide->radius / HALO_EMPTY;
    float radius = guide->radius * (1.0F + HALO_GROWTH);
    struct arc_block block = {
        .radius = radius + 34.0F * unit, .width = 20.0F * unit, .height = 56.0F * unit};
    struct paint disc = {.fill = c->breath_fill, .fill_low = c->breath_fill_low};
    struct paint solid = {.fill = c->bone};
    struct paint open = {.fill = c->bg1, .stroke = c->cord, .stroke_width = 3.0F * unit};
    int left = (int)ceilf(fminf(fmaxf(share, 0.0F), 1.0F) * (float)ARC_VERTEBRAE);
    clip_at_floor(canvas, guide->floor_y);
    canvas_circle(canvas, guide->cx, guide->cy, radius, &disc);
    for (int i = 0; i < ARC_VERTEBRAE; i++)
        draw_arc_block(canvas, guide, i, block, i >= ARC_VERTEBRAE - left ? &solid : &open);
    canvas_unclip(canvas);
}

void widget_bar(struct canvas *canvas, struct rect rect, float share) {
    const struct palette_tokens *c = canvas_colours(canvas);
    float full = fminf(fmaxf(share, 0.0F), 1.0F);
    float radius = 0.5F * rect.h;
    struct paint track = {.fill = c->bg1, .stroke = c->line, .stroke_width = 2.5F};
    struct paint bar = {.fill = c->bone};
    canvas_box(canvas, rect, radius, &track);
    struct rect inner = rect_grow(rect, -4.0F);
    inner.w = fmaxf(inner.w * full, inner.h);
    if (full > 0.0F)
        canvas_box(canvas, inner, 0.5F * inner.h, &bar);
}
