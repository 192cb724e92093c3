// Histories of several machines through a folder that something else carries: Syncthing, Nextcloud,
// a network share, a stick. No server, no clock, no order: each machine appends only to a file of
// its own, as lines of the export, and takes in what the others have written.
#pragma once

#include "history/history.h"

struct sync_result {
    size_t added;  // taken in from the others
    size_t shared; // written for the others
    size_t passed; // lines of others that could not be read; they may still be on their way, or be
                   // of a newer version
    bool renamed;  // our file was not as we left it: somebody else has our name, we took a new one
};

// The set of both sides, however often and in whatever order: machines that have exchanged their
// files hold the same. Where two tell different things of one session the fuller one stands
// everywhere, and of two that are equally full always the same one. Files of others are only read;
// what is none of ours, cut off or damaged is passed over. What was taken in and what was shared is
// durable on return.
//
// STATUS_NOT_FOUND when the folder is not there (it is never made: a share may not be mounted),
// STATUS_BUSY when another program is syncing this history, STATUS_IO when the folder cannot be
// written to; what the others wrote has been taken in all the same then. Slow: not for the screen's
// thread. Others may write to the history meanwhile: it holds its lock only briefly.
enum status history_sync(struct history *history, const char *folder, struct sync_result *result,
                         struct message *message);
