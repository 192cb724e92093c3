// Home: one press starts what is suggested. Still unless something is pressed.

#include "challenges.h"
#include "charts.h"
#include "ink.h"
#include "scene.h"
#include "spine.h"
#include "words.h"

#include "base/language.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { ITEM_START = 1, ITEM_BANK, ITEM_TILE = 10 };
enum { LINKS_MAX = 12, GHOSTS_NEW = 9 };

struct home {
    const struct routine *routine; // suggested; NULL: there is none
    struct challenge_cards cards;
    const struct challenge_card *joined; // the challenge under way; NULL: none
    int64_t length_us;
    uint32_t props;
    struct instant now;
    struct chain_link links[LINKS_MAX];
    size_t link_count;
};

// What home leads to. The settings are a hint of their own, as on every screen.
static const struct {
    const char *label;
    enum icon icon;
    enum scene_id scene;
} TILES[] = {
    {N_("Routines"), ICON_LIST, SCENE_ROUTINES},
    {N_("Progress"), ICON_CHART, SCENE_PROGRESS},
    {N_("Challenges"), ICON_FLAG, SCENE_CHALLENGES},
    {N_("Learn"), ICON_BOOK, SCENE_LEARN},
};
enum { TILE_COUNT = sizeof TILES / sizeof TILES[0] };

struct places {
    bool compact, narrow;
    struct rect panel;
    struct rect start;
    struct rect bank; // below the start, when a session is offered to be finished or banked
    struct rect tiles[TILE_COUNT];
    struct rect stage; // of the figure, within the panel
    float pad;
    float text_w;  // of the panel's column of words
    float side_x;  // the column with the numbers
    float spine_x; // middle of the spine
};

// The history could not be read: its place tells why.
static bool is_unread(const struct director *director) {
    return director->problem.text[0] != '\0' && director->progress.record_count == 0;
}

// Something cut a session short: it takes the place of today's suggestion.
static bool is_offered(const struct director *director) {
    return director->unfinished.found && !director->put_off;
}

static bool can_finish(const struct director *director) {
    return is_offered(director) && director->unfinished.can_finish;
}

static struct places places_for(const struct director *director) {
    static const float SIDE_W = 264.0F;
    float spine_w = scene_is_tight(director) ? 312.0F : 368.0F;
    static const float GAP = 32.0F;
    static const float TILE_GAP = 24.0F;
    static const float TEXT_W = 430.0F;
    struct places at = {.compact = scene_is_compact(director), .narrow = scene_is_narrow(director)};
    float right = director->width - LAYOUT_MARGIN_X;
    at.side_x = right - SIDE_W;
    at.spine_x = at.side_x - spine_w + (scene_is_tight(director) ? 78.0F : 108.0F);
    float panel_right = at.narrow ? at.side_x - 2.0F * GAP : at.side_x - spine_w - GAP;
    if (is_unread(director)) // there is no spine: the words take its place
        at.side_x = panel_right + 2.0F * GAP;
    float tile_h = at.compact ? 84.0F : 174.0F;
    float top = at.compact ? 122.0F : 160.0F;
    float tiles_y = scene_hints_top(director) - (at.compact ? TILE_GAP : 38.0F) - tile_h;
    at.panel = (struct rect){LAYOUT_MARGIN_X, top, panel_right - LAYOUT_MARGIN_X,
                             tiles_y - (at.compact ? TILE_GAP : GAP) - top};
    at.pad = at.compact ? 36.0F : 48.0F;
    at.text_w = SDL_min(TEXT_W, at.panel.w * (scene_is_tight(director) ? 0.44F : 0.5F));
    float start_h = at.compact ? 96.0F : WIDGET_BUTTON_HEIGHT;
    at.start = (struct rect){at.panel.x + at.pad, at.panel.y + at.panel.h - at.pad - start_h,
                             SDL_max(320.0F, SDL_min(400.0F, at.text_w)), start_h};
    if (can_finish(director)) {
        static const float BETWEEN = 26.0F;
        static const float LOW = 94.0F;
        static const float LOW_COMPACT = 72.0F;
        at.start.h = at.compact ? LOW_COMPACT : LOW;
        at.bank = at.start;
        at.bank.y = at.panel.y + at.panel.h - at.pad - at.bank.h;
        at.start.y = at.bank.y - BETWEEN - at.start.h;
    } else if (is_offered(director)) {
        at.bank = at.start;
    }
    float stage_x = at.start.x + at.start.w + 30.0F;
    at.stage = (struct rect){stage_x, at.panel.y + 24.0F, at.panel.x + at.panel.w - 16.0F - stage_x,
                             at.panel.h - 48.0F};
    float gap = at.compact ? 0.5F * TILE_GAP : TILE_GAP;
    float tile_w = (at.panel.w - gap * (float)(TILE_COUNT - 1)) / (float)TILE_COUNT;
    for (int i = 0; i < TILE_COUNT; i++)
        at.tiles[i] =
            (struct rect){at.panel.x + (tile_w + gap) * (float)i, tiles_y, tile_w, tile_h};
    return at;
}

