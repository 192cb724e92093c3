// What a person with any text size, on any screen, in any theme gets to read: every screen is
// drawn, every line of text in it is looked at.
#include "judge.h"

#include "cmocka_all.h"

static const int TEXT_SIZES[] = {100, 115, 130, 150, 175, 200};
static const int64_t AT_US = INT64_C(40000000);

static void test_sizes(void **state) {
    (void)state;
    static const int SIZES[][2] = {{1920, 1080}, {1280, 720},  {1280, 800}, {1024, 768},
                                   {1600, 1200}, {2560, 1080}, {3840, 2160}};
    static struct screen screen;
    struct stand stand;
    stand_open(&stand, "screens-history.db");
    stand_create(&stand);
    faults = 0;
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        screen_open(&screen, SIZES[i][0], SIZES[i][1]);
        for (size_t t = 0; t < sizeof TEXT_SIZES / sizeof TEXT_SIZES[0]; t++) {
            bool often = i == 0 || i == 2; // the rest has few sizes of its own
            if (!often && t != 0 && t != 2 && t != 5)
                continue;
            if (SIZES[i][0] > 3000 && t == 2) // as at a quarter of the pixels
                continue;
            stand.settings.text_size = TEXT_SIZES[t];
            look_at_all(&stand, &screen, longest_titles(&stand.library), AT_US);
        }
        screen_close(&screen);
    }
    stand_close(&stand);
    assert_int_equal(faults, 0);
}

static void test_themes(void **state) {
    (void)state;
    static struct screen screen;
    struct stand stand;
    stand_open(&stand, "screens-history.db");
    stand_create(&stand);
    screen_open(&screen, 1280, 800);
    faults = 0;
    for (int theme = 0; theme < THEME_CHOICES; theme++) {
        stand.settings.theme = (enum theme)theme;
        director_settings_changed(stand.director);
        for (int size = 100; size <= 200; size += 100) {
            stand.settings.text_size = size;
            look_at_all(&stand, &screen, &stand.library.routines[0], AT_US);
        }
    }
    screen_close(&screen);
    stand_close(&stand);
    assert_int_equal(faults, 0);
}

// Long work: under way, over, failed with much to say, and files to choose from.
static void test_work(void **state) {
    (void)state;
    static const char *const FILES[] = {"a.jsonl", "unhunch-2026-11-23.jsonl", "c.jsonl", "d.jsonl",
                                        "e.jsonl"};
    static const struct work_view VIEWS[] = {
        {.kind = WORK_COPY, .running = true, .share = 0.45},
        {.kind = WORK_SYNC, .running = true, .stopping = true},
        {.kind = WORK_REPORT,
         .place = "/home/somebody/Documents/Unhunch/unhunch-report-2026-11-23.pdf"},
        {.kind = WORK_IMPORT, .added = 1204, .known = 13},
        {.kind = WORK_IMPORT, .status = STATUS_STOPPED},
        {.kind = WORK_SYNC,
         .status = STATUS_NOT_FOUND,
         .message = {"/media/somebody/stick/unhunch: there is no such folder; make it, or connect "
                     "what it lies on"}},
    };
    static const int SIZES[][2] = {{1920, 1080}, {1280, 800}, {1024, 768}};
    static struct screen screen;
    struct stand stand;
    stand_open(&stand, "screens-history.db");
    stand.work.files = FILES;
    stand.work.file_count = sizeof FILES / sizeof FILES[0];
    stand_create(&stand);
    faults = 0;
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        screen_open(&screen, SIZES[i][0], SIZES[i][1]);
        for (size_t t = 0; t < sizeof TEXT_SIZES / sizeof TEXT_SIZES[0]; t++) {
            stand.settings.text_size = TEXT_SIZES[t];
            for (size_t v = 0; v < sizeof VIEWS / sizeof VIEWS[0]; v++) {
                stand.work.view = VIEWS[v];
                look(&stand, &screen, "data", NULL, 0);
            }
            // The row that takes in is the one of the work done last.
            stand.work.view = VIEWS[3];
            look(&stand, &screen, "data", NULL, 0);
            stand_press(&stand, INTENT_CONFIRM);
            screen.count = 0;
            director_draw(stand.director, screen.canvas, screen.width, screen.height, stand.now_us);
            judge(&screen, "files to take in");
        }
        screen_close(&screen);
    }
    stand_close(&stand);
    assert_int_equal(faults, 0);
}

// The words of every phase of every shipped routine, as large as they get.
static void test_every_cue(void **state) {
    (void)state;
    static struct screen screen;
    struct stand stand;
    stand_open(&stand, NULL);
    stand_create(&stand);
    screen_open(&screen, 1280, 800);
    stand.settings.text_size = 200;
    faults = 0;
    look_at_every_cue(&stand, &screen);
    screen_close(&screen);
    stand_close(&stand);
    assert_int_equal(faults, 0);
}

