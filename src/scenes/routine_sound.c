#include "routine_sound.h"

#include "work_words.h"

#include "base/language.h"

#include <stdio.h>

void routine_sound_ask(struct director *director, struct routine_sound *sound,
                       const struct routine *routine) {
    sound->problem.text[0] = '\0';
    sound->asked = true;
    work_bar_start(director, &sound->bar, WORK_SOUND, routine->id, &sound->problem);
}

void routine_sound_build(const struct director *director, struct boxes *boxes,
                         const struct routine_sound *sound, int stop_item) {
    const struct button stop = {.icon = ICON_STOP,
                                .label = tr("Cancel"),
                                .glyph = director_glyph(director, INTENT_CONFIRM),
                                .primary = true};
    box_column(boxes, &(struct box_stack){.size = {.grow = 1.0F, .least_width = 440.0F},
                                          .gap = 20.0F,
                                          .pad_x = 44.0F,
                                          .pad_y = 40.0F,
                                          .ground = BOX_RAISED});
    work_bar_build(&sound->bar, boxes);
    box_spring(boxes);
    box_button(boxes, stop_item, &stop);
    box_end(boxes);
}

bool routine_sound_tell(const struct routine_sound *sound, char out[ROUTINE_SOUND_BYTES]) {
    const struct work_view *view = &sound->bar.view;
    char words[WORK_WORDS_BYTES] = "";
    if (!sound->asked || view->running)
        return false;
    if (sound->problem.text[0] != '\0') {
        snprintf(out, ROUTINE_SOUND_BYTES, "%s", sound->problem.text);
        return true;
    }
    if (view->kind == WORK_SOUND)
        work_words(view, words);
    snprintf(out, ROUTINE_SOUND_BYTES, "%s\n%s", words, work_detail(view));
    return words[0] != '\0';
}
