#include "check.h"

#include "names.h"
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

static void a_pointer_at_rest_points_at_nothing(void **state) {
    (void)state;
    struct input *input = make_input();
    struct intent intent;
    const SDL_Event enter = {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_ENTER}};
    const SDL_Event motion = {.motion = {.type = SDL_MOUSEMOTION, .x = 350, .y = 100}};
    assert_false(input_translate(input, &enter, 0, &intent));
    assert_false(input_translate(input, &motion, 0, &intent)); // where it is
    assert_true(input_translate(input, &motion, 0, &intent));
    assert_int_equal(intent.kind, INTENT_POINTER_MOVE);
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
    (void)pump(input, 0);
    tilt(pad, SDL_CONTROLLER_AXIS_RIGHTX, 3000); // where a worn stick rests
    assert_int_equal(pump(input, 0).kind, INTENT_NONE);
    tilt(pad, SDL_CONTROLLER_AXIS_RIGHTX, 32767);
    struct intent intent = pump(input, 0);
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

// --- keys and buttons of the person's own

static struct intent send_key(struct input *input, SDL_Keycode key, Uint16 modifiers,
                              Uint8 repeat) {
    SDL_Event event = key_event(key, modifiers, repeat);
    struct intent last = {.kind = INTENT_NONE};
    struct intent intent;
    bool more = input_translate(input, &event, 0, &intent);
    for (; more; more = input_next(input, 0, &intent)) {
        if (intent.kind != INTENT_DEVICE_CHANGED)
            last = intent;
    }
    return last;
}

static enum intent_kind press_key(struct input *input, SDL_Keycode key) {
    return send_key(input, key, 0, 0).kind;
}

static void give_key(struct controls *controls, enum control control, const char *key) {
    enum control other = control;
    assert_true(controls_set_key(controls, control, key, &other) < CONTROL_FIXED);
}

static void give_button(struct controls *controls, enum control control, enum pad_button button) {
    enum control other = control;
    assert_true(controls_set_button(controls, control, button, &other) < CONTROL_FIXED);
}

static void a_chosen_key_takes_the_place_of_the_usual_ones(void **state) {
    (void)state;
    struct input *input = make_input();
    struct controls controls = controls_default();
    input_set_controls(input, &controls);
    give_key(&controls, CONTROL_NEXT, "\u00f6"); // where German keyboards have it
    assert_int_equal(press_key(input, 0xF6), INTENT_NEXT);
    assert_int_equal(press_key(input, SDLK_n), INTENT_NONE);
    assert_int_equal(press_key(input, SDLK_PAGEDOWN), INTENT_NONE);
    assert_int_equal(press_key(input, SDLK_p), INTENT_PREVIOUS);
    // A further key of another control that nobody has as their own.
    give_key(&controls, CONTROL_HURTS, "PageUp");
    assert_int_equal(press_key(input, SDLK_PAGEUP), INTENT_HURTS);
    assert_int_equal(press_key(input, SDLK_b), INTENT_PREVIOUS);
    // Both change places.
    give_key(&controls, CONTROL_HURTS, "P");
    assert_int_equal(press_key(input, SDLK_p), INTENT_HURTS);
    assert_int_equal(press_key(input, SDLK_PAGEUP), INTENT_PREVIOUS);
    give_key(&controls, CONTROL_HELP, "/");
    SDL_Event question = key_event(SDLK_SLASH, KMOD_SHIFT, 0);
    struct intent intent = {.kind = INTENT_NONE};
    assert_true(input_translate(input, &question, 0, &intent));
    assert_int_equal(intent.kind, INTENT_HELP);
    assert_int_equal(press_key(input, SDLK_F1), INTENT_NONE);
    input_set_controls(input, NULL);
    assert_int_equal(press_key(input, SDLK_n), INTENT_NEXT);
    input_destroy(input);
}

