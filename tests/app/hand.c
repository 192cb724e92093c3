#include "hand.h"

#include "ride.h"

#include "base/array.h"
#include "cmocka_all.h"
#include "session_frame.h"

#include <X11/keysym.h>
#include <math.h>

enum { STEPS_MAX = 60 };

void hand_press(struct ride *ride, int item) {
    ride->hand->reach(ride, item);
    ride->hand->press(ride);
}

bool hand_has_chip(const struct ride *ride, enum intent_kind intent) {
    return ride_item(ride, ITEM_CHIP_BASE + (int)intent) != NULL;
}

// --- directions, of keys and buttons

static float middle_x(struct rect rect) {
    return rect.x + rect.w / 2.0F;
}

static float middle_y(struct rect rect) {
    return rect.y + rect.h / 2.0F;
}

// Where a person would go: up or down until it stands beside, then sideways. What is not in view is
// looked for further down.
static enum intent_kind way_to(const struct ride *ride, int item, bool sideways) {
    const struct focus_item *at = ride_item(ride, ride_focus(ride)->current);
    const struct focus_item *there = ride_item(ride, item);
    if (!at || !there)
        return INTENT_DOWN;
    struct rect from = at->rect;
    struct rect to = there->rect;
    float across = middle_x(to) - middle_x(from);
    float down = middle_y(to) - middle_y(from);
    bool beside = fabsf(down) < (from.h + to.h) / 2.0F;
    if (beside != sideways)
        return across < 0.0F ? INTENT_LEFT : INTENT_RIGHT;
    return down < 0.0F ? INTENT_UP : INTENT_DOWN;
}

static void reach_by_directions(struct ride *ride, int item) {
    bool stuck = false;
    const struct focus *focus = ride_focus(ride);
    for (int step = 0; step < STEPS_MAX && focus->current != item; step++) {
        float scroll = ride->director->stack[ride->director->depth - 1].view.scroll;
        int before = focus->current;
        ride->hand->mean(ride, way_to(ride, item, stuck));
        focus = ride_focus(ride);
        stuck = focus->current == before &&
                ride->director->stack[ride->director->depth - 1].view.scroll == scroll;
    }
    if (focus->current != item)
        fail_msg("%s: item %d cannot be reached by the %s", ride_scene(ride), item,
                 ride->hand->name);
}

static void press_confirm(struct ride *ride) {
    ride->hand->mean(ride, INTENT_CONFIRM);
}

static void alter_sideways(struct ride *ride, int way) {
    ride->hand->mean(ride, way < 0 ? INTENT_LEFT : INTENT_RIGHT);
}

static void go_on_by_directions(struct ride *ride, int way) {
    ride->hand->mean(ride, way < 0 ? INTENT_UP : INTENT_DOWN);
}

// --- the keyboard

static const unsigned long KEYS[INTENT_COUNT] = {
    [INTENT_UP] = XK_Up,       [INTENT_DOWN] = XK_Down,      [INTENT_LEFT] = XK_Left,
    [INTENT_RIGHT] = XK_Right, [INTENT_CONFIRM] = XK_Return, [INTENT_BACK] = XK_Escape,
    [INTENT_MENU] = XK_Tab,    [INTENT_PAUSE] = XK_space,    [INTENT_NEXT] = XK_n,
    [INTENT_PREVIOUS] = XK_p,  [INTENT_HURTS] = XK_h,        [INTENT_MORE] = XK_m,
    [INTENT_HELP] = XK_F1,
};

static void mean_by_key(struct ride *ride, enum intent_kind intent) {
    int before = ride->seen.keys;
    assert_true(KEYS[intent] != 0);
    ride->presses++;
    xserver_key(ride->server, KEYS[intent]);
    ride_await(ride, &ride->seen.keys, before, "a key");
    ride_settle(ride);
}

const struct hand hand_keyboard = {
    .name = "keyboard",
    .mean = mean_by_key,
    .reach = reach_by_directions,
    .press = press_confirm,
    .alter = alter_sideways,
    .go_on = go_on_by_directions,
};

// --- the gamepad

static const struct {
    enum intent_kind intent;
    SDL_GameControllerButton button;
} BUTTONS[] = {
    {INTENT_UP, SDL_CONTROLLER_BUTTON_DPAD_UP},
    {INTENT_DOWN, SDL_CONTROLLER_BUTTON_DPAD_DOWN},
    {INTENT_LEFT, SDL_CONTROLLER_BUTTON_DPAD_LEFT},
    {INTENT_RIGHT, SDL_CONTROLLER_BUTTON_DPAD_RIGHT},
    {INTENT_CONFIRM, SDL_CONTROLLER_BUTTON_A},
    {INTENT_PAUSE, SDL_CONTROLLER_BUTTON_A},
    {INTENT_BACK, SDL_CONTROLLER_BUTTON_B},
    {INTENT_MORE, SDL_CONTROLLER_BUTTON_X},
    {INTENT_HURTS, SDL_CONTROLLER_BUTTON_Y},
    {INTENT_MENU, SDL_CONTROLLER_BUTTON_START},
    {INTENT_HELP, SDL_CONTROLLER_BUTTON_BACK},
    {INTENT_PREVIOUS, SDL_CONTROLLER_BUTTON_LEFTSHOULDER},
    {INTENT_NEXT, SDL_CONTROLLER_BUTTON_RIGHTSHOULDER},
};

