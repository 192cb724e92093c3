// Shapes into pixels, with exact edges, by signed distance: the shape's distance function is asked
// once for blocks that are clearly inside or outside, and for every pixel only near the outline.
#pragma once

#include <stddef.h>
#include <stdint.h>

// 0xAARRGGBB, straight alpha.
struct sheet {
    int width;
    int height;
    uint32_t *pixels; // width * height
};

struct point {
    float x, y;
};

enum shape_kind { SHAPE_BOX, SHAPE_CIRCLE, SHAPE_ARC, SHAPE_POLYLINE, SHAPE_POLYGON };

// All lengths in pixels of the sheet, angles in radians.
struct shape {
    enum shape_kind kind;
    float cx, cy;
    float half_w, half_h;    // box
    float radius;            // box corner, circle, arc
    float turn;              // box: clockwise
    float middle, half_span; // arc: clockwise from up
    float thickness;         // arc, polyline: full width of the line
    const struct point *points;
    size_t count;
};

struct brush {
    uint32_t fill;     // 0xAARRGGBB; alpha 0 leaves it out
    uint32_t fill_low; // bottom of the gradient; alpha 0: plain
    uint32_t stroke;
    float stroke_width;
    float dash, gap; // pixels along the outline, box and circle only; 0: solid
};

// Overwrites the whole sheet.
void sheet_shape(struct sheet *sheet, const struct shape *shape, const struct brush *brush);

// Falls off smoothly from full strength at the outline to nothing `blur` pixels outside it.
void sheet_shadow(struct sheet *sheet, const struct shape *shape, float blur, uint32_t colour);

// An ellipse filling the sheet: full strength in the middle, nothing at the rim.
void sheet_glow(struct sheet *sheet, uint32_t colour);

// A vertical gradient, dithered so that slow changes of shade show no bands.
void sheet_gradient(struct sheet *sheet, uint32_t top, uint32_t bottom);
