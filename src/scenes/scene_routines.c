// All routines: what is looked for, a list, and what the focused one holds.

#include "ink.h"
#include "practice_words.h"
#include "routine_preview.h"
#include "scene.h"
#include "words.h"

#include "base/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_MAX = 16 }; // on the screen at once
// Rows are items by their place in the list; filters come after them.
enum { ITEM_FILTER = 500 };

static const float ROW_H = 118.0F;
static const float ROW_PITCH = 138.0F;
static const float FILTERS_TOP = 158.0F;
static const float FILTERS_TOP_COMPACT = 116.0F;
static const float FILTER_GAP = 26.0F;
static const float BELOW_FILTERS = 30.0F;
static const int64_t US_PER_S = 1000000;

// What a row tells of a routine.
struct row_summary {
    int64_t length_us;
    const struct variant *known_by; // the stretch that most time goes to, on the floor if any is
};

struct routines {
    size_t first;                  // row on top
    size_t chosen;                 // row with the focus, or that had it last
    size_t count;                  // rows: what the filter takes
    size_t *rows;                  // their routines, by index; NULL when there is no memory
    struct row_summary *summaries; // of all routines
};

static struct routines *state_of(const struct director *director) {
    return director_state(director);
}

static const struct library *library_of(const struct director *director) {
    return director_library(director);
}

static const struct routine *routine_at(const struct director *director, size_t row) {
    return &library_of(director)->routines[state_of(director)->rows[row]];
}

static const struct row_summary *summary_at(const struct director *director, size_t row) {
    const struct routines *routines = state_of(director);
    return &routines->summaries[routines->rows[row]];
}

// --- places

static float filters_top(const struct director *director) {
    return scene_is_compact(director) ? FILTERS_TOP_COMPACT : FILTERS_TOP;
}

static float filter_height(const struct director *director) {
    return scene_is_compact(director) ? WIDGET_CHIP_HEIGHT_SMALL : WIDGET_CHIP_HEIGHT;
}

static float list_top(const struct director *director) {
    return filters_top(director) + filter_height(director) + BELOW_FILTERS;
}

static size_t rows_shown(const struct director *director) {
    static const float ABOVE_HINTS = 24.0F;
    float room = scene_hints_top(director) - ABOVE_HINTS - list_top(director);
    size_t rows = room > ROW_H ? (size_t)((room - ROW_H) / ROW_PITCH) + 1 : 1;
    return rows < ROWS_MAX ? rows : ROWS_MAX;
}

static float list_width(const struct director *director) {
    return (director_width(director) - 2.0F * LAYOUT_MARGIN_X) *
           (scene_is_narrow(director) ? 0.56F : 0.521F);
}

static struct rect row_rect(const struct director *director, size_t row) {
    size_t first = state_of(director)->first;
    return (struct rect){LAYOUT_MARGIN_X, list_top(director) + ROW_PITCH * (float)(row - first),
                         list_width(director), ROW_H};
}

static struct rect filter_rect(const struct director *director, int kind) {
    static const float WIDEST = 420.0F;
    float content = director_width(director) - 2.0F * LAYOUT_MARGIN_X;
    float width = (content - FILTER_GAP * (FILTER_COUNT - 1)) / FILTER_COUNT;
    width = SDL_min(width, WIDEST);
    return (struct rect){LAYOUT_MARGIN_X + (width + FILTER_GAP) * (float)kind,
                         filters_top(director), width, filter_height(director)};
}

static struct rect preview_rect(const struct director *director) {
    static const float GAP = 64.0F;
    static const float ABOVE_HINTS = 30.0F;
    float x = LAYOUT_MARGIN_X + list_width(director) + GAP;
    float top = list_top(director);
    return (struct rect){x, top, director_width(director) - LAYOUT_MARGIN_X - x,
                         scene_hints_top(director) - ABOVE_HINTS - top};
}

// --- the list

static bool tells_more(const struct timeline_step *step, const struct timeline_step *than) {
    bool floor = variant_is_on_floor(step->variant);
    if (floor != variant_is_on_floor(than->variant))
        return floor;
    return step->duration_us > than->duration_us;
}

static struct row_summary summary_of(const struct director *director,
                                     const struct routine *routine) {
    struct timeline timeline = {.language = language_now()};
    int64_t extra_us = director_settings(director)->setup_seconds * US_PER_S;
    struct row_summary summary = {.known_by = routine->steps[0].variant};
    if (timeline_of_routine(&timeline, routine, extra_us, NULL) == STATUS_OK) {
        const struct timeline_step *best = &timeline.steps[0];
        for (size_t i = 1; i < timeline.step_count; i++) {
            if (tells_more(&timeline.steps[i], best))
                best = &timeline.steps[i];
        }
        summary.known_by = best->variant;
        summary.length_us = timeline.duration_us;
    }
    timeline_finish(&timeline);
    return summary;
}

