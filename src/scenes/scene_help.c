// When to get help: the signs that belong in other hands, in plain words.

#include "red_flags.h"
#include "scene.h"

#include "base/language.h"

enum { ITEM_BACK = 1 };

static void enter(struct director *director, const void *args) {
    (void)args;
    focus_set(director_focus(director), ITEM_BACK);
}

static bool take(struct director *director, const struct intent *intent) {
    if (intent->kind != INTENT_BACK && intent->kind != INTENT_MORE && intent->kind != INTENT_HELP)
        return false;
    director_pop(director);
    return true;
}

static void activate(struct director *director, int item, const struct intent *intent) {
    (void)item;
    (void)intent;
    director_pop(director);
}

static void build(struct director *director, struct boxes *boxes) {
    static const struct box_size BUTTON = {.width = 560.0F, .across = BOX_START};
    struct red_flags flags = red_flags_of(director);
    const struct button back = {.icon = ICON_BACK,
                                .label = tr("Back"),
                                .glyph = director_glyph(director, INTENT_CONFIRM),
                                .primary = true};
    boxes_begin(boxes, &(struct box_page){
                           .large = true, .fixed = !director_is_small(director), .gap = 36.0F});
    box_text(boxes, BOX_TITLE, tr("When to get help"));
    box_row(boxes, &(struct box_stack){.gap = 44.0F, .wraps = true});
    red_flags_build_urgent(&flags, boxes);
    red_flags_build_others(&flags, boxes);
    box_end(boxes);
    box_spring(boxes);
    box_button_sized(boxes, ITEM_BACK, &back, &BUTTON);
}

const struct scene scene_help = {
    .name = "help",
    .below = SCENE_HURTS,
    .needs_session = true,
    .enter = enter,
    .take = take,
    .activate = activate,
    .build = build,
};
