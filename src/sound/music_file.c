#include "music_file.h"
#include "levels.h"
#include "shape.h"
#include "upsample.h"

#include <sndfile.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    CHANNELS_MAX = 8,
    RATE_MIN = 8000,
    PART = 4096,       // frames decoded, or samples made, at a time
    RATE_FALL_MAX = 4, // the highest rate, in SOUND_RATE
    PROBES = 24,       // short parts by which loudness is judged
    TORN_FADE = 480,   // frames: where a spoilt file breaks off
};

#define PROBE_S 0.25
#define QUIET_SHARE 0.1   // of the loudest part's power: introductions and pauses
#define GAIN_MOST 8.0     // what is quieter than that is meant to be quiet
#define SILENT_POWER 1e-8 // nothing to be heard

struct music_file {
    SNDFILE *sound;
    int channels;
    int64_t rate;
    int64_t frames;
    float gain;
    struct resampler resampler;
    int64_t decoded; // the frame that the decoder comes to next
    // Frames from held_first on, at the file's rate, mono.
    float *held;
    int64_t held_first;
    size_t held_count;
    size_t held_room;
    float interleaved[PART * CHANNELS_MAX];
};

// ---- frames of the file

// Frames from `first` on, mono; what the file does not have is silent.
static void decode(struct music_file *file, int64_t first, size_t count, float *mono) {
    size_t done = 0;
    if (first != file->decoded && sf_seek(file->sound, first, SEEK_SET) != first)
        file->decoded = -1; // there is no such place: all is silent
    else
        file->decoded = first;
    while (done < count && file->decoded >= 0) {
        size_t part = count - done < PART ? count - done : PART;
        sf_count_t got = sf_readf_float(file->sound, file->interleaved, (sf_count_t)part);
        for (sf_count_t i = 0; i < got; i++) {
            const float *frame = file->interleaved + i * file->channels;
            float sum = 0.0F;
            for (int c = 0; c < file->channels; c++)
                sum += frame[c];
            float value = sum / (float)file->channels;
            mono[done + (size_t)i] = isfinite(value) ? fmaxf(-1.0F, fminf(value, 1.0F)) : 0.0F;
        }
        done += got > 0 ? (size_t)got : 0;
        file->decoded += got > 0 ? got : 0;
        if (got < (sf_count_t)part)
            break;
    }
    memset(mono + done, 0, (count - done) * sizeof *mono);
    if (done < count) { // it ends here, perhaps in the middle of a tone
        size_t fade = done < TORN_FADE ? done : TORN_FADE;
        for (size_t i = 0; i < fade; i++)
            mono[done - 1 - i] *= shape_rise((float)i / TORN_FADE);
    }
}

// Makes sure that frames from `first` on are held; before the start and after the end is silence.
static void hold(struct music_file *file, int64_t first, size_t count) {
    int64_t kept_end = file->held_first + (int64_t)file->held_count;
    size_t kept = 0;
    if (first >= file->held_first && first < kept_end) {
        kept = (size_t)(kept_end - first);
        kept = kept < count ? kept : count;
        memmove(file->held, file->held + (first - file->held_first), kept * sizeof *file->held);
    }
    file->held_first = first;
    file->held_count = count;
    int64_t from = first + (int64_t)kept;
    int64_t end = first + (int64_t)count;
    int64_t begin = from > 0 ? from : 0;
    int64_t stop = end < file->frames ? end : file->frames;
    if (begin >= stop) {
        memset(file->held + kept, 0, (count - kept) * sizeof *file->held);
        return;
    }
    memset(file->held + kept, 0, (size_t)(begin - from) * sizeof *file->held);
    decode(file, begin, (size_t)(stop - begin), file->held + (begin - first));
    memset(file->held + (stop - first), 0, (size_t)(end - stop) * sizeof *file->held);
}

// ---- loudness

static double power_of(const float *samples, size_t count) {
    double sum = 0.0;
    for (size_t i = 0; i < count; i++)
        sum += (double)samples[i] * (double)samples[i];
    return count > 0 ? sum / (double)count : 0.0;
}

