// What happens on the audio thread, and the device's life.
#include "mixer_private.h"

#include "stage/window.h"

#include <dlfcn.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const double SAMPLE_US = 1e6 / SOUND_RATE;
// Weight of the newest buffer in the mean position, and buffers until the mean counts.
static const double OFFSET_WEIGHT = 0.06;

static int64_t to_samples(int64_t us) {
    return us * SOUND_RATE / 1000000;
}

// --- mixing

// Mixes the track from `first` on, ramping gain towards target, and adds it. Returns the gain at
// the end; audible receives how many samples were heard before silence.
static float add_track(const struct soundtrack *track, int64_t first, size_t count,
                       struct volumes volumes, float gain, float target, float *samples,
                       size_t *audible) {
    float chunk[MIXER_CHUNK];
    *audible = 0;
    if (!track || (gain <= 0.0F && target <= 0.0F))
        return target;
    soundtrack_mix(track, first, count, volumes, chunk);
    static const float STEP = 1.0F / (float)MIXER_FADE;
    for (size_t i = 0; i < count; i++) {
        gain += gain < target ? STEP : gain > target ? -STEP : 0.0F;
        gain = fminf(fmaxf(gain, 0.0F), 1.0F);
        samples[i] += gain * chunk[i];
        if (gain > 0.0F)
            *audible = i + 1;
    }
    return gain;
}

static void add_shot(struct shot *shot, size_t count, float volume, float *samples) {
    for (size_t i = 0; i < count && shot->at < shot->count; i++, shot->at++) {
        float value =
            shot->speech ? (float)shot->speech[shot->at] / 32768.0F : shot->bell[shot->at];
        samples[i] += volume * value;
    }
}

// What a seek was asked for, now that the next buffer is being made: the session has moved on
// since.
static int64_t seek_target(const struct mixer *mixer, int64_t now_us) {
    int64_t since = now_us - mixer->seek_at_us;
    int64_t lead = (int64_t)((double)mixer->buffer * SAMPLE_US);
    return to_samples(mixer->seek_us + (since > 0 ? since : 0) + lead);
}

static void do_seek(struct mixer *mixer, int64_t target, size_t count, float *samples) {
    if (mixer->gain > 0.0F && mixer->track) { // fade out the old place over the new
        size_t audible = 0;
        size_t fade = count < MIXER_FADE ? count : MIXER_FADE;
        add_track(mixer->track, mixer->sample, fade, mixer->volumes, mixer->gain, 0.0F, samples,
                  &audible);
        mixer->gain = 0.0F;
    }
    mixer->offset_us += (double)(target - mixer->sample) * SAMPLE_US;
    mixer->sample = target;
    mixer->seek = false;
}

static void note_offset(struct mixer *mixer, int64_t now_us) {
    double offset = (double)mixer->sample * SAMPLE_US - (double)now_us;
    if (mixer->offset_count == 0)
        mixer->offset_us = offset;
    else
        mixer->offset_us += OFFSET_WEIGHT * (offset - mixer->offset_us);
    mixer->offset_count++;
}

static void render_chunk(struct mixer *mixer, float *samples, size_t count, int64_t now_us) {
    size_t audible = 0;
    memset(samples, 0, count * sizeof *samples);
    if (mixer->fading) {
        mixer->fading_gain = add_track(mixer->fading, mixer->fading_sample, count, mixer->volumes,
                                       mixer->fading_gain, 0.0F, samples, &audible);
        mixer->fading_sample += (int64_t)count;
        if (mixer->fading_gain <= 0.0F) {
            mixer_retire(mixer, mixer->fading);
            mixer->fading = NULL;
        }
    }
    if (mixer->seek && mixer->playing)
        do_seek(mixer, seek_target(mixer, now_us), count, samples);
    if (mixer->playing && mixer->track)
        note_offset(mixer, now_us);
    mixer->gain = add_track(mixer->track, mixer->sample, count, mixer->volumes, mixer->gain,
                            mixer->playing ? 1.0F : 0.0F, samples, &audible);
    if (mixer->playing)
        mixer->sample += (int64_t)count;
    else
        mixer->sample += (int64_t)audible;
    add_shot(&mixer->say, count, mixer->volumes.voice, samples);
    add_shot(&mixer->bell, count, mixer->volumes.bell, samples);
    for (size_t i = 0; i < count; i++)
        samples[i] = fminf(fmaxf(samples[i], -1.0F), 1.0F);
}

