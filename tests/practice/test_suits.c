// The shelf of routines as it suits a person.
#include "cmocka_all.h"
#include "practice/suits.h"

static struct library library;

static int load(void **state) {
    static const char *const trees[] = {UNHUNCH_SOURCE_DIR "/levels"};
    (void)state;
    return library_load(&library, trees, 1, NULL) == STATUS_OK ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    library_finish(&library);
    return 0;
}

static const uint32_t EVERY_PROP = (1U << PROP_COUNT) - 1;
static const uint32_t EVERY_CAUTION = (1U << CAUTION_COUNT) - 1;

static void renew(struct suits *suits, uint32_t spare, uint32_t props) {
    const struct person person = {.spare = spare, .props = props};
    assert_int_equal(suits_renew(suits, &library, &person, NULL), STATUS_OK);
    assert_true(suits_are_for(suits, &person));
}

static void assert_all_suits(const struct suits *suits) {
    for (size_t i = 0; i < suits->shown->routine_count; i++) {
        const struct routine *routine = &suits->shown->routines[i];
        for (size_t k = 0; k < routine->step_count; k++)
            assert_true(variant_suits(routine->steps[k].variant, &suits->person));
    }
}

// Who needs nothing sees the very shelf that was loaded: pointers into it go on being good.
static void test_nothing_to_change(void **state) {
    (void)state;
    struct suits suits = {0};
    renew(&suits, 0, EVERY_PROP);
    assert_ptr_equal(suits.shown, &library);
    suits_finish(&suits);
    assert_null(suits.shown);
}

static void test_made_anew_for_another_person(void **state) {
    (void)state;
    struct suits suits = {0};
    renew(&suits, 0, EVERY_PROP);
    const struct person bare = {.props = 0};
    const struct person spared = {.spare = EVERY_CAUTION, .props = EVERY_PROP};
    assert_false(suits_are_for(&suits, &bare));
    assert_false(suits_are_for(&suits, &spared));
    renew(&suits, 0, 0);
    assert_ptr_equal(suits.shown, &suits.library);
    assert_all_suits(&suits);
    const struct routine *kept = suits.shown->routines;
    renew(&suits, 0, 0);
    assert_ptr_equal(suits.shown->routines, kept); // the same person: the same shelf
    renew(&suits, EVERY_CAUTION, 0);
    assert_all_suits(&suits);
    renew(&suits, 0, EVERY_PROP);
    assert_ptr_equal(suits.shown, &library);
    suits_finish(&suits);
}

// A routine of which nothing is left is not on the shelf; the others keep their order.
static void test_empty_routines_are_left_out(void **state) {
    (void)state;
    struct suits suits = {0};
    renew(&suits, EVERY_CAUTION, 0);
    size_t at = 0;
    for (size_t i = 0; i < library.routine_count; i++) {
        struct arena arena = {0};
        struct suited suited;
        assert_int_equal(routine_suit(&library.routines[i], &suits.person, &arena, &suited, NULL),
                         STATUS_OK);
        if (suited.routine)
            assert_string_equal(suits.shown->routines[at++].id, library.routines[i].id);
        arena_finish(&arena);
    }
    assert_int_equal(at, suits.shown->routine_count);
    suits_finish(&suits);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_to_change),
        cmocka_unit_test(test_made_anew_for_another_person),
        cmocka_unit_test(test_empty_routines_are_left_out),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
