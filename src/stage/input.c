#include "stage/input.h"

#include "input_map.h"
#include "pads.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    WAITING_MAX = 8,
    AXIS_FULL = 32767,
};

// A held direction repeats after a while, then steadily. Microseconds.
#define REPEAT_FIRST_US INT64_C(420000)
#define REPEAT_NEXT_US INT64_C(140000)

// The stick counts as pushed beyond the first share of its way and as released below the second.
static const float STICK_PUSHED = 0.60F;
static const float STICK_RELEASED = 0.40F;
// The same for triggers.
static const float TRIGGER_PRESSED = 0.50F;
static const float TRIGGER_RELEASED = 0.30F;
// The right stick turns as far as it is pushed, in so many steps, beyond where it rests.
static const float LOOK_REST = 0.18F;
static const float LOOK_STEPS = 32.0F;

struct input {
    struct pads pads;
    const struct controls *controls; // borrowed
    struct controls usual;
    bool captures;
    bool started;
    enum device device;
    bool used;               // some device was
    SDL_JoystickID last_pad; // used last, -1: none
    struct layout layout;
    float point_x, point_y; // pixels an SDL point
    bool entered;           // the pointer is over the window, perhaps without having been moved
    int64_t deaf_until_us;
    struct intent waiting[WAITING_MAX];
    size_t waiting_count;
    // One direction can be held on a gamepad at a time.
    enum intent_kind held;
    bool held_by_stick;
    int64_t repeat_at_us;
    float stick_x, stick_y;
    float look_x, look_y; // of the right stick, as told last
    bool trigger[2];      // left, right: pressed
};

// --- the queue

static void push(struct input *input, struct intent intent) {
    if (input->waiting_count < WAITING_MAX)
        input->waiting[input->waiting_count++] = intent;
}

static bool pop(struct input *input, struct intent *intent) {
    if (input->waiting_count == 0)
        return false;
    *intent = input->waiting[0];
    input->waiting_count--;
    memmove(input->waiting, input->waiting + 1, input->waiting_count * sizeof *input->waiting);
    return true;
}

static void show_device(struct input *input, enum device device) {
    if (input->device == device)
        return;
    input->device = device;
    push(input, (struct intent){.kind = INTENT_DEVICE_CHANGED, .device = device});
}

// --- devices

static void open_pad(struct input *input, int index) {
    const struct pad *pad = pads_open(&input->pads, index);
    // Until something is used, a gamepad at hand is the likeliest guess.
    if (pad && !input->used)
        show_device(input, pad->device);
}

enum status input_create(struct input **out, struct message *message) {
    struct input *input = calloc(1, sizeof *input);
    *out = input;
    if (!input)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory for the input");
    input->last_pad = -1;
    input->usual = controls_default();
    input->controls = &input->usual;
    input->point_x = 1.0F;
    input->point_y = 1.0F;
    input->layout = layout_for((int)LAYOUT_WIDTH, (int)LAYOUT_HEIGHT, 100);
    pads_init(&input->pads);
    // Nintendo's pads have A and B the other way round: what a button is called counts.
    SDL_SetHint(SDL_HINT_GAMECONTROLLER_USE_BUTTON_LABELS, "1");
    input->started = SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER) == 0;
    for (int i = 0; input->started && i < SDL_NumJoysticks(); i++)
        open_pad(input, i);
    return STATUS_OK;
}

void input_destroy(struct input *input) {
    if (!input)
        return;
    pads_finish(&input->pads);
    if (input->started)
        SDL_QuitSubSystem(SDL_INIT_GAMECONTROLLER);
    free(input);
}

int input_pad_count(const struct input *input) {
    return pads_count(&input->pads);
}

const char *input_pad_description(const struct input *input) {
    return pads_description(&input->pads);
}

enum device input_device(const struct input *input) {
    return input->device;
}

