// Every control of every screen can be reached and worked by the keyboard alone, by a gamepad alone
// and by the mouse alone. Real events go through the real input tables; screens come from the
// director's own table, so a new one is walked through without being named here.
#include "fixture.h"

#include "cmocka_all.h"
#include "director_private.h"

#include <stdio.h>
#include <string.h>

enum { IDS_MAX = 256, MOUSE_STEPS = 60 };

// Short, so that a session under way is still on the same screen after a walk.
static const int64_t TICK_US = 2000;

struct walk {
    struct stand stand;
    struct window window;
    struct canvas *canvas;
    struct arena arena;
    struct input *input;
    SDL_Joystick *pad;
    int pad_index;
    int width, height;
    int wanted[IDS_MAX]; // items that were there to be pressed
    size_t wanted_count;
    int reached[IDS_MAX];
    size_t reached_count;
    const char *scene;
};

static void note(int *ids, size_t *count, int id) {
    for (size_t i = 0; i < *count; i++) {
        if (ids[i] == id)
            return;
    }
    assert_true(*count < IDS_MAX);
    ids[(*count)++] = id;
}

static bool has(const int *ids, size_t count, int id) {
    for (size_t i = 0; i < count; i++) {
        if (ids[i] == id)
            return true;
    }
    return false;
}

static void draw(struct walk *walk) {
    director_draw(walk->stand.director, walk->canvas, walk->width, walk->height,
                  walk->stand.now_us);
    input_set_layout(walk->input, 1.0F, 1.0F,
                     layout_for(walk->width, walk->height, walk->stand.settings.text_size));
}

// What the focus holds now; its current item must be one of them, unless the screen has none.
static void look(struct walk *walk) {
    const struct focus *focus = &walk->stand.director->focus;
    bool found = false;
    bool any = false;
    for (size_t i = 0; i < focus->count; i++) {
        if (focus->items[i].kind != FOCUS_ITEM)
            continue;
        any = true;
        note(walk->wanted, &walk->wanted_count, focus->items[i].id);
        found = found || focus->items[i].id == focus->current;
    }
    if (any && !found)
        fail_msg("%s, text %d %%: the focus is lost (%d)", walk->scene,
                 walk->stand.settings.text_size, focus->current);
    if (any)
        note(walk->reached, &walk->reached_count, focus->current);
}

static void send(struct walk *walk, const SDL_Event *event) {
    struct intent intent;
    walk->stand.now_us += TICK_US;
    if (input_translate(walk->input, event, walk->stand.now_us, &intent))
        director_take(walk->stand.director, &intent, walk->stand.now_us);
    while (input_next(walk->input, walk->stand.now_us, &intent))
        director_take(walk->stand.director, &intent, walk->stand.now_us);
}

static void key(struct walk *walk, SDL_Keycode code) {
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = code}}};
    send(walk, &event);
    event.key.type = SDL_KEYUP;
    send(walk, &event);
}

static void pump(struct walk *walk) {
    SDL_Event event;
    SDL_JoystickUpdate();
    while (SDL_PollEvent(&event))
        send(walk, &event);
}

static void button(struct walk *walk, SDL_GameControllerButton which) {
    assert_int_equal(SDL_JoystickSetVirtualButton(walk->pad, (int)which, 1), 0);
    pump(walk);
    assert_int_equal(SDL_JoystickSetVirtualButton(walk->pad, (int)which, 0), 0);
    pump(walk);
}

static void pointer(struct walk *walk, Uint32 type, float x, float y) {
    struct layout layout = layout_for(walk->width, walk->height, walk->stand.settings.text_size);
    int px = (int)(layout.left + x * layout.scale);
    int py = (int)(y * layout.scale);
    SDL_Event event = {.type = type};
    if (type == SDL_MOUSEMOTION) {
        event.motion.x = px;
        event.motion.y = py;
    } else {
        event.button.button = SDL_BUTTON_LEFT;
        event.button.x = px;
        event.button.y = py;
    }
    send(walk, &event);
}

static void wheel(struct walk *walk, float amount) {
    const SDL_Event event = {.wheel = {.type = SDL_MOUSEWHEEL, .preciseY = amount}};
    send(walk, &event);
}

