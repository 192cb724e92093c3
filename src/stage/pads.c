#include "pads.h"

#include <stdio.h>

enum { FREE = -1 };

static struct pad *pad_with_id(struct pads *pads, SDL_JoystickID id) {
    for (int i = 0; i < PADS_MAX; i++) {
        if (pads->pad[i].id == id)
            return &pads->pad[i];
    }
    return NULL;
}

struct pad *pads_find(struct pads *pads, SDL_JoystickID id) {
    return id >= 0 ? pad_with_id(pads, id) : NULL;
}

static enum device controller_device(SDL_GameController *controller) {
    // SDL has no type of its own for a Steam Deck's built-in controls.
    enum { VALVE = 0x28DE, STEAM_DECK = 0x1205 };
    if (SDL_GameControllerGetVendor(controller) == VALVE &&
        SDL_GameControllerGetProduct(controller) == STEAM_DECK)
        return DEVICE_STEAM_DECK;
    switch (SDL_GameControllerGetType(controller)) {
    case SDL_CONTROLLER_TYPE_PS3:
    case SDL_CONTROLLER_TYPE_PS4:
    case SDL_CONTROLLER_TYPE_PS5:
        return DEVICE_PLAYSTATION;
    case SDL_CONTROLLER_TYPE_NINTENDO_SWITCH_PRO:
    case SDL_CONTROLLER_TYPE_NINTENDO_SWITCH_JOYCON_LEFT:
    case SDL_CONTROLLER_TYPE_NINTENDO_SWITCH_JOYCON_RIGHT:
    case SDL_CONTROLLER_TYPE_NINTENDO_SWITCH_JOYCON_PAIR:
        return DEVICE_NINTENDO;
    default:
        return DEVICE_XBOX;
    }
}

static const char *open_controller(struct pad *pad, int index) {
    pad->controller = SDL_GameControllerOpen(index);
    if (!pad->controller)
        return NULL;
    pad->device = controller_device(pad->controller);
    return SDL_GameControllerName(pad->controller);
}

static const char *open_joystick(struct pad *pad, int index) {
    pad->joystick = SDL_JoystickOpen(index);
    pad->device = DEVICE_JOYSTICK;
    return pad->joystick ? SDL_JoystickName(pad->joystick) : NULL;
}

struct pad *pads_open(struct pads *pads, int index) {
    SDL_JoystickID id = SDL_JoystickGetDeviceInstanceID(index);
    struct pad *pad = pad_with_id(pads, FREE);
    if (id < 0 || !pad || pad_with_id(pads, id))
        return NULL;
    const char *name =
        SDL_IsGameController(index) ? open_controller(pad, index) : open_joystick(pad, index);
    if (!pad->controller && !pad->joystick)
        return NULL;
    pad->id = id;
    (void)snprintf(pad->name, sizeof pad->name, "%s", name ? name : "gamepad");
    return pad;
}

void pads_close(struct pad *pad) {
    if (pad->controller)
        SDL_GameControllerClose(pad->controller);
    if (pad->joystick)
        SDL_JoystickClose(pad->joystick);
    *pad = (struct pad){.id = FREE};
}

void pads_init(struct pads *pads) {
    for (int i = 0; i < PADS_MAX; i++)
        pads->pad[i] = (struct pad){.id = FREE};
}

void pads_finish(struct pads *pads) {
    for (int i = 0; i < PADS_MAX; i++)
        pads_close(&pads->pad[i]);
}

enum device pads_device(const struct pads *pads, SDL_JoystickID id) {
    const struct pad *found = NULL;
    for (int i = 0; i < PADS_MAX; i++) {
        const struct pad *pad = &pads->pad[i];
        if (pad->id >= 0 && (!found || pad->id == id))
            found = pad;
    }
    return found ? found->device : DEVICE_XBOX;
}

int pads_count(const struct pads *pads) {
    int count = 0;
    for (int i = 0; i < PADS_MAX; i++)
        count += pads->pad[i].id >= 0;
    return count;
}

const char *pads_description(const struct pads *pads) {
    for (int i = 0; i < PADS_MAX; i++) {
        if (pads->pad[i].id >= 0)
            return pads->pad[i].name;
    }
    return "none";
}
