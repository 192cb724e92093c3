// Milestones and levels: what a history has come to. Which there are is said in data files; when
// each was reached follows from the history alone. Nothing is ever taken away again but by taking
// sessions away. It stands on what summary.h and challenge.h give.
#pragma once

#include "base/feat.h"
#include "history/challenge.h"
#include "history/summary.h"

// Days are practice days, in their order.

struct milestone_goal {
    const char *id;
    enum feat feat;
    int64_t amount; // at least 1; levels: at least 0
};

struct milestone_state {
    bool reached;
    int32_t day;    // on which it was reached
    int64_t so_far; // of the goal's amount; not more
};

struct milestone_facts {
    struct history *history;
    const struct summary *summary; // of that history
    const struct challenge_state *challenges;
    size_t challenge_count;
    const struct exercise_total *exercises;
    size_t exercise_count;
};

// states: one a goal.
enum status milestones_find(const struct milestone_facts *facts, const struct milestone_goal *goals,
                            size_t count, struct milestone_state *states, struct message *message);

// The level that points have come to: the goal of FEAT_POINTS and the largest
// amount that is not above points; *next the one after it. SIZE_MAX: none.
size_t milestone_level(const struct milestone_goal *goals, size_t count, int64_t points,
                       size_t *next);

// Whether amounts of it are times.
bool milestone_is_in_minutes(enum feat feat);
