// All routines: what is looked for, a list, and what the focused one holds.

#include "routine_preview.h"
#include "scene.h"
#include "telling/practice_words.h"
#include "telling/words.h"

#include "base/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Rows are items by their place in the list; filters come after all there may be.
enum { ITEM_FILTER = ITEM_CHIP_BASE - FILTER_COUNT };

static const int64_t US_PER_S = 1000000;
static const float ROW_HEIGHT = 116.0F;

// What a row tells of a routine.
struct row_summary {
    int64_t length_us;
    const struct variant *known_by; // the stretch that most time goes to, on the floor if any is
};

struct routines {
    size_t chosen;                 // row with the focus, or that had it last
    size_t count;                  // rows: what the filter takes
    size_t *rows;                  // their routines, by index; NULL when there is no memory
    struct row_summary *summaries; // of all routines
    struct routine_preview preview;
};

static struct routines *state_of(const struct director *director) {
    return director_state(director);
}

static const struct routine *routine_at(const struct director *director, size_t row) {
    return &director_library(director)->routines[state_of(director)->rows[row]];
}

static const struct row_summary *summary_at(const struct director *director, size_t row) {
    const struct routines *routines = state_of(director);
    return &routines->summaries[routines->rows[row]];
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
    const struct library *library = director_library(director);
    routines->count = 0;
    for (size_t i = 0; routines->rows && i < library->routine_count; i++) {
        if (filter_takes(director_filter(director), &library->routines[i],
                         routines->summaries[i].length_us))
            routines->rows[routines->count++] = i;
    }
    routines->chosen = 0;
}

static void forget(struct routines *routines) {
    free(routines->rows);
    free(routines->summaries);
    *routines = (struct routines){0};
}

// The levels may have been fitted anew.
static void gather(struct director *director) {
    struct routines *routines = state_of(director);
    const struct library *library = director_library(director);
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

static size_t hints(struct director *director, struct hint *out) {
    size_t count = 0;
    bool filters = director_focused(director) >= ITEM_FILTER;
    if (filters || state_of(director)->count > 0)
        out[count++] = (struct hint){.intent = INTENT_CONFIRM,
                                     .label = filters ? tr("Another choice") : tr("Open")};
    out[count++] = (struct hint){.intent = INTENT_BACK, .label = tr("Back")};
    return count;
}

static void filter(struct director *director, enum filter_kind kind) {
    filter_step(director_filter(director), kind);
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

// --- the screen

static void count_words(const struct director *director, char out[WORDS_BYTES]) {
    size_t all = director_library_as_written(director)->routine_count;
    size_t count = state_of(director)->count;
    if (count == all)
        snprintf(out, WORDS_BYTES, tr("%zu to pick from"), all);
    else
        snprintf(out, WORDS_BYTES, tr("%zu of %zu"), count, all);
}

static void build_filters(struct director *director, struct boxes *boxes) {
    box_grid(boxes, &(struct box_stack){.gap = 26.0F, .columns = FILTER_COUNT});
    for (int i = 0; i < FILTER_COUNT; i++) {
        enum filter_kind kind = (enum filter_kind)i;
        bool chosen = director_filter(director)->value[i] != 0;
        box_chip(boxes, ITEM_FILTER + i, chosen ? ICON_CHECK : filter_icon(kind),
                 filter_words(director_filter(director), kind), chosen);
    }
    box_end(boxes);
}

static void draw_thumb(void *context, int what, struct canvas *canvas, struct rect rect) {
    const struct director *director = context;
    stage_view_draw_small(director_stage(director), canvas, rect,
                          summary_at(director, (size_t)what)->known_by);
}

static void build_facts(struct boxes *boxes, const struct routine *routine, int64_t length_us) {
    char minutes[WORDS_BYTES];
    char props[WORDS_BYTES];
    char line[WORDS_BYTES * 2];
    words_minutes_short(minutes, length_us);
    words_props(props, routine_props(routine));
    snprintf(line, sizeof line, tr_in("level, props", "%s, %s"), words_level(routine->level),
             props);
    box_row(boxes, &(struct box_stack){.gap = 12.0F});
    box_text(boxes, BOX_OVERLINE, minutes);
    box_text(boxes, BOX_NOTE, "·");
    box_words(boxes, &(struct box_words){
                         .role = BOX_NOTE, .text = line, .lines = 1, .box = {.grow = 1.0F}});
    box_end(boxes);
}

static void build_row(void *context, int row, struct boxes *boxes) {
    const struct director *director = context;
    const struct routine *routine = routine_at(director, (size_t)row);
    const struct box_press press = {.item = row,
                                    .stack = {.size = {.height = ROW_HEIGHT},
                                              .gap = 16.0F,
                                              .pad_x = 20.0F,
                                              .pad_y = 4.0F,
                                              .even = true},
                                    .label = tr(routine->title),
                                    .detail = tr(routine->summary)};
    box_press(boxes, &press);
    box_picture(
        boxes, draw_thumb, context, row,
        &(struct box_size){
            .width = 132.0F, .height = ROW_HEIGHT - 8.0F, .across = BOX_MIDDLE, .ornament = true});
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.0F, .across = BOX_MIDDLE}});
    box_row(boxes, &(struct box_stack){.gap = 20.0F, .wraps = true});
    box_words(boxes, &(struct box_words){.role = BOX_LABEL,
                                         .text = tr(routine->title),
                                         .size = 42.0F,
                                         .box = {.grow = 1.0F}});
    box_words(boxes, &(struct box_words){.role = BOX_OVERLINE,
                                         .text = words_place(routine),
                                         .ink = BOX_INK_TEXT,
                                         .box = {.across = BOX_MIDDLE}});
    box_end(boxes);
    build_facts(boxes, routine, summary_at(director, (size_t)row)->length_us);
    routine_preview_words(routine, boxes);
    box_end(boxes);
    box_end(boxes);
}

static void build_list(struct director *director, struct boxes *boxes) {
    struct routines *routines = state_of(director);
    box_row(boxes, &(struct box_stack){.size = {.grow = 1.0F}, .gap = 64.0F});
    box_list(boxes, &(struct box_stack){.size = {.grow = 1.15F, .least_width = 380.0F}});
    box_rows(boxes, &(struct box_rows){.count = (int)routines->count,
                                       .height = ROW_HEIGHT,
                                       .tell = build_row,
                                       .context = director});
    box_end(boxes);
    routines->preview = (struct routine_preview){director, routine_at(director, routines->chosen)};
    routine_preview(&routines->preview, boxes);
    box_end(boxes);
}

static void build(struct director *director, struct boxes *boxes) {
    struct routines *routines = state_of(director);
    int current = director_focused(director);
    char count[WORDS_BYTES];
    if (current >= 0 && (size_t)current < routines->count)
        routines->chosen = (size_t)current;
    count_words(director, count);
    boxes_begin(boxes, &(struct box_page){.gap = 28.0F});
    box_row(boxes, &(struct box_stack){.gap = 32.0F});
    box_text(boxes, BOX_TITLE, tr("Routines"));
    box_filling(boxes, BOX_NOTE, 0.0F, count);
    box_end(boxes);
    build_filters(director, boxes);
    if (routines->count > 0)
        build_list(director, boxes);
    else
        box_text(boxes, BOX_BODY, tr("No routine is like that. Choose something wider above."));
}

const struct scene scene_routines = {
    .name = "routines",
    .state_bytes = sizeof(struct routines),
    .enter = enter,
    .leave = leave,
    .hints = hints,
    .take = director_take_row,
    .activate = activate,
    .build = build,
};
