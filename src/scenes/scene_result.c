// Result: what was done, what it earned, how the chain stands. The record is in the history before
// any of it is shown; if that fails, it is said, and the person decides.

#include "book.h"
#include "ink.h"
#include "pain_memory.h"
#include "pain_scale.h"
#include "scene.h"
#include "spine.h"
#include "words.h"

#include "base/language.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { ITEM_DONE = 1, ITEM_MORE, ITEM_ROUTINES, ITEM_RETRY, ITEM_DISCARD };
enum { LINKS_MAX = 24, SESSIONS_WITH_POINTS = 3, CHALLENGES_MAX = 64, NEWS_MAX = 2 };

static const int64_t UNCURL_US = 1800000;
static const int64_t COUNT_US = 900000;
static const int64_t COUNT_DELAY_US = 300000;
static const float PERCENT_RIGHT = 0.32F; // of the content: the right column

// What this session has brought, beside its points.
struct news {
    const struct milestone *level;                // NULL: the level is what it was
    const struct milestone *milestones[NEWS_MAX]; // reached just now
    size_t milestone_count;
    const struct challenge *challenge; // of which this session was a part
    size_t parts_done;
    bool is_finished;
    char next_level[WORDS_BYTES]; // how far the next level is
    const struct milestone *present_level;
};

// What was there before the session, to tell what is new.
struct before {
    bool known;
    bool reached[MILESTONES_MAX]; // in the library's order
    const struct milestone *level;
    size_t parts[CHALLENGES_MAX];
    size_t times[CHALLENGES_MAX];
};

struct result {
    struct message failed; // why the record is not in the history; "" when it is
    struct player_result played;
    struct chain_link links[LINKS_MAX];
    size_t link_count;
    int sessions_before; // today's, before this one
    bool shown;          // everything is in the history
    bool repeats;        // something hurt in a second session within a week
    bool is_return;      // after a while without practice
    struct news news;
};

static struct result *state_of(const struct director *director) {
    return director_state(director, SCENE_RESULT);
}

static bool can_retry(const struct director *director) {
    return director->options.history != NULL;
}

// --- what is new --------------------------------------------------------------------------------

static void remember(const struct director *director, const struct book *book,
                     const struct challenge_cards *cards, struct before *before) {
    const struct milestone *first = director->options.library->milestones;
    for (size_t i = 0; i < book->milestones.count; i++)
        before->reached[book->milestones.lines[i].milestone - first] =
            book->milestones.lines[i].state.reached;
    before->level = book->milestones.level;
    for (size_t i = 0; i < cards->count && i < CHALLENGES_MAX; i++) {
        before->parts[i] = cards->cards[i].state.done;
        before->times[i] = cards->cards[i].state.times_finished;
    }
    before->known = true;
}

static void compare(const struct director *director, const struct book *book,
                    const struct challenge_cards *cards, const struct before *before,
                    struct news *news) {
    const struct milestone *first = director->options.library->milestones;
    const struct milestone_lines *lines = &book->milestones;
    milestone_words_next_level(lines, news->next_level, sizeof news->next_level);
    news->present_level = lines->level;
    if (!before->known)
        return;
    news->level = lines->level != before->level ? lines->level : NULL;
    for (size_t i = lines->next_count; i < lines->count && news->milestone_count < NEWS_MAX; i++) {
        if (!before->reached[lines->lines[i].milestone - first])
            news->milestones[news->milestone_count++] = lines->lines[i].milestone;
    }
    for (size_t i = 0; i < cards->count && i < CHALLENGES_MAX; i++) {
        const struct challenge_state *state = &cards->cards[i].state;
        bool finished = state->times_finished > before->times[i];
        if (!finished && state->done <= before->parts[i])
            continue;
        news->challenge = cards->cards[i].challenge;
        news->parts_done = state->done;
        news->is_finished = finished;
    }
}

// What cannot be read is not told: the record counts, and that is dealt with elsewhere.
static void look(const struct director *director, struct before *before, struct news *news) {
    struct book book = {0};
    struct challenge_cards cards = {0};
    struct instant now = director_wall(director);
    if (book_open(&book, &director->options, now, NULL) == STATUS_OK &&
        challenge_cards_load(&cards, &director->options, now, NULL) == STATUS_OK) {
        if (news)
            compare(director, &book, &cards, before, news);
        else
            remember(director, &book, &cards, before);
    }
    challenge_cards_finish(&cards);
    book_close(&book);
}

