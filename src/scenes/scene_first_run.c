// The first run: five pages that ask for no more than a press each. What this is and which signs
// are for the emergency number, which are for a doctor before anything else, what to be spared and
// what is at hand, how often, and whether a voice should guide.

#include "pictures/ink.h"
#include "pictures/spine.h"
#include "red_flags.h"
#include "scene.h"
#include "telling/words.h"

#include "base/array.h"
#include "base/language.h"
#include "routine/settings.h"

enum first_page { PAGE_URGENT, PAGE_SIGNS, PAGE_BODY, PAGE_GOAL, PAGE_VOICE, PAGE_COUNT };
enum { ITEM_GO_ON = 1, ITEM_SPARE = 100, ITEM_PROP = 200, ITEM_GOAL = 300, ITEM_CAPTIONS = 301 };
enum { STAGE = 1, PAGES }; // slots

struct first_run {
    enum first_page page;
};

static const char *const SPARES[CAUTION_COUNT] = {
    [CAUTION_KNEES] = N_("Go easy on my knees"),
    [CAUTION_WRISTS] = N_("Go easy on my wrists"),
    [CAUTION_NECK] = N_("Go easy on my neck"),
    [CAUTION_SHOULDERS] = N_("Go easy on my shoulders"),
    [CAUTION_LOWER_BACK] = N_("Go easy on my lower back"),
    [CAUTION_OSTEOPOROSIS] = N_("I have osteoporosis"),
    [CAUTION_PREGNANCY] = N_("I am pregnant"),
    [CAUTION_DIZZINESS] = N_("I get dizzy or feel unsteady"),
    [CAUTION_BLOOD_PRESSURE] = N_("My blood pressure is too high"),
    [CAUTION_SURGERY] = N_("I had surgery or an injury lately"),
    [CAUTION_FLOOR] = N_("Getting down to the floor is hard"),
};

// What is asked for; a mat is taken for granted, a blanket does as well.
static const struct {
    enum prop prop;
    const char *label;
} PROPS[] = {
    {PROP_ROLLER, N_("I have a foam roller")},
    {PROP_TOWEL, N_("I have a large towel")},
    {PROP_CHAIR, N_("I have a chair without wheels")},
};

static struct first_run *state_of(const struct director *director) {
    return director_state(director);
}

static void show_page(struct director *director, enum first_page page) {
    state_of(director)->page = page;
    focus_set(director_focus(director), ITEM_GO_ON);
    director_turn_page(director);
}

static void enter(struct director *director, const void *args) {
    (void)args;
    show_page(director, PAGE_URGENT);
}

static void finish(struct director *director) {
    struct message message = {{0}};
    director_settings(director)->welcomed = true;
    director_apply_settings(director);
    enum status status = director_save_settings(director, &message);
    director_pop(director);
    if (status != STATUS_OK)
        director_set_problem(director, &message);
}

static void go_on(struct director *director) {
    enum first_page page = state_of(director)->page;
    if (page == PAGE_VOICE)
        finish(director);
    else
        show_page(director, (enum first_page)((int)page + 1));
}

static void go_back(struct director *director) {
    enum first_page page = state_of(director)->page;
    if (page == PAGE_URGENT)
        director_quit(director);
    else
        show_page(director, (enum first_page)((int)page - 1));
}

static void change_goal(struct director *director, int by) {
    enum { LEAST = 1, MOST = 7 };
    struct settings *settings = director_settings(director);
    int goal = settings->weekly_goal + by;
    settings->weekly_goal = goal < LEAST ? LEAST : goal > MOST ? MOST : goal;
    director_redraw(director);
}

static size_t hints(struct director *director, struct hint *out) {
    bool first = state_of(director)->page == PAGE_URGENT;
    out[0] = (struct hint){.intent = INTENT_BACK, .label = first ? tr("Quit") : tr("Back")};
    return 1;
}

