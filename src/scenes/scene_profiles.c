// People: who is stretching. Cards to choose from; somebody new, or a new name, is picked from
// animals or put together from letters, so that a gamepad is enough.

#include "pictures/ink.h"
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
static const char LETTERS[][2] = {"A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M",
                                  "N", "O", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z"};
enum { LETTER_COUNT = COUNT_OF(LETTERS), SPACE = LETTER_COUNT, ERASE, DONE, KEY_COUNT };

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
    return director_options(director)->profiles;
}

static size_t people_count(const struct director *director) {
    return profiles_of(director) ? profiles_of(director)->count : 0;
}

static bool has_room(const struct director *director) {
    return profiles_of(director) && people_count(director) < PROFILES_MAX;
}

// --- cells

static int cell_count(const struct director *director) {
    enum mode mode = state_of(director)->mode;
    if (mode == MODE_PICK)
        return (int)people_count(director) + has_room(director);
    return mode == MODE_ANIMALS ? (int)COUNT_OF(ANIMALS) + 1 : KEY_COUNT;
}

static int item_of_cell(const struct director *director, int cell) {
    enum mode mode = state_of(director)->mode;
    if (mode == MODE_PICK)
        return cell < (int)people_count(director) ? cell : ITEM_NEW;
    if (mode == MODE_LETTERS)
        return ITEM_LETTER + cell;
    return cell < (int)COUNT_OF(ANIMALS) ? ITEM_ANIMAL + cell : ITEM_OWN_NAME;
}

// --- what presses do

static void show_mode(struct director *director, enum mode mode, int focused) {
    state_of(director)->mode = mode;
    focus_set(director_focus(director), focused);
    director_turn_page(director);
}

static void enter(struct director *director, const void *args) {
    (void)args;
    size_t present = director_options(director)->profile;
    show_mode(director, MODE_PICK, people_count(director) > 0 ? (int)present : ITEM_NEW);
}