// A rehearsal is not in the history: its picture shows the chain as it would be.
static void pretend(struct director *director) {
    struct progress *progress = &director->progress;
    if (progress->streak.practised_today)
        return;
    progress->streak.current++;
    progress->days_in_month++;
    if (state_of(director)->link_count > 0)
        state_of(director)->links[0].kind = LINK_DONE;
}

static void try_saving(struct director *director) {
    struct result *result = state_of(director);
    struct before before = {0};
    bool is_new = !director->run.saved && !director->run.rehearsal;
    if (is_new)
        look(director, &before, NULL);
    result->failed.text[0] = '\0';
    result->shown =
        session_run_save(&director->run, director->options.history,
                         director->options.history_problem, &result->failed) == STATUS_OK;
    if (result->shown && !director->run.rehearsal)
        director_load_progress(director);
    if (result->shown)
        look(director, &before, &result->news);
    result->repeats = director->run.record.outcome == SESSION_EASED &&
                      pain_memory_repeats(director->options.history, director->run.started);
    result->link_count = progress_chain(&director->progress, result->links, LINKS_MAX);
    if (director->run.rehearsal)
        pretend(director);
    int first = result->shown ? ITEM_DONE : can_retry(director) ? ITEM_RETRY : ITEM_DISCARD;
    focus_set(&director->focus, first);
}

static void enter(struct director *director) {
    struct result *result = state_of(director);
    result->played = player_result(director->run.player);
    bool again = director->run.saved; // back from another screen
    if (!again) {
        director_load_progress(director);
        result->is_return = director->progress.is_return;
        session_run_describe(&director->run, &director->progress);
    }
    result->sessions_before = director->progress.sessions_today - (again ? 1 : 0);
    try_saving(director);
}

// --- layout -------------------------------------------------------------------------------------

static float button_height(const struct director *director) {
    return scene_is_compact(director) ? 96.0F : WIDGET_BUTTON_HEIGHT;
}

static float button_top(const struct director *director) {
    static const float BOTTOM = 106.0F;
    static const float BOTTOM_COMPACT = 54.0F;
    return director->height - (scene_is_compact(director) ? BOTTOM_COMPACT : BOTTOM) -
           button_height(director);
}

static struct rect done_rect(const struct director *director) {
    float content = director->width - 2.0F * LAYOUT_MARGIN_X;
    return (struct rect){LAYOUT_MARGIN_X, button_top(director),
                         SDL_max(SDL_min(440.0F, content * 0.3F), 360.0F), button_height(director)};
}

static struct rect more_rect(const struct director *director) {
    static const float GAP = 48.0F;
    struct rect done = done_rect(director);
    float x = done.x + done.w + GAP;
    float content = director->width - 2.0F * LAYOUT_MARGIN_X;
    return (struct rect){x, done.y, SDL_min(640.0F, content * 0.36F), done.h};
}

static struct rect routines_rect(const struct director *director) {
    static const float GAP = 32.0F;
    struct rect more = more_rect(director);
    float x = more.x + more.w + GAP;
    return (struct rect){x, more.y, director->width - LAYOUT_MARGIN_X - x, more.h};
}

static struct rect problem_rect(const struct director *director) {
    static const float W = 1120.0F;
    static const float H = 480.0F;
    float w = SDL_min(W, director->width - 2.0F * LAYOUT_MARGIN_X);
    return (struct rect){(director->width - w) / 2.0F, (director->height - H) / 2.0F, w, H};
}

static struct rect retry_rect(const struct director *director) {
    struct rect panel = problem_rect(director);
    return (struct rect){panel.x + 64.0F, panel.y + panel.h - 64.0F - 112.0F, 400.0F, 112.0F};
}

static struct rect discard_rect(const struct director *director) {
    struct rect panel = problem_rect(director);
    struct rect retry = retry_rect(director);
    if (!can_retry(director))
        return (struct rect){retry.x, retry.y, 560.0F, retry.h};
    float x = retry.x + retry.w + 40.0F;
    return (struct rect){x, retry.y, panel.x + panel.w - 64.0F - x, retry.h};
}

