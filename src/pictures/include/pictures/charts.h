// Pictures of numbers on the progress screen. What they show stands beside them in words.
#pragma once

#include "practice/pain_point.h"
#include "stage/canvas.h"

#include <stddef.h>
#include <stdint.h>

// 0 to 10 over time: squares before, circles after, joined where they belong together.
void chart_pain(struct canvas *canvas, struct rect area, const struct pain_point *points,
                size_t count);
// Where the numbers of the scale end and the points begin, from the left.
extern const float CHART_PAIN_AXIS;
// The mark of what was said before or after a session, for the words that explain it.
void chart_pain_mark(struct canvas *canvas, struct rect rect, bool after);

// Weeks as columns of vertebrae, the last one being this week.
void chart_weeks(struct canvas *canvas, struct rect area, const int *minutes, size_t count);
// How many minutes a vertebra stands for there.
int chart_weeks_unit(const int *minutes, size_t count);

// A part of a whole as a chain lying in the middle of the area: `done` of `count` vertebrae.
void chart_chain(struct canvas *canvas, struct rect area, size_t count, size_t done);
