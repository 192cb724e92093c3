#include "geometry.h"

#include <stdlib.h>

void geometry_finish(struct geometry *geometry) {
    free(geometry->vertices);
    free(geometry->triangles);
    *geometry = (struct geometry){0};
}

static bool make_room(void **items, size_t count, size_t *capacity, size_t size) {
    if (count < *capacity) {
        return true;
    }
    size_t wanted = *capacity < 4096 ? 4096 : *capacity * 2;
    void *grown = realloc(*items, wanted * size);
    if (grown == NULL) {
        return false;
    }
    *items = grown;
    *capacity = wanted;
    return true;
}

uint32_t geometry_add_vertex(struct geometry *geometry, struct vec3 at, struct vec3 normal,
                             float open) {
    void *vertices = geometry->vertices;
    if (!make_room(&vertices, geometry->vertex_count, &geometry->vertex_capacity,
                   sizeof *geometry->vertices)) {
        geometry->failed = true;
        return 0;
    }
    geometry->vertices = vertices;
    geometry->vertices[geometry->vertex_count] =
        (struct geometry_vertex){.at = at, .normal = normal, .open = open};
    return (uint32_t)geometry->vertex_count++;
}

void geometry_add_triangle(struct geometry *geometry, uint32_t a, uint32_t b, uint32_t c,
                           enum material material) {
    void *triangles = geometry->triangles;
    if (!make_room(&triangles, geometry->triangle_count, &geometry->triangle_capacity,
                   sizeof *geometry->triangles)) {
        geometry->failed = true;
        return;
    }
    geometry->triangles = triangles;
    geometry->triangles[geometry->triangle_count++] = (struct triangle){{a, b, c}, material};
}

// The beads stand on the skin, each turned with the spine where it is.
static void add_beads(struct geometry *geometry, const struct surface *surface,
                      const struct bone_pose *bones, float lungs) {
    const struct vec3 half = {0.0155F, 0.0070F, 0.0120F};
    const float cord = 0.0028F; // metres
    struct vec3 at[BEAD_COUNT];
    struct vec3 out[BEAD_COUNT];
    for (int i = 0; i < BEAD_COUNT; i++) {
        surface_bend(&surface->beads[i], bones, lungs, &at[i], &out[i]);
        at[i] = vec3_add(at[i], vec3_scale(out[i], 0.3F * half.z));
    }
    for (int i = 0; i < BEAD_COUNT; i++) {
        struct vec3 along =
            vec3_sub(at[i > 0 ? i - 1 : 0], at[i < BEAD_COUNT - 1 ? i + 1 : BEAD_COUNT - 1]);
        struct frame frame;
        frame.y = vec3_normalize(along);
        frame.x = vec3_normalize(vec3_cross(frame.y, out[i]));
        frame.z = vec3_cross(frame.x, frame.y);
        geometry_add_block(geometry, at[i], &frame, half, 0.6F, MATERIAL_BEADS);
        if (i > 0) {
            const struct ring rings[] = {{0.0F, cord}, {1.0F, cord}};
            geometry_add_lathe(geometry, at[i - 1], at[i], rings, 2, 0.0F, MATERIAL_BEADS,
                               MATERIAL_BEADS);
        }
    }
}

static void add_surface(struct geometry *geometry, const struct surface *surface,
                        const struct bone_pose *bones, float lungs) {
    uint32_t base = (uint32_t)geometry->vertex_count;
    for (uint32_t i = 0; i < surface->vertex_count && !geometry->failed; i++) {
        struct vec3 at;
        struct vec3 normal;
        surface_bend(&surface->vertices[i], bones, lungs, &at, &normal);
        (void)geometry_add_vertex(geometry, at, normal, surface->vertices[i].open);
    }
    for (uint32_t i = 0; i < surface->triangle_count && !geometry->failed; i++) {
        const struct surface_triangle *t = &surface->triangles[i];
        geometry_add_triangle(geometry, base + t->vertex[0], base + t->vertex[1],
                              base + t->vertex[2], (enum material)t->material);
    }
}

void geometry_add_body(struct geometry *geometry, const struct surface *surface,
                       const struct surface *hair, const struct body *body) {
    struct bone_pose bones[BONE_COUNT];
    surface_bones(body, bones);
    add_surface(geometry, surface, bones, body->lungs);
    if (hair != NULL) {
        add_surface(geometry, hair, bones, body->lungs);
    }
    add_beads(geometry, surface, bones, body->lungs);
}