static bool take(struct director *director, const struct intent *intent) {
    bool on_goal = director_focused(director) == ITEM_GOAL;
    switch (intent->kind) {
    case INTENT_BACK:
        go_back(director);
        return true;
    case INTENT_LEFT:
    case INTENT_RIGHT:
        if (on_goal)
            change_goal(director, intent->kind == INTENT_LEFT ? -1 : 1);
        return on_goal;
    default:
        return false;
    }
}

static void activate(struct director *director, int item, const struct intent *intent) {
    struct settings *settings = director_settings(director);
    bool pointed = intent->kind == INTENT_POINTER_RELEASE;
    if (item >= ITEM_SPARE && item < ITEM_SPARE + (int)CAUTION_COUNT)
        settings->spare ^= 1U << (item - ITEM_SPARE);
    else if (item >= ITEM_PROP && item < ITEM_PROP + (int)PROP_COUNT)
        settings->props ^= 1U << (item - ITEM_PROP);
    else if (item == ITEM_GOAL)
        change_goal(director, pointed ? director_option_way(director, item, intent->x) : 1);
    else if (item == ITEM_CAPTIONS || item == ITEM_GO_ON) {
        if (state_of(director)->page == PAGE_VOICE) {
            bool captions_only = item == ITEM_CAPTIONS;
            settings->voice = captions_only ? NARRATOR_NONE : settings_default().voice;
            settings->captions = true;
        }
        go_on(director);
    }
    director_redraw(director);
}

// --- pages

static void build_title(struct boxes *boxes, const char *title, const char *note) {
    box_text(boxes, BOX_TITLE, title);
    box_text(boxes, BOX_NOTE, note);
}

static void build_go_on(const struct director *director, struct boxes *boxes) {
    bool signs = state_of(director)->page <= PAGE_SIGNS;
    const struct button button = {.icon = ICON_ARROW_RIGHT,
                                  .label = signs ? tr("I understand") : tr("Go on"),
                                  .glyph = director_glyph(director, INTENT_CONFIRM),
                                  .primary = true};
    box_button(boxes, ITEM_GO_ON, &button);
}

// What cannot wait, whole before the first press: the welcome gives way.
static void build_urgent(const struct director *director, struct boxes *boxes) {
    struct red_flags flags = red_flags_of(director);
    box_column(boxes, &(struct box_stack){.size = {.ornament = true}, .gap = 12.0F});
    box_text(boxes, BOX_TITLE, tr("Welcome to Unhunch"));
    box_text(boxes, BOX_BODY,
             tr("Short, gentle sessions for a sore upper back. A figure shows each movement, a "
                "voice and your breath set the pace."));
    box_end(boxes);
    red_flags_build_urgent(&flags, boxes);
    build_go_on(director, boxes);
}

// What a doctor should see before the first exercise.
static void build_signs(const struct director *director, struct boxes *boxes) {
    struct red_flags flags = red_flags_of(director);
    box_words(boxes, &(struct box_words){
                         .role = BOX_BODY,
                         .text = tr("This is no medical advice. Ask a health professional before "
                                    "you begin, and stop when something hurts."),
                         .least = RED_FLAGS_LEAST_LETTERS});
    if (flags.count > 1)
        red_flags_build_step(&flags.steps[1], boxes);
    build_go_on(director, boxes);
}

static void build_switch(struct boxes *boxes, int item, const char *label, bool on) {
    const struct option option = {.icon =
                                      on ? ICON_CHECK : ICON_STOP, // both as wide: nothing moves
                                  .label = label,
                                  .value = on ? tr("Yes") : tr("No"),
                                  .less = on,
                                  .more = !on};
    box_option(boxes, item, &option);
}

