#include "session/timeline.h"

#include "base/time.h"
#include "cues.h"

#include "base/language.h"
#include "routine/way.h"

#include <string.h>

static const int64_t CLOSE_US = 6 * US_PER_S;     // the quiet end of the last step
static const int64_t HURT_REST_US = 4 * US_PER_S; // what remains of a step that hurt

size_t timeline_plan(const struct routine *routine, int64_t extra_setup_us,
                     struct step_plan *plans) {
    for (size_t i = 0; i < routine->step_count; i++) {
        const struct routine_step *step = &routine->steps[i];
        plans[i] = (struct step_plan){
            .exercise = step->exercise,
            .variant = step->variant,
            .dose = step->dose,
            .say = step->say,
            .easier = step->easier,
            .depth = 1.0F,
            .extra_setup_us = extra_setup_us,
        };
    }
    return routine->step_count;
}

// What is being laid out: arrays sized beforehand, and the body as the last phase left it.
struct layout {
    struct timeline *timeline;
    struct timeline_step *steps;
    struct timeline_phase *phases;
    size_t step_count;
    size_t phase_count;
    int64_t t_us;
    struct stance stance;
};

static int64_t longer(int64_t a, int64_t b) {
    return a > b ? a : b;
}

// Nobody has to rush: a long way lasts as long as it takes, and the 3-2-1 follows it.
static int64_t setup_length(const struct step_plan *plan, struct stance from, struct stance to) {
    int64_t length_us = plan->variant->setup.duration_us + plan->extra_setup_us;
    struct way way;
    way_between(from, to, &way);
    int64_t whole_us = (way.duration_us + US_PER_S - 1) / US_PER_S * US_PER_S;
    int64_t way_us = way.count > 2 ? whole_us + TIMELINE_COUNTDOWN_US : 0;
    return longer(longer(length_us, way_us), TIMELINE_MIN_SETUP_US);
}

static int64_t rest_length(const struct step_plan *plan, bool last) {
    if (plan->hurt)
        return HURT_REST_US;
    int64_t rest = plan->dose.rest_us >= 0 ? plan->dose.rest_us : plan->variant->rest_us;
    return last && rest < CLOSE_US ? CLOSE_US : rest;
}

static struct stance stance_of(const struct step_plan *plan, const struct pose *pose) {
    return (struct stance){.variant = plan->variant, .pose = pose, .depth = plan->depth};
}

// Appends a phase that starts where the last one ended; `phase` carries what differs.
static void lay_phase(struct layout *layout, struct timeline_phase phase) {
    phase.name = tr_to(layout->timeline->language, phase.name);
    phase.cue = tr_to(layout->timeline->language, phase.cue);
    phase.say = tr_to(layout->timeline->language, phase.say);
    phase.start_us = layout->t_us;
    phase.step = layout->step_count;
    phase.from = layout->stance.pose ? layout->stance : phase.to;
    layout->phases[layout->phase_count++] = phase;
    layout->t_us += phase.duration_us;
    layout->stance = phase.to;
}

// A breath can only be shown by lungs that are ready for it: while the person breathes freely the
// lungs come to where the next guided breath begins.
static void fill_lungs(struct layout *layout) {
    bool wanted = false;
    for (size_t i = layout->phase_count; i-- > 0;) {
        struct timeline_phase *phase = &layout->phases[i];
        phase->full_at_end = phase->breath == BREATH_FREE ? wanted : phase->breath == BREATH_IN;
        if (phase->breath != BREATH_FREE)
            wanted = phase->breath == BREATH_OUT;
    }
    bool full = false;
    for (size_t i = 0; i < layout->phase_count; i++) {
        layout->phases[i].full_at_start = full;
        full = layout->phases[i].full_at_end;
    }
}

static void lay_setup(struct layout *layout, const struct step_plan *plan) {
    const struct setup *setup = &plan->variant->setup;
    struct stance to = stance_of(plan, setup->pose);
    lay_phase(layout, (struct timeline_phase){
                          .kind = PHASE_SETUP,
                          .name = N_("Get into position"),
                          .cue = setup->cue,
                          .say = plan->setup_say ? plan->setup_say : setup->say,
                          .breath = BREATH_FREE,
                          .duration_us = setup_length(plan, layout->stance, to),
                          .to = to,
                      });
}

static void lay_repetition(struct layout *layout, const struct step_plan *plan, int rep) {
    for (size_t i = 0; i < plan->variant->phase_count; i++) {
        const struct phase *phase = &plan->variant->phases[i];
        lay_phase(layout, (struct timeline_phase){
                              .kind = PHASE_MOVE,
                              .name = phase->name,
                              .cue = phase->cue,
                              .say = phase->say,
                              .breath = phase->breath,
                              .duration_us = dose_phase_us(&plan->dose, phase),
                              .rep = rep,
                              .to = stance_of(plan, phase->pose),
                          });
    }
}

static bool has_free_phase(const struct variant *variant) {
    for (size_t i = 0; i < variant->phase_count; i++) {
        if (variant->phases[i].breath == BREATH_FREE)
            return true;
    }
    return false;
}

