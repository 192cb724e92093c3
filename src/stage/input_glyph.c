// What is printed for a key, a button, an intent.
#include "stage/input.h"

#include "base/array.h"
#include "base/language.h"

#include <stdio.h>
#include <string.h>

#define KEY(word)                                                                                  \
    { .shape = GLYPH_KEY, .text = (word), .name = (word) }
#define KEY_ICON(drawing, word)                                                                    \
    { .shape = GLYPH_KEY_ICON, .text = "", .icon = (drawing), .name = (word) }
#define ROUND(word)                                                                                \
    { .shape = GLYPH_ROUND, .text = (word), .name = (word) }
#define SHOULDER(word)                                                                             \
    { .shape = GLYPH_SHOULDER, .text = (word), .name = (word) }
#define SYMBOL(drawing, word)                                                                      \
    { .shape = GLYPH_SYMBOL, .text = "", .icon = (drawing), .name = (word) }
#define WIDE_ICON(drawing, word)                                                                   \
    { .shape = GLYPH_WIDE_ICON, .text = "", .icon = (drawing), .name = (word) }

static struct glyph translated(struct glyph glyph) {
    glyph.text = glyph.text ? tr(glyph.text) : "";
    glyph.name = glyph.name ? tr(glyph.name) : "";
    return glyph;
}

// --- keys

// Those whose caps show something other than SDL's name.
static const struct {
    const char *key;
    struct glyph glyph;
} CAPS[] = {
    {"Return", KEY(N_("Enter"))},
    {"Escape", KEY(N_("Esc"))},
    {"Tab", KEY(N_("Tab"))},
    {"Space", KEY(N_("Space"))},
    {"Backspace", KEY(N_("Backspace"))},
    {"Insert", KEY(N_("Insert"))},
    {"Delete", KEY(N_("Delete"))},
    {"Home", KEY(N_("Home"))},
    {"End", KEY(N_("End"))},
    {"PageUp", KEY(N_("Page up"))},
    {"PageDown", KEY(N_("Page down"))},
    {"Pause", KEY(N_("Pause"))},
    {"Menu", KEY(N_("Menu"))},
    {"Application", KEY(N_("Menu"))},
    {"Select", KEY(N_("Select"))},
    {"Help", KEY(N_("Help"))},
    {"Keypad +", KEY("Num +")},
    {"Keypad -", KEY("Num −")},
    {"Keypad *", KEY("Num ×")},
    {"Keypad /", KEY("Num ÷")},
    {"Keypad .", KEY("Num .")},
    {"AudioNext", KEY_ICON(ICON_NEXT, N_("Next piece"))},
    {"AudioPrev", KEY_ICON(ICON_BACK, N_("Piece before"))},
    {"AudioPlay", KEY_ICON(ICON_PLAY, N_("Play music"))},
    {"AudioStop", KEY_ICON(ICON_STOP, N_("Stop music"))},
    {"AC Back", KEY_ICON(ICON_BACK, N_("Page before"))},
};

struct glyph input_key_glyph(const char *key) {
    for (size_t i = 0; i < COUNT_OF(CAPS); i++) {
        if (strcmp(CAPS[i].key, key) == 0)
            return translated(CAPS[i].glyph);
    }
    return (struct glyph)KEY(key);
}

// --- buttons

#define FACE_LETTERS                                                                               \
    [BUTTON_A] = ROUND("A"), [BUTTON_B] = ROUND("B"), [BUTTON_X] = ROUND("X"),                     \
    [BUTTON_Y] = ROUND("Y")

