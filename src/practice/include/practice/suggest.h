// What to practise next.
#pragma once

#include "base/civil.h"
#include "history/history.h"
#include "routine/library.h"

// Which routine home suggests: a function of the library, the history and the hour, never the same
// twice in a row when there is a choice. NULL when the library has none.
const struct routine *suggest_routine(const struct library *library,
                                      const struct session_record *records, size_t count,
                                      struct instant now);
