// Progress: what the sessions have come to, a page at a time, and beside it a month as the chain
// runs through it. Months by previous and next, pages by the focus.

#include "pictures/calendar.h"
#include "pictures/charts.h"
#include "practice/book.h"
#include "scene.h"
#include "telling/practice_words.h"
#include "telling/words.h"

#include "base/language.h"

#include <math.h>
#include <stdio.h>

enum { ITEM_EARLIER = 40, ITEM_LATER, ITEM_PAGE = 1 };
enum tab { PAGE_PAIN, PAGE_MINUTES, PAGE_EXERCISES, PAGE_MILESTONES, PAGE_COUNT };
// Pictures; those of the stretches follow the last one.
enum { CALENDAR, CHART, MARK_BEFORE, MARK_AFTER, MARK_TO_COME, EMBLEM, LEVEL, STRETCH };
enum { MONTHS = 12 };

static const struct {
    const char *name;
    enum icon icon;
    const char *nothing; // what is to be seen here one day
} PAGES[PAGE_COUNT] = {
    [PAGE_PAIN] = {N_("Pain"), ICON_HEART,
                   N_("Say how your back feels before and after a session, and its course appears "
                      "here.")},
    [PAGE_MINUTES] = {N_("Minutes"), ICON_CLOCK,
                      N_("The minutes of each week stand here, from your first session on.")},
    [PAGE_EXERCISES] = {N_("Stretches"), ICON_ALL_FOURS,
                        N_("How much time each stretch has had stands here, from your first "
                           "session on.")},
    [PAGE_MILESTONES] = {N_("Milestones"), ICON_FLAG,
                         N_("Your milestones stand here, from your first session on.")},
};

struct progress_screen {
    struct book book;
    enum tab tab;
    int months_back; // the month shown, before today's
};

static struct progress_screen *state_of(const struct director *director) {
    return director_state(director);
}

static void open_book(struct director *director) {
    struct progress_screen *screen = state_of(director);
    struct message message = {{0}};
    struct practice practice = director_practice(director);
    if (book_open(&screen->book, &practice, director_wall(director), &message) != STATUS_OK)
        director_set_problem(director, &message);
}

static void leave(struct director *director) {
    book_close(&state_of(director)->book);
}

// --- months -------------------------------------------------------------------------------------

static int months_of(int32_t day) {
    struct civil_date date = civil_from_days(day);
    return date.year * MONTHS + date.month - 1;
}

static struct calendar month_shown(const struct progress_screen *screen) {
    int months = months_of(screen->book.summary.today) - screen->months_back;
    return (struct calendar){months / MONTHS, months % MONTHS + 1, &screen->book.summary};
}

static bool can_step(const struct progress_screen *screen, int back) {
    const struct summary *summary = &screen->book.summary;
    if (back < 0)
        return screen->months_back > 0;
    return summary->day_count > 0 &&
           months_of(summary->today) - screen->months_back > months_of(summary->days[0]);
}

static void step_month(struct director *director, int back) {
    struct progress_screen *screen = state_of(director);
    if (can_step(screen, back))
        screen->months_back += back;
    // At the end there is only the way back.
    if (director_focused(director) == ITEM_EARLIER && !can_step(screen, 1))
        focus_set(director_focus(director), ITEM_LATER);
    if (director_focused(director) == ITEM_LATER && !can_step(screen, -1))
        focus_set(director_focus(director), ITEM_EARLIER);
}

static size_t hints(struct director *director, struct hint *out) {
    size_t count = 0;
    if (can_step(state_of(director), 1))
        out[count++] = (struct hint){.intent = INTENT_PREVIOUS, .label = tr("Earlier month")};
    if (can_step(state_of(director), -1))
        out[count++] = (struct hint){.intent = INTENT_NEXT, .label = tr("Later month")};
    out[count++] = (struct hint){.intent = INTENT_MORE, .label = tr("Report")};
    out[count++] = (struct hint){.intent = INTENT_BACK, .label = tr("Back")};
    return count;
}

static bool take(struct director *director, const struct intent *intent) {
    switch (intent->kind) {
    case INTENT_MORE:
        director_push(director, SCENE_DATA, NULL);
        return true;
    case INTENT_PREVIOUS:
        step_month(director, 1);
        return true;
    case INTENT_NEXT:
        step_month(director, -1);
        return true;
    case INTENT_SCROLL:
        step_month(director, intent->amount > 0.0F ? 1 : -1);
        return true;
    default:
        return false;
    }
}

