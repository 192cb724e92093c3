#include "json.h"

#include "base/buffer.h"
#include "base/time.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>

enum { SIGNIFICANT_DIGITS = 12 };

json_t *json_text(const char *text) {
    static const char REPLACEMENT[] = "\xEF\xBF\xBD";
    struct buffer sound = {0};
    while (*text != '\0') {
        size_t bytes = utf8_bytes(text);
        buffer_append(&sound, bytes > 0 ? text : REPLACEMENT,
                      bytes > 0 ? bytes : sizeof REPLACEMENT - 1);
        text += bytes > 0 ? bytes : 1;
    }
    json_t *string = sound.failed ? NULL : json_string(buffer_text(&sound));
    buffer_finish(&sound);
    return string;
}

json_t *json_seconds(int64_t us) {
    if (us % US_PER_S == 0)
        return json_integer(us / US_PER_S);
    return json_real((double)us / (double)US_PER_S);
}

int json_print(json_t *document, size_t flags) {
    if (!document) {
        (void)fprintf(stderr, "unhunch: error: out of memory\n");
        return EXIT_FAILURE;
    }
    int failed =
        json_dumpf(document, stdout, flags | JSON_REAL_PRECISION(SIGNIFICANT_DIGITS)) != 0 ||
        putchar('\n') == EOF;
    json_decref(document);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