static struct home *state_of(const struct director *director) {
    return director_state(director, SCENE_HOME);
}

// Today's part of the challenge that was joined comes before any other suggestion.
static void take_challenge(struct director *director) {
    struct home *home = state_of(director);
    struct message message = {{0}};
    home->joined = NULL;
    if (challenge_cards_load(&home->cards, &director->options, home->now, &message) != STATUS_OK) {
        director->problem = message;
        return;
    }
    home->joined = challenge_under_way(&home->cards);
    const struct routine *part =
        challenge_waits(home->joined)
            ? library_routine(director_library(director), home->joined->next->id)
            : NULL;
    if (part) // else nothing of it suits this person
        home->routine = part;
}

static void look_up(struct director *director) {
    struct home *home = state_of(director);
    struct timeline timeline = {0};
    director_load_progress(director);
    (void)director_fit_levels(director, &director->problem);
    home->now = director_wall(director);
    home->routine = suggest_routine(director_library(director), director->progress.records,
                                    director->progress.record_count, home->now);
    take_challenge(director);
    home->props = 0;
    home->length_us = 0;
    if (home->routine) {
        home->props = routine_props(home->routine);
        if (timeline_of_routine(&timeline, home->routine,
                                director->options.settings->setup_seconds * INT64_C(1000000),
                                NULL) == STATUS_OK)
            home->length_us = timeline.duration_us;
        timeline_finish(&timeline);
    }
    home->link_count = progress_chain(&director->progress, home->links, LINKS_MAX);
    // The draft of another window is of a session that goes on there.
    if (!director->options.history_is_shared)
        unfinished_load(&director->unfinished, director->options.history,
                        director_library(director), home->now);
}

static void focus_first(struct director *director) {
    int first = state_of(director)->routine ? ITEM_START : ITEM_TILE;
    if (is_offered(director))
        first = can_finish(director) ? ITEM_START : ITEM_BANK;
    focus_set(&director->focus, first);
}

static void enter(struct director *director) {
    look_up(director);
    focus_first(director);
}

static void leave(struct director *director) {
    challenge_cards_finish(&state_of(director)->cards);
}

static void layout(struct director *director) {
    struct places at = places_for(director);
    if (is_offered(director) ? can_finish(director) : state_of(director)->routine != NULL)
        scene_item(director, ITEM_START, at.start, WIDGET_RADIUS_CONTROL);
    if (is_offered(director))
        scene_item(director, ITEM_BANK, at.bank, WIDGET_RADIUS_CONTROL);
    for (int i = 0; i < TILE_COUNT; i++)
        scene_item(director, ITEM_TILE + i, at.tiles[i], WIDGET_RADIUS_CONTROL);
}

static size_t hints(struct director *director, struct hint *out) {
    int item = director->focus.current;
    const char *label = item == ITEM_BANK      ? tr("Bank it")
                        : item != ITEM_START   ? tr("Open")
                        : can_finish(director) ? tr("Finish")
                                               : tr("Start");
    size_t count = 0;
    out[count++] = (struct hint){.intent = INTENT_CONFIRM, .label = label};
    if (is_offered(director))
        out[count++] = (struct hint){.intent = INTENT_MORE, .label = tr("Not now")};
    else if (item == ITEM_START && state_of(director)->routine)
        out[count++] = (struct hint){.intent = INTENT_MORE, .label = tr("What is in it")};
    if (!is_offered(director)) // there is a tile as well
        out[count++] = (struct hint){.intent = INTENT_MENU, .label = tr("Settings")};
    out[count++] = (struct hint){.intent = INTENT_BACK, .label = tr("Quit")};
    return count;
}

