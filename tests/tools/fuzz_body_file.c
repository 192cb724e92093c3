// Any bytes at all as a body's file: reading them must end without harm.
#include "sculpt.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct sculpt *sculpt = calloc(1, sizeof *sculpt);
    char *text = malloc(length + 1);
    struct message message = {""};
    if (sculpt != NULL && text != NULL) {
        memcpy(text, bytes, length);
        text[length] = '\0';
        (void)sculpt_parse(sculpt, "fuzz", text, &message);
    }
    free(text);
    free(sculpt);
    return 0;
}
