#include "check.h"

#include "sheet.h"

#include <math.h>

enum { SIDE = 96 };

static uint32_t pixels[SIDE * SIDE];
static struct sheet sheet = {.width = SIDE, .height = SIDE, .pixels = pixels};

#define PI 3.14159265F

// Sum of coverage: the area of what was drawn, in pixels.
static float area(void) {
    float sum = 0.0F;
    for (int i = 0; i < SIDE * SIDE; i++)
        sum += (float)(pixels[i] >> 24) / 255.0F;
    return sum;
}

static uint32_t alpha_at(int x, int y) {
    return pixels[y * SIDE + x] >> 24;
}

static const struct point corner[] = {{20.0F, 70.0F}, {40.0F, 20.0F}, {70.0F, 50.0F}};
static const struct {
    const char *name;
    struct shape shape;
    struct brush brush;
    float area;
} areas[] = {
    {"circle",
     {.kind = SHAPE_CIRCLE, .cx = 48.0F, .cy = 48.0F, .radius = 30.0F},
     {.fill = 0xFFFFFFFF},
     PI * 900.0F},
    {"circle between pixels",
     {.kind = SHAPE_CIRCLE, .cx = 47.3F, .cy = 48.6F, .radius = 20.5F},
     {.fill = 0xFFFFFFFF},
     PI * 420.25F},
    {"box",
     {.kind = SHAPE_BOX, .cx = 48.0F, .cy = 48.0F, .half_w = 30.0F, .half_h = 20.0F},
     {.fill = 0xFFFFFFFF},
     2400.0F},
    {"rounded box",
     {.kind = SHAPE_BOX,
      .cx = 48.0F,
      .cy = 48.0F,
      .half_w = 30.0F,
      .half_h = 20.0F,
      .radius = 10.0F},
     {.fill = 0xFFFFFFFF},
     2400.0F - (4.0F - PI) * 100.0F},
    {"turned box",
     {.kind = SHAPE_BOX,
      .cx = 48.0F,
      .cy = 48.0F,
      .half_w = 30.0F,
      .half_h = 10.0F,
      .radius = 4.0F,
      .turn = 0.5F},
     {.fill = 0xFFFFFFFF},
     1200.0F - (4.0F - PI) * 16.0F},
    {"ring",
     {.kind = SHAPE_CIRCLE, .cx = 48.0F, .cy = 48.0F, .radius = 30.0F},
     {.stroke = 0xFFFFFFFF, .stroke_width = 4.0F},
     2.0F * PI * 30.0F * 4.0F},
    {"thin ring",
     {.kind = SHAPE_CIRCLE, .cx = 48.0F, .cy = 48.0F, .radius = 30.0F},
     {.stroke = 0xFFFFFFFF, .stroke_width = 0.5F},
     2.0F * PI * 30.0F * 0.5F},
    {"half arc",
     {.kind = SHAPE_ARC,
      .cx = 48.0F,
      .cy = 48.0F,
      .radius = 30.0F,
      .half_span = 0.5F * PI,
      .thickness = 6.0F},
     {.fill = 0xFFFFFFFF},
     PI * 30.0F * 6.0F + PI * 9.0F},
    {"line",
     {.kind = SHAPE_POLYLINE, .points = corner, .count = 2, .thickness = 8.0F},
     {.fill = 0xFFFFFFFF},
     53.8516F * 8.0F + PI * 16.0F},
    {"triangle",
     {.kind = SHAPE_POLYGON, .points = corner, .count = 3},
     {.fill = 0xFFFFFFFF},
     1050.0F},
    {"dashes, half of the ring",
     {.kind = SHAPE_CIRCLE, .cx = 48.0F, .cy = 48.0F, .radius = 30.0F},
     {.stroke = 0xFFFFFFFF, .stroke_width = 4.0F, .dash = 9.0F, .gap = 9.0F},
     PI * 30.0F * 4.0F},
};

static void areas_are_those_of_geometry(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(areas); i++) {
        sheet_shape(&sheet, &areas[i].shape, &areas[i].brush);
        float error = fabsf(area() - areas[i].area) / areas[i].area;
        if (error > 0.02F)
            fail_msg("%s: area %.1f instead of %.1f", areas[i].name, (double)area(),
                     (double)areas[i].area);
    }
}

