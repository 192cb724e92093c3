#include "check.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

static const SDL_Color WHITE = {255, 255, 255, 255};
static const SDL_Color RED = {255, 0, 0, 255};

static void box_has_round_corners_and_straight_edges(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 1920, 1080);
    fixture_clear(&f);
    struct paint paint = {.fill = WHITE};
    canvas_box(f.canvas, (struct rect){100.0F, 200.0F, 300.0F, 150.0F}, 40.0F, &paint);
    assert_int_equal(fixture_pixel(&f, 250, 275), 0xFFFFFF); // middle piece
    assert_int_equal(fixture_pixel(&f, 100, 275), 0xFFFFFF); // first column of the left edge
    assert_int_equal(fixture_pixel(&f, 99, 275), 0x000000);
    assert_int_equal(fixture_pixel(&f, 399, 275), 0xFFFFFF);
    assert_int_equal(fixture_pixel(&f, 400, 275), 0x000000);
    assert_int_equal(fixture_pixel(&f, 250, 200), 0xFFFFFF);
    assert_int_equal(fixture_pixel(&f, 250, 349), 0xFFFFFF);
    assert_int_equal(fixture_pixel(&f, 250, 350), 0x000000);
    assert_int_equal(fixture_pixel(&f, 100, 200), 0x000000); // the corners are cut
    assert_int_equal(fixture_pixel(&f, 399, 349), 0x000000);
    assert_int_equal(fixture_pixel(&f, 115, 215), 0xFFFFFF); // 40 - 40 / sqrt(2) = 11.7 inside
    assert_int_equal(fixture_pixel(&f, 109, 209), 0x000000);
    fixture_end(&f);
}

// SDL rounds differently where it stretches a piece.
static bool close_to(uint32_t a, uint32_t b) {
    bool close = true;
    for (int shift = 0; shift < 24; shift += 8)
        close = close && abs((int)(a >> shift & 0xFF) - (int)(b >> shift & 0xFF)) <= 1;
    return close;
}

static void nine_pieces_equal_the_whole(void **state) {
    (void)state;
    // A gradient of one colour forces the whole shape; both ways must give the same pixels.
    struct fixture f;
    fixture_start(&f, 1920, 1080);
    struct paint pieces = {.fill = WHITE, .stroke = RED, .stroke_width = 5.0F};
    struct paint whole = pieces;
    whole.fill_low = WHITE;
    fixture_clear(&f);
    canvas_box(f.canvas, (struct rect){20.0F, 20.0F, 200.0F, 120.0F}, 24.0F, &pieces);
    canvas_box(f.canvas, (struct rect){320.0F, 20.0F, 200.0F, 120.0F}, 24.0F, &whole);
    for (int y = 10; y < 150; y++) {
        for (int x = 10; x < 230; x++)
            assert_true(close_to(fixture_pixel(&f, x, y), fixture_pixel(&f, x + 300, y)));
    }
    fixture_end(&f);
}

static void positions_follow_scale_offset_and_border(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 2560, 1080); // 200 pixels of border
    fixture_clear(&f);
    canvas_fill(f.canvas, (struct rect){10.0F, 10.0F, 5.0F, 5.0F}, WHITE);
    assert_int_equal(fixture_pixel(&f, 210, 10), 0xFFFFFF);
    assert_int_equal(fixture_pixel(&f, 209, 10), 0x000000);
    canvas_set_offset(f.canvas, 100.0F, 24.0F);
    canvas_fill(f.canvas, (struct rect){10.0F, 10.0F, 5.0F, 5.0F}, WHITE);
    assert_int_equal(fixture_pixel(&f, 310, 34), 0xFFFFFF);
    fixture_end(&f);
}

static void alpha_fades_every_kind(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 1920, 1080);
    fixture_clear(&f);
    canvas_set_alpha(f.canvas, 0.5F);
    struct paint paint = {.fill = WHITE};
    canvas_fill(f.canvas, (struct rect){0.0F, 0.0F, 10.0F, 10.0F}, WHITE);
    canvas_circle(f.canvas, 50.0F, 50.0F, 20.0F, &paint);
    canvas_box(f.canvas, (struct rect){100.0F, 0.0F, 100.0F, 100.0F}, 8.0F, &paint);
    canvas_line(f.canvas, 220.0F, 50.0F, 300.0F, 50.0F, 20.0F, WHITE);
    static const int points[][2] = {{5, 5}, {50, 50}, {150, 50}, {103, 50}, {260, 50}};
    for (size_t i = 0; i < COUNT_OF(points); i++)
        assert_in_range(fixture_pixel(&f, points[i][0], points[i][1]) & 0xFFU, 125, 130);
    fixture_end(&f);
}