static void lay_step(struct layout *layout, const struct step_plan *plan, bool last) {
    struct timeline_step *step = &layout->steps[layout->step_count];
    int reps = dose_reps(&plan->dose, plan->variant);
    *step = (struct timeline_step){
        .exercise = plan->exercise,
        .variant = plan->variant,
        .easier = plan->easier ? plan->easier : &plan->variant->easier,
        .start_us = layout->t_us,
        .first_phase = layout->phase_count,
        .reps = reps,
        .eased = plan->eased,
        .hurt = plan->hurt,
        .softened = plan->softened,
        .has_hold = reps == 1 && has_free_phase(plan->variant),
    };
    if (plan->from.pose)
        layout->stance = plan->from;
    if (!plan->hurt) {
        lay_setup(layout, plan);
        for (int rep = 1; rep <= reps; rep++)
            lay_repetition(layout, plan, rep);
    }
    int64_t rest_us = rest_length(plan, last);
    if (rest_us > 0)
        lay_phase(layout, (struct timeline_phase){
                              .kind = PHASE_REST,
                              .name = N_("Rest"),
                              .cue = last ? N_("Well done") : N_("Rest"),
                              .say = "",
                              .breath = BREATH_FREE,
                              .duration_us = rest_us,
                              .to = stance_of(plan, plan->variant->setup.pose),
                          });
    step->phase_count = layout->phase_count - step->first_phase;
    step->duration_us = layout->t_us - step->start_us;
    layout->step_count++;
}

static size_t count_phases(const struct step_plan *plans, size_t plan_count) {
    size_t count = 0;
    for (size_t i = 0; i < plan_count; i++)
        count +=
            2 + (size_t)dose_reps(&plans[i].dose, plans[i].variant) * plans[i].variant->phase_count;
    return count;
}

enum status timeline_compile(struct timeline *timeline, const struct routine *routine,
                             const struct step_plan *plans, size_t plan_count,
                             struct message *message) {
    struct arena *arena = &timeline->arena;
    struct layout layout = {
        .timeline = timeline,
        .steps = arena_alloc(arena, plan_count, sizeof *layout.steps),
        .phases = arena_alloc(arena, count_phases(plans, plan_count), sizeof *layout.phases),
    };
    if (!layout.steps || !layout.phases)
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", routine->id);
    for (size_t i = 0; i < plan_count; i++)
        lay_step(&layout, &plans[i], i + 1 == plan_count);
    fill_lungs(&layout);
    timeline->routine = routine;
    timeline->steps = layout.steps;
    timeline->step_count = layout.step_count;
    timeline->phases = layout.phases;
    timeline->phase_count = layout.phase_count;
    timeline->duration_us = layout.t_us;
    if (layout.t_us > LEVEL_MAX_SESSION_S * US_PER_S)
        return status_fail(
            message, STATUS_INVALID, "%s: would last %lld minutes; a session may last at most %d",
            routine->id, (long long)((layout.t_us / US_PER_S + 59) / 60), LEVEL_MAX_SESSION_S / 60);
    return cues_compile(timeline, plans, message);
}

enum status timeline_of_routine(struct timeline *timeline, const struct routine *routine,
                                int64_t extra_setup_us, struct message *message) {
    struct step_plan plans[LEVEL_MAX_STEPS];
    size_t count = timeline_plan(routine, extra_setup_us, plans);
    return timeline_compile(timeline, routine, plans, count, message);
}

void timeline_finish(struct timeline *timeline) {
    arena_finish(&timeline->arena);
    *timeline = (struct timeline){0};
}

size_t timeline_phase_at(const struct timeline *timeline, int64_t t_us) {
    size_t low = 0;
    size_t high = timeline->phase_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (timeline->phases[middle].start_us <= t_us)
            low = middle;
        else
            high = middle;
    }
    return low;
}

const struct timeline_step *timeline_next_step(const struct timeline *timeline, size_t step) {
    for (size_t i = step + 1; i < timeline->step_count; i++) {
        if (!timeline->steps[i].hurt)
            return &timeline->steps[i];
    }
    return NULL;
}

bool timeline_hurts_too(const struct timeline_step *hurt, const struct timeline_step *later) {
    return later->exercise == hurt->exercise && later->variant != hurt->easier->change.variant;
}

const struct timeline_step *timeline_next_if_hurt(const struct timeline *timeline, size_t step) {
    for (size_t i = step + 1; i < timeline->step_count; i++) {
        if (!timeline->steps[i].hurt &&
            !timeline_hurts_too(&timeline->steps[step], &timeline->steps[i]))
            return &timeline->steps[i];
    }
    return NULL;
}

struct timeline_round timeline_round(const struct timeline *timeline,
                                     const struct timeline_step *step) {
    struct timeline_round round = {0};
    for (size_t i = step->first_phase; i < step->first_phase + step->phase_count; i++) {
        const struct timeline_phase *phase = &timeline->phases[i];
        if (phase->kind != PHASE_MOVE || phase->rep != 1)
            continue;
        int seconds = (int)((phase->duration_us + US_PER_S / 2) / US_PER_S);
        if (phase->breath == BREATH_FREE)
            round.hold_s += seconds;
        else if (phase->breath == BREATH_IN)
            round.in_s += seconds;
        else
            round.out_s += seconds;
    }
    return round;
}

size_t timeline_cue_from(const struct timeline *timeline, int64_t t_us) {
    size_t low = 0;
    size_t high = timeline->cue_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (timeline->cues[middle].at_us < t_us)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
