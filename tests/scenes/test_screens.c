// What a person with any text size, on any screen, in any theme gets to read.
#include "past.h"
#include "sight.h"

#include "cmocka_all.h"

#include <string.h>

static const int TEXT_SIZES[] = {100, 115, 130, 150, 175, 200};
static const int64_t AT_US = INT64_C(40000000);

static void test_sizes(void **state) {
    (void)state;
    static const int SIZES[][2] = {{1920, 1080}, {1280, 720},  {1280, 800}, {1024, 768},
                                   {1600, 1200}, {2560, 1080}, {3840, 2160}};
    static struct sight sight;
    struct stand stand;
    int faults = 0;
    stand_open(&stand, "screens-history.db");
    stand_import_days(&stand, 60);
    stand_create(&stand);
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        sight_open(&sight, SIZES[i][0], SIZES[i][1]);
        for (size_t t = 0; t < sizeof TEXT_SIZES / sizeof TEXT_SIZES[0]; t++) {
            bool often = i == 0 || i == 2; // the rest has few sizes of its own
            if (!sight_wants_all() && !often && t != 0 && t != 2 && t != 5)
                continue;
            if (SIZES[i][0] > 3000 && t == 2) // as at a quarter of the pixels
                continue;
            stand.settings.text_size = TEXT_SIZES[t];
            sight_look_at_all(&sight, &stand, sight_longest_titles(&stand.library), AT_US,
                              often && t % 2 == 0);
        }
        faults += sight.faults;
        sight_close(&sight);
    }
    stand_close(&stand);
    assert_int_equal(faults, 0);
}

// With nothing behind, as on the first day.
static void test_themes(void **state) {
    (void)state;
    static struct sight sight;
    struct stand stand;
    stand_open(&stand, "screens-history.db");
    stand_create(&stand);
    sight_open(&sight, 1280, 800);
    for (int theme = 0; theme < THEME_CHOICES; theme++) {
        stand.settings.theme = (enum theme)theme;
        director_apply_settings(stand.director);
        for (int size = 100; size <= 200; size += 100) {
            stand.settings.text_size = size;
            sight_look_at_all(&sight, &stand, &stand.library.routines[0], AT_US, size == 100);
        }
    }
    int faults = sight.faults;
    sight_close(&sight);
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
    static const struct sight_state DATA = {"data", {0}};
    static struct sight sight;
    int faults = 0;
    struct stand stand;
    stand_open(&stand, "screens-history.db");
    stand.work.files = FILES;
    stand.work.file_count = sizeof FILES / sizeof FILES[0];
    stand_create(&stand);
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        sight_open(&sight, SIZES[i][0], SIZES[i][1]);
        for (size_t t = 0; t < sizeof TEXT_SIZES / sizeof TEXT_SIZES[0]; t++) {
            stand.settings.text_size = TEXT_SIZES[t];
            for (size_t v = 0; v < sizeof VIEWS / sizeof VIEWS[0]; v++) {
                stand.work.view = VIEWS[v];
                sight_look(&sight, &stand, &DATA, NULL, 0);
            }
            // The row that takes in is the one of the work done last.
            stand.work.view = VIEWS[3];
            sight_look(&sight, &stand, &DATA, NULL, 0);
            stand_press(&stand, INTENT_CONFIRM);
            sight_draw(&sight, &stand);
            sight_judge(&sight, "files to take in");
        }
        faults += sight.faults;
        sight_close(&sight);
    }
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
    static struct sight sight;
    int faults = 0;
    struct stand stand;
    stand_open(&stand, "screens-history.db");
    for (int i = CONTROL_COUNT - 1; i >= 0; i--) {
        enum control other = CONTROL_COUNT;
        assert_true(controls_set_key(&stand.settings.controls, (enum control)i, KEYS[i], &other) <
                    CONTROL_FIXED);
    }
    stand_create(&stand);
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        sight_open(&sight, SIZES[i][0], SIZES[i][1]);
        for (size_t t = 0; t < sizeof TEXT_SIZES / sizeof TEXT_SIZES[0]; t += 2) {
            stand.settings.text_size = TEXT_SIZES[t];
            sight_look_at_all(&sight, &stand, &stand.library.routines[0], AT_US, false);
        }
        faults += sight.faults;
        sight_close(&sight);
    }
    stand_close(&stand);
    assert_int_equal(faults, 0);
}

static void judge_drawn(struct stand *stand, struct sight *sight, const char *what) {
    static const int64_t SLIDE_US = 200000; // until the ring of the focus has arrived
    char where[160];
    stand_wait(stand, SLIDE_US);
    sight_draw(sight, stand);
    (void)snprintf(where, sizeof where, "controls that %s, %dx%d, text %d %%", what, sight->width,
                   sight->height, stand->settings.text_size);
    sight_judge(sight, where);
}

