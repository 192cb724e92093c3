// Any bytes at all as what a speech engine gave: reading them must end without harm, and what is
// read must be what was there.
#include "wave.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct recording recording;
    struct message message = {""};
    char *copy = malloc(length + 1); // exactly as long: reading past it is seen
    if (!copy)
        return 0;
    memcpy(copy, bytes, length);
    char *exact = realloc(copy, length > 0 ? length : 1);
    if (wave_read(exact, length, &recording, &message) == STATUS_OK) {
        int64_t sum = 0;
        for (size_t i = 0; i < recording.count; i++)
            sum += recording.samples[i];
        bool sane = recording.rate > 0 && recording.count <= length / 2 &&
                    sum >= -(int64_t)recording.count * 32768;
        if (!sane)
            abort();
        free(recording.samples);
    } else if (recording.samples || message.text[0] == '\0') {
        abort();
    }
    free(exact);
    return 0;
}
