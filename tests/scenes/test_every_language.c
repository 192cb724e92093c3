// Every screen in every language that there is a catalogue for, the made-up long one among them,
// and the words of every phase of every routine as large as they get. UNHUNCH_ALL_SIZES=1 looks at
// the product of all languages, sizes and text sizes; otherwise the sizes at which room is scarce
// are divided among the languages, and the longest of them sees all.
#include "past.h"
#include "sight.h"

#include "base/file.h"
#include "base/language.h"
#include "cmocka_all.h"
#include "scene.h"

#include <stdio.h>
#include <string.h>

static const int64_t AT_US = INT64_C(40000000);
static const char PSEUDO[] = "qps";
static const int SIZES[][2] = {{1920, 1080}, {1280, 800}};
static const int TEXT_SIZES[] = {100, 130, 200};

enum { LANGUAGES_MAX = 32 };
static char languages[LANGUAGES_MAX][LANGUAGE_CODE_BYTES];
static size_t language_count;

static int find_languages(void **state) {
    (void)state;
    struct arena arena = {0};
    const char *share = NULL;
    assert_int_equal(share_find(&arena, &share, NULL), STATUS_OK);
    const char *folder = arena_printf(&arena, "%s/locale", share);
    assert_non_null(folder);
    assert_int_equal(language_init(folder, NULL), STATUS_OK);
    const char *catalogues = arena_printf(&arena, "%s/C/LC_MESSAGES", folder);
    const char **names = NULL;
    size_t count = 0;
    assert_int_equal(file_list(catalogues, ".mo", &arena, &names, &count, NULL), STATUS_OK);
    for (size_t i = 0; i < count; i++) {
        assert_true(language_count < LANGUAGES_MAX);
        assert_int_equal(sscanf(names[i], "unhunch-%15[a-zA-Z_].mo", languages[language_count]), 1);
        language_count += language_is_there(languages[language_count]);
    }
    arena_finish(&arena);
    assert_true(language_count >= 2); // one, and the made-up one
    return 0;
}

static void open_stand(struct stand *stand, const char *language) {
    stand_open(stand, "languages-history.db");
    stand->options.language = language;
    stand->options.language_is_fixed = true;
    stand_import_days(stand, 60);
    stand_create(stand);
    assert_string_equal(language_code(), language);
}

static bool is_looked_at(size_t language, size_t size, size_t text_size) {
    if (sight_wants_all() || strcmp(languages[language], PSEUDO) == 0)
        return true;
    return text_size == 0 ? size == language % 2 : size != language % 2;
}

static void test_every_language(void **state) {
    (void)state;
    static struct sight sight;
    int faults = 0;
    for (size_t l = 0; l < language_count; l++) {
        struct stand stand;
        open_stand(&stand, languages[l]);
        for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
            sight_open(&sight, SIZES[i][0], SIZES[i][1]);
            for (size_t t = 0; t < sizeof TEXT_SIZES / sizeof TEXT_SIZES[0]; t++) {
                if (!is_looked_at(l, i, t))
                    continue;
                stand.settings.text_size = TEXT_SIZES[t];
                sight_look_at_all(&sight, &stand, sight_longest_titles(&stand.library), AT_US,
                                  TEXT_SIZES[t] < 200 || i == 0);
            }
            faults += sight.faults;
            sight_close(&sight);
        }
        stand_close(&stand);
    }
    assert_int_equal(faults, 0);
}

static bool shows(const struct sight *sight, const char *words) {
    bool found = false;
    for (size_t i = 0; i < sight->count; i++)
        found |= strcmp(sight->runs[i].text, words) == 0;
    return found;
}

// The first run is gone through with a press for each page: its button is there without scrolling.
static void test_first_press_is_in_view(void **state) {
    (void)state;
    static struct sight sight;
    for (size_t l = 0; l < language_count; l++) {
        struct stand stand;
        open_stand(&stand, languages[l]);
        for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
            sight_open(&sight, SIZES[i][0], SIZES[i][1]);
            assert_int_equal(director_show(stand.director, "first-run", NULL, 0, NULL, NULL),
                             STATUS_OK);
            sight_draw(&sight, &stand);
            if (!shows(&sight, tr("I understand")))
                fail_msg("%s, %d x %d: \"%s\" is out of view", languages[l], SIZES[i][0],
                         SIZES[i][1], tr("I understand"));
            sight_close(&sight);
        }
        stand_close(&stand);
    }
}

// What was drawn, as it is read: lines with spaces between.
static void read_all(const struct sight *sight, char *out, size_t room) {
    size_t length = 0;
    for (size_t i = 0; i < sight->count && length < room; i++)
        length += (size_t)snprintf(out + length, room - length, "%s ", sight->runs[i].text);
    assert_true(length < room);
}

// Sentence by sentence: between them stand bullets, or nothing.
static void expect_sentences(const char *text, const char *drawn, const char *where) {
    char sentence[512];
    while (*text != '\0') {
        const char *end = strstr(text, ". ");
        size_t length = end ? (size_t)(end - text) + 1 : strlen(text);
        (void)snprintf(sentence, sizeof sentence, "%.*s", (int)length, text);
        if (!strstr(drawn, sentence))
            fail_msg("%s: \"%s\" is not there whole", where, sentence);
        text += length + (end ? 1 : 0);
    }
}

