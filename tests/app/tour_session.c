// The tour's sessions, and its people.
#include "tour.h"

#include "ride.h"

#include "cmocka_all.h"
#include "settings_choices.h"

// As the scenes number them.
enum { FIRST_RUN_GO_ON = 1, HOME_START = 1, FIRST_ROW = 0, ROUTINE_START = LEVEL_MAX_STEPS };
enum { CHECK_IN_GO_ON = 1, CHECK_IN_SKIP = 2, CHECK_IN_SCALE = 10 };
enum { READY = 1 };
enum { CARRY_ON, AGAIN, PAUSE_SETTINGS, PAUSE_HURTS, END };
enum { EASIER, SKIP, STOP, HURTS_HELP };
enum { RESULT_DONE = 1, RESULT_MORE, RESULT_ROUTINES };
enum { ME = 0, NEW_PERSON = 100, FIRST_ANIMAL = 200, TABS = 500 };

static void press_to(struct ride *ride, int item, const char *scene) {
    hand_press(ride, item);
    ride_expect(ride, scene);
}

static void mean_to(struct ride *ride, enum intent_kind intent, const char *scene) {
    ride->hand->mean(ride, intent);
    ride_expect(ride, scene);
}

// --- the check-in: it has no focus, keys answer it and the pointer clicks

static void answer(struct ride *ride, int item, enum intent_kind intent) {
    ride_expect(ride, "check-in");
    if (ride->hand->points)
        hand_press(ride, item);
    else
        ride->hand->mean(ride, intent);
}

static void answer_as_shown(struct ride *ride) {
    answer(ride, CHECK_IN_GO_ON, INTENT_CONFIRM);
}

// Along the scale from "not said" to 0, 1, 2.
static void say_pain(struct ride *ride, int pain) {
    ride_expect(ride, "check-in");
    if (ride->hand->points)
        hand_press(ride, CHECK_IN_SCALE + pain);
    for (int i = 0; i <= pain && !ride->hand->points; i++)
        ride->hand->mean(ride, INTENT_RIGHT);
}

// --- by as few presses as there are

void tour_to_home(struct ride *ride) {
    while (ride_is_on(ride, "first-run"))
        hand_press(ride, FIRST_RUN_GO_ON);
    ride_expect(ride, "home");
}

void tour_start_session(struct ride *ride) {
    press_to(ride, HOME_START, "check-in");
    answer_as_shown(ride);
    ride_expect(ride, "get-ready");
    assert_true(director_in_session(ride->director));
}

void tour_play(struct ride *ride) {
    enum { TURNS_MAX = 20 };
    static const int64_t TURN_US = 500000;
    hand_press(ride, READY);
    for (int i = 0; i < TURNS_MAX && ride_is_on(ride, "get-ready"); i++) // three, two, one
        ride_turn(ride, TURN_US);
    ride_settle(ride);
    ride_expect(ride, "play");
}

void tour_leave_session(struct ride *ride) {
    mean_to(ride, INTENT_BACK, "pause");
    if (ride->hand->points)
        press_to(ride, END, "result");
    else
        mean_to(ride, INTENT_MORE, "result");
}

// --- parts of a session

static void get_ready(struct ride *ride) {
    ride_expect(ride, "get-ready");
    tour_look_over(ride);
    ride->hand->mean(ride, INTENT_NEXT);
    assert_int_equal(session_run_moment(&ride->director->run).step_index, 1);
    mean_to(ride, INTENT_PREVIOUS, "get-ready");
    assert_int_equal(session_run_moment(&ride->director->run).step_index, 0);
    mean_to(ride, INTENT_MORE, "get-ready");
    mean_to(ride, INTENT_RIGHT, "get-ready");
    assert_true(ride->director->orbit.wanted.yaw != 0.0F);
    mean_to(ride, INTENT_HURTS, "hurts");
    mean_to(ride, INTENT_BACK, "get-ready");
    mean_to(ride, INTENT_BACK, "pause");
    press_to(ride, CARRY_ON, "get-ready");
}

static void pause(struct ride *ride) {
    ride_expect(ride, "pause");
    tour_look_over(ride);
    press_to(ride, PAUSE_SETTINGS, "settings");
    mean_to(ride, INTENT_BACK, "pause");
    press_to(ride, PAUSE_HURTS, "hurts");
    mean_to(ride, INTENT_BACK, "pause");
    mean_to(ride, INTENT_BACK, "play");
}

