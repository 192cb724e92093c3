// What a person's practice is made of, for all that is read or suggested from it.
#pragma once

#include "base/civil.h"
#include "history/history.h"
#include "routine/library.h"
#include "routine/settings.h"

// Everything is borrowed.
struct practice {
    const struct library *library;
    const struct settings *settings;
    struct history *history; // NULL: none could be opened
};
