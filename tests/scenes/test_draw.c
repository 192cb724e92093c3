// Every screen at every size: nothing is cut, still screens stay still, the pointer finds its
// targets.
#include "fixture.h"

#include "cmocka_all.h"
#include "history/draft.h"
#include "past.h"
#include "practice/record.h"
#include "scene.h"
#include "session/saved.h"
#include "stage/text.h"
#include "stage/widgets.h"

#include <string.h>

// --- seeing what is drawn -----------------------------------------------------------------------

static size_t cut_count;
static char cut_text[256];
static const char *sought; // NULL: nothing
static bool was_seen;

static void look_for(const char *text) {
    was_seen = was_seen || (sought && strstr(text, sought));
}

static void note_cut(const char *text) {
    cut_count++;
    snprintf(cut_text, sizeof cut_text, "%s", text);
}

float __real_text_draw_fitted(struct canvas *canvas, const struct text_style *style, float x,
                              float baseline, float max_width, const char *text);
float __wrap_text_draw_fitted(struct canvas *canvas, const struct text_style *style, float x,
                              float baseline, float max_width, const char *text);
float __wrap_text_draw_fitted(struct canvas *canvas, const struct text_style *style, float x,
                              float baseline, float max_width, const char *text) {
    look_for(text);
    if (text_width(canvas, style, text) > max_width + 0.5F)
        note_cut(text);
    return __real_text_draw_fitted(canvas, style, x, baseline, max_width, text);
}

// Scenes wrap some texts themselves: an ellipsis in what they draw tells.
float __real_text_draw(struct canvas *canvas, const struct text_style *style, float x,
                       float baseline, const char *text);
float __wrap_text_draw(struct canvas *canvas, const struct text_style *style, float x,
                       float baseline, const char *text);
float __wrap_text_draw(struct canvas *canvas, const struct text_style *style, float x,
                       float baseline, const char *text) {
    static const char ELLIPSIS[] = "\u2026";
    look_for(text);
    if (strstr(text, ELLIPSIS))
        note_cut(text);
    return __real_text_draw(canvas, style, x, baseline, text);
}

// Painting the figure takes most of the time and has no words in it.
static bool paints = true;
enum status __real_figure_paint(struct figure_painter *painter, const struct body *body,
                                const struct camera *camera, const struct palette *palette,
                                struct picture *picture, struct message *message);
enum status __wrap_figure_paint(struct figure_painter *painter, const struct body *body,
                                const struct camera *camera, const struct palette *palette,
                                struct picture *picture, struct message *message);
enum status __wrap_figure_paint(struct figure_painter *painter, const struct body *body,
                                const struct camera *camera, const struct palette *palette,
                                struct picture *picture, struct message *message) {
    if (paints)
        return __real_figure_paint(painter, body, camera, palette, picture, message);
    memset(picture->pixels, 0,
           (size_t)picture->stride * (size_t)picture->height * sizeof *picture->pixels);
    return STATUS_OK;
}

// --- the screen ---------------------------------------------------------------------------------

struct screen {
    struct arena arena;
    struct window window;
    struct canvas *canvas;
    int width, height;
};

static void screen_open(struct screen *screen, int width, int height) {
    const char *share = NULL;
    struct message message = {{0}};
    *screen = (struct screen){.width = width, .height = height};
    assert_int_equal(share_find(&screen->arena, &share, &message), STATUS_OK);
    const struct window_options options = {.memory = true, .width = width, .height = height};
    assert_int_equal(window_init(&screen->window, &options, &message), STATUS_OK);
    assert_int_equal(canvas_create(&screen->canvas, screen->window.renderer, share, &message),
                     STATUS_OK);
}

static void screen_close(struct screen *screen) {
    canvas_destroy(screen->canvas);
    window_finish(&screen->window);
    arena_finish(&screen->arena);
}

static void draw(struct stand *stand, struct screen *screen) {
    director_draw(stand->director, screen->canvas, screen->width, screen->height, stand->now_us);
}

static void move_on(struct stand *stand, int64_t us) {
    stand->now_us += us;
    director_update(stand->director, stand->now_us);
}

// --- tests --------------------------------------------------------------------------------------

