// What a sound file says arrives in the model, exactly.
#include "help.h"

#include <stdlib.h>

#define NEAR(value, expected)                                                                      \
    assert_true((value) > (expected)-1e-5F && (value) < (expected) + 1e-5F)

// Loads PLAIN_EXERCISE with one change; the library must be free of faults.
static struct library load_plain_with(const char *from, const char *to) {
    make_tree("model");
    char *text = plain_with(from, to);
    write_text("model", "exercises/plain.yaml", text);
    free(text);
    struct library library = load_tree("model");
    struct buffer told = {0};
    print_faults(&library, &told);
    assert_string_equal(buffer_text(&told), "");
    buffer_finish(&told);
    assert_int_equal(library.exercise_count, 1);
    return library;
}

static void every_key_of_an_exercise_arrives(void **state) {
    (void)state;
    struct library library = load_plain_with("reps: 3", "reps: 3\nrest: 7.5\nsource: A book");
    const struct exercise *exercise = library_exercise(&library, "plain");
    assert_string_equal(exercise->title, "Plain");
    assert_string_equal(exercise->summary, "For the tests.");
    assert_string_equal(exercise->source_file, "model/exercises/plain.yaml");
    assert_string_equal(exercise->credit.source, "A book");
    assert_null(exercise->credit.reviewed_by);
    assert_null(exercise->credit.reviewed_on);
    assert_int_equal(exercise->variant_count, 1);
    const struct variant *variant = exercise_variant(exercise, NULL);
    assert_ptr_equal(variant, exercise_variant(exercise, ""));
    assert_null(exercise_variant(exercise, "other"));
    assert_string_equal(variant->title, "Plain");
    assert_string_equal(variant->feel, "Easy.");
    assert_string_equal(variant->mistake, "None.");
    assert_int_equal(variant->position, POSITION_STANDING);
    assert_int_equal(variant->view, VIEW_SCREEN);
    assert_int_equal(variant->props, 1U << PROP_MAT);
    assert_int_equal(variant->muscles, 1U << MUSCLE_RHOMBOIDS | 1U << MUSCLE_GLUTES);
    assert_int_equal(variant->avoid_with, 1U << CAUTION_NECK);
    assert_int_equal(variant->reps, 3);
    assert_int_equal(variant->rest_us, 7500000);
    NEAR(variant->camera.yaw, 20);
    NEAR(variant->camera.pitch, -5);
    NEAR(variant->camera.distance, 2.5F);
    NEAR(variant->camera.target.z, 0.25F);
    library_finish(&library);
}

static void setup_and_phases_arrive(void **state) {
    (void)state;
    struct library library = load_plain_with("reps: 3", "reps: 3");
    const struct variant *variant = library_exercise(&library, "plain")->variants;
    assert_string_equal(variant->setup.cue, "Stand tall");
    assert_string_equal(variant->setup.say, "Stand tall.");
    assert_int_equal(variant->setup.duration_us, 10000000);
    assert_ptr_equal(variant->setup.pose, variant_pose(variant, "tall"));
    assert_int_equal(variant->phase_count, 2);
    assert_string_equal(variant->phases[0].name, "Open");
    assert_string_equal(variant->phases[0].cue, "Open wide");
    assert_string_equal(variant->phases[0].say, "Breathe in.");
    assert_int_equal(variant->phases[0].breath, BREATH_IN);
    assert_int_equal(variant->phases[0].duration_us, 4000001); // to the microsecond
    assert_ptr_equal(variant->phases[0].pose, variant_pose(variant, "wide"));
    assert_string_equal(variant->phases[1].cue, "Close"); // its name
    assert_string_equal(variant->phases[1].say, "");
    assert_null(variant_pose(variant, "none"));
    library_finish(&library);
}

