// Bends the body's surface with its bones.
#pragma once

#include "figure/body.h"
#include "mesh.h"

// Where a bone takes a point: world = x * rest.x + y * rest.y + z * rest.z + at.
struct bone_pose {
    struct vec3 x, y, z, at;
};

void surface_bones(const struct body *body, struct bone_pose bones[BONE_COUNT]);
// Position and unit normal of a vertex; lungs 0..1.
void surface_bend(const struct surface_vertex *vertex, const struct bone_pose *bones, float lungs,
                  struct vec3 *at, struct vec3 *normal);
