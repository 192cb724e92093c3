#include "red_flags.h"

#include "base/language.h"

#include <stdio.h>
#include <string.h>

static const struct page_part GENERAL = {
    .heading = "",
    .text = N_("With sudden or tearing pain in the chest, trouble breathing or fainting, call your "
               "emergency number now."),
};

// A step has three parts at most that are as long as may be, in letters of two bytes.
enum { SENTENCE_BYTES = 512, RED_FLAGS_STEP_BYTES = 3 * 2 * LEVEL_MAX_PART_CHARS };

static const float LEAST_WIDTH = 560.0F;

struct red_flags red_flags_of(const struct director *director) {
    const struct page *page = library_page(director_library(director), "red-flags");
    struct red_flags flags = {0};
    for (size_t i = 0; page && i < page->part_count; i++) {
        bool goes_on = flags.count > 0 &&
                       (page->parts[i].heading[0] == '\0' || flags.count == RED_FLAGS_STEPS_MAX);
        if (!goes_on)
            flags.steps[flags.count++] = (struct red_flags_step){.parts = &page->parts[i]};
        flags.steps[flags.count - 1].count++;
    }
    if (flags.count == 0)
        flags.steps[flags.count++] = (struct red_flags_step){.parts = &GENERAL, .count = 1};
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

static void build_sentences(const struct page_part *part, struct boxes *boxes) {
    char sentence[SENTENCE_BYTES];
    for (const char *at = tr(part->text); *at != '\0';) {
        at = take_sentence(at, sentence);
        build_sentence(boxes, sentence);
    }
}

// In one piece, so that all letters become equally small.
static void build_running(const struct red_flags_step *step, struct boxes *boxes) {
    char text[RED_FLAGS_STEP_BYTES] = "";
    size_t length = 0;
    for (size_t i = 0; i < step->count && length < sizeof text; i++)
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%s", i > 0 ? " " : "",
                                   tr(step->parts[i].text));
    box_words(boxes, &(struct box_words){.role = BOX_BODY,
                                         .text = text,
                                         .least = RED_FLAGS_LEAST_LETTERS,
                                         .box = {.instead = true}});
}

static void build_signs(const struct red_flags_step *step, struct boxes *boxes) {
    box_column(boxes, &(struct box_stack){.size = {.ornament = true}, .gap = 8.0F});
    for (size_t i = 0; i < step->count; i++)
        build_sentences(&step->parts[i], boxes);
    box_end(boxes);
    build_running(step, boxes);
}

// --- steps

void red_flags_build_step(const struct red_flags_step *step, struct boxes *boxes) {
    box_column(boxes, &(struct box_stack){.gap = 10.0F});
    if (step->parts[0].heading[0] != '\0')
        box_words(boxes, &(struct box_words){.role = BOX_HEADING,
                                             .text = tr(step->parts[0].heading),
                                             .least = RED_FLAGS_LEAST_LETTERS});
    build_signs(step, boxes);
    box_end(boxes);
}

void red_flags_build_urgent(const struct red_flags *flags, struct boxes *boxes) {
    const struct red_flags_step *step = &flags->steps[0];
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.0F, .least_width = LEAST_WIDTH},
                                          .gap = 10.0F,
                                          .pad_x = 44.0F,
                                          .pad_y = 36.0F,
                                          .ground = BOX_PLATE});
    if (step->parts[0].heading[0] != '\0') {
        box_row(boxes, &(struct box_stack){.gap = 20.0F});
        box_icon(boxes, ICON_ALERT, 44.0F, BOX_INK_WARN);
        box_words(boxes, &(struct box_words){.role = BOX_HEADING,
                                             .text = tr(step->parts[0].heading),
                                             .least = RED_FLAGS_LEAST_LETTERS,
                                             .box = {.grow = 1.0F, .across = BOX_MIDDLE}});
        box_end(boxes);
    }
    build_signs(step, boxes);
    box_end(boxes);
}

void red_flags_build_others(const struct red_flags *flags, struct boxes *boxes) {
    if (flags->count < 2)
        return;
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.0F, .least_width = LEAST_WIDTH},
                                          .gap = 28.0F});
    for (size_t i = 1; i < flags->count; i++)
        red_flags_build_step(&flags->steps[i], boxes);
    box_end(boxes);
}
