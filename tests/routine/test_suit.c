// Routines for people who should be spared something, or lack a prop.
#include "help.h"

#include "routine/suit.h"
#include "routine/way.h"

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

// ---- every person: all that may be spared, with all that may be at hand

enum { PEOPLE = 1 << (CAUTION_COUNT + PROP_COUNT), VARIANTS_MAX = 24 };

static const struct variant *variants[VARIANTS_MAX];
static size_t variant_total;

static void collect_variants(void) {
    variant_total = 0;
    for (size_t i = 0; i < shipped.exercise_count; i++) {
        for (size_t k = 0; k < shipped.exercises[i].variant_count; k++) {
            assert_true(variant_total < VARIANTS_MAX);
            variants[variant_total++] = &shipped.exercises[i].variants[k];
        }
    }
}

static bool is_suited(const struct variant *variant, uint32_t suiting) {
    for (size_t i = 0; i < variant_total; i++) {
        if (variants[i] == variant)
            return suiting >> i & 1U;
    }
    fail_msg("%s is none of the variants", variant->id);
    return false;
}

// How often the exercise is asked for, and its time under load in all.
static int64_t load_of(const struct routine *routine, const struct exercise *exercise,
                       size_t *times) {
    int64_t us = 0;
    *times = 0;
    for (size_t i = 0; i < routine->step_count; i++) {
        const struct routine_step *step = &routine->steps[i];
        if (step->exercise != exercise)
            continue;
        us += dose_load_us(&step->dose, step->variant);
        (*times)++;
    }
    return us;
}

// No step asks for more than the written one in whose place it stands, nor than its own dose;
// nothing comes more often than written, or than once.
static void check_doses(const struct routine *written, const struct routine *fitted) {
    static const struct dose OWN = {
        .reps = -1, .hold_us = -1, .breath_in_us = -1, .breath_out_us = -1, .rest_us = -1};
    size_t from = 0;
    for (size_t i = 0; i < fitted->step_count; i++) {
        const struct routine_step *step = &fitted->steps[i];
        int64_t load_us = dose_load_us(&step->dose, step->variant);
        size_t as_written = 0;
        size_t as_fitted = 0;
        int64_t written_us = load_of(written, step->exercise, &as_written);
        int64_t fitted_us = load_of(fitted, step->exercise, &as_fitted);
        int64_t own_us = dose_load_us(&OWN, step->variant);
        if (as_written > 0 ? fitted_us > written_us : fitted_us > own_us)
            fail_msg("%s asks for %d s of %s", written->id, (int)(fitted_us / 1000000),
                     step->exercise->id);
        assert_true(as_fitted <= (as_written > 0 ? as_written : 1));
        // Steps keep their order, so some written step from here on is the one it stands for.
        while (from < written->step_count &&
               (dose_load_us(&written->steps[from].dose, written->steps[from].variant) < load_us ||
                (written->steps[from].variant != step->variant && load_us > own_us)))
            from++;
        if (from++ == written->step_count)
            fail_msg("%s: step %d asks for more than was written", written->id, (int)i + 1);
    }
}

static bool needs_standing_room_alone(const struct routine *routine) {
    for (size_t i = 0; i < routine->step_count; i++) {
        if (variant_is_on_floor(routine->steps[i].variant))
            return false;
    }
    return (routine_props(routine) & ~(1U << PROP_CHAIR)) == 0;
}

// Whoever keeps off the floor does not kneel on the way from one step to the next either.
static void check_ways(const struct routine *routine) {
    const uint32_t knees = 1U << PART_LEFT_KNEE | 1U << PART_RIGHT_KNEE;
    for (size_t i = 0; i + 1 < routine->step_count; i++) {
        const struct variant *from = routine->steps[i].variant;
        const struct variant *to = routine->steps[i + 1].variant;
        struct way way;
        way_between((struct stance){from, from->setup.pose, 1.0F},
                    (struct stance){to, to->setup.pose, 1.0F}, &way);
        for (size_t k = 0; k < way.count; k++)
            assert_int_equal(way.stop[k].stance.pose->planted & knees, 0);
    }
}

// All whom the same variants suit get the same routines.
static void check_people(const struct person *person, uint32_t suiting) {
    struct arena arena = {0};
    size_t fitting = 0;
    size_t anywhere = 0;
    for (size_t i = 0; i < shipped.routine_count; i++) {
        const struct routine *routine = &shipped.routines[i];
        struct suited suited = suit(routine, person->spare, person->props, &arena);
        if (!suited.routine)
            continue;
        fitting++;
        if (needs_standing_room_alone(suited.routine)) {
            check_ways(suited.routine);
            anywhere++;
        }
        assert_int_equal(suited.routine->step_count + suited.left_out, routine->step_count);
        for (size_t k = 0; k < suited.routine->step_count; k++)
            assert_true(is_suited(suited.routine->steps[k].variant, suiting));
        check_doses(routine, suited.routine);
    }
    if (fitting < 3 || anywhere < 1)
        fail_msg("spare %x, props %x: %d fit, %d of them anywhere", person->spare, person->props,
                 (int)fitting, (int)anywhere);
    arena_finish(&arena);
}