static void easier_is_softer_unless_it_is_something_else(void **state) {
    (void)state;
    static const struct {
        const char *text;
        float depth;
        const char *say;
    } cases[] = {
        {"easier: {say: Softer.}", 0.5F, "Softer."},
        {"easier: {}", 0.5F, ""},
        {"easier: {depth: 0.25}", 0.25F, ""},
        {"easier: {depth: 1}", 1.0F, ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct library library = load_plain_with("easier: {say: Softer.}", cases[i].text);
        const struct easier *easier = &library_exercise(&library, "plain")->variants->easier;
        NEAR(easier->depth, cases[i].depth);
        assert_string_equal(easier->say, cases[i].say);
        assert_null(easier->change.exercise);
        library_finish(&library);
    }
}

static void one_number_for_the_spine_is_shared(void **state) {
    (void)state;
    struct library library =
        load_plain_with("tall: {knee_flexion: 5",
                        "tall: {thoracic_flexion: -24, lumbar_flexion: [3, -4.5], pelvis_tilt: 90");
    const struct pose *pose = variant_pose(library_exercise(&library, "plain")->variants, "tall");
    for (int i = 0; i < THORACIC_SEGMENTS; i++)
        NEAR(pose->angle[ANGLE_THORACIC_FLEXION + i], -6);
    NEAR(pose->angle[ANGLE_LUMBAR_FLEXION], 3);
    NEAR(pose->angle[ANGLE_LUMBAR_FLEXION + 1], -4.5F);
    NEAR(pose->angle[ANGLE_PELVIS_TILT], 90);
    NEAR(pose->angle[ANGLE_CERVICAL_FLEXION], 0);
    library_finish(&library);
}

static void one_side_wins_over_both(void **state) {
    (void)state;
    struct library library =
        load_plain_with("tall: {knee_flexion: 5", "tall: {left_knee_flexion: 40, knee_flexion: 10, "
                                                  "right_elbow_flexion: 90");
    const struct pose *pose = variant_pose(library_exercise(&library, "plain")->variants, "tall");
    NEAR(pose->angle[ANGLE_KNEE_FLEXION + SIDE_LEFT], 40);
    NEAR(pose->angle[ANGLE_KNEE_FLEXION + SIDE_RIGHT], 10);
    NEAR(pose->angle[ANGLE_ELBOW_FLEXION + SIDE_LEFT], 0);
    NEAR(pose->angle[ANGLE_ELBOW_FLEXION + SIDE_RIGHT], 90);
    library_finish(&library);
}

static void contacts_are_mirrored_for_the_right(void **state) {
    (void)state;
    struct library library = load_plain_with(
        "contacts:\n", "contacts:\n  right-hand: [-0.3, 1, 0.2]\n  hands: [0.2, 1, 0.1]\n");
    const struct variant *variant = library_exercise(&library, "plain")->variants;
    const struct contact *contacts = variant->contacts;
    NEAR(contacts[PART_LEFT_FOOT].at.x, 0.1F);
    NEAR(contacts[PART_RIGHT_FOOT].at.x, -0.1F);
    NEAR(contacts[PART_LEFT_HAND].at.x, 0.2F);
    NEAR(contacts[PART_RIGHT_HAND].at.x, -0.3F); // its own place, as written
    NEAR(contacts[PART_RIGHT_HAND].at.z, 0.2F);
    assert_false(contacts[PART_HEAD].given);
    assert_int_equal(variant_pose(variant, "tall")->planted,
                     1U << PART_LEFT_FOOT | 1U << PART_RIGHT_FOOT);
    library_finish(&library);
}

static void props_of_a_pose_are_placed(void **state) {
    (void)state;
    struct library library =
        load_plain_with("tall: {knee_flexion: 5", "tall: {props: {mat: [0, 0, -0.5]}");
    const struct pose *pose = variant_pose(library_exercise(&library, "plain")->variants, "tall");
    assert_true(pose->props[PROP_MAT].placed);
    NEAR(pose->props[PROP_MAT].at.z, -0.5F);
    assert_false(pose->props[PROP_ROLLER].placed);
    library_finish(&library);
}

static void variants_lie_over_the_exercise(void **state) {
    (void)state;
    struct library library = load_plain_with(
        "reps: 3", "variants:\n"
                   "  slow: {title: Slowly, reps: 4, view: floor}\n"
                   "  quick: {reps: 9, substitute: [{variant: slow}], easier: {variant: slow}}");
    const struct exercise *exercise = library_exercise(&library, "plain");
    assert_int_equal(exercise->variant_count, 2);
    const struct variant *slow = exercise_variant(exercise, "slow");
    const struct variant *quick = exercise_variant(exercise, "quick");
    assert_ptr_equal(exercise_variant(exercise, NULL), slow); // the first of the file
    assert_string_equal(exercise->title, "Plain");
    assert_string_equal(slow->title, "Slowly");
    assert_string_equal(quick->title, "Plain");
    assert_int_equal(slow->reps, 4);
    assert_int_equal(quick->reps, 9);
    assert_int_equal(slow->view, VIEW_FLOOR);
    assert_int_equal(quick->view, VIEW_SCREEN);
    assert_int_equal(quick->substitute_count, 1);
    assert_ptr_equal(quick->substitutes[0].exercise, exercise);
    assert_ptr_equal(quick->substitutes[0].variant, slow);
    assert_ptr_equal(quick->easier.change.variant, slow);
    // Poses belong to the variant that they were read for.
    assert_ptr_equal(quick->setup.pose, variant_pose(quick, "tall"));
    assert_ptr_not_equal(quick->setup.pose, slow->setup.pose);
    library_finish(&library);
}

static void texts_are_one_line(void **state) {
    (void)state;
    struct library library = load_plain_with(
        "feel: Easy.", "feel: >\n  A long text\n  in  two lines\n\n  and a paragraph.\n");
    assert_string_equal(library_exercise(&library, "plain")->variants->feel,
                        "A long text in two lines and a paragraph.");
    library_finish(&library);
}

static void lengths_count_characters_not_bytes(void **state) {
    (void)state;
    struct buffer line = {0};
    buffer_printf(&line, "title: ");
    for (int i = 0; i < LEVEL_MAX_TITLE_CHARS; i++)
        buffer_printf(&line, "\xC3\xBC");
    struct library library = load_plain_with("title: Plain", buffer_text(&line));
    library_finish(&library);
    buffer_finish(&line);
}

static void numbers_are_read_exactly(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t rest_us;
    } cases[] = {
        {"rest: 0", 0},        {"rest: 300", 300000000},        {"rest: 0.000001", 1},
        {"rest: .5", 500000},  {"rest: 5.", 5000000},           {"rest: +2.25", 2250000},
        {"rest: 0.1", 100000}, {"rest: 299.999999", 299999999},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct buffer text = {0};
        buffer_printf(&text, "reps: 3\n%s", cases[i].text);
        struct library library = load_plain_with("reps: 3", buffer_text(&text));
        assert_int_equal(library_exercise(&library, "plain")->variants->rest_us, cases[i].rest_us);
        library_finish(&library);
        buffer_finish(&text);
    }
}

