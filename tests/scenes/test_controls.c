// Keys and buttons of the person's own, through real events: chosen on their screen by keyboard, by
// gamepad and by mouse, they change what a session does and what it shows; and nobody loses the way
// out.
#include "fixture.h"

#include "cmocka_all.h"
#include "director_private.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { WIDTH = 1280, HEIGHT = 800, SEEN_BYTES = 8192 };
static const int64_t TICK_US = 20000;

struct desk {
    struct stand stand;
    struct window window;
    struct canvas *canvas;
    struct arena arena;
    struct input *input;
    SDL_Joystick *pad;
    int pad_index;
    char seen[SEEN_BYTES]; // every line of the picture drawn last, between bars
};

static void see(void *context, const struct text_run *run) {
    struct desk *desk = context;
    size_t length = strlen(desk->seen);
    (void)snprintf(desk->seen + length, sizeof desk->seen - length, "%s|", run->text);
}

static void draw(struct desk *desk) {
    desk->seen[0] = '|';
    desk->seen[1] = '\0';
    director_draw(desk->stand.director, desk->canvas, WIDTH, HEIGHT, desk->stand.now_us);
    input_set_layout(desk->input, 1.0F, 1.0F,
                     layout_for(WIDTH, HEIGHT, desk->stand.settings.text_size));
}

static void expect_seen(struct desk *desk, const char *text) {
    draw(desk);
    if (!strstr(desk->seen, text))
        fail_msg("%s does not show \"%s\" but %s", director_scene_name(desk->stand.director), text,
                 desk->seen);
}

// The same for words that may be broken into lines.
static void expect_words(struct desk *desk, const char *words) {
    draw(desk);
    for (char *bar = strchr(desk->seen, '|'); bar; bar = strchr(bar, '|'))
        *bar = ' ';
    if (!strstr(desk->seen, words))
        fail_msg("%s does not say \"%s\" but %s", director_scene_name(desk->stand.director), words,
                 desk->seen);
}

static void send(struct desk *desk, const SDL_Event *event) {
    struct intent intent;
    desk->stand.now_us += TICK_US;
    bool more = input_translate(desk->input, event, desk->stand.now_us, &intent);
    for (; more; more = input_next(desk->input, desk->stand.now_us, &intent))
        director_take(desk->stand.director, &intent, desk->stand.now_us);
}

static void key(struct desk *desk, SDL_Keycode code) {
    const SDL_Event event = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = code}}};
    send(desk, &event);
    draw(desk);
}

static void pump(struct desk *desk) {
    SDL_Event event;
    SDL_JoystickUpdate();
    while (SDL_PollEvent(&event))
        send(desk, &event);
}

static void button(struct desk *desk, SDL_GameControllerButton which) {
    assert_int_equal(SDL_JoystickSetVirtualButton(desk->pad, (int)which, 1), 0);
    pump(desk);
    assert_int_equal(SDL_JoystickSetVirtualButton(desk->pad, (int)which, 0), 0);
    pump(desk);
    draw(desk);
}

static void click(struct desk *desk, struct rect rect) {
    struct layout layout = layout_for(WIDTH, HEIGHT, desk->stand.settings.text_size);
    int x = (int)(layout.left + (rect.x + rect.w / 2.0F) * layout.scale);
    int y = (int)((rect.y + rect.h / 2.0F) * layout.scale);
    const SDL_Event move = {.motion = {.type = SDL_MOUSEMOTION, .x = x, .y = y}};
    SDL_Event press = {
        .button = {.type = SDL_MOUSEBUTTONDOWN, .button = SDL_BUTTON_LEFT, .x = x, .y = y}};
    send(desk, &move);
    send(desk, &press);
    press.type = SDL_MOUSEBUTTONUP;
    send(desk, &press);
    draw(desk);
}

