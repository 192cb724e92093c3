// Where the app puts files that a person wants to take elsewhere, and looks for those brought back.
#pragma once

#include "context.h"

// `Unhunch` in the documents folder of the desktop, as xdg-user-dirs has it; `exports` in the data
// folder where there is none, or where the data folder was named on the command line. Everybody but
// the first person has a folder in it. It need not exist. The context's arena owns it; NULL when
// memory is exhausted.
const char *exchange_folder(struct context *context);