static void layout(struct director *director) {
    const struct result *result = state_of(director);
    if (result->shown) {
        scene_item(director, ITEM_DONE, done_rect(director), WIDGET_RADIUS_CONTROL);
        scene_item(director, ITEM_MORE, more_rect(director), WIDGET_RADIUS_CONTROL);
        scene_item(director, ITEM_ROUTINES, routines_rect(director), WIDGET_RADIUS_CONTROL);
        return;
    }
    if (can_retry(director))
        scene_item(director, ITEM_RETRY, retry_rect(director), WIDGET_RADIUS_CONTROL);
    scene_item(director, ITEM_DISCARD, discard_rect(director), WIDGET_RADIUS_CONTROL);
}

static bool take(struct director *director, const struct intent *intent) {
    if (intent->kind != INTENT_BACK)
        return false;
    // What is not saved is not left by a press meant for something else.
    if (state_of(director)->shown && !intent->repeated)
        director_leave_session(director);
    return true;
}

static void do_more(struct director *director) {
    if (director->run.record.outcome == SESSION_EASED) {
        director->help_return = SCENE_RESULT;
        director_go(director, SCENE_HELP, TRANSITION_FADE);
        return;
    }
    const struct routine *routine = director->run.routine;
    director_start_again(director, routine);
}

static void activate(struct director *director, int item, const struct intent *intent) {
    (void)intent;
    switch (item) {
    case ITEM_DONE:
    case ITEM_DISCARD:
        session_run_discard(&director->run);
        director_leave_session(director);
        break;
    case ITEM_MORE:
        do_more(director);
        break;
    case ITEM_ROUTINES:
        director_end_session(director);
        director_go(director, SCENE_ROUTINES, TRANSITION_FADE);
        break;
    case ITEM_RETRY:
        try_saving(director);
        focus_reset(&director->focus);
        layout(director);
        break;
    default:
        break;
    }
}

// --- drawing ------------------------------------------------------------------------------------

static const char *title_of(const struct director *director) {
    switch (director->run.record.outcome) {
    case SESSION_COMPLETED:
        return state_of(director)->is_return ? tr("Good to have you back.") : tr("Nicely done.");
    case SESSION_EASED:
        return tr("Good that you listened to your back.");
    default:
        return tr("Until next time.");
    }
}

static void describe(const struct director *director, char out[WORDS_BYTES * 2]) {
    const struct player_result *played = &state_of(director)->played;
    const char *title = tr(director->run.routine->title);
    if (played->steps_finished == played->steps_total && played->steps_total > 1)
        snprintf(out, WORDS_BYTES * 2, tr("%s, all %d stretches"), title, played->steps_total);
    else
        snprintf(out, WORDS_BYTES * 2,
                 tr_plural("%s, %d of %d stretch", "%s, %d of %d stretches", played->steps_total),
                 title, played->steps_finished, played->steps_total);
}

struct ledger {
    float x, y, width;
    float pitch;
};

static void draw_entry(struct canvas *canvas, struct ledger *ledger, enum icon icon,
                       const char *words, int64_t points) {
    static const float ICON = 42.0F;
    static const float TEXT_X = 66.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    char number[WORDS_BYTES] = "";
    if (points >= 0)
        snprintf(number, sizeof number, "+%lld", (long long)points);
    float right = ledger->x + ledger->width;
    float width = ink_end(canvas, FACE_HEAVY, 38.0F, colours->text, right, ledger->y, number);
    canvas_icon(canvas, icon, ledger->x, ledger->y - 33.0F, ICON, colours->bone);
    struct text_style style = {FACE_SEMIBOLD, TEXT_BODY, colours->text, ALIGN_START};
    text_draw_label(canvas, &style, ledger->x + TEXT_X, ledger->y - 0.35F * TEXT_BODY,
                    ledger->width - TEXT_X - width - 16.0F, ledger->pitch, words);
    ledger->y += ledger->pitch;
}

