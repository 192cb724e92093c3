#include "result_view.h"

#include "ink.h"
#include "pain_scale.h"
#include "spine.h"
#include "tips.h"

#include "base/language.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SESSIONS_WITH_POINTS = 3 };

static const int64_t UNCURL_US = 1800000;
static const int64_t COUNT_US = 900000;
static const int64_t COUNT_DELAY_US = 300000;
static const float PERCENT_RIGHT = 0.32F; // of the content: the right column

struct result *result_of(const struct director *director) {
    return director_state(director);
}

float result_button_height(const struct director *director) {
    return scene_is_compact(director) ? 96.0F : WIDGET_BUTTON_HEIGHT;
}

float result_buttons_top(const struct director *director) {
    static const float BOTTOM = 106.0F;
    static const float BOTTOM_COMPACT = 54.0F;
    return director_height(director) - (scene_is_compact(director) ? BOTTOM_COMPACT : BOTTOM) -
           result_button_height(director);
}

static bool has_pain(const struct session_record *record) {
    return record->pain_before != PAIN_UNKNOWN && record->pain_after != PAIN_UNKNOWN;
}

bool result_has_worsened(const struct director *director) {
    const struct session_record *record = &director_run(director)->record;
    return has_pain(record) && record->pain_after > record->pain_before;
}

static const char *title_of(const struct director *director) {
    if (result_has_worsened(director))
        return tr("Good that you listened to your back.");
    switch (director_run(director)->record.outcome) {
    case OUTCOME_COMPLETED:
        return director_run(director)->is_return ? tr("Good to have you back.")
                                                 : tr("Nicely done.");
    case OUTCOME_EASED:
        return tr("Good that you listened to your back.");
    default:
        return tr("Until next time.");
    }
}

static void describe(const struct director *director, char out[WORDS_BYTES * 2]) {
    const struct player_result *played = &result_of(director)->played;
    const char *title = tr(director_run(director)->routine->title);
    if (played->steps_finished == 2 && played->steps_total == 2)
        snprintf(out, WORDS_BYTES * 2, tr("%s, both stretches"), title);
    else if (played->steps_finished == played->steps_total && played->steps_total > 1)
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
    const struct result *result = result_of(director);
    const struct session_record *record = &director_run(director)->record;
    char words[WORDS_BYTES];
    if (director_run(director)->sessions_before >= SESSIONS_WITH_POINTS) {
        words_count(words, result->played.steps_finished, "stretch finished", "stretches finished");
        draw_entry(canvas, ledger, ICON_CHECK, words, 0);
        draw_entry(canvas, ledger, ICON_MOON, tr("Plenty for one day"), -1);
        return;
    }
    int64_t guided = (int64_t)floor(record->guided_s);
    int64_t bonus = record->points - guided;
    words_count(words, result->played.steps_finished, "stretch finished", "stretches finished");
    draw_entry(canvas, ledger, ICON_CHECK, words, guided);
    if (record->outcome == OUTCOME_EASED)
        draw_entry(canvas, ledger, ICON_HEART, tr("Eased off, counted in full"), -1);
    if (bonus > 0)
        draw_entry(canvas, ledger, ICON_CALENDAR, tr("First session today"), bonus);
}

static void draw_left(const struct director *director, struct canvas *canvas, float width) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct session_record *record = &director_run(director)->record;
    bool compact = scene_is_compact(director);
    struct text_style title = {FACE_TITLE, compact ? 76.0F : 104.0F, colours->text, ALIGN_START};
    float content = director_width(director) - 2.0F * LAYOUT_MARGIN_X;
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
    const struct session_record *record = &director_run(director)->record;
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
    float indent = 0.0F;
    if (result_has_worsened(director)) {
        static const float CHEVRON = 40.0F;
        canvas_icon(canvas, ICON_CHEVRON_UP, x - 4.0F, y - 32.0F, CHEVRON, colours->text);
        indent = CHEVRON + 4.0F;
        style.colour = colours->text;
    }
    size_t lines = text_block(canvas, &style, x + indent, y, width - indent, LINE, 2, words);
    return y + (lines > 1 ? LINE : 0.0F);
}

