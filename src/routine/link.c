// Matches the names that files give with what other files hold, and shelves what is sound.
#include "shelf.h"

#include "base/time.h"

#include <string.h>

static const struct place FILE_START = {.line = 1, .column = 1};
static const float DEPTH_SOFTER = 0.5F;

static const char *const kind_nouns[KIND_COUNT] = {
    [KIND_EXERCISE] = "exercise", [KIND_ROUTINE] = "routine",     [KIND_CHALLENGE] = "challenge",
    [KIND_WAYPOINT] = "waypoint", [KIND_MILESTONE] = "milestone", [KIND_PAGE] = "page"};

// ---- faults in names

static void report_unknown(struct shelf *shelf, struct source *source, enum kind kind,
                           struct mention mention) {
    struct nearest nearest = {.word = mention.name};
    for (size_t i = 0; i < shelf->count; i++) {
        if (shelf->sources[i].kind == kind)
            nearest_offer(&nearest, shelf->sources[i].id);
    }
    struct buffer hint = {0};
    nearest_print(&nearest, &hint);
    shelf->no_memory = shelf->no_memory || hint.failed;
    report_error(&source->report, mention.place,
                 "there is no %s '%s'; allowed: the name, without .yaml, of a file with %s %s%s",
                 kind_nouns[kind], mention.name, kind == KIND_EXERCISE ? "an" : "a",
                 kind_nouns[kind], buffer_text(&hint));
    buffer_finish(&hint);
}

static void report_unknown_variant(struct shelf *shelf, struct source *source,
                                   const struct exercise *exercise, struct mention mention) {
    struct buffer names = {0};
    struct nearest nearest = {.word = mention.name};
    for (size_t i = 0; i < exercise->variant_count; i++) {
        nearest_offer(&nearest, exercise->variants[i].id);
        buffer_printf(&names, "%s%s", i > 0 ? ", " : "", exercise->variants[i].id);
    }
    nearest_print(&nearest, &names);
    shelf->no_memory = shelf->no_memory || names.failed;
    if (exercise->variants[0].id[0] == '\0')
        report_error(&source->report, mention.place,
                     "the exercise '%s' has no variants; leave 'variant' out", exercise->id);
    else
        report_error(&source->report, mention.place,
                     "the exercise '%s' has no variant '%s'; allowed: %s", exercise->id,
                     mention.name, buffer_text(&names));
    buffer_finish(&names);
}

// The sound source with this id. Reports when there is none, or only faulty ones.
static struct source *require(struct shelf *shelf, struct source *source, enum kind kind,
                              struct mention mention) {
    struct source *winner = shelf_winner(shelf, kind, mention.name);
    size_t count = 0;
    struct source *group = shelf_group(shelf, kind, mention.name, &count);
    if (!group)
        report_unknown(shelf, source, kind, mention);
    else if (!winner)
        report_error(&source->report, mention.place,
                     "the %s '%s' is left out because of the faults in %s", kind_nouns[kind],
                     mention.name, group[count - 1].path);
    return winner;
}

// ---- exercises

// A substitute that points to a faulty exercise, or to a variant that a later tree's version of the
// exercise does not have, is no fault of this file: it is left out when the exercise is shelved.
static void check_link(struct shelf *shelf, struct source *source, const struct link *link) {
    const struct exercise *exercise = &source->draft.exercise.exercise;
    bool later = false;
    if (link->exercise.name) {
        size_t count = 0;
        if (!shelf_group(shelf, KIND_EXERCISE, link->exercise.name, &count)) {
            report_unknown(shelf, source, KIND_EXERCISE, link->exercise);
            return;
        }
        const struct source *winner = shelf_winner(shelf, KIND_EXERCISE, link->exercise.name);
        if (!winner)
            return;
        exercise = &winner->draft.exercise.exercise;
        later = winner->order > source->order;
    }
    if (link->variant.name && !later && !exercise_variant(exercise, link->variant.name))
        report_unknown_variant(shelf, source, exercise, link->variant);
}