// The screens that say the same whatever the routine is stand first.
static const char *const SCENES[] = {
    "home", "learn",     "about", "routines", "settings", "check-in",       "sound-delay",
    "help", "get-ready", "play",  "pause",    "hurts",    "check-in-after", "result"};
enum { SCENES_COUNT = sizeof SCENES / sizeof SCENES[0], FIRST_OF_ROUTINE = 8 };

static void draw_scenes(struct stand *stand, struct screen *screen, size_t first,
                        const struct routine *routine, int64_t t_us) {
    for (size_t i = first; i < SCENES_COUNT; i++) {
        struct message message = {{0}};
        assert_int_equal(director_show(stand->director, SCENES[i], routine, t_us, NULL, &message),
                         STATUS_OK);
        assert_non_null(strstr(SCENES[i], director_scene_name(stand->director)));
        cut_count = 0;
        draw(stand, screen);
        if (cut_count > 0)
            fail_msg("%s at %d x %d cuts \"%s\"", SCENES[i], screen->width, screen->height,
                     cut_text);
    }
}

static void test_nothing_is_cut(void **state) {
    (void)state;
    static const int SIZES[][2] = {
        {1920, 1080}, {1280, 800}, {1024, 768}, {2560, 1080}, {3840, 2160}};
    struct stand stand;
    stand_open(&stand, "draw-history.db");
    stand_create(&stand);
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        struct screen screen;
        screen_open(&screen, SIZES[i][0], SIZES[i][1]);
        stand.settings.theme = i % 2 ? THEME_MORNING : THEME_DUSK;
        for (size_t r = 0; r < stand.library.routine_count; r++) {
            paints = r == 0 && i < 3;
            draw_scenes(&stand, &screen, r == 0 ? 0 : FIRST_OF_ROUTINE, &stand.library.routines[r],
                        INT64_C(40000000));
        }
        paints = true;
        screen_close(&screen);
    }
    stand_close(&stand);
}

static void leave_draft(struct stand *stand, const struct routine *routine, bool yesterday) {
    static const int64_t DAY_US = INT64_C(24) * 3600 * 1000000;
    struct instant started = stand->wall;
    started.utc_us -= yesterday ? DAY_US : 0;
    struct player *player = NULL;
    struct buffer text = {0};
    assert_int_equal(player_create(&player, routine, NULL, 0, false, NULL), STATUS_OK);
    player_advance(player, INT64_C(70000000));
    struct player_result result = player_result(player);
    struct session_record record = session_record_of(routine, &result, started);
    assert_true(saved_write(player, &text));
    assert_int_equal(history_draft_save(stand->history, &record, buffer_text(&text), NULL),
                     STATUS_OK);
    buffer_finish(&text);
    player_destroy(player);
}

// What home offers after a crash, with a word about the history below: for every routine, today
// and too late to be finished.
static void test_unfinished_fits(void **state) {
    (void)state;
    static const struct {
        int width, height, text_size;
    } SHAPES[] = {{1920, 1080, 100}, {1280, 800, 130}, {1280, 720, 130}, {1024, 768, 130}};
    paints = false;
    for (size_t i = 0; i < sizeof SHAPES / sizeof SHAPES[0] * 2; i++) {
        struct stand stand;
        struct screen screen;
        stand_open(&stand, "draw-history.db");
        stand.settings.text_size = SHAPES[i / 2].text_size;
        // Where large text leaves little room, the end of the path may be cut.
        if (SHAPES[i / 2].text_size == 100)
            stand.options.history_notice =
                "the history was damaged: the backup of 2026-11-22 took its place; the damaged "
                "file is now history-damaged-2026-11-23.db in /home/somebody/.local/share/unhunch";
        stand_create(&stand);
        screen_open(&screen, SHAPES[i / 2].width, SHAPES[i / 2].height);
        for (size_t r = 0; r < stand.library.routine_count; r++) {
            leave_draft(&stand, &stand.library.routines[r], i % 2 == 1);
            stand_press(&stand, INTENT_FOCUS_GAINED);
            cut_count = 0;
            draw(&stand, &screen);
            if (cut_count > 0)
                fail_msg("%s, %dx%d: cuts \"%s\"", stand.library.routines[r].id,
                         SHAPES[i / 2].width, SHAPES[i / 2].height, cut_text);
        }
        screen_close(&screen);
        stand_close(&stand);
    }
    paints = true;
}

