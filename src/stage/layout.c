#include "stage/canvas.h"

#include <math.h>

// Low screens are small ones seen from as far away: their layout starts enlarged. 1280 x 800 pixels
// become 1680 x 1050 units.
static const float LOW_SCREEN_BOOST = 8.0F / 7.0F;
enum { LOW_SCREEN_PIXELS = 800 };
static const float WIDEST = 2.0F; // width over height
// Rooms below one of these, in layout units, are small; their margins are this wide.
static const float SMALL_WIDTH = 1300.0F;
static const float SMALL_HEIGHT = 740.0F;
static const float SMALL_MARGIN = 40.0F;

bool rect_contains(struct rect rect, float x, float y) {
    return x >= rect.x && y >= rect.y && x < rect.x + rect.w && y < rect.y + rect.h;
}

struct rect rect_grow(struct rect rect, float by) {
    return (struct rect){rect.x - by, rect.y - by, rect.w + 2.0F * by, rect.h + 2.0F * by};
}

struct layout layout_for(int pixel_width, int pixel_height, int text_size_percent) {
    float w = (float)(pixel_width > 0 ? pixel_width : 1);
    float h = (float)(pixel_height > 0 ? pixel_height : 1);
    float scale = fminf(w / LAYOUT_WIDTH, h / LAYOUT_HEIGHT) * (float)text_size_percent / 100.0F;
    if (pixel_height <= LOW_SCREEN_PIXELS)
        scale *= LOW_SCREEN_BOOST;
    float used = fminf(w, WIDEST * h);
    struct layout layout = {.scale = scale,
                            .width = used / scale,
                            .height = h / scale,
                            .left = floorf(0.5F * (w - used))};
    layout.small = layout.width < SMALL_WIDTH || layout.height < SMALL_HEIGHT;
    if (layout.small) {
        float outside = LAYOUT_MARGIN_X - SMALL_MARGIN;
        layout.width += 2.0F * outside;
        layout.left -= outside * scale;
    }
    return layout;
}
