#include "print/handout.h"

#include "base/time.h"
#include "figure_picture.h"
#include "paper.h"

#include "base/language.h"
#include "session/timeline.h"

#include <stdio.h>
#include <string.h>

enum { PICTURES_MAX = 3, LINE_BYTES = 640 };

static const double PICTURE_GAP = 10.0;
static const double PICTURE_H = 108.0;

// The setup's pose and those of the phases, each once.
static size_t stances_of(const struct variant *variant, struct stance *stances) {
    size_t count = 0;
    stances[count++] = (struct stance){variant, variant->setup.pose, 1.0F};
    for (size_t i = 0; i < variant->phase_count && count < PICTURES_MAX; i++) {
        bool known = false;
        for (size_t k = 0; k < count; k++)
            known = known || stances[k].pose == variant->phases[i].pose;
        if (!known)
            stances[count++] = (struct stance){variant, variant->phases[i].pose, 1.0F};
    }
    return count;
}

// The first picture is where it begins, whatever phase may come back there.
static const char *caption_of(const struct variant *variant, const struct pose *pose) {
    for (size_t i = 0; i < variant->phase_count && pose != variant->setup.pose; i++) {
        if (variant->phases[i].pose == pose)
            return tr(variant->phases[i].name);
    }
    return tr_in("position", "Start");
}

static enum status draw_pictures(struct paper *paper, struct figure_painter *painter,
                                 const struct variant *variant, struct message *message) {
    struct stance stances[PICTURES_MAX];
    size_t count = stances_of(variant, stances);
    double width = (PAPER_INNER - PICTURE_GAP * (PICTURES_MAX - 1)) / PICTURES_MAX;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        double x = PAPER_MARGIN + (width + PICTURE_GAP) * (double)i;
        status = figure_print(paper, painter, &stances[i], x, paper->y, width, PICTURE_H, message);
        (void)paper_text(paper, x, paper->y + PICTURE_H + 2.0, width, 9.0, false, INK_QUIET,
                         PANGO_ALIGN_CENTER, caption_of(variant, stances[i].pose));
    }
    paper->y += PICTURE_H + 18.0;
    return status;
}

static void describe_dose(const struct timeline *timeline, size_t index, char out[LINE_BYTES]) {
    const struct timeline_step *step = &timeline->steps[index];
    const struct timeline_round round = timeline_round(timeline, step);
    char times[LINE_BYTES / 4];
    char dose[LINE_BYTES / 2];
    (void)snprintf(times, sizeof times, tr_plural("%d time", "%d times", step->reps), step->reps);
    if (step->reps <= 1 && round.hold_s > 0)
        (void)snprintf(dose, sizeof dose, tr("hold %d s"), round.hold_s);
    else if (round.hold_s > 0)
        (void)snprintf(dose, sizeof dose, tr("%s, hold %d s"), times, round.hold_s);
    else
        (void)snprintf(dose, sizeof dose, tr("%s, %d s in, %d s out"), times, round.in_s,
                       round.out_s);
    (void)snprintf(out, LINE_BYTES, tr("%s; about %lld seconds with getting into position"), dose,
                   (long long)((step->duration_us + US_PER_S / 2) / US_PER_S));
}

static const char *const CAUTIONS[CAUTION_COUNT] = {
    [CAUTION_KNEES] = N_("sore knees"),
    [CAUTION_WRISTS] = N_("sore wrists"),
    [CAUTION_NECK] = N_("a sore neck"),
    [CAUTION_SHOULDERS] = N_("sore shoulders"),
    [CAUTION_LOWER_BACK] = N_("a sore lower back"),
    [CAUTION_OSTEOPOROSIS] = N_("osteoporosis"),
    [CAUTION_PREGNANCY] = N_("pregnancy"),
    [CAUTION_DIZZINESS] = N_("dizziness"),
    [CAUTION_BLOOD_PRESSURE] = N_("high blood pressure"),
    [CAUTION_SURGERY] = N_("recent surgery or injury"),
    [CAUTION_FLOOR] = N_("trouble getting down to the floor"),
};

