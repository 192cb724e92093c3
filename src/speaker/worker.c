// The thread that does what takes time: opening devices, speaking, synthesising, freeing.
#include "speaker_private.h"

#include <stdlib.h>
#include <string.h>

static bool sounds(const struct speaker *speaker, const struct soundtrack *track) {
    for (size_t i = 0; i < SPEAKER_TAILS; i++)
        if (speaker->tails[i].track == track)
            return true;
    return speaker->track == track;
}

void speaker_retire(struct speaker *speaker, struct soundtrack *track) {
    // The worker empties the list within milliseconds, and speaker_set_track waits for room.
    if (track && !sounds(speaker, track) && speaker->retired_count < SPEAKER_RETIRED_MAX)
        speaker->retired[speaker->retired_count++] = track;
    SDL_CondSignal(speaker->wake);
}

static bool destroy_retired(struct speaker *speaker) {
    if (speaker->retired_count == 0)
        return false;
    struct soundtrack *track = speaker->retired[--speaker->retired_count];
    SDL_CondBroadcast(speaker->changed);
    SDL_UnlockMutex(speaker->lock);
    soundtrack_destroy(track);
    SDL_LockMutex(speaker->lock);
    return true;
}

// Lock held.
static void note_opened(struct speaker *speaker, const struct speaker_opened *opened, bool open) {
    speaker->opened = *opened;
    speaker->state = open ? SPEAKER_OPEN : SPEAKER_FAILED;
    speaker->missing = !open;
    if (open) {
        speaker->retry_ms = speaker->layer.first_retry_ms;
    } else {
        speaker->retry_at_ms = (int64_t)SDL_GetTicks64() + speaker->retry_ms;
        int64_t longer_ms = 2 * speaker->retry_ms;
        int64_t longest_ms = speaker->layer.last_retry_ms;
        speaker->retry_ms = longer_ms < longest_ms ? longer_ms : longest_ms;
    }
    if (speaker->reopen) // lost again meanwhile
        speaker->state = SPEAKER_OPENING;
}

// Lock held; given back meanwhile.
static void close_device(struct speaker *speaker) {
    struct speaker_opened opened = speaker->opened;
    speaker->opened.id = 0;
    if (opened.id == 0)
        return;
    SDL_UnlockMutex(speaker->lock);
    speaker->layer.close(speaker->layer.context, speaker, &opened);
    SDL_LockMutex(speaker->lock);
}

static bool open_device(struct speaker *speaker) {
    if (speaker->state != SPEAKER_OPENING)
        return false;
    speaker->reopen = false;
    close_device(speaker);
    speaker_start_anew(speaker);
    struct speaker_opened opened = {0};
    SDL_UnlockMutex(speaker->lock);
    bool open = speaker->layer.open(speaker->layer.context, speaker, &opened);
    SDL_LockMutex(speaker->lock);
    note_opened(speaker, &opened, open);
    SDL_CondBroadcast(speaker->changed);
    return true;
}

// Milliseconds until a device is looked for again; -1: not at all, for nobody wants to hear one.
static int64_t retry_in_ms(const struct speaker *speaker) {
    if (speaker->state != SPEAKER_FAILED || !speaker->playing || !speaker->track)
        return -1;
    int64_t left_ms = speaker->retry_at_ms - (int64_t)SDL_GetTicks64();
    return left_ms > 0 ? left_ms : 0;
}

static bool retry_device(struct speaker *speaker) {
    if (retry_in_ms(speaker) != 0)
        return false;
    speaker->state = SPEAKER_OPENING;
    return true;
}

// One that is over, or that has all but faded out.
static struct shot *free_shot(struct shot shots[SPEAKER_SHOTS]) {
    struct shot *best = &shots[0];
    for (size_t i = 0; i < SPEAKER_SHOTS; i++) {
        if (shots[i].at >= shots[i].count)
            return &shots[i];
        if (shots[i].gain < best->gain)
            best = &shots[i];
    }
    return best;
}