static SDL_GameControllerButton button_for(enum intent_kind intent) {
    size_t i = 0;
    while (i < COUNT_OF(BUTTONS) && BUTTONS[i].intent != intent)
        i++;
    assert_true(i < COUNT_OF(BUTTONS));
    return BUTTONS[i].button;
}

static void mean_by_button(struct ride *ride, enum intent_kind intent) {
    int before = ride->seen.pad_presses;
    int button = (int)button_for(intent);
    ride->presses++;
    assert_int_equal(SDL_JoystickSetVirtualButton(ride->pad, button, 1), 0);
    ride_turn(ride, 0);
    assert_int_equal(SDL_JoystickSetVirtualButton(ride->pad, button, 0), 0);
    ride_await(ride, &ride->seen.pad_presses, before, "a button");
    ride_settle(ride);
}

const struct hand hand_gamepad = {
    .name = "gamepad",
    .needs_pad = true,
    .mean = mean_by_button,
    .reach = reach_by_directions,
    .press = press_confirm,
    .alter = alter_sideways,
    .go_on = go_on_by_directions,
};

// --- the mouse

// Layout units.
static void point_at(struct ride *ride, float x, float y) {
    struct layout layout = layout_for(ride->width, ride->height, ride->context.settings.text_size);
    int pixel_x = (int)(layout.left + x * layout.scale);
    int pixel_y = (int)(y * layout.scale);
    if (pixel_x == ride->pointer_x && pixel_y == ride->pointer_y)
        pixel_x++; // what lies there may be new; without a move nobody is told
    ride->pointer_x = pixel_x;
    ride->pointer_y = pixel_y;
    int before = ride->seen.moves;
    xserver_point(ride->server, pixel_x, pixel_y);
    ride_await(ride, &ride->seen.moves, before, "a move of the pointer");
    ride_settle(ride);
}

static void click(struct ride *ride) {
    int before = ride->seen.clicks;
    ride->presses++;
    xserver_click(ride->server, XSERVER_BUTTON_LEFT);
    ride_await(ride, &ride->seen.clicks, before, "a click");
    ride_settle(ride);
}

static void scroll(struct ride *ride, int way) {
    int before = ride->seen.notches;
    xserver_click(ride->server, way < 0 ? XSERVER_WHEEL_UP : XSERVER_WHEEL_DOWN);
    ride_await(ride, &ride->seen.notches, before, "the wheel");
    ride_settle(ride);
}

// A share of its width from the left.
static void click_item(struct ride *ride, const struct focus_item *item, float share) {
    point_at(ride, item->rect.x + item->rect.w * share, middle_y(item->rect));
    click(ride);
}

// What is out of view lies beside or below it, or is scrolled out of its list.
static bool is_in_view(const struct ride *ride, const struct focus_item *item) {
    if (!item || item->hidden)
        return false;
    float y = middle_y(item->rect);
    bool chip = item->id >= ITEM_CHIP_BASE;
    return item->rect.x >= 0.0F && y > 0.0F &&
           y < (chip ? ride->director->height : scene_hints_top(ride->director));
}

static void reach_by_pointer(struct ride *ride, int item) {
    const struct focus_item *at = ride_item(ride, item);
    for (int step = 0; step < STEPS_MAX && !is_in_view(ride, at); step++) {
        bool above = at && middle_y(at->rect) < ride->director->height / 2.0F;
        scroll(ride, above ? -1 : 1);
        at = ride_item(ride, item);
    }
    if (at)
        point_at(ride, middle_x(at->rect), middle_y(at->rect));
    bool takes_focus = at && ride_item(ride, item) && at->kind == FOCUS_ITEM;
    if (!at || (takes_focus && ride_focus(ride)->current != item))
        fail_msg("%s: item %d cannot be reached by the mouse", ride_scene(ride), item);
}

// The left of a row is less, its end is more.
static void alter_by_click(struct ride *ride, int way) {
    static const float LESS = 0.1F;
    static const float MORE = 0.95F;
    const struct focus_item *item = ride_item(ride, ride_focus(ride)->current);
    assert_non_null(item);
    click_item(ride, item, way < 0 ? LESS : MORE);
}

// A session stands still when the figure is clicked.
static void click_figure(struct ride *ride) {
    struct rect stage = director_slot(ride->director, SESSION_STAGE);
    point_at(ride, middle_x(stage), middle_y(stage));
    click(ride);
}

static void mean_by_click(struct ride *ride, enum intent_kind intent) {
    const struct focus_item *chip = ride_item(ride, ITEM_CHIP_BASE + (int)intent);
    bool leaves = intent == INTENT_BACK;
    if (chip)
        click_item(ride, chip, 0.5F);
    else if (leaves && director_present(ride->director)->runs)
        click_figure(ride);
    else if (leaves && !director_present(ride->director)->hints)
        click_item(ride, &ride_focus(ride)->items[0], 0.5F); // without chips, the first leads on
    else
        fail_msg("%s: nothing to click on for intent %d", ride_scene(ride), (int)intent);
}

const struct hand hand_mouse = {
    .name = "mouse",
    .points = true,
    .mean = mean_by_click,
    .reach = reach_by_pointer,
    .press = click,
    .alter = alter_by_click,
    .go_on = scroll,
};
