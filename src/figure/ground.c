#include "ground.h"
#include "number.h"

#include <math.h>
#include <string.h>

// A yoga mat, lengthwise along z; its top is the floor that bodies touch.
#define MAT_HALF_WIDTH 0.34F
#define MAT_HALF_LENGTH 0.92F
#define MAT_CORNER 0.05F
#define MAT_THICKNESS 0.013F
#define MAT_MIDDLE_Z 0.12F
#define MAT_LIGHT 0.93F      // how much of its own colour the mat shows in full light
#define FLOOR_STRENGTH 0.75F // of the shadow beside the mat
enum { EDGE_LAYERS = 4 };
// The shadow is soft: it is looked up every so many pixels and runs straight in between.
enum { SHADOW_STRIDE = 4 };

// Signed distance to the mat's outline, metres.
static float mat_outline(float x, float z) {
    float dx = fabsf(x) - (MAT_HALF_WIDTH - MAT_CORNER);
    float dz = fabsf(z - MAT_MIDDLE_Z) - (MAT_HALF_LENGTH - MAT_CORNER);
    float past_x = most(dx, 0.0F);
    float past_z = most(dz, 0.0F);
    float out = sqrtf(past_x * past_x + past_z * past_z);
    return out + least(most(dx, dz), 0.0F) - MAT_CORNER;
}

// Where one row of the picture meets a level plane: x and z run linearly along the row.
struct row_hit {
    bool hit;
    float x, z;                      // at the first pixel's middle
    float dx, dz;                    // a pixel on
    float pixel_across, pixel_along; // metres a pixel covers sideways and in depth
};

static struct row_hit hit_row(const struct lens *lens, int row, float level) {
    struct vec3 ray = lens_ray(lens, 0.5F, (float)row + 0.5F);
    float drop = level - lens->at.y;
    if (ray.y * drop <= 0.0F) {
        return (struct row_hit){0};
    }
    float depth = drop / ray.y;
    if (depth > 40.0F) {
        return (struct row_hit){0};
    }
    float next_rise = ray.y - lens->up.y / lens->focal;
    float next_depth = next_rise * drop > 0.0F ? drop / next_rise : depth;
    return (struct row_hit){
        .hit = true,
        .x = lens->at.x + ray.x * depth,
        .z = lens->at.z + ray.z * depth,
        .dx = lens->right.x * depth / lens->focal,
        .dz = lens->right.z * depth / lens->focal,
        .pixel_across = depth / lens->focal,
        .pixel_along = fabsf(depth - next_depth) * hypotf(lens->back.x, lens->back.z) +
                       depth / lens->focal * fabsf(lens->back.y),
    };
}

// Share of a pixel that the mat covers on this level. The outline's distance is turned into pixels
// by the pixel's size across the outline.
static float covered(const struct lens *lens, const struct row_hit *hit, float x, float z) {
    float d = mat_outline(x, z);
    float coarse = hit->pixel_across + hit->pixel_along;
    if (d > coarse) {
        return 0.0F;
    }
    if (d < -coarse) {
        return 1.0F;
    }
    const float e = 0.002F;
    float gx = (mat_outline(x + e, z) - mat_outline(x - e, z)) / (2.0F * e);
    float gz = (mat_outline(x, z + e) - mat_outline(x, z - e)) / (2.0F * e);
    float level = hypotf(lens->back.x, lens->back.z);
    float across = (gx * lens->right.x + gz * lens->right.z) * hit->pixel_across;
    float along = level > 1e-4F ? (gx * lens->back.x + gz * lens->back.z) / level : gx;
    float size = fabsf(across) + fabsf(along * hit->pixel_along) + 1e-6F;
    return least(most(0.5F - d / size, 0.0F), 1.0F);
}

enum { DARK_STEPS = 255 };

struct ground {
    const struct lens *lens;
    const struct shadow *shadow;
    float mat; // 0..1: how much of it is there
    struct point_light top, edge;
    const struct tone *tone;
    uint32_t mat_colour[DARK_STEPS + 1]; // by darkness: most of the mat needs no more
};

// Turns the light above and the mat's covers into straight alpha.
static uint32_t blend(const struct ground *ground, float top, float edge, float dark) {
    float shadow = dark * FLOOR_STRENGTH * (1.0F - edge);
    float alpha = edge + shadow;
    if (alpha < 1.0F / 512.0F) {
        return 0;
    }
    float light = (1.0F - dark) * MAT_LIGHT / alpha;
    struct point_light own = {
        (ground->top.r * top + ground->edge.r * (edge - top)) * light,
        (ground->top.g * top + ground->edge.g * (edge - top)) * light,
        (ground->top.b * top + ground->edge.b * (edge - top)) * light,
    };
    uint32_t bytes = tone_pack(ground->tone, own) & 0x00FFFFFFU;
    uint32_t opacity = (uint32_t)(least(alpha, 1.0F) * 255.0F + 0.5F);
    return opacity << 24U | bytes;
}

