// Progress: a month as the chain runs through it, and beside it what the sessions have come to, a
// page at a time. Months by previous and next, pages by the focus.

#include "calendar.h"
#include "charts.h"
#include "ink.h"
#include "practice/book.h"
#include "practice_words.h"
#include "scene.h"
#include "words.h"

#include "base/language.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { ITEM_EARLIER = 40, ITEM_LATER, ITEM_PAGE = 1 };
enum tab { PAGE_PAIN, PAGE_MINUTES, PAGE_EXERCISES, PAGE_MILESTONES, PAGE_COUNT };
enum { MONTHS = 12 };

static const char *const PAGE_NAMES[PAGE_COUNT] = {
    [PAGE_PAIN] = N_("Pain"),
    [PAGE_MINUTES] = N_("Minutes"),
    [PAGE_EXERCISES] = N_("Stretches"),
    [PAGE_MILESTONES] = N_("Milestones"),
};

static const char *const NO_PAIN_YET =
    N_("Say how your back feels before and after a session, and its course appears here.");
static const char *const NO_MINUTES_YET =
    N_("The minutes of each week stand here, from your first session on.");
static const char *const NO_STRETCHES_YET =
    N_("How much time each stretch has had stands here, from your first session on.");

static const char *const NO_MILESTONES_YET =
    N_("Your milestones stand here, from your first session on.");

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

static void enter(struct director *director, const void *args) {
    (void)args;
    open_book(director);
    focus_set(director_focus(director), ITEM_PAGE + (int)state_of(director)->tab);
}

static void leave(struct director *director) {
    book_close(&state_of(director)->book);
}

// --- months -------------------------------------------------------------------------------------

struct month_name {
    int year;
    int month;
};

static int months_of(int32_t day) {
    struct civil_date date = civil_from_days(day);
    return date.year * MONTHS + date.month - 1;
}

static struct month_name month_shown(const struct progress_screen *screen) {
    int months = months_of(screen->book.summary.today) - screen->months_back;
    return (struct month_name){months / MONTHS, months % MONTHS + 1};
}

static bool can_go_back(const struct progress_screen *screen) {
    const struct summary *summary = &screen->book.summary;
    return summary->day_count > 0 &&
           months_of(summary->today) - screen->months_back > months_of(summary->days[0]);
}

static void step_month(struct director *director, int back) {
    struct progress_screen *screen = state_of(director);
    if (back > 0 ? can_go_back(screen) : screen->months_back > 0)
        screen->months_back += back;
}

// --- layout -------------------------------------------------------------------------------------

struct places {
    bool compact, narrow;
    float big; // baseline of the number of days
    struct rect calendar;
    float below; // baseline of the words below the calendar
    struct rect earlier, later;
    struct rect tabs[PAGE_COUNT];
    struct rect panel;
};

// Side by side, wider for longer names.
static void place_tabs(struct places *at, struct rect row) {
    static const float GAP = 14.0F;
    static const float PADDING = 4.0F; // of a name, in letters
    float letters = 0.0F;
    for (int i = 0; i < PAGE_COUNT; i++)
        letters += PADDING + (float)strlen(tr(PAGE_NAMES[i]));
    float room = row.w - GAP * (float)(PAGE_COUNT - 1);
    for (int i = 0; i < PAGE_COUNT; i++) {
        float w = room * (PADDING + (float)strlen(tr(PAGE_NAMES[i]))) / letters;
        at->tabs[i] = (struct rect){row.x, row.y, w, row.h};
        row.x += w + GAP;
    }
}