static void activate(struct director *director, int item, const struct intent *intent) {
    (void)intent;
    if (item == ITEM_EARLIER || item == ITEM_LATER)
        step_month(director, item == ITEM_EARLIER ? 1 : -1);
}

// --- pictures -----------------------------------------------------------------------------------

static void draw_emblem(struct canvas *canvas, struct rect rect, enum icon icon) {
    static const float SHARE = 0.44F; // of the disc
    const struct palette_tokens *colours = canvas_colours(canvas);
    float cx = rect.x + 0.5F * rect.w;
    float cy = rect.y + 0.5F * rect.h;
    float size = SHARE * rect.h;
    canvas_circle(canvas, cx, cy, 0.5F * rect.h,
                  &(struct paint){.fill = colours->breath_fill, .fill_low = colours->surf});
    canvas_icon(canvas, icon, cx - 0.5F * size, cy - 0.5F * size, size, colours->bone);
}

static void draw_stretch(const struct book *book, struct canvas *canvas, struct rect rect,
                         size_t index) {
    static const size_t LINKS = 16;
    int64_t guided_ms = book->exercises[index].guided_ms;
    float share = book->most_ms > 0 ? (float)guided_ms / (float)book->most_ms : 0.0F;
    size_t done = (size_t)lroundf(share * (float)LINKS);
    chart_chain(canvas, rect, LINKS, SDL_max(done, (size_t)(guided_ms > 0)));
}

static void draw_picture(void *context, int what, struct canvas *canvas, struct rect rect) {
    static const size_t LEVEL_LINKS = 20;
    const struct progress_screen *screen = state_of(context);
    const struct book *book = &screen->book;
    const struct calendar month = month_shown(screen);
    switch (what) {
    case CALENDAR:
        calendar_draw(canvas, rect, &month);
        break;
    case CHART:
        if (screen->tab == PAGE_PAIN)
            chart_pain(canvas, rect, book->points, book->point_count);
        else
            chart_weeks(canvas, rect, book->minutes, book->week_count);
        break;
    case MARK_BEFORE:
    case MARK_AFTER:
        chart_pain_mark(canvas, rect, what == MARK_AFTER);
        break;
    case MARK_TO_COME:
        widget_vertebra(canvas, VERTEBRA_TO_COME, rect.x + 0.5F * rect.w, rect.y + 0.5F * rect.h,
                        rect.w * 0.8F, rect.w * 0.5F, 0.0F);
        break;
    case EMBLEM:
        draw_emblem(canvas, rect, PAGES[screen->tab].icon);
        break;
    case LEVEL:
        chart_chain(canvas, rect, LEVEL_LINKS,
                    (size_t)(milestone_level_share(&book->milestones) * (float)LEVEL_LINKS));
        break;
    default:
        draw_stretch(book, canvas, rect, (size_t)(what - STRETCH));
        break;
    }
}

static void mark(struct director *director, struct boxes *boxes, int what, float side) {
    box_picture(boxes, draw_picture, director, what,
                &(struct box_size){.width = side, .height = side, .across = BOX_MIDDLE});
}

// --- pages --------------------------------------------------------------------------------------

static void build_nothing(struct director *director, struct boxes *boxes) {
    box_column(boxes,
               &(struct box_stack){.size = {.grow = 1.0F}, .gap = 40.0F, .along = BOX_MIDDLE});
    box_picture(boxes, draw_picture, director, EMBLEM,
                &(struct box_size){.height = 200.0F, .least_height = 120.0F, .ornament = true});
    box_words(boxes, &(struct box_words){.role = BOX_BODY,
                                         .text = tr(PAGES[state_of(director)->tab].nothing),
                                         .align = ALIGN_MIDDLE,
                                         .balance = true});
    box_end(boxes);
}

static void build_heading(struct boxes *boxes, const char *heading, const char *more) {
    box_text(boxes, BOX_HEADING, heading);
    if (more[0] != '\0')
        box_text(boxes, BOX_NOTE, more);
}

// The chart, and below it the days that it goes from and to.
static void build_chart(struct director *director, struct boxes *boxes, float axis,
                        const char *from, const char *to) {
    box_picture(boxes, draw_picture, director, CHART,
                &(struct box_size){.grow = 1.0F, .least_height = 260.0F});
    box_row(boxes, NULL);
    box_space(boxes, axis);
    box_text(boxes, BOX_DETAIL, from);
    box_spring(boxes);
    box_text(boxes, BOX_DETAIL, to);
    box_end(boxes);
}

