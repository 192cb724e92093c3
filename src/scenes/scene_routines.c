// All routines: a list, and what the focused one holds.

#include "ink.h"
#include "scene.h"
#include "words.h"

#include "base/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_MAX = 16 }; // on the screen at once

static const float ROW_H = 122.0F;
static const float ROW_PITCH = 150.0F;
static const float LIST_TOP = 176.0F;
static const float LIST_TOP_COMPACT = 132.0F;
static const int64_t US_PER_S = 1000000;

// What a row tells of a routine.
struct row_summary {
    int64_t length_us;
    const struct variant *known_by; // the stretch that most time goes to, on the floor if any is
};

struct routines {
    size_t first;                  // row on top
    size_t chosen;                 // row with the focus; items are numbered by routine
    struct row_summary *summaries; // NULL when there is no memory
};

static struct routines *state_of(const struct director *director) {
    return director_state(director, SCENE_ROUTINES);
}

static const struct library *library_of(const struct director *director) {
    return director_library(director);
}

static float list_top(const struct director *director) {
    return scene_is_compact(director) ? LIST_TOP_COMPACT : LIST_TOP;
}

static size_t rows_shown(const struct director *director) {
    static const float ABOVE_HINTS = 30.0F;
    float room = scene_hints_top(director) - ABOVE_HINTS - list_top(director);
    size_t rows = room > ROW_H ? (size_t)((room - ROW_H) / ROW_PITCH) + 1 : 1;
    return rows < ROWS_MAX ? rows : ROWS_MAX;
}

static float list_width(const struct director *director) {
    return (director->width - 2.0F * LAYOUT_MARGIN_X) *
           (scene_is_narrow(director) ? 0.56F : 0.521F);
}

static struct rect row_rect(const struct director *director, size_t row) {
    size_t first = state_of(director)->first;
    return (struct rect){LAYOUT_MARGIN_X, list_top(director) + ROW_PITCH * (float)(row - first),
                         list_width(director), ROW_H};
}

static bool is_on_floor(const struct variant *variant) {
    return variant->position != POSITION_STANDING && variant->position != POSITION_SITTING;
}

static bool tells_more(const struct timeline_step *step, const struct timeline_step *than) {
    bool floor = is_on_floor(step->variant);
    if (floor != is_on_floor(than->variant))
        return floor;
    return step->duration_us > than->duration_us;
}