static void walk_open(struct walk *walk) {
    const char *share = NULL;
    struct message message = {{0}};
    memset(walk, 0, sizeof *walk);
    walk->width = 1280;
    walk->height = 800;
    assert_true(SDL_SetHint(SDL_HINT_JOYSTICK_ALLOW_BACKGROUND_EVENTS, "1"));
    assert_int_equal(SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER | SDL_INIT_EVENTS), 0);
    walk->pad_index = SDL_JoystickAttachVirtual(
        SDL_JOYSTICK_TYPE_GAMECONTROLLER, SDL_CONTROLLER_AXIS_MAX, SDL_CONTROLLER_BUTTON_MAX, 0);
    assert_true(walk->pad_index >= 0);
    walk->pad = SDL_JoystickOpen(walk->pad_index);
    assert_non_null(walk->pad);
    stand_open(&walk->stand, "walk-history.db");
    assert_int_equal(input_create(&walk->input, &message), STATUS_OK);
    walk->stand.options.input = walk->input;
    stand_create(&walk->stand);
    const struct window_options options = {
        .memory = true, .width = walk->width, .height = walk->height};
    assert_int_equal(share_find(&walk->arena, &share, &message), STATUS_OK);
    assert_int_equal(window_init(&walk->window, &options, &message), STATUS_OK);
    assert_int_equal(canvas_create(&walk->canvas, walk->window.renderer, share, &message),
                     STATUS_OK);
    pump(walk);
}

static void walk_close(struct walk *walk) {
    stand_close(&walk->stand);
    input_destroy(walk->input);
    canvas_destroy(walk->canvas);
    window_finish(&walk->window);
    arena_finish(&walk->arena);
    SDL_JoystickClose(walk->pad);
    SDL_JoystickDetachVirtual(walk->pad_index);
    SDL_QuitSubSystem(SDL_INIT_GAMECONTROLLER | SDL_INIT_EVENTS);
}

static void enter(struct walk *walk, const char *scene, int text_size) {
    struct message message = {{0}};
    walk->scene = scene;
    walk->stand.settings = settings_default();
    walk->stand.settings.text_size = text_size;
    if (director_show(walk->stand.director, scene, NULL, INT64_C(40000000), NULL, &message) !=
        STATUS_OK)
        fail_msg("%s: %s", scene, message.text);
    walk->wanted_count = 0;
    walk->reached_count = 0;
    draw(walk);
    look(walk);
}

static void expect_all_reached(const struct walk *walk, const char *by) {
    for (size_t i = 0; i < walk->wanted_count; i++) {
        if (!has(walk->reached, walk->reached_count, walk->wanted[i]))
            fail_msg("%s, text %d %%: item %d cannot be reached by %s", walk->scene,
                     walk->stand.settings.text_size, walk->wanted[i], by);
    }
}

// Down as far as it goes, some steps aside, up to the top, a step aside there, and down again: how
// a person looks around. In the end along what stands at the top.
enum way { WAY_UP, WAY_DOWN, WAY_LEFT, WAY_RIGHT };
enum { DOWN_STEPS = 15, ASIDE = 5, ROUND = 2 * DOWN_STEPS + ASIDE + 1, ROUNDS = 11 };
enum { ROUNDS_RIGHT = 7, ROUNDS_DOWN = 9, STEPS = ROUND * ROUNDS };
static enum way way_of(int step) {
    int at = step % ROUND;
    int round = step / ROUND;
    if (round >= ROUNDS_DOWN)
        return at < DOWN_STEPS ? WAY_UP : round % 2 ? WAY_RIGHT : WAY_LEFT;
    if (at == ROUND - 1)
        return round < ROUNDS_RIGHT ? WAY_RIGHT : WAY_LEFT;
    if (at < DOWN_STEPS)
        return WAY_DOWN;
    return at >= DOWN_STEPS + ASIDE ? WAY_UP : round % 2 ? WAY_RIGHT : WAY_LEFT;
}

static bool all_reached(const struct walk *walk) {
    size_t missing = 0;
    for (size_t i = 0; i < walk->wanted_count; i++)
        missing += !has(walk->reached, walk->reached_count, walk->wanted[i]);
    return missing == 0;
}

static void step_by_key(struct walk *walk, enum way way) {
    static const SDL_Keycode KEYS[] = {SDLK_UP, SDLK_DOWN, SDLK_LEFT, SDLK_RIGHT};
    key(walk, KEYS[way]);
}

static void step_by_pad(struct walk *walk, enum way way) {
    static const SDL_GameControllerButton BUTTONS[] = {
        SDL_CONTROLLER_BUTTON_DPAD_UP, SDL_CONTROLLER_BUTTON_DPAD_DOWN,
        SDL_CONTROLLER_BUTTON_DPAD_LEFT, SDL_CONTROLLER_BUTTON_DPAD_RIGHT};
    button(walk, BUTTONS[way]);
}

static void walk_around(struct walk *walk, void (*step)(struct walk *walk, enum way way)) {
    // Two rounds, and more only where something is still out of reach.
    for (int i = 0; i < STEPS && (i < 2 * ROUND || !all_reached(walk)); i++) {
        if (walk->wanted_count == 0 && i > ROUND)
            break;
        step(walk, way_of(i));
        if (strcmp(director_scene_name(walk->stand.director), walk->scene) != 0)
            fail_msg("%s: a direction has left it", walk->scene);
        draw(walk);
        look(walk);
    }
}

