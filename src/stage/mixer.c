#include "mixer_private.h"

#include <stdio.h>
#include <stdlib.h>

// The session's own place changed by more than rounding: it was moved, not delayed.
static const int64_t MOVED_US = 2000;

// --- life

enum status mixer_create_on(struct mixer **out, const struct mixer_layer *layer,
                            struct voice *voice, struct message *message) {
    *out = NULL;
    struct mixer *mixer = calloc(1, sizeof *mixer);
    if (!mixer)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory for the sound");
    mixer->voice = voice;
    mixer->layer = *layer;
    mixer->retry_ms = layer->first_retry_ms;
    mixer->volumes = (struct volumes){.voice = 1.0F, .breath = 1.0F, .bell = 1.0F};
    mixer->heard = mixer->volumes;
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

enum status mixer_create(struct mixer **mixer, struct voice *voice, struct message *message) {
    struct mixer_layer layer = mixer_sdl_layer();
    return mixer_create_on(mixer, &layer, voice, message);
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
    for (int set = 0; set < BREATH_SET_COUNT; set++)
        free(mixer->breath_samples[set]);
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

void mixer_set_latency(struct mixer *mixer, int64_t latency_us) {
    SDL_LockMutex(mixer->lock);
    if (mixer->latency_us != latency_us)
        mixer->jump = mixer->playing;
    mixer->latency_us = latency_us;
    SDL_UnlockMutex(mixer->lock);
}

void mixer_set_track(struct mixer *mixer, struct soundtrack *track, int64_t position_us) {
    SDL_LockMutex(mixer->lock);
    while (mixer->retired_count + MIXER_TAILS + 1 > MIXER_RETIRED_MAX)
        SDL_CondWait(mixer->changed, mixer->lock);
    struct soundtrack *before = mixer->track;
    mixer_leave_place(mixer);
    mixer->track = track;
    mixer_retire(mixer, before);
    mixer->prepared = !track;
    mixer->playing = false;
    mixer->sample = position_us * SOUND_RATE / 1000000;
    mixer->part = 0.0;
    mixer->jump = false;
    mixer->steers = false;
    mixer->drift_us = 0;
    if (track) {
        soundtrack_heard(track, mixer->sample);
        want_device(mixer);
    }
    SDL_CondSignal(mixer->wake);
    SDL_UnlockMutex(mixer->lock);
}

bool mixer_music_notice(struct mixer *mixer, struct message *notice) {
    SDL_LockMutex(mixer->lock);
    bool told = mixer->track && soundtrack_music_notice(mixer->track, notice);
    SDL_UnlockMutex(mixer->lock);
    return told;
}

void mixer_follow(struct mixer *mixer, int64_t position_us, bool playing, int64_t now_us) {
    int64_t session_us = position_us - now_us;
    SDL_LockMutex(mixer->lock);
    int64_t moved_us = session_us - mixer->session_us;
    if (playing && (!mixer->playing || moved_us > MOVED_US || moved_us < -MOVED_US)) {
        mixer->jump = true;
        mixer->floor = position_us * SOUND_RATE / 1000000;
    }
    mixer->playing = playing;
    mixer->session_us = session_us;
    // Synthesis follows the session even while nothing is heard.
    if ((mixer->state != MIXER_OPEN || !playing) && mixer->gain <= 0.0F)
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

static void hush(struct shot shots[MIXER_SHOTS]) {
    for (size_t i = 0; i < MIXER_SHOTS; i++)
        shots[i].leaving = true;
}

void mixer_say(struct mixer *mixer, const char *text) {
    SDL_LockMutex(mixer->lock);
    (void)snprintf(mixer->say_text, sizeof mixer->say_text, "%s", text);
    hush(mixer->says); // the line before ends
    mixer->say_waiting = text[0] != '\0' && mixer->voice;
    if (mixer->say_waiting)
        want_device(mixer);
    SDL_UnlockMutex(mixer->lock);
}

void mixer_breathe(struct mixer *mixer, enum breath_set set) {
    SDL_LockMutex(mixer->lock);
    hush(mixer->breaths);
    mixer->breath_set = set;
    mixer->breath_waiting = true;
    want_device(mixer);
    SDL_UnlockMutex(mixer->lock);
}

void mixer_bell(struct mixer *mixer) {
    SDL_LockMutex(mixer->lock);
    hush(mixer->bells);
    mixer->bell_waiting = true;
    want_device(mixer);
    SDL_UnlockMutex(mixer->lock);
}

// --- the device

void mixer_device_lost(struct mixer *mixer, uint32_t id) {
    SDL_LockMutex(mixer->lock);
    if (mixer->opened.id != 0 && id == mixer->opened.id) {
        mixer->reopen = true;
        mixer->state = MIXER_OPENING;
    }
    SDL_CondSignal(mixer->wake);
    SDL_UnlockMutex(mixer->lock);
}

void mixer_device_found(struct mixer *mixer) {
    SDL_LockMutex(mixer->lock);
    if (mixer->state == MIXER_FAILED) {
        // A device that was just plugged in often needs a moment until it opens.
        mixer->retry_ms = mixer->layer.first_retry_ms;
        mixer->retry_at_ms = (int64_t)SDL_GetTicks64() + mixer->retry_ms / 2;
    }
    SDL_CondSignal(mixer->wake);
    SDL_UnlockMutex(mixer->lock);
}

bool mixer_is_missing(struct mixer *mixer) {
    SDL_LockMutex(mixer->lock);
    bool missing = mixer->missing;
    SDL_UnlockMutex(mixer->lock);
    return missing;
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
        (void)snprintf(out, size, "%s, %d Hz, buffer %.1f ms", mixer->opened.driver, SOUND_RATE,
                       1000.0 * mixer->opened.buffer / SOUND_RATE);
    else if (mixer->state == MIXER_FAILED)
        (void)snprintf(out, size, "none: %s", mixer->opened.why);
    else
        (void)snprintf(out, size, "not opened yet");
    SDL_UnlockMutex(mixer->lock);
}
