// How much today: what is offered instead of the planned routine when the check-in says that the
// back hurts. The smaller one stands first; what was planned stays in reach.

#include "how_much.h"
#include "scene.h"
#include "telling/words.h"

#include "base/language.h"
#include "practice/care.h"

#include <stdio.h>

enum item { ITEM_FIRST = 1, ITEM_EASIER, ITEM_PLANNED, ITEM_LEAVE, ITEM_HELP };

struct how_much {
    struct how_much_args args;
    struct care_offer first, easier; // easier.routine NULL: there is nothing between
};

static struct how_much *state_of(const struct director *director) {
    return director_state(director);
}

static bool is_gentlest(const struct director *director) {
    return care_before(state_of(director)->args.pain) == CARE_GENTLEST;
}

// Something between the gentlest and the planned one.
static struct care_offer easier_than(const struct library *library, const struct routine *planned,
                                     const struct routine *gentlest) {
    struct care_offer offer = care_smaller(library, planned);
    if (planned == gentlest)
        return (struct care_offer){0};
    if (offer.routine == gentlest)
        offer = (struct care_offer){.routine = planned, .eased = true};
    return offer;
}

static void enter(struct director *director, const void *args) {
    struct how_much *state = state_of(director);
    const struct library *library = director_library(director);
    state->args = *(const struct how_much_args *)args;
    const struct routine *planned = state->args.routine;
    if (is_gentlest(director)) {
        state->first = care_gentlest(library);
        state->easier = easier_than(library, planned, state->first.routine);
    } else {
        state->first = care_smaller(library, planned);
    }
    focus_set(director_focus(director), ITEM_FIRST);
}

static size_t hints(struct director *director, struct hint *out) {
    (void)director;
    out[0] = (struct hint){.intent = INTENT_BACK, .label = tr("Back")};
    return 1;
}

static bool take(struct director *director, const struct intent *intent) {
    if (intent->kind == INTENT_HELP) {
        director_push(director, SCENE_HELP, NULL);
        return true;
    }
    if (intent->kind != INTENT_BACK)
        return false;
    if (!intent->repeated)
        director_pop(director);
    return true;
}

static void start(struct director *director, const struct care_offer *offer) {
    director_start_with(director, offer->routine, state_of(director)->args.pain, offer->eased);
}

static void activate(struct director *director, int item, const struct intent *intent) {
    struct how_much state = *state_of(director);
    (void)intent;
    switch ((enum item)item) {
    case ITEM_FIRST:
        start(director, &state.first);
        break;
    case ITEM_EASIER:
        start(director, &state.easier);
        break;
    case ITEM_PLANNED:
        start(director, &(struct care_offer){.routine = state.args.routine});
        break;
    case ITEM_LEAVE:
        director_go(director, SCENE_HOME, NULL, TRANSITION_FADE);
        break;
    case ITEM_HELP:
        director_push(director, SCENE_HELP, NULL);
        break;
    }
}

static void describe(const struct care_offer *offer, char out[WORDS_BYTES * 2]) {
    snprintf(out, WORDS_BYTES * 2, offer->eased ? tr("%s, each movement in its easier form") : "%s",
             tr(offer->routine->title));
}

static void build_others(const struct director *director, struct boxes *boxes) {
    static const struct box_size SIZE = {.least_width = 520.0F};
    const struct how_much *state = state_of(director);
    char easier[WORDS_BYTES * 2] = "";
    const struct button planned = {
        .icon = ICON_PLAY, .label = tr("As planned"), .detail = tr(state->args.routine->title)};
    const struct button leave = {.icon = ICON_MOON, .label = tr("Leave it for today")};
    const struct button help = {.icon = ICON_HEART, .label = tr("When to get help")};
    box_grid(boxes, &(struct box_stack){.gap = 24.0F, .columns = 2});
    if (state->easier.routine) {
        describe(&state->easier, easier);
        const struct button button = {
            .icon = ICON_EASIER, .label = tr("An easier one"), .detail = easier};
        box_button_sized(boxes, ITEM_EASIER, &button, &SIZE);
    }
    box_button_sized(boxes, ITEM_LEAVE, &leave, &SIZE);
    if (is_gentlest(director))
        box_button_sized(boxes, ITEM_HELP, &help, &SIZE);
    box_button_sized(boxes, ITEM_PLANNED, &planned, &SIZE);
    box_end(boxes);
}

static void build(struct director *director, struct boxes *boxes) {
    bool gentlest = is_gentlest(director);
    char first[WORDS_BYTES * 2];
    describe(&state_of(director)->first, first);
    const struct button button = {.icon = ICON_EASIER,
                                  .label =
                                      gentlest ? tr("The gentlest one") : tr("A smaller one today"),
                                  .detail = first,
                                  .glyph = director_glyph(director, INTENT_CONFIRM),
                                  .primary = true};
    boxes_begin(boxes, &(struct box_page){.large = true, .gap = 26.0F, .along = BOX_MIDDLE});
    box_text(boxes, BOX_TITLE, gentlest ? tr("Go gently today") : tr("A little less today?"));
    box_text(boxes, BOX_BODY,
             gentlest ? tr("That is a lot of pain. Little is plenty today, and a day of rest is no "
                           "loss. If the pain is new or unlike before, look at when to get help.")
                      : tr("Your back is sore. Something smaller is enough today; what you planned "
                           "stays in reach."));
    box_button(boxes, ITEM_FIRST, &button);
    build_others(director, boxes);
}

const struct scene scene_how_much = {
    .name = "how-much",
    .state_bytes = sizeof(struct how_much),
    .enter = enter,
    .hints = hints,
    .take = take,
    .activate = activate,
    .build = build,
};