static void dashes_lie_along_a_box(void **state) {
    (void)state;
    struct shape shape = {.kind = SHAPE_BOX,
                          .cx = 48.0F,
                          .cy = 48.0F,
                          .half_w = 30.0F,
                          .half_h = 20.0F,
                          .radius = 8.0F};
    struct brush brush = {.stroke = 0xFFFFFFFF, .stroke_width = 4.0F};
    sheet_shape(&sheet, &shape, &brush);
    float solid = area();
    brush.dash = 6.0F;
    brush.gap = 6.0F;
    sheet_shape(&sheet, &shape, &brush);
    assert_float_equal(area(), 0.5F * solid, 0.03F * solid);
}

static void edges_are_soft_and_exact(void **state) {
    (void)state;
    struct shape shape = {
        .kind = SHAPE_BOX, .cx = 48.0F, .cy = 48.0F, .half_w = 20.25F, .half_h = 20.0F};
    struct brush brush = {.fill = 0xFF102030};
    sheet_shape(&sheet, &shape, &brush);
    assert_int_equal(alpha_at(48, 48), 255);
    assert_int_equal(alpha_at(28, 48), 255);
    assert_in_range(alpha_at(27, 48), 60, 68); // a quarter of the pixel is covered
    assert_int_equal(alpha_at(26, 48), 0);
    assert_int_equal(alpha_at(48, 28), 255);
    assert_int_equal(alpha_at(48, 27), 0);
    assert_int_equal(pixels[48 * SIDE + 48], 0xFF102030);
}

static void stroke_lies_over_fill(void **state) {
    (void)state;
    struct shape shape = {.kind = SHAPE_CIRCLE, .cx = 48.0F, .cy = 48.0F, .radius = 30.0F};
    struct brush brush = {.fill = 0xFF0000FF, .stroke = 0xFFFF0000, .stroke_width = 6.0F};
    sheet_shape(&sheet, &shape, &brush);
    assert_int_equal(pixels[48 * SIDE + 48], 0xFF0000FF);
    assert_int_equal(pixels[48 * SIDE + 78], 0xFFFF0000);
    assert_int_equal(alpha_at(84, 48), 0);
}

static void gradients_run_from_top_to_bottom(void **state) {
    (void)state;
    sheet_gradient(&sheet, 0xFF000000, 0xFFFFFFFF);
    assert_true((pixels[0] & 0xFFU) < 5);
    assert_true((pixels[SIDE * SIDE - 1] & 0xFFU) > 250);
    assert_in_range(pixels[(SIDE / 2) * SIDE] & 0xFFU, 124, 132);
    struct shape shape = {.kind = SHAPE_CIRCLE, .cx = 48.0F, .cy = 48.0F, .radius = 40.0F};
    struct brush brush = {.fill = 0xFF000000, .fill_low = 0xFF0000FF};
    sheet_shape(&sheet, &shape, &brush);
    assert_true((pixels[10 * SIDE + 48] & 0xFFU) < 12);
    assert_true((pixels[86 * SIDE + 48] & 0xFFU) > 243);
}

static void soft_things_fade_out(void **state) {
    (void)state;
    struct shape shape = {.kind = SHAPE_BOX,
                          .cx = 48.0F,
                          .cy = 48.0F,
                          .half_w = 20.0F,
                          .half_h = 20.0F,
                          .radius = 4.0F};
    sheet_shadow(&sheet, &shape, 20.0F, 0x80000000);
    assert_in_range(alpha_at(48, 48), 127, 129);
    assert_in_range(alpha_at(78, 48), 50, 78);
    assert_true(alpha_at(94, 48) <= 1);
    for (int x = 48; x + 1 < SIDE; x++)
        assert_true(alpha_at(x + 1, 48) <= alpha_at(x, 48) + 1);
    sheet_glow(&sheet, 0xC0FFFFFF);
    assert_in_range(alpha_at(48, 48), 188, 192);
    assert_int_equal(alpha_at(0, 0), 0);
    assert_true(alpha_at(94, 48) <= 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas_are_those_of_geometry),
        cmocka_unit_test(dashes_lie_along_a_box),
        cmocka_unit_test(edges_are_soft_and_exact),
        cmocka_unit_test(stroke_lies_over_fill),
        cmocka_unit_test(gradients_run_from_top_to_bottom),
        cmocka_unit_test(soft_things_fade_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
