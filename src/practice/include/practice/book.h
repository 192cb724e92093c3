// Everything that the progress screen shows of a history, gathered when it opens.
#pragma once

#include "history/summary.h"
#include "practice/milestones.h"
#include "practice/pain_point.h"

enum { BOOK_WEEKS_MAX = 26, BOOK_POINTS_MAX = 26 };

// Zero-initialised is an empty history.
struct book {
    struct arena arena;
    struct summary summary;
    // Weeks up to this one, oldest first, as many as there is something to tell of.
    int minutes[BOOK_WEEKS_MAX];
    size_t week_count;
    int32_t first_week;
    // Pain by week; by session while there are only few weeks.
    struct pain_point points[BOOK_POINTS_MAX];
    size_t point_count;
    bool points_are_weeks;
    int32_t first_point_day, last_point_day;
    double pain_change; // after minus before, on average over the weeks, of sessions with both
    int change_count;
    // Longest first.
    struct exercise_total *exercises;
    const char **exercise_titles;
    size_t exercise_count;
    int64_t most_ms;
    struct milestone_lines milestones;
};

// On failure the book is empty; close it in any case.
enum status book_open(struct book *book, const struct practice *practice, struct instant now,
                      struct message *message);
void book_close(struct book *book);
