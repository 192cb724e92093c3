// Nothing flashes: a session and the ways between screens are drawn as they are seen, and the light
// of every part of the picture is followed. WCAG 2.2, success criterion 2.3.1: a flash is a pair of
// opposing changes in relative luminance of a tenth or more; there may be at most three within a
// second. No part of the picture may, however small.
#include "fixture.h"

#include "cmocka_all.h"

#include <math.h>
#include <string.h>

enum {
    WIDTH = 480,
    HEIGHT = 270,
    COLUMNS = 16,
    ROWS = 9,
    TILES = COLUMNS * ROWS,
    TILE = WIDTH / COLUMNS, // pixels
    FLASHES_MAX = 3,
    CHANGES_KEPT = 16,
};
static const int64_t FRAME_US = 40000;
static const int64_t SECOND_US = 1000000;
static const float CHANGE = 0.1F;

// The light of one part of the picture: since it last turned, and when it changed by that much.
struct tile {
    float low, high;
    int direction; // of the last change; 0: none yet
    int64_t changed_us[CHANGES_KEPT];
    size_t changes;
};

struct light {
    struct arena arena;
    struct window window;
    struct canvas *canvas;
    struct tile tiles[TILES];
    int64_t seen_us;
    bool begun;
    int most; // parts that flashed at once, ever
};

static void light_open(struct light *light) {
    const char *share = NULL;
    struct message message = {{0}};
    memset(light, 0, sizeof *light);
    assert_int_equal(share_find(&light->arena, &share, &message), STATUS_OK);
    const struct window_options options = {.memory = true, .width = WIDTH, .height = HEIGHT};
    assert_int_equal(window_init(&light->window, &options, &message), STATUS_OK);
    assert_int_equal(canvas_create(&light->canvas, light->window.renderer, share, &message),
                     STATUS_OK);
}

static void light_close(struct light *light) {
    canvas_destroy(light->canvas);
    window_finish(&light->window);
    arena_finish(&light->arena);
}

// --- following

static float linear(Uint8 channel) {
    float share = (float)channel / 255.0F;
    return share <= 0.04045F ? share / 12.92F : powf((share + 0.055F) / 1.055F, 2.4F);
}

static float luminance_of(const struct light *light, int column, int row) {
    enum { STEP = 3 };
    static float table[256];
    if (table[255] == 0.0F)
        for (int i = 0; i < 256; i++)
            table[i] = linear((Uint8)i);
    const SDL_Surface *surface = light->window.surface;
    float sum = 0.0F;
    int count = 0;
    for (int y = row * TILE; y < (row + 1) * TILE; y += STEP) {
        const Uint32 *pixels = (const Uint32 *)surface->pixels + (ptrdiff_t)y * surface->pitch / 4;
        for (int x = column * TILE; x < (column + 1) * TILE; x += STEP, count++) {
            Uint32 p = pixels[x];
            sum += 0.2126F * table[p >> 16 & 0xFF] + 0.7152F * table[p >> 8 & 0xFF] +
                   0.0722F * table[p & 0xFF];
        }
    }
    return sum / (float)count;
}

static void follow(struct tile *tile, float now, bool begun, int64_t now_us) {
    tile->low = begun ? fminf(tile->low, now) : now;
    tile->high = begun ? fmaxf(tile->high, now) : now;
    int direction = now - tile->low >= CHANGE ? 1 : tile->high - now >= CHANGE ? -1 : 0;
    if (direction == 0)
        return;
    if (direction != tile->direction)
        tile->changed_us[tile->changes++ % CHANGES_KEPT] = now_us;
    tile->direction = direction;
    tile->low = now;
    tile->high = now;
}

// More pairs of opposing changes than there may be, within the second before.
static bool flashes(const struct tile *tile, int64_t now_us) {
    size_t kept = tile->changes < CHANGES_KEPT ? tile->changes : CHANGES_KEPT;
    int within = 0;
    for (size_t i = 0; i < kept; i++)
        within += now_us - tile->changed_us[i] < SECOND_US;
    return within / 2 > FLASHES_MAX;
}

static void look(struct light *light, int64_t now_us) {
    int flashing = 0;
    SDL_RenderFlush(light->window.renderer);
    for (int i = 0; i < TILES; i++) {
        follow(&light->tiles[i], luminance_of(light, i % COLUMNS, i / COLUMNS), light->begun,
               now_us);
        flashing += flashes(&light->tiles[i], now_us);
    }
    light->begun = true;
    light->most = flashing > light->most ? flashing : light->most;
}

static void watch(struct light *light, struct stand *stand, int64_t us) {
    for (int64_t end_us = stand->now_us + us; stand->now_us < end_us;) {
        stand->now_us += FRAME_US;
        director_update(stand->director, stand->now_us);
        director_draw(stand->director, light->canvas, WIDTH, HEIGHT, stand->now_us);
        look(light, stand->now_us);
    }
}

// --- tests

static void test_session(void **state) {
    (void)state;
    static struct light light;
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        struct stand stand;
        stand_open(&stand, NULL);
        stand.settings.theme = (enum theme)theme;
        stand_create(&stand);
        light_open(&light);
        watch(&light, &stand, SECOND_US);
        stand_press(&stand, INTENT_CONFIRM);
        watch(&light, &stand, SECOND_US);
        stand_press(&stand, INTENT_CONFIRM); // ready
        watch(&light, &stand, 11 * SECOND_US);
        stand_press(&stand, INTENT_HURTS);
        watch(&light, &stand, 2 * SECOND_US);
        stand_press(&stand, INTENT_CONFIRM);
        watch(&light, &stand, 2 * SECOND_US);
        assert_int_equal(light.most, 0);
        light_close(&light);
        stand_close(&stand);
    }
}

// As fast as input lets through: half a second of deafness after each change of screens.
static void test_screens(void **state) {
    (void)state;
    static struct light light;
    struct stand stand;
    stand_open(&stand, NULL);
    stand_create(&stand);
    light_open(&light);
    watch(&light, &stand, SECOND_US);
    for (size_t i = 0; i < 8; i++) {
        stand_press(&stand, i % 2 ? INTENT_BACK : INTENT_MENU);
        watch(&light, &stand, SECOND_US / 2);
    }
    assert_int_equal(light.most, 0);
    light_close(&light);
    stand_close(&stand);
}

static int most_at(int64_t period_us, float share) {
    static struct light light;
    light_open(&light);
    canvas_begin(light.canvas, WIDTH, HEIGHT, 100, THEME_DUSK);
    for (int64_t us = 0; us < 2 * SECOND_US; us += FRAME_US) {
        bool bright = us / (period_us / 2) % 2;
        canvas_fill(light.canvas,
                    (struct rect){0.0F, 0.0F, canvas_width(light.canvas) * share, LAYOUT_HEIGHT},
                    bright ? (SDL_Color){255, 255, 255, 255} : (SDL_Color){0, 0, 0, 255});
        look(&light, us);
    }
    canvas_end(light.canvas);
    light_close(&light);
    return light.most;
}

static void test_this_can_fail(void **state) {
    (void)state;
    assert_int_equal(most_at(SECOND_US / 5, 0.5F), TILES / 2);
    assert_int_equal(most_at(SECOND_US / 2, 0.5F), 0); // twice a second is slow enough
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_this_can_fail),
        cmocka_unit_test(test_session),
        cmocka_unit_test(test_screens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
