// A session laid out in time. Everything seen and heard is a function of (timeline, t); t counts
// integer microseconds from the session's start, pauses left out.
#pragma once

#include "base/arena.h"
#include "base/language.h"
#include "base/status.h"
#include "routine/model.h"

enum phase_kind {
    PHASE_SETUP, // getting into position
    PHASE_MOVE,  // a phase of the exercise
    PHASE_REST,  // after the last repetition
};

struct timeline_phase {
    enum phase_kind kind;
    const char *name;
    const char *cue; // large words; "" in a rest
    const char *say; // as written in the level file, whether or not it is spoken this time
    enum breath breath;
    int64_t start_us;
    int64_t duration_us; // > 0
    size_t step;         // index into steps
    int rep;             // 1..reps in PHASE_MOVE, else 0
    struct stance
        from; // where the body is at the start; pose NULL at the very first phase: as in `to`
    struct stance to;   // and at the end
    bool full_at_start; // the lungs: true full, false empty
    bool full_at_end;
};

struct timeline_step {
    const struct exercise *exercise;
    const struct variant *variant;
    const struct easier *easier; // what "this hurts" offers of it
    int64_t start_us;
    int64_t duration_us;
    size_t first_phase;
    size_t phase_count;
    int reps;
    bool eased;    // a softer form in the place of a step that hurt, which was credited in full
    bool hurt;     // left because it hurt: only a short rest remains in its place
    bool softened; // in its easier form from the start, by choice: it earns as any
    bool has_hold; // it is a hold (one repetition, told in seconds) rather than repetitions
};

enum cue_kind { CUE_VOICE, CUE_BREATH, CUE_BELL };

struct cue {
    enum cue_kind kind;
    enum breath breath; // CUE_BREATH: in or out
    int64_t at_us;
    int64_t duration_us; // voice: a safe estimate of how long speaking takes
    const char *text;    // voice: what is said; otherwise ""
    size_t step;
};

// A written line that found too little room between its moment and the lines around it.
struct lost_line {
    const char *text;
    const char *said; // a shorter line in its place; NULL: nothing
    size_t step;
};

// How long the voice that will speak takes for a line, microseconds: a safe upper estimate. Pure.
struct speech {
    // NULL: speech_estimate_us
    int64_t (*length_us)(const void *context, const struct language *language, const char *text);
    const void *context;
};

// Owned by its arena; level texts and poses are borrowed from the library, which must outlive it.
struct timeline {
    struct arena arena;
    struct speech speech;            // set before compiling; decides where lines find room
    const struct language *language; // of names and lines; set before compiling, NULL: English
    const struct routine *routine;
    int64_t duration_us;
    const struct timeline_step *steps;
    size_t step_count;
    const struct timeline_phase *phases; // back to back, in order, from 0 to duration_us
    size_t phase_count;
    const struct cue *cues; // in order of at_us; voice cues never overlap
    size_t cue_count;
    const struct lost_line *lost; // in order of the steps
    size_t lost_count;
};

// A change to one step of the plan, made while the session runs.
struct step_plan {
    const struct exercise *exercise;
    const struct variant *variant;
    const char *say;
    const char *setup_say;  // takes the place of the variant's setup line; NULL: the variant's own
    int64_t extra_setup_us; // added to the way into position, may be negative
    struct dose dose;
    struct stance from; // the body as the step begins; pose NULL: as the step before left it
    float depth;        // share of the movement, 0..1
    const struct easier *easier; // NULL: the variant's own
    bool eased;                  // see timeline_step
    bool hurt;
    bool softened;
};

// The shortest way into position, whatever was taken from it: a title and the spoken 3-2-1 fit in.
#define TIMELINE_MIN_SETUP_US INT64_C(6000000)
// The spoken 3-2-1 starts this long before a way into position or a long hold ends.
#define TIMELINE_COUNTDOWN_US INT64_C(3000000)

// The routine's steps as plans; extra_setup_us is added to every way into position. plans has room
// for LEVEL_MAX_STEPS.
size_t timeline_plan(const struct routine *routine, int64_t extra_setup_us,
                     struct step_plan *plans);

// Lays the plans out in time. timeline must be zeroed but for its speech and
// language; finish it in any case.
// STATUS_INVALID when the session would last longer than LEVEL_MAX_SESSION_S, STATUS_NO_MEMORY.
enum status timeline_compile(struct timeline *timeline, const struct routine *routine,
                             const struct step_plan *plans, size_t plan_count,
                             struct message *message);

// timeline_plan and timeline_compile in one, for a routine as written.
enum status timeline_of_routine(struct timeline *timeline, const struct routine *routine,
                                int64_t extra_setup_us, struct message *message);
void timeline_finish(struct timeline *timeline);

// Index of the phase that holds t (the last one for t at or after the end, the first before 0).
size_t timeline_phase_at(const struct timeline *timeline, int64_t t_us);

// The next step after this index that is left to do (steps that hurt are not); NULL when there is
// none.
const struct timeline_step *timeline_next_step(const struct timeline *timeline, size_t step);

// Whether a later step asks for the movement that hurt; its easier form is another.
bool timeline_hurts_too(const struct timeline_step *hurt, const struct timeline_step *later);
// Where leaving this step because it hurts leads: the next one of another movement, or NULL.
const struct timeline_step *timeline_next_if_hurt(const struct timeline *timeline, size_t step);

// What the first repetition of a step is made of, whole seconds.
struct timeline_round {
    int in_s;
    int out_s;
    int hold_s; // breathing freely
};
struct timeline_round timeline_round(const struct timeline *timeline,
                                     const struct timeline_step *step);

// Index of the first cue with at_us >= t.
size_t timeline_cue_from(const struct timeline *timeline, int64_t t_us);

// How long the usual voice takes to say the text: a safe upper estimate.
int64_t speech_estimate_us(const char *text);
