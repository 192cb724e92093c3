#include "routine/suit.h"

#include "base/language.h"
#include "base/time.h"

enum { QUEUE_MAX = 32 }; // references looked at for one step

static const struct dose OWN_DOSE = {
    .reps = -1, .hold_us = -1, .breath_in_us = -1, .breath_out_us = -1, .rest_us = -1};

// What holds a movement that had no hold: the start of a programme.
static const int64_t GENTLE_HOLD_US = 5 * US_PER_S;

bool variant_suits(const struct variant *variant, const struct person *person) {
    return (variant->avoid_with & person->spare) == 0 && (variant->props & ~person->props) == 0;
}

// ---- the dose of what comes in another's place

// The longest free phase; 0: none.
static int64_t hold_of(const struct variant *variant, const struct dose *dose) {
    int64_t hold_us = 0;
    for (size_t i = 0; i < variant->phase_count; i++) {
        const struct phase *phase = &variant->phases[i];
        int64_t us = phase->breath == BREATH_FREE ? dose_phase_us(dose, phase) : 0;
        hold_us = us > hold_us ? us : hold_us;
    }
    return hold_us;
}

static int64_t least(int64_t a, int64_t b) {
    return a < b ? a : b;
}

// How long a hold may be in the place of the step's: no longer than the step's own, and with all
// else of the round within most_us.
static int64_t hold_instead(const struct routine_step *step, const struct variant *variant,
                            int64_t most_us) {
    int64_t own_us = hold_of(variant, &OWN_DOSE);
    int64_t held_us = hold_of(step->variant, &step->dose);
    if (variant->reps > 1)
        return least(own_us, held_us > 0 && dose_reps(&step->dose, step->variant) > 1
                                 ? held_us
                                 : GENTLE_HOLD_US);
    int64_t left_us = most_us;
    for (size_t i = 0; i < variant->phase_count; i++) {
        if (variant->phases[i].breath != BREATH_FREE)
            left_us -= variant->phases[i].duration_us;
    }
    left_us = held_us > 0 ? least(left_us, held_us) : left_us;
    return least(own_us, left_us / US_PER_S * US_PER_S);
}

// Never more than the step asked for, nor than the variant's own dose. False when not even one
// repetition is that little.
static bool dose_instead(const struct routine_step *step, const struct variant *variant,
                         struct dose *dose) {
    int64_t most_us =
        least(dose_load_us(&step->dose, step->variant), dose_load_us(&OWN_DOSE, variant));
    int step_reps = dose_reps(&step->dose, step->variant);
    *dose = OWN_DOSE;
    dose->rest_us = step->dose.rest_us;
    if (hold_of(variant, &OWN_DOSE) > 0) {
        dose->hold_us = hold_instead(step, variant, most_us);
        if (dose->hold_us < US_PER_S)
            return false;
    }
    dose->reps = 1;
    int64_t round_us = dose_load_us(dose, variant);
    int64_t reps = least(variant->reps, round_us > 0 ? most_us / round_us : 1);
    if (step_reps > 1)
        reps = least(reps, step_reps);
    dose->reps = (int)reps;
    return reps >= 1;
}

// ---- what comes in another's place

struct fitting {
    const struct routine *routine;
    const struct person *person;
    struct routine_step *steps;          // what the routine becomes
    const struct exercise **step_become; // of each written step; NULL: left out, or not yet known
    size_t count;
    struct suited *suited;
};

// Whether another step has the movement already: the same twice would be more of it than anybody
// asked for. A movement that is written twice may become another form of itself twice.
static bool is_taken(const struct fitting *fitting, size_t index, const struct exercise *other) {
    const struct routine_step *steps = fitting->routine->steps;
    for (size_t i = 0; i < fitting->routine->step_count; i++) {
        bool same = steps[i].variant == steps[index].variant && other == steps[index].exercise;
        if (i == index || same)
            continue;
        if (steps[i].exercise == other || (i < index && fitting->step_become[i] == other))
            return true;
    }
    return false;
}

static bool can_stand_in(const struct fitting *fitting, size_t index, struct reference other,
                         struct dose *dose) {
    return variant_suits(other.variant, fitting->person) &&
           !is_taken(fitting, index, other.exercise) &&
           dose_instead(&fitting->routine->steps[index], other.variant, dose);
}

static bool is_queued(const struct reference *queue, size_t count, const struct variant *variant) {
    for (size_t i = 0; i < count; i++) {
        if (queue[i].variant == variant)
            return true;
    }
    return false;
}

// exercise NULL when there is none.
static struct reference find_substitute(const struct fitting *fitting, size_t index,
                                        struct dose *dose) {
    const struct routine_step *step = &fitting->routine->steps[index];
    struct reference queue[QUEUE_MAX] = {{step->exercise, step->variant}};
    size_t count = 1;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && can_stand_in(fitting, index, queue[i], dose))
            return queue[i];
        const struct variant *variant = queue[i].variant;
        for (size_t k = 0; k < variant->substitute_count && count < QUEUE_MAX; k++) {
            if (!is_queued(queue, count, variant->substitutes[k].variant))
                queue[count++] = variant->substitutes[k];
        }
    }
    return (struct reference){NULL, NULL};
}

// An easier form that asks for what is not at hand is none.
static void fit_easier(struct fitting *fitting, struct routine_step *step, bool *changed) {
    const struct reference *change = &step->variant->easier.change;
    if (change->exercise && !variant_suits(change->variant, fitting->person)) {
        step->easier = &easier_softer;
        *changed = true;
    }
}

// Adds the step, its substitute, or nothing.
static void fit_step(struct fitting *fitting, size_t index, bool *changed) {
    const struct routine_step *step = &fitting->routine->steps[index];
    struct routine_step *fitted = &fitting->steps[fitting->count];
    *fitted = *step;
    if (!variant_suits(step->variant, fitting->person)) {
        struct dose dose;
        struct reference other = find_substitute(fitting, index, &dose);
        *changed = true;
        if (!other.exercise) {
            fitting->suited->left_out++;
            return;
        }
        *fitted = (struct routine_step){
            .exercise = other.exercise, .variant = other.variant, .dose = dose, .say = ""};
        fitting->suited->replaced++;
    }
    fit_easier(fitting, fitted, changed);
    fitting->step_become[index] = fitted->exercise;
    fitting->count++;
}

// What is said of a routine must be true of what it became.
static void fit_words(struct routine *copy) {
    if (copy->fitted_title)
        copy->title = copy->fitted_title;
    copy->summary = N_("Fitted to you: what does not suit you has another movement in its place, "
                       "or is left out.");
}

enum status routine_suit(const struct routine *routine, const struct person *person,
                         struct arena *arena, struct suited *suited, struct message *message) {
    *suited = (struct suited){.routine = routine};
    struct fitting fitting = {
        .routine = routine,
        .person = person,
        .steps = arena_alloc(arena, routine->step_count, sizeof *fitting.steps),
        .step_become = arena_alloc(arena, routine->step_count, sizeof *fitting.step_become),
        .suited = suited};
    struct routine *copy = arena_alloc(arena, 1, sizeof *copy);
    bool changed = false;
    if (!fitting.steps || !fitting.step_become || !copy)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < routine->step_count; i++)
        fit_step(&fitting, i, &changed);
    if (!changed)
        return STATUS_OK;
    *copy = *routine;
    copy->steps = fitting.steps;
    copy->step_count = fitting.count;
    if (suited->replaced + suited->left_out > 0)
        fit_words(copy);
    suited->routine = fitting.count > 0 ? copy : NULL;
    return STATUS_OK;
}
