// Muscles that show: where they lie, when they work, and how much of the skin's colour stays.
#include "glow.h"
#include "routine/library.h"

#include "cmocka_all.h"

#include <string.h>

static struct library library;

static int load(void **state) {
    const char *trees[] = {UNHUNCH_SOURCE_DIR "/levels"};
    struct message message = {""};
    (void)state;
    return library_load(&library, trees, 1, &message) == STATUS_OK ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    library_finish(&library);
    return 0;
}

// Points of the skin at rest, metres.
static const struct vec3 blade_edge = {0.045F, 1.32F, -0.11F};
static const struct vec3 chest = {0.085F, 1.31F, 0.10F};
static const struct vec3 belly = {0.03F, 1.06F, 0.10F};
static const struct vec3 knee = {0.10F, 0.48F, 0.05F};
static const struct vec3 hand = {0.60F, 0.90F, -0.02F};

static void every_muscle_lies_where_it_belongs(void **state) {
    (void)state;
    const struct {
        enum muscle muscle;
        struct vec3 on, off;
    } cases[] = {
        {MUSCLE_ERECTOR_SPINAE, {0.03F, 1.15F, -0.11F}, belly},
        {MUSCLE_RHOMBOIDS, blade_edge, chest},
        {MUSCLE_MIDDLE_TRAPEZIUS, {0.06F, 1.37F, -0.10F}, {0.06F, 1.10F, -0.10F}},
        {MUSCLE_LOWER_TRAPEZIUS, {0.04F, 1.26F, -0.11F}, {0.04F, 1.02F, -0.10F}},
        {MUSCLE_LATISSIMUS_DORSI, {0.115F, 1.18F, -0.09F}, chest},
        {MUSCLE_SERRATUS_ANTERIOR, {0.145F, 1.22F, 0.02F}, blade_edge},
        {MUSCLE_PECTORALS, chest, blade_edge},
        {MUSCLE_ABDOMINALS, belly, {0.03F, 1.06F, -0.11F}},
        {MUSCLE_GLUTES, {0.085F, 0.90F, -0.12F}, belly},
    };
    assert_int_equal(sizeof cases / sizeof cases[0], MUSCLE_COUNT);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint32_t muscle = 1U << cases[i].muscle;
        struct vec3 right = {-cases[i].on.x, cases[i].on.y, cases[i].on.z};
        assert_true(glow_share(muscle, cases[i].on) > 0.7F);
        assert_true(glow_share(muscle, right) == glow_share(muscle, cases[i].on));
        assert_true(glow_share(muscle, cases[i].off) == 0.0F);
        assert_true(glow_share(muscle, knee) == 0.0F);
        assert_true(glow_share(muscle, hand) == 0.0F);
        assert_true(glow_share(~muscle, cases[i].on) <= 1.0F);
    }
    assert_true(glow_share(0, chest) == 0.0F);
}

static float effort_at(const struct variant *variant, const struct pose *from,
                       const struct pose *to, float depth, float motion) {
    struct body body;
    body_solve((struct stance){variant, from, depth}, (struct stance){variant, to, depth}, motion,
               0.0F, &body);
    assert_int_equal(body.muscles, variant->muscles);
    return body.effort;
}

static void effort_comes_with_the_movement(void **state) {
    (void)state;
    for (size_t e = 0; e < library.exercise_count; e++) {
        for (size_t v = 0; v < library.exercises[e].variant_count; v++) {
            const struct variant *variant = &library.exercises[e].variants[v];
            const struct pose *rest = variant->setup.pose;
            float most = 0.0F;
            for (size_t i = 0; i < variant->phase_count; i++) {
                const struct pose *pose = variant->phases[i].pose;
                float whole = effort_at(variant, rest, pose, 1.0F, 1.0F);
                float softer = effort_at(variant, rest, pose, 0.5F, 1.0F);
                float early = effort_at(variant, rest, pose, 1.0F, 0.3F);
                assert_true(whole >= softer && whole >= early);
                most = whole > most ? whole : most;
            }
            assert_true(effort_at(variant, rest, rest, 1.0F, 1.0F) == 0.0F);
            // Who rests moves nothing, and nothing glows.
            bool rests = true;
            for (size_t i = 0; rests && i < variant->phase_count; i++)
                rests = variant->phases[i].pose == rest;
            assert_true(rests ? most == 0.0F : most > 0.95F && most <= 1.0F);
        }
    }
}

enum { VERTICES = 3 };

static void the_skin_keeps_a_third_of_its_colour(void **state) {
    (void)state;
    const struct surface_vertex vertices[VERTICES] = {
        {.at = blade_edge}, {.at = chest}, {.at = knee}};
    struct geometry_vertex lit[VERTICES];
    for (int i = 0; i < VERTICES; i++)
        lit[i] = (struct geometry_vertex){.light = {0.5F, 0.5F, 0.5F}};
    struct geometry geometry = {.vertices = lit, .vertex_count = VERTICES};
    struct body body = {.muscles = 1U << MUSCLE_RHOMBOIDS, .effort = 1.0F};
    struct glow glow = {0};
    glow_light(&glow, vertices, VERTICES, &body, (struct point_light){1.0F, 0.2F, 0.1F}, &geometry);
    assert_true(lit[0].light.r >= 0.5F * 0.33F && lit[0].light.r < 0.5F * 0.45F);
    assert_true(lit[0].shine.r > 0.3F && lit[0].shine.r <= 0.66F);
    for (int i = 1; i < VERTICES; i++) {
        assert_true(lit[i].light.r == 0.5F && lit[i].shine.r == 0.0F);
    }
    body.muscles = 1U << MUSCLE_PECTORALS; // another exercise
    glow_light(&glow, vertices, VERTICES, &body, (struct point_light){1.0F, 0.2F, 0.1F}, &geometry);
    assert_true(lit[1].shine.r > 0.3F);
    glow_finish(&glow);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_muscle_lies_where_it_belongs),
        cmocka_unit_test(effort_comes_with_the_movement),
        cmocka_unit_test(the_skin_keeps_a_third_of_its_colour),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