static struct places places_for(const struct director *director) {
    static const float GAP = 72.0F;
    static const float TAB_H = 72.0F;
    static const float ARROW = 72.0F;
    struct places at = {.compact = scene_is_compact(director), .narrow = scene_is_narrow(director)};
    float content = director_width(director) - 2.0F * LAYOUT_MARGIN_X;
    float left = (content - GAP) * (at.narrow ? 0.5F : 0.46F);
    float bottom = scene_hints_top(director) - (at.compact ? 16.0F : 36.0F);
    at.big = at.compact ? 108.0F : 152.0F;
    at.later = (struct rect){LAYOUT_MARGIN_X + left - ARROW, at.big - ARROW + 12.0F, ARROW, ARROW};
    at.earlier = at.later;
    at.earlier.x -= ARROW + 12.0F;
    float top = at.big + (at.compact ? 12.0F : 28.0F);
    at.below = bottom - 8.0F;
    at.calendar = (struct rect){LAYOUT_MARGIN_X, top, left, at.below - 52.0F - top};
    float x = LAYOUT_MARGIN_X + left + GAP;
    float w = director_width(director) - LAYOUT_MARGIN_X - x;
    float tab_y = at.compact ? 40.0F : 66.0F;
    place_tabs(&at, (struct rect){x, tab_y, w, TAB_H});
    float panel_y = tab_y + TAB_H + (at.compact ? 18.0F : 30.0F);
    at.panel = (struct rect){x, panel_y, w, bottom - panel_y};
    return at;
}

static void layout(struct director *director) {
    struct places at = places_for(director);
    for (int i = 0; i < PAGE_COUNT; i++)
        scene_item(director, ITEM_PAGE + i, at.tabs[i], WIDGET_RADIUS_CONTROL);
    focus_add(director_focus(director), ITEM_EARLIER, at.earlier, at.earlier.h / 2.0F, FOCUS_CHIP);
    focus_add(director_focus(director), ITEM_LATER, at.later, at.later.h / 2.0F, FOCUS_CHIP);
    int page = director_focused(director) - ITEM_PAGE;
    if (page >= 0 && page < PAGE_COUNT)
        state_of(director)->tab = (enum tab)page;
}

static size_t hints(struct director *director, struct hint *out) {
    size_t count = 0;
    if (can_go_back(state_of(director)))
        out[count++] = (struct hint){.intent = INTENT_PREVIOUS, .label = tr("Earlier month")};
    if (state_of(director)->months_back > 0)
        out[count++] = (struct hint){.intent = INTENT_NEXT, .label = tr("Later month")};
    out[count++] = (struct hint){.intent = INTENT_MORE, .label = tr("Report")};
    out[count++] = (struct hint){.intent = INTENT_BACK, .label = tr("Back")};
    return count;
}

static bool take(struct director *director, const struct intent *intent) {
    switch (intent->kind) {
    case INTENT_BACK:
        director_pop(director);
        return true;
    case INTENT_MORE:
        director_push(director, SCENE_DATA, NULL);
        return true;
    case INTENT_PREVIOUS:
    case INTENT_UP:
        step_month(director, 1);
        return true;
    case INTENT_NEXT:
    case INTENT_DOWN:
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
    if (item == ITEM_EARLIER)
        step_month(director, 1);
    else if (item == ITEM_LATER)
        step_month(director, -1);
}

// --- the month ----------------------------------------------------------------------------------

static void draw_arrow(const struct director *director, struct canvas *canvas, struct rect rect,
                       int item, enum icon icon, bool there) {
    static const float ICON = 52.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    if (!there)
        return;
    if (scene_item_state(director, item) != WIDGET_REST)
        canvas_box(canvas, rect, rect.h / 2.0F, &(struct paint){.fill = colours->surf2});
    canvas_icon(canvas, icon, rect.x + (rect.w - ICON) / 2.0F, rect.y + (rect.h - ICON) / 2.0F,
                ICON, colours->text);
}

// In the place of a count of none.
static const char *words_open_month(const struct progress_screen *screen) {
    if (screen->book.summary.day_count == 0)
        return tr("Your first month");
    return screen->months_back == 0 ? tr("Room for a start") : tr("A quiet month");
}

static void draw_open_month(const struct progress_screen *screen, struct canvas *canvas,
                            const struct places *at, int32_t first) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    float room = at->earlier.x - 16.0F - LAYOUT_MARGIN_X;
    struct text_style style = {FACE_TITLE, at->compact ? 44.0F : 56.0F, colours->text, ALIGN_START};
    ink_within(canvas, &style, 30.0F, LAYOUT_MARGIN_X, at->big - style.size * 0.8F, room,
               words_open_month(screen));
    char month[WORDS_BYTES];
    snprintf(month, sizeof month, "%s %d", words_month(first), civil_from_days(first).year);
    style = (struct text_style){FACE_BOLD, at->compact ? 34.0F : 40.0F, colours->mute, ALIGN_START};
    ink_within(canvas, &style, 28.0F, LAYOUT_MARGIN_X, at->big, room, month);
}

