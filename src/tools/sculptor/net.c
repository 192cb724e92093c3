// Turns the sculpted shapes into triangles by surface nets: one vertex in every grid cell that the
// surface crosses, one quad round every grid edge that it crosses. Far blocks of the grid are
// skipped.
#include "shell.h"

#include <math.h>
#include <stdlib.h>

#define LOW_X (-72.0F) // centimetres
#define LOW_Y (-2.0F)
#define LOW_Z (-18.0F)
#define SIZE_X 144.0F
#define SIZE_Y 182.4F
#define SIZE_Z 38.4F
enum { BLOCK = 4 };
// The field is not an exact distance: it may claim this much more than there is.
#define FIELD_TRUST 0.5F
#define REACH 3.0F // beyond the block: what blends in from there
#define NO_VERTEX UINT32_MAX
#define FAR_AWAY 100.0F

struct net {
    float cell;       // centimetres
    int x, y, z;      // cells each way, whole blocks
    float *field;     // at grid corners
    uint32_t *vertex; // of grid cells
};

static size_t corner(const struct net *net, int x, int y, int z) {
    return ((size_t)z * (size_t)(net->y + 1) + (size_t)y) * (size_t)(net->x + 1) + (size_t)x;
}

static size_t corner_count(const struct net *net) {
    return corner(net, net->x, net->y, net->z) + 1;
}

static struct vec3 corner_at(const struct net *net, float x, float y, float z) {
    return (struct vec3){LOW_X + x * net->cell, LOW_Y + y * net->cell, LOW_Z + z * net->cell};
}

// Fills the corners of one block, its far faces included. False when the surface is far away.
static bool fill_block(const struct sculpt_set *all, struct net *net, int x0, int y0, int z0,
                       struct sculpt_set *near) {
    const float half = 0.5F * BLOCK;
    const float reach = 1.7320508F * half * net->cell;
    struct vec3 middle = corner_at(net, (float)x0 + half, (float)y0 + half, (float)z0 + half);
    sculpt_near(all, middle, reach + REACH, near);
    if (FIELD_TRUST * sculpt_distance(near, middle) > reach + net->cell) {
        return false;
    }
    for (int z = z0; z <= z0 + BLOCK; z++) {
        for (int y = y0; y <= y0 + BLOCK; y++) {
            for (int x = x0; x <= x0 + BLOCK; x++) {
                float *value = &net->field[corner(net, x, y, z)];
                if (*value >= FAR_AWAY) {
                    *value = sculpt_distance(near, corner_at(net, (float)x, (float)y, (float)z));
                }
            }
        }
    }
    return true;
}

// The mean of the points where the surface crosses the cell's edges; false when it crosses none.
static bool cell_point(const struct net *net, int x, int y, int z, struct vec3 *point) {
    float value[8];
    int inside = 0;
    for (int i = 0; i < 8; i++) {
        value[i] = net->field[corner(net, x + (i & 1), y + (i >> 1 & 1), z + (i >> 2))];
        inside += value[i] < 0.0F;
    }
    if (inside == 0 || inside == 8) {
        return false;
    }
    struct vec3 sum = {0.0F, 0.0F, 0.0F};
    float crossings = 0.0F;
    for (int i = 0; i < 8; i++) {
        for (int axis = 1; axis < 8; axis <<= 1) {
            int j = i | axis;
            if (j == i || (value[i] < 0.0F) == (value[j] < 0.0F)) {
                continue;
            }
            float t = value[i] / (value[i] - value[j]);
            sum.x += (float)(i & 1) + (axis == 1 ? t : 0.0F);
            sum.y += (float)(i >> 1 & 1) + (axis == 2 ? t : 0.0F);
            sum.z += (float)(i >> 2) + (axis == 4 ? t : 0.0F);
            crossings += 1.0F;
        }
    }
    *point = corner_at(net, (float)x + sum.x / crossings, (float)y + sum.y / crossings,
                       (float)z + sum.z / crossings);
    return true;
}

// One vertex for every cell of the block that the surface crosses.
static enum status add_cells(struct net *net, int x0, int y0, int z0, struct shell *shell,
                             struct message *message) {
    enum status status = STATUS_OK;
    for (int z = z0; z < z0 + BLOCK; z++) {
        for (int y = y0; y < y0 + BLOCK; y++) {
            for (int x = x0; x < x0 + BLOCK && status == STATUS_OK; x++) {
                struct vec3 point;
                if (!cell_point(net, x, y, z, &point)) {
                    continue;
                }
                struct shell_vertex vertex = {.at = point};
                status =
                    shell_add_vertex(shell, vertex, &net->vertex[corner(net, x, y, z)], message);
            }
        }
    }
    return status;
}

