// list: what there is to play.
#include "base/time.h"
#include "json.h"
#include "session/timeline.h"
#include "verbs.h"

#include <stdio.h>
#include <stdlib.h>

// A routine as it is for this person.
struct listed {
    const struct routine *routine; // as written where nothing of it suits
    bool fits;
    int64_t duration_us; // 0 when it cannot be laid out (out of memory): the list goes on
};

static struct listed listed_of(struct context *context, const struct routine *routine) {
    struct listed listed = {.routine = routine};
    const struct person person = context_person(context);
    struct suited suited;
    if (routine_suit(routine, &person, &context->arena, &suited, NULL) == STATUS_OK &&
        suited.routine) {
        listed.fits = true;
        listed.routine = suited.routine;
    }
    struct timeline timeline = {0};
    if (timeline_of_routine(&timeline, listed.routine, 0, NULL) == STATUS_OK)
        listed.duration_us = timeline.duration_us;
    timeline_finish(&timeline);
    return listed;
}

static json_t *routines_json(struct context *context) {
    const struct library *library = &context->library;
    json_t *list = json_array();
    for (size_t i = 0; i < library->routine_count; i++) {
        struct listed listed = listed_of(context, &library->routines[i]);
        const struct routine *routine = listed.routine;
        json_array_append_new(list, json_pack("{ss ss so ss sb so}", "id", routine->id, "title",
                                              routine->title, "duration_s",
                                              json_seconds(listed.duration_us), "level",
                                              level_name(routine->level), "fits", (int)listed.fits,
                                              "source_file", json_text(routine->source_file)));
    }
    return list;
}

static json_t *exercises_json(const struct library *library) {
    json_t *list = json_array();
    for (size_t i = 0; i < library->exercise_count; i++) {
        const struct exercise *exercise = &library->exercises[i];
        json_t *variants = json_array();
        for (size_t k = 0; k < exercise->variant_count; k++) {
            if (exercise->variants[k].id[0] != '\0')
                json_array_append_new(variants, json_string(exercise->variants[k].id));
        }
        json_array_append_new(list, json_pack("{ss ss so so}", "id", exercise->id, "title",
                                              exercise->title, "variants", variants, "source_file",
                                              json_text(exercise->source_file)));
    }
    return list;
}

static json_t *challenges_json(const struct library *library) {
    json_t *list = json_array();
    for (size_t i = 0; i < library->challenge_count; i++) {
        const struct challenge *challenge = &library->challenges[i];
        json_t *days = json_array();
        for (size_t k = 0; k < challenge->day_count; k++)
            json_array_append_new(days, json_string(challenge->days[k]->id));
        json_array_append_new(list, json_pack("{ss ss so so}", "id", challenge->id, "title",
                                              challenge->title, "days", days, "source_file",
                                              json_text(challenge->source_file)));
    }
    return list;
}

static void print_text(struct context *context) {
    const struct library *library = &context->library;
    (void)printf("Routines\n");
    for (size_t i = 0; i < library->routine_count; i++) {
        struct listed listed = listed_of(context, &library->routines[i]);
        long minutes = (long)((listed.duration_us + US_PER_MIN / 2) / US_PER_MIN);
        (void)printf("  %-18s %3ld min  %-8s %s%s\n", listed.routine->id, minutes,
                     level_name(listed.routine->level), listed.routine->title,
                     listed.fits ? "" : " (does not suit you)");
    }
    (void)printf("\nExercises\n");
    for (size_t i = 0; i < library->exercise_count; i++) {
        const struct exercise *exercise = &library->exercises[i];
        (void)printf("  %-18s %s", exercise->id, exercise->title);
        for (size_t k = 0; k < exercise->variant_count; k++) {
            if (exercise->variants[k].id[0] != '\0')
                (void)printf("%s%s", k == 0 ? " (" : ", ", exercise->variants[k].id);
        }
        (void)printf("%s\n", exercise->variants[0].id[0] != '\0' ? ")" : "");
    }
    (void)printf("\nChallenges\n");
    for (size_t i = 0; i < library->challenge_count; i++)
        (void)printf("  %-18s %3zu days %s\n", library->challenges[i].id,
                     library->challenges[i].day_count, library->challenges[i].title);
}

int verb_list(struct context *context) {
    const struct library *library = &context->library;
    if (context->options->json)
        return json_print(json_pack("{so so so}", "routines", routines_json(context), "exercises",
                                    exercises_json(library), "challenges",
                                    challenges_json(library)),
                          JSON_INDENT(2));
    print_text(context);
    return EXIT_SUCCESS;
}
