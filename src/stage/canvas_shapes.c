// Shapes: the geometry is rounded to eighths of a pixel, rasterised once and found again by that
// geometry.
#include "canvas_private.h"

#include "base/array.h"
#include "base/hash.h"

#include <math.h>

static const float STEPS_A_PIXEL = 8.0F;
static const float RADIANS_A_DEGREE = 3.14159265F / 180.0F;
enum { LARGEST_SIDE = 8192 }; // pixels; nothing on a screen needs a larger shape

static float rounded(float value) {
    return roundf(value * STEPS_A_PIXEL) / STEPS_A_PIXEL;
}

static uint64_t hash_length(uint64_t key, float value) {
    return hash_int(key, (int64_t)lroundf(value * STEPS_A_PIXEL));
}

// --- the general way: one texture a shape

// A shape about to be drawn: geometry relative to a whole pixel (x, y) that is its place on screen.
struct order {
    struct shape shape;
    struct brush brush;
    int x, y;
    // Bounds of the texture relative to (x, y).
    int left, top, right, bottom;
};

static struct brush make_brush(const struct canvas *canvas, const struct paint *paint) {
    return (struct brush){.fill = canvas_argb(paint->fill),
                          .fill_low = canvas_argb(paint->fill_low),
                          .stroke = paint->stroke_width > 0.0F ? canvas_argb(paint->stroke) : 0,
                          .stroke_width = rounded(paint->stroke_width * canvas->layout.scale),
                          .dash = paint->dash * canvas->layout.scale,
                          .gap = paint->gap * canvas->layout.scale};
}

static uint64_t order_key(const struct order *order) {
    const struct shape *shape = &order->shape;
    const struct brush *brush = &order->brush;
    uint64_t key = hash_int(HASH_START, shape->kind);
    const float lengths[] = {shape->cx,
                             shape->cy,
                             shape->half_w,
                             shape->half_h,
                             shape->radius,
                             shape->thickness,
                             shape->turn * 1024.0F,
                             shape->middle * 1024.0F,
                             shape->half_span * 1024.0F,
                             brush->stroke_width,
                             brush->dash,
                             brush->gap};
    for (size_t i = 0; i < COUNT_OF(lengths); i++)
        key = hash_length(key, lengths[i]);
    for (size_t i = 0; i < shape->count; i++)
        key = hash_length(hash_length(key, shape->points[i].x), shape->points[i].y);
    key = hash_int(hash_int(key, order->right - order->left), order->bottom - order->top);
    return hash_int(hash_int(hash_int(key, brush->fill), brush->fill_low), brush->stroke);
}

static struct cache_entry *rasterise(struct canvas *canvas, const struct order *order,
                                     uint64_t key) {
    struct cache_entry entry = {.key = key,
                                .width = order->right - order->left,
                                .height = order->bottom - order->top,
                                .left = order->left,
                                .top = order->top};
    bool usable = entry.width > 0 && entry.height > 0 && entry.width <= LARGEST_SIDE &&
                  entry.height <= LARGEST_SIDE;
    if (!usable)
        return NULL;
    struct sheet sheet;
    if (!canvas_take_sheet(&entry, &sheet))
        return NULL;
    struct shape moved = order->shape;
    struct point points[CANVAS_POINTS_MAX];
    moved.cx -= (float)order->left;
    moved.cy -= (float)order->top;
    for (size_t i = 0; i < moved.count; i++)
        points[i] = (struct point){order->shape.points[i].x - (float)order->left,
                                   order->shape.points[i].y - (float)order->top};
    moved.points = points;
    sheet_shape(&sheet, &moved, &order->brush);
    return canvas_put_sheet(canvas, entry, &sheet, false);
}

static void draw_order(struct canvas *canvas, const struct order *order) {
    uint64_t key = order_key(order);
    struct cache_entry *entry = cache_get(&canvas->shapes, key);
    if (!entry)
        entry = rasterise(canvas, order, key);
    if (entry)
        canvas_blit(canvas, entry, order->x, order->y);
}

// Splits a position into a whole pixel and the rest, in eighths.
static float split(float position, int *whole) {
    float down = floorf(position);
    *whole = (int)down;
    float rest = rounded(position - down);
    if (rest >= 1.0F) {
        *whole += 1;
        rest = 0.0F;
    }
    return rest;
}