// What the points are made of.
static void draw_ledger(const struct director *director, struct canvas *canvas,
                        struct ledger *ledger) {
    const struct result *result = state_of(director);
    const struct session_record *record = &director->run.record;
    char words[WORDS_BYTES];
    if (result->sessions_before >= SESSIONS_WITH_POINTS) {
        words_count(words, result->played.steps_finished, "stretch finished", "stretches finished");
        draw_entry(canvas, ledger, ICON_CHECK, words, 0);
        draw_entry(canvas, ledger, ICON_MOON, tr("Plenty for one day"), -1);
        return;
    }
    int64_t guided = (int64_t)floor(record->guided_s);
    int64_t bonus = record->points - guided;
    words_count(words, result->played.steps_finished, "stretch finished", "stretches finished");
    draw_entry(canvas, ledger, ICON_CHECK, words, guided);
    if (record->outcome == SESSION_EASED)
        draw_entry(canvas, ledger, ICON_HEART, tr("Eased off, counted in full"), -1);
    if (bonus > 0)
        draw_entry(canvas, ledger, ICON_CALENDAR, tr("First session today"), bonus);
}

static void draw_left(const struct director *director, struct canvas *canvas, float width) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct session_record *record = &director->run.record;
    bool compact = scene_is_compact(director);
    struct text_style title = {FACE_TITLE, compact ? 76.0F : 104.0F, colours->text, ALIGN_START};
    float content = director->width - 2.0F * LAYOUT_MARGIN_X;
    float baseline = compact ? 120.0F : 180.0F;
    ink_within(canvas, &title, 52.0F, LAYOUT_MARGIN_X - 2.0F, baseline, content,
               title_of(director));
    char line[WORDS_BYTES * 2];
    describe(director, line);
    struct text_style body = {FACE_SEMIBOLD, TEXT_BODY, colours->mute, ALIGN_START};
    ink_within(canvas, &body, TEXT_FLOOR, LAYOUT_MARGIN_X, baseline + (compact ? 48.0F : 64.0F),
               content * 0.6F, line);
    struct ledger ledger = {.x = LAYOUT_MARGIN_X,
                            .y = baseline + (compact ? 128.0F : 200.0F),
                            .width = width,
                            .pitch = compact ? 60.0F : 76.0F};
    draw_ledger(director, canvas, &ledger);
    float rule = ledger.y + (compact ? -18.0F : 4.0F);
    ink_rule(canvas, ledger.x, rule, width);
    char points[WORDS_BYTES];
    float share = ease_out_cubic(scene_share(director, COUNT_DELAY_US, COUNT_US));
    snprintf(points, sizeof points, "%lld", (long long)llroundf((float)record->points * share));
    float y = rule + (compact ? 84.0F : 96.0F);
    ink_end(canvas, FACE_HEAVY, compact ? 80.0F : 96.0F, colours->text, ledger.x + width, y,
            points);
    ink(canvas, FACE_BOLD, 38.0F, colours->mute, ledger.x, y - 6.0F,
        tr_plural("Point", "Points", (long)record->points));
}

static bool has_pain(const struct session_record *record) {
    return record->pain_before != PAIN_UNKNOWN && record->pain_after != PAIN_UNKNOWN;
}

static void describe_pain(const struct session_record *record, char out[WORDS_BYTES]) {
    int change = record->pain_after - record->pain_before;
    if (change < 0)
        snprintf(out, WORDS_BYTES, tr("%d easier than before"), -change);
    else if (change > 0)
        snprintf(out, WORDS_BYTES, tr("%d more than before. Go easier next time."), change);
    else
        snprintf(out, WORDS_BYTES, "%s", tr("The same as before"));
}