// Which routines the filter takes; the focus stays among them.
static void fill_rows(struct director *director) {
    struct routines *routines = state_of(director);
    const struct library *library = library_of(director);
    routines->count = 0;
    for (size_t i = 0; routines->rows && i < library->routine_count; i++) {
        if (filter_takes(director_filter(director), &library->routines[i],
                         routines->summaries[i].length_us))
            routines->rows[routines->count++] = i;
    }
    routines->chosen = 0;
    routines->first = 0;
}

static void forget(struct routines *routines) {
    free(routines->rows);
    free(routines->summaries);
    *routines = (struct routines){0};
}

// The levels may have been fitted anew.
static void gather(struct director *director) {
    struct routines *routines = state_of(director);
    const struct library *library = library_of(director);
    forget(routines);
    routines->rows = calloc(library->routine_count + 1, sizeof *routines->rows);
    routines->summaries = calloc(library->routine_count + 1, sizeof *routines->summaries);
    if (!routines->rows || !routines->summaries) {
        forget(routines);
        return;
    }
    for (size_t i = 0; i < library->routine_count; i++)
        routines->summaries[i] = summary_of(director, &library->routines[i]);
    fill_rows(director);
}

static void enter(struct director *director, const void *args) {
    (void)args;
    struct routines *routines = state_of(director);
    director_fit_levels(director);
    gather(director);
    focus_set(director_focus(director), routines->count > 0 ? (int)routines->chosen : ITEM_FILTER);
}

static void leave(struct director *director) {
    forget(state_of(director));
}

static bool on_filters(const struct director *director) {
    return director_focused(director) >= ITEM_FILTER;
}

static void layout(struct director *director) {
    struct routines *routines = state_of(director);
    size_t count = routines->count;
    size_t shown = rows_shown(director);
    int current = director_focused(director);
    if (current >= 0 && (size_t)current < count)
        routines->chosen = (size_t)current;
    if (routines->chosen < routines->first)
        routines->first = routines->chosen;
    if (routines->chosen >= routines->first + shown)
        routines->first = routines->chosen + 1 - shown;
    if (count > shown && routines->first > count - shown)
        routines->first = count - shown;
    for (int i = 0; i < FILTER_COUNT; i++)
        scene_item(director, ITEM_FILTER + i, filter_rect(director, i),
                   filter_height(director) / 2.0F);
    for (size_t i = routines->first; i < count && i < routines->first + shown; i++)
        scene_item(director, (int)i, row_rect(director, i), WIDGET_RADIUS_CONTROL);
}

static size_t hints(struct director *director, struct hint *out) {
    size_t count = 0;
    bool filters = on_filters(director);
    if (filters || state_of(director)->count > 0)
        out[count++] = (struct hint){.intent = INTENT_CONFIRM,
                                     .label = filters ? tr("Another choice") : tr("Open")};
    out[count++] = (struct hint){.intent = INTENT_BACK, .label = tr("Back")};
    return count;
}

static void set_focus(struct director *director, int item) {
    focus_set(director_focus(director), item);
    focus_reset(director_focus(director));
    layout(director);
}

// Above the first row stand the filters.
static void choose(struct director *director, int64_t by) {
    const struct routines *routines = state_of(director);
    int64_t count = (int64_t)routines->count;
    int64_t wanted = on_filters(director) ? by - 1 : (int64_t)routines->chosen + by;
    if (on_filters(director) && (by < 0 || count == 0))
        return;
    if (on_filters(director))
        wanted = (int64_t)routines->first;
    set_focus(director, wanted < 0 ? ITEM_FILTER : (int)SDL_min(wanted, count - 1));
}

static void scroll(struct director *director, float notches) {
    struct routines *routines = state_of(director);
    size_t count = routines->count;
    size_t shown = rows_shown(director);
    if (count <= shown)
        return;
    if (on_filters(director))
        set_focus(director, (int)routines->chosen);
    if (notches > 0.0F && routines->chosen == 0)
        return;
    // The chosen row stays in view.
    choose(director, notches > 0.0F ? -1 : 1);
    if (notches > 0.0F && routines->first > 0 && routines->chosen < routines->first + shown - 1)
        routines->first--;
    else if (notches < 0.0F && routines->first + shown < count &&
             routines->chosen > routines->first)
        routines->first++;
}

static bool take(struct director *director, const struct intent *intent) {
    switch (intent->kind) {
    case INTENT_BACK:
        director_pop(director);
        return true;
    case INTENT_UP:
    case INTENT_PREVIOUS:
        choose(director, -1);
        return true;
    case INTENT_DOWN:
    case INTENT_NEXT:
        choose(director, 1);
        return true;
    case INTENT_SCROLL:
        scroll(director, intent->amount);
        return true;
    default:
        return false;
    }
}

