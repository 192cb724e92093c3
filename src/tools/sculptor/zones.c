// Clothes and hair are cut into the surface along curves, so that their borders are crisp; the face
// is drawn on it with thin strips.
#include "number.h"
#include "shell.h"

#include <math.h>
#include <stdlib.h>

// A border nearer to a corner than this share of the edge moves the corner instead of cutting.
#define SNAP_SHARE 0.25F

static float smoothstep(float from, float to, float v) {
    float t = least(most((v - from) / (to - from), 0.0F), 1.0F);
    return t * t * (3.0F - 2.0F * t);
}

static float blend(float a, float b, float t) {
    return a + (b - a) * t;
}

// Positive inside; p in centimetres at rest.
static float leggings(const struct sculpt *sculpt, struct vec3 p) {
    const float *measure = sculpt->measure;
    return least(least(measure[MEASURE_WAIST] - p.y, p.y - measure[MEASURE_CALF]),
                 33.0F - fabsf(p.x));
}

// The straps lie on the slope from neck to shoulder, clear of the neck.
#define STRAP_INNER 8.2F // centimetres from the middle
#define STRAP_OUTER 12.2F

// A sleeveless top with a narrow back, so that the shoulder blades are seen.
static float top(const struct sculpt *sculpt, struct vec3 p) {
    const float *measure = sculpt->measure;
    const float narrow = measure[MEASURE_STRAP_BACK];
    float ax = fabsf(p.x);
    float f = smoothstep(-6.5F, 1.5F, p.z);
    float front = measure[MEASURE_STRAP_FRONT] + 0.42F * most(0.0F, 138.0F - p.y);
    float back = p.y > 134.0F ? blend(narrow, STRAP_OUTER, smoothstep(134.0F, 143.0F, p.y))
                              : blend(narrow, 19.0F, smoothstep(131.0F, 112.0F, p.y));
    float armhole = blend(back, front, f) - ax;
    float low_back = measure[MEASURE_NECKLINE_BACK] + 5.0F * powf(ax / 6.5F, 2.5F);
    float low_front = measure[MEASURE_NECKLINE_FRONT] + 9.5F * powf(ax / 8.2F, 3.0F);
    float neckline = blend(low_back, low_front, f) - p.y;
    neckline = most(neckline, 2.0F * (ax - STRAP_INNER));
    return least(least(p.y - measure[MEASURE_WAIST], 150.0F - p.y), least(armhole, neckline));
}

static float hair(const struct sculpt *sculpt, struct vec3 p) {
    (void)sculpt;
    float ax = fabsf(p.x);
    float line = p.y - (160.6F + 0.80F * p.z - 0.012F * ax * ax);
    if (p.z < -3.0F) {
        // The nape's hair runs out in a soft point.
        line = most(line, least(p.y - (152.9F + 0.10F * ax * ax), -3.0F - p.z));
    }
    float ear = hypotf((p.y - 158.3F) / 3.4F, (p.z + 0.6F) / 2.3F) - 1.0F;
    return ax > 5.0F ? least(line, 2.5F * ear) : line;
}

struct zone {
    float (*inside)(const struct sculpt *sculpt, struct vec3 p);
    enum material material;
};

static const struct zone zones[] = {
    {leggings, MATERIAL_LEGS},
    {top, MATERIAL_TOP},
    {hair, MATERIAL_SCALP},
};

float zones_border(const struct sculpt *sculpt, struct vec3 p) {
    float nearest = fabsf(zones[0].inside(sculpt, p));
    for (size_t i = 1; i < sizeof zones / sizeof zones[0]; i++) {
        nearest = least(nearest, fabsf(zones[i].inside(sculpt, p)));
    }
    return nearest;
}

// Edges that were cut already, and the vertex that cuts them: open addressing by the edge's ends.
struct cut_table {
    struct cut {
        uint32_t a, b, vertex;
    } * cuts;
    size_t capacity; // power of two
};

struct cutter {
    struct shell *shell;
    const struct sculpt_set *all;
    float *level; // of each vertex
    struct cut_table table;
    struct message *message;
};

#define NO_CUT UINT32_MAX

static struct cut *find_cut(struct cut_table *table, uint32_t a, uint32_t b) {
    uint32_t low = a < b ? a : b;
    uint32_t high = a < b ? b : a;
    size_t i = (low * 2654435761U ^ high * 40503U) & (table->capacity - 1);
    while (table->cuts[i].vertex != NO_CUT &&
           (table->cuts[i].a != low || table->cuts[i].b != high)) {
        i = (i + 1) & (table->capacity - 1);
    }
    table->cuts[i].a = low;
    table->cuts[i].b = high;
    return &table->cuts[i];
}

