#include "work_bar.h"

#include "work_words.h"

#include "base/language.h"
#include "telling/words.h"

#include <stdio.h>

static const int64_t QUIET_US = 300000;
static const int64_t LOOK_EVERY_US = 100000;
enum { LINKS = 12 };

void work_bar_start(struct director *director, struct work_bar *bar, enum work_kind kind,
                    const char *subject, struct message *problem) {
    const struct work_service *work = director_options(director)->work;
    problem->text[0] = '\0';
    if (!work || bar->view.running)
        return;
    if (work->start(work->context, kind, subject, problem) != STATUS_OK)
        return;
    bar->began_us = director_now_us(director);
    (void)work_bar_follow(director, bar);
}

bool work_bar_follow(struct director *director, struct work_bar *bar) {
    const struct work_service *work = director_options(director)->work;
    bool before = bar->shown;
    if (!work)
        return false;
    work->look(work->context, &bar->view);
    bar->shown = bar->view.running && director_now_us(director) - bar->began_us >= QUIET_US;
    if (bar->shown || bar->shown != before)
        director_redraw(director);
    return bar->shown != before;
}

int64_t work_bar_next_us(const struct director *director, const struct work_bar *bar) {
    return bar->view.running ? director_now_us(director) + LOOK_EVERY_US : INT64_MAX;
}

bool work_bar_stop(struct director *director, struct work_bar *bar) {
    const struct work_service *work = director_options(director)->work;
    if (!work || !bar->view.running || bar->view.stopping)
        return false;
    work->stop(work->context);
    (void)work_bar_follow(director, bar);
    director_redraw(director);
    return true;
}

static void words_share(const struct work_bar *bar, char out[WORDS_BYTES]) {
    static const double PERCENT = 100.0;
    if (bar->view.stopping)
        (void)snprintf(out, WORDS_BYTES, "%s", tr("Stopping"));
    else
        (void)snprintf(out, WORDS_BYTES, tr("%d %%"), (int)(bar->view.share * PERCENT));
}

static void draw_links(void *context, int done, struct canvas *canvas, struct rect rect) {
    static const float HALF = 12.0F; // of a vertebra
    float pitch = (rect.w - 2.0F * HALF) / (float)(LINKS - 1);
    (void)context;
    (void)widget_rounds(canvas, rect.x + HALF, rect.y + 0.5F * rect.h, pitch, LINKS, done,
                        done < LINKS);
}

void work_bar_build(const struct work_bar *bar, struct boxes *boxes) {
    char share[WORDS_BYTES];
    words_share(bar, share);
    box_text(boxes, BOX_SUBTITLE, work_title(bar->view.kind));
    box_picture(boxes, draw_links, NULL, (int)(bar->view.share * LINKS),
                &(struct box_size){.height = 64.0F});
    box_inked(boxes, BOX_HEADING, BOX_INK_MUTE, share);
}