static void filter(struct director *director, enum filter_kind kind) {
    director_step_filter(director, kind);
    if (kind == FILTER_HURTS) {
        director_fit_levels(director);
        gather(director);
    } else {
        fill_rows(director);
    }
    director_turn_page(director);
}

static void activate(struct director *director, int item, const struct intent *intent) {
    (void)intent;
    if (item >= ITEM_FILTER)
        filter(director, (enum filter_kind)(item - ITEM_FILTER));
    else if (item >= 0 && (size_t)item < state_of(director)->count)
        director_push(director, SCENE_ROUTINE, routine_at(director, (size_t)item));
}

// --- drawing

static void draw_row(const struct director *director, struct canvas *canvas, size_t index) {
    static const float PAD = 20.0F;
    const float thumb_w = scene_is_tight(director) ? 100.0F : 132.0F;
    static const float THUMB_AIR = 4.0F;  // above and below
    static const float PLACE_MOST = 0.4F; // of the row's width
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct routine *routine = routine_at(director, index);
    const struct row_summary *summary = summary_at(director, index);
    struct rect rect = row_rect(director, index);
    enum widget_state state = scene_item_state(director, (int)index);
    struct button row = {.rect = rect, .label = ""};
    widget_row(canvas, &row, state);
    widget_note(canvas, state, tr(routine->title), tr(routine->summary));
    struct rect thumb = {rect.x + PAD, rect.y + THUMB_AIR, thumb_w, rect.h - 2.0F * THUMB_AIR};
    stage_view_draw_small(director_stage(director), canvas, thumb, summary->known_by);
    float x = thumb.x + thumb.w + 16.0F;
    float end = rect.x + rect.w - 28.0F;
    struct text_style place = {FACE_SEMIBOLD, 32.0F, colours->text, ALIGN_END};
    float title_end = end;
    if (!scene_is_narrow(director))
        title_end -= 20.0F + ink_within(canvas, &place, TEXT_FLOOR, end, rect.y + 54.0F,
                                        rect.w * PLACE_MOST, words_place(routine));
    struct text_style title = {FACE_BOLD, 42.0F, colours->text, ALIGN_START};
    ink_within(canvas, &title, TEXT_FLOOR, x, rect.y + 56.0F, title_end - x, tr(routine->title));
    char minutes[WORDS_BYTES];
    char props[WORDS_BYTES];
    words_minutes_short(minutes, summary->length_us);
    words_props(props, routine_props(routine));
    SDL_Color quiet = state == WIDGET_FOCUSED ? colours->text : colours->mute;
    float baseline = rect.y + 100.0F;
    x += ink(canvas, FACE_BOLD, 32.0F, quiet, x, baseline, minutes) + 18.0F;
    canvas_circle(canvas, x, baseline - 10.0F, 3.6F, &(struct paint){.fill = colours->mute});
    x += 18.0F;
    char line[WORDS_BYTES * 2];
    snprintf(line, sizeof line, tr_in("level, props", "%s, %s"), words_level(routine->level),
             props);
    struct text_style small = {FACE_MEDIUM, 32.0F, quiet, ALIGN_START};
    struct text_style least = {FACE_MEDIUM, TEXT_LEAST, quiet, ALIGN_START};
    float rest = end - x;
    ink_within(canvas, &small, TEXT_FLOOR, x, baseline, rest,
               text_width(canvas, &least, line) <= rest ? line : props);
}

static void draw_filter(const struct director *director, struct canvas *canvas, int kind) {
    static const float ICON = 36.0F;
    static const float PAD = 26.0F;
    static const float ICON_GAP = 14.0F;
    static const float OUTLINE = 2.5F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct rect rect = filter_rect(director, kind);
    enum widget_state state = scene_item_state(director, ITEM_FILTER + kind);
    const char *words = filter_words(director_filter(director), (enum filter_kind)kind);
    bool chosen = director_filter(director)->value[kind] != 0;
    bool lit = state == WIDGET_FOCUSED || state == WIDGET_PRESSED;
    SDL_Color fill = chosen ? colours->bone : lit ? colours->surf2 : colours->surf;
    SDL_Color inked = chosen ? colours->bg1 : colours->text;
    widget_note(canvas, state, words, NULL);
    canvas_box(canvas, rect, rect.h / 2.0F,
               &(struct paint){.fill = fill,
                               .stroke = chosen ? colours->bone : colours->line,
                               .stroke_width = OUTLINE});
    float middle = rect.y + rect.h / 2.0F;
    struct text_style style = {FACE_BOLD, TEXT_OVERLINE, inked, ALIGN_START};
    const struct text_style least = {.face = FACE_BOLD, .size = TEXT_LEAST};
    float x = rect.x + PAD;
    float end = rect.x + rect.w - PAD;
    // Long words are worth more than the icon beside them.
    if (text_width(canvas, &least, words) <= end - x - ICON - ICON_GAP) {
        canvas_icon(canvas, chosen ? ICON_CHECK : filter_icon((enum filter_kind)kind), x,
                    middle - ICON / 2.0F, ICON, inked);
        x += ICON + ICON_GAP;
    }
    text_draw_label(canvas, &style, x, middle, end - x, rect.h - 6.0F, words);
}