static void nobody_is_left_without(void **state) {
    (void)state;
    collect_variants();
    static bool seen[1 << VARIANTS_MAX]; // by which variants suit
    size_t kinds = 0;
    for (uint32_t i = 0; i < PEOPLE; i++) {
        struct person person = {.spare = i % (1U << CAUTION_COUNT), .props = i >> CAUTION_COUNT};
        uint32_t suiting = 0;
        for (size_t k = 0; k < variant_total; k++)
            suiting |= (uint32_t)variant_suits(variants[k], &person) << k;
        if (seen[suiting])
            continue;
        seen[suiting] = true;
        kinds++;
        check_people(&person, suiting);
    }
    assert_true(kinds > 10);
}

// ---- what a caution keeps away, by the movement's own data

static bool poses_plant(const struct variant *variant, uint32_t parts) {
    for (size_t i = 0; i < variant->pose_count; i++) {
        if (variant->poses[i].planted & parts)
            return true;
    }
    return false;
}

// Whether the spine bends forward by more than it does in standing at ease.
static bool rounds(const struct variant *variant) {
    static const float AT_EASE = 20.0F; // degrees, lower and upper back together
    for (size_t i = 0; i < variant->phase_count; i++) {
        float bend = 0.0F;
        for (int k = 0; k < LUMBAR_SEGMENTS; k++)
            bend += variant->phases[i].pose->angle[ANGLE_LUMBAR_FLEXION + k];
        for (int k = 0; k < THORACIC_SEGMENTS; k++)
            bend += variant->phases[i].pose->angle[ANGLE_THORACIC_FLEXION + k];
        if (bend > AT_EASE)
            return true;
    }
    return false;
}

static bool goes_against(const struct variant *variant, enum caution caution) {
    const uint32_t hands = 1U << PART_LEFT_HAND | 1U << PART_RIGHT_HAND;
    const uint32_t over = 1U << PROP_ROLLER | 1U << PROP_TOWEL;
    switch (caution) {
    case CAUTION_KNEES: // the ways to the floor and back kneel
    case CAUTION_FLOOR:
        return variant_is_on_floor(variant);
    case CAUTION_WRISTS: // on a seat hands rest on the thighs
        return variant_is_on_floor(variant) ||
               (variant->position == POSITION_STANDING && poses_plant(variant, hands));
    case CAUTION_OSTEOPOROSIS:
        return rounds(variant);
    case CAUTION_PREGNANCY:
        return variant->position == POSITION_LYING || (variant->props & over) != 0;
    case CAUTION_DIZZINESS:
        return variant->position == POSITION_LYING || variant->position == POSITION_ALL_FOURS;
    default:
        return false;
    }
}