static const struct glyph BUTTONS[DEVICE_COUNT][BUTTON_COUNT] = {
    [DEVICE_XBOX] =
        {FACE_LETTERS, [BUTTON_LEFT_SHOULDER] = SHOULDER("LB"),
         [BUTTON_RIGHT_SHOULDER] = SHOULDER("RB"), [BUTTON_LEFT_TRIGGER] = SHOULDER("LT"),
         [BUTTON_RIGHT_TRIGGER] = SHOULDER("RT"), [BUTTON_LEFT_STICK] = ROUND("LS"),
         [BUTTON_RIGHT_STICK] = ROUND("RS"), [BUTTON_START] = WIDE_ICON(ICON_MENU, N_("Menu")),
         [BUTTON_BACK] = WIDE_ICON(ICON_PAD_VIEW, N_("View")), [BUTTON_PADDLE_1] = SHOULDER("P1"),
         [BUTTON_PADDLE_2] = SHOULDER("P2"), [BUTTON_PADDLE_3] = SHOULDER("P3"),
         [BUTTON_PADDLE_4] = SHOULDER("P4"), [BUTTON_TOUCHPAD] = SHOULDER(N_("Touchpad"))},
    [DEVICE_PLAYSTATION] = {[BUTTON_A] = SYMBOL(ICON_PAD_CROSS, N_("Cross")),
                            [BUTTON_B] = SYMBOL(ICON_PAD_CIRCLE, N_("Circle")),
                            [BUTTON_X] = SYMBOL(ICON_PAD_SQUARE, N_("Square")),
                            [BUTTON_Y] = SYMBOL(ICON_PAD_TRIANGLE, N_("Triangle")),
                            [BUTTON_LEFT_SHOULDER] = SHOULDER("L1"),
                            [BUTTON_RIGHT_SHOULDER] = SHOULDER("R1"),
                            [BUTTON_LEFT_TRIGGER] = SHOULDER("L2"),
                            [BUTTON_RIGHT_TRIGGER] = SHOULDER("R2"),
                            [BUTTON_LEFT_STICK] = ROUND("L3"),
                            [BUTTON_RIGHT_STICK] = ROUND("R3"),
                            [BUTTON_START] = WIDE_ICON(ICON_MENU, N_("Options")),
                            [BUTTON_BACK] = WIDE_ICON(ICON_PAD_CREATE, N_("Create")),
                            [BUTTON_PADDLE_1] = SHOULDER("P1"),
                            [BUTTON_PADDLE_2] = SHOULDER("P2"),
                            [BUTTON_PADDLE_3] = SHOULDER("P3"),
                            [BUTTON_PADDLE_4] = SHOULDER("P4"),
                            [BUTTON_TOUCHPAD] = SHOULDER(N_("Touchpad"))},
    [DEVICE_NINTENDO] =
        {FACE_LETTERS, [BUTTON_LEFT_SHOULDER] = SHOULDER("L"),
         [BUTTON_RIGHT_SHOULDER] = SHOULDER("R"), [BUTTON_LEFT_TRIGGER] = SHOULDER("ZL"),
         [BUTTON_RIGHT_TRIGGER] = SHOULDER("ZR"), [BUTTON_LEFT_STICK] = ROUND("LS"),
         [BUTTON_RIGHT_STICK] = ROUND("RS"), [BUTTON_START] = WIDE_ICON(ICON_PLUS, N_("Plus")),
         [BUTTON_BACK] = WIDE_ICON(ICON_MINUS, N_("Minus")), [BUTTON_PADDLE_1] = SHOULDER("P1"),
         [BUTTON_PADDLE_2] = SHOULDER("P2"), [BUTTON_PADDLE_3] = SHOULDER("P3"),
         [BUTTON_PADDLE_4] = SHOULDER("P4"), [BUTTON_TOUCHPAD] = SHOULDER(N_("Touchpad"))},
    [DEVICE_STEAM_DECK] =
        {FACE_LETTERS, [BUTTON_LEFT_SHOULDER] = SHOULDER("L1"),
         [BUTTON_RIGHT_SHOULDER] = SHOULDER("R1"), [BUTTON_LEFT_TRIGGER] = SHOULDER("L2"),
         [BUTTON_RIGHT_TRIGGER] = SHOULDER("R2"), [BUTTON_LEFT_STICK] = ROUND("L3"),
         [BUTTON_RIGHT_STICK] = ROUND("R3"), [BUTTON_START] = WIDE_ICON(ICON_MENU, N_("Menu")),
         [BUTTON_BACK] = WIDE_ICON(ICON_PAD_VIEW, N_("View")), [BUTTON_PADDLE_1] = SHOULDER("R4"),
         [BUTTON_PADDLE_2] = SHOULDER("L4"), [BUTTON_PADDLE_3] = SHOULDER("R5"),
         [BUTTON_PADDLE_4] = SHOULDER("L5"), [BUTTON_TOUCHPAD] = SHOULDER(N_("Touchpad"))},
};