enum device input_pad_device(const struct input *input) {
    if (input->device >= DEVICE_XBOX)
        return input->device;
    return pads_device(&input->pads, input->last_pad);
}

void input_set_controls(struct input *input, const struct controls *controls) {
    input->controls = controls ? controls : &input->usual;
}

void input_capture(struct input *input, bool on) {
    input->captures = on;
}

void input_set_layout(struct input *input, float point_scale_x, float point_scale_y,
                      struct layout layout) {
    input->point_x = point_scale_x;
    input->point_y = point_scale_y;
    input->layout = layout;
}

// --- from events to intents

// What acts, and so is not heard for half a second after a change of screen. "This hurts" is always
// heard, and so is quitting.
static bool acts(enum intent_kind kind) {
    switch (kind) {
    case INTENT_CONFIRM:
    case INTENT_BACK:
    case INTENT_MENU:
    case INTENT_PAUSE:
    case INTENT_NEXT:
    case INTENT_PREVIOUS:
    case INTENT_MORE:
    case INTENT_HELP:
    case INTENT_POINTER_PRESS:
        return true;
    default:
        return false;
    }
}

void input_deafen(struct input *input, int64_t now_us, int64_t for_us) {
    input->deaf_until_us = now_us + for_us;
}

static void use_device(struct input *input, enum device device) {
    input->used = true;
    show_device(input, device);
}

static void act(struct input *input, enum intent_kind kind, int64_t now_us, bool repeated) {
    if (kind == INTENT_NONE || (acts(kind) && now_us < input->deaf_until_us))
        return;
    push(input, (struct intent){.kind = kind, .device = input->device, .repeated = repeated});
}

// --- keyboard and pointer

static void capture_key(struct input *input, SDL_Keycode key) {
    use_device(input, DEVICE_KEYBOARD);
    struct intent intent = {.kind = INTENT_CAPTURED, .device = input->device};
    (void)snprintf(intent.key, sizeof intent.key, "%s", SDL_GetKeyName(key));
    push(input, intent);
}

static void take_key(struct input *input, const SDL_KeyboardEvent *event, int64_t now_us) {
    if (input->captures && !map_is_beyond_choice(&event->keysym)) {
        if (event->repeat == 0)
            capture_key(input, event->keysym.sym);
        return;
    }
    enum intent_kind kind = map_key(input->controls, &event->keysym);
    bool repeats = kind >= INTENT_UP && kind <= INTENT_RIGHT;
    if (kind == INTENT_NONE || (event->repeat != 0 && !repeats))
        return;
    use_device(input, DEVICE_KEYBOARD);
    if (kind == INTENT_DIGIT)
        push(input, (struct intent){.kind = kind,
                                    .device = input->device,
                                    .amount = (float)map_digit(&event->keysym)});
    else
        act(input, kind, now_us, event->repeat != 0);
}

static void take_pointer(struct input *input, enum intent_kind kind, int x, int y, float amount,
                         int64_t now_us) {
    if (kind == INTENT_POINTER_PRESS)
        use_device(input, DEVICE_MOUSE);
    if (acts(kind) && now_us < input->deaf_until_us)
        return;
    float px = (float)x * input->point_x - input->layout.left;
    float py = (float)y * input->point_y;
    push(input, (struct intent){.kind = kind,
                                .x = px / input->layout.scale,
                                .y = py / input->layout.scale,
                                .amount = amount,
                                .device = input->device});
}

// A window that opens or comes back under a pointer at rest is told where that is; it points at
// nothing until it moves.
static void take_motion(struct input *input, const SDL_MouseMotionEvent *event, int64_t now_us) {
    bool moved = !input->entered;
    input->entered = false;
    if (moved)
        take_pointer(input, INTENT_POINTER_MOVE, event->x, event->y, 0.0F, now_us);
}

static void take_wheel(struct input *input, const SDL_MouseWheelEvent *event, int64_t now_us) {
    float amount = event->preciseY;
    if (event->direction == SDL_MOUSEWHEEL_FLIPPED)
        amount = -amount;
    take_pointer(input, INTENT_SCROLL, event->mouseX, event->mouseY, amount, now_us);
}

