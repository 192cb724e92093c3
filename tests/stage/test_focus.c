#include "check.h"

#include "stage/widgets.h"

enum { START, ROUTINES, PROGRESS, LEARN, SETTINGS, HINT };

// Home: a large button above a row of four tiles; one hint chip.
static void add_home(struct focus *focus) {
    focus_reset(focus);
    focus_add(focus, START, (struct rect){144.0F, 560.0F, 400.0F, 112.0F}, 24.0F, FOCUS_ITEM);
    for (int i = 0; i < 4; i++)
        focus_add(focus, ROUTINES + i,
                  (struct rect){96.0F + 272.0F * (float)i, 752.0F, 248.0F, 174.0F}, 24.0F,
                  FOCUS_ITEM);
    focus_add(focus, HINT, (struct rect){96.0F, 964.0F, 170.0F, 68.0F}, 34.0F, FOCUS_CHIP);
}

static void directions_follow_the_layout(void **state) {
    (void)state;
    static const struct {
        int from;
        enum intent_kind intent;
        int to;
    } table[] = {
        {START, INTENT_DOWN, ROUTINES},     {START, INTENT_UP, START},
        {START, INTENT_LEFT, START},        {ROUTINES, INTENT_RIGHT, PROGRESS},
        {PROGRESS, INTENT_RIGHT, LEARN},    {LEARN, INTENT_RIGHT, SETTINGS},
        {SETTINGS, INTENT_RIGHT, SETTINGS}, {SETTINGS, INTENT_LEFT, LEARN},
        {SETTINGS, INTENT_UP, START},       {PROGRESS, INTENT_UP, START},
        {ROUTINES, INTENT_DOWN, ROUTINES}, // chips are never focused
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct focus focus = {0};
        add_home(&focus);
        focus_set(&focus, table[i].from);
        struct intent intent = {.kind = table[i].intent};
        struct focus_result result = focus_take(&focus, &intent, 1000);
        if (focus.current != table[i].to)
            fail_msg("row %zu: focus on %d instead of %d", i, focus.current, table[i].to);
        assert_int_equal(result.changed, table[i].from != table[i].to);
        assert_int_equal(result.activated, FOCUS_NOTHING);
    }
}

static void a_column_is_walked_in_order(void **state) {
    (void)state;
    struct focus focus = {0};
    focus_reset(&focus);
    for (int i = 0; i < 5; i++)
        focus_add(&focus, i, (struct rect){96.0F, 300.0F + 152.0F * (float)i, 860.0F, 120.0F},
                  24.0F, FOCUS_ITEM);
    assert_int_equal(focus.current, 0); // the first one without being told
    struct intent down = {.kind = INTENT_DOWN};
    for (int i = 1; i < 5; i++) {
        focus_take(&focus, &down, i);
        assert_int_equal(focus.current, i);
    }
    assert_false(focus_take(&focus, &down, 9).changed);
}

static void confirm_activates_once(void **state) {
    (void)state;
    struct focus focus = {0};
    add_home(&focus);
    struct intent confirm = {.kind = INTENT_CONFIRM};
    struct focus_result result = focus_take(&focus, &confirm, 1000);
    assert_int_equal(result.activated, START);
    assert_int_equal(focus_state(&focus, START, 1000), WIDGET_PRESSED);
    assert_true(focus_moving(&focus, 1000));
    assert_int_equal(focus_state(&focus, START, 200000), WIDGET_FOCUSED);
    assert_false(focus_moving(&focus, 200000));
    confirm.repeated = true; // a key held down presses nothing again
    assert_int_equal(focus_take(&focus, &confirm, 300000).activated, FOCUS_NOTHING);
}

static void pointer_needs_press_and_release_on_one_item(void **state) {
    (void)state;
    struct focus focus = {0};
    add_home(&focus);
    struct intent move = {.kind = INTENT_POINTER_MOVE, .x = 700.0F, .y = 800.0F};
    struct intent press = {.kind = INTENT_POINTER_PRESS, .x = 700.0F, .y = 800.0F};
    struct intent release = {.kind = INTENT_POINTER_RELEASE, .x = 700.0F, .y = 800.0F};
    assert_true(focus_take(&focus, &move, 1).changed);
    assert_int_equal(focus.current, LEARN);
    assert_false(focus_take(&focus, &move, 2).changed);
    assert_int_equal(focus_take(&focus, &press, 3).activated, FOCUS_NOTHING);
    assert_int_equal(focus_state(&focus, LEARN, 4), WIDGET_PRESSED);
    assert_int_equal(focus_take(&focus, &release, 5).activated, LEARN);
    focus_take(&focus, &press, 6);
    release.x = 200.0F; // let go elsewhere: nothing
    assert_int_equal(focus_take(&focus, &release, 7).activated, FOCUS_NOTHING);
    // A release that no press came before (a new screen opened under the finger).
    assert_int_equal(focus_take(&focus, &release, 8).activated, FOCUS_NOTHING);
}

