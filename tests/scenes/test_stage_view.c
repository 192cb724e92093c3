// The figure on its stage: what a mirror changes, where the spine is drawn, and that small figures
// are painted once.
#include "stage_camera.h"
#include "view/stage_view.h"

#include "cmocka_all.h"
#include "routine/library.h"
#include "stage/share.h"
#include "stage/window.h"

#include <SDL.h>
#include <math.h>
#include <string.h>

enum { WIDTH = 640, HEIGHT = 360, PIXELS = WIDTH * HEIGHT };

static struct library library;
static size_t paintings;

enum status __real_figure_paint(struct figure_painter *painter, const struct body *body,
                                const struct camera *camera, const struct palette *palette,
                                struct picture *picture, struct message *message);
enum status __wrap_figure_paint(struct figure_painter *painter, const struct body *body,
                                const struct camera *camera, const struct palette *palette,
                                struct picture *picture, struct message *message);
enum status __wrap_figure_paint(struct figure_painter *painter, const struct body *body,
                                const struct camera *camera, const struct palette *palette,
                                struct picture *picture, struct message *message) {
    paintings++;
    return __real_figure_paint(painter, body, camera, palette, picture, message);
}

struct screen {
    struct arena arena;
    struct window window;
    struct canvas *canvas;
    struct stage_view *view;
};

static int open_screen(void **state) {
    static struct screen screen;
    const char *share = NULL;
    const char *trees[] = {UNHUNCH_SOURCE_DIR "/levels"};
    struct message message = {""};
    const struct window_options options = {.memory = true, .width = WIDTH, .height = HEIGHT};
    const struct look look = look_default();
    *state = &screen;
    if (library_load(&library, trees, 1, &message) != STATUS_OK ||
        share_find(&screen.arena, &share, &message) != STATUS_OK ||
        window_init(&screen.window, &options, &message) != STATUS_OK ||
        canvas_create(&screen.canvas, screen.window.renderer, share, &message) != STATUS_OK ||
        stage_view_create(&screen.view, &message) != STATUS_OK)
        return -1;
    stage_view_dress(screen.view, &look);
    return 0;
}

static int close_screen(void **state) {
    struct screen *screen = *state;
    stage_view_destroy(screen->view);
    canvas_destroy(screen->canvas);
    window_finish(&screen->window);
    arena_finish(&screen->arena);
    library_finish(&library);
    return 0;
}

static const struct variant *variant_named(const char *exercise, const char *variant) {
    const struct variant *found = exercise_variant(library_exercise(&library, exercise), variant);
    assert_non_null(found);
    return found;
}

// What the whole window shows of the shot, layout units being as large as the canvas makes them.
static struct rect draw(struct screen *screen, const struct stage_shot *shot,
                        struct stage_looks looks, uint32_t *pixels) {
    SDL_Renderer *renderer = screen->window.renderer;
    canvas_begin(screen->canvas, WIDTH, HEIGHT, 100, THEME_DUSK);
    struct rect stage = {0.0F, 0.0F, canvas_width(screen->canvas), canvas_height(screen->canvas)};
    (void)SDL_SetRenderDrawColor(renderer, 0, 0, 0, 255);
    (void)SDL_RenderClear(renderer);
    stage_view_set_looks(screen->view, looks);
    stage_view_draw(screen->view, screen->canvas, stage, shot);
    assert_int_equal(SDL_RenderReadPixels(renderer, NULL, SDL_PIXELFORMAT_ARGB8888, pixels,
                                          WIDTH * (int)sizeof *pixels),
                     0);
    return stage;
}

