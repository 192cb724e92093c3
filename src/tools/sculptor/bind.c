// Ties every vertex to the bones: by nearness to the shapes that made it, then smoothed over the
// surface so that joints bend in a wide, soft curve.
#include "number.h"
#include "shell.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NET_CELL 1.2F // centimetres
#define TAKE_REACH 1.5F
#define NEARNESS 1.9F // over which a shape's say falls to a third
// Rounds of smoothing.
enum { SMOOTH_EVERYWHERE = 3, SMOOTH_HINGES = 9, SMOOTH_GIRDLE = 14 };

// Height of the middle of each spine bone.
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
        const struct sculpt_shape *shape = &all->sculpt->shapes[all->parts[i].shape];
        distance[i] = FLT_MAX;
        if (has_say(shape, all->parts[i].side, p.x)) {
            distance[i] = sculpt_shape_distance(shape, all->parts[i].side, p);
            nearest = least(nearest, distance[i]);
        }
    }
    float sum = 0.0F;
    for (int i = 0; i < all->count; i++) {
        if (distance[i] - nearest > 6.0F * NEARNESS) {
            continue;
        }
        const struct sculpt_shape *shape = &all->sculpt->shapes[all->parts[i].shape];
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
    struct shell net;
    float (*row)[BONE_COUNT];
    float (*sum)[BONE_COUNT];
    int *neighbours;
};

// One round: every vertex that still takes part moves half way to the mean of its neighbours.
static void smooth_round(struct binder *binder, int round) {
    const struct shell *net = &binder->net;
    memset(binder->sum, 0, net->vertex_count * sizeof *binder->sum);
    memset(binder->neighbours, 0, net->vertex_count * sizeof *binder->neighbours);
    for (size_t i = 0; i < net->triangle_count; i++) {
        const uint32_t *v = net->triangles[i].vertex;
        for (int k = 0; k < 3; k++) {
            uint32_t from = v[k];
            uint32_t to = v[(k + 1) % 3];
            if (smoothing_rounds(net->vertices[to].at) <= round) {
                continue;
            }
            binder->neighbours[to]++;
            for (int b = 0; b < BONE_COUNT; b++) {
                binder->sum[to][b] += binder->row[from][b];
            }
        }
    }
    for (size_t i = 0; i < net->vertex_count; i++) {
        for (int b = 0; b < BONE_COUNT && binder->neighbours[i] > 0; b++) {
            float mean = binder->sum[i][b] / (float)binder->neighbours[i];
            binder->row[i][b] = 0.5F * (binder->row[i][b] + mean);
        }
    }
}

// The strongest bones, in whole parts that add up to WEIGHT_WHOLE.
static void keep_strongest(const float *row, struct shell_vertex *vertex) {
    float left[BONE_COUNT];
    float kept[SURFACE_BONES];
    float sum = 0.0F;
    memcpy(left, row, sizeof left);
    for (int k = 0; k < SURFACE_BONES; k++) {
        int best = 0;
        for (int b = 1; b < BONE_COUNT; b++) {
            best = left[b] > left[best] ? b : best;
        }
        vertex->bone[k] = (uint8_t)best;
        kept[k] = left[best];
        sum += left[best];
        left[best] = 0.0F;
    }
    int rest = WEIGHT_WHOLE;
    for (int k = SURFACE_BONES - 1; k > 0; k--) {
        int whole = (int)(kept[k] / sum * (float)WEIGHT_WHOLE + 0.5F);
        vertex->weight[k] = (uint8_t)whole;
        rest -= whole;
    }
    vertex->weight[0] = (uint8_t)rest;
}

// Breath: ribs to the front and sides, and the belly; falls off in a soft hill.
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

static enum status weigh_net(const struct sculpt_set *all, struct binder *binder,
                             struct message *message) {
    enum status status = shell_net(all->sculpt, NET_CELL, &binder->net, message);
    size_t count = binder->net.vertex_count;
    if (status != STATUS_OK) {
        return status;
    }
    binder->row = calloc(count, sizeof *binder->row);
    binder->sum = calloc(count, sizeof *binder->sum);
    binder->neighbours = calloc(count, sizeof *binder->neighbours);
    if (binder->row == NULL || binder->sum == NULL || binder->neighbours == NULL) {
        return status_fail(message, STATUS_NO_MEMORY, "No memory left for the body.");
    }
    for (size_t i = 0; i < count; i++) {
        shell_project(all, &binder->net.vertices[i]);
        weigh_vertex(all, binder->net.vertices[i].at, binder->row[i]);
    }
    for (int round = 0; round < SMOOTH_GIRDLE; round++) {
        smooth_round(binder, round);
    }
    return STATUS_OK;
}

// The mean of what the net says around a vertex, on its side of the skin.
static void take_over(const struct binder *binder, struct shell_vertex *vertex) {
    float row[BONE_COUNT] = {0.0F};
    size_t nearest = 0;
    float least_square = FLT_MAX;
    bool found = false;
    for (size_t i = 0; i < binder->net.vertex_count; i++) {
        const struct shell_vertex *other = &binder->net.vertices[i];
        struct vec3 d = vec3_sub(other->at, vertex->at);
        float square = vec3_dot(d, d);
        bool faces = vec3_dot(other->normal, vertex->normal) > 0.0F;
        if (square < least_square && faces) {
            least_square = square;
            nearest = i;
        }
        if (square >= TAKE_REACH * TAKE_REACH || !faces) {
            continue;
        }
        float say = 1.0F - square / (TAKE_REACH * TAKE_REACH);
        for (int b = 0; b < BONE_COUNT; b++) {
            row[b] += say * say * binder->row[i][b];
        }
        found = true;
    }
    keep_strongest(found ? row : binder->row[nearest], vertex);
}

// Beads sit on the skin of the spine's furrow, from the nape to the lower ribs.
static void place_beads(const struct sculpt_set *all, struct shell *shell) {
    const float top = 141.5F;
    const float step = 3.15F;
    const float behind = -10.0F;
    for (int i = 0; i < BEAD_COUNT; i++) {
        float y = top - step * (float)i;
        struct shell_vertex *bead = &shell->beads[i];
        *bead = (struct shell_vertex){.at = {0.0F, y, behind}};
        shell_project(all, bead);
        // Projection slides along the skin; the furrow is where x is 0.
        bead->at.x = 0.0F;
        bead->normal = vec3_normalize((struct vec3){0.0F, bead->normal.y, bead->normal.z});
        float row[BONE_COUNT] = {0.0F};
        share_spine(y, 1.0F, row);
        keep_strongest(row, bead);
        bead->swell = swell_of(bead->at);
    }
}

enum status shell_bind(const struct sculpt *sculpt, struct shell *shell, struct message *message) {
    struct binder binder = {0};
    struct sculpt_set all;
    sculpt_all(sculpt, &all);
    enum status status = weigh_net(&all, &binder, message);
    for (size_t i = 0; i < shell->vertex_count && status == STATUS_OK; i++) {
        take_over(&binder, &shell->vertices[i]);
        shell->vertices[i].swell = swell_of(shell->vertices[i].at);
    }
    place_beads(&all, shell);
    shell_finish(&binder.net);
    free(binder.row);
    free(binder.sum);
    free(binder.neighbours);
    return status;
}
