#include "speaker_private.h"

#include <stdio.h>
#include <stdlib.h>

// The session's own place changed by more than rounding: it was moved, not delayed.
static const int64_t MOVED_US = 2000;

// --- life

enum status speaker_create_on(struct speaker **out, const struct speaker_layer *layer,
                              struct voice *voice, int64_t (*now_us)(void),
                              struct message *message) {
    *out = NULL;
    struct speaker *speaker = calloc(1, sizeof *speaker);
    if (!speaker)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory for the sound");
    speaker->voice = voice;
    speaker->now_us = now_us;
    speaker->layer = *layer;
    speaker->retry_ms = layer->first_retry_ms;
    speaker->volumes = (struct volumes){.voice = 1.0F, .breath = 1.0F, .bell = 1.0F};
    speaker->heard = speaker->volumes;
    speaker->lock = SDL_CreateMutex();
    speaker->wake = SDL_CreateCond();
    speaker->changed = SDL_CreateCond();
    if (speaker->lock && speaker->wake && speaker->changed)
        speaker->worker = SDL_CreateThread(speaker_work, "sound worker", speaker);
    if (!speaker->worker) {
        enum status status = status_fail(message, STATUS_NO_MEMORY,
                                         "the sound's thread does not start: %s", SDL_GetError());
        speaker_destroy(speaker);
        return status;
    }
    *out = speaker;
    return STATUS_OK;
}

enum status speaker_create(struct speaker **speaker, struct voice *voice, int64_t (*now_us)(void),
                           struct message *message) {
    struct speaker_layer layer = speaker_sdl_layer();
    return speaker_create_on(speaker, &layer, voice, now_us, message);
}

void speaker_destroy(struct speaker *speaker) {
    if (!speaker)
        return;
    if (speaker->worker) {
        SDL_LockMutex(speaker->lock);
        speaker->quit = true;
        SDL_CondSignal(speaker->wake);
        SDL_UnlockMutex(speaker->lock);
        SDL_WaitThread(speaker->worker, NULL);
    }
    for (size_t i = 0; i < speaker->retired_count; i++)
        soundtrack_destroy(speaker->retired[i]);
    soundtrack_destroy(speaker->track);
    SDL_DestroyCond(speaker->changed);
    SDL_DestroyCond(speaker->wake);
    SDL_DestroyMutex(speaker->lock);
    free(speaker);
}

// Lock held.
static void want_device(struct speaker *speaker) {
    if (speaker->state == SPEAKER_CLOSED)
        speaker->state = SPEAKER_OPENING;
    SDL_CondSignal(speaker->wake);
}

// --- the track

void speaker_set_volumes(struct speaker *speaker, struct volumes volumes) {
    SDL_LockMutex(speaker->lock);
    speaker->volumes = volumes;
    SDL_UnlockMutex(speaker->lock);
}

void speaker_set_latency(struct speaker *speaker, int64_t latency_us) {
    SDL_LockMutex(speaker->lock);
    if (speaker->latency_us != latency_us)
        speaker->jump = speaker->playing;
    speaker->latency_us = latency_us;
    SDL_UnlockMutex(speaker->lock);
}

void speaker_set_track(struct speaker *speaker, struct soundtrack *track, int64_t position_us) {
    SDL_LockMutex(speaker->lock);
    while (speaker->retired_count + SPEAKER_TAILS + 1 > SPEAKER_RETIRED_MAX)
        SDL_CondWait(speaker->changed, speaker->lock);
    struct soundtrack *before = speaker->track;
    speaker_leave_place(speaker);
    speaker->track = track;
    speaker_retire(speaker, before);
    speaker->prepared = !track;
    speaker->playing = false;
    speaker->sample = position_us * SOUND_RATE / 1000000;
    speaker->part = 0.0;
    speaker->jump = false;
    speaker->steers = false;
    speaker->drift_us = 0;
    if (track) {
        soundtrack_heard(track, speaker->sample);
        want_device(speaker);
    }
    SDL_CondSignal(speaker->wake);
    SDL_UnlockMutex(speaker->lock);
}

bool speaker_music_notice(struct speaker *speaker, struct message *notice) {
    SDL_LockMutex(speaker->lock);
    bool told = speaker->track && soundtrack_music_notice(speaker->track, notice);
    SDL_UnlockMutex(speaker->lock);
    return told;
}

void speaker_follow(struct speaker *speaker, int64_t position_us, bool playing, int64_t now_us) {
    int64_t session_us = position_us - now_us;
    SDL_LockMutex(speaker->lock);
    int64_t moved_us = session_us - speaker->session_us;
    if (playing && (!speaker->playing || moved_us > MOVED_US || moved_us < -MOVED_US)) {
        speaker->jump = true;
        speaker->floor = position_us * SOUND_RATE / 1000000;
    }
    speaker->playing = playing;
    speaker->session_us = session_us;
    // Synthesis follows the session even while nothing is heard.
    if ((speaker->state != SPEAKER_OPEN || !playing) && speaker->gain <= 0.0F)
        speaker->sample = position_us * SOUND_RATE / 1000000;
    if (playing && speaker->track)
        want_device(speaker);
    SDL_UnlockMutex(speaker->lock);
}