// A waypoint with faults of its own is no fault of this file either.
static void check_waypoint(struct shelf *shelf, struct source *source, struct mention mention) {
    size_t count = 0;
    if (mention.name && !shelf_group(shelf, KIND_WAYPOINT, mention.name, &count))
        report_unknown(shelf, source, KIND_WAYPOINT, mention);
}

static void check_exercise(struct shelf *shelf, struct source *source) {
    const struct exercise_draft *draft = &source->draft.exercise;
    for (size_t i = 0; i < draft->exercise.variant_count; i++) {
        const struct variant_links *links = &draft->links[i];
        check_waypoint(shelf, source, links->waypoint);
        check_link(shelf, source, &links->easier);
        for (size_t j = 0; j < links->substitute_count; j++)
            check_link(shelf, source, &links->substitutes[j]);
    }
}

// Leaving out one exercise may bring another one's reference down to an earlier tree's version, so
// the check goes round until nothing more falls.
static void check_exercises(struct shelf *shelf) {
    bool changed = true;
    while (changed) {
        changed = false;
        for (size_t i = 0; i < shelf->count; i++) {
            struct source *source = &shelf->sources[i];
            if (source->kind != KIND_EXERCISE || source->faulty)
                continue;
            check_exercise(shelf, source);
            source->faulty = source->report.errors > 0;
            changed = changed || source->faulty;
        }
    }
}

// The reference that a link stands for; exercise NULL when it is left out.
static struct reference resolve(struct shelf *shelf, struct source *source,
                                const struct variant *self, const struct link *link) {
    const struct exercise *exercise = source->shelved;
    const char *name = link->exercise.name;
    if (name) {
        const struct source *winner = shelf_winner(shelf, KIND_EXERCISE, name);
        if (!winner) {
            report_note(&source->report, link->exercise.place,
                        "left out here: the exercise '%s', which has faults of its own", name);
            return (struct reference){0};
        }
        exercise = winner->shelved;
    }
    const struct variant *variant = exercise_variant(exercise, link->variant.name);
    if (!variant)
        report_note(&source->report, link->variant.place, "left out here: %s has no variant '%s'",
                    exercise->source_file, link->variant.name);
    // A key shared by all variants may name one of them: to that one itself it says nothing.
    if (!variant || variant == self)
        return (struct reference){0};
    return (struct reference){.exercise = exercise, .variant = variant};
}

// NULL when the file names none, or one that is left out.
static const struct waypoint *shelved_waypoint(struct shelf *shelf, struct source *source,
                                               struct mention mention) {
    if (!mention.name)
        return NULL;
    const struct source *winner = shelf_winner(shelf, KIND_WAYPOINT, mention.name);
    if (!winner)
        report_note(&source->report, mention.place,
                    "left out here: the waypoint '%s', which has faults of its own", mention.name);
    return winner ? winner->shelved : NULL;
}

static void link_variant(struct shelf *shelf, struct source *source, struct variant *variant,
                         const struct variant_links *links) {
    struct reference *substitutes =
        arena_alloc(&shelf->library->arena, links->substitute_count, sizeof *substitutes);
    shelf->no_memory = shelf->no_memory || !substitutes;
    size_t count = 0;
    for (size_t i = 0; substitutes && i < links->substitute_count; i++) {
        substitutes[count] = resolve(shelf, source, variant, &links->substitutes[i]);
        count += substitutes[count].exercise != NULL;
    }
    variant->substitutes = substitutes;
    variant->substitute_count = count;
    variant->waypoint = shelved_waypoint(shelf, source, links->waypoint);
    if (!links->easier.exercise.name && !links->easier.variant.name)
        return;
    variant->easier.change = resolve(shelf, source, variant, &links->easier);
    if (!variant->easier.change.exercise && variant->easier.depth >= 1)
        variant->easier.depth = DEPTH_SOFTER;
}

static void link_exercise(struct shelf *shelf, struct source *source) {
    struct exercise_draft *draft = &source->draft.exercise;
    for (size_t i = 0; i < draft->exercise.variant_count; i++)
        link_variant(shelf, source, &draft->variants[i], &draft->links[i]);
}

