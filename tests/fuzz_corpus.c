// Runs a fuzz target over files and over spoilt copies of them, the same ones on every run, so that
// the corpus is of use without a fuzzer.
//   fuzz_corpus each-byte FILE...   every byte replaced, and the file cut off there: for short
//   files fuzz_corpus copies FILE...      some copies with a few bytes replaced, every third cut
//   off
#include "base/file.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

enum {
    CORPUS_FILE_MAX_BYTES = 1024 * 1024,
    COPIES_OF_A_FILE = 60,
    SPOILT_BYTES_OF_A_COPY = 3,
};

static void run(const struct buffer *input, size_t length) {
    (void)LLVMFuzzerTestOneInput((const uint8_t *)input->bytes, length);
}

static void spoil_each_byte(struct buffer *input) {
    static const char spoilers[] = {'\0', '"', '9', '\xFF', '\n', '-'};
    for (size_t i = 0; i < input->length; i++) {
        char kept = input->bytes[i];
        for (size_t n = 0; n < sizeof spoilers; n++) {
            input->bytes[i] = spoilers[n];
            run(input, input->length);
        }
        input->bytes[i] = kept;
        run(input, i);
    }
}

// Formula: xorshift64*, Marsaglia and Vigna.
static uint64_t next_number(uint64_t *state) {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

static void spoil_copies(const struct buffer *input, uint64_t *state) {
    static const char spoilers[] = "\0\t\n \"'#&*!?:-[]{},|>%@0.9\x7F\xC3\xFF";
    for (int copy = 0; copy < COPIES_OF_A_FILE && input->length > 0; copy++) {
        struct buffer spoilt = {0};
        buffer_append(&spoilt, input->bytes, input->length);
        for (int i = 0; i < SPOILT_BYTES_OF_A_COPY && !spoilt.failed; i++)
            spoilt.bytes[next_number(state) % spoilt.length] =
                spoilers[next_number(state) % sizeof spoilers];
        run(&spoilt, copy % 3 == 0 ? next_number(state) % spoilt.length : spoilt.length);
        buffer_finish(&spoilt);
    }
}

int main(int argc, char **argv) {
    uint64_t state = UINT64_C(0x9E3779B97F4A7C15);
    bool each_byte = argc > 1 && strcmp(argv[1], "each-byte") == 0;
    if (argc < 3 || (!each_byte && strcmp(argv[1], "copies") != 0)) {
        (void)fprintf(stderr, "usage: fuzz_corpus each-byte|copies FILE...\n");
        return 1;
    }
    for (int i = 2; i < argc; i++) {
        struct buffer input = {0};
        struct message message = {""};
        if (file_read(argv[i], CORPUS_FILE_MAX_BYTES, &input, &message) != STATUS_OK) {
            (void)fprintf(stderr, "%s\n", message.text);
            return 1;
        }
        run(&input, input.length);
        if (each_byte)
            spoil_each_byte(&input);
        else
            spoil_copies(&input, &state);
        buffer_finish(&input);
    }
    (void)printf("%d corpus files\n", argc - 2);
    return 0;
}
