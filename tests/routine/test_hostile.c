// Bytes that no author writes: they must be refused with a fault, or read, but never harm.
#include "help.h"

#include "base/file.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BYTES(text) (text), sizeof(text) - 1

// Loads a tree whose only exercise holds the bytes; gives the faults as text.
static struct buffer faults_of(const void *bytes, size_t length) {
    make_tree("hostile");
    write_bytes("hostile", "exercises/plain.yaml", bytes, length);
    struct library library = load_tree("hostile");
    struct buffer told = {0};
    print_faults(&library, &told);
    assert_int_equal(library.exercise_count, library.fault_count == 0);
    library_finish(&library);
    return told;
}

static void expect(const void *bytes, size_t length, const char *start) {
    struct buffer told = faults_of(bytes, length);
    if (strncmp(buffer_text(&told), start, strlen(start)) != 0)
        fail_msg("expected: %s\ntold: %s", start, buffer_text(&told));
    buffer_finish(&told);
}

static void broken_text_is_refused_where_it_stands(void **state) {
    (void)state;
    expect(BYTES("title: a\xFF\n"),
           "plain.yaml:1:9: error: the file is not plain UTF-8 text: invalid leading UTF-8 octet");
    expect(BYTES("title: a\nsummary: \xC3("),
           "plain.yaml:2:11: error: the file is not plain UTF-8");
    expect(BYTES("title: \xED\xA0\x80\n"), "plain.yaml:1:8: error: the file is not plain UTF-8");
    expect(BYTES("title: \xC0\x80\n"), "plain.yaml:1:8: error: the file is not plain UTF-8");
    expect(BYTES("title: a\r\nsummary: b\x01\r\n"),
           "plain.yaml:2:11: error: the file is not plain UTF-8 text: control characters");
    expect(BYTES("title: a\0b\n"), "plain.yaml:1:9: error: the file is not plain UTF-8 text");
    expect(BYTES("\xFF\xFEt\0i\0t\0"), "plain.yaml:1:1: error: the file is not plain UTF-8 text");
    expect(BYTES("\x7F"
                 "ELF\x02\x01\x01\0\0\0"),
           "plain.yaml:1:1: error: the file is not plain UTF-8 text");
}

static void a_byte_order_mark_is_fine(void **state) {
    (void)state;
    struct buffer text = {0};
    buffer_printf(&text, "\xEF\xBB\xBF%s", PLAIN_EXERCISE);
    expect(text.bytes, text.length, "");
    struct buffer told = faults_of(text.bytes, text.length);
    assert_string_equal(buffer_text(&told), "");
    buffer_finish(&told);
    buffer_finish(&text);
    expect(BYTES("\xEF\xBB\xBFtitle: 'a\n"), "plain.yaml:2:1: error: the file is not valid YAML");
}

static void windows_line_ends_are_fine(void **state) {
    (void)state;
    struct buffer text = {0};
    for (const char *byte = PLAIN_EXERCISE; *byte != '\0'; byte++)
        buffer_append(&text, *byte == '\n' ? "\r\n" : byte, *byte == '\n' ? 2 : 1);
    struct buffer told = faults_of(text.bytes, text.length);
    assert_string_equal(buffer_text(&told), "");
    buffer_finish(&told);
    buffer_finish(&text);
}

static void repeat(struct buffer *text, const char *piece, size_t times) {
    for (size_t i = 0; i < times; i++)
        buffer_printf(text, "%s", piece);
}

static void deep_nesting_is_refused(void **state) {
    (void)state;
    enum { DEEP = 100000 };
    static const char *const pieces[] = {"[", "{a: ", "- ", "? "};
    for (size_t i = 0; i < COUNT_OF(pieces); i++) {
        struct buffer text = {0};
        repeat(&text, pieces[i], DEEP / strlen(pieces[i]));
        struct buffer told = faults_of(text.bytes, text.length);
        assert_true(told.length > 0);
        buffer_finish(&told);
        buffer_finish(&text);
    }
}

static void sixteen_levels_are_allowed_and_no_more(void **state) {
    (void)state;
    // The topmost mapping is the first level.
    expect(BYTES("x: [[[[[[[[[[[[[[[]]]]]]]]]]]]]]]\n"),
           "plain.yaml:1:1: error: an exercise needs the key 'avoid_with'");
    expect(BYTES("x: [[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]\n"),
           "plain.yaml:1:19: error: nested too deeply; allowed: 16 levels");
}