// ---- waypoints

// Makes room for the neighbours before the waypoint is shelved; they are known afterwards.
static void check_next(struct shelf *shelf, struct source *source) {
    struct waypoint_draft *draft = &source->draft.waypoint;
    for (size_t i = 0; i < draft->next_count; i++)
        check_waypoint(shelf, source, draft->next[i]);
    source->faulty = source->faulty || source->report.errors > 0;
    draft->waypoint.next =
        arena_alloc(&shelf->library->arena, draft->next_count, sizeof(struct waypoint *));
    draft->waypoint.next_count = draft->waypoint.next ? draft->next_count : 0;
    shelf->no_memory = shelf->no_memory || !draft->waypoint.next;
}

static void link_waypoint(struct shelf *shelf, struct source *source) {
    struct waypoint_draft *draft = &source->draft.waypoint;
    for (size_t i = 0; i < draft->waypoint.next_count; i++)
        draft->waypoint.next[i] = shelved_waypoint(shelf, source, draft->next[i]);
}

// ---- routines

static bool breathes(const struct variant *variant, enum breath breath) {
    for (size_t i = 0; i < variant->phase_count; i++) {
        if (variant->phases[i].breath == breath)
            return true;
    }
    return false;
}

static void check_dose(struct source *source, const struct step_draft *step,
                       const struct routine_step *made) {
    if (step->dose.hold_us >= 0 && !breathes(made->variant, BREATH_FREE))
        report_error(&source->report, step->hold_place,
                     "'hold' does not fit: '%s' has no phase that is held", made->exercise->id);
    bool sets_in = step->dose.breath_in_us >= 0;
    bool sets_out = step->dose.breath_out_us >= 0;
    if ((sets_in && !breathes(made->variant, BREATH_IN)) ||
        (sets_out && !breathes(made->variant, BREATH_OUT)))
        report_error(&source->report, step->breath_place,
                     "'breath' does not fit: '%s' has no phase that breathes %s",
                     made->exercise->id,
                     sets_in && !breathes(made->variant, BREATH_IN) ? "in" : "out");
}

static int64_t step_length(const struct routine_step *step) {
    const struct variant *variant = step->variant;
    int64_t rest = step->dose.rest_us >= 0 ? step->dose.rest_us : variant->rest_us;
    return variant->setup.duration_us + dose_load_us(&step->dose, variant) + rest;
}

// False when the step cannot be made.
static bool link_step(struct shelf *shelf, struct source *source, const struct step_draft *step,
                      struct routine_step *made) {
    if (!step->link.exercise.name)
        return false;
    const struct source *winner = require(shelf, source, KIND_EXERCISE, step->link.exercise);
    if (!winner)
        return false;
    const struct exercise *exercise = winner->shelved;
    const struct variant *variant = exercise_variant(exercise, step->link.variant.name);
    if (!variant) {
        report_unknown_variant(shelf, source, exercise, step->link.variant);
        return false;
    }
    *made = (struct routine_step){
        .exercise = exercise, .variant = variant, .dose = step->dose, .say = step->say};
    check_dose(source, step, made);
    return true;
}

static void link_routine(struct shelf *shelf, struct source *source) {
    struct routine_draft *draft = &source->draft.routine;
    struct routine_step *steps =
        arena_alloc(&shelf->library->arena, draft->step_count, sizeof *steps);
    shelf->no_memory = shelf->no_memory || !steps;
    int64_t length_us = 0;
    for (size_t i = 0; steps && i < draft->step_count; i++) {
        if (link_step(shelf, source, &draft->steps[i], &steps[i]))
            length_us += step_length(&steps[i]);
    }
    if (length_us > LEVEL_MAX_SESSION_S * US_PER_S)
        report_error(&source->report, draft->steps_place,
                     "the session would last %d minutes; allowed: at most %d",
                     (int)(length_us / US_PER_S / 60), LEVEL_MAX_SESSION_S / 60);
    draft->routine.steps = steps;
    draft->routine.step_count = draft->step_count;
    source->faulty = source->faulty || source->report.errors > 0;
}