static bool speak(struct speaker *speaker) {
    if (!speaker->say_waiting)
        return false;
    char text[SPEAKER_SAY_BYTES];
    memcpy(text, speaker->say_text, sizeof text);
    speaker->say_waiting = false;
    const int16_t *samples = NULL;
    size_t count = 0;
    SDL_UnlockMutex(speaker->lock);
    bool spoken =
        speaker->voice && voice_speak(speaker->voice, text, &samples, &count, NULL) == STATUS_OK;
    SDL_LockMutex(speaker->lock);
    bool current = !speaker->say_waiting && strcmp(text, speaker->say_text) == 0;
    if (spoken && current)
        *free_shot(speaker->says) = (struct shot){.speech = samples, .count = count, .gain = 1.0F};
    return true;
}

static bool ring(struct speaker *speaker) {
    if (!speaker->bell_waiting)
        return false;
    speaker->bell_waiting = false;
    if (!speaker->bell_samples) {
        SDL_UnlockMutex(speaker->lock);
        size_t count = bell_length();
        float *samples = malloc((count + 1) * sizeof *samples);
        if (samples)
            bell_synthesise(samples, count);
        SDL_LockMutex(speaker->lock);
        speaker->bell_samples = samples;
        speaker->bell_count = samples ? count : 0;
    }
    *free_shot(speaker->bells) =
        (struct shot){.bell = speaker->bell_samples, .count = speaker->bell_count, .gain = 1.0F};
    return true;
}

// A breath in and one out, short of a session's.
enum { BREATH_IN_SAMPLES = 2 * SOUND_RATE, BREATH_OUT_SAMPLES = 5 * SOUND_RATE / 2 };

static bool breathe(struct speaker *speaker) {
    if (!speaker->breath_waiting)
        return false;
    enum breath_set set = speaker->breath_set;
    speaker->breath_waiting = false;
    if (!speaker->breath_samples[set]) {
        SDL_UnlockMutex(speaker->lock);
        float *samples = malloc((BREATH_IN_SAMPLES + BREATH_OUT_SAMPLES) * sizeof *samples);
        if (samples) {
            breath_synthesise(set, BREATH_IN, 1, samples, BREATH_IN_SAMPLES);
            breath_synthesise(set, BREATH_OUT, 1, samples + BREATH_IN_SAMPLES, BREATH_OUT_SAMPLES);
        }
        SDL_LockMutex(speaker->lock);
        speaker->breath_samples[set] = samples;
    }
    size_t count = speaker->breath_samples[set] ? BREATH_IN_SAMPLES + BREATH_OUT_SAMPLES : 0;
    *free_shot(speaker->breaths) =
        (struct shot){.bell = speaker->breath_samples[set], .count = count, .gain = 1.0F};
    return true;
}

static bool prepare(struct speaker *speaker) {
    if (!speaker->track || speaker->prepared || speaker->state == SPEAKER_FAILED)
        return false;
    struct soundtrack *track = speaker->track;
    int64_t from_us = speaker->sample * 1000000 / SOUND_RATE;
    SDL_UnlockMutex(speaker->lock);
    bool more = soundtrack_prepare(track, from_us);
    SDL_LockMutex(speaker->lock);
    if (track == speaker->track && !more) {
        speaker->prepared = true;
        SDL_CondBroadcast(speaker->changed);
    }
    return true;
}

// Lock held. Until something is to be done or a device to be looked for.
static void rest(struct speaker *speaker) {
    int64_t retry_ms = retry_in_ms(speaker);
    if (retry_ms < 0)
        SDL_CondWait(speaker->wake, speaker->lock);
    else if (retry_ms > 0)
        SDL_CondWaitTimeout(speaker->wake, speaker->lock, (Uint32)retry_ms);
}

int speaker_work(void *user) {
    struct speaker *speaker = user;
    SDL_LockMutex(speaker->lock);
    while (!speaker->quit) {
        // In order of urgency; each gives the lock back while it works.
        if (!open_device(speaker) && !speak(speaker) && !ring(speaker) && !breathe(speaker) &&
            !destroy_retired(speaker) && !prepare(speaker) && !retry_device(speaker))
            rest(speaker);
    }
    close_device(speaker);
    speaker_start_anew(speaker);
    SDL_UnlockMutex(speaker->lock);
    speaker->layer.close(speaker->layer.context, speaker, NULL);
    return 0;
}