static void the_space_bar_pauses_what_runs_and_chooses_elsewhere(void **state) {
    (void)state;
    struct input *input = make_input();
    struct controls controls = controls_default();
    input_set_controls(input, &controls);
    assert_int_equal(press_key(input, SDLK_SPACE), INTENT_CONFIRM);
    give_key(&controls, CONTROL_CONFIRM, "C");
    assert_int_equal(press_key(input, SDLK_SPACE), INTENT_CONFIRM); // still pauses
    give_key(&controls, CONTROL_PAUSE, "L");
    assert_int_equal(press_key(input, SDLK_l), INTENT_PAUSE);
    assert_int_equal(press_key(input, SDLK_SPACE), INTENT_NONE);
    give_key(&controls, CONTROL_HURTS, "Space");
    assert_int_equal(press_key(input, SDLK_SPACE), INTENT_HURTS);
    input_destroy(input);
}

// Whatever was chosen, and whatever stands in a settings file.
static void nobody_locks_themselves_out(void **state) {
    (void)state;
    static const struct {
        SDL_Keycode key;
        enum intent_kind intent;
    } ALWAYS[] = {
        {SDLK_RETURN, INTENT_CONFIRM}, {SDLK_KP_ENTER, INTENT_CONFIRM},
        {SDLK_ESCAPE, INTENT_BACK},    {SDLK_UP, INTENT_UP},
        {SDLK_DOWN, INTENT_DOWN},      {SDLK_LEFT, INTENT_LEFT},
        {SDLK_RIGHT, INTENT_RIGHT},    {SDLK_7, INTENT_DIGIT},
        {SDLK_F11, INTENT_FULLSCREEN},
    };
    struct input *input = make_input();
    struct controls controls = controls_default();
    input_set_controls(input, &controls);
    for (int i = 0; i < CONTROL_COUNT; i++) {
        const char key[] = {(char)('a' + i), '\0'};
        give_key(&controls, (enum control)i, key);
    }
    for (size_t i = 0; i < COUNT_OF(ALWAYS); i++) {
        enum control other = CONTROL_NEXT;
        assert_int_equal(press_key(input, ALWAYS[i].key), ALWAYS[i].intent);
        assert_int_equal(
            controls_set_key(&controls, CONTROL_NEXT, SDL_GetKeyName(ALWAYS[i].key), &other),
            CONTROL_FIXED);
    }
    input_destroy(input);
}

static void names_of_keys_are_sdls(void **state) {
    (void)state;
    for (int i = 0; i < key_words.count; i++) {
        const char *name = words_at(&key_words, i);
        SDL_Keycode key = SDL_GetKeyFromName(name);
        if (key == SDLK_UNKNOWN || strcmp(SDL_GetKeyName(key), name) != 0)
            fail_msg("SDL knows no key '%s'", name);
    }
}

static void any_button_can_be_chosen_on_any_pad(void **state) {
    (void)state;
    struct input *input = make_input();
    struct controls controls = controls_default();
    input_set_controls(input, &controls);
    struct pad pad = attach(SDL_JOYSTICK_TYPE_GAMECONTROLLER);
    pump(input, 0);
    give_button(&controls, CONTROL_CONFIRM, BUTTON_B); // as on pads that have them the other way
    give_button(&controls, CONTROL_HURTS, BUTTON_RIGHT_TRIGGER);
    give_button(&controls, CONTROL_PAUSE, BUTTON_LEFT_STICK);
    press(pad, SDL_CONTROLLER_BUTTON_B, true);
    assert_int_equal(pump(input, 0).kind, INTENT_CONFIRM);
    press(pad, SDL_CONTROLLER_BUTTON_A, true);
    assert_int_equal(pump(input, 0).kind, INTENT_BACK);
    press(pad, SDL_CONTROLLER_BUTTON_Y, true);
    assert_int_equal(pump(input, 0).kind, INTENT_NONE);
    press(pad, SDL_CONTROLLER_BUTTON_LEFTSTICK, true);
    assert_int_equal(pump(input, 0).kind, INTENT_PAUSE);
    press(pad, SDL_CONTROLLER_BUTTON_DPAD_UP, true);
    assert_int_equal(pump(input, 0).kind, INTENT_UP);
    SDL_JoystickDetachVirtual(pad.index);
    pump(input, 0);
    input_destroy(input);
}

