// A routine on paper: what to do, for whom not, and how it looks. A PDF of A4 pages.
#pragma once

#include "base/buffer.h"
#include "base/status.h"
#include "base/watch.h"
#include "routine/model.h"

// Appends the bytes of the PDF file to out. STATUS_NO_MEMORY, STATUS_IO when it cannot be drawn, or
// STATUS_STOPPED when the watch (NULL: nobody's) wishes it.
enum status handout_print(const struct routine *routine, const struct work_watch *watch,
                          struct buffer *out, struct message *message);
