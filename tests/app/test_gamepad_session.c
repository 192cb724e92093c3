// A virtual gamepad alone drives a whole session through the real loop: start, ready, pause, carry
// on, a look at "this hurts", on to the result, and home. Time is made up, so it takes seconds.
#include "cmocka_all.h"
#include "loop.h"
#include "session/player.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const int64_t TURN_US = 500000;
enum { MAX_TURNS = 20000, TURNS_BETWEEN_PRESSES = 2 };

struct pilot {
    SDL_Joystick *pad;
    int64_t now_us;
    int turns;
    int wait;
    SDL_GameControllerButton held;
    SDL_GameControllerButton confirm, back, hurts; // as they are for this person
    bool paused_once;
    bool hurt_once;
    char scenes[1024]; // names of scenes in the order seen
};

static int64_t made_up_time(void *context) {
    return ((struct pilot *)context)->now_us;
}

static void press(struct pilot *pilot, SDL_GameControllerButton button) {
    assert_int_equal(SDL_JoystickSetVirtualButton(pilot->pad, (int)button, 1), 0);
    pilot->held = button;
}

static void note_scene(struct pilot *pilot, const char *name) {
    size_t length = strlen(pilot->scenes);
    const char *last = strrchr(pilot->scenes, ' ');
    if (strcmp(last ? last + 1 : pilot->scenes, name) != 0)
        (void)snprintf(pilot->scenes + length, sizeof pilot->scenes - length, "%s%s",
                       length > 0 ? " " : "", name);
}

// What a person would press on this screen, or no button.
static SDL_GameControllerButton choose(struct pilot *pilot, struct director *director) {
    const char *scene = director_scene_name(director);
    const struct player *player = director_player(director);
    note_scene(pilot, scene);
    if (strcmp(scene, "home") == 0)
        return strstr(pilot->scenes, "result") ? pilot->back : pilot->confirm;
    if (strcmp(scene, "check-in") == 0 || strcmp(scene, "get-ready") == 0)
        return pilot->confirm;
    if (strcmp(scene, "play") == 0 && player_time_us(player) > 40000000 && !pilot->paused_once) {
        pilot->paused_once = true;
        return pilot->confirm;
    }
    if (strcmp(scene, "play") == 0 && player_time_us(player) > 60000000 && !pilot->hurt_once) {
        pilot->hurt_once = true;
        return pilot->hurts;
    }
    if (strcmp(scene, "pause") == 0 || strcmp(scene, "hurts") == 0 || strcmp(scene, "result") == 0)
        return pilot->confirm;
    return SDL_CONTROLLER_BUTTON_INVALID;
}

static bool on_turn(void *context, struct director *director) {
    struct pilot *pilot = context;
    pilot->now_us += TURN_US;
    if (++pilot->turns > MAX_TURNS)
        return false;
    if (pilot->held != SDL_CONTROLLER_BUTTON_INVALID) {
        assert_int_equal(SDL_JoystickSetVirtualButton(pilot->pad, (int)pilot->held, 0), 0);
        pilot->held = SDL_CONTROLLER_BUTTON_INVALID;
        pilot->wait = TURNS_BETWEEN_PRESSES;
    } else if (pilot->wait > 0) {
        pilot->wait--;
    } else {
        SDL_GameControllerButton button = choose(pilot, director);
        if (button != SDL_CONTROLLER_BUTTON_INVALID)
            press(pilot, button);
    }
    SDL_JoystickUpdate();
    return true;
}

static bool threads_refused;
SDL_Thread *__real_SDL_CreateThread(SDL_ThreadFunction function, const char *name, void *data);
SDL_Thread *__wrap_SDL_CreateThread(SDL_ThreadFunction function, const char *name, void *data);
SDL_Thread *__wrap_SDL_CreateThread(SDL_ThreadFunction function, const char *name, void *data) {
    return threads_refused ? NULL : __real_SDL_CreateThread(function, name, data);
}

