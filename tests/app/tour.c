#include "tour.h"

#include "ride.h"

#include "base/array.h"
#include "cmocka_all.h"
#include "settings_choices.h"

#include <string.h>

enum { IDS_MAX = 256 };

struct ids {
    int id[IDS_MAX];
    size_t count;
};

static bool has(const struct ids *ids, int id) {
    for (size_t i = 0; i < ids->count; i++) {
        if (ids->id[i] == id)
            return true;
    }
    return false;
}

static void note(struct ids *ids, int id) {
    if (has(ids, id))
        return;
    assert_true(ids->count < IDS_MAX);
    ids->id[ids->count++] = id;
}

// --- looking over a screen

// The first that is there and was not reached; NULL: none.
static const struct focus_item *next_unreached(const struct ride *ride, const struct ids *reached) {
    const struct focus *focus = ride_focus(ride);
    for (size_t i = 0; i < focus->count; i++) {
        if (focus->items[i].kind == FOCUS_ITEM && !has(reached, focus->items[i].id))
            return &focus->items[i];
    }
    return NULL;
}

static void reach_all(struct ride *ride, struct ids *reached) {
    for (const struct focus_item *item = next_unreached(ride, reached); item;
         item = next_unreached(ride, reached)) {
        int id = item->id;
        ride->hand->reach(ride, id);
        note(reached, id);
    }
}

// The item farthest that way.
static int outermost(const struct ride *ride, int way) {
    const struct focus *focus = ride_focus(ride);
    const struct focus_item *best = NULL;
    for (size_t i = 0; i < focus->count; i++) {
        const struct focus_item *item = &focus->items[i];
        if (item->kind == FOCUS_ITEM && (!best || (item->rect.y - best->rect.y) * (float)way > 0))
            best = item;
    }
    return best ? best->id : FOCUS_NOTHING;
}

// Lists show only what has room: on from their ends as long as something new comes.
static void reach_beyond(struct ride *ride, struct ids *reached, int way) {
    size_t before = 0;
    while (before != reached->count) {
        before = reached->count;
        ride->hand->reach(ride, outermost(ride, way));
        ride->hand->go_on(ride, way);
        reach_all(ride, reached);
    }
}

void tour_look_over(struct ride *ride) {
    struct ids reached = {.count = 0};
    ride_look(ride);
    if (outermost(ride, 1) == FOCUS_NOTHING)
        return;
    reach_all(ride, &reached);
    reach_beyond(ride, &reached, 1);
    reach_beyond(ride, &reached, -1);
}

// --- to a screen and back

static void press_to(struct ride *ride, int item, const char *scene) {
    hand_press(ride, item);
    ride_expect(ride, scene);
}

static void mean_to(struct ride *ride, enum intent_kind intent, const char *scene) {
    ride->hand->mean(ride, intent);
    ride_expect(ride, scene);
}

// Some screens have pages of their own to go back through first.
static void back_to(struct ride *ride, const char *scene) {
    enum { PAGES_MAX = 4 };
    for (int i = 0; i < PAGES_MAX && !ride_is_on(ride, scene); i++)
        ride->hand->mean(ride, INTENT_BACK);
    ride_expect(ride, scene);
}

// --- the first run

enum { GO_ON = 1, SWITCHES = 100, GOAL = 300 }; // as scene_first_run.c numbers them

// Every switch of the page, there and back.
static void flip_switches(struct ride *ride) {
    struct settings *settings = &ride->context.settings;
    struct focus page = *ride_focus(ride);
    for (size_t i = 0; i < page.count; i++) {
        int item = page.items[i].id;
        if (page.items[i].kind != FOCUS_ITEM || item < SWITCHES)
            continue;
        struct settings before = *settings;
        hand_press(ride, item);
        if (settings_equal(&before, settings))
            fail_msg("first run: pressing item %d changes nothing", item);
        ride->hand->press(ride);
        if (!settings_equal(&before, settings))
            fail_msg("first run: item %d cannot be put back", item);
    }
}

static void try_goal(struct ride *ride) {
    const struct settings *settings = &ride->context.settings;
    int goal = settings->weekly_goal;
    ride->hand->reach(ride, GOAL);
    ride->hand->alter(ride, 1);
    assert_int_equal(settings->weekly_goal, goal + 1);
    ride->hand->alter(ride, -1);
    assert_int_equal(settings->weekly_goal, goal);
}

