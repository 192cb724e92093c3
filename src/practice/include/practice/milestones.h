// Milestones and levels as the screens show them: what the level files ask for, and how far the
// history has come.
#pragma once

#include "history/milestone.h"
#include "practice/challenges.h"

enum { MILESTONES_MAX = 128 };

struct milestone_line {
    const struct milestone *milestone;
    struct milestone_state state;
};

// Zero-initialised is empty.
struct milestone_lines {
    struct arena arena;
    struct milestone_line *lines; // without levels: the next ones, nearest first, then the reached
                                  // ones, latest first
    size_t count;
    size_t next_count;
    const struct milestone *level; // NULL: none
    const struct milestone *next_level;
    int64_t points;
};

// What the history is known to have come to already.
struct milestone_facts_known {
    const struct summary *summary;
    const struct exercise_total *exercises;
    size_t exercise_count;
};

// Without a history there are none. On failure it is empty; finish it in any case.
enum status milestone_lines_load(struct milestone_lines *lines, const struct practice *practice,
                                 const struct milestone_facts_known *known, struct instant now,
                                 struct message *message);
void milestone_lines_finish(struct milestone_lines *lines);

// The way from the level to the next one, 0..1.
float milestone_level_share(const struct milestone_lines *lines);
