// plan ROUTINE: the session laid out in time.
#include "base/time.h"
#include "json.h"
#include "session/timeline.h"
#include "sound/soundtrack.h"
#include "verbs.h"

#include <stdio.h>
#include <stdlib.h>

static const char *kind_name(enum phase_kind kind) {
    switch (kind) {
    case PHASE_SETUP:
        return "setup";
    case PHASE_MOVE:
        return "move";
    case PHASE_REST:
        break;
    }
    return "rest";
}

static const char *cue_kind_name(enum cue_kind kind) {
    switch (kind) {
    case CUE_VOICE:
        return "voice";
    case CUE_BREATH:
        return "breath";
    case CUE_BELL:
        break;
    }
    return "bell";
}

static json_t *phases_json(const struct timeline *timeline, const struct timeline_step *step) {
    json_t *list = json_array();
    for (size_t i = 0; i < step->phase_count; i++) {
        const struct timeline_phase *phase = &timeline->phases[step->first_phase + i];
        json_array_append_new(list, json_pack("{ss ss ss so so si}", "name", phase->name, "kind",
                                              kind_name(phase->kind), "breath",
                                              breath_name(phase->breath), "start_s",
                                              json_seconds(phase->start_us), "duration_s",
                                              json_seconds(phase->duration_us), "rep", phase->rep));
    }
    return list;
}

static json_t *steps_json(const struct timeline *timeline) {
    json_t *list = json_array();
    for (size_t i = 0; i < timeline->step_count; i++) {
        const struct timeline_step *step = &timeline->steps[i];
        const char *variant = step->variant->id[0] != '\0' ? step->variant->id : NULL;
        json_array_append_new(
            list, json_pack("{ss ss? ss ss ss so so so}", "exercise", step->exercise->id, "variant",
                            variant, "title", step->variant->title, "position",
                            position_name(step->variant->position), "view",
                            view_name(step->variant->view), "start_s", json_seconds(step->start_us),
                            "duration_s", json_seconds(step->duration_us), "phases",
                            phases_json(timeline, step)));
    }
    return list;
}

// What a breath or bell cue is told as: "in", "out", "".
static const char *cue_text(const struct cue *cue) {
    return cue->kind == CUE_BREATH ? breath_name(cue->breath) : cue->text;
}

static json_t *cues_json(const struct timeline *timeline) {
    json_t *list = json_array();
    for (size_t i = 0; i < timeline->cue_count; i++) {
        const struct cue *cue = &timeline->cues[i];
        json_array_append_new(list,
                              json_pack("{so ss ss so}", "at_s", json_seconds(cue->at_us), "kind",
                                        cue_kind_name(cue->kind), "text", cue_text(cue),
                                        "duration_s", json_seconds(cue->duration_us)));
    }
    return list;
}

static void print_text(const struct timeline *timeline) {
    size_t cue = 0;
    for (size_t i = 0; i < timeline->phase_count; i++) {
        const struct timeline_phase *phase = &timeline->phases[i];
        const struct timeline_step *step = &timeline->steps[phase->step];
        int64_t end_us = phase->start_us + phase->duration_us;
        if (i == step->first_phase)
            (void)printf("\n%s%s%s\n", step->variant->title, step->variant->id[0] ? ", " : "",
                         step->variant->id);
        (void)printf("%8.1f  %-18s %-5s %5.1f s", (double)phase->start_us / US_PER_S, phase->name,
                     breath_name(phase->breath), (double)phase->duration_us / US_PER_S);
        (void)printf(phase->rep > 0 ? "  round %d of %d\n" : "\n", phase->rep, step->reps);
        for (; cue < timeline->cue_count && timeline->cues[cue].at_us < end_us; cue++) {
            if (timeline->cues[cue].kind == CUE_VOICE)
                (void)printf("%8.1f    \"%s\"\n", (double)timeline->cues[cue].at_us / US_PER_S,
                             timeline->cues[cue].text);
        }
    }
    (void)printf("%8.1f  end\n", (double)timeline->duration_us / US_PER_S);
}

int verb_plan(struct context *context) {
    struct message message = {0};
    const struct routine *routine = NULL;
    struct timeline timeline = {.language = language_now()};
    int result = EXIT_FAILURE;
    enum status status =
        context_fitted_routine(context, context->options->operands[0], &routine, &message);
    timeline.speech = voice_speech(&context->settings);
    if (status == STATUS_OK)
        status = timeline_of_routine(&timeline, routine, 0, &message);
    if (status != STATUS_OK) {
        result = context_fail(&message);
    } else if (context->options->json) {
        result = json_print(json_pack("{ss so so so}", "routine", routine->id, "duration_s",
                                      json_seconds(timeline.duration_us), "steps",
                                      steps_json(&timeline), "cues", cues_json(&timeline)),
                            JSON_INDENT(2));
    } else {
        print_text(&timeline);
        result = EXIT_SUCCESS;
    }
    timeline_finish(&timeline);
    return result;
}
