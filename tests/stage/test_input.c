#include "check.h"

#include "stage/input.h"

static struct input *make_input(void) {
    struct input *input = NULL;
    struct message message = {0};
    // Without a window nothing has the keyboard; a real one has it when it is in front.
    SDL_SetHint(SDL_HINT_JOYSTICK_ALLOW_BACKGROUND_EVENTS, "1");
    assert_int_equal(input_create(&input, &message), STATUS_OK);
    return input;
}

static SDL_Event key_event(SDL_Keycode key, Uint16 modifiers, Uint8 repeat) {
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .repeat = repeat}};
    event.key.keysym.sym = key;
    event.key.keysym.mod = modifiers;
    return event;
}

static void keys_mean_what_the_table_says(void **state) {
    (void)state;
    static const struct {
        SDL_Keycode key;
        Uint16 modifiers;
        enum intent_kind intent;
    } table[] = {
        {SDLK_UP, 0, INTENT_UP},
        {SDLK_DOWN, 0, INTENT_DOWN},
        {SDLK_LEFT, 0, INTENT_LEFT},
        {SDLK_RIGHT, 0, INTENT_RIGHT},
        {SDLK_RETURN, 0, INTENT_CONFIRM},
        {SDLK_KP_ENTER, 0, INTENT_CONFIRM},
        {SDLK_SPACE, 0, INTENT_CONFIRM},
        {SDLK_ESCAPE, 0, INTENT_BACK},
        {SDLK_BACKSPACE, 0, INTENT_BACK},
        {SDLK_n, 0, INTENT_NEXT},
        {SDLK_n, KMOD_SHIFT, INTENT_NEXT},
        {SDLK_PAGEDOWN, 0, INTENT_NEXT},
        {SDLK_p, 0, INTENT_PREVIOUS},
        {SDLK_b, 0, INTENT_PREVIOUS},
        {SDLK_PAGEUP, 0, INTENT_PREVIOUS},
        {SDLK_h, 0, INTENT_HURTS},
        {SDLK_h, KMOD_CAPS | KMOD_NUM, INTENT_HURTS},
        {SDLK_m, 0, INTENT_MORE},
        {SDLK_x, 0, INTENT_MORE},
        {SDLK_F1, 0, INTENT_HELP},
        {SDLK_SLASH, KMOD_SHIFT, INTENT_HELP},
        {SDLK_TAB, 0, INTENT_MENU},
        {SDLK_F10, 0, INTENT_MENU},
        {SDLK_PAUSE, 0, INTENT_PAUSE},
        {SDLK_AUDIOPLAY, 0, INTENT_PAUSE},
        {SDLK_F11, 0, INTENT_FULLSCREEN},
        {SDLK_RETURN, KMOD_LALT, INTENT_FULLSCREEN},
        {SDLK_q, KMOD_LCTRL, INTENT_QUIT},
        {SDLK_TAB, KMOD_LALT, INTENT_NONE}, // the window manager's
        {SDLK_n, KMOD_LCTRL, INTENT_NONE},
        {SDLK_q, 0, INTENT_NONE},
        {SDLK_LSHIFT, 0, INTENT_NONE},
    };
    struct input *input = make_input();
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        SDL_Event event = key_event(table[i].key, table[i].modifiers, 0);
        struct intent intent = {.kind = INTENT_NONE};
        bool meant = input_translate(input, &event, 0, &intent);
        if (intent.kind != table[i].intent || meant != (table[i].intent != INTENT_NONE))
            fail_msg("%s: intent %d instead of %d", SDL_GetKeyName(table[i].key), intent.kind,
                     table[i].intent);
    }
    input_destroy(input);
}

static void digits_say_which(void **state) {
    (void)state;
    static const struct {
        SDL_Keycode key;
        float digit;
    } TABLE[] = {{SDLK_0, 0.0F},    {SDLK_1, 1.0F},    {SDLK_9, 9.0F},
                 {SDLK_KP_0, 0.0F}, {SDLK_KP_1, 1.0F}, {SDLK_KP_9, 9.0F}};
    struct input *input = make_input();
    for (size_t i = 0; i < COUNT_OF(TABLE); i++) {
        SDL_Event event = key_event(TABLE[i].key, 0, 0);
        struct intent intent = {.kind = INTENT_NONE};
        assert_true(input_translate(input, &event, 0, &intent));
        assert_int_equal(intent.kind, INTENT_DIGIT);
        assert_true(intent.amount == TABLE[i].digit);
    }
    input_destroy(input);
}

