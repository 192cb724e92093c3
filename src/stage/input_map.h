// Which key and which button means what.
#pragma once

#include "stage/input.h"

enum intent_kind map_key(const SDL_Keysym *key);
// 0..9 for a digit's key, negative for any other.
int map_digit(const SDL_Keysym *key);
enum intent_kind map_controller_button(int button); // SDL_CONTROLLER_BUTTON_...
enum intent_kind map_joystick_button(int button);   // of a joystick without a mapping
