// Challenges: a list, and what the focused one asks for. One press joins or starts today's part.

#include "pictures/charts.h"
#include "practice/challenges.h"
#include "scene.h"
#include "telling/practice_words.h"
#include "telling/words.h"

#include "base/language.h"

#include <stdio.h>

// Pictures.
enum { FIGURE, PLAN };

struct challenges_screen {
    struct challenge_cards cards;
    size_t chosen; // has the focus, or had it last
};

static struct challenges_screen *state_of(const struct director *director) {
    return director_state(director);
}

static const struct challenge_card *chosen(const struct director *director) {
    const struct challenges_screen *screen = state_of(director);
    return screen->cards.count > 0 ? &screen->cards.cards[screen->chosen] : NULL;
}

static void load(struct director *director) {
    struct message message = {{0}};
    director_set_problem(director, NULL);
    struct practice practice = director_practice(director);
    if (challenge_cards_load(&state_of(director)->cards, &practice, director_wall(director),
                             &message) != STATUS_OK)
        director_set_problem(director, &message);
}

static void enter(struct director *director, const void *args) {
    (void)args;
    load(director);
    struct challenges_screen *screen = state_of(director);
    const struct challenge_card *under_way = challenge_under_way(&screen->cards);
    screen->chosen = under_way ? (size_t)(under_way - screen->cards.cards) : 0;
    focus_set(director_focus(director), (int)screen->chosen);
}

static void leave(struct director *director) {
    challenge_cards_finish(&state_of(director)->cards);
}

static bool is_joined(const struct challenge_card *card) {
    return card && card->state.stage == CHALLENGE_UNDER_WAY;
}

// What confirming does; NULL: nothing.
static const char *deed(const struct challenge_card *card) {
    if (!card)
        return NULL;
    switch (card->state.stage) {
    case CHALLENGE_UNDER_WAY:
        if (challenge_waits(card))
            return tr("Start today’s part");
        return card->next ? tr("Do the next part now") : NULL;
    case CHALLENGE_FINISHED:
    case CHALLENGE_LEFT:
        return tr("Join again");
    default:
        return tr("Join");
    }
}

static size_t hints(struct director *director, struct hint *out) {
    size_t count = 0;
    const struct challenge_card *card = chosen(director);
    if (deed(card))
        out[count++] = (struct hint){.intent = INTENT_CONFIRM, .label = deed(card)};
    if (is_joined(card))
        out[count++] = (struct hint){.intent = INTENT_MORE, .label = tr("Leave it")};
    out[count++] = (struct hint){.intent = INTENT_BACK, .label = tr("Back")};
    return count;
}

// --- what presses do ----------------------------------------------------------------------------

static void note(struct director *director, enum memo_kind kind) {
    const struct challenge_card *card = chosen(director);
    char at[INSTANT_TEXT_BYTES];
    struct message message = {{0}};
    if (!director_history(director))
        return;
    struct instant now = director_wall(director);
    // The clock counts seconds: who changes their mind within one does so after what they did
    // first.
    if (now.utc_us <= card->state.joined_utc_us)
        now.utc_us = card->state.joined_utc_us + (kind == MEMO_JOINED ? 2 : 1);
    instant_format(now, at);
    struct memo memo = memo_of_challenge(kind, card->challenge->id, at);
    enum status status = history_add_memo(director_history(director), &memo, &message);
    load(director);
    if (status != STATUS_OK)
        director_set_problem(director, &message);
}

static bool take(struct director *director, const struct intent *intent) {
    if (intent->kind != INTENT_MORE)
        return false;
    if (!intent->repeated && is_joined(chosen(director)))
        note(director, MEMO_LEFT);
    return true;
}

static void activate(struct director *director, int item, const struct intent *intent) {
    (void)intent;
    struct challenges_screen *screen = state_of(director);
    if (item < 0 || (size_t)item >= screen->cards.count)
        return;
    screen->chosen = (size_t)item;
    const struct challenge_card *card = chosen(director);
    if (!is_joined(card))
        note(director, MEMO_JOINED);
    else if (card->next)
        director_start(director, card->next);
}

// --- the screen ---------------------------------------------------------------------------------

static const struct routine *part_of(const struct challenge_card *card) {
    return card->next ? card->next : card->challenge->days[0];
}

static const char *words_part(const struct challenge_card *card) {
    if (!is_joined(card))
        return tr("Begins with");
    return card->state.done_today || card->state.rests_today ? tr("The next part")
                                                             : tr("Today’s part");
}

static void draw_figure(void *context, int what, struct canvas *canvas, struct rect rect) {
    const struct director *director = context;
    (void)what;
    director_draw_on_disc(director, canvas, rect,
                          stage_shot_telling(part_of(chosen(director))->steps[0].variant), 1.0F);
}

static const float RING = 16.0F; // room for that of the focus above and below the rows
static const float PLAN_PITCH = 62.0F;

// Days in a row of the plan: a week; of a long plan so many that there are few rows.
static size_t plan_columns(size_t days) {
    static const size_t A_WEEK = 7;
    static const size_t ROWS_MOST = 4;
    return SDL_max(A_WEEK, (days + ROWS_MOST - 1) / ROWS_MOST);
}