static void numbers_of_other_kinds_are_refused(void **state) {
    (void)state;
    static const char *const texts[] = {
        "1e2", "0x10", "010",   ".inf", "-.inf", ".nan", "1_000", "1,5", "",         ".",
        "-",   "+",    "1.2.3", "--1",  "~",     "on",   "0o7",   "1 2", "\xD9\xA3",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct buffer line = {0};
        buffer_printf(&line, "reps: 3\nrest: %s", texts[i]);
        char *text = plain_with("reps: 3", buffer_text(&line));
        make_tree("model");
        write_text("model", "exercises/plain.yaml", text);
        struct library library = load_tree("model");
        if (library.fault_count != 1)
            fail_msg("'%s' gave %zu faults", texts[i], library.fault_count);
        library_finish(&library);
        free(text);
        buffer_finish(&line);
    }
}

static void a_step_leaves_to_the_exercise_what_it_does_not_say(void **state) {
    (void)state;
    make_tree("model");
    write_text("model", "exercises/plain.yaml", PLAIN_EXERCISE);
    write_text("model", "round.yaml",
               "title: Round\nsummary: Test.\nlevel: longer\n"
               "source: A book\nreviewed_by: Somebody\nreviewed_on: 2026-02-28\n"
               "steps:\n"
               "  - exercise: plain\n"
               "  - {exercise: plain, reps: 7, breath: {in: 3.5, out: 6}, rest: 0, say: Go on.}\n");
    struct library library = load_tree("model");
    assert_int_equal(library.fault_count, 0);
    const struct routine *routine = library_routine(&library, "round");
    assert_int_equal(routine->level, LEVEL_LONGER);
    assert_string_equal(routine->credit.reviewed_on, "2026-02-28");
    assert_int_equal(routine->step_count, 2);
    const struct routine_step *first = &routine->steps[0];
    assert_int_equal(first->dose.reps, -1);
    assert_int_equal(first->dose.hold_us, -1);
    assert_int_equal(first->dose.breath_in_us, -1);
    assert_int_equal(first->dose.breath_out_us, -1);
    assert_int_equal(first->dose.rest_us, -1);
    assert_string_equal(first->say, "");
    const struct routine_step *second = &routine->steps[1];
    assert_int_equal(second->dose.reps, 7);
    assert_int_equal(second->dose.breath_in_us, 3500000);
    assert_int_equal(second->dose.breath_out_us, 6000000);
    assert_int_equal(second->dose.rest_us, 0);
    assert_string_equal(second->say, "Go on.");
    assert_ptr_equal(second->variant, second->exercise->variants);
    library_finish(&library);
}

