#include "mixer_private.h"

#include "stage/window.h"

#include <stdio.h>
#include <stdlib.h>

// The sound is corrected when it is off by more than this for some frames in a row, or at once when
// it is off by a leap (next, back).
#define DRIFT_US INT64_C(25000)
#define LEAP_US INT64_C(250000)
enum { DRIFT_FRAMES = 20, SETTLED_BUFFERS = 12 };

// --- life

enum status mixer_create(struct mixer **out, struct voice *voice, struct message *message) {
    *out = NULL;
    struct mixer *mixer = calloc(1, sizeof *mixer);
    if (!mixer)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory for the sound");
    mixer->voice = voice;
    mixer->buffer = MIXER_BUFFER;
    mixer->volumes = (struct volumes){.voice = 1.0F, .breath = 1.0F, .bell = 1.0F};
    mixer->lock = SDL_CreateMutex();
    mixer->wake = SDL_CreateCond();
    mixer->changed = SDL_CreateCond();
    if (mixer->lock && mixer->wake && mixer->changed)
        mixer->worker = SDL_CreateThread(mixer_work, "sound worker", mixer);
    if (!mixer->worker) {
        enum status status = status_fail(message, STATUS_NO_MEMORY,
                                         "the sound's thread does not start: %s", SDL_GetError());
        mixer_destroy(mixer);
        return status;
    }
    *out = mixer;
    return STATUS_OK;
}

void mixer_destroy(struct mixer *mixer) {
    if (!mixer)
        return;
    if (mixer->worker) {
        SDL_LockMutex(mixer->lock);
        mixer->quit = true;
        SDL_CondSignal(mixer->wake);
        SDL_UnlockMutex(mixer->lock);
        SDL_WaitThread(mixer->worker, NULL);
    }
    for (size_t i = 0; i < mixer->retired_count; i++)
        soundtrack_destroy(mixer->retired[i]);
    soundtrack_destroy(mixer->track);
    free(mixer->bell_samples);
    SDL_DestroyCond(mixer->changed);
    SDL_DestroyCond(mixer->wake);
    SDL_DestroyMutex(mixer->lock);
    free(mixer);
}

// Lock held.
static void want_device(struct mixer *mixer) {
    if (mixer->state == MIXER_CLOSED)
        mixer->state = MIXER_OPENING;
    SDL_CondSignal(mixer->wake);
}

// --- the track

void mixer_set_volumes(struct mixer *mixer, struct volumes volumes) {
    SDL_LockMutex(mixer->lock);
    mixer->volumes = volumes;
    SDL_UnlockMutex(mixer->lock);
}

// Lock held. The old track sounds on for one fade when it can be heard.
static void part_with_track(struct mixer *mixer) {
    if (!mixer->track)
        return;
    if (mixer->state == MIXER_OPEN && mixer->gain > 0.0F && !mixer->fading) {
        mixer->fading = mixer->track;
        mixer->fading_sample = mixer->sample;
        mixer->fading_gain = mixer->gain;
    } else {
        mixer_retire(mixer, mixer->track);
    }
    mixer->track = NULL;
}

void mixer_set_track(struct mixer *mixer, struct soundtrack *track, int64_t position_us) {
    SDL_LockMutex(mixer->lock);
    while (mixer->retired_count + 2 > MIXER_RETIRED_MAX)
        SDL_CondWait(mixer->changed, mixer->lock);
    part_with_track(mixer);
    mixer->track = track;
    mixer->prepared = !track;
    mixer->playing = false;
    mixer->gain = 0.0F;
    mixer->sample = position_us * SOUND_RATE / 1000000;
    mixer->seek = false;
    mixer->offset_count = 0;
    mixer->drift_us = 0;
    mixer->drift_frames = 0;
    if (track)
        want_device(mixer);
    SDL_CondSignal(mixer->wake);
    SDL_UnlockMutex(mixer->lock);
}

// Lock held. Asks the next buffer to go where the session is.
static void ask_seek(struct mixer *mixer, int64_t position_us, int64_t now_us) {
    mixer->seek = true;
    mixer->seek_us = position_us;
    mixer->seek_at_us = now_us;
    mixer->drift_frames = 0;
}