// --- gamepads

static void use_pad(struct input *input, SDL_JoystickID id) {
    struct pad *pad = pads_find(&input->pads, id);
    input->last_pad = id;
    use_device(input, pad ? pad->device : DEVICE_XBOX);
}

static void hold(struct input *input, enum intent_kind kind, bool by_stick, int64_t now_us) {
    input->held = kind;
    input->held_by_stick = by_stick;
    input->repeat_at_us = now_us + REPEAT_FIRST_US;
    act(input, kind, now_us, false);
}

static void take_direction(struct input *input, SDL_JoystickID id, enum intent_kind kind, bool down,
                           int64_t now_us) {
    if (down) {
        use_pad(input, id);
        hold(input, kind, false, now_us);
    } else if (kind == input->held && !input->held_by_stick) {
        input->held = INTENT_NONE;
    }
}

static void take_button(struct input *input, SDL_JoystickID id, enum pad_button button,
                        int64_t now_us) {
    enum intent_kind kind = map_button(input->controls, button);
    if (kind == INTENT_NONE && !input->captures)
        return;
    use_pad(input, id);
    if (input->captures)
        push(input,
             (struct intent){.kind = INTENT_CAPTURED, .device = input->device, .button = button});
    else
        act(input, kind, now_us, false);
}

static enum intent_kind stick_direction(const struct input *input) {
    float x = input->stick_x;
    float y = input->stick_y;
    bool holding = input->held != INTENT_NONE && input->held_by_stick;
    float threshold = holding ? STICK_RELEASED : STICK_PUSHED;
    if (fmaxf(fabsf(x), fabsf(y)) < threshold)
        return INTENT_NONE;
    if (fabsf(x) > fabsf(y))
        return x > 0.0F ? INTENT_RIGHT : INTENT_LEFT;
    return y > 0.0F ? INTENT_DOWN : INTENT_UP;
}

// How far a stick is pushed beyond its rest, in whole steps: jitter tells nothing new.
static float look_push(float share) {
    float beyond = fmaxf(fabsf(share) - LOOK_REST, 0.0F) / (1.0F - LOOK_REST);
    return copysignf(roundf(fminf(beyond, 1.0F) * LOOK_STEPS) / LOOK_STEPS, share);
}

static void take_look(struct input *input, SDL_JoystickID id, float *axis, float share) {
    float push_share = look_push(share);
    if (push_share == *axis)
        return;
    *axis = push_share;
    use_pad(input, id);
    push(input,
         (struct intent){
             .kind = INTENT_LOOK, .x = input->look_x, .y = input->look_y, .device = input->device});
}

static void take_trigger(struct input *input, SDL_JoystickID id, bool right, float share,
                         int64_t now_us) {
    bool *pressed = &input->trigger[right];
    bool before = *pressed;
    *pressed = share > (before ? TRIGGER_RELEASED : TRIGGER_PRESSED);
    if (*pressed && !before)
        take_button(input, id, right ? BUTTON_RIGHT_TRIGGER : BUTTON_LEFT_TRIGGER, now_us);
}

static void take_axis(struct input *input, SDL_JoystickID id, int axis, int value, int64_t now_us) {
    float share = (float)value / (float)AXIS_FULL;
    if (axis == SDL_CONTROLLER_AXIS_RIGHTX || axis == SDL_CONTROLLER_AXIS_RIGHTY) {
        bool across = axis == SDL_CONTROLLER_AXIS_RIGHTX;
        take_look(input, id, across ? &input->look_x : &input->look_y, share);
        return;
    }
    if (axis == SDL_CONTROLLER_AXIS_TRIGGERLEFT || axis == SDL_CONTROLLER_AXIS_TRIGGERRIGHT) {
        take_trigger(input, id, axis == SDL_CONTROLLER_AXIS_TRIGGERRIGHT, share, now_us);
        return;
    }
    if (axis == SDL_CONTROLLER_AXIS_LEFTX)
        input->stick_x = share;
    else if (axis == SDL_CONTROLLER_AXIS_LEFTY)
        input->stick_y = share;
    else
        return;
    enum intent_kind kind = stick_direction(input);
    if (kind == INTENT_NONE) {
        if (input->held_by_stick)
            input->held = INTENT_NONE;
        return;
    }
    if (kind == input->held && input->held_by_stick)
        return;
    use_pad(input, id);
    hold(input, kind, true, now_us);
}