static enum status add_blocks(const struct sculpt *sculpt, struct net *net, struct shell *shell,
                              struct message *message) {
    struct sculpt_set all;
    struct sculpt_set near;
    sculpt_all(sculpt, &all);
    size_t corners = corner_count(net);
    for (size_t i = 0; i < corners; i++) {
        net->field[i] = FAR_AWAY;
        net->vertex[i] = NO_VERTEX;
    }
    enum status status = STATUS_OK;
    for (int z = 0; z < net->z; z += BLOCK) {
        for (int y = 0; y < net->y; y += BLOCK) {
            for (int x = 0; x < net->x && status == STATUS_OK; x += BLOCK) {
                if (fill_block(&all, net, x, y, z, &near)) {
                    status = add_cells(net, x, y, z, shell, message);
                }
            }
        }
    }
    return status;
}

static float diagonal(const struct shell *shell, uint32_t a, uint32_t b) {
    return vec3_distance(shell->vertices[a].at, shell->vertices[b].at);
}

// Four corners in order round the edge, split along the shorter diagonal.
static enum status add_quad(struct shell *shell, const uint32_t v[4], bool flip,
                            struct message *message) {
    uint32_t q[4] = {v[0], flip ? v[3] : v[1], v[2], flip ? v[1] : v[3]};
    for (int i = 0; i < 4; i++) {
        if (q[i] == NO_VERTEX) {
            return STATUS_OK;
        }
    }
    bool other = diagonal(shell, q[1], q[3]) < diagonal(shell, q[0], q[2]);
    int s = other ? 1 : 0;
    struct shell_triangle first = {.vertex = {q[s], q[s + 1], q[s + 2]}};
    struct shell_triangle second = {.vertex = {q[s], q[s + 2], q[(s + 3) % 4]}};
    enum status status = shell_add_triangle(shell, first, message);
    return status == STATUS_OK ? shell_add_triangle(shell, second, message) : status;
}

static enum status add_edge_quads(const struct net *net, int x, int y, int z, struct shell *shell,
                                  struct message *message) {
    bool in = net->field[corner(net, x, y, z)] < 0.0F;
    const uint32_t *v = net->vertex;
    enum status status = STATUS_OK;
    if (in != (net->field[corner(net, x + 1, y, z)] < 0.0F)) {
        const uint32_t ring[4] = {v[corner(net, x, y - 1, z - 1)], v[corner(net, x, y, z - 1)],
                                  v[corner(net, x, y, z)], v[corner(net, x, y - 1, z)]};
        status = add_quad(shell, ring, !in, message);
    }
    if (status == STATUS_OK && in != (net->field[corner(net, x, y + 1, z)] < 0.0F)) {
        const uint32_t ring[4] = {v[corner(net, x - 1, y, z - 1)], v[corner(net, x - 1, y, z)],
                                  v[corner(net, x, y, z)], v[corner(net, x, y, z - 1)]};
        status = add_quad(shell, ring, !in, message);
    }
    if (status == STATUS_OK && in != (net->field[corner(net, x, y, z + 1)] < 0.0F)) {
        const uint32_t ring[4] = {v[corner(net, x - 1, y - 1, z)], v[corner(net, x, y - 1, z)],
                                  v[corner(net, x, y, z)], v[corner(net, x - 1, y, z)]};
        status = add_quad(shell, ring, !in, message);
    }
    return status;
}

static enum status add_quads(const struct net *net, struct shell *shell, struct message *message) {
    enum status status = STATUS_OK;
    for (int z = 1; z < net->z; z++) {
        for (int y = 1; y < net->y; y++) {
            for (int x = 1; x < net->x && status == STATUS_OK; x++) {
                status = add_edge_quads(net, x, y, z, shell, message);
            }
        }
    }
    return status;
}

static int cells_over(float size, float cell) {
    return BLOCK * (int)ceilf(size / (cell * BLOCK));
}

enum status shell_net(const struct sculpt *sculpt, float cell, struct shell *shell,
                      struct message *message) {
    struct net net = {.cell = cell,
                      .x = cells_over(SIZE_X, cell),
                      .y = cells_over(SIZE_Y, cell),
                      .z = cells_over(SIZE_Z, cell)};
    enum status status = STATUS_OK;
    net.field = malloc(corner_count(&net) * sizeof *net.field);
    net.vertex = malloc(corner_count(&net) * sizeof *net.vertex);
    if (net.field == NULL || net.vertex == NULL) {
        status = status_fail(message, STATUS_NO_MEMORY, "No memory left for the body.");
        goto cleanup;
    }
    status = add_blocks(sculpt, &net, shell, message);
    if (status == STATUS_OK) {
        status = add_quads(&net, shell, message);
    }
cleanup:
    free(net.field);
    free(net.vertex);
    return status;
}
