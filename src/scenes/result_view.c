#include "result_view.h"

#include "pictures/ink.h"
#include "pictures/pain_scale.h"
#include "pictures/spine.h"
#include "practice/tips.h"

#include "base/language.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SESSIONS_WITH_POINTS = 3 };

static const int64_t UNCURL_US = 1800000;
static const int64_t COUNT_US = 900000;
static const int64_t COUNT_DELAY_US = 300000;

struct result *result_of(const struct director *director) {
    return director_state(director);
}

static bool has_pain(const struct session_record *record) {
    return record->pain_before != PAIN_UNKNOWN && record->pain_after != PAIN_UNKNOWN;
}

enum care_after result_care(const struct director *director) {
    const struct progress *progress = director_progress(director);
    return care_after(&director_run(director)->record, progress->records, progress->record_count);
}

bool result_has_worsened(const struct director *director) {
    return result_care(director) >= CARE_QUIET;
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

// --- what it earned

static void build_entry(struct boxes *boxes, enum icon icon, const char *words, int64_t points) {
    char number[WORDS_BYTES];
    snprintf(number, sizeof number, "+%lld", (long long)points);
    box_row(boxes, &(struct box_stack){.gap = 22.0F});
    const struct box_words entry = {
        .role = BOX_BODY, .text = words, .lines = 1, .box = {.grow = 1.0F}};
    box_note(boxes, icon, &entry);
    if (points >= 0)
        box_words(boxes, &(struct box_words){.role = BOX_LABEL, .text = number, .size = 38.0F});
    box_end(boxes);
}

static void build_ledger(const struct director *director, struct boxes *boxes) {
    const struct result *result = result_of(director);
    const struct session_record *record = &director_run(director)->record;
    bool plenty = director_run(director)->sessions_before >= SESSIONS_WITH_POINTS;
    int64_t guided = (int64_t)floor(record->guided_s);
    int64_t bonus = record->points - guided;
    char words[WORDS_BYTES];
    words_count(words, result->played.steps_finished, "stretch finished", "stretches finished");
    build_entry(boxes, ICON_CHECK, words, plenty ? 0 : guided);
    if (plenty)
        build_entry(boxes, ICON_MOON, tr("Plenty for one day"), -1);
    if (record->outcome == OUTCOME_EASED)
        build_entry(boxes, ICON_HEART, tr("Eased off, counted in full"), -1);
    if (bonus > 0 && !plenty)
        build_entry(boxes, ICON_CALENDAR, tr("First session today"), bonus);
}

static void build_points(const struct director *director, struct boxes *boxes) {
    const struct session_record *record = &director_run(director)->record;
    float share = ease_out_cubic(scene_share(director, COUNT_DELAY_US, COUNT_US));
    char points[WORDS_BYTES];
    snprintf(points, sizeof points, "%lld", (long long)llroundf((float)record->points * share));
    box_rule(boxes);
    box_row(boxes, NULL);
    box_words(boxes, &(struct box_words){.role = BOX_LABEL,
                                         .text = tr_plural("Point", "Points", (long)record->points),
                                         .size = 38.0F,
                                         .ink = BOX_INK_MUTE,
                                         .box = {.across = BOX_MIDDLE}});
    box_spring(boxes);
    box_words(boxes,
              &(struct box_words){.role = BOX_NUMBER, .text = points, .size = 96.0F, .live = true});
    box_end(boxes);
}

// --- how it feels, how the chain stands

static void describe_pain(const struct session_record *record, char out[WORDS_BYTES]) {
    int change = record->pain_after - record->pain_before;
    if (change < 0)
        snprintf(out, WORDS_BYTES, tr("%d easier than before"), -change);
    else if (change == 1)
        snprintf(out, WORDS_BYTES, "%s", tr("One more than before. See how it is tomorrow."));
    else if (change > 1)
        snprintf(out, WORDS_BYTES, tr("%d more than before. The next one will be easier."), change);
    else
        snprintf(out, WORDS_BYTES, "%s", tr("The same as before"));
}

static void build_pain(const struct director *director, struct boxes *boxes) {
    const struct session_record *record = &director_run(director)->record;
    bool worse = record->pain_after > record->pain_before;
    char words[WORDS_BYTES];
    box_words(boxes, &(struct box_words){.role = BOX_HEADING,
                                         .text = tr("Upper back pain"),
                                         .size = TEXT_BODY,
                                         .ink = BOX_INK_MUTE});
    box_row(boxes, &(struct box_stack){.gap = 22.0F});
    char number[WORDS_BYTES];
    snprintf(number, sizeof number, "%d", record->pain_before);
    box_words(boxes, &(struct box_words){
                         .role = BOX_NUMBER, .text = number, .size = 104.0F, .ink = BOX_INK_MUTE});
    box_icon(boxes, ICON_ARROW_RIGHT, 76.0F, BOX_INK_TEXT);
    snprintf(number, sizeof number, "%d", record->pain_after);
    box_words(boxes, &(struct box_words){.role = BOX_NUMBER, .text = number, .size = 104.0F});
    box_words(boxes, &(struct box_words){.role = BOX_LABEL,
                                         .text = pain_words(record->pain_after),
                                         .size = 36.0F,
                                         .lines = 2,
                                         .box = {.grow = 1.0F, .across = BOX_MIDDLE}});
    box_end(boxes);
    describe_pain(record, words);
    box_note(boxes, worse ? ICON_CHEVRON_UP : ICON_NONE,
             &(struct box_words){.role = BOX_BODY,
                                 .text = words,
                                 .size = 34.0F,
                                 .ink = worse ? BOX_INK_TEXT : BOX_INK_MUTE});
}

static void build_length(const struct director *director, struct boxes *boxes) {
    char words[WORDS_BYTES];
    char number[WORDS_BYTES];
    words_minutes(words, (int64_t)(director_run(director)->record.guided_s * 1e6));
    size_t digits = strspn(words, "0123456789");
    snprintf(number, sizeof number, "%.*s", (int)digits, words);
    box_words(boxes, &(struct box_words){.role = BOX_HEADING,
                                         .text = tr("This session"),
                                         .size = TEXT_BODY,
                                         .ink = BOX_INK_MUTE});
    box_row(boxes, &(struct box_stack){.gap = 16.0F});
    box_words(boxes, &(struct box_words){.role = BOX_NUMBER, .text = number, .size = 104.0F});
    box_words(boxes, &(struct box_words){.role = BOX_LABEL,
                                         .text = words + digits + strspn(words + digits, " "),
                                         .size = 44.0F,
                                         .box = {.grow = 1.0F, .across = BOX_MIDDLE}});
    box_end(boxes);
}

static const char *const FIRST_VERTEBRA =
    N_("A finished session adds the first vertebra to your chain.");

// Only the day's first credited session earns more than its seconds, and adds to the chain.
static bool adds_to_chain(const struct director *director) {
    const struct session_record *record = &director_run(director)->record;
    return record->outcome != OUTCOME_QUIT && (double)record->points > record->guided_s &&
           result_of(director)->links[0].kind == LINK_DONE;
}

static void draw_chain(void *context, int what, struct canvas *canvas, struct rect rect) {
    const struct director *director = context;
    const struct result *result = result_of(director);
    (void)what;
    spine_draw_lying(canvas, rect.x, rect.y + 0.5F * rect.h, rect.w, result->links,
                     result->link_count, adds_to_chain(director));
}

static void build_chain(struct director *director, struct boxes *boxes) {
    const struct progress *progress = director_progress(director);
    bool credited = director_run(director)->record.outcome != OUTCOME_QUIT;
    int days = progress->streak.current;
    char words[WORDS_BYTES];
    if (days == 0) {
        box_text(boxes, BOX_BODY, tr(FIRST_VERTEBRA));
        return;
    }
    words_count(words, days, "day", "days");
    box_textf(boxes, BOX_BODY,
              credited ? tr("Your chain is now %s") : tr("Your chain stands at %s"), words);
    const struct box_slot chain = {
        .size = {.height = 96.0F, .ornament = true}, .draw = draw_chain, .context = director};
    box_slot(boxes, &chain);
    if (progress->days_in_month == 0)
        return;
    words_count(words, progress->days_in_month, "day", "days");
    box_textf(boxes, BOX_NOTE, tr_in("days in month", "%s in %s"), words,
              words_month(progress->today));
}

static const char *const TWICE =
    N_("More pain after two sessions running: look at when to get help before you go on.");
static const char *const FLAGS =
    N_("It hurt twice within a week: ask a health professional before you go on.");

static void build_news(const struct director *director, struct boxes *boxes) {
    struct news_line lines[NEWS_MAX];
    size_t count = news_lines(&director_run(director)->news, lines);
    if (director_run(director)->hurts_again) {
        box_urgent(boxes, tr(FLAGS));
        return;
    }
    if (result_care(director) == CARE_HELP_FIRST) {
        box_urgent(boxes, tr(TWICE));
        return;
    }
    if (count == 0)
        return;
    box_row(boxes,
            &(struct box_stack){
                .gap = 40.0F, .pad_x = 28.0F, .pad_y = 18.0F, .wraps = true, .ground = BOX_QUIET});
    for (size_t i = 0; i < count; i++)
        box_note(boxes, lines[i].icon,
                 &(struct box_words){.role = BOX_LABEL,
                                     .text = lines[i].text,
                                     .size = 34.0F,
                                     .box = {.grow = 1.0F, .least_width = 240.0F}});
    box_end(boxes);
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

static void draw_spine(void *context, int what, struct canvas *canvas, struct rect area) {
    struct director *director = context;
    (void)what;
    if (result_has_worsened(director)) {
        draw_rest(director, canvas, area);
        return;
    }
    float height = SDL_min(area.h, area.w * 1.02F);
    float top = area.y + 0.5F * (area.h - height);
    float cx = area.x + 0.5F * area.w;
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct paint disc = {.fill = colours->breath_fill, .fill_low = colours->bg1};
    canvas_circle(canvas, cx, top + height * 0.5F, height * 0.47F, &disc);
    float share = ease_in_out_cubic(scene_share(director, 0, UNCURL_US));
    spine_draw_uncurling(canvas, cx - 4.0F, top + height * 0.95F, height * 0.92F, share);
    if (share < 1.0F)
        director_redraw(director); // the last frame shows it upright
}

// Numbers left and right of the spine, or below each other.
static void build_numbers(struct director *director, struct boxes *boxes) {
    static const float LEAST = 380.0F;
    box_row(boxes, &(struct box_stack){.size = {.grow = 1.0F}, .gap = 44.0F, .wraps = true});
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.0F, .least_width = LEAST},
                                          .gap = 20.0F,
                                          .along = BOX_MIDDLE});
    build_ledger(director, boxes);
    build_points(director, boxes);
    box_end(boxes);
    const struct box_slot spine = {
        .size = {.grow = 1.05F, .least_width = 240.0F, .least_height = 200.0F, .ornament = true},
        .draw = draw_spine,
        .context = director};
    box_slot(boxes, &spine);
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.0F, .least_width = LEAST},
                                          .gap = 16.0F,
                                          .along = BOX_MIDDLE});
    if (has_pain(&director_run(director)->record))
        build_pain(director, boxes);
    else
        build_length(director, boxes);
    box_rule(boxes);
    build_chain(director, boxes);
    box_end(boxes);
    box_end(boxes);
}

// After the ones that were shown between the stretches.
static void build_tip(const struct director *director, struct boxes *boxes) {
    int64_t number = (int64_t)director_progress(director)->today * TIPS_A_DAY +
                     (int64_t)director_run(director)->routine->step_count;
    const char *tip = director_settings(director)->tips
                          ? tip_at(director_library_as_written(director), number)
                          : NULL;
    if (tip)
        box_note(boxes, ICON_BOOK, &(struct box_words){.role = BOX_NOTE, .text = tr(tip)});
}

void result_view_build(struct director *director, struct boxes *boxes) {
    char line[WORDS_BYTES * 2];
    describe(director, line);
    box_column(boxes, &(struct box_stack){.gap = 6.0F});
    box_words(boxes,
              &(struct box_words){.role = BOX_TITLE, .text = title_of(director), .size = 104.0F});
    box_words(boxes, &(struct box_words){.role = BOX_BODY, .text = line, .ink = BOX_INK_MUTE});
    box_end(boxes);
    box_list(boxes, &(struct box_stack){.size = {.grow = 1.0F}, .gap = 24.0F});
    build_numbers(director, boxes);
    build_news(director, boxes);
    build_tip(director, boxes);
    box_end(boxes);
}