static void only_directions_repeat(void **state) {
    (void)state;
    struct input *input = make_input();
    struct intent intent;
    SDL_Event event = key_event(SDLK_DOWN, 0, 1);
    assert_true(input_translate(input, &event, 0, &intent));
    assert_true(intent.repeated);
    event = key_event(SDLK_RETURN, 0, 1);
    assert_false(input_translate(input, &event, 0, &intent));
    event = key_event(SDLK_h, 0, 1);
    assert_false(input_translate(input, &event, 0, &intent));
    input_destroy(input);
}

static void pointer_speaks_layout_units(void **state) {
    (void)state;
    struct input *input = make_input();
    // 2560 x 1080 pixels on a display with two pixels a point; 200 pixels of border.
    input_set_layout(input, 2.0F, 2.0F, layout_for(2560, 1080, 100));
    SDL_Event event = {.motion = {.type = SDL_MOUSEMOTION, .x = 350, .y = 100}};
    struct intent intent;
    assert_true(input_translate(input, &event, 0, &intent));
    assert_int_equal(intent.kind, INTENT_POINTER_MOVE);
    assert_float_equal(intent.x, 500.0F, 0.01F);
    assert_float_equal(intent.y, 200.0F, 0.01F);
    event = (SDL_Event){.button = {.type = SDL_MOUSEBUTTONDOWN, .button = SDL_BUTTON_RIGHT}};
    assert_false(input_translate(input, &event, 0, &intent));
    event = (SDL_Event){.wheel = {.type = SDL_MOUSEWHEEL, .preciseY = -1.0F}};
    assert_true(input_translate(input, &event, 0, &intent));
    assert_int_equal(intent.kind, INTENT_SCROLL);
    assert_float_equal(intent.amount, -1.0F, 0.001F);
    input_destroy(input);
}

static void half_a_second_of_deafness(void **state) {
    (void)state;
    struct input *input = make_input();
    struct intent intent;
    SDL_Event confirm = key_event(SDLK_RETURN, 0, 0);
    SDL_Event hurts = key_event(SDLK_h, 0, 0);
    SDL_Event down = key_event(SDLK_DOWN, 0, 0);
    SDL_Event quit = {.type = SDL_QUIT};
    input_deafen(input, 1000000, INPUT_DEAF_US);
    assert_false(input_translate(input, &confirm, 1000000, &intent));
    assert_false(input_translate(input, &confirm, 1499999, &intent));
    assert_true(input_translate(input, &hurts, 1100000, &intent)); // never unheard
    assert_true(input_translate(input, &down, 1100000, &intent));
    assert_true(input_translate(input, &quit, 1100000, &intent));
    assert_true(input_translate(input, &confirm, 1500000, &intent));
    input_destroy(input);
}

static void the_system_speaks(void **state) {
    (void)state;
    static const struct {
        Uint8 event;
        enum intent_kind intent;
    } table[] = {
        {SDL_WINDOWEVENT_FOCUS_LOST, INTENT_FOCUS_LOST},
        {SDL_WINDOWEVENT_MINIMIZED, INTENT_FOCUS_LOST},
        {SDL_WINDOWEVENT_FOCUS_GAINED, INTENT_FOCUS_GAINED},
        {SDL_WINDOWEVENT_SIZE_CHANGED, INTENT_REDRAW},
        {SDL_WINDOWEVENT_EXPOSED, INTENT_REDRAW},
        {SDL_WINDOWEVENT_MOVED, INTENT_NONE},
    };
    struct input *input = make_input();
    struct intent intent;
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        SDL_Event event = {.window = {.type = SDL_WINDOWEVENT, .event = table[i].event}};
        intent.kind = INTENT_NONE;
        input_translate(input, &event, 0, &intent);
        assert_int_equal(intent.kind, table[i].intent);
    }
    SDL_Event reset = {.type = SDL_RENDER_DEVICE_RESET};
    assert_true(input_translate(input, &reset, 0, &intent));
    assert_true(intent.kind == INTENT_REDRAW && intent.textures_lost);
    SDL_Event audio = {.adevice = {.type = SDL_AUDIODEVICEREMOVED, .which = 3}};
    assert_true(input_translate(input, &audio, 0, &intent));
    assert_int_equal(intent.kind, INTENT_AUDIO_LOST);
    assert_int_equal(intent.id, 3);
    audio.adevice.type = SDL_AUDIODEVICEADDED;
    assert_true(input_translate(input, &audio, 0, &intent));
    assert_int_equal(intent.kind, INTENT_AUDIO_FOUND);
    audio.adevice.iscapture = 1; // a microphone
    assert_false(input_translate(input, &audio, 0, &intent));
    input_destroy(input);
}

