// The speaker's inside. Three threads meet here: the caller, the worker and the device's own
// thread; `lock` guards every field. It is held for at most the mixing of one buffer (a fraction of
// a millisecond), never while something is opened, spoken, synthesised or freed, and never around
// a call of SDL_mixer: that waits for the device's thread, which waits for the lock.
#pragma once

#include "device_clock.h"
#include "speaker/speaker.h"

#include <SDL.h>
#include <SDL_mixer.h>

enum {
    SPEAKER_BUFFER = 512, // samples: 10.7 ms
    SPEAKER_CHUNK = 1024, // most samples mixed at once
    SPEAKER_FADE = 256,   // samples: 5.3 ms
    SPEAKER_TAILS = 8,    // places left behind that still fade out: more than fit into one fade
    SPEAKER_RETIRED_MAX = 16,
    SPEAKER_SAY_BYTES = 512,
};

enum speaker_state { SPEAKER_CLOSED, SPEAKER_OPENING, SPEAKER_OPEN, SPEAKER_FAILED };

// Sounds that are not placed on the timeline, in order of urgency. Each group has a volume and
// channels of its own; a new sound makes those of its group that still sound fade out.
enum speaker_group { GROUP_TICK, GROUP_SAY, GROUP_BELL, GROUP_BREATH, GROUP_COUNT };

enum {
    SPEAKER_GROUP_CHANNELS = 4, // more than a fade leaves time for
    SPEAKER_CHANNELS = GROUP_COUNT * SPEAKER_GROUP_CHANNELS,
};

struct clip {
    float *samples; // owned; NULL: nothing to be heard
    size_t count;
    uint32_t wish; // that it answers
};

// What opens and closes a device; another one stands in for it in tests. Only the worker calls it,
// without the lock. While a device is open, its own thread calls speaker_render.
struct speaker_opened {
    char driver[32];
    char why[160]; // when it could not be opened
};
struct speaker_layer {
    bool (*open)(void *context, struct speaker *speaker, struct speaker_opened *opened);
    // Plays a clip, which is the layer's from now on, beside the track.
    void (*play)(void *context, struct speaker *speaker, enum speaker_group group,
                 struct clip clip);
    void (*close)(void *context, struct speaker *speaker);
    void (*end)(void *context, struct speaker *speaker); // once, after all devices were closed
    void *context;
    int64_t first_retry_ms; // after a device could not be opened; each wait is twice the one before
    int64_t last_retry_ms;
    int64_t idle_ms; // after so long without a sound or a track it is closed; 0: never
};

// What sounds on one of SDL_mixer's channels.
struct channel {
    struct speaker *speaker;
    Mix_Chunk *chunk; // NULL: free
    struct clip clip;
    enum speaker_group group;
    float volume; // that it began with, as SDL_mixer was told
    float gain;   // on top of that; ramps
    bool silent;  // has faded out
    bool ended;   // SDL_mixer has done with it
};

// A place in a track that sounds on while it fades out.
struct tail {
    struct soundtrack *track; // NULL: unused
    int64_t sample;
    float gain;
};

// What a sound of a group is to be, as asked for last.
struct wishes {
    uint32_t count[GROUP_COUNT]; // of calls so far: a sound that answers an earlier one leaves
    enum tick tick;
    enum breath_set breath_set;
    char say[SPEAKER_SAY_BYTES];
};

struct speaker {
    SDL_mutex *lock;
    SDL_cond *wake;    // the worker has something to do
    SDL_cond *changed; // the worker has done something
    SDL_Thread *worker;
    struct voice *voice;
    int64_t (*now_us)(void);
    // The track
    struct soundtrack *track;
    int64_t sample; // next to be mixed
    double part;    // of a sample, 0..1, while the sound is made to run faster or slower
    int64_t floor;  // nothing before this sample is heard: where a jump led to
    struct tail tails[SPEAKER_TAILS];
    struct soundtrack *retired[SPEAKER_RETIRED_MAX]; // to be destroyed by the worker
    size_t retired_count;
    // Time
    struct device_clock clock;
    int64_t session_us; // session position less the clock, as followed last
    int64_t latency_us; // between the device and the ear, as the person has set it
    int64_t drift_us;
    // Single sounds
    struct wishes wishes;
    uint32_t answered[GROUP_COUNT]; // the last wish that was dealt with
    struct channel channels[SPEAKER_CHANNELS];
    // The device
    struct speaker_layer layer;
    struct speaker_opened opened;
    size_t buffer; // samples that it fetched last
    enum speaker_state state;
    int64_t retry_at_ms; // SDL's ticks: when a device is looked for again
    int64_t retry_ms;    // the wait after that
    struct volumes volumes;
    struct volumes heard; // goes towards volumes
    float gain;           // 0..1, ramps when playing changes
    bool quit;
    bool reopen;
    bool is_open;       // by the layer
    bool audio_started; // SDL's audio, by the worker
    bool missing;       // the last try to open a device failed
    bool prepared;
    bool playing;
    bool jump;   // at the next buffer go to where the session then is
    bool steers; // the sound runs faster or slower to come back into step
};

// speaker_create with another layer below.
enum status speaker_create_on(struct speaker **speaker, const struct speaker_layer *layer,
                              struct voice *voice, int64_t (*now_us)(void),
                              struct message *message);
struct speaker_layer speaker_sdl_layer(void);

// Fills count samples of the track that the device fetches at now_us: the music hook, apart from
// SDL_mixer. Takes the lock.
void speaker_render(struct speaker *speaker, float *samples, size_t count, int64_t now_us);

// Nearer to the target by at most one step.
float speaker_towards(float value, float target, float step);

// The worker's thread, from speaker_create until speaker_destroy sets quit; user is the speaker.
int speaker_work(void *user);

// --- SDL_mixer's channels (channels.c): by the worker alone, without the lock

// After a device was opened; false with SDL's error when there is no memory.
bool speaker_open_channels(void);
// A layer's play.
void speaker_play_channel(void *context, struct speaker *speaker, enum speaker_group group,
                          struct clip clip);
// Lock held: whether any sounds, or is still to be freed.
bool speaker_channels_busy(const struct speaker *speaker);
// Lock held, given back meanwhile: frees what is over; false when nothing was.
bool speaker_tidy_channels(struct speaker *speaker);

// --- lock held for all of these

// The track is not mixed from now on: it is destroyed as soon as nothing of it sounds any more.
void speaker_retire(struct speaker *speaker, struct soundtrack *track);
// What sounds now of the track fades out where it is.
void speaker_leave_place(struct speaker *speaker);
// A device was opened or closed: clock and fades start anew.
void speaker_start_anew(struct speaker *speaker);
