#include "lines.h"

#include "base/file.h"

#include <errno.h>
#include <string.h>

static const int64_t FILE_MAX_BYTES = INT64_C(256) * 1024 * 1024;
static const char BYTE_ORDER_MARK[] = "\xEF\xBB\xBF";

enum status line_file_open(struct line_file *lines, const char *path, struct message *message) {
    int64_t bytes = 0;
    lines->path = path;
    lines->number = 0;
    lines->done = 0;
    enum status status = file_open_stream(path, &lines->file, &bytes, message);
    if (status != STATUS_OK)
        return status;
    lines->whole = bytes;
    if (bytes <= FILE_MAX_BYTES)
        return STATUS_OK;
    line_file_close(lines);
    return status_fail(message, STATUS_INVALID, "%s: is longer than the limit of 256 MiB", path);
}

static void pass_over_mark(struct line_file *lines) {
    const size_t mark = sizeof BYTE_ORDER_MARK - 1;
    lines->text = lines->bytes;
    if (lines->number == 1 && lines->length >= mark &&
        memcmp(lines->text, BYTE_ORDER_MARK, mark) == 0) {
        lines->text += mark;
        lines->length -= mark;
    }
}

enum status line_file_next(struct line_file *lines, bool *more, struct message *message) {
    lines->length = 0;
    lines->too_long = false;
    lines->number++;
    int c = 0;
    while ((c = getc_unlocked(lines->file)) != EOF && c != '\n') {
        lines->done++;
        if (lines->length < sizeof lines->bytes)
            lines->bytes[lines->length++] = (char)c;
        else
            lines->too_long = true;
    }
    if (ferror(lines->file))
        return status_fail(message, STATUS_IO, "%s: cannot be read: %s", lines->path,
                           strerror(errno));
    lines->ended = c == '\n';
    lines->done += lines->ended;
    *more = lines->ended || lines->length > 0;
    pass_over_mark(lines);
    return STATUS_OK;
}

void line_file_close(struct line_file *lines) {
    if (lines->file)
        (void)fclose(lines->file);
    lines->file = NULL;
}

double line_file_share(const struct line_file *lines) {
    return lines->whole > 0 ? (double)lines->done / (double)lines->whole : 0.0;
}

bool line_is_blank(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r')
            return false;
    return true;
}
