// Gives the fine net triangles of the wanted size and an even shape: the shortest edges fall
// together, diagonals turn where that makes rounder triangles, corners slide over the surface to
// the middle of their neighbours. Every round works on places that do not touch each other, so that
// what is known of the neighbourhood at the start of a round stays true in it.
#include "number.h"
#include "shell.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EDGE_SCALE 1.25F   // of the lengths that the body's file asks for
#define BORDER_SHARE 0.62F // of them where colours meet
#define BORDER_REACH 2.0F  // centimetres to each side of such a border
#define NEARNESS 0.8F      // centimetres over which a shape's say falls to a third
#define SHORT_EDGE 0.8F    // of the wanted length: it falls together
#define LONG_EDGE 1.4F     // of the wanted length: no new edge gets that long
#define KEPT_TURN 0.3F     // cosine of the angle that a triangle may turn by
#define SLIDE 0.6F         // of the way to the neighbours' middle
#define DELAUNAY_SLACK 0.02F
enum { MOST_NEIGHBOURS = 40, MOST_VALENCE = 9, SHRINK_ROUNDS = 80, SMOOTH_ROUNDS = 6 };

struct edge {
    uint32_t a, b;
    float ratio; // of its length to the wanted one
};

struct remesher {
    const struct sculpt_set *all;
    struct shell *shell;
    float *size;      // wanted length of edges at each vertex
    uint32_t *first;  // of each vertex: where its triangles begin in `around`
    uint32_t *around; // triangles by vertex
    bool *locked;     // vertices: changed in this round, or at the border of the surface
    struct edge *edges;
    size_t edge_count;
};

static float wanted_size(const struct sculpt_set *all, struct vec3 p) {
    float distance[SCULPT_MAX_PARTS];
    float nearest = FLT_MAX;
    for (int i = 0; i < all->count; i++) {
        const struct sculpt_shape *shape = &all->sculpt->shapes[all->parts[i].shape];
        distance[i] = fabsf(sculpt_shape_distance(shape, all->parts[i].side, p));
        nearest = least(nearest, distance[i]);
    }
    float sum = 0.0F;
    float weights = 0.0F;
    for (int i = 0; i < all->count; i++) {
        if (distance[i] < nearest + 5.0F * NEARNESS) {
            float weight = expf((nearest - distance[i]) / NEARNESS);
            sum += weight * all->sculpt->shapes[all->parts[i].shape].edge;
            weights += weight;
        }
    }
    float size = EDGE_SCALE * sum / weights;
    float border = clamp(zones_border(all->sculpt, p) / BORDER_REACH, 0.0F, 1.0F);
    return size * (BORDER_SHARE + (1.0F - BORDER_SHARE) * border);
}

static struct vec3 at(const struct remesher *r, uint32_t vertex) {
    return r->shell->vertices[vertex].at;
}

static struct vec3 face_normal(struct vec3 a, struct vec3 b, struct vec3 c) {
    return vec3_cross(vec3_sub(b, a), vec3_sub(c, a));
}

// The corner of a triangle that follows a vertex, `steps` on.
static uint32_t corner_after(const struct shell_triangle *t, uint32_t vertex, int steps) {
    for (int k = 0; k < 3; k++) {
        if (t->vertex[k] == vertex) {
            return t->vertex[(k + steps) % 3];
        }
    }
    return vertex;
}

static const struct shell_triangle *triangle_around(const struct remesher *r, uint32_t vertex,
                                                    uint32_t n) {
    return &r->shell->triangles[r->around[r->first[vertex] + n]];
}

static uint32_t valence(const struct remesher *r, uint32_t vertex) {
    return r->first[vertex + 1] - r->first[vertex];
}

// Whether the triangles round a vertex are one closed fan.
static bool is_inside(const struct remesher *r, uint32_t vertex) {
    uint32_t count = valence(r, vertex);
    if (count < 3 || count > MOST_NEIGHBOURS) {
        return false;
    }
    uint32_t start = corner_after(triangle_around(r, vertex, 0), vertex, 1);
    uint32_t now = start;
    for (uint32_t step = 1; step <= count; step++) {
        uint32_t found = 0;
        uint32_t next = now;
        for (uint32_t i = 0; i < count; i++) {
            const struct shell_triangle *t = triangle_around(r, vertex, i);
            if (corner_after(t, vertex, 1) == now) {
                next = corner_after(t, vertex, 2);
                found++;
            }
        }
        if (found != 1 || (next == start) != (step == count)) {
            return false;
        }
        now = next;
    }
    return true;
}