// The parts of the page from `first` on that tell one step, all in view: returns the next one.
static size_t expect_step(struct sight *sight, struct stand *stand, size_t first,
                          const char *where) {
    char drawn[8192];
    const struct page *page = library_page(&stand->library, "red-flags");
    sight_draw(sight, stand);
    read_all(sight, drawn, sizeof drawn);
    sight_judge(sight, where);
    assert_false(director_scrolls(stand->director));
    expect_sentences(tr(page->parts[first].heading), drawn, where);
    size_t i = first;
    do
        expect_sentences(tr(page->parts[i++].text), drawn, where);
    while (i < page->part_count && page->parts[i].heading[0] == '\0');
    return i;
}

static int faults_of_signs(const char *language) {
    static const int SCREENS[][2] = {{1920, 1080}, {1280, 800}, {1024, 768}};
    static struct sight sight;
    char where[128];
    struct stand stand;
    int faults = 0;
    open_stand(&stand, language);
    for (size_t i = 0; i < 2 * sizeof SCREENS / sizeof SCREENS[0]; i++) {
        sight_open(&sight, SCREENS[i / 2][0], SCREENS[i / 2][1]);
        stand.settings.text_size = i % 2 ? 200 : 100;
        (void)snprintf(where, sizeof where, "first run, %s, %d x %d, text %d %%", language,
                       sight.width, sight.height, stand.settings.text_size);
        assert_int_equal(director_show(stand.director, "first-run", NULL, 0, NULL, NULL),
                         STATUS_OK);
        size_t next = expect_step(&sight, &stand, 0, where);
        stand_press(&stand, INTENT_CONFIRM);
        stand_wait(&stand, 1000000);
        (void)expect_step(&sight, &stand, next, where);
        faults += sight.faults;
        sight_close(&sight);
    }
    stand_close(&stand);
    return faults;
}

// What is for the emergency number stands whole before the first press that goes on, what is for
// a doctor before the second; nothing scrolls.
static void test_signs_are_in_view(void **state) {
    (void)state;
    int faults = faults_of_signs("en");
    for (size_t l = 0; l < language_count; l++) {
        if (strcmp(languages[l], PSEUDO) != 0)
            faults += faults_of_signs(languages[l]);
    }
    assert_int_equal(faults, 0);
}

// Every row of the settings with what is told beside it, and every stretch of a routine.
static int faults_of_rows(const char *language) {
    static const struct sight_state SETTINGS = {"settings", {0}};
    static const struct sight_state ROUTINE = {"routine", {0}};
    enum { TABS = 7, ROWS_MOST = 12 };
    static struct sight sight;
    struct stand stand;
    open_stand(&stand, language);
    sight_open(&sight, 1280, 800);
    sight_look(&sight, &stand, &SETTINGS, NULL, 0);
    for (int tab = 0; tab < TABS; tab++) {
        for (int row = 0; row < ROWS_MOST; row++) {
            stand_press(&stand, INTENT_DOWN);
            sight_draw(&sight, &stand);
            sight_judge(&sight, language);
        }
        stand_press(&stand, INTENT_NEXT);
        sight_draw(&sight, &stand);
    }
    sight_look(&sight, &stand, &ROUTINE, sight_longest_titles(&stand.library), 0);
    for (int row = 0; row < ROWS_MOST; row++) {
        stand_press(&stand, INTENT_UP);
        sight_draw(&sight, &stand);
        sight_judge(&sight, language);
    }
    int faults = sight.faults;
    sight_close(&sight);
    stand_close(&stand);
    return faults;
}

static void test_every_row(void **state) {
    (void)state;
    int faults = faults_of_rows("en");
    for (size_t l = 0; l < language_count; l++)
        faults += faults_of_rows(languages[l]);
    assert_int_equal(faults, 0);
}

static void look_at_phases(struct sight *sight, struct stand *stand,
                           const struct routine *routine) {
    static const struct sight_state READY = {"get-ready", {0}};
    static const struct sight_state PLAY = {"play", {0}};
    struct timeline timeline = {.language = language_now()};
    assert_int_equal(timeline_of_routine(&timeline, routine, 0, NULL), STATUS_OK);
    for (size_t p = 0; p < timeline.phase_count; p++) {
        const struct timeline_phase *phase = &timeline.phases[p];
        if (phase->rep <= 1)
            sight_look(sight, stand, phase->kind == PHASE_SETUP ? &READY : &PLAY, routine,
                       phase->start_us + phase->duration_us / 2);
    }
    timeline_finish(&timeline);
}

static int faults_of_phases(const char *language) {
    static struct sight sight;
    struct stand stand;
    open_stand(&stand, language);
    sight_open(&sight, 1280, 800);
    // The made-up words are a third longer than any real ones.
    stand.settings.text_size = strcmp(language, PSEUDO) == 0 ? 150 : 200;
    for (size_t r = 0; r < stand.library.routine_count; r++)
        look_at_phases(&sight, &stand, &stand.library.routines[r]);
    int faults = sight.faults;
    sight_close(&sight);
    stand_close(&stand);
    return faults;
}

static void test_every_phase(void **state) {
    (void)state;
    int faults = faults_of_phases("en");
    for (size_t l = 0; l < language_count; l++)
        faults += faults_of_phases(languages[l]);
    assert_int_equal(faults, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_language),    cmocka_unit_test(test_first_press_is_in_view),
        cmocka_unit_test(test_signs_are_in_view), cmocka_unit_test(test_every_phase),
        cmocka_unit_test(test_every_row),
    };
    return cmocka_run_group_tests(tests, find_languages, NULL);
}
