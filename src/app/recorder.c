#include "recorder.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const int64_t US_PER_S = 1000000;

enum {
    BLOCK = SOUND_RATE / 4,
    WAV_HEADER_BYTES = 44,
    SAMPLE_BYTES = 2,
    SAMPLE_BITS = 16,
    WAV_PCM = 1,
};

// --- progress

static int64_t monotonic_us(void) {
    struct timespec now = {0};
    const int64_t ns_per_us = 1000;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * US_PER_S + now.tv_nsec / ns_per_us;
}

void recorder_begin_work(struct recorder *recorder) {
    recorder->percent = -1;
    recorder->began_us = monotonic_us();
}

void recorder_tell(struct recorder *recorder, const char *what, int64_t done, int64_t whole) {
    static const int64_t PERCENT = 100;
    static const int64_t S_PER_MIN = 60;
    static const char *const WIPE = "\r\033[K";
    int percent = whole > 0 ? (int)(done * PERCENT / whole) : 0;
    if (!recorder->shows_progress || percent == recorder->percent)
        return;
    recorder->percent = percent;
    (void)fprintf(stderr, "%sunhunch: %s %3d %%", WIPE, what, percent);
    int64_t elapsed_us = monotonic_us() - recorder->began_us;
    if (done <= 0 || elapsed_us < US_PER_S)
        return;
    int64_t left_s = (int64_t)((double)elapsed_us * (double)(whole - done) / (double)done / 1e6);
    (void)fprintf(stderr, ", %d:%02d left", (int)(left_s / S_PER_MIN), (int)(left_s % S_PER_MIN));
}

void recorder_hush(struct recorder *recorder) {
    static const char *const WIPE = "\r\033[K";
    if (recorder->shows_progress)
        (void)fputs(WIPE, stderr);
}

enum status recorder_stopped(const struct recorder *recorder, struct message *message) {
    if (!stop_wish_heard(&recorder->stop))
        return STATUS_OK;
    return status_fail(message, STATUS_IO, "stopped; %s was not written", recorder->path);
}

// --- the part

static enum status settle_part(struct recorder *recorder, const struct options *options,
                               struct message *message) {
    int64_t whole_us = recorder->sound.samples * US_PER_S / SOUND_RATE;
    recorder->from_us = options->has_from ? options->from_us : 0;
    recorder->to_us = options->has_to ? options->to_us : whole_us;
    if (recorder->to_us > whole_us || recorder->from_us >= recorder->to_us)
        return status_fail(
            message, STATUS_INVALID, "--from %.1f --to %.1f: the session has %.1f seconds",
            (double)recorder->from_us / 1e6, (double)recorder->to_us / 1e6, (double)whole_us / 1e6);
    return STATUS_OK;
}

enum status recorder_prepare(struct recorder *recorder, const struct options *options,
                             struct message *message) {
    recorder_begin_work(recorder);
    recorder_tell(recorder, "preparing voice and breath", 0, 1);
    while (session_sound_prepare(&recorder->sound)) {
        enum status status = recorder_stopped(recorder, message);
        if (status != STATUS_OK)
            return status;
    }
    return settle_part(recorder, options, message);
}

// --- WAV

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

static int64_t sample_at(int64_t us) {
    return us / US_PER_S * SOUND_RATE + us % US_PER_S * SOUND_RATE / US_PER_S;
}

static enum status write_block(struct recorder *recorder, struct part_file *file, int64_t first,
                               size_t count, struct message *message) {
    int16_t samples[BLOCK];
    unsigned char bytes[BLOCK * SAMPLE_BYTES];
    unsigned char *at = bytes;
    session_sound_mix(&recorder->sound, first, count, samples);
    for (size_t i = 0; i < count; i++)
        at = put(at, (uint16_t)samples[i], SAMPLE_BYTES);
    return part_file_write(file, bytes, count * SAMPLE_BYTES, message);
}

enum status recorder_write_wav(struct recorder *recorder, struct part_file *file,
                               struct message *message) {
    unsigned char header[WAV_HEADER_BYTES];
    const int64_t begin = sample_at(recorder->from_us);
    const int64_t end = recorder->to_us * SOUND_RATE / US_PER_S >= recorder->sound.samples - 1
                            ? recorder->sound.samples
                            : sample_at(recorder->to_us);
    // An hour, the longest session, is a twelfth of what the header can count.
    wav_header(header, (uint32_t)((end - begin) * SAMPLE_BYTES));
    enum status status = part_file_write(file, header, sizeof header, message);
    recorder_begin_work(recorder);
    for (int64_t first = begin; first < end && status == STATUS_OK; first += BLOCK) {
        size_t count = end - first < BLOCK ? (size_t)(end - first) : BLOCK;
        status = write_block(recorder, file, first, count, message);
        recorder_tell(recorder, "recording the sound", first - begin, end - begin);
        if (status == STATUS_OK)
            status = recorder_stopped(recorder, message);
    }
    return status;
}
