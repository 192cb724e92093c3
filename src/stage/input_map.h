// Which key and which button means what.
#pragma once

#include "stage/input.h"

// controls: the person's.
enum intent_kind map_key(const struct controls *controls, const SDL_Keysym *key);
enum intent_kind map_button(const struct controls *controls, enum pad_button button);

// 0..9 for a digit's key, negative for any other.
int map_digit(const SDL_Keysym *key);
// The direction of a button of the d-pad, INTENT_NONE for any other.
enum intent_kind map_direction(int button); // SDL_CONTROLLER_BUTTON_...

// BUTTON_NONE for what nobody can choose.
enum pad_button map_controller_button(int button); // SDL_CONTROLLER_BUTTON_...
enum pad_button map_joystick_button(int button);   // of a joystick without a mapping

// True for keys that mean what they always mean even where any key is waited for: directions,
// Escape, and keys together with Alt, Ctrl or the like.
bool map_is_beyond_choice(const SDL_Keysym *key);