// What was said before and after, in the place of the length; returns the baseline.
static float draw_pain(const struct director *director, struct canvas *canvas, float x, float y,
                       float width) {
    static const float ARROW = 84.0F;
    static const float LINE = 42.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct session_record *record = &director->run.record;
    char number[WORDS_BYTES];
    char words[WORDS_BYTES];
    ink(canvas, FACE_BOLD, TEXT_BODY, colours->mute, x, y, tr("Upper back pain"));
    float big = scene_is_compact(director) ? 92.0F : 112.0F;
    y += big * 0.98F;
    snprintf(number, sizeof number, "%d", record->pain_before);
    float at = x - 5.0F + 24.0F;
    at += ink(canvas, FACE_HEAVY, big, colours->mute, x - 5.0F, y, number);
    canvas_icon(canvas, ICON_ARROW_RIGHT, at, y - big * 0.36F - ARROW / 2.0F, ARROW, colours->text);
    at += ARROW + 24.0F;
    snprintf(number, sizeof number, "%d", record->pain_after);
    at += 28.0F + ink(canvas, FACE_HEAVY, big, colours->text, at, y, number);
    struct text_style after = {FACE_BOLD, 36.0F, colours->text, ALIGN_START};
    text_draw_label(canvas, &after, at, y - 0.36F * big, x + width - at, big,
                    pain_words(record->pain_after));
    y += 54.0F;
    describe_pain(record, words);
    struct text_style style = {FACE_SEMIBOLD, 34.0F, colours->mute, ALIGN_START};
    size_t lines = text_block(canvas, &style, x, y, width, LINE, 2, words);
    return y + (lines > 1 ? LINE : 0.0F);
}

// How long it was; returns the baseline.
static float draw_length(const struct director *director, struct canvas *canvas, float x, float y,
                         float width) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    char words[WORDS_BYTES];
    char number[WORDS_BYTES];
    words_minutes(words, (int64_t)(director->run.record.guided_s * 1e6));
    size_t digits = strspn(words, "0123456789");
    snprintf(number, sizeof number, "%.*s", (int)digits, words);
    ink(canvas, FACE_BOLD, TEXT_BODY, colours->mute, x, y, tr("This session"));
    float big = scene_is_compact(director) ? 92.0F : 112.0F;
    y += big * 0.98F;
    float used = ink(canvas, FACE_HEAVY, big, colours->text, x - 5.0F, y, number);
    struct text_style unit = {FACE_BOLD, 44.0F, colours->text, ALIGN_START};
    ink_within(canvas, &unit, 30.0F, x + used + 16.0F, y, width - used - 16.0F, words + digits);
    return y;
}

static const char *const FIRST_VERTEBRA =
    N_("A finished session adds the first vertebra to your chain.");

static void draw_chain(const struct director *director, struct canvas *canvas, float x, float y,
                       float width) {
    const struct result *result = state_of(director);
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct text_style style = {FACE_BOLD, TEXT_BODY, colours->text, ALIGN_START};
    int days = director->progress.streak.current;
    bool credited = director->run.record.outcome != SESSION_QUIT;
    if (days == 0) {
        text_block(canvas, &style, x, y, width, 46.0F, 2, tr(FIRST_VERTEBRA));
        return;
    }
    char words[WORDS_BYTES];
    char chain[WORDS_BYTES + 32];
    words_count(words, days, "day", "days");
    snprintf(chain, sizeof chain,
             credited ? tr("Your chain is now %s") : tr("Your chain stands at %s"), words);
    ink_within(canvas, &style, TEXT_FLOOR, x, y, width, chain);
    // Only the day's first credited session earns more than its seconds, and adds to the chain.
    bool first = (double)director->run.record.points > director->run.record.guided_s;
    bool added = credited && first && result->links[0].kind == LINK_DONE;
    spine_draw_lying(canvas, x, y + (scene_is_compact(director) ? 60.0F : 82.0F), width,
                     result->links, result->link_count, added);
}

// --- the strip of news --------------------------------------------------------------------------

struct news_line {
    enum icon icon;
    char text[WORDS_BYTES * 2];
};

static const char *const FLAGS =
    N_("It hurt twice within a week: ask a health professional before you go on.");

static void add_news(struct news_line *lines, size_t *count, enum icon icon, const char *text) {
    if (*count == NEWS_MAX)
        return;
    lines[*count].icon = icon;
    snprintf(lines[(*count)++].text, sizeof lines->text, "%s", text);
}

