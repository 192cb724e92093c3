// The history for spreadsheets.
#pragma once

#include "base/buffer.h"
#include "history/history.h"

// A line of names, then one line a session (RFC 4180, lines end in \n), with the keys of the JSON
// export in their order; what is not known is empty. Numbers read back as the same numbers.
void csv_write(const struct session_record *records, size_t count, struct buffer *out);
