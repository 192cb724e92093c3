#include "check.h"

#include <math.h>

static void scale_follows_the_screen(void **state) {
    (void)state;
    static const struct {
        int w, h, text_size;
        float scale, width, height, left;
    } table[] = {
        {1920, 1080, 100, 1.0F, 1920.0F, 1080.0F, 0.0F},
        {3840, 2160, 100, 2.0F, 1920.0F, 1080.0F, 0.0F},
        {1280, 800, 100, 0.761905F, 1680.0F, 1050.0F, 0.0F}, // low screens start enlarged
        {1280, 801, 100, 0.666667F, 1920.0F, 1201.5F, 0.0F},
        {1920, 1200, 100, 1.0F, 1920.0F, 1200.0F, 0.0F}, // taller: more room, same scale
        {1920, 1080, 130, 1.3F, 1476.923F, 830.769F, 0.0F},
        {1920, 1080, 90, 0.9F, 2133.333F, 1200.0F, 0.0F},
        {2160, 1080, 100, 1.0F, 2160.0F, 1080.0F, 0.0F},   // 2:1 is used whole
        {2560, 1080, 100, 1.0F, 2160.0F, 1080.0F, 200.0F}, // wider: borders left and right
        {1080, 1920, 100, 0.5625F, 1920.0F, 3413.333F, 0.0F},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct layout layout = layout_for(table[i].w, table[i].h, table[i].text_size);
        assert_float_equal(layout.scale, table[i].scale, 0.0005F);
        assert_float_equal(layout.width, table[i].width, 0.1F);
        assert_float_equal(layout.height, table[i].height, 0.1F);
        assert_float_equal(layout.left, table[i].left, 0.5F);
    }
}

static void no_size_gives_a_usable_layout(void **state) {
    (void)state;
    struct layout layout = layout_for(0, -3, 100);
    assert_true(layout.scale > 0.0F && isfinite(layout.width) && isfinite(layout.height));
}

static void rectangles(void **state) {
    (void)state;
    struct rect rect = {10.0F, 20.0F, 30.0F, 40.0F};
    assert_true(rect_contains(rect, 10.0F, 20.0F));
    assert_false(rect_contains(rect, 40.0F, 30.0F));
    assert_false(rect_contains(rect, 39.0F, 60.0F));
    struct rect grown = rect_grow(rect, 5.0F);
    assert_float_equal(grown.x, 5.0F, 0.001F);
    assert_float_equal(grown.w, 40.0F, 0.001F);
    assert_float_equal(rect_grow(grown, -5.0F).h, 40.0F, 0.001F);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scale_follows_the_screen),
        cmocka_unit_test(no_size_gives_a_usable_layout),
        cmocka_unit_test(rectangles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