static void open_settings(struct director *director) {
    director->settings_return = SCENE_HOME;
    director_go(director, SCENE_SETTINGS, TRANSITION_FADE);
}

static bool take(struct director *director, const struct intent *intent) {
    switch (intent->kind) {
    case INTENT_BACK:
        if (!intent->repeated)
            director->quit = true;
        return true;
    case INTENT_MENU:
        open_settings(director);
        return true;
    case INTENT_MORE:
        if (!is_offered(director)) {
            if (state_of(director)->routine)
                director_show_routine(director, state_of(director)->routine);
            return true;
        }
        director->put_off = true;
        focus_first(director);
        return true;
    case INTENT_FOCUS_GAINED:
        look_up(director); // the day may have moved on
        return true;
    default:
        return false;
    }
}

static void activate(struct director *director, int item, const struct intent *intent) {
    (void)intent;
    if (item == ITEM_BANK)
        director_bank_unfinished(director);
    else if (item == ITEM_START && can_finish(director))
        director_finish_unfinished(director);
    else if (item == ITEM_START && state_of(director)->routine)
        director_start(director, state_of(director)->routine);
    else if (item >= ITEM_TILE)
        director_go(director, TILES[item - ITEM_TILE].scene, TRANSITION_FADE);
}

static void draw_header(const struct director *director, struct canvas *canvas,
                        const struct places *at) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    float top = at->compact ? 36.0F : 58.0F;
    float logo = at->compact ? 60.0F : 72.0F;
    float baseline = top + logo * 0.73F;
    float width = canvas_logo(canvas, LAYOUT_MARGIN_X, top, logo);
    ink(canvas, FACE_TITLE, at->compact ? 48.0F : 56.0F, colours->text,
        LAYOUT_MARGIN_X + width + 18.0F, baseline, "Unhunch");
    char day[WORDS_BYTES];
    words_day_part(day, state_of(director)->now);
    ink_end(canvas, FACE_SEMIBOLD, TEXT_OVERLINE, colours->mute, at->panel.x + at->panel.w,
            baseline - 3.0F, day);
}

static void draw_figure(const struct director *director, struct canvas *canvas,
                        const struct places *at, const struct routine *routine) {
    struct stage_shot shot = stage_shot_telling(routine->steps[0].variant);
    shot.view = director->view;
    struct stage_floor floor = stage_view_floor(director->stage, at->stage, &shot);
    ink_halo(canvas, floor.cx, floor.cy, floor.radius * 1.08F, floor.y, true);
    stage_view_draw(director->stage, canvas, at->stage, &shot);
}

// The routine's title between two heights: on one line when it stays large that way, else on two.
static void draw_title(struct canvas *canvas, const struct places *at, const char *title, float top,
                       float bottom) {
    static const float LARGEST = 88.0F;
    static const float LARGEST_COMPACT = 68.0F;
    static const float STILL_LARGE = 60.0F;
    static const float SMALLEST = 40.0F;
    struct text_style style = {ink_title_face(title), at->compact ? LARGEST_COMPACT : LARGEST,
                               canvas_colours(canvas)->text, ALIGN_START};
    size_t lines = 1;
    style.size = SDL_min(style.size, bottom - top);
    float one_line = text_fit(canvas, &style, SMALLEST, at->text_w, 1, title);
    if (one_line >= STILL_LARGE) {
        style.size = one_line;
    } else {
        lines = 2;
        style.size = SDL_min(style.size, (bottom - top) / 2.0F);
        style.size = text_fit(canvas, &style, SMALLEST, at->text_w, lines, title);
    }
    text_block(canvas, &style, at->panel.x + at->pad - 2.0F, top + style.size * 0.96F, at->text_w,
               style.size * TEXT_LINE_CUE, lines, title);
}