// The most seldom first; when nothing is new, how far the level has come.
static size_t news_lines(const struct news *news, struct news_line *lines) {
    char text[WORDS_BYTES * 2];
    size_t count = 0;
    if (news->is_finished || news->challenge) {
        const char *title = tr(news->challenge->title);
        if (news->is_finished)
            snprintf(text, sizeof text, tr("%s: finished, all days done"), title);
        else
            snprintf(text, sizeof text, tr("%s: %zu of %zu days done"), title, news->parts_done,
                     news->challenge->day_count);
        add_news(lines, &count, ICON_CALENDAR, text);
    }
    if (news->level) {
        snprintf(text, sizeof text, tr("New level: %s"), tr(news->level->title));
        add_news(lines, &count, ICON_CHEVRONS_UP, text);
    }
    for (size_t i = 0; i < news->milestone_count; i++) {
        snprintf(text, sizeof text, tr("Milestone: %s"), tr(news->milestones[i]->title));
        add_news(lines, &count, ICON_FLAG, text);
    }
    if (news->present_level && news->next_level[0] != '\0' && !news->level) {
        snprintf(text, sizeof text, tr_in("level, points to the next one", "%s, %s"),
                 tr(news->present_level->title), news->next_level);
        add_news(lines, &count, ICON_CHEVRONS_UP, text);
    }
    return count;
}

static bool has_strip(const struct director *director) {
    struct news_line lines[NEWS_MAX];
    const struct result *result = state_of(director);
    return result->repeats || news_lines(&result->news, lines) > 0;
}

static struct rect strip_rect(const struct director *director) {
    bool compact = scene_is_compact(director);
    float h = compact ? 62.0F : 84.0F;
    return (struct rect){LAYOUT_MARGIN_X, button_top(director) - (compact ? 18.0F : 32.0F) - h,
                         director->width - 2.0F * LAYOUT_MARGIN_X, h};
}

// Where the numbers end.
static float numbers_bottom(const struct director *director) {
    return has_strip(director) ? strip_rect(director).y : button_top(director);
}

static void draw_news_line(struct canvas *canvas, struct rect place, enum icon icon, SDL_Color sign,
                           SDL_Color words, const char *text) {
    static const float ICON = 44.0F;
    static const float PAD = 28.0F;
    float middle = place.y + place.h / 2.0F;
    float x = place.x + PAD + ICON + 20.0F;
    struct text_style style = {FACE_BOLD, 34.0F, words, ALIGN_START};
    canvas_icon(canvas, icon, place.x + PAD, middle - ICON / 2.0F, ICON, sign);
    ink_within(canvas, &style, 26.0F, x, middle + 12.0F, place.x + place.w - PAD - x, text);
}

static void draw_strip(const struct director *director, struct canvas *canvas) {
    static const float LINE = 2.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct news_line lines[NEWS_MAX];
    struct rect strip = strip_rect(director);
    if (state_of(director)->repeats) {
        canvas_box(canvas, strip, WIDGET_RADIUS_CONTROL, &(struct paint){.fill = colours->plate});
        draw_news_line(canvas, strip, ICON_ALERT, colours->warn, colours->on_plate, tr(FLAGS));
        return;
    }
    size_t count = news_lines(&state_of(director)->news, lines);
    if (count == 0)
        return;
    canvas_box(
        canvas, strip, WIDGET_RADIUS_CONTROL,
        &(struct paint){.fill = colours->surf, .stroke = colours->line, .stroke_width = LINE});
    strip.w /= (float)count;
    for (size_t i = 0; i < count; i++, strip.x += strip.w)
        draw_news_line(canvas, strip, lines[i].icon, colours->bone, colours->text, lines[i].text);
}

static void draw_right(const struct director *director, struct canvas *canvas, float x,
                       float width) {
    static const float CHAIN_NEEDS = 200.0F; // below the rule
    static const float CHAIN_NEEDS_COMPACT = 164.0F;
    const struct progress *progress = &director->progress;
    bool compact = scene_is_compact(director);
    bool pain = has_pain(&director->run.record);
    float y = compact ? 232.0F : pain || has_strip(director) ? 300.0F : 354.0F;
    y = pain ? draw_pain(director, canvas, x, y, width)
             : draw_length(director, canvas, x, y, width);
    y += compact ? 40.0F : pain ? 40.0F : 56.0F;
    if (y + (compact ? CHAIN_NEEDS_COMPACT : CHAIN_NEEDS) > numbers_bottom(director))
        return;
    ink_rule(canvas, x, y, width);
    y += compact ? 60.0F : 76.0F;
    draw_chain(director, canvas, x, y, width);
    y += compact ? 136.0F : 176.0F;
    if (y > numbers_bottom(director) - 20.0F || progress->days_in_month == 0)
        return;
    char words[WORDS_BYTES];
    char month[WORDS_BYTES * 2];
    words_count(words, progress->days_in_month, "day", "days");
    snprintf(month, sizeof month, tr_in("days in month", "%s in %s"), words,
             words_month(progress->today));
    ink(canvas, FACE_SEMIBOLD, TEXT_OVERLINE, canvas_colours(canvas)->mute, x, y, month);
}

