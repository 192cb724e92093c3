// A month as the chain goes through it: practice days are vertebrae, rest days that belong to the
// chain are discs, and a cord runs through both.
#pragma once

#include "history/summary.h"
#include "stage/canvas.h"

struct calendar {
    int year;
    int month; // 1..12
    const struct summary *summary;
};

void calendar_draw(struct canvas *canvas, struct rect area, const struct calendar *calendar);

// What a month holds, for words beside it.
struct month_count {
    int practised;
    int protected_days;
};
struct month_count calendar_count(const struct calendar *calendar);
