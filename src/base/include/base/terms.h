// What a practice is told in, by all that plan, play and record it.
#pragma once

#include <stdbool.h>

// How a session ended.
enum outcome {
    OUTCOME_COMPLETED,
    OUTCOME_EASED, // completed with something that hurt, or stopped because of it
    OUTCOME_QUIT,
    OUTCOME_COUNT
};
const char *outcome_name(enum outcome outcome); // "completed", ...; NULL when out of range
bool outcome_from_name(const char *name, enum outcome *outcome);

// What a milestone asks for, always at least so much of it. Days are practice days.
enum feat {
    FEAT_POINTS,     // a level
    FEAT_SESSIONS,   // credited: completed or eased
    FEAT_DAYS,       // practice days
    FEAT_MINUTES,    // guided
    FEAT_CHAIN,      // practice days in one chain that holds one in any seven dates: every chain is
                     // one of these, whatever the weekly goal, today's or a later one
    FEAT_WEEK,       // practice days from one Monday to Sunday
    FEAT_EXERCISES,  // different ones
    FEAT_CHALLENGES, // finished
    FEAT_RETURN,     // practice after at least so many dates without
    FEAT_CHECK_INS,  // sessions with pain before and after
    FEAT_COUNT
};