static void chips_hover_and_press_but_keep_the_focus(void **state) {
    (void)state;
    struct focus focus = {0};
    add_home(&focus);
    struct intent intent = {.kind = INTENT_POINTER_MOVE, .x = 120.0F, .y = 990.0F};
    assert_true(focus_take(&focus, &intent, 1).changed);
    assert_int_equal(focus.current, START);
    assert_int_equal(focus_state(&focus, HINT, 1), WIDGET_FOCUSED);
    intent.kind = INTENT_POINTER_PRESS;
    focus_take(&focus, &intent, 2);
    intent.kind = INTENT_POINTER_RELEASE;
    assert_int_equal(focus_take(&focus, &intent, 3).activated, HINT);
    assert_int_equal(focus.current, START);
}

static void the_ring_slides_and_arrives(void **state) {
    (void)state;
    struct focus focus = {0};
    add_home(&focus);
    struct intent down = {.kind = INTENT_DOWN};
    focus_take(&focus, &down, 1000);
    assert_true(focus_moving(&focus, 1000));
    assert_true(focus_moving(&focus, 140000));
    assert_false(focus_moving(&focus, 142000));
    struct focus calm = {.reduced_motion = true};
    add_home(&calm);
    focus_take(&calm, &down, 1000);
    assert_false(focus_moving(&calm, 1000));
}

static void focus_survives_a_new_layout_and_no_items(void **state) {
    (void)state;
    struct focus focus = {0};
    struct intent confirm = {.kind = INTENT_CONFIRM};
    struct intent down = {.kind = INTENT_DOWN};
    assert_int_equal(focus_take(&focus, &confirm, 1).activated, FOCUS_NOTHING);
    assert_false(focus_take(&focus, &down, 1).changed);
    add_home(&focus);
    focus_set(&focus, LEARN);
    add_home(&focus);
    assert_int_equal(focus.current, LEARN);
    focus_set(&focus, 77); // not there (yet): a direction finds something
    focus_take(&focus, &down, 2);
    assert_int_equal(focus.current, START);
    focus_reset(&focus);
    for (int i = 0; i < FOCUS_ITEMS_MAX + 10; i++) // too many: the rest is left out
        focus_add(&focus, i, (struct rect){0.0F, 0.0F, 1.0F, 1.0F}, 0.0F, FOCUS_ITEM);
    assert_int_equal(focus.count, FOCUS_ITEMS_MAX);
}

static void easing_runs_from_0_to_1(void **state) {
    (void)state;
    float (*const curves[])(float) = {ease_out_cubic, ease_in_out_cubic};
    for (size_t i = 0; i < 2; i++) {
        assert_float_equal(curves[i](-1.0F), 0.0F, 1e-6F);
        assert_float_equal(curves[i](0.0F), 0.0F, 1e-6F);
        assert_float_equal(curves[i](1.0F), 1.0F, 1e-6F);
        assert_float_equal(curves[i](3.0F), 1.0F, 1e-6F);
        for (int n = 1; n <= 50; n++)
            assert_true(curves[i]((float)n / 50.0F) >= curves[i]((float)(n - 1) / 50.0F));
    }
    assert_float_equal(ease_in_out_cubic(0.5F), 0.5F, 1e-6F);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(directions_follow_the_layout),
        cmocka_unit_test(a_column_is_walked_in_order),
        cmocka_unit_test(confirm_activates_once),
        cmocka_unit_test(pointer_needs_press_and_release_on_one_item),
        cmocka_unit_test(chips_hover_and_press_but_keep_the_focus),
        cmocka_unit_test(the_ring_slides_and_arrives),
        cmocka_unit_test(focus_survives_a_new_layout_and_no_items),
        cmocka_unit_test(easing_runs_from_0_to_1),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