static void draw_month_name(const struct progress_screen *screen, struct canvas *canvas,
                            const struct places *at, int days) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct month_name shown = month_shown(screen);
    int32_t first = civil_to_days((struct civil_date){shown.year, shown.month, 1});
    if (!at->compact)
        ink(canvas, FACE_BOLD, TEXT_OVERLINE, colours->mute, LAYOUT_MARGIN_X, 52.0F,
            tr("Progress"));
    if (days == 0) {
        draw_open_month(screen, canvas, at, first);
        return;
    }
    bool this_year = shown.year == civil_from_days(screen->book.summary.today).year;
    char month[WORDS_BYTES];
    char number[WORDS_BYTES];
    if (this_year)
        snprintf(month, sizeof month, tr("in %s"), words_month(first));
    else
        snprintf(month, sizeof month, tr("in %s %d"), words_month(first), shown.year);
    snprintf(number, sizeof number, "%d", days);
    float x = LAYOUT_MARGIN_X;
    x += 20.0F + ink(canvas, FACE_HEAVY, at->compact ? 88.0F : 104.0F, colours->text, x - 5.0F,
                     at->big, number);
    float room = at->earlier.x - 16.0F - x;
    struct text_style style = {FACE_BOLD, at->compact ? 34.0F : 40.0F, colours->text, ALIGN_START};
    ink_within(canvas, &style, 28.0F, x, at->big - style.size * 1.06F, room,
               tr_plural("day", "days", days));
    style.colour = colours->mute;
    ink_within(canvas, &style, 28.0F, x, at->big, room, month);
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

static void draw_month(const struct director *director, struct canvas *canvas,
                       const struct places *at) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct progress_screen *screen = state_of(director);
    struct month_name shown = month_shown(screen);
    const struct calendar calendar = {.area = at->calendar,
                                      .year = shown.year,
                                      .month = shown.month,
                                      .summary = &screen->book.summary};
    struct month_count count = calendar_draw(canvas, &calendar);
    draw_month_name(screen, canvas, at, count.practised);
    draw_arrow(director, canvas, at->earlier, ITEM_EARLIER, ICON_CHEVRON_LEFT, can_go_back(screen));
    draw_arrow(director, canvas, at->later, ITEM_LATER, ICON_CHEVRON_RIGHT,
               screen->months_back > 0);
    char words[WORDS_BYTES];
    describe_month(screen, &count, words);
    struct text_style style = {FACE_SEMIBOLD, 34.0F, colours->text, ALIGN_START};
    canvas_icon(canvas, ICON_MOON, LAYOUT_MARGIN_X + 4.0F, at->below - 32.0F, 42.0F, colours->bone);
    ink_within(canvas, &style, TEXT_FLOOR, LAYOUT_MARGIN_X + 64.0F, at->below,
               at->calendar.w - 64.0F, words);
}

// --- pages --------------------------------------------------------------------------------------

