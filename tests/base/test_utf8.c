#include "base/utf8.h"

#include "cmocka_all.h"

#include <string.h>

static void code_points_are_measured(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t bytes;
    } table[] = {
        {"", 0},
        {"a", 1},
        {"\x7F", 1},
        {"\xC2\x80", 2},
        {"é and more", 2},
        {"\xDF\xBF", 2},
        {"\xE0\xA0\x80", 3},
        {"€", 3},
        {"\xEF\xBF\xBF", 3},
        {"\xF0\x90\x80\x80", 4},
        {"\xF4\x8F\xBF\xBF", 4},
        {"\x80", 0},             // a continuation
        {"\xC0\xAF", 0},         // overlong
        {"\xC1\xBF", 0},         // overlong
        {"\xE0\x9F\xBF", 0},     // overlong
        {"\xF0\x8F\xBF\xBF", 0}, // overlong
        {"\xED\xA0\x80", 0},     // a surrogate
        {"\xF4\x90\x80\x80", 0}, // beyond U+10FFFF
        {"\xF5\x80\x80\x80", 0},
        {"\xC3", 0}, // cut off
        {"\xE2\x82", 0},
        {"\xE2x\xAC", 0},
        {"\xF0\x9F\x98", 0},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        if (utf8_bytes(table[i].text) != table[i].bytes)
            fail_msg("row %zu: %zu bytes instead of %zu", i, utf8_bytes(table[i].text),
                     table[i].bytes);
    }
}

static void code_points_are_read(void **state) {
    (void)state;
    assert_int_equal(utf8_letter(""), 0);
    assert_int_equal(utf8_letter("ab"), 'a');
    assert_int_equal(utf8_letter("é and more"), 0xE9);
    assert_int_equal(utf8_letter("€"), 0x20AC);
    assert_int_equal(utf8_letter("\xF4\x8F\xBF\xBF"), 0x10FFFF);
    assert_int_equal(utf8_letter("\xC3"), 0);
}

static void cut_ends_are_mended(void **state) {
    (void)state;
    static const char *const table[][2] = {
        {"", ""},       {"plain", "plain"}, {"é", "é"},     {"a\xC3", "a"},
        {"€", "€"},     {"a\xE2\x82", "a"}, {"a\xE2", "a"}, {"\xF0\x9F\x98", ""},
        {"ab€", "ab€"}, {"é\xE2\x82", "é"},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        char text[16];
        memcpy(text, table[i][0], strlen(table[i][0]) + 1);
        utf8_mend_end(text);
        assert_string_equal(text, table[i][1]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(code_points_are_measured),
        cmocka_unit_test(code_points_are_read),
        cmocka_unit_test(cut_ends_are_mended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
