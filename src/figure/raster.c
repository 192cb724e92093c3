#include "raster.h"
#include "number.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NEAREST_DEPTH 0.05F
#define WINDOW_MARGIN 2 // pixels

void raster_finish(struct raster *raster) {
    free(raster->sorted);
    free(raster->first);
    free(raster->columns);
    *raster = (struct raster){0};
}

static void choose_window(struct raster *raster, const struct geometry *geometry,
                          const struct picture *picture) {
    float low_x = FLT_MAX;
    float low_y = FLT_MAX;
    float high_x = -FLT_MAX;
    float high_y = -FLT_MAX;
    for (size_t i = 0; i < geometry->vertex_count; i++) {
        struct vec3 s = geometry->vertices[i].screen;
        if (s.z > NEAREST_DEPTH) {
            low_x = least(low_x, s.x);
            low_y = least(low_y, s.y);
            high_x = most(high_x, s.x);
            high_y = most(high_y, s.y);
        }
    }
    low_x = most(low_x - WINDOW_MARGIN, 0.0F);
    low_y = most(low_y - WINDOW_MARGIN, 0.0F);
    high_x = least(high_x + WINDOW_MARGIN, (float)picture->width);
    high_y = least(high_y + WINDOW_MARGIN, (float)picture->height);
    bool empty = low_x >= high_x || low_y >= high_y;
    raster->x = empty ? 0 : (int)low_x;
    // Bands lie on the picture's own grid of rows, whatever the window.
    raster->y = empty ? 0 : (int)low_y / RASTER_BAND * RASTER_BAND;
    raster->width = empty ? 0 : (int)ceilf(high_x) - raster->x;
    raster->height = empty ? 0 : (int)ceilf(high_y) - raster->y;
}

static int band_count(const struct raster *raster) {
    return (raster->height + RASTER_BAND - 1) / RASTER_BAND;
}
// The bands that a triangle reaches, last left out; none when it is seen from behind or too near.
struct reach {
    int from, to;
    struct raster_columns columns;
};

static struct reach reach_of(const struct raster *raster, const struct geometry *geometry,
                             const struct triangle *triangle) {
    struct vec3 a = geometry->vertices[triangle->vertex[0]].screen;
    struct vec3 b = geometry->vertices[triangle->vertex[1]].screen;
    struct vec3 c = geometry->vertices[triangle->vertex[2]].screen;
    float area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
    if (least(least(a.z, b.z), c.z) < NEAREST_DEPTH || area >= 0.0F) {
        return (struct reach){0};
    }
    float last = (float)(band_count(raster) - 1);
    float top = (least(least(a.y, b.y), c.y) - (float)raster->y) / RASTER_BAND;
    float bottom = (most(most(a.y, b.y), c.y) - (float)raster->y) / RASTER_BAND;
    float width = (float)raster->width;
    float left = least(least(a.x, b.x), c.x) - (float)raster->x;
    float right = most(most(a.x, b.x), c.x) - (float)raster->x;
    return (struct reach){(int)clamp(top, 0.0F, last),
                          (int)clamp(bottom, 0.0F, last) + 1,
                          {(int)clamp(left, 0.0F, width), (int)ceilf(clamp(right, 0.0F, width))}};
}

static bool grow(void **items, size_t *capacity, size_t wanted, size_t size) {
    if (wanted <= *capacity) {
        return true;
    }
    free(*items);
    *items = malloc((wanted + wanted / 4) * size);
    *capacity = *items != NULL ? wanted + wanted / 4 : 0;
    return *items != NULL;
}

// Counts first, then lays the triangles out band by band, in their order within each.
static bool sort_triangles(struct raster *raster, const struct geometry *geometry) {
    size_t bands = (size_t)band_count(raster);
    void *first = raster->first;
    bool grown = grow(&first, &raster->first_capacity, bands + 2, sizeof *raster->first);
    raster->first = first;
    void *columns = raster->columns;
    grown = grown && grow(&columns, &raster->columns_capacity, bands + 1, sizeof *raster->columns);
    raster->columns = columns;
    if (!grown) {
        return false;
    }
    for (size_t i = 0; i < bands; i++) {
        raster->columns[i] = (struct raster_columns){raster->width, 0};
    }
    memset(raster->first, 0, (bands + 2) * sizeof *raster->first);
    for (size_t i = 0; bands > 0 && i < geometry->triangle_count; i++) {
        struct reach reach = reach_of(raster, geometry, &geometry->triangles[i]);
        for (int band = reach.from; band < reach.to; band++) {
            struct raster_columns *reached = &raster->columns[band];
            reached->from = reach.columns.from < reached->from ? reach.columns.from : reached->from;
            reached->to = reach.columns.to > reached->to ? reach.columns.to : reached->to;
            raster->first[band + 2]++;
        }
    }
    for (size_t i = 2; i < bands + 2; i++) {
        raster->first[i] += raster->first[i - 1];
    }
    void *sorted = raster->sorted;
    grown = grow(&sorted, &raster->sorted_capacity, raster->first[bands + 1] + 1,
                 sizeof *raster->sorted);
    raster->sorted = sorted;
    for (size_t i = 0; bands > 0 && grown && i < geometry->triangle_count; i++) {
        struct reach reach = reach_of(raster, geometry, &geometry->triangles[i]);
        for (int band = reach.from; band < reach.to; band++) {
            raster->sorted[raster->first[band + 1]++] = (uint32_t)i;
        }
    }
    return grown;
}

bool raster_begin(struct raster *raster, const struct geometry *geometry,
                  const struct picture *picture) {
    choose_window(raster, geometry, picture);
    return sort_triangles(raster, geometry);
}
