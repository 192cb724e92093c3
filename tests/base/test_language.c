// Words through gettext. The made-up language "qps" of the build stands for any translation.

#include "base/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define CATALOGUES UNHUNCH_BUILD_DIR "/share/locale"

static void begin(void) {
    static const char *const NAMES[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        unsetenv(NAMES[i]);
    assert_int_equal(language_init(CATALOGUES, NULL), STATUS_OK);
}

static void words_follow_the_language(void **state) {
    (void)state;
    begin();
    assert_string_equal(tr("First Steps"), "First Steps");
    assert_int_equal(language_use("qps", NULL), STATUS_OK);
    assert_string_equal(language_code(), "qps");
    assert_non_null(strstr(tr("First Steps"), "Fïršt Stêpš"));
    assert_int_equal(language_use("en", NULL), STATUS_OK);
    assert_string_equal(tr("First Steps"), "First Steps");
}

static void plurals_have_their_forms(void **state) {
    (void)state;
    begin();
    assert_string_equal(tr_plural("day", "days", 1), "day");
    assert_string_equal(tr_plural("day", "days", 0), "days");
    assert_string_equal(tr_plural("day", "days", -1), "day");
    assert_int_equal(language_use("qps", NULL), STATUS_OK);
    assert_non_null(strstr(tr_plural("day", "days", 1), "dåÿ"));
    assert_non_null(strstr(tr_plural("day", "days", 2), "dåÿš"));
    assert_int_equal(language_use("en", NULL), STATUS_OK);
}

static void what_has_no_translation_is_english(void **state) {
    (void)state;
    begin();
    assert_int_equal(language_use("qps", NULL), STATUS_OK);
    assert_string_equal(tr("no such text in the program"), "no such text in the program");
    assert_string_equal(tr(""), "");
    assert_string_equal(tr_in("nowhere", "no such word"), "no such word");
    assert_int_equal(language_use("en", NULL), STATUS_OK);
}

static void unknown_languages_are_refused(void **state) {
    (void)state;
    static const char *const CODES[] = {
        "xx", "", "..", "../qps", "qps/../qps", "/etc", "a-very-long-code-indeed", "q\xFF"};
    begin();
    for (size_t i = 0; i < sizeof CODES / sizeof CODES[0]; i++) {
        struct message message = {""};
        assert_int_equal(language_use(CODES[i], &message), STATUS_NOT_FOUND);
        assert_non_null(strstr(message.text, "no translation"));
        assert_string_equal(language_code(), "en");
    }
}

static void the_environment_is_read_as_gettext_reads_it(void **state) {
    (void)state;
    static const struct {
        const char *language, *all, *messages, *lang, *expected;
    } CASES[] = {
        {NULL, NULL, NULL, NULL, "en"},
        {NULL, NULL, NULL, "qps", "qps"},
        {NULL, NULL, NULL, "qps_XX.UTF-8@test", "qps"},
        {NULL, NULL, "qps", "en_GB.UTF-8", "qps"},
        {NULL, "qps", "en_GB.UTF-8", "en_GB.UTF-8", "qps"},
        {NULL, "en_GB.UTF-8", "qps", "qps", "en"},
        {NULL, "", "", "qps", "qps"},
        {"xx:qps:en", NULL, NULL, "en_GB.UTF-8", "qps"},
        {"en:qps", NULL, NULL, "qps", "en"},
        {"xx", NULL, NULL, "qps", "qps"},
        {"qps", NULL, NULL, "C", "en"},
        {"qps", "POSIX", NULL, "qps", "en"},
        {"qps", NULL, NULL, NULL, "en"},
        {"::qps::", NULL, NULL, "xx_YY", "qps"},
        {NULL, NULL, NULL, "../../qps", "en"},
        {NULL, NULL, NULL, "much-longer-than-any-code-that-there-is.UTF-8", "en"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        begin();
        if (CASES[i].language)
            setenv("LANGUAGE", CASES[i].language, 1);
        if (CASES[i].all)
            setenv("LC_ALL", CASES[i].all, 1);
        if (CASES[i].messages)
            setenv("LC_MESSAGES", CASES[i].messages, 1);
        if (CASES[i].lang)
            setenv("LANG", CASES[i].lang, 1);
        char code[LANGUAGE_CODE_BYTES];
        assert_int_equal(language_init(CATALOGUES, NULL), STATUS_OK);
        language_of_environment(code);
        if (strcmp(code, CASES[i].expected) != 0)
            fail_msg("case %zu: %s instead of %s", i, code, CASES[i].expected);
    }
}

static void two_languages_at_once(void **state) {
    (void)state;
    begin();
    const struct language *german = language_find("de");
    const struct language *french = language_find("fr");
    assert_non_null(german);
    assert_non_null(french);
    assert_string_equal(tr_to(german, "Halfway."), "Halbzeit.");
    assert_string_not_equal(tr_to(french, "Halfway."), "Halbzeit.");
    assert_string_not_equal(tr_to(french, "Halfway."), "Halfway.");
    assert_string_equal(tr_to(german, "Halfway."), "Halbzeit.");
    assert_string_equal(tr_to(NULL, "Halfway."), "Halfway.");
    assert_string_equal(tr("Halfway."), "Halfway."); // the program's own is English still
    assert_ptr_equal(language_find("de"), german);
    assert_string_equal(language_code_of(german), "de");
    assert_string_equal(language_code_of(NULL), "en");
    assert_null(language_find("en"));
    assert_null(language_find("../de"));
}

// Other threads may read it at any time.
static void the_environment_is_left_alone(void **state) {
    (void)state;
    begin();
    setenv("LANGUAGE", "fr", 1);
    assert_int_equal(language_init(CATALOGUES, NULL), STATUS_OK);
    assert_null(getenv("LANGUAGE"));
    assert_int_equal(language_use("qps", NULL), STATUS_OK);
    assert_null(getenv("LANGUAGE"));
    assert_int_equal(language_use("en", NULL), STATUS_OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_follow_the_language),
        cmocka_unit_test(plurals_have_their_forms),
        cmocka_unit_test(what_has_no_translation_is_english),
        cmocka_unit_test(unknown_languages_are_refused),
        cmocka_unit_test(the_environment_is_read_as_gettext_reads_it),
        cmocka_unit_test(two_languages_at_once),
        cmocka_unit_test(the_environment_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