// The loop makes the app somebody else's; a session goes before.
static void choose(struct director *director, size_t index) {
    struct people *people = state_of(director);
    if (session_run_is_on(director_run(director)) && index != director_options(director)->profile) {
        (void)status_fail(
            &people->problem, STATUS_BUSY, "%s",
            tr("A session is under way. End it first, then somebody else can begin."));
        return;
    }
    profiles_choose(profiles_of(director), index);
    if (index == director_options(director)->profile)
        director_pop(director);
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
        type_letter(people, key == SPACE ? ' ' : LETTERS[key][0]);
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

// False: there is none of the steps to a name to go back.
static bool go_back(struct director *director) {
    struct people *people = state_of(director);
    people->problem.text[0] = '\0';
    if (people->mode == MODE_LETTERS)
        show_mode(director, MODE_ANIMALS, ITEM_OWN_NAME);
    else if (people->mode == MODE_ANIMALS)
        show_mode(director, MODE_PICK, people->renames ? (int)people->renamed : ITEM_NEW);
    else
        return false;
    return true;
}

static bool on_person(const struct director *director) {
    int current = director_focused(director);
    return state_of(director)->mode == MODE_PICK && current >= 0 &&
           current < (int)people_count(director);
}

static bool take(struct director *director, const struct intent *intent) {
    if (intent->kind == INTENT_BACK)
        return go_back(director);
    if (intent->kind != INTENT_MORE)
        return false;
    if (on_person(director))
        ask_for_name(director, true, (size_t)director_focused(director));
    return true;
}

static size_t hints(struct director *director, struct hint *out) {
    size_t count = 0;
    out[count++] = (struct hint){.intent = INTENT_CONFIRM, .label = tr("Choose")};
    if (on_person(director))
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

static const char *label_of_cell(const struct director *director, int cell) {
    int item = item_of_cell(director, cell);
    if (item >= ITEM_LETTER && cell < LETTER_COUNT)
        return LETTERS[cell];
    if (item >= ITEM_LETTER)
        return cell == SPACE ? tr("Space") : cell == ERASE ? tr("Erase") : tr("Done");
    if (item == ITEM_OWN_NAME)
        return tr("Your own");
    if (item >= ITEM_ANIMAL)
        return tr(ANIMALS[cell]);
    if (item == ITEM_NEW)
        return tr("Somebody new");
    const char *name = profiles_of(director)->list[cell].name;
    return name[0] != '\0' ? name : tr("Me");
}

// The colour of whom the cell stands for; -1: nobody yet.
static int look_of_cell(const struct director *director, int cell) {
    int item = item_of_cell(director, cell);
    if (item >= ITEM_OWN_NAME || item == ITEM_NEW)
        return -1;
    return item >= ITEM_ANIMAL ? cell % PROFILE_LOOKS : profiles_of(director)->list[cell].look;
}

static void draw_cell(void *context, int cell, struct canvas *canvas, struct rect rect) {
    const struct director *director = context;
    draw_disc(canvas, rect.x + 0.5F * rect.w, rect.y + 0.5F * rect.h, 0.5F * rect.h,
              look_of_cell(director, cell), label_of_cell(director, cell));
}

// A disc above the name where there are few, beside it where there are many.
static void build_card(struct director *director, struct boxes *boxes, int cell, bool few) {
    static const float DISC = 76.0F;
    static const float DISC_OF_FEW = 220.0F;
    float disc = few ? DISC_OF_FEW : DISC;
    const char *label = label_of_cell(director, cell);
    int look = look_of_cell(director, cell);
    box_press(boxes,
              &(struct box_press){
                  .item = item_of_cell(director, cell),
                  .stack = {.size = {.width = 400.0F, .height = 124.0F, .least_width = 300.0F},
                            .gap = few ? 36.0F : 24.0F,
                            .pad_x = 24.0F,
                            .pad_y = few ? 60.0F : 16.0F,
                            .along = few ? BOX_MIDDLE : BOX_START},
                  .upright = few,
                  .label = label});
    box_row(boxes, &(struct box_stack){.size = {.across = BOX_MIDDLE, .ornament = true}});
    if (look >= 0)
        box_picture(boxes, draw_cell, director, cell,
                    &(struct box_size){.width = disc, .height = disc});
    else
        box_icon(boxes, ICON_PLUS, disc, BOX_INK_BONE);
    box_end(boxes);
    box_words(boxes, &(struct box_words){.role = BOX_LABEL,
                                         .text = label,
                                         .align = few ? ALIGN_MIDDLE : ALIGN_START,
                                         .box = {.across = few ? BOX_FILL : BOX_MIDDLE}});
    box_end(boxes);
}

static void build_key(const struct director *director, struct boxes *boxes, int key) {
    const char *label = label_of_cell(director, key);
    box_press(boxes, &(struct box_press){.item = ITEM_LETTER + key,
                                         .stack = {.size = {.width = 180.0F, .height = 110.0F},
                                                   .pad_x = 12.0F,
                                                   .pad_y = 8.0F,
                                                   .along = BOX_MIDDLE},
                                         .upright = true,
                                         .label = label});
    box_words(boxes, &(struct box_words){
                         .role = BOX_LABEL, .text = label, .size = 44.0F, .align = ALIGN_MIDDLE});
    box_end(boxes);
}

static void build_cells(struct director *director, struct boxes *boxes) {
    enum { COLUMNS = 4, LETTER_COLUMNS = 8 };
    bool letters = state_of(director)->mode == MODE_LETTERS;
    bool few = cell_count(director) <= COLUMNS;
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.0F}, .along = BOX_MIDDLE});
    box_grid(boxes, &(struct box_stack){.size = {.across = few ? BOX_MIDDLE : BOX_FILL},
                                        .gap = 28.0F,
                                        .even = true,
                                        .columns = letters ? LETTER_COLUMNS : COLUMNS});
    for (int cell = 0; cell < cell_count(director); cell++) {
        if (letters)
            build_key(director, boxes, cell);
        else
            build_card(director, boxes, cell, few);
    }
    box_end(boxes);
    box_end(boxes);
}

static void build(struct director *director, struct boxes *boxes) {
    const struct people *people = state_of(director);
    bool spelled = people->mode == MODE_LETTERS && people->name[0] != '\0';
    bool problem = people->problem.text[0] != '\0';
    boxes_begin(boxes, &(struct box_page){.gap = 24.0F});
    box_text(boxes, BOX_TITLE, title_of(people));
    box_note(boxes, problem ? ICON_ALERT : ICON_NONE,
             &(struct box_words){.role = spelled ? BOX_HEADING : BOX_BODY,
                                 .text = line_of(people),
                                 .ink = spelled || problem ? BOX_INK_TEXT : BOX_INK_MUTE});
    build_cells(director, boxes);
}

const struct scene scene_profiles = {
    .name = "profiles",
    .state_bytes = sizeof(struct people),
    .enter = enter,
    .hints = hints,
    .take = take,
    .activate = activate,
    .build = build,
};