static void place(struct order *order, const struct canvas *canvas, float cx, float cy) {
    order->shape.cx = split(canvas_px(canvas, cx), &order->x);
    order->shape.cy = split(canvas_py(canvas, cy), &order->y);
}

static void bound(struct order *order, float reach_x, float reach_y) {
    float margin = 1.0F + (order->brush.stroke != 0 ? 0.5F * order->brush.stroke_width : 0.0F);
    order->left = (int)floorf(order->shape.cx - reach_x - margin);
    order->top = (int)floorf(order->shape.cy - reach_y - margin);
    order->right = (int)ceilf(order->shape.cx + reach_x + margin);
    order->bottom = (int)ceilf(order->shape.cy + reach_y + margin);
}

void canvas_block(struct canvas *canvas, float cx, float cy, float w, float h, float radius,
                  float degrees, const struct paint *paint) {
    float scale = canvas->layout.scale;
    struct order order = {.brush = make_brush(canvas, paint)};
    place(&order, canvas, cx, cy);
    struct shape *shape = &order.shape;
    shape->kind = SHAPE_BOX;
    shape->half_w = rounded(0.5F * w * scale);
    shape->half_h = rounded(0.5F * h * scale);
    shape->radius = fminf(rounded(radius * scale), fminf(shape->half_w, shape->half_h));
    shape->turn = roundf(degrees * 8.0F) / 8.0F * RADIANS_A_DEGREE;
    float c = fabsf(cosf(shape->turn));
    float s = fabsf(sinf(shape->turn));
    bound(&order, shape->half_w * c + shape->half_h * s, shape->half_w * s + shape->half_h * c);
    draw_order(canvas, &order);
}

void canvas_circle(struct canvas *canvas, float cx, float cy, float radius,
                   const struct paint *paint) {
    struct order order = {.brush = make_brush(canvas, paint)};
    place(&order, canvas, cx, cy);
    order.shape.kind = SHAPE_CIRCLE;
    order.shape.radius = rounded(radius * canvas->layout.scale);
    bound(&order, order.shape.radius, order.shape.radius);
    draw_order(canvas, &order);
}

// Converts points to pixels relative to the whole pixel of the first, and bounds them.
static bool place_points(struct canvas *canvas, struct order *order, const SDL_FPoint *from,
                         size_t count, struct point *to, float margin) {
    if (count < 2 || count > CANVAS_POINTS_MAX)
        return false;
    order->x = (int)floorf(canvas_px(canvas, from[0].x));
    order->y = (int)floorf(canvas_py(canvas, from[0].y));
    float low_x = INFINITY;
    float low_y = INFINITY;
    float high_x = -INFINITY;
    float high_y = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        to[i].x = rounded(canvas_px(canvas, from[i].x) - (float)order->x);
        to[i].y = rounded(canvas_py(canvas, from[i].y) - (float)order->y);
        low_x = fminf(low_x, to[i].x);
        low_y = fminf(low_y, to[i].y);
        high_x = fmaxf(high_x, to[i].x);
        high_y = fmaxf(high_y, to[i].y);
    }
    order->left = (int)floorf(low_x - margin);
    order->top = (int)floorf(low_y - margin);
    order->right = (int)ceilf(high_x + margin);
    order->bottom = (int)ceilf(high_y + margin);
    order->shape.points = to;
    order->shape.count = count;
    return true;
}

void canvas_polyline(struct canvas *canvas, const SDL_FPoint *points, size_t count, float width,
                     SDL_Color colour) {
    struct point moved[CANVAS_POINTS_MAX];
    struct order order = {.brush = {.fill = canvas_argb(colour)}};
    order.shape.kind = SHAPE_POLYLINE;
    order.shape.thickness = rounded(width * canvas->layout.scale);
    float margin = 0.5F * order.shape.thickness + 1.0F;
    if (place_points(canvas, &order, points, count, moved, margin))
        draw_order(canvas, &order);
}

void canvas_line(struct canvas *canvas, float x0, float y0, float x1, float y1, float width,
                 SDL_Color colour) {
    const SDL_FPoint points[] = {{x0, y0}, {x1, y1}};
    canvas_polyline(canvas, points, 2, width, colour);
}

// --- boxes: nine pieces, the middle a plain rectangle

// Copies one of the nine pieces; nothing when either side has no length.
static void copy_piece(struct canvas *canvas, SDL_Texture *texture, SDL_Rect from, SDL_Rect to) {
    if (to.w > 0 && to.h > 0)
        SDL_RenderCopy(canvas->renderer, texture, &from, &to);
}

