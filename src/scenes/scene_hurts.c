// "This hurts": one press stops motion and time; the figure eases to rest; what next is offered.

#include "pictures/ink.h"
#include "scene.h"
#include "telling/words.h"

#include "base/language.h"

#include <stdio.h>

enum { ITEM_EASIER, ITEM_SKIP, ITEM_STOP, ITEM_HELP };

static const int64_t EASE_DELAY_US = 200000;
static const int64_t EASE_US = 2600000;
static const float FULL_DEPTH = 0.995F;

// How to come out of the position and rest, by where one is. The figure shows the same.
static const char *const REST_WORDS[POSITION_COUNT] = {
    [POSITION_ALL_FOURS] = N_("Come back to a flat back, then sit or lie down."),
    [POSITION_KNEELING] =
        N_("Walk your hands back and come up slowly, then sit or lie as you like."),
    [POSITION_LYING] = N_("Come back to the middle, then let your weight settle."),
    [POSITION_STANDING] = N_("Let your shoulders sink and your arms hang."),
    [POSITION_SITTING] = N_("Let your shoulders sink and lean back."),
};

// Nobody rests over a roller or a towel.
static const char *const OFF_ROLLER =
    N_("Let your head down, then roll off to one side. Rest on the floor.");
static const char *const OFF_TOWEL = N_("Roll off the towel to one side. Rest on the floor.");

static const char *rest_words(const struct variant *variant) {
    if (variant->position == POSITION_LYING && variant->props & (1U << PROP_ROLLER))
        return OFF_ROLLER;
    if (variant->position == POSITION_LYING && variant->props & (1U << PROP_TOWEL))
        return OFF_TOWEL;
    return REST_WORDS[variant->position];
}

static const char *const SIGNS = N_("Numbness, weakness, chest pain or a recent fall?");
static const char *const HELP = N_("When to get help");

struct hurts {
    bool stood_still; // the session did, before this was asked
};

static struct hurts *state_of(const struct director *director) {
    return director_state(director);
}

// A step that was softened already offers no third form.
static int first_item(const struct moment *moment) {
    return moment->step->eased || moment->step->hurt ? ITEM_SKIP : ITEM_EASIER;
}

static void enter(struct director *director, const void *args) {
    const bool *stood_still = args;
    state_of(director)->stood_still = stood_still && *stood_still;
    struct moment moment = session_run_moment(director_run(director));
    focus_set(director_focus(director), first_item(&moment));
    // Nobody who lies down sees the screen: how to come out is said before anything else.
    char spoken[WORDS_BYTES * 2];
    snprintf(spoken, sizeof spoken, "%s %s", tr("Ease out of it, slowly."),
             tr(rest_words(moment.step->variant)));
    director_say(director, spoken);
}

static size_t hints(struct director *director, struct hint *out) {
    bool paused = state_of(director)->stood_still;
    out[0] = (struct hint){.intent = INTENT_CONFIRM, .label = tr("Choose")};
    out[1] = (struct hint){.intent = INTENT_BACK,
                           .label = paused ? tr("Back") : tr("Back to the stretch")};
    return 2;
}

static bool take(struct director *director, const struct intent *intent) {
    switch (intent->kind) {
    case INTENT_BACK:
        if (intent->repeated)
            return true;
        director_say(director, "");
        if (state_of(director)->stood_still)
            return false;
        director_act(director, ACTION_RESUME);
        return true;
    case INTENT_MORE:
    case INTENT_HELP:
        director_push(director, SCENE_HELP, NULL);
        return true;
    default:
        return false;
    }
}

static void activate(struct director *director, int item, const struct intent *intent) {
    (void)intent;
    if (item == ITEM_HELP) {
        director_push(director, SCENE_HELP, NULL);
        return;
    }
    director_say(director, "");
    if (item == ITEM_EASIER)
        director_act(director, ACTION_HURTS_EASIER);
    else if (item == ITEM_SKIP)
        director_act(director, ACTION_HURTS_SKIP);
    else if (item == ITEM_STOP)
        director_act(director, ACTION_HURTS_STOP);
}

// What the easier version is, in words.
static void describe_easier(const struct moment *moment, char out[WORDS_BYTES]) {
    const struct easier *easier = moment->step->easier;
    if (easier->change.exercise)
        snprintf(out, WORDS_BYTES, "%s", tr(easier->change.variant->title));
    else if (easier->depth < FULL_DEPTH)
        snprintf(out, WORDS_BYTES, "%s", tr("With a smaller movement"));
    else
        snprintf(out, WORDS_BYTES, "%s", tr("The same, more gently"));
}

