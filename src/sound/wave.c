#include "wave.h"

#include <stdlib.h>
#include <string.h>

// Layout: Microsoft, "Multiple channel audio data and WAVE files".
enum {
    RIFF_BYTES = 12,
    CHUNK_BYTES = 8, // name and length
    FORMAT_BYTES = 16,
    CHANNELS_AT = 2,
    RATE_AT = 4,
    BITS_AT = 14,
    PCM = 1,
    BITS = 16,
    SAMPLE_BYTES = 2,
    MIN_RATE = 8000,
    MAX_RATE = 48000,
};

static uint32_t number(const char *at, int bytes) {
    uint32_t value = 0;
    for (int i = 0; i < bytes; i++)
        value |= (uint32_t)(unsigned char)at[i] << (8 * i);
    return value;
}

static size_t read_format(const char *format, size_t length) {
    if (length < FORMAT_BYTES || number(format, 2) != PCM || number(format + CHANNELS_AT, 2) != 1 ||
        number(format + BITS_AT, 2) != BITS)
        return 0;
    size_t rate = number(format + RATE_AT, 4);
    return rate >= MIN_RATE && rate <= MAX_RATE ? rate : 0;
}

static enum status copy(const char *data, size_t length, struct recording *recording,
                        struct message *message) {
    recording->count = length / SAMPLE_BYTES;
    recording->samples = calloc(recording->count + 1, sizeof *recording->samples);
    if (!recording->samples)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory while speaking");
    for (size_t i = 0; i < recording->count; i++)
        recording->samples[i] = (int16_t)number(data + SAMPLE_BYTES * i, SAMPLE_BYTES);
    return STATUS_OK;
}

enum status wave_read(const char *bytes, size_t length, struct recording *recording,
                      struct message *message) {
    *recording = (struct recording){0};
    bool wave = length >= RIFF_BYTES && memcmp(bytes, "RIFF", 4) == 0 &&
                memcmp(bytes + CHUNK_BYTES, "WAVE", 4) == 0;
    for (size_t at = RIFF_BYTES; wave && at + CHUNK_BYTES <= length;) {
        const char *name = bytes + at;
        size_t left = length - at - CHUNK_BYTES;
        size_t size = number(name + 4, 4);
        size = size < left ? size : left;
        if (memcmp(name, "fmt ", 4) == 0)
            recording->rate = read_format(name + CHUNK_BYTES, size);
        else if (memcmp(name, "data", 4) == 0 && recording->rate > 0)
            return copy(name + CHUNK_BYTES, size, recording, message);
        at += CHUNK_BYTES + size + size % 2;
    }
    *recording = (struct recording){0};
    return status_fail(message, STATUS_INVALID, "the voice gave no sound that can be read");
}
