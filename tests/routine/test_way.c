// Ways between shipped positions: which waypoints they pass, and how time goes by on them.
#include "help.h"
#include "routine/way.h"

#include <math.h>
#include <string.h>

static struct library library;

static int load(void **state) {
    (void)state;
    static const char *const trees[] = {SHIPPED};
    return library_load(&library, trees, 1, NULL) == STATUS_OK ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    library_finish(&library);
    return 0;
}

static struct stance stance_of(const char *exercise, const char *variant) {
    const struct variant *found = exercise_variant(library_exercise(&library, exercise), variant);
    assert_non_null(found);
    return (struct stance){.variant = found, .pose = found->setup.pose, .depth = 1.0F};
}

static void assert_stops(const struct way *way, const char *const *ids, size_t count) {
    assert_int_equal(way->count, count);
    for (size_t i = 1; i + 1 < count; i++)
        assert_string_equal(way->stop[i].stance.variant->id, ids[i]);
}

static void the_floor_is_reached_over_one_knee(void **state) {
    (void)state;
    static const char *const ids[] = {"", "standing", "half-kneeling", "kneeling", ""};
    struct way way;
    way_between(stance_of("scapular-squeeze", "standing"), stance_of("cat-cow", NULL), &way);
    assert_stops(&way, ids, sizeof ids / sizeof ids[0]);
}

static void a_chair_stays_until_the_person_stands(void **state) {
    (void)state;
    static const char *const ids[] = {"",         "rising", "standing", "standing", "half-kneeling",
                                      "kneeling", ""};
    struct way way;
    way_between(stance_of("scapular-squeeze", "sitting"), stance_of("cat-cow", NULL), &way);
    assert_stops(&way, ids, sizeof ids / sizeof ids[0]);
    assert_non_null(way.stop[2].props);
    assert_null(way.stop[3].props);
}

static void within_one_variant_there_are_no_stops(void **state) {
    (void)state;
    struct stance cat = stance_of("cat-cow", NULL);
    struct stance cow = cat;
    struct way way;
    cow.pose = variant_pose(cow.variant, "cow");
    way_between(cat, cow, &way);
    assert_int_equal(way.count, 2);
    float share = 0.0F;
    assert_int_equal(way_leg(&way, 0.25F, &share), 0);
    assert_true(fabsf(share - 0.25F) < 1e-4F);
}

static void without_waypoints_the_way_is_direct(void **state) {
    (void)state;
    struct stance from = stance_of("scapular-squeeze", "standing");
    struct variant lost = *from.variant;
    struct way way;
    lost.waypoint = NULL;
    from.variant = &lost;
    way_between(from, stance_of("cat-cow", NULL), &way);
    assert_int_equal(way.count, 2);
}

static void time_goes_on_and_rests_at_every_stop(void **state) {
    (void)state;
    enum { STEPS = 2000 };
    struct way way;
    way_between(stance_of("cat-cow", NULL), stance_of("thoracic-extension", "roller"), &way);
    int64_t sum_us = 0;
    for (size_t i = 0; i + 1 < way.count; i++)
        sum_us += way.leg_us[i];
    assert_true(sum_us == way.duration_us);
    float last = 0.0F;
    size_t last_leg = 0;
    for (int i = 0; i <= STEPS; i++) {
        float motion = way_motion(&way, (float)i / STEPS);
        float share = -1.0F;
        size_t leg = way_leg(&way, motion, &share);
        assert_true(motion >= last && share >= 0.0F && share <= 1.0F);
        assert_true(leg == last_leg || leg == last_leg + 1);
        last = motion;
        last_leg = leg;
    }
    assert_true(last == 1.0F);
    assert_int_equal(last_leg, way.count - 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_floor_is_reached_over_one_knee),
        cmocka_unit_test(a_chair_stays_until_the_person_stands),
        cmocka_unit_test(within_one_variant_there_are_no_stops),
        cmocka_unit_test(without_waypoints_the_way_is_direct),
        cmocka_unit_test(time_goes_on_and_rests_at_every_stop),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