// The button stands above a list that may be long, so that one press is enough.
static void build_body(const struct director *director, struct boxes *boxes) {
    const struct settings *settings = director_settings(director);
    build_title(boxes, tr("What should we know?"),
                tr("What does not suit you is replaced or left out. You can change this at any "
                   "time in the settings."));
    build_go_on(director, boxes);
    box_list(boxes, &(struct box_stack){.gap = 20.0F});
    for (int i = 0; i < (int)CAUTION_COUNT; i++)
        build_switch(boxes, ITEM_SPARE + i, tr(SPARES[i]), settings->spare & (1U << i));
    for (size_t i = 0; i < COUNT_OF(PROPS); i++)
        build_switch(boxes, ITEM_PROP + (int)PROPS[i].prop, tr(PROPS[i].label),
                     settings->props & (1U << PROPS[i].prop));
    box_end(boxes);
}

static void build_goal(const struct director *director, struct boxes *boxes) {
    const struct settings *settings = director_settings(director);
    char days[WORDS_BYTES];
    words_count(days, settings->weekly_goal, "day", "days");
    build_title(boxes, tr("How often would you like to stretch?"),
                tr("The other days are rest, and they count: your chain stays together as long as "
                   "you keep to your week."));
    const struct option option = {.icon = ICON_CALENDAR,
                                  .label = tr("Days a week"),
                                  .value = days,
                                  .less = settings->weekly_goal > 1,
                                  .more = settings->weekly_goal < 7};
    box_option(boxes, ITEM_GOAL, &option);
    build_go_on(director, boxes);
}

static void build_voice(const struct director *director, struct boxes *boxes) {
    build_title(boxes, tr("Shall a voice guide you?"),
                tr("On the floor you see the ceiling or the mat, not the screen. With the voice "
                   "you can close your eyes."));
    const struct button voice = {.icon = ICON_SPEAKER,
                                 .label = tr("With the voice"),
                                 .glyph = director_glyph(director, INTENT_CONFIRM),
                                 .primary = true};
    const struct button captions = {.icon = ICON_CAPTIONS, .label = tr("Captions only")};
    box_button(boxes, ITEM_GO_ON, &voice);
    box_button(boxes, ITEM_CAPTIONS, &captions);
}

// --- beside the words: what they are about, and how far it is

// A week with this goal as it will stand: vertebrae, and the discs of rest between them.
static void draw_week(struct canvas *canvas, struct rect rect, int goal) {
    enum { DAYS = 7 };
    static const float HEAD = 124.0F;
    static const float FOOT = 40.0F;
    struct chain_link links[DAYS];
    for (int day = 0; day < DAYS; day++) {
        bool practice = (day + 1) * goal / DAYS > day * goal / DAYS;
        links[day] = (struct chain_link){.day = day, .kind = practice ? LINK_DONE : LINK_REST};
    }
    float pitch = SDL_min((rect.h - HEAD - FOOT) / (float)(DAYS - 1), 92.0F);
    float height = HEAD + pitch * (float)(DAYS - 1) + FOOT;
    const struct standing_spine spine = {.cx = rect.x + 0.5F * rect.w,
                                         .top = rect.y + 0.5F * (rect.h - height),
                                         .pitch = pitch,
                                         .links = links,
                                         .count = DAYS};
    spine_draw_standing(canvas, &spine);
}

// Floors first: whoever welcomes sits or kneels there, and stands to be looked at.
static const struct variant *model_of(const struct library *library, enum position position) {
    for (size_t i = 0; i < library->exercise_count; i++) {
        for (size_t v = 0; v < library->exercises[i].variant_count; v++) {
            if (library->exercises[i].variants[v].position == position)
                return &library->exercises[i].variants[v];
        }
    }
    return library->exercise_count > 0 ? &library->exercises[0].variants[0] : NULL;
}

