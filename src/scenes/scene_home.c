// Home: one press starts what is suggested. Still unless something is pressed.

#include "home_view.h"
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
enum { TILE_COUNT = sizeof TILES / sizeof TILES[0] };

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
    if (director_offers_unfinished(director))
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

static size_t hints(struct director *director, struct hint *out) {
    int item = director_focused(director);
    const char *label = item == ITEM_BANK           ? tr("Bank it")
                        : item != ITEM_START        ? tr("Open")
                        : home_can_finish(director) ? tr("Finish")
                                                    : tr("Start");
    size_t count = 0;
    out[count++] = (struct hint){.intent = INTENT_CONFIRM, .label = label};
    if (director_offers_unfinished(director))
        out[count++] = (struct hint){.intent = INTENT_MORE, .label = tr("Not now")};
    else if (item == ITEM_START && home_of(director)->routine)
        out[count++] = (struct hint){.intent = INTENT_MORE, .label = tr("What is in it")};
    if (!director_offers_unfinished(director)) // there is a tile as well
        out[count++] = (struct hint){.intent = INTENT_MENU, .label = tr("Settings")};
    out[count++] = (struct hint){.intent = INTENT_BACK, .label = tr("Quit")};
    return count;
}

static bool take(struct director *director, const struct intent *intent) {
    switch (intent->kind) {
    case INTENT_BACK:
        if (!intent->repeated)
            director_quit(director);
        return true;
    case INTENT_MENU:
        director_push(director, SCENE_SETTINGS, NULL);
        return true;
    case INTENT_MORE:
        if (!director_offers_unfinished(director)) {
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

static void draw_logo(void *context, int what, struct canvas *canvas, struct rect rect) {
    (void)context;
    (void)what;
    (void)canvas_logo(canvas, rect.x, rect.y, rect.h);
}

static void build_header(const struct director *director, struct boxes *boxes) {
    static const float LOGO = 72.0F;
    static const float LOGO_ASPECT = 0.65F;
    char day[WORDS_BYTES];
    words_day_part(day, home_of(director)->now);
    box_row(boxes, &(struct box_stack){.size = {.ornament = true}, .gap = 18.0F});
    box_picture(boxes, draw_logo, NULL, HOME_LOGO,
                &(struct box_size){.width = LOGO_ASPECT * LOGO, .height = LOGO});
    box_words(boxes, &(struct box_words){
                         .role = BOX_SUBTITLE, .text = "Unhunch", .box = {.across = BOX_MIDDLE}});
    box_spring(boxes);
    box_words(boxes, &(struct box_words){
                         .role = BOX_OVERLINE, .text = day, .box = {.across = BOX_MIDDLE}});
    box_end(boxes);
}

static void describe_tile(const struct director *director, enum scene_id scene,
                          char out[WORDS_BYTES]) {
    const struct home *home = home_of(director);
    int days = director_progress(director)->days_in_month;
    switch (scene) {
    case SCENE_ROUTINES:
        snprintf(out, WORDS_BYTES, tr("%zu to pick"), director_library(director)->routine_count);
        break;
    case SCENE_PROGRESS:
        snprintf(out, WORDS_BYTES, "%s", tr("Your chain"));
        if (days > 0)
            words_count(out, days, "day", "days");
        break;
    case SCENE_CHALLENGES:
        if (home->joined)
            snprintf(out, WORDS_BYTES, tr("%zu of %zu"), home->joined->state.done,
                     home->joined->challenge->day_count);
        else
            snprintf(out, WORDS_BYTES, tr("%zu to join"), home->cards.count);
        break;
    default:
        words_count(out, (int64_t)director_library(director)->page_count, "page", "pages");
        break;
    }
}

// Four beside each other, or two and two.
static void build_tiles(const struct director *director, struct boxes *boxes) {
    const struct box_stack row = {.size = {.grow = 1.0F}, .gap = 32.0F, .even = true};
    const struct box_stack all = {.gap = 32.0F, .even = true, .wraps = true};
    box_row(boxes, &all);
    for (int i = 0; i < TILE_COUNT; i++) {
        char detail[WORDS_BYTES];
        describe_tile(director, TILES[i].scene, detail);
        if (i % 2 == 0)
            box_row(boxes, &row);
        box_tile(
            boxes, ITEM_TILE + i,
            &(struct button){.icon = TILES[i].icon, .label = tr(TILES[i].label), .detail = detail});
        if (i % 2 == 1)
            box_end(boxes);
    }
    box_end(boxes);
}

static void build_told(const struct director *director, struct boxes *boxes) {
    struct message told;
    if (home_is_unread(director) || director_told(director)[0] == '\0')
        return;
    (void)snprintf(told.text, sizeof told.text, "%s", director_told(director));
    told.text[0] = (char)toupper((unsigned char)told.text[0]);
    box_note(boxes, ICON_ALERT,
             &(struct box_words){
                 .role = BOX_NOTE, .text = told.text, .size = TEXT_FLOOR, .ink = BOX_INK_TEXT});
}

static void build(struct director *director, struct boxes *boxes) {
    boxes_begin(boxes, NULL);
    box_row(boxes, &(struct box_stack){.size = {.grow = 1.0F}, .gap = 40.0F, .wraps = true});
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.0F, .least_width = 640.0F},
                                          .gap = 34.0F,
                                          .even = true});
    build_header(director, boxes);
    home_build_panel(director, boxes);
    build_tiles(director, boxes);
    build_told(director, boxes);
    box_end(boxes);
    home_build_chain(director, boxes);
    box_end(boxes);
}

const struct scene scene_home = {
    .name = "home",
    .state_bytes = sizeof(struct home),
    .enter = enter,
    .resume = resume,
    .leave = leave,
    .refresh = look_up,
    .hints = hints,
    .take = take,
    .activate = activate,
    .build = build,
};