static void draw_suggestion(const struct director *director, struct canvas *canvas,
                            const struct places *at) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct home *home = state_of(director);
    float x = at->panel.x + at->pad;
    float y = at->panel.y + (at->compact ? 58.0F : 76.0F);
    char overline[WORDS_BYTES];
    if (challenge_waits(home->joined))
        snprintf(overline, sizeof overline, tr("%s: day %zu of %zu"),
                 tr(home->joined->challenge->title), home->joined->state.done + 1,
                 home->joined->challenge->day_count);
    else
        snprintf(overline, sizeof overline, "%s",
                 director->progress.is_return ? tr("Welcome back") : words_suggested(home->now));
    struct text_style small = {FACE_BOLD, TEXT_OVERLINE, colours->mute, ALIGN_START};
    ink_within(canvas, &small, 26.0F, x, y, at->panel.w - 2.0F * at->pad, overline);
    const char *title = tr(home->routine->title);
    float minutes_y = at->start.y - (at->compact ? 36.0F : 64.0F);
    draw_title(canvas, at, title, y + 12.0F, minutes_y - (at->compact ? 52.0F : 68.0F));
    char minutes[WORDS_BYTES];
    char props[WORDS_BYTES];
    char text[WORDS_BYTES * 2 + 2];
    words_minutes(minutes, home->length_us);
    words_props(props, home->props);
    snprintf(text, sizeof text, tr_in("minutes, props", "%s, %s"), minutes, props);
    struct text_style body = {FACE_BOLD, TEXT_BODY, colours->text, ALIGN_START};
    body.size = text_fit(canvas, &body, TEXT_FLOOR, at->text_w - 40.0F, 1, text);
    (void)ink_with_icon(canvas, ICON_CLOCK, 40.0F, &body, x, minutes_y, text);
    static const float KEY_NEEDS_W = 372.0F;
    const struct button start = {.rect = at->start,
                                 .icon = ICON_PLAY_SOLID,
                                 .label = tr("Start"),
                                 .glyph = at->start.w < KEY_NEEDS_W
                                              ? (struct glyph){0}
                                              : director_glyph(director, INTENT_CONFIRM),
                                 .primary = true,
                                 .label_size = scene_is_tight(director) ? 44.0F : 0.0F};
    widget_button(canvas, &start, scene_item_state(director, ITEM_START));
}

static void describe_unfinished(const struct unfinished *unfinished, char out[WORDS_BYTES * 2]) {
    char minutes[WORDS_BYTES];
    if (unfinished->can_finish) {
        words_minutes(minutes, unfinished->left_us);
        snprintf(out, (size_t)WORDS_BYTES * 2, tr("Stretch %zu of %zu, %s left"),
                 unfinished->step + 1, unfinished->step_count, minutes);
        return;
    }
    static const double US_PER_S = 1e6;
    words_minutes(minutes, (int64_t)(unfinished->draft.record.guided_s * US_PER_S));
    if (unfinished->draft.record.guided_s >= 1.0)
        snprintf(out, (size_t)WORDS_BYTES * 2, tr("%s done"), minutes);
    else
        snprintf(out, (size_t)WORDS_BYTES * 2, "%s", tr("Only just begun"));
}

static void draw_offer(const struct director *director, struct canvas *canvas,
                       const struct places *at) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct unfinished *unfinished = &director->unfinished;
    const struct session_record *record = &unfinished->draft.record;
    float x = at->panel.x + at->pad;
    float y = at->panel.y + (at->compact ? 58.0F : 76.0F);
    float line_y =
        (can_finish(director) ? at->start.y : at->bank.y) - (at->compact ? 28.0F : 44.0F);
    const char *title = unfinished->routine ? tr(unfinished->routine->title) : record->routine;
    if (at->compact) {
        static const float COMPACT_TITLE = 48.0F;
        struct text_style style = {ink_title_face(title), COMPACT_TITLE, colours->text,
                                   ALIGN_START};
        ink_within(canvas, &style, TEXT_FLOOR, x, y + 8.0F, at->text_w, title);
    } else {
        ink(canvas, FACE_BOLD, TEXT_OVERLINE, colours->mute, x, y, tr("Cut short, nothing lost"));
        draw_title(canvas, at, title, y + 12.0F, line_y - 60.0F);
    }
    char text[WORDS_BYTES * 2];
    describe_unfinished(unfinished, text);
    struct text_style body = {FACE_BOLD, TEXT_BODY, colours->text, ALIGN_START};
    body.size = text_fit(canvas, &body, TEXT_FLOOR, at->start.w - 52.0F, 1, text);
    (void)ink_with_icon(canvas, ICON_CLOCK, 40.0F, &body, x, line_y, text);
    const struct button finish = {
        .rect = at->start, .icon = ICON_PLAY_SOLID, .label = tr("Finish it"), .primary = true};
    if (can_finish(director))
        widget_button(canvas, &finish, scene_item_state(director, ITEM_START));
    const struct button bank = {.rect = at->bank,
                                .icon = ICON_CHECK,
                                .label = tr("Bank it"),
                                .primary = !can_finish(director)};
    widget_button(canvas, &bank, scene_item_state(director, ITEM_BANK));
}

