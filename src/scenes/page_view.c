#include "page_view.h"

#include "base/language.h"

static void build_part(struct boxes *boxes, const struct page_part *part) {
    box_column(boxes, &(struct box_stack){.gap = 6.0F});
    if (part->heading[0] != '\0')
        box_words(boxes, &(struct box_words){.role = BOX_HEADING,
                                             .text = tr(part->heading),
                                             .size = TEXT_BODY,
                                             .ink = BOX_INK_BONE});
    box_sized(boxes, BOX_BODY, 34.0F, tr(part->text));
    box_end(boxes);
}

static void build_source(struct boxes *boxes, const char *text) {
    if (text)
        box_sized(boxes, BOX_NOTE, TEXT_FLOOR, text);
}

static void build_sources(struct boxes *boxes, const struct page *page) {
    if (page->source_count == 0)
        return;
    box_column(boxes, &(struct box_stack){.gap = 4.0F});
    box_sized(boxes, BOX_OVERLINE, TEXT_HINT, tr("Where this comes from"));
    for (size_t i = 0; i < page->source_count; i++) {
        build_source(boxes, page->sources[i].work);
        build_source(boxes, page->sources[i].link);
    }
    build_source(boxes, page->credit.reviewed_by);
    box_end(boxes);
}

void page_view(struct boxes *boxes, const struct page *page) {
    box_sized(boxes, BOX_SUBTITLE, 58.0F, tr(page->title));
    box_list(boxes, &(struct box_stack){.size = {.grow = 1.0F}, .gap = 24.0F});
    for (size_t i = 0; i < page->part_count; i++)
        build_part(boxes, &page->parts[i]);
    build_sources(boxes, page);
    box_end(boxes);
}

bool page_view_take(struct director *director, const struct intent *intent) {
    switch (intent->kind) {
    case INTENT_LEFT:
    case INTENT_PREVIOUS:
        director_scroll(director, -1);
        return true;
    case INTENT_RIGHT:
    case INTENT_NEXT:
        director_scroll(director, 1);
        return true;
    default:
        return false;
    }
}

size_t page_view_hints(const struct director *director, struct hint *out) {
    if (!director_scrolls(director))
        return 0;
    out[0] = (struct hint){.intent = INTENT_LEFT, .label = tr("Leaf before")};
    out[1] = (struct hint){.intent = INTENT_RIGHT, .label = tr("Next leaf")};
    return 2;
}