static void describe_change(const struct book *book, char out[WORDS_BYTES]) {
    static const double NOTHING = 0.05;
    double change = book->pain_change;
    char amount[WORDS_BYTES];
    words_tenths(amount, fabs(change));
    if (book->change_count == 0)
        out[0] = '\0';
    else if (fabs(change) < NOTHING)
        snprintf(out, WORDS_BYTES, "%s", tr("After a session about the same"));
    else
        snprintf(out, WORDS_BYTES,
                 change < 0.0 ? tr("On average %s easier after a session")
                              : tr("On average %s more after a session"),
                 amount);
}

static void build_pain(struct director *director, struct boxes *boxes, const struct book *book) {
    static const float MARK = 26.0F;
    char change[WORDS_BYTES];
    char from[WORDS_BYTES];
    char to[WORDS_BYTES];
    describe_change(book, change);
    build_heading(
        boxes, book->points_are_weeks ? tr("Pain, week by week") : tr("Pain, the latest sessions"),
        change);
    words_date(from, book->first_point_day);
    words_date(to, book->last_point_day);
    build_chart(director, boxes, CHART_PAIN_AXIS, from, book->point_count > 1 ? to : "");
    box_row(boxes, &(struct box_stack){.gap = 16.0F});
    box_space(boxes, CHART_PAIN_AXIS - 16.0F);
    mark(director, boxes, MARK_BEFORE, MARK);
    box_inked(boxes, BOX_DETAIL, BOX_INK_TEXT, tr("before"));
    box_space(boxes, 20.0F);
    mark(director, boxes, MARK_AFTER, MARK);
    box_inked(boxes, BOX_DETAIL, BOX_INK_TEXT, tr("after a session"));
    box_end(boxes);
}

static void build_minutes(struct director *director, struct boxes *boxes, const struct book *book) {
    char heading[WORDS_BYTES];
    char hours[WORDS_BYTES];
    char all[WORDS_BYTES * 2];
    char from[WORDS_BYTES];
    int this_week = book->minutes[book->week_count - 1];
    int unit = chart_weeks_unit(book->minutes, book->week_count);
    if (this_week == 0)
        snprintf(heading, sizeof heading, "%s", tr("Minutes, week by week"));
    else
        snprintf(heading, sizeof heading,
                 tr_plural("%d minute this week", "%d minutes this week", this_week), this_week);
    words_hours(hours, book->summary.guided_ms / 1000);
    snprintf(all, sizeof all, tr("%s in all"), hours);
    build_heading(boxes, heading, all);
    words_date(from, book->first_week);
    build_chart(director, boxes, 0.0F, from, tr("this week"));
    box_textf(boxes, BOX_DETAIL,
              tr_plural("A vertebra is %d minute", "A vertebra is %d minutes", unit), unit);
}

static void build_stretch(struct director *director, struct boxes *boxes, const struct book *book,
                          size_t index) {
    const struct exercise_total *total = &book->exercises[index];
    char count[WORDS_BYTES];
    char time[WORDS_BYTES];
    words_count(count, total->sessions, "session", "sessions");
    words_hours(time, total->guided_ms / 1000);
    box_column(boxes, &(struct box_stack){.gap = 6.0F});
    box_row(boxes, &(struct box_stack){.gap = 24.0F});
    box_words(boxes, &(struct box_words){.role = BOX_HEADING,
                                         .text = tr(book->exercise_titles[index]),
                                         .size = 36.0F,
                                         .box = {.grow = 1.0F}});
    box_sized(boxes, BOX_HEADING, 36.0F, time);
    box_end(boxes);
    box_row(boxes, &(struct box_stack){.gap = 24.0F});
    box_picture(boxes, draw_picture, director, STRETCH + (int)index,
                &(struct box_size){.grow = 1.0F, .height = 40.0F, .least_width = 200.0F});
    box_words(boxes, &(struct box_words){.role = BOX_DETAIL,
                                         .text = count,
                                         .align = ALIGN_END,
                                         .box = {.width = 190.0F, .across = BOX_MIDDLE}});
    box_end(boxes);
    box_end(boxes);
}

