// Every faulty file of faulty/ is told about exactly as its .expected file says. A new or changed
// message is taken over by running with UNHUNCH_REBASELINE=1; read the difference before keeping
// it.
#include "help.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const folders[] = {"faulty",           "faulty/exercises",  "faulty/challenges",
                                      "faulty/waypoints", "faulty/milestones", "faulty/learn"};

enum {
    MIN_FAULTY_FILES = 90, // as many as there were when this was written
    MAX_EXPECTED_BYTES = 64 * 1024,
    MAX_README_BYTES = 64 * 1024,
};

static void check_file(const char *path, struct buffer *told) {
    static const char *const trees[] = {SHIPPED};
    struct library library = {0};
    struct message message = {""};
    size_t checked = 0;
    if (library_check(&library, trees, 1, &path, 1, &checked, &message) != STATUS_OK)
        fail_msg("%s", message.text);
    assert_int_equal(checked, 1);
    print_faults(&library, told);
    library_finish(&library);
}

#define FEAT_KEY(id, key, least, most, unit, counted) key,
static const char *const FEATS[FEAT_COUNT] = {FEAT_TABLE(FEAT_KEY)};

// What there is to ask for is a table that grows: {feats} stands for all of it.
static void fold_feats(struct buffer *text) {
    struct buffer feats = {0};
    struct buffer folded = {0};
    for (int i = 0; i < FEAT_COUNT; i++)
        buffer_printf(&feats, "%s%s", i > 0 ? ", " : "", FEATS[i]);
    const char *rest = buffer_text(text);
    for (const char *at = strstr(rest, buffer_text(&feats)); at;
         at = strstr(rest, buffer_text(&feats))) {
        buffer_printf(&folded, "%.*s{feats}", (int)(at - rest), rest);
        rest = at + feats.length;
    }
    buffer_printf(&folded, "%s", rest);
    buffer_finish(&feats);
    buffer_finish(text);
    *text = folded;
}

static void compare(const char *path, const char *expected_path) {
    struct buffer told = {0};
    struct buffer expected = {0};
    struct message message = {""};
    check_file(path, &told);
    fold_feats(&told);
    if (getenv("UNHUNCH_REBASELINE"))
        (void)file_write(expected_path, told.bytes, told.length, &message);
    if (file_read(expected_path, MAX_EXPECTED_BYTES, &expected, &message) != STATUS_OK)
        fail_msg("%s", message.text);
    assert_true(told.length > 0);
    assert_string_equal(buffer_text(&told), buffer_text(&expected));
    buffer_finish(&told);
    buffer_finish(&expected);
}

static size_t compare_folder(const char *folder) {
    struct arena arena = {0};
    const char **names = NULL;
    size_t count = 0;
    assert_int_equal(file_list(folder, ".yaml", &arena, &names, &count, NULL), STATUS_OK);
    for (size_t i = 0; i < count; i++) {
        const char *path = file_join(&arena, folder, names[i]);
        size_t stem = strlen(path) - strlen(".yaml");
        compare(path, arena_printf(&arena, "%.*s.expected", (int)stem, path));
    }
    arena_finish(&arena);
    return count;
}

static void faulty_files_are_told_exactly(void **state) {
    (void)state;
    struct arena arena = {0};
    size_t count = 0;
    for (size_t i = 0; i < COUNT_OF(folders); i++)
        count += compare_folder(file_join(&arena, UNHUNCH_SOURCE_DIR "/tests/routine", folders[i]));
    assert_true(count >= MIN_FAULTY_FILES);
    arena_finish(&arena);
}

static void every_feat_is_told_of_in_the_readme(void **state) {
    (void)state;
    struct buffer text = {0};
    assert_int_equal(file_read(SHIPPED "/README.md", MAX_README_BYTES, &text, NULL), STATUS_OK);
    for (int i = 0; i < FEAT_COUNT; i++) {
        char word[64];
        (void)snprintf(word, sizeof word, "`%s`", FEATS[i]);
        if (!strstr(buffer_text(&text), word))
            fail_msg("levels/README.md does not tell of %s", word);
    }
    buffer_finish(&text);
}

static void a_folder_of_faulty_files_is_checked_whole(void **state) {
    (void)state;
    static const char *const trees[] = {SHIPPED};
    static const char *const paths[] = {UNHUNCH_SOURCE_DIR "/tests/routine/faulty"};
    struct library library = {0};
    size_t checked = 0;
    assert_int_equal(library_check(&library, trees, 1, paths, 1, &checked, NULL), STATUS_OK);
    assert_true(checked >= MIN_FAULTY_FILES);
    assert_true(library.fault_count >= checked);
    // What is shipped stands as if the faulty files were not there.
    assert_non_null(library_exercise(&library, "cat-cow"));
    assert_null(library_exercise(&library, "reps-zero"));
    assert_null(library_routine(&library, "steps-empty"));
    assert_null(library_challenge(&library, "days-empty"));
    library_finish(&library);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faulty_files_are_told_exactly),
        cmocka_unit_test(every_feat_is_told_of_in_the_readme),
        cmocka_unit_test(a_folder_of_faulty_files_is_checked_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