// Scrolls until the row is in view, and clicks it.
static void click_row(struct desk *desk, int row) {
    const SDL_Event wheel = {.wheel = {.type = SDL_MOUSEWHEEL, .preciseY = -1.0F}};
    const struct focus *focus = &desk->stand.director->focus;
    for (int turn = 0; turn < 9; turn++) {
        for (size_t i = 0; i < focus->count; i++) {
            if (focus->items[i].id == row && !focus->items[i].hidden) {
                click(desk, focus->items[i].rect);
                return;
            }
        }
        send(desk, &wheel);
        draw(desk);
    }
    fail_msg("row %d cannot be scrolled to", row);
}

static void open_desk(struct desk *desk) {
    const char *share = NULL;
    struct message message = {{0}};
    memset(desk, 0, sizeof *desk);
    assert_true(SDL_SetHint(SDL_HINT_JOYSTICK_ALLOW_BACKGROUND_EVENTS, "1"));
    assert_int_equal(SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER | SDL_INIT_EVENTS), 0);
    desk->pad_index = SDL_JoystickAttachVirtual(
        SDL_JOYSTICK_TYPE_GAMECONTROLLER, SDL_CONTROLLER_AXIS_MAX, SDL_CONTROLLER_BUTTON_MAX, 0);
    assert_true(desk->pad_index >= 0);
    desk->pad = SDL_JoystickOpen(desk->pad_index);
    assert_non_null(desk->pad);
    (void)unlink("settings.yaml");
    stand_open(&desk->stand, NULL);
    assert_int_equal(input_create(&desk->input, &message), STATUS_OK);
    input_set_controls(desk->input, &desk->stand.settings.controls);
    desk->stand.options.input = desk->input;
    stand_create(&desk->stand);
    const struct window_options options = {.memory = true, .width = WIDTH, .height = HEIGHT};
    assert_int_equal(share_find(&desk->arena, &share, &message), STATUS_OK);
    assert_int_equal(window_init(&desk->window, &options, &message), STATUS_OK);
    assert_int_equal(canvas_create(&desk->canvas, desk->window.renderer, share, &message),
                     STATUS_OK);
    text_watch(desk->canvas, see, desk);
    pump(desk);
}

static void close_desk(struct desk *desk) {
    stand_close(&desk->stand);
    input_destroy(desk->input);
    canvas_destroy(desk->canvas);
    window_finish(&desk->window);
    arena_finish(&desk->arena);
    SDL_JoystickClose(desk->pad);
    SDL_JoystickDetachVirtual(desk->pad_index);
    SDL_QuitSubSystem(SDL_INIT_GAMECONTROLLER | SDL_INIT_EVENTS);
}

static void show(struct desk *desk, const char *scene) {
    assert_int_equal(
        director_show(desk->stand.director, scene, NULL, INT64_C(40000000), NULL, NULL), STATUS_OK);
    draw(desk);
}

static void expect_key(const struct desk *desk, enum control control, const char *name) {
    assert_string_equal(desk->stand.settings.controls.keys[control], name);
}

static void expect_button(const struct desk *desk, enum control control, enum pad_button which) {
    assert_int_equal(desk->stand.settings.controls.buttons[control], which);
}

static const struct settings *saved(void) {
    static struct settings settings;
    assert_int_equal(settings_load("settings.yaml", &settings, NULL), STATUS_OK);
    return &settings;
}

// --- tests

static void keys_chosen_by_keyboard_work_in_a_session(void **state) {
    (void)state;
    static struct desk desk;
    open_desk(&desk);
    show(&desk, "controls");
    for (int i = 0; i < (int)CONTROL_HURTS; i++)
        key(&desk, SDLK_DOWN);
    key(&desk, SDLK_RETURN);
    expect_words(&desk, "press a key or a button");
    key(&desk, SDLK_k);
    expect_key(&desk, CONTROL_HURTS, "K");
    expect_words(&desk, "This hurts” is on K now.");
    key(&desk, SDLK_UP); // the row above: previous
    key(&desk, SDLK_RETURN);
    key(&desk, SDLK_n);
    expect_key(&desk, CONTROL_PREVIOUS, "N");
    expect_key(&desk, CONTROL_NEXT, "P");
    expect_words(&desk, "Next” was there");
    key(&desk, SDLK_ESCAPE);
    stand_expect(&desk.stand, "settings");
    assert_string_equal(saved()->controls.keys[CONTROL_HURTS], "K");
    show(&desk, "play");
    key(&desk, SDLK_DOWN); // the keyboard's hints
    expect_seen(&desk, "|K|");
    key(&desk, SDLK_h);
    stand_expect(&desk.stand, "play");
    key(&desk, SDLK_k);
    stand_expect(&desk.stand, "hurts");
    close_desk(&desk);
}

