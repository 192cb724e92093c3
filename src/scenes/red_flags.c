#include "red_flags.h"

#include "ink.h"

#include "base/language.h"

#include <stdio.h>
#include <string.h>

static const char *const URGENT =
    N_("With sudden or tearing pain in the chest, trouble breathing or fainting, call your "
       "emergency number now.");

static const float LARGEST = 36.0F;
static const float SMALLEST = 24.0F; // for pages that somebody has written long
static const float STEP = 2.0F;
static const float INDENT = 44.0F;
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

// --- columns

// Words on their way down a column.
struct column {
    struct canvas *canvas;
    float x, y, width, bottom;
    float size;
    bool draws; // else it is only measured
};

static void put(struct column *column, const struct text_style *style, float indent,
                const char *text) {
    static const float BASELINE = 0.8F; // of a line, from its top
    struct text_lines lines;
    float line = style->size * TEXT_LINE_BODY;
    text_wrap(column->canvas, style, column->width - indent, TEXT_LINES_MAX, text, &lines);
    float end = column->y + line * (float)lines.count;
    if (column->draws && end <= column->bottom) {
        if (indent > 0.0F)
            canvas_block(column->canvas, column->x + 12.0F, column->y + 0.5F * line, 11.0F,
                         0.8F * style->size, 5.0F, 0.0F,
                         &(struct paint){.fill = canvas_colours(column->canvas)->bone});
        for (size_t i = 0; i < lines.count; i++)
            text_draw(column->canvas, style, column->x + indent,
                      column->y + line * ((float)i + BASELINE), lines.line[i]);
    }
    column->y = end;
}

static void put_part(struct column *column, const struct page_part *part) {
    const struct palette_tokens *colours = canvas_colours(column->canvas);
    const struct text_style heading = {FACE_BOLD, column->size, colours->mute, ALIGN_START};
    const struct text_style text = {FACE_SEMIBOLD, column->size, colours->text, ALIGN_START};
    const float apart = 0.24F * column->size;
    char sentence[SENTENCE_BYTES];
    if (part->heading[0] != '\0')
        put(column, &heading, 0.0F, tr(part->heading));
    for (const char *at = tr(part->text); *at != '\0';) {
        at = take_sentence(at, sentence);
        column->y += apart;
        put(column, &text, INDENT, sentence);
    }
    column->y += 2.5F * apart;
}

// All parts side by side at this size: the left column ends before the middle of all is passed.
// Returns the lowest point.
static float put_all(const struct red_flags *flags, struct canvas *canvas, struct rect area,
                     float size, bool draws) {
    static const float GAP = 64.0F;
    struct column measured = {.canvas = canvas, .width = (area.w - GAP) / 2.0F, .size = size};
    for (size_t i = 0; i < flags->count; i++)
        put_part(&measured, &flags->parts[i]);
    float half = measured.y / 2.0F;
    struct column columns[2];
    for (int i = 0; i < 2; i++) {
        columns[i] = measured;
        columns[i].x = area.x + (measured.width + GAP) * (float)i;
        columns[i].y = area.y;
        columns[i].bottom = area.y + area.h;
        columns[i].draws = draws;
    }
    size_t which = 0;
    for (size_t i = 0; i < flags->count; i++) {
        put_part(&columns[which], &flags->parts[i]);
        if (columns[0].y - area.y >= 0.7F * half)
            which = 1;
    }
    return SDL_max(columns[0].y, columns[1].y);
}

void red_flags_draw(const struct red_flags *flags, struct canvas *canvas, struct rect area) {
    float size = LARGEST;
    while (size > SMALLEST && put_all(flags, canvas, area, size, false) > area.y + area.h)
        size -= STEP;
    (void)put_all(flags, canvas, area, size, true);
}

void red_flags_flow(const struct red_flags *flags, struct flow *flow) {
    for (size_t i = 0; i < flags->count; i++) {
        char sentence[SENTENCE_BYTES];
        if (flags->parts[i].heading[0] != '\0')
            flow_quiet(flow, tr(flags->parts[i].heading));
        for (const char *at = tr(flags->parts[i].text); *at != '\0';) {
            at = take_sentence(at, sentence);
            flow_text(flow, ICON_FLAG, sentence);
        }
    }
}