static void draw_tiles(const struct director *director, struct canvas *canvas,
                       const struct places *at) {
    char routines[WORDS_BYTES];
    char days[WORDS_BYTES];
    char challenge[WORDS_BYTES];
    char pages[WORDS_BYTES];
    words_count(pages, (int64_t)director_library(director)->page_count, "page", "pages");
    const struct challenge_card *joined = state_of(director)->joined;
    if (joined)
        snprintf(challenge, sizeof challenge, tr("%zu of %zu"), joined->state.done,
                 joined->challenge->day_count);
    else
        snprintf(challenge, sizeof challenge, tr("%zu to join"), state_of(director)->cards.count);
    snprintf(routines, sizeof routines, tr("%zu to pick"),
             director_library(director)->routine_count);
    words_count(days, director->progress.days_in_month, "day", "days");
    const char *const details[TILE_COUNT] = {
        routines, director->progress.days_in_month > 0 ? days : tr("Your chain"), challenge, pages};
    static const float COMPACT_LABEL = 30.0F;
    for (int i = 0; i < TILE_COUNT; i++) {
        struct button tile = {.rect = at->tiles[i],
                              .icon = at->narrow || at->compact ? ICON_NONE : TILES[i].icon,
                              .label_size =
                                  at->compact || scene_is_tight(director) ? COMPACT_LABEL : 0.0F,
                              .label = tr(TILES[i].label),
                              .detail = at->compact || at->narrow ? NULL : details[i]};
        if (at->compact) {
            static const float PADS = 74.0F; // of a button, left and right
            struct text_style style = {.face = FACE_BOLD, .size = COMPACT_LABEL};
            tile.label_size = text_fit(canvas, &style, 26.0F, tile.rect.w - PADS, 1, tile.label);
        }
        if (at->compact)
            widget_button(canvas, &tile, scene_item_state(director, ITEM_TILE + i));
        else
            widget_tile(canvas, &tile, scene_item_state(director, ITEM_TILE + i));
    }
}

static float draw_chain_number(const struct director *director, struct canvas *canvas, float x,
                               float y, float width) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct progress *progress = &director->progress;
    char number[WORDS_BYTES];
    int days = progress->streak.current;
    if (days == 0) {
        struct text_style title = {FACE_HEAVY, 48.0F, colours->text, ALIGN_START};
        struct text_style body = {FACE_MEDIUM, 32.0F, colours->mute, ALIGN_START};
        bool first = progress->day_count == 0;
        bool unread = is_unread(director);
        char text[WORDS_BYTES];
        // TRANSLATORS: %s is "this morning", "this afternoon" or "tonight".
        snprintf(text, sizeof text,
                 first ? tr("Your chain starts %s") : tr("A new chain starts %s"),
                 words_when(state_of(director)->now));
        size_t lines = text_block(canvas, &title, x, y, width, 56.0F, 4,
                                  unread ? tr("Your history is not open") : text);
        y += 56.0F * (float)lines + 8.0F;
        const char *more = tr("Each day adds a vertebra. Rest days are the discs. They count.");
        if (unread)
            more = director->problem.text;
        lines = text_block(canvas, &body, x, y, width, 40.0F, unread ? 10 : 4, more);
        return y + 40.0F * (float)lines;
    }
    static const float NUMBER = 180.0F;
    snprintf(number, sizeof number, "%d", days);
    struct text_style big = {FACE_HEAVY, NUMBER, colours->text, ALIGN_START};
    big.size = text_fit(canvas, &big, 96.0F, width, 1, number);
    text_draw(canvas, &big, x - 8.0F, y + 92.0F, number);
    // TRANSLATORS: two short lines below a large number: "days in" and "your chain".
    ink(canvas, FACE_BOLD, 40.0F, colours->text, x, y + 154.0F,
        tr_plural("day in", "days in", days));
    ink(canvas, FACE_BOLD, 40.0F, colours->text, x, y + 200.0F, tr("your chain"));
    struct text_style body = {FACE_MEDIUM, 30.0F, colours->mute, ALIGN_START};
    size_t lines = text_block(canvas, &body, x, y + 254.0F, width, 38.0F, 3,
                              tr("Rest days are the discs. They count."));
    return y + 254.0F + 38.0F * (float)(lines > 0 ? lines - 1 : 0);
}

