// Whether there is room for what is about to be written.
#pragma once

#include "history/history.h"

// STATUS_IO with a message to act on when the disk that the history lies on is full or nearly so,
// or the person's share of it is. Quick: asks the file system, and sets a little aside for a moment
// to see whether it is really given. A disk that cannot say has room.
enum status history_check_space(const struct history *history, struct message *message);
