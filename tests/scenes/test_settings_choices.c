// The rows of the settings screen against the settings that there are.
#include "cmocka_all.h"
#include "settings_choices.h"

#include "base/array.h"

#include <string.h>

static const struct choice *row_of(size_t offset) {
    for (size_t i = 0; i < choice_count(); i++) {
        if (choice_at(i)->offset == offset && choice_at(i)->opens != SCENE_CONTROLS)
            return choice_at(i);
    }
    return NULL;
}

// Set elsewhere: in the first run, by the window, or in the file alone.
static bool is_set_elsewhere(const char *key) {
    static const char *const ELSEWHERE[] = {"welcomed"};
    for (size_t i = 0; i < COUNT_OF(ELSEWHERE); i++)
        if (strcmp(ELSEWHERE[i], key) == 0)
            return true;
    return false;
}

static void check_shown(const char *key, size_t offset) {
    if (!is_set_elsewhere(key) && !row_of(offset))
        fail_msg("'%s' is a setting without a row", key);
}

#define SHOWN(key, ...) check_shown(#key, offsetof(struct settings, key));
#define SHOWN_LOOK(key, ...) check_shown("figure_" #key, offsetof(struct settings, look.key));
#define IN_THE_FILE(key)

static void every_setting_has_a_row(void **state) {
    (void)state;
    SETTINGS_TABLE(SHOWN, SHOWN, SHOWN, SHOWN_LOOK, SHOWN, IN_THE_FILE)
}

static const struct director_options NOTHING = {.has_music = true};

// From end to end; each value has words of its own.
static void check_row(const struct choice *row) {
    struct settings settings = settings_default();
    char before[CHOICE_VALUE_BYTES] = "";
    char words[CHOICE_VALUE_BYTES];
    int value = choice_value(row, &settings);
    while (choice_stepped(row, &NOTHING, value, -1) != value)
        value = choice_stepped(row, &NOTHING, value, -1);
    for (;;) {
        choice_set(row, &settings, value);
        assert_int_equal(choice_value(row, &settings), value);
        choice_describe(row, value, words);
        assert_true(words[0] != '\0');
        assert_string_not_equal(words, before);
        memcpy(before, words, sizeof before);
        int next = choice_stepped(row, &NOTHING, value, 1);
        if (next == value)
            break;
        value = next;
    }
    assert_true(choice_around(row, &NOTHING, value) < value);
}

static void every_row_goes_from_end_to_end(void **state) {
    (void)state;
    for (size_t i = 0; i < choice_count(); i++) {
        const struct choice *row = choice_at(i);
        char help[CHOICE_HELP_BYTES];
        choice_help(row, &NOTHING, help);
        assert_true(row->label[0] != '\0' && help[0] != '\0');
        if (!row->opens)
            check_row(row);
    }
}

// What a row can be stepped to, settings.yaml can hold.
static void both_ends_of_every_row_can_be_kept(void **state) {
    (void)state;
    for (size_t i = 0; i < choice_count(); i++) {
        const struct choice *row = choice_at(i);
        for (int way = -1; way <= 1 && !row->opens; way += 2) {
            struct settings settings = settings_default();
            struct settings again;
            struct buffer text = {0};
            struct message message = {""};
            int value = choice_value(row, &settings);
            while (choice_stepped(row, &NOTHING, value, way) != value)
                value = choice_stepped(row, &NOTHING, value, way);
            choice_set(row, &settings, value);
            settings_write(&text, &settings);
            if (settings_read("s", buffer_text(&text), text.length, &again, &message) != STATUS_OK)
                fail_msg("%s", message.text);
            assert_int_equal(choice_value(row, &again), value);
            buffer_finish(&text);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_setting_has_a_row),
        cmocka_unit_test(every_row_goes_from_end_to_end),
        cmocka_unit_test(both_ends_of_every_row_can_be_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
