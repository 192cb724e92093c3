// record ROUTINE -o FILE.wav: the whole session's sound as a file.
#include "part_file.h"
#include "session_sound.h"
#include "stop_wish.h"
#include "verbs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum {
    BLOCK = SOUND_RATE / 4,
    WAV_HEADER_BYTES = 44,
    SAMPLE_BYTES = 2,
    SAMPLE_BITS = 16,
    WAV_PCM = 1,
};

struct recorder {
    struct session_sound sound;
    struct part_file file;
    struct stop_wish stop;
    bool shows_progress; // somebody watches
    int percent;
};

static bool ends_in(const char *path, const char *suffix) {
    size_t length = strlen(path);
    size_t tail = strlen(suffix);
    return length > tail && strcasecmp(path + length - tail, suffix) == 0;
}

static void tell_progress(struct recorder *recorder, const char *what, int64_t done,
                          int64_t whole) {
    static const int64_t PERCENT = 100;
    int percent = whole > 0 ? (int)(done * PERCENT / whole) : 0;
    if (!recorder->shows_progress || percent == recorder->percent)
        return;
    recorder->percent = percent;
    (void)fprintf(stderr, "\runhunch: %s %3d %% ", what, percent);
}

static void end_progress(struct recorder *recorder) {
    static const char *const WIPE = "\r\033[K";
    if (recorder->shows_progress)
        (void)fputs(WIPE, stderr);
}

static unsigned char *put(unsigned char *at, uint32_t value, int bytes) {
    for (int i = 0; i < bytes; i++)
        *at++ = (unsigned char)(value >> (8 * i));
    return at;
}

static unsigned char *put_name(unsigned char *at, const char *name) {
    while (*name)
        *at++ = (unsigned char)*name++;
    return at;
}

// The header of a mono PCM file. Layout: Microsoft, "Multiple channel audio data and WAVE files".
static void wav_header(unsigned char header[WAV_HEADER_BYTES], uint32_t data_bytes) {
    unsigned char *at = put_name(header, "RIFF");
    at = put(at, data_bytes + WAV_HEADER_BYTES - 8, 4);
    at = put_name(at, "WAVEfmt ");
    at = put(at, 16, 4);
    at = put(at, WAV_PCM, 2);
    at = put(at, 1, 2); // channels
    at = put(at, SOUND_RATE, 4);
    at = put(at, SOUND_RATE * SAMPLE_BYTES, 4);
    at = put(at, SAMPLE_BYTES, 2);
    at = put(at, SAMPLE_BITS, 2);
    at = put_name(at, "data");
    (void)put(at, data_bytes, 4);
}

static enum status stopped(const struct recorder *recorder, struct message *message) {
    return status_fail(message, STATUS_IO, "stopped; %s was not written", recorder->file.path);
}

static enum status prepare(struct recorder *recorder, struct message *message) {
    tell_progress(recorder, "preparing voice and breath", 0, 1);
    while (session_sound_prepare(&recorder->sound)) {
        if (stop_wish_heard(&recorder->stop))
            return stopped(recorder, message);
    }
    recorder->percent = -1;
    return STATUS_OK;
}

static enum status write_samples(struct recorder *recorder, struct message *message) {
    int16_t samples[BLOCK];
    unsigned char bytes[BLOCK * SAMPLE_BYTES];
    const int64_t whole = recorder->sound.samples;
    enum status status = STATUS_OK;
    for (int64_t first = 0; first < whole && status == STATUS_OK; first += BLOCK) {
        size_t count = whole - first < BLOCK ? (size_t)(whole - first) : BLOCK;
        session_sound_mix(&recorder->sound, first, count, samples);
        unsigned char *at = bytes;
        for (size_t i = 0; i < count; i++)
            at = put(at, (uint16_t)samples[i], SAMPLE_BYTES);
        status = part_file_write(&recorder->file, bytes, count * SAMPLE_BYTES, message);
        tell_progress(recorder, "recording", first, whole);
        if (status == STATUS_OK && stop_wish_heard(&recorder->stop))
            status = stopped(recorder, message);
    }
    return status;
}

static enum status record_wav(struct recorder *recorder, struct message *message) {
    unsigned char header[WAV_HEADER_BYTES];
    enum status status = prepare(recorder, message);
    if (status != STATUS_OK)
        return status;
    // An hour, the longest session, is a twelfth of what the header can count.
    wav_header(header, (uint32_t)(recorder->sound.samples * SAMPLE_BYTES));
    status = part_file_write(&recorder->file, header, sizeof header, message);
    if (status == STATUS_OK)
        status = write_samples(recorder, message);
    if (status == STATUS_OK)
        status = part_file_keep(&recorder->file, message);
    return status;
}

static enum status record(struct context *context, struct message *message) {
    const char *path = context->options->output;
    const struct routine *routine = NULL;
    struct recorder recorder = {.shows_progress = isatty(STDERR_FILENO) == 1, .percent = -1};
    if (!ends_in(path, ".wav"))
        return status_fail(message, STATUS_UNSUPPORTED,
                           "-o %s: a session can be recorded as sound: give a name that ends in "
                           ".wav",
                           path);
    enum status status = context_routine(context, context->options->operands[0], &routine, message);
    if (status != STATUS_OK)
        return status;
    stop_wish_begin(&recorder.stop);
    status = part_file_begin(&recorder.file, path, message);
    if (status == STATUS_OK)
        status = session_sound_init(&recorder.sound, context, routine, message);
    if (status == STATUS_OK)
        status = record_wav(&recorder, message);
    end_progress(&recorder);
    session_sound_finish(&recorder.sound);
    part_file_finish(&recorder.file);
    stop_wish_end(&recorder.stop);
    return status;
}

int verb_record(struct context *context) {
    struct message message = {0};
    context_use_language(context);
    return record(context, &message) == STATUS_OK ? EXIT_SUCCESS : context_fail(&message);
}