// --- gamepads

struct pad {
    int index;
    SDL_JoystickID id;
};

static struct pad attach(SDL_JoystickType type) {
    int index = SDL_JoystickAttachVirtual(type, SDL_CONTROLLER_AXIS_MAX, SDL_CONTROLLER_BUTTON_MAX,
                                          type == SDL_JOYSTICK_TYPE_GAMECONTROLLER ? 0 : 1);
    assert_true(index >= 0);
    return (struct pad){index, SDL_JoystickGetDeviceInstanceID(index)};
}

// Passes on all that SDL has, and returns the last intent that is not about devices.
static struct intent pump(struct input *input, int64_t now_us) {
    struct intent last = {.kind = INTENT_NONE};
    struct intent intent;
    SDL_Event event;
    SDL_JoystickUpdate();
    while (SDL_PollEvent(&event)) {
        bool more = input_translate(input, &event, now_us, &intent);
        for (; more; more = input_next(input, now_us, &intent)) {
            if (intent.kind != INTENT_DEVICE_CHANGED)
                last = intent;
        }
    }
    return last;
}

static void press(struct pad pad, int button, bool down) {
    SDL_Joystick *joystick = SDL_JoystickFromInstanceID(pad.id);
    assert_non_null(joystick);
    SDL_JoystickSetVirtualButton(joystick, button, down ? 1 : 0);
}

static void tilt(struct pad pad, int axis, int value) {
    SDL_Joystick *joystick = SDL_JoystickFromInstanceID(pad.id);
    assert_non_null(joystick);
    SDL_JoystickSetVirtualAxis(joystick, axis, (Sint16)value);
}

static void a_virtual_gamepad_plugs_in_acts_and_leaves(void **state) {
    (void)state;
    static const struct {
        int button;
        enum intent_kind intent;
    } table[] = {
        {SDL_CONTROLLER_BUTTON_A, INTENT_CONFIRM},
        {SDL_CONTROLLER_BUTTON_B, INTENT_BACK},
        {SDL_CONTROLLER_BUTTON_X, INTENT_MORE},
        {SDL_CONTROLLER_BUTTON_Y, INTENT_HURTS},
        {SDL_CONTROLLER_BUTTON_LEFTSHOULDER, INTENT_PREVIOUS},
        {SDL_CONTROLLER_BUTTON_RIGHTSHOULDER, INTENT_NEXT},
        {SDL_CONTROLLER_BUTTON_START, INTENT_MENU},
        {SDL_CONTROLLER_BUTTON_BACK, INTENT_HELP},
        {SDL_CONTROLLER_BUTTON_DPAD_UP, INTENT_UP},
        {SDL_CONTROLLER_BUTTON_DPAD_RIGHT, INTENT_RIGHT},
    };
    struct input *input = make_input();
    assert_int_equal(input_pad_count(input), 0);
    assert_int_equal(input_device(input), DEVICE_KEYBOARD);
    struct pad pad = attach(SDL_JOYSTICK_TYPE_GAMECONTROLLER);
    pump(input, 0);
    assert_int_equal(input_pad_count(input), 1);
    assert_int_equal(input_device(input), DEVICE_XBOX); // the likeliest guess before any use
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        press(pad, table[i].button, true);
        struct intent intent = pump(input, 0);
        if (intent.kind != table[i].intent)
            fail_msg("button %d: intent %d instead of %d", table[i].button, intent.kind,
                     table[i].intent);
        press(pad, table[i].button, false);
        assert_int_equal(pump(input, 0).kind, INTENT_NONE);
    }
    SDL_JoystickDetachVirtual(pad.index);
    assert_int_equal(pump(input, 0).kind, INTENT_DEVICE_LOST);
    assert_int_equal(input_pad_count(input), 0);
    assert_int_equal(input_device(input), DEVICE_KEYBOARD);
    input_destroy(input);
}