static void cautions_keep_away_what_goes_against_them(void **state) {
    (void)state;
    collect_variants();
    size_t kept_away[CAUTION_COUNT] = {0};
    for (size_t i = 0; i < variant_total; i++) {
        for (int caution = 0; caution < CAUTION_COUNT; caution++) {
            if (!goes_against(variants[i], (enum caution)caution))
                continue;
            kept_away[caution]++;
            if (!(variants[i]->avoid_with >> caution & 1U))
                fail_msg("%s does not avoid caution %d", variants[i]->title, caution);
        }
    }
    assert_true(kept_away[CAUTION_KNEES] > 0 && kept_away[CAUTION_WRISTS] > 0);
    assert_true(kept_away[CAUTION_OSTEOPOROSIS] >= 3 && kept_away[CAUTION_PREGNANCY] > 0);
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

// Neck spared made 10 x 10 s and 5 x 5 s of a starter once.
static void a_starter_stays_one(void **state) {
    (void)state;
    static const uint32_t SPARE[] = {1U << CAUTION_NECK, 1U << CAUTION_OSTEOPOROSIS,
                                     1U << CAUTION_KNEES, 1U << CAUTION_SURGERY};
    struct arena arena = {0};
    const struct routine *routine = library_routine(&shipped, "first-steps");
    for (size_t i = 0; i < COUNT_OF(SPARE); i++) {
        struct suited suited = suit(routine, SPARE[i], EVERY_PROP, &arena);
        assert_non_null(suited.routine);
        int64_t squeezed_us = 0;
        for (size_t k = 0; k < suited.routine->step_count; k++) {
            const struct routine_step *step = &suited.routine->steps[k];
            if (strcmp(step->exercise->id, "scapular-squeeze") == 0)
                squeezed_us += step->dose.reps * step->dose.hold_us;
        }
        assert_true(squeezed_us <= INT64_C(25000000)); // 5 times 5 seconds
    }
    arena_finish(&arena);
}

// Cat-cow holds nothing: what stands in for it begins with the shortest hold, as a starter does.
static void a_hold_begins_gently(void **state) {
    (void)state;
    struct arena arena = {0};
    struct suited suited = suit(library_routine(&shipped, "evening-wind-down"), 1U << CAUTION_KNEES,
                                1U << PROP_MAT, &arena);
    const struct routine_step *first = &suited.routine->steps[0];
    assert_string_equal(first->exercise->id, "scapular-squeeze");
    assert_true(first->dose.hold_us == INT64_C(5000000));
    assert_int_equal(first->dose.reps, 5); // of 12 s, where six breaths of 11 s were written
    arena_finish(&arena);
}

// What is said of a routine is true of what it became.
static void words_are_true_of_what_is_left(void **state) {
    (void)state;
    struct arena arena = {0};
    const struct routine *routine = library_routine(&shipped, "full-ten");
    struct suited suited = suit(routine, 1U << CAUTION_KNEES, EVERY_PROP, &arena);
    assert_string_equal(suited.routine->title, routine->fitted_title);
    assert_string_not_equal(suited.routine->summary, routine->summary);
    assert_string_equal(suited.routine->id, "full-ten");
    suited = suit(routine, 0, EVERY_PROP & ~(1U << PROP_TOWEL), &arena);
    assert_int_equal(suited.replaced + suited.left_out, 0);
    assert_string_equal(suited.routine->summary, routine->summary);
    arena_finish(&arena);
}

// The roller's easier form is a towel, where there is one.
static void the_easier_form_asks_for_nothing_that_is_not_there(void **state) {
    (void)state;
    struct arena arena = {0};
    size_t rollers = 0;
    struct suited suited =
        suit(library_routine(&shipped, "full-ten"), 0, EVERY_PROP & ~(1U << PROP_TOWEL), &arena);
    for (size_t i = 0; i < suited.routine->step_count; i++) {
        const struct routine_step *step = &suited.routine->steps[i];
        if (strcmp(step->variant->id, "roller") != 0)
            continue;
        rollers++;
        assert_ptr_equal(step->easier, &easier_softer);
        assert_null(step->easier->change.exercise);
    }
    assert_int_equal(rollers, 1);
    arena_finish(&arena);
}

// The rest is the routine's own, whatever it follows.
static void the_rest_after_a_substitute_stays(void **state) {
    (void)state;
    enum { MORE = 40 }; // than are looked at
    static const int64_t REST_US = 12500000;
    static const struct phase PHASE = {.breath = BREATH_IN, .duration_us = 4000000};
    struct exercise exercise = {.id = "made-up"};
    struct variant many[MORE + 1] = {{.reps = 1, .phases = &PHASE, .phase_count = 1}};
    struct reference references[MORE];
    struct arena arena = {0};
    many[0].avoid_with = 1U << CAUTION_KNEES;
    for (size_t i = 0; i < MORE; i++) {
        many[i + 1] = many[0];
        references[i] = (struct reference){&exercise, &many[i + 1]};
    }
    many[0].substitutes = references;
    const struct routine_step step = {
        .exercise = &exercise, .variant = &many[0], .dose = {.rest_us = REST_US}};
    const struct routine routine = {.steps = &step, .step_count = 1};
    // None of many suits: all that are looked at are, and nothing beyond them.
    many[0].substitute_count = MORE;
    assert_null(suit(&routine, 1U << CAUTION_KNEES, EVERY_PROP, &arena).routine);
    many[3].avoid_with = 0;
    struct suited suited = suit(&routine, 1U << CAUTION_KNEES, EVERY_PROP, &arena);
    assert_ptr_equal(suited.routine->steps[0].variant, &many[3]);
    assert_true(suited.routine->steps[0].dose.rest_us == REST_US);
    arena_finish(&arena);
}

static void with_nothing_left_there_is_no_routine(void **state) {
    (void)state;
    struct arena arena = {0};
    struct exercise exercise = {.id = "made-up"};
    const struct variant variant = {.avoid_with = 1U << CAUTION_KNEES};
    const struct routine_step step = {.exercise = &exercise, .variant = &variant};
    const struct routine routine = {.steps = &step, .step_count = 1};
    assert_null(suit(&routine, 1U << CAUTION_KNEES, 0, &arena).routine);
    arena_finish(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_needs_nothing_gets_the_routine_itself),
        cmocka_unit_test(nobody_is_left_without),
        cmocka_unit_test(cautions_keep_away_what_goes_against_them),
        cmocka_unit_test(with_osteoporosis_nothing_rounds_the_back),
        cmocka_unit_test(without_a_roller_the_towel_takes_its_place),
        cmocka_unit_test(a_starter_stays_one),
        cmocka_unit_test(a_hold_begins_gently),
        cmocka_unit_test(words_are_true_of_what_is_left),
        cmocka_unit_test(the_easier_form_asks_for_nothing_that_is_not_there),
        cmocka_unit_test(the_rest_after_a_substitute_stays),
        cmocka_unit_test(with_nothing_left_there_is_no_routine),
    };
    return cmocka_run_group_tests(tests, load_shipped, finish_shipped);
}