// How far the challenge has come, when there is room below.
static void draw_challenge(const struct director *director, struct canvas *canvas, float x, float y,
                           float width) {
    static const float NEEDS = 190.0F;
    static const size_t A_ROW = 7;
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct challenge_card *card = state_of(director)->joined;
    if (!card || y + NEEDS > scene_hints_top(director) - 20.0F)
        return;
    ink_rule(canvas, x, y + 40.0F, width);
    struct text_style style = {FACE_BOLD, 36.0F, colours->text, ALIGN_START};
    ink_within(canvas, &style, 26.0F, x, y + 98.0F, width, tr(card->challenge->title));
    // The row of the plan that it is in.
    size_t from = card->state.done / A_ROW * A_ROW;
    if (from == card->challenge->day_count)
        from -= A_ROW;
    size_t here = SDL_min(card->challenge->day_count - from, A_ROW);
    chart_chain(canvas, x, y + 138.0F, width * (float)here / (float)A_ROW, here,
                card->state.done - from);
    char words[WORDS_BYTES];
    snprintf(words, sizeof words, tr("%zu of %zu days"), card->state.done,
             card->challenge->day_count);
    ink(canvas, FACE_SEMIBOLD, 32.0F, colours->mute, x, y + 196.0F, words);
}

static const char *const WELCOME_BACK =
    N_("Good to see you again. All that you have done before still counts.");
static const char *const NEW_MONTH = N_("A new month, with room for a start.");

static void draw_side(const struct director *director, struct canvas *canvas,
                      const struct places *at) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct progress *progress = &director->progress;
    float width = director->width - LAYOUT_MARGIN_X - at->side_x;
    float y = draw_chain_number(director, canvas, at->side_x, at->compact ? 170.0F : 192.0F, width);
    y += 48.0F;
    ink_rule(canvas, at->side_x, y, width);
    if (progress->day_count == 0) {
        static const float LINE = 40.0F;
        const char *words = tr("New here? Ask a health professional before you begin, and stop "
                               "when something hurts.");
        struct text_style body = {FACE_SEMIBOLD, 32.0F, colours->text, ALIGN_START};
        struct text_lines lines;
        text_wrap(canvas, &body, width, TEXT_LINES_MAX, words, &lines);
        // Where the hints need a second row it leaves its place to them: the first run has said it.
        if (y + 56.0F + LINE * (float)lines.count <= scene_hints_top(director))
            (void)text_block(canvas, &body, at->side_x, y + 56.0F, width, LINE, TEXT_LINES_MAX,
                             words);
        return;
    }
    if (progress->days_in_month == 0) {
        struct text_style body = {FACE_SEMIBOLD, 32.0F, colours->text, ALIGN_START};
        size_t lines = text_block(canvas, &body, at->side_x, y + 56.0F, width, 40.0F, 4,
                                  progress->is_return ? tr(WELCOME_BACK) : tr(NEW_MONTH));
        draw_challenge(director, canvas, at->side_x, y + 16.0F + 40.0F * (float)lines, width);
        return;
    }
    char number[WORDS_BYTES];
    snprintf(number, sizeof number, "%d", progress->days_in_month);
    y += 74.0F;
    float x = at->side_x + ink(canvas, FACE_HEAVY, 64.0F, colours->text, at->side_x, y, number);
    ink(canvas, FACE_BOLD, 40.0F, colours->text, x + 16.0F, y,
        tr_plural("day", "days", progress->days_in_month));
    char month[WORDS_BYTES];
    snprintf(month, sizeof month, tr("in %s"), words_month(progress->today));
    ink(canvas, FACE_SEMIBOLD, 32.0F, colours->mute, at->side_x, y + 44.0F, month);
    draw_challenge(director, canvas, at->side_x, y + 44.0F, width);
}