// own: the person has buttons of their own. silent: no sound is asked for.
static void play_session(bool own, bool silent) {
    char data_dir[] = "gamepad-XXXXXX";
    assert_non_null(mkdtemp(data_dir));
    // SDL's dummy display gives no window the keyboard; a pad is heard all the same.
    assert_true(SDL_SetHint(SDL_HINT_JOYSTICK_ALLOW_BACKGROUND_EVENTS, "1"));
    assert_int_equal(SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER | SDL_INIT_JOYSTICK), 0);
    int index = SDL_JoystickAttachVirtual(SDL_JOYSTICK_TYPE_GAMECONTROLLER, SDL_CONTROLLER_AXIS_MAX,
                                          SDL_CONTROLLER_BUTTON_MAX, 0);
    assert_true(index >= 0);
    struct pilot pilot = {.pad = SDL_JoystickOpen(index),
                          .now_us = 1000000,
                          .held = SDL_CONTROLLER_BUTTON_INVALID,
                          .confirm = own ? SDL_CONTROLLER_BUTTON_B : SDL_CONTROLLER_BUTTON_A,
                          .back = own ? SDL_CONTROLLER_BUTTON_A : SDL_CONTROLLER_BUTTON_B,
                          .hurts = own ? SDL_CONTROLLER_BUTTON_RIGHTSTICK : SDL_CONTROLLER_BUTTON_Y,
                          .wait = TURNS_BETWEEN_PRESSES};
    assert_non_null(pilot.pad);

    const struct options options = {
        .verb = VERB_OPEN, .data_dir = data_dir, .levels = UNHUNCH_SOURCE_DIR "/levels"};
    struct context context = {0};
    struct message message = {0};
    assert_int_equal(context_init(&context, &options, &message), STATUS_OK);
    context.settings.welcomed = true; // no first run
    if (own) {
        enum control other = CONTROL_COUNT;
        struct controls *controls = &context.settings.controls;
        assert_int_equal(controls_set_button(controls, CONTROL_CONFIRM, BUTTON_B, &other),
                         CONTROL_SWAPPED);
        assert_int_equal(controls_set_button(controls, CONTROL_HURTS, BUTTON_RIGHT_STICK, &other),
                         CONTROL_CHANGED);
    }
    const struct loop_options loop = {
        .window = {.windowed = true, .width = 320, .height = 200},
        .clock = {.now_us = made_up_time, .context = &pilot},
        .silent = silent,
        .on_turn = on_turn,
        .turn_context = &pilot,
    };
    enum status status = loop_run(&context, &loop, &message);
    if (status != STATUS_OK)
        fail_msg("%s", message.text);
    if (pilot.turns > MAX_TURNS)
        fail_msg("never came home again; scenes seen: %s", pilot.scenes);
    assert_non_null(strstr(pilot.scenes, "home check-in get-ready play pause play"));
    assert_non_null(strstr(pilot.scenes, "hurts"));
    assert_non_null(strstr(pilot.scenes, "check-in result home"));

    const struct session_record *records = NULL;
    size_t count = 0;
    assert_int_equal(history_list(context.history, &context.arena, &records, &count, &message),
                     STATUS_OK);
    assert_int_equal(count, 1);
    assert_int_equal(records[0].outcome, OUTCOME_EASED);
    assert_true(records[0].points > 100);

    context_finish(&context);
    SDL_JoystickClose(pilot.pad);
    SDL_JoystickDetachVirtual(index);
    SDL_QuitSubSystem(SDL_INIT_GAMECONTROLLER | SDL_INIT_JOYSTICK);
}

static void test_whole_session(void **state) {
    (void)state;
    play_session(false, true);
}

static void test_whole_session_with_buttons_of_ones_own(void **state) {
    (void)state;
    play_session(true, true);
}

// Sound is wanted, and nothing can be had that it needs: the session is silent, and the same.
static void test_whole_session_without_threads_for_sound(void **state) {
    (void)state;
    threads_refused = true;
    play_session(false, false);
    threads_refused = false;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole_session),
        cmocka_unit_test(test_whole_session_with_buttons_of_ones_own),
        cmocka_unit_test(test_whole_session_without_threads_for_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
