#include "red_flags.h"

#include "base/language.h"

#include <stdio.h>
#include <string.h>

static const char *const URGENT =
    N_("With sudden or tearing pain in the chest, trouble breathing or fainting, call your "
       "emergency number now.");

enum { SENTENCE_BYTES = 512 };

struct red_flags red_flags_of(const struct director *director) {
    const struct page *page = library_page(director_library(director), "red-flags");
    struct red_flags flags = {0};
    if (!page || page->part_count == 0) {
        (void)snprintf(flags.urgent, sizeof flags.urgent, "%s", tr(URGENT));
        return flags;
    }
    const char *heading = tr(page->parts[0].heading);
    (void)snprintf(flags.urgent, sizeof flags.urgent, "%s%s%s", heading,
                   heading[0] != '\0' ? "\n" : "", tr(page->parts[0].text));
    flags.parts = page->parts + 1;
    flags.count = page->part_count - 1;
    return flags;
}

// --- sentences

// Copies the sentence at text; returns where the next one begins.
static const char *take_sentence(const char *text, char out[SENTENCE_BYTES]) {
    const char *end = strstr(text, ". ");
    size_t length = end ? (size_t)(end - text) + 1 : strlen(text);
    (void)snprintf(out, SENTENCE_BYTES, "%.*s", (int)length, text);
    return text + length + (end ? 1 : 0);
}

static void build_sentence(struct boxes *boxes, const char *sentence) {
    box_row(boxes, &(struct box_stack){.gap = 16.0F});
    box_words(boxes, &(struct box_words){.role = BOX_BODY, .text = "•", .ink = BOX_INK_BONE});
    box_words(boxes,
              &(struct box_words){.role = BOX_BODY, .text = sentence, .box = {.grow = 1.0F}});
    box_end(boxes);
}

static void build_part(struct boxes *boxes, const struct page_part *part) {
    static const float LEAST_WIDTH = 560.0F;
    char sentence[SENTENCE_BYTES];
    box_column(boxes, &(struct box_stack){.size = {.least_width = LEAST_WIDTH}, .gap = 10.0F});
    if (part->heading[0] != '\0')
        box_text(boxes, BOX_OVERLINE, tr(part->heading));
    for (const char *at = tr(part->text); *at != '\0';) {
        at = take_sentence(at, sentence);
        build_sentence(boxes, sentence);
    }
    box_end(boxes);
}

void red_flags_build(const struct red_flags *flags, struct boxes *boxes) {
    box_grid(boxes, &(struct box_stack){.gap = 44.0F, .columns = 2});
    for (size_t i = 0; i < flags->count; i++)
        build_part(boxes, &flags->parts[i]);
    box_end(boxes);
}