void tour_first_run(struct ride *ride) {
    ride_expect(ride, "first-run");
    tour_look_over(ride); // what this is, and what cannot wait
    press_to(ride, GO_ON, "first-run");
    mean_to(ride, INTENT_BACK, "first-run");
    press_to(ride, GO_ON, "first-run");
    tour_look_over(ride); // what a doctor should see first
    press_to(ride, GO_ON, "first-run");
    tour_look_over(ride); // what to be spared, what is at hand
    flip_switches(ride);
    press_to(ride, GO_ON, "first-run");
    tour_look_over(ride); // how often
    try_goal(ride);
    press_to(ride, GO_ON, "first-run");
    tour_look_over(ride); // voice or captions
    press_to(ride, GO_ON, "home");
}

// --- what home leads to

enum { FILTERS = 999996 }; // as scene_routines.c numbers them

static void visit_routine(struct ride *ride) {
    enum { FIRST_ROW = 0 };
    press_to(ride, FIRST_ROW, "routine");
    tour_look_over(ride);
    back_to(ride, "routines");
}

static void visit_routines(struct ride *ride) {
    enum { VALUES_MAX = 8 };
    tour_look_over(ride);
    for (int kind = 0; kind < FILTER_COUNT; kind++) {
        const int *value = &ride->director->filter.value[kind];
        ride->hand->reach(ride, FILTERS + kind);
        ride->hand->press(ride);
        assert_int_equal(*value, 1);
        for (int i = 0; i < VALUES_MAX && *value != 0; i++)
            hand_press(ride, FILTERS + kind);
        assert_int_equal(*value, 0);
    }
    visit_routine(ride);
}

// Joining offers to leave; leaving puts it back.
static void visit_challenges(struct ride *ride) {
    enum { FIRST_ROW = 0 };
    tour_look_over(ride);
    hand_press(ride, FIRST_ROW);
    if (!hand_has_chip(ride, INTENT_MORE))
        fail_msg("challenges: %s (%d)", ride->director->problem.text, ride_focus(ride)->current);
    ride->hand->mean(ride, INTENT_MORE);
    assert_false(hand_has_chip(ride, INTENT_MORE));
}

static void turn_leaves(struct ride *ride) {
    if (!hand_has_chip(ride, INTENT_RIGHT))
        return;
    ride->hand->mean(ride, INTENT_RIGHT);
    ride->hand->mean(ride, INTENT_LEFT);
}

static void visit_learn(struct ride *ride) {
    enum { FIRST_ROW = 0 };
    tour_look_over(ride);
    hand_press(ride, FIRST_ROW);
    turn_leaves(ride);
}

static void visit_about(struct ride *ride) {
    tour_look_over(ride);
    turn_leaves(ride);
}

static void visit_sound_delay(struct ride *ride) {
    const int *latency_ms = &ride->context.settings.latency_ms;
    tour_look_over(ride);
    ride->hand->press(ride);
    ride->hand->mean(ride, INTENT_RIGHT);
    assert_true(*latency_ms > 0);
    ride->hand->mean(ride, INTENT_LEFT);
    ride->hand->mean(ride, INTENT_LEFT);
    assert_true(*latency_ms < 0);
    ride->hand->mean(ride, INTENT_MORE);
    assert_int_equal(*latency_ms, 0);
}

// A row waits for a key or button, which may be left as it is; taken from another control, the two
// change places. The mouse has nothing to give.
static void visit_controls(struct ride *ride) {
    const struct controls *controls = &ride->context.settings.controls;
    struct controls before = *controls;
    tour_look_over(ride);
    hand_press(ride, CONTROL_HELP);
    assert_true(ride->director->captures);
    ride->hand->mean(ride, ride->hand->needs_pad ? INTENT_LEFT : INTENT_BACK);
    assert_false(ride->director->captures);
    assert_true(controls_equal(&before, controls));
    if (ride->hand->points)
        return;
    hand_press(ride, CONTROL_HELP);
    ride->hand->mean(ride, INTENT_NEXT);
    assert_false(controls_equal(&before, controls));
    ride->hand->mean(ride, INTENT_MORE);
    assert_true(controls_equal(&before, controls));
}

