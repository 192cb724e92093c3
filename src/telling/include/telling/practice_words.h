// Challenges, milestones, levels and filters in the person's language.
#pragma once

#include "practice/milestones.h"
#include "practice/routine_filter.h"
#include "stage/canvas.h"

// "Day 3 of 7 is for today", "Finished on 12 Nov", ...
void challenge_words(const struct challenge_card *card, char *out, size_t size);
// "310 points to Easy Breath" for whom has so many; next NULL, the last level is reached: "".
void milestone_words_next_level(const struct milestone *next, int64_t points, char *out,
                                size_t size);
// "12 Nov", or how far it is: "6 of 10".
void milestone_words_state(const struct milestone_line *line, char *out, size_t size);

// "Any length", "Up to 5 min", "Knees hurt" ...
const char *filter_words(const struct routine_filter *filter, enum filter_kind kind);
enum icon filter_icon(enum filter_kind kind);
