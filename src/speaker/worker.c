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
    speaker->is_open = open;
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
    if (!speaker->is_open)
        return;
    speaker->is_open = false;
    SDL_UnlockMutex(speaker->lock);
    speaker->layer.close(speaker->layer.context, speaker);
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

// --- single sounds

static struct clip new_clip(size_t count) {
    float *samples = malloc((count + 1) * sizeof *samples);
    return (struct clip){.samples = samples, .count = samples ? count : 0};
}

static struct clip make_tick(const struct speaker *speaker, const struct wishes *wishes) {
    (void)speaker;
    struct clip clip = new_clip(tick_length());
    tick_synthesise(wishes->tick, clip.samples, clip.count);
    return clip;
}

static struct clip make_line(const struct speaker *speaker, const struct wishes *wishes) {
    const int16_t *spoken = NULL;
    size_t count = 0;
    if (!speaker->voice ||
        voice_speak(speaker->voice, wishes->say, &spoken, &count, NULL) != STATUS_OK || count == 0)
        return (struct clip){0};
    struct clip clip = new_clip(count);
    for (size_t i = 0; i < clip.count; i++)
        clip.samples[i] = (float)spoken[i] / 32768.0F;
    return clip;
}

static struct clip make_bell(const struct speaker *speaker, const struct wishes *wishes) {
    (void)speaker;
    (void)wishes;
    struct clip clip = new_clip(bell_length());
    bell_synthesise(clip.samples, clip.count);
    return clip;
}

// A breath in and one out, short of a session's.
static struct clip make_breath(const struct speaker *speaker, const struct wishes *wishes) {
    enum { IN_SAMPLES = 2 * SOUND_RATE, OUT_SAMPLES = 5 * SOUND_RATE / 2 };
    (void)speaker;
    struct clip clip = new_clip(IN_SAMPLES + OUT_SAMPLES);
    if (clip.count == 0)
        return clip;
    breath_synthesise(wishes->breath_set, BREATH_IN, 1, clip.samples, IN_SAMPLES);
    breath_synthesise(wishes->breath_set, BREATH_OUT, 1, clip.samples + IN_SAMPLES, OUT_SAMPLES);
    return clip;
}

typedef struct clip clip_maker(const struct speaker *speaker, const struct wishes *wishes);

static clip_maker *const MAKERS[GROUP_COUNT] = {[GROUP_TICK] = make_tick,
                                                [GROUP_SAY] = make_line,
                                                [GROUP_BELL] = make_bell,
                                                [GROUP_BREATH] = make_breath};

// The most urgent one that is waited for; GROUP_COUNT: none.
static enum speaker_group next_wish(const struct speaker *speaker) {
    enum speaker_group group = 0;
    while (group < GROUP_COUNT && speaker->answered[group] == speaker->wishes.count[group])
        group++;
    return group;
}

// Makes the most urgent sound that is waited for, and plays it, if there is something to hear it
// from.
static bool answer(struct speaker *speaker) {
    enum speaker_group group = next_wish(speaker);
    if (group == GROUP_COUNT)
        return false;
    const struct wishes wishes = speaker->wishes;
    speaker->answered[group] = wishes.count[group];
    bool open = speaker->state == SPEAKER_OPEN;
    SDL_UnlockMutex(speaker->lock);
    if (open) {
        struct clip clip = MAKERS[group](speaker, &wishes);
        clip.wish = wishes.count[group];
        if (clip.samples)
            speaker->layer.play(speaker->layer.context, speaker, group, clip);
    }
    SDL_LockMutex(speaker->lock);
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

// Nothing is heard from the device, and nothing is about to be.
static bool is_idle(const struct speaker *speaker) {
    return speaker->state == SPEAKER_OPEN && speaker->layer.idle_ms > 0 && !speaker->track &&
           next_wish(speaker) == GROUP_COUNT && !speaker_channels_busy(speaker);
}

// Lock held. Until something is to be done, a device to be looked for or one to be given back.
static void rest(struct speaker *speaker) {
    int64_t wait_ms = is_idle(speaker) ? speaker->layer.idle_ms : retry_in_ms(speaker);
    if (wait_ms < 0)
        SDL_CondWait(speaker->wake, speaker->lock);
    else if (wait_ms > 0 &&
             SDL_CondWaitTimeout(speaker->wake, speaker->lock, (Uint32)wait_ms) ==
                 SDL_MUTEX_TIMEDOUT &&
             is_idle(speaker)) {
        speaker->state = SPEAKER_CLOSED; // the next sound opens it again
        close_device(speaker);
    }
}

int speaker_work(void *user) {
    struct speaker *speaker = user;
    SDL_LockMutex(speaker->lock);
    while (!speaker->quit) {
        // In order of urgency; each gives the lock back while it works.
        if (!open_device(speaker) && !answer(speaker) && !speaker_tidy_channels(speaker) &&
            !destroy_retired(speaker) && !prepare(speaker) && !retry_device(speaker))
            rest(speaker);
    }
    close_device(speaker);
    while (speaker_tidy_channels(speaker))
        continue;
    speaker_start_anew(speaker);
    SDL_UnlockMutex(speaker->lock);
    speaker->layer.end(speaker->layer.context, speaker);
    return 0;
}
