// All triangles of one picture in world space, body and props, with the light that falls on them.
#pragma once

#include "lens.h"
#include "surface.h"

#include <stdbool.h>
#include <stddef.h>

struct point_light {
    float r, g, b; // linear; 1 shows a material's own colour
};

struct geometry_vertex {
    struct vec3 at;
    struct vec3 normal;
    float open; // as in the surface
    struct vec3 screen;
    struct point_light light;
    struct point_light shine; // that it gives off itself, whatever its material
};

struct triangle {
    uint32_t vertex[3]; // counter-clockwise seen from outside
    enum material material;
};

struct geometry {
    struct geometry_vertex *vertices;
    size_t vertex_count;
    size_t vertex_capacity;
    struct triangle *triangles;
    size_t triangle_count;
    size_t triangle_capacity;
    size_t fading_from; // index of the first triangle that is only partly there
    float fade;         // 0..1: how much of those
    bool failed;        // out of memory: what was added last is missing
};

void geometry_finish(struct geometry *geometry);
uint32_t geometry_add_vertex(struct geometry *geometry, struct vec3 at, struct vec3 normal,
                             float open);
void geometry_add_triangle(struct geometry *geometry, uint32_t a, uint32_t b, uint32_t c,
                           enum material material);

// The body, and the hair that it wears (NULL: none).
void geometry_add_body(struct geometry *geometry, const struct surface *surface,
                       const struct surface *hair, const struct body *body);
void geometry_add_props(struct geometry *geometry, const struct body *body);

// A round thing about the line from a to b: rings of (share of the way, radius in metres).
struct ring {
    float along;
    float radius;
};
void geometry_add_lathe(struct geometry *geometry, struct vec3 a, struct vec3 b,
                        const struct ring *rings, int ring_count, float turn_degrees,
                        enum material side, enum material ends);
// A rounded block: half sizes along the frame's axes; roundness 1 is an ellipsoid, 0.2 nearly a
// box.
void geometry_add_block(struct geometry *geometry, struct vec3 middle, const struct frame *frame,
                        struct vec3 half, float roundness, enum material material);

#define ROLLER_LENGTH 0.50F // metres
#define TOWEL_LENGTH 0.46F
#define SEAT_HEIGHT 0.45F
