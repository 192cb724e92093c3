// The loudspeaker. Owns the sound device through SDL_mixer and a worker thread that opens it,
// synthesises and speaks, so that no call here waits for any of it. The track of a session rides in
// SDL_mixer's music hook; single sounds (lines, bell, breath, ticks) are chunks on its channels. A
// machine without sound is not an error: all calls work and nothing is heard. One speaker at a
// time: SDL_mixer has one device.
#pragma once

#include "base/status.h"
#include "sound/soundtrack.h"

#include <stdbool.h>
#include <stdint.h>

struct speaker;

// Borrows the voice (NULL: no speech) for its whole life: only its worker uses it from then on.
// now_us is the clock of speaker_follow, monotonic microseconds, read on the device's thread. Fails
// only for lack of memory or threads. The device is opened on the first
// sound, and given back when nothing was heard for a while.
enum status speaker_create(struct speaker **speaker, struct voice *voice, int64_t (*now_us)(void),
                           struct message *message);
// Silences, ends the worker, closes the device.
void speaker_destroy(struct speaker *speaker);

// Of the track and of single sounds.
void speaker_set_volumes(struct speaker *speaker, struct volumes volumes);

// Takes ownership of the track (NULL: none); the one before fades out and is destroyed by the
// worker. Paused at position_us until speaker_follow says otherwise; synthesis starts at once,
// nearest first.
void speaker_set_track(struct speaker *speaker, struct soundtrack *track, int64_t position_us);

// What of the track's own music could not be played so far, in one line; false when nothing.
bool speaker_music_notice(struct speaker *speaker, struct message *notice);

// Once a frame, and whenever it changes: where the session is at now_us and whether
// it moves. Starts, pauses (silent within one buffer, faded over a few milliseconds), resumes and
// jumps, always faded. In between the sound goes by the device's own clock: what is heard stays
// within a few milliseconds of the session, by running up to 0.3 % faster or slower; after a lapse
// of the device it catches up in one faded step.
void speaker_follow(struct speaker *speaker, int64_t position_us, bool playing, int64_t now_us);

// How long what is sent takes to the ear beyond the device's own queue (a Bluetooth link), in
// microseconds: it is sent that much earlier. Negative: later, for a picture that is slow.
void speaker_set_latency(struct speaker *speaker, int64_t latency_us);

// Single sounds, heard at once; one of the same kind that still sounds fades out over a few
// milliseconds. Those that are asked for while no device can be opened are lost, and so is what
// sounds when one is pulled out.
//
// A line, over nothing else: for pause and "this hurts". "" only stops the one before. The text is
// copied, up to 511 bytes.
void speaker_say(struct speaker *speaker, const char *text);
// A bell.
void speaker_bell(struct speaker *speaker);
// A breath in and out: what this set sounds like.
void speaker_breathe(struct speaker *speaker, enum breath_set set);
// What a press did. Silent while a session plays: its own sounds lead.
void speaker_tick(struct speaker *speaker, enum tick tick);

// For INTENT_AUDIO_LOST: opens the default device again. SDL_mixer does not tell which one it has,
// so any output that goes counts as that one. Position and track are kept. While a session plays
// and no device can be opened, one is looked for again every few seconds.
void speaker_device_lost(struct speaker *speaker);
// For INTENT_AUDIO_FOUND: looks again soon, if there is none yet.
void speaker_device_found(struct speaker *speaker);
// True from a failed try to open a device until one succeeds: nothing can be heard.
bool speaker_is_missing(struct speaker *speaker);

// For `doctor`: for example "pulseaudio, 48000 Hz, buffer 10.7 ms", "not opened yet" or "none:
// <why>". Written to out, cut to size.
void speaker_description(struct speaker *speaker, char *out, size_t size);

// SDL_mixer's version, for example "2.6.2". Written to out, cut to size.
void speaker_library(char *out, size_t size);

// Tries to open the device now and waits for the outcome (doctor, tests); false when there is none.
bool speaker_open(struct speaker *speaker);

// What is heard minus where the session is then, microseconds (tests, doctor); 0 while nothing
// plays.
int64_t speaker_drift_us(struct speaker *speaker);
// True while every cue of the track at or after the position has been synthesised.
bool speaker_prepared(struct speaker *speaker);
