// A small body goes through every step: the surface stays closed, lies on the shapes, and has
// triangles of the wanted size.
#include "shell.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// A trunk with a leg: two groups, a fine and a coarse end.
static const char text[] =
    "ball trunk bone pelvis group spine blend 4 edge 2 at 0 95 0 radii 9 9 9\n"
    "rod leg bone thigh group leg blend 2 edge 1.2 from 6 90 0 radius 3 to 9 78 0 radius 2\n"
    "measure waist 94\nmeasure calf 18\nmeasure strap-front 10\nmeasure strap-back 4\n"
    "measure neckline-front 133\nmeasure neckline-back 139\n";

struct body {
    struct sculpt sculpt;
    struct shell shell;
    struct message message;
};

static int make(void **state) {
    struct body *body = calloc(1, sizeof *body);
    *state = body;
    return body != NULL && sculpt_parse(&body->sculpt, "test", text, &body->message) == STATUS_OK &&
                   shell_net(&body->sculpt, 0.6F, &body->shell, &body->message) == STATUS_OK &&
                   shell_remesh(&body->sculpt, &body->shell, &body->message) == STATUS_OK
               ? 0
               : -1;
}

static int unmake(void **state) {
    struct body *body = *state;
    shell_finish(&body->shell);
    free(body);
    return 0;
}

static int count_edge(const struct shell *shell, uint32_t a, uint32_t b) {
    int count = 0;
    for (size_t i = 0; i < shell->triangle_count; i++) {
        const uint32_t *v = shell->triangles[i].vertex;
        for (int k = 0; k < 3; k++) {
            count += v[k] == a && v[(k + 1) % 3] == b;
        }
    }
    return count;
}

static void assert_closed(const struct shell *shell) {
    for (size_t i = 0; i < shell->triangle_count; i++) {
        const uint32_t *v = shell->triangles[i].vertex;
        for (int k = 0; k < 3; k++) {
            assert_int_equal(count_edge(shell, v[k], v[(k + 1) % 3]), 1);
            assert_int_equal(count_edge(shell, v[(k + 1) % 3], v[k]), 1);
        }
    }
}

static void triangles_are_even_and_closed(void **state) {
    struct body *body = *state;
    const struct shell *shell = &body->shell;
    size_t well = 0;
    assert_in_range(shell->triangle_count, 200, 3000);
    assert_closed(shell);
    for (size_t i = 0; i < shell->triangle_count; i++) {
        const uint32_t *v = shell->triangles[i].vertex;
        for (int k = 0; k < 3; k++) {
            float length =
                vec3_distance(shell->vertices[v[k]].at, shell->vertices[v[(k + 1) % 3]].at);
            well += length > 0.5F && length < 3.2F;
        }
    }
    assert_true(well > 3 * shell->triangle_count * 98 / 100);
}

static void corners_lie_on_the_shapes(void **state) {
    struct body *body = *state;
    struct sculpt_set all;
    sculpt_all(&body->sculpt, &all);
    for (size_t i = 0; i < body->shell.vertex_count; i++) {
        const struct shell_vertex *v = &body->shell.vertices[i];
        assert_true(fabsf(sculpt_distance(&all, v->at)) < 0.02F);
        assert_float_equal(vec3_length(v->normal), 1.0F, 1e-4F);
        assert_true(sculpt_distance(&all, vec3_add(v->at, vec3_scale(v->normal, 0.3F))) > 0.1F);
    }
}

static void colours_meet_at_the_border(void **state) {
    struct body *body = *state;
    struct shell *shell = &body->shell;
    size_t legs = 0;
    assert_int_equal(shell_colour(&body->sculpt, shell, &body->message), STATUS_OK);
    for (size_t i = 0; i < shell->triangle_count; i++) {
        float middle = 0.0F;
        for (int k = 0; k < 3; k++) {
            middle += shell->vertices[shell->triangles[i].vertex[k]].at.y / 3.0F;
        }
        bool below = shell->triangles[i].material == MATERIAL_LEGS;
        bool face = shell->triangles[i].material == MATERIAL_HAIR ||
                    shell->triangles[i].material == MATERIAL_LIPS;
        legs += below;
        if (!face && below != (middle < 94.0F)) {
            assert_float_equal(middle, 94.0F, 0.15F);
        }
    }
    assert_true(legs > 100);
}

static void weights_are_whole(void **state) {
    struct body *body = *state;
    assert_int_equal(shell_bind(&body->sculpt, &body->shell, &body->message), STATUS_OK);
    for (size_t i = 0; i < body->shell.vertex_count; i++) {
        const struct shell_vertex *v = &body->shell.vertices[i];
        int sum = 0;
        for (int k = 0; k < SURFACE_BONES; k++) {
            sum += v->weight[k];
            assert_true(v->bone[k] < BONE_COUNT);
        }
        assert_int_equal(sum, WEIGHT_WHOLE);
        if (v->at.x > 7.0F && v->at.y < 80.0F) {
            assert_int_equal(v->bone[0], BONE_THIGH);
        }
    }
    struct buffer source = {0};
    assert_int_equal(shell_emit(&body->shell, "test", &source, &body->message), STATUS_OK);
    assert_non_null(strstr(source.bytes, "const struct surface surface_test"));
    buffer_finish(&source);
}

int main(void) {
    // In this order: each goes on with what the one before made.
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(triangles_are_even_and_closed),
        cmocka_unit_test(corners_lie_on_the_shapes),
        cmocka_unit_test(colours_meet_at_the_border),
        cmocka_unit_test(weights_are_whole),
    };
    return cmocka_run_group_tests(tests, make, unmake);
}
