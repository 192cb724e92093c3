// The gamepads and joysticks that are open.
#pragma once

#include "stage/input.h"

#include <SDL.h>

enum { PADS_MAX = 8 };

struct pad {
    SDL_JoystickID id;              // -1: free
    SDL_GameController *controller; // or, without a mapping:
    SDL_Joystick *joystick;
    enum device device;
    char name[64];
};

struct pads {
    struct pad pad[PADS_MAX];
};

void pads_init(struct pads *pads);
// Closes those still open; SDL's game controller subsystem must still run.
void pads_finish(struct pads *pads);

// Opens the device at this index of SDL's list, NULL when it is open already, cannot be opened, or
// there are PADS_MAX of them.
struct pad *pads_open(struct pads *pads, int index);
void pads_close(struct pad *pad);

// The open pad with this id, NULL when there is none.
struct pad *pads_find(struct pads *pads, SDL_JoystickID id);

// What the pad with this id is, else the first, else an Xbox pad.
enum device pads_device(const struct pads *pads, SDL_JoystickID id);

int pads_count(const struct pads *pads);
// The name of the first, "none" without one; valid until that one is closed.
const char *pads_description(const struct pads *pads);
