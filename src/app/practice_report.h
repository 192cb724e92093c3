// What the report for a physiotherapist says, gathered from history and levels.
#pragma once

#include "base/buffer.h"
#include "base/watch.h"
#include "history/history.h"
#include "routine/library.h"

struct practice_report {
    const struct library *library;
    const char *person; // their name; "" when none is known
    int32_t today;      // days since 1970-01-01
    int goal;           // practice days a week
};

// The page as the bytes of a PDF file, appended to paper. STATUS_STOPPED when the watch (may be
// NULL) wishes it.
enum status practice_report_make(const struct practice_report *wish, struct history *history,
                                 const struct work_watch *watch, struct buffer *paper,
                                 struct message *message);
