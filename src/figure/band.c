#include "band.h"
#include "number.h"

#include <stdlib.h>
#include <string.h>

enum { SAMPLES = 2 }; // each way, in a pixel
// Beads show through flesh that only just covers them, so that the spine is seen whole.
#define BEAD_LEAD 0.035F // metres

void band_finish(struct band *band) {
    free(band->colour);
    free(band->nearness);
    *band = (struct band){0};
}

bool band_make_room(struct band *band, int width) {
    size_t samples = (size_t)width * RASTER_BAND * SAMPLES * SAMPLES;
    if (samples <= band->capacity) {
        return true;
    }
    band_finish(band);
    size_t capacity = samples + samples / 4;
    band->colour = malloc(capacity * sizeof *band->colour);
    band->nearness = malloc(capacity * sizeof *band->nearness);
    if (band->colour == NULL || band->nearness == NULL) {
        band_finish(band);
        return false;
    }
    band->capacity = capacity;
    return true;
}

// Nearness of the floor is a plane over the picture: n . ray / (n . (floor - eye)).
static void clear_band(struct band *band, const struct lens *lens, float floor_y) {
    float drop = floor_y - lens->at.y; // negative: the floor is below the eye
    size_t stride = (size_t)SAMPLES * (size_t)band->width;
    size_t from = (size_t)SAMPLES * (size_t)band->reached.from;
    size_t count = (size_t)SAMPLES * (size_t)(band->reached.to - band->reached.from);
    for (int row = 0; row < SAMPLES * RASTER_BAND; row++) {
        float y = (float)band->top + ((float)row + 0.5F) / SAMPLES;
        // Rays of one row share their height: the horizon is level.
        float rise = lens_ray(lens, lens->middle_x, y).y;
        float nearness = drop < 0.0F && rise < 0.0F ? rise / drop : 0.0F;
        float *out = band->nearness + (size_t)row * stride + from;
        memset(band->colour + (size_t)row * stride + from, 0, count * sizeof *band->colour);
        for (size_t column = 0; column < count; column++) {
            out[column] = nearness;
        }
    }
}

// A quantity that is linear over the screen: at (x, y) it is c + x * dx + y * dy.
struct plane {
    float c, dx, dy;
};

struct drawn {
    float x[3], y[3]; // samples, in the window
    struct plane near, r, g, b;
    float fade; // 1: all there
};

static struct plane plane_through(const struct drawn *t, float inverse_area, float v0, float v1,
                                  float v2) {
    float a = v1 - v0;
    float b = v2 - v0;
    struct plane p;
    p.dx = (a * (t->y[2] - t->y[0]) - b * (t->y[1] - t->y[0])) * inverse_area;
    p.dy = (b * (t->x[1] - t->x[0]) - a * (t->x[2] - t->x[0])) * inverse_area;
    p.c = v0 - p.dx * t->x[0] - p.dy * t->y[0];
    return p;
}

// Inside a triangle the channels stay between those of its corners: 0.5 .. 255.5.
static uint32_t pack_bytes(float r, float g, float b) {
    return 0xFF000000U | (uint32_t)(int)r << 16U | (uint32_t)(int)g << 8U | (uint32_t)(int)b;
}

// One flank of a triangle, going down; the same for both triangles that share it, so no gap opens.
struct flank {
    float x, y, slope;
};

static struct flank flank_between(const struct drawn *t, int upper, int lower) {
    float fall = t->y[lower] - t->y[upper];
    return (struct flank){t->x[upper], t->y[upper],
                          fall > 0.0F ? (t->x[lower] - t->x[upper]) / fall : 0.0F};
}

static void sort_down(const struct drawn *t, int order[3]) {
    order[0] = 0;
    order[1] = 1;
    order[2] = 2;
    for (int i = 0; i < 3; i++) {
        int k = i == 1 ? 1 : 0;
        if (t->y[order[k + 1]] < t->y[order[k]]) {
            int swapped = order[k];
            order[k] = order[k + 1];
            order[k + 1] = swapped;
        }
    }
}

// Four samples at a time, without a branch. The compilers that we build with turn these types into
// whatever the machine has for them.
enum { FOUR = 4 };
typedef float four_floats __attribute__((vector_size(FOUR * sizeof(float))));
typedef int32_t four_ints __attribute__((vector_size(FOUR * sizeof(int32_t))));

static four_floats spread(float first, float step) {
    const four_floats steps = {0.0F, 1.0F, 2.0F, 3.0F};
    return first + step * steps;
}

static void fill_four(float *nearness, uint32_t *colour, four_floats near, four_floats r,
                      four_floats g, four_floats b) {
    four_floats old_near;
    four_ints old_near_bits;
    four_ints old_colour;
    four_ints near_bits;
    memcpy(&old_near, nearness, sizeof old_near);
    memcpy(&old_near_bits, nearness, sizeof old_near_bits);
    memcpy(&old_colour, colour, sizeof old_colour);
    memcpy(&near_bits, &near, sizeof near_bits);
    four_ints in_front = near > old_near;
    four_ints own = __builtin_convertvector(r, four_ints) << 16 |
                    __builtin_convertvector(g, four_ints) << 8 |
                    __builtin_convertvector(b, four_ints) | (int32_t)0xFF000000U;
    near_bits = (in_front & near_bits) | (~in_front & old_near_bits);
    own = (in_front & own) | (~in_front & old_colour);
    memcpy(nearness, &near_bits, sizeof near_bits);
    memcpy(colour, &own, sizeof own);
}

