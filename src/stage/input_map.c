#include "input_map.h"

#include "base/array.h"
#include "base/language.h"

#include <stddef.h>

enum { NO_DIGIT = -1 };

static const struct {
    SDL_Keycode key;
    enum intent_kind intent;
} KEYS[] = {
    {SDLK_UP, INTENT_UP},
    {SDLK_DOWN, INTENT_DOWN},
    {SDLK_LEFT, INTENT_LEFT},
    {SDLK_RIGHT, INTENT_RIGHT},
    {SDLK_RETURN, INTENT_CONFIRM},
    {SDLK_KP_ENTER, INTENT_CONFIRM},
    {SDLK_SPACE, INTENT_CONFIRM},
    {SDLK_SELECT, INTENT_CONFIRM},
    {SDLK_ESCAPE, INTENT_BACK},
    {SDLK_BACKSPACE, INTENT_BACK},
    {SDLK_AC_BACK, INTENT_BACK},
    {SDLK_n, INTENT_NEXT},
    {SDLK_PAGEDOWN, INTENT_NEXT},
    {SDLK_AUDIONEXT, INTENT_NEXT},
    {SDLK_p, INTENT_PREVIOUS},
    {SDLK_b, INTENT_PREVIOUS},
    {SDLK_PAGEUP, INTENT_PREVIOUS},
    {SDLK_AUDIOPREV, INTENT_PREVIOUS},
    {SDLK_h, INTENT_HURTS},
    {SDLK_m, INTENT_MORE},
    {SDLK_x, INTENT_MORE},
    {SDLK_F1, INTENT_HELP},
    {SDLK_QUESTION, INTENT_HELP},
    {SDLK_F10, INTENT_MENU},
    {SDLK_TAB, INTENT_MENU},
    {SDLK_MENU, INTENT_MENU},
    {SDLK_APPLICATION, INTENT_MENU},
    {SDLK_PAUSE, INTENT_PAUSE},
    {SDLK_AUDIOPLAY, INTENT_PAUSE},
    {SDLK_AUDIOSTOP, INTENT_PAUSE},
    {SDLK_F11, INTENT_FULLSCREEN},
};

static const enum intent_kind CONTROLLER[SDL_CONTROLLER_BUTTON_MAX] = {
    [SDL_CONTROLLER_BUTTON_A] = INTENT_CONFIRM,
    [SDL_CONTROLLER_BUTTON_B] = INTENT_BACK,
    [SDL_CONTROLLER_BUTTON_X] = INTENT_MORE,
    [SDL_CONTROLLER_BUTTON_Y] = INTENT_HURTS,
    [SDL_CONTROLLER_BUTTON_BACK] = INTENT_HELP,
    [SDL_CONTROLLER_BUTTON_START] = INTENT_MENU,
    [SDL_CONTROLLER_BUTTON_LEFTSHOULDER] = INTENT_PREVIOUS,
    [SDL_CONTROLLER_BUTTON_RIGHTSHOULDER] = INTENT_NEXT,
    [SDL_CONTROLLER_BUTTON_DPAD_UP] = INTENT_UP,
    [SDL_CONTROLLER_BUTTON_DPAD_DOWN] = INTENT_DOWN,
    [SDL_CONTROLLER_BUTTON_DPAD_LEFT] = INTENT_LEFT,
    [SDL_CONTROLLER_BUTTON_DPAD_RIGHT] = INTENT_RIGHT,
};

// The usual order of buttons on pads that nobody has described.
static const enum intent_kind JOYSTICK[] = {
    INTENT_CONFIRM,  INTENT_BACK, INTENT_MORE, INTENT_HURTS,
    INTENT_PREVIOUS, INTENT_NEXT, INTENT_HELP, INTENT_MENU,
};

enum intent_kind map_key(const SDL_Keysym *key) {
    if ((key->mod & KMOD_ALT) != 0)
        return key->sym == SDLK_RETURN ? INTENT_FULLSCREEN : INTENT_NONE;
    if ((key->mod & (KMOD_CTRL | KMOD_GUI)) != 0)
        return key->sym == SDLK_q ? INTENT_QUIT : INTENT_NONE;
    if (key->sym == SDLK_F11 && (key->mod & KMOD_SHIFT) != 0)
        return INTENT_NEXT_DISPLAY;
    if (key->sym == SDLK_SLASH && (key->mod & KMOD_SHIFT) != 0)
        return INTENT_HELP;
    for (size_t i = 0; i < COUNT_OF(KEYS); i++) {
        if (KEYS[i].key == key->sym)
            return KEYS[i].intent;
    }
    return map_digit(key) >= 0 ? INTENT_DIGIT : INTENT_NONE;
}

int map_digit(const SDL_Keysym *key) {
    if (key->sym >= SDLK_0 && key->sym <= SDLK_9)
        return key->sym - SDLK_0;
    if (key->sym >= SDLK_KP_1 && key->sym <= SDLK_KP_9)
        return key->sym - SDLK_KP_1 + 1;
    return key->sym == SDLK_KP_0 ? 0 : NO_DIGIT;
}

enum intent_kind map_controller_button(int button) {
    bool known = button >= 0 && button < SDL_CONTROLLER_BUTTON_MAX;
    return known ? CONTROLLER[button] : INTENT_NONE;
}

enum intent_kind map_joystick_button(int button) {
    bool known = button >= 0 && button < (int)COUNT_OF(JOYSTICK);
    return known ? JOYSTICK[button] : INTENT_NONE;
}

// --- what to print

#define KEY(name)                                                                                  \
    { .shape = GLYPH_KEY, .text = (name) }
#define KEY_ICON(drawing)                                                                          \
    { .shape = GLYPH_KEY_ICON, .text = "", .icon = (drawing) }
