#include "help.h"

#include "base/array.h"
#include "base/file.h"
#include "names.h"
#include "routine/settings.h"

#include <stdio.h>
#include <string.h>

#define PATH "settings/settings.yaml"

#define SAME(key, ...) assert_int_equal(a.key, b.key);
#define SAME_LOOK(key, ...) assert_int_equal(a.look.key, b.look.key);
#define SAME_LINE(key) assert_string_equal(a.key, b.key);

static void expect_equal(struct settings a, struct settings b) {
    SETTINGS_TABLE(SAME, SAME, SAME, SAME_LOOK, SAME, SAME_LINE)
    assert_true(controls_equal(&a.controls, &b.controls));
    assert_true(settings_equal(&a, &b));
}

static void settings_come_back_as_they_were_saved(void **state) {
    (void)state;
    struct settings cases[] = {
        {.voice_volume = 0,
         .voice_speed = 80,
         .text_size = 100,
         .weekly_goal = 1,
         .setup_seconds = -10,
         .controls = controls_default()},
        {.voice_volume = 100,
         .breath_volume = 100,
         .bell_volume = 100,
         .bed_volume = 100,
         .breath_set = BREATH_SET_BOWL,
         .background = BACKGROUND_MUSIC,
         .voice = NARRATOR_NONE,
         .voice_speed = 120,
         .text_size = 200,
         .weekly_goal = 7,
         .setup_seconds = 60,
         .wait_for_ready = true,
         .captions = true,
         .mirror_figure = true,
         .show_spine = true,
         .check_in = true,
         .look = {LOOK_BODY_ROUND, LOOK_HAIR_SHAVED, LOOK_SKIN_UMBER, LOOK_HAIR_TONE_GREY,
                  LOOK_CLOTHES_SKY},
         .theme = THEME_MORNING,
         .music_folder = "/home/me/My \"slow\" music\\new",
         .sync_folder = "/mnt/Öffentlich: # all",
         .controls = controls_default()},
    };
    enum control other = CONTROL_COUNT;
    controls_set_key(&cases[1].controls, CONTROL_HURTS, "\"", &other);
    controls_set_key(&cases[1].controls, CONTROL_NEXT, "\\", &other);
    controls_set_key(&cases[1].controls, CONTROL_MORE, "Keypad *", &other);
    controls_set_button(&cases[1].controls, CONTROL_HURTS, BUTTON_RIGHT_TRIGGER, &other);
    make_tree("settings");
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct settings loaded = {0};
        struct message message = {""};
        assert_int_equal(settings_save(PATH, &cases[i], &message), STATUS_OK);
        if (settings_load(PATH, &loaded, &message) != STATUS_OK)
            fail_msg("%s", message.text);
        expect_equal(loaded, cases[i]);
    }
}

static void no_file_gives_the_defaults(void **state) {
    (void)state;
    make_tree("settings");
    struct settings loaded = {0};
    assert_int_equal(settings_load(PATH, &loaded, NULL), STATUS_OK);
    expect_equal(loaded, settings_default());
    // Defaults are values that a file may hold.
    assert_int_equal(settings_save(PATH, &loaded, NULL), STATUS_OK);
    assert_int_equal(settings_load(PATH, &loaded, NULL), STATUS_OK);
    expect_equal(loaded, settings_default());
}

static void a_file_may_leave_settings_out(void **state) {
    (void)state;
    make_tree("settings");
    write_text("settings", "settings.yaml", "weekly_goal: 3\n");
    struct settings expected = settings_default();
    expected.weekly_goal = 3;
    struct settings loaded = {0};
    assert_int_equal(settings_load(PATH, &loaded, NULL), STATUS_OK);
    expect_equal(loaded, expected);
}

static void faulty_entries_keep_their_default_and_are_told(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *message;
    } cases[] = {
        {"voice_volume: 101\n",
         PATH ":1:15: 'voice_volume' is 101; allowed: 0 to 100; the default is used"},
        {"captions: maybe\n",
         PATH ":1:11: 'captions' must be true or false, not 'maybe'; the default is used"},
        {"figure_hair: bunn\n",
         PATH ":1:14: unknown word 'bunn' for 'figure_hair'; allowed: bun, knot, short, cropped, "
              "shaved; did you mean 'bun'?; the default is used"},
        {"theme: dask\n",
         PATH ":1:8: unknown word 'dask' for 'theme'; allowed: dusk, morning, contrast, auto; did "
              "you mean 'dusk'?; the default is used"},
        {"music_folder: [a]\n",
         PATH ":1:15: 'music_folder' must be a text, not a list; the default is used"},
        {"sync_folder: \"a\\tb\"\n", PATH ":1:14: 'sync_folder' holds a control character; plain "
                                          "text is expected; the default is used"},
        {"text_size: big\nweekly_goal: 0\n",
         PATH ":1:12: 'text_size' must be a number like 5 or 2.5, not 'big' (and 1 more); the "
              "default is used"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        make_tree("settings");
        struct settings loaded = {0};
        struct message message = {""};
        write_text("settings", "settings.yaml", cases[i].text);
        assert_int_equal(settings_load(PATH, &loaded, &message), STATUS_INVALID);
        assert_string_equal(message.text, cases[i].message);
        expect_equal(loaded, settings_default());
    }
}