// What the chips promise must be pressable on the device: it has a key or button for it.
static void expect_chips(const struct walk *walk, enum device device) {
    const struct focus *focus = &walk->stand.director->focus;
    for (size_t i = 0; i < focus->count; i++) {
        int intent = focus->items[i].id - ITEM_CHIP_BASE;
        if (focus->items[i].kind == FOCUS_CHIP && intent > 0 &&
            input_glyph(&walk->stand.settings.controls, device, (enum intent_kind)intent).shape ==
                GLYPH_NONE)
            fail_msg("%s: no glyph of device %d for intent %d", walk->scene, (int)device, intent);
    }
}

static void test_keyboard(void **state) {
    (void)state;
    struct walk walk;
    walk_open(&walk);
    for (size_t i = 0; director_scene_name_at(i); i++) {
        for (int text = 100; text <= 200; text += 100) {
            enter(&walk, director_scene_name_at(i), text);
            walk_around(&walk, step_by_key);
            expect_all_reached(&walk, "the keyboard");
            expect_chips(&walk, DEVICE_KEYBOARD);
        }
    }
    walk_close(&walk);
}

static void test_pad(void **state) {
    (void)state;
    struct walk walk;
    walk_open(&walk);
    for (size_t i = 0; director_scene_name_at(i); i++) {
        for (int text = 100; text <= 200; text += 100) {
            enter(&walk, director_scene_name_at(i), text);
            walk_around(&walk, step_by_pad);
            expect_all_reached(&walk, "the gamepad");
            for (int device = DEVICE_XBOX; device < DEVICE_COUNT; device++)
                expect_chips(&walk, (enum device)device);
        }
    }
    walk_close(&walk);
}

// Points at everything in view and scrolls on, to the end and back.
static void test_mouse(void **state) {
    (void)state;
    struct walk walk;
    walk_open(&walk);
    for (size_t s = 0; director_scene_name_at(s); s++) {
        for (int text = 100; text <= 200; text += 100) {
            enter(&walk, director_scene_name_at(s), text);
            for (int step = 0; step < MOUSE_STEPS; step++) {
                const struct focus *focus = &walk.stand.director->focus;
                for (size_t i = 0; i < focus->count; i++) {
                    struct focus_item item = focus->items[i];
                    float x = item.rect.x + item.rect.w / 2.0F;
                    float y = item.rect.y + item.rect.h / 2.0F;
                    if (item.kind != FOCUS_ITEM || item.hidden || x < 0.0F)
                        continue;
                    pointer(&walk, SDL_MOUSEMOTION, x, y);
                    if (focus->current != item.id)
                        fail_msg("%s: the pointer does not focus item %d", walk.scene, item.id);
                    note(walk.reached, &walk.reached_count, item.id);
                }
                if (strcmp(walk.scene, "play") == 0 || strcmp(walk.scene, "get-ready") == 0)
                    break;
                wheel(&walk, step < MOUSE_STEPS / 2 ? -1.0F : 1.0F);
                draw(&walk);
                look(&walk);
            }
            expect_all_reached(&walk, "the mouse");
        }
    }
    walk_close(&walk);
}

// Every chip can be clicked: something happens.
static void test_chips_are_clicked(void **state) {
    (void)state;
    struct walk walk;
    walk_open(&walk);
    for (size_t s = 0; director_scene_name_at(s); s++) {
        enter(&walk, director_scene_name_at(s), 100);
        struct focus before = walk.stand.director->focus;
        for (size_t i = 0; i < before.count; i++) {
            struct rect rect = before.items[i].rect;
            if (before.items[i].kind != FOCUS_CHIP || before.items[i].id < ITEM_CHIP_BASE)
                continue;
            enter(&walk, director_scene_name_at(s), 100);
            walk.stand.director->dirty = false;
            pointer(&walk, SDL_MOUSEMOTION, rect.x + rect.w / 2.0F, rect.y + rect.h / 2.0F);
            pointer(&walk, SDL_MOUSEBUTTONDOWN, rect.x + rect.w / 2.0F, rect.y + rect.h / 2.0F);
            pointer(&walk, SDL_MOUSEBUTTONUP, rect.x + rect.w / 2.0F, rect.y + rect.h / 2.0F);
            if (!walk.stand.director->dirty && !director_wants_quit(walk.stand.director))
                fail_msg("%s: nothing happens on chip %d", walk.scene, before.items[i].id);
        }
    }
    walk_close(&walk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keyboard),
        cmocka_unit_test(test_pad),
        cmocka_unit_test(test_mouse),
        cmocka_unit_test(test_chips_are_clicked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
