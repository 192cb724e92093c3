// People: who is stretching. Cards to choose from; somebody new, or a new name, is picked from
// animals or put together from letters, so that a gamepad is enough.

#include "ink.h"
#include "scene.h"

#include "base/array.h"
#include "base/language.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum { ITEM_NEW = 100, ITEM_ANIMAL = 200, ITEM_OWN_NAME = 300, ITEM_LETTER = 400 };

enum mode { MODE_PICK, MODE_ANIMALS, MODE_LETTERS };

struct people {
    enum mode mode;
    bool renames; // the one below, instead of adding somebody
    size_t renamed;
    char name[PROFILE_NAME_BYTES]; // as far as it is put together
    struct message problem;
};

static const char *const ANIMALS[] = {N_("Otter"), N_("Heron"),  N_("Fox"),  N_("Hare"),
                                      N_("Owl"),   N_("Badger"), N_("Swan"), N_("Lynx"),
                                      N_("Robin"), N_("Seal"),   N_("Deer"), N_("Crane")};
static const char LETTERS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
enum { LETTER_COUNT = sizeof LETTERS - 1, SPACE = LETTER_COUNT, ERASE, DONE, KEY_COUNT };

// Told apart by lightness and hue; dark words stand on each.
static const SDL_Color LOOKS[PROFILE_LOOKS] = {
    {232, 176, 74, 255},  {127, 200, 169, 255}, {229, 143, 123, 255}, {143, 183, 232, 255},
    {198, 163, 224, 255}, {217, 211, 106, 255}, {240, 169, 196, 255}, {154, 208, 214, 255},
};
static const SDL_Color ON_LOOK = {24, 24, 32, 255};

static struct people *state_of(const struct director *director) {
    return director_state(director);
}

static struct profiles *profiles_of(const struct director *director) {
    return director_profiles(director);
}

static size_t people_count(const struct director *director) {
    return profiles_of(director) ? profiles_of(director)->count : 0;
}

static bool has_room(const struct director *director) {
    return profiles_of(director) && people_count(director) < PROFILES_MAX;
}

static const char *shown_name(const struct profile *profile) {
    return profile->name[0] != '\0' ? profile->name : tr("Me");
}

// --- places

static int cell_count(const struct director *director) {
    switch (state_of(director)->mode) {
    case MODE_ANIMALS:
        return (int)COUNT_OF(ANIMALS) + 1;
    case MODE_LETTERS:
        return KEY_COUNT;
    case MODE_PICK:
        break;
    }
    return (int)people_count(director) + has_room(director);
}

static int item_of_cell(const struct director *director, int cell) {
    switch (state_of(director)->mode) {
    case MODE_ANIMALS:
        return cell < (int)COUNT_OF(ANIMALS) ? ITEM_ANIMAL + cell : ITEM_OWN_NAME;
    case MODE_LETTERS:
        return ITEM_LETTER + cell;
    case MODE_PICK:
        break;
    }
    return cell < (int)people_count(director) ? cell : ITEM_NEW;
}

static float title_baseline(const struct director *director) {
    return scene_is_compact(director) ? 92.0F : 150.0F;
}

static struct rect cell_rect(const struct director *director, int cell) {
    static const float GAP = 22.0F;
    static const float BELOW_TITLE = 92.0F;
    static const float ABOVE_HINTS = 28.0F;
    static const float TALLEST = 300.0F;
    static const float TALLEST_ALONE = 420.0F; // in a single row
    enum { COLUMNS = 4, LETTER_COLUMNS = 8 };
    int columns = state_of(director)->mode == MODE_LETTERS ? LETTER_COLUMNS : COLUMNS;
    int rows = (cell_count(director) + columns - 1) / columns;
    int row = cell / columns;
    float top = title_baseline(director) + BELOW_TITLE;
    float height = scene_hints_top(director) - ABOVE_HINTS - top;
    float w = (director_width(director) - 2.0F * LAYOUT_MARGIN_X - GAP * (float)(columns - 1)) /
              (float)columns;
    float h = (height - GAP * (float)(rows - 1)) / (float)rows;
    float left = LAYOUT_MARGIN_X;
    h = SDL_min(h, rows > 1 ? TALLEST : TALLEST_ALONE);
    if (rows == 1) { // a few people stand in the middle
        left += 0.5F * (w + GAP) * (float)(columns - cell_count(director));
        top += 0.4F * (height - h);
    }
    return (struct rect){left + (w + GAP) * (float)(cell % columns), top + (h + GAP) * (float)row,
                         w, h};
}

