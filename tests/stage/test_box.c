// A tree of boxes: who gets how much room, what gives way, what scrolls. Letters are estimated:
// no canvas is needed for where things stand.
#include "stage/box.h"

#include "cmocka_all.h"

#include <math.h>
#include <stdio.h>

static const struct rect AREA = {100.0F, 50.0F, 1000.0F, 600.0F};

struct stand {
    struct boxes *boxes;
    struct focus focus;
    struct box_view view;
};

static int open_stand(void **state) {
    static struct stand stand;
    struct message message = {{0}};
    stand = (struct stand){0};
    focus_set(&stand.focus, FOCUS_NOTHING);
    *state = &stand;
    return boxes_create(&stand.boxes, &message) == STATUS_OK ? 0 : -1;
}

static int close_stand(void **state) {
    boxes_destroy(((struct stand *)*state)->boxes);
    return 0;
}

static void place_in(struct stand *stand, struct rect area) {
    focus_reset(&stand->focus);
    boxes_place(stand->boxes, NULL, area, &stand->focus, &stand->view);
}

static void slot(struct boxes *boxes, int what, struct box_size size) {
    box_slot(boxes, &(struct box_slot){.size = size, .what = what});
}

static void button(struct boxes *boxes, int item) {
    box_button(boxes, item, &(struct button){.label = "Press"});
}

static void assert_rect(struct stand *stand, int what, struct rect wanted) {
    struct rect got = boxes_rect(stand->boxes, what);
    if (fabsf(got.x - wanted.x) > 0.5F || fabsf(got.y - wanted.y) > 0.5F ||
        fabsf(got.w - wanted.w) > 0.5F || fabsf(got.h - wanted.h) > 0.5F)
        fail_msg("slot %d stands at %.1f, %.1f with %.1f x %.1f", what, (double)got.x,
                 (double)got.y, (double)got.w, (double)got.h);
}

static const struct focus_item *item(const struct stand *stand, int id) {
    for (size_t i = 0; i < stand->focus.count; i++) {
        if (stand->focus.items[i].id == id)
            return &stand->focus.items[i];
    }
    return NULL;
}

// --- sharing

static void test_a_row_shares_its_width(void **state) {
    struct stand *stand = *state;
    boxes_begin(stand->boxes, NULL);
    box_row(stand->boxes, &(struct box_stack){.size = {.grow = 1.0F}, .gap = 20.0F});
    slot(stand->boxes, 1, (struct box_size){.width = 240.0F});
    slot(stand->boxes, 2, (struct box_size){.grow = 1.0F});
    slot(stand->boxes, 3, (struct box_size){.grow = 2.0F});
    box_end(stand->boxes);
    place_in(stand, AREA);
    assert_rect(stand, 1, (struct rect){100.0F, 50.0F, 240.0F, 600.0F});
    assert_rect(stand, 2, (struct rect){360.0F, 50.0F, 240.0F, 600.0F});
    assert_rect(stand, 3, (struct rect){620.0F, 50.0F, 480.0F, 600.0F});
}

// Who needs more than its share gets that, and the rest is shared among the others.
static void test_what_grows_keeps_its_least(void **state) {
    struct stand *stand = *state;
    boxes_begin(stand->boxes, NULL);
    box_row(stand->boxes, &(struct box_stack){.size = {.grow = 1.0F}});
    slot(stand->boxes, 1, (struct box_size){.grow = 1.0F, .least_width = 700.0F});
    slot(stand->boxes, 2, (struct box_size){.grow = 1.0F});
    slot(stand->boxes, 3, (struct box_size){.grow = 1.0F});
    box_end(stand->boxes);
    place_in(stand, AREA);
    assert_rect(stand, 1, (struct rect){100.0F, 50.0F, 700.0F, 600.0F});
    assert_rect(stand, 2, (struct rect){800.0F, 50.0F, 150.0F, 600.0F});
    assert_rect(stand, 3, (struct rect){950.0F, 50.0F, 150.0F, 600.0F});
}

