// The thread that does what takes time: opening devices, speaking, synthesising, freeing.
#include "mixer_private.h"

#include <stdlib.h>
#include <string.h>

static bool sounds(const struct mixer *mixer, const struct soundtrack *track) {
    for (size_t i = 0; i < MIXER_TAILS; i++)
        if (mixer->tails[i].track == track)
            return true;
    return mixer->track == track;
}

void mixer_retire(struct mixer *mixer, struct soundtrack *track) {
    // The worker empties the list within milliseconds, and mixer_set_track waits for room.
    if (track && !sounds(mixer, track) && mixer->retired_count < MIXER_RETIRED_MAX)
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

// Lock held.
static void note_opened(struct mixer *mixer, const struct mixer_opened *opened, bool open) {
    mixer->opened = *opened;
    mixer->state = open ? MIXER_OPEN : MIXER_FAILED;
    mixer->missing = !open;
    if (open) {
        mixer->retry_ms = mixer->layer.first_retry_ms;
    } else {
        mixer->retry_at_ms = (int64_t)SDL_GetTicks64() + mixer->retry_ms;
        int64_t longer_ms = 2 * mixer->retry_ms;
        int64_t longest_ms = mixer->layer.last_retry_ms;
        mixer->retry_ms = longer_ms < longest_ms ? longer_ms : longest_ms;
    }
    if (mixer->reopen) // lost again meanwhile
        mixer->state = MIXER_OPENING;
}

// Lock held; given back meanwhile.
static void close_device(struct mixer *mixer) {
    struct mixer_opened opened = mixer->opened;
    mixer->opened.id = 0;
    if (opened.id == 0)
        return;
    SDL_UnlockMutex(mixer->lock);
    mixer->layer.close(mixer->layer.context, mixer, &opened);
    SDL_LockMutex(mixer->lock);
}

static bool open_device(struct mixer *mixer) {
    if (mixer->state != MIXER_OPENING)
        return false;
    mixer->reopen = false;
    close_device(mixer);
    mixer_start_anew(mixer);
    struct mixer_opened opened = {0};
    SDL_UnlockMutex(mixer->lock);
    bool open = mixer->layer.open(mixer->layer.context, mixer, &opened);
    SDL_LockMutex(mixer->lock);
    note_opened(mixer, &opened, open);
    SDL_CondBroadcast(mixer->changed);
    return true;
}

// Milliseconds until a device is looked for again; -1: not at all, for nobody wants to hear one.
static int64_t retry_in_ms(const struct mixer *mixer) {
    if (mixer->state != MIXER_FAILED || !mixer->playing || !mixer->track)
        return -1;
    int64_t left_ms = mixer->retry_at_ms - (int64_t)SDL_GetTicks64();
    return left_ms > 0 ? left_ms : 0;
}

static bool retry_device(struct mixer *mixer) {
    if (retry_in_ms(mixer) != 0)
        return false;
    mixer->state = MIXER_OPENING;
    return true;
}

// One that is over, or that has all but faded out.
static struct shot *free_shot(struct shot shots[MIXER_SHOTS]) {
    struct shot *best = &shots[0];
    for (size_t i = 0; i < MIXER_SHOTS; i++) {
        if (shots[i].at >= shots[i].count)
            return &shots[i];
        if (shots[i].gain < best->gain)
            best = &shots[i];
    }
    return best;
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
        *free_shot(mixer->says) = (struct shot){.speech = samples, .count = count, .gain = 1.0F};
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
    *free_shot(mixer->bells) =
        (struct shot){.bell = mixer->bell_samples, .count = mixer->bell_count, .gain = 1.0F};
    return true;
}

// A breath in and one out, short of a session's.
enum { BREATH_IN_SAMPLES = 2 * SOUND_RATE, BREATH_OUT_SAMPLES = 5 * SOUND_RATE / 2 };

static bool breathe(struct mixer *mixer) {
    if (!mixer->breath_waiting)
        return false;
    enum breath_set set = mixer->breath_set;
    mixer->breath_waiting = false;
    if (!mixer->breath_samples[set]) {
        SDL_UnlockMutex(mixer->lock);
        float *samples = malloc((BREATH_IN_SAMPLES + BREATH_OUT_SAMPLES) * sizeof *samples);
        if (samples) {
            breath_synthesise(set, BREATH_IN, 1, samples, BREATH_IN_SAMPLES);
            breath_synthesise(set, BREATH_OUT, 1, samples + BREATH_IN_SAMPLES, BREATH_OUT_SAMPLES);
        }
        SDL_LockMutex(mixer->lock);
        mixer->breath_samples[set] = samples;
    }
    size_t count = mixer->breath_samples[set] ? BREATH_IN_SAMPLES + BREATH_OUT_SAMPLES : 0;
    *free_shot(mixer->breaths) =
        (struct shot){.bell = mixer->breath_samples[set], .count = count, .gain = 1.0F};
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

// Lock held. Until something is to be done or a device to be looked for.
static void rest(struct mixer *mixer) {
    int64_t retry_ms = retry_in_ms(mixer);
    if (retry_ms < 0)
        SDL_CondWait(mixer->wake, mixer->lock);
    else if (retry_ms > 0)
        SDL_CondWaitTimeout(mixer->wake, mixer->lock, (Uint32)retry_ms);
}

int mixer_work(void *user) {
    struct mixer *mixer = user;
    SDL_LockMutex(mixer->lock);
    while (!mixer->quit) {
        // In order of urgency; each gives the lock back while it works.
        if (!open_device(mixer) && !speak(mixer) && !ring(mixer) && !breathe(mixer) &&
            !destroy_retired(mixer) && !prepare(mixer) && !retry_device(mixer))
            rest(mixer);
    }
    close_device(mixer);
    mixer_start_anew(mixer);
    SDL_UnlockMutex(mixer->lock);
    mixer->layer.close(mixer->layer.context, mixer, NULL);
    return 0;
}
