#include "sheet.h"

#include <math.h>
#include <stdbool.h>

enum { BLOCK = 8 }; // pixels a side of the blocks that are decided at once

// Half the diagonal of a block plus half a pixel of edge.
static const float BLOCK_REACH = 0.5F * (float)BLOCK * 1.41422F + 0.5F;
static const float PI = 3.14159265F;

static float clamp01(float value) {
    return value < 0.0F ? 0.0F : value > 1.0F ? 1.0F : value;
}

static float box_distance(const struct shape *shape, float x, float y) {
    float px = x;
    float py = y;
    if (shape->turn != 0.0F) {
        float c = cosf(shape->turn);
        float s = sinf(shape->turn);
        px = x * c + y * s;
        py = -x * s + y * c;
    }
    float dx = fabsf(px) - shape->half_w + shape->radius;
    float dy = fabsf(py) - shape->half_h + shape->radius;
    float outside_x = fmaxf(dx, 0.0F);
    float outside_y = fmaxf(dy, 0.0F);
    float inside = fminf(fmaxf(dx, dy), 0.0F);
    return sqrtf(outside_x * outside_x + outside_y * outside_y) + inside - shape->radius;
}

// Distance to the line from a to b.
static float segment_distance(struct point a, struct point b, float x, float y) {
    float dx = b.x - a.x;
    float dy = b.y - a.y;
    float length2 = dx * dx + dy * dy;
    float t = length2 > 0.0F ? clamp01(((x - a.x) * dx + (y - a.y) * dy) / length2) : 0.0F;
    float ex = x - a.x - t * dx;
    float ey = y - a.y - t * dy;
    return sqrtf(ex * ex + ey * ey);
}

static float polyline_distance(const struct shape *shape, float x, float y) {
    float nearest = INFINITY;
    for (size_t i = 0; i + 1 < shape->count; i++)
        nearest = fminf(nearest, segment_distance(shape->points[i], shape->points[i + 1], x, y));
    return nearest - 0.5F * shape->thickness;
}

static float polygon_distance(const struct shape *shape, float x, float y) {
    float nearest = INFINITY;
    bool inside = false;
    for (size_t i = 0, j = shape->count - 1; i < shape->count; j = i++) {
        struct point a = shape->points[j];
        struct point b = shape->points[i];
        nearest = fminf(nearest, segment_distance(a, b, x, y));
        bool crosses = (a.y > y) != (b.y > y);
        if (crosses && x < a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x))
            inside = !inside;
    }
    return inside ? -nearest : nearest;
}

static float arc_distance(const struct shape *shape, float x, float y) {
    float angle = atan2f(x, -y) - shape->middle;
    angle -= 2.0F * PI * roundf(angle / (2.0F * PI));
    float distance;
    if (fabsf(angle) <= shape->half_span) {
        distance = fabsf(sqrtf(x * x + y * y) - shape->radius);
    } else {
        float end = shape->middle + (angle > 0.0F ? shape->half_span : -shape->half_span);
        float ex = x - shape->radius * sinf(end);
        float ey = y + shape->radius * cosf(end);
        distance = sqrtf(ex * ex + ey * ey);
    }
    return distance - 0.5F * shape->thickness;
}

// Signed distance from the outline, negative inside.
static float shape_distance(const struct shape *shape, float x, float y) {
    float px = x - shape->cx;
    float py = y - shape->cy;
    switch (shape->kind) {
    case SHAPE_BOX:
        return box_distance(shape, px, py);
    case SHAPE_CIRCLE:
        return sqrtf(px * px + py * py) - shape->radius;
    case SHAPE_ARC:
        return arc_distance(shape, px, py);
    case SHAPE_POLYLINE:
        return polyline_distance(shape, x, y);
    case SHAPE_POLYGON:
        return polygon_distance(shape, x, y);
    }
    return INFINITY;
}

// Length of the outline up to the point nearest to (x, y), for dashes. Box: from the middle of the
// top edge clockwise.
static float box_along(const struct shape *shape, float x, float y) {
    float c = cosf(shape->turn);
    float s = sinf(shape->turn);
    float px = (x - shape->cx) * c + (y - shape->cy) * s;
    float py = -(x - shape->cx) * s + (y - shape->cy) * c;
    float straight_x = shape->half_w - shape->radius;
    float straight_y = shape->half_h - shape->radius;
    float quarter = 0.5F * PI * shape->radius;
    // One quadrant after the other: fold into the first (right, top) and mirror the length.
    float ax = fabsf(px);
    float ay = fabsf(py);
    float along; // from the middle of the top towards the middle of the right side
    if (ax > straight_x && ay > straight_y)
        along = straight_x + shape->radius * atan2f(ax - straight_x, ay - straight_y);
    else if (ax - straight_x <= ay - straight_y)
        along = ax;
    else
        along = straight_x + quarter + straight_y - ay;
    float side = straight_x + quarter + straight_y;
    if (px >= 0.0F)
        return py <= 0.0F ? along : 2.0F * side - along;
    return py >= 0.0F ? 2.0F * side + along : 4.0F * side - along;
}