static void build_offers(const struct director *director, struct boxes *boxes,
                         const struct moment *moment) {
    char easier[WORDS_BYTES];
    char next[WORDS_BYTES * 2];
    describe_easier(moment, easier);
    if (moment->next_if_hurt)
        snprintf(next, sizeof next, tr("Next: %s, when you are ready"),
                 tr(moment->next_if_hurt->variant->title));
    else
        snprintf(next, sizeof next, "%s", tr("It was the last one"));
    struct button offers[] = {
        [ITEM_EASIER] = {.icon = ICON_EASIER,
                         .label = tr("Show me the easier version"),
                         .detail = easier},
        [ITEM_SKIP] = {.icon = ICON_NEXT, .label = tr("Skip this stretch"), .detail = next},
        [ITEM_STOP] = {.icon = ICON_STOP,
                       .label = tr("Stop for today"),
                       .detail = tr("Counts in full: chain and points are safe")},
    };
    int first = first_item(moment);
    for (int item = first; item <= ITEM_STOP; item++) {
        offers[item].primary = item == first;
        offers[item].label_size = 42.0F;
        if (item == director_focused(director))
            offers[item].glyph = director_glyph(director, INTENT_CONFIRM);
        box_button(boxes, item, &offers[item]);
    }
}

static void build_words(const struct director *director, struct boxes *boxes,
                        const struct moment *moment) {
    box_textf(boxes, BOX_OVERLINE, tr("%s is stopped · the clock stands still"),
              tr(moment->step->variant->title));
    box_sized(boxes, BOX_TITLE, 88.0F, tr("Ease out of it, slowly."));
    box_text(boxes, BOX_BODY, tr(rest_words(moment->step->variant)));
    box_text(boxes, BOX_NOTE, tr("Stopping is the right move. You keep every point."));
    box_space(boxes, 4.0F);
    build_offers(director, boxes, moment);
}

static void draw_stage(void *context, int what, struct canvas *canvas, struct rect stage) {
    struct director *director = context;
    struct moment moment = session_run_moment(director_run(director));
    float share = ease_in_out_cubic(scene_share(director, EASE_DELAY_US, EASE_US));
    struct stage_shot shot = stage_shot_ease_out(director_shot(director, &moment), share);
    (void)what;
    shot.whole = true;
    ink_floor_glow(canvas, stage);
    director_draw_on_disc(director, canvas, stage, shot, 1.1F);
    // One frame more after the last motion, so that the figure is shown at rest.
    if (scene_share(director, EASE_DELAY_US, EASE_US) < 1.0F)
        director_redraw(director);
}

static void build_rest(struct director *director, struct boxes *boxes) {
    box_words(boxes, &(struct box_words){.role = BOX_HEADING,
                                         .text = tr("Rest here"),
                                         .size = 48.0F,
                                         .align = ALIGN_MIDDLE});
    box_words(boxes, &(struct box_words){
                         .role = BOX_NOTE, .text = tr("any easy breath"), .align = ALIGN_MIDDLE});
    const struct box_slot stage = {
        .size = {.aspect = 1.3F, .least_width = 420.0F, .least_height = 260.0F, .ornament = true},
        .draw = draw_stage,
        .context = director};
    box_slot(boxes, &stage);
}

static void build_help(const struct director *director, struct boxes *boxes) {
    const struct box_press help = {.item = ITEM_HELP,
                                   .stack = {.size = {.height = 96.0F},
                                             .gap = 24.0F,
                                             .pad_x = 32.0F,
                                             .pad_y = 12.0F,
                                             .wraps = true,
                                             .ground = BOX_PLATE},
                                   .label = tr(SIGNS),
                                   .detail = tr(HELP)};
    box_press(boxes, &help);
    box_row(boxes,
            &(struct box_stack){.size = {.grow = 1.0F, .least_width = 420.0F}, .gap = 24.0F});
    box_icon(boxes, ICON_ALERT, 52.0F, BOX_INK_WARN);
    box_filling(boxes, BOX_LABEL, 36.0F, tr(SIGNS));
    box_end(boxes);
    box_words(boxes, &(struct box_words){.role = BOX_LABEL,
                                         .text = tr(HELP),
                                         .size = 36.0F,
                                         .box = {.across = BOX_MIDDLE}});
    box_glyph(boxes, director_glyph(director, INTENT_MORE), 54.0F);
    box_end(boxes);
}

static void build(struct director *director, struct boxes *boxes) {
    struct moment moment = session_run_moment(director_run(director));
    boxes_begin(boxes, &(struct box_page){.gap = 28.0F});
    box_row(boxes, &(struct box_stack){.size = {.grow = 1.0F}, .gap = 48.0F, .wraps = true});
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.1F, .least_width = 560.0F},
                                          .gap = 22.0F,
                                          .along = BOX_MIDDLE});
    build_words(director, boxes, &moment);
    box_end(boxes);
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.0F, .least_width = 420.0F},
                                          .gap = 10.0F,
                                          .along = BOX_MIDDLE});
    build_rest(director, boxes);
    box_end(boxes);
    box_end(boxes);
    build_help(director, boxes);
}

const struct scene scene_hurts = {
    .name = "hurts",
    .below = SCENE_PLAY,
    .needs_session = true,
    .state_bytes = sizeof(struct hurts),
    .enter = enter,
    .hints = hints,
    .take = take,
    .activate = activate,
    .build = build,
};