static void draw_spine(const struct director *director, struct canvas *canvas,
                       const struct places *at) {
    const struct home *home = state_of(director);
    static const float TOP = 143.0F;
    float bottom = scene_hints_top(director) - 32.0F;
    // A young chain stands on the outline of what it can become.
    size_t young = home->link_count < GHOSTS_NEW + 1 ? GHOSTS_NEW + 1 - home->link_count : 0;
    struct standing_spine spine = {
        .cx = at->spine_x,
        .top = TOP,
        .links = home->links,
        .count = home->link_count,
        .ghosts = young,
        .today = words_today(home->now),
        .labels_w = at->side_x - at->spine_x - 16.0F,
    };
    static const float PITCH = 55.5F;
    static const float HEAD = 124.0F;
    size_t fits = (size_t)((bottom - TOP - HEAD) / PITCH) + 1;
    spine.pitch = PITCH;
    spine.count = SDL_min(spine.count, fits);
    spine.ghosts = SDL_min(spine.ghosts, fits - spine.count);
    spine_draw_standing(canvas, &spine);
}

static void draw_problem(const struct director *director, struct canvas *canvas) {
    struct message told = director->problem;
    if (is_unread(director))
        return;
    if (told.text[0] == '\0')
        told = director->space;
    if (told.text[0] == '\0')
        told = director->told;
    if (told.text[0] == '\0' && director->options.history_notice)
        (void)snprintf(told.text, sizeof told.text, "%s", director->options.history_notice);
    if (told.text[0] == '\0')
        return;
    told.text[0] = (char)toupper((unsigned char)told.text[0]);
    // Below everything else, to the right of the hints.
    static const float HINTS_W = 744.0F;
    static const float SMALLEST = 22.0F;
    size_t lines = scene_is_tight(director) ? 3 : 2;
    const struct palette_tokens *colours = canvas_colours(canvas);
    float x = LAYOUT_MARGIN_X + HINTS_W;
    float width = director->width - LAYOUT_MARGIN_X - x;
    struct text_style style = {FACE_SEMIBOLD, 28.0F, colours->text, ALIGN_START};
    float y = scene_hints_top(director) + 4.0F;
    canvas_icon(canvas, ICON_ALERT, x, y + 10.0F, 40.0F, colours->bone);
    style.size = text_fit(canvas, &style, SMALLEST, width - 56.0F, lines, told.text);
    text_block(canvas, &style, x + 56.0F, y + 24.0F, width - 56.0F, style.size * TEXT_LINE_BODY,
               lines, told.text);
}

static const char *const NO_LEVELS =
    N_("Unhunch found no level files. Install it again, or start it with --levels and the folder "
       "that holds them.");

static void draw_nothing(struct canvas *canvas, const struct places *at) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct text_style body = {FACE_SEMIBOLD, TEXT_BODY, colours->mute, ALIGN_START};
    float x = at->panel.x + at->pad;
    ink(canvas, FACE_TITLE, 60.0F, colours->text, x, at->panel.y + 110.0F, tr("No routines here"));
    text_block(canvas, &body, x, at->panel.y + 176.0F, at->panel.w - 2.0F * at->pad, 46.0F, 4,
               tr(NO_LEVELS));
}

static void draw(struct director *director, struct canvas *canvas) {
    struct places at = places_for(director);
    const struct home *home = state_of(director);
    canvas_background(canvas);
    draw_header(director, canvas, &at);
    widget_panel(canvas, at.panel, true);
    if (is_offered(director)) {
        if (director->unfinished.routine)
            draw_figure(director, canvas, &at, director->unfinished.routine);
        draw_offer(director, canvas, &at);
    } else if (home->routine) {
        draw_figure(director, canvas, &at, home->routine);
        draw_suggestion(director, canvas, &at);
    } else {
        draw_nothing(canvas, &at);
    }
    draw_tiles(director, canvas, &at);
    if (!at.narrow && !is_unread(director))
        draw_spine(director, canvas, &at);
    draw_side(director, canvas, &at);
    draw_problem(director, canvas);
}