static enum status cut_edge(struct cutter *cutter, uint32_t a, uint32_t b, uint32_t *vertex) {
    struct cut *cut = find_cut(&cutter->table, a, b);
    if (cut->vertex == NO_CUT) {
        const struct shell_vertex *va = &cutter->shell->vertices[a];
        const struct shell_vertex *vb = &cutter->shell->vertices[b];
        float share = cutter->level[a] / (cutter->level[a] - cutter->level[b]);
        struct shell_vertex middle = {.at = vec3_mix(va->at, vb->at, share)};
        shell_project(cutter->all, &middle);
        enum status status = shell_add_vertex(cutter->shell, middle, &cut->vertex, cutter->message);
        if (status != STATUS_OK) {
            return status;
        }
    }
    *vertex = cut->vertex;
    return STATUS_OK;
}

// Corners close to the border move onto it.
static void snap_corners(struct cutter *cutter) {
    struct shell *shell = cutter->shell;
    for (size_t i = 0; i < shell->triangle_count; i++) {
        for (int k = 0; k < 3; k++) {
            uint32_t a = shell->triangles[i].vertex[k];
            uint32_t b = shell->triangles[i].vertex[(k + 1) % 3];
            float la = cutter->level[a];
            float lb = cutter->level[b];
            if (la * lb >= 0.0F) {
                continue;
            }
            float share = la / (la - lb);
            bool at_b = share > 1.0F - SNAP_SHARE;
            if (share >= SNAP_SHARE && !at_b) {
                continue;
            }
            struct shell_vertex *moved = &shell->vertices[at_b ? b : a];
            moved->at = vec3_mix(shell->vertices[a].at, shell->vertices[b].at, share);
            shell_project(cutter->all, moved);
            cutter->level[at_b ? b : a] = 0.0F;
        }
    }
}

static enum status add_part(struct cutter *cutter, uint32_t a, uint32_t b, uint32_t c,
                            enum material material) {
    struct shell_triangle part = {.vertex = {a, b, c}, .material = material};
    return shell_add_triangle(cutter->shell, part, cutter->message);
}

// Splits one triangle along the border; `inside` is the zone's material.
static enum status cut_triangle(struct cutter *cutter, size_t index, enum material inside) {
    struct shell_triangle whole = cutter->shell->triangles[index];
    float level[3];
    int sign[3];
    int sum = 0;
    int crossings = 0;
    for (int k = 0; k < 3; k++) {
        level[k] = cutter->level[whole.vertex[k]];
        sign[k] = (level[k] > 0.0F) - (level[k] < 0.0F);
        sum += sign[k];
    }
    for (int k = 0; k < 3; k++) {
        crossings += sign[k] * sign[(k + 1) % 3] < 0;
    }
    if (crossings == 0) {
        bool in = sum > 0;
        cutter->shell->triangles[index].material = in ? inside : whole.material;
        return STATUS_OK;
    }
    // Turn the triangle so that corner 0 stands alone (or is the zero one when one edge is cut).
    int first = 0;
    for (int k = 0; k < 3; k++) {
        bool lone =
            crossings == 2 && sign[k] * sign[(k + 1) % 3] < 0 && sign[k] * sign[(k + 2) % 3] < 0;
        bool zero = crossings == 1 && sign[k] == 0;
        if (lone || zero) {
            first = k;
        }
    }
    uint32_t a = whole.vertex[first];
    uint32_t b = whole.vertex[(first + 1) % 3];
    uint32_t c = whole.vertex[(first + 2) % 3];
    bool b_in = sign[(first + 1) % 3] > 0;
    enum material at_b = b_in ? inside : whole.material;
    enum material off_b = b_in ? whole.material : inside;
    uint32_t ab = a;
    uint32_t other;
    enum status status = STATUS_OK;
    if (crossings == 1) {
        status = cut_edge(cutter, b, c, &other);
        if (status == STATUS_OK) {
            cutter->shell->triangles[index] = (struct shell_triangle){{a, b, other}, at_b};
            status = add_part(cutter, a, other, c, off_b);
        }
        return status;
    }
    status = cut_edge(cutter, a, b, &ab);
    if (status == STATUS_OK) {
        status = cut_edge(cutter, a, c, &other);
    }
    if (status == STATUS_OK) {
        cutter->shell->triangles[index] = (struct shell_triangle){{a, ab, other}, off_b};
        status = add_part(cutter, ab, b, c, at_b);
    }
    if (status == STATUS_OK) {
        status = add_part(cutter, ab, c, other, at_b);
    }
    return status;
}