// "osteoporosis, pregnancy"; "" for none.
static void list_cautions(uint32_t avoid_with, char out[LINE_BYTES]) {
    size_t used = 0;
    out[0] = '\0';
    for (int i = 0; i < CAUTION_COUNT && used < LINE_BYTES; i++) {
        if (avoid_with >> i & 1U)
            used += (size_t)snprintf(out + used, LINE_BYTES - used, "%s%s", used > 0 ? ", " : "",
                                     tr(CAUTIONS[i]));
    }
}

static void draw_words(struct paper *paper, const char *label, const char *text) {
    char line[LINE_BYTES];
    if (text[0] == '\0')
        return;
    (void)snprintf(line, sizeof line, "%s %s", label, text);
    paper_block(paper, 10.5, false, INK_TEXT, line);
    paper->y += 3.0;
}

static void draw_credit(struct paper *paper, const struct credit *credit) {
    char line[LINE_BYTES];
    if (credit->source) {
        (void)snprintf(line, sizeof line, tr("Source: %s"), credit->source);
        paper_block(paper, 9.0, false, INK_QUIET, line);
    }
    if (credit->reviewed_by) {
        (void)snprintf(line, sizeof line, tr("Reviewed by %s"), credit->reviewed_by);
        paper_block(paper, 9.0, false, INK_QUIET, line);
    }
}

static enum status draw_step(struct paper *paper, struct figure_painter *painter,
                             const struct timeline *timeline, size_t index,
                             struct message *message) {
    static const double STEP_H = 240.0; // that much stays together
    const struct variant *variant = timeline->steps[index].variant;
    char line[LINE_BYTES];
    paper_need(paper, STEP_H);
    paper_rule(paper);
    paper->y += 8.0;
    (void)snprintf(line, sizeof line, "%zu. %s", index + 1, tr(variant->title));
    paper_block(paper, 15.0, true, INK_TEXT, line);
    describe_dose(timeline, index, line);
    paper_block(paper, 10.5, false, INK_QUIET, line);
    paper->y += 4.0;
    enum status status = draw_pictures(paper, painter, variant, message);
    draw_words(paper, tr("How:"), tr(variant->setup.say));
    for (size_t i = 0; i < variant->phase_count; i++) {
        if (variant->phases[i].say[0] != '\0')
            draw_words(paper, "–", tr(variant->phases[i].say));
    }
    draw_words(paper, tr("You should feel:"), tr(variant->feel));
    draw_words(paper, tr("Avoid:"), tr(variant->mistake));
    list_cautions(variant->avoid_with, line);
    draw_words(paper, tr("Not with:"), line);
    draw_words(paper, tr("If it hurts:"), tr(timeline->steps[index].easier->say));
    draw_credit(paper, &timeline->steps[index].exercise->credit);
    paper->y += 8.0;
    return status;
}

static enum status draw_handout(struct paper *paper, const struct routine *routine,
                                const struct timeline *timeline, const struct work_watch *watch,
                                struct message *message) {
    struct figure_painter *painter = NULL;
    enum status status = figure_painter_create(&painter, message);
    paper_block(paper, 24.0, true, INK_TEXT, tr(routine->title));
    paper_block(paper, 11.5, false, INK_QUIET, tr(routine->summary));
    paper->y += 12.0;
    for (size_t i = 0; i < timeline->step_count && status == STATUS_OK; i++) {
        status = draw_step(paper, painter, timeline, i, message);
        if (status == STATUS_OK &&
            !work_goes_on(watch, (double)(i + 1) / (double)timeline->step_count))
            status = status_fail(message, STATUS_STOPPED, "stopped; no sheet was written");
    }
    draw_credit(paper, &routine->credit);
    figure_painter_destroy(painter);
    return status;
}

enum status handout_print(const struct routine *routine, const struct work_watch *watch,
                          struct buffer *out, struct message *message) {
    struct timeline timeline = {.language = language_now()};
    struct paper paper = {0};
    enum status status = timeline_of_routine(&timeline, routine, 0, message);
    if (status == STATUS_OK)
        status = paper_open(&paper, out, tr(routine->title),
                            tr("Stop when something hurts. Ask a health professional before you "
                               "begin; this sheet does not replace one."),
                            message);
    if (status == STATUS_OK)
        status = draw_handout(&paper, routine, &timeline, watch, message);
    enum status closed = paper_close(&paper, status == STATUS_OK ? message : NULL);
    timeline_finish(&timeline);
    return status == STATUS_OK ? closed : status;
}
