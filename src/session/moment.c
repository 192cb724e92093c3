#include "session/moment.h"

#include "base/time.h"
#include "routine/way.h"

#include <math.h>

static const float PI = 3.14159265F;
static const int64_t FREE_BREATH_US =
    8 * US_PER_S; // one unhurried breath while nothing sets the pace
// The figure shows the way into a position early, then waits there. Through waypoints it takes the
// time that a person needs.
static const int64_t SETUP_MOVE_US = 6 * US_PER_S;
static const int64_t REST_MOVE_US = 4 * US_PER_S;

static float ease(float share) {
    return 0.5F - 0.5F * cosf(PI * share);
}

static float clamp_share(int64_t part_us, int64_t whole_us) {
    if (part_us <= 0 || whole_us <= 0)
        return part_us > 0 ? 1.0F : 0.0F;
    return part_us >= whole_us ? 1.0F : (float)((double)part_us / (double)whole_us);
}

static int64_t least(int64_t a, int64_t b) {
    return a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b) {
    return a > b ? a : b;
}

static float motion_of(const struct timeline_phase *phase, int64_t elapsed_us) {
    int64_t length_us = phase->duration_us;
    if (phase->kind == PHASE_MOVE)
        return ease(clamp_share(elapsed_us, length_us));
    if (phase->kind == PHASE_REST)
        return ease(clamp_share(elapsed_us, least(REST_MOVE_US, length_us)));
    struct way way;
    way_between(phase->from, phase->to, &way);
    int64_t calm_us = most(SETUP_MOVE_US, way.count > 2 ? way.duration_us : 0);
    float share = clamp_share(elapsed_us, least(calm_us, length_us - TIMELINE_COUNTDOWN_US));
    return way.count > 2 ? way_motion(&way, share) : ease(share);
}

// In a hold whole breaths fit into the phase, and half a breath more when the lungs end otherwise
// than they began.
static float lungs_of(const struct timeline_phase *phase, float share) {
    float start = phase->full_at_start ? 1.0F : 0.0F;
    float end = phase->full_at_end ? 1.0F : 0.0F;
    if (phase->breath != BREATH_FREE)
        return start + (end - start) * ease(share);
    bool returns = phase->full_at_start == phase->full_at_end;
    int64_t whole = (phase->duration_us + (returns ? FREE_BREATH_US / 2 : 0)) / FREE_BREATH_US;
    float breaths = returns ? (float)(whole > 0 ? whole : 1) : (float)whole + 0.5F;
    float swing = 0.5F - 0.5F * cosf(2.0F * PI * share * breaths);
    return phase->full_at_start ? 1.0F - swing : swing;
}

// The line being spoken, or the last one spoken in this phase.
static const char *caption_at(const struct timeline *timeline, const struct timeline_phase *phase,
                              int64_t t_us) {
    size_t after = timeline_cue_from(timeline, t_us + 1);
    while (after > 0) {
        const struct cue *cue = &timeline->cues[--after];
        if (cue->at_us < phase->start_us)
            break;
        if (cue->kind == CUE_VOICE)
            return cue->text;
    }
    return "";
}

struct moment moment_at(const struct timeline *timeline, int64_t t_us) {
    if (t_us < 0)
        t_us = 0;
    if (t_us > timeline->duration_us)
        t_us = timeline->duration_us;
    const struct timeline_phase *phase = &timeline->phases[timeline_phase_at(timeline, t_us)];
    const struct timeline_step *step = &timeline->steps[phase->step];
    int64_t elapsed_us = t_us - phase->start_us;
    float share = clamp_share(elapsed_us, phase->duration_us);
    return (struct moment){
        .t_us = t_us,
        .step_index = phase->step,
        .step = step,
        .phase = phase,
        .phase_elapsed_us = elapsed_us,
        .phase_left_us = phase->duration_us - elapsed_us,
        .phase_share = share,
        .from = phase->from,
        .to = phase->to,
        .motion = motion_of(phase, elapsed_us),
        .lungs = lungs_of(phase, share),
        .caption = caption_at(timeline, phase, t_us),
        .rep = phase->rep,
        .step_left_us = step->start_us + step->duration_us - t_us,
        .session_left_us = timeline->duration_us - t_us,
        .next_step = timeline_next_step(timeline, phase->step),
        .next_if_hurt = timeline_next_if_hurt(timeline, phase->step),
    };
}
