#include "surface.h"

#include <stdlib.h>

#define CM_PER_M 100.0F
// Openness is probed at these distances above the skin, centimetres.
#define PROBE_NEAR 2.0F
#define PROBE_FAR 6.0F
enum { PROJECTION_STEPS = 3 };

static void *grow(void *old, size_t *capacity, size_t size) {
    size_t wanted = *capacity < 1024 ? 1024 : *capacity * 2;
    void *grown = realloc(old, wanted * size);
    if (grown != NULL) {
        *capacity = wanted;
    }
    return grown;
}

enum status surface_add_vertex(struct surface *surface, struct surface_vertex vertex,
                               uint32_t *index, struct message *message) {
    if (surface->vertex_count == surface->vertex_capacity) {
        void *grown = grow(surface->vertices, &surface->vertex_capacity, sizeof vertex);
        if (grown == NULL) {
            return status_fail(message, STATUS_NO_MEMORY, "No memory left for the figure.");
        }
        surface->vertices = grown;
    }
    *index = (uint32_t)surface->vertex_count;
    surface->vertices[surface->vertex_count++] = vertex;
    return STATUS_OK;
}

enum status surface_add_triangle(struct surface *surface, struct triangle triangle,
                                 struct message *message) {
    if (surface->triangle_count == surface->triangle_capacity) {
        void *grown = grow(surface->triangles, &surface->triangle_capacity, sizeof triangle);
        if (grown == NULL) {
            return status_fail(message, STATUS_NO_MEMORY, "No memory left for the figure.");
        }
        surface->triangles = grown;
    }
    surface->triangles[surface->triangle_count++] = triangle;
    return STATUS_OK;
}

// Share of free room at a distance above the skin.
static float room_above(const struct sculpt_set *set, struct vec3 p, struct vec3 normal,
                        float height) {
    float d = sculpt_distance(set, vec3_add(p, vec3_scale(normal, height))) / height;
    return d < 0.0F ? 0.0F : d > 1.0F ? 1.0F : d;
}

void surface_project(const struct sculpt_set *near, struct surface_vertex *vertex) {
    struct vec3 p = vec3_scale(vertex->at, CM_PER_M);
    struct vec3 gradient = {0.0F, 1.0F, 0.0F};
    for (int i = 0; i < PROJECTION_STEPS; i++) {
        float d = sculpt_distance(near, p);
        gradient = sculpt_gradient(near, p);
        float square = vec3_dot(gradient, gradient);
        if (square < 1e-4F) {
            break;
        }
        p = vec3_sub(p, vec3_scale(gradient, d / square));
    }
    vertex->at = vec3_scale(p, 1.0F / CM_PER_M);
    vertex->normal = vec3_normalize(gradient);
    vertex->open = 0.5F * room_above(near, p, vertex->normal, PROBE_NEAR) +
                   0.5F * room_above(near, p, vertex->normal, PROBE_FAR);
}

enum status surface_build(struct surface *surface, struct message *message) {
    enum status status = surface_mesh(surface, message);
    if (status == STATUS_OK) {
        status = surface_colour(surface, message);
    }
    if (status == STATUS_OK) {
        status = surface_bind(surface, message);
    }
    return status;
}

void surface_finish(struct surface *surface) {
    free(surface->vertices);
    free(surface->triangles);
    *surface = (struct surface){0};
}