static void draw_tabs(const struct director *director, struct canvas *canvas,
                      const struct places *at) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    for (int i = 0; i < PAGE_COUNT; i++) {
        const struct rect *tab = &at->tabs[i];
        bool shown = (int)state_of(director)->tab == i;
        const struct paint paint = {.fill = shown ? colours->surf2 : colours->surf,
                                    .stroke = shown ? colours->bone : colours->line,
                                    .stroke_width = shown ? 4.0F : 2.0F};
        canvas_box(canvas, *tab, WIDGET_RADIUS_CONTROL, &paint);
        struct text_style style = {.face = shown ? FACE_HEAVY : FACE_SEMIBOLD,
                                   .size = TEXT_OVERLINE,
                                   .colour = shown ? colours->text : colours->mute,
                                   .align = ALIGN_MIDDLE};
        text_draw_label(canvas, &style, tab->x + tab->w / 2.0F, tab->y + tab->h / 2.0F,
                        tab->w - 20.0F, tab->h - 12.0F, tr(PAGE_NAMES[i]));
    }
}

// What is to be seen here one day.
static void draw_nothing_yet(struct canvas *canvas, struct rect area, enum icon icon,
                             const char *words) {
    static const float ICON = 96.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    float cx = area.x + area.w / 2.0F;
    float y = area.y + area.h * 0.36F;
    canvas_circle(canvas, cx, y, 110.0F,
                  &(struct paint){.fill = colours->breath_fill, .fill_low = colours->surf});
    canvas_icon(canvas, icon, cx - ICON / 2.0F, y - ICON / 2.0F, ICON, colours->bone);
    struct text_style style = {FACE_SEMIBOLD, TEXT_BODY, colours->text, ALIGN_MIDDLE};
    float width = SDL_min(area.w, 620.0F);
    text_block(canvas, &style, cx, y + 180.0F, width, 46.0F, 4, words);
}

static void draw_heading(struct canvas *canvas, struct rect *area, const char *heading,
                         const char *more) {
    static const float LINE = 40.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct text_style style = {FACE_BOLD, 40.0F, colours->text, ALIGN_START};
    ink_within(canvas, &style, TEXT_FLOOR, area->x, area->y + 34.0F, area->w, heading);
    style.face = FACE_SEMIBOLD;
    style.size = 32.0F;
    style.colour = colours->mute;
    size_t lines = text_block(canvas, &style, area->x, area->y + 82.0F, area->w, LINE, 2, more);
    float height = 106.0F + (lines > 1 ? LINE : 0.0F);
    area->y += height;
    area->h -= height;
}

static void describe_change(const struct book *book, char out[WORDS_BYTES]) {
    static const double NOTHING = 0.05;
    double change = book->pain_change;
    char amount[WORDS_BYTES];
    words_tenths(amount, fabs(change));
    if (fabs(change) < NOTHING)
        snprintf(out, WORDS_BYTES, "%s", tr("After a session about the same"));
    else
        snprintf(out, WORDS_BYTES,
                 change < 0.0 ? tr("On average %s easier after a session")
                              : tr("On average %s more after a session"),
                 amount);
}

static void draw_pain(const struct book *book, struct canvas *canvas, struct rect area) {
    if (book->point_count == 0) {
        draw_nothing_yet(canvas, area, ICON_HEART, tr(NO_PAIN_YET));
        return;
    }
    char words[WORDS_BYTES] = "";
    char from[WORDS_BYTES];
    char to[WORDS_BYTES];
    if (book->change_count > 0)
        describe_change(book, words);
    draw_heading(
        canvas, &area,
        book->points_are_weeks ? tr("Pain, week by week") : tr("Pain, the latest sessions"), words);
    words_date(from, book->first_point_day);
    words_date(to, book->last_point_day);
    const struct pain_chart chart = {
        .area = area, .points = book->points, .count = book->point_count, .from = from, .to = to};
    chart_pain(canvas, &chart);
}

