// The thread that does what takes time: opening devices, speaking, synthesising, freeing.
#include "mixer_private.h"

#include <stdlib.h>
#include <string.h>

void mixer_retire(struct mixer *mixer, struct soundtrack *track) {
    // The worker empties the list within milliseconds; the last place is never needed twice.
    if (track && mixer->retired_count < MIXER_RETIRED_MAX)
        mixer->retired[mixer->retired_count++] = track;
    SDL_CondSignal(mixer->wake);
}

static bool destroy_retired(struct mixer *mixer) {
    if (mixer->retired_count == 0)
        return false;
    struct soundtrack *track = mixer->retired[--mixer->retired_count];
    SDL_CondBroadcast(mixer->changed);
    SDL_UnlockMutex(mixer->lock);
    soundtrack_destroy(track);
    SDL_LockMutex(mixer->lock);
    return true;
}

static bool open_device(struct mixer *mixer) {
    if (mixer->state != MIXER_OPENING)
        return false;
    bool again = mixer->reopen;
    mixer->reopen = false;
    SDL_UnlockMutex(mixer->lock);
    if (again)
        mixer_device_close(mixer);
    mixer_device_open(mixer);
    SDL_LockMutex(mixer->lock);
    if (mixer->reopen) // lost again meanwhile
        mixer->state = MIXER_OPENING;
    SDL_CondBroadcast(mixer->changed);
    return true;
}

static bool speak(struct mixer *mixer) {
    if (!mixer->say_waiting)
        return false;
    char text[MIXER_SAY_BYTES];
    memcpy(text, mixer->say_text, sizeof text);
    mixer->say_waiting = false;
    const int16_t *samples = NULL;
    size_t count = 0;
    SDL_UnlockMutex(mixer->lock);
    bool spoken =
        mixer->voice && voice_speak(mixer->voice, text, &samples, &count, NULL) == STATUS_OK;
    SDL_LockMutex(mixer->lock);
    bool current = !mixer->say_waiting && strcmp(text, mixer->say_text) == 0;
    if (spoken && current)
        mixer->say = (struct shot){.speech = samples, .count = count};
    return true;
}

static bool ring(struct mixer *mixer) {
    if (!mixer->bell_waiting)
        return false;
    mixer->bell_waiting = false;
    if (!mixer->bell_samples) {
        SDL_UnlockMutex(mixer->lock);
        size_t count = bell_length();
        float *samples = malloc((count + 1) * sizeof *samples);
        if (samples)
            bell_synthesise(samples, count);
        SDL_LockMutex(mixer->lock);
        mixer->bell_samples = samples;
        mixer->bell_count = samples ? count : 0;
    }
    mixer->bell = (struct shot){.bell = mixer->bell_samples, .count = mixer->bell_count};
    return true;
}

static bool prepare(struct mixer *mixer) {
    if (!mixer->track || mixer->prepared || mixer->state == MIXER_FAILED)
        return false;
    struct soundtrack *track = mixer->track;
    int64_t from_us = mixer->sample * 1000000 / SOUND_RATE;
    SDL_UnlockMutex(mixer->lock);
    bool more = soundtrack_prepare(track, from_us);
    SDL_LockMutex(mixer->lock);
    if (track == mixer->track && !more) {
        mixer->prepared = true;
        SDL_CondBroadcast(mixer->changed);
    }
    return true;
}

int mixer_work(void *user) {
    struct mixer *mixer = user;
    SDL_LockMutex(mixer->lock);
    while (!mixer->quit) {
        // In order of urgency; each gives the lock back while it works.
        if (!open_device(mixer) && !speak(mixer) && !ring(mixer) && !destroy_retired(mixer) &&
            !prepare(mixer))
            SDL_CondWait(mixer->wake, mixer->lock);
    }
    SDL_UnlockMutex(mixer->lock);
    mixer_device_close(mixer);
    if (mixer->audio_started)
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    return 0;
}