static void an_unused_gamepad_leaves_quietly(void **state) {
    (void)state;
    struct input *input = make_input();
    struct pad pad = attach(SDL_JOYSTICK_TYPE_GAMECONTROLLER);
    pump(input, 0);
    struct intent intent;
    SDL_Event event = key_event(SDLK_DOWN, 0, 0);
    while (input_translate(input, &event, 0, &intent) && intent.kind != INTENT_DOWN)
        event = (SDL_Event){0};
    assert_int_equal(input_device(input), DEVICE_KEYBOARD);
    SDL_JoystickDetachVirtual(pad.index);
    assert_int_equal(pump(input, 0).kind, INTENT_NONE);
    input_destroy(input);
}

static void the_stick_gives_directions_and_repeats(void **state) {
    (void)state;
    struct input *input = make_input();
    struct pad pad = attach(SDL_JOYSTICK_TYPE_GAMECONTROLLER);
    pump(input, 0);
    struct intent intent;
    tilt(pad, SDL_CONTROLLER_AXIS_LEFTY, 12000); // within the dead zone
    assert_int_equal(pump(input, 0).kind, INTENT_NONE);
    assert_true(input_next_due_us(input) == INT64_MAX);
    tilt(pad, SDL_CONTROLLER_AXIS_LEFTY, 30000);
    intent = pump(input, 1000);
    assert_int_equal(intent.kind, INTENT_DOWN);
    assert_false(intent.repeated);
    int64_t due = input_next_due_us(input);
    assert_true(due > 300000 && due < 700000);
    assert_false(input_next(input, due - 1, &intent));
    assert_true(input_next(input, due, &intent));
    assert_true(intent.kind == INTENT_DOWN && intent.repeated);
    assert_false(input_next(input, due + 1, &intent));
    // A little less is still held; well within the dead zone it is not.
    tilt(pad, SDL_CONTROLLER_AXIS_LEFTY, 15000);
    assert_int_equal(pump(input, due + 2).kind, INTENT_NONE);
    assert_true(input_next_due_us(input) != INT64_MAX);
    tilt(pad, SDL_CONTROLLER_AXIS_LEFTY, 2000);
    pump(input, due + 3);
    assert_true(input_next_due_us(input) == INT64_MAX);
    tilt(pad, SDL_CONTROLLER_AXIS_LEFTX, -32768);
    assert_int_equal(pump(input, due + 4).kind, INTENT_LEFT);
    SDL_JoystickDetachVirtual(pad.index);
    pump(input, due + 5);
    assert_true(input_next_due_us(input) == INT64_MAX); // nothing goes on repeating
    input_destroy(input);
}

static void the_right_stick_looks(void **state) {
    (void)state;
    struct input *input = make_input();
    struct pad pad = attach(SDL_JOYSTICK_TYPE_GAMECONTROLLER);
    struct intent intent = pump(input, 0);
    tilt(pad, SDL_CONTROLLER_AXIS_RIGHTX, 3000); // where a worn stick rests
    assert_int_equal(pump(input, 0).kind, INTENT_NONE);
    tilt(pad, SDL_CONTROLLER_AXIS_RIGHTX, 32767);
    intent = pump(input, 0);
    assert_int_equal(intent.kind, INTENT_LOOK);
    assert_true(intent.x == 1.0F && intent.y == 0.0F);
    tilt(pad, SDL_CONTROLLER_AXIS_RIGHTX, 32700); // trembles
    assert_int_equal(pump(input, 0).kind, INTENT_NONE);
    tilt(pad, SDL_CONTROLLER_AXIS_RIGHTY, -32768);
    intent = pump(input, 0);
    assert_true(intent.kind == INTENT_LOOK && intent.x == 1.0F && intent.y == -1.0F);
    tilt(pad, SDL_CONTROLLER_AXIS_RIGHTX, 0);
    intent = pump(input, 0);
    assert_true(intent.kind == INTENT_LOOK && intent.x == 0.0F && intent.y == -1.0F);
    SDL_JoystickDetachVirtual(pad.index);
    pump(input, 0);
    input_destroy(input);
}

