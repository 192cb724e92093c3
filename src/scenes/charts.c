#include "charts.h"

#include "ink.h"
#include "words.h"

#include "base/language.h"

#include <math.h>
#include <stdio.h>

static const float AXIS_TEXT = 30.0F;
static const float AXIS_LINE = 2.5F;

// --- pain ---------------------------------------------------------------------------------------

enum { PAIN_TOP = 10, PAIN_STEP = 5, PATH_MAX_POINTS = 64 };

struct plot {
    struct rect area;
    float left, width, top, height;
    size_t count;
};

static struct plot pain_plot(const struct pain_chart *chart) {
    static const float DIGITS = 72.0F;
    static const float SIDE = 26.0F;
    static const float ABOVE = 20.0F;
    static const float BELOW = 118.0F; // dates and legend
    struct plot plot = {.area = chart->area, .count = chart->count};
    plot.left = chart->area.x + DIGITS + SIDE;
    plot.width = chart->area.x + chart->area.w - SIDE - plot.left;
    plot.top = chart->area.y + ABOVE;
    plot.height = chart->area.h - ABOVE - BELOW;
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

static void draw_square(struct canvas *canvas, float x, float y, float size) {
    static const float LINE = 4.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct paint paint = {
        .fill = colours->surf, .stroke = colours->acc, .stroke_width = LINE};
    canvas_block(canvas, x, y, size, size, size * 0.2F, 0.0F, &paint);
}

static void draw_axis(struct canvas *canvas, const struct plot *plot) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    for (int pain = 0; pain <= PAIN_TOP; pain += PAIN_STEP) {
        char digits[WORDS_BYTES];
        float y = plot_y(plot, (float)pain);
        snprintf(digits, sizeof digits, "%d", pain);
        ink_end(canvas, FACE_SEMIBOLD, AXIS_TEXT, colours->mute, plot->area.x + 48.0F,
                y + AXIS_TEXT * 0.35F, digits);
        canvas_line(canvas, plot->area.x + 72.0F, y, plot->area.x + plot->area.w, y, AXIS_LINE,
                    colours->hair);
    }
}

static void draw_path(struct canvas *canvas, const struct plot *plot,
                      const struct pain_chart *chart) {
    static const float THICK = 5.0F;
    SDL_FPoint points[PATH_MAX_POINTS];
    size_t count = 0;
    for (size_t i = 0; i < chart->count; i++) {
        bool known = chart->points[i].after >= 0.0F;
        if (known && count < PATH_MAX_POINTS)
            points[count++] = (SDL_FPoint){plot_x(plot, i), plot_y(plot, chart->points[i].after)};
        if (known && i + 1 < chart->count)
            continue;
        if (count >= 2) // a time without practice is no part of the line
            canvas_polyline(canvas, points, count, THICK, canvas_colours(canvas)->bone);
        count = 0;
    }
}

static void draw_points(struct canvas *canvas, const struct plot *plot,
                        const struct pain_chart *chart) {
    static const float MARK = 26.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    float size = SDL_min(MARK, plot->width / (float)(plot->count + 1) * 0.8F);
    for (size_t i = 0; i < chart->count; i++) {
        const struct pain_point *point = &chart->points[i];
        float x = plot_x(plot, i);
        bool both = point->before >= 0.0F && point->after >= 0.0F;
        if (both && fabsf(point->before - point->after) > 0.01F)
            canvas_line(canvas, x, plot_y(plot, point->before), x, plot_y(plot, point->after), 3.0F,
                        colours->cord);
        if (point->before >= 0.0F)
            draw_square(canvas, x, plot_y(plot, point->before), size);
        if (point->after >= 0.0F)
            canvas_circle(canvas, x, plot_y(plot, point->after), size * 0.5F,
                          &(struct paint){.fill = colours->bone});
    }
}

static void draw_legend(struct canvas *canvas, const struct plot *plot,
                        const struct pain_chart *chart) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    float y = plot->top + plot->height + 50.0F;
    ink(canvas, FACE_SEMIBOLD, AXIS_TEXT, colours->mute, plot->area.x + 72.0F, y, chart->from);
    if (chart->count > 1)
        ink_end(canvas, FACE_SEMIBOLD, AXIS_TEXT, colours->mute, plot->area.x + plot->area.w, y,
                chart->to);
    y += 54.0F;
    float x = plot->area.x + 72.0F;
    draw_square(canvas, x + 13.0F, y - 10.0F, 26.0F);
    x += 42.0F + ink(canvas, FACE_SEMIBOLD, AXIS_TEXT, colours->text, x + 42.0F, y, tr("before"));
    x += 48.0F;
    canvas_circle(canvas, x + 13.0F, y - 10.0F, 13.0F, &(struct paint){.fill = colours->bone});
    ink(canvas, FACE_SEMIBOLD, AXIS_TEXT, colours->text, x + 42.0F, y, tr("after a session"));
}