// Lays out which triangles stand round each vertex, and the edges.
static void look_around(struct remesher *r) {
    const struct shell *shell = r->shell;
    size_t count = shell->vertex_count;
    memset(r->first, 0, (count + 2) * sizeof *r->first);
    for (size_t i = 0; i < shell->triangle_count; i++) {
        for (int k = 0; k < 3; k++) {
            r->first[shell->triangles[i].vertex[k] + 2]++;
        }
    }
    for (size_t i = 2; i < count + 2; i++) {
        r->first[i] += r->first[i - 1];
    }
    r->edge_count = 0;
    for (size_t i = 0; i < shell->triangle_count; i++) {
        for (int k = 0; k < 3; k++) {
            uint32_t a = shell->triangles[i].vertex[k];
            uint32_t b = shell->triangles[i].vertex[(k + 1) % 3];
            r->around[r->first[a + 1]++] = (uint32_t)i;
            if (a < b) {
                float wanted = 0.5F * (r->size[a] + r->size[b]);
                r->edges[r->edge_count++] =
                    (struct edge){a, b, vec3_distance(at(r, a), at(r, b)) / wanted};
            }
        }
    }
    for (size_t i = 0; i < count; i++) {
        r->locked[i] = !is_inside(r, (uint32_t)i);
    }
}

static int compare_edges(const void *a, const void *b) {
    const struct edge *x = a;
    const struct edge *y = b;
    if (x->ratio != y->ratio) {
        return x->ratio < y->ratio ? -1 : 1;
    }
    if (x->a != y->a) {
        return x->a < y->a ? -1 : 1;
    }
    return (x->b > y->b) - (x->b < y->b);
}

static bool is_neighbour(const struct remesher *r, uint32_t vertex, uint32_t other) {
    for (uint32_t i = 0; i < valence(r, vertex); i++) {
        if (corner_after(triangle_around(r, vertex, i), vertex, 1) == other) {
            return true;
        }
    }
    return false;
}

static uint32_t common_neighbours(const struct remesher *r, uint32_t a, uint32_t b) {
    uint32_t common = 0;
    for (uint32_t i = 0; i < valence(r, a); i++) {
        common += is_neighbour(r, b, corner_after(triangle_around(r, a, i), a, 1));
    }
    return common;
}

// Whether the triangles round `vertex` that do not hold `other` stay well when it moves.
static bool may_move(const struct remesher *r, uint32_t vertex, uint32_t other, struct vec3 to,
                     float size) {
    for (uint32_t i = 0; i < valence(r, vertex); i++) {
        const struct shell_triangle *t = triangle_around(r, vertex, i);
        uint32_t b = corner_after(t, vertex, 1);
        uint32_t c = corner_after(t, vertex, 2);
        if (b == other || c == other) {
            continue;
        }
        struct vec3 before = vec3_normalize(face_normal(at(r, vertex), at(r, b), at(r, c)));
        struct vec3 after = vec3_normalize(face_normal(to, at(r, b), at(r, c)));
        if (vec3_dot(before, after) < KEPT_TURN || vec3_distance(to, at(r, b)) > LONG_EDGE * size) {
            return false;
        }
    }
    return true;
}

static void lock_round(struct remesher *r, uint32_t vertex) {
    r->locked[vertex] = true;
    for (uint32_t i = 0; i < valence(r, vertex); i++) {
        r->locked[corner_after(triangle_around(r, vertex, i), vertex, 1)] = true;
    }
}

static bool collapse(struct remesher *r, const struct edge *edge) {
    uint32_t a = edge->a;
    uint32_t b = edge->b;
    float size = 0.5F * (r->size[a] + r->size[b]);
    struct vec3 middle = vec3_mix(at(r, a), at(r, b), 0.5F);
    if (r->locked[a] || r->locked[b] || valence(r, a) + valence(r, b) - 4 > MOST_VALENCE ||
        common_neighbours(r, a, b) != 2 || !may_move(r, a, b, middle, size) ||
        !may_move(r, b, a, middle, size)) {
        return false;
    }
    lock_round(r, a);
    lock_round(r, b);
    for (uint32_t i = 0; i < valence(r, b); i++) {
        struct shell_triangle *t = &r->shell->triangles[r->around[r->first[b] + i]];
        for (int k = 0; k < 3; k++) {
            t->vertex[k] = t->vertex[k] == b ? a : t->vertex[k];
        }
    }
    r->shell->vertices[a].at = middle;
    r->size[a] = size;
    return true;
}

static void drop_flat_triangles(struct shell *shell) {
    size_t kept = 0;
    for (size_t i = 0; i < shell->triangle_count; i++) {
        const uint32_t *v = shell->triangles[i].vertex;
        if (v[0] != v[1] && v[1] != v[2] && v[2] != v[0]) {
            shell->triangles[kept++] = shell->triangles[i];
        }
    }
    shell->triangle_count = kept;
}

static size_t collapse_round(struct remesher *r) {
    size_t done = 0;
    look_around(r);
    qsort(r->edges, r->edge_count, sizeof *r->edges, compare_edges);
    for (size_t i = 0; i < r->edge_count && r->edges[i].ratio < SHORT_EDGE; i++) {
        done += collapse(r, &r->edges[i]);
    }
    drop_flat_triangles(r->shell);
    return done;
}