// Lock held. While the sound plays: how far it is off, and whether to correct it.
static void watch_drift(struct mixer *mixer, int64_t position_us, int64_t now_us) {
    int64_t lead = (int64_t)mixer->buffer * 1000000 / SOUND_RATE;
    mixer->drift_us = (int64_t)mixer->offset_us + now_us - lead - position_us;
    int64_t off = mixer->drift_us < 0 ? -mixer->drift_us : mixer->drift_us;
    bool settled = mixer->offset_count >= SETTLED_BUFFERS;
    mixer->drift_frames = settled && off > DRIFT_US ? mixer->drift_frames + 1 : 0;
    if (off > LEAP_US || mixer->drift_frames >= DRIFT_FRAMES)
        ask_seek(mixer, position_us, now_us);
}

void mixer_follow(struct mixer *mixer, int64_t position_us, bool playing) {
    int64_t now_us = window_now_us();
    SDL_LockMutex(mixer->lock);
    bool starts = playing && !mixer->playing;
    mixer->playing = playing;
    if (starts || mixer->seek || mixer->state != MIXER_OPEN) {
        mixer->offset_count = starts ? 0 : mixer->offset_count;
        mixer->drift_us = 0;
        ask_seek(mixer, position_us, now_us);
    } else if (playing && mixer->track && mixer->offset_count > 0) {
        watch_drift(mixer, position_us, now_us);
    }
    // Synthesis follows the session even while nothing is heard.
    if (mixer->state != MIXER_OPEN || !playing)
        if (mixer->gain <= 0.0F)
            mixer->sample = position_us * SOUND_RATE / 1000000;
    if (playing && mixer->track)
        want_device(mixer);
    SDL_UnlockMutex(mixer->lock);
}

int64_t mixer_drift_us(struct mixer *mixer) {
    SDL_LockMutex(mixer->lock);
    int64_t drift = mixer->playing ? mixer->drift_us : 0;
    SDL_UnlockMutex(mixer->lock);
    return drift;
}

bool mixer_prepared(struct mixer *mixer) {
    SDL_LockMutex(mixer->lock);
    bool prepared = mixer->prepared || !mixer->track;
    SDL_UnlockMutex(mixer->lock);
    return prepared;
}

// --- single sounds

void mixer_say(struct mixer *mixer, const char *text) {
    SDL_LockMutex(mixer->lock);
    (void)snprintf(mixer->say_text, sizeof mixer->say_text, "%s", text);
    mixer->say.at = mixer->say.count; // the line before ends
    mixer->say_waiting = text[0] != '\0' && mixer->voice;
    if (mixer->say_waiting)
        want_device(mixer);
    SDL_UnlockMutex(mixer->lock);
}

void mixer_bell(struct mixer *mixer) {
    SDL_LockMutex(mixer->lock);
    mixer->bell_waiting = true;
    want_device(mixer);
    SDL_UnlockMutex(mixer->lock);
}

// --- the device

void mixer_device_lost(struct mixer *mixer) {
    SDL_LockMutex(mixer->lock);
    if (mixer->state != MIXER_CLOSED) {
        mixer->reopen = true;
        mixer->state = MIXER_OPENING;
    }
    SDL_CondSignal(mixer->wake);
    SDL_UnlockMutex(mixer->lock);
}

bool mixer_open(struct mixer *mixer) {
    SDL_LockMutex(mixer->lock);
    want_device(mixer);
    while (mixer->state == MIXER_OPENING)
        SDL_CondWait(mixer->changed, mixer->lock);
    bool open = mixer->state == MIXER_OPEN;
    SDL_UnlockMutex(mixer->lock);
    return open;
}

void mixer_description(struct mixer *mixer, char *out, size_t size) {
    SDL_LockMutex(mixer->lock);
    if (mixer->state == MIXER_OPEN)
        (void)snprintf(out, size, "%s, %d Hz, buffer %.1f ms", mixer->driver, SOUND_RATE,
                       1000.0 * mixer->buffer / SOUND_RATE);
    else if (mixer->state == MIXER_FAILED)
        (void)snprintf(out, size, "none: %s", mixer->why);
    else
        (void)snprintf(out, size, "not opened yet");
    SDL_UnlockMutex(mixer->lock);
}
