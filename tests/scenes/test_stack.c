// The way back: from every screen to the one that it was opened from, as that was left.
#include "fixture.h"

#include "cmocka_all.h"
#include "director_private.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *const PATH = "stack-history.db";
static const int64_t SECOND_US = 1000000;

// --- every way in -------------------------------------------------------------------------------

// Which screen leads to which, by which item or intent; a screen leads to several.
static const struct way {
    const char *from;
    int item;                // to be focused and pressed; -1: the intent instead
    enum intent_kind intent; // INTENT_CONFIRM with an item
    const char *to;
    enum intent_kind back;
} WAYS[] = {
    {"home", -1, INTENT_MENU, "settings", INTENT_BACK},
    {"home", -1, INTENT_MENU, "settings", INTENT_MENU},
    {"home", -1, INTENT_MORE, "routine", INTENT_BACK},
    {"routines", 3, INTENT_CONFIRM, "routine", INTENT_BACK},
    {"progress", -1, INTENT_MORE, "data", INTENT_BACK},
    {"pause", -1, INTENT_MENU, "settings", INTENT_BACK},
    {"pause", -1, INTENT_HURTS, "hurts", INTENT_BACK},
    {"play", -1, INTENT_HURTS, "hurts", INTENT_BACK},
    {"hurts", -1, INTENT_MORE, "help", INTENT_BACK},
    {"hurts", -1, INTENT_HELP, "help", INTENT_CONFIRM},
};

static void show(struct stand *stand, const char *scene) {
    assert_int_equal(director_show(stand->director, scene, NULL, INT64_C(40000000), NULL, NULL),
                     STATUS_OK);
    director_update(stand->director, stand->now_us);
    stand_expect(stand, scene);
}

static void follow(struct stand *stand, const struct way *way) {
    if (way->item >= 0)
        focus_set(&stand->director->focus, way->item);
    stand_press(stand, way->intent);
    stand_expect(stand, way->to);
}

static void test_back_to_where_one_came_from(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof WAYS / sizeof WAYS[0]; i++) {
        struct stand stand;
        stand_open(&stand, PATH);
        stand_create(&stand);
        show(&stand, WAYS[i].from);
        int before = stand.director->focus.current;
        size_t depth = stand.director->depth;
        follow(&stand, &WAYS[i]);
        assert_int_equal(stand.director->depth, depth + 1);
        stand_press(&stand, WAYS[i].back);
        stand_expect(&stand, WAYS[i].from);
        assert_int_equal(stand.director->depth, depth);
        if (WAYS[i].item < 0)
            assert_int_equal(stand.director->focus.current, before);
        else
            assert_int_equal(stand.director->focus.current, WAYS[i].item);
        stand_close(&stand);
    }
}

// Every row of the settings that leads to a screen, from home and out of a session: back to the row
// in its tab, and then to where the settings were opened from.
static void test_rows_of_the_settings(void **state) {
    (void)state;
    static const char *const UNDER[] = {"home", "pause"};
    for (size_t u = 0; u < 2; u++) {
        struct stand stand;
        size_t opened = 0;
        stand_open(&stand, PATH);
        stand_create(&stand);
        show(&stand, UNDER[u]);
        stand_press(&stand, INTENT_MENU);
        stand_expect(&stand, "settings");
        for (int tab = 0; tab < 7; tab++, stand_press(&stand, INTENT_NEXT)) {
            for (int row = 0; row < 16; row++) {
                stand_press(&stand, INTENT_CONFIRM);
                if (strcmp(director_scene_name(stand.director), "settings") != 0) {
                    int before = row;
                    opened++;
                    stand_press(&stand, INTENT_BACK);
                    stand_expect(&stand, "settings");
                    assert_int_equal(stand.director->focus.current, before);
                }
                int at = stand.director->focus.current;
                stand_press(&stand, INTENT_DOWN);
                if (stand.director->focus.current == at)
                    break;
            }
        }
        assert_true(opened >= 4); // sound, controls, your data, about; people where there are any
        stand_press(&stand, INTENT_BACK);
        stand_expect(&stand, UNDER[u]);
        stand_close(&stand);
    }
}

static void test_tiles_of_home(void **state) {
    (void)state;
    static const char *const TILES[] = {"routines", "progress", "challenges", "learn"};
    struct stand stand;
    stand_open(&stand, PATH);
    stand_create(&stand);
    stand_press(&stand, INTENT_DOWN);
    for (size_t i = 0; i < sizeof TILES / sizeof TILES[0]; i++) {
        int tile = stand.director->focus.current;
        stand_press(&stand, INTENT_CONFIRM);
        stand_expect(&stand, TILES[i]);
        stand_press(&stand, INTENT_BACK);
        stand_expect(&stand, "home");
        assert_int_equal(stand.director->focus.current, tile);
        stand_press(&stand, INTENT_RIGHT);
    }
    stand_close(&stand);
}

// --- what lies below stays as it is -------------------------------------------------------------

