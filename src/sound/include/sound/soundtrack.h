// The sound of a timeline, as a function of the sample position: live play, recording and tests mix the
// same clips and cannot disagree. Mono, SOUND_RATE samples a second, floats in -1..1.
#pragma once

#include "base/status.h"
#include "session/timeline.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SOUND_RATE = 48000 };

// Volumes 0..1 for each group.
struct volumes {
    float voice;
    float breath;
    float bell;
};

struct soundtrack;
struct voice; // a text-to-speech engine and its cache of spoken lines

// Loads the voice. STATUS_UNSUPPORTED when none is available: soundtracks then go without.
enum status voice_create(struct voice **voice, struct message *message);
void voice_destroy(struct voice *voice);

// Describes the engine for `doctor`, for example "flite 2.2, voice slt".
const char *voice_description(const struct voice *voice);

// Speaks one line to samples at SOUND_RATE; the voice's cache owns them until voice_destroy. Not for the
// audio thread. Safe to call from one thread at a time.
enum status voice_speak(struct voice *voice, const char *text, const float **samples, size_t *count,
                        struct message *message);

// A soundtrack borrows the voice (NULL: silent lines), not the timeline: cues are copied. Nothing is
// synthesised yet.
enum status soundtrack_create(struct soundtrack **track, const struct timeline *timeline,
                              struct voice *voice, struct message *message);
void soundtrack_destroy(struct soundtrack *track);

// Synthesises the next missing cue, those at or after from_us first, in order of time; false when all is
// done. Meant for a worker thread while another thread mixes.
bool soundtrack_prepare(struct soundtrack *track, int64_t from_us);

// Adds nothing and keeps nothing: writes count samples that belong to positions first .. first + count - 1
// (sample 0 is the session's start). Clips not yet synthesised are silent. Never allocates, never locks:
// safe in an audio callback. Peak stays within -1..1 by a fixed headroom, not by clipping.
void soundtrack_mix(const struct soundtrack *track, int64_t first, size_t count, struct volumes volumes,
                    float *samples);

// One breath of exactly count samples: rising in pitch and brightness for in, falling for out; starts and
// ends at silence. seed varies the air's texture.
void breath_synthesise(enum breath breath, uint32_t seed, float *samples, size_t count);

// A soft bell of bell_length() samples, ending in silence.
size_t bell_length(void);
void bell_synthesise(float *samples, size_t count);
