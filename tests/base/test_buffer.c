#include "base/buffer.h"

#include "cmocka_all.h"

static void empty_reads_as_empty_text(void **state) {
    (void)state;
    struct buffer buffer = {0};
    assert_string_equal(buffer_text(&buffer), "");
    assert_null(buffer.bytes);
    buffer_append(&buffer, NULL, 0);
    assert_string_equal(buffer_text(&buffer), "");
    assert_int_equal(buffer.length, 0);
    buffer_finish(&buffer);
}

static void grows_byte_by_byte(void **state) {
    (void)state;
    struct buffer buffer = {0};
    for (int i = 0; i < 5000; i++) {
        char byte = (char)('a' + i % 26);
        buffer_append(&buffer, &byte, 1);
        assert_int_equal(buffer.bytes[buffer.length], '\0');
    }
    assert_false(buffer.failed);
    assert_int_equal(buffer.length, 5000);
    for (int i = 0; i < 5000; i++)
        assert_int_equal(buffer.bytes[i], 'a' + i % 26);
    buffer_finish(&buffer);
}

static void keeps_zero_bytes(void **state) {
    (void)state;
    struct buffer buffer = {0};
    buffer_append(&buffer, "a\0b", 3);
    assert_int_equal(buffer.length, 3);
    assert_memory_equal(buffer.bytes, "a\0b", 4);
    buffer_finish(&buffer);
}

static void printf_appends_at_every_edge(void **state) {
    (void)state;
    // Lengths around the first capacity, where a terminator is easily forgotten.
    for (int length = 250; length < 262; length++) {
        struct buffer buffer = {0};
        buffer_printf(&buffer, "%0*d", length, 1);
        assert_int_equal(buffer.length, length);
        buffer_printf(&buffer, "|%s|", "tail");
        assert_int_equal(buffer.length, length + 6);
        assert_string_equal(buffer.bytes + length - 1, "1|tail|");
        buffer_finish(&buffer);
    }
}

static void failure_sticks_and_keeps_the_text(void **state) {
    (void)state;
    struct buffer buffer = {0};
    buffer_append(&buffer, "kept", 4);
    buffer_append(&buffer, "x", SIZE_MAX / 2); // refused before a byte is read
    assert_true(buffer.failed);
    buffer_append(&buffer, "more", 4);
    buffer_printf(&buffer, "%d", 1);
    assert_true(buffer.failed);
    assert_string_equal(buffer_text(&buffer), "kept");
    assert_int_equal(buffer.length, 4);
    buffer_finish(&buffer);
    assert_false(buffer.failed);
    assert_null(buffer.bytes);
    buffer_printf(&buffer, "again");
    assert_string_equal(buffer_text(&buffer), "again");
    buffer_finish(&buffer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_reads_as_empty_text),
        cmocka_unit_test(grows_byte_by_byte),
        cmocka_unit_test(keeps_zero_bytes),
        cmocka_unit_test(printf_appends_at_every_edge),
        cmocka_unit_test(failure_sticks_and_keeps_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