static void layout(struct director *director) {
    for (int cell = 0; cell < cell_count(director); cell++)
        scene_item(director, item_of_cell(director, cell), cell_rect(director, cell),
                   WIDGET_RADIUS_CONTROL);
}

// --- what presses do

static void show_mode(struct director *director, enum mode mode, int focused) {
    state_of(director)->mode = mode;
    focus_set(director_focus(director), focused);
    focus_reset(director_focus(director));
    layout(director);
    director_redraw(director);
}

static void enter(struct director *director, const void *args) {
    (void)args;
    size_t present = director_profile(director);
    show_mode(director, MODE_PICK, people_count(director) > 0 ? (int)present : ITEM_NEW);
}

// To where it was opened from; to home when the app began with it.
static void leave_for(struct director *director) {
    director_pop(director);
}

// The loop makes the app somebody else's; a session goes before.
static void choose(struct director *director, size_t index) {
    struct people *people = state_of(director);
    if (session_run_is_on(director_run(director)) && index != director_profile(director)) {
        (void)status_fail(
            &people->problem, STATUS_BUSY, "%s",
            tr("A session is under way. End it first, then somebody else can begin."));
        return;
    }
    profiles_choose(profiles_of(director), index);
    if (index == director_profile(director))
        leave_for(director);
    else
        director_choose_profile(director, index);
}

static void finish_name(struct director *director, const char *name, int look) {
    struct people *people = state_of(director);
    struct profiles *profiles = profiles_of(director);
    size_t index = people->renamed;
    enum status status = people->renames
                             ? profiles_rename(profiles, index, name, look, &people->problem)
                             : profiles_add(profiles, name, look, &index, &people->problem);
    if (status != STATUS_OK)
        return;
    people->problem.text[0] = '\0';
    show_mode(director, MODE_PICK, (int)index);
    if (!people->renames)
        choose(director, index);
}

static int own_look(const struct director *director) {
    const struct people *people = state_of(director);
    const struct profiles *profiles = profiles_of(director);
    return people->renames ? profiles->list[people->renamed].look
                           : (int)(profiles->count % PROFILE_LOOKS);
}

static void erase(struct people *people) {
    size_t length = strlen(people->name);
    if (length > 0)
        people->name[length - 1] = '\0'; // letters are of one byte
}

// The first letter of a word is a capital, the others are small.
static void type_letter(struct people *people, char letter) {
    size_t length = strlen(people->name);
    bool capital = length == 0 || people->name[length - 1] == ' ';
    if (length >= PROFILE_NAME_CHARACTERS || (letter == ' ' && capital))
        return;
    people->name[length] = (char)(capital || letter == ' ' ? letter : letter - 'A' + 'a');
    people->name[length + 1] = '\0';
}

static void press_key(struct director *director, int key) {
    struct people *people = state_of(director);
    people->problem.text[0] = '\0';
    if (key == DONE) {
        size_t length = strlen(people->name);
        if (length > 0 && people->name[length - 1] == ' ')
            erase(people);
        finish_name(director, people->name, own_look(director));
    } else if (key == ERASE) {
        erase(people);
    } else {
        type_letter(people, key == SPACE ? ' ' : LETTERS[key]);
    }
}

static void ask_for_name(struct director *director, bool renames, size_t renamed) {
    struct people *people = state_of(director);
    people->renames = renames;
    people->renamed = renamed;
    people->name[0] = '\0';
    people->problem.text[0] = '\0';
    show_mode(director, MODE_ANIMALS, ITEM_ANIMAL);
}

static void activate(struct director *director, int item, const struct intent *intent) {
    (void)intent;
    if (item >= ITEM_LETTER)
        press_key(director, item - ITEM_LETTER);
    else if (item == ITEM_OWN_NAME)
        show_mode(director, MODE_LETTERS, ITEM_LETTER);
    else if (item >= ITEM_ANIMAL)
        finish_name(director, tr(ANIMALS[item - ITEM_ANIMAL]),
                    (item - ITEM_ANIMAL) % PROFILE_LOOKS);
    else if (item == ITEM_NEW)
        ask_for_name(director, false, 0);
    else
        choose(director, (size_t)item);
}

