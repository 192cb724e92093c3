// Pictures: sizes, clear alpha, and a golden one for each pose of each variant. Golden pictures
// were looked at; after a wanted change run once with UNHUNCH_REBASELINE=1, and look at them again.
#include "figure/picture.h"
#include "base/buffer.h"
#include "base/file.h"
#include "routine/library.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { GOLDEN_WIDTH = 120, GOLDEN_HEIGHT = 96, GOLDEN_PIXELS = GOLDEN_WIDTH * GOLDEN_HEIGHT };
enum { MAX_GOLDEN_BYTES = 64 * 1024 };
// Floating point may round differently elsewhere: silhouettes may shift by a sample.
#define MEAN_DIFFERENCE 1.0 // of 255
#define FAR_DIFFERENCE 40   // of 255
#define FAR_SHARE 0.01      // of all pixels

static const struct palette palette = {
    .skin = {0.86F, 0.64F, 0.53F},
    .hair = {0.23F, 0.16F, 0.15F},
    .top = {0.94F, 0.89F, 0.80F},
    .legs = {0.44F, 0.65F, 0.59F},
    .mat = {0.71F, 0.38F, 0.25F},
    .mat_edge = {0.43F, 0.20F, 0.13F},
    .prop = {0.62F, 0.69F, 0.64F},
    .prop_shade = {0.36F, 0.45F, 0.42F},
    .beads = {0.60F, 0.23F, 0.09F},
    .glow = {0.96F, 0.41F, 0.23F},
};

struct fixture {
    struct library library;
    struct figure_painter *painter;
};

static int load(void **state) {
    static struct fixture fixture;
    struct message message = {""};
    const char *trees[] = {UNHUNCH_SOURCE_DIR "/levels"};
    *state = &fixture;
    if (library_load(&fixture.library, trees, 1, &message) != STATUS_OK) {
        return -1;
    }
    return figure_painter_create(&fixture.painter, &message) == STATUS_OK ? 0 : -1;
}

static int unload(void **state) {
    struct fixture *fixture = *state;
    figure_painter_destroy(fixture->painter);
    library_finish(&fixture->library);
    return 0;
}

static void solve_pose(const struct variant *variant, const struct pose *pose, struct body *body) {
    struct stance stance = {variant, pose, 1.0F};
    body_solve((struct stance){0}, stance, 1.0F, 0.3F, body);
}

static void solve(const struct variant *variant, struct body *body) {
    solve_pose(variant, variant->phases[0].pose, body);
}

static void paint(struct fixture *fixture, const struct variant *variant, struct picture picture) {
    struct body body;
    struct message message = {""};
    solve(variant, &body);
    assert_int_equal(
        figure_paint(fixture->painter, &body, &variant->camera, &palette, &picture, &message),
        STATUS_OK);
}

static struct picture golden_sized(uint32_t *pixels) {
    return (struct picture){GOLDEN_WIDTH, GOLDEN_HEIGHT, GOLDEN_WIDTH, pixels};
}

static void every_size_works(void **state) {
    struct fixture *fixture = *state;
    const int sizes[][2] = {{1, 1}, {2, 3}, {1, 200}, {200, 1}, {37, 53}, {640, 31}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        int width = sizes[i][0];
        int height = sizes[i][1];
        int stride = width + 3;
        size_t count = (size_t)stride * (size_t)height;
        uint32_t *pixels = malloc(count * sizeof *pixels);
        assert_non_null(pixels);
        memset(pixels, 0xA5, count * sizeof *pixels);
        paint(fixture, &fixture->library.exercises[0].variants[0],
              (struct picture){width, height, stride, pixels});
        // What lies between the rows is not ours.
        for (int y = 0; y < height; y++) {
            for (int x = width; x < stride; x++) {
                assert_int_equal(pixels[y * stride + x], 0xA5A5A5A5U);
            }
        }
        free(pixels);
    }
}

// However many threads share the work, every pixel is the same; also when the painter has drawn
// something else before, and when it is small again after having been large.
static void helpers_change_nothing(void **state) {
    struct fixture *fixture = *state;
    enum { WIDTH = 420, HEIGHT = 2000, COUNT = WIDTH * HEIGHT };
    uint32_t *alone = malloc(COUNT * sizeof *alone);
    uint32_t *together = malloc(COUNT * sizeof *together);
    assert_non_null(alone);
    assert_non_null(together);
    for (size_t e = 0; e < fixture->library.exercise_count; e++) {
        const struct variant *variant = &fixture->library.exercises[e].variants[0];
        figure_painter_help(fixture->painter, 0);
        paint(fixture, variant, (struct picture){WIDTH, HEIGHT, WIDTH, alone});
        for (int helpers = 1; helpers <= FIGURE_HELPERS; helpers++) {
            figure_painter_help(fixture->painter, helpers);
            memset(together, 0xA5, COUNT * sizeof *together);
            paint(fixture, variant, (struct picture){WIDTH, HEIGHT, WIDTH, together});
            assert_memory_equal(together, alone, COUNT * sizeof *together);
            memset(together, 0xA5, COUNT * sizeof *together);
            paint(fixture, variant, (struct picture){WIDTH / 2, HEIGHT / 2, WIDTH, together});
        }
    }
    free(alone);
    free(together);
}

