// Single sounds on SDL_mixer's channels: a group of them a kind, its volume by Mix_Volume. Fades
// are an effect of our own, for SDL_mixer's go in steps of a buffer, which is heard as a crackle.
#include "speaker_private.h"

#include <math.h>
#include <stdlib.h>

static const float FADE_STEP = 1.0F / (float)SPEAKER_FADE;

static float volume_of(const struct speaker *speaker, enum speaker_group group) {
    const float volumes[GROUP_COUNT] = {[GROUP_TICK] = speaker->volumes.tick,
                                        [GROUP_SAY] = speaker->volumes.voice,
                                        [GROUP_BELL] = speaker->volumes.bell,
                                        [GROUP_BREATH] = speaker->volumes.breath};
    return volumes[group];
}

// On the device's thread, for every buffer of a channel, before SDL_mixer applies its volume. A
// sound that another one of its group has followed goes to silence; a volume that was changed
// meanwhile is made up for.
static void SDLCALL ramp(int number, void *stream, int bytes, void *user) {
    struct channel *channel = user;
    struct speaker *speaker = channel->speaker;
    float *samples = stream;
    size_t count = (size_t)bytes / sizeof *samples;
    (void)number;
    SDL_LockMutex(speaker->lock);
    bool leaves = channel->clip.wish != speaker->wishes.count[channel->group];
    float target = leaves ? 0.0F : volume_of(speaker, channel->group) / channel->volume;
    for (size_t i = 0; i < count; i++) {
        channel->gain = speaker_towards(channel->gain, target, FADE_STEP);
        samples[i] *= channel->gain;
    }
    if (leaves && channel->gain <= 0.0F && !channel->silent) {
        channel->silent = true;
        SDL_CondSignal(speaker->wake);
    }
    SDL_UnlockMutex(speaker->lock);
}

// The chunk is over, or was halted: by the worker, or with the device.
static void SDLCALL note_end(int number, void *user) {
    struct channel *channel = user;
    struct speaker *speaker = channel->speaker;
    (void)number;
    SDL_LockMutex(speaker->lock);
    channel->ended = true;
    SDL_CondSignal(speaker->wake);
    SDL_UnlockMutex(speaker->lock);
}

bool speaker_open_channels(void) {
    if (Mix_AllocateChannels(SPEAKER_CHANNELS) != SPEAKER_CHANNELS)
        return false;
    for (int group = 0; group < GROUP_COUNT; group++) {
        int first = group * SPEAKER_GROUP_CHANNELS;
        Mix_GroupChannels(first, first + SPEAKER_GROUP_CHANNELS - 1, group);
    }
    return true;
}

// Without the lock.
static void release(struct channel *channel, bool ended) {
    struct speaker *speaker = channel->speaker;
    if (!channel->chunk)
        return;
    if (!ended)
        Mix_HaltChannel((int)(channel - speaker->channels)); // note_end
    Mix_FreeChunk(channel->chunk);
    free(channel->clip.samples);
    SDL_LockMutex(speaker->lock);
    *channel = (struct channel){0};
    SDL_UnlockMutex(speaker->lock);
}

// One that is over, or else the one that has faded for longest.
static int free_channel(struct speaker *speaker, enum speaker_group group) {
    int number = Mix_GroupAvailable((int)group);
    if (number < 0)
        number = Mix_GroupOldest((int)group);
    if (number >= 0)
        release(&speaker->channels[number], false);
    return number;
}

void speaker_play_channel(void *context, struct speaker *speaker, enum speaker_group group,
                          struct clip clip) {
    (void)context;
    SDL_LockMutex(speaker->lock);
    float volume = volume_of(speaker, group);
    SDL_UnlockMutex(speaker->lock);
    int number = volume > 0.0F ? free_channel(speaker, group) : -1;
    Uint32 bytes = (Uint32)(clip.count * sizeof *clip.samples);
    Mix_Chunk *chunk = number >= 0 ? Mix_QuickLoad_RAW((Uint8 *)(void *)clip.samples, bytes) : NULL;
    if (!chunk) {
        free(clip.samples);
        return;
    }
    struct channel *channel = &speaker->channels[number];
    SDL_LockMutex(speaker->lock);
    *channel = (struct channel){.speaker = speaker,
                                .chunk = chunk,
                                .clip = clip,
                                .group = group,
                                .volume = volume,
                                .gain = 1.0F};
    SDL_UnlockMutex(speaker->lock);
    Mix_Volume(number, (int)lroundf(volume * MIX_MAX_VOLUME));
    // The effect first: no buffer is heard without it.
    if (!Mix_RegisterEffect(number, ramp, note_end, channel) ||
        Mix_PlayChannel(number, chunk, 0) < 0)
        release(channel, false);
}

bool speaker_channels_busy(const struct speaker *speaker) {
    for (size_t i = 0; i < SPEAKER_CHANNELS; i++)
        if (speaker->channels[i].chunk)
            return true;
    return false;
}

bool speaker_tidy_channels(struct speaker *speaker) {
    for (size_t i = 0; i < SPEAKER_CHANNELS; i++) {
        struct channel *channel = &speaker->channels[i];
        if (!channel->chunk || !(channel->ended || channel->silent))
            continue;
        bool ended = channel->ended;
        SDL_UnlockMutex(speaker->lock);
        release(channel, ended);
        SDL_LockMutex(speaker->lock);
        return true;
    }
    return false;
}
