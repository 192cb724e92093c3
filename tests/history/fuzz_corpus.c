// Runs a fuzz target over the files it is given, and over each with every byte spoilt once, so that
// the corpus is of use without a fuzzer.
#include "base/file.h"

#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

enum { CORPUS_FILE_MAX_BYTES = 1024 * 1024 };

static void run_variants(struct buffer *input) {
    uint8_t *bytes = (uint8_t *)input->bytes;
    (void)LLVMFuzzerTestOneInput(bytes, input->length);
    for (size_t i = 0; i < input->length; i++) {
        uint8_t kept = bytes[i];
        static const uint8_t spoilers[] = {0, '"', '9', 0xFF, '\n', '-'};
        for (size_t n = 0; n < sizeof spoilers; n++) {
            bytes[i] = spoilers[n];
            (void)LLVMFuzzerTestOneInput(bytes, input->length);
        }
        bytes[i] = kept;
        (void)LLVMFuzzerTestOneInput(bytes, i); // cut off here
    }
}

int main(int argc, char **argv) {
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
        run_variants(&input);
        buffer_finish(&input);
    }
    (void)printf("%d corpus files\n", argc - 1);
    return 0;
}
