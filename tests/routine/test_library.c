// Several trees on one shelf: which file counts, what a faulty one may and may not pull down.
#include "help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const both[] = {"shipped", "user"};

static void expect_faults(const struct library *library, const char *expected) {
    struct buffer told = {0};
    print_faults(library, &told);
    assert_string_equal(buffer_text(&told), expected);
    buffer_finish(&told);
}

static void make_trees(void) {
    make_tree("shipped");
    make_tree("user");
    write_text("shipped", "exercises/plain.yaml", PLAIN_EXERCISE);
    write_text("shipped", "round.yaml", PLAIN_ROUTINE);
}

static void write_changed(const char *folder, const char *name, const char *from, const char *to) {
    char *text = plain_with(from, to);
    write_text(folder, name, text);
    free(text);
}

static void a_user_file_wins_and_a_note_says_so(void **state) {
    (void)state;
    make_trees();
    write_changed("user", "exercises/plain.yaml", "title: Plain", "title: Mine");
    struct library library = load_trees(both, 2);
    assert_int_equal(library.exercise_count, 1);
    const struct exercise *exercise = library_exercise(&library, "plain");
    assert_string_equal(exercise->title, "Mine");
    assert_string_equal(exercise->source_file, "user/exercises/plain.yaml");
    assert_ptr_equal(library_routine(&library, "round")->steps[0].exercise, exercise);
    expect_faults(&library, "plain.yaml:1:1: note: this file is used in place of "
                            "shipped/exercises/plain.yaml\n");
    library_finish(&library);
}

static void a_faulty_user_file_leaves_the_shipped_one(void **state) {
    (void)state;
    make_trees();
    write_changed("user", "exercises/plain.yaml", "reps: 3", "reps: 0");
    write_text("user", "round.yaml", "title: [\n");
    struct library library = load_trees(both, 2);
    assert_string_equal(library_exercise(&library, "plain")->title, "Plain");
    assert_string_equal(library_routine(&library, "round")->source_file, "shipped/round.yaml");
    assert_int_equal(count_errors(&library), 2);
    assert_int_equal(count_notes(&library), 0);
    library_finish(&library);
}

static void a_routine_says_which_faulty_file_keeps_it_out(void **state) {
    (void)state;
    make_trees();
    write_changed("shipped", "exercises/plain.yaml", "reps: 3", "reps: 0");
    write_text("shipped", "challenges/days.yaml",
               "title: Days\nsummary: Test.\ndays: [round, other]\n");
    write_changed("shipped", "exercises/fine.yaml", "title: Plain", "title: Fine");
    write_text("shipped", "other.yaml",
               "title: Other\nsummary: Test.\nlevel: longer\nsteps: [{exercise: fine}]\n");
    struct library library = load_tree("shipped");
    expect_faults(
        &library,
        "days.yaml:3:8: error: the routine 'round' is left out because of the faults in "
        "shipped/round.yaml\n"
        "plain.yaml:13:7: error: 'reps' is 0; allowed: 1 to 50\n"
        "round.yaml:5:15: error: the exercise 'plain' is left out because of the faults in "
        "shipped/exercises/plain.yaml\n");
    // One bad file never blocks the rest.
    assert_int_equal(library.exercise_count, 1);
    assert_int_equal(library.routine_count, 1);
    assert_non_null(library_routine(&library, "other"));
    library_finish(&library);
}

static void a_substitute_with_faults_of_its_own_is_left_out(void **state) {
    (void)state;
    make_trees();
    write_changed("shipped", "exercises/broken.yaml", "reps: 3", "reps: 0");
    write_changed("shipped", "exercises/fine.yaml", "substitute: []",
                  "substitute: [{exercise: broken}, {exercise: plain}]");
    write_changed("shipped", "exercises/soft.yaml", "easier: {say: Softer.}",
                  "easier: {exercise: broken}");
    struct library library = load_tree("shipped");
    const struct variant *fine = exercise_variant(library_exercise(&library, "fine"), NULL);
    assert_int_equal(fine->substitute_count, 1);
    assert_string_equal(fine->substitutes[0].exercise->id, "plain");
    assert_non_null(fine->substitutes[0].variant);
    // An easier form that is gone becomes the same movement, softer.
    const struct variant *soft = exercise_variant(library_exercise(&library, "soft"), NULL);
    assert_null(soft->easier.change.exercise);
    assert_true(soft->easier.depth > 0.4F && soft->easier.depth < 0.6F);
    assert_int_equal(count_notes(&library), 2);
    assert_int_equal(count_errors(&library), 1);
    library_finish(&library);
}