static struct glyph numbered(enum pad_button button) {
    static const char *const NUMBERS[BUTTON_COUNT] = {"",   "1",  "2",  "3",  "4",  "5",
                                                      "6",  "7",  "8",  "9",  "10", "11",
                                                      "12", "13", "14", "15", "16", "17"};
    return (struct glyph)ROUND(NUMBERS[button]);
}

struct glyph input_button_glyph(enum device device, enum pad_button button) {
    if (device < DEVICE_XBOX || device >= DEVICE_COUNT || button <= BUTTON_NONE ||
        button >= BUTTON_COUNT)
        return (struct glyph){.text = "", .name = ""};
    return device == DEVICE_JOYSTICK ? numbered(button) : translated(BUTTONS[device][button]);
}

// --- intents

static struct glyph direction_glyph(enum device device, enum intent_kind intent) {
    static const struct glyph KEYS[] = {
        [INTENT_UP] = KEY_ICON(ICON_CHEVRON_UP, N_("Up")),
        [INTENT_DOWN] = KEY_ICON(ICON_CHEVRON_DOWN, N_("Down")),
        [INTENT_LEFT] = KEY_ICON(ICON_CHEVRON_LEFT, N_("Left")),
        [INTENT_RIGHT] = KEY_ICON(ICON_CHEVRON_RIGHT, N_("Right")),
    };
    struct glyph glyph = KEYS[intent];
    if (device >= DEVICE_XBOX)
        glyph.shape = GLYPH_WIDE_ICON;
    return translated(glyph);
}

// CONTROL_COUNT for what no control stands for.
static enum control control_of(enum intent_kind intent) {
    switch (intent) {
    case INTENT_CONFIRM:
        return CONTROL_CONFIRM;
    case INTENT_BACK:
        return CONTROL_BACK;
    case INTENT_MENU:
        return CONTROL_MENU;
    case INTENT_PAUSE:
        return CONTROL_PAUSE;
    case INTENT_NEXT:
        return CONTROL_NEXT;
    case INTENT_PREVIOUS:
        return CONTROL_PREVIOUS;
    case INTENT_HURTS:
        return CONTROL_HURTS;
    case INTENT_MORE:
        return CONTROL_MORE;
    case INTENT_HELP:
        return CONTROL_HELP;
    default:
        return CONTROL_COUNT;
    }
}

struct glyph input_glyph(const struct controls *controls, enum device device,
                         enum intent_kind intent) {
    enum control control = control_of(intent);
    if ((unsigned)device >= DEVICE_COUNT)
        return (struct glyph){.text = "", .name = ""};
    if (intent >= INTENT_UP && intent <= INTENT_RIGHT)
        return direction_glyph(device, intent);
    if (intent == INTENT_FULLSCREEN && device < DEVICE_XBOX)
        return input_key_glyph("F11");
    if (control == CONTROL_COUNT)
        return (struct glyph){.text = "", .name = ""};
    if (device < DEVICE_XBOX)
        return input_key_glyph(controls->keys[control]);
    bool shared = control == CONTROL_PAUSE && controls->buttons[control] == BUTTON_NONE;
    return input_button_glyph(device, controls->buttons[shared ? CONTROL_CONFIRM : control]);
}