static void buttons_chosen_by_gamepad_work_in_a_session(void **state) {
    (void)state;
    static struct desk desk;
    open_desk(&desk);
    show(&desk, "controls");
    button(&desk, SDL_CONTROLLER_BUTTON_A); // waits for what chooses
    button(&desk, SDL_CONTROLLER_BUTTON_B);
    expect_button(&desk, CONTROL_CONFIRM, BUTTON_B);
    expect_button(&desk, CONTROL_BACK, BUTTON_A);
    for (int i = 0; i < (int)CONTROL_HURTS; i++)
        button(&desk, SDL_CONTROLLER_BUTTON_DPAD_DOWN);
    button(&desk, SDL_CONTROLLER_BUTTON_B); // chooses now
    assert_int_equal(SDL_JoystickSetVirtualAxis(desk.pad, SDL_CONTROLLER_AXIS_TRIGGERLEFT, 32767),
                     0);
    pump(&desk);
    expect_button(&desk, CONTROL_HURTS, BUTTON_LEFT_TRIGGER);
    assert_int_equal(SDL_JoystickSetVirtualAxis(desk.pad, SDL_CONTROLLER_AXIS_TRIGGERLEFT, -32768),
                     0);
    pump(&desk);
    button(&desk, SDL_CONTROLLER_BUTTON_A); // back now
    stand_expect(&desk.stand, "settings");
    show(&desk, "play");
    expect_seen(&desk, "|LT|");
    expect_seen(&desk, "|B|"); // pauses
    button(&desk, SDL_CONTROLLER_BUTTON_Y);
    stand_expect(&desk.stand, "play");
    assert_int_equal(SDL_JoystickSetVirtualAxis(desk.pad, SDL_CONTROLLER_AXIS_TRIGGERLEFT, 32767),
                     0);
    pump(&desk);
    stand_expect(&desk.stand, "hurts");
    close_desk(&desk);
}

static void the_mouse_begins_and_ends_the_waiting(void **state) {
    (void)state;
    static struct desk desk;
    open_desk(&desk);
    show(&desk, "controls");
    struct director *director = desk.stand.director;
    click_row(&desk, CONTROL_MORE);
    assert_true(director->captures);
    click(&desk, focus_rect(&director->focus, ITEM_CHIP_BASE + INTENT_BACK));
    assert_false(director->captures);
    stand_expect(&desk.stand, "controls");
    expect_words(&desk, "Left as it was.");
    click_row(&desk, CONTROL_MORE);
    key(&desk, SDLK_j);
    expect_key(&desk, CONTROL_MORE, "J");
    click(&desk, focus_rect(&director->focus, ITEM_CHIP_BASE + INTENT_MORE)); // reset this one
    expect_key(&desk, CONTROL_MORE, "M");
    click_row(&desk, CONTROL_HELP);
    button(&desk, SDL_CONTROLLER_BUTTON_X);
    expect_button(&desk, CONTROL_HELP, BUTTON_X);
    expect_button(&desk, CONTROL_MORE, BUTTON_BACK);
    click_row(&desk, CONTROL_COUNT); // reset all
    const struct controls usual = controls_default();
    assert_true(controls_equal(&desk.stand.settings.controls, &usual));
    click(&desk, focus_rect(&director->focus, ITEM_CHIP_BASE + INTENT_BACK));
    stand_expect(&desk.stand, "settings");
    close_desk(&desk);
}

