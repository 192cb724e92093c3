// Ties every vertex to the bones: by nearness to the shapes that made it, then smoothed over the
// surface so that joints bend in a wide, soft curve.
#include "number.h"
#include "surface.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CM_PER_M 100.0F
#define NEARNESS 1.9F // centimetres over which a shape's say falls to a third
// Rounds of smoothing.
enum { SMOOTH_EVERYWHERE = 3, SMOOTH_HINGES = 9, SMOOTH_GIRDLE = 14 };

// Height of the middle of each spine bone, centimetres.
static const float spine_height[] = {
    [BONE_PELVIS] = 96.0F,      [BONE_LUMBAR_1] = 104.5F,   [BONE_LUMBAR_2] = 111.5F,
    [BONE_THORACIC_1] = 118.5F, [BONE_THORACIC_2] = 125.5F, [BONE_THORACIC_3] = 132.5F,
    [BONE_THORACIC_4] = 139.5F, [BONE_NECK_1] = 145.5F,     [BONE_NECK_2] = 150.5F,
    [BONE_HEAD] = 157.0F,
};

static void share_spine(float y, float weight, float *row) {
    int low = BONE_PELVIS;
    while (low < BONE_HEAD - 1 && y > spine_height[low + 1]) {
        low++;
    }
    float t = (y - spine_height[low]) / (spine_height[low + 1] - spine_height[low]);
    t = least(most(t, 0.0F), 1.0F);
    row[low] += weight * (1.0F - t);
    row[low + 1] += weight * t;
}

// Limbs have no say on the other side of the body.
static bool has_say(const struct sculpt_shape *shape, int side, float x) {
    const float middle = 0.2F;
    bool sided =
        shape->group == GROUP_ARM || shape->group == GROUP_LEG || shape->bone >= BONE_CLAVICLE;
    return !shape->subtract && (!sided || (side == 0 ? x > -middle : x < middle));
}

static void weigh_vertex(const struct sculpt_set *all, struct vec3 p, float *row) {
    float distance[SCULPT_MAX_PARTS];
    float nearest = FLT_MAX;
    for (int i = 0; i < all->count; i++) {
        const struct sculpt_shape *shape = &sculpt_shapes[all->parts[i].shape];
        distance[i] = FLT_MAX;
        if (has_say(shape, all->parts[i].side, p.x)) {
            distance[i] = sculpt_shape_distance(all->parts[i].shape, all->parts[i].side, p);
            nearest = least(nearest, distance[i]);
        }
    }
    float sum = 0.0F;
    for (int i = 0; i < all->count; i++) {
        if (distance[i] - nearest > 6.0F * NEARNESS) {
            continue;
        }
        const struct sculpt_shape *shape = &sculpt_shapes[all->parts[i].shape];
        float weight = expf((nearest - distance[i]) / NEARNESS);
        sum += weight;
        if (shape->spine) {
            share_spine(p.y, weight, row);
        } else {
            row[(int)shape->bone + (shape->bone >= BONE_CLAVICLE ? all->parts[i].side : 0)] +=
                weight;
        }
    }
    for (int i = 0; i < BONE_COUNT; i++) {
        row[i] /= sum;
    }
}

static int smoothing_rounds(struct vec3 p) {
    float ax = fabsf(p.x);
    bool knee = p.y > 38.0F && p.y < 60.0F && ax < 20.0F;
    bool hip = p.y > 76.0F && p.y < 100.0F && ax < 20.0F;
    bool elbow = hypotf(ax - 36.4F, p.y - 118.5F) < 9.0F;
    bool girdle = p.y > 118.0F && p.y < 150.0F && ax > 3.0F && ax < 24.0F;
    return girdle ? SMOOTH_GIRDLE : knee || elbow || hip ? SMOOTH_HINGES : SMOOTH_EVERYWHERE;
}

struct binder {
    struct surface *surface;
    float (*row)[BONE_COUNT];
    float (*sum)[BONE_COUNT];
    int *neighbours;
};

// One round: every vertex that still takes part moves half way to the mean of its neighbours.
static void smooth_round(struct binder *binder, int round) {
    struct surface *surface = binder->surface;
    size_t count = surface->vertex_count;
    memset(binder->sum, 0, count * sizeof *binder->sum);
    memset(binder->neighbours, 0, count * sizeof *binder->neighbours);
    for (size_t i = 0; i < surface->triangle_count; i++) {
        const uint32_t *v = surface->triangles[i].vertex;
        for (int k = 0; k < 3; k++) {
            uint32_t from = v[k];
            uint32_t to = v[(k + 1) % 3];
            if (smoothing_rounds(vec3_scale(surface->vertices[to].at, CM_PER_M)) <= round) {
                continue;
            }
            binder->neighbours[to]++;
            for (int b = 0; b < BONE_COUNT; b++) {
                binder->sum[to][b] += binder->row[from][b];
            }
        }
    }
    for (size_t i = 0; i < count; i++) {
        for (int b = 0; b < BONE_COUNT && binder->neighbours[i] > 0; b++) {
            float mean = binder->sum[i][b] / (float)binder->neighbours[i];
            binder->row[i][b] = 0.5F * (binder->row[i][b] + mean);
        }
    }
}