enum { NEW_PERSON = 100, FIRST_ANIMAL = 200, OWN_NAME = 300, FIRST_LETTER = 400 };

// Names are looked at, and nobody is added.
static void visit_profiles(struct ride *ride) {
    tour_look_over(ride);
    hand_press(ride, NEW_PERSON);
    tour_look_over(ride);
    hand_press(ride, OWN_NAME);
    tour_look_over(ride);
    hand_press(ride, FIRST_LETTER);
}

static void visit_settings(struct ride *ride);

static const struct {
    const char *scene;
    void (*visit)(struct ride *ride);
} VISITS[] = {
    {"routines", visit_routines}, {"challenges", visit_challenges},   {"learn", visit_learn},
    {"about", visit_about},       {"sound-delay", visit_sound_delay}, {"profiles", visit_profiles},
    {"settings", visit_settings}, {"controls", visit_controls},
};

// A screen that is not known here is looked over.
static void visit(struct ride *ride) {
    for (size_t i = 0; i < COUNT_OF(VISITS); i++) {
        if (ride_is_on(ride, VISITS[i].scene)) {
            VISITS[i].visit(ride);
            return;
        }
    }
    tour_look_over(ride);
}

// --- settings

enum { TABS = 500 }; // as scene_settings.c numbers them

static void open_and_return(struct ride *ride, int row) {
    hand_press(ride, row);
    if (ride_is_on(ride, "settings"))
        fail_msg("settings: row %d opens nothing", row);
    visit(ride);
    back_to(ride, "settings");
    assert_int_equal(ride_focus(ride)->current, row);
}

// One step either way, and back.
static void change_and_put_back(struct ride *ride, const struct choice *choice) {
    const struct settings *settings = &ride->context.settings;
    const struct director_options *options = &ride->director->options;
    int before = choice_value(choice, settings);
    int way = choice_stepped(choice, options, before, 1) != before ? 1 : -1;
    int wanted = choice_stepped(choice, options, before, way);
    if (wanted == before)
        return; // this machine has no other value
    ride->hand->alter(ride, way);
    if (choice_value(choice, settings) != wanted)
        fail_msg("settings: %s: %d is not changed to %d by the %s", choice->label, before, wanted,
                 ride->hand->name);
    ride->hand->alter(ride, -way);
    if (choice_value(choice, settings) != before)
        fail_msg("settings: %s cannot be put back by the %s", choice->label, ride->hand->name);
}

static void visit_row(struct ride *ride, int row, const struct choice *choice) {
    ride->hand->reach(ride, row);
    if (choice->opens)
        open_and_return(ride, row);
    else
        change_and_put_back(ride, choice);
}

// The tab and its rows, and a step beyond either end, which leads nowhere.
static void visit_group(struct ride *ride, size_t first) {
    enum choice_group group = choice_at(first)->group;
    hand_press(ride, TABS + (int)group);
    ride->hand->go_on(ride, -1);
    for (size_t i = first; i < choice_count() && choice_at(i)->group == group; i++)
        visit_row(ride, (int)(i - first), choice_at(i));
    ride->hand->go_on(ride, 1);
}

static void visit_settings(struct ride *ride) {
    for (size_t i = 0; i < choice_count(); i++) {
        if (i == 0 || choice_at(i)->group != choice_at(i - 1)->group)
            visit_group(ride, i);
    }
}

void tour_screens(struct ride *ride) {
    ride_expect(ride, "home");
    tour_look_over(ride);
    struct focus home = *ride_focus(ride);
    int start = home.items[0].id;
    for (size_t i = 0; i < home.count; i++) {
        int item = home.items[i].id;
        if (home.items[i].kind != FOCUS_ITEM || item == start)
            continue;
        hand_press(ride, item);
        if (ride_is_on(ride, "home"))
            fail_msg("home: item %d opens nothing", item);
        visit(ride);
        back_to(ride, "home");
    }
    mean_to(ride, INTENT_MENU, "settings");
    visit_settings(ride);
    back_to(ride, "home");
}
