// How wide and how high boxes are, and how room is shared among them.
#include "box_private.h"
#include "looks.h"

#include <math.h>
#include <stdlib.h>

// Gaps and pads, and controls' heights, in little room.
static const float DENSE_GAPS[BOX_DENSITIES] = {1.15F, 1.0F, 0.7F, 0.45F, 0.25F};
static const float DENSE_CONTROLS[BOX_DENSITIES] = {1.0F, 1.0F, 0.84F, 0.7F, 0.58F};

static float dense(const struct boxes *boxes, const struct box *box, float length) {
    return box->stack.even ? length : length * DENSE_GAPS[boxes->density];
}

// The ring around a control must not touch the next.
static const float BETWEEN_CONTROLS = 20.0F;

float box_gap(const struct boxes *boxes, const struct box *box) {
    float gap = dense(boxes, box, box->stack.gap);
    bool controls = box->kind != BOX_IS_COLUMN && box->first != BOX_NONE &&
                    box_can_be_pressed(&boxes->all[box->first]);
    return controls ? fmaxf(gap, BETWEEN_CONTROLS) : gap;
}

float box_pad_x(const struct boxes *boxes, const struct box *box) {
    return 2.0F * dense(boxes, box, box->stack.pad_x);
}

float box_pad_y(const struct boxes *boxes, const struct box *box) {
    return 2.0F * dense(boxes, box, box->stack.pad_y);
}

static float wanted_height(const struct boxes *boxes, const struct box *box) {
    return box->size.height * (box_can_be_pressed(box) ? DENSE_CONTROLS[boxes->density] : 1.0F);
}

// Behind one another, and beside each other.
static struct box_span sum_of(struct box_span a, struct box_span b) {
    return (struct box_span){a.least + b.least, a.want + b.want};
}

static struct box_span larger_of(struct box_span a, struct box_span b) {
    return (struct box_span){fmaxf(a.least, b.least), fmaxf(a.want, b.want)};
}

static struct box_span with(struct box_span span, float more) {
    return (struct box_span){span.least + more, span.want + more};
}

// Between so many children.
static float gaps_among(const struct boxes *boxes, const struct box *box, int count) {
    return box_gap(boxes, box) * (float)SDL_max(count - 1, 0);
}

// --- sharing ------------------------------------------------------------------------------------

// Those that do not grow get less than they want, but not less than they must have.
static void shrink(struct box_share *shares, size_t count, float lacking) {
    float give = 0.0F;
    for (size_t i = 0; i < count; i++)
        give += shares[i].grow > 0.0F ? 0.0F : shares[i].span.want - shares[i].span.least;
    float share = give > 0.0F ? fminf(lacking / give, 1.0F) : 0.0F;
    for (size_t i = 0; i < count; i++) {
        struct box_share *one = &shares[i];
        one->got = one->grow > 0.0F ? one->span.least
                                    : one->span.want - share * (one->span.want - one->span.least);
    }
}

// By their weights; who needs more than its share gets it first.
static void grow(struct box_share *shares, size_t count, float room) {
    bool settled = false;
    while (!settled) {
        float weights = 0.0F;
        float rest = room;
        for (size_t i = 0; i < count; i++) {
            if (shares[i].grow > 0.0F && shares[i].got <= 0.0F)
                weights += shares[i].grow;
            else if (shares[i].grow > 0.0F)
                rest -= shares[i].got;
        }
        settled = true;
        for (size_t i = 0; i < count && weights > 0.0F; i++) {
            struct box_share *one = &shares[i];
            float got = one->grow > 0.0F && one->got <= 0.0F ? rest * one->grow / weights : -1.0F;
            float bound = got < one->span.least                 ? one->span.least
                          : one->most > 0.0F && got > one->most ? one->most
                                                                : got;
            if (got < 0.0F || bound == got)
                continue;
            one->got = bound;
            settled = false;
            break;
        }
        for (size_t i = 0; settled && i < count; i++) {
            if (shares[i].grow > 0.0F && shares[i].got <= 0.0F)
                shares[i].got = fmaxf(rest * shares[i].grow / fmaxf(weights, 1e-6F), 0.0F);
        }
    }
}

void box_share_out(struct box_share *shares, size_t count, float room) {
    float rest = room; // for those that grow
    float least = 0.0F;
    for (size_t i = 0; i < count; i++) {
        bool grows = shares[i].grow > 0.0F;
        shares[i].got = grows ? 0.0F : shares[i].span.want;
        rest -= shares[i].got;
        least += grows ? shares[i].span.least : 0.0F;
    }
    if (rest < least)
        shrink(shares, count, least - rest);
    else
        grow(shares, count, rest);
}

// --- widths -------------------------------------------------------------------------------------

float box_gap_after(const struct boxes *boxes, const struct box *box, int child) {
    int next = box_next(boxes, child);
    if (next == BOX_NONE)
        return 0.0F;
    bool controls = box_can_be_pressed(&boxes->all[child]) ||
                    box_can_be_pressed(&boxes->all[next]) || box_is_row(boxes, child);
    float gap = box_gap(boxes, box);
    return controls ? fmaxf(gap, BETWEEN_CONTROLS) : gap;
}

