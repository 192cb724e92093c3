// Routines for people who should be spared something, or lack a prop.
#include "help.h"

#include "routine/suit.h"

#include <string.h>

enum { EVERY_PROP = (1 << PROP_COUNT) - 1 };

static struct library shipped;

static int load_shipped(void **state) {
    (void)state;
    shipped = load_tree(SHIPPED);
    return 0;
}

static int finish_shipped(void **state) {
    (void)state;
    library_finish(&shipped);
    return 0;
}

static struct suited suit(const struct routine *routine, uint32_t spare, uint32_t props,
                          struct arena *arena) {
    struct person person = {.spare = spare, .props = props};
    struct suited suited;
    assert_int_equal(routine_suit(routine, &person, arena, &suited, NULL), STATUS_OK);
    return suited;
}

static bool has(const struct routine *routine, const char *exercise) {
    for (size_t i = 0; i < routine->step_count; i++) {
        if (strcmp(routine->steps[i].exercise->id, exercise) == 0)
            return true;
    }
    return false;
}

static void who_needs_nothing_gets_the_routine_itself(void **state) {
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < shipped.routine_count; i++) {
        struct suited suited = suit(&shipped.routines[i], 0, EVERY_PROP, &arena);
        assert_ptr_equal(suited.routine, &shipped.routines[i]);
        assert_int_equal(suited.replaced + suited.left_out, 0);
    }
    arena_finish(&arena);
}

// Every person, every routine: what is left suits, and steps that suited are all still there.
static void whatever_is_left_suits(void **state) {
    (void)state;
    struct arena arena = {0};
    for (uint32_t spare = 0; spare < 1U << CAUTION_COUNT; spare++) {
        for (uint32_t props = 0; props <= EVERY_PROP; props++) {
            struct person person = {.spare = spare, .props = props};
            for (size_t i = 0; i < shipped.routine_count; i++) {
                const struct routine *routine = &shipped.routines[i];
                struct suited suited = suit(routine, spare, props, &arena);
                size_t fitting = 0;
                for (size_t k = 0; k < routine->step_count; k++)
                    fitting += variant_suits(routine->steps[k].variant, &person);
                size_t left = suited.routine ? suited.routine->step_count : 0;
                assert_int_equal(left, fitting + suited.replaced);
                assert_int_equal(left + suited.left_out, routine->step_count);
                for (size_t k = 0; k < left; k++)
                    assert_true(variant_suits(suited.routine->steps[k].variant, &person));
            }
            arena_finish(&arena);
            arena = (struct arena){0};
        }
    }
}

static void with_osteoporosis_nothing_rounds_the_back(void **state) {
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < shipped.routine_count; i++) {
        struct suited suited =
            suit(&shipped.routines[i], 1U << CAUTION_OSTEOPOROSIS, EVERY_PROP, &arena);
        assert_non_null(suited.routine);
        assert_false(has(suited.routine, "cat-cow"));
        assert_false(has(suited.routine, "childs-pose"));
        assert_true(has(suited.routine, "scapular-squeeze"));
    }
    arena_finish(&arena);
}

static void without_a_roller_the_towel_takes_its_place(void **state) {
    (void)state;
    struct arena arena = {0};
    size_t rolled = 0;
    for (size_t i = 0; i < shipped.routine_count; i++) {
        const struct routine *routine = &shipped.routines[i];
        struct suited suited = suit(routine, 0, EVERY_PROP & ~(1U << PROP_ROLLER), &arena);
        for (size_t k = 0; k < routine->step_count; k++) {
            if (strcmp(routine->steps[k].variant->id, "roller") != 0)
                continue;
            rolled++;
            assert_true(has(suited.routine, "thoracic-extension"));
            assert_int_equal(suited.replaced + suited.left_out, 1);
        }
    }
    assert_true(rolled > 0);
    arena_finish(&arena);
}

// What comes in another's place keeps its own dose, and does not come twice.
static void substitutes_come_once_with_their_own_dose(void **state) {
    (void)state;
    struct arena arena = {0};
    struct suited suited =
        suit(library_routine(&shipped, "first-steps"),
             1U << CAUTION_OSTEOPOROSIS | 1U << CAUTION_PREGNANCY, EVERY_PROP, &arena);
    assert_non_null(suited.routine);
    assert_int_equal(suited.routine->step_count, 2);
    assert_string_equal(suited.routine->steps[0].variant->id, "sitting");
    assert_int_equal(suited.routine->steps[0].dose.reps, -1);
    assert_int_equal(suited.routine->steps[0].dose.hold_us, -1);
    assert_string_equal(suited.routine->steps[1].variant->id, "standing");
    assert_int_equal(suited.routine->steps[1].dose.reps, 5);
    assert_int_equal(suited.replaced, 1);
    assert_int_equal(suited.left_out, 2);
    arena_finish(&arena);
}

// The rest is the routine's own, whatever it follows.
static void the_rest_after_a_substitute_stays(void **state) {
    (void)state;
    enum { MORE = 40 }; // than are looked at
    static const int64_t REST_US = 12500000;
    struct exercise exercise = {.id = "made-up"};
    struct variant variants[MORE + 1] = {{.avoid_with = 1U << CAUTION_KNEES}};
    struct reference references[MORE];
    struct arena arena = {0};
    for (size_t i = 0; i < MORE; i++) {
        variants[i + 1].avoid_with = 1U << CAUTION_KNEES;
        references[i] = (struct reference){&exercise, &variants[i + 1]};
    }
    variants[0].substitutes = references;
    const struct routine_step step = {
        .exercise = &exercise, .variant = &variants[0], .dose = {.rest_us = REST_US}};
    const struct routine routine = {.steps = &step, .step_count = 1};
    // None of many suits: all that are looked at are, and nothing beyond them.
    variants[0].substitute_count = MORE;
    assert_null(suit(&routine, 1U << CAUTION_KNEES, EVERY_PROP, &arena).routine);
    variants[3].avoid_with = 0;
    struct suited suited = suit(&routine, 1U << CAUTION_KNEES, EVERY_PROP, &arena);
    assert_ptr_equal(suited.routine->steps[0].variant, &variants[3]);
    assert_true(suited.routine->steps[0].dose.rest_us == REST_US);
    arena_finish(&arena);
}

static void with_nothing_left_there_is_no_routine(void **state) {
    (void)state;
    struct arena arena = {0};
    struct suited suited =
        suit(library_routine(&shipped, "first-steps"), (1U << CAUTION_COUNT) - 1, 0, &arena);
    assert_null(suited.routine);
    arena_finish(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_needs_nothing_gets_the_routine_itself),
        cmocka_unit_test(whatever_is_left_suits),
        cmocka_unit_test(with_osteoporosis_nothing_rounds_the_back),
        cmocka_unit_test(without_a_roller_the_towel_takes_its_place),
        cmocka_unit_test(substitutes_come_once_with_their_own_dose),
        cmocka_unit_test(the_rest_after_a_substitute_stays),
        cmocka_unit_test(with_nothing_left_there_is_no_routine),
    };
    return cmocka_run_group_tests(tests, load_shipped, finish_shipped);
}