// From inside the body, from under the floor, from straight above: nothing to see perhaps, never a
// crash.
static void every_camera_works(void **state) {
    struct fixture *fixture = *state;
    static uint32_t pixels[GOLDEN_PIXELS];
    struct body body;
    solve(&fixture->library.exercises[0].variants[0], &body);
    for (int pitch = -80; pitch <= 80; pitch += 40) {
        for (int yaw = -360; yaw <= 360; yaw += 90) {
            const float distances[] = {0.0F, 0.3F, 1.0F, 10.0F};
            for (size_t d = 0; d < sizeof distances / sizeof distances[0]; d++) {
                struct camera camera = {(float)yaw, (float)pitch, distances[d], {0.0F, 0.2F, 0.1F}};
                struct picture picture = golden_sized(pixels);
                struct message message = {""};
                assert_int_equal(
                    figure_paint(fixture->painter, &body, &camera, &palette, &picture, &message),
                    STATUS_OK);
            }
        }
    }
}

static void wrong_sizes_are_refused(void **state) {
    struct fixture *fixture = *state;
    const int sizes[][3] = {{0, 5, 5}, {5, 0, 5}, {-1, 5, 5}, {8193, 5, 8193}, {5, 5, 4}};
    struct body body;
    const struct variant *variant = &fixture->library.exercises[0].variants[0];
    solve(variant, &body);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct message message = {""};
        struct picture picture = {sizes[i][0], sizes[i][1], sizes[i][2], NULL};
        assert_int_equal(
            figure_paint(fixture->painter, &body, &variant->camera, &palette, &picture, &message),
            STATUS_INVALID);
        assert_true(message.text[0] != '\0');
    }
}

static void alpha_is_clear_around_and_full_within(void **state) {
    struct fixture *fixture = *state;
    static uint32_t pixels[GOLDEN_PIXELS];
    for (size_t e = 0; e < fixture->library.exercise_count; e++) {
        const struct variant *variant = &fixture->library.exercises[e].variants[0];
        paint(fixture, variant, golden_sized(pixels));
        assert_int_equal(pixels[0] >> 24U, 0);
        assert_int_equal(pixels[GOLDEN_WIDTH - 1] >> 24U, 0);
        size_t full = 0;
        for (size_t i = 0; i < GOLDEN_PIXELS; i++) {
            full += pixels[i] >> 24U == 255U;
        }
        assert_true(full > GOLDEN_PIXELS / 20);
    }
}

static void lungs_swell_the_chest(void **state) {
    struct fixture *fixture = *state;
    static uint32_t empty[GOLDEN_PIXELS];
    static uint32_t filled[GOLDEN_PIXELS];
    const struct variant *variant = &fixture->library.exercises[0].variants[0];
    struct body body;
    struct message message = {""};
    solve(variant, &body);
    struct picture picture = {GOLDEN_WIDTH, GOLDEN_HEIGHT, GOLDEN_WIDTH, empty};
    body.lungs = 0.0F;
    assert_int_equal(
        figure_paint(fixture->painter, &body, &variant->camera, &palette, &picture, &message),
        STATUS_OK);
    body.lungs = 1.0F;
    picture.pixels = filled;
    assert_int_equal(
        figure_paint(fixture->painter, &body, &variant->camera, &palette, &picture, &message),
        STATUS_OK);
    assert_memory_not_equal(empty, filled, sizeof empty);
}

// Every part of a look is seen, and the default is what is drawn without one.
static void looks_are_seen(void **state) {
    struct fixture *fixture = *state;
    static uint32_t usual[GOLDEN_PIXELS];
    static uint32_t other[GOLDEN_PIXELS];
    struct look base = look_default();
    const struct look looks[] = {
        {LOOK_BODY_BROAD, base.hair, base.skin, base.hair_tone, base.clothes},
        {LOOK_BODY_ROUND, base.hair, base.skin, base.hair_tone, base.clothes},
        {base.body, LOOK_HAIR_KNOT, base.skin, base.hair_tone, base.clothes},
        {base.body, LOOK_HAIR_SHORT, base.skin, base.hair_tone, base.clothes},
        {base.body, LOOK_HAIR_CROPPED, base.skin, base.hair_tone, base.clothes},
        {base.body, LOOK_HAIR_SHAVED, base.skin, base.hair_tone, base.clothes},
        {base.body, base.hair, LOOK_SKIN_UMBER, base.hair_tone, base.clothes},
        {base.body, base.hair, base.skin, LOOK_HAIR_TONE_GREY, base.clothes},
        {base.body, base.hair, base.skin, base.hair_tone, LOOK_CLOTHES_TEAL},
    };
    const struct variant *variant = &fixture->library.exercises[0].variants[0];
    paint(fixture, variant, golden_sized(usual));
    figure_painter_dress(fixture->painter, &base);
    paint(fixture, variant, golden_sized(other));
    assert_memory_equal(usual, other, sizeof usual);
    for (size_t i = 0; i < sizeof looks / sizeof looks[0]; i++) {
        figure_painter_dress(fixture->painter, &looks[i]);
        paint(fixture, variant, golden_sized(other));
        size_t changed = 0;
        for (size_t k = 0; k < GOLDEN_PIXELS; k++) {
            changed += usual[k] != other[k];
        }
        assert_in_range(changed, 8, GOLDEN_PIXELS / 4);
    }
    figure_painter_dress(fixture->painter, &base);
}

