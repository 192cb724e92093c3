// Words on long work, for every screen that asks for some.
#pragma once

#include "scenes/work.h"

// While it goes on: "Saving the copy".
const char *work_title(enum work_kind kind);
// What follows work_words: the file that was made, or why it failed; "" for neither.
const char *work_detail(const struct work_view *view);