static void a_mirror_changes_left_and_right_only(void **state) {
    static uint32_t plain[PIXELS];
    static uint32_t mirrored[PIXELS];
    const struct variant *variant = variant_named("scapular-squeeze", "standing");
    struct stage_shot shot = stage_shot_telling(variant);
    (void)draw(*state, &shot, (struct stage_looks){.muscles = true}, plain);
    (void)draw(*state, &shot, (struct stage_looks){.muscles = true, .mirrored = true}, mirrored);
    size_t moved = 0;
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            assert_int_equal(plain[y * WIDTH + x], mirrored[y * WIDTH + WIDTH - 1 - x]);
            moved += plain[y * WIDTH + x] != mirrored[y * WIDTH + x];
        }
    }
    assert_true(moved > PIXELS / 100); // it is no figure that looks the same both ways
}

// --- the spine ----------------------------------------------------------------------------------

enum { SPINE_JOINTS = JOINT_HEAD - JOINT_LUMBAR_1 + 1 };

static void see_spine(const struct stage_shot *shot, struct rect stage, bool mirrored,
                      struct vec3 seen[SPINE_JOINTS]) {
    struct stage_cameras cameras = {0};
    struct camera camera = stage_camera_of(&cameras, stage, shot, true);
    struct body body;
    body_solve(shot->from, shot->to, shot->motion, shot->lungs, &body);
    for (int i = 0; i < SPINE_JOINTS; i++) {
        seen[i] = camera_project(&camera, WIDTH, HEIGHT, body.joint[JOINT_LUMBAR_1 + i]);
        seen[i].x = mirrored ? WIDTH - seen[i].x : seen[i].x;
    }
}

static float from_segment(struct vec3 a, struct vec3 b, float x, float y) {
    float right = b.x - a.x;
    float down = b.y - a.y;
    float square = fmaxf(right * right + down * down, 1e-6F);
    float share = ((x - a.x) * right + (y - a.y) * down) / square;
    share = fminf(fmaxf(share, 0.0F), 1.0F);
    return hypotf(x - a.x - share * right, y - a.y - share * down);
}

static float from_spine(const struct vec3 seen[SPINE_JOINTS], float x, float y) {
    float nearest = 1e9F;
    for (int i = 0; i + 1 < SPINE_JOINTS; i++)
        nearest = fminf(nearest, from_segment(seen[i], seen[i + 1], x, y));
    return nearest;
}

static void check_spine(struct screen *screen, const struct stage_shot *shot, bool mirrored) {
    static uint32_t without[PIXELS];
    static uint32_t with[PIXELS];
    const float beside = 0.030F; // metres: half a vertebra, its edge, and the curve between joints
    struct vec3 seen[SPINE_JOINTS];
    float closest[SPINE_JOINTS];
    struct stage_looks looks = {.mirrored = mirrored};
    (void)draw(screen, shot, looks, without);
    looks.spine = true;
    struct rect stage = draw(screen, shot, looks, with);
    see_spine(shot, stage, mirrored, seen);
    float half_view = FIGURE_FOV_DEGREES / 2.0F * 3.14159265F / 180.0F;
    float metre = HEIGHT / (2.0F * tanf(half_view) * seen[SPINE_JOINTS / 2].z);
    for (int i = 0; i < SPINE_JOINTS; i++)
        closest[i] = 1e9F;
    for (int i = 0; i < PIXELS; i++) {
        float x = (float)(i % WIDTH) + 0.5F;
        float y = (float)i / WIDTH + 0.5F;
        if (with[i] == without[i])
            continue;
        if (!(from_spine(seen, x, y) <= beside * metre + 1.5F))
            fail_msg("%s: a vertebra %.1f pixels from the spine", shot->to.pose->name,
                     (double)from_spine(seen, x, y));
        for (int k = 0; k < SPINE_JOINTS; k++)
            closest[k] = fminf(closest[k], hypotf(x - seen[k].x, y - seen[k].y));
    }
    for (int k = 0; k < SPINE_JOINTS; k++) {
        if (!(closest[k] <= beside * metre + 1.5F))
            fail_msg("%s: no vertebra within %.1f pixels of %s", shot->to.pose->name,
                     (double)closest[k], joint_name((enum joint)(JOINT_LUMBAR_1 + k)));
    }
}