static void draw_spine(const struct director *director, struct canvas *canvas, float cx, float top,
                       float room) {
    float bottom = numbers_bottom(director) - (scene_is_compact(director) ? 24.0F : 40.0F);
    float height = SDL_min(bottom - top, room * 1.02F);
    float radius = height * 0.47F;
    top = (top + bottom - height) / 2.0F;
    bottom = top + height;
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct paint disc = {.fill = colours->breath_fill, .fill_low = colours->bg1};
    canvas_circle(canvas, cx, top + height * 0.5F, radius, &disc);
    float share = ease_in_out_cubic(scene_share(director, 0, UNCURL_US));
    spine_draw_uncurling(canvas, cx - 4.0F, bottom - height * 0.05F, height * 0.92F, share);
}

static struct button more_button(const struct director *director) {
    switch (director->run.record.outcome) {
    case SESSION_EASED:
        return (struct button){.icon = ICON_HEART, .label = tr("When to get help")};
    case SESSION_COMPLETED:
        return (struct button){.icon = ICON_RETRY, .label = tr("Once more")};
    default:
        return (struct button){.icon = ICON_RETRY, .label = tr("Start again")};
    }
}

static void draw_buttons(const struct director *director, struct canvas *canvas) {
    const struct button done = {.rect = done_rect(director),
                                .icon = ICON_CHECK,
                                .label = tr("Done"),
                                .glyph = director_glyph(director, INTENT_CONFIRM),
                                .primary = true,
                                .label_size = scene_is_tight(director) ? 42.0F : 0.0F};
    widget_button(canvas, &done, scene_item_state(director, ITEM_DONE));
    struct button more = more_button(director);
    more.rect = more_rect(director);
    more.label_size = scene_is_narrow(director) ? 34.0F : 0.0F;
    widget_button(canvas, &more, scene_item_state(director, ITEM_MORE));
    const struct button routines = {.rect = routines_rect(director),
                                    .icon = ICON_LIST,
                                    .label = tr("Routines"),
                                    .label_size = more.label_size};
    widget_button(canvas, &routines, scene_item_state(director, ITEM_ROUTINES));
}

static void draw_problem(const struct director *director, struct canvas *canvas) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct rect panel = problem_rect(director);
    char text[sizeof state_of(director)->failed.text];
    bool retry = can_retry(director);
    widget_panel(canvas, panel, true);
    float x = panel.x + 64.0F;
    float width = panel.w - 128.0F;
    canvas_icon(canvas, ICON_SAVE, x, panel.y + 52.0F, 60.0F, colours->bone);
    ink(canvas, FACE_TITLE, 60.0F, colours->text, x + 84.0F, panel.y + 102.0F,
        retry ? tr("Not saved yet") : tr("Not saved"));
    snprintf(text, sizeof text, "%s", state_of(director)->failed.text);
    text[0] = (char)toupper((unsigned char)text[0]);
    struct text_style body = {FACE_SEMIBOLD, TEXT_BODY, colours->text, ALIGN_START};
    body.size = text_fit(canvas, &body, TEXT_FLOOR, width, 3, text);
    text_block(canvas, &body, x, panel.y + 168.0F, width, body.size * TEXT_LINE_BODY, 3, text);
    if (retry) {
        const struct button again = {.rect = retry_rect(director),
                                     .icon = ICON_RETRY,
                                     .label = tr("Try again"),
                                     .glyph = director_glyph(director, INTENT_CONFIRM),
                                     .primary = true,
                                     .label_size = 44.0F};
        widget_button(canvas, &again, scene_item_state(director, ITEM_RETRY));
    }
    const struct button discard = {.rect = discard_rect(director),
                                   .label = tr("Leave without saving"),
                                   .primary = !retry,
                                   .label_size = 40.0F};
    widget_button(canvas, &discard, scene_item_state(director, ITEM_DISCARD));
}