static void test_state_is_kept(void **state) {
    (void)state;
    struct stand stand;
    stand_open(&stand, PATH);
    stand_create(&stand);
    show(&stand, "settings");
    stand_press(&stand, INTENT_NEXT); // another tab
    stand_press(&stand, INTENT_DOWN);
    void *kept = director_state(stand.director);
    struct message before = {{0}};
    memcpy(before.text, kept, 16);
    int focused = stand.director->focus.current;
    director_push(stand.director, SCENE_ABOUT, NULL);
    assert_ptr_not_equal(director_state(stand.director), kept);
    director_push(stand.director, SCENE_LEARN, NULL);
    director_pop(stand.director);
    stand_expect(&stand, "about");
    director_pop(stand.director);
    stand_expect(&stand, "settings");
    assert_ptr_equal(director_state(stand.director), kept);
    assert_memory_equal(kept, before.text, 16);
    assert_int_equal(stand.director->focus.current, focused);
    stand_close(&stand);
}

// Home is what all else lies on: nothing takes it away.
static void test_home_stays(void **state) {
    (void)state;
    struct stand stand;
    stand_open(&stand, PATH);
    stand_create(&stand);
    for (int i = 0; i < 3; i++) {
        director_pop(stand.director);
        stand_expect(&stand, "home");
    }
    for (int i = 0; i < 2 * STACK_MAX; i++) // too many take each other's place
        director_push(stand.director, SCENE_ABOUT, NULL);
    assert_int_equal(stand.director->depth, STACK_MAX);
    director_go(stand.director, SCENE_HOME, NULL, TRANSITION_FADE);
    stand_expect(&stand, "home");
    assert_int_equal(stand.director->depth, 1);
    stand_close(&stand);
}

// --- the session's record -----------------------------------------------------------------------

static size_t recorded(const struct stand *stand) {
    struct arena arena = {0};
    const struct session_record *records = NULL;
    size_t count = 0;
    assert_int_equal(history_list(stand->history, &arena, &records, &count, NULL), STATUS_OK);
    arena_finish(&arena);
    return count;
}

// The end comes in the same moment in which the window closes: no result was ever shown.
static void test_recorded_without_a_result(void **state) {
    (void)state;
    struct stand stand;
    stand_open(&stand, PATH);
    stand_create(&stand);
    stand_press(&stand, INTENT_CONFIRM);
    stand_wait_for(&stand, "play");
    session_run_advance(&stand.director->run, INT64_C(7200) * SECOND_US);
    assert_true(session_run_is_over(&stand.director->run));
    stand_expect(&stand, "play");
    assert_int_equal(recorded(&stand), 1);
    director_destroy(stand.director);
    stand.director = NULL;
    assert_int_equal(recorded(&stand), 1);
    stand_close(&stand);
}

// --- reading aloud ------------------------------------------------------------------------------

static int said; // how often a voice was asked to read

void __real_speaker_say(struct speaker *speaker, const char *text);
void __wrap_speaker_say(struct speaker *speaker, const char *text);
void __wrap_speaker_say(struct speaker *speaker, const char *text) {
    said += text[0] != '\0';
    __real_speaker_say(speaker, text);
}

static void draw(struct stand *stand, struct canvas *canvas) {
    director_draw(stand->director, canvas, 1280, 720, stand->now_us);
}

// A voice that reads what has the focus is silent over the guide's.
static void test_nothing_is_read_over_a_session(void **state) {
    (void)state;
    struct stand stand;
    struct speaker *speaker = NULL;
    struct window window = {0};
    struct canvas *canvas = NULL;
    struct arena arena = {0};
    const char *share = NULL;
    const struct window_options options = {.memory = true, .width = 1280, .height = 720};
    assert_int_equal(speaker_create(&speaker, NULL, window_now_us, NULL), STATUS_OK);
    assert_int_equal(share_find(&arena, &share, NULL), STATUS_OK);
    assert_int_equal(window_init(&window, &options, NULL), STATUS_OK);
    assert_int_equal(canvas_create(&canvas, window.renderer, share, NULL), STATUS_OK);
    stand_open(&stand, PATH);
    stand.options.speaker = speaker;
    stand.settings.speak_focus = true;
    stand_create(&stand);
    said = 0;
    draw(&stand, canvas);
    assert_int_equal(said, 1); // home's button is read
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "get-ready");
    said = 0;
    for (int i = 0; i < 3; i++, stand_wait(&stand, SECOND_US))
        draw(&stand, canvas);
    assert_int_equal(said, 0);
    stand_press(&stand, INTENT_PAUSE);
    stand_expect(&stand, "pause");
    draw(&stand, canvas);
    assert_int_equal(said, 1);
    stand_close(&stand);
    canvas_destroy(canvas);
    window_finish(&window);
    arena_finish(&arena);
    speaker_destroy(speaker);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_back_to_where_one_came_from),
        cmocka_unit_test(test_rows_of_the_settings),
        cmocka_unit_test(test_tiles_of_home),
        cmocka_unit_test(test_state_is_kept),
        cmocka_unit_test(test_home_stays),
        cmocka_unit_test(test_recorded_without_a_result),
        cmocka_unit_test(test_nothing_is_read_over_a_session),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