static int count_children(const struct boxes *boxes, int index) {
    int count = 0;
    for (int i = box_first(boxes, index); i != BOX_NONE; i = box_next(boxes, i))
        count++;
    return count;
}

static struct box_span stack_width(struct boxes *boxes, int index) {
    struct box *box = &boxes->all[index];
    struct box_span sum = {0};
    struct box_span most = {0};
    int count = 0;
    for (int i = box_first(boxes, index); i != BOX_NONE; i = box_next(boxes, i)) {
        box_measure_widths(boxes, i);
        struct box_span child = boxes->all[i].width;
        sum = sum_of(sum, child);
        most = larger_of(most, child);
        count++;
    }
    float gaps = gaps_among(boxes, box, count);
    float pads = box_pad_x(boxes, box);
    if (box->kind == BOX_IS_COLUMN)
        return with(most, pads);
    if (box->kind == BOX_IS_GRID) {
        float columns = (float)SDL_min(box->stack.columns, SDL_max(count, 1));
        return (struct box_span){most.least + pads, most.want * columns + gaps + pads};
    }
    float least = box->stack.wraps ? most.least : sum.least + gaps;
    return (struct box_span){least + pads, sum.want + gaps + pads};
}

void box_measure_widths(struct boxes *boxes, int index) {
    struct box *box = &boxes->all[index];
    struct box_span span = {0};
    if (box_is_stack(box))
        span = stack_width(boxes, index);
    else if (box->kind == BOX_IS_WORDS)
        span = box_words_width(boxes, box);
    else if (box->kind == BOX_IS_GLYPH)
        span.least = span.want = boxes->canvas
                                     ? glyph_width(boxes->canvas, box->glyph, box->size.height)
                                     : box->size.height;
    if (box->size.width > 0.0F) {
        bool given = box->kind == BOX_IS_SLOT || !box_is_stack(box);
        float width = box->size.width;
        // What only takes up room along a row may vanish in a column, and the other way round.
        if (box->kind == BOX_IS_SPACE)
            width = boxes->all[box->parent].kind == BOX_IS_ROW ? width : 0.0F;
        span.want = given && box->kind != BOX_IS_WORDS ? width : fmaxf(width, span.least);
        if (given && box->kind != BOX_IS_WORDS)
            span.least = box->size.least_width > 0.0F ? box->size.least_width : width;
    }
    span.least = fmaxf(span.least, box->size.least_width);
    span.want = fmaxf(span.want, span.least);
    if (box->size.most_width > 0.0F)
        span.want = fmaxf(fminf(span.want, box->size.most_width), span.least);
    box->width = span;
}

// --- heights ------------------------------------------------------------------------------------

static float child_width(const struct box *child, float room) {
    float width = child->size.across == BOX_FILL ? room : fminf(room, child->width.want);
    if (child->size.most_width > 0.0F)
        width = fminf(width, child->size.most_width);
    return width;
}

static bool drop_an_ornament(struct boxes *boxes, int index) {
    int found = BOX_NONE;
    for (int i = box_first(boxes, index); i != BOX_NONE; i = box_next(boxes, i)) {
        if (boxes->all[i].size.ornament)
            found = i;
    }
    if (found != BOX_NONE)
        boxes->all[found].dropped = true;
    return found != BOX_NONE;
}

static float least_of_row(const struct boxes *boxes, int index) {
    const struct box *box = &boxes->all[index];
    float sum = box_pad_x(boxes, box);
    int count = 0;
    for (int i = box_first(boxes, index); i != BOX_NONE; i = box_next(boxes, i), count++)
        sum += boxes->all[i].width.least;
    return sum + gaps_among(boxes, box, count);
}

// Gives the children of a row their widths; false: they must stand below each other.
static bool share_row(struct boxes *boxes, int index) {
    struct box *box = &boxes->all[index];
    while (least_of_row(boxes, index) > box->rect.w + 0.5F && drop_an_ornament(boxes, index))
        ;
    if (box->stack.wraps && least_of_row(boxes, index) > box->rect.w + 0.5F)
        return false;
    int count = count_children(boxes, index);
    struct box_share *shares = calloc((size_t)count + 1, sizeof *shares);
    if (!shares)
        return true;
    size_t k = 0;
    for (int i = box_first(boxes, index); i != BOX_NONE; i = box_next(boxes, i), k++)
        shares[k] = (struct box_share){.span = boxes->all[i].width,
                                       .grow = boxes->all[i].size.grow,
                                       .most = boxes->all[i].size.most_width};
    float gaps = gaps_among(boxes, box, count);
    box_share_out(shares, (size_t)count, box->rect.w - box_pad_x(boxes, box) - gaps);
    k = 0;
    for (int i = box_first(boxes, index); i != BOX_NONE; i = box_next(boxes, i), k++)
        boxes->all[i].rect.w = shares[k].got;
    free(shares);
    return true;
}

