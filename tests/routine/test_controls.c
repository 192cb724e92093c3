// Keys and buttons of the person's own: no wish, and no settings file, leaves a control without a
// way or two controls on one.
#include "help.h"

#include "controls_form.h"
#include "routine/settings.h"

#include <string.h>

#define PATH "settings.yaml"

static enum control no_other;

static enum control_change set_key(struct controls *controls, enum control control,
                                   const char *key) {
    return controls_set_key(controls, control, key, &no_other);
}

static enum control_change set_button(struct controls *controls, enum control control,
                                      enum pad_button button) {
    return controls_set_button(controls, control, button, &no_other);
}

static void names_of_keys_have_one_form(void **state) {
    (void)state;
    static const struct {
        const char *text, *name; // NULL: no key
    } CASES[] = {
        {"n", "N"},
        {"N", "N"},
        {",", ","},
        {"\u00e4", "\u00c4"},
        {"\u00df", "\u00df"},
        {"\u044f", "\u042f"},
        {"\u03c3", "\u03a3"},
        {"\u20ac", "\u20ac"},
        {"PageUp", "PageUp"},
        {"Keypad +", "Keypad +"},
        {"F12", "F12"},
        {"", NULL},
        {" ", NULL},
        {"\u00a0", NULL},
        {"\t", NULL},
        {"nn", NULL},
        {"page up", NULL},
        {"\xff", NULL},
        {"\x7f", NULL},
        {"F11", NULL},
        {"Return", NULL},
        {"5", NULL},
        {"Keypad 5", NULL},
        {"Left Shift", NULL},
        {"A name that is longer than any key's name is", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        char name[KEY_NAME_BYTES];
        bool is_key = key_name_read(CASES[i].text, name);
        assert_int_equal(is_key, CASES[i].name != NULL);
        assert_string_equal(name, is_key ? CASES[i].name : "");
    }
    for (int i = 0; i < key_words.count; i++)
        assert_true(strlen(words_at(&key_words, i)) < KEY_NAME_BYTES);
}

static void who_takes_what_another_has_gives_their_own(void **state) {
    (void)state;
    struct controls controls = controls_default();
    enum control other = CONTROL_COUNT;
    assert_int_equal(controls_set_key(&controls, CONTROL_NEXT, "h", &other), CONTROL_SWAPPED);
    assert_int_equal(other, CONTROL_HURTS);
    assert_string_equal(controls.keys[CONTROL_NEXT], "H");
    assert_string_equal(controls.keys[CONTROL_HURTS], "N");
    assert_int_equal(set_key(&controls, CONTROL_NEXT, "H"), CONTROL_SAME);
    assert_int_equal(set_key(&controls, CONTROL_NEXT, "h"), CONTROL_SAME);
    assert_int_equal(set_key(&controls, CONTROL_NEXT, "K"), CONTROL_CHANGED);
    assert_string_equal(controls.keys[CONTROL_HURTS], "N");
    assert_int_equal(controls_set_button(&controls, CONTROL_CONFIRM, BUTTON_B, &other),
                     CONTROL_SWAPPED);
    assert_int_equal(other, CONTROL_BACK);
    assert_int_equal(controls.buttons[CONTROL_BACK], BUTTON_A);
}

static void what_cannot_be_is_refused_and_changes_nothing(void **state) {
    (void)state;
    static const struct {
        enum control control;
        const char *key;
        enum pad_button button;
        enum control_change change;
    } CASES[] = {
        {CONTROL_NEXT, "Return", BUTTON_NONE, CONTROL_FIXED},
        {CONTROL_CONFIRM, "Escape", BUTTON_NONE, CONTROL_FIXED},
        {CONTROL_HURTS, "7", BUTTON_NONE, CONTROL_FIXED},
        {CONTROL_HURTS, "Left Shift", BUTTON_NONE, CONTROL_UNKNOWN},
        {CONTROL_HURTS, "", BUTTON_NONE, CONTROL_UNKNOWN},
        // Enter would be the key for next.
        {CONTROL_CONFIRM, "N", BUTTON_NONE, CONTROL_HELD},
        // More would be without.
        {CONTROL_PAUSE, NULL, BUTTON_X, CONTROL_HELD},
        {CONTROL_PAUSE, NULL, BUTTON_A, CONTROL_HELD},
        {CONTROL_CONFIRM, NULL, BUTTON_LEFT_TRIGGER, CONTROL_RARE},
        {CONTROL_BACK, NULL, BUTTON_PADDLE_1, CONTROL_RARE},
        {CONTROL_NEXT, NULL, BUTTON_NONE, CONTROL_UNKNOWN},
    };
    const struct controls usual = controls_default();
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        struct controls controls = usual;
        enum control_change change = CASES[i].key
                                         ? set_key(&controls, CASES[i].control, CASES[i].key)
                                         : set_button(&controls, CASES[i].control, CASES[i].button);
        if (change != CASES[i].change)
            fail_msg("case %zu: %d", i, change);
        assert_true(controls_equal(&controls, &usual));
    }
    struct controls controls = usual;
    assert_int_equal(set_button(&controls, CONTROL_NEXT, BUTTON_LEFT_TRIGGER), CONTROL_CHANGED);
    // Confirm would get the trigger.
    assert_int_equal(set_button(&controls, CONTROL_NEXT, BUTTON_A), CONTROL_HELD);
}