static void a_trigger_is_pressed_once_until_it_is_let_go(void **state) {
    (void)state;
    static const struct {
        int value;
        enum intent_kind intent;
    } WAY[] = {{6000, INTENT_NONE},  {20000, INTENT_HURTS}, {32767, INTENT_NONE},
               {12000, INTENT_NONE}, {30000, INTENT_NONE}, // not let go in between
               {0, INTENT_NONE},     {32767, INTENT_HURTS}};
    struct input *input = make_input();
    struct controls controls = controls_default();
    input_set_controls(input, &controls);
    struct pad pad = attach(SDL_JOYSTICK_TYPE_GAMECONTROLLER);
    pump(input, 0);
    give_button(&controls, CONTROL_HURTS, BUTTON_RIGHT_TRIGGER);
    for (size_t i = 0; i < COUNT_OF(WAY); i++) {
        // SDL makes 0..32767 of what a trigger says, -32768..32767.
        tilt(pad, SDL_CONTROLLER_AXIS_TRIGGERRIGHT, 2 * WAY[i].value - 32768);
        struct intent intent = pump(input, 0);
        if (intent.kind != WAY[i].intent)
            fail_msg("at %d: intent %d instead of %d", WAY[i].value, intent.kind, WAY[i].intent);
    }
    SDL_JoystickDetachVirtual(pad.index);
    pump(input, 0);
    input_destroy(input);
}

static void any_press_is_captured_but_the_way_out(void **state) {
    (void)state;
    struct input *input = make_input();
    struct pad pad = attach(SDL_JOYSTICK_TYPE_GAMECONTROLLER);
    pump(input, 0);
    input_capture(input, true);
    press(pad, SDL_CONTROLLER_BUTTON_B, true);
    struct intent intent = pump(input, 0);
    assert_int_equal(intent.kind, INTENT_CAPTURED);
    assert_int_equal(intent.button, BUTTON_B);
    tilt(pad, SDL_CONTROLLER_AXIS_TRIGGERLEFT, 32767);
    intent = pump(input, 0);
    assert_int_equal(intent.kind, INTENT_CAPTURED);
    assert_int_equal(intent.button, BUTTON_LEFT_TRIGGER);
    press(pad, SDL_CONTROLLER_BUTTON_GUIDE, true); // the system's
    intent = pump(input, 0);
    assert_int_equal(intent.kind, INTENT_CAPTURED);
    assert_int_equal(intent.button, BUTTON_NONE);
    assert_string_equal(intent.key, "");
    press(pad, SDL_CONTROLLER_BUTTON_DPAD_LEFT, true);
    assert_int_equal(pump(input, 0).kind, INTENT_LEFT);
    intent = send_key(input, SDLK_n, 0, 0);
    assert_int_equal(intent.kind, INTENT_CAPTURED);
    assert_string_equal(intent.key, "N");
    assert_int_equal(intent.button, BUTTON_NONE);
    assert_string_equal(send_key(input, SDLK_PAGEDOWN, 0, 0).key, "PageDown");
    assert_string_equal(send_key(input, SDLK_RETURN, 0, 0).key, "Return");
    // The key that began the waiting is still down.
    assert_int_equal(send_key(input, SDLK_RETURN, 0, 1).kind, INTENT_NONE);
    assert_int_equal(send_key(input, SDLK_q, KMOD_LCTRL, 0).kind, INTENT_QUIT);
    assert_int_equal(send_key(input, SDLK_RETURN, KMOD_LALT, 0).kind, INTENT_FULLSCREEN);
    assert_int_equal(send_key(input, SDLK_UP, 0, 0).kind, INTENT_UP);
    assert_int_equal(send_key(input, SDLK_ESCAPE, 0, 0).kind, INTENT_BACK);
    input_capture(input, false);
    assert_int_equal(send_key(input, SDLK_n, 0, 0).kind, INTENT_NEXT);
    SDL_JoystickDetachVirtual(pad.index);
    pump(input, 0);
    input_destroy(input);
}

