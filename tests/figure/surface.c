// The surfaces that the sculptor made from the shipped bodies.
#include "mesh.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

// What the painter can afford.
enum { MOST_TRIANGLES = 11000 };

static const struct {
    const struct surface *surface;
    bool body;
} surfaces[] = {
    {&surface_neutral, true},   {&surface_broad, true},      {&surface_round, true},
    {&surface_hair_bun, false}, {&surface_hair_knot, false}, {&surface_hair_short, false},
};

static void corners_are_sound(const struct surface *surface) {
    for (uint32_t i = 0; i < surface->vertex_count; i++) {
        const struct surface_vertex *v = &surface->vertices[i];
        int sum = 0;
        assert_float_equal(vec3_length(v->normal), 1.0F, 1e-3F);
        assert_true(fabsf(v->at.x) < 0.75F && v->at.y > -0.02F && v->at.y < 1.85F);
        assert_true(v->open >= 0.0F && v->open <= 1.0F);
        for (int k = 0; k < SURFACE_BONES; k++) {
            sum += v->weight[k];
            assert_true(v->bone[k] < BONE_COUNT);
        }
        assert_int_equal(sum, WEIGHT_WHOLE);
    }
}

static int compare_keys(const void *a, const void *b) {
    const uint64_t x = *(const uint64_t *)a;
    const uint64_t y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

// Edges that have no other side; the strips of the face are open, the skin is not.
static size_t open_edges(const struct surface *surface) {
    size_t count = (size_t)surface->triangle_count * 3;
    uint64_t *keys = malloc(count * sizeof *keys);
    size_t n = 0;
    size_t open = 0;
    assert_non_null(keys);
    for (uint32_t i = 0; i < surface->triangle_count; i++) {
        const struct surface_triangle *t = &surface->triangles[i];
        if (t->material == MATERIAL_HAIR || t->material == MATERIAL_LIPS) {
            continue;
        }
        for (int k = 0; k < 3; k++) {
            uint64_t a = t->vertex[k];
            uint64_t b = t->vertex[(k + 1) % 3];
            assert_true(a != b && a < surface->vertex_count && b < surface->vertex_count);
            keys[n++] = a < b ? a << 32U | b : b << 32U | a;
        }
    }
    qsort(keys, n, sizeof *keys, compare_keys);
    for (size_t i = 0; i < n;) {
        size_t same = 1;
        while (i + same < n && keys[i + same] == keys[i]) {
            same++;
        }
        open += same % 2;
        i += same;
    }
    free(keys);
    return open;
}

static void surfaces_are_sound(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof surfaces / sizeof surfaces[0]; i++) {
        const struct surface *surface = surfaces[i].surface;
        assert_in_range(surface->triangle_count, 50, MOST_TRIANGLES);
        corners_are_sound(surface);
        if (surfaces[i].body) {
            assert_int_equal(open_edges(surface), 0);
        }
    }
}

// Every colour and every bone has its part of each body.
static void bodies_are_whole(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof surfaces / sizeof surfaces[0]; i++) {
        const struct surface *surface = surfaces[i].surface;
        int materials[MATERIAL_COUNT] = {0};
        int bones[BONE_COUNT] = {0};
        for (uint32_t t = 0; t < surface->triangle_count; t++) {
            materials[surface->triangles[t].material]++;
        }
        for (uint32_t v = 0; v < surface->vertex_count; v++) {
            for (int k = 0; k < SURFACE_BONES; k++) {
                bones[surface->vertices[v].bone[k]] += surface->vertices[v].weight[k];
            }
        }
        if (!surfaces[i].body) {
            assert_int_equal(materials[MATERIAL_HAIR], surface->triangle_count);
            continue;
        }
        assert_true(materials[MATERIAL_SKIN] > 1000 && materials[MATERIAL_SCALP] > 100);
        assert_true(materials[MATERIAL_TOP] > 300 && materials[MATERIAL_LEGS] > 500);
        assert_true(materials[MATERIAL_LIPS] > 4 && materials[MATERIAL_HAIR] > 4);
        for (int b = 0; b < BONE_COUNT; b++) {
            assert_true(bones[b] > 3 * WEIGHT_WHOLE);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(surfaces_are_sound),
        cmocka_unit_test(bodies_are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
