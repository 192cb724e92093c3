// The body's surface: triangles made once from the sculpted shapes, tied to bones, and bent with
// them.
#pragma once

#include "base/status.h"
#include "figure/body.h"
#include "sculpt.h"

#include <stddef.h>
#include <stdint.h>

enum material {
    MATERIAL_SKIN,
    MATERIAL_HAIR,
    MATERIAL_TOP,
    MATERIAL_LEGS,
    MATERIAL_BEADS,
    MATERIAL_PROP,
    MATERIAL_PROP_SHADE,
    MATERIAL_LIPS,
    MATERIAL_COUNT
};

enum { SURFACE_BONES = 4 };

struct surface_vertex {
    struct vec3 at;     // metres, at rest
    struct vec3 normal; // unit
    uint8_t bone[SURFACE_BONES];
    float weight[SURFACE_BONES]; // sum 1
    float swell;                 // metres outwards when the lungs are full
    float open;                  // 0 in deep folds .. 1 free: how much sky it sees
};

struct triangle {
    uint32_t vertex[3]; // counter-clockwise seen from outside
    enum material material;
};

enum { BEAD_COUNT = 10 };

struct surface {
    struct surface_vertex *vertices;
    size_t vertex_count;
    size_t vertex_capacity;
    struct triangle *triangles;
    size_t triangle_count;
    size_t triangle_capacity;
    struct surface_vertex beads[BEAD_COUNT]; // along the upper spine, from the top down
};

// surface must be zeroed; finish it in any case.
enum status surface_build(struct surface *surface, struct message *message);
void surface_finish(struct surface *surface);

// Building blocks, used in this order by surface_build.
enum status surface_mesh(struct surface *surface, struct message *message);   // shape
enum status surface_colour(struct surface *surface, struct message *message); // clothes, hair, face
enum status surface_bind(struct surface *surface, struct message *message);   // bones, breath

// Index of a new vertex or triangle; STATUS_NO_MEMORY.
enum status surface_add_vertex(struct surface *surface, struct surface_vertex vertex,
                               uint32_t *index, struct message *message);
enum status surface_add_triangle(struct surface *surface, struct triangle triangle,
                                 struct message *message);
// Moves a vertex onto the sculpted surface and sets its normal and openness. `near` holds at least
// the shapes within SURFACE_REACH centimetres of it.
#define SURFACE_REACH 3.0F
void surface_project(const struct sculpt_set *near, struct surface_vertex *vertex);

// Where the bones take a vertex.
struct bone_pose {
    struct vec3 x, y, z, at; // world = x * rest.x + y * rest.y + z * rest.z + at
};
void surface_bones(const struct body *body, struct bone_pose bones[BONE_COUNT]);
void surface_bend(const struct surface_vertex *vertex, const struct bone_pose *bones, float lungs,
                  struct vec3 *at, struct vec3 *normal);