static void a_joystick_has_its_buttons_by_number(void **state) {
    (void)state;
    struct input *input = make_input();
    struct controls controls = controls_default();
    input_set_controls(input, &controls);
    struct pad pad = attach(SDL_JOYSTICK_TYPE_UNKNOWN);
    pump(input, 0);
    if (SDL_IsGameController(pad.index)) {
        SDL_JoystickDetachVirtual(pad.index);
        input_destroy(input);
        skip();
    }
    input_capture(input, true);
    press(pad, 10, true);
    struct intent intent = pump(input, 0);
    assert_int_equal(intent.kind, INTENT_CAPTURED);
    assert_string_equal(input_button_glyph(DEVICE_JOYSTICK, intent.button).text, "11");
    input_capture(input, false);
    give_button(&controls, CONTROL_HURTS, intent.button);
    press(pad, 10, false);
    pump(input, 0);
    press(pad, 10, true);
    assert_int_equal(pump(input, 0).kind, INTENT_HURTS);
    SDL_JoystickDetachVirtual(pad.index);
    pump(input, 0);
    input_destroy(input);
}

// --- what is printed

static void every_device_names_what_a_session_needs(void **state) {
    (void)state;
    static const enum intent_kind needed[] = {INTENT_CONFIRM, INTENT_BACK,     INTENT_PAUSE,
                                              INTENT_NEXT,    INTENT_PREVIOUS, INTENT_HURTS,
                                              INTENT_MORE,    INTENT_MENU,     INTENT_RIGHT};
    const struct controls usual = controls_default();
    for (int device = 0; device < DEVICE_COUNT; device++) {
        for (size_t i = 0; i < COUNT_OF(needed); i++) {
            struct glyph glyph = input_glyph(&usual, (enum device)device, needed[i]);
            assert_int_not_equal(glyph.shape, GLYPH_NONE);
            assert_true(glyph.icon != ICON_NONE || glyph.text[0] != '\0');
            assert_true(glyph.name[0] != '\0');
        }
    }
    assert_int_equal(input_glyph(&usual, DEVICE_XBOX, INTENT_QUIT).shape, GLYPH_NONE);
    assert_int_equal(input_glyph(&usual, DEVICE_COUNT, INTENT_CONFIRM).shape, GLYPH_NONE);
    assert_int_equal(input_glyph(&usual, DEVICE_PLAYSTATION, INTENT_HURTS).icon, ICON_PAD_TRIANGLE);
}

static void every_button_is_printed_as_its_pad_has_it(void **state) {
    (void)state;
    static const struct {
        enum device device;
        enum pad_button button;
        const char *name;
    } SOME[] = {
        {DEVICE_XBOX, BUTTON_LEFT_TRIGGER, "LT"},
        {DEVICE_XBOX, BUTTON_BACK, "View"},
        {DEVICE_PLAYSTATION, BUTTON_A, "Cross"},
        {DEVICE_PLAYSTATION, BUTTON_RIGHT_STICK, "R3"},
        {DEVICE_NINTENDO, BUTTON_RIGHT_TRIGGER, "ZR"},
        {DEVICE_NINTENDO, BUTTON_START, "Plus"},
        {DEVICE_STEAM_DECK, BUTTON_LEFT_TRIGGER, "L2"},
        {DEVICE_JOYSTICK, BUTTON_A, "1"},
        {DEVICE_JOYSTICK, BUTTON_LEFT_TRIGGER, "9"},
    };
    for (size_t i = 0; i < COUNT_OF(SOME); i++)
        assert_string_equal(input_button_glyph(SOME[i].device, SOME[i].button).name, SOME[i].name);
    for (int device = DEVICE_XBOX; device < DEVICE_COUNT; device++) {
        for (int button = BUTTON_NONE + 1; button < BUTTON_COUNT; button++) {
            struct glyph glyph = input_button_glyph((enum device)device, (enum pad_button)button);
            assert_int_not_equal(glyph.shape, GLYPH_NONE);
            assert_true(glyph.name[0] != '\0');
            for (int other = BUTTON_NONE + 1; other < button; other++)
                assert_string_not_equal(
                    input_button_glyph((enum device)device, (enum pad_button)other).name,
                    glyph.name);
        }
        assert_int_equal(input_button_glyph((enum device)device, BUTTON_NONE).shape, GLYPH_NONE);
    }
    assert_int_equal(input_button_glyph(DEVICE_KEYBOARD, BUTTON_A).shape, GLYPH_NONE);
}

