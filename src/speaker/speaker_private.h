// The speaker's inside. Three threads meet here: the caller, the worker and the device's own
// thread; `lock` guards every field. It is held for at most the mixing of one buffer (a fraction of
// a millisecond), never while something is opened, spoken, synthesised or freed.
#pragma once

#include "device_clock.h"
#include "speaker/speaker.h"

#include <SDL.h>

enum {
    SPEAKER_BUFFER = 512, // samples: 10.7 ms
    SPEAKER_CHUNK = 1024, // most samples mixed at once
    SPEAKER_FADE = 256,   // samples: 5.3 ms
    SPEAKER_TAILS = 8,    // places left behind that still fade out: more than fit into one fade
    SPEAKER_SHOTS = 4,
    SPEAKER_RETIRED_MAX = 16,
    SPEAKER_SAY_BYTES = 512,
};

enum speaker_state { SPEAKER_CLOSED, SPEAKER_OPENING, SPEAKER_OPEN, SPEAKER_FAILED };

// What opens and closes a device; another one stands in for it in tests. Only the worker calls it,
// without the lock. While a device is open, its own thread calls speaker_render.
struct speaker_opened {
    char driver[32];
    char why[160]; // when it could not be opened
    int buffer;    // samples that it asks for at a time
    uint32_t id;   // SDL's, never 0 while it is open
};
struct speaker_layer {
    bool (*open)(void *context, struct speaker *speaker, struct speaker_opened *opened);
    // opened NULL: at the very end, after all devices were closed.
    void (*close)(void *context, struct speaker *speaker, const struct speaker_opened *opened);
    void *context;
    int64_t first_retry_ms; // after a device could not be opened; each wait is twice the one before
    int64_t last_retry_ms;
};

// A sound of its own, not placed on the timeline.
struct shot {
    const int16_t *speech; // borrowed from the voice, or
    const float *bell;     // (or a breath) from the speaker
    size_t count;
    size_t at; // next sample; count: over
    float gain;
    bool leaving; // fades out, for another one has come
};

// A place in a track that sounds on while it fades out.
struct tail {
    struct soundtrack *track; // NULL: unused
    int64_t sample;
    float gain;
};

struct speaker {
    SDL_mutex *lock;
    SDL_cond *wake;    // the worker has something to do
    SDL_cond *changed; // the worker has done something
    SDL_Thread *worker;
    struct voice *voice;
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
    struct shot says[SPEAKER_SHOTS];
    struct shot bells[SPEAKER_SHOTS];
    struct shot breaths[SPEAKER_SHOTS];
    float *breath_samples[BREATH_SET_COUNT]; // made when first wanted
    enum breath_set breath_set;              // that is waited for
    float *bell_samples;
    size_t bell_count;
    char say_text[SPEAKER_SAY_BYTES];
    // The device
    struct speaker_layer layer;
    struct speaker_opened opened;
    enum speaker_state state;
    int64_t retry_at_ms; // SDL's ticks: when a device is looked for again
    int64_t retry_ms;    // the wait after that
    struct volumes volumes;
    struct volumes heard; // goes towards volumes
    float gain;           // 0..1, ramps when playing changes
    bool quit;
    bool reopen;
    bool audio_started; // SDL's audio, by the worker
    bool missing;       // the last try to open a device failed
    bool prepared;
    bool playing;
    bool jump;   // at the next buffer go to where the session then is
    bool steers; // the sound runs faster or slower to come back into step
    bool say_waiting;
    bool bell_waiting;
    bool breath_waiting;
};

// speaker_create with another layer below.
enum status speaker_create_on(struct speaker **speaker, const struct speaker_layer *layer,
                              struct voice *voice, struct message *message);
struct speaker_layer speaker_sdl_layer(void);

// Fills count samples that the device fetches at now_us. The audio callback, apart from SDL. Takes
// the lock.
void speaker_render(struct speaker *speaker, float *samples, size_t count, int64_t now_us);

// The worker's thread, from speaker_create until speaker_destroy sets quit; user is the speaker.
int speaker_work(void *user);

// Lock held for all of these.
// The track is not mixed from now on: it is destroyed as soon as nothing of it sounds any more.
void speaker_retire(struct speaker *speaker, struct soundtrack *track);
// What sounds now of the track fades out where it is.
void speaker_leave_place(struct speaker *speaker);
// A device was opened or closed: clock and fades start anew.
void speaker_start_anew(struct speaker *speaker);