// Where the row's pixels surely are: inside the mat, outside it, or possibly on its border.
enum zone { ZONE_OUTSIDE, ZONE_BORDER, ZONE_INSIDE };

static enum zone zone_of(const struct row_hit *hit, float x, float z) {
    // The mat's lower edge shows at most this much beside its top, seen from a low camera.
    const float edge_shows = MAT_THICKNESS * 8.0F;
    float coarse = 2.0F * (hit->pixel_across + hit->pixel_along);
    float dx = fabsf(x) - MAT_HALF_WIDTH;
    float dz = fabsf(z - MAT_MIDDLE_Z) - MAT_HALF_LENGTH;
    float d = most(dx, dz);
    if (d > coarse + edge_shows) {
        return ZONE_OUTSIDE;
    }
    return d < -coarse - 0.3F * MAT_CORNER ? ZONE_INSIDE : ZONE_BORDER;
}

static uint32_t border_pixel(const struct ground *ground, const struct row_hit *top,
                             const struct row_hit *low, float column, float dark) {
    float x = top->x + top->dx * column;
    float z = top->z + top->dz * column;
    float cover = top->hit ? covered(ground->lens, top, x, z) : 0.0F;
    float edge = cover;
    for (int i = 0; i < EDGE_LAYERS && edge < 1.0F; i++) {
        if (low[i].hit) {
            edge = most(edge, covered(ground->lens, &low[i], low[i].x + low[i].dx * column,
                                      low[i].z + low[i].dz * column));
        }
    }
    return blend(ground, cover * ground->mat, edge * ground->mat, dark);
}

static void draw_row(const struct ground *ground, int row, uint32_t *out, int width) {
    struct row_hit top = hit_row(ground->lens, row, 0.0F);
    struct row_hit low[EDGE_LAYERS];
    for (int i = 0; i < EDGE_LAYERS; i++) {
        float level = -MAT_THICKNESS * (float)(i + 1) / EDGE_LAYERS;
        low[i] = hit_row(ground->lens, row, level);
    }
    if (!top.hit) {
        memset(out, 0, (size_t)width * sizeof *out);
        return;
    }
    float dark = shadow_at(ground->shadow, top.x, top.z);
    float next_dark = dark;
    float darker = 0.0F;
    for (int column = 0; column < width; column++) {
        float n = (float)column;
        float x = top.x + top.dx * n;
        float z = top.z + top.dz * n;
        if (column % SHADOW_STRIDE == 0) {
            dark = next_dark;
            next_dark =
                shadow_at(ground->shadow, x + top.dx * SHADOW_STRIDE, z + top.dz * SHADOW_STRIDE);
            darker = (next_dark - dark) / SHADOW_STRIDE;
        } else {
            dark += darker;
        }
        enum zone zone = ground->mat > 0.0F ? zone_of(&top, x, z) : ZONE_OUTSIDE;
        if (zone == ZONE_BORDER) {
            out[column] = border_pixel(ground, &top, low, n, dark);
            continue;
        }
        if (zone == ZONE_INSIDE) {
            out[column] = ground->mat_colour[(int)(clamp(dark, 0.0F, 1.0F) * DARK_STEPS)];
        } else {
            out[column] = (uint32_t)(most(dark, 0.0F) * FLOOR_STRENGTH * 255.0F + 0.5F) << 24U;
        }
    }
}

void ground_draw(const struct lens *lens, const struct shadow *shadow, float mat,
                 const struct palette *palette, const struct tone *tone, struct picture *picture) {
    struct ground ground = {.lens = lens,
                            .shadow = shadow,
                            .mat = mat,
                            .top = tone_linear(palette->mat),
                            .edge = tone_linear(palette->mat_edge),
                            .tone = tone};
    for (int i = 0; i <= DARK_STEPS; i++) {
        ground.mat_colour[i] = blend(&ground, mat, mat, (float)i / DARK_STEPS);
    }
    for (int row = 0; row < picture->height; row++) {
        draw_row(&ground, row, picture->pixels + (size_t)row * (size_t)picture->stride,
                 picture->width);
    }
}