// Parts all over the piece, so that neither a soft beginning nor a loud end decides alone.
static float judge(struct music_file *file) {
    double powers[PROBES];
    double loudest = 0.0;
    size_t count = (size_t)(PROBE_S * (double)file->rate);
    count = count < file->held_room ? count : file->held_room;
    for (int i = 0; i < PROBES; i++) {
        int64_t middle = file->frames * (2 * i + 1) / (2 * (int64_t)PROBES);
        int64_t first = middle - (int64_t)count / 2;
        hold(file, first > 0 ? first : 0, count);
        powers[i] = power_of(file->held, count);
        loudest = fmax(loudest, powers[i]);
    }
    double sum = 0.0;
    int loud = 0;
    for (int i = 0; i < PROBES; i++) {
        bool counts = powers[i] >= QUIET_SHARE * loudest;
        sum += counts ? powers[i] : 0.0;
        loud += counts ? 1 : 0;
    }
    if (loudest < SILENT_POWER)
        return 1.0F;
    return (float)fmin((double)MUSIC_RMS / sqrt(sum / loud), GAIN_MOST);
}

// ---- opening

static enum status settle(struct music_file *file, const SF_INFO *info, struct message *message) {
    if (info->channels < 1 || info->channels > CHANNELS_MAX || info->frames <= 0 ||
        info->frames > INT64_MAX / SOUND_RATE)
        return status_fail(message, STATUS_INVALID, "it has no sound that can be played");
    file->channels = info->channels;
    file->rate = info->samplerate;
    file->frames = info->frames;
    if (info->samplerate < RATE_MIN || info->samplerate > RATE_FALL_MAX * SOUND_RATE ||
        !resampler_init(&file->resampler, (size_t)info->samplerate, SOUND_RATE))
        return status_fail(message, STATUS_INVALID, "its rate of %d samples a second is unusual",
                           info->samplerate);
    file->held_room = (size_t)RATE_FALL_MAX * PART + 2 * file->resampler.half + 2;
    file->held = calloc(file->held_room, sizeof *file->held);
    if (!file->held)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory for it");
    file->gain = judge(file);
    return STATUS_OK;
}

// The decoder of MP3 talks on stderr about what it does not understand: it gets only what begins
// with a tag or a frame.
static bool may_be_opened(const char *path) {
    unsigned char start[3] = {0};
    const char *dot = strrchr(path, '.');
    if (!dot || strcasecmp(dot, ".mp3") != 0)
        return true;
    FILE *file = fopen(path, "rb");
    size_t got = file ? fread(start, 1, sizeof start, file) : 0;
    if (file)
        (void)fclose(file);
    bool frame = start[0] == 0xFF && (start[1] & 0xE0U) == 0xE0U;
    return got == sizeof start && (frame || memcmp(start, "ID3", sizeof start) == 0);
}

enum status music_file_open(const char *path, struct music_file **out, struct message *message) {
    *out = NULL;
    SF_INFO info = {0};
    if (!may_be_opened(path))
        return status_fail(message, STATUS_INVALID, "it cannot be read, or is no MP3 file");
    struct music_file *file = calloc(1, sizeof *file);
    if (!file)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory for it");
    file->sound = sf_open(path, SFM_READ, &info);
    enum status status = file->sound
                             ? settle(file, &info, message)
                             : status_fail(message, STATUS_INVALID,
                                           "it cannot be read as music (%s)", sf_strerror(NULL));
    if (status == STATUS_OK) {
        *out = file;
        return STATUS_OK;
    }
    music_file_close(file);
    return status;
}

void music_file_close(struct music_file *file) {
    if (!file)
        return;
    if (file->sound)
        (void)sf_close(file->sound);
    resampler_finish(&file->resampler);
    free(file->held);
    free(file);
}

int64_t music_file_length(const struct music_file *file) {
    return file->frames * SOUND_RATE / file->rate;
}

float music_file_gain(const struct music_file *file) {
    return file->gain;
}

void music_file_read(struct music_file *file, int64_t first, size_t count, float *samples) {
    const struct resampler *resampler = &file->resampler;
    const int64_t before = (int64_t)resampler->half - 1;
    while (count > 0 && first < 0) {
        *samples++ = 0.0F;
        first++;
        count--;
    }
    while (count > 0) {
        size_t part = count < PART ? count : PART;
        int64_t from = resampler_middle(resampler, first);
        int64_t last = resampler_middle(resampler, first + (int64_t)part - 1);
        hold(file, from - before, (size_t)(last - from) + 2 * resampler->half);
        for (size_t i = 0; i < part; i++) {
            int64_t at = first + (int64_t)i;
            const float *input = file->held + (resampler_middle(resampler, at) - from);
            samples[i] = resampler_sample(resampler, at, input);
        }
        first += (int64_t)part;
        samples += part;
        count -= part;
    }
}
