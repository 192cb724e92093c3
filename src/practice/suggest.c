#include "practice/suggest.h"

#include "practice/care.h"
#include "practice/part_of_day.h"

#include <string.h>

// How much each reason weighs. What hurt asks for less before all else; a newcomer's level comes
// before the hour, the hour before variety.
enum {
    WEIGHT_EASIER = 256, // for each level that it is easier than the hardest
    WEIGHT_NEWCOMER = 64,
    WEIGHT_HOUR = 16,
    WEIGHT_LEVEL = 8,
    WEIGHT_FEW_PROPS = 2,
    WEIGHT_NOT_LATELY = 1, // for each of the latest sessions that was another routine
    LATELY = 6,
    NEWCOMER_SESSIONS = 3,
    SETTLED_SESSIONS = 12,
};

// Level files say when a routine is for by its id.
static const char *const HOUR_WORDS[PART_OF_DAY_COUNT][3] = {
    [PART_MORNING] = {"morning", "wake", NULL},
    [PART_AFTERNOON] = {"desk", "break", NULL},
    [PART_EVENING] = {"evening", "unwind", NULL},
    [PART_NIGHT] = {"evening", "night", NULL},
};

static bool fits_part(const struct routine *routine, enum part_of_day part) {
    for (size_t i = 0; HOUR_WORDS[part][i]; i++) {
        if (strstr(routine->id, HOUR_WORDS[part][i]))
            return true;
    }
    return false;
}

// +1: made for this part of the day, -1: made for another one, 0: for any.
static int fit_of_hour(const struct routine *routine, enum part_of_day now) {
    if (fits_part(routine, now))
        return 1;
    for (int part = 0; part < PART_OF_DAY_COUNT; part++) {
        if (fits_part(routine, (enum part_of_day)part))
            return -1;
    }
    return 0;
}

static size_t credited(const struct session_record *records, size_t count) {
    size_t sessions = 0;
    for (size_t i = 0; i < count; i++)
        sessions += records[i].outcome != OUTCOME_QUIT;
    return sessions;
}

static int score(const struct routine *routine, const struct session_record *records, size_t count,
                 enum part_of_day part) {
    size_t sessions = credited(records, count);
    int total = WEIGHT_HOUR * fit_of_hour(routine, part);
    if (care_wants_easier(records, count))
        total += WEIGHT_EASIER * (LEVEL_COUNT - 1 - (int)routine->level);
    if (sessions < NEWCOMER_SESSIONS)
        total += routine->level == LEVEL_STARTER ? WEIGHT_NEWCOMER : 0;
    else if (sessions < SETTLED_SESSIONS)
        total += routine->level == LEVEL_LONGER ? 0 : WEIGHT_LEVEL;
    else
        total += routine->level == LEVEL_STARTER ? 0 : WEIGHT_LEVEL;
    if (!(routine_props(routine) & ~(1U << PROP_MAT)))
        total += WEIGHT_FEW_PROPS;
    for (size_t i = 0; i < LATELY; i++) {
        bool same = i < count && strcmp(records[count - 1 - i].routine, routine->id) == 0;
        if (same)
            break;
        total += WEIGHT_NOT_LATELY;
    }
    return total;
}

const struct routine *suggest_routine(const struct library *library,
                                      const struct session_record *records, size_t count,
                                      struct instant now) {
    const struct routine *best = NULL;
    int best_score = 0;
    for (size_t i = 0; i < library->routine_count; i++) {
        const struct routine *routine = &library->routines[i];
        bool was_last = count > 0 && strcmp(records[count - 1].routine, routine->id) == 0;
        if (routine->step_count == 0 || (was_last && library->routine_count > 1))
            continue;
        int points = score(routine, records, count, part_of_day(now));
        if (!best || points > best_score) {
            best = routine;
            best_score = points;
        }
    }
    return best;
}