static float angle_at(struct vec3 p, struct vec3 a, struct vec3 b) {
    struct vec3 u = vec3_sub(a, p);
    struct vec3 v = vec3_sub(b, p);
    return atan2f(vec3_length(vec3_cross(u, v)), vec3_dot(u, v));
}

// Turns the diagonal of the two triangles on an edge when the angles across from it are wide.
static void flip(struct remesher *r, uint32_t a, uint32_t b) {
    struct shell_triangle *one = NULL;
    struct shell_triangle *two = NULL;
    for (uint32_t i = 0; i < valence(r, a); i++) {
        struct shell_triangle *t = &r->shell->triangles[r->around[r->first[a] + i]];
        one = corner_after(t, a, 1) == b ? t : one;
        two = corner_after(t, a, 2) == b ? t : two;
    }
    if (one == NULL || two == NULL) {
        return;
    }
    uint32_t c = corner_after(one, a, 2);
    uint32_t d = corner_after(two, a, 1);
    struct vec3 pa = at(r, a);
    struct vec3 pb = at(r, b);
    struct vec3 pc = at(r, c);
    struct vec3 pd = at(r, d);
    const float straight = 3.14159265F;
    struct vec3 before = vec3_add(face_normal(pa, pb, pc), face_normal(pb, pa, pd));
    if (r->locked[c] || r->locked[d] || is_neighbour(r, c, d) || valence(r, a) < 5 ||
        valence(r, b) < 5 || valence(r, c) >= MOST_VALENCE || valence(r, d) >= MOST_VALENCE ||
        angle_at(pc, pa, pb) + angle_at(pd, pa, pb) < straight + DELAUNAY_SLACK ||
        vec3_dot(face_normal(pa, pd, pc), before) <= 0.0F ||
        vec3_dot(face_normal(pd, pb, pc), before) <= 0.0F) {
        return;
    }
    *one = (struct shell_triangle){.vertex = {a, d, c}};
    *two = (struct shell_triangle){.vertex = {d, b, c}};
    r->locked[a] = r->locked[b] = r->locked[c] = r->locked[d] = true;
}

static void flip_round(struct remesher *r) {
    look_around(r);
    for (size_t i = 0; i < r->edge_count; i++) {
        if (!r->locked[r->edges[i].a] && !r->locked[r->edges[i].b]) {
            flip(r, r->edges[i].a, r->edges[i].b);
        }
    }
}

static void slide_round(struct remesher *r) {
    look_around(r);
    for (uint32_t i = 0; i < r->shell->vertex_count; i++) {
        struct shell_vertex *v = &r->shell->vertices[i];
        uint32_t count = valence(r, i);
        if (count == 0) {
            continue;
        }
        shell_project(r->all, v);
        if (!r->locked[i]) {
            struct vec3 sum = {0.0F, 0.0F, 0.0F};
            for (uint32_t n = 0; n < count; n++) {
                sum = vec3_add(sum, at(r, corner_after(triangle_around(r, i, n), i, 1)));
            }
            struct vec3 way = vec3_sub(vec3_scale(sum, 1.0F / (float)count), v->at);
            way = vec3_sub(way, vec3_scale(v->normal, vec3_dot(way, v->normal)));
            v->at = vec3_add(v->at, vec3_scale(way, SLIDE));
            shell_project(r->all, v);
        }
        r->size[i] = wanted_size(r->all, v->at);
    }
}

static bool make_room(struct remesher *r) {
    size_t vertices = r->shell->vertex_count + 2;
    size_t corners = 3 * r->shell->triangle_count + 1;
    r->size = malloc(vertices * sizeof *r->size);
    r->first = malloc(vertices * sizeof *r->first);
    r->locked = malloc(vertices * sizeof *r->locked);
    r->around = malloc(corners * sizeof *r->around);
    r->edges = malloc(corners * sizeof *r->edges);
    return r->size != NULL && r->first != NULL && r->locked != NULL && r->around != NULL &&
           r->edges != NULL;
}

static void shape_triangles(struct remesher *r) {
    for (size_t i = 0; i < r->shell->vertex_count; i++) {
        r->size[i] = wanted_size(r->all, r->shell->vertices[i].at);
    }
    for (int round = 0; round < SHRINK_ROUNDS && collapse_round(r) > 0; round++) {
        flip_round(r);
    }
    for (int round = 0; round < SMOOTH_ROUNDS; round++) {
        slide_round(r);
        (void)collapse_round(r);
        flip_round(r);
    }
    slide_round(r);
}

enum status shell_remesh(const struct sculpt *sculpt, struct shell *shell,
                         struct message *message) {
    struct sculpt_set all;
    struct remesher r = {.all = &all, .shell = shell};
    enum status status = STATUS_OK;
    sculpt_all(sculpt, &all);
    if (make_room(&r)) {
        shape_triangles(&r);
        status = shell_compact(shell, message);
    } else {
        status = status_fail(message, STATUS_NO_MEMORY, "No memory left for the body.");
    }
    free(r.size);
    free(r.first);
    free(r.locked);
    free(r.around);
    free(r.edges);
    return status;
}