static void hurts(struct ride *ride) {
    ride_expect(ride, "hurts");
    tour_look_over(ride);
    press_to(ride, HURTS_HELP, "help");
    tour_look_over(ride);
    mean_to(ride, INTENT_BACK, "hurts");
}

// An exercise that takes another's place is got ready for first.
static void play_on(struct ride *ride) {
    if (ride_is_on(ride, "get-ready"))
        tour_play(ride);
    ride_expect(ride, "play");
}

// --- sessions

// It hurts much: what is offered then is looked over, and the day is left out.
static void leave_it(struct ride *ride) {
    enum { PAIN = 6, LEAVE = 4 }; // as scene_how_much.c numbers it
    press_to(ride, HOME_START, "check-in");
    say_pain(ride, PAIN);
    answer_as_shown(ride);
    ride_expect(ride, "how-much");
    tour_look_over(ride);
    press_to(ride, LEAVE, "home");
}

// Everything that can happen in one, and an end because it hurts.
static void eased_session(struct ride *ride) {
    enum { PAIN = 2 };
    press_to(ride, HOME_START, "check-in");
    say_pain(ride, PAIN);
    answer_as_shown(ride);
    assert_int_equal(ride->director->run.pain_before, PAIN);
    get_ready(ride);
    tour_play(ride);
    mean_to(ride, INTENT_RIGHT, "play");
    mean_to(ride, INTENT_PAUSE, "pause");
    pause(ride);
    mean_to(ride, INTENT_PAUSE, "pause");
    hand_press(ride, AGAIN);
    play_on(ride);
    mean_to(ride, INTENT_HURTS, "hurts");
    hurts(ride);
    hand_press(ride, EASIER);
    play_on(ride);
    mean_to(ride, INTENT_HURTS, "hurts");
    press_to(ride, STOP, "check-in");
    answer_as_shown(ride);
    ride_expect(ride, "result");
    tour_look_over(ride);
    press_to(ride, RESULT_MORE, "help");
    mean_to(ride, INTENT_BACK, "result");
    press_to(ride, RESULT_ROUTINES, "routines");
}

// One that was picked from the list, without an answer.
static void picked_session(struct ride *ride) {
    press_to(ride, FIRST_ROW, "routine");
    press_to(ride, ROUTINE_START, "check-in");
    answer(ride, CHECK_IN_SKIP, INTENT_BACK);
    tour_play(ride);
    mean_to(ride, INTENT_HURTS, "hurts");
    hand_press(ride, SKIP);
    assert_true(session_run_moment(&ride->director->run).step->hurt);
    tour_leave_session(ride);
    press_to(ride, RESULT_DONE, "home");
}

// The question is not asked again, and one is followed by another.
static void unasked_session(struct ride *ride) {
    press_to(ride, HOME_START, "check-in");
    mean_to(ride, INTENT_MORE, "get-ready");
    assert_false(ride->context.settings.check_in);
    tour_leave_session(ride);
    press_to(ride, RESULT_MORE, "get-ready");
    tour_leave_session(ride);
    press_to(ride, RESULT_DONE, "home");
}

void tour_sessions(struct ride *ride) {
    ride_expect(ride, "home");
    leave_it(ride);
    eased_session(ride);
    picked_session(ride);
    unasked_session(ride);
}

// --- people

static void ask_who(struct ride *ride) {
    size_t index = 0;
    while (choice_at(index)->opens != SCENE_PROFILES)
        index++;
    enum choice_group group = choice_at(index)->group;
    int row = 0;
    while (index-- > 0 && choice_at(index)->group == group)
        row++;
    mean_to(ride, INTENT_MENU, "settings");
    hand_press(ride, TABS + (int)group);
    press_to(ride, row, "profiles");
}

void tour_people(struct ride *ride) {
    ask_who(ride);
    ride->hand->reach(ride, ME);
    mean_to(ride, INTENT_MORE, "profiles"); // another name for me
    tour_look_over(ride);
    mean_to(ride, INTENT_BACK, "profiles");
    press_to(ride, NEW_PERSON, "profiles");
    press_to(ride, FIRST_ANIMAL, "home");
    assert_int_equal(ride->context.profile, 1);
    ask_who(ride);
    press_to(ride, ME, "home");
    assert_int_equal(ride->context.profile, 0);
}
