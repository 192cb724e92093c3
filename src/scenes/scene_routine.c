// One routine: what it is made of, stretch by stretch, each shown as it moves.

#include "ink.h"
#include "routine_sound.h"
#include "stretch_panel.h"
#include "words.h"

#include "base/language.h"

#include <stdio.h>
#include <string.h>

// Steps are items by their index.
enum { ITEM_START = LEVEL_MAX_STEPS, ITEM_STOP };

struct routine_screen {
    struct timeline timeline;
    const struct routine *routine; // NULL: it could not be laid out in time
    size_t shown;                  // step on the stage
    size_t first;                  // row on top
    int64_t since_us;              // when it came on the stage
    struct routine_sound sound;
};

static const float ROW_H = 64.0F;
static const float ROW_PITCH = 74.0F; // at least
static const float ROW_PITCH_MOST = 96.0F;
static const float CORD_X = 46.0F; // in a row
static const float LINE_SUMMARY = 42.0F;

static struct routine_screen *state_of(const struct director *director) {
    return director_state(director);
}

// --- places

// Where everything stands.
struct places {
    float title, facts, summary; // baselines
    struct rect list;            // as many rows as have room
    float pitch;                 // of its rows
    size_t rows;
    struct rect start;
    struct rect panel;
};

static size_t step_count(const struct director *director) {
    const struct routine_screen *screen = state_of(director);
    return screen->routine ? screen->timeline.step_count : 0;
}

// A short list stands wider, and Start comes below it.
static void place_rows(const struct director *director, struct places *at) {
    static const float GAP = 34.0F;
    size_t count = step_count(director);
    size_t room = at->list.h > ROW_H ? (size_t)((at->list.h - ROW_H) / ROW_PITCH) + 1 : 1;
    at->rows = room < count ? room : count;
    at->pitch = ROW_PITCH;
    if (at->rows > 1)
        at->pitch =
            SDL_clamp((at->list.h - ROW_H) / (float)(at->rows - 1), ROW_PITCH, ROW_PITCH_MOST);
    float end = at->list.y + at->pitch * (float)at->rows - (at->pitch - ROW_H);
    at->start.y = SDL_min(at->start.y, end + GAP);
}

static struct places places_of(const struct director *director) {
    static const float LEFT = 0.535F;
    static const float LEFT_NARROW = 0.60F;
    static const float GAP = 56.0F;
    static const float ABOVE_HINTS = 30.0F;
    bool compact = scene_is_compact(director);
    float content = director_width(director) - 2.0F * LAYOUT_MARGIN_X;
    float left = content * (scene_is_narrow(director) ? LEFT_NARROW : LEFT);
    float bottom = scene_hints_top(director) - ABOVE_HINTS;
    float start_h = compact ? 92.0F : WIDGET_BUTTON_HEIGHT;
    struct places at = {.title = compact ? 96.0F : 122.0F};
    at.facts = at.title + (compact ? 52.0F : 62.0F);
    at.summary = at.facts + (compact ? 46.0F : 56.0F);
    at.start =
        (struct rect){LAYOUT_MARGIN_X, bottom - start_h, SDL_min(480.0F, left * 0.58F), start_h};
    float top = at.summary + LINE_SUMMARY + 34.0F; // two lines
    at.list = (struct rect){LAYOUT_MARGIN_X, top, left, at.start.y - 28.0F - top};
    float x = LAYOUT_MARGIN_X + left + GAP;
    float panel_top = compact ? 48.0F : 64.0F;
    at.panel = (struct rect){x, panel_top, director_width(director) - LAYOUT_MARGIN_X - x,
                             bottom - panel_top};
    place_rows(director, &at);
    return at;
}

static struct rect row_rect(const struct director *director, const struct places *at, size_t step) {
    float y = at->list.y + at->pitch * (float)(step - state_of(director)->first);
    return (struct rect){at->list.x, y, at->list.w, ROW_H};
}

// --- what presses do

static void enter(struct director *director, const void *args) {
    struct routine_screen *screen = state_of(director);
    const struct routine *routine = args;
    int64_t extra_us = director_settings(director)->setup_seconds * INT64_C(1000000);
    screen->since_us = director_now_us(director);
    focus_set(director_focus(director), ITEM_START);
    screen->timeline.language = language_now();
    if (routine && timeline_of_routine(&screen->timeline, routine, extra_us, NULL) == STATUS_OK)
        screen->routine = routine;
}

