// Every word that is shown or spoken goes through the catalogue: in the made-up language all small
// a, e, i, n, o, s, u, y carry marks, so a plain one was forgotten.
#include "fixture.h"

#include "base/language.h"
#include "cmocka_all.h"
#include "past.h"
#include "stage/text.h"

#include <stdio.h>
#include <string.h>

static const int64_t AT_US = INT64_C(40000000);

// What stays as it is: names, and what the person or an author wrote.
static const char *const NAMES[] = {
    "Unhunch", "English",  "Deutsch",
    "Español", "Français", "music", // the folder of one's own music
};

enum { LINE_BYTES = 512 };

struct screen {
    struct arena arena;
    struct window window;
    struct canvas *canvas;
    const struct library *library;
    const char *where;
    size_t lines;
    size_t plain;
};

static void take_out(char *text, const char *name) {
    for (char *at = strstr(text, name); at; at = strstr(at, name))
        memset(at, ' ', strlen(name));
}

static bool is_translated(const char *text) {
    char rest[LINE_BYTES];
    (void)snprintf(rest, sizeof rest, "%s", text);
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        take_out(rest, NAMES[i]);
    return strpbrk(rest, "aeinosuy") == NULL;
}

// Works and their links stand as their authors named them; a line may hold a part of one.
static bool is_a_source(const struct library *library, const char *text) {
    for (size_t p = 0; p < library->page_count; p++) {
        for (size_t s = 0; s < library->pages[p].source_count; s++) {
            const struct page_source *source = &library->pages[p].sources[s];
            if (strstr(source->work, text) || (source->link && strstr(source->link, text)))
                return true;
        }
    }
    return false;
}

static void see(void *context, const struct text_run *run) {
    struct screen *screen = context;
    screen->lines++;
    if (is_translated(run->text) || is_a_source(screen->library, run->text))
        return;
    print_message("%s: \"%s\" is shown without going through the catalogue\n", screen->where,
                  run->text);
    screen->plain++;
}

static void screen_open(struct screen *screen, const struct stand *stand, int width, int height) {
    const char *share = NULL;
    struct message message = {{0}};
    *screen = (struct screen){.library = &stand->library, .where = ""};
    assert_int_equal(share_find(&screen->arena, &share, &message), STATUS_OK);
    const struct window_options options = {.memory = true, .width = width, .height = height};
    assert_int_equal(window_init(&screen->window, &options, &message), STATUS_OK);
    assert_int_equal(canvas_create(&screen->canvas, screen->window.renderer, share, &message),
                     STATUS_OK);
    text_watch(screen->canvas, see, screen);
}

static void screen_close(struct screen *screen) {
    canvas_destroy(screen->canvas);
    window_finish(&screen->window);
    arena_finish(&screen->arena);
}

static void draw(const struct stand *stand, struct screen *screen, const char *where) {
    screen->where = where;
    screen->lines = 0;
    director_draw(stand->director, screen->canvas, 1920, 1080, stand->now_us);
    assert_true(screen->lines > 0);
}

static void show(const struct stand *stand, struct screen *screen, const char *scene,
                 const struct routine *routine, int64_t t_us) {
    struct message message = {{0}};
    if (director_show(stand->director, scene, routine, t_us, NULL, &message) != STATUS_OK)
        fail_msg("%s: %s", scene, message.text);
    draw(stand, screen, scene);
}

static void open_stand(struct stand *stand, int days, int text_size) {
    stand_open(stand, "translated-history.db");
    stand->options.language = "qps";
    // Paths are what they are.
    stand->work.service.folder = "/~/1";
    stand->work.service.settings = "/~/2";
    stand->options.language_is_fixed = true;
    stand->settings.text_size = text_size;
    if (days > 0)
        stand_import_days(stand, days);
    stand_create(stand);
    assert_string_equal(language_code(), "qps");
}

// --- tests --------------------------------------------------------------------------------------

static void test_every_screen(void **state) {
    (void)state;
    static const struct { int days, text_size; } PEOPLE[] = {{0, 100}, {1, 200}, {60, 100}};
    for (size_t i = 0; i < sizeof PEOPLE / sizeof PEOPLE[0]; i++) {
        struct stand stand;
        struct screen screen;
        open_stand(&stand, PEOPLE[i].days, PEOPLE[i].text_size);
        screen_open(&screen, &stand, 1920, 1080);
        for (size_t s = 0; director_scene_name_at(s); s++)
            show(&stand, &screen, director_scene_name_at(s), &stand.library.routines[0], AT_US);
        show(&stand, &screen, "play", &stand.library.routines[0], INT64_C(1000000000));
        assert_int_equal(screen.plain, 0);
        screen_close(&screen);
        stand_close(&stand);
    }
}