static void fill_row(struct band *band, const struct drawn *t, int row, int from, int to) {
    size_t start = (size_t)row * SAMPLES * (size_t)band->width;
    uint32_t *colour = band->colour + start;
    float *nearness = band->nearness + start;
    float x = (float)from + 0.5F;
    float y = (float)row + 0.5F;
    float near = t->near.c + t->near.dx * x + t->near.dy * y;
    float r = t->r.c + t->r.dx * x + t->r.dy * y;
    float g = t->g.c + t->g.dx * x + t->g.dy * y;
    float b = t->b.c + t->b.dx * x + t->b.dy * y;
    for (; from + FOUR <= to; from += FOUR) {
        fill_four(nearness + from, colour + from, spread(near, t->near.dx), spread(r, t->r.dx),
                  spread(g, t->g.dx), spread(b, t->b.dx));
        near += t->near.dx * FOUR;
        r += t->r.dx * FOUR;
        g += t->g.dx * FOUR;
        b += t->b.dx * FOUR;
    }
    for (int column = from; column < to; column++) {
        if (near > nearness[column]) {
            nearness[column] = near;
            colour[column] = pack_bytes(r, g, b);
        }
        near += t->near.dx;
        r += t->r.dx;
        g += t->g.dx;
        b += t->b.dx;
    }
}

// The same for what is only partly there: over what is drawn already, or with less than full alpha.
static void fade_row(struct band *band, const struct drawn *t, int row, int from, int to) {
    size_t start = (size_t)row * SAMPLES * (size_t)band->width;
    uint32_t *colour = band->colour + start;
    float *nearness = band->nearness + start;
    float y = (float)row + 0.5F;
    for (int column = from; column < to; column++) {
        float x = (float)column + 0.5F;
        float near = t->near.c + t->near.dx * x + t->near.dy * y;
        if (near <= nearness[column]) {
            continue;
        }
        nearness[column] = near;
        uint32_t own =
            pack_bytes(t->r.c + t->r.dx * x + t->r.dy * y, t->g.c + t->g.dx * x + t->g.dy * y,
                       t->b.c + t->b.dx * x + t->b.dy * y);
        uint32_t below = colour[column];
        float share = below >> 24U == 255U ? t->fade : 1.0F;
        uint32_t alpha = below >> 24U == 255U ? 255U : (uint32_t)(t->fade * 254.0F);
        uint32_t mixed = alpha << 24U;
        for (unsigned k = 0; k < 24U; k += 8U) {
            float under = (float)(below >> k & 255U);
            mixed |= (uint32_t)(under + ((float)(own >> k & 255U) - under) * share) << k;
        }
        colour[column] = mixed;
    }
}

// The first sample whose middle is at or after a position, within 0..limit.
static int first_sample(float position, int limit) {
    float v = clamp(position - 0.5F, 0.0F, (float)limit);
    int whole = (int)v;
    return whole + (v > (float)whole);
}

static void fill_triangle(struct band *band, const struct drawn *t) {
    int order[3];
    sort_down(t, order);
    struct flank whole = flank_between(t, order[0], order[2]);
    struct flank part = flank_between(t, order[0], order[1]);
    int rows = SAMPLES * RASTER_BAND;
    int columns = SAMPLES * band->width;
    int turn = first_sample(t->y[order[1]], rows);
    int last = first_sample(t->y[order[2]], rows);
    for (int row = first_sample(t->y[order[0]], rows); row < last; row++) {
        if (row == turn) {
            part = flank_between(t, order[1], order[2]);
        }
        float y = (float)row + 0.5F;
        float one = whole.x + whole.slope * (y - whole.y);
        float other = part.x + part.slope * (y - part.y);
        int from = first_sample(least(one, other), columns);
        int to = first_sample(most(one, other), columns);
        if (t->fade < 1.0F) {
            fade_row(band, t, row, from, to);
        } else {
            fill_row(band, t, row, from, to);
        }
    }
}

