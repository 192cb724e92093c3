#include "input_map.h"

#include "base/array.h"

#include <stddef.h>
#include <string.h>

enum { NO_DIGIT = -1 };

static const enum intent_kind INTENTS[CONTROL_COUNT] = {
    [CONTROL_CONFIRM] = INTENT_CONFIRM, [CONTROL_BACK] = INTENT_BACK,
    [CONTROL_MENU] = INTENT_MENU,       [CONTROL_PAUSE] = INTENT_PAUSE,
    [CONTROL_NEXT] = INTENT_NEXT,       [CONTROL_PREVIOUS] = INTENT_PREVIOUS,
    [CONTROL_HURTS] = INTENT_HURTS,     [CONTROL_MORE] = INTENT_MORE,
    [CONTROL_HELP] = INTENT_HELP,
};

// Whatever anybody chooses.
static const struct {
    SDL_Keycode key;
    enum intent_kind intent;
} FIXED[] = {
    {SDLK_UP, INTENT_UP},       {SDLK_DOWN, INTENT_DOWN},      {SDLK_LEFT, INTENT_LEFT},
    {SDLK_RIGHT, INTENT_RIGHT}, {SDLK_RETURN, INTENT_CONFIRM}, {SDLK_KP_ENTER, INTENT_CONFIRM},
    {SDLK_ESCAPE, INTENT_BACK}, {SDLK_F11, INTENT_FULLSCREEN},
};

// Beside a control's usual key, while it has that one.
static const struct {
    SDL_Keycode key;
    enum control control;
} FURTHER[] = {
    {SDLK_SPACE, CONTROL_CONFIRM},      {SDLK_SELECT, CONTROL_CONFIRM},
    {SDLK_BACKSPACE, CONTROL_BACK},     {SDLK_AC_BACK, CONTROL_BACK},
    {SDLK_PAGEDOWN, CONTROL_NEXT},      {SDLK_AUDIONEXT, CONTROL_NEXT},
    {SDLK_b, CONTROL_PREVIOUS},         {SDLK_PAGEUP, CONTROL_PREVIOUS},
    {SDLK_AUDIOPREV, CONTROL_PREVIOUS}, {SDLK_x, CONTROL_MORE},
    {SDLK_QUESTION, CONTROL_HELP},      {SDLK_F10, CONTROL_MENU},
    {SDLK_MENU, CONTROL_MENU},          {SDLK_APPLICATION, CONTROL_MENU},
    {SDLK_PAUSE, CONTROL_PAUSE},        {SDLK_AUDIOPLAY, CONTROL_PAUSE},
    {SDLK_AUDIOSTOP, CONTROL_PAUSE},
};

static enum intent_kind fixed_intent(SDL_Keycode key) {
    for (size_t i = 0; i < COUNT_OF(FIXED); i++) {
        if (FIXED[i].key == key)
            return FIXED[i].intent;
    }
    return INTENT_NONE;
}

static bool has_usual_key(const struct controls *controls, enum control control) {
    struct controls usual = controls_default();
    return strcmp(controls->keys[control], usual.keys[control]) == 0;
}

// The bar that pauses presses what is marked, too: in a session to confirm is to pause.
static enum intent_kind chosen_intent(const struct controls *controls, const SDL_Keysym *key) {
    char name[KEY_NAME_BYTES];
    if (!key_name_read(SDL_GetKeyName(key->sym), name))
        return INTENT_NONE;
    for (int i = 0; i < CONTROL_COUNT; i++) {
        if (strcmp(controls->keys[i], name) == 0)
            return i == CONTROL_PAUSE && key->sym == SDLK_SPACE ? INTENT_CONFIRM : INTENTS[i];
    }
    return INTENT_NONE;
}

static enum intent_kind further_intent(const struct controls *controls, const SDL_Keysym *key) {
    bool question = key->sym == SDLK_SLASH && (key->mod & KMOD_SHIFT) != 0;
    SDL_Keycode sym = question ? SDLK_QUESTION : key->sym;
    for (size_t i = 0; i < COUNT_OF(FURTHER); i++) {
        if (FURTHER[i].key == sym && has_usual_key(controls, FURTHER[i].control))
            return INTENTS[FURTHER[i].control];
    }
    return INTENT_NONE;
}