static void one_or_all_go_back_to_the_beginning(void **state) {
    (void)state;
    struct controls controls = controls_default();
    const struct controls usual = controls;
    assert_int_equal(controls_reset(&controls, CONTROL_NEXT, &no_other), CONTROL_SAME);
    set_key(&controls, CONTROL_NEXT, "K");
    set_button(&controls, CONTROL_NEXT, BUTTON_LEFT_TRIGGER);
    assert_int_equal(controls_reset(&controls, CONTROL_NEXT, &no_other), CONTROL_CHANGED);
    assert_true(controls_equal(&controls, &usual));
    set_key(&controls, CONTROL_CONFIRM, "C");
    set_key(&controls, CONTROL_BACK, "Q");
    assert_int_equal(controls_reset(&controls, CONTROL_CONFIRM, &no_other), CONTROL_CHANGED);
    assert_string_equal(controls.keys[CONTROL_CONFIRM], "Return");
    assert_string_equal(controls.keys[CONTROL_BACK], "Q");
    set_key(&controls, CONTROL_MORE, "N");
    assert_int_equal(controls_reset(&controls, CONTROL_NEXT, &no_other), CONTROL_SWAPPED);
    assert_string_equal(controls.keys[CONTROL_MORE], "M");
    // Next gave its shoulder to confirm and has a trigger now, which confirm could not have.
    controls = usual;
    set_button(&controls, CONTROL_CONFIRM, BUTTON_RIGHT_SHOULDER);
    set_button(&controls, CONTROL_NEXT, BUTTON_LEFT_TRIGGER);
    struct controls before = controls;
    assert_int_equal(controls_reset(&controls, CONTROL_NEXT, &no_other), CONTROL_HELD);
    assert_true(controls_equal(&controls, &before));
}

// --- the laws

static void expect_sound(const struct controls *controls) {
    for (int i = 0; i < CONTROL_COUNT; i++) {
        assert_true(controls->keys[i][0] != '\0');
        assert_true(control_suits_button((enum control)i, controls->buttons[i]));
        assert_int_equal(key_is_fixed(controls->keys[i]),
                         strcmp(controls->keys[i], "Return") == 0 ||
                             strcmp(controls->keys[i], "Escape") == 0);
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(controls->keys[i], controls->keys[k]);
            assert_int_not_equal(controls->buttons[i], controls->buttons[k]);
        }
    }
    assert_true(controls->buttons[CONTROL_CONFIRM] <= BUTTON_ON_ALL);
    assert_true(controls->buttons[CONTROL_BACK] <= BUTTON_ON_ALL);
}