static void draw(struct director *director, struct canvas *canvas) {
    canvas_background(canvas);
    if (!state_of(director)->shown) {
        draw_problem(director, canvas);
        return;
    }
    float content = director->width - 2.0F * LAYOUT_MARGIN_X;
    bool narrow = scene_is_narrow(director); // the spine gives way to the numbers
    float side = content * (narrow ? 0.45F : PERCENT_RIGHT);
    float left = narrow ? content * 0.45F : SDL_min(540.0F, content * 0.32F);
    float right_x = director->width - LAYOUT_MARGIN_X - side;
    float middle = (LAYOUT_MARGIN_X + left + right_x) / 2.0F;
    float top = scene_is_compact(director) ? 196.0F : 216.0F;
    if (!narrow)
        draw_spine(director, canvas, middle, top, right_x - LAYOUT_MARGIN_X - left);
    draw_left(director, canvas, left);
    draw_right(director, canvas, right_x, side);
    draw_strip(director, canvas);
    draw_buttons(director, canvas);
    if (scene_share(director, 0, UNCURL_US) < 1.0F)
        director->dirty = true; // the last frame shows it upright
}

static void flow_points(const struct director *director, struct flow *flow) {
    const struct result *result = state_of(director);
    const struct session_record *record = &director->run.record;
    char words[WORDS_BYTES];
    char text[WORDS_BYTES * 2];
    words_minutes(words, (int64_t)(record->guided_s * 1e6));
    flow_text(flow, ICON_CLOCK, words);
    words_count(words, record->points, "point", "points");
    flow_text(flow, ICON_CHECK, words);
    if (result->sessions_before >= SESSIONS_WITH_POINTS)
        flow_quiet(flow, tr("Plenty for one day"));
    if (record->outcome == SESSION_EASED)
        flow_text(flow, ICON_HEART, tr("Eased off, counted in full"));
    int days = director->progress.streak.current;
    words_count(words, days, "day", "days");
    snprintf(text, sizeof text,
             record->outcome != SESSION_QUIT ? tr("Your chain is now %s")
                                             : tr("Your chain stands at %s"),
             words);
    flow_text(flow, ICON_CALENDAR, days > 0 ? text : tr(FIRST_VERTEBRA));
}

static void flow(struct director *director, struct flow *flow) {
    char line[WORDS_BYTES * 2];
    if (!state_of(director)->shown) {
        flow_title(flow, can_retry(director) ? tr("Not saved yet") : tr("Not saved"));
        flow_text(flow, ICON_SAVE, state_of(director)->failed.text);
        const struct button again = {.icon = ICON_RETRY, .label = tr("Try again"), .primary = true};
        if (can_retry(director))
            flow_button(flow, ITEM_RETRY, &again);
        const struct button discard = {.label = tr("Leave without saving"),
                                       .primary = !can_retry(director)};
        flow_button(flow, ITEM_DISCARD, &discard);
        return;
    }
    flow_title(flow, title_of(director));
    describe(director, line);
    flow_quiet(flow, line);
    if (state_of(director)->repeats)
        flow_urgent(flow, tr(FLAGS));
    flow_points(director, flow);
    struct news_line lines[NEWS_MAX];
    size_t count = news_lines(&state_of(director)->news, lines);
    for (size_t i = 0; i < count; i++)
        flow_text(flow, lines[i].icon, lines[i].text);
    const struct button done = {.icon = ICON_CHECK,
                                .label = tr("Done"),
                                .glyph = director_glyph(director, INTENT_CONFIRM),
                                .primary = true};
    flow_button(flow, ITEM_DONE, &done);
    const struct button more = more_button(director);
    flow_button(flow, ITEM_MORE, &more);
    const struct button routines = {.icon = ICON_LIST, .label = tr("Routines")};
    flow_button(flow, ITEM_ROUTINES, &routines);
}

const struct scene scene_result = {
    .name = "result",
    .needs_session = true,
    .state_bytes = sizeof(struct result),
    .enter = enter,
    .layout = layout,
    .take = take,
    .activate = activate,
    .draw = draw,
    .flow = flow,
};
