#include "practice/pain_memory.h"

#include "history/pain.h"

#include <string.h>

static bool holds(const struct routine *routine, const char *exercise) {
    for (size_t i = 0; i < routine->step_count; i++) {
        if (strcmp(routine->steps[i].exercise->id, exercise) == 0)
            return true;
    }
    return false;
}

bool pain_memory_offers_easier(struct history *history, const struct library *library,
                               const struct exercise *exercise) {
    struct arena arena = {0};
    const struct memo *memos = NULL;
    size_t memo_count = 0;
    size_t count = 0;
    bool offers = false;
    if (!history)
        return false;
    const char **routines = arena_alloc(&arena, library->routine_count + 1, sizeof *routines);
    for (size_t i = 0; routines && i < library->routine_count; i++) {
        if (holds(&library->routines[i], exercise->id))
            routines[count++] = library->routines[i].id;
    }
    if (!routines || history_memos(history, &arena, &memos, &memo_count, NULL) != STATUS_OK ||
        history_offers_easier(history, exercise->id, routines, count, memos, memo_count, &offers,
                              NULL) != STATUS_OK)
        offers = false;
    arena_finish(&arena);
    return offers;
}

bool pain_memory_repeats(struct history *history, struct instant now) {
    struct arena arena = {0};
    const struct memo *memos = NULL;
    size_t count = 0;
    bool repeats = history && history_memos(history, &arena, &memos, &count, NULL) == STATUS_OK &&
                   pain_repeats(memos, count, now);
    arena_finish(&arena);
    return repeats;
}
