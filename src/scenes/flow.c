#include "flow.h"

#include "ink.h"

#include <math.h>
#include <string.h>

// Layout units.
static const float TITLE = 52.0F;
static const float TITLE_SMALLEST = 36.0F;
static const float LARGE = 1.18F; // of all words, where there is room
static const float TITLE_LARGE = 1.4F;
static const float BODY = 34.0F;
static const float QUIET = 30.0F;
static const float LINE = 1.26F; // pitch, in ems
static const float CAP = 0.80F;  // from a line's top to its baseline, in ems
static const float ICON = 40.0F;
static const float ICON_ROOM = 56.0F;
static const float GAP = 18.0F;          // between two parts
static const float GAP_CONTROLS = 28.0F; // the ring of one must not touch the next
static const float PLATE_PAD = 22.0F;
static const float EDGE = 14.0F; // room for the ring at the upper and lower end
static const float STEP_SHARE = 0.75F;
static const float MARKER = 36.0F;

// --- what a scene lists -------------------------------------------------------------------------

void flow_reset(struct flow *flow) {
    flow->count = 0;
    flow->large = false;
    flow->stored = 0;
}

static const char *keep(struct flow *flow, const char *text) {
    size_t bytes = text ? strlen(text) + 1 : 0;
    if (bytes == 0 || flow->stored + bytes > sizeof flow->store)
        return "";
    char *copy = flow->store + flow->stored;
    memcpy(copy, text, bytes);
    flow->stored += bytes;
    return copy;
}

static struct flow_part *add(struct flow *flow, enum flow_kind kind, int item) {
    struct flow_part *part = &flow->parts[flow->count]; // the last one is never shown
    if (flow->count < FLOW_PARTS_MAX)
        flow->count++;
    *part = (struct flow_part){.kind = kind, .item = item, .text = "", .large = flow->large};
    return part;
}

void flow_title(struct flow *flow, const char *text) {
    add(flow, FLOW_TITLE, FOCUS_NOTHING)->text = keep(flow, text);
}

void flow_text(struct flow *flow, enum icon icon, const char *text) {
    struct flow_part *part = add(flow, FLOW_TEXT, FOCUS_NOTHING);
    part->text = keep(flow, text);
    part->icon = icon;
}

void flow_quiet(struct flow *flow, const char *text) {
    add(flow, FLOW_QUIET, FOCUS_NOTHING)->text = keep(flow, text);
}

void flow_urgent(struct flow *flow, const char *text) {
    struct flow_part *part = add(flow, FLOW_URGENT, FOCUS_NOTHING);
    part->text = keep(flow, text);
    part->icon = ICON_ALERT;
}

void flow_button(struct flow *flow, int item, const struct button *button) {
    struct flow_part *part = add(flow, FLOW_BUTTON, item);
    part->button = *button;
    part->button.label = keep(flow, button->label);
    part->button.detail = keep(flow, button->detail);
}

void flow_option(struct flow *flow, int item, const struct option *option) {
    struct flow_part *part = add(flow, FLOW_OPTION, item);
    part->option = *option;
    part->option.label = keep(flow, option->label);
    part->option.value = keep(flow, option->value);
}

// --- places -------------------------------------------------------------------------------------

static bool is_control(const struct flow_part *part) {
    return part->item != FOCUS_NOTHING;
}

static struct text_style style_of(struct canvas *canvas, const struct flow_part *part,
                                  float width) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct text_style style = {FACE_SEMIBOLD, BODY, colours->text, ALIGN_START};
    if (part->kind == FLOW_TITLE) {
        style.face = ink_title_face(part->text);
        style.size = part->large ? TITLE_LARGE * TITLE : TITLE;
        style.size = text_fit(canvas, &style, TITLE_SMALLEST, width, TEXT_LINES_MAX, part->text);
    } else if (part->kind == FLOW_QUIET) {
        style.size = QUIET;
        style.colour = colours->mute;
    } else if (part->kind == FLOW_URGENT) {
        style.face = FACE_BOLD;
        style.colour = colours->on_plate;
    }
    if (part->large && part->kind != FLOW_TITLE)
        style.size *= LARGE;
    return style;
}