static void test_a_column_places_and_aligns(void **state) {
    struct stand *stand = *state;
    boxes_begin(stand->boxes, &(struct box_page){.gap = 10.0F, .along = BOX_MIDDLE});
    slot(stand->boxes, 1, (struct box_size){.width = 200.0F, .height = 90.0F, .across = BOX_END});
    slot(stand->boxes, 2,
         (struct box_size){.width = 200.0F, .height = 100.0F, .across = BOX_MIDDLE});
    slot(stand->boxes, 3, (struct box_size){.height = 100.0F, .most_width = 400.0F});
    place_in(stand, AREA);
    assert_rect(stand, 1, (struct rect){900.0F, 195.0F, 200.0F, 90.0F});
    assert_rect(stand, 2, (struct rect){500.0F, 295.0F, 200.0F, 100.0F});
    assert_rect(stand, 3, (struct rect){400.0F, 405.0F, 400.0F, 100.0F});
}

// --- little room

static void test_a_row_wraps(void **state) {
    struct stand *stand = *state;
    boxes_begin(stand->boxes, NULL);
    box_row(stand->boxes, &(struct box_stack){.gap = 20.0F, .wraps = true});
    slot(stand->boxes, 1,
         (struct box_size){.grow = 1.0F, .least_width = 500.0F, .least_height = 100.0F});
    slot(stand->boxes, 2,
         (struct box_size){.grow = 1.0F, .least_width = 500.0F, .least_height = 100.0F});
    box_end(stand->boxes);
    place_in(stand, AREA);
    assert_true(boxes_rect(stand->boxes, 2).y > boxes_rect(stand->boxes, 1).y + 99.0F);
    assert_true(fabsf(boxes_rect(stand->boxes, 2).x - AREA.x) < 0.5F);
}

static void test_ornaments_give_way_first(void **state) {
    struct stand *stand = *state;
    boxes_begin(stand->boxes, NULL);
    box_row(stand->boxes, NULL);
    slot(stand->boxes, 1, (struct box_size){.width = 700.0F, .least_width = 700.0F});
    slot(stand->boxes, 2, (struct box_size){.width = 400.0F, .ornament = true});
    box_end(stand->boxes);
    place_in(stand, AREA);
    assert_true(boxes_rect(stand->boxes, 1).w > 699.0F);
    assert_true(boxes_rect(stand->boxes, 2).w == 0.0F);
}

// The same is told in less room where the ornament has none.
static void test_what_stands_in_for_an_ornament(void **state) {
    struct stand *stand = *state;
    for (int narrow = 0; narrow < 2; narrow++) {
        boxes_begin(stand->boxes, NULL);
        box_row(stand->boxes, NULL);
        box_column(stand->boxes,
                   &(struct box_stack){.size = {.grow = 1.0F, .least_width = 400.0F}});
        slot(stand->boxes, 1, (struct box_size){.height = 50.0F});
        slot(stand->boxes, 2, (struct box_size){.height = 50.0F, .instead = true});
        box_end(stand->boxes);
        slot(stand->boxes, 3,
             (struct box_size){.width = 300.0F, .height = 50.0F, .ornament = true});
        box_end(stand->boxes);
        struct rect area = AREA;
        area.w = narrow ? 600.0F : 1000.0F;
        place_in(stand, area);
        assert_int_equal(boxes_rect(stand->boxes, 2).h > 0.0F, narrow);
        assert_int_equal(boxes_rect(stand->boxes, 3).h > 0.0F, !narrow);
    }
}

static void test_a_grid_has_as_many_columns_as_fit(void **state) {
    struct stand *stand = *state;
    for (int wide = 0; wide < 2; wide++) {
        boxes_begin(stand->boxes, NULL);
        box_grid(stand->boxes, &(struct box_stack){.gap = 10.0F, .columns = 4});
        for (int i = 1; i <= 4; i++)
            slot(stand->boxes, i,
                 (struct box_size){.least_width = wide ? 200.0F : 400.0F, .height = 50.0F});
        box_end(stand->boxes);
        place_in(stand, AREA);
        bool beside = fabsf(boxes_rect(stand->boxes, 3).y - boxes_rect(stand->boxes, 1).y) < 0.5F;
        assert_int_equal(beside, wide);
    }
}