static void draw_figure(const struct director *director, struct canvas *canvas, struct rect rect,
                        enum first_page page) {
    static const float FULLNESS = 0.7F;
    static const enum position POSITIONS[PAGE_COUNT] = {[PAGE_URGENT] = POSITION_SITTING,
                                                        [PAGE_SIGNS] = POSITION_ALL_FOURS,
                                                        [PAGE_BODY] = POSITION_STANDING,
                                                        [PAGE_GOAL] = POSITION_ALL_FOURS,
                                                        [PAGE_VOICE] = POSITION_SITTING};
    const struct variant *variant =
        model_of(director_library_as_written(director), POSITIONS[page]);
    if (!variant)
        return;
    struct stage_shot shot = stage_shot_telling(variant);
    shot.whole = true;
    struct stage_floor floor = stage_view_floor(director_stage(director), rect, &shot);
    ink_floor_glow(canvas, rect);
    const struct breath_guide guide = {.cx = floor.cx,
                                       .cy = floor.cy,
                                       .floor_y = floor.y,
                                       .radius = floor.radius * 0.9F,
                                       .fullness = FULLNESS,
                                       .look = BREATH_LOOK_IN};
    if (page == PAGE_VOICE)
        widget_breath_guide(canvas, &guide);
    else
        ink_halo(canvas, floor.cx, floor.cy, floor.radius * 1.1F, floor.y, true);
    stage_view_draw(director_stage(director), canvas, rect, &shot);
}

static void draw_stage(void *context, int what, struct canvas *canvas, struct rect rect) {
    const struct director *director = context;
    (void)what;
    if (state_of(director)->page == PAGE_GOAL)
        draw_week(canvas, rect, director_settings(director)->weekly_goal);
    else
        draw_figure(director, canvas, rect, state_of(director)->page);
}

// A vertebra for each page.
static void draw_pages(void *context, int what, struct canvas *canvas, struct rect rect) {
    const struct director *director = context;
    float pitch = rect.w / (float)PAGE_COUNT;
    (void)what;
    (void)widget_rounds(canvas, rect.x + 0.5F * pitch, rect.y + 0.5F * rect.h, pitch, PAGE_COUNT,
                        (int)state_of(director)->page, true);
}

static void build_beside(struct director *director, struct boxes *boxes) {
    box_column(boxes, &(struct box_stack){
                          .size = {.grow = 0.7F, .least_width = 420.0F, .ornament = true}});
    box_slot(boxes, &(struct box_slot){.size = {.grow = 1.0F, .least_height = 200.0F},
                                       .draw = draw_stage,
                                       .context = director,
                                       .what = STAGE});
    box_slot(boxes,
             &(struct box_slot){.size = {.width = 224.0F, .height = 80.0F, .across = BOX_MIDDLE},
                                .draw = draw_pages,
                                .context = director,
                                .what = PAGES});
    box_end(boxes);
}

static void build(struct director *director, struct boxes *boxes) {
    static void (*const WORDS[PAGE_COUNT])(const struct director *director,
                                           struct boxes *boxes) = {[PAGE_URGENT] = build_urgent,
                                                                   [PAGE_SIGNS] = build_signs,
                                                                   [PAGE_BODY] = build_body,
                                                                   [PAGE_GOAL] = build_goal,
                                                                   [PAGE_VOICE] = build_voice};
    // Signs never scroll: they are seen whole before a press goes on.
    bool signs = state_of(director)->page <= PAGE_SIGNS;
    boxes_begin(boxes, &(struct box_page){.large = true, .fixed = signs});
    box_row(boxes, &(struct box_stack){.size = {.grow = 1.0F}, .gap = 64.0F});
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.0F, .least_width = 480.0F},
                                          .gap = 26.0F,
                                          .along = BOX_MIDDLE});
    WORDS[state_of(director)->page](director, boxes);
    box_end(boxes);
    build_beside(director, boxes);
    box_end(boxes);
}

const struct scene scene_first_run = {
    .name = "first-run",
    .state_bytes = sizeof(struct first_run),
    .enter = enter,
    .hints = hints,
    .take = take,
    .activate = activate,
    .build = build,
};