// Where the words stand within the column.
struct words_place {
    float x, width, pad;
};

static struct words_place words_place(const struct flow_part *part, float width) {
    struct words_place place = {.width = width};
    if (part->kind == FLOW_URGENT)
        place.pad = PLATE_PAD;
    place.x = place.pad + (part->icon != ICON_NONE ? ICON_ROOM : 0.0F);
    place.width -= place.x + place.pad;
    return place;
}

static float words_height(struct canvas *canvas, const struct flow_part *part, float width) {
    struct words_place place = words_place(part, width);
    struct text_style style = style_of(canvas, part, place.width);
    struct text_lines lines;
    text_wrap(canvas, &style, place.width, TEXT_LINES_MAX, part->text, &lines);
    return 2.0F * place.pad + style.size * LINE * (float)lines.count;
}

float flow_lay_out(struct flow *flow, struct canvas *canvas, float width) {
    float y = EDGE;
    for (size_t i = 0; i < flow->count; i++) {
        struct flow_part *part = &flow->parts[i];
        if (i > 0)
            y += is_control(part) || is_control(part - 1) ? GAP_CONTROLS : GAP;
        part->button.rect.w = width;
        part->option.rect.w = width;
        part->y = y;
        part->height = part->kind == FLOW_BUTTON ? widget_block_height(canvas, &part->button)
                       : part->kind == FLOW_OPTION
                           ? widget_option_block_height(canvas, &part->option)
                           : words_height(canvas, part, width);
        y += part->height;
    }
    return y + EDGE;
}

bool flow_shows_first_item(const struct flow *flow, const struct flow_view *view) {
    for (size_t i = 0; i < flow->count; i++) {
        const struct flow_part *part = &flow->parts[i];
        if (is_control(part))
            return part->y + part->height + EDGE <= view->bottom - view->top;
    }
    return true;
}

static struct rect place_of(const struct flow_part *part, const struct flow_view *view) {
    return (struct rect){view->x, view->top + part->y - view->scroll, view->width, part->height};
}

static bool in_view(float y, float height, const struct flow_view *view) {
    return y >= view->top - 0.5F && y + height <= view->bottom + 0.5F;
}

void flow_add_items(const struct flow *flow, const struct flow_view *view, struct focus *focus) {
    for (size_t i = 0; i < flow->count; i++) {
        const struct flow_part *part = &flow->parts[i];
        struct rect rect = place_of(part, view);
        if (!is_control(part))
            continue;
        // What is not drawn is not to be hit: a place outside the canvas for the pointer.
        if (!in_view(rect.y, rect.h, view))
            rect.x -= 2.0F * (view->x + view->width);
        focus_add(focus, part->item, rect, WIDGET_RADIUS_CONTROL, FOCUS_ITEM);
    }
}

// --- drawing ------------------------------------------------------------------------------------

static void draw_words(const struct flow_part *part, const struct flow_view *view,
                       struct canvas *canvas) {
    struct rect rect = place_of(part, view);
    struct words_place place = words_place(part, view->width);
    struct text_style style = style_of(canvas, part, place.width);
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct text_lines lines;
    text_wrap(canvas, &style, place.width, TEXT_LINES_MAX, part->text, &lines);
    float pitch = style.size * LINE;
    bool whole = in_view(rect.y, rect.h, view);
    if (part->kind == FLOW_URGENT) {
        float top = fmaxf(rect.y, view->top);
        float bottom = fminf(rect.y + rect.h, view->bottom);
        if (bottom > top)
            canvas_box(canvas, (struct rect){rect.x, top, rect.w, bottom - top},
                       WIDGET_RADIUS_PLATE, &(struct paint){.fill = colours->plate});
    }
    float first = rect.y + place.pad;
    if (part->icon != ICON_NONE && (whole || in_view(first, ICON, view)))
        canvas_icon(canvas, part->icon, rect.x + place.pad, first + 0.5F * (pitch - ICON), ICON,
                    part->kind == FLOW_URGENT ? colours->warn : colours->bone);
    for (size_t i = 0; i < lines.count; i++) {
        float y = first + pitch * (float)i;
        if (in_view(y, pitch, view))
            text_draw(canvas, &style, rect.x + place.x, y + CAP * style.size + 0.06F * pitch,
                      lines.line[i]);
    }
}