static void test_room_is_found_before_anything_scrolls(void **state) {
    struct stand *stand = *state;
    boxes_begin(stand->boxes, &(struct box_page){.gap = 200.0F});
    for (int i = 0; i < 4; i++)
        slot(stand->boxes, i + 1, (struct box_size){.height = 20.0F});
    place_in(stand, AREA); // 680 units with roomy gaps
    assert_false(boxes_scroll(stand->boxes));
    assert_true(boxes_rect(stand->boxes, 4).y + 20.0F <= AREA.y + AREA.h + 0.5F);
}

// --- what scrolls

static void tell_list(struct boxes *boxes, int count) {
    boxes_begin(boxes, &(struct box_page){.gap = 20.0F});
    slot(boxes, 1, (struct box_size){.height = 80.0F});
    box_list(boxes, &(struct box_stack){.size = {.grow = 1.0F}, .gap = 24.0F});
    for (int i = 0; i < count; i++)
        button(boxes, i);
    box_end(boxes);
    button(boxes, 500);
}

static void press(struct stand *stand, enum intent_kind kind) {
    const struct intent intent = {.kind = kind};
    if (!boxes_take(stand->boxes, &stand->focus, &stand->view, &intent))
        (void)focus_take(&stand->focus, &intent, 0);
    place_in(stand, AREA);
}

static void test_a_list_follows_the_focus(void **state) {
    enum { COUNT = 30 };
    struct stand *stand = *state;
    tell_list(stand->boxes, COUNT);
    place_in(stand, AREA);
    assert_true(boxes_scroll(stand->boxes));
    assert_int_equal(stand->focus.current, 0);
    for (int i = 1; i < COUNT; i++) {
        press(stand, INTENT_DOWN);
        assert_int_equal(stand->focus.current, i);
        assert_false(item(stand, i)->hidden);
    }
    assert_true(item(stand, 0) == NULL || item(stand, 0)->hidden);
    press(stand, INTENT_DOWN); // past its end: what stands below
    assert_int_equal(stand->focus.current, 500);
    press(stand, INTENT_UP);
    assert_int_equal(stand->focus.current, COUNT - 1);
    for (int i = 0; i < COUNT; i++)
        press(stand, INTENT_UP);
    assert_int_equal(stand->focus.current, 0);
    assert_true(stand->view.scroll < 0.5F);
}

// What has the focus brings into view what is told of it, at once; a pointer moves nothing.
static void test_company_comes_into_view(void **state) {
    enum { TOLD = 100, ROWS = 12 };
    struct stand *stand = *state;
    boxes_begin(stand->boxes, NULL);
    box_list(stand->boxes, &(struct box_stack){.size = {.grow = 1.0F}});
    for (int i = 0; i < ROWS; i++) {
        box_column(stand->boxes, NULL);
        button(stand->boxes, i);
        slot(stand->boxes, TOLD + i, (struct box_size){.height = 80.0F});
        box_end(stand->boxes);
    }
    box_end(stand->boxes);
    focus_set(&stand->focus, 0);
    place_in(stand, AREA);
    focus_set(&stand->focus, ROWS / 2);
    boxes_follow(stand->boxes, &stand->focus, &stand->view, true);
    assert_true(stand->view.scroll == 0.0F);
    boxes_follow(stand->boxes, &stand->focus, &stand->view, false);
    struct rect told = boxes_rect(stand->boxes, TOLD + ROWS / 2);
    assert_true(stand->view.scroll > 0.0F);
    assert_true(told.y >= AREA.y && told.y + told.h <= AREA.y + AREA.h);
    assert_false(item(stand, ROWS / 2)->hidden);
}