static void the_spine_is_drawn_where_it_is(void **state) {
    for (size_t e = 0; e < library.exercise_count; e++) {
        struct stage_shot shot = stage_shot_telling(&library.exercises[e].variants[0]);
        check_spine(*state, &shot, e % 2 == 1);
    }
}

// --- small ones ---------------------------------------------------------------------------------

static void draw_small(struct screen *screen, struct rect rect, const struct variant *variant,
                       uint32_t *pixels) {
    SDL_Renderer *renderer = screen->window.renderer;
    canvas_begin(screen->canvas, WIDTH, HEIGHT, 100, THEME_DUSK);
    (void)SDL_SetRenderDrawColor(renderer, 0, 0, 0, 255);
    (void)SDL_RenderClear(renderer);
    stage_view_draw_small(screen->view, screen->canvas, rect, variant);
    assert_int_equal(SDL_RenderReadPixels(renderer, NULL, SDL_PIXELFORMAT_ARGB8888, pixels,
                                          WIDTH * (int)sizeof *pixels),
                     0);
}

static size_t seen_pixels(const uint32_t *pixels) {
    size_t count = 0;
    for (int i = 0; i < PIXELS; i++)
        count += (pixels[i] & 0xFFFFFFU) != 0;
    return count;
}

static void small_ones_are_painted_once(void **state) {
    static uint32_t first[PIXELS];
    static uint32_t again[PIXELS];
    struct screen *screen = *state;
    const struct rect rect = {100.0F, 50.0F, 180.0F, 140.0F};
    const struct variant *one = variant_named("cat-cow", "");
    const struct variant *other = variant_named("childs-pose", "");
    const struct look look = look_default();
    stage_view_set_looks(screen->view, (struct stage_looks){0});
    stage_view_forget(screen->view);
    paintings = 0;
    draw_small(screen, rect, one, first);
    assert_int_equal(paintings, 1);
    assert_true(seen_pixels(first) > 100);
    draw_small(screen, rect, other, again);
    assert_memory_not_equal(first, again, sizeof first);
    draw_small(screen, rect, one, again);
    assert_memory_equal(first, again, sizeof first);
    assert_int_equal(paintings, 2);
    // Other clothes, lost textures: painted anew.
    stage_view_dress(screen->view, &look);
    draw_small(screen, rect, one, again);
    assert_memory_equal(first, again, sizeof first);
    assert_int_equal(paintings, 3);
}

// The one that was not seen for longest makes room.
static void few_small_ones_are_kept(void **state) {
    static uint32_t pixels[PIXELS];
    struct screen *screen = *state;
    const struct variant *variant = variant_named("cat-cow", "");
    const float step = 10.0F; // layout units by which sizes differ
    stage_view_forget(screen->view);
    paintings = 0;
    for (int i = 0; i <= STAGE_SMALL_KEPT; i++)
        draw_small(screen, (struct rect){0.0F, 0.0F, 60.0F + step * (float)i, 60.0F}, variant,
                   pixels);
    assert_int_equal(paintings, STAGE_SMALL_KEPT + 1);
    draw_small(screen, (struct rect){0.0F, 0.0F, 60.0F + step, 60.0F}, variant, pixels);
    assert_int_equal(paintings, STAGE_SMALL_KEPT + 1); // the second is still there
    draw_small(screen, (struct rect){0.0F, 0.0F, 60.0F, 60.0F}, variant, pixels);
    assert_int_equal(paintings, STAGE_SMALL_KEPT + 2); // the first had to go
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mirror_changes_left_and_right_only),
        cmocka_unit_test(the_spine_is_drawn_where_it_is),
        cmocka_unit_test(small_ones_are_painted_once),
        cmocka_unit_test(few_small_ones_are_kept),
    };
    return cmocka_run_group_tests(tests, open_screen, close_screen);
}
