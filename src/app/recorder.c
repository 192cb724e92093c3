#include "recorder.h"

#include "base/time.h"
#include "sound/wave_file.h"

enum { BLOCK = SOUND_RATE / 4 };

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

static int64_t sample_at(int64_t us) {
    return us / US_PER_S * SOUND_RATE + us % US_PER_S * SOUND_RATE / US_PER_S;
}

static enum status write_part(struct recorder *recorder, struct wave_file *wave,
                              const struct work_watch *watch, struct message *message) {
    int16_t samples[BLOCK];
    const int64_t begin = sample_at(recorder->from_us);
    const int64_t end = recorder->to_us * SOUND_RATE / US_PER_S >= recorder->sound.samples - 1
                            ? recorder->sound.samples
                            : sample_at(recorder->to_us);
    enum status status = STATUS_OK;
    for (int64_t first = begin; first < end && status == STATUS_OK; first += BLOCK) {
        size_t count = end - first < BLOCK ? (size_t)(end - first) : BLOCK;
        session_sound_mix(&recorder->sound, first, count, samples);
        status = wave_file_write(wave, samples, count, message);
        if (status == STATUS_OK)
            status = recorder_go_on(recorder, watch,
                                    (double)(first - begin) / (double)(end - begin), message);
    }
    return status;
}

enum status recorder_write_wav(struct recorder *recorder, struct writer *file,
                               const struct work_watch *watch, struct message *message) {
    struct wave_file *wave = NULL;
    enum status status = wave_file_begin(&wave, file, message);
    if (status == STATUS_OK)
        status = write_part(recorder, wave, watch, message);
    if (status == STATUS_OK)
        return wave_file_end(wave, message);
    wave_file_abandon(wave);
    return status;
}