// What stands outside a list does not move with it, and the pointer finds nothing out of view.
static void test_the_wheel_scrolls(void **state) {
    struct stand *stand = *state;
    const struct intent wheel = {.kind = INTENT_SCROLL, .amount = -3.0F};
    tell_list(stand->boxes, 30);
    place_in(stand, AREA);
    struct rect above = boxes_rect(stand->boxes, 1);
    struct rect below = item(stand, 500)->rect;
    assert_true(boxes_take(stand->boxes, &stand->focus, &stand->view, &wheel));
    place_in(stand, AREA);
    assert_true(stand->view.scroll > 200.0F);
    assert_rect(stand, 1, above);
    assert_true(fabsf(item(stand, 500)->rect.y - below.y) < 0.5F);
    assert_true(item(stand, 0)->hidden);
    const struct rect first = item(stand, 0)->rect;
    const struct intent move = {
        .kind = INTENT_POINTER_MOVE, .x = first.x + 5.0F, .y = first.y + 5.0F};
    (void)focus_take(&stand->focus, &move, 0);
    assert_int_not_equal(stand->focus.hovered, 0);
    // What is focused but out of view is shown before it can be pressed.
    const struct intent confirm = {.kind = INTENT_CONFIRM};
    assert_int_equal(stand->focus.current, 0);
    assert_true(boxes_take(stand->boxes, &stand->focus, &stand->view, &confirm));
    place_in(stand, AREA);
    assert_false(item(stand, 0)->hidden);
    assert_false(boxes_take(stand->boxes, &stand->focus, &stand->view, &confirm));
}

static void test_a_page_scrolls_where_nothing_else_helps(void **state) {
    struct stand *stand = *state;
    boxes_begin(stand->boxes, &(struct box_page){.gap = 24.0F});
    for (int i = 0; i < 12; i++)
        button(stand->boxes, i);
    place_in(stand, AREA);
    assert_true(boxes_scroll(stand->boxes));
    for (int i = 0; i < 11; i++)
        press(stand, INTENT_DOWN);
    assert_int_equal(stand->focus.current, 11);
    assert_false(item(stand, 11)->hidden);
    const struct rect last = item(stand, 11)->rect;
    assert_true(last.y + last.h <= AREA.y + AREA.h + 0.5F);
}

// A long text between two controls is read in steps, not jumped over.
static void test_long_words_are_passed_in_steps(void **state) {
    struct stand *stand = *state;
    boxes_begin(stand->boxes, &(struct box_page){.gap = 24.0F});
    button(stand->boxes, 1);
    box_column(stand->boxes, &(struct box_stack){.size = {.least_height = 2000.0F}});
    box_end(stand->boxes);
    button(stand->boxes, 2);
    place_in(stand, AREA);
    press(stand, INTENT_DOWN);
    assert_int_equal(stand->focus.current, 1);
    assert_true(stand->view.scroll > 100.0F);
    int steps = 1;
    for (; stand->focus.current != 2 && steps < 20; steps++)
        press(stand, INTENT_DOWN);
    assert_true(steps >= 3 && steps < 10);
}

enum { MANY = 1000, TOLD_MOST = 60 };
static int rows_told;

// Every seventh row is higher than the others.
static void tell_row(void *context, int row, struct boxes *boxes) {
    (void)context;
    rows_told++;
    box_press(boxes, &(struct box_press){.item = row});
    slot(boxes, row, (struct box_size){.width = 300.0F, .height = row % 7 == 3 ? 130.0F : 90.0F});
    box_end(boxes);
}

static void place_many(struct stand *stand) {
    boxes_begin(stand->boxes, &(struct box_page){.gap = 20.0F});
    button(stand->boxes, MANY);
    box_list(stand->boxes, &(struct box_stack){.size = {.grow = 1.0F}, .gap = 20.0F});
    box_rows(stand->boxes, &(struct box_rows){.count = MANY, .height = 90.0F, .tell = tell_row});
    box_end(stand->boxes);
    rows_told = 0;
    place_in(stand, AREA);
    assert_in_range(rows_told, 1, TOLD_MOST);
}