#define ROUND(name)                                                                                \
    { .shape = GLYPH_ROUND, .text = (name) }
#define SHOULDER(name)                                                                             \
    { .shape = GLYPH_SHOULDER, .text = (name) }
#define SYMBOL(drawing)                                                                            \
    { .shape = GLYPH_SYMBOL, .text = "", .icon = (drawing) }
#define WIDE_ICON(drawing)                                                                         \
    { .shape = GLYPH_WIDE_ICON, .text = "", .icon = (drawing) }

#define DIRECTIONS(shape)                                                                          \
    [INTENT_UP] = shape(ICON_CHEVRON_UP), [INTENT_DOWN] = shape(ICON_CHEVRON_DOWN),                \
    [INTENT_LEFT] = shape(ICON_CHEVRON_LEFT), [INTENT_RIGHT] = shape(ICON_CHEVRON_RIGHT)

// The four buttons under the right thumb, by what they do.
#define FACE_BUTTONS(shape, confirm, back, more, hurts)                                            \
    [INTENT_CONFIRM] = shape(confirm), [INTENT_PAUSE] = shape(confirm),                            \
    [INTENT_BACK] = shape(back), [INTENT_MORE] = shape(more), [INTENT_HURTS] = shape(hurts)

#define KEYBOARD_GLYPHS                                                                            \
    {                                                                                              \
        DIRECTIONS(KEY_ICON), [INTENT_CONFIRM] = KEY(N_("Enter")), [INTENT_BACK] = KEY(N_("Esc")), \
                              [INTENT_MENU] = KEY(N_("Tab")), [INTENT_PAUSE] = KEY(N_("Space")),   \
                              [INTENT_NEXT] = KEY("N"), [INTENT_PREVIOUS] = KEY("P"),              \
                              [INTENT_HURTS] = KEY("H"), [INTENT_MORE] = KEY("M"),                 \
                              [INTENT_HELP] = KEY("F1"), [INTENT_FULLSCREEN] = KEY("F11")          \
    }

static const struct glyph GLYPHS[DEVICE_COUNT][INTENT_COUNT] = {
    [DEVICE_KEYBOARD] = KEYBOARD_GLYPHS,
    [DEVICE_MOUSE] = KEYBOARD_GLYPHS,
    [DEVICE_XBOX] =
        {
            DIRECTIONS(WIDE_ICON),
            FACE_BUTTONS(ROUND, "A", "B", "X", "Y"),
            [INTENT_PREVIOUS] = SHOULDER("LB"),
            [INTENT_NEXT] = SHOULDER("RB"),
            [INTENT_MENU] = WIDE_ICON(ICON_MENU),
            [INTENT_HELP] = WIDE_ICON(ICON_PAD_VIEW),
        },
    [DEVICE_PLAYSTATION] =
        {
            DIRECTIONS(WIDE_ICON),
            FACE_BUTTONS(SYMBOL, ICON_PAD_CROSS, ICON_PAD_CIRCLE, ICON_PAD_SQUARE,
                         ICON_PAD_TRIANGLE),
            [INTENT_PREVIOUS] = SHOULDER("L1"),
            [INTENT_NEXT] = SHOULDER("R1"),
            [INTENT_MENU] = WIDE_ICON(ICON_MENU),
            [INTENT_HELP] = WIDE_ICON(ICON_PAD_CREATE),
        },
    [DEVICE_NINTENDO] =
        {
            DIRECTIONS(WIDE_ICON),
            FACE_BUTTONS(ROUND, "A", "B", "X", "Y"),
            [INTENT_PREVIOUS] = SHOULDER("L"),
            [INTENT_NEXT] = SHOULDER("R"),
            [INTENT_MENU] = WIDE_ICON(ICON_PLUS),
            [INTENT_HELP] = WIDE_ICON(ICON_MINUS),
        },
    [DEVICE_STEAM_DECK] =
        {
            DIRECTIONS(WIDE_ICON),
            FACE_BUTTONS(ROUND, "A", "B", "X", "Y"),
            [INTENT_PREVIOUS] = SHOULDER("L1"),
            [INTENT_NEXT] = SHOULDER("R1"),
            [INTENT_MENU] = WIDE_ICON(ICON_MENU),
            [INTENT_HELP] = WIDE_ICON(ICON_PAD_VIEW),
        },
    [DEVICE_JOYSTICK] =
        {
            DIRECTIONS(WIDE_ICON),
            FACE_BUTTONS(ROUND, "1", "2", "3", "4"),
            [INTENT_PREVIOUS] = ROUND("5"),
            [INTENT_NEXT] = ROUND("6"),
            [INTENT_HELP] = ROUND("7"),
            [INTENT_MENU] = ROUND("8"),
        },
};

struct glyph input_glyph(enum device device, enum intent_kind intent) {
    if ((unsigned)device >= DEVICE_COUNT || (unsigned)intent >= INTENT_COUNT)
        return (struct glyph){.text = ""};
    struct glyph glyph = GLYPHS[device][intent];
    glyph.text = glyph.text ? tr(glyph.text) : "";
    return glyph;
}

const char *device_name(enum device device) {
    static const char *const names[DEVICE_COUNT] = {
        [DEVICE_KEYBOARD] = "keyboard",         [DEVICE_MOUSE] = "mouse",
        [DEVICE_XBOX] = "Xbox gamepad",         [DEVICE_PLAYSTATION] = "PlayStation gamepad",
        [DEVICE_NINTENDO] = "Nintendo gamepad", [DEVICE_STEAM_DECK] = "Steam Deck",
        [DEVICE_JOYSTICK] = "joystick",
    };
    return (unsigned)device < DEVICE_COUNT ? names[device] : "unknown";
}