static void leave(struct director *director) {
    timeline_finish(&state_of(director)->timeline);
    *state_of(director) = (struct routine_screen){0};
}

static void put_on_stage(struct director *director, size_t step) {
    struct routine_screen *screen = state_of(director);
    if (screen->shown == step)
        return;
    screen->shown = step;
    screen->since_us = director_now_us(director);
}

static void follow_focus(struct director *director) {
    int current = director_focused(director);
    if (current >= 0 && (size_t)current < step_count(director))
        put_on_stage(director, (size_t)current);
}

static void layout(struct director *director) {
    struct routine_screen *screen = state_of(director);
    struct places at = places_of(director);
    size_t count = step_count(director);
    size_t shown = at.rows;
    if (screen->sound.bar.shown) { // nothing else can be done meanwhile
        scene_item(director, ITEM_STOP, routine_sound_stop_rect(at.panel), WIDGET_RADIUS_CONTROL);
        return;
    }
    follow_focus(director);
    if (screen->shown < screen->first)
        screen->first = screen->shown;
    if (shown > 0 && screen->shown >= screen->first + shown)
        screen->first = screen->shown + 1 - shown;
    if (screen->first > count - shown)
        screen->first = count - shown;
    for (size_t i = screen->first; i < screen->first + shown; i++)
        scene_item(director, (int)i, row_rect(director, &at, i), WIDGET_RADIUS_CONTROL);
    scene_item(director, ITEM_START, at.start, WIDGET_RADIUS_CONTROL);
}

static size_t hints(struct director *director, struct hint *out) {
    const struct work_bar *bar = &state_of(director)->sound.bar;
    bool on_start = director_focused(director) == ITEM_START;
    size_t count = 0;
    if (bar->shown) {
        out[count++] = (struct hint){.intent = INTENT_BACK,
                                     .label = bar->view.stopping ? tr("Back") : tr("Cancel")};
        return count;
    }
    if (step_count(director) > 0)
        out[count++] = (struct hint){.intent = INTENT_CONFIRM,
                                     .label = on_start ? tr("Start") : tr("Go to Start")};
    if (step_count(director) > 0 && routine_sound_is_offered(director))
        out[count++] = (struct hint){.intent = INTENT_MORE, .label = tr("Save its sound")};
    out[count++] = (struct hint){.intent = INTENT_BACK, .label = tr("Back")};
    return count;
}

// One row up or down; below the last one stands Start.
static void move(struct director *director, int by) {
    int count = (int)step_count(director);
    int current = director_focused(director);
    int row = (current == ITEM_START ? count : current) + by;
    if (row < 0 || row > count || count == 0 || state_of(director)->sound.bar.shown)
        return;
    focus_set(director_focus(director), row == count ? ITEM_START : row);
    focus_reset(director_focus(director));
    layout(director);
}

static bool take(struct director *director, const struct intent *intent) {
    struct routine_screen *screen = state_of(director);
    switch (intent->kind) {
    case INTENT_BACK: // first out of the work
        if (!work_bar_stop(director, &screen->sound.bar))
            director_pop(director);
        return true;
    case INTENT_MORE:
        if (screen->routine && routine_sound_is_offered(director) &&
            !screen->sound.bar.view.running)
            routine_sound_ask(director, &screen->sound, screen->routine);
        return true;
    case INTENT_UP:
    case INTENT_PREVIOUS:
        move(director, -1);
        return true;
    case INTENT_DOWN:
    case INTENT_NEXT:
        move(director, 1);
        return true;
    case INTENT_SCROLL:
        move(director, intent->amount > 0.0F ? -1 : 1);
        return true;
    default:
        return false;
    }
}

static void activate(struct director *director, int item, const struct intent *intent) {
    (void)intent;
    if (item == ITEM_STOP)
        (void)work_bar_stop(director, &state_of(director)->sound.bar);
    else if (item == ITEM_START && state_of(director)->routine)
        director_start(director, state_of(director)->routine);
    else if (item != ITEM_START) // it is on the stage already: the next press starts
        focus_set(director_focus(director), ITEM_START);
}

static void update(struct director *director) {
    struct routine_screen *screen = state_of(director);
    if (!screen->sound.asked || !work_bar_follow(director, &screen->sound.bar))
        return;
    focus_set(director_focus(director), screen->sound.bar.shown ? ITEM_STOP : ITEM_START);
    focus_reset(director_focus(director));
    layout(director);
}

