#include "check.h"

#include "looks.h"
#include "stage/widgets.h"

#include <math.h>

// Widgets are judged by eye on pictures; here: that they stay within their bounds, tell their
// states apart and bear any input.

static int lit_pixels(struct fixture *f, int x0, int y0, int x1, int y1) {
    int lit = 0;
    for (int y = y0; y < y1; y++) {
        for (int x = x0; x < x1; x++)
            lit += fixture_pixel(f, x, y) != 0 ? 1 : 0;
    }
    return lit;
}

static void states_differ(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 1920, 1080);
    const struct palette_tokens *colours = canvas_colours(f.canvas);
    const SDL_Color fill[] = {control_look(colours, false, WIDGET_REST).fill,
                              control_look(colours, false, WIDGET_FOCUSED).fill,
                              control_look(colours, true, WIDGET_REST).fill,
                              control_look(colours, true, WIDGET_PRESSED).fill};
    for (size_t i = 0; i < COUNT_OF(fill); i++) {
        for (size_t j = 0; j < i; j++)
            assert_memory_not_equal(&fill[i], &fill[j], sizeof fill[i]);
    }
    fixture_end(&f);
}

static void the_ring_keeps_its_gap(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 1920, 1080);
    fixture_clear(&f);
    focus_ring(f.canvas, (struct rect){200.0F, 200.0F, 300.0F, 112.0F}, 24.0F);
    assert_int_equal(fixture_pixel(&f, 350, 200 - 11), 0xFFF8EC); // in the ring
    assert_int_equal(fixture_pixel(&f, 350, 200 - 9), 0xFFF8EC);
    assert_int_equal(fixture_pixel(&f, 350, 200 - 4), 0); // the gap
    assert_int_equal(fixture_pixel(&f, 350, 200 - 16), 0);
    assert_int_equal(fixture_pixel(&f, 189, 256), 0xF5B07E); // the bead over the left edge
    fixture_end(&f);
}

static void hints_line_up_and_keep_their_side(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 1920, 1080);
    struct hint hints[] = {
        {.intent = INTENT_PAUSE, .label = "Pause"},
        {.intent = INTENT_PREVIOUS, .label = "Back"},
        {.intent = INTENT_NEXT, .label = "Next"},
        {.intent = INTENT_HURTS, .icon = ICON_HAND, .label = "This hurts", .strong = true}};
    const struct controls controls = controls_default();
    for (int device = 0; device < DEVICE_COUNT; device++) {
        struct rect rects[4];
        for (size_t i = 0; i < 4; i++)
            hints[i].glyph = input_glyph(&controls, (enum device)device, hints[i].intent);
        widget_hints_layout(f.canvas, hints, 4, rects);
        assert_float_equal(rects[0].x, LAYOUT_MARGIN_X, 0.01F);
        assert_true(rects[1].x >= rects[0].x + rects[0].w + 16.0F);
        assert_true(rects[2].x >= rects[1].x + rects[1].w + 16.0F);
        assert_float_equal(rects[3].x + rects[3].w, 1920.0F - LAYOUT_MARGIN_X, 0.01F);
        assert_float_equal(rects[3].y, 964.0F, 0.01F);
        struct rect drawn = widget_hint(f.canvas, &hints[3], rects[3].x, rects[3].y, WIDGET_REST);
        assert_float_equal(drawn.w, rects[3].w, 0.01F);
    }
    fixture_end(&f);
}

static void session_line_shows_where_one_is(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 1920, 1080);
    struct session_line line = {.count = 3, .length_us = {60000000, 60000000, 60000000}};
    static const int64_t instants[] = {0, 70000000, 179999999};
    int orange_before = -1;
    for (size_t i = 0; i < 3; i++) {
        fixture_clear(&f);
        line.t_us = instants[i];
        line.current = i;
        widget_session_line(f.canvas, &line, 108.0F, 500.0F, 1500.0F);
        int orange = -1; // the vertebra in progress, moving right
        for (int x = 90; x < 1640 && orange < 0; x++)
            orange = fixture_pixel(&f, x, 500) == 0xF5B07E ? x : -1;
        assert_true(orange > orange_before);
        orange_before = orange;
        assert_int_equal(lit_pixels(&f, 1640, 450, 1900, 550), 0);
    }
    fixture_end(&f);
}

static void any_input_is_borne(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 640, 480);
    struct session_line line = {.count = SESSION_LINE_STEPS_MAX};
    widget_session_line(f.canvas, &line, 0.0F, 100.0F, 900.0F); // lengths of nothing
    for (int i = 0; i < SESSION_LINE_STEPS_MAX; i++)
        line.length_us[i] = INT64_C(3600000000);
    line.t_us = -5;
    widget_session_line(f.canvas, &line, 0.0F, 100.0F, 900.0F);
    line.t_us = INT64_MAX / 1000000;
    line.current = SESSION_LINE_STEPS_MAX - 1;
    widget_session_line(f.canvas, &line, 0.0F, 100.0F, 900.0F);
    line.count = 0;
    widget_session_line(f.canvas, &line, 0.0F, 100.0F, 900.0F);
    line.count = SESSION_LINE_STEPS_MAX + 1;
    widget_session_line(f.canvas, &line, 0.0F, 100.0F, 900.0F);
    struct breath_guide guide = {.cx = 500.0F, .cy = 300.0F, .floor_y = 400.0F, .radius = 100.0F};
    static const float shares[] = {-1.0F, 0.0F, 0.5F, 1.0F, 7.0F};
    for (size_t i = 0; i < COUNT_OF(shares); i++) {
        guide.fullness = shares[i];
        for (int look = BREATH_LOOK_IN; look <= BREATH_LOOK_STILL; look++) {
            guide.look = (enum breath_look)look;
            widget_breath_guide(f.canvas, &guide);
        }
        widget_countdown_arc(f.canvas, &guide, shares[i]);
        widget_bar(f.canvas, (struct rect){0.0F, 0.0F, 200.0F, 30.0F}, shares[i]);
    }
    widget_rounds(f.canvas, 10.0F, 10.0F, 20.0F, 0, 0, false);
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states_differ),
        cmocka_unit_test(the_ring_keeps_its_gap),
        cmocka_unit_test(hints_line_up_and_keep_their_side),
        cmocka_unit_test(session_line_shows_where_one_is),
        cmocka_unit_test(any_input_is_borne),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