static void go_back(struct director *director) {
    struct people *people = state_of(director);
    people->problem.text[0] = '\0';
    if (people->mode == MODE_LETTERS)
        show_mode(director, MODE_ANIMALS, ITEM_OWN_NAME);
    else if (people->mode == MODE_ANIMALS)
        show_mode(director, MODE_PICK, people->renames ? (int)people->renamed : ITEM_NEW);
    else
        leave_for(director);
}

static bool take(struct director *director, const struct intent *intent) {
    int current = director_focused(director);
    switch (intent->kind) {
    case INTENT_BACK:
        go_back(director);
        return true;
    case INTENT_MORE:
        if (state_of(director)->mode == MODE_PICK && current >= 0 &&
            current < (int)people_count(director))
            ask_for_name(director, true, (size_t)current);
        return true;
    default:
        return false;
    }
}

static size_t hints(struct director *director, struct hint *out) {
    size_t count = 0;
    int current = director_focused(director);
    bool on_person = state_of(director)->mode == MODE_PICK && current >= 0 &&
                     current < (int)people_count(director);
    out[count++] = (struct hint){.intent = INTENT_CONFIRM, .label = tr("Choose")};
    if (on_person)
        out[count++] = (struct hint){.intent = INTENT_MORE, .label = tr("Another name")};
    out[count++] = (struct hint){.intent = INTENT_BACK, .label = tr("Back")};
    return count;
}

// --- drawing

static void draw_disc(struct canvas *canvas, float cx, float cy, float radius, int look,
                      const char *name) {
    char initial[5] = "";
    canvas_circle(canvas, cx, cy, radius, &(struct paint){.fill = LOOKS[look]});
    (void)snprintf(initial, sizeof initial, "%.*s", (int)utf8_bytes(name), name);
    ink_middle(canvas, FACE_HEAVY, radius * 1.1F, ON_LOOK, cx, cy + radius * 0.38F, initial);
}

static void draw_card(const struct director *director, struct canvas *canvas, int cell,
                      const char *name, int look) {
    static const float ASIDE_BELOW = 190.0F; // lower cards have the disc beside the name
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct rect rect = cell_rect(director, cell);
    widget_note(canvas, scene_item_state(director, item_of_cell(director, cell)), name, NULL);
    bool focused = scene_item_state(director, item_of_cell(director, cell)) != WIDGET_REST;
    canvas_box(canvas, rect, WIDGET_RADIUS_CONTROL,
               &(struct paint){.fill = focused ? colours->surf2 : colours->surf,
                               .stroke = colours->line,
                               .stroke_width = 2.0F});
    bool aside = rect.h < ASIDE_BELOW;
    float radius = aside ? rect.h * 0.30F : rect.h * 0.26F;
    float cx = aside ? rect.x + radius + 24.0F : rect.x + rect.w / 2.0F;
    float cy = aside ? rect.y + rect.h / 2.0F : rect.y + rect.h * 0.38F;
    if (look >= 0)
        draw_disc(canvas, cx, cy, radius, look, name);
    else
        canvas_icon(canvas, ICON_PLUS, cx - radius, cy - radius, 2.0F * radius, colours->bone);
    struct text_style style = {FACE_BOLD, 44.0F, colours->text, aside ? ALIGN_START : ALIGN_MIDDLE};
    float room = aside ? rect.w - 2.0F * radius - 68.0F : rect.w - 40.0F;
    style.size = text_fit(canvas, &style, TEXT_FLOOR, room, 1, name);
    text_draw_fitted(canvas, &style, aside ? cx + radius + 22.0F : cx,
                     aside ? cy + 15.0F : rect.y + rect.h * 0.86F, room, name);
}

static void draw_key(const struct director *director, struct canvas *canvas, int key) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct rect rect = cell_rect(director, key);
    bool focused = scene_item_state(director, ITEM_LETTER + key) != WIDGET_REST;
    char letter[2] = {key < LETTER_COUNT ? LETTERS[key] : '\0', '\0'};
    const char *label = key == SPACE ? tr("Space") : key == ERASE ? tr("Erase") : tr("Done");
    canvas_box(canvas, rect, WIDGET_RADIUS_CONTROL,
               &(struct paint){.fill = focused ? colours->surf2 : colours->surf,
                               .stroke = colours->line,
                               .stroke_width = 2.0F});
    struct text_style style = {FACE_BOLD, 48.0F, colours->text, ALIGN_MIDDLE};
    text_draw_fitted(canvas, &style, rect.x + rect.w / 2.0F, rect.y + rect.h / 2.0F + 16.0F,
                     rect.w - 24.0F, key < LETTER_COUNT ? letter : label);
}

