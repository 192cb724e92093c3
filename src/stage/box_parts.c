// Parts made of boxes: buttons, tiles, options, chips, notes.
#include "box_private.h"

#include "looks.h"

// Layout units.
static const float PAD = 36.0F;
static const float GAP = 18.0F;
static const float BUTTON_HEIGHT = 104.0F;
static const float OPTION_HEIGHT = 76.0F; // they stand in long lists
static const float PRIMARY_LETTERS = 50.0F;
static const float GLYPH = 54.0F;
static const float TILE_PAD = 26.0F;
static const float TILE_HEIGHT = 168.0F;
static const float ICON = 44.0F;
static const float NOTE_ICON = 40.0F;
static const float NOTE_GAP = 16.0F;
static const float ARROW = 44.0F;
static const float VALUE_WIDTH = 280.0F;
static const float CHIP_PAD = 26.0F;
static const float CHIP_HEIGHT = 72.0F;
static const float CHIP_ROUND = 1000.0F; // half of however high it is
static const float PLATE_PAD = 22.0F;
static const float LEAST_LABEL = 120.0F;

static void label(struct boxes *boxes, const struct button *button) {
    const struct box_words words = {.role = BOX_LABEL,
                                    .text = button->label,
                                    .size = button->label_size > 0.0F ? button->label_size
                                            : button->primary         ? PRIMARY_LETTERS
                                                                      : 0.0F,
                                    .lines = 1};
    box_words(boxes, &words);
    if (button->detail && button->detail[0] != '\0')
        box_text(boxes, BOX_DETAIL, button->detail);
}

void box_button_sized(struct boxes *boxes, int item, const struct button *button,
                      const struct box_size *size) {
    struct box_size own = size ? *size : (struct box_size){0};
    if (own.height <= 0.0F)
        own.height = button->primary ? WIDGET_BUTTON_HEIGHT : BUTTON_HEIGHT;
    const struct box_press press = {.item = item,
                                    .stack = {.size = own, .gap = GAP, .pad_x = PAD, .pad_y = 8.0F},
                                    .primary = button->primary,
                                    .by_pointer = button->by_pointer,
                                    .label = button->label,
                                    .detail = button->detail};
    box_press(boxes, &press);
    box_icon(boxes, button->icon, ICON, BOX_INK_BONE);
    const struct box_stack words = {
        .size = {.grow = 1.0F, .across = BOX_MIDDLE, .least_width = LEAST_LABEL}, .gap = 4.0F};
    box_column(boxes, &words);
    label(boxes, button);
    box_end(boxes);
    box_glyph(boxes, button->glyph, GLYPH);
    box_end(boxes);
}

void box_button(struct boxes *boxes, int item, const struct button *button) {
    box_button_sized(boxes, item, button, NULL);
}

void box_tile(struct boxes *boxes, int item, const struct button *tile) {
    const struct box_press press = {.item = item,
                                    .stack = {.size = {.height = TILE_HEIGHT, .grow = 1.0F},
                                              .gap = 4.0F,
                                              .pad_x = TILE_PAD,
                                              .pad_y = 20.0F},
                                    .upright = true,
                                    .label = tile->label,
                                    .detail = tile->detail};
    struct button words = *tile;
    if (words.label_size <= 0.0F)
        words.label_size = 36.0F;
    box_press(boxes, &press);
    if (tile->icon != ICON_NONE) {
        box_row(boxes, &(struct box_stack){.size = {.ornament = true}});
        box_icon(boxes, tile->icon, ICON, BOX_INK_BONE);
        box_end(boxes);
    }
    box_spring(boxes);
    label(boxes, &words);
    box_end(boxes);
}

static void arrow(struct boxes *boxes, enum icon icon, bool open) {
    struct box *box = box_add_icon(boxes, icon, ARROW, open ? BOX_INK_TEXT : BOX_INK_MUTE);
    if (box && !open)
        box->words.fade = 0.7F; // there is nothing that way
}