// Each screen with its items walked through: their hints, helps and pages change with the focus.
static void test_every_item(void **state) {
    (void)state;
    static const char *const SCENES[] = {"home",     "settings", "progress", "challenges",
                                         "routines", "learn",    "about",    "profiles"};
    static const enum intent_kind WAYS[] = {INTENT_DOWN, INTENT_RIGHT, INTENT_NEXT};
    struct stand stand;
    struct screen screen;
    open_stand(&stand, 60, 100);
    screen_open(&screen, &stand, 1920, 1080);
    for (size_t s = 0; s < sizeof SCENES / sizeof SCENES[0]; s++) {
        for (size_t w = 0; w < sizeof WAYS / sizeof WAYS[0]; w++) {
            show(&stand, &screen, SCENES[s], &stand.library.routines[0], 0);
            for (int step = 0; step < 9; step++) {
                stand_press(&stand, WAYS[w]);
                draw(&stand, &screen, SCENES[s]);
                bool settings = strcmp(SCENES[s], "settings") == 0 && WAYS[w] == INTENT_NEXT;
                for (int row = 0; settings && row < 8; row++) { // of one of their pages
                    stand_press(&stand, INTENT_DOWN);
                    draw(&stand, &screen, SCENES[s]);
                }
            }
        }
    }
    assert_int_equal(screen.plain, 0);
    screen_close(&screen);
    stand_close(&stand);
}

// Told to hurt, eased, stopped: the ways out of a session, and its results.
static void test_ways_out(void **state) {
    (void)state;
    struct stand stand;
    struct screen screen;
    open_stand(&stand, 0, 100);
    screen_open(&screen, &stand, 1920, 1080);
    for (int stop = 0; stop < 2; stop++) {
        stand_wait(&stand, 2000000);
        stand_press(&stand, INTENT_CONFIRM);
        stand_wait_for(&stand, "play");
        draw(&stand, &screen, "play");
        stand_press(&stand, INTENT_HURTS);
        draw(&stand, &screen, "hurts");
        stand_press(&stand, INTENT_CONFIRM); // the easier version
        stand_wait_for(&stand, "play");
        draw(&stand, &screen, "eased");
        stand_wait(&stand, 90000000);
        stand_press(&stand, stop ? INTENT_HURTS : INTENT_PAUSE);
        draw(&stand, &screen, "again");
        for (int i = 0; i < 6; i++)
            stand_press(&stand, INTENT_DOWN);
        if (stop)
            stand_press(&stand, INTENT_UP); // not the help below
        stand_press(&stand, INTENT_CONFIRM);
        stand_wait(&stand, 1000000);
        draw(&stand, &screen, "after");
        (void)director_show(stand.director, "home", NULL, 0, NULL, NULL);
        draw(&stand, &screen, "home");
    }
    assert_int_equal(screen.plain, 0);
    screen_close(&screen);
    stand_close(&stand);
}

static void test_every_line_of_the_guide(void **state) {
    (void)state;
    struct stand stand;
    open_stand(&stand, 0, 100);
    for (size_t r = 0; r < stand.library.routine_count; r++) {
        struct timeline timeline = {.language = language_now()};
        assert_int_equal(timeline_of_routine(&timeline, &stand.library.routines[r], 0, NULL),
                         STATUS_OK);
        for (size_t i = 0; i < timeline.cue_count; i++) {
            if (!is_translated(timeline.cues[i].text))
                fail_msg("%s says \"%s\"", stand.library.routines[r].id, timeline.cues[i].text);
        }
        for (size_t i = 0; i < timeline.phase_count; i++) {
            const struct timeline_phase *phase = &timeline.phases[i];
            assert_true(is_translated(phase->name) && is_translated(phase->cue) &&
                        is_translated(phase->say));
        }
        timeline_finish(&timeline);
    }
    stand_close(&stand);
}

static void test_this_can_fail(void **state) {
    (void)state;
    assert_false(is_translated("Carry on"));
    assert_false(is_translated("[Çårrÿ øñ] now"));
    assert_true(is_translated("[Cårrÿ øñ ~~]"));
    assert_true(is_translated("Unhunch 12:30"));
}

static int use_made_up_language(void **state) {
    (void)state;
    struct arena arena = {0};
    const char *share = NULL;
    assert_int_equal(share_find(&arena, &share, NULL), STATUS_OK);
    const char *folder = arena_printf(&arena, "%s/locale", share);
    assert_non_null(folder);
    assert_int_equal(language_init(folder, NULL), STATUS_OK);
    assert_int_equal(language_use("qps", NULL), STATUS_OK);
    arena_finish(&arena);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_this_can_fail),
        cmocka_unit_test(test_every_screen),
        cmocka_unit_test(test_every_item),
        cmocka_unit_test(test_ways_out),
        cmocka_unit_test(test_every_line_of_the_guide),
    };
    return cmocka_run_group_tests(tests, use_made_up_language, NULL);
}
