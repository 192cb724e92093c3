// Home: one press starts what is suggested. Still unless something is pressed.

#include "home_view.h"
#include "ink.h"
#include "practice/suggest.h"

#include "base/language.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

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
_Static_assert(sizeof TILES / sizeof TILES[0] == HOME_TILES, "a place for every tile");

static struct home_places places_for(const struct director *director) {
    static const float SIDE_W = 264.0F;
    float spine_w = scene_is_tight(director) ? 312.0F : 368.0F;
    static const float GAP = 32.0F;
    static const float TILE_GAP = 24.0F;
    static const float TEXT_W = 430.0F;
    struct home_places at = {.compact = scene_is_compact(director),
                             .narrow = scene_is_narrow(director)};
    float right = director_width(director) - LAYOUT_MARGIN_X;
    at.side_x = right - SIDE_W;
    at.spine_x = at.side_x - spine_w + (scene_is_tight(director) ? 78.0F : 108.0F);
    float panel_right = at.narrow ? at.side_x - 2.0F * GAP : at.side_x - spine_w - GAP;
    if (home_is_unread(director)) // there is no spine: the words take its place
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
    if (home_can_finish(director)) {
        static const float BETWEEN = 26.0F;
        static const float LOW = 94.0F;
        static const float LOW_COMPACT = 72.0F;
        at.start.h = at.compact ? LOW_COMPACT : LOW;
        at.bank = at.start;
        at.bank.y = at.panel.y + at.panel.h - at.pad - at.bank.h;
        at.start.y = at.bank.y - BETWEEN - at.start.h;
    } else if (home_is_offered(director)) {
        at.bank = at.start;
    }
    float stage_x = at.start.x + at.start.w + 30.0F;
    at.stage = (struct rect){stage_x, at.panel.y + 24.0F, at.panel.x + at.panel.w - 16.0F - stage_x,
                             at.panel.h - 48.0F};
    float gap = at.compact ? 0.5F * TILE_GAP : TILE_GAP;
    float tile_w = (at.panel.w - gap * (float)(HOME_TILES - 1)) / (float)HOME_TILES;
    for (int i = 0; i < HOME_TILES; i++)
        at.tiles[i] =
            (struct rect){at.panel.x + (tile_w + gap) * (float)i, tiles_y, tile_w, tile_h};
    return at;
}