// How long it was; returns the baseline.
static float draw_length(const struct director *director, struct canvas *canvas, float x, float y,
                         float width) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    char words[WORDS_BYTES];
    char number[WORDS_BYTES];
    words_minutes(words, (int64_t)(director_run(director)->record.guided_s * 1e6));
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
    const struct result *result = result_of(director);
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct text_style style = {FACE_BOLD, TEXT_BODY, colours->text, ALIGN_START};
    int days = director_progress(director)->streak.current;
    bool credited = director_run(director)->record.outcome != OUTCOME_QUIT;
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
    bool first =
        (double)director_run(director)->record.points > director_run(director)->record.guided_s;
    bool added = credited && first && result->links[0].kind == LINK_DONE;
    spine_draw_lying(canvas, x, y + (scene_is_compact(director) ? 60.0F : 82.0F), width,
                     result->links, result->link_count, added);
}

static const char *const FLAGS =
    N_("It hurt twice within a week: ask a health professional before you go on.");

// After the ones that were shown between the stretches.
static int64_t tip_number(const struct director *director) {
    return (int64_t)director_progress(director)->today * TIPS_A_DAY +
           (int64_t)director_run(director)->routine->step_count;
}

static bool has_strip(const struct director *director) {
    struct news_line lines[NEWS_MAX];
    return director_run(director)->hurts_again ||
           news_lines(&director_run(director)->news, lines) > 0;
}

static struct rect strip_rect(const struct director *director) {
    bool compact = scene_is_compact(director);
    float h = compact ? 62.0F : 84.0F;
    return (struct rect){LAYOUT_MARGIN_X,
                         result_buttons_top(director) - (compact ? 18.0F : 32.0F) - h,
                         director_width(director) - 2.0F * LAYOUT_MARGIN_X, h};
}

