// SDL events become intents once, here: scenes never see a key or a button. Keyboard, mouse, mapped
// gamepads (hot-plug) and joysticks without a mapping all speak the same few words.
//
// By default, keyboard: arrows; Return, keypad Enter, Space = confirm; Escape, Backspace = back; N,
// Page Down = next; P, B, Page Up = previous; H = hurts; M, X = more; F1, ? = help; F10, Tab =
// menu; Pause or the media key = pause; digits; F11, Alt+Return = fullscreen, Shift+F11 = next
// monitor; Ctrl+Q = quit. Gamepad, by the names of an Xbox pad: A confirm, B back, X more, Y hurts,
// LB previous, RB next, Start menu, View help, d-pad and left stick directions, right stick look. A
// PlayStation pad acts by position, a Nintendo pad by the letters on it. What a person has chosen
// instead is told by struct controls.
#pragma once

#include "routine/controls.h"
#include "stage/canvas.h"

#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

enum intent_kind {
    INTENT_NONE,
    INTENT_UP,
    INTENT_DOWN,
    INTENT_LEFT,
    INTENT_RIGHT,
    INTENT_CONFIRM,
    INTENT_BACK,
    INTENT_MENU,
    INTENT_PAUSE,
    INTENT_NEXT,
    INTENT_PREVIOUS,
    INTENT_HURTS,
    INTENT_MORE, // the screen's extra: more time, when to get help, the end of a paused session
    INTENT_HELP,
    INTENT_LOOK,            // right stick: x to the right, y down, -1..1; comes when it changes
    INTENT_DIGIT,           // amount: 0..9
    INTENT_POINTER_MOVE,    // x, y; not when a window only comes up under it
    INTENT_POINTER_PRESS,   // x, y; first button only, touch too
    INTENT_POINTER_RELEASE, // x, y
    INTENT_SCROLL,          // x, y of the pointer; amount in notches, positive = towards the top
    INTENT_QUIT,
    INTENT_FULLSCREEN,
    INTENT_NEXT_DISPLAY, // the window goes to the next monitor
    INTENT_FOCUS_LOST,   // the window lost the keyboard, or was hidden
    INTENT_FOCUS_GAINED,
    INTENT_DEVICE_LOST,    // the gamepad used last was unplugged
    INTENT_DEVICE_CHANGED, // another device was used: hints must be drawn again
    INTENT_REDRAW,         // exposed, resized, textures lost: draw again
    INTENT_AUDIO_LOST,     // a sound device went away (speaker_device_lost)
    INTENT_AUDIO_FOUND,    // one came (speaker_device_found)
    INTENT_CAPTURED,       // key or button: while any is waited for (input_capture)
    INTENT_COUNT
};

enum device {
    DEVICE_KEYBOARD,
    DEVICE_MOUSE,
    DEVICE_XBOX,
    DEVICE_PLAYSTATION,
    DEVICE_NINTENDO,
    DEVICE_STEAM_DECK,
    DEVICE_JOYSTICK, // no mapping known: buttons by number
    DEVICE_COUNT
};

struct intent {
    enum intent_kind kind;
    float x, y;   // pointer, layout units; LOOK: of the stick
    float amount; // scroll, digit
    enum device device;
    bool repeated;      // a key or stick held down: scenes ignore it where a press must be new
    bool textures_lost; // with INTENT_REDRAW: call canvas_forget
    // CAPTURED: SDL's name of the key, or else the button; both empty: one that has no name.
    char key[KEY_NAME_BYTES];
    enum pad_button button;
};

struct input;

// Opens gamepads already connected when SDL's game controller subsystem is running; input_create
// starts it (and ends it with input_destroy). No gamepad support is not an error.
enum status input_create(struct input **input, struct message *message);
void input_destroy(struct input *input);

// How pointer positions become layout units: pixels per SDL point (window_point_scale) and the
// layout.
void input_set_layout(struct input *input, float point_scale_x, float point_scale_y,
                      struct layout layout);

// By which keys and buttons: borrowed, changes count at once. NULL, as at first: the default.
void input_set_controls(struct input *input, const struct controls *controls);

// While on, every new press of a key or a button comes as INTENT_CAPTURED instead of what it means.
// Directions, Escape and keys together with Alt or Ctrl mean what they always mean: there is
// always a way out.
void input_capture(struct input *input, bool on);

// Takes one event at now_us. Writes what it means; false when it means nothing. Two intents can
// come of one event (DEVICE_CHANGED first): call input_next until it is false.
bool input_translate(struct input *input, const SDL_Event *event, int64_t now_us,
                     struct intent *intent);

// Intents that wait: the second of one event, and directions of a held stick or d-pad whose repeat
// is due at now_us. Call until false after every event and every frame.
bool input_next(struct input *input, int64_t now_us, struct intent *intent);

// When input_next will next have something by itself, or INT64_MAX: bounds the loop's sleep.
int64_t input_next_due_us(const struct input *input);

// For half a second after a change of screen nothing that acts is passed on (confirm, back, next, a
// press of the pointer ...): a late second press must not act on the new screen. Moves, quit, hurts
// and what the system says always pass.
#define INPUT_DEAF_US INT64_C(500000)
void input_deafen(struct input *input, int64_t now_us, int64_t for_us);

// The device used last: decides the glyphs. Before any use: a connected gamepad, else the keyboard.
// Moving the mouse keeps the keyboard's glyphs.
enum device input_device(const struct input *input);

// The gamepad whose buttons are to be shown: the one used last, else the first, else an Xbox pad.
enum device input_pad_device(const struct input *input);

// How many gamepads and joysticks are open, and a line about the first for `doctor`.
int input_pad_count(const struct input *input);
const char *input_pad_description(const struct input *input);

// What to print for an intent on a device.
enum glyph_shape {
    GLYPH_NONE,
    GLYPH_ROUND,    // face button with letters
    GLYPH_SHOULDER, // shoulder button with letters
    GLYPH_KEY,      // keyboard key with letters
    GLYPH_SYMBOL,   // face button with an icon (PlayStation)
    GLYPH_KEY_ICON, // key with an icon (arrows)
    GLYPH_WIDE_ICON // pad's middle button with an icon (menu)
};
struct glyph {
    enum glyph_shape shape;
    enum icon icon;
    const char *text;
    const char *name; // in words: the text, or what the icon is called
};
struct glyph input_glyph(const struct controls *controls, enum device device,
                         enum intent_kind intent);
// Of a key by its name, which is borrowed, and of a gamepad's button; GLYPH_NONE for BUTTON_NONE.
struct glyph input_key_glyph(const char *key);
struct glyph input_button_glyph(enum device device, enum pad_button button);