static int columns_for(const struct boxes *boxes, int index) {
    const struct box *box = &boxes->all[index];
    float room = box->rect.w - box_pad_x(boxes, box);
    float gap = box_gap(boxes, box);
    float least = 0.0F;
    for (int i = box_first(boxes, index); i != BOX_NONE; i = box_next(boxes, i))
        least = fmaxf(least, boxes->all[i].width.least);
    int columns = SDL_max(box->stack.columns, 1);
    while (columns > 1 && (room - gap * (float)(columns - 1)) / (float)columns < least - 0.5F)
        columns--;
    return columns;
}

static void measure_column(struct boxes *boxes, int index) {
    static const float AROUND = 110.0F; // one row: a notch of the wheel must not pass it by
    struct box *box = &boxes->all[index];
    float room = box->rect.w - box_pad_x(boxes, box);
    struct box_span sum = {0};
    float more = box_pad_y(boxes, box);
    float row = box_row_height(boxes, index, room);
    float highest = 0.0F;
    for (int i = box_first(boxes, index); i != BOX_NONE; i = box_next(boxes, i)) {
        boxes->all[i].rect.w = child_width(&boxes->all[i], room);
        if (row > 0.0F && box_is_row(boxes, i))
            boxes->all[i].height = (struct box_span){row, row};
        else
            box_measure_heights(boxes, i);
        sum = sum_of(sum, boxes->all[i].height);
        highest = fmaxf(highest, boxes->all[i].height.want);
        more += box_gap_after(boxes, box, i);
    }
    box->height = with(sum, more);
    box->content = box->height.want;
    if (box->stack.scrolls) // the rest can be scrolled to
        box->height.least =
            fminf(box->height.least,
                  fmaxf(fmaxf(boxes->least_list, highest + AROUND), box->size.least_height));
}

static void measure_row(struct boxes *boxes, int index) {
    struct box *box = &boxes->all[index];
    struct box_span most = {0};
    for (int i = box_first(boxes, index); i != BOX_NONE; i = box_next(boxes, i)) {
        box_measure_heights(boxes, i);
        most = larger_of(most, boxes->all[i].height);
    }
    box->height = with(most, box_pad_y(boxes, box));
}

static void measure_grid(struct boxes *boxes, int index) {
    struct box *box = &boxes->all[index];
    float gap = box_gap(boxes, box);
    box->columns = columns_for(boxes, index);
    float cell = (box->rect.w - box_pad_x(boxes, box) - gap * (float)(box->columns - 1)) /
                 (float)box->columns;
    struct box_span sum = {0};
    struct box_span row = {0};
    int count = 0;
    for (int i = box_first(boxes, index); i != BOX_NONE; i = box_next(boxes, i), count++) {
        if (count % box->columns == 0) {
            sum = with(sum_of(sum, row), count > 0 ? gap : 0.0F);
            row = (struct box_span){0};
        }
        boxes->all[i].rect.w = cell;
        box_measure_heights(boxes, i);
        row = larger_of(row, boxes->all[i].height);
    }
    box->height = with(sum_of(sum, row), box_pad_y(boxes, box));
}

static void measure_slot(struct boxes *boxes, struct box *box) {
    const struct box_size *size = &box->size;
    float want = size->height;
    if (box->slot.height)
        want = box->slot.height(box->slot.context, box->slot.what, boxes->canvas, box->rect.w);
    else if (want <= 0.0F && size->aspect > 0.0F)
        want = box->rect.w / size->aspect;
    box->height.want = fminf(fmaxf(want, size->least_height), boxes->most_picture);
    box->height.least =
        size->least_height > 0.0F ? fminf(size->least_height, box->height.want) : box->height.want;
}

void box_measure_heights(struct boxes *boxes, int index) {
    struct box *box = &boxes->all[index];
    box->stacked = false;
    if (box->kind == BOX_IS_ROW && !share_row(boxes, index))
        box->stacked = true;
    if (box->kind == BOX_IS_COLUMN || box->stacked)
        measure_column(boxes, index);
    else if (box->kind == BOX_IS_ROW)
        measure_row(boxes, index);
    else if (box->kind == BOX_IS_GRID)
        measure_grid(boxes, index);
    else if (box->kind == BOX_IS_WORDS)
        box->height = box_words_height(boxes, box, box->rect.w);
    else if (box->kind == BOX_IS_SLOT)
        measure_slot(boxes, box);
    else
        box->height = (struct box_span){box->size.height, box->size.height};
    if (box->kind == BOX_IS_SPACE && boxes->all[box->parent].kind == BOX_IS_ROW)
        box->height = (struct box_span){0};
    box = &boxes->all[index];
    if (box_is_stack(box)) {
        float wanted = wanted_height(boxes, box);
        box->height.want = fmaxf(box->height.want, wanted);
        box->height.least =
            fmaxf(box->height.least, box_can_be_pressed(box) ? wanted : box->size.least_height);
        box->height.want = fmaxf(box->height.want, box->height.least);
    }
}