// A little arrow where the column goes on, in the margin.
static void draw_markers(const struct flow *flow, const struct flow_view *view,
                         struct canvas *canvas) {
    const struct flow_part *last = &flow->parts[flow->count - 1];
    SDL_Color colour = canvas_colours(canvas)->bone;
    float x = view->x + view->width + 4.0F;
    if (view->scroll > EDGE)
        canvas_icon(canvas, ICON_CHEVRON_UP, x, view->top, MARKER, colour);
    if (last->y + last->height - view->scroll > view->bottom - view->top + 1.0F)
        canvas_icon(canvas, ICON_CHEVRON_DOWN, x, view->bottom - MARKER, MARKER, colour);
}

void flow_draw(const struct flow *flow, const struct flow_view *view, struct canvas *canvas,
               const struct focus *focus, int64_t now_us) {
    if (flow->count == 0)
        return;
    for (size_t i = 0; i < flow->count; i++) {
        struct flow_part part = flow->parts[i];
        struct rect rect = place_of(&part, view);
        if (!is_control(&part)) {
            draw_words(&part, view, canvas);
            continue;
        }
        if (!in_view(rect.y, rect.h, view))
            continue;
        enum widget_state state = focus_state(focus, part.item, now_us);
        part.button.rect = rect;
        part.option.rect = rect;
        if (part.kind == FLOW_BUTTON)
            widget_block(canvas, &part.button, state);
        else
            widget_option_block(canvas, &part.option, state);
    }
    draw_markers(flow, view, canvas);
}

// --- scrolling ----------------------------------------------------------------------------------

float flow_clamp(const struct flow_view *view, float height) {
    float most = fmaxf(height - (view->bottom - view->top), 0.0F);
    return fminf(fmaxf(view->scroll, 0.0F), most);
}

static int index_of(const struct flow *flow, int item) {
    for (size_t i = 0; i < flow->count; i++) {
        if (is_control(&flow->parts[i]) && flow->parts[i].item == item)
            return (int)i;
    }
    return -1;
}

static float shown_at(const struct flow_part *part, const struct flow_view *view) {
    float room = view->bottom - view->top;
    if (part->y - EDGE < view->scroll)
        return part->y - EDGE;
    if (part->y + part->height + EDGE > view->scroll + room)
        return part->y + part->height + EDGE - room;
    return view->scroll;
}

float flow_show_item(const struct flow *flow, const struct flow_view *view, int item) {
    int index = index_of(flow, item);
    return index < 0 ? view->scroll : shown_at(&flow->parts[index], view);
}

static int next_control(const struct flow *flow, int from, int way) {
    for (int i = from + way; i >= 0 && i < (int)flow->count; i += way) {
        if (is_control(&flow->parts[i]))
            return i;
    }
    return -1;
}

int flow_step(const struct flow *flow, const struct flow_view *view, float height, int item,
              int way, float *scroll) {
    float room = view->bottom - view->top;
    int from = index_of(flow, item);
    int next = from < 0 ? -1 : next_control(flow, from, way);
    struct flow_view moved = *view;
    if (next >= 0) {
        moved.scroll = shown_at(&flow->parts[next], view);
        // The first and the last one bring what stands before and after them into view.
        if (next_control(flow, next, way) < 0) {
            moved.scroll += way > 0 ? height : -height;
            moved.scroll = flow_clamp(&moved, height);
            float kept = shown_at(&flow->parts[next], &moved);
            moved.scroll = kept;
        }
        if (fabsf(moved.scroll - view->scroll) <= room) {
            *scroll = flow_clamp(&moved, height);
            return flow->parts[next].item;
        }
    }
    moved.scroll = view->scroll + STEP_SHARE * room * (float)way;
    *scroll = flow_clamp(&moved, height);
    return item;
}
