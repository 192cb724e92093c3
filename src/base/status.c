#include "base/status.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>

enum status status_fail(struct message *message, enum status status, const char *format, ...) {
    if (message) {
        va_list args;
        va_start(args, format);
        int length = vsnprintf(message->text, sizeof message->text, format, args);
        va_end(args);
        if (length >= (int)sizeof message->text)
            utf8_mend_end(message->text);
    }
    return status;
}

const char *status_name(enum status status) {
    switch (status) {
    case STATUS_OK:
        return "ok";
    case STATUS_INVALID:
        return "invalid input";
    case STATUS_NOT_FOUND:
        return "not found";
    case STATUS_IO:
        return "input or output failed";
    case STATUS_BUSY:
        return "in use by another program";
    case STATUS_CORRUPT:
        return "damaged data";
    case STATUS_NO_MEMORY:
        return "out of memory";
    case STATUS_UNSUPPORTED:
        return "not supported here";
    case STATUS_STOPPED:
        return "stopped";
    }
    return "unknown status";
}