static void draw_minutes(const struct book *book, struct canvas *canvas, struct rect area) {
    if (book->summary.sessions == 0) {
        draw_nothing_yet(canvas, area, ICON_CLOCK, tr(NO_MINUTES_YET));
        return;
    }
    char heading[WORDS_BYTES];
    char more[WORDS_BYTES];
    char from[WORDS_BYTES];
    int this_week = book->minutes[book->week_count - 1];
    if (this_week == 0)
        snprintf(heading, sizeof heading, "%s", tr("Minutes, week by week"));
    else
        snprintf(heading, sizeof heading,
                 tr_plural("%d minute this week", "%d minutes this week", this_week), this_week);
    words_hours(more, book->summary.guided_ms / 1000);
    words_date(from, book->first_week);
    char all[WORDS_BYTES * 2];
    snprintf(all, sizeof all, tr("%s in all"), more);
    draw_heading(canvas, &area, heading, all);
    float legend = 52.0F;
    const struct week_chart chart = {.area = {area.x, area.y, area.w, area.h - legend},
                                     .minutes = book->minutes,
                                     .count = book->week_count,
                                     .from = from,
                                     .to = tr("this week")};
    int unit = chart_weeks(canvas, &chart);
    char key[WORDS_BYTES];
    snprintf(key, sizeof key,
             tr_plural("A vertebra is %d minute", "A vertebra is %d minutes", unit), unit);
    ink(canvas, FACE_SEMIBOLD, 30.0F, canvas_colours(canvas)->mute, area.x, area.y + area.h - 4.0F,
        key);
}

static void draw_exercise(struct canvas *canvas, const struct book *book, size_t index,
                          struct rect row) {
    static const size_t LINKS = 16;
    static const float TIGHT = 600.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct exercise_total *total = &book->exercises[index];
    char count[WORDS_BYTES];
    char time[WORDS_BYTES];
    words_count(count, total->sessions, "session", "sessions");
    words_hours(time, total->guided_ms / 1000);
    // With little room the time stands beside the chain, where else the sessions are counted.
    bool tight = row.w < TIGHT;
    float right = row.x + row.w;
    float width = 0.0F;
    if (!tight)
        width = ink_end(canvas, FACE_HEAVY, 36.0F, colours->text, right, row.y + 36.0F, time);
    struct text_style title = {FACE_BOLD, 36.0F, colours->text, ALIGN_START};
    ink_within(canvas, &title, TEXT_FLOOR, row.x, row.y + 36.0F, row.w - width - 24.0F,
               tr(book->exercise_titles[index]));
    float share = book->most_ms > 0 ? (float)total->guided_ms / (float)book->most_ms : 0.0F;
    size_t done = (size_t)lroundf(share * (float)LINKS);
    if (done == 0 && total->guided_ms > 0)
        done = 1;
    float y = row.y + 78.0F;
    struct text_style small = {FACE_SEMIBOLD, 30.0F, colours->mute, ALIGN_END};
    float words = 210.0F;
    chart_chain(canvas, row.x, y, row.w - words - 24.0F, LINKS, done);
    text_draw(canvas, &small, right, y + 11.0F, tight ? time : count);
}

static void draw_exercises(const struct book *book, struct canvas *canvas, struct rect area) {
    static const float LEAST = 108.0F;
    static const float MOST = 146.0F;
    if (book->summary.credited == 0) {
        draw_nothing_yet(canvas, area, ICON_ALL_FOURS, tr(NO_STRETCHES_YET));
        return;
    }
    draw_heading(canvas, &area, tr("Time in each stretch"), tr("Longest first"));
    float pitch = area.h / (float)book->exercise_count;
    pitch = pitch < LEAST ? LEAST : pitch > MOST ? MOST : pitch;
    for (size_t i = 0; i < book->exercise_count; i++) {
        float y = area.y + 12.0F + pitch * (float)i;
        if (y + LEAST > area.y + area.h + 16.0F)
            break;
        draw_exercise(canvas, book, i, (struct rect){area.x, y, area.w, pitch});
    }
}

static void draw_level(struct canvas *canvas, const struct milestone_lines *lines,
                       struct rect *area) {
    static const size_t LINKS = 20;
    static const float H = 84.0F;
    char next[WORDS_BYTES];
    milestone_words_next_level(lines->next_level, lines->points, next, sizeof next);
    draw_heading(canvas, area, lines->level ? tr(lines->level->title) : "", next);
    size_t done = (size_t)(milestone_level_share(lines) * (float)LINKS);
    chart_chain(canvas, area->x, area->y + 26.0F, area->w, LINKS, SDL_min(done, LINKS));
    area->y += H;
    area->h -= H;
}

