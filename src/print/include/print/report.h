// One page about a person's practice, for them and for their physiotherapist: a PDF of A4 size.
#pragma once

#include "base/buffer.h"
#include "history/summary.h"

enum { REPORT_WEEKS = 12, REPORT_ROWS_MAX = 8 };

// A line of the table of exercises.
struct report_row {
    const char *title;
    int64_t sessions;
    int64_t guided_ms;
};

// Everything is borrowed and only read.
struct report_page {
    const char *person; // their name; "" when none is known
    const struct summary *summary;
    struct week weeks[REPORT_WEEKS]; // the oldest first; the last one holds today
    struct report_row rows[REPORT_ROWS_MAX];
    size_t row_count;
    int eased;  // of the latest sessions, those ended or softened because of pain
    int latest; // how many sessions were looked at for that
};

// The page as the bytes of a PDF file, appended to out. STATUS_NO_MEMORY, or STATUS_IO when it
// cannot be drawn.
enum status report_page_print(const struct report_page *report, struct buffer *out,
                              struct message *message);