// --- with sessions behind ----------------------------------------------------------------------

static const struct {
    int width, height, text_size;
} SHAPES_OF_HISTORY[] = {{1920, 1080, 100}, {1280, 800, 100}, {1280, 800, 130}, {1024, 768, 130}};
enum { SHAPE_COUNT = sizeof SHAPES_OF_HISTORY / sizeof SHAPES_OF_HISTORY[0] };

static void expect_uncut(struct stand *stand, struct screen *screen, const char *what) {
    cut_count = 0;
    draw(stand, screen);
    if (cut_count > 0)
        fail_msg("%s, %s at %d x %d, text %d %%: cuts \"%s\"", director_scene_name(stand->director),
                 what, screen->width, screen->height, stand->settings.text_size, cut_text);
}

// Every page of every month that there is, walked with a gamepad's few words.
static void walk_progress(struct stand *stand, struct screen *screen, int months) {
    static const char *const PAGES[] = {"pain", "minutes", "stretches", "milestones"};
    assert_int_equal(director_show(stand->director, "progress", NULL, 0, NULL, NULL), STATUS_OK);
    for (size_t i = 0; i < sizeof PAGES / sizeof PAGES[0]; i++) {
        expect_uncut(stand, screen, PAGES[i]);
        stand_press(stand, INTENT_RIGHT);
    }
    for (int i = 0; i < months; i++) {
        stand_press(stand, INTENT_PREVIOUS);
        expect_uncut(stand, screen, "an earlier month");
    }
    for (int i = 0; i < months + 1; i++)
        stand_press(stand, INTENT_NEXT);
    stand_press(stand, INTENT_BACK);
    stand_expect(stand, "home");
    expect_uncut(stand, screen, "with sessions");
    assert_int_equal(director_show(stand->director, "challenges", NULL, 0, NULL, NULL), STATUS_OK);
    expect_uncut(stand, screen, "the first");
    stand_press(stand, INTENT_DOWN);
    expect_uncut(stand, screen, "the second");
}

static void test_progress_fits(void **state) {
    (void)state;
    static const int DAYS[] = {0, 7, 365};
    paints = false;
    for (size_t d = 0; d < sizeof DAYS / sizeof DAYS[0]; d++) {
        struct stand stand;
        stand_open(&stand, "draw-history.db");
        stand_import_days(&stand, DAYS[d]);
        stand_create(&stand);
        for (size_t i = 0; i < SHAPE_COUNT; i++) {
            struct screen screen;
            screen_open(&screen, SHAPES_OF_HISTORY[i].width, SHAPES_OF_HISTORY[i].height);
            stand.settings.text_size = SHAPES_OF_HISTORY[i].text_size;
            stand.settings.theme = i % 2 ? THEME_MORNING : THEME_DUSK;
            walk_progress(&stand, &screen, i == 0 ? 13 : 1);
            screen_close(&screen);
        }
        stand_close(&stand);
    }
    paints = true;
}

// --- what a session brings ----------------------------------------------------------------------

static bool shows(struct stand *stand, struct screen *screen, const char *words) {
    sought = words;
    was_seen = false;
    draw(stand, screen);
    sought = NULL;
    return was_seen;
}

static void days_pass(struct stand *stand, int days) {
    static const int64_t DAY_US = INT64_C(24) * 3600 * 1000000;
    stand->wall.utc_us += days * DAY_US;
    stand_press(stand, INTENT_FOCUS_GAINED);
}

// From home on.
static void stop_for_pain(struct stand *stand) {
    stand_press(stand, INTENT_CONFIRM);
    stand_wait_for(stand, "play");
    stand_press(stand, INTENT_HURTS);
    stand_press(stand, INTENT_DOWN);
    stand_press(stand, INTENT_DOWN);
    stand_press(stand, INTENT_CONFIRM);
    stand_expect(stand, "result");
}