// Today's part of the challenge that was joined comes before any other suggestion.
static void take_challenge(struct director *director) {
    struct home *home = home_of(director);
    struct message message = {{0}};
    home->joined = NULL;
    struct practice practice = director_practice(director);
    if (challenge_cards_load(&home->cards, &practice, home->now, &message) != STATUS_OK) {
        director_set_problem(director, &message);
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
    struct home *home = home_of(director);
    struct timeline timeline = {.language = language_now()};
    director_load_progress(director);
    director_fit_levels(director);
    home->now = director_wall(director);
    home->routine =
        suggest_routine(director_library(director), director_progress(director)->records,
                        director_progress(director)->record_count, home->now);
    take_challenge(director);
    home->props = 0;
    home->length_us = 0;
    if (home->routine) {
        home->props = routine_props(home->routine);
        if (timeline_of_routine(&timeline, home->routine,
                                director_settings(director)->setup_seconds * INT64_C(1000000),
                                NULL) == STATUS_OK)
            home->length_us = timeline.duration_us;
        timeline_finish(&timeline);
    }
    home->link_count = progress_chain(director_progress(director), home->links, HOME_LINKS_MAX);
    director_look_for_unfinished(director);
}

static void focus_first(struct director *director) {
    int first = home_of(director)->routine ? ITEM_START : ITEM_TILE;
    if (home_is_offered(director))
        first = home_can_finish(director) ? ITEM_START : ITEM_BANK;
    focus_set(director_focus(director), first);
}

static void enter(struct director *director, const void *args) {
    (void)args;
    look_up(director);
    focus_first(director);
}

// What is suggested may be another one now; a tile keeps the focus.
static void resume(struct director *director) {
    look_up(director);
    if (director_focused(director) < ITEM_TILE)
        focus_first(director);
}

static void leave(struct director *director) {
    challenge_cards_finish(&home_of(director)->cards);
}

static void layout(struct director *director) {
    struct home_places at = places_for(director);
    if (home_is_offered(director) ? home_can_finish(director) : home_of(director)->routine != NULL)
        scene_item(director, ITEM_START, at.start, WIDGET_RADIUS_CONTROL);
    if (home_is_offered(director))
        scene_item(director, ITEM_BANK, at.bank, WIDGET_RADIUS_CONTROL);
    for (int i = 0; i < HOME_TILES; i++)
        scene_item(director, ITEM_TILE + i, at.tiles[i], WIDGET_RADIUS_CONTROL);
}

static size_t hints(struct director *director, struct hint *out) {
    int item = director_focused(director);
    const char *label = item == ITEM_BANK           ? tr("Bank it")
                        : item != ITEM_START        ? tr("Open")
                        : home_can_finish(director) ? tr("Finish")
                                                    : tr("Start");
    size_t count = 0;
    out[count++] = (struct hint){.intent = INTENT_CONFIRM, .label = label};
    if (home_is_offered(director))
        out[count++] = (struct hint){.intent = INTENT_MORE, .label = tr("Not now")};
    else if (item == ITEM_START && home_of(director)->routine)
        out[count++] = (struct hint){.intent = INTENT_MORE, .label = tr("What is in it")};
    if (!home_is_offered(director)) // there is a tile as well
        out[count++] = (struct hint){.intent = INTENT_MENU, .label = tr("Settings")};
    out[count++] = (struct hint){.intent = INTENT_BACK, .label = tr("Quit")};
    return count;
}

static void open_settings(struct director *director) {
    director_push(director, SCENE_SETTINGS, NULL);
}

static bool take(struct director *director, const struct intent *intent) {
    switch (intent->kind) {
    case INTENT_BACK:
        if (!intent->repeated)
            director_quit(director);
        return true;
    case INTENT_MENU:
        open_settings(director);
        return true;
    case INTENT_MORE:
        if (!home_is_offered(director)) {
            if (home_of(director)->routine)
                director_push(director, SCENE_ROUTINE, home_of(director)->routine);
            return true;
        }
        director_put_off_unfinished(director);
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
    else if (item == ITEM_START && home_can_finish(director))
        director_finish_unfinished(director);
    else if (item == ITEM_START && home_of(director)->routine)
        director_start(director, home_of(director)->routine);
    else if (item >= ITEM_TILE)
        director_push(director, TILES[item - ITEM_TILE].scene, NULL);
}

static void draw_header(const struct director *director, struct canvas *canvas,
                        const struct home_places *at) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    float top = at->compact ? 36.0F : 58.0F;
    float logo = at->compact ? 60.0F : 72.0F;
    float baseline = top + logo * 0.73F;
    float width = canvas_logo(canvas, LAYOUT_MARGIN_X, top, logo);
    ink(canvas, FACE_TITLE, at->compact ? 48.0F : 56.0F, colours->text,
        LAYOUT_MARGIN_X + width + 18.0F, baseline, "Unhunch");
    char day[WORDS_BYTES];
    words_day_part(day, home_of(director)->now);
    ink_end(canvas, FACE_SEMIBOLD, TEXT_OVERLINE, colours->mute, at->panel.x + at->panel.w,
            baseline - 3.0F, day);
}

static void draw_figure(const struct director *director, struct canvas *canvas,
                        const struct home_places *at, const struct routine *routine) {
    struct stage_shot shot = stage_shot_telling(routine->steps[0].variant);
    shot.view = director_view(director);
    struct stage_floor floor = stage_view_floor(director_stage(director), at->stage, &shot);
    ink_halo(canvas, floor.cx, floor.cy, floor.radius * 1.08F, floor.y, true);
    stage_view_draw(director_stage(director), canvas, at->stage, &shot);
}

static void draw_tiles(const struct director *director, struct canvas *canvas,
                       const struct home_places *at) {
    char routines[WORDS_BYTES];
    char days[WORDS_BYTES];
    char challenge[WORDS_BYTES];
    char pages[WORDS_BYTES];
    words_count(pages, (int64_t)director_library(director)->page_count, "page", "pages");
    const struct challenge_card *joined = home_of(director)->joined;
    if (joined)
        snprintf(challenge, sizeof challenge, tr("%zu of %zu"), joined->state.done,
                 joined->challenge->day_count);
    else
        snprintf(challenge, sizeof challenge, tr("%zu to join"), home_of(director)->cards.count);
    snprintf(routines, sizeof routines, tr("%zu to pick"),
             director_library(director)->routine_count);
    words_count(days, director_progress(director)->days_in_month, "day", "days");
    const char *const details[HOME_TILES] = {
        routines, director_progress(director)->days_in_month > 0 ? days : tr("Your chain"),
        challenge, pages};
    static const float COMPACT_LABEL = 30.0F;
    for (int i = 0; i < HOME_TILES; i++) {
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

static void draw_problem(const struct director *director, struct canvas *canvas) {
    struct message told;
    if (home_is_unread(director) || director_told(director)[0] == '\0')
        return;
    (void)snprintf(told.text, sizeof told.text, "%s", director_told(director));
    told.text[0] = (char)toupper((unsigned char)told.text[0]);
    // Below everything else, to the right of the hints.
    static const float HINTS_W = 744.0F;
    static const float SMALLEST = 22.0F;
    size_t lines = scene_is_tight(director) ? 3 : 2;
    const struct palette_tokens *colours = canvas_colours(canvas);
    float x = LAYOUT_MARGIN_X + HINTS_W;
    float width = director_width(director) - LAYOUT_MARGIN_X - x;
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

static void draw_nothing(struct canvas *canvas, const struct home_places *at) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct text_style body = {FACE_SEMIBOLD, TEXT_BODY, colours->mute, ALIGN_START};
    float x = at->panel.x + at->pad;
    ink(canvas, FACE_TITLE, 60.0F, colours->text, x, at->panel.y + 110.0F, tr("No routines here"));
    text_block(canvas, &body, x, at->panel.y + 176.0F, at->panel.w - 2.0F * at->pad, 46.0F, 4,
               tr(NO_LEVELS));
}

static void draw(struct director *director, struct canvas *canvas) {
    struct home_places at = places_for(director);
    const struct home *home = home_of(director);
    canvas_background(canvas);
    draw_header(director, canvas, &at);
    widget_panel(canvas, at.panel, true);
    if (home_is_offered(director)) {
        if (director_unfinished(director)->routine)
            draw_figure(director, canvas, &at, director_unfinished(director)->routine);
        home_draw_offer(director, canvas, &at);
    } else if (home->routine) {
        draw_figure(director, canvas, &at, home->routine);
        home_draw_suggestion(director, canvas, &at);
    } else {
        draw_nothing(canvas, &at);
    }
    draw_tiles(director, canvas, &at);
    if (!at.narrow && !home_is_unread(director))
        home_draw_spine(director, canvas, &at);
    home_draw_side(director, canvas, &at);
    draw_problem(director, canvas);
}

static void flow_suggestion(const struct director *director, struct flow *flow) {
    const struct home *home = home_of(director);
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

static void flow(struct director *director, struct flow *flow) {
    if (home_is_offered(director)) {
        home_flow_offer(director, flow);
    } else if (home_of(director)->routine) {
        flow_suggestion(director, flow);
    } else {
        flow_title(flow, tr("No routines here"));
        flow_text(flow, ICON_NONE, tr(NO_LEVELS));
    }
    for (int i = 0; i < HOME_TILES; i++) {
        const struct button tile = {.icon = TILES[i].icon, .label = tr(TILES[i].label)};
        flow_button(flow, ITEM_TILE + i, &tile);
    }
    const char *told = director_told(director);
    if (told[0] != '\0')
        flow_text(flow, ICON_ALERT, told);
    if (!home_is_unread(director))
        home_flow_chain(director, flow);
}

const struct scene scene_home = {
    .name = "home",
    .state_bytes = sizeof(struct home),
    .enter = enter,
    .resume = resume,
    .leave = leave,
    .refresh = look_up,
    .layout = layout,
    .hints = hints,
    .take = take,
    .activate = activate,
    .draw = draw,
    .flow = flow,
};