int64_t speaker_drift_us(struct speaker *speaker) {
    SDL_LockMutex(speaker->lock);
    int64_t drift = speaker->playing ? speaker->drift_us : 0;
    SDL_UnlockMutex(speaker->lock);
    return drift;
}

bool speaker_prepared(struct speaker *speaker) {
    SDL_LockMutex(speaker->lock);
    bool prepared = speaker->prepared || !speaker->track;
    SDL_UnlockMutex(speaker->lock);
    return prepared;
}

// --- single sounds

// --- single sounds

// Lock held. What sounds of the group fades out, for another sound is to come.
static void wish(struct speaker *speaker, enum speaker_group group) {
    speaker->wishes.count[group]++;
    want_device(speaker);
}

void speaker_say(struct speaker *speaker, const char *text) {
    SDL_LockMutex(speaker->lock);
    (void)snprintf(speaker->wishes.say, sizeof speaker->wishes.say, "%s", text);
    if (text[0] != '\0' && speaker->voice)
        wish(speaker, GROUP_SAY);
    else // the line before ends, and that is all
        speaker->answered[GROUP_SAY] = ++speaker->wishes.count[GROUP_SAY];
    SDL_UnlockMutex(speaker->lock);
}

void speaker_breathe(struct speaker *speaker, enum breath_set set) {
    SDL_LockMutex(speaker->lock);
    speaker->wishes.breath_set = set;
    wish(speaker, GROUP_BREATH);
    SDL_UnlockMutex(speaker->lock);
}

void speaker_bell(struct speaker *speaker) {
    SDL_LockMutex(speaker->lock);
    wish(speaker, GROUP_BELL);
    SDL_UnlockMutex(speaker->lock);
}

void speaker_tick(struct speaker *speaker, enum tick tick) {
    SDL_LockMutex(speaker->lock);
    bool in_session = speaker->playing && speaker->track;
    if (!in_session && speaker->volumes.tick > 0.0F) {
        speaker->wishes.tick = tick;
        wish(speaker, GROUP_TICK);
    }
    SDL_UnlockMutex(speaker->lock);
}

// --- the device

void speaker_device_lost(struct speaker *speaker) {
    SDL_LockMutex(speaker->lock);
    if (speaker->state == SPEAKER_OPEN || speaker->state == SPEAKER_OPENING) {
        speaker->reopen = true;
        speaker->state = SPEAKER_OPENING;
    }
    SDL_CondSignal(speaker->wake);
    SDL_UnlockMutex(speaker->lock);
}

void speaker_device_found(struct speaker *speaker) {
    SDL_LockMutex(speaker->lock);
    if (speaker->state == SPEAKER_FAILED) {
        // A device that was just plugged in often needs a moment until it opens.
        speaker->retry_ms = speaker->layer.first_retry_ms;
        speaker->retry_at_ms = (int64_t)SDL_GetTicks64() + speaker->retry_ms / 2;
        // Without a session, the next sound looks.
        if (!speaker->playing || !speaker->track)
            speaker->state = SPEAKER_CLOSED;
    }
    SDL_CondSignal(speaker->wake);
    SDL_UnlockMutex(speaker->lock);
}

bool speaker_is_missing(struct speaker *speaker) {
    SDL_LockMutex(speaker->lock);
    bool missing = speaker->missing;
    SDL_UnlockMutex(speaker->lock);
    return missing;
}

bool speaker_open(struct speaker *speaker) {
    SDL_LockMutex(speaker->lock);
    want_device(speaker);
    while (speaker->state == SPEAKER_OPENING)
        SDL_CondWait(speaker->changed, speaker->lock);
    bool open = speaker->state == SPEAKER_OPEN;
    SDL_UnlockMutex(speaker->lock);
    return open;
}

void speaker_description(struct speaker *speaker, char *out, size_t size) {
    SDL_LockMutex(speaker->lock);
    // Until the first one is fetched: as asked for.
    size_t buffer = speaker->buffer > 0 ? speaker->buffer : SPEAKER_BUFFER;
    if (speaker->state == SPEAKER_OPEN)
        (void)snprintf(out, size, "%s, %d Hz, buffer %.1f ms", speaker->opened.driver, SOUND_RATE,
                       1000.0 * (double)buffer / SOUND_RATE);
    else if (speaker->state == SPEAKER_FAILED)
        (void)snprintf(out, size, "none: %s", speaker->opened.why);
    else
        (void)snprintf(out, size, "not opened yet");
    SDL_UnlockMutex(speaker->lock);
}