static void exercises_may_name_each_other(void **state) {
    (void)state;
    make_tree("shipped");
    write_changed("shipped", "exercises/one.yaml", "substitute: []",
                  "substitute: [{exercise: two}, {exercise: one}]");
    write_changed("shipped", "exercises/two.yaml", "easier: {say: Softer.}",
                  "easier: {exercise: one}");
    struct library library = load_tree("shipped");
    expect_faults(&library, "");
    const struct exercise *one = library_exercise(&library, "one");
    const struct exercise *two = library_exercise(&library, "two");
    assert_int_equal(one->variants[0].substitute_count, 1); // itself is no substitute
    assert_ptr_equal(one->variants[0].substitutes[0].exercise, two);
    assert_ptr_equal(two->variants[0].easier.change.exercise, one);
    assert_ptr_equal(two->variants[0].easier.change.variant, &one->variants[0]);
    assert_true(two->variants[0].easier.depth > 0.99F);
    library_finish(&library);
}

static void a_user_exercise_without_the_variant_spares_the_shipped_ones(void **state) {
    (void)state;
    make_trees();
    write_changed("shipped", "exercises/forked.yaml", "reps: 3",
                  "reps: 3\nvariants: {left: {}, right: {}}");
    write_changed("shipped", "exercises/fine.yaml", "substitute: []",
                  "substitute: [{exercise: forked, variant: right}]");
    write_text("user", "exercises/forked.yaml", PLAIN_EXERCISE);
    struct library library = load_trees(both, 2);
    assert_int_equal(count_errors(&library), 0);
    assert_int_equal(library_exercise(&library, "fine")->variants[0].substitute_count, 0);
    library_finish(&library);
}

static void a_tree_that_is_not_there_is_empty(void **state) {
    (void)state;
    struct library library = load_tree("no-such-tree");
    assert_int_equal(library.exercise_count + library.routine_count + library.challenge_count, 0);
    assert_int_equal(library.fault_count, 0);
    assert_null(library_exercise(&library, "cat-cow"));
    assert_null(library_routine(&library, ""));
    library_finish(&library);
}

static void other_files_are_none_of_our_business(void **state) {
    (void)state;
    make_trees();
    write_text("shipped", "notes/causes.yaml", "anything: {goes: here}\n");
    write_text("shipped", "README.md", "# Levels\n");
    write_text("shipped", ".hidden.yaml", "[\n");
    struct library library = load_tree("shipped");
    assert_int_equal(library.fault_count, 0);
    library_finish(&library);
}

static void ids_stand_in_order(void **state) {
    (void)state;
    make_tree("shipped");
    static const char *const names[] = {"b", "a-1", "a", "z", "0"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        char path[64];
        (void)snprintf(path, sizeof path, "exercises/%s.yaml", names[i]);
        write_text("shipped", path, PLAIN_EXERCISE);
    }
    struct library library = load_tree("shipped");
    assert_int_equal(library.exercise_count, 5);
    for (size_t i = 1; i < library.exercise_count; i++)
        assert_true(strcmp(library.exercises[i - 1].id, library.exercises[i].id) < 0);
    for (size_t i = 0; i < COUNT_OF(names); i++)
        assert_string_equal(library_exercise(&library, names[i])->id, names[i]);
    library_finish(&library);
}

static void check_tells_of_the_given_paths_only(void **state) {
    (void)state;
    make_trees();
    write_changed("shipped", "exercises/broken.yaml", "reps: 3", "reps: 0");
    write_text("user", "mine.yaml", PLAIN_ROUTINE);
    write_text("user", "yours.yaml",
               "title: Yours\nsummary: Test.\nlevel: starter\nsteps: [{exercise: broken}]\n");
    const char *const trees[] = {"shipped"};
    const char *const paths[] = {"user/mine.yaml", "user/yours.yaml", "user/mine.yaml"};
    struct library library = {0};
    size_t checked = 0;
    assert_int_equal(library_check(&library, trees, 1, paths, 3, &checked, NULL), STATUS_OK);
    assert_int_equal(checked, 2);
    expect_faults(&library,
                  "yours.yaml:4:20: error: the exercise 'broken' is left out because of the "
                  "faults in shipped/exercises/broken.yaml\n");
    assert_non_null(library_routine(&library, "mine"));
    library_finish(&library);
}