// Every row while it waits for a key, refuses one, and when keys with long names have changed
// places.
static void test_controls_that_wait_and_tell(void **state) {
    (void)state;
    static const int SIZES[][2] = {{1920, 1080}, {1280, 800}, {1024, 768}};
    static struct sight sight;
    int faults = 0;
    const struct intent refused = {.kind = INTENT_CAPTURED, .key = "Return"};
    const struct intent chosen = {.kind = INTENT_CAPTURED, .key = "Backspace"};
    struct stand stand;
    stand_open(&stand, NULL);
    stand_create(&stand);
    enum { TEXTS = sizeof TEXT_SIZES / sizeof TEXT_SIZES[0] };
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0] * TEXTS; i++) {
        sight_open(&sight, SIZES[i / TEXTS][0], SIZES[i / TEXTS][1]);
        stand.settings.text_size = TEXT_SIZES[i % TEXTS];
        stand.settings.controls = controls_default();
        stand_press(&stand, INTENT_BACK); // leaves what waits
        assert_int_equal(director_show(stand.director, "controls", NULL, 0, NULL, NULL), STATUS_OK);
        for (int row = 0; row < CONTROL_COUNT; row++) {
            judge_drawn(&stand, &sight, "are chosen among");
            stand_press(&stand, INTENT_CONFIRM);
            judge_drawn(&stand, &sight, "wait");
            director_take(stand.director, &refused, stand.now_us);
            judge_drawn(&stand, &sight, "refuse");
            director_take(stand.director, &chosen, stand.now_us);
            judge_drawn(&stand, &sight, "tell");
            stand_press(&stand, INTENT_LEFT);
            stand_press(&stand, INTENT_DOWN);
        }
        faults += sight.faults;
        sight_close(&sight);
    }
    stand_close(&stand);
    assert_int_equal(faults, 0);
}

// The watch itself sees what it should: a line beyond the edge, one over another, a small one, a
// faint one, a shortened one.
static void test_judge_can_fail(void **state) {
    (void)state;
    static struct sight sight;
    sight_open(&sight, 1920, 1080);
    canvas_begin(sight.canvas, 1920, 1080, 100, THEME_DUSK);
    canvas_background(sight.canvas);
    const struct palette_tokens *colours = canvas_colours(sight.canvas);
    struct text_style style = {FACE_BOLD, 40.0F, colours->text, ALIGN_START};
    text_draw(sight.canvas, &style, 200.0F, 200.0F, "Fine");
    sight_judge(&sight, "fine");
    assert_int_equal(sight.faults, 0);
    struct text_style faint = style;
    faint.colour = colours->bg1;
    struct text_style tiny = style;
    tiny.size = 20.0F;
    text_draw(sight.canvas, &style, 1900.0F, 300.0F, "Beyond the edge");
    text_draw(sight.canvas, &style, 210.0F, 210.0F, "Over it");
    text_draw(sight.canvas, &tiny, 200.0F, 400.0F, "Tiny");
    text_draw(sight.canvas, &faint, 200.0F, 500.0F, "Faint");
    text_draw_fitted(sight.canvas, &style, 200.0F, 600.0F, 150.0F, "Shortened for want of room");
    sight_judge(&sight, "as it should complain");
    assert_int_equal(sight.faults, 6);
    sight_close(&sight);
}

// Measured on what lies below, not by the theme: good colours on the wrong ground are told, and so
// are outlines and icons that melt into what is around them.
static void test_contrast_can_fail(void **state) {
    (void)state;
    static struct sight sight;
    sight_open(&sight, 1920, 1080);
    canvas_begin(sight.canvas, 1920, 1080, 100, THEME_DUSK);
    canvas_background(sight.canvas);
    const struct palette_tokens *colours = canvas_colours(sight.canvas);
    struct text_style style = {FACE_BOLD, 40.0F, colours->text, ALIGN_START};
    const struct paint outline = {
        .fill = colours->surf, .stroke = colours->line, .stroke_width = 3.0F};
    canvas_box(sight.canvas, (struct rect){200.0F, 300.0F, 400.0F, 90.0F}, 24.0F, &outline);
    canvas_icon(sight.canvas, ICON_CHECK, 220.0F, 320.0F, 46.0F, colours->bone);
    text_draw(sight.canvas, &style, 300.0F, 360.0F, "Fine");
    assert_int_equal(sight.mark_count, 2);
    sight_judge(&sight, "fine");
    assert_int_equal(sight.faults, 0);

    canvas_fill(sight.canvas, (struct rect){800.0F, 200.0F, 900.0F, 600.0F}, colours->cord);
    const struct paint ring = {.stroke = colours->line, .stroke_width = 6.0F};
    canvas_box(sight.canvas, (struct rect){900.0F, 300.0F, 400.0F, 90.0F}, 24.0F, &ring);
    const struct paint faint = {
        .fill = colours->surf, .stroke = colours->surf2, .stroke_width = 3.0F};
    canvas_box(sight.canvas, (struct rect){200.0F, 500.0F, 400.0F, 90.0F}, 24.0F, &faint);
    canvas_icon(sight.canvas, ICON_CHECK, 1400.0F, 320.0F, 46.0F, colours->bone);
    text_draw(sight.canvas, &style, 900.0F, 600.0F, "Over a figure");
    style.colour.a = 60;
    text_draw(sight.canvas, &style, 300.0F, 700.0F, "Nearly gone");
    sight_judge(&sight, "as it should complain");
    assert_int_equal(sight.faults, 5);
    canvas_end(sight.canvas);
    sight_close(&sight);
}

// A new screen is looked at as soon as it is in the director's table.
static void test_every_scene_is_seen(void **state) {
    (void)state;
    for (size_t i = 0; director_scene_name_at(i); i++) {
        const struct sight_state *seen = SIGHT_STATES;
        while (seen->scene && strcmp(seen->scene, director_scene_name_at(i)) != 0)
            seen++;
        if (!seen->scene)
            fail_msg("%s is not looked at: add it to SIGHT_STATES", director_scene_name_at(i));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_judge_can_fail),
        cmocka_unit_test(test_contrast_can_fail),
        cmocka_unit_test(test_every_scene_is_seen),
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_themes),
        cmocka_unit_test(test_long_keys),
        cmocka_unit_test(test_controls_that_wait_and_tell),
        cmocka_unit_test(test_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
