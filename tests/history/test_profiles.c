// Profiles: one person alone notices nothing, names are any text, folders are never made of names.
#include "help.h"

#include "base/file.h"
#include "history/profiles.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void load(struct profiles *profiles, const char *folder) {
    struct message message = {""};
    profiles_finish(profiles);
    assert_ok(profiles_load(profiles, folder, &message), message);
}

static void test_alone(void **state) {
    const struct place *place = *state;
    struct profiles profiles = {0};
    char missing[300];
    place_file(place, "not-there-yet", missing);
    load(&profiles, missing);
    assert_int_equal(profiles.count, 1);
    assert_string_equal(profiles.list[0].folder, missing);
    assert_string_equal(profiles.list[0].name, "");
    assert_false(file_exists(missing)); // looking makes nothing
    profiles_choose(&profiles, 0);
    assert_false(file_exists(missing));
    profiles_finish(&profiles);
}

static void test_names(void **state) {
    static const struct {
        const char *name;
        bool good;
    } CASES[] = {
        {"", false},
        {" ", false},
        {"Ada", true},
        {" Ada", false},
        {"Ada ", false},
        {"Ada Lovelace", true},
        {"..", true},
        {"/etc/passwd", true},
        {"a\nb", false},
        {"a\tb", false},
        {"a\x7f", false},
        {"a\xc2\x9b", false}, // a control of two bytes
        {"\xff", false},
        {"J\xc3\xbcrgen", true},
        {"\xf0\x9f\xa6\xa6", true},
        {"123456789012345678901234", true},
        {"1234567890123456789012345", false},
        {"\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"
         "\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"
         "\xc3\xa4\xc3\xa4",
         true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        if ((profile_check_name(CASES[i].name, NULL) == STATUS_OK) != CASES[i].good)
            fail_msg("'%s'", CASES[i].name);
}

static void test_add_and_rename(void **state) {
    const struct place *place = *state;
    struct profiles profiles = {0};
    struct message message = {""};
    char path[300];
    size_t index = 0;
    load(&profiles, place->folder);
    assert_ok(profiles_add(&profiles, "../..", 3, &index, &message), message);
    assert_int_equal(index, 1);
    place_file(place, "profiles/2", path);
    assert_string_equal(profiles.list[1].folder, path);
    assert_int_equal(profiles_add(&profiles, "../..", 0, &index, &message), STATUS_INVALID);
    assert_contains(message.text, "already");
    assert_ok(profiles_add(&profiles, "Otter", 1, &index, &message), message);
    assert_int_equal(profiles_rename(&profiles, 1, "OTTER", 1, &message), STATUS_INVALID);
    assert_ok(profiles_rename(&profiles, 2, "OTTER", 1, &message), message); // its own
    assert_ok(profiles_rename(&profiles, 0, "J\xc3\xbcrgen", 7, &message), message);
    profiles_choose(&profiles, 2);

    load(&profiles, place->folder);
    assert_int_equal(profiles.count, 3);
    assert_string_equal(profiles.list[0].name, "J\xc3\xbcrgen");
    assert_string_equal(profiles.list[0].folder, place->folder);
    assert_int_equal(profiles.list[0].look, 7);
    assert_string_equal(profiles.list[1].name, "../..");
    assert_string_equal(profiles.list[2].name, "OTTER");
    assert_int_equal(profiles.last, 2);
    assert_true(profiles_find(&profiles, "otter", &index));
    assert_int_equal(index, 2);
    assert_false(profiles_find(&profiles, "nobody", &index));

    // One that is taken away or spoilt is left out, and the others keep their folders.
    place_file(place, "profiles/2/profile.txt", path);
    write_text(path, "\x01\n");
    load(&profiles, place->folder);
    assert_int_equal(profiles.count, 2);
    assert_string_equal(profiles.list[1].name, "OTTER");
    assert_int_equal(profiles.last, 1);
    assert_ok(profiles_add(&profiles, "Heron", 0, &index, &message), message);
    place_file(place, "profiles/4", path);
    assert_string_equal(profiles.list[2].folder, path);
    profiles_finish(&profiles);
}

static void test_limits(void **state) {
    const struct place *place = *state;
    struct profiles profiles = {0};
    struct message message = {""};
    char name[16];
    char path[300];
    size_t index = 0;
    load(&profiles, place->folder);
    for (int i = 1; i < PROFILES_MAX; i++) {
        (void)snprintf(name, sizeof name, "P%d", i);
        assert_ok(profiles_add(&profiles, name, i % PROFILE_LOOKS, &index, &message), message);
    }
    assert_int_equal(profiles_add(&profiles, "more", 0, &index, &message), STATUS_INVALID);
    load(&profiles, place->folder);
    assert_int_equal(profiles.count, PROFILES_MAX);
    profiles_finish(&profiles);
    // No place to make one.
    place_file(place, "file", path);
    write_text(path, "no folder");
    load(&profiles, path);
    assert_int_equal(profiles_add(&profiles, "more", 0, &index, &message), STATUS_IO);
    assert_contains(message.text, path);
    profiles_finish(&profiles);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_alone, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_names, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_add_and_rename, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(test_limits, place_setup, place_teardown),
    };
    return cmocka_run_group_tests_name("profiles", tests, NULL, NULL);
}