static void take_hat(struct input *input, SDL_JoystickID id, Uint8 value, int64_t now_us) {
    enum intent_kind kind = INTENT_NONE;
    if ((value & SDL_HAT_UP) != 0)
        kind = INTENT_UP;
    else if ((value & SDL_HAT_DOWN) != 0)
        kind = INTENT_DOWN;
    else if ((value & SDL_HAT_LEFT) != 0)
        kind = INTENT_LEFT;
    else if ((value & SDL_HAT_RIGHT) != 0)
        kind = INTENT_RIGHT;
    if (input->held_by_stick || kind != input->held) {
        if (kind != INTENT_NONE)
            take_direction(input, id, kind, true, now_us);
        else if (!input->held_by_stick)
            input->held = INTENT_NONE;
    }
}

static void remove_pad(struct input *input, SDL_JoystickID id) {
    struct pad *pad = pads_find(&input->pads, id);
    if (!pad)
        return;
    pads_close(pad);
    if (input->last_pad != id)
        return;
    input->last_pad = -1;
    input->held = INTENT_NONE;
    input->stick_x = 0.0F;
    input->stick_y = 0.0F;
    input->look_x = 0.0F;
    input->look_y = 0.0F;
    input->trigger[0] = false;
    input->trigger[1] = false;
    push(input, (struct intent){.kind = INTENT_DEVICE_LOST, .device = input->device});
    use_device(input, DEVICE_KEYBOARD);
}

// Joystick events also come for mapped gamepads; those speak through their own events.
static bool is_unmapped(struct input *input, SDL_JoystickID id) {
    struct pad *pad = pads_find(&input->pads, id);
    return pad && pad->joystick;
}

static void take_joystick(struct input *input, const SDL_Event *event, int64_t now_us) {
    switch (event->type) {
    case SDL_JOYBUTTONDOWN:
        if (is_unmapped(input, event->jbutton.which))
            take_button(input, event->jbutton.which, map_joystick_button(event->jbutton.button),
                        now_us);
        break;
    case SDL_JOYAXISMOTION:
        // What lies beyond the first two axes of a pad that nobody has described is not known.
        if (is_unmapped(input, event->jaxis.which) &&
            event->jaxis.axis <= SDL_CONTROLLER_AXIS_LEFTY)
            take_axis(input, event->jaxis.which, event->jaxis.axis, event->jaxis.value, now_us);
        break;
    case SDL_JOYHATMOTION:
        if (is_unmapped(input, event->jhat.which))
            take_hat(input, event->jhat.which, event->jhat.value, now_us);
        break;
    case SDL_JOYDEVICEADDED:
        open_pad(input, event->jdevice.which);
        break;
    case SDL_JOYDEVICEREMOVED:
        remove_pad(input, event->jdevice.which);
        break;
    default:
        break;
    }
}

static void take_controller(struct input *input, const SDL_Event *event, int64_t now_us) {
    if (event->type == SDL_CONTROLLERAXISMOTION) {
        take_axis(input, event->caxis.which, event->caxis.axis, event->caxis.value, now_us);
        return;
    }
    bool down = event->type == SDL_CONTROLLERBUTTONDOWN;
    enum intent_kind direction = map_direction(event->cbutton.button);
    if (direction != INTENT_NONE)
        take_direction(input, event->cbutton.which, direction, down, now_us);
    else if (down)
        take_button(input, event->cbutton.which, map_controller_button(event->cbutton.button),
                    now_us);
}

