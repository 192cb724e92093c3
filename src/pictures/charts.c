#include "pictures/charts.h"

#include "pictures/ink.h"
#include "telling/words.h"

#include <math.h>
#include <stdio.h>

static const float AXIS_TEXT = 30.0F;
static const float AXIS_LINE = 2.5F;

// --- pain ---------------------------------------------------------------------------------------

enum { PAIN_TOP = 10, PAIN_STEP = 5, PATH_MAX_POINTS = 64 };

const float CHART_PAIN_AXIS = 72.0F;

struct plot {
    struct rect area;
    float left, width, top, height;
    const struct pain_point *points;
    size_t count;
};

static struct plot pain_plot(struct rect area, const struct pain_point *points, size_t count) {
    static const float SIDE = 26.0F;
    static const float ENDS = 18.0F; // above and below the scale, for half of its numbers
    struct plot plot = {.area = area, .points = points, .count = count};
    plot.left = area.x + CHART_PAIN_AXIS + SIDE;
    plot.width = area.x + area.w - SIDE - plot.left;
    plot.top = area.y + ENDS;
    plot.height = area.h - 2.0F * ENDS;
    return plot;
}

static float plot_x(const struct plot *plot, size_t index) {
    if (plot->count < 2)
        return plot->left + plot->width / 2.0F;
    return plot->left + plot->width * (float)index / (float)(plot->count - 1);
}

static float plot_y(const struct plot *plot, float pain) {
    return plot->top + plot->height * (1.0F - pain / (float)PAIN_TOP);
}

static void draw_mark(struct canvas *canvas, float x, float y, float size, bool after) {
    static const float LINE = 4.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct paint square = {
        .fill = colours->surf, .stroke = colours->acc, .stroke_width = LINE};
    if (after)
        canvas_circle(canvas, x, y, 0.5F * size, &(struct paint){.fill = colours->bone});
    else
        canvas_block(canvas, x, y, size, size, size * 0.2F, 0.0F, &square);
}

void chart_pain_mark(struct canvas *canvas, struct rect rect, bool after) {
    draw_mark(canvas, rect.x + 0.5F * rect.w, rect.y + 0.5F * rect.h, rect.w, after);
}

static void draw_axis(struct canvas *canvas, const struct plot *plot) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    float x = plot->area.x + CHART_PAIN_AXIS;
    for (int pain = 0; pain <= PAIN_TOP; pain += PAIN_STEP) {
        char digits[WORDS_BYTES];
        float y = plot_y(plot, (float)pain);
        snprintf(digits, sizeof digits, "%d", pain);
        ink_end(canvas, FACE_SEMIBOLD, AXIS_TEXT, colours->mute, x - 24.0F, y + AXIS_TEXT * 0.35F,
                digits);
        canvas_line(canvas, x, y, plot->area.x + plot->area.w, y, AXIS_LINE, colours->hair);
    }
}

static void draw_path(struct canvas *canvas, const struct plot *plot) {
    static const float THICK = 5.0F;
    SDL_FPoint points[PATH_MAX_POINTS];
    size_t count = 0;
    for (size_t i = 0; i < plot->count; i++) {
        bool known = plot->points[i].after >= 0.0F;
        if (known && count < PATH_MAX_POINTS)
            points[count++] = (SDL_FPoint){plot_x(plot, i), plot_y(plot, plot->points[i].after)};
        if (known && i + 1 < plot->count)
            continue;
        if (count >= 2) // a time without practice is no part of the line
            canvas_polyline(canvas, points, count, THICK, canvas_colours(canvas)->bone);
        count = 0;
    }
}