enum status shell_cut(struct shell *shell, const struct sculpt_set *all,
                      float (*inside)(const struct sculpt *sculpt, struct vec3 p),
                      enum material material, struct message *message) {
    struct cutter cutter = {.shell = shell, .all = all, .message = message};
    enum status status = STATUS_OK;
    cutter.table.capacity = 1;
    while (cutter.table.capacity < shell->vertex_count) {
        cutter.table.capacity *= 2;
    }
    cutter.level = malloc(shell->vertex_count * sizeof *cutter.level);
    cutter.table.cuts = malloc(cutter.table.capacity * sizeof *cutter.table.cuts);
    if (cutter.level == NULL || cutter.table.cuts == NULL) {
        status = status_fail(message, STATUS_NO_MEMORY, "No memory left for the body.");
        goto cleanup;
    }
    for (size_t i = 0; i < cutter.table.capacity; i++) {
        cutter.table.cuts[i].vertex = NO_CUT;
    }
    for (size_t i = 0; i < shell->vertex_count; i++) {
        cutter.level[i] = inside(all->sculpt, shell->vertices[i].at);
    }
    snap_corners(&cutter);
    size_t count = shell->triangle_count;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        status = cut_triangle(&cutter, i, material);
    }
cleanup:
    free(cutter.level);
    free(cutter.table.cuts);
    return status;
}

// A line on the face, seen from the front: a parabola from one end to the other.
struct stroke {
    float from_x, to_x; // centimetres from the middle
    float y;            // at the ends
    float sag;          // how far the middle is below the ends
    float width;
    enum material material;
    bool both_sides;
};

static const struct stroke strokes[] = {
    {1.5F, 4.4F, 160.1F, 0.75F, 0.30F, MATERIAL_HAIR, true},    // closed eye
    {1.3F, 4.7F, 162.6F, -0.55F, 0.42F, MATERIAL_HAIR, true},   // brow
    {-1.8F, 1.8F, 154.25F, 0.25F, 0.50F, MATERIAL_LIPS, false}, // mouth
};

enum { STROKE_STEPS = 10 };
#define ABOVE_SKIN 0.08F
#define FACE_FRONT 11.5F // in front of every face

// The skin straight behind a point of the face's picture, a little above it.
static struct shell_vertex face_point(const struct sculpt_set *all, float x, float y) {
    struct vec3 p = {x, y, FACE_FRONT};
    for (int i = 0; i < 24; i++) {
        p.z -= 0.7F * sculpt_distance(all, p);
    }
    struct shell_vertex vertex = {.at = p};
    shell_project(all, &vertex);
    vertex.at = vec3_add(vertex.at, vec3_scale(vertex.normal, ABOVE_SKIN));
    return vertex;
}

static enum status add_stroke(struct shell *shell, const struct sculpt_set *all,
                              const struct stroke *stroke, float out, struct message *message) {
    uint32_t before[2] = {0, 0};
    enum status status = STATUS_OK;
    for (int i = 0; i <= STROKE_STEPS && status == STATUS_OK; i++) {
        float t = (float)i / STROKE_STEPS;
        float bulge = 4.0F * t * (1.0F - t);
        float x = out * blend(stroke->from_x, stroke->to_x, t);
        float y = stroke->y - stroke->sag * bulge;
        float half = 0.5F * stroke->width * (0.35F + 0.65F * bulge);
        uint32_t now[2];
        status = shell_add_vertex(shell, face_point(all, x, y + half), &now[0], message);
        if (status == STATUS_OK) {
            status = shell_add_vertex(shell, face_point(all, x, y - half), &now[1], message);
        }
        if (i > 0 && status == STATUS_OK) {
            struct shell_triangle first = {{before[0], before[1], now[1]}, stroke->material};
            struct shell_triangle second = {{before[0], now[1], now[0]}, stroke->material};
            if (out < 0.0F) {
                first = (struct shell_triangle){{before[0], now[1], before[1]}, stroke->material};
                second = (struct shell_triangle){{before[0], now[0], now[1]}, stroke->material};
            }
            status = shell_add_triangle(shell, first, message);
            if (status == STATUS_OK) {
                status = shell_add_triangle(shell, second, message);
            }
        }
        before[0] = now[0];
        before[1] = now[1];
    }
    return status;
}

enum status shell_colour(const struct sculpt *sculpt, struct shell *shell,
                         struct message *message) {
    struct sculpt_set all;
    sculpt_all(sculpt, &all);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < sizeof zones / sizeof zones[0] && status == STATUS_OK; i++) {
        status = shell_cut(shell, &all, zones[i].inside, zones[i].material, message);
    }
    struct sculpt_set face;
    sculpt_near(&all, (struct vec3){0.0F, 158.0F, 6.0F}, 6.0F, &face);
    for (size_t i = 0; i < sizeof strokes / sizeof strokes[0] && status == STATUS_OK; i++) {
        status = add_stroke(shell, &face, &strokes[i], 1.0F, message);
        if (status == STATUS_OK && strokes[i].both_sides) {
            status = add_stroke(shell, &face, &strokes[i], -1.0F, message);
        }
    }
    return status;
}
