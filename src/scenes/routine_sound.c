#include "routine_sound.h"

#include "work_words.h"

#include "base/language.h"

#include <stdio.h>

static const float PAD = 44.0F;

bool routine_sound_is_offered(const struct director *director) {
    return director_work(director) != NULL;
}

void routine_sound_ask(struct director *director, struct routine_sound *sound,
                       const struct routine *routine) {
    sound->problem.text[0] = '\0';
    sound->asked = true;
    work_bar_start(director, &sound->bar, WORK_SOUND, routine->id, &sound->problem);
}

struct rect routine_sound_stop_rect(struct rect panel) {
    static const float H = 96.0F;
    struct rect inner = rect_grow(panel, -PAD);
    return (struct rect){inner.x, inner.y + inner.h - H, inner.w, H};
}

void routine_sound_draw(const struct director *director, struct canvas *canvas, struct rect panel,
                        const struct routine_sound *sound, int stop_item) {
    const struct button stop = {.rect = routine_sound_stop_rect(panel),
                                .icon = ICON_STOP,
                                .label = tr("Cancel"),
                                .glyph = director_glyph(director, INTENT_CONFIRM),
                                .primary = true,
                                .label_size = scene_is_tight(director) ? 40.0F : 0.0F};
    widget_panel(canvas, panel, true);
    (void)work_bar_draw(&sound->bar, canvas, rect_grow(panel, -PAD));
    widget_button(canvas, &stop,
                  sound->bar.view.stopping ? WIDGET_PRESSED
                                           : scene_item_state(director, stop_item));
}

void routine_sound_flow(struct flow *flow, const struct routine_sound *sound, int stop_item) {
    const struct button stop = {.icon = ICON_STOP, .label = tr("Cancel"), .primary = true};
    work_bar_flow(&sound->bar, flow);
    flow_button(flow, stop_item, &stop);
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
