#include "pictures/calendar.h"

#include "pictures/ink.h"
#include "telling/words.h"

#include "base/civil.h"

#include <stdio.h>

enum { DAYS_A_WEEK = 7, WEEKS_MAX = 6, MARKS_MAX = DAYS_A_WEEK * WEEKS_MAX };

struct month {
    const struct calendar *calendar;
    int32_t first; // the Monday of the first week
    int weeks;
    float pitch_x, pitch_y;
    float left, top;                    // middle of the first day
    enum day_mark marks[MARKS_MAX + 2]; // with a day before the first and one after the last
};

static struct month month_of(const struct calendar *calendar) {
    struct month month = {.calendar = calendar};
    month.weeks = calendar_month(calendar->year, calendar->month, &month.first);
    summary_mark_days(calendar->summary, month.first - 1, (size_t)(month.weeks * DAYS_A_WEEK) + 2,
                      month.marks);
    return month;
}

static void place(struct month *month, struct rect area) {
    static const float HEADER = 62.0F; // the row with the days' names
    static const float MOST_PITCH = 104.0F;
    month->pitch_x = area.w / (float)DAYS_A_WEEK;
    // All months alike, so that nothing jumps on the way through the year.
    month->pitch_y = SDL_min((area.h - HEADER) / (float)WEEKS_MAX, MOST_PITCH);
    month->left = area.x + month->pitch_x / 2.0F;
    month->top = area.y + HEADER + month->pitch_y / 2.0F;
}

static enum day_mark mark_of(const struct month *month, int index) {
    return month->marks[index + 1];
}

static bool is_linked(enum day_mark mark) {
    return mark == DAY_PRACTISED || mark == DAY_PROTECTED;
}

static bool is_today(const struct month *month, int index) {
    return month->first + index == month->calendar->summary->today;
}

// Whether the cord runs from this day to the next one; to today also before it is done.
static bool runs_on(const struct month *month, int index) {
    if (!is_linked(mark_of(month, index)))
        return false;
    return is_linked(mark_of(month, index + 1)) || is_today(month, index + 1);
}

static bool in_month(const struct month *month, int index) {
    return civil_from_days(month->first + index).month == month->calendar->month;
}

static void draw_header(struct canvas *canvas, const struct month *month, float y) {
    static const float HEIGHT = 44.0F;
    static const float BETWEEN = 4.0F;
    const struct text_style style = {FACE_BOLD, TEXT_HINT, canvas_colours(canvas)->mute,
                                     ALIGN_MIDDLE};
    for (int i = 0; i < DAYS_A_WEEK; i++)
        text_draw_label(canvas, &style, month->left + month->pitch_x * (float)i, y + 0.5F * HEIGHT,
                        month->pitch_x - BETWEEN, HEIGHT, words_weekday_short(month->first + i));
}

static void draw_cord(struct canvas *canvas, const struct month *month, int index) {
    static const float THICK = 5.0F;
    static const float OUT = 0.36F; // how far the cord leaves a row, of the pitch
    SDL_Color colour = canvas_colours(canvas)->cord;
    int column = index % DAYS_A_WEEK;
    int row = index / DAYS_A_WEEK;
    float x = month->left + month->pitch_x * (float)column;
    float y = month->top + month->pitch_y * (float)row;
    bool next_in = column < DAYS_A_WEEK - 1 && in_month(month, index + 1);
    if (runs_on(month, index))
        canvas_line(canvas, x, y, x + month->pitch_x * (next_in ? 1.0F : OUT), y, THICK, colour);
    bool before_in = column > 0 && in_month(month, index - 1);
    if (!before_in && runs_on(month, index - 1))
        canvas_line(canvas, x - month->pitch_x * OUT, y, x, y, THICK, colour);
}

static void draw_day(struct canvas *canvas, const struct month *month, int index) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    enum day_mark mark = mark_of(month, index);
    int row = index / DAYS_A_WEEK;
    float x = month->left + month->pitch_x * (float)(index % DAYS_A_WEEK);
    float y = month->top + month->pitch_y * (float)row;
    float h = SDL_min(month->pitch_y * 0.78F, 80.0F);
    float w = SDL_min(h * 0.78F, month->pitch_x * 0.8F);
    char digits[WORDS_BYTES];
    snprintf(digits, sizeof digits, "%d", civil_from_days(month->first + index).day);
    bool today = is_today(month, index);
    float size = SDL_min(38.0F, h * 0.52F);
    float baseline = y + size * 0.36F;
    if (mark == DAY_PRACTISED) {
        const struct paint done = {.fill = colours->bone,
                                   .stroke = today ? colours->acc : (SDL_Color){0},
                                   .stroke_width = today ? 6.0F : 0.0F};
        canvas_block(canvas, x, y, w, h, w * 0.31F, 0.0F, &done);
        ink_middle(canvas, FACE_HEAVY, size, colours->bg1, x, baseline, digits);
    } else if (today) {
        const struct paint open = {.fill = colours->bg1,
                                   .stroke = colours->acc,
                                   .stroke_width = 5.0F,
                                   .dash = 12.0F,
                                   .gap = 9.0F};
        canvas_block(canvas, x, y, w, h, w * 0.31F, 0.0F, &open);
        ink_middle(canvas, FACE_HEAVY, size, colours->text, x, baseline, digits);
    } else if (mark == DAY_PROTECTED) {
        const struct paint rest = {
            .fill = colours->bg1, .stroke = colours->cord, .stroke_width = 3.5F};
        canvas_block(canvas, x, y, w * 0.86F, h * 0.64F, w * 0.34F, 0.0F, &rest);
        ink_middle(canvas, FACE_BOLD, size * 0.9F, colours->text, x, y + size * 0.32F, digits);
    } else {
        ink_middle(canvas, FACE_SEMIBOLD, size * 0.92F, colours->mute, x, baseline, digits);
    }
}

struct month_count calendar_count(const struct calendar *calendar) {
    struct month month = month_of(calendar);
    struct month_count count = {0};
    for (int i = 0; i < month.weeks * DAYS_A_WEEK; i++) {
        count.practised += in_month(&month, i) && mark_of(&month, i) == DAY_PRACTISED;
        count.protected_days += in_month(&month, i) && mark_of(&month, i) == DAY_PROTECTED;
    }
    return count;
}

void calendar_draw(struct canvas *canvas, struct rect area, const struct calendar *calendar) {
    struct month month = month_of(calendar);
    place(&month, area);
    draw_header(canvas, &month, area.y);
    for (int i = 0; i < month.weeks * DAYS_A_WEEK; i++)
        if (in_month(&month, i))
            draw_cord(canvas, &month, i);
    for (int i = 0; i < month.weeks * DAYS_A_WEEK; i++)
        if (in_month(&month, i))
            draw_day(canvas, &month, i);
}