// --- drawing: the routine

static void describe(const struct director *director, char *out, size_t size) {
    const struct routine_screen *screen = state_of(director);
    char minutes[WORDS_BYTES];
    char props[WORDS_BYTES];
    words_minutes(minutes, screen->timeline.duration_us);
    words_props(props, routine_props(screen->routine));
    snprintf(out, size, "%s · %s · %s · %s", minutes, words_level(screen->routine->level),
             words_place(screen->routine), props);
}

// What stands beside Start: what came of its sound, that it was fitted to this person, or where it
// comes from. False: nothing.
static bool describe_origin(const struct director *director, char out[ROUTINE_SOUND_BYTES]) {
    const size_t size = ROUTINE_SOUND_BYTES;
    const struct routine *routine = state_of(director)->routine;
    const struct routine *written =
        library_routine(director_library_as_written(director), routine->id);
    const struct credit *credit = &routine->credit;
    if (routine_sound_tell(&state_of(director)->sound, out))
        return true;
    if (written && written->steps != routine->steps)
        snprintf(out, size, "%s", tr("Fitted to what you want to spare and have at hand."));
    else if (credit->reviewed_by && credit->reviewed_on)
        snprintf(out, size, tr("Reviewed by %s, %s"), credit->reviewed_by, credit->reviewed_on);
    else if (credit->reviewed_by)
        snprintf(out, size, tr("Reviewed by %s"), credit->reviewed_by);
    else if (credit->source)
        snprintf(out, size, tr("Source: %s"), credit->source);
    else
        return false;
    return true;
}

static void draw_head(const struct director *director, struct canvas *canvas,
                      const struct places *at) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct routine *routine = state_of(director)->routine;
    const char *name = tr(routine->title);
    char line[WORDS_BYTES * 4];
    struct text_style title = {ink_title_face(name), TEXT_TITLE, colours->text, ALIGN_START};
    ink_within(canvas, &title, 48.0F, at->list.x - 2.0F, at->title, at->list.w, name);
    describe(director, line, sizeof line);
    struct text_style facts = {FACE_BOLD, TEXT_OVERLINE, colours->text, ALIGN_START};
    text_draw_label(canvas, &facts, at->list.x, at->facts - 0.35F * facts.size, at->list.w, 60.0F,
                    line);
    struct text_style summary = {FACE_MEDIUM, 34.0F, colours->mute, ALIGN_START};
    summary.size = text_fit(canvas, &summary, TEXT_FLOOR, at->list.w, 2, tr(routine->summary));
    text_block(canvas, &summary, at->list.x, at->summary, at->list.w, LINE_SUMMARY, 2,
               tr(routine->summary));
}

static void draw_origin(const struct director *director, struct canvas *canvas,
                        const struct places *at) {
    static const float GAP = 36.0F;
    static const float LINE = 38.0F;
    static const int LINES = 3;
    char line[ROUTINE_SOUND_BYTES];
    if (!describe_origin(director, line))
        return;
    float x = at->start.x + at->start.w + GAP;
    float width = at->list.x + at->list.w - x;
    struct text_style style = {FACE_MEDIUM, TEXT_HINT, canvas_colours(canvas)->mute, ALIGN_START};
    struct text_lines lines;
    text_wrap(canvas, &style, width, LINES, line, &lines);
    float first = at->start.y + at->start.h / 2.0F + 11.0F - LINE * (float)(lines.count - 1) / 2.0F;
    for (size_t i = 0; i < lines.count; i++)
        text_draw(canvas, &style, x, first + LINE * (float)i, lines.line[i]);
}

// --- drawing: its stretches, as vertebrae on a cord

static const float ROW_TEXT_X = 96.0F;
static const float ROW_END = 24.0F;

// Where the doses stand: in a column behind the longest title; where that has no room, each before
// its clock; where a row has no room even for that, nowhere.
struct doses {
    enum { DOSES_NOWHERE, DOSES_IN_COLUMN, DOSES_BEFORE_CLOCK } place;
    float x; // of their beginnings in a column, of their ends before the clock
};

