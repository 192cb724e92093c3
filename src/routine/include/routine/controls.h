// By which key and which gamepad button a person controls the app.
//
// Every control has one key and one button of its own, never two controls the same. Who gives a
// control what another one has makes the two change places; where the other could not work with
// what it would get, nothing changes. So nothing is ever left without a way.
//
// Some keys always do the same, whatever is chosen: Return (confirm), Escape (back), arrows and the
// d-pad (directions), digits, F11. They are nobody's choice. Confirm and back take only buttons
// that every gamepad has. So nobody can lock themselves out.
//
// A control whose key is the usual one is also on the further keys that the stage knows (Page Down
// for next ...); another key takes the place of them all.
#pragma once

#include <stdbool.h>

enum control {
    CONTROL_CONFIRM,
    CONTROL_BACK,
    CONTROL_MENU,
    CONTROL_PAUSE,
    CONTROL_NEXT,
    CONTROL_PREVIOUS,
    CONTROL_HURTS,
    CONTROL_MORE,
    CONTROL_HELP,
    CONTROL_COUNT
};

// By the places of an Xbox pad (Nintendo's by its letters), in the order in which pads that nobody
// has described number theirs: the first is number 1.
enum pad_button {
    BUTTON_NONE,
    BUTTON_A,
    BUTTON_B,
    BUTTON_X,
    BUTTON_Y,
    BUTTON_LEFT_SHOULDER,
    BUTTON_RIGHT_SHOULDER,
    BUTTON_BACK,
    BUTTON_START,
    BUTTON_ON_ALL = BUTTON_START, // up to here every gamepad has them
    BUTTON_LEFT_TRIGGER,
    BUTTON_RIGHT_TRIGGER,
    BUTTON_LEFT_STICK,
    BUTTON_RIGHT_STICK,
    BUTTON_PADDLE_1,
    BUTTON_PADDLE_2,
    BUTTON_PADDLE_3,
    BUTTON_PADDLE_4,
    BUTTON_TOUCHPAD,
    BUTTON_COUNT
};

enum { KEY_NAME_BYTES = 16 };

struct controls {
    char keys[CONTROL_COUNT][KEY_NAME_BYTES]; // as key_name_read has them
    // BUTTON_NONE only for pause: in a session confirm pauses too.
    enum pad_button buttons[CONTROL_COUNT];
};

struct controls controls_default(void);
bool controls_equal(const struct controls *a, const struct controls *b);

// The one form of a key's name: a single letter or sign, letters as capitals ("N", "Ö", ","), or
// SDL's name of the key ("Space", "F5", "Keypad +"). False for what is no key that can be chosen
// or that always does the same; name is "" then.
bool key_name_read(const char *text, char name[KEY_NAME_BYTES]);
// Keys that always do the same, by SDL's names.
bool key_is_fixed(const char *name);

// Whether the control can work with the button.
bool control_suits_button(enum control control, enum pad_button button);

// What became of a wish. From CONTROL_FIXED on nothing has changed.
enum control_change {
    CONTROL_CHANGED,
    CONTROL_SWAPPED, // with the other one
    CONTROL_SAME,    // it had it already
    CONTROL_FIXED,   // the key always does the same
    CONTROL_UNKNOWN, // no key or button that can be chosen
    CONTROL_HELD,    // the other one has it and could not do with what it would get
    CONTROL_RARE     // not every gamepad has the button
};
// other is written with CONTROL_SWAPPED and CONTROL_HELD; key: SDL's name or a settings file's.
enum control_change controls_set_key(struct controls *controls, enum control control,
                                     const char *key, enum control *other);
enum control_change controls_set_button(struct controls *controls, enum control control,
                                        enum pad_button button, enum control *other);
// Key and button as they are by default, both or none.
enum control_change controls_reset(struct controls *controls, enum control control,
                                   enum control *other);