static void check_of_the_tree_itself_finds_no_rivals(void **state) {
    (void)state;
    make_trees();
    const char *const trees[] = {"shipped"};
    const char *const paths[] = {"./shipped"};
    struct library library = {0};
    size_t checked = 0;
    assert_int_equal(library_check(&library, trees, 1, paths, 1, &checked, NULL), STATUS_OK);
    assert_int_equal(checked, 2);
    expect_faults(&library, "");
    library_finish(&library);
}

static void check_knows_a_kind_by_its_folder(void **state) {
    (void)state;
    make_trees();
    write_text("shipped", "challenges/days.yaml", "title: Days\nsummary: Test.\ndays: [round]\n");
    write_text("shipped", "learn/causes.yaml",
               "title: Causes\nsummary: Test.\norder: 2\nparts: [{text: Sitting.}]\n"
               "tips: [Stand up.]\nsources: [{work: A book}]\n");
    write_text("shipped", "milestones/far.yaml", "title: Far\nsummary: Test.\nminutes: 600\n");
    const char *const trees[] = {"shipped"};
    const char *const paths[] = {"shipped/exercises", "shipped/challenges/days.yaml",
                                 "shipped/learn", "shipped/milestones"};
    struct library library = {0};
    size_t checked = 0;
    assert_int_equal(library_check(&library, trees, 1, paths, 4, &checked, NULL), STATUS_OK);
    assert_int_equal(checked, 4);
    expect_faults(&library, "");
    const struct page *page = library_page(&library, "causes");
    assert_non_null(page);
    assert_int_equal(page->order, 2);
    assert_string_equal(page->parts[0].heading, "");
    assert_string_equal(page->parts[0].text, "Sitting.");
    assert_string_equal(page->tips[0], "Stand up.");
    assert_string_equal(page->sources[0].work, "A book");
    assert_null(page->sources[0].link);
    const struct milestone *far = library_milestone(&library, "far");
    assert_int_equal(far->feat, FEAT_MINUTES);
    assert_int_equal(far->amount, 600);
    assert_null(library_page(&library, "far"));
    library_finish(&library);
}

static void check_refuses_what_is_not_there(void **state) {
    (void)state;
    const char *const paths[] = {"no-such-file.yaml"};
    struct library library = {0};
    struct message message = {""};
    size_t checked = 0;
    assert_int_equal(library_check(&library, NULL, 0, paths, 1, &checked, &message),
                     STATUS_NOT_FOUND);
    assert_string_equal(message.text, "no-such-file.yaml: there is no such file or folder");
    library_finish(&library);
}

static void check_refuses_names_without_yaml(void **state) {
    (void)state;
    make_trees();
    write_text("user", "notes.txt", PLAIN_ROUTINE);
    const char *const trees[] = {"shipped"};
    const char *const paths[] = {"user/notes.txt"};
    struct library library = {0};
    size_t checked = 0;
    assert_int_equal(library_check(&library, trees, 1, paths, 1, &checked, NULL), STATUS_OK);
    assert_int_equal(count_errors(&library), 1);
    library_finish(&library);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_user_file_wins_and_a_note_says_so),
        cmocka_unit_test(a_faulty_user_file_leaves_the_shipped_one),
        cmocka_unit_test(a_routine_says_which_faulty_file_keeps_it_out),
        cmocka_unit_test(a_substitute_with_faults_of_its_own_is_left_out),
        cmocka_unit_test(exercises_may_name_each_other),
        cmocka_unit_test(a_user_exercise_without_the_variant_spares_the_shipped_ones),
        cmocka_unit_test(a_tree_that_is_not_there_is_empty),
        cmocka_unit_test(other_files_are_none_of_our_business),
        cmocka_unit_test(ids_stand_in_order),
        cmocka_unit_test(check_tells_of_the_given_paths_only),
        cmocka_unit_test(check_of_the_tree_itself_finds_no_rivals),
        cmocka_unit_test(check_knows_a_kind_by_its_folder),
        cmocka_unit_test(check_refuses_what_is_not_there),
        cmocka_unit_test(check_refuses_names_without_yaml),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