static void sound_entries_beside_faulty_ones_are_taken(void **state) {
    (void)state;
    make_tree("settings");
    write_text("settings", "settings.yaml", "bell_volume: loud\nbreath_volume: 15\nnews: on\n");
    struct settings expected = settings_default();
    expected.breath_volume = 15;
    struct settings loaded = {0};
    struct message message = {""};
    assert_int_equal(settings_load(PATH, &loaded, &message), STATUS_INVALID);
    expect_equal(loaded, expected);
}

static bool takes(const char *key, const char *value, struct settings *settings) {
    char line[128];
    int length = snprintf(line, sizeof line, "%s: %s\n", key, value);
    struct message message = {""};
    bool taken = settings_read("s", line, (size_t)length, settings, &message) == STATUS_OK;
    assert_true(taken || strstr(message.text, key));
    return taken;
}

static bool takes_number(const char *key, int value) {
    char text[16];
    struct settings settings;
    (void)snprintf(text, sizeof text, "%d", value);
    return takes(key, text, &settings);
}

// Both ends of every range, every word of every choice, and rubbish nowhere.
#define CHECK_NUMBER(key, least, most, usual)                                                      \
    assert_true(takes_number(#key, least) && takes_number(#key, most));                            \
    assert_false(takes_number(#key, (least)-1) || takes_number(#key, (most) + 1));                 \
    assert_in_range((usual) - (least), 0, (most) - (least));                                       \
    assert_int_equal(settings_default().key, usual);                                               \
    assert_false(takes(#key, "rubbish", &settings));
#define CHECK_FLAG(key, usual)                                                                     \
    assert_true(takes(#key, "true", &settings) && settings.key);                                   \
    assert_true(takes(#key, "false", &settings) && !settings.key);                                 \
    assert_false(takes(#key, "rubbish", &settings) || settings.key != (usual));
#define CHECK_WORDS(name, at, choices, usual)                                                      \
    for (int i = 0; i < (choices).count; i++)                                                      \
        assert_true(takes(name, (choices).list[i], &settings) && (int)settings.at == i);           \
    assert_false(takes(name, "rubbish", &settings) || settings.at != (usual));
#define CHECK_CHOICE(key, type, choices, usual) CHECK_WORDS(#key, key, choices, usual)
#define CHECK_LOOK(key, choices, usual) CHECK_WORDS("figure_" #key, look.key, choices, usual)
#define CHECK_SET(key, choices, usual)                                                             \
    for (int i = 0; i < (choices).count; i++) {                                                    \
        (void)snprintf(text, sizeof text, "[%s]", (choices).list[i]);                              \
        assert_true(takes(#key, text, &settings) && settings.key == 1U << i);                      \
    }                                                                                              \
    assert_true(takes(#key, "[]", &settings) && settings.key == 0);                                \
    assert_false(takes(#key, "[rubbish]", &settings) || settings.key != (usual));
#define CHECK_LINE(key)                                                                            \
    assert_true(takes(#key, "\"a b\"", &settings));                                                \
    assert_string_equal(settings.key, "a b");                                                      \
    assert_false(takes(#key, "[rubbish]", &settings));                                             \
    assert_string_equal(settings.key, "");

static void every_setting_takes_what_it_may_and_nothing_else(void **state) {
    (void)state;
    struct settings settings;
    char text[64];
    SETTINGS_TABLE(CHECK_NUMBER, CHECK_FLAG, CHECK_CHOICE, CHECK_LOOK, CHECK_SET, CHECK_LINE)
}

#define CHECK_TABLE(TABLE, listed, how_many)                                                       \
    do {                                                                                           \
        static const char *const words[] = {TABLE(CHOICE_WORD)};                                   \
        static const char *const labels[] = {TABLE(CHOICE_LABEL)};                                 \
        assert_int_equal(COUNT_OF(words), how_many);                                               \
        assert_int_equal(COUNT_OF(labels), how_many);                                              \
        check_choices(words, labels, how_many, &(listed));                                         \
    } while (0)

static void check_choices(const char *const *words, const char *const *labels, int count,
                          const struct words *listed) {
    assert_int_equal(listed->count, count);
    for (int i = 0; i < count; i++) {
        assert_int_equal(words_find(listed, words[i]), i); // no word twice
        assert_true(labels[i][0] != '\0');
        for (int k = 0; k < i; k++)
            assert_string_not_equal(labels[i], labels[k]);
    }
}

static void every_choice_has_a_word_and_a_label(void **state) {
    (void)state;
    CHECK_TABLE(LANGUAGE_TABLE, language_words, LANGUAGE_COUNT);
    CHECK_TABLE(NARRATOR_TABLE, narrator_words, NARRATOR_COUNT);
    CHECK_TABLE(BREATH_SET_TABLE, breath_set_words, BREATH_SET_COUNT);
    CHECK_TABLE(BACKGROUND_TABLE, background_words, BACKGROUND_COUNT);
    CHECK_TABLE(THEME_TABLE, theme_words, THEME_CHOICES);
    CHECK_TABLE(LOOK_BODY_TABLE, look_body_words, LOOK_BODY_COUNT);
    CHECK_TABLE(LOOK_HAIR_TABLE, look_hair_words, LOOK_HAIR_COUNT);
    CHECK_TABLE(LOOK_SKIN_TABLE, look_skin_words, LOOK_SKIN_COUNT);
    CHECK_TABLE(LOOK_HAIR_TONE_TABLE, look_hair_tone_words, LOOK_HAIR_TONE_COUNT);
    CHECK_TABLE(LOOK_CLOTHES_TABLE, look_clothes_words, LOOK_CLOTHES_COUNT);
}

// A text as long as there is room for, and one byte more.
static void lines_have_an_end(void **state) {
    (void)state;
    char text[SETTINGS_TEXT_BYTES + 64];
    for (int more = 0; more <= 1; more++) {
        struct settings settings;
        size_t bytes = SETTINGS_TEXT_BYTES - 1 + (size_t)more;
        int length = snprintf(text, sizeof text, "sync_folder: \"%0*d\"\n", (int)bytes, 0);
        assert_int_equal(settings_read("s", text, (size_t)length, &settings, NULL) == STATUS_OK,
                         more == 0);
        assert_int_equal(strlen(settings.sync_folder), more == 0 ? bytes : 0);
    }
}

static void hostile_files_give_the_defaults(void **state) {
    (void)state;
    static const char *const texts[] = {"",
                                        "- a\n",
                                        "[[[[",
                                        "\xFF\xFE",
                                        "voice_volume: &a 5\n",
                                        "{{{{{{{{{{{{{{{{{{{{{{{{{{",
                                        "# only a comment\n"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        make_tree("settings");
        write_text("settings", "settings.yaml", texts[i]);
        struct settings loaded = {0};
        struct message message = {""};
        assert_int_equal(settings_load(PATH, &loaded, &message), STATUS_INVALID);
        assert_int_equal(strncmp(message.text, PATH ":", sizeof PATH), 0);
        expect_equal(loaded, settings_default());
    }
}

static void saving_where_nothing_can_be_saved_is_told(void **state) {
    (void)state;
    struct settings settings = settings_default();
    struct message message = {""};
    assert_int_equal(settings_save("no-such-folder/settings.yaml", &settings, &message), STATUS_IO);
    assert_non_null(strstr(message.text, "no-such-folder/settings.yaml"));
}

static void themes_have_names(void **state) {
    (void)state;
    enum theme theme = THEME_DUSK;
    assert_true(theme_from_name("morning", &theme));
    assert_int_equal(theme, THEME_MORNING);
    assert_false(theme_from_name("noon", &theme));
    assert_int_equal(theme, THEME_MORNING);
    assert_true(theme_from_name("dusk", &theme)); // the first of them, too
    assert_int_equal(theme, THEME_DUSK);
    assert_string_equal(theme_name(THEME_DUSK), "dusk");
    assert_null(theme_name((enum theme)THEME_CHOICES));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(settings_come_back_as_they_were_saved),
        cmocka_unit_test(no_file_gives_the_defaults),
        cmocka_unit_test(a_file_may_leave_settings_out),
        cmocka_unit_test(faulty_entries_keep_their_default_and_are_told),
        cmocka_unit_test(sound_entries_beside_faulty_ones_are_taken),
        cmocka_unit_test(every_setting_takes_what_it_may_and_nothing_else),
        cmocka_unit_test(every_choice_has_a_word_and_a_label),
        cmocka_unit_test(lines_have_an_end),
        cmocka_unit_test(hostile_files_give_the_defaults),
        cmocka_unit_test(saving_where_nothing_can_be_saved_is_told),
        cmocka_unit_test(themes_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