static void draw_milestone(struct canvas *canvas, const struct milestone_line *line,
                           struct rect row) {
    static const float ICON = 38.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    bool reached = line->state.reached;
    char state[WORDS_BYTES];
    milestone_words_state(line, state, sizeof state);
    float y = row.y + row.h / 2.0F + 12.0F;
    if (reached)
        canvas_icon(canvas, ICON_CHECK, row.x, y - 31.0F, ICON, colours->bone);
    else
        widget_vertebra(canvas, VERTEBRA_TO_COME, row.x + ICON / 2.0F, y - 12.0F, ICON * 0.8F,
                        ICON * 0.5F, 0.0F);
    float width = ink_end(canvas, FACE_SEMIBOLD, 32.0F, colours->mute, row.x + row.w, y, state);
    struct text_style style = {reached ? FACE_BOLD : FACE_SEMIBOLD, 34.0F,
                               reached ? colours->text : colours->mute, ALIGN_START};
    float x = row.x + ICON + 20.0F;
    text_draw_label(canvas, &style, x, row.y + row.h / 2.0F, row.x + row.w - width - 20.0F - x,
                    row.h, tr(line->milestone->title));
}

// Which of so many rows: the next few, then those that were reached.
static size_t milestone_at(const struct milestone_lines *lines, size_t row, size_t rows) {
    static const size_t NEXT_FEW = 3;
    size_t reached = lines->count - lines->next_count;
    size_t next = reached + NEXT_FEW > rows ? NEXT_FEW : rows - reached;
    next = SDL_min(next, lines->next_count);
    return row < next ? row : lines->next_count + row - next;
}

static void draw_milestones(const struct book *book, struct canvas *canvas, struct rect area) {
    static const float PITCH = 60.0F;
    const struct milestone_lines *lines = &book->milestones;
    if (book->summary.sessions == 0 || lines->count == 0) {
        draw_nothing_yet(canvas, area, ICON_FLAG, tr(NO_MILESTONES_YET));
        return;
    }
    draw_level(canvas, lines, &area);
    size_t rows = (size_t)(SDL_max(area.h, 0.0F) / PITCH);
    for (size_t row = 0; row < rows; row++) {
        size_t at = milestone_at(lines, row, rows);
        if (at >= lines->count)
            break;
        draw_milestone(canvas, &lines->lines[at],
                       (struct rect){area.x, area.y + PITCH * (float)row, area.w, PITCH});
    }
}

static void draw_page(const struct director *director, struct canvas *canvas,
                      const struct places *at) {
    static const float PAD = 44.0F;
    static const float PAD_COMPACT = 26.0F;
    const struct progress_screen *screen = state_of(director);
    widget_panel(canvas, at->panel, true);
    struct rect area = rect_grow(at->panel, -(at->compact ? PAD_COMPACT : PAD));
    switch (screen->tab) {
    case PAGE_MINUTES:
        draw_minutes(&screen->book, canvas, area);
        break;
    case PAGE_EXERCISES:
        draw_exercises(&screen->book, canvas, area);
        break;
    case PAGE_MILESTONES:
        draw_milestones(&screen->book, canvas, area);
        break;
    default:
        draw_pain(&screen->book, canvas, area);
        break;
    }
}

static void draw(struct director *director, struct canvas *canvas) {
    struct places at = places_for(director);
    canvas_background(canvas);
    draw_month(director, canvas, &at);
    draw_tabs(director, canvas, &at);
    draw_page(director, canvas, &at);
}

static void flow_pain(const struct book *book, struct flow *flow) {
    char words[WORDS_BYTES];
    if (book->point_count == 0)
        flow_text(flow, ICON_HEART, tr(NO_PAIN_YET));
    if (book->change_count > 0) {
        describe_change(book, words);
        flow_text(flow, ICON_HEART, words);
    }
}

