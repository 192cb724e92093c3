// Pictures of numbers on the progress screen. What they show stands beside them in words.
#pragma once

#include "practice/pain_point.h"
#include "stage/canvas.h"

#include <stddef.h>
#include <stdint.h>

// 0 to 10 over time: squares before, circles after, joined where they belong together.
struct pain_chart {
    struct rect area;
    const struct pain_point *points;
    size_t count;
    const char *from; // words below the first and the last point
    const char *to;
};
void chart_pain(struct canvas *canvas, const struct pain_chart *chart);

// Weeks as columns of vertebrae, the last one being this week; a vertebra stands for `unit`
// minutes.
struct week_chart {
    struct rect area;
    const int *minutes;
    size_t count;
    const char *from;
    const char *to;
};
// Returns the unit.
int chart_weeks(struct canvas *canvas, const struct week_chart *chart);

// A part of a whole as a lying chain: `done` of `count` vertebrae.
void chart_chain(struct canvas *canvas, float x, float cy, float width, size_t count, size_t done);
