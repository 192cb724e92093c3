#include "recorder.h"

static const int64_t US_PER_S = 1000000;

enum {
    BLOCK = SOUND_RATE / 4,
    WAV_HEADER_BYTES = 44,
    SAMPLE_BYTES = 2,
    SAMPLE_BITS = 16,
    WAV_PCM = 1,
};

enum status recorder_go_on(const struct recorder *recorder, const struct work_watch *watch,
                           double share, struct message *message) {
    if (work_goes_on(watch, share))
        return STATUS_OK;
    return status_fail(message, STATUS_STOPPED, "stopped; %s was not written", recorder->path);
}

// --- the part

// options NULL: the whole session.
static enum status settle_part(struct recorder *recorder, const struct options *options,
                               struct message *message) {
    int64_t whole_us = recorder->sound.samples * US_PER_S / SOUND_RATE;
    recorder->from_us = options && options->has_from ? options->from_us : 0;
    recorder->to_us = options && options->has_to ? options->to_us : whole_us;
    if (recorder->to_us > whole_us || recorder->from_us >= recorder->to_us)
        return status_fail(
            message, STATUS_INVALID, "--from %.1f --to %.1f: the session has %.1f seconds",
            (double)recorder->from_us / 1e6, (double)recorder->to_us / 1e6, (double)whole_us / 1e6);
    return STATUS_OK;
}

enum status recorder_prepare(struct recorder *recorder, const struct options *options,
                             const struct work_watch *watch, struct message *message) {
    // Lines that are said twice are made once, so that it may be over early.
    double cues = (double)recorder->sound.timeline.cue_count + 1.0;
    for (double done = 1.0; session_sound_prepare(&recorder->sound); done += 1.0) {
        enum status status = recorder_go_on(recorder, watch, done / cues, message);
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
                               const struct work_watch *watch, struct message *message) {
    unsigned char header[WAV_HEADER_BYTES];
    const int64_t begin = sample_at(recorder->from_us);
    const int64_t end = recorder->to_us * SOUND_RATE / US_PER_S >= recorder->sound.samples - 1
                            ? recorder->sound.samples
                            : sample_at(recorder->to_us);
    // An hour, the longest session, is a twelfth of what the header can count.
    wav_header(header, (uint32_t)((end - begin) * SAMPLE_BYTES));
    enum status status = part_file_write(file, header, sizeof header, message);
    for (int64_t first = begin; first < end && status == STATUS_OK; first += BLOCK) {
        size_t count = end - first < BLOCK ? (size_t)(end - first) : BLOCK;
        status = write_block(recorder, file, first, count, message);
        if (status == STATUS_OK)
            status = recorder_go_on(recorder, watch,
                                    (double)(first - begin) / (double)(end - begin), message);
    }
    return status;
}