static void keep_strongest(const float *row, struct surface_vertex *vertex) {
    float left[BONE_COUNT];
    float sum = 0.0F;
    memcpy(left, row, sizeof left);
    for (int k = 0; k < SURFACE_BONES; k++) {
        int best = 0;
        for (int b = 1; b < BONE_COUNT; b++) {
            best = left[b] > left[best] ? b : best;
        }
        vertex->bone[k] = (uint8_t)best;
        vertex->weight[k] = left[best];
        sum += left[best];
        left[best] = 0.0F;
    }
    for (int k = 0; k < SURFACE_BONES; k++) {
        vertex->weight[k] /= sum;
    }
}

// Breath: ribs to the front and sides, and the belly; centimetres, falls off in a soft hill.
static float hill(struct vec3 p, struct vec3 middle, struct vec3 radius) {
    struct vec3 d = vec3_sub(p, middle);
    float r = (d.x * d.x) / (radius.x * radius.x) + (d.y * d.y) / (radius.y * radius.y) +
              (d.z * d.z) / (radius.z * radius.z);
    return r < 1.0F ? (1.0F - r) * (1.0F - r) : 0.0F;
}

static float swell_of(struct vec3 p) {
    const float chest = 1.1F;
    const float belly = 1.3F;
    const float back = 0.5F;
    if (fabsf(p.x) > 19.0F) {
        return 0.0F;
    }
    return chest * hill(p, (struct vec3){0.0F, 124.0F, 6.0F}, (struct vec3){19.0F, 18.0F, 14.0F}) +
           belly * hill(p, (struct vec3){0.0F, 107.0F, 7.0F}, (struct vec3){15.0F, 13.0F, 9.0F}) +
           back * hill(p, (struct vec3){0.0F, 122.0F, -9.0F}, (struct vec3){16.0F, 16.0F, 6.0F});
}

static enum status bind_vertices(struct surface *surface, struct message *message) {
    size_t count = surface->vertex_count;
    struct binder binder = {.surface = surface,
                            .row = calloc(count, sizeof *binder.row),
                            .sum = calloc(count, sizeof *binder.sum),
                            .neighbours = calloc(count, sizeof *binder.neighbours)};
    enum status status = STATUS_OK;
    if (binder.row == NULL || binder.sum == NULL || binder.neighbours == NULL) {
        status = status_fail(message, STATUS_NO_MEMORY, "No memory left for the figure.");
        goto cleanup;
    }
    struct sculpt_set all;
    sculpt_all(&all);
    for (size_t i = 0; i < count; i++) {
        weigh_vertex(&all, vec3_scale(surface->vertices[i].at, CM_PER_M), binder.row[i]);
    }
    for (int round = 0; round < SMOOTH_GIRDLE; round++) {
        smooth_round(&binder, round);
    }
    for (size_t i = 0; i < count; i++) {
        keep_strongest(binder.row[i], &surface->vertices[i]);
        surface->vertices[i].swell =
            swell_of(vec3_scale(surface->vertices[i].at, CM_PER_M)) / CM_PER_M;
    }
cleanup:
    free(binder.row);
    free(binder.sum);
    free(binder.neighbours);
    return status;
}

// Beads sit on the skin of the spine's furrow, from the nape to the lower ribs.
static void place_beads(struct surface *surface) {
    const float top = 141.5F; // centimetres
    const float step = 3.15F;
    struct sculpt_set all;
    sculpt_all(&all);
    for (int i = 0; i < BEAD_COUNT; i++) {
        float y = top - step * (float)i;
        struct surface_vertex *bead = &surface->beads[i];
        *bead = (struct surface_vertex){.at = {0.0F, y / CM_PER_M, -0.10F}};
        surface_project(&all, bead);
        // Projection slides along the skin; the furrow is where x is 0.
        bead->at.x = 0.0F;
        bead->normal = vec3_normalize((struct vec3){0.0F, bead->normal.y, bead->normal.z});
        float row[BONE_COUNT] = {0.0F};
        share_spine(y, 1.0F, row);
        keep_strongest(row, bead);
        bead->swell = swell_of(vec3_scale(bead->at, CM_PER_M)) / CM_PER_M;
    }
}

enum status surface_bind(struct surface *surface, struct message *message) {
    enum status status = bind_vertices(surface, message);
    if (status == STATUS_OK) {
        place_beads(surface);
    }
    return status;
}