static void flow_minutes(const struct book *book, struct flow *flow) {
    char words[WORDS_BYTES];
    char text[WORDS_BYTES * 2];
    if (book->summary.sessions == 0) {
        flow_text(flow, ICON_CLOCK, tr(NO_MINUTES_YET));
        return;
    }
    int this_week = book->minutes[book->week_count - 1];
    snprintf(text, sizeof text, tr_plural("%d minute this week", "%d minutes this week", this_week),
             this_week);
    flow_text(flow, ICON_CLOCK, text);
    words_hours(words, book->summary.guided_ms / 1000);
    snprintf(text, sizeof text, tr("%s in all"), words);
    flow_quiet(flow, text);
}

static void flow_exercises(const struct book *book, struct flow *flow) {
    if (book->summary.credited == 0)
        flow_text(flow, ICON_ALL_FOURS, tr(NO_STRETCHES_YET));
    for (size_t i = 0; book->summary.credited > 0 && i < book->exercise_count; i++) {
        char time[WORDS_BYTES];
        char text[WORDS_BYTES * 4];
        words_hours(time, book->exercises[i].guided_ms / 1000);
        snprintf(text, sizeof text, "%s: %s", tr(book->exercise_titles[i]), time);
        flow_text(flow, ICON_CHECK, text);
    }
}

static void flow_milestones(const struct book *book, struct flow *flow) {
    const struct milestone_lines *lines = &book->milestones;
    char state[WORDS_BYTES];
    char text[WORDS_BYTES * 2];
    if (book->summary.sessions == 0 || lines->count == 0) {
        flow_text(flow, ICON_FLAG, tr(NO_MILESTONES_YET));
        return;
    }
    flow_text(flow, ICON_FLAG, lines->level ? tr(lines->level->title) : "");
    milestone_words_next_level(lines->next_level, lines->points, text, sizeof text);
    if (text[0] != '\0')
        flow_quiet(flow, text);
    for (size_t i = 0; i < lines->count; i++) {
        const struct milestone_line *line = &lines->lines[i];
        milestone_words_state(line, state, sizeof state);
        snprintf(text, sizeof text, tr_in("milestone: date or state", "%s: %s"),
                 tr(line->milestone->title), state);
        flow_text(flow, line->state.reached ? ICON_CHECK : ICON_CLOCK, text);
    }
}

static void flow(struct director *director, struct flow *flow) {
    struct progress_screen *screen = state_of(director);
    char words[WORDS_BYTES];
    char text[WORDS_BYTES * 2];
    int page = director_focused(director) - ITEM_PAGE;
    if (page >= 0 && page < PAGE_COUNT)
        screen->tab = (enum tab)page;
    words_count(words, director_progress(director)->days_in_month, "day", "days");
    snprintf(text, sizeof text, tr_in("days in month", "%s in %s"), words,
             words_month(director_progress(director)->today));
    flow_title(flow,
               director_progress(director)->days_in_month > 0 ? text : words_open_month(screen));
    for (int i = 0; i < PAGE_COUNT; i++) {
        const struct button tab = {.label = tr(PAGE_NAMES[i]), .primary = (int)screen->tab == i};
        flow_button(flow, ITEM_PAGE + i, &tab);
    }
    if (screen->tab == PAGE_MINUTES)
        flow_minutes(&screen->book, flow);
    else if (screen->tab == PAGE_EXERCISES)
        flow_exercises(&screen->book, flow);
    else if (screen->tab == PAGE_MILESTONES)
        flow_milestones(&screen->book, flow);
    else
        flow_pain(&screen->book, flow);
}

const struct scene scene_progress = {
    .name = "progress",
    .state_bytes = sizeof(struct progress_screen),
    .enter = enter,
    .resume = open_book,
    .leave = leave,
    .layout = layout,
    .hints = hints,
    .take = take,
    .activate = activate,
    .draw = draw,
    .flow = flow,
};
