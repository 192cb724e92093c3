// The words of every shipped language fit their screens: the longest ones too, with the smallest
// screen, enlarged text and a past.
#include "judge.h"
#include "past.h"

#include "base/language.h"
#include "cmocka_all.h"

#include <string.h>

static const char *const LANGUAGES[] = {"en", "de", "es", "fr"};
static const int64_t AT_US = INT64_C(40000000);

struct shape {
    int width, height, text_size;
};

static const struct shape LARGE = {1920, 1080, 100};
static const struct shape SMALL = {1280, 800, 100}; // where most is cut
static const struct shape SQUARE = {1024, 768, 130};
static const struct shape ENLARGED = {1280, 800, 200};

// What `task` looks at with every language, days behind and a screen of this shape.
static void in_every_language(struct shape shape, int days,
                              void (*task)(struct stand *stand, struct screen *screen)) {
    static struct screen screen;
    faults = 0;
    screen_open(&screen, shape.width, shape.height);
    for (size_t i = 0; i < sizeof LANGUAGES / sizeof LANGUAGES[0]; i++) {
        struct stand stand;
        stand_open(&stand, "languages-history.db");
        stand.options.language = LANGUAGES[i];
        stand.options.language_is_fixed = true;
        stand.settings.text_size = shape.text_size;
        stand_import_days(&stand, days);
        stand_create(&stand);
        assert_string_equal(language_code(), LANGUAGES[i]);
        task(&stand, &screen);
        stand_close(&stand);
    }
    screen_close(&screen);
    assert_int_equal(faults, 0);
}

static void look_at_screens(struct stand *stand, struct screen *screen) {
    look_at_all(stand, screen, longest_titles(&stand->library), AT_US);
}

// What the focus and the pages of a screen bring forth.
static void look_at_items(struct stand *stand, struct screen *screen) {
    static const struct {
        const char *scene;
        enum intent_kind way;
        int steps;
    } WALKS[] = {{"home", INTENT_RIGHT, 4},       {"routines", INTENT_DOWN, 6},
                 {"settings", INTENT_NEXT, 5},    {"progress", INTENT_RIGHT, 4},
                 {"challenges", INTENT_DOWN, 3},  {"learn", INTENT_DOWN, 5},
                 {"first-run", INTENT_CONFIRM, 3}};
    static const int ROWS = 8; // of a page of settings
    for (size_t w = 0; w < sizeof WALKS / sizeof WALKS[0]; w++) {
        look(stand, screen, WALKS[w].scene, &stand->library.routines[0], 0);
        bool settings = strcmp(WALKS[w].scene, "settings") == 0;
        for (int step = 0; step < WALKS[w].steps; step++) {
            for (int row = 0; settings && row < ROWS; row++) {
                stand_press(stand, INTENT_DOWN);
                look_here(stand, screen, "a row");
            }
            stand_press(stand, WALKS[w].way);
            look_here(stand, screen, "an item");
        }
    }
}

// --- tests

static void test_every_screen(void **state) {
    (void)state;
    in_every_language(LARGE, 0, look_at_screens);
    in_every_language(SMALL, 0, look_at_screens);
    in_every_language(ENLARGED, 0, look_at_screens);
}

static void test_with_a_past(void **state) {
    (void)state;
    in_every_language(SMALL, 60, look_at_items);
}

static void test_every_cue(void **state) {
    (void)state;
    in_every_language(SMALL, 0, look_at_every_cue);
    in_every_language(SQUARE, 0, look_at_every_cue);
}

static int open_catalogues(void **state) {
    (void)state;
    struct arena arena = {0};
    const char *share = NULL;
    assert_int_equal(share_find(&arena, &share, NULL), STATUS_OK);
    const char *folder = arena_printf(&arena, "%s/locale", share);
    assert_non_null(folder);
    assert_int_equal(language_init(folder, NULL), STATUS_OK);
    arena_finish(&arena);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_screen),
        cmocka_unit_test(test_with_a_past),
        cmocka_unit_test(test_every_cue),
    };
    return cmocka_run_group_tests(tests, open_catalogues, NULL);
}