static void flow_offer(const struct director *director, struct flow *flow) {
    const struct unfinished *unfinished = &director->unfinished;
    char text[WORDS_BYTES * 2];
    flow_quiet(flow, tr("Cut short, nothing lost"));
    flow_title(flow, unfinished->routine ? tr(unfinished->routine->title)
                                         : unfinished->draft.record.routine);
    describe_unfinished(unfinished, text);
    flow_text(flow, ICON_CLOCK, text);
    const struct button finish = {
        .icon = ICON_PLAY_SOLID, .label = tr("Finish it"), .primary = true};
    if (can_finish(director))
        flow_button(flow, ITEM_START, &finish);
    const struct button bank = {
        .icon = ICON_CHECK, .label = tr("Bank it"), .primary = !can_finish(director)};
    flow_button(flow, ITEM_BANK, &bank);
}

static void flow_suggestion(const struct director *director, struct flow *flow) {
    const struct home *home = state_of(director);
    char minutes[WORDS_BYTES];
    char props[WORDS_BYTES];
    char text[WORDS_BYTES * 2 + 2];
    flow_quiet(flow, words_suggested(home->now));
    flow_title(flow, tr(home->routine->title));
    words_minutes(minutes, home->length_us);
    words_props(props, home->props);
    snprintf(text, sizeof text, tr_in("minutes, props", "%s, %s"), minutes, props);
    flow_text(flow, ICON_CLOCK, text);
    const struct button start = {.icon = ICON_PLAY_SOLID,
                                 .label = tr("Start"),
                                 .glyph = director_glyph(director, INTENT_CONFIRM),
                                 .primary = true};
    flow_button(flow, ITEM_START, &start);
}

static void flow_chain(const struct director *director, struct flow *flow) {
    const struct progress *progress = &director->progress;
    char words[WORDS_BYTES];
    char text[WORDS_BYTES * 2];
    if (progress->streak.current > 0) {
        words_count(words, progress->streak.current, "day", "days");
        snprintf(text, sizeof text, tr("%s in your chain"), words);
        flow_text(flow, ICON_CALENDAR, text);
        flow_quiet(flow, tr("Rest days are the discs. They count."));
    }
    if (progress->day_count == 0) {
        flow_text(flow, ICON_HEART,
                  tr("New here? Ask a health professional before you begin, and stop when "
                     "something hurts."));
        return;
    }
    if (progress->days_in_month == 0 || progress->is_return) {
        flow_text(flow, ICON_HEART, progress->is_return ? tr(WELCOME_BACK) : tr(NEW_MONTH));
        return;
    }
    words_count(words, progress->days_in_month, "day", "days");
    snprintf(text, sizeof text, tr_in("days in month", "%s in %s"), words,
             words_month(progress->today));
    flow_text(flow, ICON_CHECK, text);
}

static void flow(struct director *director, struct flow *flow) {
    if (is_offered(director)) {
        flow_offer(director, flow);
    } else if (state_of(director)->routine) {
        flow_suggestion(director, flow);
    } else {
        flow_title(flow, tr("No routines here"));
        flow_text(flow, ICON_NONE, tr(NO_LEVELS));
    }
    for (int i = 0; i < TILE_COUNT; i++) {
        const struct button tile = {.icon = TILES[i].icon, .label = tr(TILES[i].label)};
        flow_button(flow, ITEM_TILE + i, &tile);
    }
    const char *told = director->problem.text[0] != '\0' ? director->problem.text
                                                         : director->options.history_notice;
    if (told && told[0] != '\0')
        flow_text(flow, ICON_ALERT, told);
    if (!is_unread(director))
        flow_chain(director, flow);
}

const struct scene scene_home = {
    .name = "home",
    .state_bytes = sizeof(struct home),
    .enter = enter,
    .leave = leave,
    .refresh = look_up,
    .layout = layout,
    .hints = hints,
    .take = take,
    .activate = activate,
    .draw = draw,
    .flow = flow,
};