void box_option(struct boxes *boxes, int item, const struct option *option) {
    const struct box_press press = {.item = item,
                                    .stack = {.size = {.height = OPTION_HEIGHT},
                                              .gap = GAP,
                                              .pad_x = PAD,
                                              .pad_y = 8.0F,
                                              .along = BOX_MIDDLE,
                                              .wraps = true},
                                    .label = option->label,
                                    .detail = option->value};
    box_press(boxes, &press);
    box_row(boxes,
            &(struct box_stack){.size = {.grow = 1.0F, .across = BOX_MIDDLE}, .gap = GAP + 6.0F});
    box_icon(boxes, option->icon, ICON, BOX_INK_BONE);
    box_words(boxes, &(struct box_words){.role = BOX_LABEL,
                                         .text = option->label,
                                         .lines = 1,
                                         .box = {.grow = 1.0F, .across = BOX_MIDDLE}});
    box_end(boxes);
    box_row(boxes, &(struct box_stack){
                       .size = {.width = VALUE_WIDTH + 2.0F * ARROW, .across = BOX_MIDDLE}});
    arrow(boxes, ICON_CHEVRON_LEFT, option->less);
    struct box *value =
        box_add_words(boxes, &(struct box_words){.role = BOX_LABEL,
                                                 .text = option->value,
                                                 .lines = 1,
                                                 .align = ALIGN_MIDDLE,
                                                 .box = {.grow = 1.0F, .across = BOX_MIDDLE}});
    if (value)
        value->option_value = true;
    arrow(boxes, ICON_CHEVRON_RIGHT, option->more);
    box_end(boxes);
    box_end(boxes);
}

void box_chip(struct boxes *boxes, int item, enum icon icon, const char *words, bool chosen) {
    const struct box_press press = {.item = item,
                                    .stack = {.size = {.height = CHIP_HEIGHT, .grow = 1.0F},
                                              .gap = 12.0F,
                                              .pad_x = CHIP_PAD,
                                              .pad_y = 4.0F,
                                              .along = BOX_MIDDLE},
                                    .chosen = chosen,
                                    .radius = CHIP_ROUND,
                                    .label = words};
    box_press(boxes, &press);
    if (icon != ICON_NONE) {
        box_row(boxes, &(struct box_stack){.size = {.ornament = true, .across = BOX_MIDDLE}});
        box_icon(boxes, icon, NOTE_ICON - 4.0F, BOX_INK_BONE);
        box_end(boxes);
    }
    box_words(boxes, &(struct box_words){.role = BOX_LABEL,
                                         .text = words,
                                         .size = TEXT_OVERLINE,
                                         .lines = 1,
                                         .box = {.across = BOX_MIDDLE}});
    box_end(boxes);
}

void box_note(struct boxes *boxes, enum icon icon, const struct box_words *words) {
    if (icon == ICON_NONE) {
        box_words(boxes, words);
        return;
    }
    struct box_words beside = *words;
    beside.box = (struct box_size){.grow = 1.0F, .across = BOX_MIDDLE};
    box_row(boxes, &(struct box_stack){.size = words->box, .gap = NOTE_GAP});
    struct box *sign = box_add_icon(boxes, icon, NOTE_ICON, BOX_INK_BONE);
    if (sign)
        sign->size.across = BOX_START;
    box_words(boxes, &beside);
    box_end(boxes);
}

void box_urgent(struct boxes *boxes, const char *text) {
    box_row(boxes,
            &(struct box_stack){
                .gap = NOTE_GAP, .pad_x = PLATE_PAD, .pad_y = PLATE_PAD, .ground = BOX_PLATE});
    box_icon(boxes, ICON_ALERT, NOTE_ICON, BOX_INK_WARN);
    box_words(boxes, &(struct box_words){.role = BOX_HEADING,
                                         .text = text,
                                         .size = TEXT_BODY,
                                         .box = {.grow = 1.0F, .across = BOX_MIDDLE}});
    box_end(boxes);
}
