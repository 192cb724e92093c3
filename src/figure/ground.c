#include "ground.h"
#include "number.h"

#include <math.h>
#include <string.h>

// A yoga mat; its top is the floor that bodies touch.
#define MAT_CORNER 0.05F
#define MAT_THICKNESS 0.013F
#define MAT_LIGHT 0.93F      // how much of its own colour the mat shows in full light
#define FLOOR_STRENGTH 0.75F // of the shadow beside the mat
enum { EDGE_LAYERS = 4 };
// The shadow is soft: it is looked up every so many pixels and runs straight in between.
enum { SHADOW_STRIDE = 8 };

// Signed distance to the mat's outline, metres.
static float mat_outline(float x, float z) {
    float dx = fabsf(x) - (FIGURE_MAT_HALF_WIDTH - MAT_CORNER);
    float dz = fabsf(z - FIGURE_MAT_MIDDLE_Z) - (FIGURE_MAT_HALF_LENGTH - MAT_CORNER);
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

// Columns from..to of a row, `to` left out.
struct span {
    int from, to;
};

static struct span span_within(struct span span, struct span outer) {
    span.from = span.from > outer.from ? span.from : outer.from;
    span.to = span.to < outer.to ? span.to : outer.to;
    span.to = span.to > span.from ? span.to : span.from;
    return span;
}

// From where the first begins to where the last ends.
static struct span span_both(struct span a, struct span b) {
    if (a.from >= a.to || b.from >= b.to) {
        return a.from >= a.to ? b : a;
    }
    return (struct span){a.from < b.from ? a.from : b.from, a.to > b.to ? a.to : b.to};
}

// The columns whose value start + column * step lies within middle +- half.
static struct span columns_near(float start, float step, float middle, float half,
                                struct span all) {
    if (half <= 0.0F || (fabsf(step) < 1e-9F && fabsf(start - middle) >= half)) {
        return (struct span){all.from, all.from};
    }
    if (fabsf(step) < 1e-9F) {
        return all;
    }
    float a = (middle - half - start) / step;
    float b = (middle + half - start) / step;
    float last = (float)all.to;
    struct span span = {(int)ceilf(clamp(least(a, b), 0.0F, last)),
                        (int)ceilf(clamp(most(a, b), 0.0F, last))};
    return span_within(span, all);
}

// The columns over the mat grown by `by` metres (negative: shrunk).
static struct span mat_columns(const struct row_hit *hit, float by, struct span all) {
    struct span across = columns_near(hit->x, hit->dx, 0.0F, FIGURE_MAT_HALF_WIDTH + by, all);
    struct span along =
        columns_near(hit->z, hit->dz, FIGURE_MAT_MIDDLE_Z, FIGURE_MAT_HALF_LENGTH + by, all);
    return span_within(along, across);
}

static uint32_t border_pixel(const struct ground *ground, const struct row_hit *top,
                             const struct row_hit *low, float column, float dark) {
    float x = top->x + top->dx * column;
    float z = top->z + top->dz * column;
    float cover = top->hit ? covered(ground->lens, top, x, z) : 0.0F;
    float edge = cover;
    // Far from the mat at both levels is far from all of its edge.
    const struct row_hit *lowest = &low[EDGE_LAYERS - 1];
    float coarse = top->pixel_across + top->pixel_along + MAT_THICKNESS;
    bool far =
        mat_outline(x, z) > coarse && lowest->hit &&
        mat_outline(lowest->x + lowest->dx * column, lowest->z + lowest->dz * column) > coarse;
    for (int i = far ? EDGE_LAYERS : 0; i < EDGE_LAYERS && edge < 1.0F; i++) {
        if (low[i].hit) {
            edge = most(edge, covered(ground->lens, &low[i], low[i].x + low[i].dx * column,
                                      low[i].z + low[i].dz * column));
        }
    }
    return blend(ground, cover * ground->mat, edge * ground->mat, dark);
}

// Where the shadow begins and ends along a stretch of SHADOW_STRIDE columns.
struct stretch {
    float dark, step;
};

static struct stretch stretch_at(const struct ground *ground, const struct row_hit *top,
                                 int column) {
    float x = top->x + top->dx * (float)column;
    float z = top->z + top->dz * (float)column;
    float first = shadow_at(ground->shadow, x, z);
    float next =
        shadow_at(ground->shadow, x + top->dx * SHADOW_STRIDE, z + top->dz * SHADOW_STRIDE);
    return (struct stretch){first, (next - first) / SHADOW_STRIDE};
}

static void clear_span(uint32_t *out, struct span span) {
    memset(out + span.from, 0, (size_t)(span.to - span.from) * sizeof *out);
}

// Darkness counts in whole numbers here, of which a step has 1 << DARK_BITS.
enum { DARK_BITS = 16 };

static void draw_bare(const struct ground *ground, const struct row_hit *top, struct span span,
                      uint32_t *out) {
    const float unit = FLOOR_STRENGTH * 255.0F * (float)(1 << DARK_BITS);
    for (int column = span.from; column < span.to; column += SHADOW_STRIDE) {
        struct stretch stretch = stretch_at(ground, top, column);
        int end = column + SHADOW_STRIDE < span.to ? column + SHADOW_STRIDE : span.to;
        if (stretch.dark <= 0.0F && stretch.step <= 0.0F) {
            clear_span(out, (struct span){column, end});
            continue;
        }
        int dark = (int)(stretch.dark * unit) + (1 << DARK_BITS) / 2;
        int step = (int)(stretch.step * unit);
        for (int i = column; i < end; i++, dark += step) {
            out[i] = (uint32_t)((dark > 0 ? dark : 0) >> DARK_BITS) << 24U;
        }
    }
}

static void draw_inside(const struct ground *ground, const struct row_hit *top, struct span span,
                        uint32_t *out) {
    const float unit = (float)GROUND_DARK_STEPS * (float)(1 << DARK_BITS);
    for (int column = span.from; column < span.to; column += SHADOW_STRIDE) {
        struct stretch stretch = stretch_at(ground, top, column);
        int end = column + SHADOW_STRIDE < span.to ? column + SHADOW_STRIDE : span.to;
        int dark = (int)(stretch.dark * unit);
        int step = (int)(stretch.step * unit);
        for (int i = column; i < end; i++, dark += step) {
            out[i] = ground->mat_colour[(dark > 0 ? dark : 0) >> DARK_BITS];
        }
    }
}

static void draw_border(const struct ground *ground, int row, const struct row_hit *top,
                        struct span span, uint32_t *out) {
    struct row_hit low[EDGE_LAYERS];
    for (int i = 0; i < EDGE_LAYERS && span.from < span.to; i++) {
        float level = -MAT_THICKNESS * (float)(i + 1) / EDGE_LAYERS;
        low[i] = hit_row(ground->lens, row, level);
    }
    for (int column = span.from; column < span.to; column++) {
        float x = top->x + top->dx * (float)column;
        float z = top->z + top->dz * (float)column;
        out[column] =
            border_pixel(ground, top, low, (float)column, shadow_at(ground->shadow, x, z));
    }
}

// From the row's ends inwards: nothing, shadow on the floor, the mat's border, the mat.
static void draw_row(const struct ground *ground, int row, uint32_t *out, int width) {
    const struct span all = {0, width};
    struct row_hit top = hit_row(ground->lens, row, 0.0F);
    if (!top.hit) {
        clear_span(out, all);
        return;
    }
    struct span dark = columns_near(top.x, top.dx, 0.0F, SHADOW_HALF_X, all);
    dark = span_within(columns_near(top.z, top.dz, 0.0F, SHADOW_HALF_Z, all), dark);
    float coarse = 2.0F * (top.pixel_across + top.pixel_along);
    struct span mat = {dark.from, dark.from};
    if (ground->mat > 0.0F) {
        struct row_hit low = hit_row(ground->lens, row, -MAT_THICKNESS);
        mat = mat_columns(&top, coarse, dark);
        mat = low.hit ? span_both(mat, mat_columns(&low, 2.0F * coarse, dark)) : dark;
    }
    struct span inside = mat_columns(&top, -coarse - 0.3F * MAT_CORNER, mat);
    clear_span(out, (struct span){0, dark.from});
    draw_bare(ground, &top, (struct span){dark.from, mat.from}, out);
    draw_border(ground, row, &top, (struct span){mat.from, inside.from}, out);
    draw_inside(ground, &top, inside, out);
    draw_border(ground, row, &top, (struct span){inside.to, mat.to}, out);
    draw_bare(ground, &top, (struct span){mat.to, dark.to}, out);
    clear_span(out, (struct span){dark.to, width});
}

struct ground ground_of(const struct lens *lens, const struct shadow *shadow, float mat,
                        const struct palette *palette, const struct tone *tone) {
    struct ground ground = {.lens = lens,
                            .shadow = shadow,
                            .mat = mat,
                            .top = tone_linear(palette->mat),
                            .edge = tone_linear(palette->mat_edge),
                            .tone = tone};
    for (int i = 0; i <= GROUND_DARK_STEPS; i++) {
        ground.mat_colour[i] = blend(&ground, mat, mat, (float)i / GROUND_DARK_STEPS);
    }
    return ground;
}

void ground_draw(const struct ground *ground, int from, int to, struct picture *picture) {
    for (int row = from; row < to; row++) {
        draw_row(ground, row, picture->pixels + (size_t)row * (size_t)picture->stride,
                 picture->width);
    }
}
