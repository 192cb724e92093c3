// How calls fail: a status for the program, a message for the person.
#pragma once

enum status {
    STATUS_OK = 0,
    STATUS_INVALID,     // the input is wrong (a file, an argument, a record)
    STATUS_NOT_FOUND,   // what was named does not exist
    STATUS_IO,          // the file system or a device refused
    STATUS_BUSY,        // held by another process; trying again may help
    STATUS_CORRUPT,     // data that was ours is damaged
    STATUS_NO_MEMORY,   // an allocation failed
    STATUS_UNSUPPORTED, // not available on this machine or in this build
    STATUS_STOPPED,     // whoever waited for it wished it to stop
};

// One line that a person can act on: what, where, what to do. Held by the caller; "" when nothing
// was said. Longer text is cut at a UTF-8 boundary.
struct message {
    char text[1024];
};

// Writes the formatted text into message (which may be NULL) and returns status, so that a failing
// call ends with `return status_fail(...)`.
enum status status_fail(struct message *message, enum status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
