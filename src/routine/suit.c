#include "routine/suit.h"

enum { QUEUE_MAX = 32 }; // references looked at for one step

static const struct dose OWN_DOSE = {
    .reps = -1, .hold_us = -1, .breath_in_us = -1, .breath_out_us = -1, .rest_us = -1};

bool variant_suits(const struct variant *variant, const struct person *person) {
    return (variant->avoid_with & person->spare) == 0 && (variant->props & ~person->props) == 0;
}

static bool is_queued(const struct reference *queue, size_t count, const struct variant *variant) {
    for (size_t i = 0; i < count; i++) {
        if (queue[i].variant == variant)
            return true;
    }
    return false;
}

// exercise NULL when there is none.
static struct reference find_substitute(const struct routine_step *step,
                                        const struct person *person) {
    struct reference queue[QUEUE_MAX] = {{step->exercise, step->variant}};
    size_t count = 1;
    for (size_t i = 0; i < count; i++) {
        if (variant_suits(queue[i].variant, person))
            return queue[i];
        const struct variant *variant = queue[i].variant;
        for (size_t k = 0; k < variant->substitute_count && count < QUEUE_MAX; k++) {
            if (!is_queued(queue, count, variant->substitutes[k].variant))
                queue[count++] = variant->substitutes[k];
        }
    }
    return (struct reference){NULL, NULL};
}

static bool stands_in(const struct routine_step *steps, size_t count,
                      const struct variant *variant) {
    for (size_t i = 0; i < count; i++) {
        if (steps[i].variant == variant)
            return true;
    }
    return false;
}

static bool asks_for(const struct routine *routine, const struct variant *variant) {
    return stands_in(routine->steps, routine->step_count, variant);
}

// Adds the step, its substitute, or nothing.
static void suit_step(const struct routine *routine, size_t index, const struct person *person,
                      struct routine_step *steps, size_t *count, struct suited *suited) {
    const struct routine_step *step = &routine->steps[index];
    if (variant_suits(step->variant, person)) {
        steps[(*count)++] = *step;
        return;
    }
    struct reference other = find_substitute(step, person);
    if (!other.exercise || stands_in(steps, *count, other.variant) ||
        asks_for(routine, other.variant)) {
        suited->left_out++;
        return;
    }
    struct dose dose = OWN_DOSE;
    dose.rest_us = step->dose.rest_us;
    steps[(*count)++] = (struct routine_step){
        .exercise = other.exercise, .variant = other.variant, .dose = dose, .say = ""};
    suited->replaced++;
}

enum status routine_suit(const struct routine *routine, const struct person *person,
                         struct arena *arena, struct suited *suited, struct message *message) {
    *suited = (struct suited){.routine = routine};
    struct routine_step *steps = arena_alloc(arena, routine->step_count, sizeof *steps);
    struct routine *copy = arena_alloc(arena, 1, sizeof *copy);
    if (!steps || !copy)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory");
    size_t count = 0;
    for (size_t i = 0; i < routine->step_count; i++)
        suit_step(routine, i, person, steps, &count, suited);
    if (suited->replaced + suited->left_out == 0)
        return STATUS_OK;
    *copy = *routine;
    copy->steps = steps;
    copy->step_count = count;
    suited->routine = count > 0 ? copy : NULL;
    return STATUS_OK;
}