static void clip_cuts(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 1920, 1080);
    fixture_clear(&f);
    struct paint paint = {.fill = WHITE};
    canvas_clip(f.canvas, (struct rect){0.0F, 0.0F, 1920.0F, 100.0F});
    canvas_circle(f.canvas, 100.0F, 100.0F, 50.0F, &paint);
    canvas_unclip(f.canvas);
    assert_int_equal(fixture_pixel(&f, 100, 99), 0xFFFFFF);
    assert_int_equal(fixture_pixel(&f, 100, 100), 0x000000);
    fixture_end(&f);
}

static void background_runs_from_bg0_to_bg1(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 640, 480);
    canvas_background(f.canvas);
    uint32_t top = fixture_pixel(&f, 320, 0);
    uint32_t bottom = fixture_pixel(&f, 320, 479);
    assert_true(close_to(top, 0x1B332E));
    assert_true(close_to(bottom, 0x0C1917));
    fixture_end(&f);
}

static void a_layer_is_drawn_once(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 640, 480);
    int drawn = 0;
    for (int frame = 0; frame < 6; frame++) {
        canvas_begin(f.canvas, 640, 480, 100, THEME_DUSK);
        fixture_clear(&f);
        uint64_t key = hash_int(HASH_START, frame / 3); // changes once
        if (canvas_layer_begin(f.canvas, 0, key)) {
            drawn++;
            canvas_background(f.canvas);
            SDL_Color colour = {(Uint8)(100 + frame), 0, 0, 255};
            canvas_fill(f.canvas, (struct rect){0.0F, 0.0F, 900.0F, 500.0F}, colour);
            canvas_layer_end(f.canvas);
        }
        uint32_t expected = (uint32_t)(100 + 3 * (frame / 3)) << 16;
        assert_int_equal(fixture_pixel(&f, 20, 20), expected);
        canvas_end(f.canvas);
    }
    assert_int_equal(drawn, 2);
    fixture_end(&f);
}

static void a_layer_notices_size_theme_and_loss(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 640, 480);
    static const struct {
        int width;
        enum theme theme;
        bool lost, drawn;
    } steps[] = {
        {640, THEME_DUSK, false, true},     {640, THEME_DUSK, false, false},
        {600, THEME_DUSK, false, true},     {600, THEME_MORNING, false, true},
        {600, THEME_MORNING, false, false}, {600, THEME_MORNING, true, true},
    };
    for (size_t i = 0; i < COUNT_OF(steps); i++) {
        if (steps[i].lost)
            canvas_forget(f.canvas);
        canvas_begin(f.canvas, steps[i].width, 480, 100, steps[i].theme);
        bool drawn = canvas_layer_begin(f.canvas, 1, 42);
        assert_int_equal(drawn, steps[i].drawn);
        if (drawn) {
            canvas_background(f.canvas);
            canvas_layer_end(f.canvas);
        }
        canvas_end(f.canvas);
    }
    fixture_end(&f);
}

static void a_picture_lands_in_its_rectangle(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 1920, 1080);
    fixture_clear(&f);
    struct rect rect = {100.0F, 100.0F, 8.0F, 4.0F};
    int width = 0;
    int height = 0;
    canvas_picture_size(f.canvas, rect, &width, &height);
    assert_int_equal(width, 8);
    assert_int_equal(height, 4);
    uint32_t pixels[4 * 16];
    for (int i = 0; i < 4 * 16; i++)
        pixels[i] = i % 16 < 4 ? 0xFF00FF00 : 0x00FFFFFF;
    struct picture picture = {.width = 8, .height = 4, .stride = 16, .pixels = pixels};
    canvas_picture(f.canvas, 0, &picture, true, rect);
    assert_int_equal(fixture_pixel(&f, 101, 101), 0x00FF00);
    assert_int_equal(fixture_pixel(&f, 106, 101), 0x000000);
    // The caller's pixels changed, but it said they did not: the texture is as it was.
    for (int i = 0; i < 4 * 16; i++)
        pixels[i] = 0xFFFF0000;
    canvas_picture(f.canvas, 0, &picture, false, rect);
    assert_int_equal(fixture_pixel(&f, 101, 101), 0x00FF00);
    canvas_picture(f.canvas, 0, &picture, true, rect);
    assert_int_equal(fixture_pixel(&f, 101, 101), 0xFF0000);
    canvas_picture(f.canvas, CANVAS_PICTURE_SLOTS, &picture, true, rect); // no such slot: nothing
    fixture_end(&f);
}