void chart_pain(struct canvas *canvas, const struct pain_chart *chart) {
    struct plot plot = pain_plot(chart);
    if (chart->count == 0 || plot.height <= 0.0F)
        return;
    draw_axis(canvas, &plot);
    draw_path(canvas, &plot, chart);
    draw_points(canvas, &plot, chart);
    draw_legend(canvas, &plot, chart);
}

// --- weeks --------------------------------------------------------------------------------------

enum { BLOCKS_MAX = 10 };

// The smallest step at which the longest week still fits.
static int unit_for(const struct week_chart *chart) {
    static const int UNITS[] = {5, 10, 15, 20, 30, 60, 120};
    int most = 0;
    for (size_t i = 0; i < chart->count; i++)
        most = chart->minutes[i] > most ? chart->minutes[i] : most;
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++)
        if (most <= UNITS[i] * BLOCKS_MAX)
            return UNITS[i];
    return (most + BLOCKS_MAX - 1) / BLOCKS_MAX;
}

static void draw_column(struct canvas *canvas, const struct week_chart *chart, size_t index,
                        float cx, float width, int unit) {
    static const float DATES = 56.0F;
    static const float GAP = 0.26F; // between two vertebrae, of their pitch
    const struct palette_tokens *colours = canvas_colours(canvas);
    float bottom = chart->area.y + chart->area.h - DATES;
    float pitch = (chart->area.h - DATES) / (float)BLOCKS_MAX;
    int blocks = (chart->minutes[index] + unit / 2) / unit;
    if (blocks == 0 && chart->minutes[index] > 0)
        blocks = 1;
    bool now = index + 1 == chart->count;
    float h = pitch * (1.0F - GAP);
    if (blocks == 0)
        canvas_block(canvas, cx, bottom - 5.0F, width * 0.5F, 8.0F, 4.0F, 0.0F,
                     &(struct paint){.fill = colours->cord});
    for (int i = 0; i < blocks; i++)
        canvas_block(canvas, cx, bottom - pitch * ((float)i + 0.5F), width, h,
                     SDL_min(h, width) * 0.4F, 0.0F,
                     &(struct paint){.fill = now ? colours->acc : colours->bone});
}

int chart_weeks(struct canvas *canvas, const struct week_chart *chart) {
    static const float WIDEST = 64.0F;
    static const float SHARE = 0.72F; // of a column's room
    const struct palette_tokens *colours = canvas_colours(canvas);
    int unit = unit_for(chart);
    if (chart->count == 0)
        return unit;
    float pitch = chart->area.w / (float)chart->count;
    float width = SDL_min(pitch * SHARE, WIDEST);
    for (size_t i = 0; i < chart->count; i++)
        draw_column(canvas, chart, i, chart->area.x + pitch * ((float)i + 0.5F), width, unit);
    float y = chart->area.y + chart->area.h - 8.0F;
    ink(canvas, FACE_SEMIBOLD, AXIS_TEXT, colours->mute, chart->area.x, y, chart->from);
    ink_end(canvas, FACE_BOLD, AXIS_TEXT, colours->text, chart->area.x + chart->area.w, y,
            chart->to);
    return unit;
}

// --- chains -------------------------------------------------------------------------------------

void chart_chain(struct canvas *canvas, float x, float cy, float width, size_t count, size_t done) {
    static const float H = 38.0F;
    static const float W = 16.0F;
    static const float CORD = 4.0F;
    if (count == 0)
        return;
    float pitch = count > 1 ? (width - W) / (float)(count - 1) : 0.0F;
    x += W / 2.0F;
    if (count > 1)
        canvas_line(canvas, x, cy, x + pitch * (float)(count - 1), cy, CORD,
                    canvas_colours(canvas)->cord);
    float w = count > 1 ? SDL_min(W, pitch * 0.7F) : W;
    for (size_t i = 0; i < count; i++)
        widget_vertebra(canvas, i < done ? VERTEBRA_DONE : VERTEBRA_TO_COME, x + pitch * (float)i,
                        cy, w, H, 0.0F);
}
