// The mixer's inside. Three threads meet here: the caller, the worker and SDL's audio thread;
// `lock` guards every field. It is held for at most the mixing of one buffer (a fraction of a
// millisecond), never while something is opened, spoken, synthesised or freed.
#pragma once

#include "stage/mixer.h"

#include <SDL.h>

enum {
    MIXER_BUFFER = 512, // samples: 10.7 ms
    MIXER_CHUNK = 2048, // most samples mixed at once
    MIXER_FADE = 256,   // samples: 5.3 ms
    MIXER_RETIRED_MAX = 16,
    MIXER_SAY_BYTES = 512,
};

enum mixer_state { MIXER_CLOSED, MIXER_OPENING, MIXER_OPEN, MIXER_FAILED };

// A sound of its own, not placed on the timeline.
struct shot {
    const int16_t *speech; // borrowed from the voice, or
    const float *bell;     // from the mixer
    size_t count;
    size_t at; // next sample; count: over
};

struct mixer {
    SDL_mutex *lock;
    SDL_cond *wake;    // the worker has something to do
    SDL_cond *changed; // the worker has done something
    SDL_Thread *worker;
    struct voice *voice;
    // The track
    struct soundtrack *track;
    int64_t sample;            // next to be mixed
    int64_t seek_us;           // seek: session position
    int64_t seek_at_us;        // and when it was there
    struct soundtrack *fading; // the track before, for one more fade
    int64_t fading_sample;
    struct soundtrack *retired[MIXER_RETIRED_MAX]; // to be destroyed by the worker
    size_t retired_count;
    // Audio position against the clock: a running mean, because devices fetch in bursts.
    double offset_us; // position - time
    int64_t drift_us;
    // Single sounds
    struct shot say;
    struct shot bell;
    float *bell_samples;
    size_t bell_count;
    char say_text[MIXER_SAY_BYTES];
    // The device
    char driver[32];
    char why[160];
    enum mixer_state state;
    SDL_AudioDeviceID device;
    int buffer; // samples the device asks for at a time
    int offset_count;
    int drift_frames; // how many follows in a row were off
    struct volumes volumes;
    float gain; // 0..1, ramps when playing changes
    float fading_gain;
    bool quit;
    bool reopen;
    bool audio_started; // by the worker
    bool prepared;
    bool playing;
    bool seek; // at the next buffer go to where the session then is
    bool say_waiting;
    bool bell_waiting;
};

// Fills count samples as heard from now_us on. The audio callback, apart from SDL. Takes the lock.
void mixer_render(struct mixer *mixer, float *samples, size_t count, int64_t now_us);

// The worker's thread, from mixer_create until mixer_destroy sets quit; user is the mixer.
int mixer_work(void *user);

// Opens and closes the device: worker only, lock not held.
void mixer_device_open(struct mixer *mixer);
void mixer_device_close(struct mixer *mixer);

// Lock held.
void mixer_retire(struct mixer *mixer, struct soundtrack *track);