static float outline_length(const struct shape *shape) {
    if (shape->kind == SHAPE_CIRCLE)
        return 2.0F * PI * shape->radius;
    return 4.0F * (shape->half_w + shape->half_h - 2.0F * shape->radius) +
           2.0F * PI * shape->radius;
}

static float dash_coverage(const struct shape *shape, const struct brush *brush, float x, float y) {
    if (brush->dash <= 0.0F || brush->gap <= 0.0F)
        return 1.0F;
    float length = outline_length(shape);
    float period = length / fmaxf(1.0F, roundf(length / (brush->dash + brush->gap)));
    float dash = period * brush->dash / (brush->dash + brush->gap);
    float along = shape->kind == SHAPE_CIRCLE
                      ? shape->radius * (atan2f(x - shape->cx, shape->cy - y) + PI)
                      : box_along(shape, x, y);
    float from_middle = fabsf(along - period * roundf(along / period));
    return clamp01(0.5F * dash - from_middle + 0.5F);
}

// 4 x 4 ordered dither, -0.5 .. 0.5 of one step of shade.
static float dither(int x, int y) {
    static const unsigned char order[4][4] = {
        {0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}};
    return ((float)order[y & 3][x & 3] + 0.5F) / 16.0F - 0.5F;
}

static float channel(uint32_t colour, int shift) {
    return (float)((colour >> shift) & 0xFFU);
}

static uint32_t to_byte(float value) {
    return value <= 0.0F ? 0U : value >= 255.0F ? 255U : (uint32_t)(value + 0.5F);
}

static uint32_t mix_colours(uint32_t a, uint32_t b, float share, float noise) {
    uint32_t out = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        float from = channel(a, shift);
        float value = from + (channel(b, shift) - from) * share;
        bool varies = shift < 24 && ((a ^ b) >> shift & 0xFFU) != 0;
        out |= to_byte(varies ? value + noise : value) << shift;
    }
    return out;
}

static uint32_t with_coverage(uint32_t colour, float coverage) {
    return (colour & 0x00FFFFFFU) | to_byte(channel(colour, 24) * coverage) << 24;
}

// a over b, straight alpha.
static uint32_t over(uint32_t a, uint32_t b) {
    float alpha_a = channel(a, 24) / 255.0F;
    float alpha_b = channel(b, 24) / 255.0F * (1.0F - alpha_a);
    float alpha = alpha_a + alpha_b;
    if (alpha <= 0.0F)
        return 0;
    uint32_t out = to_byte(alpha * 255.0F) << 24;
    for (int shift = 0; shift < 24; shift += 8)
        out |= to_byte((channel(a, shift) * alpha_a + channel(b, shift) * alpha_b) / alpha)
               << shift;
    return out;
}

enum { DITHER_SIDE = 4 };

// Four dithered pixels of a vertical gradient; a row repeats them.
static void gradient_row(uint32_t top, uint32_t bottom, float share, int y,
                         uint32_t pattern[DITHER_SIDE]) {
    for (int x = 0; x < DITHER_SIDE; x++)
        pattern[x] = mix_colours(top, bottom, share, dither(x, y));
}

struct job {
    struct sheet *sheet;
    const struct shape *shape;
    const struct brush *brush;
    float half_stroke;                 // 0: none
    float top, height;                 // of the shape, for the gradient
    uint32_t rows[BLOCK][DITHER_SIDE]; // fill of the rows of blocks being painted
};

static uint32_t fill_at(const struct job *job, int x, int y) {
    return job->rows[y % BLOCK][x % DITHER_SIDE];
}

// Makes the fill of the rows y0 .. y0 + BLOCK - 1; y0 is a multiple of BLOCK.
static void prepare_rows(struct job *job, int y0) {
    const struct brush *brush = job->brush;
    uint32_t low = brush->fill_low >> 24 != 0 ? brush->fill_low : brush->fill;
    for (int i = 0; i < BLOCK; i++) {
        float share = clamp01(((float)(y0 + i) + 0.5F - job->top) / job->height);
        gradient_row(brush->fill, low, share, y0 + i, job->rows[i]);
    }
}