static void draw_plan(void *context, int what, struct canvas *canvas, struct rect rect) {
    const struct challenge_card *card = chosen(context);
    size_t count = card->challenge->day_count;
    size_t columns = plan_columns(count);
    struct rect row = {rect.x, rect.y, 0.0F, PLAN_PITCH};
    (void)what;
    for (size_t from = 0; from < count; from += columns, row.y += PLAN_PITCH) {
        size_t here = SDL_min(count - from, columns);
        size_t done = card->state.done > from ? card->state.done - from : 0;
        row.w = rect.w * (float)here / (float)columns;
        chart_chain(canvas, row, here, SDL_min(done, here));
    }
}

// What the focused one asks for, as pictures: its row says the same.
static void build_panel(struct director *director, struct boxes *boxes,
                        const struct challenge_card *card) {
    size_t days = card->challenge->day_count;
    size_t rows = (days + plan_columns(days) - 1) / plan_columns(days);
    box_column(boxes,
               &(struct box_stack){.size = {.grow = 1.0F, .least_width = 520.0F, .ornament = true},
                                   .pad_y = RING,
                                   .even = true});
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.0F},
                                          .gap = 10.0F,
                                          .pad_x = 44.0F,
                                          .pad_y = 40.0F,
                                          .ground = BOX_RAISED});
    box_text(boxes, BOX_SUBTITLE, tr(card->challenge->title));
    box_picture(boxes, draw_plan, director, PLAN,
                &(struct box_size){.height = PLAN_PITCH * (float)rows});
    box_text(boxes, BOX_OVERLINE, words_part(card));
    box_text(boxes, BOX_HEADING, tr(part_of(card)->title));
    box_picture(boxes, draw_figure, director, FIGURE,
                &(struct box_size){.grow = 1.0F, .least_height = 240.0F});
    box_end(boxes);
    box_end(boxes);
}

static void build_row(struct boxes *boxes, const struct challenge_card *card, int item) {
    const struct challenge *challenge = card->challenge;
    char state[WORDS_BYTES];
    challenge_words(card, state, sizeof state);
    box_press(boxes, &(struct box_press){.item = item,
                                         .stack = {.gap = 8.0F, .pad_x = 36.0F, .pad_y = 22.0F},
                                         .upright = true,
                                         .label = tr(challenge->title),
                                         .detail = tr(challenge->summary)});
    box_row(boxes, &(struct box_stack){.gap = 16.0F});
    box_filling(boxes, BOX_LABEL, 0.0F, tr(challenge->title));
    if (card->state.stage == CHALLENGE_FINISHED)
        box_icon(boxes, ICON_CHECK, 38.0F, BOX_INK_BONE);
    box_words(boxes, &(struct box_words){
                         .role = BOX_DETAIL, .text = state, .box = {.across = BOX_MIDDLE}});
    box_end(boxes);
    box_text(boxes, BOX_DETAIL, tr(challenge->summary));
    box_row(boxes, &(struct box_stack){.gap = 14.0F, .wraps = true});
    box_text(boxes, BOX_DETAIL, words_part(card));
    box_sized(boxes, BOX_LABEL, 30.0F, tr(part_of(card)->title));
    box_end(boxes);
    box_end(boxes);
}

static void build_header(const struct director *director, struct boxes *boxes) {
    static const float TO_BASELINE = 9.0F; // of the title
    const char *problem = director_problem(director);
    box_row(boxes, &(struct box_stack){.gap = 36.0F, .wraps = true});
    box_text(boxes, BOX_TITLE, tr("Challenges"));
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.0F, .least_width = 640.0F},
                                          .along = BOX_END});
    box_text(boxes, BOX_NOTE,
             problem[0] != '\0' ? problem : tr("A missed day moves the plan. Nothing is lost."));
    box_space(boxes, TO_BASELINE);
    box_end(boxes);
    box_end(boxes);
}

static void build(struct director *director, struct boxes *boxes) {
    struct challenges_screen *screen = state_of(director);
    int current = director_focused(director);
    if (current >= 0 && (size_t)current < screen->cards.count)
        screen->chosen = (size_t)current;
    boxes_begin(boxes, &(struct box_page){.gap = 20.0F});
    build_header(director, boxes);
    box_row(boxes, &(struct box_stack){.size = {.grow = 1.0F}, .gap = 64.0F});
    box_list(boxes, &(struct box_stack){.size = {.grow = 1.0F, .least_width = 560.0F},
                                        .gap = 28.0F,
                                        .pad_y = RING,
                                        .even = true});
    for (size_t i = 0; i < screen->cards.count; i++)
        build_row(boxes, &screen->cards.cards[i], (int)i);
    box_end(boxes);
    if (chosen(director))
        build_panel(director, boxes, chosen(director));
    box_end(boxes);
}

const struct scene scene_challenges = {
    .name = "challenges",
    .state_bytes = sizeof(struct challenges_screen),
    .enter = enter,
    .leave = leave,
    .hints = hints,
    .take = take,
    .activate = activate,
    .build = build,
};
