// The triangles of a body while they are made. Centimetres.
#pragma once

#include "sculpt.h"

#include <stddef.h>

struct shell_vertex {
    struct vec3 at;
    struct vec3 normal;
    float open; // as in struct surface_vertex
    float swell;
    uint8_t bone[SURFACE_BONES];
    uint8_t weight[SURFACE_BONES];
};

struct shell_triangle {
    uint32_t vertex[3]; // counter-clockwise seen from outside
    enum material material;
};

struct shell {
    struct shell_vertex *vertices;
    size_t vertex_count;
    size_t vertex_capacity;
    struct shell_triangle *triangles;
    size_t triangle_count;
    size_t triangle_capacity;
    struct shell_vertex beads[BEAD_COUNT];
};

void shell_finish(struct shell *shell);
// STATUS_NO_MEMORY; index is that of the new vertex.
enum status shell_add_vertex(struct shell *shell, struct shell_vertex vertex, uint32_t *index,
                             struct message *message);
enum status shell_add_triangle(struct shell *shell, struct shell_triangle triangle,
                               struct message *message);
// Leaves out vertices that no triangle uses.
enum status shell_compact(struct shell *shell, struct message *message);

// Moves a vertex onto the sculpted surface and sets its normal and openness; `all` is every shape.
void shell_project(const struct sculpt_set *all, struct shell_vertex *vertex);

// The steps, in this order.
enum status shell_net(const struct sculpt *sculpt, float cell, struct shell *shell,
                      struct message *message);
// Gives every triangle the size that its place asks for; shell is changed.
enum status shell_remesh(const struct sculpt *sculpt, struct shell *shell, struct message *message);
enum status shell_colour(const struct sculpt *sculpt, struct shell *shell,
                         struct message *message); // clothes, hair, face
// Leaves out what is far from any hair, so that the rest is quick.
void shell_crop_to_hair(const struct sculpt *sculpt, struct shell *shell);
// Keeps only where hair stands out from the head, and colours it.
enum status shell_keep_hair(const struct sculpt *sculpt, struct shell *shell,
                            struct message *message);
// Finds the weights on an even net of its own, and takes them over.
enum status shell_bind(const struct sculpt *sculpt, struct shell *shell, struct message *message);

// Cuts the triangles along inside = 0, and gives those where it is positive the material.
enum status shell_cut(struct shell *shell, const struct sculpt_set *all,
                      float (*inside)(const struct sculpt *sculpt, struct vec3 p),
                      enum material material, struct message *message);
// How near p is to a border between colours, about in centimetres.
float zones_border(const struct sculpt *sculpt, struct vec3 p);

// The finished surface as C source: `const struct surface surface_NAME`.
enum status shell_emit(const struct shell *shell, const char *name, struct buffer *out,
                       struct message *message);