static void draw_cell(const struct director *director, struct canvas *canvas, int cell) {
    const struct profiles *profiles = profiles_of(director);
    int item = item_of_cell(director, cell);
    if (item >= ITEM_LETTER)
        draw_key(director, canvas, cell);
    else if (item == ITEM_OWN_NAME)
        draw_card(director, canvas, cell, tr("Your own"), -1);
    else if (item >= ITEM_ANIMAL)
        draw_card(director, canvas, cell, tr(ANIMALS[cell]), cell % PROFILE_LOOKS);
    else if (item == ITEM_NEW)
        draw_card(director, canvas, cell, tr("Somebody new"), -1);
    else
        draw_card(director, canvas, cell, shown_name(&profiles->list[cell]),
                  profiles->list[cell].look);
}

static const char *title_of(const struct people *people) {
    if (people->mode == MODE_PICK)
        return tr("Who is stretching?");
    return people->renames ? tr("Another name") : tr("Pick a name");
}

static const char *line_of(const struct people *people) {
    if (people->problem.text[0] != '\0')
        return people->problem.text;
    if (people->mode == MODE_LETTERS)
        return people->name[0] != '\0' ? people->name : tr("Put it together, letter by letter.");
    if (people->mode == MODE_ANIMALS)
        return tr("An animal will do; it can be changed at any time.");
    return tr("Everyone has settings, a chain and a history of their own.");
}

static void draw(struct director *director, struct canvas *canvas) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct people *people = state_of(director);
    float width = director_width(director) - 2.0F * LAYOUT_MARGIN_X;
    float y = title_baseline(director);
    canvas_background(canvas);
    struct text_style title = {FACE_TITLE, scene_is_compact(director) ? 64.0F : 88.0F,
                               colours->text, ALIGN_START};
    ink_within(canvas, &title, TEXT_FLOOR, LAYOUT_MARGIN_X - 2.0F, y, width, title_of(people));
    bool spelled =
        people->mode == MODE_LETTERS && people->name[0] != '\0' && people->problem.text[0] == '\0';
    struct text_style line = {
        spelled ? FACE_HEAVY : FACE_SEMIBOLD, spelled ? 52.0F : TEXT_BODY,
        spelled || people->problem.text[0] != '\0' ? colours->text : colours->mute, ALIGN_START};
    ink_within(canvas, &line, TEXT_FLOOR, LAYOUT_MARGIN_X, y + 58.0F, width, line_of(people));
    for (int cell = 0; cell < cell_count(director); cell++)
        draw_cell(director, canvas, cell);
}

static const char *label_of_cell(const struct director *director, int cell) {
    int item = item_of_cell(director, cell);
    if (item >= ITEM_LETTER)
        return cell == SPACE ? tr("Space") : cell == ERASE ? tr("Erase") : tr("Done");
    if (item == ITEM_OWN_NAME)
        return tr("Your own");
    if (item >= ITEM_ANIMAL)
        return tr(ANIMALS[cell]);
    return item == ITEM_NEW ? tr("Somebody new") : shown_name(&profiles_of(director)->list[cell]);
}

static void flow(struct director *director, struct flow *flow) {
    const struct people *people = state_of(director);
    flow_title(flow, title_of(people));
    flow_text(flow, ICON_NONE, line_of(people));
    for (int cell = 0; cell < cell_count(director); cell++) {
        bool letter = item_of_cell(director, cell) >= ITEM_LETTER && cell < LETTER_COUNT;
        const char text[2] = {letter ? LETTERS[cell] : '\0', '\0'};
        const struct button row = {.label = letter ? text : label_of_cell(director, cell)};
        flow_button(flow, item_of_cell(director, cell), &row);
    }
}

const struct scene scene_profiles = {
    .name = "profiles",
    .state_bytes = sizeof(struct people),
    .enter = enter,
    .layout = layout,
    .hints = hints,
    .take = take,
    .activate = activate,
    .draw = draw,
    .flow = flow,
};
