// Runs the fuzz target over the files it is given and over spoilt copies of each, so that the
// corpus is of use without a fuzzer. The same copies are made on every run.
#include "base/file.h"

#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

enum {
    CORPUS_FILE_MAX_BYTES = 256 * 1024,
    COPIES_OF_A_FILE = 60,
    SPOILT_BYTES_OF_A_COPY = 3,
};

// Formula: xorshift64*, Marsaglia and Vigna.
static uint64_t next_number(uint64_t *state) {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

static void run_copies(const struct buffer *input, uint64_t *state) {
    static const char spoilers[] = "\0\t\n \"'#&*!?:-[]{},|>%@0.9\x7F\xC3\xFF";
    const uint8_t *bytes = (const uint8_t *)input->bytes;
    (void)LLVMFuzzerTestOneInput(bytes, input->length);
    for (int copy = 0; copy < COPIES_OF_A_FILE && input->length > 0; copy++) {
        struct buffer spoilt = {0};
        buffer_append(&spoilt, bytes, input->length);
        for (int i = 0; i < SPOILT_BYTES_OF_A_COPY && !spoilt.failed; i++)
            spoilt.bytes[next_number(state) % spoilt.length] =
                spoilers[next_number(state) % sizeof spoilers];
        // Every third copy is cut off as well.
        size_t length = copy % 3 == 0 ? next_number(state) % spoilt.length : spoilt.length;
        (void)LLVMFuzzerTestOneInput((const uint8_t *)spoilt.bytes, length);
        buffer_finish(&spoilt);
    }
}

int main(int argc, char **argv) {
    uint64_t state = UINT64_C(0x9E3779B97F4A7C15);
    if (argc < 2) {
        (void)fprintf(stderr, "no corpus given\n");
        return 1;
    }
    for (int i = 1; i < argc; i++) {
        struct buffer input = {0};
        struct message message = {""};
        if (file_read(argv[i], CORPUS_FILE_MAX_BYTES, &input, &message) != STATUS_OK) {
            (void)fprintf(stderr, "%s\n", message.text);
            return 1;
        }
        run_copies(&input, &state);
        buffer_finish(&input);
    }
    (void)printf("%d corpus files\n", argc - 1);
    return 0;
}
