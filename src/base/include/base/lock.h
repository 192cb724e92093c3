// A lock that a process holds on a file, gone with the process however it ends.
#pragma once

#include "base/status.h"

// Zero-initialised it is held by nobody; pass it to lock_release in any case.
struct lock {
    int fd_plus_one; // 0: not held
};

// Takes the lock at path, whose file is made when missing and never removed; it names the holder.
// Waits for nobody: STATUS_BUSY when another process has it, with who that is as far as the file
// says. STATUS_UNSUPPORTED where the file system has no locks (some network shares), STATUS_IO when
// the file cannot be made; nobody is kept out then.
enum status lock_take(struct lock *lock, const char *path, struct message *message);
// Waits for the lock on the folder itself, which leaves no file in it. Where there are no locks
// nobody is kept out.
void lock_folder(struct lock *lock, const char *folder);
void lock_release(struct lock *lock);
