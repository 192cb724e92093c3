// A routine on paper: what to do, for whom not, and how it looks. A PDF of A4 pages.
#pragma once

#include "base/buffer.h"
#include "base/status.h"
#include "routine/model.h"

// Appends the bytes of the PDF file to out. STATUS_NO_MEMORY, or STATUS_IO when it cannot be drawn.
enum status handout_print(const struct routine *routine, struct buffer *out,
                          struct message *message);