// ---- challenges

static void link_challenge(struct shelf *shelf, struct source *source) {
    struct challenge_draft *draft = &source->draft.challenge;
    const struct routine **days =
        arena_alloc(&shelf->library->arena, draft->day_count, sizeof(struct routine *));
    shelf->no_memory = shelf->no_memory || !days;
    for (size_t i = 0; days && i < draft->day_count; i++) {
        if (!draft->days[i].name)
            continue;
        const struct source *winner = require(shelf, source, KIND_ROUTINE, draft->days[i]);
        days[i] = winner ? winner->shelved : NULL;
    }
    draft->challenge.days = days;
    draft->challenge.day_count = draft->day_count;
    source->faulty = source->faulty || source->report.errors > 0;
}

// ---- shelving

static void note_override(struct shelf *shelf, struct source *winner) {
    size_t count = 0;
    const struct source *group = shelf_group(shelf, winner->kind, winner->id, &count);
    if (winner > group)
        report_note(&winner->report, FILE_START, "this file is used in place of %s",
                    (winner - 1)->path);
}

static bool wins(struct shelf *shelf, struct source *source) {
    return !source->faulty && shelf_winner(shelf, source->kind, source->id) == source;
}

// Copies the winners of a kind, which stand in order of their ids, into one array.
static void *shelve(struct shelf *shelf, enum kind kind, size_t size, size_t *count) {
    *count = 0;
    for (size_t i = 0; i < shelf->count; i++)
        *count += shelf->sources[i].kind == kind && wins(shelf, &shelf->sources[i]);
    char *array = arena_alloc(&shelf->library->arena, *count, size);
    if (!array) {
        shelf->no_memory = true;
        *count = 0;
        return NULL;
    }
    size_t at = 0;
    for (size_t i = 0; i < shelf->count; i++) {
        struct source *source = &shelf->sources[i];
        if (source->kind != kind || !wins(shelf, source))
            continue;
        source->shelved = array + at;
        memcpy(array + at, &source->draft, size); // the draft begins with what is shelved
        at += size;
        note_override(shelf, source);
    }
    return array;
}

static void link_all(struct shelf *shelf, enum kind kind,
                     void (*link)(struct shelf *shelf, struct source *source), bool shelved_only) {
    for (size_t i = 0; i < shelf->count; i++) {
        struct source *source = &shelf->sources[i];
        if (source->kind == kind && (!shelved_only || source->shelved))
            link(shelf, source);
    }
}

void shelf_link(struct shelf *shelf) {
    struct library *library = shelf->library;
    link_all(shelf, KIND_WAYPOINT, check_next, false);
    library->waypoints =
        shelve(shelf, KIND_WAYPOINT, sizeof *library->waypoints, &library->waypoint_count);
    if (shelf->no_memory)
        return;
    link_all(shelf, KIND_WAYPOINT, link_waypoint, true);
    check_exercises(shelf);
    library->exercises =
        shelve(shelf, KIND_EXERCISE, sizeof *library->exercises, &library->exercise_count);
    if (shelf->no_memory)
        return; // what is not shelved cannot be referred to
    link_all(shelf, KIND_EXERCISE, link_exercise, true);
    link_all(shelf, KIND_ROUTINE, link_routine, false);
    library->routines =
        shelve(shelf, KIND_ROUTINE, sizeof *library->routines, &library->routine_count);
    if (shelf->no_memory)
        return;
    link_all(shelf, KIND_CHALLENGE, link_challenge, false);
    library->challenges =
        shelve(shelf, KIND_CHALLENGE, sizeof *library->challenges, &library->challenge_count);
    library->milestones =
        shelve(shelf, KIND_MILESTONE, sizeof *library->milestones, &library->milestone_count);
    library->pages = shelve(shelf, KIND_PAGE, sizeof *library->pages, &library->page_count);
}