// --- the system

static void take_window(struct input *input, const SDL_WindowEvent *event) {
    enum intent_kind kind = INTENT_NONE;
    switch (event->event) {
    case SDL_WINDOWEVENT_FOCUS_LOST:
    case SDL_WINDOWEVENT_MINIMIZED:
    case SDL_WINDOWEVENT_HIDDEN:
        input->held = INTENT_NONE;
        kind = INTENT_FOCUS_LOST;
        break;
    case SDL_WINDOWEVENT_FOCUS_GAINED:
        kind = INTENT_FOCUS_GAINED;
        break;
    case SDL_WINDOWEVENT_ENTER:
        input->entered = true;
        break;
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED:
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_DISPLAY_CHANGED:
        kind = INTENT_REDRAW;
        break;
    default:
        break;
    }
    if (kind != INTENT_NONE)
        push(input, (struct intent){.kind = kind, .device = input->device});
}

static void take_sound(struct input *input, const SDL_AudioDeviceEvent *event) {
    bool lost = event->type == SDL_AUDIODEVICEREMOVED;
    if (event->iscapture == 0)
        push(input, (struct intent){.kind = lost ? INTENT_AUDIO_LOST : INTENT_AUDIO_FOUND,
                                    .device = input->device});
}

static void take_event(struct input *input, const SDL_Event *event, int64_t now_us) {
    switch (event->type) {
    case SDL_QUIT:
        act(input, INTENT_QUIT, now_us, false);
        break;
    case SDL_WINDOWEVENT:
        take_window(input, &event->window);
        break;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        push(input, (struct intent){
                        .kind = INTENT_REDRAW, .device = input->device, .textures_lost = true});
        break;
    case SDL_AUDIODEVICEREMOVED:
    case SDL_AUDIODEVICEADDED:
        take_sound(input, &event->adevice);
        break;
    case SDL_KEYDOWN:
        take_key(input, &event->key, now_us);
        break;
    case SDL_MOUSEMOTION:
        take_motion(input, &event->motion, now_us);
        break;
    case SDL_MOUSEBUTTONDOWN:
        if (event->button.button == SDL_BUTTON_LEFT)
            take_pointer(input, INTENT_POINTER_PRESS, event->button.x, event->button.y, 0.0F,
                         now_us);
        break;
    case SDL_MOUSEBUTTONUP:
        if (event->button.button == SDL_BUTTON_LEFT)
            take_pointer(input, INTENT_POINTER_RELEASE, event->button.x, event->button.y, 0.0F,
                         now_us);
        break;
    case SDL_MOUSEWHEEL:
        take_wheel(input, &event->wheel, now_us);
        break;
    case SDL_CONTROLLERBUTTONDOWN:
    case SDL_CONTROLLERBUTTONUP:
    case SDL_CONTROLLERAXISMOTION:
        take_controller(input, event, now_us);
        break;
    default:
        take_joystick(input, event, now_us);
        break;
    }
}

bool input_translate(struct input *input, const SDL_Event *event, int64_t now_us,
                     struct intent *intent) {
    take_event(input, event, now_us);
    return pop(input, intent);
}

bool input_next(struct input *input, int64_t now_us, struct intent *intent) {
    if (pop(input, intent))
        return true;
    if (input->held == INTENT_NONE || now_us < input->repeat_at_us)
        return false;
    // After a long frame one step is enough.
    input->repeat_at_us = now_us + REPEAT_NEXT_US;
    *intent = (struct intent){.kind = input->held, .device = input->device, .repeated = true};
    return true;
}

int64_t input_next_due_us(const struct input *input) {
    if (input->waiting_count > 0)
        return 0;
    return input->held != INTENT_NONE ? input->repeat_at_us : INT64_MAX;
}
