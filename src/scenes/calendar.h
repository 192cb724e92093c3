// A month as the chain goes through it: practice days are vertebrae, rest days that belong to the
// chain are discs, and a cord runs through both.
#pragma once

#include "history/summary.h"
#include "stage/canvas.h"

struct calendar {
    struct rect area;
    int year;
    int month; // 1..12
    const struct summary *summary;
};

// What a month holds, for words beside it.
struct month_count {
    int practised;
    int protected_days;
};
struct month_count calendar_draw(struct canvas *canvas, const struct calendar *calendar);
struct month_count calendar_count(const struct summary *summary, int year, int month);