static uint32_t pixel_at(const struct job *job, int x, int y) {
    float px = (float)x + 0.5F;
    float py = (float)y + 0.5F;
    float distance = shape_distance(job->shape, px, py);
    uint32_t fill = 0;
    if (job->brush->fill >> 24 != 0 && distance < 0.5F)
        fill = with_coverage(fill_at(job, x, y), clamp01(0.5F - distance));
    if (job->half_stroke <= 0.0F)
        return fill;
    float cover = clamp01(job->half_stroke - fabsf(distance) + 0.5F);
    cover = fminf(cover, 2.0F * job->half_stroke);
    if (cover <= 0.0F)
        return fill;
    cover *= dash_coverage(job->shape, job->brush, px, py);
    return over(with_coverage(job->brush->stroke, cover), fill);
}

static void paint_block(const struct job *job, int x0, int y0, int x1, int y1) {
    float distance = shape_distance(job->shape, 0.5F * (float)(x0 + x1), 0.5F * (float)(y0 + y1));
    bool outside = distance > BLOCK_REACH + job->half_stroke;
    bool inside = distance < -BLOCK_REACH - job->half_stroke;
    bool empty = outside || (inside && job->brush->fill >> 24 == 0);
    for (int y = y0; y < y1; y++) {
        uint32_t *row = job->sheet->pixels + (size_t)y * (size_t)job->sheet->width;
        for (int x = x0; x < x1; x++) {
            if (empty)
                row[x] = 0;
            else
                row[x] = inside ? fill_at(job, x, y) : pixel_at(job, x, y);
        }
    }
}

void sheet_shape(struct sheet *sheet, const struct shape *shape, const struct brush *brush) {
    struct job job = {.sheet = sheet, .shape = shape, .brush = brush};
    if (brush->stroke >> 24 != 0)
        job.half_stroke = 0.5F * brush->stroke_width;
    float reach = shape->kind == SHAPE_CIRCLE ? shape->radius : shape->half_h;
    job.top = shape->cy - reach;
    job.height = 2.0F * reach;
    if (shape->kind == SHAPE_POLYGON) {
        job.top = 0.0F;
        job.height = (float)sheet->height;
    }
    for (int y = 0; y < sheet->height; y += BLOCK) {
        int y1 = y + BLOCK < sheet->height ? y + BLOCK : sheet->height;
        prepare_rows(&job, y);
        for (int x = 0; x < sheet->width; x += BLOCK)
            paint_block(&job, x, y, x + BLOCK < sheet->width ? x + BLOCK : sheet->width, y1);
    }
}

void sheet_shadow(struct sheet *sheet, const struct shape *shape, float blur, uint32_t colour) {
    for (int y = 0; y < sheet->height; y++) {
        uint32_t *row = sheet->pixels + (size_t)y * (size_t)sheet->width;
        for (int x = 0; x < sheet->width; x++) {
            float distance = shape_distance(shape, (float)x + 0.5F, (float)y + 0.5F);
            float left = 1.0F - clamp01(distance / blur);
            float alpha = channel(colour, 24) * left * left * (3.0F - 2.0F * left);
            row[x] = (colour & 0x00FFFFFFU) | to_byte(alpha + dither(x, y)) << 24;
        }
    }
}

void sheet_glow(struct sheet *sheet, uint32_t colour) {
    float rx = 0.5F * (float)sheet->width;
    float ry = 0.5F * (float)sheet->height;
    for (int y = 0; y < sheet->height; y++) {
        float dy = ((float)y + 0.5F - ry) / ry;
        uint32_t *row = sheet->pixels + (size_t)y * (size_t)sheet->width;
        for (int x = 0; x < sheet->width; x++) {
            float dx = ((float)x + 0.5F - rx) / rx;
            float left = 1.0F - clamp01(sqrtf(dx * dx + dy * dy));
            float alpha = channel(colour, 24) * left * left * (3.0F - 2.0F * left);
            alpha = alpha > 0.0F ? alpha + dither(x, y) : 0.0F;
            row[x] = (colour & 0x00FFFFFFU) | to_byte(alpha) << 24;
        }
    }
}

void sheet_gradient(struct sheet *sheet, uint32_t top, uint32_t bottom) {
    for (int y = 0; y < sheet->height; y++) {
        float share = ((float)y + 0.5F) / (float)sheet->height;
        uint32_t *row = sheet->pixels + (size_t)y * (size_t)sheet->width;
        uint32_t pattern[DITHER_SIDE];
        gradient_row(top, bottom, share, y, pattern);
        for (int x = 0; x < sheet->width; x++)
            row[x] = pattern[x % DITHER_SIDE];
    }
}