// Keys with the longest names, in every hint.
static void test_long_keys(void **state) {
    (void)state;
    static const char *const KEYS[CONTROL_COUNT] = {"Backspace", "PageDown", "PageUp",
                                                    "Keypad +",  "Insert",   "Delete",
                                                    "AudioPlay", "Select",   "Space"};
    static const int SIZES[][2] = {{1920, 1080}, {1280, 800}, {1024, 768}};
    static struct screen screen;
    struct stand stand;
    stand_open(&stand, "screens-history.db");
    for (int i = CONTROL_COUNT - 1; i >= 0; i--) {
        enum control other = CONTROL_COUNT;
        assert_true(controls_set_key(&stand.settings.controls, (enum control)i, KEYS[i], &other) <
                    CONTROL_FIXED);
    }
    stand_create(&stand);
    faults = 0;
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        screen_open(&screen, SIZES[i][0], SIZES[i][1]);
        for (size_t t = 0; t < sizeof TEXT_SIZES / sizeof TEXT_SIZES[0]; t += 2) {
            stand.settings.text_size = TEXT_SIZES[t];
            look_at_all(&stand, &screen, &stand.library.routines[0], AT_US);
        }
        screen_close(&screen);
    }
    stand_close(&stand);
    assert_int_equal(faults, 0);
}

static void judge_drawn(struct stand *stand, struct screen *screen, const char *what) {
    char where[160];
    screen->count = 0;
    director_draw(stand->director, screen->canvas, screen->width, screen->height, stand->now_us);
    (void)snprintf(where, sizeof where, "controls that %s, %dx%d, text %d %%", what, screen->width,
                   screen->height, stand->settings.text_size);
    judge(screen, where);
}

// Every row while it waits for a key, refuses one, and when keys with long names have changed
// places.
static void test_controls_that_wait_and_tell(void **state) {
    (void)state;
    static const int SIZES[][2] = {{1920, 1080}, {1280, 800}, {1024, 768}};
    static struct screen screen;
    const struct intent refused = {.kind = INTENT_CAPTURED, .key = "Return"};
    const struct intent chosen = {.kind = INTENT_CAPTURED, .key = "Backspace"};
    struct stand stand;
    stand_open(&stand, NULL);
    stand_create(&stand);
    faults = 0;
    enum { TEXTS = sizeof TEXT_SIZES / sizeof TEXT_SIZES[0] };
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0] * TEXTS; i++) {
        screen_open(&screen, SIZES[i / TEXTS][0], SIZES[i / TEXTS][1]);
        stand.settings.text_size = TEXT_SIZES[i % TEXTS];
        stand.settings.controls = controls_default();
        stand_press(&stand, INTENT_BACK); // leaves what waits
        assert_int_equal(director_show(stand.director, "controls", NULL, 0, NULL, NULL), STATUS_OK);
        for (int row = 0; row < CONTROL_COUNT; row++) {
            judge_drawn(&stand, &screen, "are chosen among");
            stand_press(&stand, INTENT_CONFIRM);
            judge_drawn(&stand, &screen, "wait");
            director_take(stand.director, &refused, stand.now_us);
            judge_drawn(&stand, &screen, "refuse");
            director_take(stand.director, &chosen, stand.now_us);
            judge_drawn(&stand, &screen, "tell");
            stand_press(&stand, INTENT_LEFT);
            stand_press(&stand, INTENT_DOWN);
        }
        screen_close(&screen);
    }
    stand_close(&stand);
    assert_int_equal(faults, 0);
}

// The watch itself sees what it should: a line beyond the edge, one over another, a small one, a
// faint one, a shortened one.
static void test_judge_can_fail(void **state) {
    (void)state;
    static struct screen screen;
    screen_open(&screen, 1920, 1080);
    canvas_begin(screen.canvas, 1920, 1080, 100, THEME_DUSK);
    canvas_background(screen.canvas);
    const struct palette_tokens *colours = canvas_colours(screen.canvas);
    struct text_style style = {FACE_BOLD, 40.0F, colours->text, ALIGN_START};
    faults = 0;
    text_draw(screen.canvas, &style, 200.0F, 200.0F, "Fine");
    judge(&screen, "fine");
    assert_int_equal(faults, 0);
    struct text_style faint = style;
    faint.colour = colours->bg1;
    struct text_style tiny = style;
    tiny.size = 20.0F;
    text_draw(screen.canvas, &style, 1900.0F, 300.0F, "Beyond the edge");
    text_draw(screen.canvas, &style, 210.0F, 210.0F, "Over it");
    text_draw(screen.canvas, &tiny, 200.0F, 400.0F, "Tiny");
    text_draw(screen.canvas, &faint, 200.0F, 500.0F, "Faint");
    text_draw_fitted(screen.canvas, &style, 200.0F, 600.0F, 150.0F, "Shortened for want of room");
    judge(&screen, "as it should complain");
    assert_int_equal(faults, 6);
    faults = 0;
    canvas_end(screen.canvas);
    screen_close(&screen);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_judge_can_fail), cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_themes),         cmocka_unit_test(test_every_cue),
        cmocka_unit_test(test_long_keys),      cmocka_unit_test(test_controls_that_wait_and_tell),
        cmocka_unit_test(test_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