// Down through all rows of a long list: the one with the focus is whole in view, all are as high as
// the highest, and only those near it are told.
static void test_a_long_list_tells_what_is_near(void **state) {
    struct stand *stand = *state;
    focus_set(&stand->focus, 0);
    place_many(stand);
    for (int row = 0; row < MANY; row++) {
        const struct focus_item *focused = item(stand, row);
        assert_int_equal(stand->focus.current, row);
        assert_true(focused && !focused->hidden);
        assert_true(focused->rect.y >= AREA.y && focused->rect.h >= (row > 0 ? 129.0F : 89.0F));
        const struct intent down = {.kind = INTENT_DOWN};
        if (!boxes_take(stand->boxes, &stand->focus, &stand->view, &down))
            (void)focus_take(&stand->focus, &down, 0);
        place_many(stand);
    }
    assert_int_equal(stand->focus.current, MANY - 1);
    focus_set(&stand->focus, 500); // from anywhere
    place_many(stand);
    assert_false(item(stand, 500)->hidden);
    stand->view = (struct box_view){0}; // and back at the top
    place_many(stand);
    assert_false(item(stand, 0)->hidden);
}

static void test_a_fixed_page_never_scrolls(void **state) {
    struct stand *stand = *state;
    boxes_begin(stand->boxes, &(struct box_page){.fixed = true, .gap = 24.0F});
    for (int i = 0; i < 12; i++)
        button(stand->boxes, i);
    place_in(stand, AREA);
    assert_false(boxes_scroll(stand->boxes));
}

// --- controls

static void test_an_option_goes_both_ways(void **state) {
    struct stand *stand = *state;
    boxes_begin(stand->boxes, NULL);
    box_option(stand->boxes, 7, &(struct option){.label = "Volume", .value = "80 %"});
    place_in(stand, AREA);
    const struct rect rect = item(stand, 7)->rect;
    assert_int_equal(boxes_option_way(stand->boxes, 7, rect.x + 5.0F), -1);
    assert_int_equal(boxes_option_way(stand->boxes, 7, rect.x + rect.w - 5.0F), 1);
}

// Rings are 14 units wide: the next control keeps clear of them, however little room there is.
static void test_controls_keep_their_distance(void **state) {
    struct stand *stand = *state;
    boxes_begin(stand->boxes, &(struct box_page){.fixed = true, .gap = 1.0F});
    button(stand->boxes, 1);
    button(stand->boxes, 2);
    place_in(stand, AREA);
    const struct rect upper = item(stand, 1)->rect;
    assert_true(item(stand, 2)->rect.y - upper.y - upper.h > 17.0F);
}

static void test_too_many_ends_do_no_harm(void **state) {
    struct stand *stand = *state;
    boxes_begin(stand->boxes, NULL);
    box_end(stand->boxes);
    box_end(stand->boxes);
    slot(stand->boxes, 1, (struct box_size){.height = 10.0F});
    place_in(stand, AREA);
    assert_true(boxes_rect(stand->boxes, 1).h == 0.0F);
}

int main(void) {
#define WITH_BOXES(test) cmocka_unit_test_setup_teardown(test, open_stand, close_stand)
    const struct CMUnitTest tests[] = {
        WITH_BOXES(test_a_row_shares_its_width),
        WITH_BOXES(test_what_grows_keeps_its_least),
        WITH_BOXES(test_a_column_places_and_aligns),
        WITH_BOXES(test_a_row_wraps),
        WITH_BOXES(test_ornaments_give_way_first),
        WITH_BOXES(test_what_stands_in_for_an_ornament),
        WITH_BOXES(test_a_grid_has_as_many_columns_as_fit),
        WITH_BOXES(test_room_is_found_before_anything_scrolls),
        WITH_BOXES(test_a_list_follows_the_focus),
        WITH_BOXES(test_company_comes_into_view),
        WITH_BOXES(test_the_wheel_scrolls),
        WITH_BOXES(test_a_page_scrolls_where_nothing_else_helps),
        WITH_BOXES(test_long_words_are_passed_in_steps),
        WITH_BOXES(test_a_long_list_tells_what_is_near),
        WITH_BOXES(test_a_fixed_page_never_scrolls),
        WITH_BOXES(test_an_option_goes_both_ways),
        WITH_BOXES(test_controls_keep_their_distance),
        WITH_BOXES(test_too_many_ends_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