// The picture over the theme's dark ground, three bytes a pixel.
static void flatten(const uint32_t *pixels, uint8_t *bytes) {
    const uint32_t ground[3] = {0x1B, 0x33, 0x2E};
    for (size_t i = 0; i < GOLDEN_PIXELS; i++) {
        uint32_t alpha = pixels[i] >> 24U;
        for (unsigned k = 0; k < 3; k++) {
            uint32_t above = pixels[i] >> (16U - 8U * k) & 255U;
            bytes[i * 3 + k] = (uint8_t)((above * alpha + ground[k] * (255U - alpha)) / 255U);
        }
    }
}

static void compare(const char *path, const uint8_t *bytes) {
    struct buffer golden = {0};
    struct message message = {""};
    if (file_read(path, MAX_GOLDEN_BYTES, &golden, &message) != STATUS_OK) {
        fail_msg("%s", message.text);
    }
    assert_true(golden.length > GOLDEN_PIXELS * 3);
    const uint8_t *wanted =
        (const uint8_t *)golden.bytes + golden.length - (size_t)GOLDEN_PIXELS * 3;
    long sum = 0;
    long far = 0;
    for (size_t i = 0; i < (size_t)GOLDEN_PIXELS * 3; i++) {
        int difference = abs((int)bytes[i] - (int)wanted[i]);
        sum += difference;
        far += difference > FAR_DIFFERENCE;
    }
    buffer_finish(&golden);
    if ((double)sum / (GOLDEN_PIXELS * 3) > MEAN_DIFFERENCE ||
        (double)far / (GOLDEN_PIXELS * 3) > FAR_SHARE) {
        fail_msg("%s: mean difference %.3f, %ld far bytes", path, (double)sum / (GOLDEN_PIXELS * 3),
                 far);
    }
}

static void renew(const char *path, const uint8_t *bytes, size_t count) {
    struct buffer out = {0};
    struct message message = {""};
    buffer_printf(&out, "P6\n%d %d\n255\n", GOLDEN_WIDTH, GOLDEN_HEIGHT);
    buffer_append(&out, bytes, count);
    assert_int_equal(file_write(path, out.bytes, out.length, &message), STATUS_OK);
    buffer_finish(&out);
}

static void check_pose(struct fixture *fixture, const char *id, const struct variant *variant,
                       const struct pose *pose) {
    static uint32_t pixels[GOLDEN_PIXELS];
    static uint8_t bytes[GOLDEN_PIXELS * 3];
    char path[512];
    (void)snprintf(path, sizeof path, "%s/tests/figure/golden/%s%s%s-%s.ppm", UNHUNCH_SOURCE_DIR,
                   id, variant->id[0] != '\0' ? "-" : "", variant->id, pose->name);
    struct body body;
    struct picture picture = golden_sized(pixels);
    struct message message = {""};
    solve_pose(variant, pose, &body);
    assert_int_equal(
        figure_paint(fixture->painter, &body, &variant->camera, &palette, &picture, &message),
        STATUS_OK);
    flatten(pixels, bytes);
    if (getenv("UNHUNCH_REBASELINE") != NULL) {
        renew(path, bytes, sizeof bytes);
    }
    compare(path, bytes);
}

static void golden_pictures_agree(void **state) {
    struct fixture *fixture = *state;
    for (size_t e = 0; e < fixture->library.exercise_count; e++) {
        const struct exercise *exercise = &fixture->library.exercises[e];
        for (size_t v = 0; v < exercise->variant_count; v++) {
            const struct variant *variant = &exercise->variants[v];
            for (size_t p = 0; p < variant->pose_count; p++) {
                check_pose(fixture, exercise->id, variant, &variant->poses[p]);
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_size_works),
        cmocka_unit_test(helpers_change_nothing),
        cmocka_unit_test(every_camera_works),
        cmocka_unit_test(wrong_sizes_are_refused),
        cmocka_unit_test(alpha_is_clear_around_and_full_within),
        cmocka_unit_test(lungs_swell_the_chest),
        cmocka_unit_test(looks_are_seen),
        cmocka_unit_test(golden_pictures_agree),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
