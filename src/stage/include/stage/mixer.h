// The loudspeaker. Owns SDL's audio device and a worker thread that opens the device, synthesises
// and speaks, so that no call here waits for any of it. A machine without sound is not an error:
// all calls work and nothing is heard.
#pragma once

#include "base/status.h"
#include "sound/soundtrack.h"

#include <stdbool.h>
#include <stdint.h>

struct mixer;

// Borrows the voice (NULL: no speech) for its whole life: only its worker uses it from then on.
// Fails only for lack of memory or threads. The device is opened on the first sound.
enum status mixer_create(struct mixer **mixer, struct voice *voice, struct message *message);
// Silences, ends the worker, closes the device.
void mixer_destroy(struct mixer *mixer);

void mixer_set_volumes(struct mixer *mixer, struct volumes volumes);

// Takes ownership of the track (NULL: none); the one before fades out and is destroyed by the
// worker. Paused at position_us until mixer_follow says otherwise; synthesis starts at once,
// nearest first.
void mixer_set_track(struct mixer *mixer, struct soundtrack *track, int64_t position_us);

// Once a frame: where the session is and whether it moves. Starts, pauses (silent within one
// buffer, faded over a few milliseconds), resumes and seeks the sound; drift beyond 25 ms is
// corrected.
void mixer_follow(struct mixer *mixer, int64_t position_us, bool playing);

// Speaks a line now, over nothing else: for pause and "this hurts". Replaces a line still being
// spoken;
// "" stops it. The text is copied.
void mixer_say(struct mixer *mixer, const char *text);
// A bell now.
void mixer_bell(struct mixer *mixer);

// For INTENT_AUDIO_LOST: opens the default device again. Position and track are kept.
void mixer_device_lost(struct mixer *mixer);

// For `doctor`: for example "pulseaudio, 48000 Hz, buffer 10.7 ms", "not opened yet" or "none:
// <why>". Written to out, cut to size.
void mixer_description(struct mixer *mixer, char *out, size_t size);

// Tries to open the device now and waits for the outcome (doctor, tests); false when there is none.
bool mixer_open(struct mixer *mixer);

// Audio position minus session position at the last mixer_follow, microseconds (tests, doctor); 0
// while nothing plays.
int64_t mixer_drift_us(struct mixer *mixer);
// True while every cue of the track at or after the position has been synthesised.
bool mixer_prepared(struct mixer *mixer);
