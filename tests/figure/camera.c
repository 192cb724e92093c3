#include "figure/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const struct camera side = {90.0F, 0.0F, 3.0F, {0.0F, 0.5F, 0.0F}};

static void the_target_is_in_the_middle(void **state) {
    (void)state;
    const struct camera cameras[] = {side, {0.0F, 30.0F, 2.0F, {0.3F, 0.1F, -0.4F}}};
    for (size_t i = 0; i < 2; i++) {
        struct vec3 p = camera_project(&cameras[i], 400, 300, cameras[i].target);
        assert_float_equal(p.x, 200.0F, 0.01F);
        assert_float_equal(p.y, 150.0F, 0.01F);
        assert_float_equal(p.z, cameras[i].distance, 0.001F);
    }
}

static void from_its_left_the_figure_faces_left(void **state) {
    (void)state;
    struct vec3 ahead = camera_project(&side, 400, 300, (struct vec3){0.0F, 0.5F, 0.5F});
    struct vec3 above = camera_project(&side, 400, 300, (struct vec3){0.0F, 0.9F, 0.0F});
    struct vec3 behind = camera_project(&side, 400, 300, (struct vec3){4.0F, 0.5F, 0.0F});
    assert_true(ahead.x < 200.0F);
    assert_true(above.y < 150.0F);
    assert_true(behind.z < 0.0F);
}

static void the_field_of_view_is_vertical(void **state) {
    (void)state;
    // tan(13 degrees) * 3 m above the middle is the upper border, whatever the width.
    struct vec3 top = {0.0F, 0.5F + 0.692604F, 0.0F};
    assert_float_equal(camera_project(&side, 400, 300, top).y, 0.0F, 0.05F);
    assert_float_equal(camera_project(&side, 900, 300, top).y, 0.0F, 0.05F);
}

static void views_have_names(void **state) {
    (void)state;
    struct camera camera;
    const struct {
        const char *name;
        float yaw;
    } views[] = {
        {"default", 90.0F}, {"front", 0.0F}, {"left", 90.0F}, {"back", 180.0F}, {"right", 270.0F}};
    for (size_t i = 0; i < sizeof views / sizeof views[0]; i++) {
        assert_true(camera_from_view(&side, views[i].name, &camera));
        assert_float_equal(camera.yaw, views[i].yaw, 0.0F);
        assert_float_equal(camera.distance, side.distance, 0.0F);
    }
    assert_true(camera_from_view(&side, "top", &camera));
    assert_true(camera.pitch > 60.0F);
    assert_false(camera_from_view(&side, "below", &camera));
}

static void mixing_goes_the_short_way(void **state) {
    (void)state;
    struct camera a = {350.0F, 0.0F, 2.0F, {0.0F, 0.0F, 0.0F}};
    struct camera b = {20.0F, 10.0F, 4.0F, {1.0F, 0.0F, 0.0F}};
    struct camera middle = camera_mix(&a, &b, 0.5F);
    assert_float_equal(middle.yaw, 365.0F, 0.01F);
    assert_float_equal(middle.pitch, 5.0F, 0.001F);
    assert_float_equal(middle.distance, 3.0F, 0.001F);
    assert_float_equal(middle.target.x, 0.5F, 0.001F);
    middle = camera_mix(&b, &a, 0.5F);
    assert_float_equal(middle.yaw, 5.0F, 0.01F);
    assert_float_equal(camera_mix(&a, &b, 0.0F).yaw, 350.0F, 0.001F);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_target_is_in_the_middle),
        cmocka_unit_test(from_its_left_the_figure_faces_left),
        cmocka_unit_test(the_field_of_view_is_vertical),
        cmocka_unit_test(views_have_names),
        cmocka_unit_test(mixing_goes_the_short_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