static struct doses doses_of(const struct director *director, struct canvas *canvas,
                             const struct places *at) {
    static const float GAP = 24.0F;
    static const float CLOCK = 96.0F;
    static const float TITLE_SHARE = 0.42F; // of the row, where there is room for so much
    const struct routine_screen *screen = state_of(director);
    const struct text_style title = {.face = FACE_BOLD, .size = TEXT_BODY};
    const struct text_style quiet = {.face = FACE_SEMIBOLD, .size = TEXT_FLOOR};
    float titles = 0.0F;
    float doses = 0.0F;
    float rows = 0.0F;
    for (size_t i = 0; i < screen->timeline.step_count; i++) {
        char dose[WORDS_BYTES];
        words_dose(dose, &screen->timeline, i);
        float title_w =
            text_width(canvas, &title, tr(screen->timeline.steps[i].variant->title)) + GAP;
        float dose_w = text_width(canvas, &quiet, dose);
        titles = SDL_max(titles, title_w);
        doses = SDL_max(doses, dose_w);
        rows = SDL_max(rows, title_w + dose_w);
    }
    float x = at->list.x + ROW_TEXT_X + titles;
    float end = at->list.x + at->list.w - ROW_END - CLOCK;
    float usual = at->list.x + at->list.w * TITLE_SHARE;
    if (x + doses <= end)
        return (struct doses){DOSES_IN_COLUMN, SDL_clamp(usual, x, end - doses)};
    if (at->list.x + ROW_TEXT_X + rows <= end)
        return (struct doses){DOSES_BEFORE_CLOCK, end};
    return (struct doses){.place = DOSES_NOWHERE};
}

// Returns where the room for the title ends.
static float draw_dose(struct canvas *canvas, const struct doses *doses, float right,
                       float baseline, SDL_Color colour, const char *dose) {
    static const float GAP = 20.0F; // behind the title
    struct text_style style = {FACE_SEMIBOLD, TEXT_OVERLINE, colour, ALIGN_START};
    if (doses->place == DOSES_NOWHERE)
        return right;
    if (doses->place == DOSES_IN_COLUMN) {
        ink_within(canvas, &style, TEXT_FLOOR, doses->x, baseline, right - doses->x, dose);
        return doses->x - GAP;
    }
    return doses->x - GAP -
           ink_end(canvas, style.face, TEXT_FLOOR, colour, doses->x, baseline, dose);
}

static void draw_row(const struct director *director, struct canvas *canvas,
                     const struct places *at, const struct doses *doses, size_t index) {
    static const float BLOCK_W = 40.0F;
    static const float BLOCK_H = 18.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct routine_screen *screen = state_of(director);
    const struct timeline_step *step = &screen->timeline.steps[index];
    struct rect rect = row_rect(director, at, index);
    enum widget_state state = scene_item_state(director, (int)index);
    bool lit = state == WIDGET_FOCUSED || state == WIDGET_PRESSED;
    char dose[WORDS_BYTES];
    char clock[WORDS_BYTES];
    words_dose(dose, &screen->timeline, index);
    words_clock(clock, step->duration_us);
    widget_note(canvas, state, tr(step->variant->title), dose);
    if (lit)
        canvas_box(canvas, rect, WIDGET_RADIUS_CONTROL, &(struct paint){.fill = colours->surf2});
    float middle = rect.y + rect.h / 2.0F;
    float baseline = middle + 12.0F;
    widget_vertebra(canvas, screen->shown == index ? VERTEBRA_NOW : VERTEBRA_DONE, rect.x + CORD_X,
                    middle, BLOCK_W, BLOCK_H, 0.0F);
    float x = rect.x + ROW_TEXT_X;
    float right = rect.x + rect.w - ROW_END;
    right -=
        ink_end(canvas, FACE_BOLD, TEXT_OVERLINE, colours->text, right, baseline, clock) + 20.0F;
    right = draw_dose(canvas, doses, right, baseline, lit ? colours->text : colours->mute, dose);
    struct text_style title = {FACE_BOLD, TEXT_BODY, colours->text, ALIGN_START};
    ink_within(canvas, &title, TEXT_FLOOR, x, baseline, right - x, tr(step->variant->title));
}

static void draw_list(const struct director *director, struct canvas *canvas,
                      const struct places *at, const struct doses *doses) {
    static const float CHEVRON = 40.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct routine_screen *screen = state_of(director);
    size_t shown = at->rows;
    struct rect top = row_rect(director, at, screen->first);
    float x = top.x + CORD_X;
    float from = top.y + ROW_H / 2.0F;
    if (shown > 1)
        canvas_line(canvas, x, from, x, from + at->pitch * (float)(shown - 1), 5.0F, colours->cord);
    for (size_t i = screen->first; i < screen->first + shown; i++)
        draw_row(director, canvas, at, doses, i);
    float beside = top.x + top.w + 8.0F;
    if (screen->first > 0)
        canvas_icon(canvas, ICON_CHEVRON_UP, beside, top.y + 8.0F, CHEVRON, colours->bone);
    if (screen->first + shown < step_count(director))
        canvas_icon(canvas, ICON_CHEVRON_DOWN, beside,
                    top.y + at->pitch * (float)(shown - 1) + ROW_H - CHEVRON - 8.0F, CHEVRON,
                    colours->bone);
}

