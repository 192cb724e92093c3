#include "controls_form.h"
#include "names.h"

#include "base/array.h"
#include "base/utf8.h"

#include <string.h>

struct controls controls_default(void) {
    return (struct controls){
        .keys = {[CONTROL_CONFIRM] = "Return",
                 [CONTROL_BACK] = "Escape",
                 [CONTROL_MENU] = "Tab",
                 [CONTROL_PAUSE] = "Space",
                 [CONTROL_NEXT] = "N",
                 [CONTROL_PREVIOUS] = "P",
                 [CONTROL_HURTS] = "H",
                 [CONTROL_MORE] = "M",
                 [CONTROL_HELP] = "F1"},
        .buttons = {[CONTROL_CONFIRM] = BUTTON_A,
                    [CONTROL_BACK] = BUTTON_B,
                    [CONTROL_MENU] = BUTTON_START,
                    [CONTROL_PAUSE] = BUTTON_NONE,
                    [CONTROL_NEXT] = BUTTON_RIGHT_SHOULDER,
                    [CONTROL_PREVIOUS] = BUTTON_LEFT_SHOULDER,
                    [CONTROL_HURTS] = BUTTON_Y,
                    [CONTROL_MORE] = BUTTON_X,
                    [CONTROL_HELP] = BUTTON_BACK},
    };
}

bool controls_equal(const struct controls *a, const struct controls *b) {
    for (int i = 0; i < CONTROL_COUNT; i++) {
        if (strcmp(a->keys[i], b->keys[i]) != 0 || a->buttons[i] != b->buttons[i])
            return false;
    }
    return true;
}

// --- names of keys

static const char *const FIXED_KEYS[] = {"Return",   "Keypad Enter",
                                         "Escape",   "Up",
                                         "Down",     "Left",
                                         "Right",    "F11",
                                         "0",        "1",
                                         "2",        "3",
                                         "4",        "5",
                                         "6",        "7",
                                         "8",        "9",
                                         "Keypad 0", "Keypad 1",
                                         "Keypad 2", "Keypad 3",
                                         "Keypad 4", "Keypad 5",
                                         "Keypad 6", "Keypad 7",
                                         "Keypad 8", "Keypad 9"};

bool key_is_fixed(const char *name) {
    const struct words fixed = {FIXED_KEYS, COUNT_OF(FIXED_KEYS)};
    return words_find(&fixed, name) >= 0;
}

enum { SMALL_TO_CAPITAL = 0x20 };

// Small letters with a capital 32 below, of Latin-1, Greek and Cyrillic: what keycaps show.
static bool has_capital(unsigned point) {
    return (point >= 'a' && point <= 'z') || (point >= 0xE0 && point <= 0xFE && point != 0xF7) ||
           (point >= 0x3B1 && point <= 0x3C9 && point != 0x3C2) ||
           (point >= 0x430 && point <= 0x44F);
}

static void raise_capital(char name[KEY_NAME_BYTES], size_t bytes) {
    unsigned char *byte = (unsigned char *)name;
    unsigned point = bytes == 1 ? byte[0] : (byte[0] & 0x1FU) << 6 | (byte[1] & 0x3FU);
    if (bytes > 2 || !has_capital(point))
        return;
    point -= SMALL_TO_CAPITAL;
    if (bytes == 1) {
        byte[0] = (unsigned char)point;
        return;
    }
    byte[0] = (unsigned char)(0xC0U | point >> 6);
    byte[1] = (unsigned char)(0x80U | (point & 0x3FU));
}

// No control character and no blank one.
static bool is_sign(const char *text) {
    unsigned char lead = (unsigned char)text[0];
    unsigned char second = lead == 0xC2 ? (unsigned char)text[1] : 0xFF;
    return lead > ' ' && lead != 0x7F && second > 0xA0;
}

bool key_name_read(const char *text, char name[KEY_NAME_BYTES]) {
    size_t bytes = utf8_bytes(text);
    name[0] = '\0';
    if (key_is_fixed(text))
        return false;
    if (bytes > 0 && text[bytes] == '\0' && is_sign(text)) {
        memcpy(name, text, bytes + 1);
        raise_capital(name, bytes);
        return true;
    }
    if (words_find(&key_words, text) < 0)
        return false;
    memcpy(name, text, strlen(text) + 1);
    return true;
}

// --- changes

static bool key_suits(enum control control, const char *key) {
    struct controls usual = controls_default();
    return !key_is_fixed(key) || strcmp(usual.keys[control], key) == 0;
}

bool control_suits_button(enum control control, enum pad_button button) {
    bool needed = control == CONTROL_CONFIRM || control == CONTROL_BACK;
    if (button == BUTTON_NONE)
        return control == CONTROL_PAUSE;
    return !needed || button <= BUTTON_ON_ALL;
}

enum control_change controls_set_key(struct controls *controls, enum control control,
                                     const char *key, enum control *other) {
    char name[KEY_NAME_BYTES];
    struct controls usual = controls_default();
    if (strcmp(controls->keys[control], key) == 0)
        return CONTROL_SAME;
    if (!key_name_read(key, name)) {
        if (strcmp(usual.keys[control], key) != 0)
            return key_is_fixed(key) ? CONTROL_FIXED : CONTROL_UNKNOWN;
        memcpy(name, usual.keys[control], KEY_NAME_BYTES);
    }
    for (int i = 0; i < CONTROL_COUNT; i++) {
        if (strcmp(controls->keys[i], name) != 0)
            continue;
        *other = (enum control)i;
        if (*other == control)
            return CONTROL_SAME;
        if (!key_suits(*other, controls->keys[control]))
            return CONTROL_HELD;
        memcpy(controls->keys[i], controls->keys[control], KEY_NAME_BYTES);
        memcpy(controls->keys[control], name, KEY_NAME_BYTES);
        return CONTROL_SWAPPED;
    }
    memcpy(controls->keys[control], name, KEY_NAME_BYTES);
    return CONTROL_CHANGED;
}

enum control_change controls_set_button(struct controls *controls, enum control control,
                                        enum pad_button button, enum control *other) {
    enum pad_button before = controls->buttons[control];
    if (button == before)
        return CONTROL_SAME;
    if (!control_suits_button(control, button))
        return button == BUTTON_NONE ? CONTROL_UNKNOWN : CONTROL_RARE;
    for (int i = 0; button != BUTTON_NONE && i < CONTROL_COUNT; i++) {
        if (controls->buttons[i] != button)
            continue;
        *other = (enum control)i;
        if (!control_suits_button(*other, before))
            return CONTROL_HELD;
        controls->buttons[i] = before;
        controls->buttons[control] = button;
        return CONTROL_SWAPPED;
    }
    controls->buttons[control] = button;
    return CONTROL_CHANGED;
}

enum control_change controls_reset(struct controls *controls, enum control control,
                                   enum control *other) {
    struct controls usual = controls_default();
    struct controls changed = *controls;
    enum control_change key = controls_set_key(&changed, control, usual.keys[control], other);
    enum control_change button =
        controls_set_button(&changed, control, usual.buttons[control], other);
    if (key >= CONTROL_FIXED || button >= CONTROL_FIXED)
        return button >= CONTROL_FIXED ? button : key;
    *controls = changed;
    if (key == CONTROL_SWAPPED || button == CONTROL_SWAPPED)
        return CONTROL_SWAPPED;
    return key == CONTROL_SAME ? button : key;
}
