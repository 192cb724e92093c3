// About: what this is, who stands behind its contents, and what it is made of.

#include "page_view.h"
#include "scene.h"

#include "base/language.h"

static const struct page_part PARTS[] = {
    {N_("Gentle stretching for the upper back"),
     N_("Unhunch guides you through short sessions with a figure, a voice and your breath. It runs "
        "on your machine alone: no account, no server, and what you do stays with you.")},
    {N_("Not medical advice"),
     N_("Ask a health professional before you begin, and whenever something does not feel right. "
        "Nobody from the health professions has reviewed the exercises of this version; where a "
        "file has been reviewed, it says by whom.")},
    {N_("Where the exercises come from"),
     N_("Cat-Cow, Child’s Pose, Thoracic Extension and the Scapular Squeeze are common movements "
        "of physiotherapy and yoga. Their words and pictures were made for Unhunch. The pages of "
        "Learn name their sources at their end.")},
    {N_("Licence"),
     N_("Unhunch is free software; the file LICENSE says what you may do with it. It comes without "
        "any warranty.")},
    {N_("Made with"),
     N_("SDL, SDL_ttf, SDL_image and SDL_mixer (zlib licence), SQLite (public domain), libyaml "
        "and Jansson (MIT licence), Flite (its own free licence) and GNU gettext. The typefaces "
        "are Lato and "
        "Vollkorn (SIL Open Font License 1.1).")},
};

static const struct page PAGE = {.id = "about",
                                 .title = "Unhunch",
                                 .summary = "",
                                 .source_file = "",
                                 .parts = PARTS,
                                 .part_count = sizeof PARTS / sizeof PARTS[0]};

static size_t hints(struct director *director, struct hint *out) {
    size_t count = page_view_hints(director, out);
    out[count++] = (struct hint){.intent = INTENT_BACK, .label = tr("Back")};
    return count;
}

static bool take(struct director *director, const struct intent *intent) {
    if (intent->kind != INTENT_CONFIRM)
        return page_view_take(director, intent);
    director_scroll(director, 1);
    return true;
}

static void draw_logo(void *context, int what, struct canvas *canvas, struct rect rect) {
    (void)context;
    (void)what;
    (void)canvas_logo(canvas, rect.x, rect.y, rect.h);
}

static void build(struct director *director, struct boxes *boxes) {
    static const float LOGO_HEIGHT = 500.0F;
    static const float LOGO_WIDTH = 340.0F;
    (void)director;
    boxes_begin(boxes, NULL);
    box_row(boxes, &(struct box_stack){.size = {.grow = 1.0F}, .gap = 80.0F});
    box_slot(boxes, &(struct box_slot){.size = {.width = LOGO_WIDTH,
                                                .height = LOGO_HEIGHT,
                                                .least_height = LOGO_HEIGHT,
                                                .across = BOX_MIDDLE,
                                                .ornament = true},
                                       .draw = draw_logo});
    box_column(boxes,
               &(struct box_stack){.size = {.grow = 1.0F, .least_width = 640.0F}, .gap = 24.0F});
    page_view(boxes, &PAGE);
    box_end(boxes);
    box_end(boxes);
}

const struct scene scene_about = {
    .name = "about",
    .below = SCENE_SETTINGS,
    .hints = hints,
    .take = take,
    .build = build,
};
