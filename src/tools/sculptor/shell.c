#include "shell.h"

#include "number.h"

#include <stdlib.h>
#include <string.h>

// Openness is probed at these distances above the skin.
#define PROBE_NEAR 2.0F
#define PROBE_FAR 6.0F
#define REACH 4.0F
enum { PROJECTION_STEPS = 3 };

void shell_finish(struct shell *shell) {
    free(shell->vertices);
    free(shell->triangles);
    *shell = (struct shell){0};
}

static enum status no_memory(struct message *message) {
    return status_fail(message, STATUS_NO_MEMORY, "No memory left for the body.");
}

static void *grow(void *old, size_t *capacity, size_t size) {
    size_t wanted = *capacity < 1024 ? 1024 : *capacity * 2;
    void *grown = realloc(old, wanted * size);
    if (grown != NULL) {
        *capacity = wanted;
    }
    return grown;
}

enum status shell_add_vertex(struct shell *shell, struct shell_vertex vertex, uint32_t *index,
                             struct message *message) {
    if (shell->vertex_count == shell->vertex_capacity) {
        void *grown = grow(shell->vertices, &shell->vertex_capacity, sizeof vertex);
        if (grown == NULL) {
            return no_memory(message);
        }
        shell->vertices = grown;
    }
    *index = (uint32_t)shell->vertex_count;
    shell->vertices[shell->vertex_count++] = vertex;
    return STATUS_OK;
}

enum status shell_add_triangle(struct shell *shell, struct shell_triangle triangle,
                               struct message *message) {
    if (shell->triangle_count == shell->triangle_capacity) {
        void *grown = grow(shell->triangles, &shell->triangle_capacity, sizeof triangle);
        if (grown == NULL) {
            return no_memory(message);
        }
        shell->triangles = grown;
    }
    shell->triangles[shell->triangle_count++] = triangle;
    return STATUS_OK;
}

enum status shell_compact(struct shell *shell, struct message *message) {
    uint32_t *place = malloc((shell->vertex_count + 1) * sizeof *place);
    if (place == NULL) {
        return no_memory(message);
    }
    memset(place, 0, shell->vertex_count * sizeof *place);
    for (size_t i = 0; i < shell->triangle_count; i++) {
        for (int k = 0; k < 3; k++) {
            place[shell->triangles[i].vertex[k]] = 1;
        }
    }
    uint32_t kept = 0;
    for (size_t i = 0; i < shell->vertex_count; i++) {
        if (place[i] != 0) {
            shell->vertices[kept] = shell->vertices[i];
            place[i] = kept++;
        }
    }
    shell->vertex_count = kept;
    for (size_t i = 0; i < shell->triangle_count; i++) {
        for (int k = 0; k < 3; k++) {
            shell->triangles[i].vertex[k] = place[shell->triangles[i].vertex[k]];
        }
    }
    free(place);
    return STATUS_OK;
}

// Share of free room at a distance above the skin.
static float room_above(const struct sculpt_set *set, struct vec3 p, struct vec3 normal,
                        float height) {
    float d = sculpt_distance(set, vec3_add(p, vec3_scale(normal, height))) / height;
    return clamp(d, 0.0F, 1.0F);
}

void shell_project(const struct sculpt_set *all, struct shell_vertex *vertex) {
    struct vec3 p = vertex->at;
    struct vec3 gradient = {0.0F, 1.0F, 0.0F};
    struct sculpt_set near;
    sculpt_near(all, p, REACH, &near);
    for (int i = 0; i < PROJECTION_STEPS; i++) {
        float d = sculpt_distance(&near, p);
        gradient = sculpt_gradient(&near, p);
        float square = vec3_dot(gradient, gradient);
        if (square < 1e-4F) {
            break;
        }
        p = vec3_sub(p, vec3_scale(gradient, d / square));
    }
    vertex->at = p;
    vertex->normal = vec3_normalize(gradient);
    vertex->open = 0.5F * room_above(&near, p, vertex->normal, PROBE_NEAR) +
                   0.5F * room_above(&near, p, vertex->normal, PROBE_FAR);
}
