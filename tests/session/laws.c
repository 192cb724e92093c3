#include "laws.h"

#include "base/language.h"

#include "cmocka_all.h"
#include "session/moment.h"

#include <math.h>
#include <string.h>

#define LINE_GAP_US INT64_C(200000) // a breath between two lines

static const int64_t SAMPLE_US = 50000;

static int64_t end_of(const struct timeline_phase *phase) {
    return phase->start_us + phase->duration_us;
}

static bool same_stance(struct stance a, struct stance b) {
    return a.variant == b.variant && a.pose == b.pose && a.depth == b.depth;
}

static void check_step(const struct timeline *timeline, size_t index) {
    const struct timeline_step *step = &timeline->steps[index];
    int64_t length_us = 0;
    for (size_t i = step->first_phase; i < step->first_phase + step->phase_count; i++) {
        const struct timeline_phase *phase = &timeline->phases[i];
        assert_int_equal(phase->step, index);
        assert_int_equal(phase->kind == PHASE_SETUP, i == step->first_phase && !step->hurt);
        assert_true(phase->kind == PHASE_MOVE ? phase->rep >= 1 && phase->rep <= step->reps
                                              : phase->rep == 0);
        assert_true(phase->kind != PHASE_REST || i + 1 == step->first_phase + step->phase_count);
        length_us += phase->duration_us;
    }
    assert_true(step->phase_count > 0);
    assert_int_equal(step->start_us, timeline->phases[step->first_phase].start_us);
    assert_int_equal(step->duration_us, length_us);
}

void check_phases(const struct timeline *timeline) {
    int64_t at_us = 0;
    for (size_t i = 0; i < timeline->phase_count; i++) {
        const struct timeline_phase *phase = &timeline->phases[i];
        assert_int_equal(phase->start_us, at_us);
        assert_true(phase->duration_us > 0);
        assert_non_null(phase->name);
        assert_non_null(phase->cue);
        assert_non_null(phase->say);
        assert_non_null(phase->from.pose);
        assert_non_null(phase->to.pose);
        if (i > 0) {
            assert_int_equal(phase->full_at_start, phase[-1].full_at_end);
            assert_true(same_stance(phase->from, phase[-1].to));
        }
        // A guided breath has to have lungs that can do it.
        if (phase->breath != BREATH_FREE) {
            assert_int_equal(phase->full_at_start, phase->breath == BREATH_OUT);
            assert_int_equal(phase->full_at_end, phase->breath == BREATH_IN);
        }
        assert_int_equal(timeline_phase_at(timeline, at_us), i);
        assert_int_equal(timeline_phase_at(timeline, end_of(phase) - 1), i);
        at_us = end_of(phase);
    }
    assert_int_equal(timeline->duration_us, at_us);
    size_t phases = 0;
    for (size_t i = 0; i < timeline->step_count; i++) {
        assert_int_equal(timeline->steps[i].first_phase, phases);
        check_step(timeline, i);
        phases += timeline->steps[i].phase_count;
    }
    assert_int_equal(phases, timeline->phase_count);
}

static void check_voice(const struct timeline *timeline, const struct cue *cue,
                        int64_t *silent_from_us) {
    const struct timeline_phase *phase = &timeline->phases[timeline_phase_at(timeline, cue->at_us)];
    if (cue->at_us < *silent_from_us)
        fail_msg("'%s' at %lld us starts while the line before is spoken, or less than 0.2 s after",
                 cue->text, (long long)cue->at_us);
    if (cue->at_us + cue->duration_us > end_of(phase))
        fail_msg("'%s' at %lld us lasts past the end of %s", cue->text, (long long)cue->at_us,
                 phase->name);
    assert_true(cue->text[0] != '\0');
    assert_true(cue->duration_us > 0);
    *silent_from_us = cue->at_us + cue->duration_us + LINE_GAP_US;
}

// The breath cues are the guided phases, no more, no less, with their exact place and length.
static void check_breaths(const struct timeline *timeline) {
    size_t cue = 0;
    for (size_t i = 0; i < timeline->phase_count; i++) {
        const struct timeline_phase *phase = &timeline->phases[i];
        if (phase->kind != PHASE_MOVE || phase->breath == BREATH_FREE)
            continue;
        while (cue < timeline->cue_count && timeline->cues[cue].kind != CUE_BREATH)
            cue++;
        assert_true(cue < timeline->cue_count);
        assert_int_equal(timeline->cues[cue].at_us, phase->start_us);
        assert_int_equal(timeline->cues[cue].duration_us, phase->duration_us);
        assert_int_equal(timeline->cues[cue].breath, phase->breath);
        cue++;
    }
    for (; cue < timeline->cue_count; cue++)
        assert_int_not_equal(timeline->cues[cue].kind, CUE_BREATH);
}

