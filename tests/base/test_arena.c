#include "base/arena.h"

#include "cmocka_all.h"

#include <stdalign.h>
#include <string.h>

static void memory_is_zeroed_and_aligned(void **state) {
    (void)state;
    struct arena arena = {0};
    for (size_t size = 1; size < 200; size++) {
        unsigned char *memory = arena_alloc(&arena, 3, size);
        assert_non_null(memory);
        assert_int_equal((uintptr_t)memory % alignof(max_align_t), 0);
        for (size_t i = 0; i < 3 * size; i++)
            assert_int_equal(memory[i], 0);
        memset(memory, 0xA5, 3 * size); // must not reach what comes next
    }
    arena_finish(&arena);
}

static void pieces_never_overlap(void **state) {
    (void)state;
    enum { PIECES = 500 };
    struct arena arena = {0};
    unsigned char *pieces[PIECES];
    for (size_t i = 0; i < PIECES; i++) {
        pieces[i] = arena_alloc(&arena, i % 97 + 1, 1);
        assert_non_null(pieces[i]);
        memset(pieces[i], (int)(i % 251), i % 97 + 1);
    }
    for (size_t i = 0; i < PIECES; i++) {
        for (size_t j = 0; j < i % 97 + 1; j++)
            assert_int_equal(pieces[i][j], i % 251);
    }
    arena_finish(&arena);
}

static void larger_than_a_block_fits(void **state) {
    (void)state;
    struct arena arena = {0};
    const size_t large = 1000 * 1000;
    unsigned char *memory = arena_alloc(&arena, large, 1);
    assert_non_null(memory);
    memory[0] = 1;
    memory[large - 1] = 1;
    assert_non_null(arena_alloc(&arena, 1, 1));
    arena_finish(&arena);
}

static void overflow_and_excess_give_null(void **state) {
    (void)state;
    struct arena arena = {0};
    assert_null(arena_alloc(&arena, SIZE_MAX, 2));
    assert_null(arena_alloc(&arena, SIZE_MAX / 2 + 1, 2));
    assert_null(arena_alloc(&arena, SIZE_MAX, 1));
    assert_null(arena_alloc(&arena, SIZE_MAX - 15, 1));
    assert_null(arena_strndup(&arena, "x", SIZE_MAX));
    assert_non_null(arena_alloc(&arena, 1, 1)); // still in order
    arena_finish(&arena);
}

static void nothing_asked_is_not_null(void **state) {
    (void)state;
    struct arena arena = {0};
    assert_non_null(arena_alloc(&arena, 0, 8));
    assert_non_null(arena_alloc(&arena, 8, 0));
    arena_finish(&arena);
}

static void text_is_copied(void **state) {
    (void)state;
    struct arena arena = {0};
    char source[] = "shoulder blades";
    char *copy = arena_strdup(&arena, source);
    char *head = arena_strndup(&arena, source, 8);
    char *none = arena_strndup(&arena, source, 0);
    source[0] = 'X';
    assert_string_equal(copy, "shoulder blades");
    assert_string_equal(head, "shoulder");
    assert_string_equal(none, "");
    assert_string_equal(arena_printf(&arena, "%s: %d.", "Next", 3), "Next: 3.");
    arena_finish(&arena);
}

static void long_text_is_formatted_whole(void **state) {
    (void)state;
    struct arena arena = {0};
    const char *text = arena_printf(&arena, "%040000d", 7);
    assert_int_equal(strlen(text), 40000);
    assert_int_equal(text[39999], '7');
    arena_finish(&arena);
}

static void finished_is_empty_and_usable(void **state) {
    (void)state;
    struct arena arena = {0};
    arena_finish(&arena);
    assert_null(arena.blocks);
    assert_non_null(arena_alloc(&arena, 10, 10));
    arena_finish(&arena);
    arena_finish(&arena);
    assert_null(arena.blocks);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned),
        cmocka_unit_test(pieces_never_overlap),
        cmocka_unit_test(larger_than_a_block_fits),
        cmocka_unit_test(overflow_and_excess_give_null),
        cmocka_unit_test(nothing_asked_is_not_null),
        cmocka_unit_test(text_is_copied),
        cmocka_unit_test(long_text_is_formatted_whole),
        cmocka_unit_test(finished_is_empty_and_usable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