static void test_red_flags(void **state) {
    (void)state;
    static const struct {
        int days;
        bool flags;
    } ROWS[] = {{1, true}, {6, true}, {8, false}};
    static const char *const FLAGS = "It hurt twice within a week";
    paints = false;
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        struct stand stand;
        struct screen screen;
        stand_open(&stand, "draw-history.db");
        stand_create(&stand);
        screen_open(&screen, 1920, 1080);
        draw(&stand, &screen);
        stop_for_pain(&stand);
        assert_false(shows(&stand, &screen, FLAGS));
        stand_press(&stand, INTENT_CONFIRM);
        stand_expect(&stand, "home");
        days_pass(&stand, ROWS[i].days);
        draw(&stand, &screen);
        stop_for_pain(&stand);
        assert_int_equal(shows(&stand, &screen, FLAGS), ROWS[i].flags);
        screen_close(&screen);
        stand_close(&stand);
    }
    paints = true;
}

// What to watch for is told in the words of the levels' page, and in general ones without it.
static void test_signs(void **state) {
    (void)state;
    static const char *const FALL = "A fall, a blow or an accident.";
    struct message message = {{0}};
    paints = false;
    for (int i = 0; i < 2; i++) {
        struct stand stand;
        struct screen screen;
        stand_open(&stand, NULL);
        if (i == 1)
            stand.library.page_count = 0;
        stand_create(&stand);
        screen_open(&screen, 1920, 1080);
        assert_int_equal(director_show(stand.director, "help", NULL, 0, NULL, &message), STATUS_OK);
        draw(&stand, &screen);
        assert_int_equal(shows(&stand, &screen, FALL), i == 0);
        assert_true(shows(&stand, &screen,
                          i == 0 ? "Call your emergency number" : "tearing pain in the chest"));
        screen_close(&screen);
        stand_close(&stand);
    }
    paints = true;
}

static void test_news_and_welcome(void **state) {
    (void)state;
    struct stand stand;
    struct screen screen;
    paints = false;
    stand_open(&stand, "draw-history.db");
    stand_create(&stand);
    screen_open(&screen, 1920, 1080);
    draw(&stand, &screen);
    assert_false(shows(&stand, &screen, "Welcome back"));
    stop_for_pain(&stand);
    assert_true(shows(&stand, &screen, "Milestone: First Session"));
    stand_press(&stand, INTENT_CONFIRM);
    days_pass(&stand, 1);
    stop_for_pain(&stand); // told once
    assert_false(shows(&stand, &screen, "Milestone:"));
    stand_press(&stand, INTENT_CONFIRM);
    days_pass(&stand, 20);
    assert_true(shows(&stand, &screen, "Welcome back"));
    assert_true(shows(&stand, &screen, "Good to see"));
    stand_press(&stand, INTENT_CONFIRM);
    stand_wait_for(&stand, "result");
    assert_true(shows(&stand, &screen, "Good to have you back."));
    assert_true(shows(&stand, &screen, "Milestone: Back Again"));
    stand_press(&stand, INTENT_CONFIRM);
    assert_false(shows(&stand, &screen, "Welcome back"));
    paints = true;
    screen_close(&screen);
    stand_close(&stand);
}

static size_t next_challenge(const struct stand *stand, const char *id) {
    size_t at = 0;
    while (strcmp(stand->library.challenges[at].id, id) != 0)
        at++;
    return at;
}

// Joined, done day by day with home's suggestion, missed for a week, and finished.
static void test_challenge(void **state) {
    (void)state;
    struct stand stand;
    struct screen screen;
    paints = false;
    stand_open(&stand, "draw-history.db");
    stand_create(&stand);
    screen_open(&screen, 1920, 1080);
    size_t at = next_challenge(&stand, "first-week");
    const struct challenge *challenge = &stand.library.challenges[at];
    assert_int_equal(challenge->day_count, 7);
    assert_int_equal(director_show(stand.director, "challenges", NULL, 0, NULL, NULL), STATUS_OK);
    draw(&stand, &screen);
    for (size_t i = 0; i < at; i++)
        stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_CONFIRM); // joins
    stand_press(&stand, INTENT_BACK);
    stand_expect(&stand, "home");
    for (size_t day = 0; day < challenge->day_count; day++) {
        char words[96];
        draw(&stand, &screen);
        snprintf(words, sizeof words, "First Week: day %zu of 7", day + 1);
        assert_true(shows(&stand, &screen, words));
        stand_press(&stand, INTENT_CONFIRM);
        stand_wait_for(&stand, "result");
        snprintf(words, sizeof words, "First Week: %zu of 7 days done", day + 1);
        assert_true(shows(&stand, &screen, day < 6 ? words : "First Week: finished"));
        stand_press(&stand, INTENT_CONFIRM);
        stand_expect(&stand, "home");
        assert_false(shows(&stand, &screen, "First Week: day"));
        days_pass(&stand, day == 2 ? 9 : 1); // a week missed moves the plan
    }
    assert_false(shows(&stand, &screen, "First Week: day"));
    paints = true;
    screen_close(&screen);
    stand_close(&stand);
}