enum intent_kind map_key(const struct controls *controls, const SDL_Keysym *key) {
    if ((key->mod & KMOD_ALT) != 0)
        return key->sym == SDLK_RETURN ? INTENT_FULLSCREEN : INTENT_NONE;
    if ((key->mod & (KMOD_CTRL | KMOD_GUI)) != 0)
        return key->sym == SDLK_q ? INTENT_QUIT : INTENT_NONE;
    if (key->sym == SDLK_F11 && (key->mod & KMOD_SHIFT) != 0)
        return INTENT_NEXT_DISPLAY;
    enum intent_kind kind = fixed_intent(key->sym);
    if (kind == INTENT_NONE)
        kind = chosen_intent(controls, key);
    if (kind == INTENT_NONE)
        kind = further_intent(controls, key);
    return kind == INTENT_NONE && map_digit(key) >= 0 ? INTENT_DIGIT : kind;
}

int map_digit(const SDL_Keysym *key) {
    if (key->sym >= SDLK_0 && key->sym <= SDLK_9)
        return key->sym - SDLK_0;
    if (key->sym >= SDLK_KP_1 && key->sym <= SDLK_KP_9)
        return key->sym - SDLK_KP_1 + 1;
    return key->sym == SDLK_KP_0 ? 0 : NO_DIGIT;
}

bool map_is_beyond_choice(const SDL_Keysym *key) {
    if ((key->mod & (KMOD_ALT | KMOD_CTRL | KMOD_GUI)) != 0)
        return true;
    enum intent_kind kind = fixed_intent(key->sym);
    return kind == INTENT_BACK || (kind >= INTENT_UP && kind <= INTENT_RIGHT);
}

// --- gamepads

enum intent_kind map_direction(int button) {
    switch (button) {
    case SDL_CONTROLLER_BUTTON_DPAD_UP:
        return INTENT_UP;
    case SDL_CONTROLLER_BUTTON_DPAD_DOWN:
        return INTENT_DOWN;
    case SDL_CONTROLLER_BUTTON_DPAD_LEFT:
        return INTENT_LEFT;
    case SDL_CONTROLLER_BUTTON_DPAD_RIGHT:
        return INTENT_RIGHT;
    default:
        return INTENT_NONE;
    }
}

enum pad_button map_controller_button(int button) {
    static const enum pad_button BUTTONS[SDL_CONTROLLER_BUTTON_MAX] = {
        [SDL_CONTROLLER_BUTTON_A] = BUTTON_A,
        [SDL_CONTROLLER_BUTTON_B] = BUTTON_B,
        [SDL_CONTROLLER_BUTTON_X] = BUTTON_X,
        [SDL_CONTROLLER_BUTTON_Y] = BUTTON_Y,
        [SDL_CONTROLLER_BUTTON_BACK] = BUTTON_BACK,
        [SDL_CONTROLLER_BUTTON_START] = BUTTON_START,
        [SDL_CONTROLLER_BUTTON_LEFTSHOULDER] = BUTTON_LEFT_SHOULDER,
        [SDL_CONTROLLER_BUTTON_RIGHTSHOULDER] = BUTTON_RIGHT_SHOULDER,
        [SDL_CONTROLLER_BUTTON_LEFTSTICK] = BUTTON_LEFT_STICK,
        [SDL_CONTROLLER_BUTTON_RIGHTSTICK] = BUTTON_RIGHT_STICK,
        [SDL_CONTROLLER_BUTTON_PADDLE1] = BUTTON_PADDLE_1,
        [SDL_CONTROLLER_BUTTON_PADDLE2] = BUTTON_PADDLE_2,
        [SDL_CONTROLLER_BUTTON_PADDLE3] = BUTTON_PADDLE_3,
        [SDL_CONTROLLER_BUTTON_PADDLE4] = BUTTON_PADDLE_4,
        [SDL_CONTROLLER_BUTTON_TOUCHPAD] = BUTTON_TOUCHPAD,
    };
    return button >= 0 && button < SDL_CONTROLLER_BUTTON_MAX ? BUTTONS[button] : BUTTON_NONE;
}

enum pad_button map_joystick_button(int button) {
    int number = button + 1;
    return number > BUTTON_NONE && number < BUTTON_COUNT ? (enum pad_button)number : BUTTON_NONE;
}

enum intent_kind map_button(const struct controls *controls, enum pad_button button) {
    for (int i = 0; button != BUTTON_NONE && i < CONTROL_COUNT; i++) {
        if (controls->buttons[i] == button)
            return INTENTS[i];
    }
    return INTENT_NONE;
}