static void build_stretches(struct director *director, struct boxes *boxes,
                            const struct book *book) {
    build_heading(boxes, tr("Time in each stretch"), tr("Longest first"));
    box_list(boxes, &(struct box_stack){.size = {.grow = 1.0F}, .gap = 20.0F});
    for (size_t i = 0; i < book->exercise_count; i++)
        build_stretch(director, boxes, book, i);
    box_end(boxes);
}

static void build_milestone(struct director *director, struct boxes *boxes,
                            const struct milestone_line *line) {
    static const float SIDE = 38.0F;
    bool reached = line->state.reached;
    char state[WORDS_BYTES];
    milestone_words_state(line, state, sizeof state);
    box_row(boxes, &(struct box_stack){.gap = 20.0F});
    if (reached)
        box_icon(boxes, ICON_CHECK, SIDE, BOX_INK_BONE);
    else
        mark(director, boxes, MARK_TO_COME, SIDE);
    box_filling(boxes, reached ? BOX_HEADING : BOX_NOTE, 34.0F, tr(line->milestone->title));
    box_words(boxes,
              &(struct box_words){.role = BOX_NOTE, .text = state, .box = {.across = BOX_MIDDLE}});
    box_end(boxes);
}

// The level, the next few milestones, those that were reached, and those that are far off.
static void build_milestones(struct director *director, struct boxes *boxes,
                             const struct milestone_lines *lines) {
    static const size_t NEXT_FEW = 3;
    const size_t few = SDL_min(NEXT_FEW, lines->next_count);
    char next[WORDS_BYTES];
    milestone_words_next_level(lines->next_level, lines->points, next, sizeof next);
    build_heading(boxes, lines->level ? tr(lines->level->title) : "", next);
    box_picture(boxes, draw_picture, director, LEVEL, &(struct box_size){.height = 48.0F});
    box_list(boxes, &(struct box_stack){.size = {.grow = 1.0F}, .gap = 18.0F});
    for (size_t i = 0; i < few; i++)
        build_milestone(director, boxes, &lines->lines[i]);
    for (size_t i = lines->next_count; i < lines->count; i++)
        build_milestone(director, boxes, &lines->lines[i]);
    for (size_t i = few; i < lines->next_count; i++)
        build_milestone(director, boxes, &lines->lines[i]);
    box_end(boxes);
}

static bool has_something(const struct book *book, enum tab tab) {
    if (tab == PAGE_PAIN)
        return book->point_count > 0;
    if (tab == PAGE_EXERCISES)
        return book->summary.credited > 0;
    return book->summary.sessions > 0 && (tab == PAGE_MINUTES || book->milestones.count > 0);
}

static void build_page(struct director *director, struct boxes *boxes) {
    const struct progress_screen *screen = state_of(director);
    const struct book *book = &screen->book;
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.0F},
                                          .gap = 16.0F,
                                          .pad_x = 48.0F,
                                          .pad_y = 40.0F,
                                          .ground = BOX_RAISED});
    if (!has_something(book, screen->tab))
        build_nothing(director, boxes);
    else if (screen->tab == PAGE_PAIN)
        build_pain(director, boxes, book);
    else if (screen->tab == PAGE_MINUTES)
        build_minutes(director, boxes, book);
    else if (screen->tab == PAGE_EXERCISES)
        build_stretches(director, boxes, book);
    else
        build_milestones(director, boxes, &book->milestones);
    box_end(boxes);
}

// --- the month ----------------------------------------------------------------------------------

// In the place of a count of none.
static const char *words_open_month(const struct progress_screen *screen) {
    if (screen->book.summary.day_count == 0)
        return tr("Your first month");
    return screen->months_back == 0 ? tr("Room for a start") : tr("A quiet month");
}

static void build_days(struct boxes *boxes, const struct progress_screen *screen, int days) {
    const struct calendar shown = month_shown(screen);
    int32_t first = civil_to_days((struct civil_date){shown.year, shown.month, 1});
    bool this_year = shown.year == civil_from_days(screen->book.summary.today).year;
    char month[WORDS_BYTES];
    if (days == 0)
        snprintf(month, sizeof month, "%s %d", words_month(first), shown.year);
    else if (this_year)
        snprintf(month, sizeof month, tr("in %s"), words_month(first));
    else
        snprintf(month, sizeof month, tr("in %s %d"), words_month(first), shown.year);
    if (days > 0) {
        char number[WORDS_BYTES];
        snprintf(number, sizeof number, "%d", days);
        box_sized(boxes, BOX_NUMBER, 104.0F, number);
    }
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.0F, .across = BOX_MIDDLE}});
    box_text(boxes, BOX_HEADING,
             days > 0 ? tr_plural("day", "days", days) : words_open_month(screen));
    box_inked(boxes, BOX_HEADING, BOX_INK_MUTE, month);
    box_end(boxes);
}

