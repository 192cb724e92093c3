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
