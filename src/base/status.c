#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void cut_at_utf8_boundary(char *text) {
    size_t end = strlen(text);
    size_t start = end;
    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0U) == 0x80U)
        start--;
    if (start == 0)
        return;
    unsigned char lead = (unsigned char)text[start - 1];
    size_t want = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (end - (start - 1) < want)
        text[start - 1] = '\0';
}

enum status status_fail(struct message *message, enum status status, const char *format, ...) {
    if (message) {
        va_list args;
        va_start(args, format);
        int length = vsnprintf(message->text, sizeof message->text, format, args);
        va_end(args);
        if (length >= (int)sizeof message->text)
            cut_at_utf8_boundary(message->text);
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
    }
    return "unknown status";
}