static void check_step_cues(const struct timeline *timeline, const struct timeline_step *step) {
    const struct timeline_phase *first = &timeline->phases[step->first_phase];
    if (step->hurt)
        return;
    int64_t end_us = end_of(first);
    assert_true(is_said(timeline, "Three.", end_us - 3000000, end_us - 2999999));
    assert_true(is_said(timeline, "Two.", end_us - 2000000, end_us - 1999999));
    assert_true(is_said(timeline, "One.", end_us - 1000000, end_us - 999999));
    if (step->reps > 1)
        assert_int_equal(
            count_said(timeline, "Last one.", step->start_us, step->start_us + step->duration_us),
            1);
    if (step->reps >= 4)
        assert_true(count_said(timeline, "Halfway.", step->start_us,
                               step->start_us + step->duration_us) >= 1);
}

void check_cues(const struct timeline *timeline) {
    int64_t before_us = 0;
    int64_t silent_from_us = 0;
    int bells = 0;
    int steps_done = 0;
    for (size_t i = 0; i < timeline->cue_count; i++) {
        const struct cue *cue = &timeline->cues[i];
        assert_true(cue->at_us >= before_us);
        assert_non_null(cue->text);
        before_us = cue->at_us;
        bells += cue->kind == CUE_BELL;
        assert_true(cue->at_us + cue->duration_us <= timeline->duration_us);
        assert_int_equal(cue->step, timeline->phases[timeline_phase_at(timeline, cue->at_us)].step);
        if (cue->kind == CUE_VOICE)
            check_voice(timeline, cue, &silent_from_us);
        else
            assert_string_equal(cue->text, "");
        size_t from = timeline_cue_from(timeline, cue->at_us);
        assert_true(from <= i && timeline->cues[from].at_us == cue->at_us);
        assert_true(from == 0 || timeline->cues[from - 1].at_us < cue->at_us);
    }
    check_breaths(timeline);
    for (size_t i = 0; i < timeline->step_count; i++) {
        check_step_cues(timeline, &timeline->steps[i]);
        steps_done += !timeline->steps[i].hurt;
    }
    assert_int_equal(bells, steps_done + 1); // where each step's movement begins, and at the end
    assert_int_equal(timeline_cue_from(timeline, timeline->duration_us + 1), timeline->cue_count);
}

static void check_moment(const struct timeline *timeline, const struct moment *now) {
    assert_true(now->motion >= 0.0F && now->motion <= 1.0F);
    assert_true(now->lungs >= -1e-5F && now->lungs <= 1.0F + 1e-5F);
    assert_true(now->phase_share >= 0.0F && now->phase_share <= 1.0F);
    assert_int_equal(now->phase_elapsed_us + now->phase_left_us, now->phase->duration_us);
    assert_int_equal(now->session_left_us + now->t_us, timeline->duration_us);
    assert_true(now->step_left_us >= now->phase_left_us);
    assert_true(now->session_left_us >= now->step_left_us);
    assert_ptr_equal(now->step, &timeline->steps[now->phase->step]);
    assert_non_null(now->caption);
}

static void check_boundary(const struct timeline *timeline, size_t index) {
    const struct timeline_phase *phase = &timeline->phases[index];
    struct moment last = moment_at(timeline, end_of(phase) - 1);
    assert_float_equal(last.motion, 1.0F, 1e-4F);
    assert_float_equal(last.lungs, (phase->full_at_end ? 1.0F : 0.0F), 1e-4F);
    struct moment first = moment_at(timeline, phase->start_us);
    assert_float_equal(first.motion, 0.0F, 1e-6F);
    assert_float_equal(first.lungs, (phase->full_at_start ? 1.0F : 0.0F), 1e-5F);
    assert_ptr_equal(first.phase, phase);
    assert_ptr_equal(last.phase, phase);
}

void check_moments(const struct timeline *timeline) {
    // Half a cosine over a second is the quickest that anything here may move.
    const float STEEPEST = 1.6F * 0.05F;
    struct moment before = moment_at(timeline, 0);
    for (int64_t t_us = 0; t_us <= timeline->duration_us; t_us += SAMPLE_US) {
        struct moment now = moment_at(timeline, t_us);
        check_moment(timeline, &now);
        if (fabsf(now.lungs - before.lungs) > STEEPEST)
            fail_msg("the lungs jump at %lld us", (long long)t_us);
        if (now.phase == before.phase) {
            assert_true(now.motion >= before.motion);
            assert_true(now.motion - before.motion <= STEEPEST);
        }
        before = now;
    }
    for (size_t i = 0; i < timeline->phase_count; i++)
        check_boundary(timeline, i);
}

int count_said(const struct timeline *timeline, const char *text, int64_t from_us, int64_t to_us) {
    int count = 0;
    for (size_t i = timeline_cue_from(timeline, from_us);
         i < timeline->cue_count && timeline->cues[i].at_us < to_us; i++) {
        const struct cue *cue = &timeline->cues[i];
        count += cue->kind == CUE_VOICE &&
                 (!text || strcmp(cue->text, tr_to(timeline->language, text)) == 0);
    }
    return count;
}

bool is_said(const struct timeline *timeline, const char *text, int64_t from_us, int64_t to_us) {
    return count_said(timeline, text, from_us, to_us) > 0;
}
