#include "practice/shares.h"

#include "session/timeline.h"

#include <string.h>

// Adds a share of every exercise of the routine, by the time that its steps take.
static size_t add_shares(struct exercise_share *shares, const struct routine *routine,
                         const struct timeline *timeline) {
    size_t count = 0;
    for (size_t i = 0; i < routine->step_count; i++) {
        double share = (double)timeline->steps[i].duration_us / (double)timeline->duration_us;
        const char *id = routine->steps[i].exercise->id;
        size_t known = 0;
        while (known < count && strcmp(shares[known].exercise, id) != 0)
            known++;
        if (known == count)
            shares[count++] = (struct exercise_share){.exercise = id, .routine = routine->id};
        shares[known].share += share;
    }
    return count;
}

struct exercise_share *exercise_shares(const struct library *library, int64_t setup_us,
                                       struct arena *arena, size_t *count) {
    size_t room = 1;
    for (size_t i = 0; i < library->routine_count; i++)
        room += library->routines[i].step_count;
    struct exercise_share *shares = arena_alloc(arena, room, sizeof *shares);
    *count = 0;
    for (size_t i = 0; shares && i < library->routine_count; i++) {
        struct timeline timeline = {0};
        if (timeline_of_routine(&timeline, &library->routines[i], setup_us, NULL) == STATUS_OK)
            *count += add_shares(shares + *count, &library->routines[i], &timeline);
        timeline_finish(&timeline);
    }
    return shares;
}