static uint32_t next_random(uint32_t *seed) {
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

// Any wishes at all, one after another; now and then through a settings file.
static void any_wishes_leave_every_control_a_way_of_its_own(void **state) {
    (void)state;
    static const char *const KEYS[] = {"a",        "N",      "h",  "Return", "Escape",
                                       "Space",    ",",      "\"", "\\",     "PageUp",
                                       "Keypad *", "\u00f6", "5",  "Nobody", "AudioPlay"};
    uint32_t seed = 7;
    struct settings settings = settings_default();
    for (int i = 0; i < 20000; i++) {
        struct controls *controls = &settings.controls;
        enum control control = (enum control)(next_random(&seed) % CONTROL_COUNT);
        switch (next_random(&seed) % 5) {
        case 0:
            controls_reset(controls, control, &no_other);
            break;
        case 1:
        case 2:
            set_key(controls, control, KEYS[next_random(&seed) % COUNT_OF(KEYS)]);
            break;
        default:
            set_button(controls, control, (enum pad_button)(next_random(&seed) % BUTTON_COUNT));
            break;
        }
        expect_sound(controls);
        if (i % 500 != 0)
            continue;
        struct settings loaded = {0};
        struct message message = {""};
        assert_int_equal(settings_save(PATH, &settings, &message), STATUS_OK);
        if (settings_load(PATH, &loaded, &message) != STATUS_OK)
            fail_msg("%s", message.text);
        assert_true(controls_equal(&loaded.controls, controls));
        assert_true(settings_equal(&loaded, &settings));
    }
}

static void a_file_names_what_is_other_than_usual(void **state) {
    (void)state;
    static const char TEXT[] = "keys: {next: k, hurts: \"\u00f6\", more: PageUp}\n"
                               "buttons:\n  hurts: lefttrigger\n  pause: y\n";
    struct settings settings = {0};
    struct message message = {""};
    if (settings_read(PATH, TEXT, sizeof TEXT - 1, &settings, &message) != STATUS_OK)
        fail_msg("%s", message.text);
    struct controls expected = controls_default();
    set_key(&expected, CONTROL_NEXT, "K");
    set_key(&expected, CONTROL_HURTS, "\u00d6");
    set_key(&expected, CONTROL_MORE, "PageUp");
    set_button(&expected, CONTROL_HURTS, BUTTON_LEFT_TRIGGER);
    set_button(&expected, CONTROL_PAUSE, BUTTON_Y);
    assert_true(controls_equal(&settings.controls, &expected));
}

static void faulty_files_are_told_and_the_usual_is_used(void **state) {
    (void)state;
    static const struct {
        const char *text, *message;
    } CASES[] = {
        {"keys: N\n", PATH ":1:7: 'keys' must be a mapping (lines of 'key: value'), not a text; "
                           "the default is used"},
        {"keys: {nest: N}\n",
         PATH ":1:8: unknown key 'nest' in 'keys'; allowed here: confirm, back, menu, pause, next, "
              "previous, hurts, more, help; did you mean 'next'?; the default is used"},
        {"keys: {next: Return}\n",
         PATH ":1:14: 'Return' always does the same; 'next' needs another key; the default is "
              "used"},
        {"keys: {next: [N]}\n",
         PATH ":1:14: 'next' must be a text, not a list; the default is used"},
        {"keys: {next: H}\n",
         PATH ":1:7: 'next' and 'hurts' have the same key, 'H'; the default is used"},
        {"keys: {next: J, more: j}\n",
         PATH ":1:7: 'next' and 'more' have the same key, 'J'; the default is used"},
        {"buttons: {confirm: righttrigger}\n",
         PATH ":1:20: 'confirm' needs a button that every gamepad has, not 'righttrigger'; the "
              "default is used"},
        {"buttons: {hurts: none}\n", PATH ":1:18: 'hurts' needs a button; the default is used"},
        {"buttons: {hurts: a}\n",
         PATH ":1:10: 'confirm' and 'hurts' have the same button, 'a'; the default is used"},
    };
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        struct settings settings = {0};
        struct message message = {""};
        const struct controls usual = controls_default();
        assert_int_equal(
            settings_read(PATH, CASES[i].text, strlen(CASES[i].text), &settings, &message),
            STATUS_INVALID);
        assert_string_equal(message.text, CASES[i].message);
        assert_true(controls_equal(&settings.controls, &usual));
    }
    // A misspelt key is told with what may stand there.
    struct settings settings = {0};
    struct message message = {""};
    static const char MISSPELT[] = "keys: {next: Pageup, more: K}\n";
    assert_int_equal(settings_read(PATH, MISSPELT, sizeof MISSPELT - 1, &settings, &message),
                     STATUS_INVALID);
    assert_non_null(strstr(message.text, PATH ":1:14: 'Pageup' is no key for 'next'; allowed: "));
    assert_string_equal(settings.controls.keys[CONTROL_MORE], "K"); // what is sound is taken
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_keys_have_one_form),
        cmocka_unit_test(who_takes_what_another_has_gives_their_own),
        cmocka_unit_test(what_cannot_be_is_refused_and_changes_nothing),
        cmocka_unit_test(one_or_all_go_back_to_the_beginning),
        cmocka_unit_test(any_wishes_leave_every_control_a_way_of_its_own),
        cmocka_unit_test(a_file_names_what_is_other_than_usual),
        cmocka_unit_test(faulty_files_are_told_and_the_usual_is_used),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
