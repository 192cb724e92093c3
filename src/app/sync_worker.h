// Syncing while the app runs: in a thread of its own, with a connection of its own, so that nothing
// on the screen ever waits for a folder that is slow or far away.
#pragma once

#include "history/sync.h"

struct sync_worker;

struct sync_report {
    enum status status;
    struct sync_result result;
    struct message message; // why it failed; "" otherwise
};

// NULL when no folder is set, or when there is no memory for it. Both texts are borrowed.
struct sync_worker *sync_worker_create(const char *history_path, const char *folder);
// Stops what is under way and waits a little; a folder that hangs is left behind. NULL is fine.
void sync_worker_destroy(struct sync_worker *worker);

// Begins to sync; while it does so already, once more afterwards. The loop is woken when it is
// done.
void sync_worker_start(struct sync_worker *worker);
// True once after each time.
bool sync_worker_take(struct sync_worker *worker, struct sync_report *report);

// One sync, in the thread that calls it, with a connection of its own. While somebody else syncs
// this history it waits for that, some seconds.
enum status sync_patiently(const char *history_path, const char *folder,
                           const struct work_watch *watch, struct sync_result *result,
                           struct message *message);
