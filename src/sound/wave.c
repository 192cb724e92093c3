#include "wave.h"

#include <sndfile.h>
#include <stdlib.h>
#include <string.h>

enum { MIN_RATE = 8000, MAX_RATE = 48000, SAMPLE_BYTES = 2 };

// The bytes as a file for the library.
struct memory {
    const char *bytes;
    sf_count_t length;
    sf_count_t at;
};

static sf_count_t get_length(void *user) {
    return ((const struct memory *)user)->length;
}

static sf_count_t seek(sf_count_t offset, int whence, void *user) {
    struct memory *memory = user;
    sf_count_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? memory->at : memory->length;
    if (offset < -from || offset > memory->length - from)
        return -1;
    memory->at = from + offset;
    return memory->at;
}

static sf_count_t read_bytes(void *out, sf_count_t count, void *user) {
    struct memory *memory = user;
    sf_count_t left = memory->length - memory->at;
    count = count < left ? count : left;
    if (count <= 0)
        return 0;
    memcpy(out, memory->bytes + memory->at, (size_t)count);
    memory->at += count;
    return count;
}

static sf_count_t tell(void *user) {
    return ((const struct memory *)user)->at;
}

static bool is_speech(const SF_INFO *info, size_t length) {
    return (info->format & SF_FORMAT_TYPEMASK) == SF_FORMAT_WAV &&
           (info->format & SF_FORMAT_SUBMASK) == SF_FORMAT_PCM_16 && info->channels == 1 &&
           info->samplerate >= MIN_RATE && info->samplerate <= MAX_RATE && info->frames > 0 &&
           (size_t)info->frames <= length / SAMPLE_BYTES;
}

static enum status copy(SNDFILE *sound, const SF_INFO *info, struct recording *recording,
                        struct message *message) {
    recording->samples = calloc((size_t)info->frames + 1, sizeof *recording->samples);
    if (!recording->samples)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory while speaking");
    sf_count_t got = sf_read_short(sound, recording->samples, info->frames);
    recording->count = got > 0 ? (size_t)got : 0;
    recording->rate = (size_t)info->samplerate;
    return STATUS_OK;
}

enum status wave_read(const char *bytes, size_t length, struct recording *recording,
                      struct message *message) {
    SF_VIRTUAL_IO io = {.get_filelen = get_length, .seek = seek, .read = read_bytes, .tell = tell};
    struct memory memory = {.bytes = bytes, .length = (sf_count_t)length};
    SF_INFO info = {0};
    *recording = (struct recording){0};
    SNDFILE *sound = length > 0 ? sf_open_virtual(&io, SFM_READ, &info, &memory) : NULL;
    enum status status =
        sound && is_speech(&info, length)
            ? copy(sound, &info, recording, message)
            : status_fail(message, STATUS_INVALID, "the voice gave no sound that can be read");
    if (sound)
        (void)sf_close(sound);
    return status;
}
