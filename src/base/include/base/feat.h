// What a milestone can ask for, always at least so much of it: one row each, for reading level
// files, for counting (src/history/milestone.c) and for telling how far one is.
#pragma once

enum { FEAT_MAX_AMOUNT = 10000000 };

// FEAT(id, key in level files, least, most, unit, how it is counted): SUM(member of struct tally)
// adds up, BY(function) is a function of src/history/milestone.c. Another condition is another row
// here, one in levels/README.md, and a function only for what nothing counts yet.
#define FEAT_TABLE(FEAT)                                                                           \
    /* a level */                                                                                  \
    FEAT(POINTS, "points", 0, FEAT_MAX_AMOUNT, FEAT_IN_ONES, SUM(points))                          \
    /* completed or eased */                                                                       \
    FEAT(SESSIONS, "sessions", 1, FEAT_MAX_AMOUNT, FEAT_IN_ONES, SUM(credited))                    \
    /* practice days */                                                                            \
    FEAT(DAYS, "days", 1, FEAT_MAX_AMOUNT, FEAT_IN_ONES, BY(find_days))                            \
    /* guided */                                                                                   \
    FEAT(MINUTES, "minutes", 1, FEAT_MAX_AMOUNT, FEAT_IN_MINUTES, SUM(guided_ms))                  \
    /* practice days in one chain that holds one in any seven dates: every chain is one of these,  \
       whatever the weekly goal, today's or a later one */                                         \
    FEAT(CHAIN, "chain", 1, FEAT_MAX_AMOUNT, FEAT_IN_ONES, BY(find_chain))                         \
    /* practice days from one Monday to Sunday */                                                  \
    FEAT(WEEK, "week", 1, 7, FEAT_IN_ONES, BY(find_week))                                          \
    /* different exercises, of those that the shares name */                                       \
    FEAT(EXERCISES, "exercises", 1, 100, FEAT_IN_ONES, BY(find_exercises))                         \
    /* challenges finished */                                                                      \
    FEAT(CHALLENGES, "challenges", 1, 16, FEAT_IN_ONES, BY(find_challenges))                       \
    /* practice after at least so many dates without */                                            \
    FEAT(RETURN, "return", 1, 3650, FEAT_IN_ONES, BY(find_return))                                 \
    /* sessions with pain before and after */                                                      \
    FEAT(CHECK_INS, "check_ins", 1, FEAT_MAX_AMOUNT, FEAT_IN_ONES, SUM(check_ins))

#define FEAT_ENUM(id, key, least, most, unit, counted) FEAT_##id,
enum feat { FEAT_TABLE(FEAT_ENUM) FEAT_COUNT };
#undef FEAT_ENUM

// What an amount is counted in, and told in.
enum feat_unit { FEAT_IN_ONES, FEAT_IN_MINUTES };