// The words of every phase of every exercise fit the play screen, also with large text.
static void test_every_cue_fits(void **state) {
    (void)state;
    static const int SIZES[] = {100, 130};
    struct stand stand;
    stand_open(&stand, NULL);
    stand_create(&stand);
    paints = false;
    for (size_t s = 0; s < sizeof SIZES / sizeof SIZES[0]; s++) {
        struct screen screen;
        screen_open(&screen, 1280, 800);
        stand.settings.text_size = SIZES[s];
        for (size_t r = 0; r < stand.library.routine_count; r++) {
            const struct routine *routine = &stand.library.routines[r];
            struct timeline timeline = {0};
            assert_int_equal(timeline_of_routine(&timeline, routine, 0, NULL), STATUS_OK);
            for (size_t p = 0; p < timeline.phase_count; p++) {
                const struct timeline_phase *phase = &timeline.phases[p];
                if (phase->rep > 1)
                    continue;
                const char *name = phase->kind == PHASE_SETUP ? "get-ready" : "play";
                int64_t t_us = phase->start_us + phase->duration_us / 2;
                assert_int_equal(director_show(stand.director, name, routine, t_us, NULL, NULL),
                                 STATUS_OK);
                cut_count = 0;
                draw(&stand, &screen);
                if (cut_count > 0)
                    fail_msg("%s, %s, text %d %%: cuts \"%s\"", routine->id, phase->name, SIZES[s],
                             cut_text);
            }
            timeline_finish(&timeline);
        }
        screen_close(&screen);
    }
    paints = true;
    stand_close(&stand);
}

// Until the director says that nothing moves; returns how long that took.
static int64_t until_still(struct stand *stand, struct screen *screen) {
    static const int64_t FRAME_US = 16667;
    int64_t begin_us = stand->now_us;
    while (director_next_frame_us(stand->director, stand->now_us) <= stand->now_us) {
        assert_true(stand->now_us - begin_us < INT64_C(10000000));
        draw(stand, screen);
        move_on(stand, FRAME_US);
    }
    return stand->now_us - begin_us;
}

static void test_still_screens_stay_still(void **state) {
    (void)state;
    struct stand stand;
    struct screen screen;
    stand_open(&stand, "draw-history.db");
    stand_create(&stand);
    screen_open(&screen, 1280, 720);
    paints = false; // how long things move is asked here, not what they look like
    assert_true(director_is_dirty(stand.director));
    (void)until_still(&stand, &screen);
    assert_int_equal(director_next_frame_us(stand.director, stand.now_us), INT64_MAX);
    assert_false(director_is_dirty(stand.director));
    stand_press(&stand, INTENT_DOWN); // the ring slides, then all is still again
    assert_true(director_is_dirty(stand.director));
    int64_t slide_us = until_still(&stand, &screen);
    assert_true(slide_us > 100000 && slide_us < 400000);
    stand_press(&stand, INTENT_UP);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "get-ready");
    draw(&stand, &screen);
    move_on(&stand, 500000);
    assert_int_equal(director_next_frame_us(stand.director, stand.now_us), stand.now_us);
    stand_press(&stand, INTENT_PAUSE);
    stand_expect(&stand, "pause");
    int64_t fade_us = until_still(&stand, &screen);
    assert_true(fade_us > 250000 && fade_us < 500000);
    stand_press(&stand, INTENT_HURTS); // the figure eases to rest, then all is still
    int64_t ease_us = until_still(&stand, &screen);
    assert_true(ease_us > 1000000 && ease_us < 4000000);
    paints = true;
    screen_close(&screen);
    stand_close(&stand);
}