static void draw_more(const struct director *director, struct canvas *canvas) {
    const struct routines *routines = state_of(director);
    size_t shown = rows_shown(director);
    const struct palette_tokens *colours = canvas_colours(canvas);
    static const float SIZE = 44.0F;
    float x = LAYOUT_MARGIN_X + list_width(director) + 10.0F;
    float top = list_top(director);
    if (routines->first > 0)
        canvas_icon(canvas, ICON_CHEVRON_UP, x, top + 4.0F, SIZE, colours->bone);
    if (routines->first + shown < routines->count)
        canvas_icon(canvas, ICON_CHEVRON_DOWN, x,
                    top + ROW_PITCH * (float)(shown - 1) + ROW_H - SIZE - 4.0F, SIZE,
                    colours->bone);
}

static const char *none_fits(void) {
    return tr("No routine is like that. Choose something wider above.");
}

static void count_words(const struct director *director, char out[WORDS_BYTES]) {
    size_t all = director_library_as_written(director)->routine_count;
    size_t count = state_of(director)->count;
    if (count == all)
        snprintf(out, WORDS_BYTES, tr("%zu to pick from"), all);
    else
        snprintf(out, WORDS_BYTES, tr("%zu of %zu"), count, all);
}

static void draw_list(const struct director *director, struct canvas *canvas) {
    const struct routines *routines = state_of(director);
    size_t shown = rows_shown(director);
    for (size_t i = routines->first; i < routines->count && i < routines->first + shown; i++)
        draw_row(director, canvas, i);
    draw_more(director, canvas);
    routine_preview_draw(director, canvas, preview_rect(director),
                         routine_at(director, routines->chosen));
}

static void draw(struct director *director, struct canvas *canvas) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    canvas_background(canvas);
    float baseline = scene_is_compact(director) ? 88.0F : 122.0F;
    float width = ink(canvas, FACE_TITLE, TEXT_TITLE, colours->text, LAYOUT_MARGIN_X - 2.0F,
                      baseline, tr("Routines"));
    char count[WORDS_BYTES];
    count_words(director, count);
    ink(canvas, FACE_SEMIBOLD, TEXT_OVERLINE, colours->mute, LAYOUT_MARGIN_X + width + 36.0F,
        baseline, count);
    for (int i = 0; i < FILTER_COUNT; i++)
        draw_filter(director, canvas, i);
    if (state_of(director)->count > 0)
        draw_list(director, canvas);
    else
        ink(canvas, FACE_SEMIBOLD, TEXT_BODY, colours->text, LAYOUT_MARGIN_X,
            list_top(director) + 60.0F, none_fits());
}

static void flow(struct director *director, struct flow *flow) {
    const struct routines *routines = state_of(director);
    char count[WORDS_BYTES];
    count_words(director, count);
    flow_title(flow, tr("Routines"));
    flow_quiet(flow, count);
    for (int i = 0; i < FILTER_COUNT; i++) {
        enum filter_kind kind = (enum filter_kind)i;
        const struct button row = {
            .icon = director_filter(director)->value[i] != 0 ? ICON_CHECK : filter_icon(kind),
            .label = filter_words(director_filter(director), kind)};
        flow_button(flow, ITEM_FILTER + i, &row);
    }
    for (size_t i = 0; i < routines->count; i++) {
        const struct routine *routine = routine_at(director, i);
        char minutes[WORDS_BYTES];
        char props[WORDS_BYTES];
        char detail[WORDS_BYTES * 8];
        words_minutes(minutes, summary_at(director, i)->length_us);
        words_props(props, routine_props(routine));
        snprintf(detail, sizeof detail, "%s · %s · %s · %s\n%s", minutes,
                 words_level(routine->level), words_place(routine), props, tr(routine->summary));
        const struct button row = {
            .icon = icon_of_place(routine), .label = tr(routine->title), .detail = detail};
        flow_button(flow, (int)i, &row);
    }
    if (routines->count == 0)
        flow_text(flow, ICON_NONE, none_fits());
}

const struct scene scene_routines = {
    .name = "routines",
    .state_bytes = sizeof(struct routines),
    .enter = enter,
    .leave = leave,
    .layout = layout,
    .hints = hints,
    .take = take,
    .activate = activate,
    .draw = draw,
    .flow = flow,
};