// entry holds a box whose corners take `corner` pixels and whose middle is one pixel; it is spread
// over target, without its middle.
static void copy_nine(struct canvas *canvas, const struct cache_entry *entry, int corner,
                      SDL_Rect target) {
    SDL_SetTextureAlphaMod(entry->texture, (Uint8)lroundf(255.0F * canvas->alpha));
    const int from[4] = {0, corner, corner + 1, 2 * corner + 1};
    const int to_x[4] = {target.x, target.x + corner, target.x + target.w - corner,
                         target.x + target.w};
    const int to_y[4] = {target.y, target.y + corner, target.y + target.h - corner,
                         target.y + target.h};
    for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 3; column++) {
            if (row == 1 && column == 1)
                continue;
            SDL_Rect source = {from[column], from[row], from[column + 1] - from[column],
                               from[row + 1] - from[row]};
            SDL_Rect place_at = {to_x[column], to_y[row], to_x[column + 1] - to_x[column],
                                 to_y[row + 1] - to_y[row]};
            copy_piece(canvas, entry->texture, source, place_at);
        }
    }
}

struct pixel_box {
    int x0, y0, x1, y1;
    float radius;
};

static struct pixel_box box_pixels(const struct canvas *canvas, struct rect rect, float radius) {
    struct pixel_box box = {.x0 = (int)lroundf(canvas_px(canvas, rect.x)),
                            .y0 = (int)lroundf(canvas_py(canvas, rect.y)),
                            .x1 = (int)lroundf(canvas_px(canvas, rect.x + rect.w)),
                            .y1 = (int)lroundf(canvas_py(canvas, rect.y + rect.h))};
    float smaller = (float)(box.x1 - box.x0 < box.y1 - box.y0 ? box.x1 - box.x0 : box.y1 - box.y0);
    box.radius = fminf(rounded(radius * canvas->layout.scale), 0.5F * smaller);
    return box;
}

static void draw_whole_box(struct canvas *canvas, const struct pixel_box *box,
                           const struct brush *brush) {
    struct order order = {.brush = *brush, .x = box->x0, .y = box->y0};
    struct shape *shape = &order.shape;
    shape->kind = SHAPE_BOX;
    shape->half_w = 0.5F * (float)(box->x1 - box->x0);
    shape->half_h = 0.5F * (float)(box->y1 - box->y0);
    shape->cx = shape->half_w;
    shape->cy = shape->half_h;
    shape->radius = box->radius;
    bound(&order, shape->half_w, shape->half_h);
    draw_order(canvas, &order);
}

// What has no outline but the colour of what comes first stands out by that.
static void tell_edge(const struct canvas *canvas, const struct pixel_box *box,
                      const struct paint *paint, float stroke) {
    const struct palette_tokens *colours = &canvas->theme->colours;
    uint32_t fill = canvas_argb(paint->fill);
    bool first = fill == canvas_argb(colours->acc) || fill == canvas_argb(colours->accd);
    SDL_Rect area = {box->x0, box->y0, box->x1 - box->x0, box->y1 - box->y0};
    if (stroke > 0.0F || first)
        canvas_tell_edge(canvas, area, (int)box->radius, paint, stroke);
}