static struct row_summary summary_of(const struct director *director,
                                     const struct routine *routine) {
    struct timeline timeline = {0};
    int64_t extra_us = director->options.settings->setup_seconds * US_PER_S;
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

static int64_t length_of(const struct routines *routines, size_t index) {
    return routines->summaries ? routines->summaries[index].length_us : 0;
}

static void enter(struct director *director) {
    struct routines *routines = state_of(director);
    const struct library *library = library_of(director);
    routines->summaries = calloc(library->routine_count + 1, sizeof *routines->summaries);
    for (size_t i = 0; routines->summaries && i < library->routine_count; i++)
        routines->summaries[i] = summary_of(director, &library->routines[i]);
    focus_set(&director->focus, 0);
}

static void leave(struct director *director) {
    struct routines *routines = state_of(director);
    free(routines->summaries);
    routines->summaries = NULL;
}

static void layout(struct director *director) {
    struct routines *routines = state_of(director);
    size_t count = library_of(director)->routine_count;
    size_t shown = rows_shown(director);
    if (director->focus.current >= 0 && (size_t)director->focus.current < count)
        routines->chosen = (size_t)director->focus.current;
    if (routines->chosen < routines->first)
        routines->first = routines->chosen;
    if (routines->chosen >= routines->first + shown)
        routines->first = routines->chosen + 1 - shown;
    if (count > shown && routines->first > count - shown)
        routines->first = count - shown;
    for (size_t i = routines->first; i < count && i < routines->first + shown; i++)
        scene_item(director, (int)i, row_rect(director, i), WIDGET_RADIUS_CONTROL);
}

static size_t hints(struct director *director, struct hint *out) {
    size_t count = 0;
    if (library_of(director)->routine_count > 0)
        out[count++] = (struct hint){.intent = INTENT_CONFIRM, .label = tr("Start")};
    out[count++] = (struct hint){.intent = INTENT_BACK, .label = tr("Back")};
    return count;
}

static void choose(struct director *director, int64_t by) {
    struct routines *routines = state_of(director);
    int64_t count = (int64_t)library_of(director)->routine_count;
    int64_t wanted = (int64_t)routines->chosen + by;
    if (count == 0)
        return;
    wanted = wanted < 0 ? 0 : wanted >= count ? count - 1 : wanted;
    routines->chosen = (size_t)wanted;
    focus_set(&director->focus, (int)wanted);
    focus_reset(&director->focus);
    layout(director);
}

static void scroll(struct director *director, float notches) {
    struct routines *routines = state_of(director);
    size_t count = library_of(director)->routine_count;
    size_t shown = rows_shown(director);
    if (count <= shown)
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
        director_go(director, SCENE_HOME, TRANSITION_FADE);
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

static void activate(struct director *director, int item, const struct intent *intent) {
    (void)intent;
    if (item >= 0 && (size_t)item < library_of(director)->routine_count)
        director_start(director, &library_of(director)->routines[item]);
}

static uint32_t props_of(const struct routine *routine) {
    uint32_t props = 0;
    for (size_t i = 0; i < routine->step_count; i++)
        props |= routine->steps[i].variant->props;
    return props;
}

static void draw_row(const struct director *director, struct canvas *canvas, size_t index) {
    static const float PAD = 20.0F;
    const float thumb_w = scene_is_tight(director) ? 100.0F : 132.0F;
    static const float THUMB_AIR = 4.0F; // above and below
    static const float PLACE_X = 0.82F;  // of the row's width
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct routines *routines = state_of(director);
    const struct routine *routine = &library_of(director)->routines[index];
    struct rect rect = row_rect(director, index);
    enum widget_state state = scene_item_state(director, (int)index);
    struct button row = {.rect = rect, .label = ""};
    widget_row(canvas, &row, state);
    widget_note(canvas, state, tr(routine->title), tr(routine->summary));
    struct rect thumb = {rect.x + PAD, rect.y + THUMB_AIR, thumb_w, rect.h - 2.0F * THUMB_AIR};
    if (routines->summaries)
        stage_view_draw_small(director->stage, canvas, thumb, routines->summaries[index].known_by);
    float x = thumb.x + thumb.w + 16.0F;
    bool narrow = scene_is_narrow(director);
    float place_x = narrow ? rect.x + rect.w : rect.x + rect.w * PLACE_X;
    struct text_style title = {FACE_BOLD, 42.0F, colours->text, ALIGN_START};
    ink_within(canvas, &title, 32.0F, x, rect.y + 56.0F, place_x - x - 16.0F, tr(routine->title));
    char minutes[WORDS_BYTES];
    char props[WORDS_BYTES];
    words_minutes_short(minutes, length_of(routines, index));
    words_props(props, props_of(routine));
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
    float rest = rect.x + rect.w - 20.0F - x;
    ink_within(canvas, &small, TEXT_FLOOR, x, baseline, rest,
               text_width(canvas, &least, line) <= rest ? line : props);
    if (narrow)
        return;
    struct text_style place = {FACE_SEMIBOLD, 34.0F, colours->text, ALIGN_START};
    float room = rect.x + rect.w - 20.0F - place_x;
    ink_within(canvas, &place, 24.0F, place_x, rect.y + 56.0F, room, words_place(routine));
}

static void draw_steps(const struct director *director, struct canvas *canvas,
                       const struct routine *routine, struct rect area) {
    static const float CLOCKS_NEED = 440.0F; // of room, for names and clocks
    const bool wide = area.w >= CLOCKS_NEED;
    const float line_h = wide ? 43.0F : 64.0F; // a name may need two lines
    static const float BLOCK_W = 40.0F;
    static const float BLOCK_H = 18.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    size_t room = area.h > line_h ? (size_t)(area.h / line_h) : 0;
    size_t count = routine->step_count;
    size_t named = count <= room ? count : room > 0 ? room - 1 : 0;
    struct timeline timeline = {0};
    bool timed = timeline_of_routine(&timeline, routine,
                                     director->options.settings->setup_seconds * US_PER_S,
                                     NULL) == STATUS_OK;
    float x = area.x + BLOCK_W / 2.0F;
    timed = timed && wide;
    if (named > 1)
        canvas_line(canvas, x, area.y, x, area.y + line_h * (float)(named - 1), 5.0F,
                    colours->cord);
    for (size_t i = 0; i < named; i++) {
        float y = area.y + line_h * (float)i;
        char clock[WORDS_BYTES] = "";
        canvas_box(canvas, (struct rect){area.x, y - BLOCK_H / 2.0F, BLOCK_W, BLOCK_H}, 8.0F,
                   &(struct paint){.fill = colours->bone});
        if (timed)
            words_clock(clock, timeline.steps[i].duration_us);
        float width =
            ink_end(canvas, FACE_SEMIBOLD, 32.0F, colours->mute, area.x + area.w, y + 11.0F, clock);
        struct text_style style = {FACE_SEMIBOLD, 32.0F, colours->text, ALIGN_START};
        text_draw_label(canvas, &style, area.x + BLOCK_W + 24.0F, y,
                        area.w - BLOCK_W - 48.0F - width, line_h,
                        tr(routine->steps[i].variant->title));
    }
    if (named < count && room > 0) {
        char more[WORDS_BYTES];
        snprintf(more, sizeof more, tr("and %zu more"), count - named);
        ink(canvas, FACE_SEMIBOLD, 32.0F, colours->mute, area.x + BLOCK_W + 24.0F,
            area.y + line_h * (float)named + 11.0F, more);
    }
    timeline_finish(&timeline);
}

static void draw_preview(const struct director *director, struct canvas *canvas,
                         const struct routine *routine) {
    static const float GAP = 64.0F;
    static const float PAD = 48.0F;
    static const float STEP_LINE = 43.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    float x = LAYOUT_MARGIN_X + list_width(director) + GAP;
    float top = list_top(director);
    struct rect panel = {x, top, director->width - LAYOUT_MARGIN_X - x,
                         scene_hints_top(director) - 66.0F - top + 36.0F};
    widget_panel(canvas, panel, true);
    float inner = panel.w - 2.0F * PAD;
    struct text_style summary = {FACE_MEDIUM, 32.0F, colours->mute, ALIGN_START};
    struct text_lines lines;
    text_wrap(canvas, &summary, inner, 6, tr(routine->summary), &lines);
    size_t steps = routine->step_count < 6 ? routine->step_count : 6;
    float words = 84.0F + 40.0F * (float)lines.count + 40.0F + STEP_LINE * (float)steps + 24.0F;
    float stage_h = panel.h - words - 16.0F;
    static const float LEAST_STAGE = 120.0F;
    float y = panel.y + 28.0F;
    if (stage_h >= LEAST_STAGE) {
        struct rect stage = {panel.x + 24.0F, panel.y + 16.0F, panel.w - 48.0F, stage_h};
        struct stage_shot shot = stage_shot_telling(routine->steps[0].variant);
        struct stage_floor floor = stage_view_floor(director->stage, stage, &shot);
        ink_halo(canvas, floor.cx, floor.cy, floor.radius, floor.y, true);
        stage_view_draw(director->stage, canvas, stage, &shot);
        y = stage.y + stage.h;
    }
    const char *name = tr(routine->title);
    struct text_style title = {ink_title_face(name), 58.0F, colours->text, ALIGN_START};
    ink_within(canvas, &title, 40.0F, panel.x + PAD - 2.0F, y + 60.0F, inner, name);
    for (size_t i = 0; i < lines.count; i++)
        text_draw(canvas, &summary, panel.x + PAD, y + 108.0F + 40.0F * (float)i, lines.line[i]);
    float steps_y = y + 108.0F + 40.0F * (float)lines.count + 24.0F;
    draw_steps(director, canvas, routine,
               (struct rect){panel.x + PAD, steps_y, inner, panel.y + panel.h - 8.0F - steps_y});
}

static void draw_more(const struct director *director, struct canvas *canvas) {
    const struct routines *routines = state_of(director);
    size_t count = library_of(director)->routine_count;
    size_t shown = rows_shown(director);
    const struct palette_tokens *colours = canvas_colours(canvas);
    static const float SIZE = 44.0F;
    float x = LAYOUT_MARGIN_X + list_width(director) + 10.0F;
    float top = list_top(director);
    if (routines->first > 0)
        canvas_icon(canvas, ICON_CHEVRON_UP, x, top + 4.0F, SIZE, colours->bone);
    if (routines->first + shown < count)
        canvas_icon(canvas, ICON_CHEVRON_DOWN, x,
                    top + ROW_PITCH * (float)(shown - 1) + ROW_H - SIZE - 4.0F, SIZE,
                    colours->bone);
}

static void draw(struct director *director, struct canvas *canvas) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct library *library = library_of(director);
    const struct routines *routines = state_of(director);
    canvas_background(canvas);
    float baseline = scene_is_compact(director) ? 96.0F : 122.0F;
    float width = ink(canvas, FACE_TITLE, TEXT_TITLE, colours->text, LAYOUT_MARGIN_X - 2.0F,
                      baseline, tr("Routines"));
    char count[WORDS_BYTES];
    snprintf(count, sizeof count, tr("%zu to pick from"), library->routine_count);
    ink(canvas, FACE_SEMIBOLD, TEXT_OVERLINE, colours->mute, LAYOUT_MARGIN_X + width + 36.0F,
        baseline, count);
    if (library->routine_count == 0)
        return;
    size_t shown = rows_shown(director);
    for (size_t i = routines->first; i < library->routine_count && i < routines->first + shown; i++)
        draw_row(director, canvas, i);
    draw_more(director, canvas);
    draw_preview(director, canvas, &library->routines[routines->chosen]);
}

static void flow(struct director *director, struct flow *flow) {
    const struct library *library = library_of(director);
    const struct routines *routines = state_of(director);
    flow_title(flow, tr("Routines"));
    for (size_t i = 0; i < library->routine_count; i++) {
        const struct routine *routine = &library->routines[i];
        char minutes[WORDS_BYTES];
        char props[WORDS_BYTES];
        char detail[WORDS_BYTES * 8];
        words_minutes(minutes, length_of(routines, i));
        words_props(props, props_of(routine));
        snprintf(detail, sizeof detail, "%s · %s · %s · %s\n%s", minutes,
                 words_level(routine->level), words_place(routine), props, tr(routine->summary));
        const struct button row = {
            .icon = icon_of_place(routine), .label = tr(routine->title), .detail = detail};
        flow_button(flow, (int)i, &row);
    }
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
