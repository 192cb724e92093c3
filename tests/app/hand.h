// What a person has in hand: the keyboard alone, a gamepad alone, the mouse alone. Each call ends
// when the screen has come to rest.
#pragma once

#include "stage/input.h"

#include <stdbool.h>

struct ride;

struct hand {
    const char *name;
    bool needs_pad;
    bool points; // presses what has no focus, and has no keys
    // One press that means this; fails where the screen has none for this hand.
    void (*mean)(struct ride *ride, enum intent_kind intent);
    // Gives an item the focus.
    void (*reach)(struct ride *ride, int item);
    // Presses what has the focus.
    void (*press)(struct ride *ride);
    // The value that has the focus, one step less (-1) or more (1).
    void (*alter)(struct ride *ride, int way);
    // On in a list that has more than fits: down (1) or up (-1).
    void (*go_on)(struct ride *ride, int way);
};

extern const struct hand hand_keyboard, hand_gamepad, hand_mouse;

// Reaches it, then presses it.
void hand_press(struct ride *ride, int item);
bool hand_has_chip(const struct ride *ride, enum intent_kind intent);
