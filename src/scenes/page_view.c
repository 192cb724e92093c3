#include "page_view.h"

#include "ink.h"

#include "base/language.h"

static const float TITLE_SIZE = 58.0F;
static const float TITLE_SMALLEST = 40.0F;
static const float TITLE_H = 92.0F; // to the first line's top
static const float FOOT_H = 64.0F;  // the cord below the leaf
static const float HEADING_SIZE = 36.0F;
static const float TEXT_SIZE = 34.0F;
static const float SOURCE_SIZE = 28.0F;
static const float BLOCK_GAP = 22.0F;
static const float KEEP_LINES = 2.0F; // of the text that stay with its heading

// Words on their way down a page. Only those of the wanted leaf are drawn.
struct page_flow {
    struct canvas *canvas;
    struct rect area;
    float y; // below what stands on the present leaf
    size_t leaf;
    size_t wanted;
};

static float line_height(const struct text_style *style) {
    return style->size * TEXT_LINE_BODY;
}

static void turn(struct page_flow *flow) {
    flow->leaf++;
    flow->y = flow->area.y;
}

static bool is_at_top(const struct page_flow *flow) {
    return flow->y <= flow->area.y;
}

// Turns the leaf unless that much fits on it.
static void need(struct page_flow *flow, float height) {
    if (flow->y + height > flow->area.y + flow->area.h && !is_at_top(flow))
        turn(flow);
}

static void put(struct page_flow *flow, const struct text_style *style, const char *text) {
    static const float BASELINE = 0.78F; // of the line, from its top
    struct text_lines lines;
    text_wrap(flow->canvas, style, flow->area.w, TEXT_LINES_MAX, text, &lines);
    float line = line_height(style);
    for (size_t i = 0; i < lines.count; i++) {
        need(flow, line);
        if (flow->leaf == flow->wanted)
            text_draw(flow->canvas, style, flow->area.x, flow->y + line * BASELINE, lines.line[i]);
        flow->y += line;
    }
}

static void put_part(struct page_flow *flow, const struct page_part *part) {
    const struct palette_tokens *colours = canvas_colours(flow->canvas);
    const struct text_style heading = {FACE_BOLD, HEADING_SIZE, colours->bone, ALIGN_START};
    const struct text_style text = {FACE_MEDIUM, TEXT_SIZE, colours->text, ALIGN_START};
    if (!is_at_top(flow))
        flow->y += BLOCK_GAP;
    if (part->heading[0] != '\0') {
        need(flow, line_height(&heading) + KEEP_LINES * line_height(&text));
        put(flow, &heading, tr(part->heading));
    }
    put(flow, &text, tr(part->text));
}

static void put_sources(struct page_flow *flow, const struct page *page) {
    const struct palette_tokens *colours = canvas_colours(flow->canvas);
    const struct text_style heading = {FACE_BOLD, SOURCE_SIZE, colours->mute, ALIGN_START};
    const struct text_style text = {FACE_MEDIUM, SOURCE_SIZE, colours->mute, ALIGN_START};
    if (page->source_count == 0)
        return;
    flow->y += is_at_top(flow) ? 0.0F : BLOCK_GAP;
    need(flow, 3.0F * line_height(&text));
    put(flow, &heading, tr("Where this comes from"));
    for (size_t i = 0; i < page->source_count; i++) {
        put(flow, &text, page->sources[i].work);
        if (page->sources[i].link)
            put(flow, &text, page->sources[i].link);
    }
    if (page->credit.reviewed_by)
        put(flow, &text, page->credit.reviewed_by);
}

// Returns how many leaves there are.
static size_t flow_page(struct canvas *canvas, const struct page *page, struct rect area,
                        size_t wanted) {
    struct page_flow flow = {.canvas = canvas, .area = area, .y = area.y, .wanted = wanted};
    for (size_t i = 0; i < page->part_count; i++)
        put_part(&flow, &page->parts[i]);
    put_sources(&flow, page);
    return flow.leaf + 1;
}

size_t page_view_draw(struct canvas *canvas, const struct page *page, struct rect rect,
                      size_t leaf) {
    static const float PITCH = 44.0F;
    static const size_t NOWHERE = SIZE_MAX;
    const struct palette_tokens *colours = canvas_colours(canvas);
    const char *title = tr(page->title);
    struct text_style style = {ink_title_face(title), TITLE_SIZE, colours->text, ALIGN_START};
    ink_within(canvas, &style, TITLE_SMALLEST, rect.x - 2.0F, rect.y + TITLE_SIZE, rect.w, title);
    struct rect area = {rect.x, rect.y + TITLE_H, rect.w, rect.h - TITLE_H - FOOT_H};
    size_t leaves = flow_page(canvas, page, area, NOWHERE);
    leaf = leaf < leaves ? leaf : leaves - 1;
    (void)flow_page(canvas, page, area, leaf);
    if (leaves > 1)
        (void)widget_rounds(canvas, rect.x + PITCH, rect.y + rect.h - FOOT_H / 2.0F, PITCH,
                            (int)leaves, (int)leaf, true);
    return leaves;
}

void page_view_flow(struct flow *flow, const struct page *page) {
    flow_title(flow, tr(page->title));
    for (size_t i = 0; i < page->part_count; i++) {
        if (page->parts[i].heading[0] != '\0')
            flow_text(flow, ICON_CHEVRON_RIGHT, tr(page->parts[i].heading));
        flow_text(flow, ICON_NONE, tr(page->parts[i].text));
    }
    for (size_t i = 0; i < page->source_count; i++)
        flow_quiet(flow, page->sources[i].work);
}