void mixer_render(struct mixer *mixer, float *samples, size_t count, int64_t now_us) {
    SDL_LockMutex(mixer->lock);
    while (count > 0) {
        size_t part = count < MIXER_CHUNK ? count : MIXER_CHUNK;
        render_chunk(mixer, samples, part, now_us);
        samples += part;
        count -= part;
        now_us += (int64_t)((double)part * SAMPLE_US);
    }
    SDL_UnlockMutex(mixer->lock);
}

static void callback(void *user, Uint8 *stream, int bytes) {
    mixer_render(user, (float *)(void *)stream, (size_t)bytes / sizeof(float), window_now_us());
}

// --- the device

static void ignore_alsa(const char *file, int line, const char *function, int error,
                        const char *format, ...) {
    (void)file;
    (void)line;
    (void)function;
    (void)error;
    (void)format;
}

// ALSA writes a page of its own errors to the terminal when there is no sound card. That is no
// error here, and what matters comes through SDL. Does nothing where ALSA is not loaded.
static void quieten_alsa(void) {
    typedef void handler(const char *, int, const char *, int, const char *, ...);
    typedef int set_handler(handler *);
    void *symbol = dlsym(RTLD_DEFAULT, "snd_lib_error_set_handler");
    set_handler *function = NULL;
    if (!symbol)
        return;
    memcpy(&function, &symbol, sizeof function);
    function(ignore_alsa);
}

static void note_failure(struct mixer *mixer) {
    SDL_LockMutex(mixer->lock);
    mixer->state = MIXER_FAILED;
    (void)snprintf(mixer->why, sizeof mixer->why, "%s", SDL_GetError());
    SDL_UnlockMutex(mixer->lock);
}

void mixer_device_open(struct mixer *mixer) {
    quieten_alsa();
    if (!mixer->audio_started && SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
        note_failure(mixer);
        return;
    }
    mixer->audio_started = true;
    SDL_AudioSpec wanted = {.freq = SOUND_RATE,
                            .format = AUDIO_F32SYS,
                            .channels = 1,
                            .samples = MIXER_BUFFER,
                            .callback = callback,
                            .userdata = mixer};
    SDL_AudioSpec got = {0};
    // No changes allowed: SDL converts, the callback always speaks one format.
    SDL_AudioDeviceID device = SDL_OpenAudioDevice(NULL, 0, &wanted, &got, 0);
    if (device == 0) {
        note_failure(mixer);
        return;
    }
    const char *driver = SDL_GetCurrentAudioDriver();
    SDL_LockMutex(mixer->lock);
    mixer->device = device;
    mixer->buffer = got.samples;
    mixer->state = MIXER_OPEN;
    mixer->offset_count = 0;
    mixer->seek = true; // the session went on while the device was being opened
    (void)snprintf(mixer->driver, sizeof mixer->driver, "%s", driver ? driver : "unknown");
    SDL_UnlockMutex(mixer->lock);
    SDL_PauseAudioDevice(device, 0);
}

void mixer_device_close(struct mixer *mixer) {
    if (mixer->device != 0)
        SDL_CloseAudioDevice(mixer->device);
    SDL_LockMutex(mixer->lock);
    mixer->device = 0;
    mixer->gain = 0.0F;
    if (mixer->fading) {
        mixer_retire(mixer, mixer->fading);
        mixer->fading = NULL;
    }
    SDL_UnlockMutex(mixer->lock);
}