static void a_joystick_without_mapping_works_too(void **state) {
    (void)state;
    struct input *input = make_input();
    struct pad pad = attach(SDL_JOYSTICK_TYPE_UNKNOWN);
    pump(input, 0);
    if (SDL_IsGameController(pad.index)) {
        SDL_JoystickDetachVirtual(pad.index);
        input_destroy(input);
        skip();
    }
    assert_int_equal(input_pad_count(input), 1);
    press(pad, 0, true);
    assert_int_equal(pump(input, 0).kind, INTENT_CONFIRM);
    assert_int_equal(input_device(input), DEVICE_JOYSTICK);
    press(pad, 3, true);
    assert_int_equal(pump(input, 0).kind, INTENT_HURTS);
    SDL_Joystick *joystick = SDL_JoystickFromInstanceID(pad.id);
    SDL_JoystickSetVirtualHat(joystick, 0, SDL_HAT_RIGHT);
    assert_int_equal(pump(input, 0).kind, INTENT_RIGHT);
    SDL_JoystickSetVirtualHat(joystick, 0, SDL_HAT_CENTERED);
    pump(input, 1);
    assert_true(input_next_due_us(input) == INT64_MAX);
    tilt(pad, 1, -32000);
    assert_int_equal(pump(input, 2).kind, INTENT_UP);
    SDL_JoystickDetachVirtual(pad.index);
    assert_int_equal(pump(input, 3).kind, INTENT_DEVICE_LOST);
    input_destroy(input);
}

// A thumb that rolls over a corner of the d-pad passes through both directions at once.
static void a_rolled_hat_presses_each_direction_once(void **state) {
    (void)state;
    static const struct {
        Uint8 hat;
        enum intent_kind intent;
    } roll[] = {
        {SDL_HAT_UP, INTENT_UP},       {SDL_HAT_RIGHTUP, INTENT_NONE},
        {SDL_HAT_UP, INTENT_NONE},     {SDL_HAT_RIGHTUP, INTENT_NONE},
        {SDL_HAT_RIGHT, INTENT_RIGHT}, {SDL_HAT_CENTERED, INTENT_NONE},
        {SDL_HAT_RIGHT, INTENT_RIGHT},
    };
    struct input *input = make_input();
    struct pad pad = attach(SDL_JOYSTICK_TYPE_UNKNOWN);
    pump(input, 0);
    SDL_Joystick *joystick = SDL_JoystickFromInstanceID(pad.id);
    for (size_t i = 0; i < COUNT_OF(roll); i++) {
        SDL_JoystickSetVirtualHat(joystick, 0, roll[i].hat);
        assert_int_equal(pump(input, (int64_t)i).kind, roll[i].intent);
    }
    SDL_JoystickDetachVirtual(pad.index);
    pump(input, 9);
    input_destroy(input);
}

static void every_device_names_what_a_session_needs(void **state) {
    (void)state;
    static const enum intent_kind needed[] = {INTENT_CONFIRM, INTENT_BACK,     INTENT_PAUSE,
                                              INTENT_NEXT,    INTENT_PREVIOUS, INTENT_HURTS,
                                              INTENT_MORE,    INTENT_MENU,     INTENT_RIGHT};
    for (int device = 0; device < DEVICE_COUNT; device++) {
        for (size_t i = 0; i < COUNT_OF(needed); i++) {
            struct glyph glyph = input_glyph((enum device)device, needed[i]);
            assert_int_not_equal(glyph.shape, GLYPH_NONE);
            assert_true(glyph.icon != ICON_NONE || glyph.text[0] != '\0');
        }
        assert_true(device_name((enum device)device)[0] != '\0');
    }
    assert_int_equal(input_glyph(DEVICE_XBOX, INTENT_QUIT).shape, GLYPH_NONE);
    assert_int_equal(input_glyph(DEVICE_COUNT, INTENT_CONFIRM).shape, GLYPH_NONE);
    assert_int_equal(input_glyph(DEVICE_PLAYSTATION, INTENT_HURTS).icon, ICON_PAD_TRIANGLE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_mean_what_the_table_says),
        cmocka_unit_test(digits_say_which),
        cmocka_unit_test(only_directions_repeat),
        cmocka_unit_test(pointer_speaks_layout_units),
        cmocka_unit_test(half_a_second_of_deafness),
        cmocka_unit_test(the_system_speaks),
        cmocka_unit_test(a_virtual_gamepad_plugs_in_acts_and_leaves),
        cmocka_unit_test(an_unused_gamepad_leaves_quietly),
        cmocka_unit_test(the_stick_gives_directions_and_repeats),
        cmocka_unit_test(the_right_stick_looks),
        cmocka_unit_test(a_joystick_without_mapping_works_too),
        cmocka_unit_test(a_rolled_hat_presses_each_direction_once),
        cmocka_unit_test(every_device_names_what_a_session_needs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
