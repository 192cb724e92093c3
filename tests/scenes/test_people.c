// People: chosen, added and named with the keys that every gamepad has.
#include "fixture.h"

#include "base/file.h"
#include "cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct house {
    struct stand stand;
    struct profiles profiles;
    char folder[32];
};

static void house_open(struct house *house, bool asks_who) {
    struct message message = {{0}};
    *house = (struct house){.folder = "people-XXXXXX"};
    assert_non_null(mkdtemp(house->folder));
    assert_int_equal(profiles_load(&house->profiles, house->folder, &message), STATUS_OK);
    stand_open(&house->stand, "people-history.db");
    house->stand.options.profiles = &house->profiles;
    house->stand.options.asks_who = asks_who;
}

static void house_close(struct house *house) {
    stand_close(&house->stand);
    profiles_finish(&house->profiles);
}

static void add(struct house *house, const char *name) {
    size_t index = 0;
    struct message message = {{0}};
    assert_int_equal(profiles_add(&house->profiles, name, 1, &index, &message), STATUS_OK);
}

static bool wanted(const struct house *house, size_t *index) {
    return director_wants_profile(house->stand.director, index);
}

static void test_asked_at_the_start(void **state) {
    (void)state;
    struct house house;
    size_t index = 0;
    house_open(&house, true);
    add(&house, "Otter");
    stand_create(&house.stand);
    stand_expect(&house.stand, "profiles");
    stand_press(&house.stand, INTENT_CONFIRM); // who used it last is focused
    stand_expect(&house.stand, "home");
    assert_false(wanted(&house, &index));
    director_destroy(house.stand.director);

    stand_create(&house.stand);
    stand_press(&house.stand, INTENT_RIGHT);
    stand_press(&house.stand, INTENT_CONFIRM);
    assert_true(wanted(&house, &index));
    assert_int_equal(index, 1);
    assert_int_equal(house.profiles.last, 1);
    director_destroy(house.stand.director);

    stand_create(&house.stand);
    stand_press(&house.stand, INTENT_BACK); // no answer is one, too
    stand_expect(&house.stand, "home");
    house_close(&house);
}

static void test_not_asked_when_alone_or_in_a_hurry(void **state) {
    (void)state;
    struct house house;
    house_open(&house, false);
    stand_create(&house.stand);
    stand_expect(&house.stand, "home");
    director_destroy(house.stand.director);
    house.stand.options.asks_who = true;
    house.stand.options.routine = &house.stand.library.routines[0];
    stand_create(&house.stand);
    stand_expect(&house.stand, "get-ready");
    house_close(&house);
}

static void test_add_an_animal(void **state) {
    (void)state;
    struct house house;
    size_t index = 0;
    house_open(&house, true);
    stand_create(&house.stand);
    stand_press(&house.stand, INTENT_RIGHT); // somebody new
    stand_press(&house.stand, INTENT_CONFIRM);
    stand_press(&house.stand, INTENT_BACK);
    assert_int_equal(house.profiles.count, 1);
    stand_press(&house.stand, INTENT_CONFIRM);
    stand_press(&house.stand, INTENT_RIGHT); // the second animal
    stand_press(&house.stand, INTENT_CONFIRM);
    assert_int_equal(house.profiles.count, 2);
    assert_string_equal(house.profiles.list[1].name, "Heron");
    assert_true(file_is_folder(house.profiles.list[1].folder));
    assert_true(wanted(&house, &index));
    assert_int_equal(index, 1);
    house_close(&house);
}

// Letters, in rows of eight: B, then a space that is not taken at the start, A, A, erased, done.
static void test_own_name(void **state) {
    (void)state;
    struct house house;
    size_t index = 0;
    house_open(&house, true);
    stand_create(&house.stand);
    stand_press(&house.stand, INTENT_MORE); // another name for the first
    for (int i = 0; i < 3; i++)
        stand_press(&house.stand, INTENT_DOWN); // below the animals: one's own
    stand_press(&house.stand, INTENT_CONFIRM);
    stand_press(&house.stand, INTENT_RIGHT);
    stand_press(&house.stand, INTENT_CONFIRM); // B
    stand_press(&house.stand, INTENT_LEFT);
    stand_press(&house.stand, INTENT_CONFIRM); // a
    stand_press(&house.stand, INTENT_CONFIRM); // a
    for (int i = 0; i < 3; i++)
        stand_press(&house.stand, INTENT_DOWN); // Y
    for (int i = 0; i < 3; i++)
        stand_press(&house.stand, INTENT_RIGHT); // erase
    stand_press(&house.stand, INTENT_CONFIRM);
    stand_press(&house.stand, INTENT_RIGHT);
    stand_press(&house.stand, INTENT_CONFIRM); // done
    assert_string_equal(house.profiles.list[0].name, "Ba");
    assert_int_equal(house.profiles.count, 1);
    assert_false(wanted(&house, &index));
    stand_expect(&house.stand, "profiles");
    house_close(&house);
}

static void test_a_name_twice(void **state) {
    (void)state;
    struct house house;
    size_t index = 0;
    house_open(&house, true);
    add(&house, "Otter");
    stand_create(&house.stand);
    stand_press(&house.stand, INTENT_RIGHT);
    stand_press(&house.stand, INTENT_RIGHT);
    stand_press(&house.stand, INTENT_CONFIRM);
    stand_press(&house.stand, INTENT_CONFIRM); // Otter
    assert_int_equal(house.profiles.count, 2);
    assert_false(wanted(&house, &index));
    stand_press(&house.stand, INTENT_RIGHT);
    stand_press(&house.stand, INTENT_CONFIRM); // Heron
    assert_int_equal(house.profiles.count, 3);
    house_close(&house);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_asked_at_the_start),
        cmocka_unit_test(test_not_asked_when_alone_or_in_a_hurry),
        cmocka_unit_test(test_add_an_animal),
        cmocka_unit_test(test_own_name),
        cmocka_unit_test(test_a_name_twice),
    };
    return cmocka_run_group_tests_name("people", tests, NULL, NULL);
}
