// About: what this is, who stands behind its contents, and what it is made of.

#include "ink.h"
#include "page_view.h"
#include "scene.h"

#include "base/language.h"

struct about {
    size_t leaf;
    size_t leaves; // as last drawn
};

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

static struct about *state_of(const struct director *director) {
    return director_state(director);
}

static void turn(struct director *director, int by) {
    struct about *about = state_of(director);
    if (by > 0 && about->leaf + 1 < about->leaves)
        about->leaf++;
    else if (by < 0 && about->leaf > 0)
        about->leaf--;
    director_redraw(director);
}

static size_t hints(struct director *director, struct hint *out) {
    size_t count = 0;
    if (state_of(director)->leaves > 1) {
        out[count++] = (struct hint){.intent = INTENT_LEFT, .label = tr("Leaf before")};
        out[count++] = (struct hint){.intent = INTENT_RIGHT, .label = tr("Next leaf")};
    }
    out[count++] = (struct hint){.intent = INTENT_BACK, .label = tr("Back")};
    return count;
}

static bool take(struct director *director, const struct intent *intent) {
    switch (intent->kind) {
    case INTENT_BACK:
        director_pop(director);
        return true;
    case INTENT_LEFT:
    case INTENT_UP:
    case INTENT_PREVIOUS:
        turn(director, -1);
        return true;
    case INTENT_RIGHT:
    case INTENT_DOWN:
    case INTENT_NEXT:
    case INTENT_CONFIRM:
        turn(director, 1);
        return true;
    case INTENT_SCROLL:
        turn(director, intent->amount > 0.0F ? -1 : 1);
        return true;
    default:
        return false;
    }
}

static void draw(struct director *director, struct canvas *canvas) {
    static const float TOP = 60.0F;
    static const float LOGO_SHARE = 0.72F; // of the page's height
    static const float GAP = 120.0F;
    struct about *about = state_of(director);
    canvas_background(canvas);
    float x = LAYOUT_MARGIN_X;
    float height = scene_hints_top(director) - TOP - 24.0F;
    if (!scene_is_tight(director) && !scene_is_narrow(director))
        x += GAP +
             canvas_logo(canvas, x, TOP + 0.5F * (1.0F - LOGO_SHARE) * height, LOGO_SHARE * height);
    struct rect rect = {x, TOP, director_width(director) - LAYOUT_MARGIN_X - x, height};
    size_t leaves = page_view_draw(canvas, &PAGE, rect, about->leaf);
    if (leaves != about->leaves)
        director_redraw(director); // the hints follow
    about->leaves = leaves;
    about->leaf = about->leaf < leaves ? about->leaf : leaves - 1;
}

static void flow(struct director *director, struct flow *flow) {
    (void)director;
    page_view_flow(flow, &PAGE);
}

const struct scene scene_about = {
    .name = "about",
    .below = SCENE_SETTINGS,
    .state_bytes = sizeof(struct about),
    .hints = hints,
    .take = take,
    .draw = draw,
    .flow = flow,
};