static void draw_points(struct canvas *canvas, const struct plot *plot) {
    static const float MARK = 26.0F;
    SDL_Color cord = canvas_colours(canvas)->cord;
    float size = SDL_min(MARK, plot->width / (float)(plot->count + 1) * 0.8F);
    for (size_t i = 0; i < plot->count; i++) {
        const struct pain_point *point = &plot->points[i];
        float x = plot_x(plot, i);
        bool both = point->before >= 0.0F && point->after >= 0.0F;
        if (both && fabsf(point->before - point->after) > 0.01F)
            canvas_line(canvas, x, plot_y(plot, point->before), x, plot_y(plot, point->after), 3.0F,
                        cord);
        if (point->before >= 0.0F)
            draw_mark(canvas, x, plot_y(plot, point->before), size, false);
        if (point->after >= 0.0F)
            draw_mark(canvas, x, plot_y(plot, point->after), size, true);
    }
}

void chart_pain(struct canvas *canvas, struct rect area, const struct pain_point *points,
                size_t count) {
    struct plot plot = pain_plot(area, points, count);
    if (count == 0 || plot.height <= 0.0F)
        return;
    draw_axis(canvas, &plot);
    draw_path(canvas, &plot);
    draw_points(canvas, &plot);
}

// --- weeks --------------------------------------------------------------------------------------

enum { BLOCKS_MAX = 10 };

// The smallest step at which the longest week still fits.
int chart_weeks_unit(const int *minutes, size_t count) {
    static const int UNITS[] = {5, 10, 15, 20, 30, 60, 120};
    int most = 0;
    for (size_t i = 0; i < count; i++)
        most = SDL_max(minutes[i], most);
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++)
        if (most <= UNITS[i] * BLOCKS_MAX)
            return UNITS[i];
    return (most + BLOCKS_MAX - 1) / BLOCKS_MAX;
}

// A week's vertebrae, one on the other, in its column.
static void draw_week(struct canvas *canvas, struct rect column, int blocks, SDL_Color colour) {
    static const float GAP = 0.26F; // between two vertebrae, of their pitch
    static const float WIDEST = 64.0F;
    static const float SHARE = 0.72F; // of a column's room
    float width = SDL_min(column.w * SHARE, WIDEST);
    float cx = column.x + 0.5F * column.w;
    float bottom = column.y + column.h;
    float pitch = column.h / (float)BLOCKS_MAX;
    float h = pitch * (1.0F - GAP);
    if (blocks == 0)
        canvas_block(canvas, cx, bottom - 5.0F, width * 0.5F, 8.0F, 4.0F, 0.0F,
                     &(struct paint){.fill = canvas_colours(canvas)->cord});
    for (int i = 0; i < blocks; i++)
        canvas_block(canvas, cx, bottom - pitch * ((float)i + 0.5F), width, h,
                     SDL_min(h, width) * 0.4F, 0.0F, &(struct paint){.fill = colour});
}

void chart_weeks(struct canvas *canvas, struct rect area, const int *minutes, size_t count) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    int unit = chart_weeks_unit(minutes, count);
    struct rect column = {area.x, area.y, area.w / (float)count, area.h};
    for (size_t i = 0; i < count; i++, column.x += column.w) {
        int blocks = (minutes[i] + unit / 2) / unit;
        draw_week(canvas, column, SDL_max(blocks, minutes[i] > 0),
                  i + 1 == count ? colours->acc : colours->bone);
    }
}

// --- chains -------------------------------------------------------------------------------------

void chart_chain(struct canvas *canvas, struct rect area, size_t count, size_t done) {
    static const float H = 38.0F;
    static const float W = 16.0F;
    static const float CORD = 4.0F;
    if (count == 0)
        return;
    float cy = area.y + 0.5F * area.h;
    float pitch = count > 1 ? (area.w - W) / (float)(count - 1) : 0.0F;
    float x = area.x + W / 2.0F;
    if (count > 1)
        canvas_line(canvas, x, cy, x + pitch * (float)(count - 1), cy, CORD,
                    canvas_colours(canvas)->cord);
    float w = count > 1 ? SDL_min(W, pitch * 0.7F) : W;
    for (size_t i = 0; i < count; i++)
        widget_vertebra(canvas, i < done ? VERTEBRA_DONE : VERTEBRA_TO_COME, x + pitch * (float)i,
                        cy, w, H, 0.0F);
}
