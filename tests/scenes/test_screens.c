// What a person with any text size, on any screen, in any theme gets to read.
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
    sight_import_days(&stand, 60);
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
        director_settings_changed(stand.director);
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_judge_can_fail),
        cmocka_unit_test(test_contrast_can_fail),
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_themes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