static void hints_print_what_was_chosen(void **state) {
    (void)state;
    struct controls controls = controls_default();
    give_key(&controls, CONTROL_NEXT, "\u00f6");
    give_key(&controls, CONTROL_HURTS, "PageUp");
    give_key(&controls, CONTROL_PAUSE, "AudioPlay");
    give_button(&controls, CONTROL_HURTS, BUTTON_LEFT_TRIGGER);
    assert_string_equal(input_glyph(&controls, DEVICE_KEYBOARD, INTENT_NEXT).text, "\u00d6");
    assert_string_equal(input_glyph(&controls, DEVICE_MOUSE, INTENT_HURTS).text, "Page up");
    assert_int_equal(input_glyph(&controls, DEVICE_KEYBOARD, INTENT_PAUSE).icon, ICON_PLAY);
    assert_string_equal(input_glyph(&controls, DEVICE_KEYBOARD, INTENT_MORE).text, "M");
    assert_string_equal(input_glyph(&controls, DEVICE_NINTENDO, INTENT_HURTS).text, "ZL");
    // Without a button of its own, pausing is on what confirms.
    give_button(&controls, CONTROL_CONFIRM, BUTTON_B);
    assert_string_equal(input_glyph(&controls, DEVICE_XBOX, INTENT_PAUSE).text, "B");
    give_button(&controls, CONTROL_PAUSE, BUTTON_RIGHT_TRIGGER);
    assert_string_equal(input_glyph(&controls, DEVICE_XBOX, INTENT_PAUSE).text, "RT");
}

static void the_pad_at_hand_is_the_one_shown(void **state) {
    (void)state;
    struct input *input = make_input();
    assert_int_equal(input_pad_device(input), DEVICE_XBOX);
    struct pad pad = attach(SDL_JOYSTICK_TYPE_UNKNOWN);
    pump(input, 0);
    bool unknown = !SDL_IsGameController(pad.index);
    press_key(input, SDLK_DOWN);
    assert_int_equal(input_device(input), DEVICE_KEYBOARD);
    assert_int_equal(input_pad_device(input), unknown ? DEVICE_JOYSTICK : DEVICE_XBOX);
    SDL_JoystickDetachVirtual(pad.index);
    pump(input, 0);
    assert_int_equal(input_pad_device(input), DEVICE_XBOX);
    input_destroy(input);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_mean_what_the_table_says),
        cmocka_unit_test(digits_say_which),
        cmocka_unit_test(only_directions_repeat),
        cmocka_unit_test(pointer_speaks_layout_units),
        cmocka_unit_test(a_pointer_at_rest_points_at_nothing),
        cmocka_unit_test(half_a_second_of_deafness),
        cmocka_unit_test(the_system_speaks),
        cmocka_unit_test(a_virtual_gamepad_plugs_in_acts_and_leaves),
        cmocka_unit_test(an_unused_gamepad_leaves_quietly),
        cmocka_unit_test(the_stick_gives_directions_and_repeats),
        cmocka_unit_test(the_right_stick_looks),
        cmocka_unit_test(a_joystick_without_mapping_works_too),
        cmocka_unit_test(a_rolled_hat_presses_each_direction_once),
        cmocka_unit_test(a_chosen_key_takes_the_place_of_the_usual_ones),
        cmocka_unit_test(the_space_bar_pauses_what_runs_and_chooses_elsewhere),
        cmocka_unit_test(nobody_locks_themselves_out),
        cmocka_unit_test(names_of_keys_are_sdls),
        cmocka_unit_test(any_button_can_be_chosen_on_any_pad),
        cmocka_unit_test(a_trigger_is_pressed_once_until_it_is_let_go),
        cmocka_unit_test(any_press_is_captured_but_the_way_out),
        cmocka_unit_test(a_joystick_has_its_buttons_by_number),
        cmocka_unit_test(every_device_names_what_a_session_needs),
        cmocka_unit_test(every_button_is_printed_as_its_pad_has_it),
        cmocka_unit_test(hints_print_what_was_chosen),
        cmocka_unit_test(the_pad_at_hand_is_the_one_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