// Where the numbers end.
static float numbers_bottom(const struct director *director) {
    return has_strip(director) ? strip_rect(director).y : result_buttons_top(director);
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
    if (director_run(director)->hurts_again) {
        canvas_box(canvas, strip, WIDGET_RADIUS_CONTROL, &(struct paint){.fill = colours->plate});
        draw_news_line(canvas, strip, ICON_ALERT, colours->warn, colours->on_plate, tr(FLAGS));
        return;
    }
    size_t count = news_lines(&director_run(director)->news, lines);
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
    const struct progress *progress = director_progress(director);
    bool compact = scene_is_compact(director);
    bool pain = has_pain(&director_run(director)->record);
    float y = compact ? 232.0F : pain || has_strip(director) ? 300.0F : 354.0F;
    if (!compact && result_has_worsened(director)) // two lines of words
        y -= 36.0F;
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

// Where the spine stands upright otherwise: the figure, at rest.
static void draw_rest(const struct director *director, struct canvas *canvas, struct rect area) {
    const struct variant *variant = director_run(director)->routine->steps[0].variant;
    struct stage_shot shot = stage_shot_of_pose(variant, variant->setup.pose);
    shot.whole = true;
    struct stage_floor floor = stage_view_floor(director_stage(director), area, &shot);
    ink_halo(canvas, floor.cx, floor.cy, floor.radius, floor.y, true);
    stage_view_draw(director_stage(director), canvas, area, &shot);
}

static void draw_spine(const struct director *director, struct canvas *canvas, float cx, float top,
                       float room) {
    float bottom = numbers_bottom(director) - (scene_is_compact(director) ? 24.0F : 40.0F);
    float height = SDL_min(bottom - top, room * 1.02F);
    float radius = height * 0.47F;
    top = (top + bottom - height) / 2.0F;
    bottom = top + height;
    if (result_has_worsened(director)) {
        draw_rest(director, canvas,
                  (struct rect){cx - room * 0.46F, top, room * 0.92F, bottom - top});
        return;
    }
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct paint disc = {.fill = colours->breath_fill, .fill_low = colours->bg1};
    canvas_circle(canvas, cx, top + height * 0.5F, radius, &disc);
    float share = ease_in_out_cubic(scene_share(director, 0, UNCURL_US));
    spine_draw_uncurling(canvas, cx - 4.0F, bottom - height * 0.05F, height * 0.92F, share);
}

static void flow_points(const struct director *director, struct flow *flow) {
    const struct session_record *record = &director_run(director)->record;
    char words[WORDS_BYTES];
    char text[WORDS_BYTES * 2];
    words_minutes(words, (int64_t)(record->guided_s * 1e6));
    flow_text(flow, ICON_CLOCK, words);
    words_count(words, record->points, "point", "points");
    flow_text(flow, ICON_CHECK, words);
    if (director_run(director)->sessions_before >= SESSIONS_WITH_POINTS)
        flow_quiet(flow, tr("Plenty for one day"));
    if (record->outcome == OUTCOME_EASED)
        flow_text(flow, ICON_HEART, tr("Eased off, counted in full"));
    int days = director_progress(director)->streak.current;
    words_count(words, days, "day", "days");
    snprintf(text, sizeof text,
             record->outcome != OUTCOME_QUIT ? tr("Your chain is now %s")
                                             : tr("Your chain stands at %s"),
             words);
    flow_text(flow, ICON_CALENDAR, days > 0 ? text : tr(FIRST_VERTEBRA));
}

// The first of today's tips that one line holds, below the buttons.
static void draw_tip(const struct director *director, struct canvas *canvas) {
    static const float ICON = 38.0F;
    static const float FROM_BELOW = 38.0F;
    static const int TRIES = 6;
    if (!director_settings(director)->tips || scene_is_compact(director))
        return;
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct text_style style = {FACE_SEMIBOLD, TEXT_OVERLINE, colours->mute, ALIGN_START};
    float room = director_width(director) - 2.0F * LAYOUT_MARGIN_X - ICON - 16.0F;
    for (int i = 0; i < TRIES; i++) {
        const char *tip = tip_at(director_library_as_written(director), tip_number(director) + i);
        if (!tip)
            return;
        style.size = text_fit(canvas, &style, TEXT_FLOOR, room, 1, tr(tip));
        if (text_width(canvas, &style, tr(tip)) > room)
            continue;
        (void)ink_with_icon(canvas, ICON_BOOK, ICON, &style, LAYOUT_MARGIN_X,
                            director_height(director) - FROM_BELOW, tr(tip));
        return;
    }
}

void result_view_draw(struct director *director, struct canvas *canvas) {
    float content = director_width(director) - 2.0F * LAYOUT_MARGIN_X;
    bool narrow = scene_is_narrow(director); // the spine gives way to the numbers
    float side = content * (narrow ? 0.45F : PERCENT_RIGHT);
    float left = narrow ? content * 0.45F : SDL_min(540.0F, content * 0.32F);
    float right_x = director_width(director) - LAYOUT_MARGIN_X - side;
    float middle = (LAYOUT_MARGIN_X + left + right_x) / 2.0F;
    float top = scene_is_compact(director) ? 196.0F : 216.0F;
    if (!narrow)
        draw_spine(director, canvas, middle, top, right_x - LAYOUT_MARGIN_X - left);
    draw_left(director, canvas, left);
    draw_right(director, canvas, right_x, side);
    draw_strip(director, canvas);
    draw_tip(director, canvas);
    if (scene_share(director, 0, UNCURL_US) < 1.0F)
        director_redraw(director); // the last frame shows it upright
}

static void flow_pain(const struct director *director, struct flow *flow) {
    char words[WORDS_BYTES];
    if (!has_pain(&director_run(director)->record))
        return;
    describe_pain(&director_run(director)->record, words);
    flow_text(flow, result_has_worsened(director) ? ICON_CHEVRON_UP : ICON_HEART, words);
}

void result_view_flow(const struct director *director, struct flow *flow) {
    char line[WORDS_BYTES * 2];
    flow_title(flow, title_of(director));
    describe(director, line);
    flow_quiet(flow, line);
    if (director_run(director)->hurts_again)
        flow_urgent(flow, tr(FLAGS));
    flow_points(director, flow);
    flow_pain(director, flow);
    struct news_line lines[NEWS_MAX];
    size_t count = news_lines(&director_run(director)->news, lines);
    for (size_t i = 0; i < count; i++)
        flow_text(flow, lines[i].icon, lines[i].text);
    const char *tip = tip_at(director_library_as_written(director), tip_number(director));
    if (tip && director_settings(director)->tips)
        flow_text(flow, ICON_BOOK, tr(tip));
}
