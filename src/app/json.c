#include "json.h"

#include <stdio.h>
#include <stdlib.h>

static const int64_t US_PER_S = 1000000;
enum { SIGNIFICANT_DIGITS = 12 };

json_t *json_seconds(int64_t us) {
    if (us % US_PER_S == 0)
        return json_integer(us / US_PER_S);
    return json_real((double)us / (double)US_PER_S);
}

int json_print(json_t *document, size_t flags) {
    int failed = !document ||
                 json_dumpf(document, stdout, flags | JSON_REAL_PRECISION(SIGNIFICANT_DIGITS)) != 0;
    failed = failed || putchar('\n') == EOF;
    json_decref(document);
    if (failed)
        (void)fprintf(stderr, "unhunch: error: the answer could not be written\n");
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
