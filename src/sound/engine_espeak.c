#include "base/program.h"
#include "engine.h"
#include "wave.h"

#include <stdio.h>

enum {
    WORDS_A_MINUTE = 150, // calm: its own habit is 175
    PERCENT = 100,
    MAX_BYTES = 16 << 20, // minutes of speech
};

static enum status open_engine(struct message *message) {
    if (program_exists("espeak-ng"))
        return STATUS_OK;
    return status_fail(message, STATUS_UNSUPPORTED,
                       "espeak-ng is not installed (Debian: apt install espeak-ng)");
}

static const char *describe(void) {
    return "espeak-ng, voices for English, German, Spanish and French";
}

static enum status speak(const char *name, int speed, const char *text, struct recording *recording,
                         struct message *message) {
    char rate[16];
    struct program program;
    struct buffer bytes = {0};
    *recording = (struct recording){0};
    (void)snprintf(rate, sizeof rate, "%d", WORDS_A_MINUTE * speed / PERCENT);
    const char *const argv[] = {"espeak-ng", "-b",       "1",  "-v", name, "-s",
                                rate,        "--stdout", "--", text, NULL};
    const struct program_options options = {.argv = argv, .output = true};
    enum status status = program_start(&program, &options, message);
    if (status == STATUS_OK)
        status = program_read_all(&program, MAX_BYTES, &bytes, message);
    if (status == STATUS_OK)
        status = wave_read(bytes.bytes, bytes.length, recording, message);
    program_stop(&program);
    buffer_finish(&bytes);
    return status;
}

const struct engine engine_espeak = {.open = open_engine, .description = describe, .speak = speak};