void canvas_box(struct canvas *canvas, struct rect rect, float radius, const struct paint *paint) {
    struct pixel_box box = box_pixels(canvas, rect, radius);
    int w = box.x1 - box.x0;
    int h = box.y1 - box.y0;
    if (w <= 0 || h <= 0)
        return;
    struct brush brush = make_brush(canvas, paint);
    tell_edge(canvas, &box, paint, brush.stroke != 0 ? brush.stroke_width : 0.0F);
    float half_stroke = brush.stroke != 0 ? 0.5F * brush.stroke_width : 0.0F;
    int pad = (int)ceilf(half_stroke + 1.0F);
    int inner = (int)ceilf(fmaxf(box.radius, half_stroke + 1.0F)) + 1;
    bool simple = (brush.fill_low >> 24 == 0) && brush.dash <= 0.0F;
    if (!simple || w <= 2 * inner + 1 || h <= 2 * inner + 1) {
        draw_whole_box(canvas, &box, &brush);
        return;
    }
    struct order order = {.brush = brush};
    struct shape *shape = &order.shape;
    int corner = pad + inner;
    shape->kind = SHAPE_BOX;
    shape->half_w = 0.5F * (float)(2 * inner + 1);
    shape->half_h = shape->half_w;
    shape->cx = shape->half_w;
    shape->cy = shape->half_w;
    shape->radius = box.radius;
    order.left = -pad;
    order.top = -pad;
    order.right = 2 * inner + 1 + pad;
    order.bottom = order.right;
    uint64_t key = order_key(&order);
    struct cache_entry *entry = cache_get(&canvas->shapes, key);
    if (!entry)
        entry = rasterise(canvas, &order, key);
    if (!entry)
        return;
    SDL_Rect target = {box.x0 - pad, box.y0 - pad, w + 2 * pad, h + 2 * pad};
    copy_nine(canvas, entry, corner, target);
    if (brush.fill >> 24 == 0)
        return;
    SDL_Rect middle = {target.x + corner, target.y + corner, target.w - 2 * corner,
                       target.h - 2 * corner};
    SDL_Color fill = colour_fade(paint->fill, canvas->alpha);
    SDL_SetRenderDrawBlendMode(canvas->renderer,
                               fill.a == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    SDL_SetRenderDrawColor(canvas->renderer, fill.r, fill.g, fill.b, fill.a);
    SDL_RenderFillRect(canvas->renderer, &middle);
}

// --- soft things

static struct cache_entry *soft_box(struct canvas *canvas, float radius, float blur, int corner,
                                    uint32_t colour) {
    uint64_t key = hash_text(HASH_START, "shadow");
    key = hash_length(hash_length(hash_int(hash_int(key, corner), colour), radius), blur);
    struct cache_entry *found = cache_get(&canvas->shapes, key);
    if (found)
        return found;
    struct cache_entry entry = {.key = key, .width = 2 * corner + 1, .height = 2 * corner + 1};
    struct sheet sheet;
    if (!canvas_take_sheet(&entry, &sheet))
        return NULL;
    float half = 0.5F * (float)entry.width;
    struct shape shape = {.kind = SHAPE_BOX,
                          .cx = half,
                          .cy = half,
                          .half_w = half - blur,
                          .half_h = half - blur,
                          .radius = radius};
    sheet_shadow(&sheet, &shape, blur, colour);
    return canvas_put_sheet(canvas, entry, &sheet, false);
}

void canvas_shadow(struct canvas *canvas, struct rect rect, float radius, float blur, float dy,
                   SDL_Color colour) {
    rect.y += dy;
    struct pixel_box box = box_pixels(canvas, rect, radius);
    float blur_px = fmaxf(1.0F, roundf(blur * canvas->layout.scale));
    int corner = (int)ceilf(blur_px + fmaxf(box.radius, blur_px)) + 1;
    int grow = (int)blur_px;
    SDL_Rect target = {box.x0 - grow, box.y0 - grow, box.x1 - box.x0 + 2 * grow,
                       box.y1 - box.y0 + 2 * grow};
    if (target.w <= 2 * corner || target.h <= 2 * corner)
        return;
    struct cache_entry *entry = soft_box(canvas, box.radius, blur_px, corner, canvas_argb(colour));
    if (entry)
        copy_nine(canvas, entry, corner, target);
}

void canvas_glow(struct canvas *canvas, float cx, float cy, float rx, float ry, SDL_Color colour) {
    int width = (int)lroundf(2.0F * rx * canvas->layout.scale);
    int height = (int)lroundf(2.0F * ry * canvas->layout.scale);
    if (width <= 0 || height <= 0 || width > LARGEST_SIDE || height > LARGEST_SIDE)
        return;
    uint32_t argb = canvas_argb(colour);
    uint64_t key = hash_int(hash_text(HASH_START, "glow"), argb);
    key = hash_int(hash_int(key, width), height);
    struct cache_entry *entry = cache_get(&canvas->shapes, key);
    if (!entry) {
        struct cache_entry made = {.key = key, .width = width, .height = height, .keep = true};
        struct sheet sheet;
        if (!canvas_take_sheet(&made, &sheet))
            return;
        sheet_glow(&sheet, argb);
        entry = canvas_put_sheet(canvas, made, &sheet, false);
    }
    if (entry)
        canvas_blit(canvas, entry, (int)lroundf(canvas_px(canvas, cx - rx)),
                    (int)lroundf(canvas_py(canvas, cy - ry)));
}