static void every_icon_is_there_and_visible(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 640, 480);
    for (int i = ICON_NONE + 1; i < ICON_COUNT; i++) {
        fixture_clear(&f);
        canvas_icon(f.canvas, (enum icon)i, 0.0F, 0.0F, 144.0F, WHITE); // 48 pixels
        int lit = 0;
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 48; x++)
                lit += (fixture_pixel(&f, x, y) & 0xFFU) > 128 ? 1 : 0;
        }
        if (lit < 60)
            fail_msg("icon %s shows %d pixels", icon_name((enum icon)i), lit);
    }
    assert_string_equal(icon_name(ICON_COUNT), "");
    fixture_end(&f);
}

static void odd_shapes_do_no_harm(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 640, 480);
    struct paint paint = {.fill = WHITE, .stroke = RED, .stroke_width = 3.0F};
    SDL_FPoint points[CANVAS_POINTS_MAX + 1] = {{0}};
    canvas_box(f.canvas, (struct rect){10.0F, 10.0F, 0.0F, 50.0F}, 10.0F, &paint);
    canvas_box(f.canvas, (struct rect){10.0F, 10.0F, -40.0F, 50.0F}, 10.0F, &paint);
    canvas_box(f.canvas, (struct rect){10.0F, 10.0F, 4.0F, 3.0F}, 100.0F, &paint);
    canvas_box(f.canvas, (struct rect){-50.0F, -50.0F, 9000.0F, 9000.0F}, 24.0F, &paint);
    canvas_circle(f.canvas, 0.0F, 0.0F, 0.0F, &paint);
    canvas_circle(f.canvas, 100.0F, 100.0F, 1e6F, &paint);
    canvas_polyline(f.canvas, points, 1, 3.0F, WHITE);
    canvas_polyline(f.canvas, points, 4, 3.0F, WHITE); // all in one place
    canvas_polyline(f.canvas, points, CANVAS_POINTS_MAX + 1, 3.0F, WHITE);
    canvas_shadow(f.canvas, (struct rect){0.0F, 0.0F, 5.0F, 5.0F}, 3.0F, 40.0F, 0.0F, RED);
    canvas_glow(f.canvas, 0.0F, 0.0F, 0.0F, 10.0F, RED);
    canvas_icon(f.canvas, ICON_NONE, 0.0F, 0.0F, 10.0F, RED);
    canvas_end(f.canvas);
    fixture_end(&f);
}

static void a_missing_font_is_named(void **state) {
    (void)state;
    struct window window;
    struct message message = {0};
    struct canvas *canvas = NULL;
    struct window_options options = {.memory = true};
    assert_int_equal(window_init(&window, &options, &message), STATUS_OK);
    assert_int_equal(canvas_create(&canvas, window.renderer, "/nowhere", &message),
                     STATUS_NOT_FOUND);
    assert_null(canvas);
    assert_non_null(strstr(message.text, "/nowhere/fonts/Lato"));
    window_finish(&window);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(box_has_round_corners_and_straight_edges),
        cmocka_unit_test(nine_pieces_equal_the_whole),
        cmocka_unit_test(positions_follow_scale_offset_and_border),
        cmocka_unit_test(alpha_fades_every_kind),
        cmocka_unit_test(clip_cuts),
        cmocka_unit_test(background_runs_from_bg0_to_bg1),
        cmocka_unit_test(a_layer_is_drawn_once),
        cmocka_unit_test(a_layer_notices_size_theme_and_loss),
        cmocka_unit_test(a_picture_lands_in_its_rectangle),
        cmocka_unit_test(every_icon_is_there_and_visible),
        cmocka_unit_test(odd_shapes_do_no_harm),
        cmocka_unit_test(a_missing_font_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