static void every_angle_has_a_key_and_a_range(void **state) {
    (void)state;
    bool covered[ANGLE_COUNT] = {false};
    for (int i = 0; i < ANGLE_KEY_COUNT; i++) {
        const struct angle_key *key = &angle_keys[i];
        int count = key->segments * (key->sided ? SIDE_COUNT : 1);
        for (int j = 0; j < count; j++) {
            int angle = (int)key->first + j;
            float low = 0;
            float high = 0;
            assert_true(angle < ANGLE_COUNT);
            assert_false(covered[angle]);
            covered[angle] = true;
            angle_range((enum angle)angle, &low, &high);
            NEAR(low, key->min_degrees);
            NEAR(high, key->max_degrees);
            assert_true(low <= 0 && high > 0); // standing upright is within every range
        }
    }
    for (int i = 0; i < ANGLE_COUNT; i++)
        assert_true(covered[i]);
}

static void every_word_has_a_name(void **state) {
    (void)state;
    assert_string_equal(breath_name(BREATH_OUT), "out");
    assert_string_equal(position_name(POSITION_ALL_FOURS), "all-fours");
    assert_string_equal(view_name(VIEW_CEILING), "ceiling");
    assert_string_equal(level_name(LEVEL_REGULAR), "regular");
    for (int i = 0; i < PART_COUNT; i++)
        assert_non_null(part_name((enum part)i));
    assert_null(part_name(PART_COUNT));
    assert_null(breath_name(BREATH_COUNT));
}

static void ids_are_plain_words(void **state) {
    (void)state;
    static const struct {
        const char *id;
        bool valid;
    } cases[] = {
        {"a", true},
        {"cat-cow", true},
        {"10-minutes", true},
        {"", false},
        {"-a", false},
        {"a-", false},
        {"a_b", false},
        {"Cat", false},
        {"../etc", false},
        {"a b", false},
        {"a.yaml", false},
        {"caf\xC3\xA9", false},
        {"a--b", true},
        {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true},
        {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_int_equal(level_id_is_valid(cases[i].id), cases[i].valid);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_of_an_exercise_arrives),
        cmocka_unit_test(setup_and_phases_arrive),
        cmocka_unit_test(easier_is_softer_unless_it_is_something_else),
        cmocka_unit_test(one_number_for_the_spine_is_shared),
        cmocka_unit_test(one_side_wins_over_both),
        cmocka_unit_test(contacts_are_mirrored_for_the_right),
        cmocka_unit_test(props_of_a_pose_are_placed),
        cmocka_unit_test(variants_lie_over_the_exercise),
        cmocka_unit_test(texts_are_one_line),
        cmocka_unit_test(lengths_count_characters_not_bytes),
        cmocka_unit_test(numbers_are_read_exactly),
        cmocka_unit_test(numbers_of_other_kinds_are_refused),
        cmocka_unit_test(a_step_leaves_to_the_exercise_what_it_does_not_say),
        cmocka_unit_test(every_angle_has_a_key_and_a_range),
        cmocka_unit_test(every_word_has_a_name),
        cmocka_unit_test(ids_are_plain_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