static void draw_empty(struct canvas *canvas) {
    ink(canvas, FACE_SEMIBOLD, TEXT_BODY, canvas_colours(canvas)->text, LAYOUT_MARGIN_X, 160.0F,
        tr("This routine cannot be shown."));
}

static void draw(struct director *director, struct canvas *canvas) {
    const struct routine_screen *screen = state_of(director);
    struct places at = places_of(director);
    canvas_background(canvas);
    if (step_count(director) == 0) {
        draw_empty(canvas);
        return;
    }
    struct doses doses = doses_of(director, canvas, &at);
    draw_head(director, canvas, &at);
    draw_list(director, canvas, &at, &doses);
    if (screen->sound.bar.shown)
        routine_sound_draw(director, canvas, at.panel, &screen->sound, ITEM_STOP);
    else
        stretch_panel_draw(director, canvas, at.panel,
                           &(struct stretch){.timeline = &screen->timeline,
                                             .step = screen->shown,
                                             .age_us = director_now_us(director) - screen->since_us,
                                             .tells_dose = doses.place == DOSES_NOWHERE});
    draw_origin(director, canvas, &at);
    const struct button start = {.rect = at.start,
                                 .icon = ICON_PLAY_SOLID,
                                 .label = tr("Start"),
                                 .glyph = director_glyph(director, INTENT_CONFIRM),
                                 .primary = true};
    widget_button(canvas, &start,
                  screen->sound.bar.shown ? WIDGET_DISABLED
                                          : scene_item_state(director, ITEM_START));
}

// Without a figure, all words.
static void flow(struct director *director, struct flow *flow) {
    const struct routine_screen *screen = state_of(director);
    char line[ROUTINE_SOUND_BYTES];
    if (screen->sound.bar.shown) {
        routine_sound_flow(flow, &screen->sound, ITEM_STOP);
        return;
    }
    if (step_count(director) == 0) {
        flow_text(flow, ICON_NONE, tr("This routine cannot be shown."));
        return;
    }
    flow_title(flow, tr(screen->routine->title));
    describe(director, line, sizeof line);
    flow_quiet(flow, line);
    flow_text(flow, ICON_NONE, tr(screen->routine->summary));
    const struct button start = {.icon = ICON_PLAY_SOLID, .label = tr("Start"), .primary = true};
    flow_button(flow, ITEM_START, &start);
    for (size_t i = 0; i < step_count(director); i++) {
        const struct variant *variant = screen->timeline.steps[i].variant;
        struct told told[TOLD_MAX];
        size_t count = stretch_told(variant, told);
        char dose[WORDS_BYTES];
        words_dose(dose, &screen->timeline, i);
        int used = snprintf(line, sizeof line, "%s", dose);
        for (size_t k = 0; k < count && used > 0 && (size_t)used < sizeof line; k++)
            used += snprintf(line + used, sizeof line - (size_t)used, "\n%s: %s", told[k].label,
                             told[k].text);
        const struct button row = {.icon = icon_of_position(variant->position),
                                   .label = tr(variant->title),
                                   .detail = line};
        flow_button(flow, (int)i, &row);
    }
    if (describe_origin(director, line))
        flow_quiet(flow, line);
}

// The figure goes on moving, at the pace of the session.
static int64_t next_frame_us(const struct director *director) {
    if (!scene_flows(director) && step_count(director) > 0)
        return director_now_us(director);
    return work_bar_next_us(director, &state_of(director)->sound.bar);
}

const struct scene scene_routine = {
    .name = "routine",
    .below = SCENE_ROUTINES,
    .state_bytes = sizeof(struct routine_screen),
    .enter = enter,
    .leave = leave,
    .layout = layout,
    .hints = hints,
    .take = take,
    .activate = activate,
    .update = update,
    .draw = draw,
    .flow = flow,
    .next_frame_us = next_frame_us,
};
