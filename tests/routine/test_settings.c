#include "help.h"

#include "base/file.h"
#include "routine/settings.h"

#include <string.h>

#define PATH "settings/settings.yaml"

static void expect_equal(struct settings a, struct settings b) {
    assert_int_equal(a.voice_volume, b.voice_volume);
    assert_int_equal(a.breath_volume, b.breath_volume);
    assert_int_equal(a.bell_volume, b.bell_volume);
    assert_int_equal(a.tick_volume, b.tick_volume);
    assert_int_equal(a.bed_volume, b.bed_volume);
    assert_int_equal(a.breath_set, b.breath_set);
    assert_int_equal(a.background, b.background);
    assert_int_equal(a.voice, b.voice);
    assert_int_equal(a.voice_speed, b.voice_speed);
    assert_int_equal(a.text_size, b.text_size);
    assert_int_equal(a.reduced_motion, b.reduced_motion);
    assert_int_equal(a.speak_focus, b.speak_focus);
    assert_int_equal(a.fullscreen, b.fullscreen);
    assert_string_equal(a.display, b.display);
    assert_int_equal(a.weekly_goal, b.weekly_goal);
    assert_int_equal(a.setup_seconds, b.setup_seconds);
    assert_int_equal(a.wait_for_ready, b.wait_for_ready);
    assert_int_equal(a.captions, b.captions);
    assert_int_equal(a.mirror_figure, b.mirror_figure);
    assert_int_equal(a.show_muscles, b.show_muscles);
    assert_int_equal(a.show_spine, b.show_spine);
    assert_int_equal(a.check_in, b.check_in);
    assert_int_equal(a.look.body, b.look.body);
    assert_int_equal(a.look.hair, b.look.hair);
    assert_int_equal(a.look.skin, b.look.skin);
    assert_int_equal(a.look.hair_tone, b.look.hair_tone);
    assert_int_equal(a.look.clothes, b.look.clothes);
    assert_int_equal(a.theme, b.theme);
    assert_string_equal(a.music_folder, b.music_folder);
    assert_string_equal(a.sync_folder, b.sync_folder);
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
         .tick_volume = 100,
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
        cmocka_unit_test(hostile_files_give_the_defaults),
        cmocka_unit_test(saving_where_nothing_can_be_saved_is_told),
        cmocka_unit_test(themes_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
