// Long lists: every row has a box, but only those near the view are told what stands in them.
#include "box_private.h"

#include <math.h>

static const float REACH = 1.0F; // views before and after the one that is shown

bool box_is_row(const struct boxes *boxes, int index) {
    return boxes->first_row != BOX_NONE && index >= boxes->first_row &&
           index < boxes->first_row + boxes->rows.count;
}

void box_rows(struct boxes *boxes, const struct box_rows *rows) {
    if (boxes->first_row != BOX_NONE)
        return;
    int first = (int)boxes->count;
    for (int i = 0; i < rows->count; i++) {
        box_column(boxes, NULL);
        box_end(boxes);
    }
    boxes->rows = *rows;
    boxes->rows.count = (int)boxes->count - first; // memory may have run out
    boxes->first_row = boxes->rows.count > 0 ? first : BOX_NONE;
}

float box_row_height(struct boxes *boxes, int list, float width) {
    static const int DENSITIES = 16; // more than there are
    if (boxes->first_row == BOX_NONE || boxes->all[boxes->first_row].parent != list)
        return 0.0F;
    float gap = box_gap_after(boxes, &boxes->all[list], boxes->first_row);
    int pitch_of = (int)width * DENSITIES + (int)boxes->density;
    if (!boxes->canvas)
        pitch_of = -pitch_of; // letters are estimated
    float height = boxes->pitch_of == pitch_of ? boxes->pitch - gap : 0.0F;
    for (int i = boxes->first_row; box_is_row(boxes, i); i++) {
        if (boxes->all[i].first == BOX_NONE)
            continue;
        boxes->all[i].rect.w = width;
        box_measure_heights(boxes, i);
        height = fmaxf(height, boxes->all[i].height.want);
    }
    boxes->pitch = height + gap;
    boxes->pitch_of = pitch_of;
    return height;
}

static void forget(struct boxes *boxes) {
    int first = boxes->all[boxes->first_row].first; // the first row is always told
    for (int i = boxes->first_row; box_is_row(boxes, i); i++)
        boxes->all[i].first = boxes->all[i].last = BOX_NONE;
    if (first != BOX_NONE)
        boxes->count = (size_t)first;
}

// Those at both ends, and those that the focus may go to, are told wherever they stand.
static void tell(struct boxes *boxes, float from, float to, int focused) {
    int focus = focused - boxes->rows.item;
    forget(boxes);
    for (int i = 0; i < boxes->rows.count; i++) {
        bool end = i == 0 || i == boxes->rows.count - 1;
        bool near = (float)i >= from && (float)i <= to;
        if (!end && !near && SDL_abs(i - focus) > 1)
            continue;
        int index = boxes->first_row + i;
        boxes->open = index;
        boxes->rows.tell(boxes->rows.context, i, boxes);
        boxes->open = BOX_NONE;
        boxes->missing = 0;
        if (boxes->all[index].first != BOX_NONE)
            boxes->all[boxes->all[index].first].size.grow = 1.0F;
    }
}

void box_rows_guess(struct boxes *boxes, float scroll, float room, int focused) {
    if (boxes->first_row == BOX_NONE)
        return;
    float pitch = fmaxf(boxes->pitch > 0.0F ? boxes->pitch : boxes->rows.height, 1.0F);
    tell(boxes, (scroll - REACH * room) / pitch, (scroll + (1.0F + REACH) * room) / pitch, focused);
}

bool box_rows_mend(struct boxes *boxes, struct rect area, int focused) {
    bool missing = false;
    for (int i = boxes->first_row; box_is_row(boxes, i); i++) {
        const struct box *row = &boxes->all[i];
        bool seen = row->rect.y + row->rect.h > area.y && row->rect.y < area.y + area.h;
        missing = missing || (seen && row->first == BOX_NONE);
    }
    if (!missing)
        return false;
    float first = (area.y - boxes->all[boxes->first_row].rect.y) / boxes->pitch;
    float room = area.h / boxes->pitch;
    tell(boxes, first - REACH * room, first + (1.0F + REACH) * room, focused);
    return true;
}