static void draw_triangle(struct band *band, const struct geometry *geometry,
                          const struct triangle *triangle, struct point_light albedo,
                          const struct tone *tone, float fade) {
    const struct geometry_vertex *v[3];
    struct drawn t;
    t.fade = fade;
    for (int k = 0; k < 3; k++) {
        v[k] = &geometry->vertices[triangle->vertex[k]];
        t.x[k] = (v[k]->screen.x - (float)band->left) * SAMPLES;
        t.y[k] = (v[k]->screen.y - (float)band->top) * SAMPLES;
    }
    float area = (t.x[1] - t.x[0]) * (t.y[2] - t.y[0]) - (t.x[2] - t.x[0]) * (t.y[1] - t.y[0]);
    // Rows grow downwards, so what turns counter-clockwise to the eye has a negative area.
    if (area > -1e-6F) {
        return;
    }
    uint32_t c[3];
    for (int k = 0; k < 3; k++) {
        c[k] = tone_pack(tone, (struct point_light){v[k]->light.r * albedo.r + v[k]->shine.r,
                                                    v[k]->light.g * albedo.g + v[k]->shine.g,
                                                    v[k]->light.b * albedo.b + v[k]->shine.b});
    }
    float inverse = 1.0F / area;
    float lead = triangle->material == MATERIAL_BEADS ? BEAD_LEAD : 0.0F;
    t.near = plane_through(&t, inverse, 1.0F / (v[0]->screen.z - lead),
                           1.0F / (v[1]->screen.z - lead), 1.0F / (v[2]->screen.z - lead));
    struct plane *channel[3] = {&t.b, &t.g, &t.r};
    for (unsigned k = 0; k < 3; k++) {
        *channel[k] = plane_through(&t, inverse, (float)(c[0] >> (8U * k) & 255U) + 0.5F,
                                    (float)(c[1] >> (8U * k) & 255U) + 0.5F,
                                    (float)(c[2] >> (8U * k) & 255U) + 0.5F);
    }
    fill_triangle(band, &t);
}

// Straight alpha: the figure's share over what is there already.
static uint32_t over(uint32_t below, const uint32_t sample[SAMPLES * SAMPLES]) {
    const uint32_t all = SAMPLES * SAMPLES;
    uint32_t above_weight = 0; // out of all * 255, as all weights
    uint32_t r = 0;
    uint32_t g = 0;
    uint32_t b = 0;
    for (int i = 0; i < SAMPLES * SAMPLES; i++) {
        uint32_t alpha = sample[i] >> 24U;
        above_weight += alpha;
        r += (sample[i] >> 16U & 255U) * alpha;
        g += (sample[i] >> 8U & 255U) * alpha;
        b += (sample[i] & 255U) * alpha;
    }
    uint32_t below_weight = (all * 255U - above_weight) * (below >> 24U) / 255U;
    uint32_t weight = below_weight + above_weight;
    if (weight == 0) {
        return below;
    }
    r = (r + (below >> 16U & 255U) * below_weight) / weight;
    g = (g + (below >> 8U & 255U) * below_weight) / weight;
    b = (b + (below & 255U) * below_weight) / weight;
    uint32_t alpha = (weight + all / 2U) / all;
    return alpha << 24U | r << 16U | g << 8U | b;
}

// What covers its whole pixel, as nearly all of a body does, hides what is below.
static uint32_t average(const uint32_t sample[SAMPLES * SAMPLES]) {
    uint32_t red_blue = 0;
    uint32_t green = 0;
    for (int i = 0; i < SAMPLES * SAMPLES; i++) {
        red_blue += sample[i] & 0x00FF00FFU;
        green += sample[i] & 0x0000FF00U;
    }
    return 0xFF000000U | (red_blue >> 2U & 0x00FF00FFU) | (green >> 2U & 0x0000FF00U);
}

static void lay_band_over(const struct band *band, int rows, struct picture *picture) {
    size_t stride = (size_t)SAMPLES * (size_t)band->width;
    for (int y = 0; y < rows; y++) {
        uint32_t *out = picture->pixels + (size_t)(band->top + y) * (size_t)picture->stride +
                        (size_t)band->left;
        const uint32_t *in = band->colour + (size_t)y * SAMPLES * stride +
                             (size_t)SAMPLES * (size_t)band->reached.from;
        for (int x = band->reached.from; x < band->reached.to; x++, in += SAMPLES) {
            const uint32_t sample[SAMPLES * SAMPLES] = {in[0], in[1], in[stride], in[stride + 1]};
            if ((sample[0] & sample[1] & sample[2] & sample[3]) >= 0xFF000000U) {
                out[x] = average(sample);
            } else if ((sample[0] | sample[1] | sample[2] | sample[3]) != 0) {
                out[x] = over(out[x], sample);
            }
        }
    }
}

void band_draw(struct band *band, const struct raster *raster, int index,
               const struct band_view *view, struct picture *picture) {
    band->left = raster->x;
    band->top = raster->y + index * RASTER_BAND;
    band->width = raster->width;
    band->reached = raster->columns[index];
    if (band->reached.from >= band->reached.to) {
        return;
    }
    const struct geometry *geometry = view->geometry;
    clear_band(band, view->lens, view->floor_y);
    for (size_t i = raster->first[index]; i < raster->first[index + 1]; i++) {
        const struct triangle *triangle = &geometry->triangles[raster->sorted[i]];
        draw_triangle(band, geometry, triangle, view->albedo[triangle->material], view->tone,
                      raster->sorted[i] < geometry->fading_from ? 1.0F : geometry->fade);
    }
    int rows = raster->y + raster->height - band->top;
    lay_band_over(band, rows < RASTER_BAND ? rows : RASTER_BAND, picture);
}