static void what_is_reserved_is_refused_in_words_and_waited_on(void **state) {
    (void)state;
    static struct desk desk;
    static const SDL_Keycode FIXED[] = {SDLK_RETURN, SDLK_F11, SDLK_5, SDLK_KP_ENTER};
    const struct controls usual = controls_default();
    open_desk(&desk);
    for (int text = 100; text <= 200; text += 100) {
        desk.stand.settings.text_size = text;
        show(&desk, "controls");
        key(&desk, SDLK_DOWN);
        key(&desk, SDLK_RETURN);
        for (size_t i = 0; i < sizeof FIXED / sizeof FIXED[0]; i++) {
            key(&desk, FIXED[i]);
            assert_true(desk.stand.director->captures);
            expect_words(&desk, "digits");
        }
        key(&desk, SDLK_LSHIFT);
        expect_words(&desk, "cannot be");
        button(&desk, SDL_CONTROLLER_BUTTON_LEFTSTICK);
        expect_words(&desk, "every gamepad");
        assert_true(desk.stand.director->captures);
        button(&desk, SDL_CONTROLLER_BUTTON_DPAD_LEFT);
        assert_false(desk.stand.director->captures);
        assert_true(controls_equal(&desk.stand.settings.controls, &usual));
        stand_expect(&desk.stand, "controls");
    }
    close_desk(&desk);
}

// Everything on other keys: arrows, Enter and Esc still lead through the screen and out of it.
static void nobody_locks_themselves_out(void **state) {
    (void)state;
    static struct desk desk;
    open_desk(&desk);
    show(&desk, "controls");
    for (int i = 0; i < CONTROL_COUNT; i++) {
        key(&desk, SDLK_RETURN);
        key(&desk, (SDL_Keycode)(SDLK_a + i));
        key(&desk, SDLK_DOWN);
    }
    for (int i = 0; i < CONTROL_COUNT; i++)
        assert_int_equal(desk.stand.settings.controls.keys[i][0], 'A' + i);
    key(&desk, SDLK_UP);
    key(&desk, SDLK_DOWN);
    key(&desk, SDLK_RETURN); // reset all
    expect_key(&desk, CONTROL_BACK, "Escape");
    key(&desk, SDLK_ESCAPE);
    stand_expect(&desk.stand, "settings");
    // Left by force while it waits: what comes next means what it means.
    show(&desk, "controls");
    key(&desk, SDLK_RETURN);
    assert_true(desk.stand.director->captures);
    show(&desk, "play");
    assert_false(desk.stand.director->captures);
    key(&desk, SDLK_h);
    stand_expect(&desk.stand, "hurts");
    close_desk(&desk);
}

// Told once; a second press leaves all the same, and what was chosen counts until then.
static void what_cannot_be_saved_is_told(void **state) {
    (void)state;
    static struct desk desk;
    open_desk(&desk);
    desk.stand.director->options.settings_path = "no-such-folder/settings.yaml";
    show(&desk, "controls");
    key(&desk, SDLK_RETURN);
    key(&desk, SDLK_j);
    key(&desk, SDLK_ESCAPE);
    stand_expect(&desk.stand, "controls");
    expect_words(&desk, "Not saved");
    key(&desk, SDLK_ESCAPE);
    stand_expect(&desk.stand, "settings");
    expect_key(&desk, CONTROL_CONFIRM, "J");
    close_desk(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_chosen_by_keyboard_work_in_a_session),
        cmocka_unit_test(buttons_chosen_by_gamepad_work_in_a_session),
        cmocka_unit_test(the_mouse_begins_and_ends_the_waiting),
        cmocka_unit_test(what_is_reserved_is_refused_in_words_and_waited_on),
        cmocka_unit_test(nobody_locks_themselves_out),
        cmocka_unit_test(what_cannot_be_saved_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