static void test_reduced_motion(void **state) {
    (void)state;
    struct stand stand;
    struct screen screen;
    stand_open(&stand, NULL);
    stand.options.reduced_motion = true;
    stand_create(&stand);
    screen_open(&screen, 1280, 720);
    stand_press(&stand, INTENT_MENU);
    assert_true(until_still(&stand, &screen) < 250000);
    screen_close(&screen);
    stand_close(&stand);
}

static void point(struct stand *stand, enum intent_kind kind, float x, float y) {
    const struct intent intent = {.kind = kind, .x = x, .y = y, .device = DEVICE_MOUSE};
    director_take(stand->director, &intent, stand->now_us);
}

static void click(struct stand *stand, float x, float y) {
    point(stand, INTENT_POINTER_MOVE, x, y);
    point(stand, INTENT_POINTER_PRESS, x, y);
    point(stand, INTENT_POINTER_RELEASE, x, y);
}

static void test_pointer(void **state) {
    (void)state;
    static const float CHIPS_Y = 998.0F;
    struct stand stand;
    struct screen screen;
    stand_open(&stand, "draw-history.db");
    stand_create(&stand);
    screen_open(&screen, 1920, 1080);
    draw(&stand, &screen);
    click(&stand, 20.0F, 20.0F); // nothing there
    stand_expect(&stand, "home");
    struct rect start = focus_rect(director_focus(stand.director), 1);
    click(&stand, start.x + 0.5F * start.w, start.y + 0.5F * start.h);
    stand_expect(&stand, "get-ready");
    stand_wait_for(&stand, "play");
    draw(&stand, &screen);
    click(&stand, 1700.0F, CHIPS_Y); // this hurts, bottom right
    stand_expect(&stand, "hurts");
    draw(&stand, &screen);
    click(&stand, 500.0F, 568.0F); // skip this stretch
    stand_expect(&stand, "play");
    draw(&stand, &screen);
    click(&stand, 1300.0F, 400.0F); // anywhere else
    stand_expect(&stand, "pause");
    draw(&stand, &screen);
    click(&stand, 500.0F, 450.0F); // carry on
    stand_expect(&stand, "play");
    draw(&stand, &screen);
    click(&stand, 150.0F, CHIPS_Y); // the chip that says pause
    stand_expect(&stand, "pause");
    screen_close(&screen);
    stand_close(&stand);
}

static void test_show_names(void **state) {
    (void)state;
    struct stand stand;
    struct message message = {{0}};
    stand_open(&stand, NULL);
    stand_create(&stand);
    assert_int_equal(director_show(stand.director, "nonsense", NULL, 0, NULL, &message),
                     STATUS_NOT_FOUND);
    assert_non_null(strstr(message.text, "get-ready"));
    assert_int_equal(director_show(stand.director, "play", NULL, 0, "nonsense", &message),
                     STATUS_NOT_FOUND);
    assert_non_null(strstr(message.text, "front"));
    assert_int_equal(director_show(stand.director, "play", NULL, 0, "front", &message), STATUS_OK);
    stand_close(&stand);
}

// Lost textures and another window size need no more than another drawing.
static void test_redraw(void **state) {
    (void)state;
    struct stand stand;
    struct screen screen;
    stand_open(&stand, NULL);
    stand_create(&stand);
    screen_open(&screen, 1280, 720);
    (void)until_still(&stand, &screen);
    const struct intent lost = {.kind = INTENT_REDRAW, .textures_lost = true};
    director_take(stand.director, &lost, stand.now_us);
    assert_true(director_is_dirty(stand.director));
    canvas_forget(screen.canvas);
    screen.width = 900;
    screen.height = 600;
    draw(&stand, &screen);
    assert_false(director_is_dirty(stand.director));
    screen_close(&screen);
    stand_close(&stand);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_progress_fits),
        cmocka_unit_test(test_unfinished_fits),
        cmocka_unit_test(test_red_flags),
        cmocka_unit_test(test_signs),
        cmocka_unit_test(test_news_and_welcome),
        cmocka_unit_test(test_challenge),
        cmocka_unit_test(test_nothing_is_cut),
        cmocka_unit_test(test_every_cue_fits),
        cmocka_unit_test(test_still_screens_stay_still),
        cmocka_unit_test(test_reduced_motion),
        cmocka_unit_test(test_pointer),
        cmocka_unit_test(test_show_names),
        cmocka_unit_test(test_redraw),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