static void a_bomb_of_aliases_does_not_go_off(void **state) {
    (void)state;
    struct buffer text = {0};
    buffer_printf(&text, "a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 20; i++) {
        buffer_printf(&text, "a%d: &a%d [", i, i);
        for (int j = 0; j < 9; j++)
            buffer_printf(&text, "%s*a%d", j > 0 ? ", " : "", i - 1);
        buffer_printf(&text, "]\n");
    }
    expect(text.bytes, text.length, "plain.yaml:1:5: error: anchors (&a0) are not allowed");
    buffer_finish(&text);
    // A list that holds itself.
    expect(BYTES("steps: &s [*s]\n"), "plain.yaml:1:8: error: anchors (&s) are not allowed");
}

static void large_files_are_refused_unread(void **state) {
    (void)state;
    struct buffer text = {0};
    repeat(&text, "# filling\n", LEVEL_MAX_FILE_BYTES / 10 + 1);
    expect(text.bytes, text.length,
           "plain.yaml:1:1: error: is longer than the limit of 262144 bytes");
    buffer_finish(&text);
}

static void the_largest_file_is_read(void **state) {
    (void)state;
    struct buffer text = {0};
    buffer_printf(&text, "%s", PLAIN_EXERCISE);
    while (text.length < LEVEL_MAX_FILE_BYTES)
        buffer_append(&text, "#", 1);
    struct buffer told = faults_of(text.bytes, text.length);
    assert_string_equal(buffer_text(&told), "");
    buffer_finish(&told);
    buffer_finish(&text);
}

static void thousands_of_faults_are_cut_short(void **state) {
    (void)state;
    struct buffer text = {0};
    for (int i = 0; i < 20000; i++)
        buffer_printf(&text, "k%d: 1\n", i);
    make_tree("hostile");
    write_bytes("hostile", "exercises/plain.yaml", text.bytes, text.length);
    struct library library = load_tree("hostile");
    assert_int_equal(library.fault_count, 101);
    assert_non_null(strstr(library.faults[100].text, "too many faults"));
    library_finish(&library);
    buffer_finish(&text);
}

static void one_key_given_thousands_of_times_is_cut_short(void **state) {
    (void)state;
    struct buffer text = {0};
    repeat(&text, "title: a\n", 20000);
    struct buffer told = faults_of(text.bytes, text.length);
    assert_non_null(strstr(buffer_text(&told), "too many faults"));
    buffer_finish(&told);
    buffer_finish(&text);
}

static void long_words_are_clipped_in_messages(void **state) {
    (void)state;
    struct buffer text = {0};
    repeat(&text, "\xC3\xA4", 300);
    buffer_printf(&text, ": 1\n");
    struct buffer told = faults_of(text.bytes, text.length);
    struct buffer clipped = {0};
    repeat(&clipped, "\xC3\xA4", 40);
    buffer_printf(&clipped, "...'");
    assert_non_null(strstr(buffer_text(&told), buffer_text(&clipped)));
    buffer_finish(&clipped);
    buffer_finish(&told);
    buffer_finish(&text);
}

static void things_that_are_no_files_are_refused(void **state) {
    (void)state;
    make_tree("hostile");
    write_text("hostile", "exercises/plain.yaml", PLAIN_EXERCISE);
    assert_int_equal(mkfifo("hostile/exercises/pipe.yaml", 0600), 0);
    assert_int_equal(symlink("nowhere", "hostile/exercises/dangling.yaml"), 0);
    assert_int_equal(symlink("loop.yaml", "hostile/exercises/loop.yaml"), 0);
    assert_int_equal(file_make_folder("hostile/exercises/folder.yaml", NULL), STATUS_OK);
    struct library library = load_tree("hostile");
    struct buffer told = {0};
    print_faults(&library, &told);
    assert_int_equal(library.exercise_count, 1);
    assert_int_equal(library.fault_count, 3);
    assert_non_null(strstr(buffer_text(&told), "pipe.yaml:1:1: error: is not a regular file"));
    assert_non_null(strstr(buffer_text(&told), "dangling.yaml:1:1: error: cannot be opened"));
    assert_non_null(strstr(buffer_text(&told), "loop.yaml:1:1: error: cannot be opened"));
    buffer_finish(&told);
    library_finish(&library);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(broken_text_is_refused_where_it_stands),
        cmocka_unit_test(a_byte_order_mark_is_fine),
        cmocka_unit_test(windows_line_ends_are_fine),
        cmocka_unit_test(deep_nesting_is_refused),
        cmocka_unit_test(sixteen_levels_are_allowed_and_no_more),
        cmocka_unit_test(a_bomb_of_aliases_does_not_go_off),
        cmocka_unit_test(large_files_are_refused_unread),
        cmocka_unit_test(the_largest_file_is_read),
        cmocka_unit_test(thousands_of_faults_are_cut_short),
        cmocka_unit_test(one_key_given_thousands_of_times_is_cut_short),
        cmocka_unit_test(long_words_are_clipped_in_messages),
        cmocka_unit_test(things_that_are_no_files_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
