// Challenges: a list, and what the focused one asks for. One press joins or starts today's part.

#include "charts.h"
#include "ink.h"
#include "practice/challenges.h"
#include "practice_words.h"
#include "scene.h"
#include "words.h"

#include "base/language.h"

#include <stdio.h>

enum { ROWS_MAX = 8 };

static const float ROW_H = 122.0F;
static const float ROW_PITCH = 150.0F;

struct challenges_screen {
    struct challenge_cards cards;
    size_t chosen;
    size_t first;
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

// --- layout -------------------------------------------------------------------------------------

static float list_top(const struct director *director) {
    return scene_is_compact(director) ? 132.0F : 176.0F;
}

static float list_width(const struct director *director) {
    return (director_width(director) - 2.0F * LAYOUT_MARGIN_X) *
           (scene_is_narrow(director) ? 0.5F : 0.46F);
}

static size_t rows_shown(const struct director *director) {
    float room = scene_hints_top(director) - 30.0F - list_top(director);
    size_t rows = room > ROW_H ? (size_t)((room - ROW_H) / ROW_PITCH) + 1 : 1;
    return rows < ROWS_MAX ? rows : ROWS_MAX;
}

static struct rect row_rect(const struct director *director, size_t row) {
    size_t first = state_of(director)->first;
    return (struct rect){LAYOUT_MARGIN_X, list_top(director) + ROW_PITCH * (float)(row - first),
                         list_width(director), ROW_H};
}

static void layout(struct director *director) {
    struct challenges_screen *screen = state_of(director);
    size_t shown = rows_shown(director);
    size_t count = screen->cards.count;
    int current = director_focused(director);
    if (current >= 0 && (size_t)current < count)
        screen->chosen = (size_t)current;
    if (screen->chosen < screen->first)
        screen->first = screen->chosen;
    if (screen->chosen >= screen->first + shown)
        screen->first = screen->chosen + 1 - shown;
    for (size_t i = screen->first; i < count && i < screen->first + shown; i++)
        scene_item(director, (int)i, row_rect(director, i), WIDGET_RADIUS_CONTROL);
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

static void choose(struct director *director, int by) {
    struct challenges_screen *screen = state_of(director);
    int count = (int)screen->cards.count;
    int wanted = (int)screen->chosen + by;
    if (count > 0)
        focus_set(director_focus(director), wanted < 0 ? 0 : wanted >= count ? count - 1 : wanted);
}

static bool take(struct director *director, const struct intent *intent) {
    switch (intent->kind) {
    case INTENT_BACK:
        director_pop(director);
        return true;
    case INTENT_MORE:
        if (!intent->repeated && is_joined(chosen(director)))
            note(director, MEMO_LEFT);
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
        choose(director, intent->amount > 0.0F ? -1 : 1);
        return true;
    default:
        return false;
    }
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

// --- drawing ------------------------------------------------------------------------------------

static void draw_row(const struct director *director, struct canvas *canvas, size_t index) {
    static const float PAD = 40.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct challenge_card *card = &state_of(director)->cards.cards[index];
    struct rect rect = row_rect(director, index);
    enum widget_state state = scene_item_state(director, (int)index);
    struct button row = {.rect = rect, .label = ""};
    widget_row(canvas, &row, state);
    widget_note(canvas, state, tr(card->challenge->title), tr(card->challenge->summary));
    float x = rect.x + PAD;
    float width = rect.w - 2.0F * PAD;
    struct text_style title = {FACE_BOLD, 42.0F, colours->text, ALIGN_START};
    ink_within(canvas, &title, 30.0F, x, rect.y + 56.0F, width, tr(card->challenge->title));
    char words[WORDS_BYTES];
    challenge_words(card, words, sizeof words);
    struct text_style small = {
        FACE_SEMIBOLD, 32.0F, state == WIDGET_FOCUSED ? colours->text : colours->mute, ALIGN_START};
    if (card->state.stage == CHALLENGE_FINISHED) {
        canvas_icon(canvas, ICON_CHECK, x - 4.0F, rect.y + 70.0F, 38.0F, colours->bone);
        x += 46.0F;
        width -= 46.0F;
    }
    ink_within(canvas, &small, 26.0F, x, rect.y + 100.0F, width, words);
}

// The plan as a chain, in rows of at most a week; returns the y below it.
static float draw_plan(struct canvas *canvas, const struct challenge_card *card, float x, float y,
                       float width) {
    static const size_t A_WEEK = 7;
    static const float PITCH = 62.0F;
    static const float WIDEST_PITCH = 170.0F;
    size_t count = card->challenge->day_count;
    size_t a_row = A_WEEK;
    static const size_t ROWS_OF_WEEKS = 4;
    if ((count + a_row - 1) / a_row > ROWS_OF_WEEKS) // a long one takes the room that there is
        a_row = (count + ROWS_OF_WEEKS - 1) / ROWS_OF_WEEKS;
    float pitch = SDL_min(width / (float)a_row, WIDEST_PITCH);
    for (size_t from = 0; from < count; from += a_row) {
        size_t here = count - from < a_row ? count - from : a_row;
        size_t done = card->state.done > from ? card->state.done - from : 0;
        chart_chain(canvas, (struct rect){x, y, pitch * (float)(here - 1) + 16.0F, PITCH * 0.8F},
                    here, done < here ? done : here);
        y += PITCH;
    }
    return y;
}

// Of the panel's width, for the words beside the figure: more where a long word needs it.
static float words_share(struct canvas *canvas, float width, const char *title) {
    static const float USUAL = 0.42F;
    static const float WIDE = 0.54F;
    const struct text_style least = {.face = FACE_BOLD, .size = TEXT_LEAST};
    struct text_lines lines;
    text_wrap(canvas, &least, width * USUAL, 2, title, &lines);
    return lines.broken || lines.cut ? WIDE : USUAL;
}

static void draw_next(const struct director *director, struct canvas *canvas,
                      const struct challenge_card *card, struct rect area) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct routine *routine = card->next ? card->next : card->challenge->days[0];
    static const float LEAST = 170.0F;
    if (area.h < LEAST)
        return;
    const char *title = tr(routine->title);
    float words_w = area.w * words_share(canvas, area.w, title);
    struct rect stage = {area.x + words_w, area.y, area.w - words_w, area.h};
    struct stage_shot shot = stage_shot_telling(routine->steps[0].variant);
    struct stage_floor floor = stage_view_floor(director_stage(director), stage, &shot);
    ink_halo(canvas, floor.cx, floor.cy, floor.radius, floor.y, true);
    stage_view_draw(director_stage(director), canvas, stage, &shot);
    const char *overline = is_joined(card) ? card->state.done_today || card->state.rests_today
                                                 ? tr("The next part")
                                                 : tr("Today’s part")
                                           : tr("Begins with");
    float y = area.y + area.h * 0.42F;
    struct text_style style = {FACE_BOLD, 30.0F, colours->mute, ALIGN_START};
    ink_within(canvas, &style, TEXT_LEAST, area.x, y, words_w, overline);
    style = (struct text_style){FACE_BOLD, 40.0F, colours->text, ALIGN_START};
    style.size = text_fit(canvas, &style, TEXT_LEAST, words_w, 2, title);
    text_block(canvas, &style, area.x, y + 52.0F, words_w, style.size * 1.15F, 2, title);
}

static void draw_panel(const struct director *director, struct canvas *canvas,
                       const struct challenge_card *card) {
    static const float GAP = 64.0F;
    static const float PAD = 44.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    float x = LAYOUT_MARGIN_X + list_width(director) + GAP;
    float top = list_top(director);
    struct rect panel = {x, top, director_width(director) - LAYOUT_MARGIN_X - x,
                         scene_hints_top(director) - 30.0F - top};
    widget_panel(canvas, panel, true);
    float inner = panel.w - 2.0F * PAD;
    x = panel.x + PAD;
    float y = panel.y + 76.0F;
    const char *name = tr(card->challenge->title);
    const char *summary = tr(card->challenge->summary);
    struct text_style title = {ink_title_face(name), 56.0F, colours->text, ALIGN_START};
    ink_within(canvas, &title, 32.0F, x - 2.0F, y, inner, name);
    struct text_style body = {FACE_SEMIBOLD, 32.0F, colours->mute, ALIGN_START};
    body.size = text_fit(canvas, &body, 26.0F, inner, 3, summary);
    size_t lines =
        text_block(canvas, &body, x, y + 52.0F, inner, body.size * TEXT_LINE_BODY, 4, summary);
    y += 52.0F + body.size * TEXT_LINE_BODY * (float)lines;
    y = draw_plan(canvas, card, x, y, inner);
    draw_next(director, canvas, card,
              (struct rect){x, y + 8.0F, inner, panel.y + panel.h - 20.0F - y - 8.0F});
}

static void draw_header(const struct director *director, struct canvas *canvas) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    float baseline = scene_is_compact(director) ? 96.0F : 122.0F;
    float width = ink(canvas, FACE_TITLE, TEXT_TITLE, colours->text, LAYOUT_MARGIN_X - 2.0F,
                      baseline, tr("Challenges"));
    float x = LAYOUT_MARGIN_X + width + 36.0F;
    struct text_style style = {FACE_SEMIBOLD, TEXT_OVERLINE, colours->mute, ALIGN_START};
    const char *words = director_problem(director)[0] != '\0'
                            ? director_problem(director)
                            : tr("A missed day moves the plan. Nothing is lost.");
    ink_within(canvas, &style, 26.0F, x, baseline, director_width(director) - LAYOUT_MARGIN_X - x,
               words);
}

static void draw(struct director *director, struct canvas *canvas) {
    const struct challenges_screen *screen = state_of(director);
    canvas_background(canvas);
    draw_header(director, canvas);
    size_t end = screen->first + rows_shown(director);
    for (size_t i = screen->first; i < screen->cards.count && i < end; i++)
        draw_row(director, canvas, i);
    if (chosen(director))
        draw_panel(director, canvas, chosen(director));
}

static void flow(struct director *director, struct flow *flow) {
    struct challenges_screen *screen = state_of(director);
    int current = director_focused(director);
    if (current >= 0 && (size_t)current < screen->cards.count)
        screen->chosen = (size_t)current;
    flow_title(flow, tr("Challenges"));
    flow_quiet(flow, director_problem(director)[0] != '\0'
                         ? director_problem(director)
                         : tr("A missed day moves the plan. Nothing is lost."));
    for (size_t i = 0; i < screen->cards.count; i++) {
        const struct challenge_card *card = &screen->cards.cards[i];
        char words[WORDS_BYTES];
        char detail[WORDS_BYTES * 8];
        challenge_words(card, words, sizeof words);
        snprintf(detail, sizeof detail, "%s\n%s", words, tr(card->challenge->summary));
        const struct button row = {.icon = card->state.stage == CHALLENGE_FINISHED ? ICON_CHECK
                                                                                   : ICON_NONE,
                                   .label = tr(card->challenge->title),
                                   .detail = detail};
        flow_button(flow, (int)i, &row);
    }
}

const struct scene scene_challenges = {
    .name = "challenges",
    .state_bytes = sizeof(struct challenges_screen),
    .enter = enter,
    .leave = leave,
    .layout = layout,
    .hints = hints,
    .take = take,
    .activate = activate,
    .draw = draw,
    .flow = flow,
};