static void build_arrow(struct boxes *boxes, int item, enum icon icon, const char *label,
                        bool there) {
    static const float SIDE = 72.0F;
    static const float ICON = 52.0F;
    if (!there) {
        box_space(boxes, SIDE);
        return;
    }
    box_press(boxes, &(struct box_press){
                         .item = item,
                         .stack = {.size = {.width = SIDE, .height = SIDE, .across = BOX_MIDDLE},
                                   .along = BOX_MIDDLE},
                         .bare = true,
                         .radius = 0.5F * SIDE,
                         .label = label});
    box_icon(boxes, icon, ICON, BOX_INK_TEXT);
    box_end(boxes);
}

static void describe_month(const struct progress_screen *screen, const struct month_count *count,
                           char out[WORDS_BYTES]) {
    if (count->protected_days > 0)
        snprintf(out, WORDS_BYTES,
                 tr_plural("%d rest day kept the chain whole", "%d rest days kept the chain whole",
                           count->protected_days),
                 count->protected_days);
    else if (count->practised > 0)
        snprintf(out, WORDS_BYTES, "%s", tr("Rest days keep the chain whole"));
    else if (screen->months_back == 0)
        snprintf(out, WORDS_BYTES, "%s", tr("Each day of practice adds a vertebra"));
    else
        snprintf(out, WORDS_BYTES, "%s", tr("Rest is part of it"));
}

static void build_month(struct director *director, struct boxes *boxes) {
    const struct progress_screen *screen = state_of(director);
    const struct calendar shown = month_shown(screen);
    struct month_count count = calendar_count(&shown);
    char words[WORDS_BYTES];
    box_row(boxes, &(struct box_stack){.gap = 32.0F, .even = true});
    build_days(boxes, screen, count.practised);
    build_arrow(boxes, ITEM_EARLIER, ICON_CHEVRON_LEFT, tr("Earlier month"), can_step(screen, 1));
    build_arrow(boxes, ITEM_LATER, ICON_CHEVRON_RIGHT, tr("Later month"), can_step(screen, -1));
    box_end(boxes);
    box_picture(boxes, draw_picture, director, CALENDAR,
                &(struct box_size){.height = 690.0F, .least_height = 500.0F});
    describe_month(screen, &count, words);
    box_note(boxes, ICON_MOON, &(struct box_words){.role = BOX_BODY, .text = words, .size = 34.0F});
}

static void build_tabs(struct director *director, struct boxes *boxes) {
    struct progress_screen *screen = state_of(director);
    int page = director_focused(director) - ITEM_PAGE;
    if (page >= 0 && page < PAGE_COUNT && screen->tab != (enum tab)page) {
        screen->tab = (enum tab)page;
        director_scroll_to_top(director);
    }
    box_row(boxes, &(struct box_stack){.gap = 40.0F, .even = true, .wraps = true});
    for (int i = 0; i < PAGE_COUNT; i++)
        box_chip(boxes, ITEM_PAGE + i, ICON_NONE, tr(PAGES[i].name), (int)screen->tab == i);
    box_end(boxes);
}

static void build(struct director *director, struct boxes *boxes) {
    boxes_begin(boxes, NULL);
    box_row(boxes, &(struct box_stack){.size = {.grow = 1.0F}, .gap = 72.0F, .wraps = true});
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.3F, .least_width = 620.0F},
                                          .gap = 32.0F,
                                          .even = true});
    box_text(boxes, BOX_TITLE, tr("Progress"));
    build_tabs(director, boxes);
    build_page(director, boxes);
    box_end(boxes);
    box_column(boxes,
               &(struct box_stack){.size = {.grow = 1.0F, .least_width = 650.0F}, .gap = 20.0F});
    build_month(director, boxes);
    box_end(boxes);
    box_end(boxes);
}

const struct scene scene_progress = {
    .name = "progress",
    .state_bytes = sizeof(struct progress_screen),
    .resume = open_book,
    .leave = leave,
    .hints = hints,
    .take = take,
    .activate = activate,
    .build = build,
};
